"""Coverage: the status of every requirement in force in every place it is asked of, as design.md section 4 counts.

With why nobody, or too few, count, and since when a requirement has been uncovered. The cause is what befell the
holder, or the deputy, who was lost last, with where that stands. Since when is not known where it hangs on a first day
that nobody knows.
"""

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property

from kompetanse_cli.analysis.base import (
    Lookups,
    Snapshot,
    counted_once,
    days_later,
    first_day,
    lookups_of,
    run_start,
    sorted_days,
)
from kompetanse_cli.analysis.coverage.candidates import (
    Candidate,
    candidate_change_days,
    counted,
    counts,
    holds_role,
    reserves,
    stands_in,
    steps_back,
)
from kompetanse_cli.analysis.coverage.coverage_lines import (
    Coverage,
    CoverageLine,
    CoveragePlace,
    GapCause,
    GapReason,
    Holder,
    Status,
    place_of,
)
from kompetanse_cli.analysis.coverage.demand import Demand, demand_change_days, demands, is_relevant, is_uncovered, need
from kompetanse_cli.analysis.people import absence_on, lacking
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import NOWHERE, Address, Counting, Measure, Per, Requirement, Waiver, day_before, in_force


@counted_once
def coverage(snapshot: Snapshot) -> Coverage:
    """The coverage on a day: requirements in the register's order, their places in the tree's.

    A municipality without a top unit on the day has no lines for what is asked once for the whole of it.
    """
    return Coverage(snapshot.on, tuple(each.line for each in judged(snapshot)))


def judged(
    snapshot: Snapshot, requirements: Container[str] | None = None, units: Container[str] | None = None
) -> "Iterator[Judged]":
    """Every requirement in force in every place it is asked of on the day, as `coverage` has them.

    Limited to requirements with these ids and, of what is asked of single units, to units with these.
    """
    register, lookups = snapshot.register, lookups_of(snapshot)
    for requirement in register.requirements:
        wanted = requirements is None or requirement.id in requirements
        if wanted and in_force(register, requirement, snapshot.on):
            for demand in demands(lookups, requirement, snapshot.on, units):
                yield Judged(lookups, demand, snapshot.on)


@frozen
class Judged:
    """A requirement in a place on a day: whether it is covered, and, counted when somebody asks, why and since when."""

    lookups: Lookups
    demand: Demand
    on: date

    @cached_property
    def status(self) -> Status:
        """The status as far as the day itself tells it: `utløper snart` is told as dekket or sårbar."""
        demand, on = self.demand, self.on
        if exemption_of(demand) is not None or not is_relevant(demand, on):
            return Status.NOT_RELEVANT
        needed, holders = need(self.lookups, demand, on), counted(demand.candidates, on)
        if len(holders) >= needed:
            return Status.VULNERABLE if _is_vulnerable(demand, needed, holders, on) else Status.COVERED
        return Status.UNCOVERED if waiver_of(self.lookups, demand, on) is None else Status.WAIVED

    @property
    def reason(self) -> GapReason | None:
        """Why it is uncovered; None where it is not."""
        if self.status is not Status.UNCOVERED:
            return None
        holders = counted(self.demand.candidates, self.on)
        draft = _draft(self.demand, Status.UNCOVERED, 0, holders)
        return _explained(self.lookups, self.demand, draft, holders, self.on).reason

    @property
    def line(self) -> CoverageLine:
        """All that is told of it."""
        return _line(self.lookups, self.demand, self.on)

    @property
    def place(self) -> CoveragePlace:
        """The requirement, and the kind and the id of the place."""
        return self.demand.requirement.id, *place_of(self.demand.unit, self.demand.service_area)


def _line(lookups: Lookups, demand: Demand, on: date) -> CoverageLine:
    exempt = exemption_of(demand)
    if exempt is not None:
        return _draft(demand, Status.NOT_RELEVANT, 0, cause=exempt)
    if not is_relevant(demand, on):
        return _draft(demand, Status.NOT_RELEVANT, 0, cause=demand.requirement.at("counts"))
    needed, holders = need(lookups, demand, on), counted(demand.candidates, on)
    if len(holders) < needed:
        line = _uncovered(lookups, demand, needed, holders, on)
    else:
        line = _covered(lookups, demand, needed, holders, on)
    return replace(line, measures=_measures(lookups, demand, line.status, on))


