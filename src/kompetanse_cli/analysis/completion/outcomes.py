"""What each person has completed of each programme and of the single modules they take, and what that has earned them.

A programme gives its qualification to whoever has completed the whole of it, over all of its runs, since modules may be
taken singly; a module gives its own to whoever has completed that. It counts as those that stand with the person do.
Every completion is an earning, so that taking it again renews.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import assert_never

from kompetanse_cli.analysis.base import Snapshot, counted_once_for_all_days, grouped
from kompetanse_cli.analysis.completion.achieved import (
    NEVER,
    Achieved,
    Pass,
    Syllabus,
    by_attendance,
    by_exams,
    by_registration,
    first_passes,
    passes_of,
)
from kompetanse_cli.analysis.completion.attendance import (
    Enrolment,
    follows,
    modules_of,
    sessions_of,
    takes,
    takes_all,
    timetable,
)
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Address, CompletedBy, Curriculum, Module, Person, PlannedSession


@frozen
class Learner:
    """One person in one programme, over all of its runs, on all days.

    `whole` is what they have completed of the programme, `parts` of the single modules they take, by the id of the run,
    and `modules` of each module that gives something itself, by its id.
    `passes` are all, the earliest first, and `earning` those of them that give a module's credits.
    """

    enrolments: Mapping[str, Enrolment]
    whole: Achieved
    parts: Mapping[str, Achieved]
    modules: Mapping[str, Achieved]
    passes: tuple[Pass, ...]
    earning: Mapping[str, Pass]

    def giving(self, module: str | None) -> Achieved:
        """What is completed of what gives a qualification: a module that does, by its id, or the whole."""
        return self.whole if module is None else self.modules[module]


@counted_once_for_all_days
def learners(snapshot: Snapshot, programme_id: str) -> Mapping[str, Learner]:
    """Everyone enrolled in a known programme by id, as the files have them."""
    curriculum = snapshot.register.curricula.get(programme_id)
    if curriculum is None:
        return {}
    found: dict[str, dict[str, Enrolment]] = {}
    for run in snapshot.register.runs:
        if run.programme != programme_id or not run.participants:
            continue
        shared = timetable(run, sessions_of(snapshot.register, run))
        for number, participant in enumerate(run.participants):
            person = snapshot.register.find(Person, participant.person)
            if person is not None:
                mine = found.setdefault(person.id, {})
                mine.setdefault(run.id, Enrolment(run, number, person, shared))
    return {person_id: _learner(curriculum, enrolments) for person_id, enrolments in found.items()}


def _learner(curriculum: Curriculum, enrolments: Mapping[str, Enrolment]) -> Learner:
    mine = tuple(enrolments.values())
    passes = passes_of(mine)
    single = {e.run.id: e for e in mine if not takes_all(curriculum, e.participant)}
    every = tuple(curriculum.modules.values())
    return Learner(
        enrolments,
        _achieved(curriculum, mine, passes, every, _whole(curriculum)),
        {
            run_id: _achieved(curriculum, mine, passes, modules_of(curriculum, e.participant), _part(curriculum, e))
            for run_id, e in single.items()
        },
        {module.id: _of_module(curriculum, mine, passes, module) for module in every if module.gives is not None},
        passes,
        first_passes(passes),
    )


def _of_module(curriculum: Curriculum, mine: Sequence[Enrolment], passes: Sequence[Pass], module: Module) -> Achieved:
    """What is completed of one module, in the runs in which it is taken."""
    taking = tuple(e for e in mine if not e.participant.modules or module.id in e.participant.modules)
    return _achieved(curriculum, taking, passes, (module,), _single(curriculum, module))


def _achieved(
    curriculum: Curriculum,
    mine: Sequence[Enrolment],
    passes: Sequence[Pass],
    modules: Iterable[Module],
    syllabus: Syllabus,
) -> Achieved:
    """What is completed of some modules, that have these sessions."""
    by = completed_by(curriculum, frozenset(module.id for module in modules))
    match by:
        case CompletedBy.EXAM:
            return by_exams(passes, mine, frozenset(m.id for m in modules if m.exam is not None)) if passes else NEVER
        case CompletedBy.ATTENDANCE:
            gives = curriculum.programme.gives
            least = gives.min_attendance if gives is not None else None
            return by_attendance(mine, syllabus, Decimal(1) if least is None else least)
        case CompletedBy.REGISTERED:
            return by_registration(curriculum, mine, frozenset(module.id for module in modules))
        case None:
            return NEVER
        case _:
            assert_never(by)


def completed_by(curriculum: Curriculum, modules: frozenset[str]) -> CompletedBy | None:
    """What makes somebody who takes these modules complete them; None where the programme does not tell."""
    gives = curriculum.programme.gives
    if gives is not None:
        return gives.when
    examined = any(curriculum.modules[module].exam is not None for module in modules)
    return CompletedBy.EXAM if examined else None


def _whole(curriculum: Curriculum) -> Syllabus:
    """All sessions in the track of the run entered last, where the modules taken in all runs are all there are."""

    def asked(enrolments: Sequence[Enrolment]) -> tuple[PlannedSession, ...] | None:
        taken = {m.id for e in enrolments for m in modules_of(curriculum, e.participant)}
        return _followed(curriculum.sessions, enrolments) if len(taken) == len(curriculum.modules) else None

    return asked


def _single(curriculum: Curriculum, module: Module) -> Syllabus:
    """The sessions of one module, in the track of the run entered last."""
    mine = tuple(planned for planned in curriculum.sessions if planned.module is module)
    return lambda enrolments: _followed(mine, enrolments)


def _followed(sessions: Iterable[PlannedSession], enrolments: Sequence[Enrolment]) -> tuple[PlannedSession, ...]:
    """Those of the sessions that are in the track of the run entered last."""
    latest = max(reversed(enrolments), key=lambda each: each.start).participant
    return tuple(planned for planned in sessions if follows(latest, planned))


def _part(curriculum: Curriculum, single: Enrolment) -> Syllabus:
    """The sessions of the modules that are taken in one run, in the track followed there."""
    mine = tuple(planned for planned in curriculum.sessions if takes(single.participant, planned))
    return lambda _enrolments: mine


@frozen
class Earned:
    """A qualification that a person has earned: the day, the programme, and the field that tells of it."""

    person: str
    qualification: str
    day: date
    programme: str
    address: Address


@counted_once_for_all_days
def earned(snapshot: Snapshot) -> Mapping[str, tuple[Earned, ...]]:
    """What each person has ever earned, the earliest first.

    It is the same on every day: an exam or a session that is not yet held gives nothing.
    """
    found = sorted(_earned(snapshot), key=lambda each: (each.day, each.person, each.qualification, each.programme))
    return grouped((each.person, each) for each in found)


def earned_by(snapshot: Snapshot, person_id: str) -> tuple[Earned, ...]:
    """What one person has earned; made for all of them when first asked for."""
    return earned(snapshot).get(person_id, ())


def _earned(snapshot: Snapshot) -> Iterator[Earned]:
    for programme in snapshot.register.programmes:
        given = tuple(programme.given())
        for person_id, learner in learners(snapshot, programme.id).items() if given else ():
            for qualification, module in given:
                for each in learner.giving(module).completions:
                    yield Earned(person_id, qualification, each.day, programme.id, each.address)
