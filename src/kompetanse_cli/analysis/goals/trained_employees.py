"""Employees trained of all employees, from what leaders report (the metric `opplærte`).

Which reported figure speaks for which units on a day, and what is left of it for them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from kompetanse_cli.analysis.base import Share, Snapshot, counted_once, total
from kompetanse_cli.analysis.goals.affected_units import Scope
from kompetanse_cli.analysis.goals.amounts import CriterionAmount
from kompetanse_cli.analysis.goals.reported import ReportedFigure, figures, is_ambiguous, subject_asked
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import EVERY_SUBJECT, Register, Unit, active


@frozen
class Rest:
    """What is left of figures for the units they speak for: from `least` to `most` trained, of `of`."""

    least: int
    most: int
    of: int


NOTHING = Rest(0, 0, 0)


@frozen
class Odds:
    """A figure that can't be true together with those that speak for some of the units it takes in."""

    figure: ReportedFigure
    others: tuple[ReportedFigure, ...]


@frozen
class SpeakingGroup:
    """Units that are spoken for together, by one figure or by several, on a day.

    `gone` are units that the figures take in, and that are no more and nobody has replaced. `is_inherited`: a unit that
    is no more reported, and `units` have replaced it. `is_complete`: all that they have replaced had reported.
    `is_outdated`: the headcount of one of them may be from before it took over another; `is_recounted`: that of one is
    from after it. With `odds` nothing is known of the units.
    """

    figures: tuple[ReportedFigure, ...]
    units: tuple[Unit, ...]
    gone: tuple[Unit, ...]
    rest: Rest
    odds: tuple[Odds, ...]
    is_inherited: bool
    is_complete: bool
    is_outdated: bool
    is_recounted: bool


@counted_once
def groups(snapshot: Snapshot, subject: str | None) -> tuple[SpeakingGroup, ...]:
    """All units that somebody speaks for on the day, each in one group, as the tree is read from the top."""
    speakers = _Speakers(snapshot.register, snapshot.on, tuple(f for f in figures(snapshot, subject) if f.is_possible))
    return tuple(speakers.groups())


def speaks_for_all(snapshot: Snapshot, subject: str | None, figure: ReportedFigure) -> bool:
    """Whether nobody nearer or newer speaks for any of the units that a figure takes in."""
    speakers = _Speakers(snapshot.register, snapshot.on, tuple(f for f in figures(snapshot, subject) if f.is_possible))
    return all(speakers.nearest.get(unit_id) is figure for unit_id in figure.units)


