"""A participant's place in a run: from which day, to which, and which sessions they were expected at."""

from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.run_sessions import SessionOfRun, came, takes
from kompetanse_cli.model.curriculum import Curriculum
from kompetanse_cli.model.finding import Address
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.record import active
from kompetanse_cli.model.runs import Participant, Run
from kompetanse_cli.model.sessions import Module


@dataclass(frozen=True, slots=True)
class Slot:
    """A session that a run lists, as far as completing goes; `last` is its last day, where it has one."""

    session: SessionOfRun
    is_held: bool
    is_cancelled: bool
    last: date | None


@dataclass(frozen=True, slots=True)
class Timetable:
    """What all participants of a run share, made once for them.

    `slots` are by the number of the session in the programme, None for one that the run does not list. `begins` is the
    first day of the run, where anything in it has a date.
    """

    sessions: tuple[SessionOfRun, ...]
    slots: tuple[Slot | None, ...]
    begins: date | None


def timetable(run: Run, sessions: tuple[SessionOfRun, ...]) -> Timetable:
    """The sessions of a run as completion looks at them."""
    slots = tuple(
        Slot(each, each.entry.is_held, each.entry.is_cancelled, each.entry.last) if each.entry is not None else None
        for each in sessions
    )
    return Timetable(sessions, slots, first_day(run, sessions))


@dataclass(frozen=True, slots=True)
class Enrolment:
    """The participant at `number` in a run, once a person: of two the first counts."""

    run: Run
    number: int
    person: Person
    timetable: Timetable

    @property
    def sessions(self) -> tuple[SessionOfRun, ...]:
        """All sessions of the run."""
        return self.timetable.sessions

    @property
    def begins(self) -> date | None:
        """The first day of the run, where anything in it has a date."""
        return self.timetable.begins

    @property
    def participant(self) -> Participant:
        """What the run says of the participant."""
        return self.run.participants[self.number]

    @property
    def start(self) -> date:
        """The day of enrolment; without one the first day of the run, and without that the first there is."""
        return self.participant.enrolled or self.begins or date.min

    @property
    def last(self) -> date | None:
        """The day the person left the run, or was last in the municipality, whichever is first; None: neither."""
        days = (self.participant.left, self.person.end)
        return min((day for day in days if day is not None), default=None)

    @property
    def address(self) -> Address:
        """Where it stands."""
        return self.run.at("participants", self.number)

    def has_left(self, on: date) -> bool:
        """Whether the person has left by the day. The last day in the municipality is one more at work."""
        left, end = self.participant.left, self.person.end
        return (left is not None and left <= on) or (end is not None and end < on)

    def in_time(self, day: date) -> bool:
        """Whether what is dated on the day may complete something: the day of leaving still may."""
        return self.last is None or day <= self.last

    def is_expected(self, session: SessionOfRun) -> bool:
        """Whether they should come to a session: it is theirs, and held while they are enrolled and employed."""
        participant, person = self.participant, self.person
        if not takes(participant, session.planned):
            return False
        if session.first is None or session.last is None:
            return True
        if self.has_left(session.first) or any(
            day is not None and day > session.last for day in (participant.enrolled, person.start)
        ):
            return False
        # Between two posts nobody is employed.
        return not person.employments or any(
            active(post, day) for post in person.employments for day in (session.first, session.last)
        )

    def came(self, session: SessionOfRun) -> bool | None:
        """Whether they are recorded as present; None where it is not told who came.

        Whoever is named was there. «Alle», and a mere number, speak of those who were expected.
        """
        participant, module = self.participant, session.planned.module
        if participant.modules and module is not None and module.id not in participant.modules:
            return False
        named = session.entry.attendance if session.entry else None
        if isinstance(named, tuple) or self.is_expected(session):
            return came(session.entry, self.person.id)
        return False


def modules_of(curriculum: Curriculum, participant: Participant) -> tuple[Module, ...]:
    """The modules a participant takes: all where none are named."""
    return tuple(m for m in curriculum.modules.values() if not participant.modules or m.id in participant.modules)


def takes_all(curriculum: Curriculum, participant: Participant) -> bool:
    """Whether a participant takes the whole programme in the run, and not single modules."""
    return len(modules_of(curriculum, participant)) == len(curriculum.modules)


def first_day(run: Run, sessions: tuple[SessionOfRun, ...]) -> date | None:
    """The first day of a run: of its first session that is not cancelled, else of its first exam or what was registered
    first; None where nothing has a date.
    """
    days = (each.first for each in sessions if each.entry is not None and not each.entry.is_cancelled)
    first = min((day for day in days if day is not None), default=None)
    if first is not None:
        return first
    registered = (participant.completed for participant in run.participants)
    return min((day for day in (*(exam.day for exam in run.exams), *registered) if day is not None), default=None)
