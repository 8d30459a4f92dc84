"""Participants who have completed and credits earned, counted anew only for the programmes whose runs changed."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import accumulate

from kompetanse_cli.analysis.index import grouped
from kompetanse_cli.analysis.participation import NO_CREDITS, credits_of, participations
from kompetanse_cli.analysis.trend.facts import Facts, Turned
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.runs import Run

# What every run may hang on.
_WHOLE = frozenset(("program", "oppsett"))
_Steps = tuple[tuple[date, ...], tuple[tuple[int, Decimal], ...]]


@dataclass
class LiveRuns:
    """For each programme, the days on which something may have come of its runs, and what had by each of them.

    What one run has come to hangs on the others of its programme.
    """

    _steps: dict[str, _Steps] = field(default_factory=dict)
    _begun: bool = False

    def count(self, facts: Facts, turned: Iterable[Turned], on: date, base: Register) -> tuple[int, Decimal]:
        """How many participations that are completed by the day, and the credits earned in them."""
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

    def _sum(self, on: date) -> tuple[int, Decimal]:
        completed, credits_ = 0, NO_CREDITS
        for days, made in self._steps.values():
            number = bisect_right(days, on)
            if number:
                completed += made[number - 1][0]
                credits_ += made[number - 1][1]
        return completed, credits_


def _concerned(facts: Facts, turned: Iterable[Turned]) -> Iterator[str]:
    """The programmes whose runs, or the people in them, say something else."""
    for each in turned:
        for record in each.sides:
            if isinstance(record, Run):
                yield record.programme
            elif isinstance(record, Person):
                yield from (run.programme for run in facts.runs_of(record.id))


def _steps(base: Register, facts: Facts, runs: tuple[Run, ...]) -> _Steps:
    """What has come of the runs of one programme by each day on which something did."""
    ids = dict.fromkeys(participant.person for run in runs for participant in run.participants)
    people = (facts.person(person_id) for person_id in ids)
    register = base.having(people=tuple(person for person in people if person is not None), runs=runs)
    completed: Counter[date] = Counter()
    earned: dict[date, Decimal] = {}
    for run in runs:
        for each in participations(register, run, date.max):
            if each.completions and each.judged:
                completed[each.completions[0]] += 1
            for found in each.credited:
                module = credits_of(m for m in each.planned if m.id == found.module)
                earned[found.day] = earned.get(found.day, NO_CREDITS) + module
    days = sorted({*completed, *earned})
    numbers = accumulate(completed[day] for day in days)
    sums = accumulate(earned.get(day, NO_CREDITS) for day in days)
    return tuple(days), tuple(zip(numbers, sums, strict=True))
