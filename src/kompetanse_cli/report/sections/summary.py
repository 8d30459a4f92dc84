"""The summary: how it stands, in words, before any figure."""

from collections.abc import Iterator

from kompetanse_cli.analysis.base import MEASURES, OF_COMMAND, OF_GOAL_TABLE, OF_SECTION, REPORTS
from kompetanse_cli.analysis.coverage import CoverageLine, Status, counted_lines, gap_ages, share
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, Strength
from kompetanse_cli.report.base import Block, BulletList, Context, Paragraph, Section, lowered, plain_text
from kompetanse_cli.report.coverage import strengths_in_words
from kompetanse_cli.report.sections.findings import errors_notice
from kompetanse_cli.report.sections.steering import goals_in_words
from kompetanse_cli.report.sections.unit_reports import sure_words, wanted


def summary_section(context: Context) -> Section:
    """How much is covered, what is not and for how long, what comes, and what somebody must decide."""
    lines = counted_lines(context.coverage.lines)
    beside = tuple(
        (context.unknown(kinds, what), points)
        for kinds, what, points in (
            (OF_GOAL_TABLE["tiltak"], N_("Tiltak etter fristen"), _late),
            (OF_COMMAND["goals"], N_("Målene"), goals_in_words),
            (OF_SECTION["ønskede-beslutninger"], N_("Ønskede beslutninger"), _waiting),
            (REPORTS, N_("Bekreftelsene"), sure_words),
        )
    )
    told = (point for unknown, points in beside if not unknown for point in points(context))
    points = (*_gaps(context, lines), *_weak(context, lines), *_ahead(context), *told)
    blocks: list[Block] = [*errors_notice(context), Paragraph(_covered(context, lines))]
    if points:
        blocks.append(BulletList(points))
    blocks += (notice for unknown, _ in beside for notice in unknown)
    return Section("sammendrag", context.language.say(N_("Sammendrag")), tuple(blocks))


def _covered(context: Context, lines: tuple[CoverageLine, ...]) -> str:
    language, found = context.language, share(lines)
    day, place = language.day(context.on), context.place()
    if found.percent is None and not found.waived:
        return language.say(N_("Ingen krav gjelder for {place} {day}."), place=place, day=day)
    if found.percent is None:
        return all_waived(context, found.waived)
    text = language.say(
        N_("Kravene er oppfylt på {covered} av {all} steder i {place} {day} ({percent})."),
        covered=found.covered,
        all=found.of,
        place=place,
        day=day,
        percent=language.percent(found.percent),
    )
    told = " ".join((text, *strengths_in_words(language, lines)))
    return f"{told} {set_aside(language, found.waived)}" if found.waived else told


def all_waived(context: Context, number: int) -> str:
    """That every requirement is set aside: none is covered, and none is uncovered."""
    return context.language.plural(
        N_("Krav gjelder {n} sted i {place} {day}, og stedet har unntak."),
        N_("Krav gjelder {n} steder i {place} {day}, og alle har unntak."),
        number,
        place=context.place(),
        day=context.language.day(context.on),
    )


def set_aside(language: Language, number: int) -> str:
    """«2 til er satt til side med unntak.», after how many of the others are covered."""
    return language.plural(N_("I tillegg er {n} sted gitt unntak."), N_("I tillegg er {n} steder gitt unntak."), number)


def _gaps(context: Context, lines: tuple[CoverageLine, ...]) -> Iterator[str]:
    gaps = [line for line in lines if line.status is Status.UNCOVERED]
    if not gaps:
        if share(lines).is_relevant:
            yield context.language.say(N_("Alle krav er oppfylt."))
        return
    yield _how_strong(context, gaps)
    yield from _oldest(context)
    idle = sum(not line.measures for line in gaps)
    if unknown := context.unknown(MEASURES, N_("Tiltakene")):
        yield plain_text(unknown[0].text)
    elif idle:
        yield _idle(context, idle, len(gaps))


