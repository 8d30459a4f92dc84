"""Where a table begins, and what stands over its columns: one row of words, or two or three with those of a group over
several columns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kompetanse_cli.operations.importing.headings import KnownHeadings, RowKind, is_cross, is_time, meaning_of
from kompetanse_cli.operations.importing.table import heading_row
from kompetanse_cli.reading.tables.csv import CellValue, Sheet
from kompetanse_cli.similar import fold

# So many rows of words stand over a table at the most, and so long is the word for a group of columns.
_MOST_ROWS = 3
_LONGEST = 60
_NAMING = frozenset(("navn", "fornavn", "etternavn", "enhet", "enhetsnavn", "id", "ansattnummer", "enhet_id", "kurs"))


def with_one_heading(sheet: Sheet, known: KnownHeadings, kinds: Sequence[RowKind]) -> tuple[Sheet, int | None]:
    """The sheet with one row of words over the columns, those of their groups among them, and the number of that row;
    None where no row is one."""
    found = heading_row(sheet, known, kinds)
    if found is None:
        return sheet, None
    first, last = _band(sheet, found, known)
    if first == last:
        return sheet, last
    words = tuple(_words(sheet, first, last, known))
    rows = (*sheet.rows[: last - 1], words, *sheet.rows[last:])
    return replace(sheet, rows=rows), last


def _band(sheet: Sheet, found: int, known: KnownHeadings) -> tuple[int, int]:
    """The first and the last of the rows with words over the columns, round the one that was found."""
    first = last = found
    while last - first + 1 < _MOST_ROWS and last < len(sheet.rows) and _is_below(sheet, found, last + 1):
        last += 1
    while (
        last - first + 1 < _MOST_ROWS and first > 1 and _is_above(sheet.rows[first - 2], sheet.rows[found - 1], known)
    ):
        first -= 1
    return first, last


def _filled(row: Sequence[CellValue]) -> dict[int, CellValue]:
    return {number: cell for number, cell in enumerate(row, 1) if cell is not None}


def _is_word(cell: CellValue) -> bool:
    return isinstance(cell, str) and len(cell) <= _LONGEST and not is_cross(cell) and any(map(str.isalpha, cell))


def _is_above(row: Sequence[CellValue], heading: Sequence[CellValue], known: KnownHeadings) -> bool:
    """Whether a row has words for groups of the columns below it; a title stands over the first alone."""
    cells = _filled(row)
    if not cells or not all(map(_is_word, cells.values())):
        return False
    words = list(dict.fromkeys(map(str, cells.values())))
    if len(words) > 1:
        return True
    first = min(_filled(heading), default=1)
    is_group = known.roles.is_of_roles(words[0]) is not None or known.mapping.has_course(words[0])
    return min(cells) > first and (is_group or len(words[0].split()) <= _MOST_ROWS)


def _is_below(sheet: Sheet, found: int, number: int) -> bool:
    """Whether a row goes on with the words over the columns: where people and units are named it has nothing, or the
    same word again, and elsewhere no cross or figure."""
    heading, row = sheet.rows[found - 1], sheet.rows[number - 1]
    cells = _filled(row)
    own = {n: cell for n, cell in cells.items() if n > len(heading) or cell != heading[n - 1]}
    fields = {n: meaning_of(cell) for n, cell in _filled(heading).items() if isinstance(cell, str)}
    if not own or not _NAMING & set(fields.values()) or any(fields.get(n) is not None for n in own):
        return False
    is_days = all(is_time(cell) for cell in own.values()) and len(own) > 1
    return (all(map(_is_word, own.values())) and not any(map(is_time, own.values()))) or is_days


def _words(sheet: Sheet, first: int, last: int, known: KnownHeadings) -> Iterator[CellValue]:
    """The words over each column: its own, and, where it takes them to know what it holds, those of its group."""
    rows = sheet.rows[first - 1 : last]
    width = max(map(len, rows))
    stacks = [_stack(rows, column) for column in range(1, width + 1)]
    own = [fold(stack[-1]) if stack else "" for stack in stacks]
    of_units = any(meaning_of(stack[-1]) in _OF_UNITS for stack in stacks if stack)
    for stack in stacks:
        ways = [" ".join(stack[-count:]) for count in range(1, len(stack) + 1)]
        if not ways:
            yield None
            continue
        if of_units and len(stack) > 1 and (of_group := _of_holder(stack, own, known)) is not None:
            yield of_group
            continue
        is_twin = own.count(fold(stack[-1])) > 1
        is_of_group = len(stack) > 1 and (
            known.roles.is_of_roles(stack[-2]) is not None or known.mapping.has_course(stack[-2])
        )
        order = (*ways[1:], ways[0]) if is_twin or is_of_group else tuple(ways)
        yield next((way for way in order if known.knows(way)), ways[-1] if is_twin else ways[0])


_OF_UNITS = ("enhet", "enhetsnavn", "enhet_id", "del_av")


def _of_holder(stack: Sequence[str], own: Sequence[str], known: KnownHeadings) -> str | None:
    """The word over a column of who holds what the group above it is, or of since when: «Demens» over «Navn» and «Fra»,
    where units run down and the sheet is about resource persons. None where the group may be something else."""
    group, word = stack[-2:]
    if own.count(fold(word)) < _TWINS and known.roles.is_of_roles(group) is None:
        return None
    if known.beside is not None and known.role(group) is None:
        group = f"{known.beside.column.role} {group}"
    field = meaning_of(word)
    if field in ("navn", "ansatte"):
        return group
    return f"{group} fra" if field in ("fra", "oppnådd") else None


_TWINS = 2


def _stack(rows: Sequence[Sequence[CellValue]], column: int) -> list[str]:
    """The words over a column, the outermost first; that of a group stands over the first of its columns alone. A day
    below a word is no word."""
    words: list[str] = []
    for number, row in enumerate(rows):
        cell = row[column - 1] if column <= len(row) else None
        is_last = number == len(rows) - 1
        if cell is None and not is_last:
            before = [each for each in row[: column - 1] if each is not None]
            has_own = any(column <= len(other) and other[column - 1] is not None for other in rows[number + 1 :])
            cell = before[-1] if before and has_own else None
        if isinstance(cell, str) and (not words or fold(words[-1]) != fold(cell)) and not is_time(cell):
            words.append(cell)
    return words
