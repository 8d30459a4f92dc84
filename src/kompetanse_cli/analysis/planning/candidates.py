"""Who could fill an empty place in a role, on what grounds, what each of them lacks, and why the others can't."""

from collections.abc import Iterable, Iterator
from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.coverage import Candidate, holds_role
from kompetanse_cli.analysis.people import HEAD, LEADER
from kompetanse_cli.analysis.planning.near import NearPerson, near_person
from kompetanse_cli.analysis.planning.plan import NotTakenReason, Opening, PassedOver, PlanGround, PlanStep, WhyLeft
from kompetanse_cli.analysis.planning.refusals import is_away_too_long, not_there
from kompetanse_cli.analysis.planning.search import OpeningSearch
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Counting, Forum, Person, PlanSettings, Unit, active, answers


@frozen
class RoleCandidate:
    """Somebody who fills one of the places of an opening to its last day, once they have what is `missing`, the ids of
    the qualifications that are not valid then, and are in the `forum`, where they are to be joined to one.

    `unit` is where they have the role, or would have it. `points` are those of the distance and of the inexperience.
    `end` is the last day of a new role: that of the opening, or of the unit where that is over first. `is_meant` tells
    whether the role is meant for the level of the unit.
    """

    person: Person
    step: PlanStep
    grounds: tuple[PlanGround, ...]
    steps_away: int
    roles_held: int
    missing: tuple[str, ...]
    forum: Forum | None
    unit: Unit
    points: int
    end: date | None = None
    is_meant: bool = True


@frozen
class Nearby:
    """Who could fill an opening, the best first, and why the others near can't, the nearest to it first. `why` nobody
    can; None where somebody can.
    """

    candidates: tuple[RoleCandidate, ...]
    refused: tuple[PassedOver, ...]
    why: WhyLeft | None


def nearby(snapshot: Snapshot, opening: Opening, to: date) -> Nearby:
    """Those who could fill an opening of a plan from the day of the snapshot to another.

    Whoever counts there already on some day of the opening, also as a deputy who stands in, is neither proposed nor
    refused. Where the holders themselves are counted, they alone can do something about it.
    """
    search = OpeningSearch(snapshot, opening, to)
    # Where the holders are counted, one more is one more who must be there.
    others = _others(search) if opening.requirement.counts is Counting.PLACES else ()
    met: tuple[RoleCandidate | PassedOver, ...] = (*_holders(search), *others)
    found = [each for each in met if isinstance(each, RoleCandidate)]
    refused = [each for each in met if isinstance(each, PassedOver)]
    found.sort(key=lambda each: _best_first(search.settings, each))
    refused.sort(key=lambda each: (-_REFUSED[each.reason], each.person.id))
    return Nearby(tuple(found), tuple(refused), None if found else _why_nobody(search, refused))


_REFUSED = {reason: number for number, reason in enumerate(NotTakenReason)}


def _best_first(settings: PlanSettings, each: RoleCandidate) -> tuple[object, ...]:
    """Those who have the role there, and then those of fewest points, with those of the courses and of their roles."""
    weights = settings.weights
    points = each.points + weights.course * len(each.missing) + weights.role * each.roles_held
    return (each.step is PlanStep.APPOINT, points, each.steps_away, not each.is_meant, each.person.id)


def _why_nobody(search: OpeningSearch, refused: Iterable[PassedOver]) -> WhyLeft:
    if any(each.reason is NotTakenReason.NO_FORUM for each in refused):
        return WhyLeft.NO_FORUM
    near = search.near
    return WhyLeft.NOBODY_CAN if near.there or near.refused or search.settled else WhyLeft.NOBODY_NEAR


def _holders(search: OpeningSearch) -> Iterator[RoleCandidate | PassedOver]:
    """Those who have the role there, and lack a qualification or are not in a forum."""
    for each in search.holding.values():
        found = _holder(search, each)
        if found is not None:
            yield found


