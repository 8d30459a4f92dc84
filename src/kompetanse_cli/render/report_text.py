"""A report as lines of styled text for a terminal or a pipe."""

from collections.abc import Iterator
from typing import assert_never

from kompetanse_cli.language import Language
from kompetanse_cli.render.cells import cell_text
from kompetanse_cli.render.clean import clean
from kompetanse_cli.render.lines import Line, Span, Style, line
from kompetanse_cli.render.table_text import SEVERITY_STYLES, table_lines, wrap
from kompetanse_cli.report.blocks import (
    Block,
    BulletList,
    FactSheet,
    FactSheets,
    KeyFigures,
    Notice,
    Paragraph,
    Picture,
    Report,
    Section,
    Table,
    UserMarkdown,
)


def to_text(report: Report, language: Language, width: int | None = None) -> Iterator[Line]:
    """The whole report. `width` is the terminal's; None never wraps. Sections are titled when there are several."""
    report = clean(report)
    yield line(Span(report.title, Style.HEADING))
    if report.edition_text:
        yield line(Span(report.edition_text, Style.FAINT))
    for section in report.sections:
        if len(report.sections) > 1:
            yield line("")
            yield line(Span(section.title, Style.HEADING))
        yield from _section(section, language, width)


def _section(section: Section, language: Language, width: int | None) -> Iterator[Line]:
    tables = sum(isinstance(block, Table) for block in section.blocks)
    for block in section.blocks:
        yield line("")
        if isinstance(block, Table) and tables > 1:
            yield line(Span(block.caption, Style.STRONG))
        yield from _block(block, language, width)


def _block(block: Block, language: Language, width: int | None) -> Iterator[Line]:  # noqa: C901 (one case a block)
    match block:
        case Table():
            yield from table_lines(block, language, width) if block.rows else _wrapped(block.empty, width)
        case Paragraph():
            yield from _wrapped(block.text, width)
        case UserMarkdown():
            yield from (line(Span(title, Style.STRONG)) for title in (block.title,) if title)
            yield from _wrapped(block.text, width)
        case KeyFigures():
            for figure in block.figures:
                yield line(f"{figure.label}: ", Span(cell_text(figure.value, language), Style.STRONG))
        case FactSheets():
            yield from (found for entry in block.entries for found in _entry(entry, language, width))
        case BulletList():
            for item in block.items:
                yield from _wrapped(f"• {item}", width)
        case Notice():
            word = language.say(block.severity.value)
            yield line(Span(f"{word}: ", SEVERITY_STYLES[block.severity]), block.text)
        case Picture():
            yield from table_lines(block.table, language, width)
        case _:
            assert_never(block)


def _entry(entry: FactSheet, language: Language, width: int | None) -> Iterator[Line]:
    yield line(Span(entry.title, Style.STRONG))
    for label, fact in entry.facts:
        yield from _wrapped(f"  {label}: {cell_text(fact, language)}", width)


def _wrapped(text: str, width: int | None) -> Iterator[Line]:
    for paragraph in text.splitlines():
        for part in [paragraph] if width is None else wrap(paragraph, width):
            yield line(part)
