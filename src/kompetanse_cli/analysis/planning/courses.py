"""The courses that somebody could still join and complete by a day: runs whose sessions are all to come, and why the
other runs of the same programmes are none.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property

from kompetanse_cli.analysis.base import Snapshot, counted_once, counted_once_for_all_days, grouped
from kompetanse_cli.analysis.completion import SessionOfRun, completed_by, is_for, last_day, sessions_of
from kompetanse_cli.analysis.people import renewals
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    CompletedBy,
    Curriculum,
    PlannedSession,
    Programme,
    ProgrammeStatus,
    Register,
    Run,
)


@frozen
class CourseOffer:
    """A run that somebody could join on the day, whole or some of its `modules` (none named: all of them).

    `qualifications` are the ids of all that completing it gives, those that it renews too. `sessions` are those that
    the participant comes to, and `exams` the days of the exams that must be passed; `done` is the last day of it.
    """

    run: Run
    programme: Programme
    modules: tuple[str, ...]
    qualifications: tuple[str, ...]
    sessions: tuple[SessionOfRun, ...]
    done: date
    exams: tuple[date, ...] = ()

    @cached_property
    def appearances(self) -> tuple[tuple[date, str | None], ...]:
        """The days the participant is to be there, with the hours where they are told, by day."""
        entries = [each.entry for each in self.sessions if each.entry is not None]
        sessions = [(day, entry.hours) for entry in entries for day in set(entry.days)]
        return tuple(
            sorted((*sessions, *((day, None) for day in self.exams)), key=lambda pair: (pair[0], pair[1] or ""))
        )


class WhyNotOffered(StrEnum):
    """Why nobody can join a run that gives a qualification, the one farthest from it first."""

    CANCELLED = N_("er avlyst")
    BEGUN = N_("har startet")
    NO_SESSIONS = N_("har ingen samlinger, så ingen vet når det er fullført")
    UNDATED = N_("samlingene har ingen dato")
    EXAM_UNDATED = N_("eksamen har ingen dato")
    TOO_LATE = N_("er ferdig etter planens siste dag")


@frozen
class RunNotOffered:
    """A run that is not over, and that nobody can join to have a qualification in time. `day` is the one on which it
    began, or is done; None where the reason is not a day.
    """

    run: Run
    programme: Programme
    reason: WhyNotOffered
    day: date | None = None


@frozen
class CourseWay:
    """A way to take a programme that gives something: the whole, or those of its `modules` that do.

    `given` are the ids of the qualifications, each with that of the module that gives it, None for the whole;
    `qualifications` are these and those they renew.
    """

    programme: Programme
    modules: tuple[str, ...]
    given: tuple[tuple[str, str | None], ...]
    qualifications: tuple[str, ...]


@counted_once_for_all_days
def course_ways(snapshot: Snapshot) -> Mapping[str, tuple[CourseWay, ...]]:
    """By the id of the programme the ways to take it; no programme that nobody can complete, or that gives nothing."""
    return grouped(
        (way.programme.id, way) for programme in snapshot.register.programmes for way in _ways(snapshot, programme)
    )


def _ways(snapshot: Snapshot, programme: Programme) -> Iterator[CourseWay]:
    curriculum = snapshot.register.curricula[programme.id]
    given = tuple(
        (qualification, module)
        for qualification, module in programme.given()
        if can_be_completed(curriculum, () if module is None else (module,))
    )
    for qualification, module in given:
        modules, its = ((), given) if module is None else ((module,), ((qualification, module),))
        yield CourseWay(programme, modules, its, _with_renewals(snapshot, its))


def _with_renewals(snapshot: Snapshot, given: Iterable[tuple[str, str | None]]) -> tuple[str, ...]:
    """The qualifications, each followed by those it also counts as, once each."""
    also = renewals(snapshot)
    return tuple(dict.fromkeys(each for one, _ in given for each in (one, *(q.id for q in also.get(one, ())))))


def asked_sessions(curriculum: Curriculum, modules: tuple[str, ...]) -> tuple[PlannedSession, ...]:
    """The sessions that completing these modules, or the whole where none is named, hangs on."""
    return tuple(each for each in curriculum.sessions if is_for(each, modules) and (each.module or not modules))


def examined_modules(curriculum: Curriculum, modules: tuple[str, ...]) -> tuple[str, ...]:
    """The modules of these, or of the whole where none is named, in which an exam must be passed."""
    taken = modules or tuple(curriculum.modules)
    if completed_by(curriculum, frozenset(taken)) is not CompletedBy.EXAM:
        return ()
    return tuple(each for each in taken if curriculum.modules[each].exam is not None)


def can_be_completed(curriculum: Curriculum, modules: tuple[str, ...]) -> bool:
    """Whether anybody can complete these modules, or the whole where none is named, as the programme is described."""
    match completed_by(curriculum, frozenset(modules or curriculum.modules)):
        case CompletedBy.EXAM:
            return bool(examined_modules(curriculum, modules))
        case CompletedBy.ATTENDANCE:
            return bool(asked_sessions(curriculum, modules))
        case by:
            return by is not None


@counted_once
def offers(snapshot: Snapshot, to: date) -> tuple[CourseOffer, ...]:
    """What can be joined on the day and is done by `to`, the earliest done first."""
    found = [offer for run in _runs(snapshot) for offer in _offers(snapshot, run, to)]
    found.sort(key=lambda offer: (offer.done, offer.run.id, len(offer.sessions), not offer.modules, offer.modules))
    return tuple(found)


@counted_once
def not_offered(snapshot: Snapshot, to: date, qualification: str) -> tuple[RunNotOffered, ...]:
    """The runs that give a qualification, are not over, and can't be joined to have it by `to`, the earliest first."""
    reasons = list(WhyNotOffered)
    told: list[RunNotOffered] = []
    for run in _runs(snapshot):
        ways = course_ways(snapshot)[run.programme]
        judged = [_judged(snapshot, run, way, to) for way in ways if qualification in way.qualifications]
        if any(isinstance(each, CourseOffer) and qualification in each.qualifications for each in judged):
            continue
        refused = [each for each in judged if isinstance(each, RunNotOffered)]
        told += sorted(refused, key=lambda each: reasons.index(each.reason))[-1:]
    return tuple(sorted(told, key=lambda each: (each.day or date.max, each.run.id)))


