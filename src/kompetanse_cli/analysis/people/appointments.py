"""Who holds which role where on a day, until when, and figures about them: time set aside, replaced."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.base import Share, Snapshot, counted_once, grouped, months_later, units_below
from kompetanse_cli.analysis.people.eligibility import Expiry, back_on, expired, is_away, valid_on, validities
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import LINE_ROLES, ROLES, Appointment, Person, Register, Unit, active, is_for


def post(appointment: Appointment) -> tuple[str, str, str, str]:
    """What an appointment is to: role, unit, subject, service area."""
    return (appointment.role, appointment.unit, appointment.subject or "", appointment.service_area or "")


def has_begun(appointment: Appointment, on: date) -> bool:
    """Whether the role has begun by the day for certain, wherever in a year it did."""
    latest = appointment.latest_start
    return latest is None or latest <= on


_BUILT_IN_ORDER = {role.id: number for number, role in enumerate(ROLES)}


@frozen
class RosterEntry:
    """One person in one role in one unit.

    `also` tells that the unit is one of `dekker_også`, so the appointment has another entry in its own unit. `back` is
    the first day back for one who is away, None while that is open. `until` is the last day in the role, by the
    appointment or the employment. `qualifications` are the ids of those valid on the day, earned in programmes too,
    and `expired` are those that have been.
    """

    unit: Unit
    person: Person
    appointment: Appointment
    also: bool
    away: bool
    back: date | None
    deputy: Person | None
    until: date | None
    qualifications: tuple[str, ...] = ()
    expired: tuple[Expiry, ...] = ()

    @property
    def role(self) -> str:
        """The id of the role."""
        return self.appointment.role

    @property
    def subject(self) -> str | None:
        """The id of the subject."""
        return self.appointment.subject

    @property
    def hours(self) -> Decimal | None:
        """Hours a week set aside for the role."""
        return self.appointment.hours_per_week

    @property
    def acting(self) -> bool | None:
        """Whether a leader is in the post for the time being."""
        return self.appointment.acting

    @property
    def on_site(self) -> bool | None:
        """Whether a leader sits in the unit."""
        return self.appointment.on_site


@counted_once
def roster(snapshot: Snapshot) -> tuple[RosterEntry, ...]:
    """Everyone employed with an appointment on the day, away or not, in a unit that exists then.

    Sorted by the tree of units, the chain of roles, and id: names sort as a language says.
    """
    entries = [entry for appointment in snapshot.register.appointments for entry in _entries(snapshot, appointment)]
    order = snapshot.register.tree_on(snapshot.on).order

    def place(entry: RosterEntry) -> tuple[object, ...]:
        return (order[entry.unit.id], role_order(entry.role), entry.person.id, entry.appointment.key())

    return tuple(sorted(entries, key=place))


def role_order(role_id: str) -> tuple[int, str]:
    """Sorts roles from the top of source S0's chain to its end, then a municipality's own by id."""
    return (_BUILT_IN_ORDER.get(role_id, len(_BUILT_IN_ORDER)), role_id)


def _entries(snapshot: Snapshot, appointment: Appointment) -> Iterator[RosterEntry]:
    person = snapshot.register.find(Person, appointment.person)
    if person is None or not active(appointment, snapshot.on) or not active(person, snapshot.on):
        return
    away, gone = is_away(person, snapshot.on), expired(snapshot, person)
    held = _valid(snapshot, person)
    for number, unit_id in enumerate(dict.fromkeys((appointment.unit, *appointment.also_covers))):
        unit = snapshot.register.find(Unit, unit_id)
        if unit is not None and active(unit, snapshot.on):
            yield RosterEntry(
                unit=unit,
                person=person,
                appointment=appointment,
                also=number > 0,
                away=away,
                back=back_on(person, snapshot.on) if away else None,
                deputy=snapshot.register.find(Person, appointment.deputy),
                until=snapshot.register.last_day_of(appointment),
                qualifications=held,
                expired=gone,
            )


def _valid(snapshot: Snapshot, person: Person) -> tuple[str, ...]:
    held = (validity for validity in validities(snapshot, person) if valid_on(validity, snapshot.on))
    return tuple(dict.fromkeys(validity.qualification for validity in held))


def select_entries(
    register: Register,
    entries: Iterable[RosterEntry],
    on: date,
    *,
    unit: str | None = None,
    role: str | None = None,
    subject: str | None = None,
) -> tuple[RosterEntry, ...]:
    """The entries of a roster that agree with all that is given, in their order."""
    below = units_below(register, unit, on)
    return tuple(
        entry
        for entry in entries
        if (below is None or entry.unit.id in below)
        and role in (None, entry.role)
        and (subject is None or is_for(entry.subject, subject))
    )


TURNOVER_MONTHS = 12


@frozen
class RoleFigures:
    """One role on a day: its entries in the roster, the people in them, and who has time set aside.

    An appointment is counted once, however many units it covers.
    """

    role: str
    entries: tuple[RosterEntry, ...]

    @property
    def people(self) -> tuple[Person, ...]:
        """Each person once, in the order of the roster."""
        return tuple({entry.person.id: entry.person for entry in self.entries}.values())

    @property
    def with_time(self) -> tuple[RosterEntry, ...]:
        """The appointments with hours set aside."""
        return tuple(entry for entry in self.entries if not entry.also and entry.hours)

    @property
    def without_time(self) -> tuple[RosterEntry, ...]:
        """The appointments with no hours, or none told."""
        return tuple(entry for entry in self.entries if not entry.also and not entry.hours)

    @property
    def time_set_aside(self) -> Share:
        """The share of the appointments that have time set aside."""
        return Share(len(self.with_time), len(self.with_time) + len(self.without_time))


def by_role(entries: Iterable[RosterEntry]) -> tuple[RoleFigures, ...]:
    """The figures of each role that somebody has, from the top of the chain of roles."""
    found = grouped((entry.role, entry) for entry in entries)
    return tuple(RoleFigures(role, found[role]) for role in sorted(found, key=role_order))


def all_roles(entries: Iterable[RosterEntry]) -> RoleFigures:
    """The same figures for all roles together."""
    return RoleFigures("", tuple(entries))


def beside_the_job(entries: Iterable[RosterEntry]) -> RoleFigures:
    """The same figures for the roles that people have beside their job; to lead is the job itself."""
    return all_roles(entry for entry in entries if entry.role not in LINE_ROLES)


@frozen
class HolderReplacement:
    """Somebody who left a post, the last day there, and the one who came instead."""

    left: Appointment
    last_day: date
    came: Appointment


def replacements(register: Register, on: date) -> tuple[HolderReplacement, ...]:
    """Holders replaced in the last twelve months: another person came into the same post (role, unit, subject).

    The last day, by the appointment or the employment, is at most twelve months ago and before `on`; the successor
    came within the same months, later than the one who left did. Each successor replaces one.
    """
    posts = grouped((post(appointment), appointment) for appointment in register.appointments)
    found = [pair for held in posts.values() for pair in _in_post(register, held, on)]
    return tuple(sorted(found, key=lambda pair: (pair.last_day, pair.left.key())))


def _in_post(register: Register, held: tuple[Appointment, ...], on: date) -> list[HolderReplacement]:
    since = months_later(on, -TURNOVER_MONTHS)
    last = {id(a): register.last_day_of(a) or date.max for a in held}
    first = {id(a): a.start or date.min for a in held}
    begun = sorted((a for a in held if first[id(a)] <= on), key=lambda a: (first[id(a)], a.key()))
    waiting = [a for a in begun if first[id(a)] >= since]
    found = []
    for left in sorted(held, key=lambda a: (last[id(a)], a.key())):
        day = last[id(left)]
        if not since <= day < on or any(a.person == left.person and last[id(a)] > day for a in begun):
            continue
        came = next((a for a in waiting if first[id(a)] > first[id(left)] and a.person != left.person), None)
        if came is not None:
            waiting.remove(came)
            found.append(HolderReplacement(left, day, came))
    return found
