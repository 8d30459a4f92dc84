"""What the figures of a page are compared with: the day, the files of then where they can be read, and what differs."""

from dataclasses import replace
from datetime import date

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.coverage import counted_lines, share
from kompetanse_cli.analysis.diff import SinceThen, since_then
from kompetanse_cli.analysis.steering import compared_day
from kompetanse_cli.frozen import frozen
from kompetanse_cli.report.base import Context


@frozen
class PastFigures:
    """The day compared with, and what differs in the places since.

    `with_later` is the share of that day by today's files, where the comparison is with the files of then: what has
    been registered since may have changed it.
    """

    day: date
    change: SinceThen
    with_later: Share | None = None


def then_context(context: Context) -> Context:
    """The same on the day compared with, by the files of then where they are there, else by today's."""
    earlier = context.earlier
    if earlier is None:
        return context.at(compared_day(context.register, context.on))
    return replace(context, snapshot=earlier, earlier=None)


def past_of(context: Context) -> PastFigures:
    """What the figures of the page are compared with."""
    then = then_context(context)
    change = since_then(then.coverage, context.coverage, (then.register, context.register))
    if then.register is context.register:
        return PastFigures(then.on, change)
    return PastFigures(then.on, change, share(counted_lines(context.at(then.on).coverage.lines)))
