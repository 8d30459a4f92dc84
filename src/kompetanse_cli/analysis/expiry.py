"""When qualifications expire that nothing renews."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.fitness import validities
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
        held = grouped((validity.qualification, validity) for validity in validities(register, person))
        for qualification, found in held.items():
            longest = max(found, key=lambda validity: validity.end or date.max)
            day = longest.end
            if day is None or not first <= day <= last or (person.end is not None and person.end <= day):
                continue
            yield Expiry(person, qualification, day, longest.address)
