"""The roles that rows say people have: new ones, those in the files, and those that stand beside; and new kinds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from kompetanse_cli.editing import Append, PatchOperation
from kompetanse_cli.model import (
    KIND_OF_RECORD,
    N_,
    Appointment,
    Education,
    JobPosition,
    Level,
    Person,
    Record,
    Role,
    Unit,
    UnitType,
    alias_of,
    id_from,
    message,
)
from kompetanse_cli.operations.importing.cells import said_of
from kompetanse_cli.operations.importing.headings import role_words
from kompetanse_cli.operations.importing.naming import MadeRole, Names, NewPerson, new_word
from kompetanse_cli.operations.importing.plan import Effect, Plan, name_of
from kompetanse_cli.operations.importing.records import more_fields
from kompetanse_cli.operations.importing.table import Cells, Problems, Row, Wrong
from kompetanse_cli.operations.name_index import people_by_name
from kompetanse_cli.operations.operation import keys_of
from kompetanse_cli.rules.base import first_day, last_day
from kompetanse_cli.similar import composed


@dataclass(slots=True)
class RolesRead:
    """The roles that rows have told of so far: those in the files, `held`, and those that begin."""

    held: list[Appointment] = field(default_factory=list)
    begun: list[tuple[Row, Person, str]] = field(default_factory=list)


def held_by(names: Names, row: Row, role: str) -> dict[str, Any]:
    """The fields of the role that a row says, under the code's names. An empty deputy may be one who is hidden."""
    problems = Problems()
    apart, word = _with_subject(names, row, role)
    role_id = problems.ask(lambda: _role(names, apart, word))
    said = problems.ask(lambda: list(said_of(names, apart, Appointment, "role", "unit"))) or []
    said += problems.ask(lambda: list(more_fields(names, apart, Appointment))) or []
    row.cells.read |= apart.cells.read
    problems.raise_any()
    told = ((name, value) for name, value in said if name != "deputy" or value is not None)
    return {"role": role_id, **dict(told)}


def _with_subject(names: Names, row: Row, written: str) -> tuple[Row, str]:
    """The row with a role and what it is for apart, where they stand in one cell: «Ressursperson demens»."""
    if row.cells.holds("fagområde") or names.told("rolle", written) is not None or names.known(Role, written):
        return row, written
    read = names.register.once(role_words).read(written)
    if read is None or not read.column.subject or read.is_day:
        return row, written
    cells = Cells({**row.cells, "fagområde": read.column.subject}.items())
    columns = {**row.columns, "fagområde": row.columns.get("rolle", 0)}
    return replace(row, cells=cells, columns=columns), read.column.role


def _role(names: Names, row: Row, word: str) -> str:
    """The id of a role, which is made where it may be. Raises Wrong."""
    try:
        return names.role(row, word)
    except Wrong as wrong:
        is_no_role = names.told("rolle", word) is None and _NO_ROLE.match(word.strip()) is not None
        if is_no_role or _is_of_a_post(names, word) or not names.may_make(Role, wrong):
            raise
        word = " ".join(composed(new_word(wrong)).split())
    role_id = names.free(id_from(word) or "rolle", Role)
    names.call(names.roles, word, role_id)
    told = message(N_("rolle {role}"), role=f"{word} ({role_id})")
    names.plan.add(row, Role, told, None, effect=Effect.MADE, id=role_id, name=word)
    return role_id


# What stands where a role is to stand, and names none.
_NO_ROLE = re.compile(r"(?:se|ingen|ingenting|ikke|ikkje|ukjent|usikker|vet ikke|ja|nei|x+|n/a)\b|\W*$", re.IGNORECASE)


def _is_of_a_post(names: Names, word: str) -> bool:
    """Whether a word is what somebody is employed as: under «Rolle» many lists have that, and it is no role of ours."""
    return names.known(JobPosition, word) is not None or names.known(Education, word) is not None


def give_levels(plan: Plan) -> None:
    """Write of the roles that the plan makes on which levels they are held, and whether they are for a subject."""
    changes = plan.operation.changes
    level = alias_of(Role, "levels")
    made = {each["id"]: (number, each) for number, each in _added(changes, Role) if level not in each}
    if not made:
        return
    types = {unit.id: unit.type for unit in plan.register.units}
    types |= {each["id"]: each[alias_of(Unit, "type")] for _, each in _added(changes, Unit)}
    levels = {each.id: each.level for each in plan.register.by_id(UnitType).values()}
    role, unit, subject = (alias_of(Appointment, name) for name in ("role", "unit", "subject"))
    held = [each for _, each in _added(changes, Appointment) if each[role] in made]
    for role_id, (number, fields) in made.items():
        its = [each for each in held if each[role] == role_id]
        on = {levels.get(types.get(each[unit], ""), Level.DEPARTMENT) for each in its}
        said: dict[str, Any] = {level: [each.value for each in Level if each in on]}
        if any(subject in each for each in its):
            said[alias_of(Role, "has_subject")] = True
        plan.amend(number, {**fields, **said})


