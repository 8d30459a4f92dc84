"""How rules speak of records: the id first, the name beside it; and lists that do not grow without end."""

from collections.abc import Iterable

from kompetanse_cli.model import (
    N_,
    Address,
    CompetenceRequirement,
    Message,
    Named,
    Person,
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


def record_in_words(register: Register, kind: type[Named], record_id: str) -> str:
    """`«sone-nord» Sone Nord`, or the id alone when there is no name to show."""
    record = register.find(kind, record_id)
    name = "" if record is None else shown_name(record)
    return f"«{record_id}» {name}" if name else f"«{record_id}»"


def person_in_words(register: Register, person_id: str) -> str:
    """A person in a sentence."""
    return record_in_words(register, Person, person_id)


def unit_in_words(register: Register, unit_id: str) -> str:
    """A unit in a sentence."""
    return record_in_words(register, Unit, unit_id)


def role_in_words(register: Register, role_id: str) -> str:
    """A role in a sentence; the id alone when the name is the same word."""
    role = register.find(Role, role_id)
    return (
        f"«{role_id}»" if role is None or fold(role.name) == fold(role_id) else record_in_words(register, Role, role_id)
    )


def requirement_in_words(register: Register, requirement_id: str) -> str:
    """A requirement in a sentence, whatever it is asked of."""
    kind = Requirement if register.is_known(Requirement, requirement_id) else CompetenceRequirement
    return record_in_words(register, kind, requirement_id)


def listed(words: Iterable[str]) -> tuple[str | Message, ...]:
    """The first of them, and how many more there are, as a value that a message lists."""
    words = tuple(words)
    left = len(words) - MOST_NAMED
    return words if left <= 0 else (*words[:MOST_NAMED], message(N_("{n} til"), n=left))


def places(addresses: Iterable[Address], caption: str) -> tuple[tuple[Address, str], ...]:
    """Each address after the first, which is the hit's own, with the caption; not all of them when they are many."""
    return tuple((address, caption) for address in tuple(addresses)[1:MOST_NAMED])
