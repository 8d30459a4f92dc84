"""Qualifications earned in programmes: they count as those that stand with the person do.

A programme gives its qualification to whoever has completed the whole of it: by exams, over all of its runs, since
modules may be taken singly; by attendance, in one run.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.index import grouped
from kompetanse_cli.analysis.participation import participations
from kompetanse_cli.analysis.run_sessions import sessions_of
from kompetanse_cli.model.curriculum import Curriculum
from kompetanse_cli.model.finding import Address
from kompetanse_cli.model.programmes import CompletedBy, Programme
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.runs import Run


@dataclass(frozen=True, slots=True)
class Earned:
    """A qualification that a person has earned: the day, the programme, and the field that tells of it."""

    person: str
    qualification: str
    day: date
    programme: str
    address: Address


def earned(register: Register) -> Mapping[str, tuple[Earned, ...]]:
    """What each person has ever earned, the earliest first; each programme gives it once.

    It is the same on every day: an exam or a session that is not yet held gives nothing.
    """
    giving = {p.id: p for p in register.programmes if p.gives is not None and p.gives.qualification is not None}
    if not giving:
        return {}
    runs = grouped((run.programme, run) for run in register.runs if run.programme in giving)
    found = [each for programme_id, held in runs.items() for each in _given(register, giving[programme_id], held)]
    found.sort(key=lambda each: (each.day, each.person, each.qualification, each.programme))
    return grouped((each.person, each) for each in found)


def earned_by(register: Register, person_id: str) -> tuple[Earned, ...]:
    """What one person has earned; made for all of them when first asked for."""
    return register.once(earned).get(person_id, ())


def _given(register: Register, programme: Programme, runs: tuple[Run, ...]) -> Iterator[Earned]:
    gives = programme.gives
    if gives is None or gives.qualification is None:
        return
    curriculum = register.curricula[programme.id]
    done = _by_exams(curriculum, runs) if gives.when is CompletedBy.EXAM else _by_attendance(register, runs)
    first: dict[str, tuple[date, Address]] = {}
    for person_id, day, address in done:
        if person_id not in first or day < first[person_id][0]:
            first[person_id] = (day, address)
    for person_id, (day, address) in first.items():
        yield Earned(person_id, gives.qualification, day, programme.id, address)


def _by_exams(curriculum: Curriculum, runs: tuple[Run, ...]) -> Iterator[tuple[str, date, Address]]:
    """Whoever has passed every module with an exam, on the day of the last one."""
    wanted = {module.id for module in curriculum.modules.values() if module.exam is not None}
    passed: dict[str, dict[str, tuple[date, Address]]] = {}
    for run in runs:
        enrolled = {participant.person for participant in run.participants}
        for number, exam in enumerate(run.exams):
            for place, person_id in enumerate(exam.passed):
                if person_id not in enrolled or exam.module not in wanted:
                    continue
                modules = passed.setdefault(person_id, {})
                before = modules.get(exam.module)
                if before is None or exam.day < before[0]:
                    modules[exam.module] = (exam.day, run.at("exams", number, "passed", place))
    for person_id, modules in passed.items():
        if len(modules) == len(wanted):
            day, address = max(modules.values(), key=lambda found: found[0])
            yield person_id, day, address


def _by_attendance(register: Register, runs: tuple[Run, ...]) -> Iterator[tuple[str, date, Address]]:
    """Whoever came to enough of a run's sessions and takes all of its modules, on the last day of the last one."""
    for run in runs:
        for each in participations(register, run, sessions_of(register, run), date.max):
            if each.completed_on is not None and not each.participant.modules:
                yield each.person.id, each.completed_on, each.address