def _added(changes: Sequence[PatchOperation], kind: type[Record]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The records of a kind that changes add, with the numbers of the changes."""
    key = KIND_OF_RECORD[kind].key
    for number, change in enumerate(changes):
        if isinstance(change, Append) and key in change.address.keys[:1] and isinstance(change.value, dict):
            yield number, change.value


def appoint(
    names: Names,
    row: Row,
    person: Person | NewPerson,
    unit: str,
    held: dict[str, Any],
    known: Appointment | None,
    read: RolesRead,
) -> None:
    """Plan the role that a row says somebody has: `known`, when the files have it."""
    plan = names.plan
    core = (person.id, held["role"], unit, held.get("subject"))
    key = (*core, held.get("begun"))
    told = message(N_("{person}: {role} i {unit}"), person=_shown(names, person), role=held["role"], unit=unit)
    if plan.is_said(key, row, {name: value for name, value in held.items() if value is not None}):
        plan.leave_out(row.remark("rolle", message(TWICE)))
        return
    if known is not None:
        read.held.append(known)
        clear = plan.wishes.clear
        given = [(n, v) for n, v in held.items() if v is not None or (clear and n not in ("role", "begun"))]
        plan.tell_endless(row, ("til",), known.end)
        plan.change(row, known, told, given)
        return
    is_undated = held.get("begun") is None and row.cells.get("fra") is None
    if _is_made(names, core, row, held, is_undated=is_undated):
        return
    if is_undated:
        held["begun"] = plan.wishes.begun
    if held["begun"] is None:
        plan.undated.append(row)
    if isinstance(person, Person):
        read.begun.append((row, person, held["role"]))
    plan.add(
        row, Appointment, told, unit, told=("person", "role", "unit"), person=person.id, unit=unit, **held
    )  # fmt: skip
    names.make_role(core, MadeRole(len(plan.operation.changes) - 1, row if is_undated else None))


TWICE = N_("raden står to ganger, og blir lest én gang")


def _is_made(names: Names, core: tuple[object, ...], row: Row, held: Mapping[str, Any], *, is_undated: bool) -> bool:
    """Whether another row makes the role, of which one tells when it began and the other does not: many lists name the
    leaders, and one of them has the days."""
    plan, same = names.plan, names.roles_made.get(core, [])
    if is_undated and same:
        plan.leave_out(row.remark("rolle", message(TWICE)))
        return True
    number = next((number for number, made in enumerate(same) if made.undated is not None), None)
    if number is None:
        return False
    made = same[number]
    change = plan.operation.changes[made.change]
    assert isinstance(change, Append)
    said = {alias_of(Appointment, name): value for name, value in held.items() if value is not None}
    assert isinstance(change.value, dict)
    both = {**change.value, **said}
    value = {key: both[key] for key in keys_of(Appointment) if key in both}
    plan.amend(made.change, value)
    plan.tell_more(row, made.change, value)
    plan.undated[:] = [each for each in plan.undated if each is not made.undated]
    same[number] = MadeRole(made.change, None)
    return True


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
                text = message(N_("den gamle rollen blir stående: {person} {role} i {unit}"), person=person.id,
                               role=role, unit=each.unit)  # fmt: skip
                names.plan.remarks.append(row.remark("enhet", text))


def which_role(names: Names, row: Row, person: Person, unit: str, held: Mapping[str, Any]) -> Appointment | None:
    """The role in the files that a row is about: the same in the same unit, begun the same day, or held at the same
    time; None for a new one. Raises Wrong when it may be several, and the row is not as one of them.
    """
    same = [
        each
        for each in names.register.appointments_of.get(person.id, ())
        if each.role == held["role"]
        and each.unit == unit
        and ("subject" not in held or each.subject == held["subject"])
    ]
    begun, end = held.get("begun"), held.get("end")
    may_be = [each for each in same if each.begun == begun]
    if not may_be and begun is None:
        may_be = same
    if not may_be and begun is not None:
        may_be = [each for each in same if first_day(each) <= (end or date.max) and last_day(each) >= begun.first]
    said = {name: value for name, value in held.items() if value is not None}
    alike = [each for each in may_be if all(getattr(each, name) == value for name, value in said.items())]
    if not alike and len(may_be) > 1:
        text = message(N_("{count} slike roller i filene: si hvilken med første dag"), count=len(may_be))
        raise Wrong(row.remark("rolle", text))
    return next(iter(alike or may_be), None)
