"""Which record somebody means: by its id, its name or part of the name, whatever its capitals and signs, in any order.

One that fits is what was meant. Several that fit are never chosen between, and what is only near is a proposal.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    KINDS,
    Goal,
    Named,
    Person,
    Record,
    Register,
    Unit,
    Way,
    follow,
    parts_of,
    title_of,
)
from kompetanse_cli.operations.name_index import (
    PeopleIndex,
    people_by_email,
    people_by_name,
    people_by_number,
    plain_staff_number,
)
from kompetanse_cli.operations.person_names import name_words, plain_name
from kompetanse_cli.similar import all_nearest, composed, fold

_BETWEEN = re.compile(r"[\W_]+")
# So many proposals can be read in one message.
_FEW = 5
_ID, _NAME, _WORDS, _PART = range(4)
_NAMED_KINDS = tuple(kind.record for kind in KINDS if issubclass(kind.record, Named))


class Identified(Protocol):
    """Whatever is known by an id: a record, or a part of one."""

    @property
    def id(self) -> str:
        """The id."""


@frozen
class Hits:
    """The records that fit what was written, all of which may be meant; where none does, those that are `near` it.

    `fit` is how: 0 by the id, 1 by the whole name, 2 by all its words, 3 by some of them.
    """

    fitting: tuple[Any, ...] = ()
    near: tuple[Any, ...] = ()
    fit: int = _PART


@frozen
class _Called:
    """A record with what it is called by: each name as it is written and its words, and the words of the id."""

    record: Any
    plain: tuple[str, ...]
    words: tuple[frozenset[str], ...]


def search(register: Register, kind: type[Named], written: str, *, hidden: bool = False, whole: bool = False) -> Hits:
    """The records of a kind that fit, or are near. `hidden`: people whose name is not to be shown answer to their
    whole name too; to a part of it they never do, and they are never proposed. `whole`: a part is only near."""
    exact = search_exactly(register, kind, written, hidden=hidden)
    if exact.fitting:
        return exact
    shown = register.once(_shown_of(kind))
    part = _of_part(shown, written)
    if part:
        return Hits(near=part[:_FEW]) if whole else Hits(part)
    return Hits(near=_near(register, kind, shown, written))


def search_exactly(register: Register, kind: type[Named], written: str, *, hidden: bool = False) -> Hits:
    """The records of a kind whose id it is, or whose whole name; whatever there are of them, it takes no longer."""
    exact = register.find(kind, written)
    if exact is not None:
        return Hits((exact,), fit=_ID)
    index = register.once(_exact_of(kind))
    if found := index.of_id_or_name(register, written, hidden=hidden):
        return Hits(found, fit=_NAME)
    words = _asked_words(issubclass(kind, Person), written)
    return Hits(_answering(index.by_words.get(words, ()) if words else (), hidden=hidden), fit=_WORDS)


def search_all(
    register: Register,
    kinds: Sequence[type[Named]],
    written: str,
    *,
    hidden: bool = False,
    whole: bool = False,
    exactly: bool = False,
) -> Hits:
    """The same over several kinds: those that fit best, of whichever kind, else those that are near. `exactly`: what is
    near is not looked for."""
    every = [
        search_exactly(register, kind, written, hidden=hidden)
        if exactly
        else search(register, kind, written, hidden=hidden, whole=whole)
        for kind in kinds
    ]
    best = min((hits.fit for hits in every if hits.fitting), default=_PART)
    fitting = tuple(record for hits in every if hits.fit == best for record in hits.fitting)
    return Hits(fitting, () if fitting else tuple(record for hits in every for record in hits.near)[:_FEW], best)


def search_among(parts: Iterable[Identified], written: str) -> Hits:
    """The parts of a record that fit, or are near: the sessions of a run by id or name."""
    called = [_called(part) for part in parts]
    exact = tuple(each.record for each in called if each.record.id == written)
    fitting = (
        exact or _by_id_or_name(called, called, written) or _of_words(called, written) or _of_part(called, written)
    )
    return (
        Hits(fitting) if fitting else Hits(near=_of_beginnings(called, written)[:_FEW] or _with_slips(called, written))
    )


def containing(register: Register, kind: type[Named], written: str) -> tuple[Any, ...]:
    """Every record of a kind that somebody looking for it may mean: of the id, or with the words, or the beginnings of
    them, in the name. People whose name is not to be shown answer to their id and their whole name alone."""
    called, shown = register.once(_index_of(kind)), register.once(_shown_of(kind))
    found = (
        *register.once(_exact_of(kind)).of_id_or_name(register, written, hidden=True),
        *_of_words(called, written),
        *_of_beginnings(shown, written),
        *_with_text(shown, written),
    )
    return _once(found)


def everything_containing(register: Register, written: str) -> tuple[Named, ...]:
    """Every record with an id that somebody looking for it may mean, by kind; those that fit better come first."""
    found = [record for kind in _NAMED_KINDS for record in containing(register, kind, written)]
    exact = [record for record in found if written in (record.id, title_of(record))]
    return (*exact, *(record for record in found if all(record is not each for each in exact)))


@frozen
class FoundPart:
    """A part of a record with an id, as a session or a criterion, and the way to it."""

    holder: Record
    way: Way
    part: Any


def parts_containing(register: Register, written: str) -> tuple[FoundPart, ...]:
    """Every part with an id that somebody looking for it may mean, in the order of the files."""
    return tuple(each for each in register.once(_parts) if _may_be(each.part, written))


def _may_be(part: Any, written: str) -> bool:
    called = [_called(part)]
    return bool(
        _by_id_or_name(called, called, written)
        or _of_words(called, written)
        or _of_beginnings(called, written)
        or any(_with_text(called, written))
    )


def _parts(register: Register) -> tuple[FoundPart, ...]:
    """The parts of all records that have an id."""
    return tuple(
        FoundPart(record, way, value)
        for kind in KINDS
        for path, part in parts_of(kind.record)
        if path and "id" in part.model_fields
        for record in register.all(kind.record)
        for way, value in follow(record, path)
        # A criterion may be without one.
        if value.id is not None
    )


def nearest_of_all(register: Register, written: str) -> tuple[Named, ...]:
    """The records, of whatever kind, that are called nearly so: with the fewest slips; none whose name is not to be
    shown."""
    return search_all(register, _NAMED_KINDS, written, whole=True).near


@cache
def _index_of(kind: type[Named]) -> Callable[[Register], list[_Called]]:
    """What makes the index of a kind; the same function each time, so that a register keeps what it makes."""

    def index(register: Register) -> list[_Called]:
        return [_called(record) for record in register.by_id(kind).values()]

    return index


@cache
def _shown_of(kind: type[Named]) -> Callable[[Register], list[_Called]]:
    """The same of those that may be proposed."""

    def index(register: Register) -> list[_Called]:
        return [each for each in register.once(_index_of(kind)) if _is_shown(each.record)]

    return index


@dataclass(slots=True)
class _Exact:
    """The records of a kind by their ids without capitals and signs, by their whole names and by the words of them."""

    by_id: dict[str, list[Any]] = field(default_factory=dict)
    by_name: dict[str, list[Any]] = field(default_factory=dict)
    by_words: dict[frozenset[str], list[Any]] = field(default_factory=dict)
    of_people: bool = False

    def of_id_or_name(self, register: Register, written: str, *, hidden: bool) -> tuple[Any, ...]:
        """Those whose id it is but for the capitals and the signs, and those whose name it is as it stands; of people
        also the e-mail address and the staff number."""
        plain_id = _plain_id(written)
        named = list(self.by_name.get(plain_name(written), ()))
        if self.of_people:
            named += register.once(people_by_email).get(written.strip().casefold(), ())
            named += register.once(people_by_number).get(plain_staff_number(written.strip()), ())
        found = _once((*(self.by_id.get(plain_id, ()) if plain_id else ()), *_answering(named, hidden=hidden)))
        return found or _told_apart(register, self, written, hidden=hidden)


@cache
def _exact_of(kind: type[Named]) -> Callable[[Register], _Exact]:
    def index(register: Register) -> _Exact:
        made = _Exact(of_people=issubclass(kind, Person))
        for called in register.once(_index_of(kind)):
            made.by_id.setdefault(_plain_id(called.record.id), []).append(called.record)
            for name in called.plain:
                made.by_name.setdefault(name, []).append(called.record)
            for words in called.words:
                made.by_words.setdefault(words, []).append(called.record)
        return made

    return index


def _answering(records: Iterable[Any], *, hidden: bool) -> tuple[Any, ...]:
    """The records, each once, and without those whose name is not to be shown unless they answer to it."""
    return _once(record for record in records if hidden or _is_shown(record))


def _called(record: Any) -> _Called:
    if isinstance(record, Person):
        return _Called(record, (plain_name(record.name),), (frozenset(name_words(record.name)),))
    names = [title_of(record)]
    if isinstance(record, Goal):
        names += [str(record.number), f"mål {record.number}"]
    plain = tuple(plain_name(name) for name in names if name)
    # An id is made of words of the name, and of a record without one it is all there is.
    words = (*map(_words, plain), _words(record.id))
    return _Called(record, plain, tuple(dict.fromkeys(words)))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in _BETWEEN.split(composed(text).casefold()) if word)


def _asked_words(kind_is_person: bool, written: str) -> frozenset[str]:
    return frozenset(name_words(written)) if kind_is_person else _words(written)


def _is_shown(record: Named) -> bool:
    return bool(getattr(record, "show_name", True))


def _plain_id(text: str) -> str:
    """An id as ids are compared: without capitals, and with one sign between its words."""
    return "-".join(part for part in _BETWEEN.split(composed(text).casefold()) if part)


def _by_id_or_name(called: Sequence[_Called], answering: Sequence[_Called], written: str) -> tuple[Any, ...]:
    plain, plain_id = plain_name(written), _plain_id(written)
    return _once(
        (
            *(each.record for each in called if plain_id and _plain_id(each.record.id) == plain_id),
            *(each.record for each in answering if plain in each.plain),
        )
    )


def _told_apart(register: Register, index: _Exact, written: str, *, hidden: bool) -> tuple[Any, ...]:
    """Those of whose name and id, or unit, it is, as we tell of them: «Kari Nes (p-4)», «Kari Nes (Sone Sør)»."""
    found = re.fullmatch(r"(?P<name>.*?) *\((?P<beside>[^()]*)\)", written.strip())
    if found is None:
        return ()
    beside = {_plain_id(part) for part in found["beside"].split(",")} - {""}
    same = _answering(index.by_name.get(plain_name(found["name"]), ()), hidden=hidden)
    by_id = _once(record for record in same if _plain_id(record.id) in beside)
    return by_id or _once(
        record for record in same if isinstance(record, Person) and beside & set(_units_of(register, record))
    )


def _units_of(register: Register, person: Person) -> Iterator[str]:
    """The ids and the names of the units that a person has or had a post in, as ids are compared."""
    for post in person.posts:
        unit = register.find(Unit, post.unit)
        yield from (_plain_id(post.unit), *((_plain_id(unit.name),) if unit is not None else ()))


def _of_words(answering: Sequence[_Called], written: str) -> tuple[Any, ...]:
    """Those of whose name it is the words, in whatever order and with whatever between them."""
    words = _asked_words(_are_people(answering), written)
    return _once(each.record for each in answering if words and words in each.words)


def _of_part(shown: Sequence[_Called], written: str) -> tuple[Any, ...]:
    """Those of whose name it is some of the words; figures alone are part of no id."""
    words = _asked_words(_are_people(shown), written)
    if not words or all(word.isdigit() for word in words):
        return ()
    return _once(each.record for each in shown if any(words <= own for own in each.words))


def _of_beginnings(shown: Sequence[_Called], written: str) -> tuple[Any, ...]:
    """Those of whose name it is the beginnings of some of the words."""
    words = _asked_words(_are_people(shown), written)
    if not words or all(len(word) < 2 for word in words):
        return ()
    return _once(each.record for each in shown if any(_begin(words, own) for own in each.words))


def _begin(words: frozenset[str], own: frozenset[str]) -> bool:
    return all(any(each.startswith(word) for each in own) for word in words)


def _with_text(shown: Sequence[_Called], written: str) -> Iterator[Any]:
    """Those in whose name it stands as it is, in a word too: «nord» in «Fjordnord»."""
    plain = plain_name(written)
    if len(plain) > 2:
        yield from (each.record for each in shown if any(plain in name for name in each.plain))


def _are_people(called: Sequence[_Called]) -> bool:
    return bool(called) and isinstance(called[0].record, Person)


def _near(register: Register, kind: type[Named], shown: Sequence[_Called], written: str) -> tuple[Any, ...]:
    """Those that what was written is the beginning of, is with å for a, or is with initials; else with the fewest
    slips in the id or the name."""
    folded = fold(written)
    found: Iterable[Any] = _once(
        each.record
        for each in shown
        if folded and (fold(each.record.id) == folded or any(fold(name) == folded for name in each.plain))
    )
    found = found or _of_beginnings(shown, written)
    if not found and kind is Person:
        index: PeopleIndex[Person] = register.once(people_by_name)
        found = [person for person in index.nearly_called(written) if person.show_name]
    return tuple(found)[:_FEW] or _with_slips(shown, written)


def _with_slips(shown: Sequence[_Called], written: str) -> tuple[Any, ...]:
    """Those with the fewest slips in the id or the name, else in a word of the name."""
    if len(fold(written)) < 2:
        # Of one letter everything short is a slip away.
        return ()
    by_id = {each.record.id: each.record for each in shown}
    names = {(each.record.id, name): fold(name) for each in shown for name in (each.record.id, *each.plain)}
    found = all_nearest(written, names)
    if not found:
        long_words = (
            (each.record.id, word) for each in shown for words in each.words for word in words if len(word) > 3
        )
        found = all_nearest(written, {pair: fold(pair[1]) for pair in long_words})
    return _once(by_id[record_id] for record_id, _name in found)[:_FEW]


def _once(records: Iterable[Any]) -> tuple[Any, ...]:
    return tuple({record.id: record for record in records}.values())
