"""How rules speak of records: by name, and by id where the name is not enough; and lists that do not grow on."""

from collections import Counter
from collections.abc import Iterable, Mapping

from kompetanse_cli.model import (
    KINDS,
    N_,
    NOWHERE,
    Address,
    CompetenceRequirement,
    Message,
    Named,
    Person,
    Record,
    Register,
    Requirement,
    Role,
    Unit,
    message,
)
from kompetanse_cli.similar import fold

# So many things are named in one sentence, and so many places are shown; the rest are counted.
MOST_NAMED = 6


def shown_name(record: Named) -> str:
    """The record's name; nothing for a person with `vis_navn: nei`.

    The role is not put in its place here: it changes with the day, and a finding of severity feil must not.
    """
    if isinstance(record, Person) and not record.show_name:
        return ""
    return str(getattr(record, "name", ""))


def record_in_words(register: Register, kind: type[Named], record_id: str) -> str | Message:
    """A record in a sentence, in quotation marks, so that it is no part of it: `«Ressursperson i hver avdeling»`."""
    record = register.find(kind, record_id)
    name = "" if record is None else shown_name(record)
    if record is None or not name:
        return f"«{record_id}»"
    # What is built in has a name in each language.
    quoted = message(_QUOTED, name=message(name)) if record.address == NOWHERE else f"«{name}»"
    return quoted if _is_alone(register, kind, name) else message(_QUOTED_WITH_ID, name=quoted, id=record_id)


_QUOTED, _QUOTED_WITH_ID = "«{name}»", "{name} («{id}»)"


def _words(register: Register, kind: type[Named], record_id: str) -> str:
    """`Sone Nord`, with the id where another of its kind has the same name, or the id alone when there is no name."""
    record = register.find(kind, record_id)
    name = "" if record is None else shown_name(record)
    if not name:
        return f"«{record_id}»"
    return name if _is_alone(register, kind, name) else f"{name} («{record_id}»)"


def _is_alone(register: Register, kind: type[Named], name: str) -> bool:
    """Whether one of the kind alone has the name."""
    return register.once(_names_of)[kind][fold(name)] == 1


def _names_of(register: Register) -> Mapping[type[Record], Counter[str]]:
    """How many of each kind have a name."""
    return {
        kind.record: Counter(fold(shown_name(each)) for each in register.all(kind.record) if isinstance(each, Named))
        for kind in KINDS
        if issubclass(kind.record, Named)
    }


def person_in_words(register: Register, person_id: str) -> str:
    """A person in a sentence: `Kari Nordmann`."""
    return _words(register, Person, person_id)


def unit_in_words(register: Register, unit_id: str) -> str:
    """A unit in a sentence: `Sone Nord`."""
    return _words(register, Unit, unit_id)


def role_in_words(register: Register, role_id: str) -> str | Message:
    """A role in a sentence."""
    return record_in_words(register, Role, role_id)


def requirement_in_words(register: Register, requirement_id: str) -> str | Message:
    """A requirement in a sentence, whatever it is asked of."""
    kind = Requirement if register.is_known(Requirement, requirement_id) else CompetenceRequirement
    return record_in_words(register, kind, requirement_id)


def listed(words: Iterable[str | Message]) -> tuple[str | Message, ...]:
    """The first of them, and how many more there are, as a value that a message lists."""
    words = tuple(words)
    left = len(words) - MOST_NAMED
    return words if left <= 0 else (*words[:MOST_NAMED], message(N_("{n} til"), n=left))


def places(addresses: Iterable[Address], caption: str) -> tuple[tuple[Address, str], ...]:
    """Each address after the first, which is the hit's own, with the caption; not all of them when they are many."""
    return tuple((address, caption) for address in tuple(addresses)[1:MOST_NAMED])
