"""Everybody's competence: who is there, what each has, had and lacks."""

from kompetanse_cli.analysis.competence.overview import (
    OverviewRow as OverviewRow,
    UnitOverview as UnitOverview,
    asked_standing as asked_standing,
    unit_overview as unit_overview,
)
from kompetanse_cli.analysis.competence.states import (
    Standing as Standing,
    State as State,
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
