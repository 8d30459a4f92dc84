"""The list of changes as a report of its own, and as a section of the coordinator's."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kompetanse_cli.analysis.diff import Aliases, Comparison
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, Message
from kompetanse_cli.model import Person, PlacedFinding, Register, Severity
from kompetanse_cli.reading.git.provenance import Provenance
from kompetanse_cli.report.base import (
    SHORT_COMMIT,
    Block,
    BulletList,
    Context,
    Notice,
    Paragraph,
    Report,
    Section,
    UnreadPart,
    first_few,
    render_message as said,
    with_hidden,
)
from kompetanse_cli.report.diff.competence import competence_sections, told_changes
from kompetanse_cli.report.diff.effect import effect_sections
from kompetanse_cli.report.diff.records import records_section
from kompetanse_cli.report.diff.turned_gaps import TurnedGaps
from kompetanse_cli.report.sections.findings import findings_table


def findings_sections(
    new: Iterable[PlacedFinding], gone: Iterable[PlacedFinding], context: Context
) -> Iterator[Section]:
    """A section for each, the worst first; no blocks where there are none."""
    language = context.language
    for table in (
        findings_table("nye-funn", N_("Nye feil og merknader"), new, language),
        findings_table("funn-borte", N_("Feil og merknader som er rettet"), gone, language),
    ):
        yield Section(f"del-{table.id}", table.caption, (table,) if table.rows else ())


# Enough to know where to begin.
_FEW = 5
# The whole; the requirements stand in the report of the coordinator.
_ON_ONE_PAGE = 1


@frozen
class Lookback:
    """That a comparison looks back from one day to another; `own_files` unless before is today's files, and then why
    the files of then are not there. `in_git`: there is a history, however short.
    """

    own_files: bool = True
    why: Message | None = None
    in_git: bool = True


@frozen
class Measured:
    """What a comparison is measured by: `parted_from` is the revision that was named, where before is the commit that
    the branch and it were last one in; `is_usual` unless somebody asked for that. `has_before`: the municipality was
    there.
    """

    parted_from: str | None = None
    is_usual: bool = True
    has_before: bool = True


@frozen
class ComparisonContext:
    """A comparison and what it is told with: both sides, with everybody hidden who is hidden on one of them."""

    comparison: Comparison
    before: Context
    after: Context
    lookback: Lookback | None = None
    measured: Measured | None = None

    @classmethod
    def of(
        cls,
        comparison: Comparison,
        before: Context,
        after: Context,
        lookback: Lookback | None = None,
        measured: Measured | None = None,
    ) -> "ComparisonContext":
        """What a comparison is told with, in the language of after."""
        registers = _hidden_on_both(before.register, after.register, comparison.aliases)
        hiding = replace(before.having(registers[0]), language=after.language)
        showing = after.having(registers[1])
        sides = ((after, _side_name(after)), (hiding, _side_name(hiding)))
        left_out = tuple(_of_side(each, context.language, side) for context, side in sides for each in context.left_out)
        later = replace(showing, beside=(hiding,), left_out=left_out)
        return cls(comparison, replace(hiding, beside=(showing,)), later, lookback, measured)

    @property
    def is_first(self) -> bool:
        """Whether there was no municipality before: then all is new, and nothing was opened or closed by a change."""
        return self.measured is not None and not self.measured.has_before

    @property
    def has_history(self) -> bool:
        """Whether there is a history in git to look back into."""
        return self.lookback is None or self.lookback.in_git

    @property
    def turned(self) -> TurnedGaps | None:
        """The gaps that opened and closed since, where it looks back."""
        if self.lookback is None:
            return None
        return TurnedGaps(self.comparison, self.before, self.after, own_files=self.lookback.own_files)


def _of_side(each: UnreadPart, language: Language, side: str) -> UnreadPart:
    """What is left out, with which of the two sides it is left out of."""
    return replace(each, text=language.say(N_("I {side}: {what}"), what=each.text, side=side))


def build_changes(told: ComparisonContext) -> Report:
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


def _sections(told: ComparisonContext) -> Iterator[Section]:
    comparison, before, after = told.comparison, told.before, told.after
    yield Section("sammendrag", after.language.say(N_("Sammendrag")), tuple(_head(told)))
    yield from effect_sections(comparison, before, after, told.turned)
    yield from competence_sections(comparison, before, after)
    yield from findings_sections(comparison.new, comparison.gone, after)
    yield records_section(comparison, before, after)


def changes_section(told: ComparisonContext) -> Section:
    """The same in one section."""
    blocks = tuple(block for section in _sections(told) for block in section.blocks)
    return Section("hva-er-endret", told.after.language.say(N_("Hva er endret")), (_since(told), *blocks))


def changes_in_brief(told: ComparisonContext) -> Section:
    """The gaps that opened and closed, the numbers, and the figures before and after, for whoever has one page; with no
    word of commits and files.
    """
    figures = next(effect_sections(told.comparison, told.before, told.after, told.turned)).blocks
    items = next((block for block in figures if isinstance(block, BulletList)), None)
    few = (BulletList(items.items[:_ON_ONE_PAGE]),) if items is not None else ()
    title = told.after.language.say(N_("Hva er endret"))
    return Section("hva-er-endret", title, (_since_day(told), *_numbers(told), *_unread_in_brief(told), *few))


def _since_day(told: ComparisonContext) -> Paragraph:
    language, lookback = told.after.language, told.lookback
    day = language.day(told.comparison.then)
    if lookback is None or lookback.own_files:
        return Paragraph(language.say(N_("Siden {day}, slik det var registrert da."), day=day))
    return Paragraph(language.say(N_("Siden {day}, beregnet av det som er registrert nå."), day=day))


def _unread_in_brief(told: ComparisonContext) -> Iterator[Notice]:
    if told.comparison.before.losses or told.comparison.after.losses:
        text = N_("Noe av det som er registrert, kan ikke leses, og er ikke med.")
        yield Notice(Severity.WARNING, told.after.language.say(text))


def _since(told: ComparisonContext) -> Paragraph:
    """Which day it is told from, and by which files."""
    language, lookback = told.after.language, told.lookback
    if lookback is None:
        return Paragraph(language.say(N_("Siden {side}."), side=_side_name(told.before)))
    day = language.day(told.comparison.then)
    if lookback.own_files:
        text = N_("Siden {day}, slik det var registrert da: {side}.")
        return Paragraph(language.say(text, day=day, side=_side_name(told.before)))
    text = N_("Siden {day}, beregnet av det som er registrert nå: {why}.")
    return Paragraph(language.say(text, day=day, why=said(lookback.why, language)))


def _measured(told: ComparisonContext) -> Iterator[Block]:
    """What it is measured by, where that is not what people would think."""
    language, measured = told.after.language, told.measured
    if told.is_first:
        text = N_("I {side} var ikke kommunen lagt inn: alt er nytt.")
        yield Paragraph(language.say(text, side=_side_name(told.before)))
    elif measured is not None and measured.parted_from is not None:
        text = N_("Målt mot {side}, der grenen gikk ut fra {revision}. Det {revision} har fått siden, er ikke med.")
        said = language.say(text, side=_side_name(told.before), revision=measured.parted_from)
        more = language.say(N_("«--direct» måler mot {revision} selv."), revision=measured.parted_from)
        yield Paragraph(f"{said} {more}" if measured.is_usual else said)


def _head(told: ComparisonContext) -> Iterator[Block]:
    """The numbers, and what makes them unsure."""
    yield from _measured(told)
    yield from _numbers(told)
    yield from _unread(told)


def _numbers(told: ComparisonContext) -> Iterator[Block]:
    language, turned = told.after.language, told.turned
    if not told.comparison.is_counted:
        text = N_("Det kan ikke beregnes hvilke mangler som er nye eller borte.")
        yield Notice(Severity.WARNING, language.say(text))
        counts = ", ".join(_other_counts(told))
        if counts:
            yield Paragraph(language.say(N_("I tillegg: {counts}."), counts=counts))
    elif told.comparison.is_empty and told.comparison.is_whole and (told.lookback is None or told.lookback.own_files):
        yield Paragraph(language.say(N_("Ingenting er endret.")))
    elif turned is not None:
        yield from turned.blocks()
        counts = ", ".join(_other_counts(told))
        if counts:
            yield Paragraph(language.say(N_("I tillegg: {counts}."), counts=counts))
    else:
        day = language.day(told.comparison.on)
        counts = ", ".join(_counts(told))
        yield Paragraph(language.say(N_("Beregnet for {day}: {counts}."), day=day, counts=counts))


def _unread(told: ComparisonContext) -> Iterator[Notice]:
    """What can't be read of either side."""
    language = told.after.language
    unread = (
        (_side_name(context), _some(sorted({loss.path for loss in side.losses})))
        for side, context in ((told.comparison.before, told.before), (told.comparison.after, told.after))
    )
    # Looking back with today's files, both sides are the same.
    for name, paths in dict.fromkeys(unread):
        if paths:
            text = N_("I {side} kan ikke alt leses, og det som ikke kan leses, er ikke med: {paths}.")
            yield Notice(Severity.WARNING, language.say(text, side=name, paths=paths))


