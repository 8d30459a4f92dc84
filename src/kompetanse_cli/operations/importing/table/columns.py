"""Which column is what: the words people use over their columns, and where the table begins."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Message, message
from kompetanse_cli.operations.importing.headings import (
    COLUMNS,
    DATED,
    DATES,
    HEADINGS,
    MEANINGS,
    ROLES,
    SESSIONS,
    SHEETS,
    Across,
    CourseColumn,
    Entry,
    KnownHeadings,
    RoleColumn,
    RowKind,
    TableMapping,
    across,
    are_days,
    cells_below,
    columns_in,
    course_columns,
    is_family_name_first,
    is_known,
    is_person_like,
    kinds_of,
    meaning_of,
    meant,
    value_section,
)
from kompetanse_cli.operations.importing.table.rows import (
    DEEPEST_HEADING,
    Cells,
    Row,
    above,
    cell_at,
    rows_below,
    why_no_row,
)
from kompetanse_cli.reading.tables.csv import CellValue, Remark, Sheet
from kompetanse_cli.similar import fold

# The words for what narrower units are parts of, and the columns that say which unit a row is about.
_WIDE = ("virksomhet", "verksemd", "enhet", "eining")
_UNIT_WORDS = ("enhet", "enhetsnavn", "navn", "enhet_id", "id")


@frozen
class SheetTable:
    """A table that was understood: what each column holds, the rows, the number of the `heading` above them, why some
    rows are none, the columns that are a role or a course, those that nobody knows, with their heading, and all that
    runs across it."""

    name: str
    columns: Mapping[str, int]
    rows: tuple[Row, ...]
    kinds: tuple[RowKind, ...]
    heading: int = 0
    left_out: tuple[Remark, ...] = ()
    roles: Mapping[int, RoleColumn] = field(default_factory=dict)
    courses: Mapping[int, CourseColumn] = field(default_factory=dict)
    others: Mapping[int, str] = field(default_factory=dict)
    across: Across = Across()


def table_of(
    sheet: Sheet, known: KnownHeadings, kinds: Sequence[RowKind], used: set[Entry], heading: int | None = None
) -> SheetTable | None:
    """The table of a sheet; None when no row is a heading. What is `used` of the mapping file is added. `heading` is
    the number of the row with the words over the columns, where that is known."""
    mapping = known.mapping
    heading = heading_row(sheet, known, kinds) if heading is None else heading
    if heading is None:
        return None
    top = sheet.rows[heading - 1]
    columns = _of_people(sheet, heading, _named_alone(top, columns_in(top, mapping.named())))
    courses = course_columns(top, mapping, (*columns.values(), *known.roles_by_hand(top)))
    unit = meant(mapping.sheets, sheet.name)
    _note_used(known, top, columns, unit, used)
    of_units = is_of_units(columns)
    beside = across(sheet, heading, (*columns.values(), *courses), known, of_units=of_units)
    columns = _of_a_post(top, columns) if beside.roles else columns
    said = {*columns, *(("enhet",) if unit is not None else ()), *(("rolle",) if beside.roles else ())}
    if beside.sessions and not beside.roles and said & PERSON:
        said |= {"møtte"}
    kinds = tuple(kinds) or kinds_of(said, has_courses=bool(courses))
    columns = _of_roles(top, columns) if RowKind.APPOINTMENTS in kinds else columns
    columns = _of_staff(columns) if RowKind.PEOPLE in kinds else columns
    if RowKind.COMPLETIONS not in kinds:
        columns, courses = _of_a_run(columns), courses if beside.roles else {}
    if RowKind.ATTENDANCE not in kinds:
        beside = replace(beside, sessions={})
    rows, left_out = [], [*above(sheet, heading - 1)]
    is_turned = "navn" in columns and is_family_name_first(str(top[columns["navn"] - 1]))
    for row in rows_below(sheet, heading, columns, beside.columns):
        why = why_no_row(row, sheet.rows[row.number - 1], top, (*beside.columns, *courses))
        if why is None:
            told = _as_told(row, mapping, unit, used)
            rows.append(_turned(told) if is_turned else told)
        else:
            left_out.append(why)
    if of_units and any(_heads(top, columns.get("del_av"), word) for word in _WIDE):
        rows = [_of_wide_unit(row) for row in rows]
    taken = (*columns.values(), *beside.columns, *courses)
    others = {
        column: cell
        for column, cell in enumerate(top, 1)
        if isinstance(cell, str) and column not in taken and not mapping.is_left_out(cell)
    }
    return SheetTable(
        sheet.name, columns, tuple(rows), kinds, heading, tuple(left_out), beside.roles, courses, others, beside
    )  # fmt: skip


def _of_people(sheet: Sheet, heading: int, columns: dict[str, int]) -> dict[str, int]:
    """The columns, in which «Ansatte» over names is who they are, and no number of them."""
    if "ansatte" not in columns or columns.keys() & PERSON:
        return columns
    cells = cells_below(sheet, heading, columns["ansatte"])
    are_people = bool(cells) and 2 * sum(map(is_person_like, cells)) >= len(cells)
    return {"navn" if name == "ansatte" else name: n for name, n in columns.items()} if are_people else columns


def _of_roles(top: Sequence[CellValue], columns: dict[str, int]) -> dict[str, int]:
    """The columns of a table of roles, in which a «Dato» alone is when somebody got theirs."""
    if columns.keys() & {"fra", "til", "kurs"} or not _heads(top, columns.get("oppnådd"), "dato"):
        return columns
    return {"fra" if name == "oppnådd" else name: number for name, number in columns.items()}


def _of_staff(columns: dict[str, int]) -> dict[str, int]:
    """The columns of a list of people, in which «Sluttet» is when they left their post, and no run."""
    if "sluttet" not in columns or columns.keys() & {"til", "ansatt_til"}:
        return columns
    return {"ansatt_til" if name == "sluttet" else name: number for name, number in columns.items()}


# The columns that tell that people run down a table.
PERSON = frozenset(("navn", "fornavn", "etternavn", "ansattnummer"))


def is_wide(heading: CellValue) -> bool:
    """Whether a heading is one of what narrower units are parts of."""
    return isinstance(heading, str) and fold(heading) in map(fold, _WIDE)


def is_of_units(columns: Mapping[str, int]) -> bool:
    """Whether units run down a table with such columns, as far as they tell."""
    is_list = kinds_of(columns) == (RowKind.UNITS,)
    return is_list or (not columns.keys() & PERSON and bool(columns.keys() & {"enhet", "enhetsnavn", "enhet_id"}))


def _named_alone(top: Sequence[CellValue], columns: dict[str, int]) -> dict[str, int]:
    """The columns, in which «Virksomhet» alone is the unit that a row is about."""
    if "del_av" not in columns or columns.keys() & {*PERSON, *_UNIT_WORDS}:
        return columns
    is_wide = any(_heads(top, columns["del_av"], word) for word in _WIDE)
    return {"enhet" if name == "del_av" else name: n for name, n in columns.items()} if is_wide else columns


def _turned(row: Row) -> Row:
    """The row of a list with the family name first, and a comma behind it, which can be told of two words alone."""
    cell = row.cells.peek("navn")
    words = cell.split() if isinstance(cell, str) and "," not in cell else []
    if len(words) > 2:
        text = message(N_("hvor slutter etternavnet i «{name}»? Sett komma etter det"), name=str(cell))
        return replace(row, wrong={**row.wrong, "navn": text})
    if len(words) != 2:
        return row
    return replace(row, cells=Cells({**row.cells, "navn": f"{words[0]}, {words[1]}"}.items()))


# Where roles run across, this is when people began to work: of each role its own cell tells.
_BEGAN = frozenset(map(fold, (
    "startet", "starta", "begynte", "begynt", "tiltrådt", "tiltrådte", "tiltredd", "tiltredelse", "tiltredelsesdato",
    "oppstart", "oppstartsdato",
)))  # fmt: skip


def _of_a_post(top: Sequence[CellValue], columns: dict[str, int]) -> dict[str, int]:
    """The columns of a table with roles across, in which a day that somebody began is that of the post."""
    if "rolle" in columns or "ansatt_fra" in columns or fold(str(top[columns.get("fra", 1) - 1])) not in _BEGAN:
        return columns
    return {"ansatt_fra" if name == "fra" else name: number for name, number in columns.items()}


def _note_used(
    known: KnownHeadings, top: Sequence[CellValue], columns: Mapping[str, int], unit: str | None, used: set[Entry]
) -> None:
    mapping = known.mapping
    used |= {(COLUMNS, name) for name, said in mapping.columns.items() if _heads(top, columns.get(name), said)}
    for section, said in ((HEADINGS, mapping.headings), (SESSIONS, mapping.sessions)):
        words = [meant(said, cell) for cell in top if isinstance(cell, str)]
        used |= {(section, word) for word in words if word is not None}
    used |= {(ROLES, word) for word in known.roles_by_hand(top).values()}
    used |= {(SHEETS, unit)} if unit is not None else set()


def with_columns(table: SheetTable, sheet: Sheet, columns: Mapping[str, int], others: Mapping[int, str]) -> SheetTable:
    """The table with more columns, by what they hold; `others` are those that nobody knows then."""
    rows = []
    for row in table.rows:
        cells = Cells(
            (*row.cells.items(), *((key, cell_at(sheet.rows[row.number - 1], n)) for key, n in columns.items()))
        )
        cells.endless |= row.cells.endless
        rows.append(replace(row, cells=cells, columns={**row.columns, **columns}))
    return replace(table, columns={**table.columns, **columns}, rows=tuple(rows), others=others)


def with_courses(table: SheetTable, sheet: Sheet, courses: Mapping[int, CourseColumn]) -> SheetTable:
    """The table of completed courses, some of which are columns of it."""
    rows = (replace(row, courses=_filled(sheet, row, courses)) for row in table.rows)
    others = {column: heading for column, heading in table.others.items() if column not in courses}
    return replace(table, kinds=(RowKind.COMPLETIONS,), courses=courses, others=others, rows=tuple(rows))


def _filled(sheet: Sheet, row: Row, columns: Iterable[int]) -> dict[int, CellValue]:
    cells = {column: cell_at(sheet.rows[row.number - 1], column) for column in columns}
    return {column: cell for column, cell in cells.items() if cell is not None or (row.number, column) in sheet.unknown}


def _of_a_run(columns: Mapping[str, int]) -> dict[str, int]:
    """The columns of a table in which no course is completed: there «Kurs» is the run that somebody is enrolled in."""
    if "kurs" not in columns or "gjennomføring" in columns:
        return dict(columns)
    return {"gjennomføring" if name == "kurs" else name: column for name, column in columns.items()}


def not_read(word: str, heading: Sequence[CellValue], columns: Mapping[str, int]) -> Message:
    """Why a column is none of those that are read: nobody knows the word over it, or it stands over another too."""
    known = {fold(str(heading[column - 1])) for column in columns.values()}
    return message(_DOUBLE_COLUMN if fold(word) in known else UNKNOWN_COLUMN, column=word)


def _heads(top: Sequence[CellValue], column: int | None, said: str) -> bool:
    return column is not None and fold(str(top[column - 1])) == fold(said)


def _as_told(row: Row, mapping: TableMapping, unit: str | None, used: set[Entry]) -> Row:
    """The row with the words that mean something else, and the unit that its sheet is of where it has none."""
    if unit is None and not mapping.values:
        return row
    cells = Cells(row.cells.items())
    for name, cell in row.cells.items():
        for what in (name, *((DATES,) if name in DATED else ())):
            word = meant(mapping.values.get(what, ()), cell) if isinstance(cell, str) and what not in MEANINGS else None
            if word is not None:
                cells[name] = mapping.values[what][word]
                used.add((value_section(what), word))
    if unit is None or cells.holds("enhet"):
        return replace(row, cells=cells)
    cells["enhet"] = mapping.sheets[unit]
    return replace(row, cells=cells, is_alone=False)


UNKNOWN_COLUMN = N_("kolonnen «{column}» er ukjent, og blir ikke lest")
_DOUBLE_COLUMN = N_("kolonnen «{column}» står flere ganger: de leses som én, og må si det samme")
NO_HEADING = N_("fant ingen rad med kjente kolonnenavn, så arket blir ikke lest")


def unread(sheet: Sheet, table: SheetTable | None) -> Remark:
    """Why a sheet is not read: no row is a heading, or the columns that are known don't say what the rows are."""
    if table is not None:
        known = ", ".join(f"«{sheet.rows[table.heading - 1][column - 1]}»" for column in table.columns.values())
        text = message(N_("kolonnene {known} er kjent, men de sier ikke hva radene er, så arket blir ikke lest"),
                       known=known)  # fmt: skip
        return Remark(sheet.name, 0, 0, text)
    words = [
        (number, cell)
        for number, row in enumerate(sheet.rows[:DEEPEST_HEADING], 1)
        for cell in row
        if isinstance(cell, str) and is_known(cell)
    ]
    if not words:
        return Remark(sheet.name, 0, 0, message(NO_HEADING))
    text = message(N_("bare «{word}» er et kjent kolonnenavn (rad {row}), så arket blir ikke lest"),
                   word=words[0][1], row=words[0][0])  # fmt: skip
    return Remark(sheet.name, 0, 0, text)


