"""Parts of coverage, roster and due items: below a unit, of a role, of a subject."""

from collections.abc import Collection, Iterable
from datetime import date

from kompetanse_cli.analysis.due_items import DueItem
from kompetanse_cli.analysis.roster import RosterEntry
from kompetanse_cli.analysis.status import CoverageLine, Status
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.subjects import is_for


def units_below(register: Register, unit_id: str | None, on: date) -> frozenset[str] | None:
    """The ids of a unit and all below it on the day; None, for all units, when no unit is given."""
    return None if unit_id is None else frozenset(unit.id for unit in register.tree_on(on).subtree(unit_id))


def select_lines(
    register: Register,
    lines: Iterable[CoverageLine],
    on: date,
    *,
    unit: str | None = None,
    role: str | None = None,
    subject: str | None = None,
    statuses: Collection[Status] = (),
) -> tuple[CoverageLine, ...]:
    """The lines that agree with all that is given, in their order. A service area lies below no unit."""
    below = units_below(register, unit, on)
    return tuple(
        line
        for line in lines
        if (below is None or (line.unit is not None and line.unit.id in below))
        and role in (None, line.requirement.role)
        and (subject is None or line.requirement.subject == subject)
        and (not statuses or line.status in statuses)
    )


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


def select_due(
    register: Register, items: Iterable[DueItem], on: date, *, unit: str | None = None
) -> tuple[DueItem, ...]:
    """The due items of a unit and all below it, in their order."""
    below = units_below(register, unit, on)
    return tuple(item for item in items if below is None or item.unit in below or not below.isdisjoint(item.also_in))
