"""Why nobody, or too few, count, and since when a requirement has been uncovered.

The cause is what befell the holder, or the deputy, who was lost last, with where that stands. Since when is not known
where it hangs on a first day that nobody knows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from kompetanse_cli.analysis.base import Lookups, run_start, sorted_days
from kompetanse_cli.analysis.coverage.candidates import Candidate, candidate_change_days, counts, stands_in, steps_back
from kompetanse_cli.analysis.coverage.demand import Demand, demand_change_days, is_uncovered
from kompetanse_cli.analysis.coverage.status import GapCause, GapReason, Holder
from kompetanse_cli.analysis.people import absence_on, lacking
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Address, Requirement, day_before


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
