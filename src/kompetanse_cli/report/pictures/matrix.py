"""The coverage matrix as a picture: units down, requirements across, each field with colour, symbol and word."""

from collections.abc import Iterator, Sequence
from math import cos, radians

from kompetanse_cli.report.blocks import Branch, StatusCell, Table
from kompetanse_cli.report.pictures.svg import GRID, INK, MOOD_COLOURS, element, fitted, picture, words
from kompetanse_cli.report.symbols import MOODS, SYMBOLS

_NAMES, _CELL, _ROW, _HEAD, _INDENT = 240, 104, 22, 170, 12
# How far the last of the slanting heads reaches beyond its column, and how steep they are.
_SLANT, _DEGREES = 210, 28


def matrix_picture(table: Table, title: str, description: str) -> str:
    """The picture of a table made by `report.matrix`: a branch, an id, and one status for each requirement."""
    columns = table.columns[2:]
    width = _NAMES + _CELL * max(1, len(columns)) + _SLANT
    height = _HEAD + _ROW * len(table.rows) + 12
    heads = [column.title for column in columns]
    return picture(width, height, title, description, _drawn(table, heads, width))


def _drawn(table: Table, heads: Sequence[str], width: int) -> Iterator[str]:
    room = _SLANT / cos(radians(_DEGREES)) + _CELL / 2
    for number, head in enumerate(heads):
        x, y = _NAMES + _CELL * number + _CELL / 2, _HEAD - 8
        # Slanting, so that long names stand beside each other.
        told = words(fitted(head, room), 0, 0, colour=INK)
        yield element("g", told, transform=f"translate({x:.0f} {y}) rotate(-{_DEGREES})")
    for number, row in enumerate(table.rows):
        top = _HEAD + _ROW * number
        yield element("line", x1=0, x2=width, y1=top, y2=top, stroke=GRID, stroke_width=0.6)
        branch = row[0]
        assert isinstance(branch, Branch)
        left = 8 + _INDENT * branch.depth
        yield words(fitted(branch.text, _NAMES - left), left, top + 15, colour=INK)
        for place, cell in enumerate(row[2:]):
            if isinstance(cell, StatusCell):
                yield from _field(cell, _NAMES + _CELL * place, top)


def _field(cell: StatusCell, x: int, top: int) -> Iterator[str]:
    ground, ink = MOOD_COLOURS[MOODS[cell.status]]
    yield element("rect", x=x + 2, y=top + 2, width=_CELL - 4, height=_ROW - 4, rx=3, fill=ground)
    yield words(f"{SYMBOLS[cell.status]} {fitted(cell.text, _CELL - 20, 11)}", x + 8, top + 15, size=11, colour=ink)