def _holder(search: OpeningSearch, held: Candidate) -> RoleCandidate | PassedOver | None:
    person, first, last = held.holder.person, search.first, search.last
    refused = not_there(person, first, last)
    if refused is None and held.holder.present:
        refused = is_away_too_long(person, first, last, search.settings.most_days_away)
    if refused is not None:
        return refused
    if not holds_role(held, last):
        # Who has the role there for a part of the time would have it twice.
        return PassedOver(person, NotTakenReason.LEAVES, held.appointment.end)
    missing, joining = search.missing(person), search.membership(person, held.appointment)
    if not joining.is_clear:
        return PassedOver(person, NotTakenReason.NO_FORUM)
    unit = held.unit or search.opening.unit
    if unit is None or not (missing or joining.forum):
        return None
    step = PlanStep.QUALIFY if missing else PlanStep.JOIN
    roles = search.snapshot.register.appointments_of.get(person.id, ())
    number = len({(each.role, each.unit) for each in roles if active(each, first)})
    return RoleCandidate(person, step, (PlanGround.HOLDS_IT,), 0, number, missing, joining.forum, unit, 0)


def _others(search: OpeningSearch) -> Iterator[RoleCandidate | PassedOver]:
    """Those near who don't have the role there, and the deputies of those who do, wherever they work."""
    settled, most = search.settled, search.settings.most_roles
    # To lead is no role that somebody gets by counting.
    leads = search.requirement.role in (LEADER, HEAD)
    yield from (each for each in search.near.refused if each.person.id not in settled)
    people: tuple[NearPerson | PassedOver, ...] = (*search.near.there, *_deputies_from_elsewhere(search))
    for each in people:
        if isinstance(each, PassedOver):
            yield each
        elif each.person.id in settled:
            continue
        elif each.person.id == search.has_left:
            yield PassedOver(each.person, NotTakenReason.LEFT_IT)
        elif each.roles_held >= most:
            yield each.enough_roles
        elif leads and not _experience(search, each):
            yield each.no_leader
        else:
            found = _other(search, each)
            if found is not None:
                yield found


def _deputies_from_elsewhere(search: OpeningSearch) -> Iterator[NearPerson | PassedOver]:
    if not search.deputies:
        return
    there = {each.person.id for each in search.near.there}
    refused = {each.person.id for each in search.near.refused}
    people = search.snapshot.register.by_id(Person)
    for person_id in sorted(search.deputies.difference(there, refused, search.settled)):
        if person_id in people and not people[person_id].is_erased:
            yield near_person(search.snapshot, people[person_id], search.first, search.last)


def _has_role_elsewhere(search: OpeningSearch, each: NearPerson) -> bool:
    wanted = search.requirement
    return any(
        held.role == wanted.role
        and answers(held.subject, wanted.subject)
        and not search.units.isdisjoint((held.unit, *held.also_covers))
        for held in each.held
    )


def _other(search: OpeningSearch, each: NearPerson) -> RoleCandidate | PassedOver | None:
    person, home = each.person, search.home(each.units)
    if home is None:
        return None
    joining = search.membership(person, search.probe)
    if not joining.is_clear:
        return PassedOver(person, NotTakenReason.NO_FORUM)
    missing, weights = search.missing(person), search.settings.weights
    known = _experience(search, each)
    grounds = list(known)
    if home.ground is not None:
        grounds.append(home.ground)
    if search.requirement.qualifications and not missing:
        grounds.append(PlanGround.QUALIFIED)
    if not each.roles_held:
        grounds.append(PlanGround.FEW_ROLES)
    points = weights.distance * home.steps + (0 if known else weights.inexperience)
    return RoleCandidate(
        person,
        PlanStep.APPOINT,
        tuple(grounds),
        home.steps,
        each.roles_held,
        missing,
        joining.forum,
        home.unit,
        points,
        home.end,
        home.is_meant,
    )


def _experience(search: OpeningSearch, each: NearPerson) -> tuple[PlanGround, ...]:
    """How somebody knows the role: as the deputy there, from elsewhere in the virksomhet, or from having had it."""
    person_id = each.person.id
    found = (
        (PlanGround.DEPUTY, person_id in search.deputies),
        (PlanGround.SAME_ROLE, bool(each.held) and _has_role_elsewhere(search, each)),
        (PlanGround.HAD_IT, person_id in search.had_it),
    )
    return tuple(ground for ground, holds in found if holds)
