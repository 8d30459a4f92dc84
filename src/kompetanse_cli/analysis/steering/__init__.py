"""What is lacking in steering: goals, reports, plans, leadership and follow-up, one line for each unit."""

from kompetanse_cli.analysis.steering.annual_plan import (
    Occasion,
    meeting_themes,
    occasions,
    occasions_of,
    planned_meetings,
)
from kompetanse_cli.analysis.steering.documents import described, endings, last_plan, plan_of
from kompetanse_cli.analysis.steering.measures import Task, in_force, tasks
from kompetanse_cli.analysis.steering.unit_reports import (
    Confirmations,
    ReportDue,
    ReportState,
    confirmations,
    deadline_of,
    delivered_reports,
    first_reporting_day,
    has_settings,
    last_due,
    last_ended,
    latest_report,
    reporting,
    reporting_units,
)

__all__ = [
    "Confirmations",
    "Occasion",
    "ReportDue",
    "ReportState",
    "Task",
    "confirmations",
    "deadline_of",
    "delivered_reports",
    "described",
    "endings",
    "first_reporting_day",
    "has_settings",
    "in_force",
    "last_due",
    "last_ended",
    "last_plan",
    "latest_report",
    "meeting_themes",
    "occasions",
    "occasions_of",
    "plan_of",
    "planned_meetings",
    "reporting",
    "reporting_units",
    "tasks",
]
