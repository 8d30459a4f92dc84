"""The goals that a leader's unit can do something with, each with the unit's own value beside the municipality's."""

from collections.abc import Iterator

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.coverage import coverage
from kompetanse_cli.analysis.goals import (
    CriterionAmount,
    CriterionStanding,
    CriterionState,
    GoalStanding,
    GoalState,
    amount_within,
)
from kompetanse_cli.analysis.people import appointed
from kompetanse_cli.analysis.steering import description_of, plan_of
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import PersonRef
from kompetanse_cli.model import LINE_ROLES, N_, Metric, Requirement
from kompetanse_cli.report.audiences.leader.wording import until_words
from kompetanse_cli.report.base import (
    Cell,
    Col,
    Context,
    NotedCell,
    PartCell,
    Rich,
    Section,
    StatusCell,
    Table,
    quote,
)
from kompetanse_cli.report.steering import target_words

# So many are read on one page; those that lack something go first.
_MOST = 8
# What the line and the posts of the municipality decide, a unit can't change.
_OF_THE_WHOLE = (
    Metric.CHAIN, Metric.SPAN, Metric.ON_SITE, Metric.EDUCATION, Metric.FULL_TIME, Metric.COMPLETED, Metric.CREDITS,
    Metric.FORUMS,
)  # fmt: skip
_OF_PEOPLE = (Metric.TRAINED, Metric.REQUIREMENTS, Metric.FULL_TIME, Metric.ATTENDANCE)


@frozen
class _Line:
    """A criterion of a goal, with what it amounts to in the unit; `is_first` of those of its goal."""

    goal: GoalStanding
    standing: CriterionStanding
    own: CriterionAmount
    is_first: bool

    @property
    def lacks(self) -> bool:
        """Whether the unit has something left to do."""
        share = self.own.share
        return share is not None and share.covered < share.of


def goals_section(context: Context) -> Section:
    """By the goals' numbers; nothing at all where the unit can't change any of them."""
    title = context.language.say(N_("Mål som gjelder deg"))
    lines = tuple(_lines(context))
    if not lines:
        return Section("mål", title, ())
    chosen = set(map(id, sorted(lines, key=lambda line: not line.lacks)[:_MOST]))
    return Section("mål", title, (_table(context, [line for line in lines if id(line) in chosen]),))


def _lines(context: Context) -> Iterator[_Line]:
    if context.unit is None:
        return
    for goal in sorted(context.steering.goals, key=lambda each: each.goal.number):
        if goal.state is GoalState.DROPPED:
            continue
        is_first = True
        for each in goal.criteria:
            if each.criterion.metric in _OF_THE_WHOLE:
                continue
            own = amount_within(context.snapshot, goal.goal, each.number, context.unit.id)
            if each.amount.share is not None and _can_change(context, each, own):
                yield _Line(goal, each, own, is_first)
                is_first = False


def _can_change(context: Context, each: CriterionStanding, own: CriterionAmount) -> bool:
    """Whether those in the unit can do something with it: what the unit's own leader can, and not who leads it. What
    is reported for the unit together with others is not known of it, and is told at the end of the page.
    """
    criterion = each.criterion
    if own.share is None or not own.share.of:
        return False
    if criterion.metric is Metric.TRAINED:
        return own.share.unknown < own.share.of
    requirement = context.register.find(Requirement, criterion.requirement)
    return requirement is None or requirement.role not in LINE_ROLES


def _table(context: Context, lines: list[_Line]) -> Table:
    return Table.of(
        context.names,
        "mål-hos-deg",
        N_("Mål som enheten kan gjøre noe med"),
        lines,
        Col("mål", N_("Mål"), lambda line: _goal(context, line)),
        Col("kriterium", N_("Kriterium"), lambda line: line.standing.criterion.text, written=True),
        Col("kommunen", N_("Kommunen"), lambda line: _part(line, line.standing.amount.share), label=N_("kommunen")),
        Col("hos_deg", N_("Hos deg"), lambda line: _own(context, line), label=N_("hos deg")),
    )


def _goal(context: Context, line: _Line) -> Cell:
    """The number and the name, with what its owner said last."""
    goal = line.goal.goal
    name = f"{goal.number} {context.names.short(goal)}"
    said = line.goal.reported
    if not line.is_first or said is None or not said.comment:
        return name
    return NotedCell(name, Rich.of(quote(said.comment)))


def _part(line: _Line, share: Share | None) -> Cell:
    if share is None:
        return None
    return PartCell(share.covered, share.of, people=line.standing.criterion.metric in _OF_PEOPLE)


def _own(context: Context, line: _Line) -> Cell:
    """«ja, til 31. desember 2027»; how many where several are counted; that it is unknown."""
    share = line.own.share
    assert share is not None
    say = context.language.say
    if share.unknown and share.covered + share.unknown >= share.of and share.unknown == share.of:
        return StatusCell(CriterionState.UNKNOWN, say(N_("ukjent")))
    if share.of > 1 or line.standing.criterion.metric in _OF_PEOPLE:
        return _part(line, share)
    if share.covered:
        return Rich.of(StatusCell(CriterionState.MET, say(N_("ja"))), *_more(context, line))
    target = target_words(context, line.standing) if line.standing.criterion.metric is None else None
    word = say(N_("nei")) if target is None else say(N_("nei, målet er {target}"), target=target)
    return StatusCell(CriterionState.BEHIND, word)


def _more(context: Context, line: _Line) -> Iterator[str | PersonRef]:
    """Until when a plan holds, or who has the role."""
    criterion, unit = line.standing.criterion, context.unit
    if unit is None:
        return
    if criterion.metric is Metric.PLANS and criterion.document_type is not None:
        plan = plan_of(context.snapshot, unit.id, criterion.document_type)
        if plan is not None and plan.end is not None:
            yield f", {until_words(context, plan.end)}"
    elif criterion.metric is Metric.DESCRIPTIONS:
        led = appointed(context.register, unit.id, context.on)
        documents = (description_of(context.snapshot, each) for each in led)
        for last in {each.end for each in documents if each is not None and each.end is not None}:
            yield f", {until_words(context, last)}"
    elif criterion.metric is Metric.COVERAGE:
        for each in coverage(context.snapshot).lines:
            if each.unit is not None and each.unit.id == unit.id and each.requirement.id == criterion.requirement:
                for holder in each.holders:
                    yield ", "
                    yield PersonRef(holder.person.id)
