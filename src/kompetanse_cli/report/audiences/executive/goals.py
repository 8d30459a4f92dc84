"""Every goal by number and short name: where it stands, how far it is, what holds it up, and what was said last."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.goals import CriterionStanding, CriterionState, Fulfilment, GoalStanding, GoalState
from kompetanse_cli.analysis.people import spans
from kompetanse_cli.analysis.steering import planned_meetings_of
from kompetanse_cli.model import N_, Forum, Metric, Quantity, Requirement
from kompetanse_cli.report.audiences.executive.words import day_word, listed, people_word, unit_word
from kompetanse_cli.report.base import (
    Block,
    Cell,
    Col,
    Context,
    NotedCell,
    Paragraph,
    PartCell,
    Rich,
    Section,
    StatusCell,
    Table,
    TableLayout,
    TextSpan,
    lowered,
    quote,
    shortened,
    strong,
)
from kompetanse_cli.report.sections.steering import ON_COURSE, goal_states_in_words
from kompetanse_cli.report.steering import amount_words, quantity, reached_words, tells_of_few, waiver_words

# So many goals have a row; of more, those that go well are told in a sentence.
_ROWS = 10
# What holds a goal up is told of so many criteria, and a comment is so long: two lines on paper.
_CRITERIA = 2
_LONGEST = 128
_COMMENT = 160
# Of so many places that lack something each is named.
_NAMED = 2


def goals_section(context: Context) -> Section:
    """A row for each goal, by number; nothing where no goals are set."""
    goals = context.steering.goals
    if not goals:
        return Section("mål", context.language.say(N_("Måloppnåelse")), ())
    shown, rest = _chosen(goals)
    blocks: list[Block] = [_table(context, shown)]
    if rest:
        names = "; ".join(_in_a_word(context, each) for each in rest)
        label = context.language.say(N_("De andre målene:"))
        blocks.append(Paragraph(Rich.of(strong(label), f" {names}.")))
    return Section("mål", _heading(context), tuple(blocks))


def _heading(context: Context) -> str:
    """«Måloppnåelse, 8 mål: 1 nådd, 1 i rute, 3 usikre, 2 ikke i rute, 1 på vent»."""
    return context.language.plural(
        N_("Måloppnåelse, {n} mål: {states}"),
        N_("Måloppnåelse, {n} mål: {states}"),
        len(context.steering.goals),
        states=goal_states_in_words(context),
    )


def _chosen(goals: tuple[GoalStanding, ...]) -> tuple[list[GoalStanding], list[GoalStanding]]:
    """Those that get a row, and the others: of many, those that go well first, then the last ones."""
    if len(goals) <= _ROWS:
        return list(goals), []
    over = (*ON_COURSE, GoalState.DROPPED)
    kept = sorted(goals, key=lambda each: each.state in over)[:_ROWS]
    return [each for each in goals if each in kept], [each for each in goals if each not in kept]


def _in_a_word(context: Context, standing: GoalStanding) -> str:
    text = N_("{number} {name} ({state})")
    state = context.language.say(standing.state.value)
    return context.language.say(text, number=standing.goal.number, name=context.names.short(standing.goal), state=state)


def _table(context: Context, shown: list[GoalStanding]) -> Table:
    return Table.of(
        context.names,
        "målene",
        N_("Hvert mål, etter nummer"),
        shown,
        Col("nummer", N_("Nummer"), lambda standing: standing.goal.number, numeric=True),
        Col(
            "mål_navn",
            N_("Mål"),
            lambda standing: NotedCell(context.names.short(standing.goal), _when(context, standing)),
        ),
        Col("kriterier", N_("Kriterier oppfylt"), lambda standing: _part(standing)),
        Col("status", N_("Status"), lambda standing: _status(context, standing)),
        Col("kommentar", N_("Kommentar"), lambda standing: _comment(context, standing) or None, written=True),
        layout=TableLayout.LIST,
    )


def _when(context: Context, standing: GoalStanding) -> str:
    """«frist 31. desember», «nådd 20. februar», «nådd 20. februar 2026, 1147 dager etter fristen»."""
    say, reported = context.language.say, standing.reported
    if standing.reached is None:
        return say(N_("frist {day}"), day=day_word(context, standing.goal.deadline.day))
    if standing.reached.is_late is not False:
        return ", ".join(reached_words(context, standing))
    if reported is not None and reported.status.value == standing.state.value:
        return say(N_("nådd {day}"), day=day_word(context, _said_first(standing)))
    return say(N_("nådd innen fristen"))


def _said_first(standing: GoalStanding) -> date:
    """The first day of the last unbroken run on which the goal was said to be as it is said to be now."""
    assert standing.reported is not None
    day = standing.reported.day
    for status in sorted(standing.goal.history, key=lambda status: status.day, reverse=True):
        if status.day > standing.on:
            continue
        if status.status is not standing.reported.status:
            break
        day = status.day
    return day


def _part(standing: GoalStanding) -> PartCell | None:
    found = standing.fulfilled
    return PartCell(found.covered, found.of) if standing.asked else None


def _status(context: Context, standing: GoalStanding) -> Cell:
    """The state, with when it was reported, or what was, where that is another one."""
    cell = StatusCell(standing.state, context.language.say(standing.state.value))
    note = next(_reported(context, standing), "")
    return NotedCell(cell, note) if note else cell


def _waived(context: Context, standing: GoalStanding) -> str:
    """«1 av 21 steder har unntak.»: of the places that a goal which is reached was counted in."""
    return "".join(f"{text}." for text in waiver_words(context, standing.waived))


def _reported(context: Context, standing: GoalStanding) -> Iterator[str]:
    say, reported = context.language.say, standing.reported
    if reported is None:
        if standing.state is not GoalState.NOT_REPORTED:
            yield say(N_("statusrapport mangler"))
    elif reported.status.value != standing.state.value:
        yield say(N_("meldt {state}"), state=say(reported.status.value))
    elif standing.reached is None:
        yield say(N_("meldt {day}"), day=day_word(context, reported.day))


def _comment(context: Context, standing: GoalStanding) -> Rich:
    """What holds it up, as it is counted, and the owner's last comment; not one that says the same again."""
    said = standing.reported.comment if standing.reported is not None else None
    over = standing.is_over
    held = _waived(context, standing) if over else _held_up(context, standing, _LONGEST - len(said or ""))
    parts: list[TextSpan] = [TextSpan(held)] if held else []
    if said and not _says_the_same(said, held):
        text = shortened(context.redact(" ".join(said.split())), _COMMENT)
        parts += [*((TextSpan(" "),) if held else ()), quote(text if text[-1:] in ".!?…" else f"{text}.")]
    return Rich(tuple(parts))


