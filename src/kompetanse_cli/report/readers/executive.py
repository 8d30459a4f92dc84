"""The kommunalsjef's report: one page that begins in words, each figure with where more of it can be read."""

from collections.abc import Iterator, Sequence
from datetime import date

from kompetanse_cli.analysis.coverage import standings
from kompetanse_cli.analysis.status import CoverageLine, Share, Status, share, share_of
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.requirements import Per, Requirement, Strength
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Block, Cell, Column, Items, Section, Table, Text
from kompetanse_cli.report.columns import place_and_requirement, requirement_columns, unit_columns
from kompetanse_cli.report.gaps import by_seriousness
from kompetanse_cli.report.readers.figures import money, programmes, sure, trained
from kompetanse_cli.report.reasons import measures_told, reason_words, since
from kompetanse_cli.report.sections.decisions import wanted
from kompetanse_cli.report.sections.findings import errors_notice
from kompetanse_cli.report.sections.goals import goals_in_words
from kompetanse_cli.report.sections.summary import all_waived, set_aside
from kompetanse_cli.report.shares import counted_words

RESOURCE = "ressursperson"
# What one page has room for.
_FEW = 5
# A gap with what is done about it takes several lines of the page.
_WORST = 4


def standing_section(basis: Basis) -> Section:
    """How many of the lowest units that have a resource person, now, in 90 days and at new year; then everything."""
    language = basis.language
    asked = [requirement for requirement in basis.register.requirements if _is_of_resource(requirement)]
    sentences = [text for requirement in asked for text in _in_three(basis, requirement)]
    blocks: list[Block] = [*errors_notice(basis)]
    blocks += (Text(text) for text in sentences)
    whole = share(line for line in basis.coverage.lines if line.requirement.strength is not Strength.MAY)
    if whole.percent is not None:
        text = N_("Alle krav under ett: {covered} av {all} er dekket ({percent}).")
        percent = language.percent(whole.percent)
        told = language.say(text, covered=whole.covered, all=whole.of, percent=percent)
        blocks.append(Text(f"{told} {set_aside(language, whole.waived)}" if whole.waived else told))
    elif whole.waived:
        blocks.append(Text(all_waived(basis, whole.waived)))
    return Section("slik-står-det", language.say(N_("Slik står det")), tuple(blocks))


def _is_of_resource(requirement: Requirement) -> bool:
    return requirement.role == RESOURCE and requirement.per is Per.UNIT and requirement.strength is not Strength.MAY


def _in_three(basis: Basis, requirement: Requirement) -> Iterator[str]:
    """«14 av 20 enheter har en ressursperson, slik «…» krever. Slik lista står, blir det 12 av 20 30. mai …»"""
    language, ahead = basis.language, basis.ahead
    lines = [line for line in basis.coverage.lines if line.requirement.id == requirement.id]
    now = share(lines)
    name = basis.title(requirement)
    if now.of == 0:
        if now.waived:
            yield language.plural(
                N_("«{name}» gjelder {n} enhet, og den har unntak."),
                N_("«{name}» gjelder {n} enheter, og alle har unntak."),
                now.waived,
                name=name,
            )
        return
    soon, new_year = (_on(basis, requirement, day) for day in (ahead.soon_day, ahead.new_year_day))
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


def _on(basis: Basis, requirement: Requirement, day: date) -> Share:
    found = standings(basis.register, requirement, day)
    return share_of(status for demand, status in found if demand.unit is None or basis.includes(demand.unit.id))


def wanted_section(basis: Basis) -> Section:
    """The decisions that are wanted, the nearest deadline first."""
    say = basis.language.say
    found = wanted(basis)
    columns = (
        Column("tekst", say(N_("Sak")), written=True),
        Column("enhet_navn", say(N_("Fra enheten"))),
        Column("frist", say(N_("Frist"))),
        Column("kroner", say(N_("Kroner")), numeric=True),
    )
    rows = tuple((w.text, w.unit.name if w.unit else None, w.deadline, w.amount) for w in found[:_FEW])
    title = say(N_("Beslutninger som er ønsket"))
    table = Table("ønsket", say(N_("Nærmeste frist først")), columns, rows, say(N_("Ingen beslutninger er ønsket.")))
    return Section("ønskede-beslutninger", title, (table, *_more(basis, len(found))))


def worst_gaps_section(basis: Basis) -> Section:
    """The most serious gaps with why, since when and what is done."""
    say = basis.language.say
    lines = [line for line in basis.coverage.lines if line.status is Status.UNCOVERED]
    lines = by_seriousness(basis, (line for line in lines if line.requirement.strength is not Strength.MAY))
    columns = (
        *unit_columns(basis),
        *requirement_columns(basis),
        Column("årsak", say(N_("Hvorfor"))),
        Column("siden", say(N_("Siden"))),
        Column("tiltak", say(N_("Hva som gjøres"))),
    )
    rows = tuple(_gap(basis, line) for line in lines[:_WORST])
    title = say(N_("De mest alvorlige manglene"))
    table = Table(
        "verst",
        say(N_("Det som skal være dekket, først, og det eldste først")),
        columns,
        rows,
        say(N_("Ingen krav er udekket.")),
    )
    return Section("verste-mangler", title, (table, *_more(basis, len(lines))))


def _gap(basis: Basis, line: CoverageLine) -> tuple[Cell, ...]:
    done = measures_told(basis, line)
    return (
        *place_and_requirement(basis, line),
        reason_words(basis, line),
        since(basis, line),
        done or basis.language.say(N_("ingenting er satt i gang")),
    )


def _more(basis: Basis, number: int) -> tuple[Text, ...]:
    rest = number - _WORST
    if rest <= 0:
        return ()
    text = basis.language.plural(
        N_("Og {n} til, i koordinatorens rapport."), N_("Og {n} til, i koordinatorens rapport."), rest
    )
    return (Text(text),)


def work_section(basis: Basis) -> Section:
    """Goals, training, programmes and money, a line each."""
    lines = (*goals_in_words(basis), *trained(basis), *programmes(basis), *money(basis))
    title = basis.language.say(N_("Mål, opplæring og penger"))
    return Section("arbeidet", title, (Items(lines),) if lines else ())


def certainty_section(basis: Basis) -> Section:
    """How much of this that somebody vouches for."""
    lines: Sequence[str] = tuple(sure(basis))
    return Section("hvor-sikkert", basis.language.say(N_("Hvor sikkert dette er")), tuple(map(Text, lines)))
