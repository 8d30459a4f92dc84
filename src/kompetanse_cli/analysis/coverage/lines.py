"""Coverage: the status of every requirement in force in every place it is asked of, as design.md section 4 counts."""

from collections.abc import Collection, Container, Iterator
from dataclasses import replace
from datetime import date

from kompetanse_cli.analysis.base import Lookups, day_before, days_later, first_day
from kompetanse_cli.analysis.coverage.candidates import counted, holds_role, reserves
from kompetanse_cli.analysis.coverage.demand import Demand, demand_change_days, demands, is_relevant, is_uncovered, need
from kompetanse_cli.analysis.coverage.gap_cause import cause_of_gap, uncovered_since
from kompetanse_cli.analysis.coverage.status import Coverage, CoverageLine, GapReason, Holder, Status
from kompetanse_cli.analysis.people import absence_on
from kompetanse_cli.model import NOWHERE, Address, Counting, Measure, Per, Register, Requirement, Waiver, in_force


def coverage(register: Register, on: date) -> Coverage:
    """The coverage on a day: requirements in the register's order, their places in the tree's.

    A municipality without a top unit on the day has no lines for what is asked once for the whole of it.
    """
    index = Lookups(register)
    in_order = (requirement for requirement in register.requirements if in_force(register, requirement, on))
    asked = (demand for requirement in in_order for demand in demands(index, requirement, on))
    return Coverage(on, tuple(_line(index, demand, on) for demand in asked))


def coverage_of(register: Register, on: date, asked: Collection[tuple[str, str]]) -> Iterator[CoverageLine]:
    """Some of those lines only: those of the pairs of a requirement's and a unit's id."""
    index = Lookups(register)
    units: dict[str, set[str]] = {}
    for requirement_id, unit_id in asked:
        units.setdefault(requirement_id, set()).add(unit_id)
    for requirement in register.requirements:
        if requirement.id in units and in_force(register, requirement, on):
            for demand in demands(index, requirement, on, units[requirement.id]):
                yield _line(index, demand, on)


def standings(
    register: Register, requirement: Requirement, on: date, among: Container[str] | None = None
) -> Iterator[tuple[Demand, Status]]:
    """Where one requirement is asked on the day and whether it is covered there, for a share: nothing of why or when.

    The status is one of dekket, udekket, unntak and ikke aktuelt. `among` limits what is asked of single units.
    """
    index = register.once(Lookups)
    for demand in demands(index, requirement, on, among) if in_force(register, requirement, on) else ():
        if _exemption(demand) is not None or not is_relevant(demand, on):
            yield demand, Status.NOT_RELEVANT
        elif len(counted(demand.candidates, on)) >= need(index, demand, on):
            yield demand, Status.COVERED
        else:
            yield demand, Status.UNCOVERED if _waiver(index, demand, on) is None else Status.WAIVED


def light_standing(index: Lookups, demand: Demand, on: date) -> tuple[Status, GapReason | None]:
    """The status and, for a gap, the reason, and nothing of since when: of a demand that is asked on the day.

    `utløper snart` is told as dekket.
    """
    if _exemption(demand) is not None or not is_relevant(demand, on):
        return Status.NOT_RELEVANT, None
    needed, holders = need(index, demand, on), counted(demand.candidates, on)
    if len(holders) >= needed:
        return (Status.VULNERABLE if _is_vulnerable(demand, needed, holders, on) else Status.COVERED), None
    if _waiver(index, demand, on) is not None:
        return Status.WAIVED, None
    line = _explained(index, demand, _draft(demand, Status.UNCOVERED, needed, holders), holders, on)
    return Status.UNCOVERED, line.reason


def _line(index: Lookups, demand: Demand, on: date) -> CoverageLine:
    exempt = _exemption(demand)
    if exempt is not None:
        return _draft(demand, Status.NOT_RELEVANT, 0, cause=exempt)
    if not is_relevant(demand, on):
        return _draft(demand, Status.NOT_RELEVANT, 0, cause=demand.requirement.at("counts"))
    needed, holders = need(index, demand, on), counted(demand.candidates, on)
    if len(holders) < needed:
        line = _uncovered(index, demand, needed, holders, on)
    else:
        line = _covered(index, demand, needed, holders, on)
    return replace(line, measures=_measures(index, demand, line.status))


def _draft(
    demand: Demand, status: Status, needed: int, holders: tuple[Holder, ...] = (), cause: Address = NOWHERE
) -> CoverageLine:
    return CoverageLine(demand.requirement, demand.unit, demand.service_area, status, needed, holders, cause=cause)


