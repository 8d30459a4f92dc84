"""The whole of an import: the sheets in the order that those below them need, and what comes of it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from kompetanse_cli.model import N_, Person, Record, Register, Unit, message
from kompetanse_cli.operations.importing.appointments import give_levels
from kompetanse_cli.operations.importing.attendance import plan_attendance
from kompetanse_cli.operations.importing.checking import Judge
from kompetanse_cli.operations.importing.competence import known_courses, plan_completions
from kompetanse_cli.operations.importing.forms import parted, plan_forms
from kompetanse_cli.operations.importing.headings import RowKind, TableMapping
from kompetanse_cli.operations.importing.matching import written_name
from kompetanse_cli.operations.importing.missing import tell_missing, tell_missing_records
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.people import plan_people
from kompetanse_cli.operations.importing.plan import Effect, Plan, Wishes, place_of
from kompetanse_cli.operations.importing.records import Pencil, RecordsReading, learn_new, plan_records
from kompetanse_cli.operations.importing.runs import plan_participants
from kompetanse_cli.operations.importing.sheets import ImportOptions, SheetRead, read_sheets
from kompetanse_cli.operations.importing.table import Problems, RowKey, SheetTable
from kompetanse_cli.operations.importing.units import plan_named_units, plan_units
from kompetanse_cli.reading.load import Progress
from kompetanse_cli.reading.tables.csv import Remark, Workbook
from kompetanse_cli.similar import composed, fold


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
    sheets = read_sheets(plan, workbook, told, refused)
    total = sum(len(each.table.rows) for each in sheets)
    advance = (lambda done: progress(done, total)) if progress else None
    plan.unit_words = _unit_words(sheets)
    names = Names(plan, advance=advance)
    reading = RecordsReading(names, on, Pencil(plan), told.run, told.session)
    for each in sheets:
        if each.records is not None:
            learn_new(names, each.records, each.table.rows)
    for each in sorted(sheets, key=SheetRead.order):
        if each.records is not None:
            plan_records(reading, each.records, each.table.rows)
        else:
            _plan_table(names, each, told, on)
            _note_fallen(plan, each.whole)
    give_levels(plan)
    plan_forms(names, forms, refused, on)
    # What is looked up from here on is of the files.
    plan.is_asking = False
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


def _unit_words(sheets: Iterable[SheetRead]) -> dict[str, str]:
    """All that the sheets call units, as it is compared: a shorter word for one of them is not another."""
    words: dict[str, str] = {}
    for table in (each.whole for each in sheets if each.records is None):
        columns = (*_UNIT_COLUMNS, *(("navn",) if RowKind.UNITS in table.kinds else ()))
        for row in table.rows:
            cells = (row.cells.peek(column) for column in columns)
            words |= {fold(cell): " ".join(composed(cell).split()) for cell in cells if isinstance(cell, str)}
    return words


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


def _tell_undated(plan: Plan) -> None:
    if plan.undated:
        text = N_("nye roller uten første dag: {count}. De føres uten, og da er det ukjent når de startet. "
                  "Med --from får de en første dag")  # fmt: skip
        first = plan.undated[0].remark("fra", message(text, count=len(plan.undated)))
        plan.remarks.append(first)


def _tell_unread(plan: Plan, tables: Iterable[SheetTable]) -> None:
    """Tell of the cells that nothing has been made of, in the rows that are taken."""
    became = plan.rows()
    for table in tables:
        for row in table.rows:
            if not row.cell and became.get(row.line) not in (Effect.REFUSED, Effect.NOT_TAKEN, Effect.LEFT_OUT):
                plan.remarks += (
                    row.remark(name, message(N_("cellen hører ikke til noe raden fører, og blir ikke lest")))
                    for name in row.cells.unread()
                )


def _plan_table(names: Names, read: SheetRead, told: ImportOptions, on: date) -> None:
    table = read.table
    if not table.kinds:
        plan_named_units(names, table, on)
    elif RowKind.UNITS in table.kinds:
        plan_units(names, table, on)
    elif RowKind.PARTICIPANTS in table.kinds:
        plan_participants(names, table, told.run, on)
    elif RowKind.COMPLETIONS in table.kinds:
        plan_completions(names, table, told.mapping, told.run, on)
    elif RowKind.ATTENDANCE in table.kinds:
        plan_attendance(names, table, told.run or read.run, told.session, on)
    else:
        plan_people(names, table, on)
