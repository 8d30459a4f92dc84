"""One cell of a table as HTML. A page has tens of thousands of them, so they are written here, not by the template."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from html import escape
from typing import assert_never

from markupsafe import Markup

from kompetanse_cli.analysis.shares import Share
from kompetanse_cli.language import Language
from kompetanse_cli.model import Severity
from kompetanse_cli.render.cells import cell_text, counted_text, leads, waived_text
from kompetanse_cli.report.blocks import Branch, Cell, Column, FileLine, Hyperlink, Label, StatusCell
from kompetanse_cli.report.symbols import MOODS, SYMBOLS

_PATH_PART = re.compile(r"[^/]*/|[^/.]+|\.[^/]*")
_DEEPEST = 8


def cell_html(cell: Cell, language: Language) -> Markup:
    """What stands in a cell, every text in it escaped."""
    return Markup(_inside(cell, language))


def _inside(cell: Cell, language: Language) -> str:  # noqa: C901 (one case a kind of cell)
    match cell:
        case None:
            return ""
        case StatusCell():
            return _marked(cell.status, cell.text)
        case Severity():
            return _marked(cell, cell_text(cell, language))
        case str():
            return escape(cell)
        case Share():
            return _share(cell, language)
        case Hyperlink():
            return _link(cell.target, cell.text) if leads(cell.target) else escape(cell.text)
        case FileLine():
            return f"<code>{breakable(cell_text(cell, language))}</code>"
        case Branch():
            told = _link(cell.target, cell.text) if cell.target else escape(cell.text)
            return f'<span class="depth-{min(cell.depth, _DEEPEST)}">{told}</span>'
        case date():
            # A day and its month are not torn apart.
            day = cell_text(cell, language).replace(" ", "\u00a0", 1)
            return f'<time datetime="{cell.isoformat()}">{day}</time>'
        case tuple():
            return _several(cell)
        case int() | Decimal():
            written = escape(cell_text(cell, language))
            return f'<data value="{cell}">{written}</data>' if _is_great(cell) else written
        case Label():
            return escape(cell.text)
        case _:
            assert_never(cell)


def _marked(status: StrEnum, text: str) -> str:
    symbol = f'<span class="symbol" aria-hidden="true">{SYMBOLS[status]}</span>'
    return f'<span class="status {MOODS[status]}">{symbol}{escape(text)}</span>'


def _share(share: Share, language: Language) -> str:
    waived = f' <span class="waiving">{escape(waived_text(share, language))}</span>' if share.waived else ""
    bar = f'<progress aria-hidden="true" max="{share.of}" value="{share.covered}"></progress>' if share.of else ""
    return f"{escape(counted_text(share, language))}{waived}{bar}"


def _link(target: str, text: str) -> str:
    return f'<a href="{escape(target)}">{escape(text)}</a>'


def _several(texts: tuple[str, ...]) -> str:
    if len(texts) == 1:
        return escape(texts[0])
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>" if texts else ""


def _is_great(number: int | Decimal) -> bool:
    """A number that is written otherwise than programs read it: with its thousands apart, or with decimals."""
    exact = Decimal(number)
    return exact.copy_abs() >= 1000 or exact != int(exact)


def breakable(path: str) -> str:
    """A path that may be broken after each of its folders, and before its suffix and its line."""
    return "<wbr>".join(map(escape, _PATH_PART.findall(path)))


def row_html(
    row: tuple[Cell, ...], columns: Iterable[tuple[int, Column]], heads: int, written: str, language: Language
) -> Markup:
    """The cells of a row, its first `heads` as its heads. `written` is the attribute of what the municipality wrote."""
    made = (
        _field(row[number], column, place < heads, written, language) for place, (number, column) in enumerate(columns)
    )
    return Markup("".join(made))


def _field(cell: Cell, column: Column, is_head: bool, written: str, language: Language) -> str:
    if cell is None or cell == "":
        return "<td></td>"
    inside = _inside(cell, language)
    length = _length_class(cell_text(cell, language))
    if is_head:
        kept = ' class="longest"' if length == "longest" else ""
        return f'<th scope="row"{kept}>{inside}</th>'
    classes = (
        "date" if isinstance(cell, date) else "",
        length,
        "zero" if cell == 0 else "",
        "number" if column.numeric else "",
    )
    named = " ".join(filter(None, classes))
    own = written if column.written else ""
    return f'<td class="{named}"{own}>{inside}</td>' if named else f"<td{own}>{inside}</td>"


def _length_class(text: str) -> str:
    """Room for a text to be read in: a column of sentences must not become a column of words."""
    return "longest" if len(text) > 60 else "long" if len(text) > 24 else ""
