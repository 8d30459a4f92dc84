"""When something was completed, and where the files do not tell whether it was.

By attendance: all sessions asked for are held, and the person came to enough of them. What was asked for is another
thing than where somebody was expected: a late joiner is excused for what was held before, and is still without it.
By exams: a pass in every module that has one, joined over all runs; and the credits, earned once. As it was
registered: for what has neither sessions nor exams here, such as a course of a portal.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import groupby

from kompetanse_cli.analysis.completion.attendance import Enrolment, SessionOfRun, Slot, modules_of
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Address, Curriculum, PlannedSession


@frozen
class Completion:
    """Everything asked for was done on a day; `run` is the id of the run that made it so, and `address` tells of it."""

    day: date
    run: str
    address: Address


class Uncertainty(Enum):
    """Why nobody can tell whether something was completed."""

    HEADCOUNT = "the attendance is told as a number"
    UNRECORDED = "the attendance is not recorded"
    CANCELLED = "more than half of the sessions are cancelled"
    UNDATED = "none of the sessions has a date"


@frozen
class Doubt:
    """From `start` until the day before `end` (None: for good) it is unknown whether something is completed.

    `run` is the id of the run that would have made it so, on the day `start` where that is known. `sessions` are those
    the doubt is about, of `of` that are asked for.
    """

    start: date
    end: date | None
    run: str
    why: Uncertainty
    sessions: tuple[PlannedSession, ...]
    of: int

    def holds(self, on: date) -> bool:
        """Whether it is unknown on the day."""
        return self.start <= on and (self.end is None or on < self.end)


@frozen
class Achieved:
    """What one person has completed of one thing, the earliest first; each completion by doings of its own."""

    completions: tuple[Completion, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def by(self, on: date) -> Iterator[Completion]:
        """The completions up to the day."""
        return (each for each in self.completions if each.day <= on)

    def unknown(self, on: date) -> Iterator[Doubt]:
        """What is unknown on the day: one for each run that may have made it completed."""
        return (each for each in self.doubts if each.holds(on))


NEVER = Achieved()


# The sessions asked for of somebody with these enrolments; None where these do not make up the whole.
Syllabus = Callable[[Sequence[Enrolment]], tuple[PlannedSession, ...] | None]


@frozen
class _Holding:
    """A session as one of the runs has held it, and whether the person is recorded as present."""

    enrolment: Enrolment
    session: SessionOfRun
    came: bool | None


@frozen
class _Asked:
    """What was asked for when all of it is held: the sessions not cancelled everywhere, each with how it was held."""

    holdings: tuple[tuple[PlannedSession, tuple[_Holding, ...]], ...]
    cancelled: tuple[PlannedSession, ...]

    @property
    def is_broken_off(self) -> bool:
        """Whether more than half of the sessions are cancelled."""
        return len(self.cancelled) > len(self.holdings)

    @property
    def is_dated(self) -> bool:
        """Whether any of it has a date."""
        return any(each.session.last is not None for _, held in self.holdings for each in held)

    @property
    def attended(self) -> int:
        """How many of the sessions the person is recorded as present at, each once."""
        return sum(any(each.came for each in held) for _, held in self.holdings)

    @property
    def untold(self) -> tuple[PlannedSession, ...]:
        """The sessions of which it is not told whether the person came."""
        return tuple(planned for planned, held in self.holdings if _untold(held))


def _untold(held: Iterable[_Holding]) -> bool:
    answers = [each.came for each in held]
    return None in answers and True not in answers


@frozen
class _Place:
    """An enrolment with its first and last day, looked up once; the last there is where there is none."""

    enrolment: Enrolment
    start: date
    last: date


def by_attendance(enrolments: Sequence[Enrolment], syllabus: Syllabus, least: Decimal) -> Achieved:
    """Each completion of one person, with `least` as the part of the sessions that must be attended.

    After a completion the count starts anew, with the runs that go on after it and what these hold after it.
    """
    completions: list[Completion] = []
    doubts: list[Doubt] = []
    places = [_Place(enrolment, enrolment.start, enrolment.last or date.max) for enrolment in enrolments]
    before: list[_Place] = []
    wanted: tuple[PlannedSession, ...] | None = None
    for day in _turns(places):
        after = completions[-1].day if completions else None
        going = [p for p in places if p.start <= day and (after is None or _goes_on(p, after))]
        if going != before:
            before, wanted = going, syllabus([place.enrolment for place in going]) if going else None
        asked = _asked(going, wanted, after, day) if wanted else None
        found = _judged(asked, [place.enrolment for place in going], least, day) if asked is not None else None
        doubt = found if isinstance(found, Doubt) else None
        _note(doubts, doubt, _may_complete(asked, day) if doubt is not None and asked is not None else (), day)
        if isinstance(found, Completion):
            completions.append(found)
    return Achieved(tuple(completions), tuple(doubts))


def _turns(places: Iterable[_Place]) -> list[date]:
    """The days on which something is enrolled in or held."""
    days: set[date] = set()
    for place in places:
        days.add(place.start)
        slots = (slot for slot in place.enrolment.timetable.slots if slot is not None and slot.is_held)
        days.update(slot.last for slot in slots if slot.last is not None)
    return sorted(days)


def _note(doubts: list[Doubt], found: Doubt | None, runs: Iterable[str], day: date) -> None:
    """Go on with the doubts there are, and begin one in each other run that may have made it completed; or end all."""
    open_ = [number for number, doubt in enumerate(doubts) if doubt.end is None]
    for number in open_:
        before = doubts[number]
        doubts[number] = (
            replace(before, end=day) if found is None else replace(found, start=before.start, run=before.run)
        )
    if found is not None:
        known = {doubts[number].run for number in open_}
        new = (run for run in runs if run not in known) if open_ else (found.run,)
        doubts.extend(replace(found, run=run) for run in dict.fromkeys(new))


def _may_complete(asked: _Asked, day: date) -> Iterator[str]:
    """The runs that held something on the day by which it may have been completed again, or only then."""
    for _, held in asked.holdings:
        today = [each for each in held if each.session.last == day]
        if len(today) == len(held) or not any(each.came for each in held if each not in today):
            yield from (each.enrolment.run.id for each in today if each.came is not False)


def _goes_on(place: _Place, after: date) -> bool:
    """Whether the run was entered after the day, or goes on after it with the person in it."""
    if place.start > after:
        return True
    if place.last <= after:
        return False
    slots = (slot for slot in place.enrolment.timetable.slots if slot is not None and not slot.is_cancelled)
    return any(slot.last > after if slot.last is not None else not slot.is_held for slot in slots)


def _asked(going: Sequence[_Place], wanted: Iterable[PlannedSession], after: date | None, day: date) -> _Asked | None:
    """What is asked for, when all of it has been held by the day; None while something is still to come."""
    found: list[tuple[PlannedSession, list[tuple[_Place, Slot]]]] = []
    cancelled: list[PlannedSession] = []
    for planned in wanted:
        listed = [(p, slot) for p in going if (slot := p.enrolment.timetable.slots[planned.number]) is not None]
        held = [(place, slot) for place, slot in listed if _is_done(place, slot, after, day)]
        if held:
            found.append((planned, held))
        elif listed and all(slot.is_cancelled for _, slot in listed):
            cancelled.append(planned)
        else:
            return None
    return _Asked(tuple((planned, _holdings(held)) for planned, held in found), tuple(cancelled))


def _holdings(held: Iterable[tuple[_Place, Slot]]) -> tuple[_Holding, ...]:
    return tuple(_Holding(p.enrolment, slot.session, p.enrolment.came(slot.session)) for p, slot in held)


def _is_done(place: _Place, slot: Slot, after: date | None, day: date) -> bool:
    """Whether a run has held the session by the day, in the person's time there and after the last completion."""
    if not slot.is_held:
        return False
    if slot.last is None:
        return after is None or place.start > after
    return slot.last <= day and slot.last <= place.last and (after is None or slot.last > after)


