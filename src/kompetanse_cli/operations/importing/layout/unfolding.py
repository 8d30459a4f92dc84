"""A table with roles, sessions or courses across as rows of one fact each: of every cell that says something."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kompetanse_cli.model import N_, Appointment, columns_of, message
from kompetanse_cli.operations.importing.headings import (
    Across,
    KnownHeadings,
    RoleColumn,
    RoleHeading,
    RowKind,
    is_cross,
    is_subject,
    is_time,
    meant,
)
from kompetanse_cli.operations.importing.headings.across import NO, fold_word
from kompetanse_cli.operations.importing.layout.turned import of_each_course
from kompetanse_cli.operations.importing.table import Cells, Row, SheetTable, with_courses
from kompetanse_cli.operations.person_names import name_words
from kompetanse_cli.reading.tables.csv import CellValue, Remark, Sheet
from kompetanse_cli.similar import fold

# The columns that tell who somebody is, and where they are.
WHO = ("id", "navn", "fornavn", "etternavn", "ansattnummer", "epost", "enhet", "enhet_id", "del_av")
_OF_ROLE = frozenset(column.name for column, _ in columns_of(Appointment).values()) - {"enhet", "rolle"}
_OF_UNIT = ("enhet", "enhetsnavn", "enhet_id", "id", "navn", "del_av")
_BEFORE = re.compile(r"(?:x+|ja|ok|har)\b[\s:,.–(-]*", re.IGNORECASE)
_SEVERAL_ROLES = re.compile(r"\s*[,/;+&\n]\s*|\s+(?:og|samt)\s+")
_SEVERAL = re.compile(r"\s*[,/;+&]\s*|\s+og\s+")


def unfolded(
    table: SheetTable, sheet: Sheet, known: KnownHeadings, refused: list[Remark]
) -> tuple[SheetTable, ...]:  # fmt: skip
    """The table as tables of rows that each tell one fact. Cells that say nothing that they can are added to
    `refused`."""
    across = table.across
    if across.people:
        return tuple(of_each_course(table, sheet))
    if across.holders:
        base = replace(table, rows=tuple(_without_role(row) for row in table.rows))
        return base, _holders(table, sheet, across)
    if RowKind.APPOINTMENTS in table.kinds:
        each = (one for row in table.rows for one in _of_each_role(row, known))
        table = replace(table, rows=tuple(_with_subject(row, known) for row in each))
    if RowKind.PEOPLE in table.kinds:
        rows = (each for row in table.rows for each in _rows_of_roles(row, sheet, table, known, refused))
        people = replace(table, rows=tuple(rows), courses={})
        return (people, _completions(table, sheet)) if table.courses else (people,)
    if across.sessions:
        rows = (each for row in table.rows for each in _rows_of_sessions(row, sheet, across.sessions))
        return (replace(table, rows=tuple(rows)),)
    return (table,)


def _of_each_role(row: Row, known: KnownHeadings) -> Iterator[Row]:
    """A row for each of several roles in one cell: «Leder, ressursperson demens». Where some of them are no role that
    is known, the cell is refused: it is not the name of one."""
    word = row.cells.peek("rolle")
    parts = [part for part in _SEVERAL_ROLES.split(word) if part] if isinstance(word, str) else []
    if len(parts) < 2 or known.roles.is_role(str(word)) or meant(known.mapping.values.get("rolle", ()), str(word)):
        yield row
        return
    read = [known.roles.read(part) for part in parts]
    if read[0] is None or sum(each is not None for each in read) < 2 or any(each and each.is_day for each in read):
        yield row
        return
    if None in read:
        text = message(N_("«{roles}» er flere roller: skriv dem i hver sin rad"), roles=str(word))
        yield replace(row, wrong={**row.wrong, "rolle": text})
        return
    yield replace(row, cells=Cells({**row.cells, "rolle": parts[0]}.items()))
    kept = {name: cell for name, cell in row.cells.items() if name in WHO or name in _OF_ROLE}
    for part in parts[1:]:
        cells = Cells({**kept, "rolle": part}.items())
        yield replace(row, cells=cells, cell=row.columns["rolle"], is_alone=False)


def _with_subject(row: Row, known: KnownHeadings) -> Row:
    """The row in which a role is written with what it is for, as «Ressursperson demens» is, with each in its place."""
    word = row.cells.peek("rolle")
    if not isinstance(word, str) or known.roles.is_role(word):
        return row
    read = None if meant(known.mapping.values.get("rolle", ()), word) else known.roles.read(word)
    if read is None or read.is_day or (read.column.subject and row.cells.holds("fagområde")):
        return row
    cells = {**row.cells, "rolle": read.column.role}
    if read.column.subject:
        cells["fagområde"] = read.column.subject
    return replace(row, cells=Cells(cells.items()), columns={"fagområde": row.columns["rolle"], **row.columns})


def _cell(sheet: Sheet, row: Row, column: int) -> CellValue:
    cells = sheet.rows[row.number - 1]
    return cells[column - 1] if column <= len(cells) else None


def _holders(table: SheetTable, sheet: Sheet, across: Across) -> SheetTable:
    """The people that a table of units names, each with the role over the column."""
    rows = (each for row in table.rows for each in _named_in(row, sheet, across))
    return replace(table, kinds=(RowKind.PEOPLE, RowKind.APPOINTMENTS), rows=tuple(rows), left_out=(), others={})


def _named_in(row: Row, sheet: Sheet, across: Across) -> Iterator[Row]:
    named = next((name for name in ("enhet", "enhetsnavn", "navn") if row.cells.holds(name)), "enhet")
    unit = {"enhet": row.cells.peek(named), "enhet_id": row.cells.peek("enhet_id") or _id_of(row)}
    for column, role in across.holders.items():
        cell, day = _cell(sheet, row, column), across.days.get(column)
        if cell is None and (row.number, column) not in sheet.unknown:
            continue
        more = {**unit, "del_av": row.cells.peek("del_av"), **_role(role, _day(sheet, row, day))}
        said = {"navn": cell, **more, **_address(row, cell, across)}
        told = {key: value for key, value in said.items() if value is not None or key == "navn"}
        own = {"epost": row.columns["epost"]} if "epost" in told else {}
        places = {**dict.fromkeys(told, column), "enhet": row.columns.get(named, column), **own}
        yield _cell_row(row, column, told, {**places, **({"fra": day} if day else {})}, sheet)


def _address(row: Row, name: CellValue, across: Across) -> dict[str, CellValue]:
    """The address in the row of a unit, where it is of the one whom the row names: his or her name is in it."""
    address = row.cells.peek("epost")
    if len(across.holders) != 1 or not isinstance(name, str) or not isinstance(address, str):
        return {}
    local = fold(address.partition("@")[0])
    words = [fold(word) for word in name_words(name) if len(word) > 2]
    if not words or not (words[-1] in local or words[0] in local):
        return {}
    return {"epost": row.cells["epost"]}


def _id_of(row: Row) -> CellValue:
    return (
        None
        if row.cells.holds("enhet") and "enhet_id" not in row.cells and "id" not in row.cells
        else (row.cells.peek("id"))
    )


def _day(sheet: Sheet, row: Row, day: int | None) -> CellValue:
    return None if day is None else _cell(sheet, row, day)


def _role(role: RoleColumn, first: CellValue) -> dict[str, CellValue]:
    return {"rolle": role.role, "fagområde": role.subject or None, **({} if first is None else {"fra": first})}


def _without_role(row: Row) -> Row:
    """The row of a unit, which is alone no more where people are named in it."""
    return replace(row, is_alone=False)


def _cell_row(
    row: Row, column: int, told: Mapping[str, CellValue], places: Mapping[str, int], sheet: Sheet
) -> Row:  # fmt: skip
    unknown = frozenset(name for name, place in places.items() if (row.number, place) in sheet.unknown)
    return Row(row.sheet, row.number, Cells(told.items()), dict(places), unknown, cell=column)


def _rows_of_roles(
    row: Row, sheet: Sheet, table: SheetTable, known: KnownHeadings, refused: list[Remark]
) -> Iterator[Row]:
    """The row of a person without the roles, and one for each role."""
    held = list(_roles_held(row, sheet, table, known, refused))
    if not held:
        yield row
        return
    base = {name: cell for name, cell in row.cells.items() if name not in _OF_ROLE}
    yield replace(row, cells=Cells(base.items()), is_alone=False)
    yield from held


def _roles_held(
    row: Row, sheet: Sheet, table: SheetTable, known: KnownHeadings, refused: list[Remark]
) -> Iterator[Row]:
    of_all = {name: cell for name, cell in row.cells.items() if name in WHO or name in _OF_ROLE}
    for column, role in table.roles.items():
        cell, day = _cell(sheet, row, column), table.across.days.get(column)
        if (row.number, column) in sheet.unknown:
            said: list[dict[str, CellValue]] = [{}]
        elif cell is None:
            continue
        else:
            said = list(_said(cell, RoleHeading(role), known))
        if not said and not is_no(cell):
            text = message(N_("«{value}» er verken ja, nei eller en første dag, og gir ingen rolle"), value=cell)
            refused.append(Remark(row.sheet, row.number, column, text))
        for each in said:
            first = {} if day is None or "fra" in each else {"fra": _cell(sheet, row, day)}
            told = {**of_all, **_role(role, None), **{k: v for k, v in first.items() if v is not None}, **each}
            own = {"rolle": column, "fagområde": column, **dict.fromkeys(each, column)}
            places = {**row.columns, **own, **({"fra": day} if day and "fra" not in each else {})}
            yield _cell_row(row, column, told, {name: places[name] for name in told if name in places}, sheet)


def is_no(cell: CellValue) -> bool:
    """Whether a cell says no."""
    return cell is False or cell == 0 or (isinstance(cell, str) and fold_word(cell) in NO)


def _said(cell: CellValue, role: RoleHeading, known: KnownHeadings) -> Iterator[dict[str, CellValue]]:
    """What a cell says of a role that somebody has: nothing more, since when, or for what; none where it is a no."""
    if is_cross(cell):
        if not is_no(cell):
            yield {}
        return
    if isinstance(cell, str):
        rest = _BEFORE.sub("", cell, count=1).rstrip(" )")
        if is_subject(rest, role, known):
            yield from ({"fagområde": part} for part in _SEVERAL.split(rest) if part)
        elif is_time(rest):
            yield {"fra": rest}
    elif is_time(cell):
        yield {"fra": cell}


def _rows_of_sessions(row: Row, sheet: Sheet, sessions: Mapping[int, str]) -> Iterator[Row]:
    """A row for each session, and whether somebody came to it."""
    who = {name: cell for name, cell in row.cells.items() if name in (*WHO, "gjennomføring")}
    for column, session in sessions.items():
        places = {**row.columns, "samling": column, "møtte": column}
        told = {**who, "samling": session, "møtte": _cell(sheet, row, column)}
        yield _cell_row(row, column, told, {name: places[name] for name in told if name in places}, sheet)


def _completions(table: SheetTable, sheet: Sheet) -> SheetTable:
    """The courses of a table that has roles too."""
    rows = (
        replace(row, cells=Cells((name, cell) for name, cell in row.cells.items() if name in WHO), is_alone=False)
        for row in table.rows
    )
    bare = replace(table, rows=tuple(rows), roles={}, left_out=(), others={}, across=Across())
    return with_courses(bare, sheet, table.courses)
