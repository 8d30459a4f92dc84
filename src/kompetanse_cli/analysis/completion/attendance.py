"""Completion by attendance: all sessions asked for are held, and the person came to enough of them.

What was asked for is another thing than where somebody was expected: a late joiner is excused for what was held before,
and is still without it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.completion.achieved import Achieved, Completion, Doubt, Uncertainty
from kompetanse_cli.analysis.completion.enrolments import Enrolment
from kompetanse_cli.analysis.run_sessions import SessionOfRun
from kompetanse_cli.model.curriculum import PlannedSession

# The sessions asked for of somebody with these enrolments; None where these do not make up the whole.
Syllabus = Callable[[Sequence[Enrolment]], tuple[PlannedSession, ...] | None]


@dataclass(frozen=True, slots=True)
class _Holding:
    """A session as one of the runs has held it, and whether the person is recorded as present."""

    enrolment: Enrolment
    session: SessionOfRun
    came: bool | None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for on a day: the sessions that are not cancelled everywhere, each with how it was held."""

    holdings: tuple[tuple[PlannedSession, tuple[_Holding, ...]], ...]
    cancelled: tuple[PlannedSession, ...]

    @property
    def is_held(self) -> bool:
        """Whether all of it has been held."""
        return all(held for _, held in self.holdings)

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


def by_attendance(enrolments: Sequence[Enrolment], syllabus: Syllabus, least: Decimal) -> Achieved:
    """Each completion of one person, with `least` as the part of the sessions that must be attended.

    After a completion the count starts anew, with the runs that go on after it and what these hold after it.
    """
    completions: list[Completion] = []
    doubts: list[Doubt] = []
    for day in _turns(enrolments):
        after = completions[-1].day if completions else None
        going = [e for e in enrolments if e.start <= day and (after is None or _goes_on(e, after))]
        wanted = syllabus(going) if going else None
        found = _judged(_asked(going, wanted, after, day), going, least, day) if wanted else None
        _note(doubts, found if isinstance(found, Doubt) else None, day)
        if isinstance(found, Completion):
            completions.append(found)
    return Achieved(tuple(completions), tuple(doubts))


def _turns(enrolments: Iterable[Enrolment]) -> list[date]:
    """The days on which something is enrolled in or held."""
    days = {enrolment.start for enrolment in enrolments}
    for enrolment in enrolments:
        held = (s.last for s in enrolment.sessions if s.entry is not None and s.entry.is_held)
        days.update(day for day in held if day is not None)
    return sorted(days)


def _note(doubts: list[Doubt], found: Doubt | None, day: date) -> None:
    """Go on with the doubt there was, end it, or begin another. It stays with the run in which it began."""
    before = doubts[-1] if doubts and doubts[-1].end is None else None
    if before is not None and found is not None:
        doubts[-1] = replace(found, start=before.start, run=before.run)
    elif before is not None:
        doubts[-1] = replace(before, end=day)
    elif found is not None:
        doubts.append(found)


def _goes_on(enrolment: Enrolment, after: date) -> bool:
    """Whether the run was entered after the day, or goes on after it with the person in it."""
    if enrolment.start > after:
        return True
    if enrolment.last is not None and enrolment.last <= after:
        return False
    entries = (s.entry for s in enrolment.sessions if s.entry is not None and not s.entry.is_cancelled)
    return any(e.last > after if e.last is not None else not e.is_held for e in entries)


def _asked(going: Sequence[Enrolment], wanted: Iterable[PlannedSession], after: date | None, day: date) -> _Asked:
    found, cancelled = [], []
    for planned in wanted:
        listed = [(e, e.sessions[planned.number]) for e in going if e.sessions[planned.number].entry is not None]
        if listed and all(session.entry is not None and session.entry.is_cancelled for _, session in listed):
            cancelled.append(planned)
            continue
        held = [_Holding(e, s, e.came(s)) for e, s in listed if _is_done(e, s, after, day)]
        found.append((planned, tuple(held)))
    return _Asked(tuple(found), tuple(cancelled))


def _is_done(enrolment: Enrolment, session: SessionOfRun, after: date | None, day: date) -> bool:
    """Whether a run has held the session by the day, in the person's time there and after the last completion."""
    if session.entry is None or not session.entry.is_held:
        return False
    if session.last is None:
        return after is None or enrolment.start > after
    return session.last <= day and enrolment.in_time(session.last) and (after is None or session.last > after)


def _judged(asked: _Asked, going: Sequence[Enrolment], least: Decimal, day: date) -> Completion | Doubt | None:
    if not asked.is_held:
        return None
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