def _says_the_same(said: str, told: str) -> bool:
    """Whether nearly all the words of a comment have been told already."""
    words, known = (set(re.findall(r"\w+", text.casefold())) for text in (said, told))
    return bool(words) and len(words & known) * 4 >= len(words) * 3


def _held_up(context: Context, standing: GoalStanding, longest: int) -> str:
    """A sentence or two on what is not met, what is behind its pace first."""
    met = (CriterionState.MET, CriterionState.NOT_RELEVANT)
    lacking = [each for each in standing.criteria if each.state not in met and not tells_of_few(context, each)]
    lacking.sort(key=lambda each: each.state is not CriterionState.BEHIND)
    told = list(dict.fromkeys(_told(context, lacking)))[:_CRITERIA]
    if not told:
        return ""
    if len(told) > 1 and len(told[0]) + len(told[1]) > longest:
        told = told[:1]
    if len(told) > 1 and not any(":" in text or "," in text for text in told):
        told = [context.language.say(N_("{first}, og {second}"), first=told[0], second=told[1])]
    return " ".join(f"{text[:1].upper()}{text[1:]}." for text in told)


def _told(context: Context, lacking: Iterable[CriterionStanding]) -> Iterator[str]:
    """Each criterion in words; plans in one sentence, and a place that lacks its leader once."""
    lacking = tuple(lacking)
    plans = [each for each in lacking if each.criterion.metric is Metric.PLANS]
    told_places: set[str] = set()
    for each in lacking:
        metric, units = each.criterion.metric, set(each.amount.units)
        if metric is Metric.CHAIN and units and units <= told_places:
            continue
        if metric is Metric.PLANS:
            if each is plans[0]:
                yield _plans(context, plans)
            continue
        if metric is Metric.COVERAGE:
            told_places |= units
        yield _criterion(context, each)


def _plans(context: Context, plans: list[CriterionStanding]) -> str:
    """«3 av 22 enheter har utviklingsplan, 2 av 5 kompetanseplan»."""
    say, language = context.language.say, context.language
    told = []
    for number, each in enumerate(plans[:_NAMED]):
        share, kind = each.amount.share, each.criterion.document_type
        if share is None or kind is None:
            continue
        text = N_("{n} av {all} {plan}") if number else N_("{n} av {all} enheter har {plan}")
        numbers = {"n": language.number(share.covered), "all": language.number(share.of)}
        told.append(say(text, plan=say(kind.value), **numbers))
    return ", ".join(told)


