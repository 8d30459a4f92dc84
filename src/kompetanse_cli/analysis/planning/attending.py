"""Whether somebody can come to what they are offered: employed, not away, and not to be elsewhere at the time; and
which offers nobody can join both of.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from kompetanse_cli.analysis.base import Snapshot, counted_once, counted_once_for_all_days, days_later, grouped
from kompetanse_cli.analysis.calendar import Booking, DayConflict, DayConflictKind, bookings
from kompetanse_cli.analysis.people import is_away
from kompetanse_cli.analysis.planning.courses import CourseOffer
from kompetanse_cli.analysis.programmes import overlap
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Person, active

# What is dated later than this is a mistake of the year, and nothing that a plan looks at.
_FARTHEST = 3660


@frozen
class Booked:
    """What is on each day from that of the snapshot on: `people` by the id of those who are named for it, `units` what
    takes all who work somewhere. `last` is the last day that is looked at.
    """

    last: date
    people: Mapping[str, Mapping[date, Sequence[Booking]]]
    units: Mapping[date, Sequence[Booking]]

    def of(self, people: Iterable[str], day: date) -> tuple[Booking, ...]:
        """What may take one of these people on a day, each once."""
        named = (booking for person in people for booking in self.people.get(person, {}).get(day, ()))
        return tuple({id(each): each for each in (*named, *self.units.get(day, ()))}.values())


@counted_once
def booked(snapshot: Snapshot) -> Booked:
    """The bookings through the last day of any run, and of a plan; made once, for everybody."""
    on, farthest = snapshot.on, days_later(snapshot.on, _FARTHEST)
    runs = snapshot.register.runs
    sessions = (day for run in runs for entry in run.sessions for day in entry.days)
    exams = (exam.day for run in runs for exam in run.exams)
    days = (day for day in (*sessions, *exams) if day <= farthest)
    return _booked(snapshot, max((days_later(on, snapshot.register.settings.plan.days), *days)))


@counted_once
def booked_through(snapshot: Snapshot, last: date) -> Booked:
    """The bookings from the day through another at least."""
    found = booked(snapshot)
    return found if last <= found.last else _booked(snapshot, last)


def _booked(snapshot: Snapshot, last: date) -> Booked:
    days = bookings(snapshot.register, snapshot.on, last)
    people: dict[str, dict[date, list[Booking]]] = {}
    units: dict[date, list[Booking]] = {}
    for day, on_day in days.items():
        for booking in on_day:
            for person in booking.people:
                people.setdefault(person, {}).setdefault(day, []).append(booking)
            if booking.units is None or booking.units:
                units.setdefault(day, []).append(booking)
    return Booked(last, people, units)


def can_attend(snapshot: Snapshot, person: Person, offer: CourseOffer) -> DayConflict | None:
    """What is in the way of somebody's coming to an offer, on the first day that something is; None: nothing.

    Whoever is enrolled in the run, or has been, is booked there already.
    """
    days = booked(snapshot)
    own = days.people.get(person.id, {})
    if person.id in _enrolled(snapshot).get(offer.run.id, ()):
        return _enrolled_already(snapshot, person, offer, days)
    for day, hours in offer.appearances:
        if not active(person, day):
            return DayConflict(DayConflictKind.NOT_EMPLOYED, day, (person.id,))
        if person.absences and is_away(person, day):
            return DayConflict(DayConflictKind.AWAY, day, (person.id,))
        if day not in own and day not in days.units:
            continue
        for booking in (*own.get(day, ()), *days.units.get(day, ())):
            if overlap(hours, booking.hours) and booking.takes(snapshot.register, person, day):
                return DayConflict(DayConflictKind.BOOKED, day, (person.id,), booking, address=booking.address)
    return None


def is_free_throughout(snapshot: Snapshot, person: Person, last: date) -> bool:
    """Whether nothing keeps somebody from any offer from the day through another: what holds of most people, so that
    it need not be asked of each offer.
    """
    days = booked(snapshot)
    return (
        not days.units
        and person.id not in days.people
        and not person.employments
        and not any(each.end is None or each.end >= snapshot.on for each in person.absences)
        and active(person, snapshot.on)
        and active(person, last)
        and person.id not in _participants(snapshot)
    )


@counted_once_for_all_days
def _participants(snapshot: Snapshot) -> frozenset[str]:
    """All who stand in some run."""
    return frozenset().union(*_enrolled(snapshot).values())


@counted_once_for_all_days
def _enrolled(snapshot: Snapshot) -> Mapping[str, frozenset[str]]:
    """By the id of the run all who stand in it as participants, those who have left too."""
    return {run.id: frozenset(each.person for each in run.participants) for run in snapshot.register.runs}


def _enrolled_already(snapshot: Snapshot, person: Person, offer: CourseOffer, days: Booked) -> DayConflict:
    first = offer.appearances[0][0] if offer.appearances else snapshot.on
    on_day = days.of((person.id,), first)
    itself = (each for each in on_day if each.session is not None and each.session[0] == offer.run.id)
    address = offer.run.at("participants")
    return DayConflict(DayConflictKind.BOOKED, first, (person.id,), next(itself, None), address=address)


def clashing(offer_list: Sequence[CourseOffer]) -> tuple[frozenset[int], ...]:
    """For each offer the numbers of those that nobody can join beside it: of the same run, since nobody is enrolled in
    it twice, or on the same day at hours that overlap, or are not told.
    """
    clashes: list[set[int]] = [set() for _ in offer_list]

    def note(one: int, other: int) -> None:
        clashes[one].add(other)
        clashes[other].add(one)

    for same in grouped((offer.run.id, number) for number, offer in enumerate(offer_list)).values():
        for one, other in combinations(same, 2):
            note(one, other)
    on_days = grouped(
        (day, (number, hours)) for number, offer in enumerate(offer_list) for day, hours in offer.appearances
    )
    for held in on_days.values():
        for (one, mine), (other, theirs) in combinations(held, 2):
            if one != other and other not in clashes[one] and overlap(mine, theirs):
                note(one, other)
    return tuple(map(frozenset, clashes))
