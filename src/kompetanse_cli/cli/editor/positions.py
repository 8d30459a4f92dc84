"""Places as editors count them: lines from 0, and columns in units of UTF-16."""

from lsprotocol import types as lsp

from kompetanse_cli.model import Region


def units(text: str, column: int) -> int:
    """How many units of UTF-16 the first `column` code points of a line are."""
    return len(text[:column].encode("utf-16-le", "surrogatepass")) // 2


def code_points(text: str, character: int) -> int:
    """How many code points the first `character` units of UTF-16 of a line are."""
    count = 0
    for number, sign in enumerate(text):
        if count >= character:
            return number
        count += 2 if ord(sign) > 0xFFFF else 1
    return len(text)


def range_of(region: Region, lines: list[str]) -> lsp.Range:
    """A region of a file as a range; `lines` are those of the file."""
    start, end = ((at.line - 1, at.column - 1) for at in (region.start, region.end))
    return lsp.Range(*(lsp.Position(line, units(_line(lines, line), column)) for line, column in (start, end)))


def _line(lines: list[str], number: int) -> str:
    return lines[number] if number < len(lines) else ""
