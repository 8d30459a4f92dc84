"""Coverage as data: the status of each requirement in each place it holds, and why."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    NOWHERE,
    Address,
    Appointment,
    Measure,
    Person,
    Record,
    Requirement,
    ServiceArea,
    Strength,
    Unit,
    Waiver,
)

# Where a requirement is asked: its id, the kind of the place, and the id of that.
CoveragePlace = tuple[str, str, str]
RECORD_OF_PLACE: Mapping[str, type[Record]] = {"enhet": Unit, "tjenesteområde": ServiceArea}


def place_of(unit: Unit | None, area: ServiceArea | None) -> tuple[str, str]:
    """The kind and the id of a place: a service area, else a unit."""
    return ("tjenesteområde", area.id) if area is not None else ("enhet", unit.id if unit is not None else "")


class Status(StrEnum):
    """The status of one requirement in one place on one day (design.md section 4), the worst first."""

    UNCOVERED = N_("udekket")
    WAIVED = N_("unntak")
    VULNERABLE = N_("sårbar")
    EXPIRING = N_("utløper snart")
    COVERED = N_("dekket")
    NOT_RELEVANT = N_("ikke aktuelt")


class GapReason(StrEnum):
    """Why a requirement is not covered: what befell the holder lost last."""

    NOBODY = N_("ingen")
    AWAY = N_("midlertidig borte")
    LEFT = N_("sluttet")
    BETWEEN_POSTS = N_("ikke ansatt")
    UNQUALIFIED = N_("mangler kvalifikasjon")
    EXPIRED = N_("kvalifikasjon utløpt")
    NOT_IN_FORUM = N_("ikke i nettverk")
    TOO_FEW = N_("for få")


@frozen
class Holder:
    """One person who counts. `standing_in_for`: the holder who is away, when this is the deputy."""

    person: Person
    appointment: Appointment
    standing_in_for: Person | None = None


@frozen
class GapCause:
    """Somebody who does not count: since when, why, and the address of the field that says so.

    `ever`: the person has met the requirement before. `deputy_for`: the holder, away on the day, for whom the person
    stood in.
    """

    day: date
    person: Person
    reason: GapReason
    cause: Address
    ever: bool
    deputy_for: Person | None = None


@frozen
class CoverageLine:
    """One requirement in one place.

    `unit` is the unit; for `per: kommune` the root unit. `service_area` is set for `per: tjenesteområde` (then `unit`
    is None). `since` is the first day of the unbroken uncovered run; None with `since_open` when the data go no further
    back, and with `since_unknown` when it hangs on a first day that nobody knows. `until` is the last day before it
    would become uncovered within `varsel_dager`, for `EXPIRING` and for `VULNERABLE`. `lost` is the person whose loss,
    `loss`, is the reason, `cause` the address of what causes the status: an appointment, an absence, a held
    qualification, or the unit when nobody was ever there. For `EXPIRING` these tell what will befall on the day after
    `until`; for `VULNERABLE` they tell whom a deputy stands in for.
    """

    requirement: Requirement
    unit: Unit | None
    service_area: ServiceArea | None
    status: Status
    need: int
    holders: tuple[Holder, ...] = ()
    reason: GapReason | None = None
    lost: Person | None = None
    loss: GapCause | None = None
    since: date | None = None
    since_open: bool = False
    since_unknown: bool = False
    until: date | None = None
    waiver: Waiver | None = None
    measures: tuple[Measure, ...] = ()
    cause: Address = NOWHERE

    @property
    def place(self) -> tuple[str, str]:
        """What tells the line from others of the requirement: kind and id of the place."""
        return place_of(self.unit, self.service_area)


def share(lines: Iterable[CoverageLine]) -> Share:
    """(dekket + sårbar + utløper snart) / (all − ikke aktuelt − unntak), as design.md section 4 says."""
    return share_of(line.status for line in lines)


def share_of(found: Iterable[Status]) -> Share:
    """The same from the statuses alone."""
    statuses = list(found)
    counted = [status for status in statuses if status not in (Status.NOT_RELEVANT, Status.WAIVED)]
    return Share(
        covered=sum(status is not Status.UNCOVERED for status in counted),
        of=len(counted),
        waived=statuses.count(Status.WAIVED),
    )


def counted_lines(lines: Iterable[CoverageLine]) -> tuple[CoverageLine, ...]:
    """The lines that shares are counted from: `kan` is listed and never counted."""
    return tuple(line for line in lines if line.requirement.strength is not Strength.MAY)


@frozen
class Coverage:
    """Every requirement in force and every place it is asked of, on one day; sorted as requirements and units are."""

    on: date
    lines: tuple[CoverageLine, ...]
