"""How far the goals have come: each criterion's value, its target, and where it should be by now."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from kompetanse_cli.analysis.goals import CriterionStanding, GoalState
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import Context, Marked, Picture, RedactedText, small_count_words, symbol_of
from kompetanse_cli.report.charts.drawing import GRID, INK, LINE, MARK, element, path, picture, words
from kompetanse_cli.report.charts.lettering import LINE as _LINE, wrapped
from kompetanse_cli.report.steering import (
    amount_words,
    criterion_table,
    expected_words,
    short_name,
    target_words,
    tells_of_few,
)

WIDTH = 680
_LEFT, _BAR, _ROW, _HEAD, _TOP = 38, 260, 42, 30, 6
_END = _LEFT + _BAR
# Bold letters take more room.
_BOLD = 0.88


@frozen
class CriterionBar:
    """How far a criterion is: value, target and what is expected by now as parts of the scale, from 0 to 1.

    `told` is all of it in words. Without a value there is no bar, and the words alone.
    """

    name: RedactedText
    state: Marked
    told: RedactedText
    value: float | None = None
    target: float | None = None
    expected: float | None = None


@frozen
class GoalBars:
    """A goal with its criteria."""

    name: RedactedText
    ways: tuple[CriterionBar, ...]


def progress_picture(goals: Sequence[GoalBars], legend: tuple[str, str, str], title: str, description: str) -> str:
    """The picture. `legend` are the words for value, target and what is expected."""
    height = _TOP + sum(_head(goal) + sum(map(_height, goal.ways)) for goal in goals) + 40
    return picture(WIDTH, height, title, description, _drawn(goals, legend))


def _head(goal: GoalBars) -> int:
    return _HEAD + _LINE * (len(_heading(goal)) - 1)


def _heading(goal: GoalBars) -> tuple[str, ...]:
    return wrapped(goal.name, WIDTH - 16, bold=True) or ("",)


def _height(way: CriterionBar) -> int:
    names, told = _texts(way)
    above = _LINE * (len(names) - 1)
    return above + (_ROW + 14 * max(0, len(told) - 1) if way.value is not None else _ROW // 2)


def _texts(way: CriterionBar) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of the name, and of the words beside the bar; without a bar the words stand behind the name."""
    name = way.name if way.value is not None else f"{way.name}: {way.told}"
    told = wrapped(way.told, WIDTH - _END - 20, 11) if way.value is not None else ()
    return wrapped(name, WIDTH - _LEFT - 8) or ("",), told


def _drawn(goals: Sequence[GoalBars], legend: tuple[str, str, str]) -> Iterator[str]:
    y = float(_TOP)
    for goal in goals:
        for number, text in enumerate(_heading(goal)):
            yield words(text, 8, y + 20 + _LINE * number, colour=INK, weight="bold")
        y += _head(goal)
        for way in goal.ways:
            yield from _draw_bar(way, y)
            y += _height(way)
    yield from _legend(legend, y + 20)


def _draw_bar(way: CriterionBar, top: float) -> Iterator[str]:
    """The name, and under it the bar with its words."""
    names, told = _texts(way)
    yield words(symbol_of(way.state), 18, top + 13, colour=INK)
    for number, text in enumerate(names):
        yield words(text, _LEFT, top + 13 + _LINE * number, colour=INK)
    top += _LINE * (len(names) - 1)
    if way.value is None:
        return
    yield element("rect", x=_LEFT, y=top + 22, width=_BAR, height=11, fill="none", stroke=GRID)
    if way.value:
        yield element("rect", x=_LEFT, y=top + 22, width=round(_BAR * way.value, 1), height=11, fill=LINE)
    if way.target is not None:
        yield _target(_LEFT + _BAR * way.target, top + 27)
    if way.expected is not None:
        yield _expected(_LEFT + _BAR * way.expected, top + 27)
    for number, text in enumerate(told):
        yield words(text, _END + 12, top + 32 + 14 * number, size=11)


def _target(x: float, y: float) -> str:
    return element("path", d=path([(x, y - 9), (x, y + 9)]), stroke=INK, stroke_width=2.5)


def _expected(x: float, y: float) -> str:
    """A triangle that stands on the bar."""
    return element("path", d=path([(x - 5, y - 9), (x + 5, y - 9), (x, y - 1)]) + " Z", fill=MARK, stroke="#ffffff")


def _legend(legend: tuple[str, str, str], y: float) -> Iterator[str]:
    value, target, expected = legend
    yield element("rect", x=8, y=y - 9, width=22, height=11, fill=LINE)
    yield words(value, 36, y, size=11)
    x = 56 + 7 * len(value)
    yield _target(x, y - 4)
    yield words(target, x + 8, y, size=11)
    x += 28 + 7 * len(target)
    yield _expected(x, y - 2)
    yield words(expected, x + 10, y, size=11)


_WHOLE = Fraction(100)
# A number that passes its target still has room on the scale.
_BEYOND = Fraction(11, 10)


def goal_progress(context: Context, table_id: str = "bilde-mål") -> Picture:
    """Each goal that is still one, with its criteria."""
    say = context.language.say
    title = say(N_("Framdriften i målene {day}"), day=context.language.day(context.on))
    description = say(
        N_("Verdien, måltallet og den forventede verdien nå for hvert kriterium. Skrinlagte mål er ikke med.")
    )
    still = [each for each in context.steering.goals if each.state is not GoalState.DROPPED]
    legend = (say(N_("verdi")), say(N_("måltall")), say(N_("forventet nå")))
    goals = [
        GoalBars(context.redact(short_name(context, each.goal)), tuple(_bar(context, one) for one in each.criteria))
        for each in still
    ]
    table = replace(criterion_table(context, context.steering), id=table_id)
    return Picture(progress_picture(goals, legend, title, description), title, description, table, table_open=True)


def _bar(context: Context, each: CriterionStanding) -> CriterionBar:
    told, name = context.redact(_told(context, each)), context.redact(each.criterion.text)
    value = None if tells_of_few(context, each) else each.amount.exact
    if value is None:
        return CriterionBar(name, each.state, told)
    most = _WHOLE if each.is_percent else max(value, each.target or 0, each.expected or 0) * _BEYOND
    parts = (
        None if part is None or most <= 0 else _on_scale(part / most) for part in (value, each.target, each.expected)
    )
    return CriterionBar(name, each.state, told, *parts)


def _on_scale(part: Fraction) -> float:
    return float(min(max(part, Fraction(0)), Fraction(1)))


def _told(context: Context, each: CriterionStanding) -> str:
    """«62 % av 80 %, burde vært 70 %», or the state in a word where nothing is counted."""
    if tells_of_few(context, each):
        return small_count_words(context.language, context.fewest)
    say, now = context.language.say, amount_words(context, each.amount)
    if not now:
        return say(each.state.value)
    target, expected = target_words(context, each), expected_words(context, each)
    told = say(N_("{value} (måltall {target})"), value=now, target=target) if target else now
    return say(N_("{told} (forventet nå: {expected})"), told=told, expected=expected) if expected else told
