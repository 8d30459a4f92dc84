"""One person measured against one requirement: employed, present, qualified, and in the network it asks for.

With when qualifications expire that nothing renews, and which have.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import assert_never

from kompetanse_cli.analysis.base import (
    Snapshot,
    change_days_of,
    counted_once_for_all_days,
    grouped,
    month_end,
    months_later,
    year_end,
)
from kompetanse_cli.analysis.completion import earned_by
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    Absence,
    Address,
    Membership,
    Person,
    Qualification,
    Register,
    Source,
    ValidThrough,
    active,
    day_after,
    day_before,
)


def last_valid_day(register: Register, qualification: str, achieved: date, written: date | None = None) -> date | None:
    """The last valid day: the one that is written, else what `gyldig_måneder` makes it; None: it never expires.

    What is computed is moved to the end of its month or year where `gyldig_ut` says so.
    """
    if written is not None:
        return written
    definition = register.find(Qualification, qualification)
    if definition is None or definition.months_valid is None:
        return None
    last = months_later(achieved, definition.months_valid)
    match definition.valid_through:
        case None:
            return last
        case ValidThrough.MONTH:
            return month_end(last)
        case ValidThrough.YEAR:
            return year_end(last)
        case _:
            assert_never(definition.valid_through)


def absence_on(person: Person, on: date) -> tuple[int, Absence] | None:
    """The absence that takes in the day, with its place in the person's list."""
    return next(((n, absence) for n, absence in enumerate(person.absences) if active(absence, on)), None)


def is_away(person: Person, on: date) -> bool:
    """Whether the person is absent on the day."""
    return any(active(absence, on) for absence in person.absences)


def back_on(person: Person, on: date) -> date | None:
    """The first day a person who is away on `on` is back, absences that touch taken as one; None when it is open."""
    day: date | None = on
    while day is not None and (found := absence_on(person, day)) is not None:
        day = day_after(found[1].end)
    return day


def stretch_away(person: Person, on: date) -> tuple[date, date | None] | None:
    """The first and the last day away of a person who is away on `on`, absences that touch taken as one.

    The last is None when it is open. None for one who is not away.
    """
    found = absence_on(person, on)
    if found is None:
        return None
    first = found[1].start
    while (before := absence_on(person, day_before(first))) is not None and before[1].start < first:
        first = before[1].start
    back = back_on(person, on)
    return first, None if back is None else day_before(back)


@frozen
class Validity:
    """A qualification that a person has or has had, and the field that says when it begins or ends.

    `earned`: in a programme, and not written with the person. `level` is the one of its levels that is written, and
    `source` where what is written of it comes from.
    """

    qualification: str
    start: date
    end: date | None
    address: Address
    earned: bool = False
    level: str | None = None
    source: Source | None = None


@frozen
class Eligibility:
    """A person beside a requirement: what is required of qualifications, which of them are held and when.

    `memberships` are those in the forums that are asked for; None where none is. `present`: whoever is away is not fit.
    """

    person: Person
    required: tuple[str, ...]
    validities: tuple[Validity, ...]
    memberships: tuple[Membership, ...] | None = None
    present: bool = True


def eligibility_of(
    snapshot: Snapshot,
    person: Person,
    required: tuple[str, ...],
    memberships: tuple[Membership, ...] | None = None,
    *,
    present: bool = True,
) -> Eligibility:
    """The person measured against the qualifications, and the forums, that are required."""
    held = tuple(v for v in validities(snapshot, person) if v.qualification in required) if required else ()
    return Eligibility(person, required, held, memberships, present)


def validities(snapshot: Snapshot, person: Person) -> tuple[Validity, ...]:
    """The qualifications that stand with a person, and then those earned in programmes."""
    known = snapshot.register.find(Person, person.id) is person
    return _validities_of(snapshot, person.id) if known else tuple(_validities(snapshot, person))


@counted_once_for_all_days
def _validities_of(snapshot: Snapshot, person_id: str) -> tuple[Validity, ...]:
    """Those of somebody in the register: coverage asks for them once for each requirement and role."""
    return tuple(_validities(snapshot, snapshot.register.by_id(Person)[person_id]))


def _validities(snapshot: Snapshot, person: Person) -> Iterator[Validity]:
    also = renewals(snapshot)
    for each in _recorded(snapshot, person):
        yield each
        for renewed in also.get(each.qualification, ()):
            end = last_valid_day(snapshot.register, renewed.id, each.start)
            level = each.level if each.level in renewed.levels else None
            yield replace(each, qualification=renewed.id, end=end, level=level)


