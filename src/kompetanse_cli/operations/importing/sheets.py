"""Which tables the sheets of a workbook have, how each is laid out, and the rows of them that can be read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, RecordTable, message, record_tables
from kompetanse_cli.operations.importing.competence import completions_table
from kompetanse_cli.operations.importing.headings import (
    SHEETS,
    KnownHeadings,
    RowKind,
    TableMapping,
    is_left_out,
    meant,
    role_words,
    subjects_named,
)
from kompetanse_cli.operations.importing.layout import (
    NamesAcross,
    UnitFrom,
    UnitWords,
    names_across,
    not_understood,
    proposals,
    session_words,
    tables_of,
    turned_table,
    understood,
    unfolded,
    unit_words,
    why_without_unit,
    with_one_heading,
    with_units,
    words_of_list,
)
from kompetanse_cli.operations.importing.plan import Plan
from kompetanse_cli.operations.importing.records import (
    WHO,
    fact_of,
    is_as_exported,
    own_table,
    table_of_records,
    with_more_columns,
)
from kompetanse_cli.operations.importing.table import (
    DEEPEST_HEADING,
    NO_HEADING,
    RowKey,
    SheetTable,
    not_read,
    table_of,
    unread,
    unreadable,
)
from kompetanse_cli.reading.tables.csv import Remark, Sheet, Workbook
from kompetanse_cli.similar import fold

# In the first line of a table that is computed: it is read by people alone.
COMPUTED = ("Regnet ut", "Rekna ut", "Computed")
# The order of the tables: what others name comes before them.
_PLACES: Mapping[str, int] = {table.name: number for number, table in enumerate(record_tables())}
# The tables that are read as the lists that people keep, and those that are so unless every column is there.
_PEOPLES_OWN = frozenset(("enheter", "personer", "rolletildelinger", "oppmøte"))
_AS_EXPORTED = frozenset(("deltakere", "kompetanse"))
# What the rows of a sheet of ours are, by its name: with a column taken out they are not something else of people.
_OWN_KINDS: Mapping[str, RowKind] = {"rolletildelinger": RowKind.APPOINTMENTS, "oppmøte": RowKind.ATTENDANCE}
_Refused = Mapping[RowKey, tuple[Remark, ...]]


@frozen
class ImportOptions:
    """What is told by hand: the kind of the rows, which sheets, the mapping file, and the run and session."""

    kind: RowKind | None = None
    records: RecordTable | None = None
    sheets: frozenset[str] = frozenset()
    mapping: TableMapping = TableMapping()
    run: str | None = None
    session: str | None = None


@frozen
class SheetRead:
    """A table that was understood: its rows that can be read, all of them, and the records that they are, where the
    columns are theirs. `run` is that of the sheet, where its columns are sessions."""

    table: SheetTable
    whole: SheetTable
    records: RecordTable | None = None
    run: str | None = None

    def order(self) -> tuple[int, bool]:
        """Its place among the sheets: what others name comes before them, and those who are listed before those who are
        only named."""
        names = (self.records.name,) if self.records is not None else self.table.kinds or (RowKind.UNITS,)
        is_of_roles = RowKind.APPOINTMENTS in self.table.kinds and not self.table.roles
        return min(_PLACES[name] for name in names), is_of_roles


@dataclass(slots=True)
class _Found:
    """A table of a sheet, before it is known what other sheets have: the `sheet` without all other tables, and what is
    known of the words over its columns; `words` are over columns that are read as records besides. `elsewhere` are
    the rows that are in other tables of the sheet, where this is not the first."""

    sheet: Sheet
    known: KnownHeadings
    table: SheetTable | None
    records: RecordTable | None = None
    run: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    is_one_of_several: bool = False
    elsewhere: frozenset[int] | None = None

    def more_headings(self, table: SheetTable) -> Iterator[Remark]:
        """That a row is taken for the words over the columns of one more table, where it is in no other."""
        if self.elsewhere is not None and table.heading not in self.elsewhere:
            text = message(N_("raden er lest som kolonnenavnene til en tabell til"))
            yield Remark(self.sheet.name, table.heading, 0, text)


def read_sheets(plan: Plan, workbook: Workbook, told: ImportOptions, refused: _Refused) -> list[SheetRead]:
    """The tables that are ours; of the others it is told why they are not read."""
    found = [each for sheet in _to_read(plan, workbook, told) for each in _tables(plan, sheet, told)]
    words = unit_words(plan.register)
    for each in found:
        if each.table is not None and each.records is None and RowKind.UNITS in each.table.kinds:
            words_of_list(each.table, words)
    return [table for each in found for table in _laid_out(plan, each, words, told, refused)]


def _to_read(plan: Plan, workbook: Workbook, told: ImportOptions) -> Iterator[Sheet]:
    for sheet in workbook.sheets:
        if told.sheets and sheet.name not in told.sheets:
            continue
        if told.mapping.leaves_out_sheet(sheet.name):
            plan.used.add((SHEETS, meant(told.mapping.sheets, sheet.name) or ""))
            plan.remarks.append(Remark(sheet.name, 0, 0, message(N_("arket er utelatt i koblingsfilen"))))
        elif _is_computed(sheet.rows):
            computed = message(N_("arket er regnet ut, og blir ikke lest"))
            plan.remarks.append(Remark(sheet.name, 0, 0, computed))
            plan.understood.append(not_understood(sheet, computed))
        else:
            yield sheet


def _is_computed(rows: tuple[tuple[object, ...], ...]) -> bool:
    first = rows[0] if rows else ()
    # A list for programs has ids for headings, and roles that are held elsewhere, too.
    return "rolle_navn" in first or any(isinstance(cell, str) and cell.startswith(COMPUTED) for cell in first)


def _tables(plan: Plan, sheet: Sheet, told: ImportOptions) -> Iterator[_Found]:
    known = _known(plan, sheet, told)
    fact = fact_of(sheet) if told.kind is None else None
    records = told.records or _records_by_name(sheet, known, told)
    if records is not None:
        words = fact[1] if fact is not None and fact[0] is records else {}
        yield _Found(sheet, known, table_of_records(sheet, records, plan.remarks, words), records)
        return
    is_list = fact is None or _tells_of_people(sheet, known)
    if is_list:
        yield from _lists(plan, sheet, known, {} if fact is None else fact[1], told)
    if fact is not None:
        # A list of people may tell when they are away, too.
        records, words = fact
        table = table_of_records(replace(sheet, remarks=() if is_list else sheet.remarks), records,
                                 [] if is_list else plan.remarks, words)  # fmt: skip
        yield _Found(replace(sheet, remarks=() if is_list else sheet.remarks), known, table, records)


def _tells_of_people(sheet: Sheet, known: KnownHeadings) -> bool:
    """Whether a sheet says more of people than who and where they are."""
    table = table_of(sheet, known, (), set())
    return table is not None and RowKind.PEOPLE in table.kinds and not {*WHO, "enhet", "enhet_id"} >= {*table.columns}


def _lists(
    plan: Plan, sheet: Sheet, known: KnownHeadings, words: Mapping[str, str], told: ImportOptions
) -> Iterator[_Found]:
    """The tables of a sheet that are lists of people, units or roles, or have something across."""
    found = list(_parts(plan, sheet, known, words, told))
    yield found[0]
    for each in found[1:]:
        others = [other.table for other in found if other is not each and other.table is not None]
        rows = {row.number for table in others for row in table.rows} | {table.heading for table in others}
        yield replace(each, elsewhere=frozenset(rows))


def _parts(
    plan: Plan, sheet: Sheet, known: KnownHeadings, words: Mapping[str, str], told: ImportOptions
) -> Iterator[_Found]:
    parts = list(tables_of(sheet, known))
    for part in parts:
        turned = turned_table(part) if told.kind in (None, RowKind.COMPLETIONS) and told.run is None else None
        if turned is not None:
            yield _Found(part, known, turned, is_one_of_several=len(parts) > 1)
            continue
        run, sessions = session_words(plan.register, part, told.run)
        knows = replace(known, sessions=sessions)
        flat, heading = with_one_heading(part, knows, _kinds(told.kind))
        table = None if heading is None else table_of(flat, knows, _kinds(told.kind), plan.used, heading)
        yield _Found(flat, knows, table, run=run, words=words, is_one_of_several=len(parts) > 1)


def _known(plan: Plan, sheet: Sheet, told: ImportOptions) -> KnownHeadings:
    roles = plan.register.once(role_words)
    titles = (cell for row in sheet.rows[:2] for cell in row if isinstance(cell, str))
    beside = next((role for text in (sheet.name, *titles) if (role := roles.is_of_roles(text)) is not None), None)
    return KnownHeadings(told.mapping, roles, beside=beside, named=subjects_named(sheet, roles, beside))


def _records_by_name(sheet: Sheet, known: KnownHeadings, told: ImportOptions) -> RecordTable | None:
    """The records that the name of a sheet says its columns are of; none where more of them are what people call
    things, as in a sheet «Roller» of who has which.
    """
    records = own_table(sheet) if told.kind is None else None
    if records is None or records.name in _PEOPLES_OWN:
        return None
    keys = table_of_records(sheet, records, [])
    if records.name in _AS_EXPORTED:
        # Lists of these are kept by people too, and read as such.
        return records if keys is not None and is_as_exported(keys.columns, records) else None
    words = table_of(sheet, known, (), set())
    count = 0 if words is None else len(words.columns) + len(words.across.columns)
    if words is not None and (words.kinds or words.across.holders) and count > (len(keys.columns) if keys else 0):
        return None
    return records


def _kinds(told: RowKind | None) -> tuple[RowKind, ...]:
    """What rows are that are told to be this: a role is somebody's, of whom its row tells too."""
    return () if told is None else (RowKind.PEOPLE, told) if told is RowKind.APPOINTMENTS else (told,)


