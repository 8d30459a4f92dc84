"""Everybody's competence on the kommunalsjef's page: numbers, and nobody's name.

Her page leaves the units. Where those who are asked, or those who have it, are fewer than may be told of, it says just
that.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from kompetanse_cli.analysis.base import OF_SECTION, Share, total, units_below
from kompetanse_cli.analysis.competence import counted_results, total_of
from kompetanse_cli.analysis.steering import compared_day
from kompetanse_cli.model import N_, CompetenceRequirement, Strength, in_force
from kompetanse_cli.report.audiences.executive.words import then_word
from kompetanse_cli.report.base import Context, Paragraph, Section, is_small_count, plain_text, small_count_words
from kompetanse_cli.report.competence import figures_of, health_words, is_told, largest_gap_words, share_cell
from kompetanse_cli.report.coverage import share_words
from kompetanse_cli.report.sections.competence import places_words

# So many requirements are told for themselves.
_WORST = 1


def competence_section(context: Context) -> Section:
    """In how many places what is asked of everybody is met, the `skal` requirement of which most is lacking, how many
    årsverk have a health education, and the largest need.
    """
    parts: tuple[tuple[Collection[str], Iterable[str | None]], ...] = (
        (OF_SECTION["kompetansekrav"], places_words(context)),
        (OF_SECTION["kompetansekrav"], _requirement_lines(context)),
        (OF_SECTION["årsverk-og-utdanning"], _once(health_words, context)),
        (OF_SECTION["kompetansebehov"], _once(largest_gap_words, context)),
    )
    lines: list[str] = []
    for kinds, told in parts:
        unknown = context.unknown(kinds, N_("Dette"))
        lines += (plain_text(notice.text) for notice in unknown) if unknown else filter(None, told)
    title = context.language.say(N_("De ansattes kompetanse"))
    # The first sentence of each tells it; what else there is stands in the coordinator's report.
    told = " ".join(dict.fromkeys(re.split(r"(?<=\.) (?=[A-ZÆØÅ])", line)[0] for line in lines))
    return Section("kompetansen", title, (Paragraph(told, is_note=True),) if told else (), is_aside=True)


def _once(words: Callable[[Context], str | None], context: Context) -> Iterator[str | None]:
    """The words, not made before they are asked for."""
    yield words(context)


def _requirement_lines(context: Context) -> Iterator[str]:
    figures = figures_of(context)
    found = counted_results(figures.results) if figures is not None else ()
    lacking: Counter[str] = Counter()
    asked = {result.requirement.id: result.requirement for result in found}
    for result in found:
        lacking[result.requirement.id] += result.lacking
    must = (each for each in asked.values() if each.strength is Strength.MUST and lacking[each.id])
    worst = sorted(must, key=lambda each: (-lacking[each.id], _lacking_people(context, each)))[:_WORST]
    for requirement in worst:
        yield _line(context, requirement.name, (requirement,))
    others = () if worst else tuple(asked.values())
    if others:
        text = N_("Alle kompetansekravene ({n})")
        name = context.language.say(text, n=len(others))
        yield _line(context, name, others)


def _lacking_people(context: Context, requirement: CompetenceRequirement) -> int:
    share = _share(context, requirement)
    return share.covered - share.of


def _line(context: Context, name: str, requirements: tuple[CompetenceRequirement, ...]) -> str:
    """«HLR for alle: 3 av 6 (50 %) (31. desember 2 av 5 (40 %)).»"""
    language, then = context.language, context.at(compared_day(context.register, context.on))
    now = language.say(N_("{name}: {told}."), name=name, told=_words(context, requirements))
    before = tuple(each for each in requirements if in_force(then.register, each, then.on))
    if before != requirements:
        return now
    told = {"now": _words(context, requirements), "day": then_word(context, then.on), "then": _words(then, before)}
    return language.say(N_("{name}: {now} ({day} {then})."), name=name, **told)


def _words(context: Context, requirements: tuple[CompetenceRequirement, ...]) -> str:
    """How many have it of those who are asked, each once for each requirement."""
    unit_id = context.unit.id if context.unit else None
    share = total(_share(context, each) for each in requirements)
    told = all(is_told(context, each, unit_id) for each in requirements)
    cell = share_cell(context, share, told=told)
    if isinstance(cell, str):
        return cell
    few, language = small_count_words(context.language, context.fewest), context.language
    if is_small_count(share.of, context.fewest):
        return few
    if is_small_count(share.covered, context.fewest):
        return language.say(N_("{few} av {all}"), few=few, all=language.number(share.of))
    return share_words(language, share)


def _share(context: Context, requirement: CompetenceRequirement) -> Share:
    within = units_below(context.register, context.unit.id if context.unit else None, context.on)
    return total_of(context.snapshot, requirement, within)
