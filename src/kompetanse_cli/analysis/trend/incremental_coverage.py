"""The coverage of a municipality that changes from commit to commit and from day to day, counted where it can differ.

What is kept from before is what `judged` would count again: a test holds the two against each other.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from heapq import heappop, heappush

from kompetanse_cli.analysis.base import COVERAGE_BASE, Snapshot
from kompetanse_cli.analysis.coverage import (
    CoveragePlace,
    GapReason,
    Judged,
    Status,
    demand_change_days,
    judged,
    with_heads,
)
from kompetanse_cli.analysis.trend.record_index import RecordChange, RecordIndex
from kompetanse_cli.model import Appointment, Per, Person, Programme, Register, Run, Waiver, day_after, in_force

StatusAndReason = tuple[Status, GapReason | None]
_UNIT, _ROLE = "enhet", "rolle"


@dataclass
class IncrementalCoverage:
    """`standings` are those of the day that was counted last, by requirement and place."""

    standings: dict[CoveragePlace, StatusAndReason] = field(default_factory=dict)
    _base: Register | None = None
    _day: date = date.min
    _turns: list[date] = field(default_factory=list)
    _waiting: list[tuple[date, str, str]] = field(default_factory=list)
    _in_unit: dict[str, set[CoveragePlace]] = field(default_factory=dict)

    def count(
        self, facts: RecordIndex, turned: Iterable[RecordChange], on: date, register: Callable[[], Register]
    ) -> None:
        """Count the day, after `turned` has turned in the facts. `register` is asked for when all must be counted."""
        turned = tuple(turned)
        if self._base is None or on < self._day or self._is_whole(turned, on):
            self._count_all(register(), on)
        else:
            units, roles = self._touched(facts, turned)
            while self._waiting and self._waiting[0][0] <= on:
                _day, kind, name = heappop(self._waiting)
                (units if kind == _UNIT else roles).add(name)
            self._count_some(self._base, facts, units, roles, on)
        self._day = on

    def _is_whole(self, turned: Iterable[RecordChange], on: date) -> bool:
        if any(each.kind in COVERAGE_BASE for each in turned):
            return True
        return bisect_right(self._turns, self._day) != bisect_right(self._turns, on)

    def _count_all(self, register: Register, on: date) -> None:
        self._base = register
        self._turns = sorted({day for day in _structural_days(register) if day is not None})
        self.standings, self._waiting, self._in_unit = {}, [], {}
        snapshot = Snapshot(register, on)
        self._keep(judged(snapshot), on)
        for waiver in register.waivers:
            self._wait(day_after(waiver.end), on, _UNIT, waiver.unit)

    def _count_some(self, base: Register, facts: RecordIndex, units: set[str], roles: set[str], on: date) -> None:
        for unit_id in units:
            for place in self._in_unit.pop(unit_id, ()):
                del self.standings[place]
        asked = [each for each in base.requirements if in_force(base, each, on)]
        wide = [each for each in asked if each.per is not Per.UNIT and roles.intersection(with_heads((each.role,)))]
        if not units and not wide:
            return
        snapshot = Snapshot(_part(base, facts, units, {each.role for each in wide}), on)
        self._keep(judged(snapshot, {each.id for each in asked if each.per is Per.UNIT}, units), on)
        self._keep(judged(snapshot, {each.id for each in wide}), on)
        for unit_id in units:
            for waiver in facts.waivers_in(unit_id):
                self._wait(day_after(waiver.end), on, _UNIT, unit_id)

    def _keep(self, found: Iterable[Judged], on: date) -> None:
        for each in found:
            demand, place = each.demand, each.place
            self.standings[place] = each.status, each.reason
            days = demand_change_days(each.lookups, demand)
            following = bisect_right(days, on)
            turn = days[following] if following < len(days) else None
            if demand.requirement.per is Per.UNIT and demand.unit is not None:
                self._in_unit.setdefault(demand.unit.id, set()).add(place)
                self._wait(turn, on, _UNIT, demand.unit.id)
            else:
                self._wait(turn, on, _ROLE, demand.requirement.role)

    def _wait(self, turn: date | None, on: date, kind: str, name: str) -> None:
        if turn is not None and turn > on:
            heappush(self._waiting, (turn, kind, name))

    def _touched(self, facts: RecordIndex, turned: Iterable[RecordChange]) -> tuple[set[str], set[str]]:
        """The units and the roles whose coverage can be another."""
        units: set[str] = set()
        roles: set[str] = set()
        for each in turned:
            for appointment in self._concerned(facts, each):
                units |= {appointment.unit, *appointment.also_covers}
                roles.add(appointment.role)
            units |= {record.unit for record in each.sides if isinstance(record, Waiver)}
        return units, roles

    def _concerned(self, facts: RecordIndex, turned: RecordChange) -> Iterator[Appointment]:
        for record in turned.sides:
            match record:
                case Appointment():
                    yield record
                case Person():
                    yield from facts.appointments_of(record.id)
                case Run() if self._gives(record):
                    for participant in record.participants:
                        yield from facts.appointments_of(participant.person)

    def _gives(self, run: Run) -> bool:
        """Whether whoever completes the run's programme gets a qualification, which a requirement may ask for."""
        programme = self._base.find(Programme, run.programme) if self._base is not None else None
        return programme is not None and any(programme.given())


def _part(base: Register, facts: RecordIndex, units: Iterable[str], roles: Iterable[str]) -> Register:
    """The register with those people and appointments alone that tell of some units and roles."""
    found: dict[tuple[str, ...], Appointment] = {}
    for unit_id in units:
        found.update((appointment.key(), appointment) for appointment in facts.appointments_in(unit_id))
    for role in with_heads(roles):
        found.update((appointment.key(), appointment) for appointment in facts.appointments_to(role))
    ids = {person_id for a in found.values() for person_id in (a.person, a.deputy) if person_id is not None}
    runs = {run.id: run for person_id in ids for run in facts.runs_of(person_id)}
    # Whoever takes part in such a run is counted in it.
    members = ids | {participant.person for run in runs.values() for participant in run.participants}
    people = (facts.person(person_id) for person_id in sorted(members))
    return base.having(
        appointments=tuple(found.values()),
        people=tuple(person for person in people if person is not None),
        waivers=tuple(waiver for unit_id in units for waiver in facts.waivers_in(unit_id)),
        runs=tuple(runs.values()),
    )


def _structural_days(register: Register) -> Iterator[date | None]:
    """The days on which a unit or a requirement begins or is over, or the tree is another."""
    yield from register.tree_turns
    for unit in register.units:
        yield unit.start
        yield day_after(unit.end)
    for requirement in register.requirements:
        yield requirement.start
        yield day_after(requirement.end)
