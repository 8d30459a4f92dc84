"""A report as one self-contained HTML file that loads nothing: Jinja2 with autoescape on, one macro per block.

A page has tens of thousands of cells, so they are written here, not by the template.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.render.cells import provenance_line
from kompetanse_cli.render.layout import USUAL, ReportLayout
from kompetanse_cli.render.reports.html_cells import cell_html, rich_html, row_html
from kompetanse_cli.render.reports.user_markdown import from_markdown
from kompetanse_cli.report.base import (
    Cell,
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
        rich=rich_html,
        cells=lambda value: value if isinstance(value, tuple) else (value,),
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
