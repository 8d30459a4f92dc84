"""Steering: goals, what is done for them, the årshjul, plans and reports of the units."""

from kompetanse_cli.model.steering.annual_plan import ActivityType, AnnualActivity
from kompetanse_cli.model.steering.goals import (
    Criterion,
    DatedValue,
    Direction,
    Goal,
    GoalStatus,
    Metric,
    ReportedStatus,
)
from kompetanse_cli.model.steering.measures import (
    Decision,
    DecisionStatus,
    DevelopmentPlan,
    Measure,
    MeasureStatus,
    PlannedMeasure,
    Target,
)
from kompetanse_cli.model.steering.unit_reports import END_OF_TEXT, Result, Trained, UnitReport, has_words, own_text

__all__ = [
    "END_OF_TEXT",
    "ActivityType",
    "AnnualActivity",
    "Criterion",
    "DatedValue",
    "Decision",
    "DecisionStatus",
    "DevelopmentPlan",
    "Direction",
    "Goal",
    "GoalStatus",
    "Measure",
    "MeasureStatus",
    "Metric",
    "PlannedMeasure",
    "ReportedStatus",
    "Result",
    "Target",
    "Trained",
    "UnitReport",
    "has_words",
    "own_text",
]
