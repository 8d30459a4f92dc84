"""All that is told of programmes on a day, counted once for the command and the report, and a year's figures of each.

In the figures of a year, which the statsforvalter asks for, a place in a run counts, not a person.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.base import Snapshot, grouped, units_below
from kompetanse_cli.analysis.completion import Doubt, SessionState, Uncertainty
from kompetanse_cli.analysis.programmes.audience_reach import UnitReach, audience_reach_of
from kompetanse_cli.analysis.programmes.conflicts import SessionConflict, session_conflicts
from kompetanse_cli.analysis.programmes.participation import credits_of
from kompetanse_cli.analysis.programmes.run_progress import (
    EVERYTHING,
    ProgressFilter,
    RunProgress,
    programme_and_parts,
    progress,
)
from kompetanse_cli.analysis.programmes.shortfalls import (
    ProgrammeShortfall,
    ProgrammeShortfallKind,
    programme_shortfalls,
)
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Grant, Programme, day_after


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
    grants = [grant for run in runs for grant in run.run.grants if grant_year(run, grant) == year]
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


def grant_year(run: RunProgress, grant: Grant) -> int | None:
    """The year written with the grant, else the one in which the run's first session is."""
    first = min((s.session.first for s in run.sessions if s.session.first is not None), default=None)
    return grant.year if grant.year is not None else (first.year if first is not None else None)


def _kroner(amounts: Iterable[Decimal | None]) -> Decimal | None:
    given = [amount for amount in amounts if amount is not None]
    return sum(given, Decimal(0)) if given else None


@frozen
class ProgrammeOverview:
    """Runs with their figures, the units reached, what is lacking, what clashes, and the figures of `year`.

    `limited`: only some people are counted, so that a run's money and dropout are left out.
    """

    runs: tuple[RunProgress, ...]
    reached: tuple[UnitReach, ...]
    shortfalls: tuple[ProgrammeShortfall, ...]
    conflicts: tuple[SessionConflict, ...]
    year: int
    years: tuple[YearStatistics, ...]
    limited: bool

    @property
    def anything(self) -> bool:
        """Whether there is something to tell."""
        return bool(self.runs or self.reached or self.shortfalls)


def programme_overview(
    snapshot: Snapshot, choice: ProgressFilter = EVERYTHING, year: int | None = None
) -> ProgrammeOverview:
    """What is told of the programmes, runs, people and units chosen; the year is that of the day unless given."""
    limited = choice.person is not None or choice.unit is not None
    runs = progress(snapshot, choice)
    below, parts = (
        units_below(snapshot.register, choice.unit, snapshot.on),
        programme_and_parts(snapshot.register, choice.programme),
    )
    reached = () if choice.person else _reached(snapshot, choice, below)
    of_runs = {run.programme.id for run in runs} if choice.run or limited else None
    programmes = tuple(
        p
        for p in snapshot.register.programmes
        if (parts is None or p.id in parts) and (of_runs is None or p.id in of_runs)
    )
    found = programme_shortfalls(snapshot.register, programmes, runs, reached, snapshot.on)
    counted = year if year is not None else snapshot.on.year
    return ProgrammeOverview(
        runs=runs,
        reached=reached,
        shortfalls=tuple(each for each in found if not (limited and each.kind is ProgrammeShortfallKind.DROPOUT)),
        conflicts=_conflicts(snapshot, runs, limited=limited),
        year=counted,
        years=year_statistics(progress(snapshot.at(counted_on(counted, snapshot.on)), choice), counted),
        limited=limited,
    )


def _reached(snapshot: Snapshot, choice: ProgressFilter, below: frozenset[str] | None) -> tuple[UnitReach, ...]:
    """The units of the programmes chosen, counted over all of their runs: whoever follows another run is reached."""
    all_runs = progress(snapshot, ProgressFilter(choice.programme))
    if choice.run is not None:
        of_run = {run.programme.id for run in all_runs if run.run.id == choice.run}
        all_runs = tuple(run for run in all_runs if run.programme.id in of_run)
    return tuple(each for each in audience_reach_of(snapshot, all_runs) if below is None or each.unit.id in below)


def _conflicts(snapshot: Snapshot, runs: tuple[RunProgress, ...], *, limited: bool) -> tuple[SessionConflict, ...]:
    """Conflicts with any run, where one of the sessions is of the chosen runs and the people are of the chosen ones."""
    ours = {run.run.id for run in runs}
    people = {each.person.id for run in runs for each in run.people}
    return tuple(
        conflict
        for conflict in session_conflicts(snapshot.register, progress(snapshot))
        if (conflict.session.run.id in ours or (conflict.other is not None and conflict.other.run.id in ours))
        and (not limited or people.intersection(conflict.people))
    )