def _some(paths: list[str]) -> str:
    return first_few(paths, _FEW)


def _other_counts(told: ComparisonContext) -> Iterator[str]:
    """What else differs, without what does not."""
    comparison, plural = told.comparison, told.after.language.plural
    if opening := sum(each.change.opens for each in comparison.later):
        yield plural(N_("{n} mangel som kommer senere"), N_("{n} mangler som kommer senere"), opening)
    if weakened := len(comparison.effect.weakened):
        yield plural(N_("{n} har fått for liten reserve"), N_("{n} har fått for liten reserve"), weakened)
    yield from _competence_counts(told)
    if new := len(comparison.new):
        yield plural(N_("{n} ny feil eller merknad"), N_("{n} nye feil og merknader"), new)
    if gone := len(comparison.gone):
        yield plural(N_("{n} feil eller merknad rettet"), N_("{n} feil og merknader rettet"), gone)
    if changed := len(comparison.changes):
        yield plural(N_("{n} endret oppføring"), N_("{n} endrede oppføringer"), changed)


def _competence_counts(told: ComparisonContext) -> Iterator[str]:
    """The places where a kompetansekrav has come to be lacking, and where it no longer is."""
    plural, effect = told.after.language.plural, told.comparison.competence
    opened = sum(change.counts for change in told_changes(effect.opened, told.before, told.after))
    closed = sum(change.counts for change in told_changes(effect.closed, told.before, told.after))
    if opened:
        yield plural(
            N_("{n} kompetansekrav ikke lenger oppfylt"),
            N_("{n} kompetansekrav ikke lenger oppfylt"),
            opened,
        )
    if closed:
        yield plural(N_("{n} kompetansekrav oppfylt igjen"), N_("{n} kompetansekrav oppfylt igjen"), closed)


