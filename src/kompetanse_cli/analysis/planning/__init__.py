"""From gap to plan: who could take a role or a course, on which session, and what stays uncovered."""

from kompetanse_cli.analysis.planning.after import (
    Additions as Additions,
    additions as additions,
    uncovered as uncovered,
    with_additions as with_additions,
    with_plan as with_plan,
)
from kompetanse_cli.analysis.planning.attending import can_attend as can_attend, clashing as clashing
from kompetanse_cli.analysis.planning.candidates import (
    Nearby as Nearby,
    RoleCandidate as RoleCandidate,
    nearby as nearby,
)
from kompetanse_cli.analysis.planning.costs import cost_of as cost_of
from kompetanse_cli.analysis.planning.courses import (
    CourseOffer as CourseOffer,
    RunNotOffered as RunNotOffered,
    WhyNotOffered as WhyNotOffered,
    not_offered as not_offered,
    offers as offers,
)
from kompetanse_cli.analysis.planning.drafts import DraftMeasure as DraftMeasure, draft_measures as draft_measures
from kompetanse_cli.analysis.planning.new_sessions import (
    SessionToSetUp as SessionToSetUp,
    session_to_set_up as session_to_set_up,
)
from kompetanse_cli.analysis.planning.openings import openings as openings, optional_gaps as optional_gaps
from kompetanse_cli.analysis.planning.plan import (
    CourseTaken as CourseTaken,
    GapPlan as GapPlan,
    NewSession as NewSession,
    NotTakenReason as NotTakenReason,
    OnTheWay as OnTheWay,
    Opening as Opening,
    PassedOver as PassedOver,
    PlanCost as PlanCost,
    PlanGround as PlanGround,
    PlannedGap as PlannedGap,
    PlanOutcome as PlanOutcome,
    PlanStep as PlanStep,
    PlanTrouble as PlanTrouble,
    PossibleWeek as PossibleWeek,
    Proposed as Proposed,
    SessionRoom as SessionRoom,
    TrainingGap as TrainingGap,
    TroubleTold as TroubleTold,
    WhyLeft as WhyLeft,
)
from kompetanse_cli.analysis.planning.planning import last_day_of_plan as last_day_of_plan, make_plan as make_plan
from kompetanse_cli.analysis.planning.seats import overfull as overfull, seated as seated, seats as seats
from kompetanse_cli.analysis.planning.training import (
    training_gaps as training_gaps,
    uncertain_requirements as uncertain_requirements,
)
