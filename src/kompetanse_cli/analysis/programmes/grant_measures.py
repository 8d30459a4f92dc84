"""What came of the runs that a grant of a year was for, as the statsforvalter asks: planned, started, completed, left.

A place in a run counts. What happened after the last day of the year is not told.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.programmes.overview import counted_on, grant_year
from kompetanse_cli.analysis.programmes.participation import Participation, ParticipationState
from kompetanse_cli.analysis.programmes.run_progress import RunProgress, progress
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Grant


class Outcome(Enum):
    """What has become of somebody who started, by the end of the year."""

    COMPLETED = "completed in the year"
    BEFORE = "completed in an earlier year"
    MODULES = "completed the single modules taken, in the year"
    ELSEWHERE = "completed in another run"
    UNKNOWN = "unknown"
    UNDER_WAY = "still under way"
    LEFT = "left"


@frozen
class GrantMeasure:
    """A run with one of its grants of a year. `outcomes` are those of everybody who has started by the end of it."""

    run: RunProgress
    grant: Grant
    outcomes: tuple[Outcome, ...]

    @property
    def started(self) -> int:
        """How many were enrolled, and had not left before the first session."""
        return len(self.outcomes)

    def number(self, outcome: Outcome) -> int:
        """How many of them it ended so for."""
        return Counter(self.outcomes)[outcome]

    @property
    def achieved(self) -> Share | None:
        """Those who completed in the year, of those it was planned for; None where no plan is written."""
        planned = self.grant.planned_participants
        if planned is None:
            return None
        completed = self.number(Outcome.COMPLETED)
        return Share(completed, planned, unknown=max(0, min(self.number(Outcome.UNKNOWN), planned - completed)))

    @property
    def dropout(self) -> Share:
        """Those who left, of those who started."""
        return Share(self.number(Outcome.LEFT), self.started)

    @property
    def rest(self) -> Decimal | None:
        """Kroner granted and not used, below zero where more is used; None where one of the two is not written."""
        granted, used = self.grant.granted, self.grant.used
        return None if granted is None or used is None else granted - used


def grant_measures(snapshot: Snapshot, year: int) -> tuple[GrantMeasure, ...]:
    """One for each grant of the year, in the order of the programmes; counted on the day while the year goes on."""
    return tuple(_measures(progress(snapshot.at(counted_on(year, snapshot.on))), year))


def runs_without_grant_year(snapshot: Snapshot) -> tuple[RunProgress, ...]:
    """The runs with a grant that says no year, where no session has a day that would tell it."""
    return tuple(run for run in progress(snapshot) if any(grant_year(run, grant) is None for grant in run.run.grants))


def _measures(runs: Iterable[RunProgress], year: int) -> Iterator[GrantMeasure]:
    for run in runs:
        grants = [grant for grant in run.run.grants if grant_year(run, grant) == year]
        if grants:
            found = (_outcome(each, run, date(year, 12, 31)) for each in run.people)
            outcomes = tuple(outcome for outcome in found if outcome is not None)
            yield from (GrantMeasure(run, grant, outcomes) for grant in grants)


_AS_IT_STANDS = {
    ParticipationState.COMPLETED_ELSEWHERE: Outcome.ELSEWHERE,
    ParticipationState.UNKNOWN: Outcome.UNKNOWN,
    ParticipationState.LEFT: Outcome.LEFT,
}


def _outcome(each: Participation, run: RunProgress, last: date) -> Outcome | None:
    """What it came to by the last day; None for whoever has not started by then."""
    if not _has_started(each, run, last):
        return None
    modules = () if each.modules_completed_on is None else (each.modules_completed_on,)
    for days, of_year in ((each.completions, Outcome.COMPLETED), (modules, Outcome.MODULES)):
        by_then = [day for day in days if day <= last]
        if by_then:
            return of_year if max(by_then).year == last.year else Outcome.BEFORE
    if each.left_on is not None and each.left_on > last:
        return Outcome.UNDER_WAY
    # Of a programme that does not say when it is completed, nobody can tell who is still under way.
    return _AS_IT_STANDS.get(each.standing, Outcome.UNDER_WAY if each.judged else Outcome.UNKNOWN)


def _has_started(each: Participation, run: RunProgress, last: date) -> bool:
    """Whoever has completed something has; who leaves before the first session of all has not."""
    if not each.has_begun or (each.started_on is not None and each.started_on > last):
        return False
    first = min((s.first for s in run.all_sessions if s.first is not None), default=None)
    return each.left_on is None or first is None or first <= each.left_on
