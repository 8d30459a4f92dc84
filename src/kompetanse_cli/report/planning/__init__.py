"""What a plan says: who could take what is lacking, on which session, what must be set up, and what stays."""

from kompetanse_cli.report.planning.build import (
    PLAN_TABLES as PLAN_TABLES,
    PlanChoice as PlanChoice,
    build_plan as build_plan,
    coordinator_plan_section as coordinator_plan_section,
    last_day_of_plan as last_day_of_plan,
    plan_blocks as plan_blocks,
    plan_of as plan_of,
)
