"""The whole of an import: the sheets in the order that those below them need, and what comes of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Person, Record, RecordTable, Register, Unit, message, record_tables, table_named
from kompetanse_cli.operations.importing import values
from kompetanse_cli.operations.importing.appointments import give_levels
from kompetanse_cli.operations.importing.attendance import plan_attendance
from kompetanse_cli.operations.importing.checking import Judge
from kompetanse_cli.operations.importing.columns import (
    DEEPEST_HEADING,
    NO_HEADING,
    Cells,
    Row,
    RowKey,
    SheetTable,
    not_read,
    table_of,
    unread,
)
from kompetanse_cli.operations.importing.competence import completions_table, known_courses, plan_completions
from kompetanse_cli.operations.importing.forms import parted, plan_forms
from kompetanse_cli.operations.importing.headings import SHEETS, RoleColumn, RowKind, TableMapping, meant
from kompetanse_cli.operations.importing.layout import not_understood, understood
from kompetanse_cli.operations.importing.matching import written_name
from kompetanse_cli.operations.importing.missing import tell_missing, tell_missing_records
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.people import plan_people
from kompetanse_cli.operations.importing.plan import Effect, Plan, Wishes, place_of
from kompetanse_cli.operations.importing.records import (
    WHO,
    Pencil,
    RecordsReading,
    fact_of,
    is_as_exported,
    learn_new,
    plan_records,
    table_of_records,
    with_more_columns,
)
from kompetanse_cli.operations.importing.runs import plan_participants
from kompetanse_cli.operations.importing.units import plan_units
from kompetanse_cli.operations.importing.values import Problems, Wrong, unreadable
from kompetanse_cli.reading.load import Progress
from kompetanse_cli.reading.tables.csv import CellValue, Remark, Sheet, Workbook
from kompetanse_cli.similar import composed, fold

# In the first line of a table that is computed: it is read by people alone.
COMPUTED = ("Regnet ut", "Rekna ut", "Computed")
# The order of the tables: what others name comes before them.
_PLACES: Mapping[str, int] = {table.name: number for number, table in enumerate(record_tables())}
# The tables that are read as the lists that people keep, and those that are so unless every column is there.
_PEOPLES_OWN = frozenset(("enheter", "personer", "rolletildelinger", "oppmøte"))
_AS_EXPORTED = frozenset(("deltakere", "kompetanse"))


@frozen
class ImportOptions:
    """What is told by hand: the kind of the rows, which sheets, the mapping file, and the run and session."""

    kind: RowKind | None = None
    records: RecordTable | None = None
    sheets: frozenset[str] = frozenset()
    mapping: TableMapping = TableMapping()
    run: str | None = None
    session: str | None = None


def plan_import(
    register: Register,
    workbook: Workbook,
    wishes: Wishes,
    told: ImportOptions,
    on: date,
    progress: Progress | None = None,
    judge: Judge | None = None,
) -> Plan:
    """The plan of reading the workbook into the municipality: every row with something in it, of a sheet that is read,
    is in a line of it. `progress` is told of the rows. Rows by which the `judge` finds an error are refused.
    """
    refused: dict[RowKey, tuple[Remark, ...]] = {}
    while True:
        plan = _planned(register, workbook, wishes, told, on, progress, refused)
        late = plan.late or (judge.refused(plan) if judge is not None else {})
        if not late:
            return plan
        # Half a row is worse than none, and what hangs together with it may be planned already.
        refused |= late


def _planned(
    register: Register,
    workbook: Workbook,
    wishes: Wishes,
    told: ImportOptions,
    on: date,
    progress: Progress | None,
    refused: Mapping[RowKey, tuple[Remark, ...]],
) -> Plan:
    plan = Plan(register, wishes)
    plan.remarks += workbook.remarks
    workbook, forms = parted(workbook, told.sheets)
    told = replace(told, mapping=replace(told.mapping, known=register.once(known_courses)))
    sheets = list(_read(plan, workbook, told, refused))
    total = sum(len(each.table.rows) for each in sheets)
    advance = (lambda done: progress(done, total)) if progress else None
    plan.unit_words = _unit_words(sheets)
    names = Names(plan, advance=advance)
    reading = RecordsReading(names, on, Pencil(plan), told.run, told.session)
    for each in sheets:
        if each.records is not None:
            learn_new(names, each.records, each.table.rows)
    for each in sorted(sheets, key=_Read.order):
        if each.records is not None:
            plan_records(reading, each.records, each.table.rows)
        else:
            _plan_table(names, each.table, told, on)
            _note_fallen(plan, each.whole)
    give_levels(plan)
    plan_forms(names, forms, refused, on)
    _tell_undated(plan)
    _tell_unread(plan, [each.table for each in sheets])
    _tell_unused(plan, told.mapping)
    for each in sheets:
        if each.records is not None:
            tell_missing_records(plan, each.records, each.whole)
        else:
            tell_missing(names, each.whole, told.run, on)
    return plan


# The columns with the names of units in them; in a list of units the name is one, too.
_UNIT_COLUMNS = ("enhet", "enhetsnavn", "del_av")


def _unit_words(sheets: Iterable["_Read"]) -> dict[str, str]:
    """All that the sheets call units, as it is compared: a shorter word for one of them is not another."""
    words: dict[str, str] = {}
    for table in (each.whole for each in sheets if each.records is None):
        columns = (*_UNIT_COLUMNS, *(("navn",) if RowKind.UNITS in table.kinds else ()))
        for row in table.rows:
            cells = (row.cells.peek(column) for column in columns)
            words |= {fold(cell): " ".join(composed(cell).split()) for cell in cells if isinstance(cell, str)}
    return words


@frozen
class _Read:
    """A sheet that was understood: the rows of its table that can be read, all of them, and the records that they are,
    where the columns are theirs."""

    table: SheetTable
    whole: SheetTable
    records: RecordTable | None

    def order(self) -> int:
        """Its place among the sheets: what others name comes before them."""
        names = (self.records.name,) if self.records is not None else self.table.kinds
        return min(_PLACES[name] for name in names)


def _read(
    plan: Plan, workbook: Workbook, told: ImportOptions, refused: Mapping[RowKey, tuple[Remark, ...]]
) -> Iterator[_Read]:
    """The sheets that are tables of ours; of the others it is told why they are not read."""
    for sheet in workbook.sheets:
        if told.sheets and sheet.name not in told.sheets:
            continue
        if told.mapping.leaves_out_sheet(sheet.name):
            plan.used.add((SHEETS, meant(told.mapping.sheets, sheet.name) or ""))
            plan.remarks.append(Remark(sheet.name, 0, 0, message(N_("arket er utelatt i koblingsfilen"))))
            continue
        if _is_computed(sheet.rows):
            computed = message(N_("arket er regnet ut, og blir ikke lest"))
            plan.remarks.append(Remark(sheet.name, 0, 0, computed))
            plan.understood.append(not_understood(sheet, computed))
            continue
        remarks = [*sheet.remarks]
        for records, words in _ways(sheet, told):
            table = _table(plan, sheet, records, words, told)
            if table is not None:
                plan.remarks += remarks
                remarks.clear()
                plan.understood.append(understood(sheet, table))
                plan.is_empty = plan.is_empty and not table.rows
                readable = _readable(table, plan, refused)
                yield _Read(readable if records else _with_roles(readable, sheet, plan.remarks), table, records)


def _ways(sheet: Sheet, told: ImportOptions) -> Iterator[tuple[RecordTable | None, Mapping[str, str]]]:
    """The ways to read a sheet: as the records it is of, with the words that people use over their columns, and, None,
    as a list of people, units or roles. A list of people may tell when they are away, too."""
    fact = fact_of(sheet) if told.kind is None else None
    records = told.records or _records_by_name(sheet, told)
    if records is not None:
        yield records, fact[1] if fact is not None and fact[0] is records else {}
        return
    if fact is None or _tells_of_people(sheet, told):
        yield None, {} if fact is None else fact[1]
    if fact is not None:
        yield fact


def _tells_of_people(sheet: Sheet, told: ImportOptions) -> bool:
    """Whether a sheet says more of people than who and where they are."""
    table = table_of(sheet, told.mapping, (), set())
    return table is not None and RowKind.PEOPLE in table.kinds and not {*WHO, "enhet", "enhet_id"} >= {*table.columns}


def _records_by_name(sheet: Sheet, told: ImportOptions) -> RecordTable | None:
    """The records that the name of a sheet says its columns are of; none where more of them are what people call
    things, as in a sheet «Roller» of who has which.
    """
    records = table_named(sheet.name) if told.kind is None else None
    if records is None or records.name in _PEOPLES_OWN:
        return None
    keys = table_of_records(sheet, records, [])
    if records.name in _AS_EXPORTED:
        # Lists of these are kept by people too, and read as such.
        return records if keys is not None and is_as_exported(keys.columns, records) else None
    words = table_of(sheet, told.mapping, (), set())
    if words is not None and words.kinds and len(words.columns) > (len(keys.columns) if keys is not None else 0):
        return None
    return records


def _table(
    plan: Plan, sheet: Sheet, records: RecordTable | None, words: Mapping[str, str], told: ImportOptions
) -> SheetTable | None:
    """The table of a sheet, read as records or as a list; `words` are those over the columns of records, which are none
    of a list."""
    if records is not None:
        of_list = any(records is not each for each, _ in _ways(sheet, told))
        table = table_of_records(sheet, records, [] if of_list else plan.remarks, words)
        if table is None:
            plan.remarks.append(Remark(sheet.name, 0, 0, message(NO_HEADING)))
            plan.understood.append(not_understood(sheet, message(NO_HEADING)))
        return table
    table = table_of(sheet, told.mapping, _kinds(told.kind), plan.used)
    if table is None:
        plan.headings += _first_words(sheet)
    else:
        table = completions_table(plan, sheet, table, told.mapping, told.kind, told.run)
        own = table_named(sheet.name)
        table = table if own is None else with_more_columns(table, sheet, own)
        heading = sheet.rows[table.heading - 1]
        table = replace(table, others={n: word for n, word in table.others.items() if fold(word) not in words})
        plan.remarks += (
            Remark(sheet.name, table.heading, column, not_read(word, heading, table.columns))
            for column, word in table.others.items()
        )
    if table is None or not table.kinds:
        why = unread(sheet, table)
        plan.remarks.append(why)
        plan.understood.append(not_understood(sheet, why.text, table))
        return None
    return table


# The columns that name whom or what a row of a list is about.
_NAMING: Mapping[RowKind, tuple[type[Record], tuple[str, ...]]] = {
    RowKind.UNITS: (Unit, ("enhet_id", "enhetsnavn", "enhet", "navn", "id")),
    RowKind.PEOPLE: (Person, ("id", "navn")),
}


def _note_fallen(plan: Plan, table: SheetTable) -> None:
    """Remember the people and units of a list whose row is refused: another sheet is not to make them out of less."""
    if table.kinds in ((RowKind.UNITS,), (RowKind.PEOPLE,)):
        kind, columns = _NAMING[table.kinds[0]]
        became = plan.rows()
        for row in table.rows:
            if became.get(row.line) is Effect.REFUSED:
                words = [*map(row.cells.get, columns), Problems().ask(partial(written_name, row, []))]
                plan.fallen |= {(kind, fold(str(word))): place_of(row) for word in words if word is not None}


def _tell_unused(plan: Plan, mapping: TableMapping) -> None:
    """Tell of what the mapping file says of words that stand nowhere: they may be misspelt."""
    unused: dict[str, list[str]] = {}
    for section, word in mapping.entries() if mapping.is_named else ():
        if (section, word) not in plan.used:
            unused.setdefault(section, []).append(f"«{word}»")
    for section, words in unused.items():
        text = message(N_("koblingsfilen: under {section} er ikke dette brukt: {words}"), words=", ".join(words),
                       section=section)  # fmt: skip
        plan.remarks.append(Remark("", 0, 0, text))


def _first_words(sheet: Sheet) -> list[str]:
    """What may be headings in a sheet where none is known: the texts of the first row that has two."""
    rows = ([cell for cell in row if isinstance(cell, str)] for row in sheet.rows[:DEEPEST_HEADING])
    return next((words for words in rows if len(words) > 1), [])


def _kinds(told: RowKind | None) -> tuple[RowKind, ...]:
    """What rows are that are told to be this: a role is somebody's, of whom its row tells too."""
    return () if told is None else (RowKind.PEOPLE, told) if told is RowKind.APPOINTMENTS else (told,)


