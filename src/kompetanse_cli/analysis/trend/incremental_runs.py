"""Participants who have completed and credits earned, counted anew only for the programmes whose runs changed."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import accumulate

from kompetanse_cli.analysis.base import Snapshot, grouped
from kompetanse_cli.analysis.completion import Achieved, learners
from kompetanse_cli.analysis.programmes import NO_CREDITS, Participation, credits_of, participations
from kompetanse_cli.analysis.trend.record_index import RecordChange, RecordIndex
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Person, Register, Run

# What every run may hang on.
_WHOLE = frozenset(("program", "oppsett"))


@frozen
class CompletionSum:
    """What has come of runs by a day: participations completed, those of which it is unknown, and credits earned."""

    completed: int = 0
    undecided: int = 0
    credits: Decimal = NO_CREDITS

    def __add__(self, other: "CompletionSum") -> "CompletionSum":
        return CompletionSum(
            self.completed + other.completed, self.undecided + other.undecided, self.credits + other.credits
        )


_Steps = tuple[tuple[date, ...], tuple[CompletionSum, ...]]


@dataclass
class IncrementalRuns:
    """For each programme, the days on which something may have come of its runs, and what had by each of them.

    What one run has come to hangs on the others of its programme.
    """

    _steps: dict[str, _Steps] = field(default_factory=dict)
    _begun: bool = False

    def count(self, facts: RecordIndex, turned: Iterable[RecordChange], on: date, base: Register) -> CompletionSum:
        """What has come of all runs by the day."""
        turned = tuple(turned)
        anew = not self._begun or any(each.kind in _WHOLE for each in turned)
        if anew:
            self._begun, self._steps = True, {}
        concerned = None if anew else frozenset(_concerned(facts, turned))
        if concerned is None or concerned:
            runs = grouped((r.programme, r) for r in facts.runs() if concerned is None or r.programme in concerned)
            for programme in concerned or ():
                self._steps.pop(programme, None)
            self._steps.update((programme, _steps(base, facts, each)) for programme, each in runs.items())
        return self._sum(on)

    def _sum(self, on: date) -> CompletionSum:
        reached = ((bisect_right(days, on), made) for days, made in self._steps.values())
        return sum((made[number - 1] for number, made in reached if number), CompletionSum())


def _concerned(facts: RecordIndex, turned: Iterable[RecordChange]) -> Iterator[str]:
    """The programmes whose runs, or the people in them, say something else."""
    for each in turned:
        for record in each.sides:
            if isinstance(record, Run):
                yield record.programme
            elif isinstance(record, Person):
                yield from (run.programme for run in facts.runs_of(record.id))


def _steps(base: Register, facts: RecordIndex, runs: tuple[Run, ...]) -> _Steps:
    """What has come of the runs of one programme by each day on which something did."""
    ids = dict.fromkeys(participant.person for run in runs for participant in run.participants)
    people = (facts.person(person_id) for person_id in ids)
    snapshot = Snapshot(
        base.having(people=tuple(person for person in people if person is not None), runs=runs), date.max
    )
    changes: dict[date, CompletionSum] = {}
    for run in runs:
        for each in participations(snapshot, run):
            for day, change in _changes(learners(snapshot, run.programme)[each.person.id].whole, each):
                changes[day] = changes.get(day, CompletionSum()) + change
    days = sorted(changes)
    return tuple(days), tuple(accumulate(changes[day] for day in days))


def _changes(whole: Achieved, each: Participation) -> Iterator[tuple[date, CompletionSum]]:
    """The days on which something comes of a participation, and what; a doubt comes and goes."""
    first = each.completions[0] if each.completions else None
    if first is not None and each.judged:
        yield first, CompletionSum(completed=1)
    for doubt in whole.doubts:
        if doubt.run == each.run.id and each.judged and (first is None or doubt.start < first):
            yield max(doubt.start, each.participant.enrolled or date.min), CompletionSum(undecided=1)
            if doubt.end is not None:
                yield max(doubt.end, each.participant.enrolled or date.min), CompletionSum(undecided=-1)
    for found in each.credited:
        yield found.day, CompletionSum(credits=credits_of(m for m in each.planned if m.id == found.module))
