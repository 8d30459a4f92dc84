"""Completion as it was registered: for what has neither sessions nor exams here, such as a course of a portal."""

from collections.abc import Iterable, Iterator

from kompetanse_cli.analysis.completion.achieved import Achieved, Completion
from kompetanse_cli.analysis.completion.enrolments import Enrolment, modules_of
from kompetanse_cli.model.curriculum import Curriculum


def by_registration(curriculum: Curriculum, enrolments: Iterable[Enrolment], wanted: frozenset[str]) -> Achieved:
    """Each day on which the modules registered since the completion before are all that is asked for."""
    completions: list[Completion] = []
    got: set[str] = set()
    for each, enrolment in sorted(_registered(enrolments), key=lambda pair: pair[0].day):
        got.update(module.id for module in modules_of(curriculum, enrolment.participant))
        if wanted <= got:
            completions.append(each)
            got.clear()
    return Achieved(tuple(completions))


def _registered(enrolments: Iterable[Enrolment]) -> Iterator[tuple[Completion, Enrolment]]:
    """What is registered while the person was in the run; no other day counts."""
    for enrolment in enrolments:
        participant = enrolment.participant
        day = participant.completed
        if day is None or not enrolment.in_time(day):
            continue
        if participant.enrolled is None or participant.enrolled <= day:
            address = enrolment.run.at("participants", enrolment.number, "completed")
            yield Completion(day, enrolment.run.id, address), enrolment
