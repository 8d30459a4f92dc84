"""A report as PDF: PDF/A-2a for the archive and PDF/UA-1 for everybody in one file, made by typst (the extra `pdf`).

The template gets the report as data, and only the fonts beside it and those that typst carries are used: the same bytes
on every machine.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any, assert_never

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.installing import install_command, not_loaded
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Severity
from kompetanse_cli.render.cells import cell_text, cell_texts, leads, part_now, provenance_line
from kompetanse_cli.render.layout import USUAL, ReportLayout
from kompetanse_cli.render.long_reports import cut
from kompetanse_cli.render.reports.html_symbols import MOST_CELLS, alone, mood_class
from kompetanse_cli.render.reports.html_tables import MOST_UPRIGHT, is_several, names_its_rows
from kompetanse_cli.render.reports.user_markdown import parts
from kompetanse_cli.report.base import (
    Block,
    Branch,
    BulletList,
    Cell,
    DeadlineCell,
    FactList,
    FactSheets,
    FileLine,
    Folded,
    Headline,
    Hyperlink,
    KeyFigures,
    Marked,
    NotedCell,
    Notice,
    Paragraph,
    PartCell,
    Picture,
    Redacted,
    Report,
    Rich,
    RichPart,
    Section,
    StatusCell,
    Table,
    TableLayout,
    Text,
    TextSpan,
    UserMarkdown,
    main_of,
    plain_text,
    symbol_of,
)
from kompetanse_cli.resources import template_folder

# Accessible structure, and the level of the archive that asks for it too.
STANDARDS = ["a-2a", "ua-1"]
# What the fonts that typst carries can draw: Latin, Greek and Cyrillic letters, signs, arrows and simple figures.
_DRAWN = (
    r"\n -~\u00a0-\u036f\u0370-\u03ff\u0400-\u04ff\u1e00-\u1eff\u2010-\u2027\u202f\u2030-\u203a\u2044\u20ac\u2116\u2122"
)
_NOT_DRAWN = re.compile(rf"[^{_DRAWN}\u2139\u2190-\u2199\u2200-\u22ff\u25a0-\u25ff\u2713\u2714\u2717\u2718\u2016]")
_STAND_IN = "□"
# A column of numbers still has room for its title, and one of sentences does not take all there is.
_NARROWEST, _WIDEST = 8, 34
# The letters that have room beside each other, and the longest text that is kept whole.
_ROOM, _WHOLE = 150, 26
# The room of a bar, in letters.
_BAR = 11
# What is written on one line.
_FIRM = (date, DeadlineCell, PartCell, int, Decimal)
# Drawings name the font of whatever system shows them; here it is the one of the page.
_SYSTEM_FONT, _FONT = re.compile(r"system-ui[^\"';}]*"), "Source Sans Pro"

Json = dict[str, Any]


def to_pdf(report: Redacted[Report], language: Language, layout: ReportLayout = USUAL) -> bytes:
    """The whole report. Raises KompetanseError where typst is not installed."""
    typst = require_typst()
    folder = template_folder() / "rapport"
    made: bytes = typst.compile(
        folder / "rapport.typ",
        root=folder,
        format="pdf",
        sys_inputs={"report": pdf_data(report, language, layout)},
        pdf_standards=STANDARDS,
        font_paths=[folder / "skrift"],
        ignore_system_fonts=True,
    )
    return made


def pdf_data(report: Redacted[Report], language: Language, layout: ReportLayout = USUAL) -> str:
    """All that the template is given, as JSON: whatever is in the file is in here."""
    shown = cut(report.value, language, layout.beside) if layout.beside else report.value
    return json.dumps(_drawable(_report(shown, language)), ensure_ascii=False)


def require_typst() -> Any:
    """The module of typst. Raises KompetanseError where it is not installed."""
    try:
        # An extra, which need not be installed.
        import typst
    except ImportError as error:
        missing = KompetanseError(
            N_("PDF trenger typst, som ikke er installert"),
            remedy=N_("{command}, eller skriv .html og skriv ut derfra"),
            command=install_command("typst"),
        )
        raise not_loaded(error, missing, "typst") from error
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
    tables = (table for section in report.sections for table in section.tables)
    return {
        "title": report.title,
        "source": report.source,
        "made": provenance_line(report, language),
        "contents": language.say(N_("Innhold")),
        "language": report.language,
        "written_in": report.written_in or report.language,
        "year": report.on.year,
        "month": report.on.month,
        "day": report.on.day,
        "one_page": report.one_page,
        "tight": report.is_tight,
        "wide": not report.one_page and any(len(table.shown) > MOST_UPRIGHT for table in tables),
        "symbols": alone(),
        "sections": [_section(section, report, language) for section in report.sections],
    }


def _section(section: Section, report: Report, language: Language) -> Json:
    blocks = [_block(block, report, language) for block in section.blocks]
    return {
        "title": section.title,
        "aside": section.is_aside,
        "opens": any(isinstance(block, Headline) for block in section.blocks),
        "several": is_several(section.blocks),
        "blocks": [block for block in blocks if block],
    }


def _text(text: Text) -> str | list[Json]:
    """A sentence, or its parts where some of its words stand out."""
    return text if isinstance(text, str) else [_part(part) for part in text.parts]


def _part(part: RichPart) -> Json:
    match part:
        case TextSpan():
            return {"kind": part.emphasis.value, "text": part.told}
        case StatusCell():
            return _status(part.status, part.text)
        case Hyperlink() if leads(part.target) and not part.target.startswith("#"):
            return {"kind": "link", "target": part.target, "text": part.text}
        case _:
            return {"kind": "plain", "text": part.text}


def _status(status: Marked, text: str) -> Json:
    return {"kind": "status", "mood": mood_class(status), "symbol": symbol_of(status), "text": text}


def _block(block: Block, report: Report, language: Language) -> Json:  # noqa: C901 (one case a block)
    match block:
        case Table():
            return _table(block, report, language)
        case Paragraph():
            return {"kind": "text", "text": _text(block.text), "note": block.is_note}
        case UserMarkdown():
            written = [{"kind": kind, "text": text} for kind, text in parts(block.text)]
            return {"kind": "written", "title": block.title, "parts": written}
        case KeyFigures():
            return {"kind": "figures", "figures": list(_figures(block, report, language))}
        case FactSheets():
            return {"kind": "entries", "entries": list(_entries(block, report, language))}
        case BulletList():
            return {"kind": "items", "items": list(map(_text, block.items))}
        case Notice():
            word = language.say(block.severity.value)
            return {"kind": "notice", "status": _status(block.severity, f"{word}:"), "text": _text(block.text)}
        case Picture():
            table = _table(block.table, report, language)
            # A reader who can't see it has the title and the description, and the table right after.
            return {
                "kind": "picture",
                "svg": _SYSTEM_FONT.sub(_FONT, block.svg),
                "title": block.title,
                "alt": f"{block.title}. {block.description}",
                "table": table if table["kind"] == "table" else None,
            }
        case Headline():
            return _headline(block, report, language)
        case FactList():
            return {"kind": "facts", "facts": [_fact(label, value, report, language) for label, value in block.facts]}
        case Folded():
            inner = [_block(each, report, language) for each in block.blocks]
            several = is_several(block.blocks)
            return {
                "kind": "folded",
                "title": block.summary,
                "several": several,
                "blocks": [each for each in inner if each],
            }
        case _:
            assert_never(block)


def _headline(block: Headline, report: Report, language: Language) -> Json:
    return {
        "kind": "headline",
        "figure": block.figure,
        "lead": _text(block.lead),
        "facts": [{"label": label, "text": _text(told)} for label, told in block.facts],
        "texts": [_text(each.text) for each in block.texts],
        "trend": _block(block.trend, report, language) if block.trend and block.trend.svg else None,
    }


def _fact(label: str, value: Cell | tuple[Cell, ...], report: Report, language: Language) -> Json:
    cells = value if isinstance(value, tuple) else (value,)
    return {"label": label, "cells": [_cell(each, report, language) for each in cells]}


def _figures(block: KeyFigures, report: Report, language: Language) -> Iterator[Json]:
    for figure in block.figures:
        yield {"label": figure.label, "cell": _cell(figure.value, report, language), "note": figure.note}


def _entries(block: FactSheets, report: Report, language: Language) -> Iterator[Json]:
    for entry in block.entries:
        facts = [_fact(label, cell, report, language) for label, cell in entry.facts]
        yield {"title": entry.title, "facts": facts}


def _table(table: Table, report: Report, language: Language) -> Json:
    if not table.rows:
        return {"kind": "empty", "text": table.empty}
    shown = table.shown
    if table.layout is TableLayout.LIST:
        entries = [[_cell(row[number], report, language) for number in shown] for row in table.rows]
        return {"kind": "list", "caption": table.caption, "entries": entries}
    columns = [_column(table, number, language) for number in shown]
    columns = [{**each, "firm": each["firm"] and sum(map(_weight, columns)) <= _ROOM} for each in columns]
    by, last = table.group_by, len(table.rows) - table.sums
    rows = list(enumerate(table.rows))
    groups = [(None, rows)] if by is None else groupby(rows, key=lambda pair: pair[1][by])
    told = [
        {
            "heading": None if heading is None and by is None else cell_text(heading, language) or "–",
            "rows": [
                {"sum": at >= last, "cells": [_cell(row[number], report, language) for number in shown]}
                for at, row in found
            ],
        }
        for heading, found in groups
    ]
    is_named = names_its_rows(table)
    return {"kind": "table", "caption": table.caption, "columns": columns, "groups": told, "named": is_named}


def _weight(column: Json) -> int:
    weight: int = column["weight"]
    return weight


def _column(table: Table, number: int, language: Language) -> Json:
    """A column with how much of the page it takes, by what stands in it and over it."""
    column = table.columns[number]
    longest = max(_length(row[number], language) for row in table.rows)
    word = max(map(len, column.title.split()), default=0)
    weight = min(max(longest, word + 2, len(column.title) // 2, _NARROWEST), _WIDEST)
    # Numbers, days and what is short are not torn apart where there is room.
    firm = longest <= _WHOLE or column.numeric or any(isinstance(main_of(row[number]), _FIRM) for row in table.rows)
    return {"title": column.title, "numeric": column.numeric, "weight": weight, "firm": firm}


def _length(cell: Cell, language: Language) -> int:
    """About how many letters wide a cell is."""
    match cell:
        case NotedCell():
            return max(_length(cell.main, language), min(len(plain_text(cell.note)), _WIDEST))
        case Branch():
            return len(cell.text) + 2 * cell.depth
        case StatusCell() | DeadlineCell():
            # It stands on one line, with its symbol.
            return len(cell.text) + 3
        case PartCell():
            return len(cell_text(cell, language)) + _BAR
        case _:
            return len(cell_text(cell, language))


def _cell(cell: Cell, report: Report, language: Language) -> Json | None:  # noqa: C901 (one case a kind of cell)
    match cell:
        case None | "" | ():
            return None
        case StatusCell():
            return _status(cell.status, cell.text)
        case Severity():
            return _status(cell, language.say(cell.value))
        case NotedCell():
            return {"kind": "noted", "main": _cell(cell.main, report, language), "note": _text(cell.note)}
        case DeadlineCell():
            return {"kind": "deadline", "state": cell.state.name, "text": cell.text, "note": cell.note}
        case PartCell():
            before = "" if cell.before is None else f"({language.number(cell.before)})"
            return {"kind": "part", "text": part_now(cell, language), "before": before, **_bar(cell)}
        case Rich():
            return {"kind": "rich", "text": _text(cell)}
        case date():
            return {"kind": "text", "text": language.day_in(cell, report.on.year)}
        case Hyperlink() if leads(cell.target) and not cell.target.startswith("#"):
            return {"kind": "link", "target": cell.target, "text": cell.text}
        case Branch():
            return {"kind": "branch", "depth": min(cell.depth, 8), "text": cell.text}
        case FileLine():
            return {"kind": "place", "text": cell_text(cell, language)}
        case tuple() if len(cell) > 1:
            return {"kind": "several", "texts": list(cell_texts(cell))}
        case _:
            return {"kind": "text", "text": cell_text(cell, language)}


def _bar(part: PartCell) -> Json:
    """A quiet bar, in cells that can be counted where there are few."""
    return {"done": part.done, "of": part.of or 0, "past": part.before if part.of and part.of > MOST_CELLS else None}
