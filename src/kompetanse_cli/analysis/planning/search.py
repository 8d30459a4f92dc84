"""One empty place in a role, and what is looked up once for all who may fill it."""

from datetime import date
from functools import cached_property

from kompetanse_cli.analysis.base import Lookups, Snapshot, counted_once, lookups_of
from kompetanse_cli.analysis.coverage import (
    Candidate,
    Demand,
    GapReason,
    Holder,
    counted,
    demand_change_days,
    demand_of,
    holds_role,
)
from kompetanse_cli.analysis.people import valid_on, validities
from kompetanse_cli.analysis.planning.after import subject_of
from kompetanse_cli.analysis.planning.near import (
    PeopleNear,
    is_meant_for,
    people_near,
    role_unit,
    service_units,
    steps_between,
    units_near,
)
from kompetanse_cli.analysis.planning.plan import Opening, PlanGround
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Appointment, Forum, Per, Person, PlanSettings, Requirement, Unit, active


@frozen
class RoleHome:
    """The unit that somebody would have the role in, the steps to it from their own, how near that is, the last day of
    the role there, if any is told, and whether the role is meant for such a unit.
    """

    unit: Unit
    steps: int
    ground: PlanGround | None
    end: date | None
    is_meant: bool = True


@frozen
class ForumToJoin:
    """The forum that somebody is to be joined to, if any; `is_clear` tells whether it is known which."""

    forum: Forum | None = None
    is_clear: bool = True


_IN_ALREADY = ForumToJoin()


