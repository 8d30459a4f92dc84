"""What is lacking in steering on a day, and the kinds there are (domain.md B5: MÅL, RAP, PLA, LED, OPP).

Goals that are late, near or silent; reports that have not come; the line of leaders, their spans, teams and
descriptions; plans that are missing or have run out; resource persons not followed up, and holders without time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from kompetanse_cli.analysis.base import Snapshot, counted_once, grouped
from kompetanse_cli.analysis.goals.goal_states import GoalState, goal_standings
from kompetanse_cli.analysis.people import LEADER, RosterEntry, appointed, chain_breaks, owner, roster, spans
from kompetanse_cli.analysis.steering import (
    AskedPlan,
    ReportState,
    asked_plans,
    described,
    last_plan,
    not_followed_up,
    plan_of,
    reporting,
    settled_in_role,
)
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    LEADERS,
    N_,
    ActivityType,
    Address,
    Document,
    DocumentType,
    Goal,
    Metric,
    Register,
    Unit,
    active,
    day_after,
)


class SteeringShortfallKind(StrEnum):
    """What is lacking, in the order it is listed."""

    GOAL_LATE = N_("mål etter fristen")  # MÅL-01
    GOAL_NEAR = N_("frist nær, og målet er ikke i rute")  # MÅL-02
    GOAL_SILENT = N_("mål uten melding siste periode")  # MÅL-04
    OWNER = N_("mål uten eier nå")  # MÅL-03, when time has taken the owner
    REPORT = N_("enhetsrapport mangler")  # RAP-01
    NEVER_REPORTED = N_("har aldri rapportert")  # RAP-01
    CHAIN = N_("brutt lederlinje")  # LED-02
    SPAN = N_("lederspenn over grensen")  # LED-01
    MEETINGS = N_("lederteam uten faste møter")  # LED-04
    DESCRIPTION = N_("leder uten funksjonsbeskrivelse")  # PLA-02
    PLAN = N_("plan mangler")  # PLA-01
    EXPIRED = N_("plan er gått ut")  # PLA-01
    FOLLOW_UP = N_("ikke fulgt opp siste halvår")  # OPP-01
    TIME = N_("ikke satt av tid")  # OPP-03


@frozen
class SteeringShortfall:
    """One thing that is lacking. `unit` is an id; `number` tells how many, `of` of how many where that says something;
    `at_least`: it may be more than is known.

    `what` names it where the kind does not: plans by type, periods, forums, documents. `since` is the first day it was
    so, where that is known.
    """

    kind: SteeringShortfallKind
    address: Address
    unit: str | None = None
    goal: Goal | None = None
    what: tuple[str, ...] = ()
    number: int = 1
    of: int | None = None
    at_least: bool = False
    since: date | None = None


def of_goals(snapshot: Snapshot) -> Iterator[SteeringShortfall]:
    """One for each goal that is late, or near its deadline and not on track; one for each that nobody tells of."""
    for each in goal_standings(snapshot):
        goal, left = each.goal, len(each.asked) - len(each.met)
        if each.state is GoalState.LATE:
            since = day_after(goal.deadline.day)
            yield SteeringShortfall(
                SteeringShortfallKind.GOAL_LATE,
                goal.at("deadline"),
                goal=goal,
                number=left,
                of=len(each.asked),
                since=since,
            )
        elif each.is_near:
            yield SteeringShortfall(
                SteeringShortfallKind.GOAL_NEAR, goal.at("deadline"), goal=goal, number=left, of=len(each.asked)
            )
        if goal.owner is not None and not each.is_over and owner(snapshot.register, goal.owner, snapshot.on) is None:
            yield SteeringShortfall(SteeringShortfallKind.OWNER, goal.at("owner"), goal=goal)
        if each.silent_since is not None:
            yield SteeringShortfall(
                SteeringShortfallKind.GOAL_SILENT, goal.at("id"), goal=goal, what=(each.silent_since.name,)
            )


def of_reports(snapshot: Snapshot) -> Iterator[SteeringShortfall]:
    """One for each unit, still there, whose report for the last period has not come; how many it owes in all."""
    asked = grouped((due.unit.id, due) for due in reporting(snapshot) if due.required)
    for unit_id, dues in asked.items():
        unit, missing = dues[0].unit, [due for due in dues if due.state is ReportState.MISSING]
        if not missing or not active(unit, snapshot.on):
            continue
        never = not any(due.is_delivered for due in dues)
        last = missing[-1]
        # One that is not due yet changes nothing.
        if never or last is [due for due in dues if due.state is not ReportState.AWAITED][-1]:
            yield SteeringShortfall(
                SteeringShortfallKind.NEVER_REPORTED if never else SteeringShortfallKind.REPORT,
                unit.at("id"),
                unit=unit_id,
                what=tuple(due.period.name for due in missing),
                number=len(missing),
                of=len(dues),
                since=day_after((missing[0] if never else last).deadline),
            )


def of_leadership(snapshot: Snapshot) -> Iterator[SteeringShortfall]:
    """One for each break in the line with leaders below, each leader over the limit, each team without meetings."""
    for broken in chain_breaks(snapshot):
        # That the place itself is vacant is a requirement's matter, and a gap already.
        if broken.below:
            where = broken.unit.at("id")
            yield SteeringShortfall(SteeringShortfallKind.CHAIN, where, unit=broken.unit.id, number=len(broken.below))
    for span in spans(snapshot).spans:
        if span.over_limit:
            held = span.appointments[0]
            least = span.people is None
            yield SteeringShortfall(
                SteeringShortfallKind.SPAN,
                held.at("unit"),
                unit=held.unit,
                number=span.known,
                of=span.limit,
                at_least=least,
            )
    met = {
        activity.forum
        for activity in snapshot.register.activities
        if activity.type is ActivityType.MEETING and active(activity, snapshot.on)
    }
    for forum in snapshot.register.forums:
        if forum.type == LEADERS and forum.id not in met:
            yield SteeringShortfall(SteeringShortfallKind.MEETINGS, forum.at("id"), what=(forum.name,))


def of_descriptions(snapshot: Snapshot) -> Iterator[SteeringShortfall]:
    """One for each unit with leaders whom no function description is for, once the municipality has begun with them."""
    if not _uses_descriptions(snapshot.register):
        return
    tree = snapshot.register.tree_on(snapshot.on)
    for unit in sorted(tree.units.values(), key=lambda unit: tree.order[unit.id]):
        led = (
            [a for a in appointed(snapshot.register, unit.id, snapshot.on) if a.unit == unit.id]
            if active(unit, snapshot.on)
            else []
        )
        without = [appointment for appointment in led if not described(snapshot, appointment)]
        if without:
            yield SteeringShortfall(
                SteeringShortfallKind.DESCRIPTION, without[0].at("unit"), unit=unit.id, number=len(without), of=len(led)
            )


def _uses_descriptions(register: Register) -> bool:
    return any(document.type is DocumentType.DESCRIPTION for document in register.documents) or any(
        criterion.metric is Metric.DESCRIPTIONS for goal in register.goals for criterion in goal.criteria
    )


def of_plans(snapshot: Snapshot) -> Iterator[SteeringShortfall]:
    """One for each unit that lacks plans it should have; then one for each unit, role or person whose plan ran out."""
    asked = asked_plans(snapshot)
    order = snapshot.register.tree_on(snapshot.on).order
    for unit_id in sorted(asked, key=lambda each: order[each]):
        lacking = [kind for kind in DocumentType if kind in asked[unit_id] and not plan_of(snapshot, unit_id, kind)]
        if lacking:
            since = max(asked[unit_id][kind].day for kind in lacking)
            yield SteeringShortfall(
                SteeringShortfallKind.PLAN,
                snapshot.register.by_id(Unit)[unit_id].at("id"),
                unit=unit_id,
                what=tuple(kind.value for kind in lacking),
                number=len(lacking),
                of=len(asked[unit_id]),
                since=since,
            )
    yield from _expired(snapshot, asked)


def _expired(snapshot: Snapshot, asked: Mapping[str, Mapping[DocumentType, AskedPlan]]) -> Iterator[SteeringShortfall]:
    """What ended before the day with nothing of the kind in its place; not where the unit is told of already."""
    units = {(plan.unit, DocumentType.DEVELOPMENT_PLAN) for plan in snapshot.register.plans}
    units |= {
        (document.unit, document.type)
        for document in snapshot.register.documents
        if document.unit and _only_unit(document)
    }
    order = snapshot.register.tree_on(snapshot.on).order
    for unit_id, kind in sorted(units, key=lambda each: (order.get(each[0], -1), each[1].value)):
        unit, ended = snapshot.register.find(Unit, unit_id), last_plan(snapshot, unit_id, kind)
        replaced = plan_of(snapshot, unit_id, kind) is not None or kind in asked.get(unit_id, {})
        if unit is not None and active(unit, snapshot.on) and ended is not None and not replaced:
            yield SteeringShortfall(
                SteeringShortfallKind.EXPIRED,
                ended.at("end"),
                unit=unit_id,
                what=(kind.value,),
                since=day_after(ended.end),
            )
    yield from _expired_for_others(snapshot.register, snapshot.on)


def _only_unit(document: Document) -> bool:
    return document.role is None and document.person is None


def _expired_for_others(register: Register, on: date) -> Iterator[SteeringShortfall]:
    """Documents for a role or a person, where none of the kind holds for the same on the day."""
    others = (document for document in register.documents if not _only_unit(document))
    same = grouped(((d.type, d.unit, d.role, d.person), d) for d in others)
    for documents in same.values():
        if any(active(document, on) for document in documents):
            continue
        ended = [document for document in documents if document.end is not None and document.end < on]
        if ended:
            last = max(ended, key=lambda document: (document.end or date.min, document.id))
            yield SteeringShortfall(
                SteeringShortfallKind.EXPIRED,
                last.at("end"),
                unit=last.unit,
                what=(last.name,),
                since=day_after(last.end),
            )


_NO_TIME_OF_THEIR_OWN = (LEADER, "kommunalsjef")


def of_follow_up(snapshot: Snapshot) -> Iterator[SteeringShortfall]:
    """One for each unit, with how many of its resource persons; nothing before anybody has begun to write it down."""
    held = [entry for entry in roster(snapshot) if not entry.also]
    settled = settled_in_role(snapshot)
    late = {id(entry) for entry in not_followed_up(snapshot)}
    yield from _lines(SteeringShortfallKind.FOLLOW_UP, settled, lambda entry: id(entry) in late)
    if any(appointment.hours_per_week for appointment in snapshot.register.appointments):
        beside = [entry for entry in held if entry.role not in _NO_TIME_OF_THEIR_OWN]
        yield from _lines(SteeringShortfallKind.TIME, beside, lambda entry: not entry.hours)


def _lines(
    kind: SteeringShortfallKind, entries: Iterable[RosterEntry], lacks: Callable[[RosterEntry], bool]
) -> Iterator[SteeringShortfall]:
    for unit_id, its in grouped((entry.unit.id, entry) for entry in entries).items():
        lacking = [entry for entry in its if lacks(entry)]
        if lacking:
            where = lacking[0].appointment.at("role")
            yield SteeringShortfall(kind, where, unit=unit_id, number=len(lacking), of=len(its))


_SOURCES = (of_goals, of_reports, of_leadership, of_descriptions, of_plans, of_follow_up)


@counted_once
def steering_shortfalls(snapshot: Snapshot) -> tuple[SteeringShortfall, ...]:
    """Everything that is lacking, by kind, and then by goal and unit as the tree is read."""
    kinds, order = list(SteeringShortfallKind), snapshot.register.tree_on(snapshot.on).order

    def key(want: SteeringShortfall) -> tuple[object, ...]:
        number = want.goal.number if want.goal else 0
        return (kinds.index(want.kind), number, order.get(want.unit or "", -1), want.what)

    return tuple(sorted((want for source in _SOURCES for want in source(snapshot)), key=key))
