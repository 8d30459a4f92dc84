"""Who has been followed up in a role by a leader, and when; resource persons who have not (source S2)."""

from collections.abc import Mapping
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, counted_once, months_later
from kompetanse_cli.analysis.people import RosterEntry, has_begun, roster
from kompetanse_cli.analysis.steering.unit_reports import delivered_reports
from kompetanse_cli.model import period

RESOURCE_PERSON = "ressursperson"
# Source S2 asks for systematic follow-up and names no time; half a year is domain.md's proposal (B5, OPP-01).
FOLLOW_UP_MONTHS = 6


def last_followed_up(snapshot: Snapshot, entry: RosterEntry) -> date | None:
    """The last day, by the day of the snapshot, that somebody was followed up in a role; None where none is told."""
    days = [day for day in entry.appointment.followed_up if day <= snapshot.on]
    reported = _reported(snapshot).get(entry.person.id)
    return max([*days, *((reported,) if reported else ())], default=None)


@counted_once
def settled_in_role(snapshot: Snapshot) -> tuple[RosterEntry, ...]:
    """The resource persons who have been so for as long as follow-up is asked for; nobody before any leader has begun
    to write it down. Nobody can have been followed up for half a year in a role that is younger.
    """
    register = snapshot.register
    begun = any(a.followed_up for a in register.appointments) or any(r.followed_up for r in register.unit_reports)
    if not begun:
        return ()
    since = months_later(snapshot.on, -FOLLOW_UP_MONTHS)
    return tuple(
        entry
        for entry in roster(snapshot)
        if not entry.also and entry.role == RESOURCE_PERSON and has_begun(entry.appointment, since)
    )


@counted_once
def not_followed_up(snapshot: Snapshot) -> tuple[RosterEntry, ...]:
    """Those of them whom no leader has followed up for half a year, in the order of the roster."""
    since = months_later(snapshot.on, -FOLLOW_UP_MONTHS)
    return tuple(
        entry for entry in settled_in_role(snapshot) if (last_followed_up(snapshot, entry) or date.min) < since
    )


@counted_once
def _reported(snapshot: Snapshot) -> Mapping[str, date]:
    """The last day a leader reported to have followed each person up."""
    found: dict[str, date] = {}
    for report in delivered_reports(snapshot.register, snapshot.on):
        # A report that comes late tells of its period all the same.
        day = min(report.delivered, period(report.period).last)
        for person_id in report.followed_up:
            found[person_id] = max(day, found.get(person_id, day))
    return found
