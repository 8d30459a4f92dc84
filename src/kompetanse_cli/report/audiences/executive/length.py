"""How long a page is on paper, reckoned from its words: whether it needs less room between its lines to be one page."""

from collections.abc import Sequence
from math import ceil

from kompetanse_cli.report.base import (
    Block,
    BulletList,
    Cell,
    Headline,
    NotedCell,
    Notice,
    Paragraph,
    Picture,
    Report,
    Rich,
    Section,
    Table,
    TableLayout,
    UserMarkdown,
    plain_text,
)

# On an A4 page as the report is set in print: characters on a line of the whole width, and lines on the page.
_LINE = 138
_PAGE = 66.0
# In lines: what stands over and under a section, a row of a table, and a row of the goals.
_SECTION, _ROW, _GOAL, _HEAD = 0.9, 0.27, 0.27, 3.0
_NOTE = 0.86


def is_long(report: Report) -> bool:
    """Whether the page would not be one, set as usual."""
    return lines_of(report) > _PAGE


def lines_of(report: Report) -> float:
    """About how many lines of text the report takes on paper."""
    return _HEAD + sum(_section(section) for section in report.sections)


def _section(section: Section) -> float:
    blocks = sum(_block(block, aside=section.is_aside) for block in section.blocks)
    return _SECTION + blocks + (0 if section.is_aside or _has_headline(section) else 1)


def _has_headline(section: Section) -> bool:
    return any(isinstance(block, Headline) for block in section.blocks)


def _block(block: Block, *, aside: bool = False) -> float:
    match block:
        case Headline():
            return 6.0 + sum(_block(text) for text in block.texts)
        case Paragraph() | Notice():
            return _lines(plain_text(block.text), _LINE - 22 if aside else _LINE)
        case BulletList():
            return sum(_lines(plain_text(item), _LINE) for item in block.items)
        case Table() if block.layout is TableLayout.LIST:
            return sum(_GOAL + max(2.0, _lines(_words(row[-1]), 72)) for row in block.rows)
        case Table():
            return 1.2 + sum(_ROW + _row(row) for row in block.rows)
        case Picture():
            return 12.0
        case UserMarkdown():
            return sum(_lines(line, _LINE) for line in block.text.splitlines()) + 1
        case _:
            return 6.0


def _row(row: Sequence[Cell]) -> float:
    """The height of the highest cell; a column is as wide as what is in it, as far as there is room."""
    widths = [max(len(_words(cell)), 8) for cell in row if cell is not None]
    whole = sum(widths)
    shrunk = max(1.0, whole / _LINE)
    return max((_cell(cell, max(len(_words(cell)), 8) / shrunk) for cell in row if cell is not None), default=1.0)


def _cell(cell: Cell, width: float) -> float:
    if isinstance(cell, NotedCell):
        return _cell(cell.main, width) + _NOTE * _lines(plain_text(cell.note), max(width, 40))
    return _lines(_words(cell), width)


def _lines(text: str, width: float) -> float:
    return float(max(1, ceil(len(text) / max(width, 1))))


def _words(cell: Cell) -> str:
    match cell:
        case NotedCell():
            return _words(cell.main)
        case str():
            return cell
        case Rich():
            return cell.plain
        case None:
            return ""
        case _:
            return str(getattr(cell, "text", "")) or "0" * 12
