"""The series in words: from where to where, a small curve of each, `▁▃▆█`, and what could not be read."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kompetanse_cli.analysis.goals import GoalState
from kompetanse_cli.analysis.trend import Point, Unreadable
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, Severity
from kompetanse_cli.report.base import (
    SHORT_COMMIT,
    Block,
    BulletList,
    Notice,
    Paragraph,
    is_small_share,
    render_message,
)
from kompetanse_cli.report.coverage import share_words

_BARS = "▁▂▃▄▅▆▇█"
# Wider than this no line of a terminal holds: then several values share a bar.
_WIDEST = 60


def sparkline(values: Iterable[int | None], highest: int) -> str:
    """One bar for each value, from 0 to `highest`; of more than sixty, the last of each group."""
    found = list(values)
    if len(found) > _WIDEST:
        found = [found[(number + 1) * len(found) // _WIDEST - 1] for number in range(_WIDEST)]
    return "".join(_bar(value, highest) for value in found)


def _bar(value: int | None, highest: int) -> str:
    if value is None:
        return " "
    return _BARS[min(len(_BARS) - 1, value * (len(_BARS) - 1) // highest if highest > 0 else 0)]


def notices(unreadable: Iterable[Unreadable], language: Language) -> Iterator[Block]:
    for each in unreadable:
        text = language.say(
            N_("Registreringene fra {day} kan ikke leses og er ikke med: {why}."),
            commit=each.sample.commit.id[:SHORT_COMMIT],
            day=language.day(each.sample.day),
            why=render_message(each.why, language),
        )
        yield Notice(Severity.WARNING, text)


def trend_summary(points: Sequence[Point], language: Language, fewest: int) -> Iterator[Block]:
    """From where to where, and a small curve of each series."""
    say = language.say
    if not points:
        yield Paragraph(say(N_("Ingen registreringer i tidsrommet kan leses.")))
        return
    first, last = points[0], points[-1]
    if first is last:
        day, share = language.day(first.sample.day), share_words(language, first.coverage)
        yield Paragraph(
            say(
                N_("{day}: kravene er oppfylt på {share} steder. Det er bare registreringer fra denne ene dagen."),
                day=day,
                share=share,
            )
        )
        return
    yield Paragraph(
        say(
            N_("Fra {first} til {last}: steder der kravene er oppfylt, har gått fra {before} til {after}."),
            first=language.day(first.sample.day),
            last=language.day(last.sample.day),
            before=share_words(language, first.coverage),
            after=share_words(language, last.coverage),
        )
    )
    yield BulletList(tuple(_curves(points, language, fewest)))


def _curves(points: Sequence[Point], language: Language, fewest: int) -> Iterator[str]:
    """«Dekning ▁▃▆█ 40 % → 85 %»; a series without a number anywhere is left out."""
    say = language.say
    series: tuple[tuple[str, Sequence[int | Decimal | None], bool], ...] = (
        (say(N_("Krav oppfylt")), [point.coverage.percent for point in points], True),
        (say(N_("Kompetansekrav oppfylt")), [_competence(point, fewest) for point in points], True),
        (say(N_("Mangler")), [uncovered(point) for point in points], False),
        (say(N_("Mål nådd")), [_reached(point) for point in points], False),
        (say(N_("Fullførte deltakere")), [point.completed for point in points], False),
        (say(N_("Studiepoeng")), [point.credits for point in points], False),
    )
    for name, values, percent in series:
        known = [value for value in values if value is not None]
        if not any(known):
            continue
        ends = [language.percent(int(n)) if percent else language.number(n) for n in (known[0], known[-1])]
        bars = [None if value is None else int(value) for value in values]
        yield f"{name} {sparkline(bars, 100 if percent else int(max(known)))} {ends[0]} → {ends[1]}"


def _competence(point: Point, fewest: int) -> int | None:
    """The percent, but of a few people: the report may be for whoever is told of none."""
    share = point.competence_total
    return None if share is None or is_small_share(share, fewest) else share.percent


def uncovered(point: Point) -> int:
    return point.coverage.of - point.coverage.covered


def _reached(point: Point) -> int | None:
    return None if point.goals is None else point.goals.get(GoalState.REACHED, 0)