def _readable(table: SheetTable, plan: Plan, refused: Mapping[RowKey, tuple[Remark, ...]]) -> SheetTable:
    """The table with the rows that can be read; the others are refused, or left out, and told."""
    for remark in table.left_out:
        plan.leave_out(remark)
    rows = []
    for row in table.rows:
        wrong = refused.get(row.key) or tuple(unreadable(row))
        own = [remark for remark in wrong if (remark.sheet, remark.row) == row.line]
        if own:
            plan.refuse_row(row, own)
        elif wrong:
            text = message(N_("raden hører sammen med en som er avvist: {place}"), place=wrong[0].place)
            plan.refuse_row(row, [Remark(row.sheet, row.number, row.cell, text)])
        else:
            rows.append(row)
    return replace(table, rows=tuple(rows))


def _tell_undated(plan: Plan) -> None:
    if plan.undated:
        text = N_("nye roller uten første dag: {count}. De føres uten, og da er det ukjent når de begynte. "
                  "Med --from får de en")  # fmt: skip
        first = plan.undated[0].remark("fra", message(text, count=len(plan.undated)))
        plan.remarks.append(first)


def _tell_unread(plan: Plan, tables: Iterable[SheetTable]) -> None:
    """Tell of the cells that nothing has been made of, in the rows that are taken."""
    became = plan.rows()
    for table in tables:
        for row in table.rows:
            if became.get(row.line) not in (Effect.REFUSED, Effect.NOT_TAKEN, Effect.LEFT_OUT):
                plan.remarks += (
                    row.remark(name, message(N_("cellen hører ikke til noe raden fører, og blir ikke lest")))
                    for name in row.cells.unread()
                )


