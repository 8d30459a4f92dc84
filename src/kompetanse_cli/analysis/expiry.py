"""When qualifications expire that nothing renews."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.fitness import last_valid_day
from kompetanse_cli.analysis.index import grouped
from kompetanse_cli.model.finding import Address
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.register import Register


@dataclass(frozen=True, slots=True)
class Expiry:
    """A person's qualification, its last valid day, and the field that says so."""

    person: Person
    qualification: str
    day: date
    address: Address


def expiries(register: Register, first: date, last: date) -> Iterator[Expiry]:
    """The qualifications whose last valid day is from `first` to `last`, of people who are still employed after it.

    Of several of the same kind the one that lasts longest counts, and one that never ends renews them all.
    """
    for person in register.people:
        held = grouped((held.qualification, number) for number, held in enumerate(person.qualifications))
        for qualification, numbers in held.items():
            ends = {number: last_valid_day(register, person.qualifications[number]) for number in numbers}
            number = max(numbers, key=lambda number: ends[number] or date.max)
            day = ends[number]
            if day is None or not first <= day <= last or (person.end is not None and person.end <= day):
                continue
            written = person.qualifications[number].valid_until is not None
            field = "valid_until" if written else "achieved"
            yield Expiry(person, qualification, day, person.at("qualifications", number, field))