def _runs(snapshot: Snapshot) -> Iterator[Run]:
    """The runs of programmes that give something; of two with one id the one that is looked up by it."""
    known = snapshot.register.by_id(Run)
    ways = course_ways(snapshot)
    yield from (run for run in snapshot.register.runs if run.programme in ways and known[run.id] is run)


def _offers(snapshot: Snapshot, run: Run, to: date) -> Iterator[CourseOffer]:
    """The whole and the single modules that can be joined, and all these modules together where the whole can't be, or
    asks for more: nobody is enrolled in a run twice.
    """
    found = [(way, _judged(snapshot, run, way, to)) for way in course_ways(snapshot)[run.programme]]
    offered = [(way, offer) for way, offer in found if isinstance(offer, CourseOffer)]
    yield from (offer for _, offer in offered)
    single = [way for way, _ in offered if way.modules]
    modules = tuple(module for way in single for module in way.modules)
    number = len(snapshot.register.curricula[run.programme].modules)
    if len(single) < 2 or (len(single) == number and len(single) < len(offered)):
        return
    given = tuple(each for way in single for each in way.given)
    way = CourseWay(single[0].programme, modules, given, _with_renewals(snapshot, given))
    together = _judged(snapshot, run, way, to)
    if isinstance(together, CourseOffer):
        yield together


def _judged(snapshot: Snapshot, run: Run, way: CourseWay, to: date) -> CourseOffer | RunNotOffered | None:
    """The run as an offer, or why it is none; None where it is over."""
    register, on = snapshot.register, snapshot.on
    curriculum = register.curricula[run.programme]
    # What is cancelled is not asked of anybody.
    held = [each for each in sessions_of(register, run) if not (each.entry and each.entry.is_cancelled)]
    attended = [each for each in held if is_for(each.planned, way.modules)]
    wanted = [each for each in attended if each.planned.module is not None or not way.modules]
    exams = {each: _exam_days(run, each) for each in examined_modules(curriculum, way.modules)}
    if _is_over(register, run, wanted, exams, on):
        return None
    is_off = _is_broken_off(curriculum, held, way.modules)
    is_cancelled = way.programme.status is ProgrammeStatus.CANCELLED or is_off
    reason, day = (WhyNotOffered.CANCELLED, None) if is_cancelled else _reason(wanted, exams, on)
    if reason is not None:
        return RunNotOffered(run, way.programme, reason, day)
    sat = tuple(sorted({min(day for day in days if day > on) for days in exams.values()}))
    done = max(*(each.last for each in wanted if each.last is not None), *sat, date.min)
    if done > to:
        return RunNotOffered(run, way.programme, WhyNotOffered.TOO_LATE, done)
    given = [each for each in way.given if each[1] is None or not _is_broken_off(curriculum, held, (each[1],))]
    its = way.qualifications if len(given) == len(way.given) else _with_renewals(snapshot, given)
    to_come = tuple(each for each in attended if each.first is not None and each.first > on)
    return CourseOffer(run, way.programme, way.modules, its, to_come, done, sat)


def _is_broken_off(curriculum: Curriculum, held: list[SessionOfRun], modules: tuple[str, ...]) -> bool:
    """Whether more than half of what completing these modules hangs on is cancelled: nobody can tell who did then."""
    asked = frozenset(each.number for each in asked_sessions(curriculum, modules))
    return sum(each.planned.number in asked for each in held) * 2 < len(asked)


def _exam_days(run: Run, module: str) -> tuple[date, ...]:
    return tuple(exam.day for exam in run.exams if exam.module == module)


def _is_over(
    register: Register, run: Run, wanted: list[SessionOfRun], exams: Mapping[str, tuple[date, ...]], on: date
) -> bool:
    """Whether all that somebody would come to has been; by the end that the programme tells, where nothing is dated."""
    days = [each.last for each in wanted] + [max(each, default=None) for each in exams.values()]
    if not days:
        end = last_day(register, run)
        return end is not None and end < on
    return all(day is not None and day < on for day in days)


def _reason(
    wanted: list[SessionOfRun], exams: Mapping[str, tuple[date, ...]], on: date
) -> tuple[WhyNotOffered | None, date | None]:
    """Why nobody can join on the day, and the day it began; None where somebody can."""
    begun = [each for each in wanted if (each.entry and each.entry.is_held) or (each.first and each.first <= on)]
    past = [day for days in exams.values() if days and max(days) <= on for day in days]
    if begun or past:
        firsts = [each.first for each in begun if each.first is not None]
        return WhyNotOffered.BEGUN, min((*firsts, *past), default=None)
    if any(each.first is None for each in wanted):
        return WhyNotOffered.UNDATED, None
    if not all(exams.values()):
        return WhyNotOffered.EXAM_UNDATED, None
    return (None if wanted or exams else WhyNotOffered.NO_SESSIONS), None
