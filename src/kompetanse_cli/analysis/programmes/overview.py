"""All that is told of programmes on a day, counted once: the command and the report show the same value."""

from kompetanse_cli.analysis.base import Snapshot, units_below
from kompetanse_cli.analysis.programmes.audience_reach import UnitReach, audience_reach_of
from kompetanse_cli.analysis.programmes.conflicts import SessionConflict, session_conflicts
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
from kompetanse_cli.analysis.programmes.statistics import YearStatistics, counted_on, year_statistics
from kompetanse_cli.frozen import frozen


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
