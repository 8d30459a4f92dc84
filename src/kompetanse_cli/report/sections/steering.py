"""The sections on steering: the goals with their measures; and plans, leadership and the årshjul."""

from collections import Counter
from collections.abc import Iterator

from kompetanse_cli.analysis.base import Share, total
from kompetanse_cli.analysis.goals import GoalState
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import Block, Context, KeyFigure, KeyFigures, Section
from kompetanse_cli.report.charts.goals import goal_progress
from kompetanse_cli.report.charts.year import year_wheel
from kompetanse_cli.report.sections.unit_reports import plan_texts
from kompetanse_cli.report.steering import (
    goal_table,
    plan_table,
    status_table,
    steering_shortfall_table,
    task_table,
    waiver_words,
    wheel_table,
)

# The words for more than one, where they differ.
_SEVERAL = {GoalState.UNSURE: N_("usikre"), GoalState.LATE: N_("forsinkede"), GoalState.UNKNOWN: N_("ukjente")}
ON_COURSE = (GoalState.REACHED, GoalState.ON_TRACK)
_BEST_FIRST = (
    *(GoalState.REACHED, GoalState.ON_TRACK, GoalState.UNSURE, GoalState.OFF_TRACK, GoalState.LATE),
    *(GoalState.ON_HOLD, GoalState.NOT_STARTED, GoalState.NOT_REPORTED, GoalState.UNKNOWN, GoalState.DROPPED),
)


def goals_section(context: Context) -> Section:
    """Nothing at all where no goals are set and no measures are left."""
    steering, title = context.steering, context.language.say(N_("Mål og tiltak"))
    if not steering.goals and not steering.tasks:
        return Section("mål-og-tiltak", title, ())
    if not steering.goals:
        return Section("mål-og-tiltak", title, (task_table(context, steering),))
    blocks = (
        KeyFigures(tuple(goal_figures(context))),
        goal_table(context, steering),
        *((told,) if (told := status_table(context, steering)).rows else ()),
        goal_progress(context, "kriterier").drawn,
        task_table(context, steering),
    )
    return Section("mål-og-tiltak", title, blocks)


def goal_figures(context: Context) -> Iterator[KeyFigure]:
    """How many goals stand how, each state that some goal is in, and how many criteria are met."""
    say, goals = context.language.say, context.steering.goals
    yield on_course(context)
    numbers = Counter(each.state for each in goals)
    of = say(N_("av {n} mål"), n=len(goals))
    for state in GoalState:
        if numbers[state]:
            yield KeyFigure(say(state.value).capitalize(), numbers[state], of, "#mål")
    late = sum(each.reached is not None and each.reached.is_late is True for each in goals)
    if late:
        reached_ = say(N_("av {n} nådde mål"), n=numbers[GoalState.REACHED])
        yield KeyFigure(say(N_("Nådd etter fristen")), late, reached_, "#mål")
    waived = sum(each.waived is not None for each in goals)
    if waived:
        yield KeyFigure(
            say(N_("Nådd med unntak")), waived, say(N_("av {n} nådde mål"), n=numbers[GoalState.REACHED]), "#mål"
        )
    met = total(each.fulfilled for each in goals)
    yield KeyFigure(say(N_("Kriterier oppfylt")), met, link="#kriterier")
    tasks = sum(task.is_late(context.on) for task in context.steering.tasks)
    yield KeyFigure(say(N_("Tiltak etter fristen")), Share(tasks, len(context.steering.tasks)), link="#tiltak")


def on_course(context: Context) -> KeyFigure:
    """How many goals are reached or on track, of those that are still goals."""
    still = [each for each in context.steering.goals if each.state is not GoalState.DROPPED]
    unknown = sum(each.state is GoalState.UNKNOWN for each in still)
    share = Share(sum(each.state in ON_COURSE for each in still), len(still), unknown=unknown)
    return KeyFigure(
        context.language.say(N_("Mål som er nådd eller i rute")), share, "; ".join(_reservations(context)), "#mål"
    )


def _told(language: Language, state: GoalState, number: int) -> str:
    """«1 usikker», «2 usikre»."""
    return f"{number} {language.say(state.value if number == 1 else _SEVERAL.get(state, state.value))}"


def goal_states_in_words(context: Context) -> str:
    """How many goals stand how, each state that some goal is in: «1 nådd, 1 i rute, 3 usikre»; they add up to all."""
    numbers = Counter(each.state for each in context.steering.goals)
    return ", ".join(_told(context.language, state, numbers[state]) for state in _BEST_FIRST if numbers[state])


def goals_in_words(context: Context) -> Iterator[str]:
    """How the goals go: how many stand how, and which of those reached are so late or with waivers."""
    language, goals = context.language, context.steering.goals
    if not goals:
        return
    told = language.plural(
        N_("Måloppnåelse, {n} mål: {states}"),
        N_("Måloppnåelse, {n} mål: {states}"),
        len(goals),
        states=goal_states_in_words(context),
    )
    but = "; ".join(_reservations(context))
    yield f"{told} ({but})." if but else f"{told}."


def _reservations(context: Context) -> Iterator[str]:
    """«1 nådd etter fristen», «1 nådd med unntak: 3 av 4 steder har unntak»."""
    language, goals = context.language, context.steering.goals
    late = sum(each.reached is not None and each.reached.is_late is True for each in goals)
    if late:
        yield language.plural(N_("{n} nådd etter fristen"), N_("{n} nådd etter fristen"), late)
    unsure = sum(each.reached is not None and each.reached.is_late is None for each in goals)
    if unsure:
        yield language.plural(
            N_("{n} nådd, ukjent om det var innen fristen"), N_("{n} nådd, ukjent om det var innen fristen"), unsure
        )
    waived = [each.waived for each in goals if each.waived is not None]
    if waived:
        (places,) = waiver_words(context, total(waived))
        yield language.plural(
            N_("{n} er nådd med unntak: {places}"), N_("{n} er nådd med unntak: {places}"), len(waived), places=places
        )


def steering_section(context: Context) -> Section:
    """Each table that has something to tell; nothing where the municipality steers by none of it."""
    steering = context.steering
    blocks: list[Block] = []
    if steering.shortfalls:
        blocks.append(steering_shortfall_table(context, steering))
    if steering.plans:
        blocks += [plan_table(context, steering), *plan_texts(context)]
    if steering.activities:
        blocks.append(wheel_table(context, steering))
        year = year_wheel(context)
        if year.table.rows:
            blocks.append(year)
    return Section("styring", context.language.say(N_("Ledelse, planer og årshjul")), tuple(blocks))
