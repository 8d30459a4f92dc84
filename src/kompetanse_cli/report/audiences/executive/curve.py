"""The share of places that meet what is asked, at the end of each of the last months, today and ahead."""

from datetime import date

from kompetanse_cli.analysis.base import Share, months_later
from kompetanse_cli.analysis.coverage import counted_lines, judged, share, share_of
from kompetanse_cli.model import Strength, day_before
from kompetanse_cli.report.audiences.executive.past import PastFigures
from kompetanse_cli.report.base import Context, Picture
from kompetanse_cli.report.charts.sparkline import TrendPoint, sparkline

# Of fewer places no share is told: one more or less would be most of it.
FEWEST_PLACES = 5
# As many months are behind the curve as make a year with what comes.
_MONTHS = 9
# A curve with fewer points than these, today among them, says no more than the numbers beside it.
_FEWEST_POINTS = 5
# Of more places each day takes longer to count than the curve is worth.
_MOST_PLACES = 20_000


def curve_of(context: Context, past: PastFigures) -> Picture | None:
    """The share at the end of each of the last months, today, and as it will be without new measures."""
    if len(context.coverage.lines) > _MOST_PLACES:
        return None
    days = sorted({*_month_ends(context.on), past.day, context.on})
    if len(days) > _MONTHS + 2:
        days = days[-(_MONTHS + 2) :]
    shares = ((day, _share_on(context, past, day)) for day in days)
    points = [TrendPoint(day, found) for day, found in shares if found.of >= FEWEST_PLACES]
    ahead = context.ahead
    coming = TrendPoint(ahead.soon_day, ahead.soon_share) if ahead.soon_share.is_relevant else None
    if len(points) < _FEWEST_POINTS or past.day not in {point.day for point in points}:
        return None
    return sparkline(points, past.day, coming, context.language)


def _month_ends(on: date) -> list[date]:
    first = on.replace(day=1)
    return [day_before(months_later(first, -number)) for number in range(_MONTHS)]


def _share_on(context: Context, past: PastFigures, day: date) -> Share:
    if day == context.on:
        return share(counted_lines(context.coverage.lines))
    if day == past.day:
        # By today's files as the days around it: what was registered later is no dip in the curve.
        return past.change.share_then if past.with_later is None else past.with_later
    statuses = (
        each.status
        for each in judged(context.snapshot.at(day))
        if each.demand.requirement.strength is not Strength.MAY
        and (context.unit is None or (each.demand.unit is not None and context.includes(each.demand.unit.id)))
    )
    return share_of(statuses)
