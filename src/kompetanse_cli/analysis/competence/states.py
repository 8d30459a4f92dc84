"""The state of a person and a qualification on a day: whether it is valid, until when, and what is to come.

What counts is what stands with the person, what was earned in programmes, and what renews it.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from kompetanse_cli.analysis.base import Snapshot, counted_once_for_all_days, days_later, grouped
from kompetanse_cli.analysis.completion import Enrolment, Learner, last_day, learners
from kompetanse_cli.analysis.people import Validity, last_valid_day, renewals, valid_on, validities
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Person, Programme, ProgrammeStatus, Qualification, Register, day_after


class State(StrEnum):
    """Where a person stands with a qualification, the best first."""

    VALID = N_("gyldig")
    EXPIRING = N_("utløper")
    EXPIRED = N_("utløpt")
    PLANNED = N_("planlagt")
    LACKING = N_("mangler")
    NOT_ASKED = N_("ikke aktuelt")

    @property
    def is_valid(self) -> bool:
        """Whether the qualification is valid on the day, however soon it expires."""
        return self in (State.VALID, State.EXPIRING)


@frozen
class Standing:
    """A person's state with a qualification, by id, on a day.

    `last_day` is the last valid day of what counts: the record that lasts longest; None for one that never expires, and
    where there is none. `since` is the first day of it; of what has expired, the first day without. `planned` is when
    it is to be had: the first day of a record to come, else the last of the run; None where neither is known.
    `enrolled_in` is the id of that run, whatever the state. `level` is the level that is held, as it is written.
    """

    person: Person
    qualification: str
    state: State
    last_day: date | None = None
    since: date | None = None
    planned: date | None = None
    enrolled_in: str | None = None
    level: str | None = None


def warning_days(register: Register) -> int:
    """How many days before something expires it is said: `oppsett.kompetanse.varsel_dager`, else that of all."""
    own = register.settings.competence.warning_days
    return register.settings.warning_days if own is None else own


def standing(snapshot: Snapshot, person: Person, qualification: str, level: str | None = None) -> Standing:
    """Where a person stands with a qualification on the day: with what is held at a level or above, where one is given.

    It is never `NOT_ASKED`: who is asked for what is known by those who count requirements.
    """
    held = _records(snapshot, person).get(qualification, ())
    reaching = held if level is None else tuple(r for r in held if reaches(snapshot.register, r, level))
    begun = [record for record in reaching if record.start <= snapshot.on]
    place = _enrolled(snapshot, person, qualification, level)
    run = None if place is None else place.run
    later = min((record.start for record in reaching if record.start > snapshot.on), default=None)
    planned = later if later is not None or place is None else place.end
    if begun:
        best = max(begun, key=_lasting_longest(snapshot.register))
        state = _state_of(snapshot, best)
        since = day_after(best.end) if state is State.EXPIRED else best.start
        return Standing(person, qualification, state, best.end, since, planned, run, best.level)
    state = State.LACKING if later is None and place is None else State.PLANNED
    # What is held below the level that is asked is told, though it is not enough.
    below = [record for record in held if valid_on(record, snapshot.on)]
    lower = max(below, key=_lasting_longest(snapshot.register)).level if below else None
    return Standing(person, qualification, state, planned=planned, enrolled_in=run, level=lower)


def _state_of(snapshot: Snapshot, record: Validity) -> State:
    if record.end is None:
        return State.VALID
    if record.end < snapshot.on:
        return State.EXPIRED
    warned = days_later(snapshot.on, warning_days(snapshot.register))
    return State.EXPIRING if record.end <= warned else State.VALID


def rank(register: Register, qualification: str, level: str | None) -> int:
    """The place of a level among those of a qualification, from 0: what has none, or one of no list, is the lowest."""
    definition = register.find(Qualification, qualification)
    levels = () if definition is None else definition.levels
    return levels.index(level) if level in levels else 0


def reaches(register: Register, record: Validity, level: str) -> bool:
    """Whether what is held is at the level or above; nothing is, at a level that is not in the list."""
    definition = register.find(Qualification, record.qualification)
    if definition is None or level not in definition.levels:
        return False
    return rank(register, record.qualification, record.level) >= definition.levels.index(level)


def _lasting_longest(register: Register) -> Callable[[Validity], tuple[date, int, date]]:
    """Sorts what is held by its last day, of those that are alike by level and first day."""
    return lambda record: (record.end or date.max, rank(register, record.qualification, record.level), record.start)


_Records = Mapping[str, tuple[Validity, ...]]


def _records(snapshot: Snapshot, person: Person) -> _Records:
    known = snapshot.register.find(Person, person.id) is person
    return _records_of(snapshot, person.id) if known else _by_qualification(snapshot, person)


@counted_once_for_all_days
def _records_of(snapshot: Snapshot, person_id: str) -> _Records:
    """Those of somebody in the register: they are asked for once for each requirement and day."""
    return _by_qualification(snapshot, snapshot.register.by_id(Person)[person_id])


def _by_qualification(snapshot: Snapshot, person: Person) -> _Records:
    return grouped((each.qualification, each) for each in validities(snapshot, person))


@frozen
class _Place:
    """Somebody's place in a run that gives a qualification, the run's last day, and the day it was got there."""

    run: str
    enrolment: Enrolment
    end: date | None
    done: date | None

    def is_open(self, on: date) -> bool:
        """Whether the person is enrolled by the day and the run ends later, without having given it."""
        enrolled = self.enrolment.participant.enrolled
        begun = (enrolled is None or enrolled <= on) and (self.end is None or self.end > on)
        return begun and self.is_pending(on) and not self.enrolment.has_left(on)

    def is_pending(self, on: date) -> bool:
        """Whether the run has not given it by the day."""
        return self.done is None or self.done > on

    def is_there_at(self, end: date) -> bool:
        """Whether the person is enrolled by the day the run ends, and has not left before it."""
        enrolled = self.enrolment.participant.enrolled
        return (enrolled is None or enrolled <= end) and self.enrolment.in_time(end)


def _enrolled(snapshot: Snapshot, person: Person, qualification: str, level: str | None) -> _Place | None:
    """The place in the run that ends first. What a run gives is at the lowest level."""
    if level is not None and rank(snapshot.register, qualification, level) > 0:
        return None
    places = (
        p for given, p in _places(snapshot).get(person.id, ()) if given == qualification and p.is_open(snapshot.on)
    )
    return min(places, key=lambda place: place.end or date.max, default=None)


@frozen
class EnrolledUntil:
    """The run, by its id, that somebody is enrolled in for a qualification, and its last day."""

    run: str
    done: date


def enrolled_until(
    snapshot: Snapshot, person: Person, qualification: str, level: str | None, last: date
) -> EnrolledUntil | None:
    """The run that ends first, after the day and up to `last`, of those that somebody is enrolled in to its end, and
    that give a qualification at a level which is still valid on `last`; None where there is none that says when it
    ends.
    """
    if level is not None and rank(snapshot.register, qualification, level) > 0:
        return None
    found = [
        EnrolledUntil(place.run, place.end)
        for given, place in _places(snapshot).get(person.id, ())
        if given == qualification and place.end is not None and snapshot.on < place.end <= last
        if place.is_pending(snapshot.on) and place.is_there_at(place.end)
        if (last_valid_day(snapshot.register, qualification, place.end) or last) >= last
    ]
    return min(found, key=lambda each: (each.done, each.run), default=None)


def known_of(snapshot: Snapshot, person: Person) -> Iterator[str]:
    """The ids of the qualifications that a person has, has had, or is on the way to on the day."""
    yield from _records(snapshot, person)
    yield from (given for given, place in _places(snapshot).get(person.id, ()) if place.is_open(snapshot.on))


@counted_once_for_all_days
def _places(snapshot: Snapshot) -> Mapping[str, tuple[tuple[str, _Place], ...]]:
    """The qualifications that each person is enrolled for, in runs that give it or one that renews it."""
    also = renewals(snapshot)
    return grouped(
        (place.enrolment.person.id, (each, place))
        for programme in snapshot.register.programmes
        for qualification, place in _giving(snapshot, programme)
        for each in (qualification, *(renewed.id for renewed in also.get(qualification, ())))
    )


def _giving(snapshot: Snapshot, programme: Programme) -> Iterator[tuple[str, _Place]]:
    given = tuple(programme.given())
    if not given or programme.status is ProgrammeStatus.CANCELLED:
        return
    ends = {run.id: last_day(snapshot.register, run) for run in snapshot.register.runs if run.programme == programme.id}
    over = programme.status is ProgrammeStatus.COMPLETED
    every = frozenset(snapshot.register.curricula[programme.id].modules)
    for learner in learners(snapshot, programme.id).values():
        for qualification, module in given:
            for run_id, enrolment in _leading_to(learner, every, module):
                end = ends[run_id]
                if end is not None or not over:
                    done = next((each.day for each in learner.giving(module).completions if each.run == run_id), None)
                    yield qualification, _Place(run_id, enrolment, end, done)


def _leading_to(learner: Learner, every: frozenset[str], module: str | None) -> Iterator[tuple[str, Enrolment]]:
    """The enrolments that may complete a module; or the whole, when the modules taken in all runs are all there are."""
    enrolments = learner.enrolments
    taken = {run_id: every.intersection(e.participant.modules or every) for run_id, e in enrolments.items()}
    whole = every == frozenset().union(*taken.values())
    for run_id, enrolment in enrolments.items():
        if whole if module is None else module in taken[run_id]:
            yield run_id, enrolment
