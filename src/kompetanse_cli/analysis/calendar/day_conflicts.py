"""Whether something can be on a day: what kind of day it is, who would not be there, and what the same people are to be
at then.

The days themselves are judged as the rules about sessions judge them, the first that fits: holiday, closed day,
weekend, day between.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from itertools import islice

from kompetanse_cli.analysis.base import Snapshot, days_later, units_below
from kompetanse_cli.analysis.calendar.bookings import Booking, bookings, expected_on, units_of_staff
from kompetanse_cli.analysis.completion import SessionOfRun
from kompetanse_cli.analysis.people import is_away, is_in
from kompetanse_cli.analysis.programmes import overlap, own_teachers
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    Address,
    DayName,
    Person,
    Register,
    Run,
    active,
    between_name,
    closed_on,
    holiday_names,
    is_weekend,
    is_working_day,
)


class DayConflictKind(StrEnum):
    """What is in the way on a day, in the order it is told."""

    HOLIDAY = N_("helligdag")
    CLOSED = N_("stengt dag")
    WEEKEND = N_("helg")
    DAY_BETWEEN = N_("mange har fri")
    TEACHER_AWAY = N_("underviser er borte")
    TEACHER_NOT_EMPLOYED = N_("underviser er ikke ansatt")
    AWAY = N_("borte")
    NOT_EMPLOYED = N_("ikke ansatt")
    BOOKED = N_("opptatt")


OF_PEOPLE = frozenset(
    {
        DayConflictKind.TEACHER_AWAY,
        DayConflictKind.TEACHER_NOT_EMPLOYED,
        DayConflictKind.AWAY,
        DayConflictKind.NOT_EMPLOYED,
    }
)


@frozen
class DayConflict:
    """What is in the way on a day. `people` are the ids of those it befalls, sorted; nobody is named where everybody is
    asked about. `booking` is what else is on the day, `names` what a holiday or a day between is called, `name` what
    closed days are.
    """

    kind: DayConflictKind
    day: date
    people: tuple[str, ...] = ()
    booking: Booking | None = None
    names: tuple[DayName, ...] = ()
    name: str = ""
    address: Address | None = None


@frozen
class Gathering:
    """Who are to be together: the ids of the `people`, None for everybody there is, and of those who teach them; from
    when to when, where that is told. `session` are the ids of the run and the session it is, where it is one, and
    `units` those of the units whose people come, without being named.
    """

    people: frozenset[str] | None = None
    teachers: frozenset[str] = frozenset()
    hours: str | None = None
    session: tuple[str, str] | None = None
    units: frozenset[str] = frozenset()

    @property
    def everyone(self) -> frozenset[str] | None:
        """The people and the teachers."""
        return None if self.people is None else self.people | self.teachers


def gathering_of(register: Register, session: SessionOfRun, days: Collection[date]) -> Gathering:
    """Those who would be at a session on these days: whom it is for, and the municipality's own who teach."""
    entry = session.entry
    return Gathering(
        frozenset(expected_on(session, min(days), max(days))),
        frozenset(own_teachers(entry)),
        entry.hours if entry else None,
        (session.run.id, session.planned.session.id),
        units_of_staff(register, session, min(days)),
    )


def gathering_of_run(run: Run, day: date) -> Gathering:
    """All who take part in a run on a day, and who teach in it."""
    teachers = (teacher for session in run.sessions for teacher in own_teachers(session))
    people = (each.person for each in run.participants if each.left is None or each.left > day)
    return Gathering(frozenset(people), frozenset(teachers))


def gathering_of_unit(register: Register, unit: str, day: date) -> Gathering:
    """All who work in a unit or below it on a day."""
    below = units_below(register, unit, day) or frozenset()
    people = (each for each in register.people if active(each, day) and is_in(register, each, below, day))
    return Gathering(frozenset(each.id for each in people))


def day_conflicts(
    snapshot: Snapshot, day: date, gathering: Gathering, booked: Mapping[date, tuple[Booking, ...]]
) -> tuple[DayConflict, ...]:
    """What is in the way for those who are to be together on a day, in the order of the kinds; `booked` are the
    bookings of the day at least.
    """
    found = (*_of_day(snapshot.register, day), *_of_people(snapshot, day, gathering))
    return (*found, *_of_bookings(snapshot.register, day, gathering, booked.get(day, ())))


def _of_day(register: Register, day: date) -> Iterator[DayConflict]:
    closed = register.settings.closed_days
    if names := holiday_names(day):
        yield DayConflict(DayConflictKind.HOLIDAY, day, names=names)
    elif days := closed_on(closed, day):
        at = register.settings.at("closed_days", closed.index(days), "name")
        yield DayConflict(DayConflictKind.CLOSED, day, name=days.name, address=at)
    elif is_weekend(day):
        yield DayConflict(DayConflictKind.WEEKEND, day)
    elif name := between_name(day):
        yield DayConflict(DayConflictKind.DAY_BETWEEN, day, names=(name,))


