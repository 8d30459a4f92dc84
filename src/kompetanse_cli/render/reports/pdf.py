"""A report as PDF: PDF/A-2a for the archive and PDF/UA-1 for everybody in one file, made by typst (the extra `pdf`).

The template gets the report as data, and only the fonts that typst carries are used: the same bytes on every machine.
"""

import json
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, assert_never

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.installing import install_command
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.render.cells import cell_text, cell_texts, leads, provenance_line
from kompetanse_cli.render.layout import USUAL, ReportLayout
from kompetanse_cli.render.reports.user_markdown import parts
from kompetanse_cli.report.base import (
    Block,
    Branch,
    BulletList,
    Cell,
    DeadlineCell,
    DeadlineState,
    FactList,
    FactSheets,
    FileLine,
    Folded,
    Headline,
    Hyperlink,
    KeyFigures,
    NotedCell,
    Notice,
    Paragraph,
    Picture,
    Redacted,
    Report,
    Section,
    StatusCell,
    Table,
    UserMarkdown,
    mood_of,
    plain_text,
    symbol_of,
)
from kompetanse_cli.resources import template_folder

# Accessible structure, and the level of the archive that asks for it too.
STANDARDS = ["a-2a", "ua-1"]
# What the fonts that typst carries can draw: Latin, Greek and Cyrillic letters, signs, arrows and simple figures.
_DRAWN = r"\n -~\u00a0-\u036f\u0370-\u03ff\u0400-\u04ff\u1e00-\u1eff\u2010-\u2027\u2030-\u203a\u2044\u20ac\u2116\u2122"
_NOT_DRAWN = re.compile(rf"[^{_DRAWN}\u2139\u2190-\u2199\u2200-\u22ff\u25a0-\u25ff\u2713\u2714\u2717\u2718\u2016]")
_STAND_IN = "□"
# A column of numbers still has room for its title, and one of sentences does not take all there is.
_NARROWEST, _WIDEST = 8, 34

Json = dict[str, Any]


def to_pdf(report: Redacted[Report], language: Language, _layout: ReportLayout = USUAL) -> bytes:
    """The whole report. Raises KompetanseError where typst is not installed."""
    typst = require_typst()
    folder = template_folder() / "rapport"
    made: bytes = typst.compile(
        folder / "rapport.typ",
        root=folder,
        format="pdf",
        sys_inputs={"report": pdf_data(report, language)},
        pdf_standards=STANDARDS,
        ignore_system_fonts=True,
    )
    return made


def pdf_data(report: Redacted[Report], language: Language) -> str:
    """All that the template is given, as JSON: whatever is in the file is in here."""
    return json.dumps(_drawable(_report(report.value, language)), ensure_ascii=False)


def require_typst() -> Any:
    """The module of typst. Raises KompetanseError where it is not installed."""
    try:
        # An extra, which need not be installed.
        import typst
    except ImportError as error:
        raise KompetanseError(
            N_("PDF trenger typst, som ikke er installert"),
            remedy=N_("{command}, eller skriv .html og skriv ut derfra"),
            command=install_command("typst"),
        ) from error
    return typst


def _drawable(value: Any) -> Any:
    """The same with a box for each sign that no font at hand has: the standards allow none that can't be seen."""
    match value:
        case str():
            return _NOT_DRAWN.sub(_STAND_IN, value)
        case dict():
            return {key: _drawable(each) for key, each in value.items()}
        case list():
            return [_drawable(each) for each in value]
        case _:
            return value


def _report(report: Report, language: Language) -> Json:
    return {
        "title": report.title,
        "source": report.source,
        "made": provenance_line(report, language),
        "contents": language.say(N_("Innhold")),
        "language": report.language,
        "year": report.on.year,
        "month": report.on.month,
        "day": report.on.day,
        "one_page": report.one_page,
        "sections": [_section(section, report, language) for section in report.sections],
    }


def _section(section: Section, report: Report, language: Language) -> Json:
    blocks = [_block(block, report, language) for block in section.blocks]
    return {"title": section.title, "blocks": [block for block in blocks if block]}


