"""What an appointment is to, since when, and how long it lasts."""

from datetime import date

from kompetanse_cli.model.people import Person
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.roles import Appointment


def post(appointment: Appointment) -> tuple[str, str, str, str]:
    """What an appointment is to: role, unit, subject, service area."""
    return (appointment.role, appointment.unit, appointment.subject or "", appointment.service_area or "")


def last_day(register: Register, appointment: Appointment) -> date | None:
    """The last day in the role, by the appointment or the employment; None when neither ends."""
    person = register.find(Person, appointment.person)
    ends = (appointment.end, person.end if person is not None else None)
    return min((end for end in ends if end is not None), default=None)


def has_begun(appointment: Appointment, on: date) -> bool:
    """Whether the role has begun by the day for certain, wherever in a year it did."""
    latest = appointment.latest_start
    return latest is None or latest <= on
