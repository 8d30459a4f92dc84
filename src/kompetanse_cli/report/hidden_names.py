"""Findings without the names of people who are only to be shown by role (`vis_navn: nei`).

A name is drawn as dots, as many as it has letters, so that everything stands where it stood. A broken record is in no
register, so the text of its file is asked too.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from kompetanse_cli.messages import Message
from kompetanse_cli.model import Finding, PlacedFinding, PlacedRelated, Region, Related
from kompetanse_cli.model.register import Register
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.similar import nearest

DOT = "·"
# Whatever stands there instead of «ja», misspelt too, was most likely meant to hide.
_HIDES = re.compile(r"""(?<!\w)vis[_ -]?n\w{2,4}["']?(?:\s*[:=](?!\s*["']?ja\b)|[ \t]+nei\b)""")
# A key, or the first word of a line or after a comma, whose colon may be forgotten.
_KEY = re.compile(r"""(?<!\w)(\w+)["'”]?\s*[:=]\s*|(?:^[\s\-–—]*|[{\[,]\s*)(\w+)\s+(?=\S)""")
_ANY_KEY = re.compile(r":(?:\s|\Z)")
_IN_BRACES = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')?[^,}]*""")
# What a mistake may put into or around a name: a message may tell the parts alone.
_MARKS = " \t\"'“”„«»‘’[]{}#|>!&*\\:="
_BETWEEN = re.compile(r"""["'“”„«»‘’\[\]{}#\\]+|\s\w+:\s""")
# No name is longer; a hostile line may have a million keys.
_LONGEST = 400
_ITEM = re.compile(r"\s*[-–—]\s")
# «Nes #Ås» may be a name that was cut off; «Nes # slutter» is none.
_COMMENT = re.compile(r"\s+#\s.*")


def hidden_names(register: Register, places: Locator, shown: Collection[PlacedFinding]) -> set[str]:
    """The names that are not to be shown: those of the register, and of broken records in the files of the findings."""
    names = {person.name for person in register.people if not person.show_name}
    paths = {placed.region.path for placed in shown} | {r.region.path for placed in shown for r in placed.related}
    for path in paths:
        names.update(hidden_in(places.text(path)))
    return names


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
    return {whole, *tagged, *(part.strip(_MARKS) for part in _BETWEEN.split(whole))} - {""}


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


def without_names(findings: Iterable[PlacedFinding], names: Iterable[str]) -> tuple[PlacedFinding, ...]:
    """The findings with the names dotted in messages, in the lines of the files and in what was found."""
    pattern = _pattern(names)
    return tuple(findings) if pattern is None else tuple(_dotted(placed, pattern) for placed in findings)


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the names, however they are stored; None where there are none."""
    spellings = {_spelling(form, name) for name in names if len(name) > 1 for form in ("NFC", "NFD")}
    if not spellings:
        return None
    # The longest first: a name may be the beginning of another.
    longest_first = "|".join(sorted(spellings, key=lambda spelling: (-len(spelling), spelling)))
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE)


def dotted(text: str, names: Iterable[str]) -> str:
    """A text with each of the names drawn as dots."""
    pattern = _pattern(names)
    return text if pattern is None else _text(text, pattern)


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
