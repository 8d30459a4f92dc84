"""The whole of an import: the sheets in the order that those below them need, and what comes of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, OF_TABLE, Kind, Register, message
from kompetanse_cli.operations.importing.columns import NO_HEADING, Row, RowKind, SheetTable, table_of, unread
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.people import plan_people
from kompetanse_cli.operations.importing.plan import Plan, Wishes
from kompetanse_cli.operations.importing.records import plan_records, rows_of
from kompetanse_cli.operations.importing.runs import plan_attendance, plan_participants
from kompetanse_cli.operations.importing.units import plan_units
from kompetanse_cli.operations.importing.values import unwritable
from kompetanse_cli.reading.load import Progress
from kompetanse_cli.reading.tables.csv import Remark, Workbook

# The first line of a sheet that an export has computed: it is read by people alone.
COMPUTED = ("Regnet ut", "Rekna ut", "Computed")
_ORDER = (RowKind.UNITS, RowKind.PEOPLE, RowKind.APPOINTMENTS, RowKind.PARTICIPANTS, RowKind.ATTENDANCE)


@frozen
class ImportOptions:
    """What is told by hand: the kind of the rows, which sheets, what columns hold, and the run and session."""

    kind: RowKind | None = None
    records: Kind | None = None
    sheets: frozenset[str] = frozenset()
    columns: Mapping[str, str] = field(default_factory=dict)
    run: str | None = None
    session: str | None = None


def plan_import(
    register: Register,
    workbook: Workbook,
    wishes: Wishes,
    told: ImportOptions,
    on: date,
    progress: Progress | None = None,
) -> Plan:
    """The plan of reading the workbook into the municipality. `progress` is told of the rows."""
    plan = Plan(register, wishes)
    plan.remarks += workbook.remarks
    tables = []
    records: list[tuple[Kind, tuple[Row, ...] | None, str]] = []
    for sheet in workbook.sheets:
        if told.sheets and sheet.name not in told.sheets:
            continue
        if _is_computed(sheet.rows):
            plan.remarks.append(Remark(sheet.name, 0, 0, message(N_("arket er regnet ut, og blir ikke lest"))))
            continue
        kind = told.records or (OF_TABLE.get(sheet.name.casefold()) if told.kind is None else None)
        if kind is not None:
            records.append((kind, rows_of(sheet, kind, plan.remarks), sheet.name))
            plan.remarks += sheet.remarks
            continue
        table = table_of(sheet, told.columns, (told.kind,) if told.kind else None, plan.remarks)
        if table is None or not table.kinds:
            plan.remarks.append(unread(sheet, table))
            continue
        plan.remarks += sheet.remarks
        tables.append(replace(table, rows=tuple(_writable(table.rows, plan))))
    total = sum(len(table.rows) for table in tables) + sum(len(rows or ()) for _, rows, _ in records)
    names = Names(plan, advance=(lambda done: progress(done, total)) if progress else None)
    for table in sorted(tables, key=lambda each: min(map(_ORDER.index, each.kinds))):
        _plan_table(names, table, told, on)
    for kind, rows, sheet_name in records:
        if rows is None:
            plan.remarks.append(Remark(sheet_name, 0, 0, message(NO_HEADING)))
        else:
            plan_records(names, kind, tuple(_writable(rows, plan)))
    return plan


def _writable(rows: Iterable[Row], plan: Plan) -> Iterator[Row]:
    """The rows without characters that no file can hold; those that have any are refused."""
    for row in rows:
        remark = unwritable(row)
        if remark is None:
            yield row
        else:
            plan.refuse(remark)


def _is_computed(rows: tuple[tuple[object, ...], ...]) -> bool:
    first = rows[0] if rows else ()
    # The list of `kompetanse roster` has roles that are held elsewhere, too.
    return "rolle_navn" in first or (bool(first) and isinstance(first[0], str) and first[0].startswith(COMPUTED))


def _plan_table(names: Names, table: SheetTable, told: ImportOptions, on: date) -> None:
    if RowKind.UNITS in table.kinds:
        plan_units(names, table, on)
    elif RowKind.PARTICIPANTS in table.kinds:
        plan_participants(names, table, told.run)
    elif RowKind.ATTENDANCE in table.kinds:
        plan_attendance(names, table, told.run, told.session, on)
    else:
        plan_people(names, table, on)
