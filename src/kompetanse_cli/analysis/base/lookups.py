"""What coverage looks up again and again in one register, gathered once."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from kompetanse_cli.analysis.base.snapshot import Snapshot, counted_once_for_all_days
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    Appointment,
    Forum,
    Measure,
    MeasureStatus,
    Membership,
    Register,
    Requirement,
    Unit,
    Waiver,
    active,
    answers,
    is_of_one,
    service_area_of,
)

K = TypeVar("K")
V = TypeVar("V")


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """The values of each key, both in the order they come."""
    found: dict[K, list[V]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}


def _wanted(requirement: Requirement, appointment: Appointment) -> tuple[tuple[str, ...], str | None]:
    """The types of forum that are asked for, and the one subject; None for any."""
    named = appointment.subject if is_of_one(appointment.subject) else requirement.subject
    return requirement.forum_types, named if is_of_one(named) else None


def top_unit(register: Register, on: date) -> Unit | None:
    """The unit at the top on the day."""
    return next((unit for unit in register.tree_on(on).roots if active(unit, on)), None)


def units_below(register: Register, unit_id: str | None, on: date) -> frozenset[str] | None:
    """The ids of a unit and all below it on the day; None, for all units, when no unit is given."""
    return None if unit_id is None else frozenset(unit.id for unit in register.tree_on(on).subtree(unit_id))


@counted_once_for_all_days
def lookups_of(snapshot: Snapshot) -> "Lookups":
    """The look-ups in the register of a snapshot."""
    return Lookups(snapshot)


@frozen
class Lookups:
    """Look-ups in the register of a snapshot, on whatever day; each is made when first asked for."""

    snapshot: Snapshot

    @property
    def register(self) -> Register:
        """What is looked up in."""
        return self.snapshot.register

    @cached_property
    def in_role(self) -> Mapping[str, tuple[Appointment, ...]]:
        """The appointments to each role."""
        return grouped((appointment.role, appointment) for appointment in self.register.appointments)

    @cached_property
    def in_role_and_area(self) -> Mapping[tuple[str, str | None], tuple[Appointment, ...]]:
        """The appointments to each role in each service area: the appointment's own, else that its unit ever has."""
        return grouped(
            ((appointment.role, area), appointment)
            for appointment in self.register.appointments
            for area in ((appointment.service_area,) if appointment.service_area else self.areas_of(appointment.unit))
        )

    def areas_of(self, unit_id: str) -> tuple[str | None, ...]:
        """The service areas a unit ever has, its own or inherited: one where no `del_av` is dated."""
        return tuple(dict.fromkeys(areas.get(unit_id) for areas in self._areas)) or (None,)

    @cached_property
    def _areas(self) -> tuple[Mapping[str, str | None], ...]:
        """The service area of each unit in every tree there ever is, the first one first."""
        days = (date.min, *self.register.tree_turns)
        return tuple({u.id: service_area_of(self.register, u.id, day) for u in self.register.units} for day in days)

    def area_on(self, unit_id: str, on: date) -> str | None:
        """The service area of a unit on the day, its own or inherited."""
        return self._areas[bisect_right(self.register.tree_turns, on)].get(unit_id)

    @cached_property
    def _ordered(self) -> dict[int, tuple[Unit, ...]]:
        return {}

    def units_on(self, on: date) -> tuple[Unit, ...]:
        """The units as the tree of the day is read from the top, also those that do not exist then."""
        number = bisect_right(self.register.tree_turns, on)
        if number not in self._ordered:
            tree = self.register.tree_on(on)
            self._ordered[number] = tuple(sorted(tree.units.values(), key=lambda unit: tree.order[unit.id]))
        return self._ordered[number]

    @cached_property
    def units_in_area(self) -> Mapping[str | None, tuple[Unit, ...]]:
        """The units that are ever in each service area."""
        return grouped((area, unit) for unit in self.register.units for area in self.areas_of(unit.id))

    @cached_property
    def candidates(self) -> dict[tuple[int, str | None], tuple[Requirement, Any]]:
        """Who may count where a requirement is asked, whatever the day, as `coverage.demand` has found them."""
        return {}

    @cached_property
    def uncovered(self) -> dict[tuple[int, tuple[str, str], int], Any]:
        """What is told of each place where a requirement is not met, between two days on which something changes, as
        `coverage.counting` has found it.
        """
        return {}

    @cached_property
    def _memberships(self) -> dict[tuple[tuple[str, ...], str | None], Mapping[str, tuple[Membership, ...]]]:
        return {}

    def memberships(self, requirement: Requirement, appointment: Appointment, person: str) -> tuple[Membership, ...]:
        """The person's memberships in the forums that would do for an appointment: of a type that is asked for, and for
        the subject of the appointment, else for that of the requirement, or for every one.
        """
        wanted = _wanted(requirement, appointment)
        if wanted not in self._memberships:
            self._memberships[wanted] = grouped(
                (membership.person, membership)
                for forum in self.forums(requirement, appointment)
                for _, membership in forum.memberships()
            )
        return self._memberships[wanted].get(person, ())

    def forums(self, requirement: Requirement, appointment: Appointment) -> tuple[Forum, ...]:
        """The forums that would do for an appointment."""
        types, subject = _wanted(requirement, appointment)
        return tuple(
            forum
            for forum in self.register.forums
            if forum.type in types and (forum.subject is None or answers(forum.subject, subject))
        )

    @cached_property
    def waivers(self) -> Mapping[tuple[str, str], Waiver]:
        """The waiver that lasts longest for each requirement and unit: valid whenever one of them is."""
        by_end = sorted(self.register.waivers, key=lambda waiver: waiver.end)
        return {(waiver.requirement, waiver.unit): waiver for waiver in by_end if waiver.requirement is not None}

    @cached_property
    def competence_waivers(self) -> Mapping[tuple[str, str], Waiver]:
        """The same for each kompetansekrav and unit."""
        by_end = sorted(self.register.waivers, key=lambda waiver: waiver.end)
        found = ((waiver.competence_requirement, waiver) for waiver in by_end)
        return {(name, waiver.unit): waiver for name, waiver in found if name is not None}

    @cached_property
    def competence_measures(self) -> Mapping[tuple[str | None, str | None], tuple[Measure, ...]]:
        """The measures not yet done by the kompetansekrav and the unit they concern, the first deadline first."""
        about = (measure for measure in self._open_measures if measure.concerns.competence_requirement is not None)
        return grouped(((m.concerns.competence_requirement, m.concerns.unit), m) for m in about)

    @cached_property
    def measures(self) -> Mapping[tuple[str | None, str | None], tuple[Measure, ...]]:
        """The measures not yet done by the requirement and the unit they concern, the first deadline first.

        One on a kompetansekrav or on a need is about nothing else in the unit.
        """
        about = ((measure.concerns, measure) for measure in self._open_measures)
        return grouped(
            ((target.requirement, target.unit), measure)
            for target, measure in about
            if target.competence_requirement is None and target.need is None
        )

    @cached_property
    def _open_measures(self) -> tuple[Measure, ...]:
        left = (m for m in self.register.measures if m.status not in (MeasureStatus.DONE, MeasureStatus.CANCELLED))
        return tuple(sorted(left, key=lambda measure: (measure.deadline, measure.id)))
