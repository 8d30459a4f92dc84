"""The roles that rows say people have: new ones, those in the files, and those that stand beside."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kompetanse_cli.model import N_, Appointment, Person, message
from kompetanse_cli.operations.importing.cells import said_of
from kompetanse_cli.operations.importing.columns import Row
from kompetanse_cli.operations.importing.naming import Names, NewPerson
from kompetanse_cli.operations.importing.plan import name_of
from kompetanse_cli.operations.importing.values import Problems
from kompetanse_cli.operations.name_index import people_by_name
from kompetanse_cli.rules.base import first_day, last_day


@dataclass(slots=True)
class RolesRead:
    """The roles that rows have told of so far: all (`seen`), those in the files, `held`, and those that begin."""

    seen: set[tuple[object, ...]] = field(default_factory=set)
    held: list[Appointment] = field(default_factory=list)
    begun: list[tuple[Row, Person, str]] = field(default_factory=list)


def held_by(names: Names, row: Row, role: str) -> dict[str, Any]:
    """The fields of the role that a row says, under the code's names. An empty deputy may be one who is hidden."""
    problems = Problems()
    role_id = problems.ask(lambda: names.role(row, role))
    said = problems.ask(lambda: list(said_of(names, row, Appointment, "role", "unit"))) or ()
    problems.raise_any()
    told = ((name, value) for name, value in said if name != "deputy" or value is not None)
    return {"role": role_id, **dict(told)}


def appoint(
    names: Names, row: Row, person: Person | NewPerson, unit: str, held: dict[str, Any], read: RolesRead
) -> None:
    """Plan the role that a row says somebody has."""
    plan = names.plan
    key = (person.id, held["role"], unit, held.get("subject"), held.get("begun"))
    told = message(N_("{person}: {role} i {unit}"), person=_shown(names, person), role=held["role"], unit=unit)
    if key in read.seen:
        plan.leave_out(row.remark("rolle", message(N_("raden står to ganger, og blir lest én gang"))))
        return
    read.seen.add(key)
    known = _same(names, person, unit, held)
    if known is not None:
        read.held.append(known)
        clear = plan.wishes.clear
        given = [(n, v) for n, v in held.items() if v is not None or (clear and n not in ("role", "begun"))]
        plan.change(row, known, told, given)
        return
    if held.get("begun") is None and row.cells.get("fra") is None:
        held["begun"] = plan.wishes.begun
    if held["begun"] is None:
        plan.undated.append(row)
    if isinstance(person, Person):
        read.begun.append((row, person, held["role"]))
    plan.add(
        row, Appointment, told, unit, told=("person", "role", "unit"), person=person.id, unit=unit, **held
    )  # fmt: skip


def _shown(names: Names, person: Person | NewPerson) -> str:
    """The person's name, with the id where others have the name."""
    if isinstance(person, NewPerson):
        return person.name
    alone = len(names.register.once(people_by_name).called(person.name)) == 1
    return person.name if alone and person.show_name else name_of(person)


def tell_of_left(names: Names, read: RolesRead, on: date) -> None:
    """Tell of the roles in the files that stand beside a new one of the same kind, and that no row is about."""
    for row, person, role in read.begun:
        for each in names.register.appointments_of.get(person.id, ()):
            if each.role == role and each not in read.held and last_day(each) >= on:
                text = message(N_("den gamle rollen står: {person} {role} i {unit}"), person=person.id, role=role,
                               unit=each.unit)  # fmt: skip
                names.plan.remarks.append(row.remark("enhet", text))


def _same(names: Names, person: Person | NewPerson, unit: str, held: dict[str, Any]) -> Appointment | None:
    """The appointment a row is about: the same role in the same unit, begun the same day, or held at the same time."""
    same = [
        each
        for each in names.register.appointments_of.get(person.id, ())
        if each.role == held["role"]
        and each.unit == unit
        and ("subject" not in held or each.subject == held["subject"])
    ]
    begun, end = held.get("begun"), held.get("end")
    exact = [each for each in same if each.begun == begun]
    if exact:
        return exact[-1]
    if begun is None:
        return same[-1] if same else None
    overlapping = [each for each in same if first_day(each) <= (end or date.max) and last_day(each) >= begun.first]
    return overlapping[0] if len(overlapping) == 1 else None
