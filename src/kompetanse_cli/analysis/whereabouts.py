"""In which units people are when something happens to them: what has happened stays with the unit they had then."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.leaders import responsible
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.register import Register


def is_in(register: Register, person: Person, units: Container[str], on: date) -> bool:
    """Whether one of the person's own units on the day is among these."""
    return any(unit in units for unit in register.units_of(person, on))


def any_in(register: Register, people: Iterable[str], units: Container[str], on: date) -> bool:
    """Whether any of the people with these ids is in one of the units on the day."""
    known = (register.find(Person, person_id) for person_id in people)
    return any(person is not None and is_in(register, person, units, on) for person in known)


@dataclass(frozen=True, slots=True)
class DueFor:
    """Of something that falls due for a person: the unit on that day, the other units it is about, who must act."""

    unit: str
    also_in: frozenset[str]
    responsible: str | None


def due_for(register: Register, person: Person, day: date, on: date) -> DueFor:
    """The unit of the day it falls due, or of today for what is overdue; whoever answers for the person today acts."""
    today, then = register.units_of(person, on), register.units_of(person, max(day, on))
    return DueFor(
        then[0],
        frozenset((*today, *then)) - {then[0]},
        responsible(register, today[0], on, besides=person.id),
    )
