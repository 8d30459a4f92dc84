"""A year's figures per programme: what the statsforvalter asks for. A place in a run counts, not a person."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.analysis.completion import Doubt, SessionState, Uncertainty
from kompetanse_cli.analysis.programmes.participation import credits_of
from kompetanse_cli.analysis.programmes.run_progress import RunProgress
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Programme, day_after


@frozen
class YearStatistics:
    """What happened in a programme in a year, up to the day the runs were counted on.

    `held` are sessions, by their last day. `started`, `completed` and `left` are places in runs, by the day of each;
    of the `unknown` nobody can tell whether they have completed. `credits` are for modules first passed in the year.
    Money in kroner, of the `grants` of the year: None where none of them tells. `granted_untold` of them do not tell
    how much was granted, and `used_untold` how much was used.
    """

    programme: Programme
    year: int
    held: int
    started: int
    completed: int
    unknown: int
    left: int
    credits: Decimal
    granted: Decimal | None
    used: Decimal | None
    grants: int
    granted_untold: int
    used_untold: int

    @property
    def anything(self) -> bool:
        """Whether there is a figure."""
        people = (self.started, self.completed, self.unknown, self.left)
        return any((self.held, *people, self.credits, self.granted, self.used))


def year_statistics(runs: Iterable[RunProgress], year: int) -> tuple[YearStatistics, ...]:
    """The figures of each programme that has some, in the order of the runs."""
    by_programme = grouped((run.programme.id, run) for run in runs)
    found = (_figures(held, year) for held in by_programme.values())
    return tuple(figures for figures in found if figures.anything)


def counted_on(year: int, on: date) -> date:
    """The day on which a year's figures are counted: the one after its last, or `on` while it is not over.

    Whose last day in the municipality is the last of the year, has left on the day after.
    """
    return min(on, day_after(date(year, 12, 31)) or date.max)


def _figures(runs: tuple[RunProgress, ...], year: int) -> YearStatistics:
    def within(day: date | None) -> bool:
        return day is not None and day.year == year

    people = [each for run in runs for each in run.people]
    grants = [run.run.grant for run in runs if run.run.grant is not None and _grant_year(run) == year]
    granted, used = [grant.granted for grant in grants], [grant.used for grant in grants]
    return YearStatistics(
        programme=runs[0].programme,
        year=year,
        held=sum(within(each.session.last) for run in runs for each in run.in_state(SessionState.HELD)),
        started=sum(within(each.started_on) for each in people),
        completed=sum(within(day) for each in people for day in each.completions),
        unknown=sum(_is_in(each.doubt, year) for each in people if each.doubt is not None),
        left=sum(within(each.left_on) for each in people if each.has_begun),
        credits=credits_of(
            module.module
            for run in runs
            for module in run.modules
            for each in module.credited
            if any(within(found.day) for found in each.credited if found.module == module.module.id)
        ),
        granted=_kroner(granted),
        used=_kroner(used),
        grants=len(grants),
        granted_untold=granted.count(None),
        used_untold=used.count(None),
    )


def _is_in(doubt: Doubt, year: int) -> bool:
    """Whether it is the year in which it may have been completed; where nothing has a date it may be any."""
    return doubt.why is Uncertainty.UNDATED or doubt.start.year == year


def _grant_year(run: RunProgress) -> int | None:
    """The year written with the grant, else the one in which the run's first session is."""
    grant = run.run.grant
    if grant is None:
        return None
    first = min((s.session.first for s in run.sessions if s.session.first is not None), default=None)
    return grant.year if grant.year is not None else (first.year if first is not None else None)


def _kroner(amounts: Iterable[Decimal | None]) -> Decimal | None:
    given = [amount for amount in amounts if amount is not None]
    return sum(given, Decimal(0)) if given else None
