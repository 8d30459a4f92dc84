"""Who reads, and free text as they may read it: one `redact` for findings, editors, differences, exports and reports.

A name stands in texts that people wrote, in the lines of files, in paths and in ids that speak. Whoever is hidden there
is found in every spelling of `spellings`. Reports say the role instead; where a text must keep its length, as the lines
of a file do over their marks, the name becomes dots, as many as it has letters.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property, lru_cache, reduce
from typing import TYPE_CHECKING, Generic, TypeVar

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import Message
from kompetanse_cli.model import Finding, PlacedFinding, PlacedRelated, Region, Register, Related

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
