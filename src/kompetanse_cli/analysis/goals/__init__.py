"""Goals: what each criterion amounts to on a day, and where each goal stands."""

from kompetanse_cli.analysis.goals.affected_units import (
    Scope as Scope,
    activity_units as activity_units,
    goal_units as goal_units,
)
from kompetanse_cli.analysis.goals.amounts import (
    CriterionAmount as CriterionAmount,
    needed as needed,
    rounded as rounded,
)
from kompetanse_cli.analysis.goals.criteria import (
    CriterionStanding as CriterionStanding,
    CriterionState as CriterionState,
    Fulfilment as Fulfilment,
    all_met as all_met,
    amount_within as amount_within,
    first_above_target as first_above_target,
    first_lacking as first_lacking,
    fulfilled as fulfilled,
    fulfilment_of as fulfilment_of,
    whole_of as whole_of,
)
from kompetanse_cli.analysis.goals.goal_states import (
    GoalReached as GoalReached,
    GoalStanding as GoalStanding,
    GoalState as GoalState,
    goal_standing as goal_standing,
    goal_standings as goal_standings,
)
from kompetanse_cli.analysis.goals.grant_goals import goals_of as goals_of, measures_of as measures_of
from kompetanse_cli.analysis.goals.overview import Steering as Steering, steering as steering, themes as themes
from kompetanse_cli.analysis.goals.reported import (
    ReportedFigure as ReportedFigure,
    is_ambiguous as is_ambiguous,
    last_told as last_told,
    of_subject as of_subject,
)
from kompetanse_cli.analysis.goals.shortfalls import (
    SteeringShortfall as SteeringShortfall,
    SteeringShortfallKind as SteeringShortfallKind,
)
from kompetanse_cli.analysis.goals.trained_employees import (
    SpeakingGroup as SpeakingGroup,
    groups as groups,
    speaks_for_all as speaks_for_all,
    trained_in as trained_in,
)