def _how_strong(context: Context, gaps: list[CoverageLine]) -> str:
    """How many there are, and of which strength; no strength that there is nothing of."""
    plural = context.language.plural
    must = sum(line.requirement.strength is Strength.MUST for line in gaps)
    should = len(gaps) - must
    if not should:
        return plural(
            N_("Kravene er ikke oppfylt på {n} sted, i et skal-krav."),
            N_("Kravene er ikke oppfylt på {n} steder, alle i skal-krav."),
            must,
        )
    if not must:
        return plural(
            N_("Kravene er ikke oppfylt på {n} sted, i et bør-krav."),
            N_("Kravene er ikke oppfylt på {n} steder, alle i bør-krav."),
            should,
        )
    return context.language.say(
        N_("Kravene er ikke oppfylt på {all} steder: {must} i skal-krav og {should} i bør-krav."),
        all=len(gaps),
        must=must,
        should=should,
    )


def _idle(context: Context, idle: int, all_: int) -> str:
    """How many gaps nothing is done about."""
    if idle == all_:
        return context.language.plural(N_("Mangelen har ikke tiltak."), N_("Ingen av manglene har tiltak."), idle)
    return context.language.plural(N_("{n} av manglene har ikke tiltak."), N_("{n} av manglene har ikke tiltak."), idle)


def _oldest(context: Context) -> Iterator[str]:
    ages, language = gap_ages(context.coverage), context.language
    unknown = len(ages.unbounded)
    if not ages.aged:
        if unknown:
            yield language.plural(
                N_("{n} mangel har ukjent startdato."), N_("{n} mangler har ukjent startdato."), unknown
            )
        return
    line = ages.aged[0].line
    told = {
        "day": language.day(line.since) if line.since else "",
        "place": context.place_name(line),
        "requirement": lowered(context.names.title(line.requirement)),
    }
    if not unknown:
        yield language.say(N_("Den eldste mangelen er fra {day}: {place}, {requirement}."), **told)
        return
    yield language.plural(
        N_("Eldste med kjent startdato er fra {day}: {place}, {requirement}; {n} har ukjent startdato."),
        N_("Eldste med kjent startdato er fra {day}: {place}, {requirement}; {n} har ukjent startdato."),
        unknown,
        **told,
    )


def _weak(context: Context, lines: tuple[CoverageLine, ...]) -> Iterator[str]:
    plural = context.language.plural
    thin = sum(line.status is Status.VULNERABLE for line in lines)
    # What is vulnerable may become uncovered too.
    soon = sum(line.until is not None for line in lines)
    if thin:
        yield plural(
            N_("{n} sted har for liten reserve: én person færre enn kravet anbefaler, eller bare en stedfortreder."),
            N_("{n} steder har for liten reserve: én person færre enn kravet anbefaler, eller bare en stedfortreder."),
            thin,
        )
    if soon:
        yield plural(
            N_("Uten nye tiltak kommer {n} ny mangel innen {days} dager."),
            N_("Uten nye tiltak kommer {n} nye mangler innen {days} dager."),
            soon,
            days=context.register.settings.warning_days,
        )


def _ahead(context: Context) -> Iterator[str]:
    ahead = context.ahead
    soon, new_year = ahead.soon_share.percent, ahead.new_year_share.percent
    if soon is None or new_year is None:
        return
    language = context.language
    days = ((ahead.soon_day, soon), (ahead.new_year_day, new_year))
    (first, a), (second, b) = sorted(days)
    yield language.say(
        N_("Uten nye tiltak: {a} per {first} og {b} per {second}."),
        a=language.percent(a),
        first=language.day(first),
        b=language.percent(b),
        second=language.day(second),
    )


def _waiting(context: Context) -> Iterator[str]:
    language = context.language
    asked = wanted(context)
    if asked:
        text = language.plural(N_("{n} sak venter på beslutning."), N_("{n} saker venter på beslutning."), len(asked))
        first = asked[0]
        if first.deadline is not None:
            more = language.say(
                N_("Den første har frist {day}: {text}."), day=language.day(first.deadline), text=first.text
            )
            text = f"{text} {more}"
        yield text


def _late(context: Context) -> Iterator[str]:
    language = context.language
    late = sum(task.is_late(context.on) for task in context.steering.tasks)
    if late:
        yield language.plural(N_("{n} tiltak er forsinket."), N_("{n} tiltak er forsinket."), late)
