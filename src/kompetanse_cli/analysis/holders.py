"""Figures about those who hold roles: how many, with time set aside or not, replaced, and about to be lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.days import months_later
from kompetanse_cli.analysis.index import grouped
from kompetanse_cli.analysis.roster import RosterEntry, role_order
from kompetanse_cli.analysis.shares import Share
from kompetanse_cli.analysis.tenure import last_day, post
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.roles import LINE_ROLES, Appointment

TURNOVER_MONTHS = 12


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Replacement:
    """Somebody who left a post, the last day there, and the one who came instead."""

    left: Appointment
    last_day: date
    came: Appointment


def replacements(register: Register, on: date) -> tuple[Replacement, ...]:
    """Holders replaced in the last twelve months: another person came into the same post (role, unit, subject).

    The last day, by the appointment or the employment, is at most twelve months ago and before `on`; the successor
    came within the same months, later than the one who left did. Each successor replaces one.
    """
    posts = grouped((post(appointment), appointment) for appointment in register.appointments)
    found = [pair for held in posts.values() for pair in _in_post(register, held, on)]
    return tuple(sorted(found, key=lambda pair: (pair.last_day, pair.left.key())))


def _in_post(register: Register, held: tuple[Appointment, ...], on: date) -> list[Replacement]:
    since = months_later(on, -TURNOVER_MONTHS)
    last = {id(a): last_day(register, a) or date.max for a in held}
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
            found.append(Replacement(left, day, came))
    return found
