"""Who is lost soon: holders who leave and qualifications that expire within 30, 60 and 90 days."""

from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.due import due
from kompetanse_cli.analysis.due_items import DueItem, DueKind
from kompetanse_cli.model.record import active
from kompetanse_cli.model.register import Register

HORIZONS = (30, 60, 90)


@dataclass(frozen=True, slots=True)
class Horizon:
    """Who is lost within so many days: each number of days takes in the shorter ones."""

    days: int
    leaving: tuple[DueItem, ...]
    expiring: tuple[DueItem, ...]


def horizons(register: Register, on: date) -> tuple[Horizon, ...]:
    """Holders leaving (their role or the municipality) and qualifications expiring within 30, 60 and 90 days."""
    ahead = [item for item in due(register, on, max(HORIZONS)) if not item.overdue]
    return tuple(_horizon(register, ahead, on, days) for days in HORIZONS)


def _horizon(register: Register, ahead: list[DueItem], on: date, days: int) -> Horizon:
    near = [item for item in ahead if (item.day - on).days <= days]
    leaving = [item for item in near if item.kind is DueKind.ROLE_ENDS or _holder_leaves(register, item)]
    expiring = [item for item in near if item.kind is DueKind.QUALIFICATION_EXPIRES]
    return Horizon(days, tuple(leaving), tuple(expiring))


def _holder_leaves(register: Register, item: DueItem) -> bool:
    """Whether it is somebody with a role until the end who leaves the municipality."""
    held = register.appointments_of.get(item.person or "", ())
    return item.kind is DueKind.PERSON_LEAVES and any(active(a, item.day) for a in held)
