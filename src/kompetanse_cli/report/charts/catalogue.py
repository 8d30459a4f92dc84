"""Each picture by its name, as `kompetanse chart` knows it."""

from collections.abc import Callable, Mapping

from kompetanse_cli.report.base import Context, Picture
from kompetanse_cli.report.charts.coverage import coverage_matrix, distribution
from kompetanse_cli.report.charts.goals import goal_progress
from kompetanse_cli.report.charts.levels import level_pages
from kompetanse_cli.report.charts.organisation import organisation
from kompetanse_cli.report.charts.timeline import timeline
from kompetanse_cli.report.charts.year import year_wheel


def levels(context: Context) -> tuple[Picture, ...]:
    """The chart of seven levels, on one page or more."""
    return level_pages(context)


def _one(draw: Callable[[Context], Picture]) -> Callable[[Context], tuple[Picture, ...]]:
    return lambda context: (draw(context),)


CHARTS: Mapping[str, Callable[[Context], tuple[Picture, ...]]] = {
    "dekning": _one(coverage_matrix),
    "fordeling": _one(distribution),
    "mål": _one(goal_progress),
    "organisasjon": levels,
    "tidslinje": _one(timeline),
    "årshjul": _one(year_wheel),
}
# What the organisation may be drawn by.
LEVELS: Mapping[str, Callable[[Context], tuple[Picture, ...]]] = {"roller": levels, "enheter": _one(organisation)}
