"""Which units report for which periods, what has been delivered, and what is late or missing (source S0, RAP-01)."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum

from kompetanse_cli.analysis.base import Snapshot, counted_once, days_later, grouped, months_later
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    Level,
    Reach,
    Register,
    ReportingPeriod,
    Unit,
    UnitReport,
    active,
    fits,
    is_lowest,
    level_of,
    period,
    period_before,
    period_on,
    periods_between,
)

# How long a leader's word on who has which role is trusted.
CONFIRMED_MONTHS = 6
# Nobody asks for a report that is older than this; what has been delivered is kept all the same.
REMEMBERED_MONTHS = 60


class ReportState(StrEnum):
    """Where the report of a unit for a period stands."""

    DELIVERED = N_("levert")
    LATE = N_("levert for sent")
    MISSING = N_("mangler")
    AWAITED = N_("ikke levert ennå")


@frozen
class ReportDue:
    """The report of one unit for one period. `required`: the unit is one of those that must report.

    `report` is what has been delivered by the day; None where nothing has.
    """

    unit: Unit
    period: ReportingPeriod
    deadline: date
    report: UnitReport | None
    state: ReportState
    required: bool

    @property
    def is_delivered(self) -> bool:
        """Whether it has come, in time or not."""
        return self.report is not None


def reporting_units(register: Register, found: ReportingPeriod) -> tuple[Unit, ...]:
    """The units that must report for a period: those that exist on its last day, as the tree is read from the top."""
    where, tree = register.settings.reporting.where, register.tree_on(found.last)
    units = (unit for unit in tree.units.values() if active(unit, found.last))
    if where is None:
        chosen = [u for u in units if not tree.is_root(u.id) and level_of(register, u) is not Level.TOP]
    else:
        lowest = where.reach is Reach.LOWEST
        chosen = [u for u in units if fits(register, where, u, found.last)]
        chosen = [u for u in chosen if not lowest or is_lowest(register, u, found.last)]
    return tuple(sorted(chosen, key=lambda unit: tree.order[unit.id]))


def deadline_of(register: Register, found: ReportingPeriod) -> date:
    """The last day to deliver for a period."""
    return days_later(found.last, register.settings.reporting.days)


def last_ended(register: Register, on: date) -> ReportingPeriod | None:
    """The last period that is over on the day."""
    return period_before(period_on(register.settings.reporting.period, on))


def last_due(register: Register, on: date) -> ReportingPeriod | None:
    """The last period whose reports should have come by now: its deadline has passed. None before the first period."""
    found, first = last_ended(register, on), first_reporting_day(register, on)
    while found is not None and deadline_of(register, found) >= on:
        found = period_before(found)
    return None if found is None or (first is not None and found.last < first) else found


def compared_day(register: Register, on: date) -> date:
    """The day that figures of the day are compared with: the last of the last period whose reports should have come.

    Without such a period it is the last day of the year before.
    """
    found = last_due(register, on)
    return found.last if found is not None else date(max(on.year - 1, 1), 12, 31)


@counted_once
def reporting(snapshot: Snapshot) -> tuple[ReportDue, ...]:
    """Every report that is asked for or has been delivered by the day, by period and place in the tree.

    Periods count from `first_day`, but no further back than `REMEMBERED_MONTHS`.
    """
    return tuple(_reporting(snapshot.register, snapshot.on))


def _reporting(register: Register, on: date) -> Iterator[ReportDue]:
    delivered = _delivered(register, on)
    seen: set[tuple[str, str]] = set()
    for found in _periods(register, on):
        for unit in reporting_units(register, found):
            seen.add((found.name, unit.id))
            yield _due(register, unit, found, delivered.get((found.name, unit.id)), on, required=True)
    # What is delivered by those who need not, or for a period that nobody asks for, is read all the same.
    order = register.tree_on(on).order
    extra = ((period(name), unit_id, report) for (name, unit_id), report in delivered.items())
    for found, unit_id, report in sorted(extra, key=lambda e: (e[0].first, e[0].name, order.get(e[1], -1))):
        known = register.find(Unit, unit_id)
        if known is not None and (found.name, unit_id) not in seen:
            yield _due(register, known, found, report, on, required=False)


def delivered_reports(register: Register, on: date) -> tuple[UnitReport, ...]:
    """All that has been delivered by the day, in the order of the files."""
    return tuple(report for report in register.unit_reports if report.is_delivered(on))


def _delivered(register: Register, on: date) -> Mapping[tuple[str, str], UnitReport]:
    return {(report.period, report.unit): report for report in delivered_reports(register, on)}


def _periods(register: Register, on: date) -> Iterator[ReportingPeriod]:
    last = last_ended(register, on)
    first = first_reporting_day(register, on)
    if last is not None and first is not None and first <= last.last:
        begun = max(first, months_later(on, -REMEMBERED_MONTHS))
        yield from periods_between(register.settings.reporting.period, begun, last.last)


def first_reporting_day(register: Register, on: date) -> date | None:
    """The day from which periods count, for nothing is late from before the municipality began; None where nothing says
    that units report.

    It is `oppsett.rapportering.fra`; without it, the first day of the first period that any report is for; without
    reports, of the period of the day.
    """
    start = register.settings.reporting.start
    if start is not None:
        return start
    starts = [period(report.period).first for report in register.unit_reports]
    if starts:
        return min(starts)
    return period_on(register.settings.reporting.period, on).first if has_settings(register) else None


def has_settings(register: Register) -> bool:
    """Whether the municipality has said anything of how units report."""
    return "reporting" in register.settings.model_fields_set


def _due(
    register: Register, unit: Unit, found: ReportingPeriod, report: UnitReport | None, on: date, *, required: bool
) -> ReportDue:
    deadline = deadline_of(register, found)
    if report is not None:
        late = report.delivered is not None and report.delivered > deadline
        state = ReportState.LATE if late else ReportState.DELIVERED
    else:
        state = ReportState.MISSING if on > deadline else ReportState.AWAITED
    return ReportDue(unit, found, deadline, report, state, required)


@frozen
class Confirmations:
    """Whose list of roles is confirmed: of the units that must report, those whose leader said so not long ago.

    `denied` are those whose leader said that it is wrong.
    """

    confirmed: tuple[Unit, ...]
    denied: tuple[Unit, ...]
    of: tuple[Unit, ...]


def confirmations(snapshot: Snapshot) -> Confirmations:
    """The last word of each unit, when it is at most `CONFIRMED_MONTHS` old."""
    last = last_ended(snapshot.register, snapshot.on)
    asked = [due for due in reporting(snapshot) if due.required]
    units = tuple(due.unit for due in asked if last is not None and due.period.name == last.name)
    since = months_later(snapshot.on, -CONFIRMED_MONTHS)
    # A report that says nothing of it takes nothing back.
    told = (r for r in delivered_reports(snapshot.register, snapshot.on) if r.roles_confirmed is not None)
    words = grouped((r.unit, r) for r in told if r.delivered >= since)
    said = {unit_id: max(reports, key=lambda r: r.delivered).roles_confirmed for unit_id, reports in words.items()}
    return Confirmations(
        tuple(unit for unit in units if said.get(unit.id) is True),
        tuple(unit for unit in units if said.get(unit.id) is False),
        units,
    )


def latest_report(
    register: Register, unit_id: str, on: date, before: ReportingPeriod | None = None
) -> UnitReport | None:
    """The last report a unit has delivered by the day, by period; `before`: for a period that began before this one."""
    found = [
        (period(report.period).first, report.delivered, report)
        for report in delivered_reports(register, on)
        if report.unit == unit_id and (before is None or period(report.period).first < before.first)
    ]
    return max(found, key=lambda each: each[:2])[2] if found else None