def _laid_out(
    plan: Plan, found: _Found, words: UnitWords, told: ImportOptions, refused: _Refused
) -> Iterator[SheetRead]:
    """The table with all that stands around it told, in rows of one fact each; none where it can't be read."""
    sheet, table = found.sheet, found.table
    if found.records is not None:
        yield from _of_records(plan, found, refused)
        return
    other = names_across(sheet, found.known, words) if _may_be_turned(table, told) else None
    if other is not None:
        for remark in found.more_headings(other.table):
            plan.leave_out(remark)
        yield from _of_names_across(plan, other, found.run, refused)
        return
    if table is None:
        plan.headings += _first_words(sheet)
        _tell_unread(plan, found, None)
        return
    yield from _of_list(plan, found, table, words, told, refused)


def _of_list(
    plan: Plan, found: _Found, table: SheetTable, words: UnitWords, told: ImportOptions, refused: _Refused
) -> Iterator[SheetRead]:
    """A list that people keep, with the units, the courses and the columns that are told around it."""
    sheet = found.sheet
    above = with_units(table, sheet, words)
    own = own_table(sheet)
    # First, for a column of days of our own is no course.
    table = above.table if own is None else with_more_columns(above.table, sheet, own)
    table = completions_table(plan, sheet, table, told.kind, told.run)
    table = replace(table, others={n: word for n, word in table.others.items() if fold(word) not in found.words})
    heading = sheet.rows[table.heading - 1]
    plan.remarks += (
        Remark(sheet.name, table.heading, column, not_read(word, heading, table.columns))
        for column, word in table.others.items()
        # Of these it is told that they are never read.
        if not is_left_out(word)
    )
    is_other = told.kind is None and own is not None and not _is_of_its_kind(own, table)
    if is_other or (not table.kinds and not table.across.holders):
        _tell_unread(plan, found, table)
        return
    for remark in found.more_headings(table):
        plan.leave_out(remark)
    plan.remarks += above.remarks
    by_hand = meant(told.mapping.sheets, sheet.name) is not None
    where = UnitFrom.MAPPING if by_hand else above.unit_from
    plan.understood.append(
        understood(sheet, table, unit_from=where, proposals=proposals(sheet, table, found.known, told.mapping))
    )
    plan.remarks += sheet.remarks
    plan.is_empty = plan.is_empty and not table.rows
    wrong: list[Remark] = []
    for each in unfolded(table, sheet, found.known, wrong):
        plan.cells |= {row.key for row in each.rows if row.cell}
        yield SheetRead(_readable(each, plan, refused), each, run=found.run)
    for remark in wrong:
        plan.refuse_cell(remark)


