"""Findings without the names of people who are only to be shown by role (`vis_navn: nei`).

A name is drawn as dots, as many as it has letters, so that everything stands where it stood. A broken record is in no
register, so the text of its file is asked too.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from kompetanse_cli.model.finding import Finding, Message, PlacedFinding, PlacedRelated, Region, Related

DOT = "·"
# Whatever stands there instead of «ja», misspelt too, was most likely meant to hide.
_HIDES = re.compile(r"""(?<!\w)vis_navn["']?\s*:(?!\s*["']?ja\b)""")
_NAME = re.compile(r"""(?<!\w)navn["']?\s*:\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\n]+)""")
_NAME_IN_BRACES = re.compile(r"""(?<!\w)navn["']?\s*:\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,}\n]+)""")
_ITEM = re.compile(r"\s*-\s")
_COMMENT = re.compile(r"\s+#.*")


def hidden_in(text: str) -> Iterator[str]:
    """The names that stand beside a `vis_navn: nei` in the text of a file, whether it can be read as YAML or not."""
    if "vis_navn" not in text:
        return
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if _HIDES.search(line):
            for near in _record(lines, number):
                pattern = _NAME_IN_BRACES if "{" in near else _NAME
                yield from (_COMMENT.sub("", found[1]).strip(" \t'\"") for found in pattern.finditer(near))


def _record(lines: Sequence[str], number: int) -> Iterator[str]:
    """The lines of the list item that a line belongs to, as its indentation tells; else the line itself."""
    column = _indent(lines[number])
    first = number
    if not _ITEM.match(lines[number]):
        above = (n for n in range(number, -1, -1) if _ITEM.match(lines[n]) and _indent(lines[n]) < column)
        first = next(above, number)
    yield lines[first]
    for line in lines[first + 1 :]:
        if line.strip() and _indent(line) <= _indent(lines[first]):
            return
        yield line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def without_names(findings: Iterable[PlacedFinding], names: Iterable[str]) -> tuple[PlacedFinding, ...]:
    """The findings with the names dotted in messages, in the lines of the files and in what was found."""
    spellings = {_spelling(form, name) for name in names if len(name) > 1 for form in ("NFC", "NFD")}
    if not spellings:
        return tuple(findings)
    # The longest first: a name may be the beginning of another.
    longest_first = "|".join(sorted(spellings, key=lambda spelling: (-len(spelling), spelling)))
    pattern = re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE)
    return tuple(_dotted(placed, pattern) for placed in findings)


def _spelling(form: str, name: str) -> str:
    words = unicodedata.normalize(form, name).split()  # type: ignore[arg-type]
    return r"\s+".join(map(re.escape, words))


def _dotted(placed: PlacedFinding, pattern: re.Pattern[str]) -> PlacedFinding:
    finding = placed.finding
    # Dots must not be written into a file.
    safe = not any(pattern.search(edit.new) for edit in finding.edits)
    told = partial(_told, pattern=pattern)
    return PlacedFinding(
        _dotted_finding(finding, pattern, safe),
        _region(placed.region, pattern),
        tuple(PlacedRelated(_region(r.region, pattern), told(r.caption)) for r in placed.related),
        tuple(replace(e, region=_region(e.region, pattern)) for e in placed.edits) if safe else (),
    )


def _dotted_finding(finding: Finding, pattern: re.Pattern[str], safe: bool) -> Finding:
    return replace(
        finding,
        message=_told(finding.message, pattern),
        label=finding.label and _told(finding.label, pattern),
        help=finding.help and _told(finding.help, pattern),
        related=tuple(Related(related.address, _told(related.caption, pattern)) for related in finding.related),
        edits=finding.edits if safe else (),
        value=_text(finding.value, pattern),
    )


def _told(message: Message, pattern: re.Pattern[str]) -> Message:
    return Message(message.text, tuple((name, _value(value, pattern)) for name, value in message.values))


def _value(value: object, pattern: re.Pattern[str]) -> object:
    match value:
        case Message():
            return _told(value, pattern)
        case str():
            return _text(value, pattern)
        case list() | tuple():
            return tuple(_value(item, pattern) for item in value)
        case _:
            return value


def _region(region: Region, pattern: re.Pattern[str]) -> Region:
    return replace(region, lines=tuple(_text(line, pattern) for line in region.lines))


def _text(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(lambda found: DOT * len(found[0]), text)
