"""What is shown in place of a name that must not be: the role and the unit; and a first day that may be unknown."""

from datetime import date

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import NOWHERE, Appointment, Interval, Person, Register, Role, Unit, active
from kompetanse_cli.report.blocks import Label


def role_label(register: Register, language: Language, person: Person, on: date) -> str:
    """The role held on the day, else the last one before it, else the first to come, else where the person works."""
    held = register.appointments_of.get(person.id, ())
    now = next((appointment for appointment in held if active(appointment, on)), None)
    if now is not None:
        return _in_unit(register, language, now, N_("{role} ({unit})"))
    past = [(a.end, a) for a in held if a.end is not None and a.end < on]
    if past:
        latest = max(past, key=lambda pair: pair[0])[1]
        return _in_unit(register, language, latest, N_("Tidligere {role} ({unit})"))
    if held:
        return _in_unit(
            register, language, min(held, key=lambda a: a.start or date.min), N_("Kommende {role} ({unit})")
        )
    template = N_("Ansatt ({unit})") if active(person, on) else N_("Tidligere ansatt ({unit})")
    return language.say(template, unit=_unit(register, register.unit_of(person, on)))


def _in_unit(register: Register, language: Language, appointment: Appointment, template: str) -> str:
    role = register.find(Role, appointment.role)
    name = appointment.role if role is None else language.say(role.name) if role.address == NOWHERE else role.name
    first = template.startswith("{role}")
    return language.say(template, role=name if first else lowered(name), unit=_unit(register, appointment.unit))


def _unit(register: Register, unit_id: str) -> str:
    unit = register.find(Unit, unit_id)
    return unit.name if unit else unit_id


def lowered(name: str) -> str:
    """A name inside a sentence: «ressursperson i hver avdeling», but «USHT-kontakt»."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


UNKNOWN = N_("ukjent")


def first_day_cell(begun: Interval | None, language: Language) -> date | str | Label:
    """In a table."""
    if begun is None:
        return Label(UNKNOWN, language.say(UNKNOWN))
    return begun.first if begun.is_day else begun.text


def first_day_words(begun: Interval, language: Language) -> str:
    """In a sentence."""
    return language.day(begun.first) if begun.is_day else begun.text