@frozen
class _Speakers:
    """Who speaks for whom on a day, by the figures that can be used."""

    register: Register
    on: date
    figures: tuple[ReportedFigure, ...]

    @cached_property
    def nearest(self) -> Mapping[str, ReportedFigure]:
        """The figure that speaks for each unit as it was: of the newest period, then the nearest, then the last."""
        found: dict[str, ReportedFigure] = {}
        for figure in sorted(self.figures, key=lambda each: each.age):
            found.update(dict.fromkeys(figure.units, figure))
        return found

    def replaced(self, unit: Unit) -> Iterator[Unit]:
        """The units that this one has taken over from by the day."""
        for unit_id in unit.replaces:
            found = self.register.find(Unit, unit_id)
            if found is not None and found.end is not None and found.end < self.on:
                yield found

    def sources(self, unit: Unit, seen: frozenset[str] = frozenset()) -> tuple[ReportedFigure, ...]:
        """The figures that speak for a unit: its nearest, and those of what it has taken over since."""
        own = self.nearest.get(unit.id)
        found = [] if own is None else [own]
        for before in self.replaced(unit):
            if before.id not in seen and not (own is not None and _includes(own, before)):
                found += self.sources(before, seen | {unit.id})
        return tuple(dict.fromkeys(found))

    def groups(self) -> Iterator[SpeakingGroup]:
        """Figures that speak for the same unit speak together."""
        tree = self.register.tree_on(self.on)
        living = [unit for unit in self.register.units if active(unit, self.on)]
        spoken = {unit.id: found for unit in living if (found := self.sources(unit))}
        together: dict[ReportedFigure, set[ReportedFigure]] = {}
        for found in spoken.values():
            joined = set(found).union(*(together.get(each, ()) for each in found))
            together.update(dict.fromkeys(joined, joined))
        order = {figure: number for number, figure in enumerate(self.figures)}
        units: dict[int, list[Unit]] = {}
        for unit in sorted((u for u in living if u.id in spoken), key=lambda u: tree.order[u.id]):
            units.setdefault(id(together[spoken[unit.id][0]]), []).append(unit)
        for mine in units.values():
            joined = together[spoken[mine[0].id][0]]
            yield self._group(tuple(sorted(joined, key=order.__getitem__)), tuple(mine))

    def _group(self, found: tuple[ReportedFigure, ...], units: tuple[Unit, ...]) -> SpeakingGroup:
        rests: list[Rest] = []
        gone: dict[str, Unit] = {}
        odds: list[Odds] = []
        employees = sum(unit.employees or 0 for unit in units)
        for figure in found:
            rivals, lost = self._others(figure)
            gone |= {unit.id: unit for unit in lost}
            rest = self._rest(figure, rivals)
            # What is left of nobody tells nothing of those who are there.
            if rest is None or (len(found) == 1 and rest.of == 0 and employees):
                odds.append(Odds(figure, rivals))
            rests.append(rest or NOTHING)
        return SpeakingGroup(
            found,
            units,
            tuple(gone[unit_id] for unit_id in sorted(gone)),
            Rest(sum(r.least for r in rests), sum(r.most for r in rests), sum(r.of for r in rests)),
            tuple(odds),
            any(not active(self.register.by_id(Unit)[figure.unit], self.on) for figure in found),
            all(self.sources(before) for unit in units for before in self.replaced(unit)),
            any(_is_older(unit, before) for unit in units for before in self.replaced(unit)),
            any(_is_recounted(unit, before) for unit in units for before in self.replaced(unit)),
        )

    def _others(self, figure: ReportedFigure) -> tuple[tuple[ReportedFigure, ...], tuple[Unit, ...]]:
        """The figures that speak in place of this one for some it takes in, and those that are gone without an heir."""
        rivals: dict[ReportedFigure, None] = {}
        gone: dict[str, Unit] = {}
        for unit_id in sorted(figure.units):
            nearest = self.nearest[unit_id]
            if nearest is not figure:
                rivals[nearest] = None
            elif not active(unit := self.register.by_id(Unit)[unit_id], self.on):
                self._follow(unit, rivals, gone, frozenset())
        return tuple(rivals), tuple(gone.values())

    def _follow(
        self, unit: Unit, rivals: dict[ReportedFigure, None], gone: dict[str, Unit], seen: frozenset[str]
    ) -> None:
        """Who speaks for those that have replaced a unit, if they have reported since."""
        heirs = [each for each in self.register.heirs.get(unit.id, ()) if each.id not in seen]
        for heir in heirs:
            own = self.nearest.get(heir.id)
            if own is not None and _includes(own, unit):
                rivals[own] = None
            elif not active(heir, self.on):
                self._follow(heir, rivals, gone, seen | {unit.id})
        if not heirs:
            gone[unit.id] = unit

    def _rest(self, figure: ReportedFigure, rivals: tuple[ReportedFigure, ...]) -> Rest | None:
        """What is left of a figure when others speak for some that it takes in; None when they can't both be true.

        Those of its own period take away what they say; of newer ones nobody knows how many were trained then.
        """
        inside = self._with_heirs(figure.units)
        number, of, loose = figure.number, figure.of, 0
        counted: set[str] = set()
        # The upper of two first: it takes in the other.
        for rival in sorted(rivals, key=lambda each: (-len(each.units), each.period_end, each.unit)):
            new = rival.units & inside - counted
            if not new:
                continue
            is_whole = new == rival.units
            part = rival.of if is_whole else self._employees(new, rival.of)
            of -= part
            if is_whole and rival.period_end == figure.period_end:
                number -= rival.number
            else:
                loose += part
            counted |= rival.units
        if number < 0 or of < 0 or number - loose > of:
            return None
        return Rest(max(number - loose, 0), min(number, of), of)

    def _with_heirs(self, units: frozenset[str]) -> frozenset[str]:
        """The units and all that have replaced one of them."""
        found, waiting = set(units), list(units)
        while waiting:
            new = [heir.id for heir in self.register.heirs.get(waiting.pop(), ()) if heir.id not in found]
            found.update(new)
            waiting += new
        return frozenset(found)

    def _employees(self, unit_ids: set[str] | frozenset[str], most: int) -> int:
        """The employees of some of the units of a figure of `most`; all of them where a unit does not tell."""
        known = [self.register.by_id(Unit)[unit_id].employees for unit_id in unit_ids]
        told = [employees for employees in known if employees is not None]
        return min(sum(told), most) if len(told) == len(known) else most


def _is_older(unit: Unit, replaced: Unit) -> bool:
    """Whether a unit was there before it took over another, and nothing says that its employees were counted since."""
    if replaced.end is None or (unit.start is not None and unit.start > replaced.end):
        return False
    return unit.employees_as_of is None or unit.employees_as_of <= replaced.end


def _is_recounted(unit: Unit, replaced: Unit) -> bool:
    """Whether the employees of a unit were counted after it had taken over another."""
    return replaced.end is not None and unit.employees_as_of is not None and unit.employees_as_of > replaced.end


