"""Goals: what each criterion amounts to on a day, and where each goal stands."""

from kompetanse_cli.analysis.goals.affected_units import Scope, activity_units, goal_units
from kompetanse_cli.analysis.goals.amounts import CriterionAmount, needed, rounded
from kompetanse_cli.analysis.goals.criteria import (
    CriterionStanding,
    CriterionState,
    Fulfilment,
    all_met,
    first_lacking,
    fulfilled,
    fulfilment_of,
    whole_of,
)
from kompetanse_cli.analysis.goals.goal_states import (
    GoalReached,
    GoalStanding,
    GoalState,
    goal_standing,
    goal_standings,
)
from kompetanse_cli.analysis.goals.metrics import MEETING_MONTHS
from kompetanse_cli.analysis.goals.overview import Steering, steering, themes
from kompetanse_cli.analysis.goals.reported import ReportedFigure, is_ambiguous, last_told, of_subject
from kompetanse_cli.analysis.goals.shortfalls import SteeringShortfall, SteeringShortfallKind
from kompetanse_cli.analysis.goals.trained_employees import SpeakingGroup, groups, speaks_for_all, trained_in

__all__ = [
    "MEETING_MONTHS",
    "CriterionAmount",
    "CriterionStanding",
    "CriterionState",
    "Fulfilment",
    "GoalReached",
    "GoalStanding",
    "GoalState",
    "ReportedFigure",
    "Scope",
    "SpeakingGroup",
    "Steering",
    "SteeringShortfall",
    "SteeringShortfallKind",
    "activity_units",
    "all_met",
    "first_lacking",
    "fulfilled",
    "fulfilment_of",
    "goal_standing",
    "goal_standings",
    "goal_units",
    "groups",
    "is_ambiguous",
    "last_told",
    "needed",
    "of_subject",
    "rounded",
    "speaks_for_all",
    "steering",
    "themes",
    "trained_in",
    "whole_of",
]
