"""What goals, criteria, owners and amounts are called in the tables of steering."""

from collections.abc import Iterator, Sequence

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.goals import (
    CriterionAmount,
    CriterionStanding,
    GoalStanding,
    needed,
    rounded,
    whole_of,
)
from kompetanse_cli.model import N_, Forum, Goal, Metric, Quantity, ServiceArea
from kompetanse_cli.report.base import Cell, Context, is_small_share
from kompetanse_cli.report.coverage import share_words

NO_BREAK_SPACE = "\u00a0"
# So many names can be read in one cell; the rest is told as a number.
FEW = 6


def goal_name(context: Context, goal: Goal) -> str:
    """«Mål 3: …», with the whole text."""
    return context.language.say(N_("Mål {n}: {text}"), n=goal.number, text=goal.text)


def short_name(context: Context, goal: Goal) -> str:
    """«Mål 3: …», with the first sentence of the text."""
    first, dot, _ = goal.text.partition(". ")
    return context.language.say(N_("Mål {n}: {text}"), n=goal.number, text=first.rstrip(".") if dot else goal.text)


def quantity(context: Context, found: Quantity) -> str:
    """«4,2» or «82 %», which does not break."""
    number = context.language.number(found.value)
    return f"{number}{NO_BREAK_SPACE}%" if found.percent else number


def amount_cell(context: Context, amount: CriterionAmount) -> Cell:
    """A share, a number, or «82 %» as it was measured."""
    if amount.share is not None:
        return amount.share
    if amount.part is not None:
        return amount.part
    if amount.number is None:
        return None
    if amount.number.percent or amount.unknown:
        return amount_words(context, amount)
    return amount.number.value


# The metrics that count people, or what they have earned.
_OF_PEOPLE = frozenset(
    {
        *(Metric.COMPLETED, Metric.CREDITS, Metric.SPAN, Metric.ON_SITE),
        *(Metric.DESCRIPTIONS, Metric.ATTENDANCE, Metric.TRAINED),
        *(Metric.REQUIREMENTS, Metric.EDUCATION, Metric.FULL_TIME),
    }
)


def tells_of_few(context: Context, each: CriterionStanding) -> bool:
    """Whether a criterion tells of so few people that it is not told without names."""
    share = each.amount.share or each.amount.heads
    of_people = each.criterion.metric in _OF_PEOPLE and share is not None and is_small_share(share, context.fewest)
    return context.is_anonymous and of_people


def amount_words(context: Context, amount: CriterionAmount) -> str:
    """«9 av 22 (41 %)», «16 av 60 (26 %); 1 av 4 enheter har ikke meldt», «3,8», «62 %», «12, 2 ukjent»; nothing where
    nothing is counted.
    """
    if amount.share is not None:
        return "; ".join((share_words(context.language, amount.share), *silence(context, amount)))
    if amount.part is not None:
        return share_words(context.language, amount.part)
    if amount.number is None:
        return ""
    number = quantity(context, amount.number)
    if not amount.unknown:
        return number
    return context.language.say(N_("{value}, {n} ukjent"), value=number, n=context.language.number(amount.unknown))


def silence(context: Context, amount: CriterionAmount) -> Iterator[str]:
    """Of employees: how many units nobody has told of, and which do not say how many work there."""
    language = context.language
    if amount.of_units and amount.units:
        yield language.plural(
            N_("{silent} av {n} enhet har ikke rapportert"),
            N_("{silent} av {n} enheter har ikke rapportert"),
            amount.of_units,
            silent=len(amount.units),
        )
    if amount.untold:
        names = [context.names.unit(each) for each in amount.untold]
        yield language.say(N_("ansatte er ikke oppgitt i {units}"), units=", ".join(few_names(context, names)))


def expected_words(context: Context, each: CriterionStanding) -> str | None:
    """Where it should be by now: «9 av 22», «3,8», «62 %»."""
    if each.expected is None:
        return None
    share = each.amount.share
    if share is not None:
        return context.language.say(N_("{n} av {all}"), n=whole_of(share, each.expected), all=share.of)
    value = each.amount.exact
    told = rounded(each.expected) if value is None else needed(each.expected, value)
    return quantity(context, Quantity(told, each.is_percent))


def lacking_names(context: Context, amount: CriterionAmount) -> tuple[str, ...]:
    """The units, leaders or forums that lack it, a few by name and then how many more."""
    forums = context.register.by_id(Forum)
    names = (
        *(context.names.unit(each) for each in amount.units),
        *(context.names.person(each) for each in amount.people),
        *(forums[each].name if each in forums else each for each in amount.forums),
        *(context.names.of(ServiceArea, each) for each in amount.areas),
    )
    return few_names(context, names)


def few_names(context: Context, names: Sequence[str]) -> tuple[str, ...]:
    """As many of the names as can be read in one cell, and then how many more."""
    if len(names) <= FEW:
        return tuple(names)
    more = len(names) - FEW + 1
    return (*names[: FEW - 1], context.language.plural(N_("og {n} til"), N_("og {n} til"), more))


def state_words(context: Context, standing: GoalStanding) -> str:
    """«i rute», «nådd 20. februar 2026, 1147 dager etter fristen», «nådd, 3 av 4 steder har unntak»."""
    return ", ".join((*reached_words(context, standing), *waiver_words(context, standing.waived)))


def reached_words(context: Context, standing: GoalStanding) -> Iterator[str]:
    """The state; of a goal that is reached after its deadline also when, and how many days after."""
    language, found = context.language, standing.reached
    state = language.say(standing.state.value)
    if found is None or found.is_late is False:
        yield state
    elif found.is_late is None:
        yield state
        yield language.say(N_("om det var innen fristen, er ukjent"))
    elif found.day is None or found.days_late is None:
        yield language.say(N_("{state} etter fristen"), state=state)
    else:
        yield language.say(N_("{state} {day}"), state=state, day=language.day(found.day))
        yield language.plural(N_("{n} dag etter fristen"), N_("{n} dager etter fristen"), found.days_late)


def waiver_words(context: Context, waived: Share | None) -> Iterator[str]:
    """«3 av 4 steder har unntak»; nothing where there is none."""
    if waived is not None:
        template = N_("{n} av {all} steder har unntak")
        yield context.language.say(template, n=waived.covered, all=waived.of)


def lacks(context: Context, standing: GoalStanding) -> tuple[str, ...]:
    """What is left before a goal is reached: each criterion that is not met, in a few words."""
    met = {each.number for each in standing.met}
    return tuple(_lack(context, each) for each in standing.asked if each.number not in met)


def _lack(context: Context, each: CriterionStanding) -> str:
    share, part = each.amount.share, each.amount.part
    if tells_of_few(context, each) or (share is None and part is None):
        return each.criterion.text
    if share is None:
        return f"{each.criterion.text}: {amount_words(context, each.amount)}"
    if share.unknown or share.at_least or each.amount.of_units:
        return f"{each.criterion.text}: {amount_words(context, each.amount)}"
    template = N_("{text}: {n} av {all}")
    return context.language.say(template, text=each.criterion.text, n=share.covered, all=share.of)