def _includes(figure: ReportedFigure, replaced: Unit) -> bool:
    """Whether a figure of a unit tells of what it has taken over: the other one was no more on its day."""
    return replaced.end is not None and figure.day > replaced.end


def trained(scope: Scope) -> CriterionAmount:
    """As `trained_in` counts, in the units of a criterion."""
    return trained_in(scope.snapshot, scope.units, scope.criterion.subject)


def trained_in(snapshot: Snapshot, units: Sequence[Unit], subject: str | None) -> CriterionAmount:
    """How many of the employees of the units are trained, by the newest figure that speaks for each on the day.

    What a figure does not tell of these units is unknown. Employees that nobody speaks for count as not trained, and
    their units are named. Where several subjects could be meant, all is unknown.
    """
    employees = EmployeeCount(units)
    if subject == EVERY_SUBJECT or is_ambiguous(snapshot.register, subject):
        share = Share(0, employees.known, unknown=employees.known, at_least=bool(employees.untold))
        return CriterionAmount(share, of_units=len(units), untold=employees.untold)
    ids = {unit.id for unit in units}
    found = [group for group in groups(snapshot, subject_asked(snapshot.register, subject)) if ids & _ids(group.units)]
    spoken = {unit_id for group in found for unit_id in _ids(group.units)}
    silent = EmployeeCount([unit for unit in units if unit.id not in spoken])
    parts = [*(_part(group, ids) for group in found), Share(0, silent.known, at_least=bool(silent.untold))]
    open_ = {
        unit_id for part, group in zip(parts, found, strict=False) if part.at_least for unit_id in _ids(group.units)
    }
    return CriterionAmount(
        total(parts),
        units=tuple(unit.id for unit in silent.units if unit.employees != 0),
        of_units=len(units),
        untold=tuple(unit_id for unit_id in employees.untold if unit_id not in spoken or unit_id in open_),
    )


@frozen
class EmployeeCount:
    """The employees of some units, as far as the files tell."""

    units: Sequence[Unit]

    @property
    def known(self) -> int:
        """Those that are told."""
        return sum(unit.employees or 0 for unit in self.units)

    @property
    def untold(self) -> tuple[str, ...]:
        """The ids of the units that do not say how many they have."""
        return tuple(unit.id for unit in self.units if unit.employees is None)


def _ids(units: Iterable[Unit]) -> frozenset[str]:
    return frozenset(unit.id for unit in units)


def _part(group: SpeakingGroup, ids: set[str]) -> Share:
    """What a group's figures say of the units of it that are asked for."""
    within = EmployeeCount([unit for unit in group.units if unit.id in ids])
    outside = EmployeeCount([*(unit for unit in group.units if unit.id not in ids), *group.gone])
    if group.odds:
        return Share(0, within.known, unknown=within.known, at_least=bool(within.untold))
    return _some(group, within, outside) if outside.units else _all(group, within)


def _all(group: SpeakingGroup, within: EmployeeCount) -> Share:
    """All units of the group: of as many as were told when that is newer than their headcounts, else of those."""
    rest = group.rest
    if within.untold or (group.is_inherited and group.is_outdated):
        is_open = bool(within.untold) and group.is_inherited and not group.is_complete
        return Share(rest.least, max(rest.of, within.known), unknown=rest.most - rest.least, at_least=is_open)
    if _is_newer(group, within.units):
        return Share(rest.least, rest.of, unknown=rest.most - rest.least)
    return _cut(group, within.known, rest.of - within.known)


def _is_newer(group: SpeakingGroup, units: Sequence[Unit]) -> bool:
    """Whether the figures were delivered after the employees of every unit were counted; undated is older than all, but
    for a unit that came after the figures. What a unit tells of itself after a takeover is newer than all that is told
    of the one that is no more, however late that was delivered.
    """
    delivered = min(figure.report.delivered for figure in group.figures)
    if group.is_inherited and (group.is_recounted or any(unit.employees_as_of is None for unit in units)):
        return False
    return all(unit.employees_as_of is None or unit.employees_as_of < delivered for unit in units)


def _some(group: SpeakingGroup, within: EmployeeCount, outside: EmployeeCount) -> Share:
    """Some units of the group: nobody knows how many of the trained are among them, and how many in the others."""
    if within.untold and outside.untold:
        return Share(0, within.known, unknown=within.known, at_least=True)
    is_short = within.untold or (group.is_inherited and group.is_outdated and not outside.untold)
    of = max(within.known, group.rest.of - outside.known) if is_short else within.known
    return _cut(group, of, max(outside.known, group.rest.of - of))


def _cut(group: SpeakingGroup, of: int, others: int) -> Share:
    """The range that is left among so many when `others` of those that the figures tell of are not among them."""
    least, most = max(0, group.rest.least - max(others, 0)), min(group.rest.most, of)
    return Share(least, of, unknown=most - least)
