"""What goes on elsewhere from a day on: somebody or a unit in another place, and what was in a unit that ends in the
one that takes over. What was stays written, with its last day; what was nowhere before the day is written plainly.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import date
from functools import partial
from typing import Any

from kompetanse_cli.editing import Append
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    EACH,
    KEY,
    N_,
    Appointment,
    AtUnitEnd,
    Body,
    Dated,
    Employment,
    Measure,
    Message,
    Part,
    Path,
    Person,
    Placement,
    Recipient,
    Record,
    Reference,
    Register,
    Requirement,
    Run,
    Unit,
    UnitMinimum,
    Waiver,
    Way,
    day_before,
    follow,
    message,
    references_to,
)
from kompetanse_cli.operations.operation import Operation, after, written
from kompetanse_cli.rules.base import first_day, last_day

# The unit that takes over from one, and the same where none does.
UnitTarget = Callable[[str], str]


def move_person(operation: Operation, person: Person, target: UnitTarget, first: date) -> None:
    """Every post that holds on the day or later is, from then on, in the unit that `target` gives for its unit."""
    if person.employments:
        _move_parts(operation, person, "employments", person.employments, target, first)
        return
    home = person.home or ""
    new = target(home)
    if new == home or last_day(person) < first:
        return
    if person.first_day is not None and person.first_day >= first:
        operation.put(person, "home", value=new)
        return
    posts = [
        written(Employment, unit=home, start=person.first_day, end=day_before(first)),
        written(Employment, unit=new, start=first, end=person.last_day),
    ]
    for name in ("home", "first_day", "last_day"):
        if getattr(person, name) is not None:
            operation.drop(person, name, comments=True)
    operation.put(person, "employments", value=posts)


def move_unit(operation: Operation, unit: Unit, target: UnitTarget, first: date) -> None:
    """From the day on the unit is below the one that `target` gives for the one it would be below."""
    if not isinstance(unit.part_of, str):
        _move_parts(operation, unit, "part_of", unit.placements, target, first)
        return
    new = target(unit.part_of)
    if new == unit.part_of or last_day(unit) < first:
        return
    if unit.start is not None and unit.start >= first:
        operation.put(unit, "part_of", value=new)
        return
    places = [
        written(Placement, unit=unit.part_of, end=day_before(first)),
        written(Placement, unit=new, start=first),
    ]
    operation.put(unit, "part_of", value=places)


def _move_parts(
    operation: Operation, record: Record, name: str, parts: tuple[Any, ...], target: UnitTarget, first: date
) -> None:
    """Each period that goes on after the day is ended before it and goes on in the other place."""
    there = [(part.unit, first_day(part), last_day(part)) for part in parts]
    for number, part in enumerate(parts):
        new = target(part.unit)
        if new == part.unit or last_day(part) < first:
            continue
        if part.start is not None and part.start >= first:
            operation.put(record, name, number, "unit", value=new)
            continue
        operation.put(record, name, number, "end", value=day_before(first))
        # Two half posts in units that become one are one post there.
        if not any(unit == new and begun <= first and last >= last_day(part) for unit, begun, last in there):
            there.append((new, first, last_day(part)))
            operation.changes.append(Append(record.at(name), _elsewhere(part, new, first), number))


def _elsewhere(part: Part, unit: str, first: date) -> dict[str, Any]:
    """The keys of a period that goes on from the day in another unit."""
    said = {name: getattr(part, name) for name in part.model_fields_set}
    return written(type(part), **{**said, "unit": unit, "start": first})


@frozen
class Carried:
    """The units that end the day before `first`, and those that go on (none: it just ends). `people` says who goes to
    another than the first of these."""

    register: Register
    old: tuple[Unit, ...]
    new: tuple[str, ...]
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
        return self.people.get(person_id or "", self.new[0]) if self.new else None


def carry_over(operation: Operation, carried: Carried) -> None:
    """Every field that names the units follows what it says becomes of it when a unit ends (`AtUnitEnd`)."""
    for end in ENDED.values():
        end(operation, carried)
    for reference in references_to(Unit):
        policy = reference.leaf.mark(AtUnitEnd)
        if policy is AtUnitEnd.CARRY and carried.new:
            CARRIED.get((reference.holder, reference.leaf.names), _carry)(operation, carried, reference)
        elif policy is AtUnitEnd.TELL:
            operation.notes += _told(carried, reference)


def _units_below(operation: Operation, carried: Carried) -> None:
    target = carried.target()
    for unit in carried.register.units:
        if unit.id not in carried.ids and target is not None and carried.ids.intersection(unit.parents):
            move_unit(operation, unit, partial(_taken_over, carried, target), carried.first)


def _people(operation: Operation, carried: Carried) -> None:
    staying = []
    for person in carried.register.people:
        if any(post.unit in carried.ids and last_day(post) >= carried.first for post in person.posts):
            new = carried.target(person.id)
            if new is None:
                staying.append(person)
            else:
                move_person(operation, person, partial(_taken_over, carried, new), carried.first)
    if staying:
        operation.notes.append(
            message(N_("{count} personer har enheten som sin: gi dem en annen, eller en siste dag"),
                    count=len(staying))
        )  # fmt: skip


def _taken_over(carried: Carried, new: str, unit: str) -> str:
    return new if unit in carried.ids else unit


def _appointments(operation: Operation, carried: Carried) -> None:
    taken = {_place_of(held, held.unit) for held in carried.register.appointments if last_day(held) >= carried.first}
    for held in carried.register.appointments:
        last = carried.register.last_day_of(held) or date.max
        if last < carried.first or not carried.ids & {held.unit, *held.also_covers}:
            continue
        target = carried.target(held.person)
        if target is None:
            if held.unit in carried.ids:
                _end(operation, held, carried)
            continue
        unit = target if held.unit in carried.ids else held.unit
        covered = (target if each in carried.ids else each for each in held.also_covers)
        covers = tuple(dict.fromkeys(each for each in covered if each != unit))
        place = _place_of(held, unit)
        if first_day(held) >= carried.first:
            _change(operation, held, unit, covers)
        else:
            _end(operation, held, carried)
            if unit == held.unit or place not in taken:
                operation.add(after(held, _continued(held, unit, covers, carried.first)))
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


def _end(operation: Operation, held: Appointment, carried: Carried) -> None:
    if first_day(held) > carried.last:
        operation.take_out(held)
        text = N_("rollen {role} i {unit}, som skulle begynne {day}, er tatt ut")
        operation.notes.append(message(text, role=held.role, unit=held.unit, day=first_day(held)))
    elif last_day(held) > carried.last:
        operation.put(held, "end", value=carried.last)


def _continued(held: Appointment, unit: str, covers: tuple[str, ...], first: date) -> dict[str, Any]:
    """The keys of an appointment that goes on from the first day in another unit."""
    said = {name: getattr(held, name) for name in held.model_fields_set - {"followed_up"}}
    return written(Appointment, **{**said, "unit": unit, "also_covers": covers, "begun": first})


def _waivers(operation: Operation, carried: Carried) -> None:
    """A waiver goes on when every unit that ends has it."""
    by_requirement: dict[str, list[Waiver]] = {}
    for waiver in carried.register.waivers:
        if waiver.unit in carried.ids and waiver.end >= carried.first:
            by_requirement.setdefault(waiver.requirement, []).append(waiver)
            operation.put(waiver, "end", value=carried.last)
    for requirement, waivers in sorted(by_requirement.items()):
        shared = {waiver.unit for waiver in waivers} == carried.ids
        for target in carried.new if shared else ():
            said = {name: getattr(waivers[0], name) for name in waivers[0].model_fields_set}
            if isinstance(waivers[0].decided_by, Body):
                said["decided_by"] = written(Body, name=waivers[0].decided_by.name)
            until = min(waiver.end for waiver in waivers)
            operation.add(after(waivers[-1], written(Waiver, **{**said, "unit": target, "end": until})))
        if not shared:
            operation.notes.append(
                message(N_("unntaket fra {requirement} gjaldt ikke alle, og er slutt"), requirement=requirement)
            )


def _carry(operation: Operation, carried: Carried, reference: Reference) -> None:
    """What a field says of the units that end is said of those that go on: a mapping or a list of parts only where it
    says it of all of them, for else nobody knows whether it holds.
    """
    for record in carried.register.all(reference.holder):
        if not record.address.path or (isinstance(record, Measure) and record.status.is_over):
            continue
        *outer, last = reference.path
        if last is KEY:
            _carry_keys(operation, carried, record, tuple(outer))
        elif last is EACH:
            _carry_ids(operation, carried, record, tuple(outer))
        elif outer and outer[-1] is EACH:
            _carry_parts(operation, carried, record, tuple(outer[:-1]), last)
        else:
            for way, unit_id in reference.ids_in(record):
                if unit_id in carried.ids:
                    operation.put(record, *way, value=carried.target())


def _carry_keys(operation: Operation, carried: Carried, record: Record, path: Path) -> None:
    """Of the values under the units the last, a date: by then it was so in all of them."""
    for way, said in follow(record, path):
        known = {unit_id: value for unit_id, value in (said or {}).items() if unit_id in carried.ids}
        if known and known.keys() == carried.ids:
            for target in carried.new:
                if target not in said:
                    operation.put(record, *way, target, value=max(known.values()))
        elif known:
            operation.notes.append(_not_of_all(record, way))


def _carry_ids(operation: Operation, carried: Carried, record: Record, path: Path) -> None:
    for way, named in follow(record, path):
        if carried.ids.intersection(named):
            for target in carried.new:
                if target not in named:
                    operation.add_to(record, *way, value=target)


def _carry_parts(operation: Operation, carried: Carried, record: Record, path: Path, name: str) -> None:
    for way, parts in follow(record, path):
        known = [part for part in parts or () if getattr(part, name, None) in carried.ids]
        if known and {getattr(part, name) for part in known} == carried.ids:
            said = {each: getattr(known[0], each) for each in known[0].model_fields_set}
            for target in carried.new:
                operation.add_to(record, *way, value=written(type(known[0]), **{**said, name: target}))
        elif known:
            operation.notes.append(_not_of_all(record, way))


def _not_of_all(record: Record, way: Way) -> Message:
    text = N_("«{key}» i {record} gjaldt ikke alle: se om den nye skal stå der")
    return message(text, key=record.at(*way).keys[-1], record=record.key()[0])


def _minima(operation: Operation, carried: Carried, _: Reference) -> None:
    """How many one unit needs goes on; of several, the most, and people are asked whether that is right."""
    for requirement in carried.register.requirements:
        known = [each.minimum for each in requirement.minimum_in if each.unit in carried.ids]
        if not known or not requirement.address.path:
            continue
        for target in carried.new:
            operation.add_to(requirement, "minimum_in", value=written(UnitMinimum, unit=target, minimum=max(known)))
        if len(carried.ids) > 1 or len(carried.new) > 1:
            operation.notes.append(
                message(N_("«minst_i» i {requirement}: se om {number} er rett i den nye"),
                        requirement=requirement.id, number=max(known))
            )  # fmt: skip


def _recipients(operation: Operation, carried: Carried, _: Reference) -> None:
    """A programme that is under way in the unit goes on in the new one, from where it was."""
    for run in carried.register.runs:
        receiving = {recipient.unit for recipient in run.recipients}
        under_way = [each for each in run.recipients if each.unit in carried.ids and each.finished is None]
        for target in carried.new if under_way else ():
            if target not in receiving:
                first = under_way[0]
                new = written(Recipient, unit=target, started=first.started, step=first.step)
                operation.add_to(run, "recipients", value=new)


def _told(carried: Carried, reference: Reference) -> Iterator[Message]:
    """Notes on what holds for a unit that ends and may hold for the new one: only people know."""
    whole = len(reference.path) == 1
    text = (
        N_("{path} gjelder en enhet som er slutt: se om den skal gjelde den nye")
        if whole
        else N_("«{key}» i {record} nevner en enhet som er slutt: skriv hva som gjelder den nye")
    )
    notes: dict[Message, None] = {}
    for record in carried.register.all(reference.holder):
        if isinstance(record, Dated) and last_day(record) < carried.first:
            continue
        for way, unit_id in reference.ids_in(record):
            if unit_id in carried.ids:
                about = (
                    {"path": record.address.path}
                    if whole
                    else {"key": record.at(*way[:-2]).keys[-1], "record": record.key()[0]}
                )
                notes[message(text, **about)] = None
    yield from notes


# What ends with a unit and begins anew elsewhere, by the record that names it.
ENDED: Mapping[type[Record], Callable[[Operation, Carried], None]] = {
    Unit: _units_below,
    Person: _people,
    Appointment: _appointments,
    Waiver: _waivers,
}
# Fields that are carried in a way of their own, by the record and the names of the fields to them.
CARRIED: Mapping[tuple[type[Record], tuple[str, ...]], Callable[[Operation, Carried, Reference], None]] = {
    (Requirement, ("minimum_in", "unit")): _minima,
    (Run, ("recipients", "unit")): _recipients,
}
