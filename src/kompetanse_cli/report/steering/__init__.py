"""Goals, plans, reports and measures, in words and tables; the command and the report are both made of these."""

from kompetanse_cli.report.steering.goals import (
    criterion_table as criterion_table,
    goal_table as goal_table,
    target_words as target_words,
)
from kompetanse_cli.report.steering.plans import (
    plan_table as plan_table,
    report_table as report_table,
    wheel_table as wheel_table,
)
from kompetanse_cli.report.steering.status_history import status_table as status_table
from kompetanse_cli.report.steering.tables import (
    MAIN as MAIN,
    TABLES as TABLES,
    build_goals as build_goals,
    steering_shortfall_table as steering_shortfall_table,
    task_table as task_table,
)
from kompetanse_cli.report.steering.unit_draft import (
    REPORT_HEADINGS as REPORT_HEADINGS,
    Draft as Draft,
    TrainedLine as TrainedLine,
    build_draft as build_draft,
    gap_words as gap_words,
    plan_facts as plan_facts,
)
from kompetanse_cli.report.steering.wording import (
    amount_words as amount_words,
    expected_words as expected_words,
    quantity as quantity,
    reached_words as reached_words,
    short_name as short_name,
    silence as silence,
    tells_of_few as tells_of_few,
    waiver_words as waiver_words,
)
