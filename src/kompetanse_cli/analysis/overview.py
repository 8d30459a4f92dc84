"""All that is told of programmes on a day, counted once: the command and the report show the same value."""

from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.clashes import Clash, clashes
from kompetanse_cli.analysis.index import units_below
from kompetanse_cli.analysis.lacks import Lack, LackKind, lacks
from kompetanse_cli.analysis.progress import EVERYTHING, Choice, RunProgress, programme_and_parts, progress
from kompetanse_cli.analysis.reach import UnitReach, reach
from kompetanse_cli.analysis.year import YearFigures, counted_on, year_figures
from kompetanse_cli.model.register import Register


@dataclass(frozen=True, slots=True)
class Overview:
    """Runs with their figures, the units reached, what is lacking, what clashes, and the figures of `year`.

    `limited`: only some people are counted, so that a run's money and dropout are left out.
    """

    runs: tuple[RunProgress, ...]
    reached: tuple[UnitReach, ...]
    lacks: tuple[Lack, ...]
    clashes: tuple[Clash, ...]
    year: int
    years: tuple[YearFigures, ...]
    limited: bool

    @property
    def anything(self) -> bool:
        """Whether there is something to tell."""
        return bool(self.runs or self.reached or self.lacks)


def overview(register: Register, on: date, choice: Choice = EVERYTHING, year: int | None = None) -> Overview:
    """What is told of the programmes, runs, people and units chosen; the year is that of the day unless given."""
    limited = choice.person is not None or choice.unit is not None
    runs = progress(register, on, choice)
    below, parts = units_below(register, choice.unit, on), programme_and_parts(register, choice.programme)
    reached = () if choice.person else _reached(register, on, choice, below)
    of_runs = {run.programme.id for run in runs} if choice.run or limited else None
    programmes = tuple(
        p for p in register.programmes if (parts is None or p.id in parts) and (of_runs is None or p.id in of_runs)
    )
    found = lacks(register, programmes, runs, reached, on)
    counted = year if year is not None else on.year
    return Overview(
        runs=runs,
        reached=reached,
        lacks=tuple(lack for lack in found if not (limited and lack.kind is LackKind.DROPOUT)),
        clashes=_clashes(register, on, runs, limited=limited),
        year=counted,
        years=year_figures(progress(register, counted_on(counted, on), choice), counted),
        limited=limited,
    )


def _reached(register: Register, on: date, choice: Choice, below: frozenset[str] | None) -> tuple[UnitReach, ...]:
    """The units of the programmes chosen, counted over all of their runs: whoever follows another run is reached."""
    all_runs = progress(register, on, Choice(choice.programme))
    if choice.run is not None:
        of_run = {run.programme.id for run in all_runs if run.run.id == choice.run}
        all_runs = tuple(run for run in all_runs if run.programme.id in of_run)
    return tuple(each for each in reach(register, all_runs, on) if below is None or each.unit.id in below)


def _clashes(register: Register, on: date, runs: tuple[RunProgress, ...], *, limited: bool) -> tuple[Clash, ...]:
    """Clashes with any run, where one of the sessions is of the chosen runs and the people are of the chosen ones."""
    ours = {run.run.id for run in runs}
    people = {each.person.id for run in runs for each in run.people}
    return tuple(
        clash
        for clash in clashes(register, progress(register, on))
        if (clash.session.run.id in ours or (clash.other is not None and clash.other.run.id in ours))
        and (not limited or people.intersection(clash.people))
    )
