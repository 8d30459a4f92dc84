"""Whom a name may mean: those who are called so however it is written, and nearly so; and what is nobody's name."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kompetanse_cli.model import N_, Message, Person, Register, Role, UnitType, message
from kompetanse_cli.operations.person_names import (
    TRUTH,
    asides,
    has_nobody_in_it,
    is_more_of,
    is_nobody,
    is_of_something,
    is_title,
    name_words,
    plain_name,
    readings,
    several_names,
    without_title,
)
from kompetanse_cli.similar import fold

T = TypeVar("T")
_Words = tuple[str, ...]
_Names = dict[_Words, dict[_Words, None]]


@dataclass(slots=True)
class PeopleIndex(Generic[T]):
    """Names, and what each is the name of, in the order they came."""

    _by_plain: dict[str, list[T]] = field(default_factory=dict)
    _by_words: dict[tuple[str, ...], list[T]] = field(default_factory=dict)
    # The names by their whole words (no initials), by all of these but one, and by each: of all, and of those with
    # initials. A common name has too many like it to look at each.
    _whole: _Names = field(default_factory=dict)
    _whole_but_one: _Names = field(default_factory=dict)
    _with_word: _Names = field(default_factory=dict)
    _initials_with_word: _Names = field(default_factory=dict)

    def add(self, name: str, item: T) -> None:
        """One more of the name."""
        words = name_words(name)
        self._by_plain.setdefault(plain_name(name), []).append(item)
        self._by_words.setdefault(words, []).append(item)
        whole = _whole(words)
        self._whole.setdefault(whole, {})[words] = None
        for word, rest in _but_one(whole):
            self._whole_but_one.setdefault(rest, {})[words] = None
            self._with_word.setdefault((word,), {})[words] = None
            if len(whole) < len(words):
                self._initials_with_word.setdefault((word,), {})[words] = None

    def discard(self, name: str, item: T) -> None:
        """One less of the name."""
        self._by_plain[plain_name(name)].remove(item)
        self._by_words[name_words(name)].remove(item)

    def replace(self, name: str, item: T, new: T) -> None:
        """Another in the place of one, of the same name."""
        for same in (self._by_plain[plain_name(name)], self._by_words[name_words(name)]):
            same[same.index(item)] = new

    def called(self, name: str) -> tuple[T, ...]:
        """Those of the name: as it is written, else with its words in any order."""
        return tuple(self._by_plain.get(plain_name(name)) or self._by_words.get(name_words(name)) or ())

    def nearly_called(self, name: str) -> tuple[T, ...]:
        """Those of whose name it is a part, or the initials alone, or who have initials or one word more or less."""
        words = name_words(name)
        whole = _whole(words)
        if len(words) > 1 and not whole:
            return self._of(other for other in self._by_words if other != words and _has_initials(other, words))
        alike = {**self._whole.get(whole, {}), **self._whole_but_one.get(whole, {})}
        by_word = self._initials_with_word if len(whole) == len(words) else self._with_word
        for word, rest in _but_one(whole):
            alike |= self._whole.get(rest, {}) | by_word.get((word,), {})
        return self._of(other for other in alike if other != words and is_more_of(words, other))

    def _of(self, found: Iterable[tuple[str, ...]]) -> tuple[T, ...]:
        return tuple(item for words in found for item in self._by_words.get(words, ()))


def _whole(words: _Words) -> _Words:
    return tuple(word for word in words if len(word) > 1)


def _has_initials(name: _Words, initials: _Words) -> bool:
    return Counter(initials) <= Counter(word[0] for word in name)


def _but_one(words: _Words) -> Iterator[tuple[str, _Words]]:
    """Each word, and the others."""
    return ((word, (*words[:place], *words[place + 1 :])) for place, word in enumerate(words))


def people_by_name(register: Register) -> PeopleIndex[Person]:
    """The people of the files; ask for it by `register.once`."""
    index = PeopleIndex[Person]()
    for person in register.people:
        index.add(person.name, person)
    return index


def id_beside(register: Register, written: str) -> Person | None:
    """Whose id stands in parentheses beside a name, as we write it: «Kari Nes (p-4)»."""
    by_id = register.once(people_by_id)
    for aside in asides(written):
        found = by_id.get(aside.casefold(), ())
        if len(found) == 1:
            return found[0]
    return None


def people_by_id(register: Register) -> dict[str, tuple[Person, ...]]:
    """The people by their id without its capitals; ask for it by `register.once`."""
    by_id: dict[str, tuple[Person, ...]] = {}
    for person in register.people:
        by_id[person.id.casefold()] = (*by_id.get(person.id.casefold(), ()), person)
    return by_id


def people_by_number(register: Register) -> dict[str, tuple[Person, ...]]:
    """The people by their staff number, without the noughts before it; ask for it by `register.once`."""
    return _grouped(
        (plain_staff_number(each.employee_number), each) for each in register.people if each.employee_number
    )


def people_by_email(register: Register) -> dict[str, tuple[Person, ...]]:
    """The people by their e-mail address, without its capitals; ask for it by `register.once`."""
    return _grouped((each.email.casefold(), each) for each in register.people if each.email)


def plain_staff_number(number: str) -> str:
    """A staff number as such are compared: a spreadsheet takes the noughts before it away."""
    return number.casefold().lstrip("0")


def _grouped(pairs: Iterable[tuple[str, Person]]) -> dict[str, tuple[Person, ...]]:
    groups: dict[str, tuple[Person, ...]] = {}
    for key, person in pairs:
        groups[key] = (*groups.get(key, ()), person)
    return groups


def no_name(register: Register, written: str, *, family_first: bool = False) -> Message | None:
    """Why a text is no name of one person; None where it is. `family_first`: it stands among names such as
    «Nes, Kari»."""
    ways = tuple(readings(written))
    if any("@" in way.name for way in ways):
        return message(N_("«{name}» er en e-postadresse, og ikke et navn"), name=written)
    if is_nobody(written) or has_nobody_in_it(ways[0].name):
        return message(N_("«{name}» er ikke navnet på noen"), name=written)
    if not any(map(str.isalpha, written)) or plain_name(written) in TRUTH:
        return message(N_("«{name}» er ikke et navn"), name=written)
    if " " not in ways[0].name and any(map(str.isdigit, ways[0].name)):
        return message(N_("«{name}» ser ut som en id eller et nummer, og er ikke et navn"), name=written)
    index = register.once(people_by_name)
    if index.called(ways[0].name):
        return None
    if several_names(written) or _are_two(index, written, family_first=family_first):
        return message(N_("«{name}» er to personer: skriv dem hver for seg"), name=" ".join(written.split()))
    words = [word for word in name_words(written) if not word.isdigit()]
    if (len(words) == 1 and is_title(words[0])) or _is_of_no_person(register, ways[0].name):
        return message(N_("«{name}» er en rolle, en stilling eller en enhet, og ikke navnet på noen"), name=written)
    return None


def _are_two(index: PeopleIndex[Person], written: str, *, family_first: bool) -> bool:
    """Whether there are two names with a comma between them: both are somebody's, or may be whole names."""
    parts = [part.strip() for part in written.split(",")]
    if len(parts) < 2 or all(index.called(part) for part in parts):
        return len(parts) > 1
    left = next(readings(written)).name
    return "," in left or (
        not family_first and len(list(readings(written))) == 2 and all(" " in part for part in parts)
    )


def _is_of_no_person(register: Register, name: str) -> bool:
    """Whether it is what a role or a unit is called, behind a title too («Leder Solbakken»), or has a unit's name of
    several words in it. One word of it may be a unit's: a family may have its name from the place."""
    of_no_person = register.once(_names_of_no_person)
    whole, behind = f" {plain_name(name)} ", without_title(name) or name
    return (
        fold(name) in of_no_person
        or fold(behind) in of_no_person
        or (behind != name and is_of_something(behind))
        or any(f" {plain_name(unit.name)} " in whole for unit in register.units if " " in unit.name.strip())
    )


def _names_of_no_person(register: Register) -> frozenset[str]:
    """What roles, units and kinds of units are called."""
    words = {word for role in register.by_id(Role).values() for word in (role.id, role.name)}
    words |= {word for unit in register.units for word in (unit.id, unit.name)}
    words |= set(register.by_id(UnitType))
    return frozenset(map(fold, words))