def _block(block: Block, report: Report, language: Language) -> Json:  # noqa: C901 (one case a block)
    match block:
        case Table():
            return _table(block, language)
        case Paragraph():
            return {"kind": "text", "text": plain_text(block.text)}
        case UserMarkdown():
            written = [{"kind": kind, "text": text} for kind, text in parts(block.text)]
            told_in = report.written_in or report.language
            return {"kind": "written", "title": block.title, "language": told_in, "parts": written}
        case KeyFigures():
            return {"kind": "figures", "figures": list(_figures(block, language))}
        case FactSheets():
            return {"kind": "entries", "entries": list(_entries(block, language))}
        case BulletList():
            return {"kind": "items", "items": list(map(plain_text, block.items))}
        case Notice():
            symbol, mood = symbol_of(block.severity), mood_of(block.severity)
            return {"kind": "notice", "symbol": symbol, "mood": mood, "text": plain_text(block.text)}
        case Picture():
            table = _table(block.table, language)
            # A reader who can't see it has the title and the description, and the table right after.
            return {
                "kind": "picture",
                "svg": block.svg,
                "title": block.title,
                "alt": f"{block.title}. {block.description}",
                "table": table if table["kind"] == "table" else None,
            }
        case Headline():
            return _headline(block, report, language)
        case FactList():
            return {"kind": "facts", "facts": [_fact(label, value, language) for label, value in block.facts]}
        case Folded():
            inner = [_block(each, report, language) for each in block.blocks]
            return {"kind": "folded", "title": block.summary, "blocks": [each for each in inner if each]}
        case _:
            assert_never(block)


def _headline(block: Headline, report: Report, language: Language) -> Json:
    return {
        "kind": "headline",
        "figure": block.figure,
        "lead": block.lead.plain,
        "facts": [{"label": label, "text": told.plain} for label, told in block.facts],
        "texts": [plain_text(each.text) for each in block.texts],
        "trend": _block(block.trend, report, language) if block.trend else None,
    }


def _fact(label: str, value: Cell | tuple[Cell, ...], language: Language) -> Json:
    cells = value if isinstance(value, tuple) else (value,)
    return {"label": label, "cells": [_cell(each, language) for each in cells]}


def _figures(block: KeyFigures, language: Language) -> Iterator[Json]:
    for figure in block.figures:
        yield {"label": figure.label, "value": cell_text(figure.value, language), "note": figure.note}


def _entries(block: FactSheets, language: Language) -> Iterator[Json]:
    for entry in block.entries:
        facts = [{"label": label, "cell": _cell(cell, language)} for label, cell in entry.facts]
        yield {"title": entry.title, "facts": facts}


def _table(table: Table, language: Language) -> Json:
    if not table.rows:
        return {"kind": "empty", "text": table.empty}
    shown = table.shown
    columns = [_column(table, number, language) for number in shown]
    by = table.group_by
    groups = [(None, list(table.rows))] if by is None else groupby(table.rows, key=lambda row: row[by])
    told = [
        {
            "heading": None if heading is None and by is None else cell_text(heading, language) or "–",
            "rows": [[_cell(row[number], language) for number in shown] for row in rows],
        }
        for heading, rows in groups
    ]
    return {"kind": "table", "caption": table.caption, "columns": columns, "groups": told}


def _column(table: Table, number: int, language: Language) -> Json:
    """A column with how much of the page it takes, by what stands in it and over it."""
    column = table.columns[number]
    longest = max(len(cell_text(row[number], language)) + _indent(row[number]) for row in table.rows)
    word = max(map(len, column.title.split()), default=0)
    # A status stands on one line, with its symbol.
    room = 4 if any(isinstance(row[number], StatusCell) for row in table.rows) else 0
    weight = min(max(longest + room, word + 2, len(column.title) // 2, _NARROWEST), _WIDEST)
    return {"title": column.title, "numeric": column.numeric, "weight": weight}


def _indent(cell: Cell) -> int:
    return 2 * cell.depth if isinstance(cell, Branch) else 0


def _cell(cell: Cell, language: Language) -> Json | None:
    match cell:
        case None | "" | ():
            return None
        case StatusCell():
            return {"kind": "status", "mood": mood_of(cell.status), "symbol": symbol_of(cell.status), "text": cell.text}
        case NotedCell():
            return {"kind": "noted", "main": _cell(cell.main, language), "note": plain_text(cell.note)}
        case DeadlineCell():
            mood = "bad" if cell.state is DeadlineState.OVERDUE else ""
            return {"kind": "deadline", "mood": mood, "text": cell.text, "note": cell.note}
        case Hyperlink() if leads(cell.target) and not cell.target.startswith("#"):
            return {"kind": "link", "target": cell.target, "text": cell.text}
        case Branch():
            return {"kind": "branch", "depth": min(cell.depth, 8), "text": cell.text}
        case FileLine():
            return {"kind": "place", "text": cell_text(cell, language)}
        case tuple() if len(cell) > 1:
            return {"kind": "list", "texts": list(cell_texts(cell))}
        case _:
            return {"kind": "text", "text": cell_text(cell, language)}