def _of_people(snapshot: Snapshot, day: date, gathering: Gathering) -> Iterator[DayConflict]:
    """Who is away or not employed then; a participant who has left already is not waited for."""
    teachers = tuple(_known(snapshot.register, gathering.teachers))
    people = tuple(_known(snapshot.register, (gathering.people or frozenset()) - gathering.teachers))
    still_here = tuple(each for each in people if each.end is None or each.end >= snapshot.on)
    for kind, among in ((DayConflictKind.TEACHER_AWAY, teachers), (DayConflictKind.AWAY, people)):
        if away := tuple(each.id for each in among if active(each, day) and is_away(each, day)):
            yield DayConflict(kind, day, away)
    for kind, among in (
        (DayConflictKind.TEACHER_NOT_EMPLOYED, teachers),
        (DayConflictKind.NOT_EMPLOYED, still_here),
    ):
        if gone := tuple(each.id for each in among if not active(each, day)):
            yield DayConflict(kind, day, gone)


def _known(register: Register, ids: Iterable[str]) -> Iterator[Person]:
    """The people with these ids whom the files know, by id."""
    yield from (person for each in sorted(ids) if (person := register.find(Person, each)) is not None)


def _of_bookings(
    register: Register, day: date, gathering: Gathering, booked: Iterable[Booking]
) -> Iterator[DayConflict]:
    everyone = None if gathering.everyone is None else tuple(_known(register, gathering.everyone))
    # Who is away or not employed then is told of already.
    there = [each for each in everyone or () if active(each, day) and not is_away(each, day)]
    for booking in booked:
        is_itself = booking.session is not None and booking.session == gathering.session
        if is_itself or overlap(gathering.hours, booking.hours) is None:
            continue
        both = {each.id for each in there if booking.takes(register, each, day)}
        # Of a unit's people nobody is named but who is named for the other.
        named = _known(register, booking.people) if gathering.units else ()
        both |= {each.id for each in named if is_in(register, each, gathering.units, day)}
        meet = gathering.units and (booking.units is None or not gathering.units.isdisjoint(booking.units))
        if both or meet or everyone is None:
            yield DayConflict(DayConflictKind.BOOKED, day, tuple(sorted(both)), booking, address=booking.address)


# So far from the day that was asked for another is looked for, and so many are told.
_FARTHEST, _MOST = 28, 3


@frozen
class FreeDays:
    """The nearest days, or stretches of days on end, with nothing in the way; and those with `nothing_else`, apart from
    who is away or not employed on the day that was asked for too, where they are others.
    """

    stretches: tuple[tuple[date, ...], ...]
    nothing_else: tuple[tuple[date, ...], ...] = ()


def free_days(snapshot: Snapshot, day: date, number: int, gathering: Gathering) -> FreeDays:
    """The nearest stretches of so many working days on end, by day, none of them past. Where everybody is asked about,
    whatever else is on them.
    """
    first, last = days_later(day, -_FARTHEST), days_later(day, _FARTHEST + number)
    booked = {} if gathering.people is None else bookings(snapshot.register, first, last)
    closed = snapshot.register.settings.closed_days
    starts = (days_later(day, offset) for offset in range(-_FARTHEST, _FARTHEST + 1))
    on_end = (tuple(days_later(start, n) for n in range(number)) for start in starts if start > snapshot.on)
    stretches = [stretch for stretch in on_end if all(is_working_day(each, closed) for each in stretch)]
    stretches.sort(key=lambda stretch: abs((stretch[0] - day).days))
    known = frozenset((each.kind, who) for each in _of_people(snapshot, day, gathering) for who in each.people)

    def nearest(excused: frozenset[tuple[DayConflictKind, str]]) -> tuple[tuple[date, ...], ...]:
        free = (each for each in stretches if _is_free(snapshot, each, gathering, booked, excused))
        return tuple(sorted(islice(free, _MOST)))

    found, others = nearest(frozenset()), nearest(known)
    return FreeDays(found, () if others == found else others)


def _is_free(
    snapshot: Snapshot,
    stretch: tuple[date, ...],
    gathering: Gathering,
    booked: Mapping[date, tuple[Booking, ...]],
    excused: frozenset[tuple[DayConflictKind, str]],
) -> bool:
    return all(
        each.kind in OF_PEOPLE and all((each.kind, who) in excused for who in each.people)
        for day in stretch
        for each in day_conflicts(snapshot, day, gathering, booked)
    )
