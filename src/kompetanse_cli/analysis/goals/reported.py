"""What units have reported of employees trained in a subject: each figure, and which units it takes in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, counted_once_for_all_days
from kompetanse_cli.model import EVERY_SUBJECT, Register, ReportingPeriod, Trained, Unit, UnitReport, active, period

# A headcount that is off by more than one part of so many is no slip in counting.
_FAR = 5


@dataclass(frozen=True, slots=True, eq=False)
class ReportedFigure:
    """So many trained of so many, as the line `line` of a report says it of its unit.

    It is about `day`, the last one of its period in the unit's life, and takes in `units` (ids) as the tree was then:
    the unit alone, or with all below. `depth` is how many units stood above. `own` are the employees of the unit and
    `whole` those with all below, as far as files tell them; `is_undecided`: they do not tell enough, so it is read as
    the unit's own.
    """

    report: UnitReport
    line: int
    number: int
    of: int
    period_end: date
    day: date
    units: frozenset[str]
    depth: int
    own: int | None
    whole: int
    is_undecided: bool

    @property
    def unit(self) -> str:
        """The id of the unit that reported it."""
        return self.report.unit

    @property
    def age(self) -> tuple[date, int, date]:
        """What orders figures of one unit: the newest period, the nearest above, the last delivered come last."""
        return (self.period_end, self.depth, self.report.delivered)

    @property
    def is_of_nobody(self) -> bool:
        """Whether it says that nobody works where somebody does."""
        return self.of == 0 and bool(self.own)

    @property
    def is_possible(self) -> bool:
        """Whether it can be used: no more trained than there are, and of somebody where somebody works."""
        return self.number <= self.of and not self.is_of_nobody

    @property
    def is_far_off(self) -> bool:
        """Whether it is far from both the unit's own employees and those with all below."""
        return self.own is not None and all(abs(self.of - n) * _FAR > n for n in (self.own, self.whole))


def subject_asked(register: Register, subject: str | None) -> str | None:
    """The subject a criterion is about: where it names none, the only one there is; None where there is none."""
    if subject is None and len(register.subjects) == 1:
        return register.subjects[0].id
    return subject


def is_ambiguous(register: Register, subject: str | None) -> bool:
    """Whether a criterion or a line leaves open which of several subjects it is about."""
    return subject is None and len(register.subjects) > 1


def of_subject(register: Register, lines: Sequence[Trained], subject: str | None) -> int | None:
    """The number of the line in a report that tells of a subject: its own, else that of all subjects.

    One without subject is of the only subject there is, or of none where there is none.
    """
    wanted: list[str | None] = [subject, EVERY_SUBJECT]
    if not is_ambiguous(register, None) and subject == subject_asked(register, None):
        wanted.append(None)
    subjects = [each.subject for each in lines]
    return next((subjects.index(each) for each in wanted if each in subjects), None)


def figures(snapshot: Snapshot, subject: str | None) -> tuple[ReportedFigure, ...]:
    """Every figure of a subject delivered by the day, in the order of the files; also those that can't be used."""
    return tuple(figure for figure in _figures(snapshot, subject) if figure.report.is_delivered(snapshot.on))


def last_told(snapshot: Snapshot, unit_id: str, subject: str | None, before: ReportingPeriod) -> ReportedFigure | None:
    """What a unit itself told last of a subject, delivered by the day, for a period before this one; None: nothing."""
    own = (
        figure
        for figure in figures(snapshot, subject)
        if figure.unit == unit_id and figure.is_possible and figure.period_end < before.last
    )
    return max(own, key=lambda figure: figure.age, default=None)


@counted_once_for_all_days
def _figures(snapshot: Snapshot, subject: str | None) -> tuple[ReportedFigure, ...]:
    return tuple(_figures_of(snapshot.register, subject))


def _figures_of(register: Register, subject: str | None) -> Iterator[ReportedFigure]:
    for report in register.unit_reports:
        line = of_subject(register, report.trained, subject)
        unit = register.find(Unit, report.unit)
        if line is not None and unit is not None and report.delivered is not None:
            yield _figure(register, report, line, unit)


def _figure(register: Register, report: UnitReport, line: int, unit: Unit) -> ReportedFigure:
    told, period_end = report.trained[line], period(report.period).last
    day = _within(unit, period_end)
    tree = register.tree_on(day)
    below = [each for each in tree.subtree(unit.id) if each.id != unit.id and active(each, day)]
    whole = sum(each.employees or 0 for each in (unit, *below))
    own = unit.employees
    hidden = any(each.employees is None for each in below)
    undecided = bool(below) and (own is None or (hidden and own == whole))
    alone = undecided or own is None or abs(told.of - own) < abs(told.of - whole)
    taken = (unit,) if alone else (unit, *below)
    return ReportedFigure(
        report,
        line,
        told.number,
        told.of,
        period_end,
        day,
        frozenset(each.id for each in taken),
        sum(1 for _ in tree.ancestors(unit.id)),
        own,
        whole,
        undecided,
    )


def _within(unit: Unit, day: date) -> date:
    """The day, or the nearest one in the unit's life."""
    if unit.end is not None and unit.end < day:
        return unit.end
    return unit.start if unit.start is not None and unit.start > day else day
