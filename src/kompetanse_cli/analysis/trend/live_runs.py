"""Participants who have completed and credits earned, counted anew only for the runs that changed."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import accumulate

from kompetanse_cli.analysis.participation import NO_CREDITS, modules_of, participations, passed_modules
from kompetanse_cli.analysis.run_sessions import sessions_of
from kompetanse_cli.analysis.trend.facts import Facts, Turned
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.runs import Run

# What every run may hang on.
_WHOLE = frozenset(("program", "oppsett"))
_Steps = tuple[tuple[date, ...], tuple[tuple[int, Decimal], ...]]


@dataclass
class LiveRuns:
    """For each run, the days on which something may have come of it, and what had by each of them."""

    _steps: dict[str, _Steps] = field(default_factory=dict)
    _begun: bool = False

    def count(self, facts: Facts, turned: Iterable[Turned], on: date, base: Register) -> tuple[int, Decimal]:
        """How many participations that are completed by the day, and the credits earned in them."""
        turned = tuple(turned)
        if not self._begun or any(each.kind in _WHOLE for each in turned):
            self._begun, self._steps = True, {}
            runs: Iterable[Run] = tuple(facts.runs())
        else:
            runs = tuple(self._concerned(facts, turned))
        if runs:
            self._steps.update((run.id, _steps(base, facts, run)) for run in runs)
        return self._sum(on)

    def _concerned(self, facts: Facts, turned: Iterable[Turned]) -> Iterator[Run]:
        for each in turned:
            if isinstance(each.before, Run) and each.after is None:
                self._steps.pop(each.before.id, None)
            elif isinstance(each.after, Run):
                yield each.after
            for record in each.sides:
                if isinstance(record, Person):
                    yield from facts.runs_of(record.id)

    def _sum(self, on: date) -> tuple[int, Decimal]:
        completed, credits_ = 0, NO_CREDITS
        for days, made in self._steps.values():
            number = bisect_right(days, on)
            if number:
                completed += made[number - 1][0]
                credits_ += made[number - 1][1]
        return completed, credits_


def _steps(base: Register, facts: Facts, run: Run) -> _Steps:
    """What has come of a run by each day on which something did."""
    people = (facts.person(participant.person) for participant in run.participants)
    register = base.having(people=tuple({p.id: p for p in people if p is not None}.values()), runs=(run,))
    completed: Counter[date] = Counter()
    earned: dict[date, Decimal] = {}
    passes = passed_modules(run, date.max)
    for each in participations(register, run, sessions_of(register, run), date.max):
        enrolled = each.participant.enrolled or date.min
        if each.completed_on is not None and each.started_on is not None:
            completed[max(each.completed_on, each.started_on, enrolled)] += 1
        mine = passes.get(each.person.id, {})
        for module in modules_of(register.curricula[run.programme], each.participant):
            if module.id in mine and module.credits:
                day = max(mine[module.id], enrolled)
                earned[day] = earned.get(day, NO_CREDITS) + module.credits
    days = sorted({*completed, *earned})
    numbers = accumulate(completed[day] for day in days)
    sums = accumulate(earned.get(day, NO_CREDITS) for day in days)
    return tuple(days), tuple(zip(numbers, sums, strict=True))
