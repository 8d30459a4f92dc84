"""One thing that falls due, and the kinds there are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from kompetanse_cli.analysis.base import COVERAGE, HELD, PLANS, PROGRESS, REPORTS, ROLES, STEERING, Kinds, units_below
from kompetanse_cli.analysis.calendar.days_off import NO_DAYS_OFF, DaysOff
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Address, Register

# How long after its end a waiver, a plan or the deadline of a report is still called to mind; after that it is a gap
# like any other.
RECENT_MONTHS = 12


class DueKind(StrEnum):
    """What falls due, in the order things of the same day are listed."""

    PERSON_LEAVES = N_("slutter")
    ROLE_ENDS = N_("rolle slutter")
    ABSENCE_ENDS = N_("tilbake fra fravær")
    QUALIFICATION_EXPIRES = N_("kvalifikasjon utløper")
    QUALIFICATION_EXPIRED = N_("kvalifikasjon utløpt")
    WAIVER_ENDS = N_("unntak går ut")
    PLAN_ENDS = N_("plan går ut")
    DOCUMENT_ENDS = N_("dokument går ut")
    MEASURE = N_("frist for tiltak")
    GOAL = N_("frist for mål")
    DECISION = N_("frist for beslutning")
    UNIT_REPORT = N_("enhetsrapport")
    SESSION = N_("samling")
    NO_TEACHER = N_("samling uten underviser")
    UNRECORDED = N_("samling ikke ført")
    WORK = N_("frist for mellomarbeid")
    EXAM = N_("eksamen")
    RESULT = N_("eksamensresultat ikke ført")
    EVALUATION = N_("evaluering")
    ANNUAL = N_("årshjul")
    MEETING = N_("møte er ikke registrert")
    REPORT = N_("rapport er ikke levert")


@frozen
class DueItem:
    """One thing that falls due on `day`: the last day of what ends, the first day back from an absence. Which fields
    are set goes by `kind`.

    People, units, roles, subjects, requirements, qualifications and goals are ids; `text` is what a measure, a goal or
    a decision says, or the session, exam, programme, document, period or activity it is about. `responsible` is the id
    of the person who must act, None when nobody answers for the unit. `also_in` are more units that it concerns.
    `number` is how many have not handed in, and `people` who they are, where it is not units that hand in, or those who
    take an exam; `session` is what the work to hand in is given after, or the module of an exam; `detail` is how the
    exam is held, or how far a measure has come. `first` is the first day of a plan that ends, or the day of a meeting
    that is not recorded. `renewed_in` is the name of the run in which a qualification will be renewed (UTL-03). `owner`
    is the organisation that must act, where it is none of the municipality's own. `parts` are the items that one stands
    for, the nearest first: its day is that of the first of them, and it is about no one person.
    """

    day: date
    kind: DueKind
    address: Address
    overdue: bool
    responsible: str | None = None
    unit: str | None = None
    person: str | None = None
    role: str | None = None
    subject: str | None = None
    requirement: str | None = None
    qualification: str | None = None
    goal: str | None = None
    text: str = ""
    also_in: frozenset[str] = frozenset()
    number: int | None = None
    people: tuple[str, ...] = ()
    session: str = ""
    detail: str = ""
    owner: str = ""
    first: date | None = None
    days_off: DaysOff = NO_DAYS_OFF
    renewed_in: str = ""
    parts: tuple["DueItem", ...] = ()


def joined(parts: Sequence[DueItem]) -> DueItem:
    """One item for several of a kind, the nearest first; the item itself where there is one."""
    first = parts[0]
    if len(parts) == 1:
        return first
    return DueItem(
        first.day,
        first.kind,
        first.address,
        first.overdue,
        responsible=first.responsible,
        unit=first.unit,
        qualification=first.qualification,
        also_in=frozenset().union(*(part.also_in for part in parts)),
        parts=tuple(parts),
    )


def select_due(
    register: Register, items: Iterable[DueItem], on: date, *, unit: str | None = None
) -> tuple[DueItem, ...]:
    """The due items of a unit and all below it, in their order."""
    below = units_below(register, unit, on)
    return tuple(items) if below is None else tuple(found for item in items for found in _within(item, below))


def _within(item: DueItem, units: frozenset[str]) -> Iterator[DueItem]:
    """The item, or those of its parts, that concerns some units."""
    if item.parts:
        parts = [part for part in item.parts if any(_within(part, units))]
        yield from (joined(parts),) if parts else ()
    elif item.unit in units or not units.isdisjoint(item.also_in):
        yield item


# Whoever must act is found among those who have roles.
OF_DUE: Mapping[DueKind, Kinds] = {
    DueKind.PERSON_LEAVES: ROLES,
    DueKind.ROLE_ENDS: ROLES,
    DueKind.ABSENCE_ENDS: ROLES,
    DueKind.QUALIFICATION_EXPIRES: HELD | {"krav"},
    DueKind.QUALIFICATION_EXPIRED: HELD | {"krav"},
    DueKind.WAIVER_ENDS: COVERAGE,
    DueKind.PLAN_ENDS: PLANS,
    DueKind.DOCUMENT_ENDS: PLANS,
    DueKind.MEASURE: ROLES | {"tiltak", "utviklingsplan"},
    DueKind.GOAL: STEERING | COVERAGE | PROGRESS,
    DueKind.DECISION: ROLES | {"beslutninger", "enhetsrapport"},
    DueKind.UNIT_REPORT: REPORTS,
    DueKind.SESSION: PROGRESS,
    DueKind.NO_TEACHER: PROGRESS,
    DueKind.UNRECORDED: PROGRESS,
    DueKind.WORK: PROGRESS,
    DueKind.EXAM: PROGRESS,
    DueKind.RESULT: PROGRESS,
    DueKind.EVALUATION: PROGRESS,
    DueKind.ANNUAL: ROLES | {"årshjul", "fora"},
    DueKind.MEETING: ROLES | {"årshjul", "fora"},
    DueKind.REPORT: ROLES | {"årshjul"},
}
