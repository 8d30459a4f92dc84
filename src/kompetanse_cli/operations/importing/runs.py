"""Rows that are participants of a run, or those who came to a session."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.completion import came
from kompetanse_cli.editing import Drop, Put
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import N_, Participant, Person, Run, message
from kompetanse_cli.operations.changes.attendance import Listed, attend, expected, the_session
from kompetanse_cli.operations.importing import values
from kompetanse_cli.operations.importing.cells import said_of
from kompetanse_cli.operations.importing.columns import Row, SheetTable, one_cell
from kompetanse_cli.operations.importing.naming import Names, NewPerson, person_of
from kompetanse_cli.operations.importing.plan import Effect, PlanLine, name_of, shown, values_of
from kompetanse_cli.operations.importing.values import Wrong
from kompetanse_cli.operations.operation import keys_of, written
from kompetanse_cli.similar import fold


def plan_participants(names: Names, table: SheetTable, run_id: str | None) -> None:
    """The participants of a table, in the run that is told or that a column names."""
    for row, run, person in _each(names, table, run_id):
        try:
            _enrol(names, row, run, person)
        except Wrong as wrong:
            names.plan.refuse(*wrong.remarks)


def _each(names: Names, table: SheetTable, run_id: str | None) -> Iterator[tuple[Row, Run, Person]]:
    """The rows with the run and the person they are about; each other row is refused. One person has one row a run."""
    seen: set[tuple[object, ...]] = set()
    for row in names.reading(table.rows):
        try:
            run, person = _run(names, row, run_id), _person(names, row)
            key = (run.id, person.id, row.cells.get("samling"))
            if key in seen:
                raise Wrong(row.remark("navn", message(N_("{person} står to ganger"), person=name_of(person))))
            seen.add(key)
        except Wrong as wrong:
            if row.is_alone:
                names.plan.leave_out(one_cell(row))
            else:
                names.plan.refuse(*wrong.remarks)
        else:
            yield row, run, person


def _run(names: Names, row: Row, run_id: str | None) -> Run:
    word = run_id or values.text(row, "gjennomføring", names.plan.remarks)
    if word is None:
        raise Wrong(row.remark("gjennomføring", message(N_("raden sier ikke hvilken gjennomføring: bruk --run"))))
    runs = [run for run in names.register.runs if run.id == word or fold(run.name) == fold(word)]
    if len(runs) != 1:
        raise Wrong(row.remark("gjennomføring", message(N_("ukjent gjennomføring «{word}»"), word=word)))
    return runs[0]


def _person(names: Names, row: Row) -> Person:
    remarks = names.plan.remarks
    name = values.full_name(row, remarks)
    word = values.text(row, "enhet", remarks)
    unit = names.unit(row, "enhet", word) if word else None
    person = person_of(names, row, name or "", unit, "")
    if person is None or isinstance(person, NewPerson):
        text = N_("«{name}» er ikke blant personene: importer dem først")
        raise Wrong(row.remark("navn", message(text, name=name or row.cells.get("id") or "")))
    return person


def _enrol(names: Names, row: Row, run: Run, person: Person) -> None:
    plan = names.plan
    fields = dict(said_of(names, row, Participant))
    what = message(N_("{person} i {run}"), person=name_of(person), run=run.id)
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
            plan.tell(Effect.CHANGED if details else Effect.UNCHANGED, row, what, *details)
            return
    new = written(Participant, **fields)
    plan.operation.add_to(run, "participants", value=written(Participant, person=person.id, **fields))
    plan.tell(Effect.ADDED, row, what, *values_of(new))


def plan_attendance(names: Names, table: SheetTable, run_id: str | None, session_id: str | None, on: date) -> None:
    """Who came: a row for each person, with ja or nei; without the column, who is listed came."""
    there: dict[tuple[str, str], list[Person]] = {}
    rows: dict[tuple[str, str], Row] = {}
    for row, run, person in _each(names, table, run_id):
        try:
            session = session_id or values.text(row, "samling", names.plan.remarks)
            if session is None:
                raise Wrong(row.remark("samling", message(N_("raden sier ikke hvilken samling: bruk --session"))))
            is_there = values.yes_no(row, "møtte") if "møtte" in row.cells else True
        except Wrong as wrong:
            names.plan.refuse(*wrong.remarks)
            continue
        rows.setdefault((run.id, session), row)
        there.setdefault((run.id, session), []).extend([person] if is_there else [])
    for (run_id_, session), people in there.items():
        _attend(names, rows[run_id_, session], names.register.by_id(Run)[run_id_], session, people, on)


def _attend(names: Names, row: Row, run: Run, session_id: str, people: list[Person], on: date) -> None:
    plan = names.plan
    try:
        session = the_session(names.register, run, session_id)
        made = attend(names.register, session, Listed(False, False, (), ()), people, on)
    except KompetanseError as error:
        plan.refuse(row.remark("samling", message(error.text, **error.values)))
        return
    what = message(N_("{count} kom til {session} i {run}"), count=len(people), session=session_id, run=run.id)
    entry = session.entry
    before = entry.attendance if entry is not None else None
    known = {person.id for person in names.register.people if came(entry, person.id)}
    should = {person.id for person in expected(names.register, session)}
    listed = known & should if before is not None and not isinstance(before, tuple) else known
    same = before is not None and listed == {person.id for person in people} and len(made.changes) == 1
    effect = Effect.UNCHANGED if same else Effect.ADDED if before is None else Effect.CHANGED
    if not same:
        plan.operation.changes += made.changes
    plan.lines.append(PlanLine(effect, what, row.remark("samling", what).place))