def _is_of_its_kind(own: RecordTable, table: SheetTable) -> bool:
    """Whether the rows of a sheet of ours are what its name says; of roles, whether it is told where they are held,
    if all else is there."""
    kind = _OWN_KINDS.get(own.name)
    if kind is None or table.across.holders:
        return True
    columns = table.columns.keys()
    is_placed = bool(columns & {"enhet", "enhet_id", "enhetsnavn"}) or not columns >= {"rolle", "dekker_også", "fra"}
    return kind in table.kinds and is_placed


def _may_be_turned(table: SheetTable | None, told: ImportOptions) -> bool:
    """Whether a sheet is not understood as a list, or as a matrix with people or units down."""
    return told.kind is None and (table is None or not (table.kinds or table.across.holders))


def _of_names_across(plan: Plan, found: NamesAcross, run: str | None, refused: _Refused) -> Iterator[SheetRead]:
    plan.understood.append(found.understood)
    plan.remarks += found.remarks
    plan.is_empty = plan.is_empty and not found.table.rows
    plan.cells |= {row.key for row in found.table.rows}
    yield SheetRead(_readable(found.table, plan, refused), found.table, run=run)


def _of_records(plan: Plan, found: _Found, refused: _Refused) -> Iterator[SheetRead]:
    sheet, table = found.sheet, found.table
    if table is None:
        plan.remarks.append(Remark(sheet.name, 0, 0, message(NO_HEADING)))
        plan.understood.append(not_understood(sheet, message(NO_HEADING)))
        return
    plan.understood.append(understood(sheet, table))
    plan.remarks += sheet.remarks
    plan.is_empty = plan.is_empty and not table.rows
    yield SheetRead(_readable(table, plan, refused), table, found.records)