def _criterion(context: Context, each: CriterionStanding) -> str:
    say, criterion = context.language.say, each.criterion
    if criterion.metric is Metric.COVERAGE and (places := _places(context, each)):
        return places
    if criterion.metric is Metric.SPAN and (over := _over(context, each)):
        return over
    text = lowered(criterion.text.rstrip("."))
    if each.state is CriterionState.NOT_MEASURED:
        return say(N_("ikke målt: {text}"), text=text)
    if each.state is CriterionState.NOT_JUDGED:
        return say(N_("ikke vurdert: {text}"), text=text)
    if each.way is Fulfilment.DATED:
        return say(N_("gjenstår: {text}"), text=text)
    if criterion.metric is Metric.FORUMS and (meetings := _meetings(context, each)):
        return meetings
    share, number, target = each.amount.share, each.amount.number, criterion.target
    if share is not None and not (share.unknown or share.at_least):
        amount = say(
            N_("{n} av {all}"), n=context.language.number(share.covered), all=context.language.number(share.of)
        )
        return say(N_("{text}: {amount}"), text=text, amount=amount)
    if number is not None and target is not None and not each.amount.unknown:
        amount, goal = _measured(context, number, target), quantity(context, target)
        if criterion.id is not None and criterion.id.isalpha():
            # What the municipality itself calls it in a word, and then what it is measured in.
            unit = f"{goal} {criterion.measured_in}" if criterion.measured_in else goal
            return say(N_("{word} {amount}, mål {target}"), word=criterion.id, amount=amount, target=unit)
        return say(N_("{text}: {amount}, mål {target}"), text=text, amount=amount, target=goal)
    told = amount_words(context, each.amount)
    return say(N_("{text}: {amount}") if told else N_("ukjent: {text}"), text=text, amount=told)


def _measured(context: Context, value: Quantity, target: Quantity) -> str:
    """The value with as many decimals as the target where that has more: «4,0» of 4.2."""
    told, finest = quantity(context, value), int(target.value.normalize().as_tuple().exponent)
    if value.percent or finest >= 0 or value.value != value.value.to_integral_value():
        return told
    return context.language.say("{value}", value=value.value.quantize(Decimal(1).scaleb(finest)))


def _meetings(context: Context, each: CriterionStanding) -> str:
    """«2 av 4 planlagte møter i år»: of the forums that lack some of what the årshjul plans."""
    begun = date(max(context.on.year - 1, 1), 12, 31)
    forums = (context.register.find(Forum, forum_id) for forum_id in each.amount.forums)
    found = [planned_meetings_of(context.register, forum, begun, context.on) for forum in forums if forum is not None]
    known = [meetings for meetings in found if meetings is not None]
    if not known or len(known) < len(found):
        return ""
    planned = sum(meetings.planned for meetings in known)
    held = sum(meetings.held for meetings in known)
    return context.language.plural(
        N_("{held} av {n} planlagt møte i år"), N_("{held} av {n} planlagte møter i år"), planned, held=held
    )


def _places(context: Context, each: CriterionStanding) -> str:
    """«Kaia mangler leder»: the places, where they are few enough to be named."""
    requirement = context.register.find(Requirement, each.criterion.requirement)
    units = each.amount.units
    if requirement is None or not 0 < len(units) <= _NAMED or each.amount.areas:
        return ""
    names = listed(context.language, [unit_word(context, unit_id) for unit_id in units])
    return context.language.say(N_("{places} mangler {what}"), places=names, what=people_word(context, requirement))


def _over(context: Context, each: CriterionStanding) -> str:
    """«Sone Nord har 44 ansatte; grensen er 40»."""
    limit, say = context.register.settings.span_limit, context.language.say
    over = [span for span in spans(context.snapshot).spans if span.over_limit and span.person.id in each.amount.people]
    if limit is None or not 0 < len(over) <= _NAMED:
        return ""
    told = []
    for span in over:
        unit, alone = span.units[0], len(span.units) == 1
        number = unit.employees if alone and unit.employees is not None and unit.employees > limit else span.known
        text = N_("{unit} har {n} ansatte") if number != span.known else N_("lederen i {unit} leder {n} ansatte")
        told.append(say(text, unit=unit_word(context, unit.id), n=number))
    return say(N_("{told}; grensen er {limit}"), told=listed(context.language, told), limit=limit)
