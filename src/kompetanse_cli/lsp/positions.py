"""Places as editors count them: lines from 0, and columns in units of UTF-16."""

from collections.abc import Sequence

from lsprotocol import types as lsp

from kompetanse_cli.model import Region


def units(text: str, column: int) -> int:
    """How many units of UTF-16 the first `column` code points of a line are."""
    part = text[:column]
    return len(part) if part.isascii() else len(part.encode("utf-16-le", "surrogatepass")) // 2


def code_points(text: str, character: int) -> int:
    """How many code points the first `character` units of UTF-16 of a line are."""
    count = 0
    for number, sign in enumerate(text):
        if count >= character:
            return number
        count += 2 if ord(sign) > 0xFFFF else 1
    return len(text)


def range_of(region: Region, lines: Sequence[str]) -> lsp.Range:
    """A region of a file as a range; `lines` are those of the file."""
    start, end = ((at.line - 1, at.column - 1) for at in (region.start, region.end))
    return lsp.Range(*(lsp.Position(line, units(line_at(lines, line), column)) for line, column in (start, end)))


def line_at(lines: Sequence[str], number: int) -> str:
    """A line by its number from 0; an empty one where there is none."""
    return lines[number] if 0 <= number < len(lines) else ""


def meet(one: lsp.Range, other: lsp.Range) -> bool:
    """Whether two ranges have a place in common, their ends among them."""
    return _key(one.start) <= _key(other.end) and _key(other.start) <= _key(one.end)


def holds(outer: lsp.Range, at: lsp.Position) -> bool:
    """Whether a place is in a range, or right behind it."""
    return _key(outer.start) <= _key(at) <= _key(outer.end)


def _key(at: lsp.Position) -> tuple[int, int]:
    return at.line, at.character