def _judged(asked: _Asked, going: Sequence[Enrolment], least: Decimal, day: date) -> Completion | Doubt | None:
    maker = _maker(asked, going, day)
    number, untold = len(asked.holdings), asked.untold
    if asked.is_broken_off:
        return Doubt(day, None, maker.run.id, Uncertainty.CANCELLED, asked.cancelled, number + len(asked.cancelled))
    if asked.attended + len(untold) < least * number:
        return None
    if asked.attended < least * number:
        why = Uncertainty.HEADCOUNT if _is_told(asked, untold) else Uncertainty.UNRECORDED
        return Doubt(day, None, maker.run.id, why, untold, number)
    if not asked.is_dated:
        return Doubt(day, None, maker.run.id, Uncertainty.UNDATED, tuple(each for each, _ in asked.holdings), number)
    return Completion(day, maker.run.id, maker.address)


def _is_told(asked: _Asked, untold: tuple[PlannedSession, ...]) -> bool:
    """Whether the attendance at all of these is recorded, as a mere number."""
    held = (each for planned, holdings in asked.holdings if planned in untold for each in holdings)
    return all(each.session.entry is not None and each.session.entry.attendance is not None for each in held)


def _maker(asked: _Asked, going: Sequence[Enrolment], day: date) -> Enrolment:
    """The enrolment in the run that made it true: by what it held on the day, else by being entered that day.

    Of several that held something the one where the person came is before the others, then as the files have them.
    """
    held = [each for _, holdings in asked.holdings for each in holdings]
    today = [each for each in held if each.session.last == day]
    if today:
        return min(today, key=lambda each: (each.came is not True, going.index(each.enrolment))).enrolment
    entered = [enrolment for enrolment in going if enrolment.start == day]
    dated = [(each.session.last, each.enrolment) for each in held if each.session.last is not None]
    return entered[0] if entered else max(dated or [(each.start, each) for each in going], key=lambda pair: pair[0])[1]


