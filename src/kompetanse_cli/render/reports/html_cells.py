"""Cells of tables and sentences as HTML, every text in them escaped.

A page has tens of thousands of cells, so they are written here, not by the template.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from html import escape
from typing import assert_never

from markupsafe import Markup

from kompetanse_cli.analysis.base import AmountShare, Share
from kompetanse_cli.language import Language
from kompetanse_cli.messages import Message, PersonRef, UnitRef
from kompetanse_cli.model import Severity
from kompetanse_cli.render.cells import cell_text, cell_texts, counted_text, leads, waived_text
from kompetanse_cli.report.base import (
    Branch,
    Cell,
    Column,
    DeadlineCell,
    DeadlineState,
    Emphasis,
    FileLine,
    Hyperlink,
    Label,
    Marked,
    NotedCell,
    PartCell,
    Rich,
    RichPart,
    StatusCell,
    Text,
    TextSpan,
    mood_of,
    symbol_of,
)

_PATH_PART = re.compile(r"[^/]*/|[^/.]+|\.[^/]*")
_DEEPEST = 8


def cell_html(cell: Cell, language: Language) -> Markup:
    """What stands in a cell, every text in it escaped."""
    return Markup(_inside(cell, language))


def rich_html(text: Text) -> Markup:
    """A sentence, with what stands out in it."""
    return Markup(_rich(text))


def _rich(text: Text) -> str:
    return escape(text) if isinstance(text, str) else "".join(map(_rich_part, text.parts))


def _rich_part(part: RichPart) -> str:
    match part:
        case TextSpan():
            before, after = _EMPHASIS[part.emphasis]
            return f"{before}{escape(part.told)}{after}"
        case StatusCell():
            return _marked(part.status, part.text)
        case Hyperlink():
            return _link(part.target, part.text) if leads(part.target) else escape(part.text)
        case UnitRef() if part.target:
            return _link(part.target, part.text)
        case PersonRef() | UnitRef():
            return escape(part.text)
        case _:
            assert_never(part)


# The quotation marks are in the text: those of the browser would not be copied with it.
_EMPHASIS = {
    Emphasis.PLAIN: ("", ""),
    Emphasis.STRONG: ("<b>", "</b>"),
    Emphasis.QUOTE: ("<q>", "</q>"),
    Emphasis.THEN: ('<span class="then">', "</span>"),
}


def _deadline(cell: DeadlineCell) -> str:
    told = escape(cell.text).replace(" ", "\u00a0", 1)
    if cell.day is not None:
        told = f'<time datetime="{cell.day.isoformat()}">{told}</time>'
    note = f"<small>{escape(cell.note)}</small>" if cell.note else ""
    if cell.state is DeadlineState.OVERDUE:
        return f'<span class="status bad"><span class="symbol" aria-hidden="true">!</span>{told}</span>{note}'
    return f"<b>{told}</b>, {escape(cell.note)}" if cell.state is DeadlineState.TODAY else told


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
        case Share() | AmountShare():
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
            return _several(cell_texts(cell))
        case Rich():
            return _rich(cell)
        case NotedCell():
            return f"{_inside(cell.main, language)}<small>{_rich(cell.note)}</small>"
        case DeadlineCell():
            return _deadline(cell)
        case PartCell():
            return escape(cell_text(cell, language))
        case int() | Decimal():
            written = escape(cell_text(cell, language))
            return f'<data value="{cell}">{written}</data>' if _is_great(cell) else written
        case UnitRef() if cell.target:
            return _link(cell.target, cell.text)
        case Label() | PersonRef() | UnitRef() | Message():
            return escape(cell_text(cell, language))
        case _:
            assert_never(cell)


def _marked(status: Marked, text: str) -> str:
    symbol = f'<span class="symbol" aria-hidden="true">{symbol_of(status)}</span>'
    return f'<span class="status {mood_of(status)}">{symbol}{escape(text)}</span>'


def _share(share: Share | AmountShare, language: Language) -> str:
    told = waived_text(share, language) if isinstance(share, Share) else ""
    waived = f' <span class="waiving">{escape(told)}</span>' if told else ""
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
