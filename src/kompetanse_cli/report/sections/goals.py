"""The goals: how many stand how, what each criterion amounts to, and the measures that are left."""

from collections import Counter
from collections.abc import Iterator

from kompetanse_cli.analysis.goals.goals import GoalState
from kompetanse_cli.analysis.status import Share
from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Figure, Figures, Section
from kompetanse_cli.report.charts.goals import goal_progress
from kompetanse_cli.report.goals.goals import goal_table
from kompetanse_cli.report.goals.tasks import task_table

# The words for more than one, where they differ.
_SEVERAL = {GoalState.UNSURE: N_("usikre"), GoalState.LATE: N_("forsinkede")}
ON_COURSE = (GoalState.REACHED, GoalState.ON_TRACK)


def section(basis: Basis) -> Section:
    """Nothing at all where no goals are set and no measures are left."""
    steering, title = basis.steering, basis.language.say(N_("Mål og tiltak"))
    if not steering.goals and not steering.tasks:
        return Section("mål-og-tiltak", title, ())
    if not steering.goals:
        return Section("mål-og-tiltak", title, (task_table(basis, steering),))
    blocks = (
        Figures(tuple(figures(basis))),
        goal_table(basis, steering),
        goal_progress(basis, "kriterier").drawn,
        task_table(basis, steering),
    )
    return Section("mål-og-tiltak", title, blocks)


def figures(basis: Basis) -> Iterator[Figure]:
    """How many goals stand how, each state that some goal is in, and how many criteria are met."""
    say, goals = basis.language.say, basis.steering.goals
    yield on_course(basis)
    numbers = Counter(each.state for each in goals)
    of = say(N_("av {n} mål"), n=len(goals))
    for state in GoalState:
        if numbers[state]:
            yield Figure(say(state.value).capitalize(), numbers[state], of, "#mål")
    met = Share(sum(len(each.met) for each in goals), sum(len(each.asked) for each in goals))
    yield Figure(say(N_("Kriterier oppfylt")), met, link="#kriterier")
    late = sum(task.is_late(basis.on) for task in basis.steering.tasks)
    yield Figure(say(N_("Tiltak etter fristen")), Share(late, len(basis.steering.tasks)), link="#tiltak")


def on_course(basis: Basis) -> Figure:
    """How many goals are reached or on track, of those that are still goals."""
    still = [each for each in basis.steering.goals if each.state is not GoalState.DROPPED]
    share = Share(sum(each.state in ON_COURSE for each in still), len(still))
    return Figure(basis.language.say(N_("Mål som er nådd eller i rute")), share, link="#mål")


def _told(language: Language, state: GoalState, number: int) -> str:
    """«1 usikker», «2 usikre»."""
    return f"{number} {language.say(state.value if number == 1 else _SEVERAL.get(state, state.value))}"


def in_words(basis: Basis) -> Iterator[str]:
    """How the goals go, and how many must be looked at first."""
    still = [each for each in basis.steering.goals if each.state is not GoalState.DROPPED]
    if not still:
        return
    language, numbers = basis.language, Counter(each.state for each in still)
    text = language.plural(
        N_("{well} av {n} mål er nådd eller i rute."),
        N_("{well} av {n} mål er nådd eller i rute."),
        len(still),
        well=sum(numbers[state] for state in ON_COURSE),
    )
    pressing = (GoalState.LATE, GoalState.OFF_TRACK, GoalState.UNSURE, GoalState.NOT_REPORTED)
    more = ", ".join(_told(language, state, numbers[state]) for state in pressing if numbers[state])
    yield f"{text} {language.say(N_('Av de andre: {more}.'), more=more)}" if more else text
