"""Somebody is away, or is back: two dates, never why."""

from datetime import date

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_
from kompetanse_cli.model.people import Absence, Person
from kompetanse_cli.operations.operation import Operation, written


def absence(person: Person, start: date | None, end: date | None) -> Operation:
    """A new absence; without a first day, the last day of the one that is open. Raises KompetanseError."""
    operation = Operation()
    if start is None:
        operation.put(person, "absences", _open(person), "end", value=end)
        return operation
    if end is not None and end < start:
        raise KompetanseError(N_("fraværet slutter før det begynner"), remedy=N_("kanskje datoene er byttet om?"))
    for number, known in enumerate(person.absences):
        if known.start == start:
            if known.end == end:
                raise KompetanseError(N_("det fraværet står der alt"))
            if end is not None:
                operation.put(person, "absences", number, "end", value=end)
                return operation
        if (known.end is None or known.end >= start) and known.start <= (end or date.max):
            raise KompetanseError(
                N_("personen er borte alt fra {day}"),
                day=known.start,
                remedy=N_("skriv bare --to for å si når fraværet er slutt"),
            )
    operation.add_to(person, "absences", written(Absence, start=start, end=end))
    return operation


def _open(person: Person) -> int:
    """The one absence that has no last day."""
    found = [number for number, known in enumerate(person.absences) if known.end is None]
    if len(found) != 1:
        raise KompetanseError(N_("personen har ikke noe åpent fravær"), remedy=N_("skriv --from også"))
    return found[0]
