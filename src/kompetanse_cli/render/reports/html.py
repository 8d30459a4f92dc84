"""A report as one self-contained HTML file that loads nothing: Jinja2 with autoescape on, one macro per block.

A page has tens of thousands of cells, so they are written here, not by the template.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from html import escape
from itertools import groupby
from pathlib import Path
from typing import assert_never

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kompetanse_cli.analysis.base import AmountShare, Share
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, Message, PersonRef, UnitRef
from kompetanse_cli.model import Severity
from kompetanse_cli.render.cells import cell_text, cell_texts, counted_text, leads, provenance_line, waived_text
from kompetanse_cli.render.layout import USUAL, ReportLayout
from kompetanse_cli.render.reports.user_markdown import from_markdown
from kompetanse_cli.report.base import (
    Branch,
    Cell,
    Column,
    FileLine,
    Hyperlink,
    Label,
    Marked,
    Redacted,
    Report,
    StatusCell,
    Table,
    mood_of,
    symbol_of,
)
from kompetanse_cli.resources import template_folder

# With this many columns of statuses a table is a matrix, and drawn tighter.
_MATRIX_FROM = 3
# A page with more rows than this is laid out piece by piece.
_MANY_ROWS = 2000


def to_html(redacted: Redacted[Report], language: Language, _layout: ReportLayout = USUAL) -> str:
    """The whole report as a page, ended by a newline."""
    report = redacted.value
    folder = template_folder() / "rapport"
    style, script = ((folder / name).read_text(encoding="utf-8").strip() for name in ("rapport.css", "rapport.js"))
    page = _environment(folder, language).get_template("rapport.html.j2")
    return page.render(
        report=report,
        style=Markup(style),
        style_hash=_source_hash(style),
        script=Markup(script),
        script_hash=_source_hash(script),
        words=_words(report, language),
        body_class=_body_class(report),
    )


def _body_class(report: Report) -> str:
    if report.one_page:
        return "one-page"
    rows = sum(len(table.rows) for section in report.sections for table in section.tables)
    return "large" if rows > _MANY_ROWS else ""


def _source_hash(source: str) -> str:
    """What the content security policy calls exactly this style or script, so that no other one applies."""
    return "sha256-" + b64encode(sha256(source.encode()).digest()).decode()


def _words(report: Report, language: Language) -> Mapping[str, str]:
    """The words of the page itself."""
    return {
        "made": provenance_line(report, language),
        "skip": language.say(N_("Hopp til innholdet")),
        "contents": language.say(N_("Innhold")),
        "table_behind": language.say(N_("Tabellen bak bildet")),
        "filter": language.say(N_("Vis bare rader med")),
        "shown": language.say(N_("Viser {n} av {all} rader")),
    }


def _environment(folder: Path, language: Language) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        kind=lambda value: type(value).__name__.lower(),
        cell=lambda cell: cell_html(cell, language),
        row=lambda row, columns, heads, written: row_html(row, columns, heads, written, language),
        mark=mood_of,
        symbol=symbol_of,
        groups=_groups,
        shown_columns=lambda table: tuple((number, table.columns[number]) for number in table.shown),
        shape=_shape,
        from_markdown=from_markdown,
    )
    return environment


def _groups(table: Table) -> Iterator[tuple[Cell, list[tuple[Cell, ...]]]]:
    by = table.group_by
    if by is None:
        yield None, list(table.rows)
        return
    for heading, rows in groupby(table.rows, key=lambda row: row[by]):
        yield heading, list(rows)


def _shape(table: Table) -> str:
    statuses = sum(any(isinstance(row[number], StatusCell) for row in table.rows) for number in table.shown)
    return "matrix" if statuses >= _MATRIX_FROM else "list"


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
