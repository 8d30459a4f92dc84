"""Who reads, and free text as they may read it: one `redact` for findings, editors, differences, exports and reports.

A name stands in texts that people wrote, in the lines of files, in paths and in ids that speak. Whoever is hidden there
is found in every spelling that `reading.names` knows. Reports say the role instead; where a text must keep its length,
as the lines of a file do over their marks, the name becomes dots, as many as it has letters.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from typing import Generic, Protocol, TypeAlias, TypeVar

from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.model import Register
from kompetanse_cli.reading.names import (
    MAIL,
    Bearer,
    NameMatch,
    NameMatcher,
    Spelling,
    is_mobile,
    is_of_a_function,
    name_words,
    telephone_numbers,
)
from kompetanse_cli.report.base.naming import Naming
from kompetanse_cli.report.base.shortening import RedactedText

T_co = TypeVar("T_co", covariant=True)

DOT = "·"
# Stands in a report for a name that nobody can say whose role it is.
_DOTS = DOT * 3
_CUT = "…"
# Where in a text something else is told, and what.
_Place: TypeAlias = tuple[int, int, str]
_BEFORE_CUT = re.compile(rf"[^\W_]+(?={_CUT})")


class Redacted(Generic[T_co]):
    """What an audience may see. Renderers take nothing else; `redact_report` and `redact_findings` alone make it.

    `doubtful` are texts in it that may name somebody by a word of the language: for whoever sends it, never in it.
    """

    __slots__ = ("_value", "doubtful")

    def __init__(self, value: T_co, seal: "_Seal", doubtful: tuple[RedactedText, ...] = ()) -> None:
        if seal is not _SEAL:
            raise TypeError("a report is redacted by redact_report, and findings by redact_findings")
        self._value = value
        self.doubtful = doubtful

    @property
    def value(self) -> T_co:
        """What is left to be seen; to read, for whoever is given this may show all of it."""
        return self._value


class _Seal:
    """What only those who redact have."""


_SEAL = _Seal()


class NamingContext(Protocol):
    """What is asked of a report's `Context`, which tells who its own readers are."""

    @property
    def register(self) -> Register: ...

    @property
    def language(self) -> Language: ...

    @property
    def names(self) -> Naming: ...

    @property
    def is_anonymous(self) -> bool: ...

    @property
    def fewest(self) -> int: ...

    @property
    def left_out_runs(self) -> frozenset[str]: ...


@frozen
class Audience:
    """Who reads: whom they may not know by name, and what these are called instead.

    `labels` has what is told instead of each who is hidden; None: as many dots as the name has letters. `names` are
    whom to look for: also those who are shown, where a part of their name is in that of somebody hidden. With
    `is_anonymous` nobody is named. `contexts` are what people and units are called in, the first that knows them
    first; there are none for whoever reads findings. One without anything reads everything.
    """

    names: NameMatcher | None = None
    labels: Mapping[Bearer, str | None] = field(default_factory=dict)
    is_anonymous: bool = False
    contexts: tuple[NamingContext, ...] = ()

    @classmethod
    def of(cls, *contexts: NamingContext) -> "Audience":
        """Those who read a report made from these: each who is hidden is told of by role, and has no id."""
        hidden: dict[Bearer, str | None] = {}
        for context in contexts:
            for person in context.register.people:
                if not person.show_name:
                    hidden.setdefault(Bearer(person.id, person.name), context.names.person(person.id))
        registers = [context.register for context in contexts]
        is_anonymous = any(context.is_anonymous for context in contexts)
        return cls._of(registers, hidden, is_anonymous, contexts)

    @classmethod
    def of_files(
        cls, registers: Collection[Register], written: Iterable[str] = (), *, is_anonymous: bool = False
    ) -> "Audience":
        """Those who read what is wrong in files, or how they are changed: each hidden name becomes dots.

        `written` are names that no register has, as that of a broken record. Ids are left: they are what a remedy is
        about, and whoever mends the file has them before them.
        """
        people = [person for register in registers for person in register.people]
        hidden = [Bearer("", name) for name in written if len(name) > 1]
        # What stands for somebody erased is nobody's name.
        named = (each for each in people if not each.is_erased)
        hidden += [Bearer(each.id, each.name) for each in named if is_anonymous or not each.show_name]
        return cls._of(registers, dict.fromkeys(hidden), is_anonymous, ())

    @classmethod
    def _of(
        cls,
        registers: Iterable[Register],
        hidden: Mapping[Bearer, str | None],
        is_anonymous: bool,
        contexts: tuple[NamingContext, ...],
    ) -> "Audience":
        if not hidden:
            return cls(None, {}, is_anonymous, contexts)
        registers = tuple(registers)
        ids = {each.id for each in hidden}
        words = {word for each in hidden for word in name_words(each.name)}
        shown = (
            Bearer(each.id, each.name)
            for register in registers
            for each in register.people
            if each.id not in ids and not words.isdisjoint(name_words(each.name))
        )
        places = (unit.name for register in registers for unit in register.units)
        return cls(NameMatcher((*hidden, *shown), places), hidden, is_anonymous, contexts)

    @cached_property
    def without_labels(self) -> "Audience":
        """The same readers, to whom hidden names become dots: what is told instead of a name may have one in it."""
        return replace(self, labels=dict.fromkeys(self.labels))