# Columns of crosses, each of which a mapping file says is a role.
def _with_roles(table: SheetTable, sheet: Sheet, remarks: list[Remark]) -> SheetTable:
    """The table with a row for each role that somebody has, and one for whoever has none."""
    if not table.roles:
        return table
    rows = (
        each for row in table.rows for each in _rows_of_roles(row, sheet.rows[row.number - 1], table.roles, remarks)
    )
    return replace(table, rows=tuple(rows))


def _rows_of_roles(
    row: Row, cells: Sequence[CellValue], roles: Mapping[int, RoleColumn], remarks: list[Remark]
) -> Iterator[Row]:
    held = [
        _in_role(row, column, role, first)
        for column, role in roles.items()
        if (first := _held(row, column, cells[column - 1] if column <= len(cells) else None, remarks)) is not False
    ]
    yield from held or (row,)


def _held(row: Row, column: int, cell: CellValue, remarks: list[Remark]) -> date | bool:
    """The first day in a role, True where there is none, and False where the cell gives no role; what says neither is
    told of."""
    alone = Row(row.sheet, row.number, Cells((("rolle", cell),)), {"rolle": column})
    try:
        return bool(values.yes_no(alone, "rolle"))
    except Wrong:
        pass
    try:
        return values.day(alone, "rolle", remarks) or False
    except Wrong:
        text = message(N_("«{value}» er verken ja, nei eller en første dag, og gir ingen rolle"), value=cell)
        remarks.append(alone.remark("rolle", text))
        return False


