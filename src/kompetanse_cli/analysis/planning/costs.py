"""What the courses of a plan cost, where prices are given."""

from collections.abc import Iterable
from decimal import Decimal

from kompetanse_cli.analysis.planning.plan import CourseTaken, NewSession, PlanCost
from kompetanse_cli.model import Price, Programme, Register

_NOTHING = Decimal(0)


def cost_of(register: Register, taken: Iterable[CourseTaken], new: Iterable[NewSession]) -> PlanCost:
    """What it costs in kroner: for each person in a run once, and for those in new sessions, and for setting each of
    these up; what is already set up is paid for whoever comes.

    A programme that tells one price has no other; one that tells none is `unpriced`.
    """
    joined = {(each.person.id, each.run.id): each.programme for each in taken if each.run is not None}
    sessions = tuple(new)
    amount = sum((_per_participant(programme) for programme in joined.values()), _NOTHING)
    for each in sessions:
        people = len({person.id for person in each.people})
        amount += _per_participant(each.programme) * people + _per_run(each.programme) * each.number
    used = {programme.id: programme for programme in (*joined.values(), *(each.programme for each in sessions))}
    place = {programme.id: number for number, programme in enumerate(register.programmes)}
    unpriced = (programme for programme in used.values() if not _is_priced(programme.price))
    return PlanCost(amount, tuple(sorted(unpriced, key=lambda each: (place.get(each.id, len(place)), each.id))))


def _is_priced(price: Price | None) -> bool:
    return price is not None and (price.per_participant is not None or price.per_run is not None)


def _per_participant(programme: Programme) -> Decimal:
    return (programme.price.per_participant if programme.price else None) or _NOTHING


def _per_run(programme: Programme) -> Decimal:
    return (programme.price.per_run if programme.price else None) or _NOTHING