def _draft(
    demand: Demand, status: Status, needed: int, holders: tuple[Holder, ...] = (), cause: Address = NOWHERE
) -> CoverageLine:
    return CoverageLine(demand.requirement, demand.unit, demand.service_area, status, needed, holders, cause=cause)


def exemption_of(demand: Demand) -> Address | None:
    """Where it stands that the requirement is never meant for the unit; None where it is."""
    for number, exempt in enumerate(demand.requirement.exempt_units):
        if demand.unit is not None and exempt.unit == demand.unit.id:
            return demand.requirement.at("exempt_units", number)
    return None


def _uncovered(lookups: Lookups, demand: Demand, needed: int, holders: tuple[Holder, ...], on: date) -> CoverageLine:
    waiver = waiver_of(lookups, demand, on)
    status = Status.UNCOVERED if waiver is None else Status.WAIVED
    return replace(_told(lookups, demand, needed, holders, on), status=status, waiver=waiver)


def _told(lookups: Lookups, demand: Demand, needed: int, holders: tuple[Holder, ...], on: date) -> CoverageLine:
    """The line with why and since when: told once for all days between two on which something changes, since a report
    looks at several days on which most is as it was.
    """
    days = demand_change_days(lookups, demand)
    key = id(demand.requirement), place_of(demand.unit, demand.service_area), bisect_right(days, on)
    known: tuple[Demand, CoverageLine] | None = lookups.uncovered.get(key)
    if known is not None and known[0].candidates is demand.candidates and known[0].requirement is demand.requirement:
        return known[1]
    since = uncovered_since(lookups, demand, on)
    line = _draft(demand, Status.UNCOVERED, needed, holders)
    line = replace(line, since=since.day, since_open=since.is_open, since_unknown=since.is_unknown)
    line = _explained(lookups, demand, line, holders, on)
    lookups.uncovered[key] = demand, line
    return line


def _explained(
    lookups: Lookups, demand: Demand, line: CoverageLine, holders: tuple[Holder, ...], on: date
) -> CoverageLine:
    """The line with why it is, or from `on` will be, uncovered, where `holders` are those who count then."""
    whole = demand.requirement.counts is Counting.PLACES
    # Of holders who are counted themselves, one who has the role no longer leaves nothing behind.
    candidates = demand.candidates if whole else [each for each in demand.candidates if holds_role(each, on)]
    loss = cause_of_gap(lookups, demand.requirement, candidates, holders, on)
    if loss is None:
        place = demand.unit or demand.service_area
        reason = GapReason.TOO_FEW if holders else GapReason.NOBODY
        return replace(line, reason=reason, cause=place.address if place else NOWHERE)
    # Where a deputy was lost, the holder is away all the same.
    own = loss.reason if loss.deputy_for is None else GapReason.AWAY
    reason = GapReason.TOO_FEW if holders and whole else own
    return replace(line, reason=reason, lost=loss.person, loss=loss, cause=loss.cause)


def _covered(lookups: Lookups, demand: Demand, needed: int, holders: tuple[Holder, ...], on: date) -> CoverageLine:
    """Vulnerable, expiring or covered, in that order. The last day is told of the vulnerable too."""
    last = days_later(on, lookups.register.settings.warning_days)
    ends = first_day(demand_change_days(lookups, demand), lambda day: is_uncovered(lookups, demand, day), on, last)
    until = None if ends is None else day_before(ends)
    if _is_vulnerable(demand, needed, holders, on):
        return replace(_vulnerable(demand, needed, holders, on), until=until)
    if ends is None:
        return _draft(demand, Status.COVERED, needed, holders)
    line = replace(_draft(demand, Status.EXPIRING, needed, holders), until=until)
    return _explained(lookups, demand, line, counted(demand.candidates, ends), ends)


def _is_vulnerable(demand: Demand, needed: int, holders: tuple[Holder, ...], on: date) -> bool:
    """Whether it takes a deputy to cover the need, or there are fewer than the requirement wants in reserve.

    A deputy who could step in for a holder is in reserve; one who has done so is not.
    """
    own, wanted = sum(holder.standing_in_for is None for holder in holders), demand.requirement.vulnerable_below or 0
    if own < needed or own >= wanted:
        return own < needed
    return own + len(reserves(demand.candidates, holders, on)) < wanted