def redact(text: str, audience: Audience) -> RedactedText:
    """The text as the audience may read it."""
    if audience.names is None and not audience.is_anonymous:
        return RedactedText(text)
    matches, places = _named(text, audience)
    places += _details(text, matches, audience, names_somebody=bool(places))
    if _CUT in text:
        places += _cut_off(text, places, audience)
    return _with_labels(text, places)


def redact_contact(text: str, audience: Audience) -> RedactedText:
    """How somebody who is shown is reached: an address and a number alone are theirs, beside a hidden name they are
    not.
    """
    return redact(text, audience) if _named(text, audience)[1] else RedactedText(text)


def _named(text: str, audience: Audience) -> tuple[tuple[NameMatch, ...], list[_Place]]:
    """The names in a text, and where what is told instead of some of them goes."""
    matches = tuple(audience.names.matches(text)) if audience.names else ()
    told = ((each, _label(each, text, audience)) for each in matches)
    return matches, [(each.start, each.end, label) for each, label in told if label is not None]


def _with_labels(text: str, places: Iterable[_Place]) -> RedactedText:
    told: list[str] = []
    end = 0
    for start, stop, label in sorted(places):
        if start >= end:
            told += (text[end:start], label)
            end = stop
    return RedactedText("".join((*told, text[end:])))


def may_name_somebody(text: str, audience: Audience) -> bool:
    """Whether a word is left in a text that names somebody hidden, or nobody, as «Dag» does."""
    matches = audience.names.matches(text) if audience.names else ()
    return any(
        each.spelling is Spelling.COMMON and not audience.labels.keys().isdisjoint(each.people) for each in matches
    )


def _label(match: NameMatch, text: str, audience: Audience) -> str | None:
    """What is told instead; None where the place may be read as it stands."""
    hidden = [each for each in match.people if each in audience.labels]
    if not hidden or _is_left(match, audience, somebody_shown=len(hidden) < len(match.people)):
        return None
    labels = {audience.labels[each] for each in hidden}
    # Of two who may be meant, nobody is told to be the one.
    label = labels.pop() if len(labels) == 1 and len(hidden) == len(match.people) else None
    written = text[match.start : match.end]
    if label is None or _is_in_id(match, text):
        return _dots(written, audience)
    # What somebody's unit is called may have the name in it as well.
    return redact(label, audience.without_labels)


def _is_left(match: NameMatch, audience: Audience, *, somebody_shown: bool) -> bool:
    match match.spelling:
        case Spelling.COMMON:
            return True
        case Spelling.ID:
            # Whoever mends a file has its ids before them.
            return not audience.contexts
        case Spelling.ONE_WORD | Spelling.MAIL:
            return somebody_shown
        case Spelling.WHOLE:
            # In a report whoever is called just so is named by it; nothing is lost where the file lies beside.
            return somebody_shown and bool(audience.contexts)
        case Spelling.SEVERAL_WORDS:
            return False


def _is_in_id(match: NameMatch, text: str) -> bool:
    """Whether a name stands in an id that is made from a text, as that of a criterion: «liv-aasgård-sier-det»."""
    around = text[max(0, match.start - 1) : match.end + 1]
    return match.spelling is not Spelling.ID and "-" in around and around.islower() and " " not in around.strip()


def _details(
    text: str, matches: Sequence[NameMatch], audience: Audience, *, names_somebody: bool
) -> Iterator[tuple[int, int, str]]:
    """E-mail addresses and telephone numbers: all of them where nobody is named, else those that may be of somebody
    hidden.
    """
    for found in MAIL.finditer(text) if "@" in text else ():
        known = any(each.spelling is Spelling.MAIL and each.start == found.start() for each in matches)
        if audience.is_anonymous or not (known or is_of_a_function(found[0])):
            yield found.start(), found.end(), _dots(found[0], audience)
    for start, end in telephone_numbers(text):
        if audience.is_anonymous or names_somebody or is_mobile(text[start:end]):
            yield start, end, _dots(text[start:end], audience)


def _cut_off(text: str, places: Sequence[tuple[int, int, str]], audience: Audience) -> Iterator[tuple[int, int, str]]:
    """What is left of a name before the sign that a text was cut."""
    for found in _BEFORE_CUT.finditer(text):
        if audience.names and audience.names.begins_name(found[0], audience.labels):
            # It goes on with the name before it.
            start = next((end for _, end, _ in places if text[end : found.start()].isspace()), found.start())
            label = "" if start < found.start() and audience.contexts else _dots(text[start : found.end()], audience)
            yield start, found.end(), label


def _dots(written: str, audience: Audience) -> str:
    return _DOTS if audience.contexts else DOT * len(written)
