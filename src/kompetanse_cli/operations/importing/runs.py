"""Rows that are participants of a run."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.editing import Drop, Put
from kompetanse_cli.model import N_, Participant, Person, Run, message
from kompetanse_cli.operations.importing.cells import said_of
from kompetanse_cli.operations.importing.matching import (
    is_family_first,
    leave_out_nobody,
    person_of,
    tell_of_new_name,
    written_name,
)
from kompetanse_cli.operations.importing.naming import Names, NewPerson
from kompetanse_cli.operations.importing.plan import Effect, listed_names, name_of, shown, values_of
from kompetanse_cli.operations.importing.table import LeftOut, Row, SheetTable, Wrong, one_cell, values
from kompetanse_cli.operations.operation import keys_of, written
from kompetanse_cli.operations.record_search import search


def plan_participants(names: Names, table: SheetTable, run_id: str | None, on: date) -> None:
    """The participants of a table, in the run that is told or that a column names."""
    for row, run, person in rows_of_people(names, table, run_id, on):
        try:
            _enrol(names, row, run, person)
        except Wrong as wrong:
            names.plan.refuse(*wrong.remarks)


def rows_of_people(names: Names, table: SheetTable, run_id: str | None, on: date) -> Iterator[tuple[Row, Run, Person]]:
    """The rows with the run and the person they are about; each other row is refused. Of rows that say the same of one
    person the first counts, and of those that don't, none.
    """
    names.family_first = is_family_first(table.rows)
    found: dict[tuple[object, ...], list[tuple[Row, Run, Person]]] = {}
    for row in names.reading(table.rows):
        try:
            run, person = run_of(names, row, run_id), _person(names, row, on)
        except LeftOut as left_out:
            names.plan.leave_out(left_out.remark)
        except Wrong as wrong:
            if row.is_alone:
                names.plan.leave_out(one_cell(row))
            else:
                names.plan.refuse(*wrong.remarks)
        else:
            found.setdefault((run.id, person.id, row.cells.get("samling")), []).append((row, run, person))
    for same in found.values():
        (first, _, person), *others = same
        if all(_says_as(row, first) for row, _, _ in others):
            for row, _, _ in others:
                names.plan.leave_out(row.remark("navn", message(N_("raden står to ganger, og blir lest én gang"))))
            yield same[0]
            continue
        numbers = ", ".join(str(row.number) for row, _, _ in same)
        text = message(N_("{person} står flere ganger (rad {rows}), og radene sier ikke det samme"),
                       person=name_of(person), rows=numbers)  # fmt: skip
        for row, _, _ in same:
            names.plan.refuse(row.remark("navn", text))


# The columns that tell who somebody is.
_WHO = ("id", "navn", "fornavn", "etternavn", "enhet", "epost")


def _says_as(row: Row, other: Row) -> bool:
    return all(row.cells.get(name) == other.cells.get(name) for name in row.cells if name not in _WHO)


def run_of(names: Names, row: Row, run_id: str | None) -> Run:
    """The run that is told, or that a row names. Raises Wrong."""
    word = run_id or values.text(row, "gjennomføring", names.plan.remarks)
    if word is None:
        raise Wrong(row.remark("gjennomføring", message(N_("raden sier ikke hvilken gjennomføring: bruk --run"))))
    # A cell names all of it: what is only part of a name is told as near.
    hits = search(names.register, Run, word, whole=True)
    if len(hits.fitting) == 1:
        found: Run = hits.fitting[0]
        return found
    near = listed_names(hits.fitting or hits.near)
    text = N_("ukjent gjennomføring «{word}»: ligner {near}") if near else N_("ukjent gjennomføring «{word}»")
    if hits.fitting:
        text = N_("flere gjennomføringer heter «{word}»: {near}")
    raise Wrong(row.remark("gjennomføring", message(text, word=word, near=near)))


def _person(names: Names, row: Row, on: date) -> Person:
    remarks = names.plan.remarks
    name = written_name(row, remarks)
    leave_out_nobody(names, row, name, on)
    word = values.text(row, "enhet", remarks)
    unit = names.unit(row, "enhet", word) if word else None
    whom = person_of(names, row, name, unit)
    if whom.person is None or isinstance(whom.person, NewPerson):
        text = N_("«{name}» er ikke registrert: importer personene først")
        raise Wrong(row.remark("navn", message(text, name=name or row.cells.get("id") or "")))
    tell_of_new_name(names, row, whom)
    return whom.person


def _enrol(names: Names, row: Row, run: Run, person: Person) -> None:
    plan = names.plan
    fields = dict(said_of(names, row, Participant))
    what = message(N_("{person} i {run}"), person=name_of(person), run=run.id)
    plan.mentioned.add((run.id, person.id))
    for number, known in enumerate(run.participants):
        if known.person == person.id:
            details = []
            for name, value in fields.items():
                before = getattr(known, name)
                if before == value or (value is None and not plan.wishes.clear):
                    continue
                address = run.at("participants", number, name)
                plan.operation.changes.append(
                    Drop(address) if value is None else Put(address, value, keys_of(Participant))
                )
                details.append(f"{address.keys[-1]}: {shown(before)} → {shown(value)}")
            plan.tell_endless(row, ("sluttet",), known.left)
            plan.tell(Effect.CHANGED if details else Effect.UNCHANGED, row, what, *details)
            return
    new = written(Participant, **fields)
    plan.operation.add_to(run, "participants", value=written(Participant, person=person.id, **fields))
    plan.tell(Effect.ADDED, row, what, *values_of(new))