def _tell_unread(plan: Plan, found: _Found, table: SheetTable | None) -> None:
    """Tell why a table is not read; where the sheet has others, of each of its rows."""
    why = unread(found.sheet, table)
    if table is not None and not table.kinds and found.sheet.name and {"navn", "etternavn"} & table.columns.keys():
        why = replace(why, text=why_without_unit(found.sheet.name))
    plan.remarks.append(why)
    plan.understood.append(not_understood(found.sheet, why.text, table))
    if found.is_one_of_several:
        text = message(N_("raden er i en tabell som ikke blir lest"))
        for number, row in enumerate(found.sheet.rows, 1):
            if any(cell is not None for cell in row):
                plan.leave_out(Remark(found.sheet.name, number, 0, text))


def _first_words(sheet: Sheet) -> Sequence[str]:
    """What may be headings in a sheet where none is known: the texts of the first row that has two."""
    rows = ([cell for cell in row if isinstance(cell, str)] for row in sheet.rows[:DEEPEST_HEADING])
    return next((words for words in rows if len(words) > 1), [])


def _readable(table: SheetTable, plan: Plan, refused: _Refused) -> SheetTable:
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
            text = message(N_("raden hører sammen med en rad som er avvist: {place}"), place=wrong[0].place)
            plan.refuse_row(row, [Remark(row.sheet, row.number, row.cell, text)])
        else:
            rows.append(row)
    return replace(table, rows=tuple(rows))
