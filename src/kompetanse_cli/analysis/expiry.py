"""When qualifications expire that nothing renews, and which have."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.days import day_after
from kompetanse_cli.analysis.fitness import Validity, valid_on, validities
from kompetanse_cli.analysis.index import grouped
from kompetanse_cli.model.finding import Address
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.record import active
from kompetanse_cli.model.register import Register


@dataclass(frozen=True, slots=True)
class Expiry:
    """A person's qualification, its last valid day, and the field that says so."""

    person: Person
    qualification: str
    day: date
    address: Address


def expiries(register: Register, person: Person, first: date, last: date) -> Iterator[Expiry]:
    """The qualifications whose last valid day is from `first` to `last`, of one who is still employed after it.

    One that is renewed by `first` goes on; what is earned only later is not known of then.
    """
    for expiry in _endings(register, person, first):
        if first <= expiry.day <= last and (person.end is None or person.end > expiry.day):
            yield expiry


def expired(register: Register, person: Person, on: date) -> tuple[Expiry, ...]:
    """The qualifications that somebody employed has had and has no longer on the day; nothing of one who is not."""
    if not active(person, on):
        return ()
    ended = grouped((each.qualification, each) for each in _endings(register, person, on) if each.day < on)
    valid = {validity.qualification for validity in validities(register, person) if valid_on(validity, on)}
    return tuple(endings[-1] for qualification, endings in ended.items() if qualification not in valid)


def lasting(register: Register, person: Person, on: date) -> tuple[Validity, ...]:
    """The qualifications that are valid on the day, each as it lasts longest, in the order of the files."""
    valid = grouped((v.qualification, v) for v in validities(register, person) if valid_on(v, on))
    return tuple(max(found, key=lambda validity: validity.end or date.max) for found in valid.values())


def _endings(register: Register, person: Person, on: date) -> Iterator[Expiry]:
    """The last day of each unbroken stretch in which the person has a qualification, in the order of the files.

    Of those earned in programmes only what is earned by the day: one written ahead is agreed upon.
    """
    held = grouped((v.qualification, v) for v in validities(register, person) if not v.earned or v.start <= on)
    for qualification, found in held.items():
        for last in _last_of_stretches(found):
            if last.end is not None:
                yield Expiry(person, qualification, last.end, last.address)


def _last_of_stretches(found: Iterable[Validity]) -> Iterator[Validity]:
    """Of validities that overlap, or follow each other without a day between, the one that ends last."""
    whole = (each for each in found if each.end is None or each.start <= each.end)
    last: Validity | None = None
    for each in sorted(whole, key=lambda validity: validity.start):
        following = None if last is None else day_after(last.end)
        if last is None or (following is not None and each.start > following):
            if last is not None:
                yield last
            last = each
        elif last.end is not None and (each.end is None or each.end > last.end):
            last = each
    if last is not None:
        yield last
