"""A report without the names of those who are hidden, or of anybody: they are told of by role, in texts too.

Names stand in texts that people wrote, in paths, and in ids that speak; so the finished report is gone through too.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar

from kompetanse_cli.model.people import Person
from kompetanse_cli.model.register import Register
from kompetanse_cli.report.basis import Basis

T = TypeVar("T")

_WORD = re.compile(r"\w+")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Stands for a name that nobody can say whose role it is.
DOTS = "···"


def everyone_hidden(register: Register) -> Register:
    """The register with nobody's name to be shown."""
    people = (
        person.model_copy(update={"show_name": False}).placed(person.address) if person.show_name else person
        for person in register.people
    )
    return replace(register, people=tuple(people))


def nameless(report: T, *bases: Basis) -> T:
    """A report, or a section, without the names and ids of those who are hidden, in whatever text they stand.

    What somebody is called is what the first basis that knows the person says. A name that somebody who is shown bears
    too is left. Where nobody is to be named, e-mail addresses go as well.
    """
    told = _teller(bases)
    return report if told is None else _through(report, told)


def name_taken_out(basis: Basis) -> Callable[[str], str]:
    """The same for one text: for those who cut texts short, since what is left of a name is found by nobody."""
    return _teller((basis,)) or (lambda text: text)


def _teller(bases: tuple[Basis, ...]) -> Callable[[str], str] | None:
    """What takes the names out of a text; None when nobody is hidden."""
    roles = _roles(bases)
    everyone = any(basis.nameless for basis in bases)
    if not roles and not everyone:
        return None
    of_word: dict[str, list[str]] = {}
    for key in roles:
        of_word.setdefault(_first_word(key), []).append(key)

    def told(text: str) -> str:
        text = unicodedata.normalize("NFC", text)
        # Few texts have a word that any name begins with; only those names are looked for.
        near = [key for word in set(_WORD.findall(text.casefold())) for key in of_word.get(word, ())]
        without = _pattern(near).sub(lambda found: roles.get(found[0].casefold(), DOTS), text) if near else text
        return _MAIL.sub(DOTS, without) if everyone else without

    return told


def _first_word(key: str) -> str:
    found = _WORD.search(key)
    return found[0] if found else key


def _pattern(keys: Iterable[str]) -> re.Pattern[str]:
    """Any of some names. The longest first: a name may be the beginning of another. Letters and hyphens around make it
    another word."""
    longest_first = "|".join(re.escape(key) for key in sorted(keys, key=lambda key: (-len(key), key)))
    return re.compile(rf"(?<![\w-])(?:{longest_first})(?![\w-])", re.IGNORECASE)


def _roles(bases: tuple[Basis, ...]) -> Mapping[str, str]:
    """What to say for each spelling of each of those who are hidden."""
    roles: dict[str, str] = {}
    for basis in bases:
        for person in basis.register.people:
            if not person.show_name:
                told_as = basis.person(person.id)
                for key in _spellings(person):
                    roles.setdefault(key.casefold(), told_as)
    shown = (person for basis in bases for person in basis.register.people if person.show_name)
    for person in shown:
        roles.pop(" ".join(person.name.split()).casefold(), None)
    return roles


def _spellings(person: Person) -> Iterator[str]:
    """What a person is known by: the whole name, its first and last parts where they are long enough, and the id."""
    name = unicodedata.normalize("NFC", " ".join(person.name.split()))
    yield name
    parts = name.split(" ")
    if len(parts) > 1:
        yield f"{parts[0]} {parts[-1]}"
    yield person.id


def _through(value: T, told: Callable[[str], str]) -> T:
    """The same value with each text in it as `told` has it."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return told(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_through(item, told) for item in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changes = {field.name: _through(getattr(value, field.name), told) for field in fields(value)}
        return replace(value, **changes)
    return value
