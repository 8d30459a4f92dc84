"""The list of changes as a report of its own, and as a section of the coordinator's."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kompetanse_cli.analysis.changes.comparison import Comparison
from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.reading.edition import Edition
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Block, Items, Notice, Report, Section, Text
from kompetanse_cli.report.changes.effect import effect_sections
from kompetanse_cli.report.changes.findings import findings_sections
from kompetanse_cli.report.changes.names import hidden_on_both
from kompetanse_cli.report.changes.records import records_section
from kompetanse_cli.report.edition import SHORT

# Enough to know where to begin.
_FEW = 5


@dataclass(frozen=True, slots=True)
class Told:
    """A comparison and what it is told with: both sides, with everybody hidden who is hidden on one of them."""

    comparison: Comparison
    before: Basis
    after: Basis

    @classmethod
    def of(cls, comparison: Comparison, before: Basis, after: Basis) -> "Told":
        """What a comparison is told with, in the language of after."""
        registers = hidden_on_both(before.register, after.register, comparison.aliases)
        hiding = replace(before, register=registers[0], language=after.language)
        return cls(comparison, hiding, replace(after, register=registers[1]))


def build_changes(told: Told) -> Report:
    """The effect on the coverage, the findings, and what differs in the files."""
    after = told.after
    title = after.language.say(
        N_("Endringer i {place} fra {before} til {after}"),
        place=after.place(),
        before=_side_name(told.before),
        after=_side_name(after),
    )
    report = after.report(title, tuple(section for section in _sections(told) if section.blocks))
    return replace(report, before=told.before.edition)


def _sections(told: Told) -> Iterator[Section]:
    comparison, before, after = told.comparison, told.before, told.after
    yield Section("sammendrag", after.language.say(N_("Sammendrag")), tuple(_head(told)))
    yield from effect_sections(comparison, before, after)
    yield from findings_sections(comparison.new, comparison.gone, after)
    yield records_section(comparison, before, after)


def changes_section(told: Told) -> Section:
    """The same in one section."""
    say = told.after.language.say
    since = Text(say(N_("Siden {side}."), side=_side_name(told.before)))
    blocks = tuple(block for section in _sections(told) for block in section.blocks)
    return Section("hva-er-endret", say(N_("Hva er endret")), (since, *blocks))


def changes_in_brief(told: Told) -> Section:
    """The numbers and the figures before and after, for whoever has one page."""
    say = told.after.language.say
    since = Text(say(N_("Siden {side}."), side=_side_name(told.before)))
    items = next((block for section in _sections(told) for block in section.blocks if isinstance(block, Items)), None)
    few = (Items(items.items[:_FEW]),) if items is not None else ()
    return Section("hva-er-endret", say(N_("Hva er endret")), (since, *_head(told), *few))


def nothing_before(language: Language, period: str) -> Section:
    """That it can't be told what has changed since a period."""
    text = N_("Historien i git går ikke tilbake til slutten av {period}, så det kan ikke vises.")
    return Section("hva-er-endret", language.say(N_("Hva er endret")), (Text(language.say(text, period=period)),))


def _head(told: Told) -> Iterator[Block]:
    """One sentence with the numbers, and what makes them unsure."""
    language = told.after.language
    if told.comparison.is_empty:
        yield Text(language.say(N_("Ingenting er endret.")))
    else:
        day = language.day(told.comparison.on)
        counts = ", ".join(_counts(told.comparison, language))
        yield Text(language.say(N_("Regnet for {day}: {counts}."), day=day, counts=counts))
    for side, basis in ((told.comparison.before, told.before), (told.comparison.after, told.after)):
        if paths := sorted({path for path, _key in side.broken}):
            text = N_("I {side} kan ikke alt leses, og det som ikke kan leses, er ikke med: {paths}.")
            yield Notice(Severity.WARNING, language.say(text, side=_side_name(basis), paths=_some(paths)))


def _some(paths: list[str]) -> str:
    return ", ".join(paths[:_FEW] + ["…"] * (len(paths) > _FEW))


def _counts(comparison: Comparison, language: Language) -> Iterator[str]:
    plural = language.plural
    opening = sum(each.change.opens for each in comparison.later)
    yield plural(N_("{n} ny mangel"), N_("{n} nye mangler"), len(comparison.effect.opened))
    if opening:
        yield plural(N_("{n} som kommer senere"), N_("{n} som kommer senere"), opening)
    yield plural(N_("{n} mangel borte"), N_("{n} mangler borte"), len(comparison.effect.closed))
    if weakened := len(comparison.effect.weakened):
        yield plural(N_("{n} blitt sårbar"), N_("{n} blitt sårbare"), weakened)
    yield plural(N_("{n} nytt funn"), N_("{n} nye funn"), len(comparison.new))
    if gone := len(comparison.gone):
        yield plural(N_("{n} funn borte"), N_("{n} funn borte"), gone)
    yield plural(N_("{n} endret post"), N_("{n} endrede poster"), len(comparison.changes))


def _side_name(basis: Basis) -> str:
    """«a1b2c3d (1. mars 2026)», or the folder's files."""
    edition = basis.edition or Edition()
    if edition.day is None:
        return basis.language.say(N_("filene i mappen"))
    return f"{edition.commit[:SHORT]} ({basis.language.day(edition.day)})"
