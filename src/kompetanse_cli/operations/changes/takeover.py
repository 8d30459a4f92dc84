"""What holds for a time in a unit that ends, and goes on in the one that takes over: the units below, people, roles."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from datetime import date
from functools import partial
from typing import Any

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Appointment, Person, Record, Register, Unit, day_before, message
from kompetanse_cli.operations.changes.succession import move_person, move_unit
from kompetanse_cli.operations.operation import Operation, after, written
from kompetanse_cli.rules.base import first_day, last_day


@frozen
class Takeover:
    """The units that end the day before `first`, and those that go on, by id and name (none: it just ends). `people`
    says who goes to another than the first of these."""

    register: Register
    old: tuple[Unit, ...]
    new: Mapping[str, str]
    first: date
    people: Mapping[str, str] = field(default_factory=dict)

    @property
    def last(self) -> date:
        """The last day of the units that end."""
        return day_before(self.first)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the units that end."""
        return frozenset(unit.id for unit in self.old)

    def target(self, person_id: str | None = None) -> str | None:
        """The id of the unit where somebody goes, or everything else; None, where none takes over."""
        return self.people.get(person_id or "", next(iter(self.new))) if self.new else None

    @property
    def above(self) -> str | None:
        """The id of the unit under which the first of those that end lies on the day, and that does not end itself."""
        tree = self.register.tree_on(self.first)
        return next((unit.id for unit in tree.ancestors(self.old[0].id) if unit.id not in self.ids), None)

    def is_there(self, target: str) -> bool:
        """Whether a unit that takes over is one of those there are, and does not come with the change."""
        return self.register.find(Unit, target) is not None

    def parts(self, target: str) -> frozenset[str]:
        """The ids of all that goes into a unit: those that end, and itself where it is there already."""
        return self.ids | {target} if self.is_there(target) else self.ids

    def names(self, ids: Iterable[str]) -> str:
        """The names of units, in the order of the files, those that come with the change last."""
        there = {unit.id: unit.name for unit in self.register.units}
        wanted = set(ids)
        return ", ".join(name for unit_id, name in {**there, **self.new}.items() if unit_id in wanted)


def _units_below(operation: Operation, takeover: Takeover) -> None:
    target, above = takeover.target(), takeover.above
    if target is None:
        return
    register, moved = takeover.register, []
    ancestors = {unit.id for unit in register.tree_on(takeover.first).ancestors(target)}
    for unit in register.units:
        if unit.id == target and above is not None and takeover.ids & ancestors:
            # One that lies below, and takes over, comes where the one that ends lay.
            move_unit(operation, unit, lambda _: above, takeover.first)
        elif unit.id not in (*takeover.ids, target) and takeover.ids.intersection(unit.parents):
            move_unit(operation, unit, partial(_taken_over, takeover, target), takeover.first)
            moved += [unit.id] if last_day(unit) >= takeover.first else []
    if moved and len(takeover.new) > 1:
        text = N_("{units} er lagt under {new}: se om det er rett")
        operation.notes.append(message(text, units=takeover.names(moved), new=takeover.names((target,))))


def _people(operation: Operation, takeover: Takeover) -> None:
    staying, first = 0, 0
    for person in takeover.register.people:
        if any(post.unit in takeover.ids and last_day(post) >= takeover.first for post in person.posts):
            new = takeover.target(person.id)
            if new is None:
                staying += 1
                continue
            first += person.id not in takeover.people
            move_person(operation, person, partial(_taken_over, takeover, new), takeover.first)
    if staying:
        text = N_("{count} personer har enheten som sin: gi dem en annen, eller en siste dag")
        operation.notes.append(message(text, count=staying))
    if first and len(takeover.new) > 1:
        text = N_("{count} av personene er ført i {new}: rett dem som skal et annet sted")
        operation.notes.append(message(text, count=first, new=takeover.names((takeover.target() or "",))))


def _taken_over(takeover: Takeover, new: str, unit: str) -> str:
    return new if unit in takeover.ids else unit


def _appointments(operation: Operation, takeover: Takeover) -> None:
    taken = {_place_of(held, held.unit) for held in takeover.register.appointments if last_day(held) >= takeover.first}
    for held in takeover.register.appointments:
        last = takeover.register.last_day_of(held) or date.max
        if last < takeover.first or not takeover.ids & {held.unit, *held.also_covers}:
            continue
        target = takeover.target(held.person)
        if target is None:
            if held.unit in takeover.ids:
                _end(operation, held, takeover)
            continue
        unit = target if held.unit in takeover.ids else held.unit
        covered = (target if each in takeover.ids else each for each in held.also_covers)
        covers = tuple(dict.fromkeys(each for each in covered if each != unit))
        place = _place_of(held, unit)
        if first_day(held) >= takeover.first:
            _change(operation, held, unit, covers)
        else:
            _end(operation, held, takeover)
            if unit == held.unit or place not in taken:
                operation.add(after(held, _continued(held, unit, covers, takeover.first)))
            elif held.hours_per_week is not None or held.deputy is not None:
                text = N_("rollen {role} i {unit} går inn i den i {new}: se om timer og stedfortreder er rett der")
                about = {"role": held.role, "unit": takeover.names((held.unit,)), "new": takeover.names((unit,))}
                operation.notes.append(message(text, **about))
        taken.add(place)


def _place_of(held: Appointment, unit: str) -> tuple[str | None, ...]:
    return (held.person, held.role, unit, held.subject, held.service_area)


def _change(operation: Operation, held: Appointment, unit: str, covers: tuple[str, ...]) -> None:
    if unit != held.unit:
        operation.put(held, "unit", value=unit)
    if covers != held.also_covers:
        if covers:
            operation.put(held, "also_covers", value=covers)
        else:
            operation.drop(held, "also_covers")


def _end(operation: Operation, held: Appointment, takeover: Takeover) -> None:
    if first_day(held) > takeover.last:
        operation.take_out(held)
        text = N_("rollen {role} i {unit}, som skulle begynne {day} ({place}), er tatt ut")
        about = {"role": held.role, "unit": held.unit, "day": first_day(held), "place": held.address}
        operation.notes.append(message(text, **about))
    elif last_day(held) > takeover.last:
        operation.put(held, "end", value=takeover.last)


def _continued(held: Appointment, unit: str, covers: tuple[str, ...], first: date) -> dict[str, Any]:
    """The keys of an appointment that goes on from the first day in another unit."""
    said = {name: getattr(held, name) for name in held.model_fields_set - {"followed_up"}}
    return written(Appointment, **{**said, "unit": unit, "also_covers": covers, "begun": first})


# What ends with a unit and begins anew elsewhere, by the record that names it.
ENDED: Mapping[type[Record], Callable[[Operation, Takeover], None]] = {
    Unit: _units_below,
    Person: _people,
    Appointment: _appointments,
}
