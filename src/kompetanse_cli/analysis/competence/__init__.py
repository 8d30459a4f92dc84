"""Everybody's competence: who is there, what each has, had and lacks."""

from kompetanse_cli.analysis.competence.ahead import (
    Turn as Turn,
    TurnCause as TurnCause,
    TurnReason as TurnReason,
    lacking_until as lacking_until,
    need_of as need_of,
    warned_until as warned_until,
)
from kompetanse_cli.analysis.competence.asking import (
    Asking as Asking,
    PersonAsked as PersonAsked,
    asked_of as asked_of,
    askings_of as askings_of,
    excused_of as excused_of,
    fulfils as fulfils,
)
from kompetanse_cli.analysis.competence.education import (
    EducationFigures as EducationFigures,
    EducationGroup as EducationGroup,
    education_figures as education_figures,
    education_figures_in as education_figures_in,
    uses_education as uses_education,
)
from kompetanse_cli.analysis.competence.full_time import (
    FullTimeFigures as FullTimeFigures,
    full_time_figures as full_time_figures,
    full_time_figures_in as full_time_figures_in,
)
from kompetanse_cli.analysis.competence.lists import (
    Lack as Lack,
    LastDay as LastDay,
    lacks as lacks,
    last_days as last_days,
    results_within as results_within,
)
from kompetanse_cli.analysis.competence.needs import (
    EducationNeed as EducationNeed,
    Flow as Flow,
    education_needs as education_needs,
)
from kompetanse_cli.analysis.competence.overview import (
    OverviewRow as OverviewRow,
    UnitOverview as UnitOverview,
    asked_standing as asked_standing,
    shares_below as shares_below,
    unit_overview as unit_overview,
)
from kompetanse_cli.analysis.competence.qualification_needs import (
    QualificationNeed as QualificationNeed,
    qualification_needs as qualification_needs,
)
from kompetanse_cli.analysis.competence.requirements import (
    Registered as Registered,
    RequirementResult as RequirementResult,
    RequirementStatus as RequirementStatus,
    counted_results as counted_results,
    places as places,
    results as results,
    results_in as results_in,
    total_of as total_of,
)
from kompetanse_cli.analysis.competence.rollup import (
    Groups as Groups,
    UnitFigures as UnitFigures,
    unit_figures as unit_figures,
    with_below as with_below,
)
from kompetanse_cli.analysis.competence.staffing import (
    Beside as Beside,
    Staff as Staff,
    staff_in as staff_in,
    staff_of as staff_of,
)
from kompetanse_cli.analysis.competence.staffing_change import (
    GroupChange as GroupChange,
    GroupOnDay as GroupOnDay,
    StaffingChange as StaffingChange,
    staffing_changes as staffing_changes,
)
from kompetanse_cli.analysis.competence.states import (
    EnrolledUntil as EnrolledUntil,
    Standing as Standing,
    State as State,
    enrolled_until as enrolled_until,
    known_of as known_of,
    rank as rank,
    reaches as reaches,
    standing as standing,
    warning_days as warning_days,
)
from kompetanse_cli.analysis.competence.workforce import (
    first_day_of as first_day_of,
    is_outside as is_outside,
    people_below as people_below,
    people_in as people_in,
    posts_in as posts_in,
)
