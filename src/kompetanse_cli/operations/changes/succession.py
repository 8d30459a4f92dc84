"""Somebody, or a unit, in another place from a day on. What was stays written, with its last day; what was nowhere
before the day is written plainly.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from kompetanse_cli.editing import Append
from kompetanse_cli.model import SHORT_FORM, Employment, Part, Person, Placement, Record, Unit, alias_of, day_before
from kompetanse_cli.operations.operation import Operation, keys_of, written
from kompetanse_cli.rules.base import first_day, last_day

UNIT, FROM, TO = (alias_of(Employment, name) for name in ("unit", "start", "end"))
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
    said = written_post(person.posts[0])
    write_posts(operation, person, [{**said, TO: day_before(first)}, {**said, UNIT: new, FROM: first}])


def written_post(post: Employment) -> dict[str, Any]:
    """The keys of a post as they are written in a list of them."""
    return written(Employment, **{name: getattr(post, name) for name in Employment.model_fields})


def write_posts(operation: Operation, person: Person, posts: list[dict[str, Any]]) -> None:
    """A list of posts in place of the short form of one."""
    for name in SHORT_FORM:
        if getattr(person, name) is not None:
            operation.drop(person, name, comments=True)
    operation.put(person, "employments", value=[_in_order(post) for post in posts])


def _in_order(post: Mapping[str, Any]) -> dict[str, Any]:
    return {key: post[key] for key in keys_of(Employment) if key in post}


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
    # Two posts in units that become one are one post there, unless one has a size or a position: then both are left.
    there = [(part.unit, first_day(part), last_day(part)) for part in parts if _is_plain(part)]
    for number, part in enumerate(parts):
        new = target(part.unit)
        if new == part.unit or last_day(part) < first:
            continue
        if part.start is not None and part.start >= first:
            operation.put(record, name, number, "unit", value=new)
            continue
        operation.put(record, name, number, "end", value=day_before(first))
        is_there = any(unit == new and begun <= first and last >= last_day(part) for unit, begun, last in there)
        if not (is_there and _is_plain(part)):
            there += [(new, first, last_day(part))] if _is_plain(part) else []
            operation.changes.append(Append(record.at(name), _elsewhere(part, new, first), number))


def _is_plain(part: Part) -> bool:
    """Whether nothing is said of a period but where and when."""
    return part.model_fields_set <= {"unit", "start", "end"}


def _elsewhere(part: Part, unit: str, first: date) -> dict[str, Any]:
    """The keys of a period that goes on from the day in another unit."""
    said = {name: getattr(part, name) for name in part.model_fields_set}
    return written(type(part), **{**said, "unit": unit, "start": first})
