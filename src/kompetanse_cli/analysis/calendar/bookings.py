"""What is on each day: sessions, exams and trainings, meetings of forums and the årshjul, with who is to be there."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from kompetanse_cli.analysis.base import days_later, grouped, units_below
from kompetanse_cli.analysis.completion import SessionOfRun, sessions_of, takes
from kompetanse_cli.analysis.people import is_in, owner
from kompetanse_cli.analysis.programmes import own_teachers
from kompetanse_cli.analysis.steering import Occasion, occasions
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, ActivityType, Address, Forum, Person, Programme, Register, Track


class BookingKind(StrEnum):
    """What is on a day, in the order it is told."""

    SESSION = N_("samling")
    EXAM = N_("eksamen")
    TRAINING = N_("opplæring")
    MEETING = N_("møte")
    ANNUAL = N_("årshjul")


@frozen
class Booking:
    """Something that is on a day: `people` are the ids of those who are to be there, besides all who work in one of the
    `units` then (None: all there are).

    `name` is what it is called, `run` the name of the run it is in, `hours` from when to when, where that is told.
    `session` are the ids of the run and the session it is, where it is one.
    """

    kind: BookingKind
    name: str
    address: Address
    people: frozenset[str] = frozenset()
    units: frozenset[str] | None = frozenset()
    run: str = ""
    hours: str | None = None
    session: tuple[str, str] | None = None

    def takes(self, register: Register, person: Person, day: date) -> bool:
        """Whether a person is to be there."""
        return person.id in self.people or self.units is None or is_in(register, person, self.units, day)


def expected_on(session: SessionOfRun, first: date, last: date) -> Iterator[str]:
    """The ids of those a session is for who are enrolled on these days, once each; employed or not."""
    seen: set[str] = set()
    for participant in session.run.participants:
        if participant.person in seen or not takes(participant, session.planned):
            continue
        seen.add(participant.person)
        has_left = participant.left is not None and participant.left <= first
        if not has_left and (participant.enrolled is None or participant.enrolled <= last):
            yield participant.person


def units_of_staff(register: Register, session: SessionOfRun, day: date) -> frozenset[str]:
    """The units whose people a session is for, and all below them: those that receive the run, where it is for the
    staff, who are not enrolled by name."""
    if session.planned.session.track is not Track.STAFF:
        return frozenset()
    recipients = (units_below(register, each.unit, day) or () for each in session.run.recipients)
    return frozenset(unit for units in recipients for unit in units)


def bookings(register: Register, first: date, last: date) -> Mapping[date, tuple[Booking, ...]]:
    """What is on each day from `first` to `last`, both inclusive."""
    found = (*_sessions(register), *_exams(register), *_trainings(register), *_meetings(register))
    on_days = ((day, booking) for day, booking in found if first <= day <= last)
    return grouped((*on_days, *_annual(register, first, last)))


_Booked = tuple[date, Booking]


def _sessions(register: Register) -> Iterator[_Booked]:
    for run in register.runs:
        for session in sessions_of(register, run):
            entry = session.entry
            if entry is None or entry.is_cancelled or not entry.days:
                continue
            people = frozenset((*expected_on(session, min(entry.days), max(entry.days)), *own_teachers(entry)))
            booking = Booking(
                BookingKind.SESSION,
                session.planned.session.name,
                session.at("days"),
                people,
                units_of_staff(register, session, min(entry.days)),
                run.name,
                entry.hours,
                (run.id, entry.session),
            )
            yield from ((day, booking) for day in sorted(set(entry.days)))


def _exams(register: Register) -> Iterator[_Booked]:
    for run in register.runs:
        curriculum = register.curricula.get(run.programme)
        for number, exam in enumerate(run.exams):
            module = curriculum.modules.get(exam.module) if curriculum else None
            people = frozenset(
                each.person
                for each in run.participants
                if (not each.modules or exam.module in each.modules) and not (each.left and each.left <= exam.day)
            )
            name, at = module.name if module else exam.module, run.at("exams", number, "day")
            yield exam.day, Booking(BookingKind.EXAM, name, at, people, run=run.name)


def _trainings(register: Register) -> Iterator[_Booked]:
    for each in register.trainings:
        programme = register.find(Programme, each.programme)
        name = each.session or (programme.name if programme else each.type.value)
        yield each.day, Booking(BookingKind.TRAINING, name, each.at("day"), frozenset(each.instructors))


def _meetings(register: Register) -> Iterator[_Booked]:
    for forum in register.forums:
        for number, meeting in enumerate(forum.meetings):
            at, people = forum.at("meetings", number, "day"), frozenset(forum.members_on(meeting.day))
            yield meeting.day, Booking(BookingKind.MEETING, forum.name, at, people)


# A time of the årshjul that is longer, as a month, is no one day's.
_LONGEST = 7
# What people come together for.
_TOGETHER = frozenset({ActivityType.MEETING, ActivityType.TRAINING, ActivityType.EVALUATION})


def _annual(register: Register, first: date, last: date) -> Iterator[_Booked]:
    """The times of the årshjul, but those that are a meeting of a forum."""
    met = {(forum.id, meeting.day) for forum in register.forums for meeting in forum.meetings}
    for each in occasions(register, days_later(first, 1 - _LONGEST), last):
        length = (each.last - each.first).days + 1
        is_met = length == 1 and (each.activity.forum or "", each.first) in met
        if length > _LONGEST or is_met:
            continue
        people, units = _concerned(register, each)
        booking = Booking(BookingKind.ANNUAL, each.activity.name, each.activity.at("when"), people, units)
        days = (days_later(each.first, offset) for offset in range(length))
        yield from ((day, booking) for day in days if first <= day <= last)


def _concerned(register: Register, occasion: Occasion) -> tuple[frozenset[str], frozenset[str] | None]:
    """Whom an activity takes, and the units whose people it takes: the members of its forum, or all of its unit, and
    whoever answers for it. A training for the whole municipality takes everybody; a deadline takes nobody.
    """
    activity, day = occasion.activity, occasion.first
    nobody: frozenset[str] = frozenset()
    if activity.type not in _TOGETHER or occasion.first != occasion.last:
        return nobody, nobody
    answers = owner(register, activity.responsible, day)
    one = nobody if answers is None else frozenset((answers,))
    forum = register.find(Forum, activity.forum)
    if forum is not None:
        return one.union(forum.members_on(day)), nobody
    if activity.unit is not None:
        return one, units_below(register, activity.unit, day)
    return one, None if activity.type is ActivityType.TRAINING else nobody
