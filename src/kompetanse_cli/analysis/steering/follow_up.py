"""Resource persons whom no leader has followed up lately (OPP-01), and holders without time set aside (OPP-03)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from kompetanse_cli.analysis.days import months_later
from kompetanse_cli.analysis.index import grouped
from kompetanse_cli.analysis.leaders import LEADER
from kompetanse_cli.analysis.roster import RosterEntry, roster
from kompetanse_cli.analysis.steering.want import Want, WantKind
from kompetanse_cli.analysis.tenure import has_begun
from kompetanse_cli.analysis.unit_reporting import delivered_reports
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.reporting import period

RESOURCE_PERSON = "ressursperson"
# Source S2 asks for systematic follow-up and names no time; half a year is domain.md's proposal (B5, OPP-01).
FOLLOW_UP_MONTHS = 6
_NO_TIME_OF_THEIR_OWN = (LEADER, "kommunalsjef")


def of_follow_up(register: Register, on: date) -> Iterator[Want]:
    """One for each unit, with how many of its resource persons; nothing before anybody has begun to write it down."""
    held = [entry for entry in roster(register, on) if not entry.also]
    if any(a.followed_up for a in register.appointments) or any(r.followed_up for r in register.unit_reports):
        reported = _reported(register, on)
        since = months_later(on, -FOLLOW_UP_MONTHS)
        # Nobody can have been followed up for half a year in a role that is younger.
        settled = [e for e in held if e.role == RESOURCE_PERSON and has_begun(e.appointment, since)]
        yield from _lines(WantKind.FOLLOW_UP, settled, lambda entry: _last(entry, reported, on) < since)
    if any(appointment.hours_per_week for appointment in register.appointments):
        beside = [entry for entry in held if entry.role not in _NO_TIME_OF_THEIR_OWN]
        yield from _lines(WantKind.TIME, beside, lambda entry: not entry.hours)


def _lines(kind: WantKind, entries: Iterable[RosterEntry], lacks: Callable[[RosterEntry], bool]) -> Iterator[Want]:
    for unit_id, its in grouped((entry.unit.id, entry) for entry in entries).items():
        lacking = [entry for entry in its if lacks(entry)]
        if lacking:
            where = lacking[0].appointment.at("role")
            yield Want(kind, where, unit=unit_id, number=len(lacking), of=len(its))


def _reported(register: Register, on: date) -> dict[str, date]:
    """The last day a leader reported to have followed each person up."""
    found: dict[str, date] = {}
    for report in delivered_reports(register, on):
        # A report that comes late tells of its period all the same.
        day = min(report.delivered, period(report.period).last)
        for person_id in report.followed_up:
            found[person_id] = max(day, found.get(person_id, day))
    return found


def _last(entry: RosterEntry, reported: dict[str, date], on: date) -> date:
    """The last day of follow-up, by the day; the first day of the calendar when there was none."""
    days = [day for day in entry.appointment.followed_up if day <= on]
    return max([*days, reported.get(entry.person.id, date.min)])
