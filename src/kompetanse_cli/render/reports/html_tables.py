"""Tables as HTML: rows that fold into blocks on a narrow screen, and lists whose entries have a number and a name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from html import escape
from itertools import groupby

from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, PersonRef, UnitRef
from kompetanse_cli.render.cells import cell_text
from kompetanse_cli.render.reports.html_cells import HtmlCells
from kompetanse_cli.render.reports.html_symbols import bar_html
from kompetanse_cli.report.base import (
    Block,
    Branch,
    Cell,
    Column,
    DeadlineCell,
    FileLine,
    Hyperlink,
    PartCell,
    Picture,
    StatusCell,
    Table,
    TableLayout,
    is_empty,
    main_of,
)

# With this many columns of statuses a table is a matrix: it is read along its rows and its columns, and never folds.
_MATRIX_FROM = 3
# With more rows than this a table is looked things up in: it scrolls, for folded it would be endless.
_MOST_FOLDED = 200
# With more columns than this it has no room beside others on a page of paper that stands.
MOST_UPRIGHT = 7
# So few rows of it are no reason to turn the paper.
FEW_ROWS = 3
# A name is at most so long, and what is at most so long is not broken.
_LONGEST_NAME, _LONGEST_WHOLE, _SHORT = 32, 24, 18
# So many letters have room beside each other on a page.
_ROOM = 110
# A column of sentences must not become a column of words.
_LONG = 60


@frozen
class _Look:
    """How a column is written: its class, and the word before each of its values where the table folds."""

    number: int
    column: Column
    named: str
    label: str
    least: int


@frozen
class HtmlTables:
    """Tables for a reader. `taken`: ids that stand in the page already, of its sections."""

    cells: HtmlCells
    taken: frozenset[str] = frozenset()

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.cells.language

    def html(self, table: Table, *, is_titled: bool) -> str:
        """A table. `is_titled`: what it is called stands over it; else that is read aloud alone."""
        if table.id in self.taken:
            table = replace(table, id=f"{table.id}-tabell")
        if not table.rows:
            return f'<p id="{table.id}" class="note">{escape(table.empty)}</p>' if table.empty else ""
        if table.layout is TableLayout.LIST:
            return self._list(table, is_titled=is_titled)
        links = [number for number in table.shown if _is_place(table, number)]
        looks = self._looks(table, [number for number in table.shown if number not in links])
        is_matrix = sum(_has(table, look.number, StatusCell) for look in looks) >= _MATRIX_FROM
        folds = not is_matrix and len(table.rows) <= _MOST_FOLDED
        is_titled = is_titled and (folds or is_matrix)
        named = " ".join(
            filter(
                None, ("fold" if folds else "", "matrix" if is_matrix else "", "bold" if names_its_rows(table) else "")
            )
        )
        caption = f'<caption id="{table.id}-tittel">{escape(table.caption)}</caption>' if is_titled else ""
        label = "" if is_titled else f' aria-label="{escape(table.caption)}"'
        made = (
            f'<table id="{table.id}" class="{named}"{label}>{caption}'
            f"<thead><tr>{''.join(map(_head, looks))}</tr></thead>"
            f"{''.join(self._bodies(table, looks, links, folds=folds))}</table>"
        )
        if not folds and not is_matrix:
            # Few look through it from end to end: it is opened by whoever looks for something.
            rows = self.language.plural(N_("{n} rad"), N_("{n} rader"), len(table.rows))
            made = self._scrolled(table, made, is_titled=False)
            return f'<details class="folded"><summary>{escape(table.caption)}: {rows}</summary>{made}</details>'
        if folds and len(looks) <= MOST_UPRIGHT and sum(look.least for look in looks) <= _ROOM:
            return made
        return self._scrolled(table, made, is_titled=is_titled)

    def _scrolled(self, table: Table, made: str, *, is_titled: bool) -> str:
        told = f'aria-labelledby="{table.id}-tittel"' if is_titled else f'aria-label="{escape(table.caption)}"'
        many = " many" if len(table.shown) > MOST_UPRIGHT and len(table.rows) > FEW_ROWS else ""
        return f'<div class="scroll{many}" role="group" {told} tabindex="0">{made}</div>'

    def _looks(self, table: Table, shown: Sequence[int]) -> list[_Look]:
        """How each column is written. Where one has a word of its own for when the table folds, they alone have."""
        is_labelled = any(table.columns[number].label for number in shown)
        texts = {number: [cell_text(row[number], self.language) for row in table.rows] for number in shown}
        longest = {number: max(map(len, texts[number]), default=0) for number in shown}
        # Short texts are kept whole where there is room for all.
        whole = _LONGEST_WHOLE if sum(min(each, _LONG) for each in longest.values()) <= _ROOM else _SHORT
        found = []
        for place, number in enumerate(shown):
            column = table.columns[number]
            label = column.label or ("" if is_labelled or place < table.row_heads else column.title)
            named = self._class(table, number, longest[number], whole)
            word = max((len(word) for text in (column.title, *texts[number]) for word in text.split()), default=0)
            found.append(_Look(number, column, named, label, longest[number] if named in {"w", "n"} else word))
        return found

    def _class(self, table: Table, number: int, longest: int, whole: int) -> str:
        """The class of all cells in a column, whose longest text is of so many letters."""
        if table.columns[number].numeric:
            return "n"
        is_firm = any(isinstance(main_of(row[number]), date | DeadlineCell | PartCell) for row in table.rows)
        return "w" if is_firm or longest <= whole else "long" if longest > _LONG else ""

    def _bodies(self, table: Table, looks: Sequence[_Look], links: Sequence[int], *, folds: bool) -> Iterator[str]:
        by, last = table.group_by, len(table.rows) - table.sums
        rows = list(enumerate(table.rows))
        groups = [(None, rows)] if by is None else groupby(rows, key=lambda pair: pair[1][by])
        for heading, found in groups:
            yield "<tbody>"
            if by is not None:
                told = self.cells.html(heading) or "–"
                yield f'<tr class="group"><th scope="rowgroup" colspan="{len(looks)}">{told}</th></tr>'
            for at, row in found:
                inside = "".join(self._field(row, look, place < table.row_heads, links, folds=folds)
                                 for place, look in enumerate(looks))  # fmt: skip
                yield f'<tr class="sum">{inside}</tr>' if at >= last else f"<tr>{inside}</tr>"
            yield "</tbody>"

    def _field(self, row: Sequence[Cell], look: _Look, is_head: bool, links: Sequence[int], *, folds: bool) -> str:
        cell = row[look.number]
        named = f' class="{look.named}"' if look.named else ""
        if is_head and not is_empty(cell):
            places = (place for number in links if isinstance(place := row[number], FileLine))
            fixed = "".join(map(self.cells.file_link, places))
            return f'<th scope="row"{named}>{self.cells.html(cell)}{fixed}</th>'
        if is_empty(cell):
            return "<td></td>"
        own = self.cells.written if look.column.written else ""
        label = f' data-h="{escape(look.label)}:"' if folds and look.label else ""
        return f"<td{named}{label}{own}>{self.cells.html(cell)}</td>"

    def _list(self, table: Table, *, is_titled: bool) -> str:
        """The entries: a number and a name, how far, the status, and what is said of it."""
        title = f'<h3 id="{table.id}-tittel">{escape(table.caption)}</h3>' if is_titled else ""
        label = f'aria-labelledby="{table.id}-tittel"' if is_titled else f'aria-label="{escape(table.caption)}"'
        entries = "".join(f"<li>{''.join(self._entry(table, row))}</li>" for row in table.rows)
        return f'{title}<ol id="{table.id}" class="goals" {label}>{entries}</ol>'

    def _entry(self, table: Table, row: Sequence[Cell]) -> Iterator[str]:
        number, name, *rest = table.shown
        told, main = self.cells.html(row[name]), f"<i>{self.cells.html(row[number])}</i>"
        yield f'<span class="t">{main}{told}</span>'
        for at in rest:
            cell = row[at]
            match main_of(cell):
                case PartCell() as part:
                    yield f'<span class="b">{bar_html(part)}{self.cells.part(part)}</span>'
                case StatusCell():
                    yield f'<span class="st">{self.cells.html(cell)}</span>'
                case _:
                    own = self.cells.written if table.columns[at].written else ""
                    yield f'<span class="c"{own}>{self.cells.html(cell)}</span>'


def _head(look: _Look) -> str:
    named = ' class="n"' if look.column.numeric else ""
    return f'<th scope="col"{named}>{escape(look.column.title)}</th>'


def _has(table: Table, number: int, kind: type) -> bool:
    return any(isinstance(main_of(row[number]), kind) for row in table.rows)


def _is_place(table: Table, number: int) -> bool:
    """Whether a column tells where its rows stand in the files, which is a link from each row and no column."""
    found = [row[number] for row in table.rows if row[number] is not None]
    return bool(found) and number != table.shown[0] and all(isinstance(cell, FileLine) for cell in found)


def is_several(blocks: Sequence[Block]) -> bool:
    """Whether there is more than one table or picture, so that each needs what it is called over it."""
    return sum(isinstance(block, Table | Picture) for block in blocks) > 1


def names_its_rows(table: Table) -> bool:
    """Whether the first column names the rows: then its names are seen first."""
    names = [main_of(row[table.shown[0]]) for row in table.rows] if table.shown else []
    told = [_name(name) for name in names]
    return bool(told) and all(name is not None and len(name) <= _LONGEST_NAME for name in told)


def _name(cell: Cell) -> str | None:
    match cell:
        case str():
            return cell
        case PersonRef() | UnitRef() | Hyperlink() | Branch():
            return cell.text
        case _:
            return None