@frozen
class Pass:
    """A person passed the exam in a module they take in a run; it counts from `day`.

    `exam` is its number in the run, `place` that of the person among those who passed it.
    """

    day: date
    module: str
    enrolment: Enrolment
    exam: int
    place: int

    @property
    def address(self) -> Address:
        """Where it stands."""
        return self.enrolment.run.at("exams", self.exam, "passed", self.place)


def passes_of(enrolments: Iterable[Enrolment]) -> tuple[Pass, ...]:
    """All that one person has passed, the earliest first. Who passed before enrolling has it from that day."""
    return tuple(sorted((each for e in enrolments for each in _passes(e)), key=lambda each: each.day))


def _passes(enrolment: Enrolment) -> Iterator[Pass]:
    participant, run = enrolment.participant, enrolment.run
    for number, exam in enumerate(run.exams):
        if participant.modules and exam.module not in participant.modules:
            continue
        if enrolment.person.id in exam.passed:
            place = exam.passed.index(enrolment.person.id)
            day = max(exam.day, participant.enrolled or date.min)
            yield Pass(day, exam.module, enrolment, number, place)


def by_exams(passes: Sequence[Pass], enrolments: Sequence[Enrolment], wanted: frozenset[str]) -> Achieved:
    """Each day on which every module asked for has a pass after the completion before, the last of them on that day.

    A pass after the person has left a run completes nothing there.
    """
    completions: list[Completion] = []
    got: set[str] = set()
    for day, found in groupby((each for each in passes if each.module in wanted), key=lambda each: each.day):
        today = list(found)
        got.update(each.module for each in today)
        if got != wanted:
            continue
        maker = next((each.enrolment for each in today if each.enrolment.in_time(day)), None)
        if maker is None:
            maker = next((e for e in enrolments if e.start <= day and e.in_time(day)), None)
        if maker is not None:
            completions.append(Completion(day, maker.run.id, today[0].address))
            got.clear()
    return Achieved(tuple(completions))


def first_passes(passes: Iterable[Pass]) -> dict[str, Pass]:
    """For each module the pass that gives its credits: the first one, in whatever run."""
    found: dict[str, Pass] = {}
    for each in passes:
        found.setdefault(each.module, each)
    return found


def by_registration(curriculum: Curriculum, enrolments: Iterable[Enrolment], wanted: frozenset[str]) -> Achieved:
    """Each day on which the modules registered since the completion before are all that is asked for."""
    completions: list[Completion] = []
    got: set[str] = set()
    for each, modules in sorted(_registered(curriculum, enrolments), key=lambda pair: pair[0].day):
        got |= modules
        if wanted <= got:
            completions.append(each)
            got.clear()
    return Achieved(tuple(completions))


def _registered(curriculum: Curriculum, enrolments: Iterable[Enrolment]) -> Iterator[tuple[Completion, frozenset[str]]]:
    """What is registered while the person was in the run, with the modules that it completes; no other day counts.

    A day for the whole completes the modules that the person takes there. One for a module completes that, if it is one
    of these.
    """
    for enrolment in enrolments:
        participant, taken = enrolment.participant, modules_of(curriculum, enrolment.participant)
        ids = frozenset(module.id for module in taken)
        for way, day in participant.completions():
            done = ids if len(way) == 1 else ids.intersection(way[1:])
            counts = len(way) == 1 or done
            if counts and enrolment.in_time(day) and (participant.enrolled is None or participant.enrolled <= day):
                address = enrolment.run.at("participants", enrolment.number, *way)
                yield Completion(day, enrolment.run.id, address), done
