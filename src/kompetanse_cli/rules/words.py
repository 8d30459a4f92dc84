"""How rules speak of records: the id first, the name beside it."""

from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.record import Named
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.requirements import Requirement
from kompetanse_cli.model.roles import Role
from kompetanse_cli.model.similar import fold


def shown_name(record: Named) -> str:
    """The record's name; nothing for a person with `vis_navn: nei`.

    The role is not put in its place here: it changes with the day, and a finding of severity feil must not.
    """
    if isinstance(record, Person) and not record.show_name:
        return ""
    return str(getattr(record, "name", ""))


def named(register: Register, kind: type[Named], record_id: str) -> str:
    """`«sone-nord» Sone Nord`, or the id alone when there is no name to show."""
    record = register.find(kind, record_id)
    name = "" if record is None else shown_name(record)
    return f"«{record_id}» {name}" if name else f"«{record_id}»"


def person(register: Register, person_id: str) -> str:
    """A person in a sentence."""
    return named(register, Person, person_id)


def unit(register: Register, unit_id: str) -> str:
    """A unit in a sentence."""
    return named(register, Unit, unit_id)


def role(register: Register, role_id: str) -> str:
    """A role in a sentence; the id alone when the name is the same word."""
    found = register.find(Role, role_id)
    return f"«{role_id}»" if found is None or fold(found.name) == fold(role_id) else named(register, Role, role_id)


def requirement(register: Register, requirement_id: str) -> str:
    """A requirement in a sentence."""
    return named(register, Requirement, requirement_id)
