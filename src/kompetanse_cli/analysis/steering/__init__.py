"""What is lacking in steering: goals, reports, plans, leadership and follow-up, one line for each unit."""

from kompetanse_cli.analysis.steering.annual_plan import (
    Occasion as Occasion,
    meeting_themes as meeting_themes,
    occasions as occasions,
    occasions_of as occasions_of,
)
from kompetanse_cli.analysis.steering.asked_plans import AskedPlan as AskedPlan, asked_plans as asked_plans
from kompetanse_cli.analysis.steering.documents import (
    described as described,
    description_of as description_of,
    endings as endings,
    last_plan as last_plan,
    plan_of as plan_of,
)
from kompetanse_cli.analysis.steering.follow_up import (
    FOLLOW_UP_MONTHS as FOLLOW_UP_MONTHS,
    last_followed_up as last_followed_up,
    not_followed_up as not_followed_up,
    settled_in_role as settled_in_role,
)
from kompetanse_cli.analysis.steering.measures import Task as Task, in_force as in_force, tasks as tasks
from kompetanse_cli.analysis.steering.planned_meetings import (
    MEETING_MONTHS as MEETING_MONTHS,
    MeetingState as MeetingState,
    PlannedMeeting as PlannedMeeting,
    PlannedMeetings as PlannedMeetings,
    planned_meetings as planned_meetings,
    planned_meetings_of as planned_meetings_of,
)
from kompetanse_cli.analysis.steering.unit_reports import (
    Confirmations as Confirmations,
    ReportDue as ReportDue,
    ReportState as ReportState,
    compared_day as compared_day,
    confirmations as confirmations,
    deadline_of as deadline_of,
    delivered_reports as delivered_reports,
    first_reporting_day as first_reporting_day,
    has_settings as has_settings,
    last_due as last_due,
    last_ended as last_ended,
    latest_report as latest_report,
    reporting as reporting,
    reporting_units as reporting_units,
)
