"""Employees trained of all employees, from what leaders report (the metric `opplærte`)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.goals.measure import Amount
from kompetanse_cli.analysis.goals.reported import is_ambiguous, subject_asked
from kompetanse_cli.analysis.goals.scope import Scope
from kompetanse_cli.analysis.goals.speaking import Group, groups
from kompetanse_cli.analysis.shares import Share, total
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.types import EVERY_SUBJECT


def trained(scope: Scope) -> Amount:
    """As `trained_in` counts, in the units of a criterion."""
    return trained_in(scope.register, scope.units, scope.criterion.subject, scope.on)


def trained_in(register: Register, units: Sequence[Unit], subject: str | None, on: date) -> Amount:
    """How many of the employees of the units are trained, by the newest figure that speaks for each on the day.

    What a figure does not tell of these units is unknown. Employees that nobody speaks for count as not trained, and
    their units are named. Where several subjects could be meant, all is unknown.
    """
    employees = Employees(units)
    if subject == EVERY_SUBJECT or is_ambiguous(register, subject):
        share = Share(0, employees.known, unknown=employees.known, at_least=bool(employees.untold))
        return Amount(share, of_units=len(units), untold=employees.untold)
    ids = {unit.id for unit in units}
    found = [group for group in groups(register, subject_asked(register, subject), on) if ids & _ids(group.units)]
    spoken = {unit_id for group in found for unit_id in _ids(group.units)}
    silent = Employees([unit for unit in units if unit.id not in spoken])
    parts = [*(_part(group, ids) for group in found), Share(0, silent.known, at_least=bool(silent.untold))]
    open_ = {
        unit_id for part, group in zip(parts, found, strict=False) if part.at_least for unit_id in _ids(group.units)
    }
    return Amount(
        total(parts),
        units=tuple(unit.id for unit in silent.units if unit.employees != 0),
        of_units=len(units),
        untold=tuple(unit_id for unit_id in employees.untold if unit_id not in spoken or unit_id in open_),
    )


@dataclass(frozen=True, slots=True)
class Employees:
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


def _part(group: Group, ids: set[str]) -> Share:
    """What a group's figures say of the units of it that are asked for."""
    within = Employees([unit for unit in group.units if unit.id in ids])
    outside = Employees([*(unit for unit in group.units if unit.id not in ids), *group.gone])
    if group.odds:
        return Share(0, within.known, unknown=within.known, at_least=bool(within.untold))
    return _some(group, within, outside) if outside.units else _all(group, within)


def _all(group: Group, within: Employees) -> Share:
    """All units of the group: of as many as were told when that is newer than their headcounts, else of those."""
    rest = group.rest
    if within.untold or (group.is_inherited and group.is_outdated):
        is_open = bool(within.untold) and group.is_inherited and not group.is_complete
        return Share(rest.least, max(rest.of, within.known), unknown=rest.most - rest.least, at_least=is_open)
    if not group.is_inherited and _is_newer(group, within.units):
        return Share(rest.least, rest.of, unknown=rest.most - rest.least)
    return _cut(group, within.known, rest.of - within.known)


def _is_newer(group: Group, units: Sequence[Unit]) -> bool:
    """Whether the figures were delivered after the employees of every unit were counted; undated is older than all."""
    delivered = min(figure.report.delivered for figure in group.figures)
    return all(unit.employees_as_of is None or unit.employees_as_of < delivered for unit in units)


def _some(group: Group, within: Employees, outside: Employees) -> Share:
    """Some units of the group: nobody knows how many of the trained are among them, and how many in the others."""
    if within.untold and outside.untold:
        return Share(0, within.known, unknown=within.known, at_least=True)
    is_short = within.untold or (group.is_inherited and group.is_outdated and not outside.untold)
    of = max(within.known, group.rest.of - outside.known) if is_short else within.known
    return _cut(group, of, max(outside.known, group.rest.of - of))


def _cut(group: Group, of: int, others: int) -> Share:
    """The range that is left among so many when `others` of those that the figures tell of are not among them."""
    least, most = max(0, group.rest.least - max(others, 0)), min(group.rest.most, of)
    return Share(least, of, unknown=most - least)
