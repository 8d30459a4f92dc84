"""Why nobody, or too few, count: what befell the holder, or the deputy, who was lost last, and where that stands."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from kompetanse_cli.analysis.candidates import Candidate, candidate_turns, counts, stands_in, steps_back
from kompetanse_cli.analysis.days import day_before, run_start, sorted_days
from kompetanse_cli.analysis.fitness import absence_on, lacking
from kompetanse_cli.analysis.index import Index
from kompetanse_cli.analysis.status import Holder, Loss, Reason
from kompetanse_cli.model.finding import Address
from kompetanse_cli.model.requirements import Requirement


def last_loss(
    index: Index,
    requirement: Requirement,
    candidates: Iterable[Candidate],
    counting: Iterable[Holder],
    on: date,
) -> Loss | None:
    """The one lost last of those who don't count on the day; None when nobody has held the role by then.

    One who never met the requirement is lost from the first day in the role, and is told of after the others when gone
    again. One whom a deputy replaces is not lost; if nobody counts since the deputy does not, it is the deputy who is.
    """
    settled = {person.id for holder in counting for person in (holder.person, holder.standing_in_for) if person}
    losses = _losses(index, requirement, (c for c in candidates if c.holder.person.id not in settled), on)
    return max(losses, key=lambda loss: (loss.ever or loss.reason is not Reason.LEFT, loss.day), default=None)


def _losses(index: Index, requirement: Requirement, candidates: Iterable[Candidate], on: date) -> Iterator[Loss]:
    for candidate in candidates:
        begin = _begin(candidate)
        if begin <= on and not steps_back(candidate, on):
            yield _deputy_lost(index, requirement, candidate, on) or _lost(index, requirement, candidate, begin, on)


def _lost(index: Index, requirement: Requirement, candidate: Candidate, begin: date, on: date) -> Loss:
    day = _lost_on(candidate, begin, on)
    return Loss(day, candidate.holder.person, *_reason(index, requirement, candidate, on), ever=day > begin)


def _deputy_lost(index: Index, requirement: Requirement, candidate: Candidate, on: date) -> Loss | None:
    """The deputy, who stood in for a holder who is still away, and does not any longer."""
    if candidate.deputy is None or absence_on(candidate.holder.person, on) is None:
        return None
    days = sorted_days(candidate_turns(candidate))
    first = run_start(days, lambda day: not counts(candidate, day) and not stands_in(candidate, day), on)
    if first is None or not stands_in(candidate, day_before(first)):
        return None
    deputy = replace(candidate, holder=candidate.deputy, deputy=None)
    reason, cause = _reason(index, requirement, deputy, on)
    return Loss(first, candidate.deputy.person, reason, cause, ever=True, deputy_for=candidate.holder.person)


def _begin(candidate: Candidate) -> date:
    """The first day on which the candidate could have counted."""
    unit_start = candidate.unit.start if candidate.unit is not None else None
    begun = (candidate.appointment.start, candidate.holder.person.start, unit_start)
    return max((day for day in begun if day is not None), default=date.min)


def _lost_on(candidate: Candidate, begin: date, on: date) -> date:
    """The first day of the run of days up to `on` on which the candidate did not count."""
    days = sorted_days(candidate_turns(candidate))
    return max(begin, run_start(days, lambda day: not counts(candidate, day), on) or begin)


def _reason(index: Index, requirement: Requirement, candidate: Candidate, on: date) -> tuple[Reason, Address]:
    """Why the candidate does not count on the day. Who has left is no longer away, and who is away comes back."""
    return (
        _left(candidate, on)
        or _between_posts(candidate, on)
        or _away(candidate, on)
        or _unqualified(candidate, on)
        or (Reason.NOT_IN_FORUM, _forum(index, requirement, candidate, on))
    )


def _left(candidate: Candidate, on: date) -> tuple[Reason, Address] | None:
    """What ended first: the appointment, the employment or the unit."""
    records = (candidate.appointment, candidate.holder.person, candidate.unit)
    ended = [(record.end, record) for record in records if record is not None and record.end and record.end < on]
    if not ended:
        return None
    return Reason.LEFT, min(ended, key=lambda pair: pair[0])[1].at("end")


def _between_posts(candidate: Candidate, on: date) -> tuple[Reason, Address] | None:
    """The person has been employed, and will be again, and is not on the day."""
    person = candidate.holder.person
    return None if person.holds_on(on) else (Reason.BETWEEN_POSTS, person.at("employments"))


def _away(candidate: Candidate, on: date) -> tuple[Reason, Address] | None:
    found = absence_on(candidate.holder.person, on) if candidate.holder.present else None
    return None if found is None else (Reason.AWAY, candidate.holder.person.at("absences", found[0]))


def _unqualified(candidate: Candidate, on: date) -> tuple[Reason, Address] | None:
    """Expired when the qualification has been valid, else missing."""
    wanted = lacking(candidate.holder, on)
    if wanted is None:
        return None
    person = candidate.holder.person
    had = [v for v in candidate.holder.validities if v.qualification == wanted and v.end is not None and v.end < on]
    if not had:
        return Reason.UNQUALIFIED, person.at("qualifications")
    return Reason.EXPIRED, max(had, key=lambda validity: validity.end or date.max).address


def _forum(index: Index, requirement: Requirement, candidate: Candidate, on: date) -> Address:
    """Where a membership that would do has ended; else the members of a forum, where the person could be added; else
    who holds the role.
    """
    forums = sorted(index.forums(requirement, candidate.appointment), key=lambda forum: forum.id)
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