@frozen
class OpeningSearch:
    """One opening, and what is looked up once for all who may fill it."""

    snapshot: Snapshot
    opening: Opening
    to: date

    @cached_property
    def requirement(self) -> Requirement:
        """The requirement that is not met."""
        return self.opening.requirement

    @property
    def first(self) -> date:
        """The first day of the opening."""
        return self.opening.first

    @cached_property
    def last(self) -> date:
        """Its last day, or that of the plan."""
        return self.opening.last or self.to

    @cached_property
    def later(self) -> Snapshot:
        """The tree is that of the end of the plan."""
        return self.snapshot.at(self.to)

    @cached_property
    def settings(self) -> PlanSettings:
        """What the municipality has chosen of the plan."""
        return self.snapshot.register.settings.plan

    @cached_property
    def lookups(self) -> Lookups:
        """The look-ups in the register."""
        return lookups_of(self.snapshot)

    @cached_property
    def demand(self) -> Demand:
        """The requirement in the place, with all who may count there."""
        return demand_of(self.lookups, self.requirement, self.opening.unit, self.opening.service_area)

    @cached_property
    def counting(self) -> tuple[Holder, ...]:
        """Those who count on some day of the opening."""
        turns = demand_change_days(self.lookups, self.demand)
        days = (self.first, *(turn for turn in turns if self.first < turn <= self.last))
        return tuple(holder for day in days for holder in counted(self.demand.candidates, day))

    @cached_property
    def holding(self) -> dict[str, Candidate]:
        """Those who have the role there at some time of the opening and do not count: of several roles the first that
        they have on the last day.
        """
        counts = {holder.person.id for holder in self.counting}
        found: dict[str, Candidate] = {}
        for each in self.demand.candidates:
            held, person = each.appointment, each.holder.person
            if person.id in counts or person.is_erased:
                continue
            if holds_role(each, self.last):
                if person.id not in found or not holds_role(found[person.id], self.last):
                    found[person.id] = each
            elif held.role == self.requirement.role and _overlaps(held, self.first, self.last):
                found.setdefault(person.id, each)
        return found

    @cached_property
    def settled(self) -> frozenset[str]:
        """The ids of those who count there or have the role."""
        return frozenset((*(holder.person.id for holder in self.counting), *self.holding))

    @cached_property
    def units(self) -> frozenset[str]:
        """The ids of the units that are near."""
        return units_near(self.later, self.opening)

    @cached_property
    def near(self) -> PeopleNear:
        """Those who work there."""
        return people_near(self.snapshot, self.units, self.to, self.first, self.last)

    @cached_property
    def deputies(self) -> frozenset[str]:
        """The ids of the deputies of those who have the role there, and of the one who was lost last."""
        lost = self.opening.line.lost
        held = (each.appointment for each in self.demand.candidates)
        now = (each for each in held if active(each, self.first) or (lost is not None and each.person == lost.id))
        return frozenset(each.deputy for each in now if each.deputy is not None)

    @cached_property
    def has_left(self) -> str | None:
        """The id of whoever went out of the role before the plan was made, and so left the place empty: that was meant.
        One whose role is to end in the time of the plan may be asked to go on.
        """
        lost, on = self.opening.line.lost, self.snapshot.on
        if lost is None or self.opening.line.reason not in (GapReason.LEFT, GapReason.TOO_FEW):
            return None
        held = [each.appointment for each in self.demand.candidates if each.appointment.person == lost.id]
        return lost.id if held and all(each.end is not None and each.end < on for each in held) else None

    @cached_property
    def had_it(self) -> frozenset[str]:
        """The ids of those who have had the role there."""
        held = (each.appointment for each in self.demand.candidates)
        return frozenset(each.person for each in held if each.end is not None and each.end < self.first)

    @cached_property
    def _homes(self) -> "dict[tuple[str, ...], RoleHome | None]":
        return {}

    def home(self, units: tuple[str, ...]) -> "RoleHome | None":
        """Where one who belongs to these units would have the role, and how far away that is."""
        if units not in self._homes:
            found = (home for unit in units if (home := self._home(unit)) is not None)
            self._homes[units] = min(found, key=lambda home: home.steps, default=None)
        return self._homes[units]

    def _home(self, own: str) -> "RoleHome | None":
        unit = self.opening.unit
        if self.requirement.per is not Per.UNIT:
            area = self.opening.service_area.id if self.opening.service_area is not None else None
            unit = role_unit(self.later, self.requirement.id, area, own, self.first, self.last)
        if unit is None or unit.id in self._led:
            return None
        steps = steps_between(self.later, own, unit.id)
        end = min((day for day in (self.opening.last, unit.end) if day is not None), default=None)
        is_meant = self.requirement.per is Per.UNIT or is_meant_for(self.later, self.requirement.role, unit, self.last)
        if steps == 0:
            return RoleHome(unit, steps, PlanGround.SAME_UNIT, end, is_meant)
        ground = PlanGround.NEARBY if own in service_units(self.later, unit.id) else None
        return RoleHome(unit, steps, ground, end, is_meant)

    @cached_property
    def _led(self) -> frozenset[str]:
        """The ids of the units in which the kommunalsjef counts as the leader, until somebody is appointed."""
        return frozenset(
            each.appointment.unit for each in self.counting if each.appointment.role != self.requirement.role
        )

    @cached_property
    def probe(self) -> Appointment:
        """The role as anybody would get it; who and where they are tells no forum from another."""
        subject = subject_of(self.snapshot.register, self.opening)
        return Appointment.model_construct(person="", role=self.requirement.role, unit="", subject=subject)

    def membership(self, person: Person, held: Appointment) -> "ForumToJoin":
        """The forum that somebody with an appointment must be joined to, to be in one that will do on the last day."""
        if not self.requirement.forum_types:
            return _IN_ALREADY
        memberships = self.lookups.memberships(self.requirement, held, person.id)
        if any(active(each, self.last) for each in memberships):
            return _IN_ALREADY
        forums = self.lookups.forums(self.requirement, held)
        return ForumToJoin(forums[0] if len(forums) == 1 else None, len(forums) == 1)

    def missing(self, person: Person) -> tuple[str, ...]:
        """The ids of the qualifications that are asked for and not valid on the last day."""
        return self._wanted.missing(person) if self._wanted.qualifications else ()

    @cached_property
    def _wanted(self) -> "WantedThen":
        return _wanted(self.snapshot, self.requirement.qualifications, self.last)


@counted_once
def _wanted(snapshot: Snapshot, qualifications: tuple[str, ...], on: date) -> "WantedThen":
    return WantedThen(snapshot, qualifications, on)


@frozen
class WantedThen:
    """Qualifications that somebody must have on a day: many places ask for the same of the same people."""

    snapshot: Snapshot
    qualifications: tuple[str, ...]
    on: date

    @cached_property
    def _known(self) -> dict[str, tuple[str, ...]]:
        return {}

    def missing(self, person: Person) -> tuple[str, ...]:
        """The ids of those that are not valid then."""
        found = self._known.get(person.id)
        if found is None:
            valid = {each.qualification for each in validities(self.snapshot, person) if valid_on(each, self.on)}
            found = self._known[person.id] = tuple(
                dict.fromkeys(each for each in self.qualifications if each not in valid)
            )
        return found


def _overlaps(held: Appointment, first: date, last: date) -> bool:
    return (held.start is None or held.start <= last) and (held.end is None or held.end >= first)
