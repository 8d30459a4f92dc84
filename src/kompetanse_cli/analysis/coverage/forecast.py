"""Coverage ahead if nothing is done, what becomes worse from one coverage to another, and how old the gaps are.

And what falls if a person leaves: gaps that open, and roles that become vacant.
"""

from dataclasses import replace
from datetime import date
from math import inf
from statistics import median

from kompetanse_cli.analysis.base import Snapshot, days_later
from kompetanse_cli.analysis.coverage.counting import coverage
from kompetanse_cli.analysis.coverage.coverage_lines import Coverage, CoverageLine, Status, counted_lines
from kompetanse_cli.analysis.coverage.rollup import CoverageGroup, whole
from kompetanse_cli.analysis.coverage.successors import SuccessorCandidate, successors
from kompetanse_cli.analysis.people import post
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    Appointment,
    Person,
    Register,
    active,
    day_before,
)

# The worst first; being waived is no better than being uncovered, and no worse.
_RANK = {status: number for number, status in enumerate(Status)} | {Status.WAIVED: 0}


@frozen
class Worsening:
    """One requirement in one place before and after. `before` is None where it was not asked."""

    before: CoverageLine | None
    after: CoverageLine

    @property
    def opens_gap(self) -> bool:
        """Whether it is uncovered now, and was not before."""
        return self.after.status is Status.UNCOVERED and not (self.before and self.before.status is Status.UNCOVERED)


def worsened(before: Coverage, after: Coverage) -> tuple[Worsening, ...]:
    """The lines whose status is worse than it was, or that miss more people than they did; as `after` is sorted.

    A waiver that ends makes a line worse; one that begins does not make it better.
    """
    earlier = {(line.requirement.id, line.place): line for line in before.lines}
    changes = (Worsening(earlier.get((line.requirement.id, line.place)), line) for line in after.lines)
    return tuple(change for change in changes if _is_worse(change))


def _is_worse(change: Worsening) -> bool:
    before, after = change.before, change.after
    if before is None:
        return after.status in (Status.UNCOVERED, Status.VULNERABLE)
    if _RANK[after.status] != _RANK[before.status]:
        return _RANK[after.status] < _RANK[before.status]
    return change.opens_gap or missing(after) > missing(before)


def missing(line: CoverageLine) -> int:
    """How many people a line lacks."""
    return max(0, line.need - len(line.holders))


AHEAD_DAYS = 90
OLD_GAP_DAYS = 90


@frozen
class Forecast:
    """The coverage on a later day as the data stand, and what is worse than now."""

    coverage: Coverage
    worse: tuple[Worsening, ...]

    @property
    def total(self) -> CoverageGroup:
        """The municipality under one on that day."""
        return whole(self.coverage)


@frozen
class Outlook:
    """Coverage now, on the next 1 January, and in 90 days."""

    now: Coverage
    new_year: Forecast
    ahead: Forecast


def outlook(snapshot: Snapshot) -> Outlook:
    """What the coverage becomes if nobody does anything."""
    now = coverage(snapshot)
    new_year = date(min(now.on.year + 1, date.max.year), 1, 1)
    return Outlook(now, _forecast(snapshot, now, new_year), _forecast(snapshot, now, days_later(now.on, AHEAD_DAYS)))


def _forecast(snapshot: Snapshot, now: Coverage, on: date) -> Forecast:
    later = coverage(snapshot.at(on))
    return Forecast(later, worsened(now, later))


@frozen
class AgedGap:
    """A gap and how many days have passed since its first."""

    line: CoverageLine
    days: int


@frozen
class GapAges:
    """The gaps by age, the oldest first; `unbounded` are those of which no first day is known: as old as any."""

    aged: tuple[AgedGap, ...]
    unbounded: tuple[CoverageLine, ...]

    @property
    def median_days(self) -> int | None:
        """The age in the middle of all gaps, in whole days; None where it is of one without a first day."""
        ages = sorted((*(gap.days for gap in self.aged), *(inf for _ in self.unbounded)))
        middle = median(ages) if ages else inf
        return None if middle == inf else int(middle)

    @property
    def number(self) -> int:
        """How many gaps there are."""
        return len(self.aged) + len(self.unbounded)

    @property
    def old(self) -> tuple[AgedGap, ...]:
        """Those that have lasted more than 90 days."""
        return tuple(gap for gap in self.aged if gap.days > OLD_GAP_DAYS)


def gap_ages(found: Coverage) -> GapAges:
    """How old the uncovered lines are that are neither waived nor `kan`."""
    gaps = [line for line in counted_lines(found.lines) if line.status is Status.UNCOVERED]
    aged = [AgedGap(line, (found.on - line.since).days) for line in gaps if line.since is not None]
    aged.sort(key=lambda gap: -gap.days)
    return GapAges(tuple(aged), tuple(line for line in gaps if line.since is None))


@frozen
class Vacancy:
    """A role in a unit that nobody has left, and who nearby could take over, the best grounds first."""

    appointment: Appointment
    successors: tuple[SuccessorCandidate, ...]


@frozen
class Departure:
    """What falls if `person` is gone from `on`; the person is None when nobody has the id."""

    person: Person | None
    on: date
    worse: tuple[Worsening, ...]
    vacancies: tuple[Vacancy, ...]


def without(snapshot: Snapshot, person_id: str) -> Departure:
    """Compare the coverage with what it would be had the person left the day before."""
    person = snapshot.register.find(Person, person_id)
    if person is None:
        return Departure(None, snapshot.on, (), ())
    worse = worsened(coverage(snapshot), coverage(_without(snapshot, person)))
    held = [
        a
        for a in snapshot.register.appointments_of.get(person_id, ())
        if active(a, snapshot.on) and active(person, snapshot.on)
    ]
    order = snapshot.register.tree_on(snapshot.on).order
    held.sort(key=lambda appointment: (order.get(appointment.unit, len(order)), appointment.key()))
    vacant = (appointment for appointment in held if not _is_shared(snapshot.register, appointment, snapshot.on))
    return Departure(person, snapshot.on, worse, tuple(Vacancy(a, successors(snapshot, a)) for a in vacant))


def _without(snapshot: Snapshot, person: Person) -> Snapshot:
    """The snapshot as if the person were employed until the day before: neither holder nor deputy."""
    gone = person.until(day_before(snapshot.on))
    people = tuple(gone if other.id == person.id else other for other in snapshot.register.people)
    return Snapshot(replace(snapshot.register, people=people), snapshot.on)


def _is_shared(register: Register, appointment: Appointment, on: date) -> bool:
    """Whether somebody else employed is in the same post on the day."""
    return any(
        other.person != appointment.person
        and post(other) == post(appointment)
        and active(other, on)
        and (colleague := register.find(Person, other.person)) is not None
        and active(colleague, on)
        for other in register.appointments_in.get(appointment.unit, ())
    )
