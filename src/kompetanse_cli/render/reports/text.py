"""A report as lines of styled text for a terminal or a pipe, the columns of its tables aligned by screen cells.

With no width (a pipe, a file) nothing is wrapped. On a terminal the widest columns give way and wrap at words; where
even that is too narrow, each row is written as a small list of its own.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import assert_never

from kompetanse_cli.analysis.base import AmountShare, Share
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.model import Severity
from kompetanse_cli.render.cells import cell_text, provenance_line
from kompetanse_cli.render.layout import USUAL, ReportLayout
from kompetanse_cli.render.terminal import SEVERITY_STYLES, Line, Style, StyledSpan, cell_width, line, padded
from kompetanse_cli.render.terminal.status_styles import status_style
from kompetanse_cli.report.base import (
    Block,
    Branch,
    BulletList,
    Cell,
    Column,
    DeadlineCell,
    DeadlineState,
    FactList,
    FactSheet,
    FactSheets,
    FileLine,
    Folded,
    Headline,
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
    plain_text,
)


def to_text(redacted: Redacted[Report], language: Language, layout: ReportLayout = USUAL) -> Iterator[Line]:
    """The whole report. Sections are titled when there are several."""
    report, width = redacted.value, layout.width
    yield line(StyledSpan(report.title, Style.HEADING))
    if report.addressed:
        yield line(StyledSpan(provenance_line(report, language), Style.FAINT))
    elif report.edition_text:
        yield line(StyledSpan(report.edition_text, Style.FAINT))
    for section in report.sections:
        if len(report.sections) > 1:
            yield line("")
            yield line(StyledSpan(section.title, Style.HEADING))
        yield from _section(section, language, width)


def _section(section: Section, language: Language, width: int | None) -> Iterator[Line]:
    yield from _blocks(section.blocks, language, width)


def _blocks(blocks: Sequence[Block], language: Language, width: int | None) -> Iterator[Line]:
    tables = sum(isinstance(block, Table) for block in blocks)
    for block in blocks:
        yield line("")
        if isinstance(block, Table) and tables > 1:
            yield line(StyledSpan(block.caption, Style.STRONG))
        yield from _block(block, language, width)


def _block(block: Block, language: Language, width: int | None) -> Iterator[Line]:  # noqa: C901 (one case a block)
    match block:
        case Table():
            yield from table_lines(block, language, width) if block.rows else _wrapped(block.empty, width)
        case Paragraph():
            yield from _wrapped(plain_text(block.text), width)
        case UserMarkdown():
            yield from (line(StyledSpan(title, Style.STRONG)) for title in (block.title,) if title)
            yield from _wrapped(block.text, width)
        case KeyFigures():
            for figure in block.figures:
                yield line(f"{figure.label}: ", StyledSpan(cell_text(figure.value, language), Style.STRONG))
        case FactSheets():
            yield from (found for entry in block.entries for found in _entry(entry, language, width))
        case BulletList():
            for item in block.items:
                yield from _wrapped(f"• {plain_text(item)}", width)
        case Notice():
            word = language.say(block.severity.value)
            yield line(StyledSpan(f"{word}: ", SEVERITY_STYLES[block.severity]), plain_text(block.text))
        case Picture():
            yield from table_lines(block.table, language, width)
        case Headline():
            yield from _headline(block, language, width)
        case FactList():
            yield from _facts(block, language, width)
        case Folded():
            yield line(StyledSpan(block.summary, Style.STRONG))
            yield from _blocks(block.blocks, language, width)
        case _:
            assert_never(block)


def _headline(block: Headline, language: Language, width: int | None) -> Iterator[Line]:
    if block.figure:
        yield line(StyledSpan(block.figure, Style.HEADING))
    yield from _wrapped(block.lead.plain, width)
    for label, told in block.facts:
        yield from _wrapped(f"{label}: {told.plain}", width)
    yield from _blocks(block.texts, language, width)


def _facts(block: FactList, language: Language, width: int | None) -> Iterator[Line]:
    for label, value in block.facts:
        told = (cell_text(each, language) for each in (value if isinstance(value, tuple) else (value,)))
        yield from _wrapped(f"{label}: {'; '.join(told)}", width)


def _entry(entry: FactSheet, language: Language, width: int | None) -> Iterator[Line]:
    yield line(StyledSpan(entry.title, Style.STRONG))
    for label, fact in entry.facts:
        yield from _wrapped(f"  {label}: {cell_text(fact, language)}", width)


def _wrapped(text: str, width: int | None) -> Iterator[Line]:
    for paragraph in text.splitlines():
        for part in [paragraph] if width is None else wrap(paragraph, width):
            yield line(part)


_BETWEEN = "  "
# A column of words narrower than this is unreadable: then each row gets lines of its own.
_NARROWEST = 20
# So wide a column is at most where nothing is wrapped; what is longer pushes the rest of its line.
_LONGEST = 60


@frozen
class _Piece:
    text: str
    style: Style


def table_lines(table: Table, language: Language, width: int | None = None) -> Iterator[Line]:
    """The lines of a table that has rows: the heads, and the rows under the headings of their groups."""
    shown = table.shown
    columns = [table.columns[number] for number in shown]
    groups = [
        (heading, [[_piece(row[number], language) for number in shown] for row in rows])
        for heading, rows in _groups(table, language)
    ]
    rows = [row for _, group in groups for row in group]
    widths = _widths(columns, rows, [_is_firm(table, number) for number in shown], width)
    if widths is not None:
        yield _heads(columns, widths)
    for heading, group in groups:
        if heading:
            yield line("")
            yield line(StyledSpan(heading, Style.STRONG))
        for row in group:
            if width is None and widths is not None:
                yield _row(row, columns, widths)
            else:
                yield from _stacked(columns, row) if widths is None else _aligned(columns, row, widths)


def _groups(table: Table, language: Language) -> Iterator[tuple[str, list[tuple[Cell, ...]]]]:
    by = table.group_by
    if by is None:
        yield "", list(table.rows)
        return
    # By the cell and not its text: two people may share a name.
    for heading, rows in groupby(table.rows, key=lambda row: row[by]):
        yield cell_text(heading, language), list(rows)


def _piece(cell: Cell, language: Language) -> _Piece:
    text = cell_text(cell, language).replace("\n", " ").replace("\t", " ")
    match cell:
        case NotedCell():
            return _Piece(text, _piece(cell.main, language).style)
        case DeadlineCell(state=DeadlineState.OVERDUE):
            return _Piece(text, SEVERITY_STYLES[Severity.ERROR])
        case StatusCell():
            return _Piece(text, status_style(cell.status))
        case Severity():
            return _Piece(text, SEVERITY_STYLES[cell])
        case FileLine():
            return _Piece(text, Style.PLACE)
        case Branch():
            return _Piece("  " * cell.depth + text, Style.PLAIN)
        case _:
            return _Piece(text, Style.PLAIN)


def _is_firm(table: Table, number: int) -> bool:
    """Whether a column never wraps: every one but those of words."""
    unbroken = (StatusCell, Severity, FileLine, int, Decimal, date, Share, AmountShare)
    return any(isinstance(row[number], unbroken) for row in table.rows)


def _widths(
    columns: Sequence[Column], rows: Sequence[Sequence[_Piece]], fixed: Sequence[bool], width: int | None
) -> list[int] | None:
    """The width of each column; None when the table does not fit in `width`, however it is wrapped."""
    natural = [
        max([cell_width(column.title), *(cell_width(row[number].text) for row in rows)])
        for number, column in enumerate(columns)
    ]
    if width is None:
        # One long text makes its own line long, and not all the others.
        return [min(wide, _LONGEST) if not firm else wide for wide, firm in zip(natural, fixed, strict=True)]
    room = width - len(_BETWEEN) * (len(columns) - 1)
    for most in range(max(natural, default=0), _NARROWEST - 1, -1):
        widths = [wide if firm else min(wide, most) for wide, firm in zip(natural, fixed, strict=True)]
        if sum(widths) <= room:
            return widths
    return None


def _heads(columns: Sequence[Column], widths: Sequence[int]) -> Line:
    return _row([_Piece(column.title, Style.FAINT) for column in columns], columns, widths)


def _aligned(columns: Sequence[Column], row: Sequence[_Piece], widths: Sequence[int]) -> Iterator[Line]:
    wrapped = [wrap(piece.text, width) for piece, width in zip(row, widths, strict=True)]
    for number in range(max(map(len, wrapped), default=0)):
        pieces = [
            _Piece(lines[number] if number < len(lines) else "", piece.style)
            for lines, piece in zip(wrapped, row, strict=True)
        ]
        yield _row(pieces, columns, widths)


def _row(pieces: Sequence[_Piece], columns: Sequence[Column], widths: Sequence[int]) -> Line:
    spans: list[StyledSpan] = []
    last = max((number for number, piece in enumerate(pieces) if piece.text), default=-1)
    for number, (piece, column, width) in enumerate(zip(pieces, columns, widths, strict=True)):
        if number > last:
            break
        padding = padded("", width - cell_width(piece.text))
        end = "" if number == last else _BETWEEN
        before, after = (padding, "") if column.numeric else ("", "" if number == last else padding)
        spans += [StyledSpan(before), StyledSpan(piece.text, piece.style), StyledSpan(after + end)]
    return tuple(span for span in spans if span.text)


def _stacked(columns: Sequence[Column], row: Sequence[_Piece]) -> Iterator[Line]:
    yield line("")
    filled = [(column, piece) for column, piece in zip(columns, row, strict=True) if piece.text]
    for number, (column, piece) in enumerate(filled):
        if number == 0:
            yield line(StyledSpan(piece.text, Style.STRONG if piece.style is Style.PLAIN else piece.style))
        else:
            yield line(StyledSpan(f"  {column.title}: ", Style.FAINT), StyledSpan(piece.text, piece.style))


def wrap(text: str, width: int) -> list[str]:
    """The text broken at its spaces into lines of at most `width` screen cells; a longer word keeps its own line."""
    if cell_width(text) <= width:
        return [text]
    lines: list[str] = []
    for word in text.split():
        if lines and cell_width(lines[-1]) + 1 + cell_width(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
