"""Programmes on a day: runs, participants, sessions, work handed in, units reached, and what is lacking."""

from kompetanse_cli.analysis.programmes.assignments import (
    Assignment as Assignment,
    handed_in as handed_in,
    next_scheduled as next_scheduled,
    work_deadline as work_deadline,
)
from kompetanse_cli.analysis.programmes.audience_reach import UnitReach as UnitReach
from kompetanse_cli.analysis.programmes.conflicts import SessionConflict as SessionConflict, overlap as overlap
from kompetanse_cli.analysis.programmes.grant_measures import (
    GrantMeasure as GrantMeasure,
    Outcome as Outcome,
    grant_measures as grant_measures,
    runs_without_grant_year as runs_without_grant_year,
)
from kompetanse_cli.analysis.programmes.modules import (
    ExamOfRun as ExamOfRun,
    ExamState as ExamState,
    ModuleOfRun as ModuleOfRun,
)
from kompetanse_cli.analysis.programmes.next_session import (
    NextSession as NextSession,
    UnitSession as UnitSession,
    next_session_of as next_session_of,
)
from kompetanse_cli.analysis.programmes.overview import (
    ProgrammeOverview as ProgrammeOverview,
    YearStatistics as YearStatistics,
    grant_year as grant_year,
    programme_overview as programme_overview,
    year_statistics as year_statistics,
)
from kompetanse_cli.analysis.programmes.participation import (
    NO_CREDITS as NO_CREDITS,
    Participation as Participation,
    ParticipationState as ParticipationState,
    credits_of as credits_of,
    participations as participations,
    settled_on as settled_on,
)
from kompetanse_cli.analysis.programmes.receiving_units import (
    RecipientOfRun as RecipientOfRun,
    RecipientState as RecipientState,
    carried_out as carried_out,
    receiving as receiving,
)
from kompetanse_cli.analysis.programmes.run_progress import (
    ProgressFilter as ProgressFilter,
    RunProgress as RunProgress,
    SessionProgress as SessionProgress,
    planned_credits as planned_credits,
    programme_and_parts as programme_and_parts,
    progress as progress,
)
from kompetanse_cli.analysis.programmes.schedule_proposal import (
    WEEKS_BETWEEN as WEEKS_BETWEEN,
    ScheduleProposal as ScheduleProposal,
    first_stretch as first_stretch,
    in_order as in_order,
    is_circular as is_circular,
    propose as propose,
)
from kompetanse_cli.analysis.programmes.shortfalls import (
    ProgrammeShortfall as ProgrammeShortfall,
    ProgrammeShortfallKind as ProgrammeShortfallKind,
    evaluation_overdue as evaluation_overdue,
)
from kompetanse_cli.analysis.programmes.staff_sessions import (
    StaffSession as StaffSession,
    StaffSessionState as StaffSessionState,
    departments as departments,
    held_together as held_together,
    staff_sessions as staff_sessions,
    staff_sessions_by_run as staff_sessions_by_run,
    staff_shares as staff_shares,
)
from kompetanse_cli.analysis.programmes.teachers import (
    TOGETHER as TOGETHER,
    mentored as mentored,
    own_teachers as own_teachers,
)
from kompetanse_cli.analysis.programmes.told_apart import runs_telling_of_few as runs_telling_of_few