def _exemption(demand: Demand) -> Address | None:
    """Where it stands that the requirement is never meant for the unit."""
    for number, exempt in enumerate(demand.requirement.exempt_units):
        if demand.unit is not None and exempt.unit == demand.unit.id:
            return demand.requirement.at("exempt_units", number)
    return None


def _uncovered(index: Lookups, demand: Demand, needed: int, holders: tuple[Holder, ...], on: date) -> CoverageLine:
    waiver = _waiver(index, demand, on)
    status = Status.UNCOVERED if waiver is None else Status.WAIVED
    since = uncovered_since(index, demand, on)
    line = replace(_draft(demand, status, needed, holders), waiver=waiver)
    line = replace(line, since=since.day, since_open=since.is_open, since_unknown=since.is_unknown)
    return _explained(index, demand, line, holders, on)


def _explained(
    index: Lookups, demand: Demand, line: CoverageLine, holders: tuple[Holder, ...], on: date
) -> CoverageLine:
    """The line with why it is, or from `on` will be, uncovered, where `holders` are those who count then."""
    whole = demand.requirement.counts is Counting.PLACES
    # Of holders who are counted themselves, one who has the role no longer leaves nothing behind.
    candidates = demand.candidates if whole else [each for each in demand.candidates if holds_role(each, on)]
    loss = cause_of_gap(index, demand.requirement, candidates, holders, on)
    if loss is None:
        place = demand.unit or demand.service_area
        reason = GapReason.TOO_FEW if holders else GapReason.NOBODY
        return replace(line, reason=reason, cause=place.address if place else NOWHERE)
    # Where a deputy was lost, the holder is away all the same.
    own = loss.reason if loss.deputy_for is None else GapReason.AWAY
    reason = GapReason.TOO_FEW if holders and whole else own
    return replace(line, reason=reason, lost=loss.person, loss=loss, cause=loss.cause)


def _covered(index: Lookups, demand: Demand, needed: int, holders: tuple[Holder, ...], on: date) -> CoverageLine:
    """Vulnerable, expiring or covered, in that order. The last day is told of the vulnerable too."""
    last = days_later(on, index.register.settings.warning_days)
    ends = first_day(demand_change_days(index, demand), lambda day: is_uncovered(index, demand, day), on, last)
    until = None if ends is None else day_before(ends)
    if _is_vulnerable(demand, needed, holders, on):
        return replace(_vulnerable(demand, needed, holders, on), until=until)
    if ends is None:
        return _draft(demand, Status.COVERED, needed, holders)
    line = replace(_draft(demand, Status.EXPIRING, needed, holders), until=until)
    return _explained(index, demand, line, counted(demand.candidates, ends), ends)


def _is_vulnerable(demand: Demand, needed: int, holders: tuple[Holder, ...], on: date) -> bool:
    """Whether it takes a deputy to cover the need, or there are fewer than the requirement wants in reserve.

    A deputy who could step in for a holder is in reserve; one who has done so is not.
    """
    own, wanted = sum(holder.standing_in_for is None for holder in holders), demand.requirement.vulnerable_below or 0
    if own < needed or own >= wanted:
        return own < needed
    return own + len(reserves(demand.candidates, holders, on)) < wanted


def _vulnerable(demand: Demand, needed: int, holders: tuple[Holder, ...], on: date) -> CoverageLine:
    line = _draft(demand, Status.VULNERABLE, needed, holders, holders[0].appointment.address)
    for holder in holders:
        absence = absence_on(holder.standing_in_for, on) if holder.standing_in_for else None
        if holder.standing_in_for is not None and absence is not None:
            cause = holder.standing_in_for.at("absences", absence[0])
            return replace(line, reason=GapReason.AWAY, lost=holder.standing_in_for, cause=cause)
    return line


def _waiver(index: Lookups, demand: Demand, on: date) -> Waiver | None:
    waiver = index.waivers.get((demand.requirement.id, demand.unit.id)) if demand.unit else None
    return waiver if waiver is not None and on <= waiver.end else None


def _measures(index: Lookups, demand: Demand, status: Status) -> tuple[Measure, ...]:
    """The measures on the requirement in the unit, on the unit, and on the requirement alone.

    One on a requirement of single units concerns those in which it is not covered.
    """
    if not index.measures:
        return ()
    requirement_id, unit_id = demand.requirement.id, demand.unit.id if demand.unit else None
    concerned: set[tuple[str | None, str | None]] = {(requirement_id, unit_id)}
    if unit_id is not None:
        concerned.add((None, unit_id))
    if demand.requirement.per is not Per.UNIT or status is not Status.COVERED:
        concerned.add((requirement_id, None))
    found = (measure for concern in concerned for measure in index.measures.get(concern, ()))
    return tuple(sorted(found, key=lambda measure: (measure.deadline, measure.id)))
