"""Who holds what where on a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.expiry import Expiry, expired
from kompetanse_cli.analysis.fitness import back_on, is_away, valid_on, validities
from kompetanse_cli.analysis.index import units_below
from kompetanse_cli.analysis.tenure import last_day
from kompetanse_cli.model.builtin import ROLES
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.record import active
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.roles import Appointment
from kompetanse_cli.model.subjects import is_for

_BUILT_IN_ORDER = {role.id: number for number, role in enumerate(ROLES)}


@dataclass(frozen=True, slots=True)
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


def roster(register: Register, on: date) -> tuple[RosterEntry, ...]:
    """Everyone employed with an appointment on the day, away or not, in a unit that exists then.

    Sorted by the tree of units, the chain of roles, and id: names sort as a language says.
    """
    entries = [entry for appointment in register.appointments for entry in _entries(register, appointment, on)]
    order = register.tree_on(on).order

    def place(entry: RosterEntry) -> tuple[object, ...]:
        return (order[entry.unit.id], role_order(entry.role), entry.person.id, entry.appointment.key())

    return tuple(sorted(entries, key=place))


def role_order(role_id: str) -> tuple[int, str]:
    """Sorts roles from the top of source S0's chain to its end, then a municipality's own by id."""
    return (_BUILT_IN_ORDER.get(role_id, len(_BUILT_IN_ORDER)), role_id)


def _entries(register: Register, appointment: Appointment, on: date) -> Iterator[RosterEntry]:
    person = register.find(Person, appointment.person)
    if person is None or not active(appointment, on) or not active(person, on):
        return
    away, gone = is_away(person, on), expired(register, person, on)
    held = _valid(register, person, on)
    for number, unit_id in enumerate(dict.fromkeys((appointment.unit, *appointment.also_covers))):
        unit = register.find(Unit, unit_id)
        if unit is not None and active(unit, on):
            yield RosterEntry(
                unit=unit,
                person=person,
                appointment=appointment,
                also=number > 0,
                away=away,
                back=back_on(person, on) if away else None,
                deputy=register.find(Person, appointment.deputy),
                until=last_day(register, appointment),
                qualifications=held,
                expired=gone,
            )


def _valid(register: Register, person: Person, on: date) -> tuple[str, ...]:
    held = (validity for validity in validities(register, person) if valid_on(validity, on))
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
