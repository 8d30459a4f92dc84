"""Who has passed an exam: each that is said sets one, and leaves all others as they are recorded. Never who failed."""

from collections.abc import Mapping

from kompetanse_cli.editing import Append, Drop, Put
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Exam, Run
from kompetanse_cli.operations.operation import Operation, keys_of


@frozen
class Passed:
    """The change that what is said makes, and of whom it says something new."""

    operation: Operation
    news: tuple[str, ...]


def record_exam(run: Run, number: int, said: Mapping[str, bool], sat: int | None = None) -> Passed:
    """What is written when each of `said`, an id of a person, has passed the exam at this place in the run, or has not;
    `sat` is how many came to it, where that is told."""
    exam, operation = run.exams[number], Operation()
    news = tuple(each for each, word in said.items() if word is not (each in exam.passed))
    if sat is not None and sat != exam.sat:
        operation.changes.append(Put(run.at("exams", number, "sat"), sat, keys_of(Exam)))
    address = run.at("exams", number, "passed")
    gone = [each for each in news if not said[each]]
    operation.changes += [Drop(address.child(place)) for place, each in enumerate(exam.passed) if each in gone]
    new = [each for each in news if said[each]]
    operation.changes += [Append(address, each, order=keys_of(Exam)) for each in new]
    return Passed(operation, news)
