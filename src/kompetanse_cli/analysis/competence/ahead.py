"""The days ahead from which more are lacking of a kompetansekrav in a place, as records and posts are written.

Each with whom it is about and why: a course that expires, somebody who leaves, one who begins or is no longer new.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil

from kompetanse_cli.analysis.base import Snapshot, change_days_of, counted_once, days_later, grouped
from kompetanse_cli.analysis.competence.asking import Asking, asking, concerns, excused_until, fulfils
from kompetanse_cli.analysis.competence.states import warning_days
from kompetanse_cli.analysis.people import validities
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, CompetenceRequirement, Person, Reach, Unit, day_after, day_before, in_force


class TurnReason(StrEnum):
    """Why a kompetansekrav lacks one more from a day on."""

    EXPIRES = N_("utløper")
    LEAVES = N_("slutter")
    AWAY = N_("blir borte")
    JOINS = N_("begynner")
    NO_LONGER_NEW = N_("er ikke lenger ny")
    RETURNS = N_("er tilbake")
    CONCERNED = N_("kravet gjelder fra nå")
    NOT_CONCERNED = N_("kravet gjelder ikke lenger")


@frozen
class TurnCause:
    """Somebody who no longer counts, or is asked from then on and lacks it; `last` is the last day before."""

    person: Person
    reason: TurnReason
    last: date


@frozen
class Turn:
    """A day from which more are lacking than the day before: how many have it, how many must, and who turned."""

    day: date
    asked: int
    met: int
    need: int
    causes: tuple[TurnCause, ...]

    @property
    def lacking(self) -> int:
        """How many are lacking from the day."""
        return max(0, self.need - self.met)


# How somebody is met by the requirement on a day, and whether they then have what it asks for.
_Counted = tuple[Asking, bool]
_Move = tuple[Person, _Counted, _Counted]


def need_of(requirement: CompetenceRequirement, asked: int) -> int:
    """How many must have it where so many are asked: `minst`, else `andel` of them rounded up; all where neither is
    written.
    """
    if requirement.minimum is not None:
        return requirement.minimum
    share = Fraction(1) if requirement.share is None else Fraction(requirement.share.value) / 100
    return ceil(share * asked)


def warned_until(snapshot: Snapshot) -> date:
    """The last day that is looked ahead to, inclusive."""
    return days_later(snapshot.on, warning_days(snapshot.register))


def turns_ahead(
    snapshot: Snapshot, requirement: CompetenceRequirement, unit: Unit | None, asked: int, met: int
) -> tuple[Turn, ...]:
    """The days after today, up to the warning, on which more become lacking of a requirement in a unit, or in all units
    together. So many are asked today, and so many of them have it.
    """
    moves = _moves(snapshot, requirement, unit)
    days = {*moves, *_structural_days(snapshot, requirement.id, unit.id if unit is not None else None)}
    lacking = max(0, need_of(requirement, asked) - met)
    found: list[Turn] = []
    for day in sorted(days):
        for _person, before, after in moves.get(day, ()):
            asked += (after[0] is Asking.ASKED) - (before[0] is Asking.ASKED)
            met += _is_met(after) - _is_met(before)
        causes = tuple(_causes(snapshot.at(day), unit, moves.get(day, ())))
        turn = Turn(day, asked, met, need_of(requirement, asked), causes)
        now = turn.lacking if _is_asked(snapshot.at(day), requirement, unit) else 0
        if now > lacking:
            found.append(turn)
        lacking = now
    return tuple(found)


def _is_met(counted: _Counted) -> bool:
    return counted == (Asking.ASKED, True)


def _is_asked(snapshot: Snapshot, requirement: CompetenceRequirement, unit: Unit | None) -> bool:
    """Whether the requirement is asked in the place on the day."""
    register, on = snapshot.register, snapshot.on
    return in_force(register, requirement, on) and (unit is None or concerns(register, requirement, unit, on))


def _moves(
    snapshot: Snapshot, requirement: CompetenceRequirement, unit: Unit | None
) -> Mapping[date, tuple[_Move, ...]]:
    """By day, those who are counted in another way than the day before."""
    shared = _structural_days(snapshot, requirement.id, unit.id if unit is not None else None)
    return grouped(
        (day, move)
        for person in _people_until(snapshot, unit)
        if (days := {*shared, *_days_of(snapshot, requirement, person)})
        for day, move in _moves_of(snapshot, requirement, unit, person, sorted(days))
    )


def _moves_of(
    snapshot: Snapshot, requirement: CompetenceRequirement, unit: Unit | None, person: Person, days: Iterable[date]
) -> Iterator[tuple[date, _Move]]:
    before = _counted(snapshot, requirement, unit, person)
    for day in days:
        after = _counted(snapshot.at(day), requirement, unit, person)
        if after != before:
            yield day, (person, before, after)
        before = after


def _counted(snapshot: Snapshot, requirement: CompetenceRequirement, unit: Unit | None, person: Person) -> _Counted:
    how = asking(snapshot, requirement, person, unit.id if unit is not None else None)
    return how, how is Asking.ASKED and fulfils(snapshot, requirement, person)


def _causes(snapshot: Snapshot, unit: Unit | None, moves: Iterable[_Move]) -> Iterator[TurnCause]:
    """Those who no longer count from the day, and those who are asked from it and lack it."""
    for person, before, after in moves:
        if _is_met(before) or (after == (Asking.ASKED, False) and before[0] is not Asking.ASKED):
            yield TurnCause(person, _reason(snapshot, unit, person, before, after), day_before(snapshot.on))


def _reason(snapshot: Snapshot, unit: Unit | None, person: Person, before: _Counted, after: _Counted) -> TurnReason:
    if _is_met(before):
        if after[0] is Asking.ASKED:
            return TurnReason.EXPIRES
        if not _is_there(person, unit, snapshot.on):
            return TurnReason.LEAVES
        return TurnReason.AWAY if after[0] is Asking.OUTSIDE else TurnReason.NOT_CONCERNED
    if before[0] in _ENDING:
        return _ENDING[before[0]]
    joins = not _is_there(person, unit, day_before(snapshot.on))
    return TurnReason.JOINS if joins else TurnReason.CONCERNED


_ENDING = {Asking.NEW: TurnReason.NO_LONGER_NEW, Asking.OUTSIDE: TurnReason.RETURNS}


def _is_there(person: Person, unit: Unit | None, on: date) -> bool:
    return any((unit is None or post.unit == unit.id) and post.holds_on(on) for post in person.posts)


def _people_until(snapshot: Snapshot, unit: Unit | None) -> tuple[Person, ...]:
    """Those with a post in a unit, or in any, today or on a day up to the warning."""
    return snapshot.register.people if unit is None else _people_by_unit(snapshot).get(unit.id, ())


@counted_once
def _people_by_unit(snapshot: Snapshot) -> Mapping[str, tuple[Person, ...]]:
    last = warned_until(snapshot)
    return grouped(
        (unit_id, person)
        for person in snapshot.register.people
        for unit_id in dict.fromkeys(
            post.unit
            for post in person.posts
            if (post.start is None or post.start <= last) and (post.end is None or post.end >= snapshot.on)
        )
    )


def _ahead(snapshot: Snapshot, days: Iterable[date | None]) -> frozenset[date]:
    last = warned_until(snapshot)
    return frozenset(day for day in days if day is not None and snapshot.on < day <= last)


def _days_of(snapshot: Snapshot, requirement: CompetenceRequirement, person: Person) -> frozenset[date]:
    """The days ahead from which one can be counted in another way than the day before."""
    own = _own_days(snapshot, person.id)
    if requirement.new_employee_months is None:
        return own
    # Whoever begins later is new then.
    begun = (snapshot.on, *(post.start for post in person.posts if post.start is not None and post.start in own))
    excused = (excused_until(snapshot.at(day), requirement, person) for day in begun)
    return own | _ahead(snapshot, (day_after(until) for until in excused))


@counted_once
def _own_days(snapshot: Snapshot, person_id: str) -> frozenset[date]:
    """The days ahead on which a post, an absence, a role, an education or what is held of one begins or is over."""
    person = snapshot.register.by_id(Person)[person_id]
    roles = snapshot.register.appointments_of.get(person_id, ())
    periods = change_days_of(*person.posts, *person.absences, *roles, *validities(snapshot, person))
    return _ahead(snapshot, (*periods, *(each.start for each in person.educations)))


@counted_once
def _structural_days(snapshot: Snapshot, requirement_id: str, unit_id: str | None) -> frozenset[date]:
    """The days ahead on which a requirement is over, or may concern other units than before."""
    register = snapshot.register
    requirement = register.by_id(CompetenceRequirement)[requirement_id]
    trees = tuple(register.trees())
    units = register.units if unit_id is None else tuple(tree.units[unit_id] for tree in trees)
    lowest = requirement.applies_to.where.reach is Reach.LOWEST
    below = tuple(child for tree in trees for unit in units for child in tree.children(unit.id)) if lowest else ()
    return _ahead(snapshot, (*change_days_of(requirement, *units, *below), *register.tree_turns))
