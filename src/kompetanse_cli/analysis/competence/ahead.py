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
    found: list[Turn] = []
    lacking = max(0, need_of(requirement, asked) - met)
    for turn, is_asked in _turns(snapshot, requirement, unit, (asked, met), warned_until(snapshot)):
        now = turn.lacking if is_asked else 0
        if now > lacking:
            found.append(turn)
        lacking = now
    return tuple(found)


def lacking_until(
    snapshot: Snapshot, requirement: CompetenceRequirement, unit: Unit | None, last: date
) -> Iterator[tuple[date, int]]:
    """How many are lacking of a requirement in a unit, or in all together, on the day, and from each day up to `last`
    on which it may be another number; waived or not, nought where it is not asked. What comes after the day is looked
    for when it is asked for.
    """
    counted = [_counted(snapshot, requirement, unit, person) for person in _people_until(snapshot, unit, last)]
    asked, met = sum(how is Asking.ASKED for how, _ in counted), sum(map(_is_met, counted))
    today = max(0, need_of(requirement, asked) - met) if _is_asked(snapshot, requirement, unit) else 0
    yield snapshot.on, today
    for turn, is_asked in _turns(snapshot, requirement, unit, (asked, met), last):
        yield turn.day, turn.lacking if is_asked else 0


def _turns(
    snapshot: Snapshot, requirement: CompetenceRequirement, unit: Unit | None, today: tuple[int, int], last: date
) -> Iterator[tuple[Turn, bool]]:
    """The days after today, up to `last`, on which something changes, and whether the requirement is asked on each. So
    many are asked today, and so many of them have it.
    """
    asked, met = today
    moves = _moves(snapshot, requirement, unit, last)
    days = {*moves, *_structural_days(snapshot, requirement.id, unit.id if unit is not None else None, last)}
    for day in sorted(days):
        for _person, before, after in moves.get(day, ()):
            asked += (after[0] is Asking.ASKED) - (before[0] is Asking.ASKED)
            met += _is_met(after) - _is_met(before)
        causes = tuple(_causes(snapshot.at(day), unit, moves.get(day, ())))
        turn = Turn(day, asked, met, need_of(requirement, asked), causes)
        yield turn, _is_asked(snapshot.at(day), requirement, unit)


def _is_met(counted: _Counted) -> bool:
    return counted == (Asking.ASKED, True)


def _is_asked(snapshot: Snapshot, requirement: CompetenceRequirement, unit: Unit | None) -> bool:
    """Whether the requirement is asked in the place on the day."""
    register, on = snapshot.register, snapshot.on
    return in_force(register, requirement, on) and (unit is None or concerns(register, requirement, unit, on))


def _moves(
    snapshot: Snapshot, requirement: CompetenceRequirement, unit: Unit | None, last: date
) -> Mapping[date, tuple[_Move, ...]]:
    """By day, those who are counted in another way than the day before."""
    shared = _structural_days(snapshot, requirement.id, unit.id if unit is not None else None, last)
    return grouped(
        (day, move)
        for person in _people_until(snapshot, unit, last)
        if (days := {*shared, *_days_of(snapshot, requirement, person, last)})
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


def _people_until(snapshot: Snapshot, unit: Unit | None, last: date) -> tuple[Person, ...]:
    """Those with a post in a unit, or in any, today or on a day up to the last."""
    return snapshot.register.people if unit is None else _people_by_unit(snapshot, last).get(unit.id, ())


@counted_once
def _people_by_unit(snapshot: Snapshot, last: date) -> Mapping[str, tuple[Person, ...]]:
    return grouped(
        (unit_id, person)
        for person in snapshot.register.people
        for unit_id in dict.fromkeys(
            post.unit
            for post in person.posts
            if (post.start is None or post.start <= last) and (post.end is None or post.end >= snapshot.on)
        )
    )


def _ahead(snapshot: Snapshot, days: Iterable[date | None], last: date) -> frozenset[date]:
    return frozenset(day for day in days if day is not None and snapshot.on < day <= last)


def _days_of(snapshot: Snapshot, requirement: CompetenceRequirement, person: Person, last: date) -> frozenset[date]:
    """The days ahead from which one can be counted in another way than the day before."""
    own = _own_days(snapshot, person.id, last)
    if requirement.new_employee_months is None:
        return own
    # Whoever begins later is new then.
    begun = (snapshot.on, *(post.start for post in person.posts if post.start is not None and post.start in own))
    excused = (excused_until(snapshot.at(day), requirement, person) for day in begun)
    return own | _ahead(snapshot, (day_after(until) for until in excused), last)


@counted_once
def _own_days(snapshot: Snapshot, person_id: str, last: date) -> frozenset[date]:
    """The days ahead on which a post, an absence, a role, an education or what is held of one begins or is over."""
    person = snapshot.register.by_id(Person)[person_id]
    roles = snapshot.register.appointments_of.get(person_id, ())
    periods = change_days_of(*person.posts, *person.absences, *roles, *validities(snapshot, person))
    return _ahead(snapshot, (*periods, *(each.start for each in person.educations)), last)


@counted_once
def _structural_days(snapshot: Snapshot, requirement_id: str, unit_id: str | None, last: date) -> frozenset[date]:
    """The days ahead on which a requirement is over, or may concern other units than before."""
    register = snapshot.register
    requirement = register.by_id(CompetenceRequirement)[requirement_id]
    trees = tuple(register.trees())
    units = register.units if unit_id is None else tuple(tree.units[unit_id] for tree in trees)
    lowest = requirement.applies_to.where.reach is Reach.LOWEST
    below = tuple(child for tree in trees for unit in units for child in tree.children(unit.id)) if lowest else ()
    return _ahead(snapshot, (*change_days_of(requirement, *units, *below), *register.tree_turns), last)
