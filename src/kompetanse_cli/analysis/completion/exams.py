"""Completion by exams: a pass in every module that has one, joined over all runs; and the credits, earned once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from kompetanse_cli.analysis.completion.achieved import Achieved, Completion
from kompetanse_cli.analysis.completion.enrolments import Enrolment
from kompetanse_cli.model.finding import Address


@dataclass(frozen=True, slots=True)
class Pass:
    """A person passed the exam in a module they take in a run; it counts from `day`."""

    day: date
    module: str
    enrolment: Enrolment
    address: Address


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
            yield Pass(day, exam.module, enrolment, run.at("exams", number, "passed", place))


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
