"""The kommunalsjef's report: one page that begins in words, each figure with where more of it can be read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.base import OF_SECTION, Share
from kompetanse_cli.analysis.coverage import Status, judged, share, share_of
from kompetanse_cli.analysis.goals import of_subject, trained_in
from kompetanse_cli.analysis.programmes import RecipientState, YearStatistics, year_statistics
from kompetanse_cli.analysis.steering import delivered_reports, last_ended
from kompetanse_cli.model import N_, Per, Requirement, Strength, Subject, active
from kompetanse_cli.report.base import (
    Block,
    BulletList,
    Col,
    Context,
    Paragraph,
    Section,
    Table,
    is_small_share,
    place_and_requirement,
)
from kompetanse_cli.report.coverage import by_seriousness, counted_words, measures_told, reason_words, since
from kompetanse_cli.report.sections.competence import places_words
from kompetanse_cli.report.sections.findings import errors_notice
from kompetanse_cli.report.sections.steering import goals_in_words
from kompetanse_cli.report.sections.summary import all_waived, set_aside
from kompetanse_cli.report.sections.unit_reports import sure_words, wanted
from kompetanse_cli.report.steering import silence


def trained(context: Context) -> Iterator[str]:
    """Employees trained of all, in each subject that some report tells of, and how many units nobody tells of."""
    register, language = context.register, context.language
    reports = delivered_reports(register, context.on)
    units = [unit for unit in register.units if active(unit, context.on) and context.includes(unit.id)]
    subjects: list[str | None] = [each.id for each in register.subjects]
    for subject in subjects or [None]:
        if all(of_subject(register, report.trained, subject) is None for report in reports):
            continue
        found = trained_in(context.snapshot, units, subject)
        share = found.share
        if share is None or not share.is_relevant or (context.is_anonymous and is_small_share(share, context.fewest)):
            continue
        name = context.names.of(Subject, subject) if subject else language.say(N_("Opplæring"))
        yield f"{'; '.join((_told(context, name, share), *silence(context, found)))}."


def _told(context: Context, name: str, share: Share) -> str:
    """«Demens: 16 av 60 ansatte er opplært (26 %)», «Demens: 45 av minst 60 ansatte er opplært, 6 ukjent»."""
    language = context.language
    numbers = {"covered": language.number(share.covered), "all": language.number(share.of)}
    if share.percent is not None:
        text = N_("{name}: {covered} av {all} ansatte er opplært ({percent})")
        return language.say(text, name=name, **numbers, percent=language.percent(share.percent))
    least = N_("{name}: {covered} av minst {all} ansatte er opplært")
    told = language.say(
        least if share.at_least else N_("{name}: {covered} av {all} ansatte er opplært"), name=name, **numbers
    )
    return f"{told}, {language.say(N_('{n} ukjent'), n=language.number(share.unknown))}" if share.unknown else told


def programmes(context: Context) -> Iterator[str]:
    """How far the units that receive programmes have come."""
    states = Counter(each.state for run in context.programmes.runs for each in run.recipients)
    if not states:
        return
    language = context.language
    told = ", ".join(f"{states[state]} {language.say(state.value)}" for state in RecipientState if states[state])
    yield language.say(N_("Enheter som tar imot program: {told}."), told=told)


def money(context: Context) -> Iterator[str]:
    """What is granted and used, over all programmes, in the last year that has any: this one or the one before."""
    language = context.language
    # A run's money is not divided between the units of its participants.
    if context.programmes.limited:
        return
    for year in (context.on.year, context.on.year - 1):
        figures = [
            each
            for each in year_statistics(context.programmes.runs, year)
            if each.granted is not None or each.used is not None
        ]
        if figures:
            told = [(each.granted, each.granted_untold) for each in figures]
            granted = _kroner(context, N_("{kroner} kroner tildelt"), N_("tildelt er ukjent"), figures, told)
            told = [(each.used, each.used_untold) for each in figures]
            used = _kroner(context, N_("{kroner} kroner brukt"), N_("brukt er ukjent"), figures, told)
            yield language.say(N_("Tilskudd i {year}: {granted}, {used}."), year=year, granted=granted, used=used)
            return


def _kroner(
    context: Context, known: str, unknown: str, figures: list[YearStatistics], told: list[tuple[Decimal | None, int]]
) -> str:
    """«40 000 kroner brukt», with of how many grants where some do not tell; `told` are amounts and grants untold."""
    language, amounts = context.language, [amount for amount, _ in told if amount is not None]
    if not amounts:
        return language.say(unknown)
    text = language.say(known, kroner=language.number(sum(amounts, Decimal(0))))
    grants, untold = sum(each.grants for each in figures), sum(number for _, number in told)
    if not untold:
        return text
    return language.say(N_("{text} (ført for {n} av {all} tilskudd)"), text=text, n=grants - untold, all=grants)


def sure(context: Context) -> Iterator[str]:
    """Who has confirmed the lists, and who has reported."""
    language = context.language
    yield from sure_words(context)
    last = last_ended(context.register, context.on)
    asked = [due for due in context.steering.reports if due.required and last and due.period.name == last.name]
    if last is not None and asked:
        yield language.plural(
            N_("{delivered} av {n} enhet har levert rapporten for {period}."),
            N_("{delivered} av {n} enheter har levert rapporten for {period}."),
            len(asked),
            delivered=sum(due.is_delivered for due in asked),
            period=language.period(last.name),
        )
    if not context.steering.confirmations.of and not asked:
        yield language.say(N_("Ingen ledere er bedt om å bekrefte lista over roller."))


RESOURCE = "ressursperson"
# What one page has room for.
_FEW = 5
# A gap with what is done about it takes several lines of the page.
_WORST = 4


def standing_section(context: Context) -> Section:
    """How many of the lowest units that have a resource person, now, in 90 days and at new year; then everything."""
    language = context.language
    asked = [requirement for requirement in context.register.requirements if _is_of_resource(requirement)]
    sentences = [text for requirement in asked for text in _in_three(context, requirement)]
    blocks: list[Block] = [*errors_notice(context)]
    blocks += (Paragraph(text) for text in sentences)
    whole = share(line for line in context.coverage.lines if line.requirement.strength is not Strength.MAY)
    if whole.percent is not None:
        text = N_("Alle krav under ett: {covered} av {all} er dekket ({percent}).")
        percent = language.percent(whole.percent)
        told = language.say(text, covered=whole.covered, all=whole.of, percent=percent)
        blocks.append(Paragraph(f"{told} {set_aside(language, whole.waived)}" if whole.waived else told))
    elif whole.waived:
        blocks.append(Paragraph(all_waived(context, whole.waived)))
    # Requirements on roles and on everybody are of two kinds: beside each other, never added.
    if context.register.competence_requirements and not context.unknown(OF_SECTION["kompetansekrav"], ""):
        blocks += map(Paragraph, places_words(context))
    return Section("slik-står-det", language.say(N_("Slik står det")), tuple(blocks))


def _is_of_resource(requirement: Requirement) -> bool:
    return requirement.role == RESOURCE and requirement.per is Per.UNIT and requirement.strength is not Strength.MAY


def _in_three(context: Context, requirement: Requirement) -> Iterator[str]:
    """«14 av 20 enheter har en ressursperson, slik «…» krever. Slik lista står, blir det 12 av 20 30. mai …»"""
    language, ahead = context.language, context.ahead
    lines = [line for line in context.coverage.lines if line.requirement.id == requirement.id]
    now = share(lines)
    name = context.names.title(requirement)
    if now.of == 0:
        if now.waived:
            yield language.plural(
                N_("«{name}» gjelder {n} enhet, og den har unntak."),
                N_("«{name}» gjelder {n} enheter, og alle har unntak."),
                now.waived,
                name=name,
            )
        return
    soon, new_year = (_on(context, requirement, day) for day in (ahead.soon_day, ahead.new_year_day))
    stands = language.say(
        N_("{covered} av {all} enheter har en ressursperson, slik «{name}» krever; {waived} til har unntak.")
        if now.waived
        else N_("{covered} av {all} enheter har en ressursperson, slik «{name}» krever."),
        covered=now.covered,
        all=now.of,
        waived=now.waived,
        name=name,
    )
    becomes = language.say(
        N_("Slik lista står, blir det {later} ved nyttår og {soon} {day}.")
        if ahead.new_year_is_first
        else N_("Slik lista står, blir det {soon} {day} og {later} ved nyttår."),
        soon=counted_words(language, soon),
        day=language.day(ahead.soon_day),
        later=counted_words(language, new_year),
    )
    yield f"{stands} {becomes}"


def _on(context: Context, requirement: Requirement, day: date) -> Share:
    found = judged(context.snapshot.at(day), {requirement.id})
    return share_of(each.status for each in found if each.demand.unit is None or context.includes(each.demand.unit.id))


def wanted_section(context: Context) -> Section:
    """The decisions that are wanted, the nearest deadline first."""
    found = wanted(context)
    table = Table.of(
        context.names,
        "ønsket",
        N_("Nærmeste frist først"),
        found[:_FEW],
        Col("tekst", N_("Sak"), lambda decision: decision.text, written=True),
        Col("enhet_navn", N_("Fra enheten"), lambda decision: decision.unit.name if decision.unit else None),
        Col("frist", N_("Frist"), lambda decision: decision.deadline),
        Col("kroner", N_("Kroner"), lambda decision: decision.amount, numeric=True),
        empty=N_("Ingen beslutninger er ønsket."),
    )
    title = context.language.say(N_("Beslutninger som er ønsket"))
    return Section("ønskede-beslutninger", title, (table, *_more(context, len(found))))


def worst_gaps_section(context: Context) -> Section:
    """The most serious gaps with why, since when and what is done."""
    say = context.language.say
    lines = [line for line in context.coverage.lines if line.status is Status.UNCOVERED]
    lines = by_seriousness(context, (line for line in lines if line.requirement.strength is not Strength.MAY))
    nothing = say(N_("ingenting er satt i gang"))
    table = Table.of(
        context.names,
        "verst",
        N_("Det som skal være dekket, først, og det eldste først"),
        lines[:_WORST],
        place_and_requirement(context, lambda gap: gap),
        Col("årsak", N_("Hvorfor"), lambda gap: reason_words(context, gap)),
        Col("siden", N_("Siden"), lambda gap: since(context, gap)),
        Col("tiltak", N_("Hva som gjøres"), lambda gap: measures_told(context, gap) or nothing),
        empty=N_("Ingen krav er udekket."),
    )
    return Section("verste-mangler", say(N_("De mest alvorlige manglene")), (table, *_more(context, len(lines))))


def _more(context: Context, number: int) -> tuple[Paragraph, ...]:
    rest = number - _WORST
    if rest <= 0:
        return ()
    text = context.language.plural(
        N_("Og {n} til, i koordinatorens rapport."), N_("Og {n} til, i koordinatorens rapport."), rest
    )
    return (Paragraph(text),)


def work_section(context: Context) -> Section:
    """Goals, training, programmes and money, a line each."""
    lines = (*goals_in_words(context), *trained(context), *programmes(context), *money(context))
    title = context.language.say(N_("Mål, opplæring og penger"))
    return Section("arbeidet", title, (BulletList(lines),) if lines else ())


def certainty_section(context: Context) -> Section:
    """How much of this that somebody vouches for."""
    lines: Sequence[str] = tuple(sure(context))
    return Section("hvor-sikkert", context.language.say(N_("Hvor sikkert dette er")), tuple(map(Paragraph, lines)))
