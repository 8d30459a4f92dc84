"""Somebody gets another post, a larger or a smaller one, or moves to another unit, from a day on; or one of several
posts ends. What was stays written, with its days.
"""

from datetime import date
from decimal import Decimal

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Employment, Person, Register, Unit, day_before
from kompetanse_cli.operations.changes.succession import write_posts, written_post
from kompetanse_cli.operations.operation import Operation, written
from kompetanse_cli.rules.base import first_day, last_day


@frozen
class NewPost:
    """A post in a unit, by ids; without a position or a size, that of the one it comes in place of, if any."""

    unit: str
    start: date
    end: date | None = None
    position: str | None = None
    percent: Decimal | None = None


def employ(register: Register, person: Person, new: NewPost, instead_of: str | None = None) -> Operation:
    """The person has a post from a day on, beside the others or in place of that in a unit. Raises KompetanseError."""
    operation = Operation()
    old = None if instead_of is None else _held_in(register, person, instead_of, new.start)
    if old is None:
        _require_another(register, person, new)
    replaced = person.posts[old] if old is not None else None
    keys = _written(new, replaced)
    if not person.employments:
        first = written_post(person.posts[0])
        if replaced is not None:
            first |= written(Employment, end=day_before(new.start))
        write_posts(operation, person, [first, keys])
    else:
        if old is not None:
            operation.put(person, "employments", old, "end", value=day_before(new.start))
        operation.add_to(person, "employments", value=keys)
    return operation


def _written(new: NewPost, replaced: Employment | None) -> dict[str, object]:
    before = (None, None, None) if replaced is None else (replaced.position, replaced.percent, replaced.end)
    return written(
        Employment,
        unit=new.unit,
        position=new.position or before[0],
        percent=before[1] if new.percent is None else new.percent,
        start=new.start,
        end=new.end or before[2],
    )


def end_post(register: Register, person: Person, unit: str, last: date) -> Operation:
    """The post of a person in a unit ends with a day, and the others go on. Raises KompetanseError when there is no
    other: then the person leaves."""
    operation = Operation()
    if not any(last_day(post) > last for post in person.posts if post.unit != unit):
        raise KompetanseError(
            N_("{person} har ingen annen ansettelse etter {day}"),
            person=person.shown_name,
            day=last,
            remedy=N_("slutter personen, bruk «kompetanse end person {id}»"),
            id=person.id,
        )
    later = [number for number, post in enumerate(person.employments) if post.unit == unit and last_day(post) > last]
    if not later:
        raise _none_in(register, person, unit, last)
    for number in later:
        if first_day(person.employments[number]) > last:
            operation.take_out(person, "employments", number)
        else:
            operation.put(person, "employments", number, "end", value=last)
    return operation


def _held_in(register: Register, person: Person, unit: str, start: date) -> int:
    """The number of the post in a unit that has begun, and goes on to the day or later."""
    found = [
        number
        for number, post in enumerate(person.posts)
        if post.unit == unit and first_day(post) < start and last_day(post) >= day_before(start)
    ]
    if not found:
        raise _none_in(register, person, unit, start)
    return found[0]


def _none_in(register: Register, person: Person, unit: str, day: date) -> KompetanseError:
    held = register.find(Unit, unit)
    return KompetanseError(
        N_("{person} har ingen ansettelse i {unit} {day}"),
        person=person.shown_name,
        unit=held.name if held else unit,
        day=day,
        remedy=N_("«kompetanse person show {id}» viser ansettelsene"),
        id=person.id,
    )


def _require_another(register: Register, person: Person, new: NewPost) -> None:
    """Refuse a post that is there already. Raises KompetanseError."""
    for post in person.posts:
        is_same = post.unit == new.unit and post.position == new.position
        if is_same and last_day(post) >= new.start and first_day(post) <= (new.end or date.max):
            unit = register.find(Unit, new.unit)
            raise KompetanseError(
                N_("{person} er alt ansatt i {unit} {day}"),
                person=person.shown_name,
                unit=unit.name if unit else new.unit,
                day=new.start,
                remedy=N_("skal stillingen bli en annen fra den dagen, legg til --instead-of {id}"),
                id=new.unit,
            )
