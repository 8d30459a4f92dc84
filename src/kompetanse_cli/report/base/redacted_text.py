"""Who reads, and free text as they may read it: one `redact` for findings, editors, differences, exports and reports.

A name stands in texts that people wrote, in the lines of files, in paths and in ids that speak. Whoever is hidden there
is found in every spelling of `spellings`, also whom a broken record, which is in no register, hides by `vis_navn: nei`.
Reports say the role instead; where a text must keep its length, as the lines of a file do over their
marks, the name becomes dots, as many as it has letters.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property, lru_cache, reduce
from typing import TYPE_CHECKING, Generic, TypeVar

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import Message
from kompetanse_cli.model import Finding, PlacedFinding, PlacedRelated, Region, Register, Related
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.similar import nearest

if TYPE_CHECKING:
    from kompetanse_cli.report.base.context import Context


T_co = TypeVar("T_co", covariant=True)

DOT = "·"
# Stands in a report for a name that nobody can say whose role it is.
_DOTS = DOT * 3
_CUT = "…"
_BETWEEN = re.compile(r"[\s,]+")
_WORD = re.compile(r"\w+")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


class Redacted(Generic[T_co]):
    """What an audience may see. Renderers take nothing else; `redact_report` and `redact_findings` alone make it."""

    __slots__ = ("_value",)

    def __init__(self, value: T_co, seal: "_Seal") -> None:
        if seal is not _SEAL:
            raise TypeError("a report is redacted by redact_report, and findings by redact_findings")
        self._value = value

    @property
    def value(self) -> T_co:
        """What is left to be seen; to read, for whoever is given this may show all of it."""
        return self._value


class _Seal:
    """What only those who redact have."""


_SEAL = _Seal()


@frozen
class Audience:
    """Who reads: whom they may not know by name, and what these are called instead.

    `labels` has what is said for each spelling of a hidden name, case folded; None: as many dots as it has letters.
    `in_ids` are those that an id may begin or go on with. With `is_anonymous` nobody is named, and e-mail addresses go
    as well. `contexts` are what people and units are called in, the first that knows them first; there are none for
    whoever reads findings. One without anything reads everything.
    """

    labels: Mapping[str, str | None] = field(default_factory=dict)
    in_ids: frozenset[str] = frozenset()
    is_anonymous: bool = False
    contexts: "tuple[Context, ...]" = ()

    @classmethod
    def of(cls, *contexts: "Context") -> "Audience":
        """Those who read a report made from these: each who is hidden is told of by role, and has no id.

        A name that somebody who is shown bears too is left.
        """
        hidden = [
            (person, context.names.person(person.id))
            for context in contexts
            for person in context.register.people
            if not person.show_name
        ]
        shown = _whole_names(context.register for context in contexts)
        labels: dict[str, str | None] = {}
        for person, label in hidden:
            for spelling in (*spellings(person.name), person.id):
                if (key := _key(spelling)) not in shown:
                    labels.setdefault(key, label)
        in_ids = frozenset(_key(form) for person, _ in hidden for form in _in_ids(person.name)).difference(labels)
        labels |= dict.fromkeys(in_ids)
        return cls(labels, in_ids, any(context.is_anonymous for context in contexts), contexts)

    @classmethod
    def of_files(
        cls, registers: Collection[Register], written: Iterable[str] = (), *, is_anonymous: bool = False
    ) -> "Audience":
        """Those who read what is wrong in files, or how they are changed: each hidden name becomes dots.

        `written` are names that no register has, as that of a broken record. Ids are left: they are what a remedy is
        about, and whoever mends the file has them before them.
        """
        people = [person for register in registers for person in register.people]
        names = {*written, *(person.name for person in people if is_anonymous or not person.show_name)}
        # Short for somebody else, or somebody who is called just so?
        shown = frozenset() if is_anonymous else _whole_names(registers)
        keys = {_key(name) for name in names if len(name) > 1}
        keys |= {_key(spelling) for name in names for spelling in spellings(name) if len(spelling) > 1} - shown
        in_ids = frozenset(_key(form) for name in names for form in _in_ids(name)) - {person.id for person in people}
        return cls(dict.fromkeys(keys | in_ids), in_ids, is_anonymous)

    @cached_property
    def by_first_word(self) -> Mapping[str, tuple[str, ...]]:
        """The spellings by the first word in them. Few texts have one, and only those spellings are looked for."""
        found: dict[str, tuple[str, ...]] = {}
        for key in self.labels:
            word = _WORD.search(key)
            first = word[0] if word else key
            found[first] = (*found.get(first, ()), key)
        return found


def redact(text: str, audience: Audience) -> str:
    """The text as the audience may read it."""
    if not audience.labels and not audience.is_anonymous:
        return text
    words = set(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))
    near = [key for word in words & audience.by_first_word.keys() for key in audience.by_first_word[word]]
    if near:
        text = _pattern(tuple(sorted(near)), audience.in_ids.intersection(near)).sub(
            lambda found: _label(found[0], audience), text
        )
    if near and _CUT in text:
        *cut, last = text.split(_CUT)
        text = _CUT.join((*(_without_beginning(piece, near, audience) for piece in cut), last))
    if audience.is_anonymous and "@" in text:
        text = _MAIL.sub(lambda found: _dots(found[0], audience), text)
    return text


def _without_beginning(text: str, near: Iterable[str], audience: Audience) -> str:
    """A text that was cut short, without what is left of a name at its end: the first word of it and what follows."""
    for key in sorted(near, key=len, reverse=True):
        firsts = list(re.finditer(rf"\b{re.escape(key.split()[0])}\b", text, re.IGNORECASE))
        left = text[firsts[-1].start() :] if firsts else ""
        if left and key.startswith(_key(left)):
            label = audience.labels[key]
            return text[: len(text) - len(left)] + (label or _dots(left, audience))
    return text


def _dots(written: str, audience: Audience) -> str:
    return _DOTS if audience.contexts else DOT * len(written)


def _label(written: str, audience: Audience) -> str:
    label = audience.labels.get(_key(written))
    if label is None:
        return _dots(written, audience)
    return label


def spellings(name: str) -> Iterator[str]:
    """How a name is written: whole, its first and last part alone, and either with the last part first."""
    parts = name.split()
    yield " ".join(parts)
    if len(parts) > 1:
        last = parts[-1]
        yield f"{parts[0]} {last}"
        for first in (parts[0], " ".join(parts[:-1])):
            yield f"{last}, {first}"
            yield f"{last} {first}"


def _in_ids(name: str) -> Iterator[str]:
    """The name in an id that is made from a text, as that of a criterion: «liv-aasgård-sier-det»."""
    if len(name.split()) > 1:
        yield from (_BETWEEN.sub("-", spelling) for spelling in spellings(name))


def _whole_names(registers: Iterable[Register]) -> frozenset[str]:
    return frozenset(_key(person.name) for register in registers for person in register.people if person.show_name)


def _key(spelling: str) -> str:
    return unicodedata.normalize("NFC", " ".join(spelling.split())).casefold()


@lru_cache(maxsize=1 << 10)
def _pattern(keys: tuple[str, ...], in_ids: frozenset[str]) -> re.Pattern[str]:
    """Any of some spellings, with blanks of any kind between the words, and however the letters are stored.

    The longest first: a name may be the beginning of another. What a letter, or a hyphen and a letter, stands beside is
    another word, but for those `in_ids`.
    """
    forms = {
        _form(unicodedata.normalize(form, key), alone=key not in in_ids) for key in keys for form in ("NFC", "NFD")
    }
    longest_first = "|".join(sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<!\w)(?:{longest_first})(?!\w)", re.IGNORECASE)


def _form(key: str, *, alone: bool) -> str:
    words = r"\s+".join(map(re.escape, key.split()))
    return rf"(?<!\w-){words}(?!-\w)" if alone else words


def redact_findings(findings: Iterable[PlacedFinding], audience: Audience) -> Redacted[tuple[PlacedFinding, ...]]:
    """The findings without hidden names in messages, in the lines of the files and in what was found."""
    return Redacted(tuple(_placed(each, _reader(each, audience)) for each in findings), _SEAL)


def _reader(placed: PlacedFinding, audience: Audience) -> Callable[[str], str]:
    """What a text of a finding is to an audience. A message may quote a part of a name alone: what is dots in the line
    is dots there too.
    """
    start, end, lines = placed.region.start, placed.region.end, placed.region.lines
    line = lines[0] if lines and start.line == end.line else ""
    part = line[start.column - 1 : end.column - 1]
    hidden = redact(line, audience)[start.column - 1 : end.column - 1]
    if part == hidden:
        return lambda text: redact(text, audience)
    quoted = sorted({part, unicodedata.normalize("NFC", part)}, key=len, reverse=True)
    return lambda text: reduce(lambda told, each: told.replace(each, DOT * len(each)), quoted, redact(text, audience))


def _placed(placed: PlacedFinding, told: Callable[[str], str]) -> PlacedFinding:
    finding = placed.finding
    # Dots must not be written into a file.
    safe = all(told(edit.new) == edit.new for edit in finding.edits)
    return PlacedFinding(
        _finding(finding, told, safe),
        _region(placed.region, told),
        tuple(PlacedRelated(_region(each.region, told), _message(each.caption, told)) for each in placed.related),
        tuple(replace(each, region=_region(each.region, told)) for each in placed.edits) if safe else (),
    )


def _finding(finding: Finding, told: Callable[[str], str], safe: bool) -> Finding:
    return replace(
        finding,
        message=_message(finding.message, told),
        label=finding.label and _message(finding.label, told),
        help=finding.help and _message(finding.help, told),
        related=tuple(Related(each.address, _message(each.caption, told)) for each in finding.related),
        edits=finding.edits if safe else (),
        value=told(finding.value),
    )


def _message(message: Message, told: Callable[[str], str]) -> Message:
    return Message(message.text, tuple((name, _value(value, told)) for name, value in message.values))


def _value(value: object, told: Callable[[str], str]) -> object:
    match value:
        case Message():
            return _message(value, told)
        case str():
            return told(value)
        case list() | tuple():
            return tuple(_value(item, told) for item in value)
        case _:
            return value


def _region(region: Region, told: Callable[[str], str]) -> Region:
    return replace(region, lines=tuple(map(told, region.lines)))


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


def files_audience(
    shown: Iterable[PlacedFinding], *sides: tuple[Register, Locator], is_anonymous: bool = False
) -> Audience:
    """Those who read findings in the files of these registers: nobody is named whom a register hides, or a broken
    record in one of the files that the findings are about.
    """
    regions = [region for each in shown for region in (each.region, *(related.region for related in each.related))]
    paths = {region.path for region in regions}
    written = {name for _, places in sides for path in paths for name in hidden_in(places.text(path))}
    return Audience.of_files([register for register, _ in sides], written, is_anonymous=is_anonymous)
