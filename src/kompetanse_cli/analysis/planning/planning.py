"""The plan of a day: each gap through the last day, and what is proposed for it."""

from datetime import date

from kompetanse_cli.analysis.base import Snapshot, counted_once
from kompetanse_cli.analysis.coverage import CoverageLine, Status, coverage
from kompetanse_cli.analysis.planning.plan import Opening, Plan, PlannedGap, PlanTrouble, TroubleTold
from kompetanse_cli.model import Strength


@counted_once
def plan(
    snapshot: Snapshot,
    to: date,
    units: frozenset[str] | None = None,
    role: str | None = None,
    qualification: str | None = None,
) -> Plan:
    """The plan for the gaps from the snapshot's day through the day `to`: of all `units` where none are named, of the
    requirements of a `role`, and of those that ask for a `qualification`.
    """
    if to < snapshot.on:
        return Plan(snapshot.on, to, troubles=(TroubleTold(PlanTrouble.PAST),))
    lines = tuple(
        line
        for line in coverage(snapshot.at(to)).lines
        if line.status is Status.UNCOVERED
        and line.requirement.strength is not Strength.MAY
        and (units is None or (line.unit is not None and line.unit.id in units))
        and role in (None, line.requirement.role)
        and (qualification is None or qualification in line.requirement.qualifications)
    )
    gaps = tuple(
        PlannedGap(Opening(line, _lacking(line), _first(snapshot, line)), left=_lacking(line)) for line in lines
    )
    must, should = (
        sum(each.left for each in gaps if each.gap.strength is strength)
        for strength in (Strength.MUST, Strength.SHOULD)
    )
    return Plan(snapshot.on, to, gaps, before=lines, after=lines, is_optimal=False, left=(must, should))


def _lacking(line: CoverageLine) -> int:
    return max(1, line.need - len(line.holders))


def _first(snapshot: Snapshot, line: CoverageLine) -> date:
    return snapshot.on if line.since is None else max(snapshot.on, line.since)
