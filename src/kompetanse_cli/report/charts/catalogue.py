"""Each picture by its name, as `kompetanse chart` knows it."""

from collections.abc import Callable, Mapping

from kompetanse_cli.report.base import Context, Picture
from kompetanse_cli.report.charts.coverage import coverage_matrix, distribution
from kompetanse_cli.report.charts.goals import goal_progress
from kompetanse_cli.report.charts.organisation import organisation
from kompetanse_cli.report.charts.timeline import timeline
from kompetanse_cli.report.charts.year import year_wheel

CHARTS: Mapping[str, Callable[[Context], Picture]] = {
    "dekning": coverage_matrix,
    "fordeling": distribution,
    "mål": goal_progress,
    "organisasjon": organisation,
    "tidslinje": timeline,
    "årshjul": year_wheel,
}
