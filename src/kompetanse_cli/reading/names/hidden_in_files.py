"""Who is hidden by a record that can't be read: names that stand beside a `vis_navn: nei` in the text of a file."""

import re
from collections.abc import Iterable, Iterator, Sequence

from kompetanse_cli.similar import nearest

# Whatever stands there instead of «ja», misspelt too, was most likely meant to hide.
_HIDES = re.compile(r"""(?<!\w)vis[_ -]?n\w{2,4}["']?(?:\s*[:=](?!\s*["']?ja\b)|[ \t]+nei\b)""")
# A key, or the first word of a line or after a comma, whose colon may be forgotten.
_KEY = re.compile(r"""(?<!\w)(\w+)["'”]?\s*[:=]\s*|(?:^[\s\-–—]*|[{\[,]\s*)(\w+)\s+(?=\S)""")
_ANY_KEY = re.compile(r":(?:\s|\Z)")
_IN_BRACES = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')?[^,}]*""")
# What a mistake may put into or around a name: a message may tell the parts alone.
_MARKS = " \t\"'“”„«»‘’[]{}#|>!&*\\:="
_BETWEEN_WORDS = re.compile(r"""["'“”„«»‘’\[\]{}#\\]+|\s\w+:\s""")
# No name is longer; a hostile line may have a million keys.
_LONGEST = 400
_ITEM = re.compile(r"\s*[-–—]\s")
# «Nes #Ås» may be a name that was cut off; «Nes # slutter» is none.
_COMMENT = re.compile(r"\s+#\s.*")


def hidden_in(text: str) -> Iterator[str]:
    """The names that stand beside a `vis_navn: nei` in the text of a file, whether it can be read as YAML or not.

    Their own line may be what is wrong: a name is what stands behind any key like `navn`, and each part of it.
    """
    if not _HIDES.search(text):
        return
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if _HIDES.search(line):
            yield from _names(_record(lines, number))


def _names(record: Iterable[str]) -> Iterator[str]:
    """What stands behind a key like `navn`, and on the lines below that have no key of their own."""
    goes_on = False
    for line in record:
        if line.lstrip().startswith("#"):
            continue
        values = list(_values(line))
        if not values and goes_on and not _ANY_KEY.search(line):
            values = [line.lstrip(" \t-–—")]
        goes_on = bool(values)
        for value in values:
            yield from _parts(value)


def _values(line: str) -> Iterator[str]:
    for key in _KEY.finditer(line):
        if _is_like_name(key[1] or key[2]):
            written = _COMMENT.sub("", line[key.end() : key.end() + _LONGEST])
            inside = _IN_BRACES.match(written) if "{" in line[: key.start() + 1] else None
            yield inside[0] if inside else written


def _parts(value: str) -> set[str]:
    """The name as it is written, and the parts that a mark in it may have cut it into."""
    whole = value.strip(_MARKS)
    tagged = whole.partition(" ")[::2] if value[:1] in ("!", "&", "*") else ()
    return {whole, *tagged, *(part.strip(_MARKS) for part in _BETWEEN_WORDS.split(whole))} - {""}


def _is_like_name(key: str) -> bool:
    key = key.casefold()
    return not key.startswith("vis") and ("navn" in key or nearest(key, ("navn",)) is not None)


def _record(lines: Sequence[str], number: int) -> Iterator[str]:
    """The lines of the list item that a line belongs to, as its indentation tells; else the line itself."""
    first = number
    if not _ITEM.match(lines[number]):
        column = _column(lines, number)
        above = (n for n in range(number, -1, -1) if _ITEM.match(lines[n]) and _indent(lines[n]) < column)
        first = next(above, number)
    yield lines[first]
    for line in lines[first + 1 :]:
        out = line.strip() and not _has_tab(line) and _indent(line) <= _indent(lines[first])
        if out and (_ITEM.match(line) or _ANY_KEY.search(line)):
            return
        yield line


def _column(lines: Sequence[str], number: int) -> int:
    """How far in a line is; with a tab nobody knows, and it is taken to belong to an outermost item."""
    if not _has_tab(lines[number]):
        return _indent(lines[number])
    return min((_indent(line) for line in lines[:number] if _ITEM.match(line)), default=0) + 1


def _has_tab(line: str) -> bool:
    return "\t" in line[: _indent(line)]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
