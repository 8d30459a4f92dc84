"""What the changes do to the coverage, the worst first: sentences with the figures, and the gaps opened and closed.

The gaps that open are findings too: checks of pull requests show them on the line that is the cause.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.coverage import CoverageLine
from kompetanse_cli.analysis.diff import Comparison, FigureChange, Later, LineChange
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import Finding, RuleInfo, Severity, Strength
from kompetanse_cli.report.base import (
    Block,
    BulletList,
    Col,
    Context,
    Section,
    StatusCell,
    Table,
    place_and_requirement,
)
from kompetanse_cli.report.coverage import (
    by_seriousness,
    counted_words,
    measures_told,
    reason_words,
    status_cell,
    strength_label,
)
from kompetanse_cli.report.diff.turned_gaps import TurnedGaps

_NOW = (
    N_("Oppfylte steder i alt går fra {before} til {after}."),
    N_("«{name}»: oppfylte steder går fra {before} til {after}."),
)
_LATER = N_("{day}: «{name}» går fra {before} til {after} oppfylte steder, om ingenting annet endres.")
# Looking back, what was is not what would be without the change, but what was.
_SINCE = (
    N_("Oppfylte steder i alt har gått fra {before} til {after}."),
    N_("«{name}»: oppfylte steder har gått fra {before} til {after}."),
)
_LATER_SINCE = N_(
    "{day}: dekningen av «{name}» blir {after}, om ingenting annet endres. Slik filene var, hadde den blitt {before}."
)


def effect_sections(
    comparison: Comparison, before: Context, after: Context, turned: TurnedGaps | None = None
) -> Iterator[Section]:
    """The figures, and a section for each kind of line that differs; no blocks where none does.

    `turned` tells of the gaps that opened and closed, where the comparison looks back.
    """
    say, found = after.language.say, comparison.effect
    words, later = (_NOW, _LATER) if turned is None else (_SINCE, _LATER_SINCE)
    sentences = (*_sentences(found.figures, after, words), *_later_sentences(comparison.later, after, later))
    figures = _figures_table(found.figures, after)
    blocks: list[Block] = [BulletList(sentences)] if sentences else []
    blocks += [figures] if figures.rows else []
    yield Section("virkning", say(N_("Hva endringen betyr for dekningen")), tuple(blocks))
    for table in (
        _table("nye-mangler", N_("Nye mangler"), found.opened, before, after, turned),
        _later_table(comparison, before, after),
        _table("ny-sårbarhet", N_("Fått for liten reserve"), found.weakened, before, after),
        _table("dekket-igjen", N_("Mangler som er borte"), found.closed, before, after, turned),
        _table("annen-status", N_("Annen endret status"), found.other, before, after),
    ):
        yield Section(f"del-{table.id}", table.caption, (table,) if table.rows else ())


def _sentences(figures: Iterable[FigureChange], context: Context, words: tuple[str, str]) -> Iterator[str]:
    """«Dekningen av «…» går fra 41 av 58 til 40 av 58.» `words` are for all, and for one requirement."""
    say = context.language.say
    for figure in figures:
        before, after = _counted(figure.before, context), _counted(figure.after, context)
        if figure.requirement is None:
            yield say(words[0], before=before, after=after)
        else:
            yield say(words[1], name=context.names.title(figure.requirement), before=before, after=after)


def _later_sentences(later: Iterable[Later], context: Context, words: str) -> Iterator[str]:
    """The same on a later day, once for each requirement and day."""
    language = context.language
    told = {(each.day, each.figure.requirement.id): each for each in later if each.figure.requirement is not None}
    for each in told.values():
        requirement = each.figure.requirement
        if requirement is None or each.figure.before == each.figure.after:
            continue
        yield language.say(
            words,
            day=language.day(each.day),
            name=context.names.title(requirement),
            before=_counted(each.figure.before, context),
            after=_counted(each.figure.after, context),
        )


def _counted(share: Share | None, context: Context) -> str:
    return counted_words(context.language, share or Share(0, 0))


def _figures_table(figures: Iterable[FigureChange], context: Context) -> Table:
    """The figures with their percent, and typed for programs."""

    def name(figure: FigureChange) -> str:
        all_ = context.language.say(N_("Alle krav"))
        return context.names.title(figure.requirement) if figure.requirement else all_

    return Table.of(
        context.names,
        "tall",
        N_("Før og etter"),
        figures,
        Col("krav_navn", N_("Krav"), name),
        Col("krav", N_("Kravets id"), lambda f: f.requirement.id if f.requirement else None, data_only=True),
        Col("før", N_("Før"), lambda figure: figure.before),
        Col("etter", N_("Etter"), lambda figure: figure.after),
    )


def _table(
    table_id: str,
    caption: str,
    changes: Iterable[LineChange],
    before: Context,
    after: Context,
    turned: TurnedGaps | None = None,
) -> Table:
    """With `turned`, each row tells what befell it, and whether that was known beforehand."""
    ordered = _sorted(changes, after)
    if turned is None:
        return _change_table(table_id, caption, ordered, before, after, reason=lambda change: _reason(change, after))
    how = Col("hvordan", N_("Hvordan"), turned.how, data_only=not turned.own_files)
    return _change_table(table_id, caption, ordered, before, after, how, reason=turned.why)


def _later_table(comparison: Comparison, before: Context, after: Context) -> Table:
    days: Mapping[int, date] = {id(each.change): each.day for each in comparison.later}
    strengths = tuple(Strength)
    changes = sorted(
        _sorted((each.change for each in comparison.later), after),
        key=lambda change: (not change.opens, strengths.index(change.line.requirement.strength), days[id(change)]),
    )
    return _change_table(
        "senere",
        N_("Senere, om ingenting annet endres"),
        changes,
        before,
        after,
        Col("dag", N_("Fra og med"), lambda change: days[id(change)]),
        reason=lambda change: _reason(change, after, days[id(change)]),
        since=False,
    )


def _change_table(
    table_id: str,
    caption: str,
    changes: Iterable[LineChange],
    before: Context,
    after: Context,
    *more: Col[LineChange],
    reason: Callable[[LineChange], str | None],
    since: bool = True,
) -> Table:
    """A row for each change, told of in the words of the side that has the line; `more` stand before the statuses."""

    def side(change: LineChange) -> Context:
        return before if change.after is None else after

    return Table.of(
        after.names,
        table_id,
        caption,
        changes,
        place_and_requirement(side, lambda change: change.line),
        Col("styrke", N_("Forpliktelse"), lambda change: strength_label(after, change.line.requirement.strength)),
        *more,
        Col("før", N_("Før"), lambda change: _status(change.before, before)),
        Col("nå", N_("Nå"), lambda change: _status(change.after, after)),
        Col("årsak", N_("Årsak"), reason),
        Col("siden", N_("Siden"), lambda c: c.line.since if c.after is not None else None, data_only=not since),
        Col("på_plass", N_("Besatt"), lambda change: _in_place(change, after)),
        Col("tiltak_tekst", N_("Tiltak"), lambda change: measures_told(side(change), change.line), written=True),
        Col("sted", N_("Står i"), lambda change: side(change).locate(change.line.cause)),
        group_by="styrke",
    )


def _reason(change: LineChange, after: Context, day: date | None = None) -> str | None:
    return reason_words(after, change.line, day) if change.after is not None else None


def _sorted(changes: Iterable[LineChange], context: Context) -> list[LineChange]:
    of_line = {id(change.line): change for change in changes}
    return [of_line[id(line)] for line in by_seriousness(context, (change.line for change in of_line.values()))]


def _in_place(change: LineChange, context: Context) -> str | None:
    """How many were there and are, when nothing else tells what differs."""
    before, after = change.before, change.after
    if before is None or after is None or before.status is not after.status:
        return None
    counts = [
        context.language.say(N_("{covered} av {all}"), covered=len(line.holders), all=line.need)
        for line in (before, after)
    ]
    return context.language.say(N_("fra {before} til {after}"), before=counts[0], after=counts[1])


def _status(line: CoverageLine | None, context: Context) -> StatusCell | str:
    return status_cell(context, line.status) if line is not None else context.language.say(N_("ikke krav"))


NEW_GAP = RuleInfo(
    "MANGEL",
    "ny-mangel",
    Severity.WARNING,
    N_("Endringen gir en ny mangel"),
    N_("Regelen sier fra når en endring gjør at et krav ikke lenger er oppfylt."),
    N_(
        "Når en rolle avsluttes, noen blir borte eller et krav kommer til, kan en enhet mangle en rolle den skal ha. "
        "Registrer en ny i rollen, legg inn et tiltak, eller vedta et unntak."
    ),
    suppressible=False,
)
_WITHOUT_NOW = N_("{unit} mangler «{requirement}» fra {day}: {reason}. Oppfylte steder går fra {before} til {after}")
_WITHOUT = N_("{unit} mangler «{requirement}»: {reason}. Oppfylte steder går fra {before} til {after}")
_WITHOUT_LATER = N_("{unit} mangler «{requirement}» fra {day}: {reason}")


def gap_findings(comparison: Comparison, context: Context) -> Iterator[Finding]:
    """One finding for each gap that opens now or later and is counted, on the line that is its cause."""
    for change in comparison.effect.opened:
        if change.counts:
            yield _finding(change, _now(comparison, change, context))
    for each in comparison.later:
        if each.change.opens and each.change.counts:
            told = message(
                _WITHOUT_LATER,
                **_about(each.change, context.at(each.day)),
                day=context.language.day(each.change.line.since or each.day),
            )
            yield _finding(each.change, told)


def _now(comparison: Comparison, change: LineChange, context: Context) -> Message:
    figure = next(
        (f for f in comparison.effect.figures if f.requirement and f.requirement.id == change.line.requirement.id), None
    )
    shares = (figure.before, figure.after) if figure else (None, None)
    before, after = (_counted_of(share.covered, share.of, context) if share else "–" for share in shares)
    since = change.line.since
    about = {**_about(change, context), "before": before, "after": after}
    return (
        message(_WITHOUT, **about) if since is None else message(_WITHOUT_NOW, **about, day=context.language.day(since))
    )


def _counted_of(covered: int, of: int, context: Context) -> str:
    return context.language.say(N_("{covered} av {all}"), covered=covered, all=of)


def _about(change: LineChange, context: Context) -> dict[str, str]:
    line = change.line
    return {
        "unit": context.place_name(line),
        "requirement": context.names.title(line.requirement),
        "reason": reason_words(context, line),
    }


def _finding(change: LineChange, told: Message) -> Finding:
    line = change.line
    place = line.unit or line.service_area
    address = line.cause if line.cause.path or place is None else place.address
    value = f"{line.requirement.id} {line.place[1]}"
    return NEW_GAP.finding(address, told, value=value)
