"""Rows that are people, where they work and when, and the roles they have."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field as made, replace
from datetime import date
from typing import Any

from kompetanse_cli.model import N_, Appointment, Employment, Message, Person, alias_of, columns_of, message
from kompetanse_cli.operations.importing.appointments import RolesRead, appoint, held_by, tell_of_left, which_role
from kompetanse_cli.operations.importing.cells import said_of
from kompetanse_cli.operations.importing.headings import DATED, DATES, RowKind
from kompetanse_cli.operations.importing.matching import (
    SEVERAL_UNITS,
    Whom,
    is_family_first,
    leave_out_nobody,
    person_of,
    written_name,
)
from kompetanse_cli.operations.importing.naming import Names, NewPerson
from kompetanse_cli.operations.importing.periods import RowPeriod, change_list, without_twins, write_list
from kompetanse_cli.operations.importing.plan import Effect, name_of
from kompetanse_cli.operations.importing.posts import DAYS, OF_POST, add_to_new, disagrees, post_of, require_agreement
from kompetanse_cli.operations.importing.records import more_fields
from kompetanse_cli.operations.importing.staff import PREFIX, STAFF, id_made_of, staff_fields
from kompetanse_cli.operations.importing.table import (
    Cells,
    LeftOut,
    Problems,
    Proposal,
    Row,
    SheetTable,
    Wrong,
    one_cell,
    values,
)
from kompetanse_cli.operations.importing.units import unit_of
from kompetanse_cli.operations.person_names import plain_name
from kompetanse_cli.reading.tables.csv import Remark

# The columns of a role that somebody has; of a role whose days can't be read nothing is taken.
_OF_A_ROLE = ("rolle", "fra", "til", *(column.name for name, (column, _) in columns_of(Appointment).items()
                                       if name not in ("unit", "role", "begun", "end")))  # fmt: skip


@dataclass(slots=True)
class _Reading:
    """What the rows of a table have told so far: the roles, and of people in the files all rows, for several of one
    person are told of together."""

    roles: RolesRead = made(default_factory=RolesRead)
    known: dict[str, list[tuple[RowPeriod, list[tuple[str, Any]]]]] = made(default_factory=dict)


def plan_people(names: Names, table: SheetTable, on: date) -> None:
    """The people of a table, and their roles where the table has them."""
    reading = _Reading()
    names.family_first = is_family_first(table.rows)
    # Crosses beside people are of people who are listed; a role by itself tells where it is held.
    names.moves_nobody = RowKind.APPOINTMENTS in table.kinds and not table.roles
    became = names.plan.rows()
    fallen = {row.line for row in table.rows if became.get(row.line) is Effect.REFUSED}
    for row in names.reading(table.rows):
        if row.cell and row.line in fallen:
            # Why its row is refused is told.
            continue
        before = names.mark()
        try:
            _plan(names, table, row, reading, on)
        except Wrong as wrong:
            if not row.cell:
                fallen.add(row.line)
            # A unit that is made for the row alone is not made either.
            names.back_to(before)
            names.plan.refuse(*wrong.remarks)
            _refuse_equals(names, table, row, wrong)
        except LeftOut as left_out:
            if not row.cell:
                fallen.add(row.line)
            names.back_to(before)
            names.plan.leave_out(left_out.remark)
    for person_id, told in reading.known.items():
        person = names.register.find(Person, person_id)
        assert person is not None
        try:
            others = _together([(each.row, own) for each, own in told])
            change_person(names, person, [each for each, _ in told], others)
        except Wrong as wrong:
            names.plan.refuse_late(wrong.remarks, [each.row for each, _ in told])
    tell_of_left(names, reading.roles, on)


def _without_parts(names: Names, row: Row, *, has_roles: bool) -> tuple[Row, list[Remark]]:
    """The row without the days that are none, but a month, a season or a year, and what is said of these: the person
    comes, and what the day is of does not."""
    cells, wrong = dict(row.cells.items()), list[Remark]()
    for name, cell in row.cells.items():
        if name not in DATED or not isinstance(cell, str):
            continue
        is_year = has_roles and name == "fra" and values.is_year(cell)
        part = None if is_year else values.part_of_year(cell, is_last=name in values.last_days())
        if part is None:
            continue
        wrong.append(values.of_a_part(row, name, " ".join(cell.split()), part))
        names.plan.ask(DATES, row, cell, Proposal(part.isoformat(), part.isoformat()))
        gone = _OF_A_ROLE if has_roles and name in ("fra", "til") else (name,)
        cells |= dict.fromkeys((each for each in gone if each in cells), None)
    return replace(row, cells=Cells(cells.items())) if wrong else row, wrong


def _plan(names: Names, table: SheetTable, row: Row, reading: _Reading, on: date) -> None:
    """Plan the person and the role of a row; days that are only a part of a year are refused alone. Raises Wrong, and
    LeftOut."""
    rest, parts = _without_parts(names, row, has_roles=RowKind.APPOINTMENTS in table.kinds)
    if parts and row.cell and table.roles:
        # The person is of the row itself.
        names.plan.refuse_row(row, parts)
        return
    try:
        _plan_days(names, table, rest, reading, on)
    except Wrong as wrong:
        raise Wrong(*wrong.remarks, *parts) from None
    row.cells.read |= {name for name in row.cells if name in rest.cells.read or rest.cells.peek(name) is None}
    for remark in parts:
        names.plan.refuse_cell(remark)


def _plan_days(names: Names, table: SheetTable, row: Row, reading: _Reading, on: date) -> None:
    remarks = names.plan.remarks
    has_roles = RowKind.APPOINTMENTS in table.kinds
    written = written_name(row, remarks)
    if not written and row.cells.get("id") is None:
        raise Wrong(row.remark("navn", message(N_("raden mangler navn"))))
    leave_out_nobody(names, row, written, on)
    # All of the row is read before the person is planned: half a row is worse than none.
    problems = Problems()
    unit = problems.ask(lambda: unit_of(names, row, on))
    email = (problems.ask(lambda: values.text(row, "epost", remarks)) or "").casefold()
    whom = None if problems.remarks else problems.ask(lambda: person_of(names, row, written, unit, email))
    role = problems.ask(lambda: values.text(row, "rolle", remarks)) if has_roles else None
    held = problems.ask(lambda: held_by(names, row, role)) if role else None
    own = problems.ask(lambda: _own(names, row, has_roles=has_roles)) or []
    if row.is_alone and not (whom and isinstance(whom.person, Person)):
        raise LeftOut(one_cell(row))
    problems.raise_any()
    assert whom is not None
    person = whom.person
    known = None
    if isinstance(person, Person) and held is not None:
        known = which_role(names, row, person, unit or _home(person, held, on), held)
    if person is None:
        person = new_person(names, row, whom, email, unit, own)
    else:
        called = _called(names, row, whom, "" if has_roles else written)
        _tell(names, row, person, unit, [*own, *called], reading, has_roles=has_roles)
        if has_roles and held is None and isinstance(person, NewPerson):
            names.plan.leave_out(row.remark("navn", message(N_("raden står to ganger, og blir lest én gang"))))
    if held is not None:
        appoint(names, row, person, unit or _home(person, held, on), held, known, reading.roles)


def _refuse_equals(names: Names, table: SheetTable, row: Row, wrong: Wrong) -> None:
    """Where a row may be of the person of another row or of a namesake: neither is taken, the first no more than the
    last."""
    text = next((remark.text for remark in wrong.remarks if remark.text.text == SEVERAL_UNITS), None)
    if text is not None:
        name = plain_name(written_name(row, []))
        without_id = (each for each in table.rows if each.cells.get("id") is None)
        alike = [each for each in without_id if plain_name(_name_of(each)) == name]
        names.plan.refuse_late(tuple(each.remark("navn", text) for each in alike), alike)


def _name_of(row: Row) -> str:
    return Problems().ask(lambda: written_name(row, [])) or ""


def _called(names: Names, row: Row, whom: Whom, written: str) -> list[tuple[str, Any]]:
    """What a row says that somebody in the files is called: a new name, or in a list of people (`written`) the one they
    have, for all its rows of one must say the same."""
    if not isinstance(whom.person, Person):
        return []
    if whom.new_name is not None:
        names.rename(whom.person, whom.new_name)
        return [("name", whom.new_name)]
    return [("name", whom.person.name)] if written and row.cells.get("id") is not None else []


def _tell(
    names: Names,
    row: Row,
    person: Person | NewPerson,
    unit: str | None,
    own: list[tuple[str, Any]],
    reading: _Reading,
    *,
    has_roles: bool,
) -> None:
    """What a row says of somebody who is in the files, or stood further up in the table. The unit of a role is not
    where its holder works."""
    if isinstance(person, NewPerson):
        is_said = not add_to_new(names, person, post_of(row, None if has_roles else unit, own), own)
        if is_said and not has_roles:
            names.plan.leave_out(row.remark("navn", message(N_("raden står to ganger, og blir lest én gang"))))
        return
    told = post_of(row, None if has_roles else unit, own)
    reading.known.setdefault(person.id, []).append((told, [pair for pair in own if pair[0] not in OF_POST]))


def _own(names: Names, row: Row, *, has_roles: bool) -> list[tuple[str, Any]]:
    """The fields of the person alone that a row says. Dates are those of the role where the table has roles."""
    remarks, clear = names.plan.remarks, names.plan.wishes.clear
    fields: list[tuple[str, Any]] = []
    problems = Problems()
    for column, field in DAYS[: 2 if has_roles else None]:
        if column in row.cells:
            day = problems.ask(lambda column=column: values.day(row, column, remarks))  # type: ignore[misc]
            fields.append((field, day))
    fields += problems.ask(lambda: list(said_of(names, row, Person, "name", *OF_POST, *STAFF))) or []
    fields += problems.ask(lambda: list(staff_fields(names, row))) or []
    fields += problems.ask(lambda: list(more_fields(names, row, Person))) or []
    problems.raise_any()
    return _once(row, [(field, value) for field, value in fields if value is not None or clear])


def _once(row: Row, fields: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """The fields, each once; what two columns say of one must be the same. Raises Wrong."""
    once: dict[str, Any] = {}
    for name, value in fields:
        if once.get(name) is not None and value not in (None, once[name]):
            column = next(column for column, field in DAYS[2:] if field == name)
            text = message(
                N_("to kolonner om det samme har ulike verdier: {one} og {other}"), one=once[name], other=value
            )
            raise Wrong(row.remark(column, text))
        once[name] = once.get(name) if value is None else value
    return list(once.items())


NO_UNIT = N_("en ny person må ha en enhet")


def new_person(
    names: Names, row: Row, whom: Whom, email: str, unit: str | None, own: list[tuple[str, Any]]
) -> NewPerson:
    """Somebody the table makes. Raises Wrong without a name or a unit."""
    if not whom.name:
        raise Wrong(row.remark("navn", message(N_("en ny person må ha et navn"))))
    if unit is None:
        raise Wrong(row.remark("enhet", message(NO_UNIT)))
    names.plan.require_standing(row, "navn", Person, whom.name, whom.id or "")
    person_id = _given_id(names, row, whom.id) if whom.id is not None else names.person_id(whom.name)
    place = len(names.plan.operation.changes)
    given = whom.id or whom.number or ""
    person = NewPerson(
        person_id, whom.name, email, unit, given, (post_of(row, unit, own),), place, not names.moves_nobody
    )
    names.make(person)
    told = message(N_("person {person}"), person=f"{whom.name} ({person_id})")
    names.plan.add(row, Person, told, unit, id=person_id, name=whom.name, home=unit, **dict(own))
    return person


def _given_id(names: Names, row: Row, given: str) -> str:
    """An id from the table. A number of staff is none as it stands, and gets a letter before it."""
    made = id_made_of(given, PREFIX)
    if not made:
        raise Wrong(row.remark("id", message(N_("«{value}» kan ikke være en id"), value=given)))
    return names.free(made, Person)


def _home(person: Person | NewPerson, held: Mapping[str, Any], on: date) -> str:
    """Where somebody works when a role begins."""
    begun = held.get("begun")
    return person.unit_on(begun.first if begun else on) if isinstance(person, Person) else person.unit


def _together(told: Iterable[tuple[Row, list[tuple[str, Any]]]]) -> list[tuple[str, Any]]:
    """The fields that rows of one person say, each once. Raises Wrong when two say each their own."""
    once: dict[str, tuple[Row, Any]] = {}
    for row, own in told:
        for name, value in own:
            first, before = once.setdefault(name, (row, value))
            if before != value:
                raise Wrong(disagrees(row, alias_of(Person, name), first))
    return [(name, value) for name, (_, value) in once.items()]


def _in_several_units(person: Person, rows: Sequence[Row]) -> Message:
    text = N_(
        "{person} står flere ganger (rad {rows}) med ulik enhet: er det samme person? "
        "Legg til en kolonne med e-post eller id"
    )
    return message(text, person=name_of(person), rows=", ".join(str(row.number) for row in rows))


def change_person(names: Names, person: Person, rows: list[RowPeriod], others: list[tuple[str, Any]]) -> None:
    """What the rows of one person change. Raises Wrong."""
    plan, all_rows, rows = names.plan, [told.row for told in rows], without_twins(rows)
    units = {told.given["unit"] for told in rows if "unit" in told.given}
    if len(units) > 1 and any(told.row.cells.get("id") is None for told in rows):
        about = _in_several_units(person, all_rows)
        raise Wrong(*(row.remark("navn", about) for row in all_rows))
    what = message(N_("person {person}"), person=name_of(person))
    if len(rows) > 1 and not units:
        rows = [require_agreement(rows)]
    for told in rows:
        end = next((post.end for post in person.posts if told.fits(post)), None)
        plan.tell_endless(told.row, ("til", "ansatt_til") if "rolle" not in told.row.cells else ("ansatt_til",), end)
    fields = others
    details: tuple[str, ...] = ()
    if person.employments:
        refused = message(N_("{person} har flere ansettelser: rett «ansettelser» i filen"), person=name_of(person))
        details = change_list(plan, person, "employments", Employment, person.employments, rows, refused)
    elif len(rows) == 1:
        field_of = {told: name for name, told in OF_POST.items()}
        fields = [(field_of[name], value) for name, value in rows[0].given.items()] + others
    else:
        before = {told: getattr(person, name) for name, told in OF_POST.items()}
        details = write_list(plan, person, "employments", Employment, before, rows)
        for name in OF_POST:
            if getattr(person, name) is not None:
                plan.operation.drop(person, name, comments=True)
    plan.change(all_rows, person, what, fields, details)
