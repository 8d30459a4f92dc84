"""Units become one, or several, or move: the old ones end, the new ones say what they replace, and what was in the old
ones goes on in the new. History stays as it is: nothing that was is written anew.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from decimal import Decimal

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    Message,
    Person,
    Placement,
    Register,
    Unit,
    day_after,
    day_before,
    message,
    service_area_of,
)
from kompetanse_cli.operations.changes.succession import move_unit
from kompetanse_cli.operations.changes.takeover import Takeover
from kompetanse_cli.operations.changes.unit_policies import carry_over
from kompetanse_cli.operations.operation import Operation, written
from kompetanse_cli.operations.record_placement import placed
from kompetanse_cli.rules.base import first_day, last_day


@frozen
class NewUnit:
    """What is said of a unit that comes: without a type or a unit above it, those of the one it replaces."""

    id: str
    name: str
    type: str | None = None
    part_of: str | None = None


def merge(register: Register, old: Sequence[Unit], new: NewUnit, first: date) -> Operation:
    """Several units are one from a day on. Raises KompetanseError."""
    operation = Operation()
    _end_all(operation, old, first)
    takeover = Takeover(register, tuple(old), {new.id: new.name}, first)
    unit = _unit(new, old, first, whole=True)
    if new.part_of is None and old[0].parent_on(first) in takeover.ids:
        unit.pop("del_av")
        unit |= written(Unit, part_of=takeover.above)
    operation.add(placed(register, Unit, unit, near=takeover.above))
    carry_over(operation, takeover)
    area = _same([each.service_area for each in old])
    place = _Place(new.id, new.name, new.type or old[0].type, new.part_of or takeover.above, area)
    asked = {key for key, said in (("type", new.type), ("del_av", new.part_of)) if said is not None}
    operation.notes += _differences(register, old, place, first, asked)
    if "ansatte" not in unit and any(each.employees is not None for each in old):
        told = ", ".join(f"{each.name} {'–' if each.employees is None else each.employees}" for each in old)
        operation.notes.append(message(N_("ansatte er ikke lagt sammen ({told}): skriv «ansatte» på {new}"),
                                       told=told, new=new.name))  # fmt: skip
    return operation


def split(register: Register, old: Unit, new: Sequence[NewUnit], first: date, people: Mapping[str, str]) -> Operation:
    """One unit is several from a day on. `people` says who goes where, by person and unit; the others go to the first.

    Raises KompetanseError.
    """
    operation = Operation()
    _end_all(operation, (old,), first)
    for person in register.people:
        if person.id in people and not _is_in(register, person, old, first):
            text = N_("{person} er ikke ansatt i {unit} den dagen")
            raise KompetanseError(text, person=person.shown_name, unit=old.name)
    for each in new:
        operation.add(placed(register, Unit, _unit(each, (old,), first, whole=False), near=old.parent_on(first)))
    carry_over(operation, Takeover(register, (old,), {each.id: each.name for each in new}, first, people))
    if old.employees is not None:
        operation.notes.append(
            message(N_("{unit} hadde {count} ansatte: skriv «ansatte» på de nye"), unit=old.name, count=old.employees)
        )
    return operation


def _is_in(register: Register, person: Person, unit: Unit, first: date) -> bool:
    """Whether somebody works in the unit, or has a role there, on the day or later."""
    held = register.appointments_of.get(person.id, ())
    return any(post.unit == unit.id and last_day(post) >= first for post in person.posts) or any(
        unit.id in (each.unit, *each.also_covers) and last_day(each) >= first for each in held
    )


def end_unit(register: Register, old: Unit, last: date, successor: Unit | None) -> Operation:
    """A unit ends with a day; with a successor, everything in it goes on there. Raises KompetanseError."""
    operation = Operation()
    first = day_after(last)
    if first is None:
        raise KompetanseError(N_("{day} er ingen siste dag; la «til» stå tom"), day=last)
    _end_all(operation, (old,), first)
    if successor is not None:
        if successor.id == old.id:
            raise KompetanseError(N_("{unit} kan ikke overta for seg selv"), unit=old.name)
        if last_day(successor) < first:
            raise KompetanseError(N_("{unit} er selv lagt ned den dagen"), unit=successor.name)
        if first_day(successor) > first:
            text = N_("{unit} begynner {day}, og kan ikke overta før det")
            raise KompetanseError(text, unit=successor.name, day=first_day(successor))
        operation.add_to(successor, "replaces", value=old.id)
        takeover = Takeover(register, (old,), {successor.id: successor.name}, first)
        carry_over(operation, takeover)
        is_below = any(each.id == old.id for each in register.tree_on(first).ancestors(successor.id))
        parent = takeover.above if is_below else successor.parent_on(first)
        place = _Place(successor.id, successor.name, successor.type, parent, successor.service_area)
        operation.notes += _differences(register, (old,), place, first, set())
        if old.employees is not None:
            text = N_("{unit} hadde {count} ansatte: rett «ansatte» på {new}")
            operation.notes.append(message(text, unit=old.name, count=old.employees, new=successor.name))
        return operation
    below = [unit for unit in register.tree_on(first).children(old.id) if last_day(unit) > last]
    if below:
        raise KompetanseError(
            N_("under {unit} ligger {below}"),
            unit=old.name,
            below=", ".join(unit.name for unit in below),
            remedy=N_("legg dem ned eller flytt dem først, eller si hvem som overtar med --successor"),
        )
    carry_over(operation, Takeover(register, (old,), {}, first))
    return operation


@frozen
class _Place:
    """Where a unit that takes over stands: what decides which requirements it is asked."""

    id: str
    name: str
    type: str
    parent: str | None
    service_area: str | None


def _differences(
    register: Register, old: Sequence[Unit], new: _Place, first: date, asked: Set[str]
) -> Iterator[Message]:
    """Notes on what the units that end had, and the one that takes over has otherwise, but for what was `asked`."""
    last = day_before(first)
    area = new.service_area or (service_area_of(register, new.parent, first) if new.parent is not None else None)
    for unit in old:
        parent = unit.parent_on(last)
        had = (
            ("type", unit.type, new.type),
            # A unit that goes into the one above it lies where it did.
            ("del_av", _name(register, parent), _name(register, parent if parent == new.id else new.parent)),
            ("tjenesteområde", service_area_of(register, unit.id, last), area),
        )
        for key, before, now in had:
            if before != now and key not in asked:
                text = N_("{unit} har «{key}: {before}», og {new} «{key}: {now}»: se om det er rett")
                yield message(text, unit=unit.name, key=key, before=before or "–", new=new.name, now=now or "–")


def _name(register: Register, unit_id: str | None) -> str | None:
    unit = register.find(Unit, unit_id)
    return unit_id if unit is None else unit.name


def move(register: Register, unit: Unit, above: Unit, first: date) -> Operation:
    """A unit, and all below it, lies under another from a day on. Raises KompetanseError."""
    operation = Operation()
    if unit.parent_on(first) == above.id:
        raise KompetanseError(N_("{unit} ligger under {above} alt"), unit=unit.name, above=above.name)
    _require_there(unit, first)
    _require_there(above, first)
    later = next((placed for placed in unit.placements if placed.start is not None and placed.start > first), None)
    if later is not None:
        raise KompetanseError(
            N_("{unit} skal flyttes {day} alt"),
            unit=unit.name,
            day=later.start,
            remedy=N_("rett «del_av» i {path} først, eller velg en senere dag"),
            path=unit.address.path,
        )
    days = (first, *(day for day in register.tree_turns if day > first))
    if any(each.id == unit.id for day in days for each in register.tree_on(day).chain(above.id)):
        raise KompetanseError(N_("{above} ligger selv under {unit}"), unit=unit.name, above=above.name)
    now_above = unit.parent_on(first)
    if now_above is None:
        operation.put(unit, "part_of", value=above.id)
    else:
        move_unit(operation, unit, lambda other: above.id if other == now_above else other, first)
    before, now = service_area_of(register, unit.id, first), service_area_of(register, above.id, first)
    if unit.service_area is None and before != now:
        operation.notes.append(
            message(N_("{unit} hadde tjenesteområdet {before} fra enheten over, og får {now}"), unit=unit.name,
                    before=before or "–", now=now or "–")
        )  # fmt: skip
    return operation


def _require_there(unit: Unit, day: date) -> None:
    """Raises KompetanseError when the unit is closed, or opens later; one that moves may open later."""
    if last_day(unit) < day:
        raise KompetanseError(N_("{unit} er lagt ned {day} alt"), unit=unit.name, day=last_day(unit))


def _end_all(operation: Operation, old: Sequence[Unit], first: date) -> None:
    last = day_before(first)
    for unit in old:
        if first_day(unit) > last:
            raise KompetanseError(
                N_("{unit} begynner {day}, og kan ikke slutte før det"), unit=unit.name, day=first_day(unit)
            )
        if last_day(unit) < last:
            raise KompetanseError(N_("{unit} er lagt ned {day} alt"), unit=unit.name, day=last_day(unit))
        if last_day(unit) != last:
            operation.put(unit, "end", value=last)


def _unit(new: NewUnit, old: Sequence[Unit], first: date, *, whole: bool) -> dict[str, object]:
    """The keys of a new unit. `whole`: all that was in the old ones is in it, so numbers are summed."""
    counts = [unit.employees for unit in old]
    years = [unit.full_time_equivalents for unit in old]
    counted = [unit.employees_as_of for unit in old]
    is_dated = all(day is not None for day in counted)
    summed = whole and all(count is not None for count in counts)
    return written(
        Unit,
        id=new.id,
        name=new.name,
        type=new.type or old[0].type,
        part_of=new.part_of or _places_from(old[0], first),
        service_area=_same([unit.service_area for unit in old]),
        place=_same([unit.place for unit in old]),
        employees=sum(count or 0 for count in counts) if summed else None,
        full_time_equivalents=sum((year or Decimal(0) for year in years), Decimal(0))
        if summed and all(year is not None for year in years)
        else None,
        employees_as_of=min(day for day in counted if day is not None) if summed and is_dated else None,
        start=first,
        replaces=tuple(unit.id for unit in old),
    )


def _places_from(old: Unit, first: date) -> object:
    """The place of the unit from the day on: an id, or a list where it would move again."""
    left = [placed for placed in old.placements if last_day(placed) >= first]
    if len(left) < 2:
        return old.parent_on(first)
    starts = (None if placed.start is None or placed.start <= first else placed.start for placed in left)
    return [written(Placement, unit=p.unit, start=start, end=p.end) for p, start in zip(left, starts, strict=True)]


def _same(values: Sequence[str | None]) -> str | None:
    """The value that all of them have; None when they differ."""
    return values[0] if len(set(values)) == 1 else None