def _recorded(snapshot: Snapshot, person: Person) -> Iterator[Validity]:
    for number, held in enumerate(person.qualifications):
        # An end that is computed stands nowhere; it follows from the day the qualification was achieved.
        field = "achieved" if held.valid_until is None else "valid_until"
        end = last_valid_day(snapshot.register, held.qualification, held.achieved, held.valid_until)
        address = person.at("qualifications", number, field)
        yield Validity(held.qualification, held.achieved, end, address, level=held.level, source=held.source)
    for each in earned_by(snapshot, person.id):
        end = last_valid_day(snapshot.register, each.qualification, each.day)
        yield Validity(each.qualification, each.day, end, each.address, earned=True)


@counted_once_for_all_days
def renewals(snapshot: Snapshot) -> Mapping[str, tuple[Qualification, ...]]:
    """The qualifications that one of each also counts as."""
    return grouped(
        (renewer, qualification)
        for qualification in snapshot.register.qualifications
        for renewer in dict.fromkeys(qualification.renewed_by)
        if renewer != qualification.id
    )


def valid_on(validity: Validity, on: date) -> bool:
    """Whether a held qualification is valid on the day."""
    return validity.start <= on and (validity.end is None or on <= validity.end)


def lacking(fit: Eligibility, on: date) -> str | None:
    """The first required qualification that is not valid on the day."""
    valid = {validity.qualification for validity in fit.validities if valid_on(validity, on)}
    return next((wanted for wanted in fit.required if wanted not in valid), None)


def is_eligible(fit: Eligibility, on: date) -> bool:
    """Whether the person is employed, present, qualified and in the network on the day."""
    return (
        is_member(fit, on)
        and active(fit.person, on)
        and not (fit.present and is_away(fit.person, on))
        and (not fit.required or lacking(fit, on) is None)
    )


def is_member(fit: Eligibility, on: date) -> bool:
    """Whether the person is in a forum that is asked for on the day, or none is."""
    return fit.memberships is None or any(active(membership, on) for membership in fit.memberships)


def eligibility_change_days(fit: Eligibility) -> Iterator[date | None]:
    """The days from which the person's fitness can be another than the day before."""
    return change_days_of(*fit.person.posts, *fit.person.absences, *fit.validities, *(fit.memberships or ()))


@frozen
class Expiry:
    """A person's qualification, its last valid day, and the field that says so."""

    person: Person
    qualification: str
    day: date
    address: Address


def expiries(snapshot: Snapshot, person: Person, first: date, last: date) -> Iterator[Expiry]:
    """The qualifications whose last valid day is from `first` to `last`, of one who is still employed after it.

    One that is renewed by `first` goes on; what is earned only later is not known of then.
    """
    if not any(held.end is not None and first <= held.end <= last for held in validities(snapshot, person)):
        return
    for expiry in _endings(snapshot.at(first), person):
        if first <= expiry.day <= last and (person.end is None or person.end > expiry.day):
            yield expiry


def expired(snapshot: Snapshot, person: Person) -> tuple[Expiry, ...]:
    """The qualifications that somebody employed has had and has no longer on the day; nothing of one who is not."""
    held = validities(snapshot, person)
    ends = any(each.end is not None and each.end < snapshot.on for each in held)
    if not ends or not active(person, snapshot.on):
        return ()
    ended = grouped((each.qualification, each) for each in _endings(snapshot, person) if each.day < snapshot.on)
    valid = {validity.qualification for validity in held if valid_on(validity, snapshot.on)}
    return tuple(endings[-1] for qualification, endings in ended.items() if qualification not in valid)


def lasting(snapshot: Snapshot, person: Person) -> tuple[Validity, ...]:
    """The qualifications that are valid on the day, each as it lasts longest, in the order of the files."""
    valid = grouped((v.qualification, v) for v in validities(snapshot, person) if valid_on(v, snapshot.on))
    return tuple(max(found, key=lambda validity: validity.end or date.max) for found in valid.values())


def _endings(snapshot: Snapshot, person: Person) -> Iterator[Expiry]:
    """The last day of each unbroken stretch in which the person has a qualification, in the order of the files.

    Of those earned in programmes only what is earned by the day: one written ahead is agreed upon.
    """
    held = grouped((v.qualification, v) for v in validities(snapshot, person) if not v.earned or v.start <= snapshot.on)
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