def _counts(told: ComparisonContext) -> Iterator[str]:
    comparison, plural = told.comparison, told.after.language.plural
    opening = sum(each.change.opens for each in comparison.later)
    yield plural(N_("{n} ny mangel"), N_("{n} nye mangler"), len(comparison.effect.opened))
    if opening:
        yield plural(N_("{n} som kommer senere"), N_("{n} som kommer senere"), opening)
    yield plural(N_("{n} mangel borte"), N_("{n} mangler borte"), len(comparison.effect.closed))
    if weakened := len(comparison.effect.weakened):
        yield plural(N_("{n} har fått for liten reserve"), N_("{n} har fått for liten reserve"), weakened)
    yield from _competence_counts(told)
    yield plural(N_("{n} ny feil eller merknad"), N_("{n} nye feil og merknader"), len(comparison.new))
    if gone := len(comparison.gone):
        yield plural(N_("{n} feil eller merknad rettet"), N_("{n} feil og merknader rettet"), gone)
    yield plural(N_("{n} endret oppføring"), N_("{n} endrede oppføringer"), len(comparison.changes))


def _side_name(context: Context) -> str:
    """«a1b2c3d (1. mars 2026)», or the folder's files."""
    edition = context.edition or Provenance()
    if edition.day is None:
        return context.language.say(N_("filene i mappen"))
    return f"{edition.commit[:SHORT_COMMIT]} ({context.language.day(edition.day)})"


def _hidden_on_both(before: Register, after: Register, aliases: Aliases) -> tuple[Register, Register]:
    """The registers with everybody hidden who is hidden in one of them: that may be the change somebody asked for."""
    hidden_before = {person.id for person in before.people if not person.show_name}
    hidden_after = {person.id for person in after.people if not person.show_name}
    back = aliases.mirrored()
    return (
        with_hidden(before, {back.now(Person, person_id) for person_id in hidden_after}),
        with_hidden(after, {aliases.now(Person, person_id) for person_id in hidden_before}),
    )
