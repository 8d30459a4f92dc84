"""Where one criterion stands on a day: met, on its way, behind what the deadline asks, not measured, or not asked."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import floor

from kompetanse_cli.analysis.base import OF_METRIC, ORGANISATION, REPORTS, Share, Snapshot, counted_once
from kompetanse_cli.analysis.goals.affected_units import Scope
from kompetanse_cli.analysis.goals.amounts import NOTHING, CriterionAmount, expected_by, reaches
from kompetanse_cli.analysis.goals.metrics import METRICS
from kompetanse_cli.analysis.steering import delivered_reports
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Criterion, DatedValue, Direction, Goal, Metric, Register, Unit, is_whole

WHOLE = Fraction(100)
_OF_UNITS = (Metric.PLANS, Metric.CHAIN, Metric.REPORTED)


class CriterionState(StrEnum):
    """Where a criterion stands."""

    MET = N_("oppfylt")
    BEHIND = N_("henger etter")
    UNDER_WAY = N_("ikke oppfylt ennå")
    UNKNOWN = N_("ukjent")
    NOT_MEASURED = N_("ikke målt")
    NOT_JUDGED = N_("ikke vurdert")
    NOT_RELEVANT = N_("ikke aktuelt")


class Fulfilment(StrEnum):
    """How a criterion is fulfilled."""

    DATED = N_("dato med bevis")
    MEASURED = N_("målt")
    PER_UNIT = N_("per enhet")
    COMPUTED = N_("regnet ut")


@frozen
class CriterionStanding:
    """A criterion on a day. `number` is its place in the goal's list.

    `target` is what `amount` should reach, a share in percent. `expected` is where the amount should be on the day, on
    the straight line from the start to the deadline; None where no start is known.
    """

    criterion: Criterion
    number: int
    way: Fulfilment
    state: CriterionState
    amount: CriterionAmount
    target: Fraction | None = None
    expected: Fraction | None = None

    @property
    def is_counted(self) -> bool:
        """Whether it could be counted; False where it rests on files that could not be read."""
        return self.state is not CriterionState.UNKNOWN or self.amount != NOTHING

    @property
    def counts_units(self) -> bool:
        """Whether it is units that are counted, and not leaders, employees, forums or places."""
        return self.amount.share is not None and (
            self.way in (Fulfilment.PER_UNIT, Fulfilment.MEASURED) or self.criterion.metric in _OF_UNITS
        )

    @property
    def is_percent(self) -> bool:
        """Whether what is counted or measured is a share of a hundred."""
        target = self.criterion.target
        is_share = self.amount.share is not None or self.amount.part is not None
        return is_share or (target is not None and target.percent)


def fulfilment_of(criterion: Criterion) -> Fulfilment:
    """The way a criterion is fulfilled; of several, which a rule finds, the first."""
    if criterion.metric is not None:
        return Fulfilment.COMPUTED
    if criterion.values is not None:
        return Fulfilment.MEASURED
    return Fulfilment.PER_UNIT if criterion.per_unit is not None else Fulfilment.DATED


def standing(snapshot: Snapshot, goal: Goal, number: int, *, paced: bool = True) -> CriterionStanding:
    """Where a criterion of a goal stands on the day; not `paced`: without asking where it should be by now."""
    criterion = goal.criteria[number]
    way = fulfilment_of(criterion)
    if way is Fulfilment.DATED:
        met = criterion.met is not None and criterion.met <= snapshot.on
        return CriterionStanding(
            criterion, number, way, CriterionState.MET if met else CriterionState.UNDER_WAY, NOTHING
        )
    target = _target(criterion, way)
    if target is not None and not is_whole(snapshot.register, _counted_over(criterion, way)):
        return CriterionStanding(criterion, number, way, CriterionState.UNKNOWN, NOTHING, target)
    amount = amount_on(snapshot, goal, number)
    if target is None or (amount.share is not None and not amount.share.is_relevant):
        return CriterionStanding(criterion, number, way, CriterionState.NOT_RELEVANT, amount, target)
    if amount.exact is None:
        is_share = amount.share is not None or amount.part is not None
        nothing = CriterionState.UNKNOWN if is_share else CriterionState.NOT_MEASURED
        return CriterionStanding(criterion, number, way, nothing, amount, target)
    is_unsaid = way is Fulfilment.MEASURED and first_above_target(criterion) is not None
    if is_unsaid and state_of(criterion, amount, target, None) is not CriterionState.UNKNOWN:
        return CriterionStanding(criterion, number, way, CriterionState.NOT_JUDGED, amount, target)
    expected = _expected(snapshot, goal, number, target) if paced else None
    state = state_of(criterion, amount, target, expected)
    return CriterionStanding(criterion, number, way, state, amount, target, expected)


def _counted_over(criterion: Criterion, way: Fulfilment) -> frozenset[str]:
    """The kinds that a criterion is counted over, besides the goal it stands in."""
    if criterion.metric is not None:
        return OF_METRIC[criterion.metric]
    if way is Fulfilment.PER_UNIT:
        return REPORTS
    return ORGANISATION if _by_unit(criterion) else frozenset()


# A share of more than this is of something that grows.
_MOST_PERCENT = 100


def first_above_target(criterion: Criterion) -> int | None:
    """The place of the first value measured, where it is beyond the target though the criterion says of no direction.

    Then nobody knows whether the value is to go up or down. Of several units each has its own first: where one begins
    below, there is a way up. None where it is known.
    """
    if criterion.target is None or "direction" in criterion.model_fields_set:
        return None
    measured = sorted(enumerate(criterion.values or ()), key=lambda each: each[1].day)
    first = sorted({value.unit: at for at, value in reversed(measured)}.values())
    return measured[0][0] if first and all(_is_above(criterion, at) for at in first) else None


def _is_above(criterion: Criterion, at: int) -> bool:
    value, target = (criterion.values or ())[at].value, criterion.target
    grows = value.percent and value.value > _MOST_PERCENT
    return target is not None and value.percent is target.percent and value.value > target.value and not grows


def all_met(snapshot: Snapshot, goal: Goal) -> bool:
    """Whether a goal has criteria and all that are asked are met; stops at the first that is not, cheap ones first."""
    ways = list(Fulfilment)
    asked = False
    for number in sorted(range(len(goal.criteria)), key=lambda each: ways.index(fulfilment_of(goal.criteria[each]))):
        state = standing(snapshot, goal, number, paced=False).state
        if state not in (CriterionState.MET, CriterionState.NOT_RELEVANT):
            return False
        asked = asked or state is CriterionState.MET
    return asked


def state_of(
    criterion: Criterion, amount: CriterionAmount, target: Fraction, expected: Fraction | None
) -> CriterionState:
    """Where an amount puts a criterion: met if it is at the target whatever the unknown part is, not met if it is below
    whatever that is, else unknown. `target` and `expected` are in the amount's own measure, a share in percent.
    """
    known, most = amount.exact, amount.most
    assert known is not None
    assert most is not None
    # Values of single units are a share of the units, and that always goes up.
    direction = Direction.UP if amount.share is not None else criterion.direction
    # What is unknown may raise the value. Where both ends are on the same side, it decides nothing.
    surely, possibly = (known, most) if direction is Direction.UP else (most, known)
    if reaches(surely, target, direction):
        # Of more than are counted it may be too few.
        share = amount.share or amount.part
        return CriterionState.UNKNOWN if share is not None and share.at_least else CriterionState.MET
    if reaches(possibly, target, direction):
        return CriterionState.UNKNOWN
    return CriterionState.BEHIND if _is_behind(amount, possibly, expected, direction) else CriterionState.UNDER_WAY


def _is_behind(amount: CriterionAmount, possibly: Fraction, expected: Fraction | None, direction: Direction) -> bool:
    """Whether it is behind where it should be by now, even if all that is unknown is as good as it can be."""
    if expected is None:
        return False
    if amount.share is not None:
        return amount.share.most < whole_of(amount.share, expected)
    return not reaches(possibly, expected, direction)


def whole_of(share: Share, percent: Fraction) -> int:
    """How many of those counted a percentage is; nobody can be done by halves."""
    return floor(share.of * percent / 100)


def _target(criterion: Criterion, way: Fulfilment) -> Fraction | None:
    """What the amount should reach: all units where it is told unit by unit."""
    if way is Fulfilment.PER_UNIT or (way is Fulfilment.MEASURED and _by_unit(criterion)):
        return WHOLE
    return None if criterion.target is None else Fraction(criterion.target.value)


def amount_on(snapshot: Snapshot, goal: Goal, number: int) -> CriterionAmount:
    """What a criterion that is not just a date amounts to on a day."""
    return _amount(snapshot, goal.id, number)


def amount_within(snapshot: Snapshot, goal: Goal, number: int, unit_id: str) -> CriterionAmount:
    """What it amounts to in a unit and all below it; nothing where that can't be counted before some file is read.

    What is measured for the whole municipality says nothing of a unit.
    """
    criterion = goal.criteria[number]
    way = fulfilment_of(criterion)
    is_of_all = way is Fulfilment.MEASURED and not _by_unit(criterion)
    if way is Fulfilment.DATED or is_of_all or not is_whole(snapshot.register, _counted_over(criterion, way)):
        return NOTHING
    return _amount(snapshot, goal.id, number, unit_id)


@counted_once
def _amount(snapshot: Snapshot, goal_id: str, number: int, within: str | None = None) -> CriterionAmount:
    goal = snapshot.register.by_id(Goal)[goal_id]
    criterion = goal.criteria[number]
    scope = Scope(snapshot, goal, criterion, within)
    match fulfilment_of(criterion):
        case Fulfilment.COMPUTED if criterion.metric is not None:
            return METRICS[criterion.metric](scope)
        case Fulfilment.MEASURED:
            return _measured(scope)
        case Fulfilment.PER_UNIT:
            done = fulfilled(snapshot.register, goal, criterion, snapshot.on)
            lacking = tuple(unit.id for unit in scope.units if unit.id not in done)
            return CriterionAmount(Share(len(scope.units) - len(lacking), len(scope.units)), units=lacking)
        case _:
            return NOTHING


def fulfilled(register: Register, goal: Goal, criterion: Criterion, on: date) -> Mapping[str, date]:
    """The day each unit fulfilled a criterion, by the day: as the goal says, or as its leader has reported.

    A unit that has come in place of others has it when all of these had, from the last of their days.
    """
    told: list[tuple[str, date]] = list((criterion.per_unit or {}).items())
    for report in delivered_reports(register, on):
        day = report.criteria.get(goal.id, {}).get(criterion.name)
        told += [] if day is None else [(report.unit, day)]
    found: dict[str, date] = {}
    for unit_id, day in told:
        if day <= on:
            found[unit_id] = min(day, found.get(unit_id, day))
    for unit in register.units if found and register.heirs else ():
        day = _taken_over(register, unit, found, frozenset())
        if day is not None:
            found[unit.id] = day
    return found


def _taken_over(register: Register, unit: Unit, met: Mapping[str, date], seen: frozenset[str]) -> date | None:
    """The day a unit had met a criterion: its own, else the last of those it came in place of, if all of them had."""
    if unit.id in met or not unit.replaces or unit.id in seen:
        return met.get(unit.id)
    days = []
    for replaced in unit.replaces:
        before = register.find(Unit, replaced)
        if before is None or before.end is None or unit.start is None or unit.start <= before.end:
            return None
        day = _taken_over(register, before, met, seen | {unit.id})
        if day is None:
            return None
        days.append(day)
    return max(days)


def _by_unit(criterion: Criterion) -> bool:
    return any(value.unit is not None for value in criterion.values or ())


def _measured(scope: Scope) -> CriterionAmount:
    """The last value; where units are measured each for itself, the share of those that are at the target.

    Of a unit that has not been measured nobody knows where it is.
    """
    criterion = scope.criterion
    values = sorted((v for v in criterion.values or () if v.day <= scope.on), key=lambda value: value.day)
    if not _by_unit(criterion):
        return CriterionAmount(number=values[-1].value, measured_on=values[-1].day) if values else NOTHING
    last = {value.unit: value for value in values if value.unit is not None}
    lacking = tuple(unit.id for unit in scope.units if not _at_target(criterion, last.get(unit.id)))
    unknown = sum(unit.id not in last for unit in scope.units)
    share = Share(len(scope.units) - len(lacking), len(scope.units), unknown=unknown)
    return CriterionAmount(share, measured_on=values[-1].day if values else None, units=lacking)


def _at_target(criterion: Criterion, value: DatedValue | None) -> bool:
    if value is None or criterion.target is None:
        return False
    return reaches(Fraction(value.value.value), Fraction(criterion.target.value), criterion.direction)


def _expected(snapshot: Snapshot, goal: Goal, number: int, target: Fraction) -> Fraction | None:
    """Where it should be on the day; None where nothing tells when the work began, or how things were then."""
    start, criterion = goal.start, goal.criteria[number]
    if fulfilment_of(criterion) is Fulfilment.MEASURED and not _by_unit(criterion):
        first = min(
            (v for v in criterion.values or () if v.day <= snapshot.on), key=lambda value: value.day, default=None
        )
        if first is None:
            return None
        begun = start if start is not None and start < first.day else first.day
        return expected_by(Fraction(first.value.value), target, begun, goal.deadline.day, snapshot.on)
    if start is None or snapshot.on <= start:
        return None
    base = (
        Fraction(0)
        if fulfilment_of(criterion) is Fulfilment.PER_UNIT
        else amount_on(snapshot.at(start), goal, number).exact
    )
    return None if base is None else expected_by(base, target, start, goal.deadline.day, snapshot.on)


def first_lacking(standings: Iterable[CriterionStanding]) -> CriterionStanding | None:
    """The first criterion that is asked and not met."""
    met = (CriterionState.MET, CriterionState.NOT_RELEVANT)
    return next((each for each in standings if each.state not in met), None)