# Of a row that is about the unit in the column of the wider.
WIDE = "vid"


def _of_wide_unit(row: Row) -> Row:
    """The row of a list with «Virksomhet» and «Avdeling», of which the narrower is empty: it is about the wider."""
    if any(row.cells.get(name) is not None for name in _UNIT_WORDS):
        return row
    for name, wider in (("del_av", "del_av_over"), ("del_av_over", "")):
        if row.cells.get(name) is not None:
            cells = {**row.cells, "enhet": row.cells[name], "del_av": row.cells.get(wider), "del_av_over": None}
            columns = {**row.columns, "enhet": row.columns[name], WIDE: row.columns[name]}
            columns["del_av"] = row.columns.get(wider, row.columns["del_av"])
            # Where there are units alone, nothing else can be missing.
            is_alone = row.is_alone and not row.columns.keys() <= {"enhet", "del_av", "del_av_over"}
            return replace(row, cells=Cells(cells.items()), columns=columns, is_alone=is_alone)
    return row


def heading_row(sheet: Sheet, known: KnownHeadings, kinds: Sequence[RowKind]) -> int | None:
    """The number of the row that has most words that stand over columns, and two at least; one, where the others may be
    courses."""
    scored = [
        (len(known.columns_known(row)), -number)
        for number, row in enumerate(sheet.rows[:DEEPEST_HEADING], 1)
        if sum(isinstance(cell, str) for cell in row) > 1
    ]
    best = max(scored, default=(0, 0))
    if best[0] == 1 and RowKind.COMPLETIONS not in kinds:
        return -best[1] if _is_of_courses(sheet, -best[1]) else None
    return -best[1] if best[0] >= 1 else None


def _is_of_courses(sheet: Sheet, heading: int) -> bool:
    """Whether people alone are known under a row of headings, and days stand below the others."""
    top = sheet.rows[heading - 1]
    named = [n for n, cell in enumerate(top, 1) if isinstance(cell, str) and meaning_of(cell) in ("navn", "etternavn")]
    others = (n for n, cell in enumerate(top, 1) if isinstance(cell, str) and n not in named)
    return bool(named) and any(are_days(cells_below(sheet, heading, column)) for column in others)
