"""Somebody, or a unit, in another place from a day on. What was stays written, with its last day; what was nowhere
before the day is written plainly.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from kompetanse_cli.editing import Append
from kompetanse_cli.model import Employment, Part, Person, Placement, Record, Unit, day_before
from kompetanse_cli.operations.operation import Operation, written
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