def _vulnerable(demand: Demand, needed: int, holders: tuple[Holder, ...], on: date) -> CoverageLine:
    line = _draft(demand, Status.VULNERABLE, needed, holders, holders[0].appointment.address)
    for holder in holders:
        absence = absence_on(holder.standing_in_for, on) if holder.standing_in_for else None
        if holder.standing_in_for is not None and absence is not None:
            cause = holder.standing_in_for.at("absences", absence[0])
            return replace(line, reason=GapReason.AWAY, lost=holder.standing_in_for, cause=cause)
    return line


def waiver_of(lookups: Lookups, demand: Demand, on: date) -> Waiver | None:
    """The waiver of the day from the requirement in the unit; of several the one that lasts longest."""
    waiver = lookups.waivers.get((demand.requirement.id, demand.unit.id)) if demand.unit else None
    return waiver if waiver is not None and on <= waiver.end else None


def _measures(lookups: Lookups, demand: Demand, status: Status, on: date) -> tuple[Measure, ...]:
    """The measures on the requirement in the unit, on the unit, and on the requirement alone.

    One on a requirement of single units concerns those in which it is not covered.
    """
    if not lookups.measures:
        return ()
    requirement_id = demand.requirement.id
    concerned: set[tuple[str | None, str | None]] = {(requirement_id, None)} if demand.unit is None else set()
    # One on a unit that is no more is about the unit that has taken over.
    for unit_id in lookups.register.units_before(demand.unit.id, on) if demand.unit is not None else ():
        concerned |= {(requirement_id, unit_id), (None, unit_id)}
    if demand.requirement.per is not Per.UNIT or status is not Status.COVERED:
        concerned.add((requirement_id, None))
    found = (measure for concern in concerned for measure in lookups.measures.get(concern, ()))
    return tuple(sorted(found, key=lambda measure: (measure.deadline, measure.id)))


def cause_of_gap(
    lookups: Lookups,
    requirement: Requirement,
    candidates: Iterable[Candidate],
    counting: Iterable[Holder],
    on: date,
) -> GapCause | None:
    """The one lost last of those who don't count on the day; None when nobody has held the role by then.

    One who never met the requirement is lost from the first day in the role, and is told of after the others when gone
    again. One whom a deputy replaces is not lost; if nobody counts since the deputy does not, it is the deputy who is.
    """
    settled = {person.id for holder in counting for person in (holder.person, holder.standing_in_for) if person}
    losses = _losses(lookups, requirement, (c for c in candidates if c.holder.person.id not in settled), on)
    return max(losses, key=lambda loss: (loss.ever or loss.reason is not GapReason.LEFT, loss.day), default=None)


def _losses(
    lookups: Lookups, requirement: Requirement, candidates: Iterable[Candidate], on: date
) -> Iterator[GapCause]:
    for candidate in candidates:
        begin = _begin(candidate)
        if begin <= on and not steps_back(candidate, on):
            yield _deputy_lost(lookups, requirement, candidate, on) or _lost(lookups, requirement, candidate, begin, on)


def _lost(lookups: Lookups, requirement: Requirement, candidate: Candidate, begin: date, on: date) -> GapCause:
    day = _lost_on(candidate, begin, on)
    return GapCause(day, candidate.holder.person, *_reason(lookups, requirement, candidate, on), ever=day > begin)


def _deputy_lost(lookups: Lookups, requirement: Requirement, candidate: Candidate, on: date) -> GapCause | None:
    """The deputy, who stood in for a holder who is still away, and does not any longer."""
    if candidate.deputy is None or absence_on(candidate.holder.person, on) is None:
        return None
    days = sorted_days(candidate_change_days(candidate))
    first = run_start(days, lambda day: not counts(candidate, day) and not stands_in(candidate, day), on)
    if first is None or not stands_in(candidate, day_before(first)):
        return None
    deputy = replace(candidate, holder=candidate.deputy, deputy=None)
    reason, cause = _reason(lookups, requirement, deputy, on)
    return GapCause(first, candidate.deputy.person, reason, cause, ever=True, deputy_for=candidate.holder.person)


def _begin(candidate: Candidate) -> date:
    """The first day on which the candidate could have counted."""
    unit_start = candidate.unit.start if candidate.unit is not None else None
    begun = (candidate.appointment.start, candidate.holder.person.start, unit_start)
    return max((day for day in begun if day is not None), default=date.min)