def _in_role(row: Row, column: int, role: RoleColumn, first: date | bool) -> Row:
    # Where the row has a column of first days, a cross says nothing else.
    begun = {} if isinstance(first, bool) else {"fra": first}
    told = {"rolle": role.role, "fagområde": role.subject or None, **begun}
    cells = Cells((*((name, cell) for name, cell in row.cells.items() if name not in told), *told.items()))
    return replace(row, cells=cells, columns={**row.columns, **dict.fromkeys(told, column)}, is_alone=False)


def _is_computed(rows: tuple[tuple[object, ...], ...]) -> bool:
    first = rows[0] if rows else ()
    # A list for programs has ids for headings, and roles that are held elsewhere, too.
    return "rolle_navn" in first or any(isinstance(cell, str) and cell.startswith(COMPUTED) for cell in first)


def _plan_table(names: Names, table: SheetTable, told: ImportOptions, on: date) -> None:
    if RowKind.UNITS in table.kinds:
        plan_units(names, table, on)
    elif RowKind.PARTICIPANTS in table.kinds:
        plan_participants(names, table, told.run, on)
    elif RowKind.COMPLETIONS in table.kinds:
        plan_completions(names, table, told.mapping, told.run, on)
    elif RowKind.ATTENDANCE in table.kinds:
        plan_attendance(names, table, told.run, told.session, on)
    else:
        plan_people(names, table, on)
