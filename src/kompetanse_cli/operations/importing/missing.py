"""Who and what the files have and a list does not: told, and never changed."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from kompetanse_cli.model import N_, Message, Person, RecordTable, Run, Unit, message
from kompetanse_cli.operations.importing.headings import RowKind
from kompetanse_cli.operations.importing.matching import written_name
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.plan import Effect, Plan, first_of, listed_names, name_of
from kompetanse_cli.operations.importing.records import all_items
from kompetanse_cli.operations.importing.table import Problems, Row, SheetTable
from kompetanse_cli.reading.tables.csv import Remark
from kompetanse_cli.rules.base import first_day, last_day
from kompetanse_cli.similar import fold


def tell_missing(names: Names, table: SheetTable, run_id: str | None, on: date) -> None:
    """Tell of those whom a list of people, roles, units or participants should have had, as far as it goes: people of
    the units it has, roles of its kinds in its units, units beside its own, participants of its runs.
    """
    tell = {
        (RowKind.UNITS,): lambda: _units(names, table, on),
        (RowKind.PEOPLE,): lambda: _people(names, table, on),
        (RowKind.PEOPLE, RowKind.APPOINTMENTS): lambda: _roles(names, table, on),
        (RowKind.PARTICIPANTS,): lambda: _participants(names, table, run_id),
    }.get(table.kinds)
    for text in tell() if tell else ():
        names.plan.remarks.append(Remark(table.name, 0, 0, text))


def tell_missing_records(plan: Plan, records: RecordTable, table: SheetTable) -> None:
    """Tell of the records, or of the items of a list within them, that a table of them does not have."""
    refused = plan.refused()
    if any(row.line in refused for row in table.rows):
        # A row that can't be read may be of any of them.
        return
    if records.path and not records.is_roll:
        _tell_missing_items(plan, records, table)
    written = (
        []
        if records.path or records.kind.single
        else [each for each in plan.register.all(records.kind.record) if each.address.path]
    )
    missing = ["/".join(part for part in each.key() if part) for each in written if each.address not in plan.mentioned]
    if missing:
        text = N_("{count} av {several} i filene står ikke i arket, og er som før: {names}")
        about = {"several": message(records.kind.several), "names": first_of(missing)}
        plan.remarks.append(Remark(table.name, 0, 0, message(text, count=len(missing), **about)))


def _tell_missing_items(plan: Plan, records: RecordTable, table: SheetTable) -> None:
    missing = [
        told for address, way, told in all_items(plan.register, records)
        if (records.name, address, way) not in plan.mentioned
    ]  # fmt: skip
    if missing:
        text = N_("{count} rader i filene står ikke i arket, og er som før: {names}")
        plan.remarks.append(Remark(table.name, 0, 0, message(text, count=len(missing), names=first_of(missing))))


def _people(names: Names, table: SheetTable, on: date) -> Iterator[Message]:
    units, is_named = _found(table, "enhet", _unit_of(names)), _named_in(names, table)
    by_unit: dict[str, list[Person]] = {}
    for person in names.register.people:
        at = next((unit for unit in person.units_on(on) if unit in units), None)
        is_there = person.address in names.plan.mentioned or is_named(person)
        if at is not None and person.holds_on(on) and person.show_name and not is_there:
            by_unit.setdefault(at, []).append(person)
    for unit_id in units:
        if people := by_unit.get(unit_id):
            text = N_("{count} i {unit} står ikke i arket: {names}")
            unit = names.register.by_id(Unit)[unit_id].name
            yield message(text, count=len(people), unit=unit, names=listed_names(people))


def _roles(names: Names, table: SheetTable, on: date) -> Iterator[Message]:
    units, is_named = _found(table, "enhet", _unit_of(names)), _named_in(names, table)
    roles = _found(table, "rolle", names.role)
    missing = []
    for held in names.register.appointments:
        person = names.register.find(Person, held.person)
        is_of_list = held.role in roles and held.unit in units and first_day(held) <= on <= last_day(held)
        if person is None or not is_of_list or not person.show_name or held.address in names.plan.mentioned:
            continue
        if not is_named(person):
            missing.append(f"{name_of(person)} {held.role} {held.unit}")
    if missing:
        text = N_("{count} roller i filene står ikke i arket, og er som før: {names}")
        yield message(text, count=len(missing), names=first_of(missing))


def _units(names: Names, table: SheetTable, on: date) -> Iterator[Message]:
    mentioned = [unit for unit in names.register.units if unit.address in names.plan.mentioned]
    above = {unit.parent_on(on) for unit in mentioned} - {None}
    words = {fold(str(cell)) for row in table.rows for cell in row.cells.values() if isinstance(cell, str)}
    missing = [
        unit
        for unit in names.register.units
        if unit not in mentioned and unit.parent_on(on) in above and unit.holds_on(on)
        and words.isdisjoint((fold(unit.id), fold(unit.name)))
    ]  # fmt: skip
    if missing:
        text = N_("{count} enheter i filene står ikke i arket, og er som før: {names}")
        yield message(text, count=len(missing), names=listed_names(missing))


def _participants(names: Names, table: SheetTable, run_id: str | None) -> Iterator[Message]:
    is_named = _named_in(names, table)
    words = {run_id} if run_id else {str(row.cells.get("gjennomføring")) for row in table.rows}
    folded = {fold(word) for word in words if word}
    for run in names.register.by_id(Run).values():
        if folded.isdisjoint((fold(run.id), fold(run.name))):
            continue
        ids = (each.person for each in run.participants if (run.id, each.person) not in names.plan.mentioned)
        people = (names.register.find(Person, each) for each in ids)
        missing = [person for person in people if person is not None and person.show_name and not is_named(person)]
        if missing:
            text = N_("{count} i {run} står ikke i arket, og er som før: {names}")
            yield message(text, count=len(missing), run=run.id, names=listed_names(missing))


def _found(table: SheetTable, column: str, find: Callable[[Row, str], str]) -> dict[str, None]:
    """The ids that the words of a column mean, where they do."""
    words = ((row, row.cells.get(column)) for row in table.rows)
    found = (Problems().ask(partial(find, row, word)) for row, word in words if isinstance(word, str))
    return dict.fromkeys(each for each in found if each is not None)


def _unit_of(names: Names) -> Callable[[Row, str], str]:
    return lambda row, word: names.unit(row, "enhet", word)


def _named_in(names: Names, table: SheetTable) -> Callable[[Person], bool]:
    """Whether a row that is refused has somebody's name or id: it may be about them."""
    became = names.plan.rows()
    refused = [row for row in table.rows if became.get(row.line) is Effect.REFUSED]
    ids = {str(row.cells.get("id")).casefold() for row in refused}
    written = (Problems().ask(partial(written_name, row, [])) for row in refused)
    called = {_key(name) for name in written if name}
    return lambda person: person.id.casefold() in ids or _key(person.name) in called


def _key(name: str) -> tuple[str, ...]:
    """A name whose words may stand in any order."""
    return tuple(sorted(map(fold, name.replace(",", " ").split())))
