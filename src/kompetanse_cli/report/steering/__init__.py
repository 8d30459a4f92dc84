"""Goals, plans, reports and measures, in words and tables; the command and the report are both made of these."""

from kompetanse_cli.report.steering.goals import criterion_table, goal_table, target_words
from kompetanse_cli.report.steering.plans import plan_table, report_table, wheel_table
from kompetanse_cli.report.steering.tables import MAIN, TABLES, build_goals, steering_shortfall_table, task_table
from kompetanse_cli.report.steering.unit_draft import Draft, build_draft, gap_words, plan_facts
from kompetanse_cli.report.steering.wording import (
    amount_words,
    expected_words,
    short_name,
    silence,
    tells_of_few,
    waiver_words,
)

__all__ = [
    "MAIN",
    "TABLES",
    "Draft",
    "amount_words",
    "build_draft",
    "build_goals",
    "criterion_table",
    "expected_words",
    "gap_words",
    "goal_table",
    "plan_facts",
    "plan_table",
    "report_table",
    "short_name",
    "silence",
    "steering_shortfall_table",
    "target_words",
    "task_table",
    "tells_of_few",
    "waiver_words",
    "wheel_table",
]
