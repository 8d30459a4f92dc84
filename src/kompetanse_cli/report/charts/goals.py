"""How far the goals have come: each criterion's value, its target, and where it should be by now."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from kompetanse_cli.analysis.goals.goals import GoalState
from kompetanse_cli.analysis.goals.standing import CriterionStanding
from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Picture
from kompetanse_cli.report.few import few_words
from kompetanse_cli.report.goals.criteria import criterion_table, target_words
from kompetanse_cli.report.goals.names import amount_words, expected_words, short_name, tells_of_few
from kompetanse_cli.report.nameless import name_taken_out
from kompetanse_cli.report.pictures.progress import Goal, Way, progress_picture

_WHOLE = Fraction(100)
# A number that passes its target still has room on the scale.
_BEYOND = Fraction(11, 10)


def goal_progress(basis: Basis, table_id: str = "bilde-mål") -> Picture:
    """Each goal that is still one, with its criteria."""
    say = basis.language.say
    title = say(N_("Framdriften i målene {day}"), day=basis.language.day(basis.on))
    description = say(
        N_("Verdien, måltallet og hvor det burde vært nå for hvert kriterium. Skrinlagte mål er ikke med.")
    )
    still = [each for each in basis.steering.goals if each.state is not GoalState.DROPPED]
    legend = (say(N_("verdi")), say(N_("måltall")), say(N_("burde vært nå")))
    told = name_taken_out(basis)
    goals = [
        Goal(told(short_name(basis, each.goal)), tuple(_way(basis, one, told) for one in each.criteria))
        for each in still
    ]
    table = replace(criterion_table(basis, basis.steering), id=table_id)
    return Picture(progress_picture(goals, legend, title, description), title, description, table, table_open=True)


def _way(basis: Basis, each: CriterionStanding, without_name: Callable[[str], str]) -> Way:
    told, name = _told(basis, each), without_name(each.criterion.text)
    value = None if tells_of_few(basis, each) else each.amount.exact
    if value is None:
        return Way(name, each.state, told)
    most = _WHOLE if each.is_percent else max(value, each.target or 0, each.expected or 0) * _BEYOND
    parts = (
        None if part is None or most <= 0 else _on_scale(part / most) for part in (value, each.target, each.expected)
    )
    return Way(name, each.state, told, *parts)


def _on_scale(part: Fraction) -> float:
    return float(min(max(part, Fraction(0)), Fraction(1)))


def _told(basis: Basis, each: CriterionStanding) -> str:
    """«62 % av 80 %, burde vært 70 %», or the state in a word where nothing is counted."""
    if tells_of_few(basis, each):
        return few_words(basis.language)
    say, now = basis.language.say, amount_words(basis, each.amount)
    if not now:
        return say(each.state.value)
    target, expected = target_words(basis, each), expected_words(basis, each)
    told = say(N_("{value} (måltall {target})"), value=now, target=target) if target else now
    return say(N_("{told}, burde vært {expected}"), told=told, expected=expected) if expected else told
