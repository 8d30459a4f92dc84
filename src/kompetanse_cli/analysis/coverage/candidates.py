"""Who counts on a day: the holders of a role who are fit for it, and deputies for those who are away."""

from collections.abc import Iterable, Iterator
from datetime import date

from kompetanse_cli.analysis.base import change_days_of
from kompetanse_cli.analysis.coverage.coverage_lines import Holder
from kompetanse_cli.analysis.people import Eligibility, eligibility_change_days, is_away, is_eligible
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Appointment, Person, Unit, active, is_inside


@frozen
class DayRange:
    """Days on end, both inclusive."""

    start: date
    end: date


@frozen
class Candidate:
    """An appointment that may count. `unit` is one whose period must hold too, beside that of the demand's place.

    `unless_held`: holders of the role before whom this one steps back, as a kommunalsjef does before a leader.
    `places`: the days on which that unit is where the requirement is asked, as the tree changes; None: always.
    """

    appointment: Appointment
    holder: Eligibility
    deputy: Eligibility | None = None
    unit: Unit | None = None
    unless_held: tuple[tuple[Appointment, Person], ...] = ()
    places: tuple[DayRange, ...] | None = None


def holds_role(candidate: Candidate, on: date) -> bool:
    """Whether the person is employed in the role on the day, and the unit is there; away or not."""
    return (
        active(candidate.appointment, on)
        and active(candidate.holder.person, on)
        and (candidate.unit is None or active(candidate.unit, on))
        and not steps_back(candidate, on)
        and (candidate.places is None or any(is_inside(place, on) for place in candidate.places))
    )


def steps_back(candidate: Candidate, on: date) -> bool:
    """Whether somebody, away or not, holds the role on the day whom the candidate gives way to."""
    return any(active(appointment, on) and active(person, on) for appointment, person in candidate.unless_held)


def counts(candidate: Candidate, on: date) -> bool:
    """Whether the holder counts on the day."""
    return holds_role(candidate, on) and is_eligible(candidate.holder, on)


def stands_in(candidate: Candidate, on: date) -> bool:
    """Whether the deputy is all that a holder must be on a day on which the holder is away."""
    return (
        candidate.deputy is not None
        and holds_role(candidate, on)
        and is_away(candidate.holder.person, on)
        and is_eligible(candidate.deputy, on)
    )


def counted(candidates: Iterable[Candidate], on: date) -> tuple[Holder, ...]:
    """Everyone who counts on the day, each person once: holders first, then deputies for holders who are away.

    Deputies replace one for one (design.md section 4). A deputy must be all that a holder must be, except appointed.
    """
    own: dict[str, Holder] = {}
    away: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        if not holds_role(candidate, on):
            continue
        person = candidate.holder.person
        if is_eligible(candidate.holder, on):
            own.setdefault(person.id, Holder(person, candidate.appointment))
        elif stands_in(candidate, on):
            away.setdefault(person.id, []).append(candidate)
    return (*own.values(), *_stand_ins(away, own)) if away else tuple(own.values())


def _stand_ins(away: dict[str, list[Candidate]], own: Iterable[str]) -> Iterator[Holder]:
    """A deputy for each holder who is away, when there is one who does not count already."""
    taken = set(own)
    for candidates in away.values():
        for candidate in candidates:
            deputy = candidate.deputy
            if deputy is not None and deputy.person.id not in taken:
                taken.add(deputy.person.id)
                yield Holder(deputy.person, candidate.appointment, candidate.holder.person)
                break


def reserves(candidates: Iterable[Candidate], holders: Iterable[Holder], on: date) -> frozenset[str]:
    """The ids of the deputies who could step in on the day for those who count, and don't count themselves."""
    counting = tuple(holders)
    own = {holder.person.id for holder in counting if holder.standing_in_for is None}
    able = {
        candidate.deputy.person.id
        for candidate in candidates
        if candidate.holder.person.id in own
        and candidate.deputy is not None
        and holds_role(candidate, on)
        and is_eligible(candidate.deputy, on)
    }
    return frozenset(able - {holder.person.id for holder in counting})


def candidate_change_days(candidate: Candidate) -> Iterator[date | None]:
    """The days from which it can be another than the day before whether the holder, or the deputy, counts."""
    yield from change_days_of(candidate.appointment)
    yield from eligibility_change_days(candidate.holder)
    if candidate.unit is not None:
        yield from change_days_of(candidate.unit)
    yield from change_days_of(*candidate.places or ())
    if candidate.deputy is not None:
        yield from eligibility_change_days(candidate.deputy)
    for appointment, person in candidate.unless_held:
        yield from change_days_of(appointment, *person.posts)