def _lost_on(candidate: Candidate, begin: date, on: date) -> date:
    """The first day of the run of days up to `on` on which the candidate did not count."""
    days = sorted_days(candidate_change_days(candidate))
    return max(begin, run_start(days, lambda day: not counts(candidate, day), on) or begin)


def _reason(lookups: Lookups, requirement: Requirement, candidate: Candidate, on: date) -> tuple[GapReason, Address]:
    """Why the candidate does not count on the day. Who has left is no longer away, and who is away comes back."""
    return (
        _left(candidate, on)
        or _between_posts(candidate, on)
        or _away(candidate, on)
        or _unqualified(candidate, on)
        or (GapReason.NOT_IN_FORUM, _forum(lookups, requirement, candidate, on))
    )


def _left(candidate: Candidate, on: date) -> tuple[GapReason, Address] | None:
    """What ended first: the appointment, the employment or the unit."""
    records = (candidate.appointment, candidate.holder.person, candidate.unit)
    ended = [(record.end, record) for record in records if record is not None and record.end and record.end < on]
    if not ended:
        return None
    return GapReason.LEFT, min(ended, key=lambda pair: pair[0])[1].at("end")


def _between_posts(candidate: Candidate, on: date) -> tuple[GapReason, Address] | None:
    """The person has been employed, and will be again, and is not on the day."""
    person = candidate.holder.person
    return None if person.holds_on(on) else (GapReason.BETWEEN_POSTS, person.at("employments"))


def _away(candidate: Candidate, on: date) -> tuple[GapReason, Address] | None:
    found = absence_on(candidate.holder.person, on) if candidate.holder.present else None
    return None if found is None else (GapReason.AWAY, candidate.holder.person.at("absences", found[0]))


def _unqualified(candidate: Candidate, on: date) -> tuple[GapReason, Address] | None:
    """Expired when the qualification has been valid, else missing."""
    wanted = lacking(candidate.holder, on)
    if wanted is None:
        return None
    person = candidate.holder.person
    had = [v for v in candidate.holder.validities if v.qualification == wanted and v.end is not None and v.end < on]
    if not had:
        return GapReason.UNQUALIFIED, person.at("qualifications")
    return GapReason.EXPIRED, max(had, key=lambda validity: validity.end or date.max).address


def _forum(lookups: Lookups, requirement: Requirement, candidate: Candidate, on: date) -> Address:
    """Where a membership that would do has ended; else the members of a forum, where the person could be added; else
    who holds the role.
    """
    forums = sorted(lookups.forums(requirement, candidate.appointment), key=lambda forum: forum.id)
    person = candidate.holder.person.id
    ended = [
        (each.end, forum.at("members", number, "end"))
        for forum in forums
        for number, each in forum.memberships()
        if each.person == person and each.end is not None and each.end < on
    ]
    if ended:
        return max(ended, key=lambda pair: pair[0])[1]
    return forums[0].at("members") if forums else candidate.appointment.at("person")


@frozen
class UncoveredSince:
    """The first day of an unbroken run; without one it `is_open`, when the data go no further back, or `is_unknown`."""

    day: date | None
    is_open: bool = False
    is_unknown: bool = False


def uncovered_since(lookups: Lookups, demand: Demand, on: date) -> UncoveredSince:
    """Since when the demand, uncovered on the day, has been so.

    A role whose first day is a year is counted from its first day. Where the run would begin on another day if the role
    had begun at the end of that year, nobody knows. Nor where nothing bounds the run and the first day of a role is
    missing.
    """
    day = _start(lookups, demand, on)
    if any(each.appointment.latest_start != each.appointment.start for each in demand.candidates):
        latest = tuple(replace(each, appointment=each.appointment.at_latest()) for each in demand.candidates)
        if _start(lookups, replace(demand, candidates=latest), on) != day:
            return UncoveredSince(None, is_unknown=True)
    if day is None and any(each.appointment.begun is None for each in demand.candidates):
        return UncoveredSince(None, is_unknown=True)
    return UncoveredSince(day, is_open=day is None)


def _start(lookups: Lookups, demand: Demand, on: date) -> date | None:
    return run_start(demand_change_days(lookups, demand), lambda day: is_uncovered(lookups, demand, day), on)
