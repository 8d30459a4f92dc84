"""Steering: goals, what is done for them, the årshjul, plans and reports of the units."""

from kompetanse_cli.model.steering.annual_plan import ActivityType as ActivityType, AnnualActivity as AnnualActivity
from kompetanse_cli.model.steering.goals import (
    Criterion as Criterion,
    DatedValue as DatedValue,
    Direction as Direction,
    Goal as Goal,
    GoalStatus as GoalStatus,
    Metric as Metric,
    ReportedStatus as ReportedStatus,
)
from kompetanse_cli.model.steering.measures import (
    Decision as Decision,
    DecisionStatus as DecisionStatus,
    DevelopmentPlan as DevelopmentPlan,
    Measure as Measure,
    MeasureStatus as MeasureStatus,
    PlannedMeasure as PlannedMeasure,
    Target as Target,
)
from kompetanse_cli.model.steering.unit_reports import (
    END_OF_TEXT as END_OF_TEXT,
    NOT_YET as NOT_YET,
    Result as Result,
    Trained as Trained,
    UnitReport as UnitReport,
    WantedDecision as WantedDecision,
    has_words as has_words,
    own_text as own_text,
)
