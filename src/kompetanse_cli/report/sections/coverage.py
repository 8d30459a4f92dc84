"""The sections on coverage: the share of each part, what is vulnerable, what becomes worse, and the waivers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from kompetanse_cli.analysis.coverage import (
    CoverageLine,
    Status,
    Worsening,
    by_requirement,
    by_service_area,
    by_subject,
    counted_lines,
    unasked,
)
from kompetanse_cli.model import (
    N_,
    CompetenceRequirement,
    Per,
    Person,
    Requirement,
    ServiceArea,
    Subject,
    Waiver,
)
from kompetanse_cli.report.base import (
    Block,
    BulletList,
    Cell,
    Col,
    Context,
    FactList,
    Folded,
    Paragraph,
    Section,
    Table,
    itself,
    person,
    place_and_requirement,
    unit,
)
from kompetanse_cli.report.charts.coverage import coverage_matrix, distribution
from kompetanse_cli.report.coverage import (
    by_seriousness,
    exempt_table,
    gap_table,
    measures_told,
    reason_words,
    share_table,
    status_cell,
)

# So many units are named in one line.
MOST_NAMED = 20


def coverage_section(context: Context) -> Section:
    """The matrix first, for it is what people look for; then the shares."""
    say = context.language.say
    explained = [
        say(
            N_(
                "Hver andel er antall steder der kravet er oppfylt, av alle steder der det gjelder. En enhet har med "
                "enhetene under seg."
            )
        )
    ]
    pers = {line.requirement.per for line in context.coverage.lines}
    if pers - {Per.UNIT}:
        explained.append(
            say(N_("Krav som gjelder hele kommunen eller et helt tjenesteområde, står i tabellen over hvert krav."))
        )
    if context.unit is None and Per.SERVICE_AREA in pers:
        explained.append(say(N_("Krav som telles i et tjenesteområde, er ikke med i tallene for enhetene.")))
    blocks: tuple[Block, ...] = (
        coverage_matrix(context, "matrise").drawn,
        Paragraph(" ".join(explained)),
        *_unasked(context),
        *_shares(context),
    )
    return Section("dekning", say(N_("Dekning")), blocks)


def _unasked(context: Context) -> Iterator[Block]:
    """The units of which nobody asks for a ressursperson: good coverage says nothing of them."""
    names = [context.names.unit(unit.id) for unit in unasked(context.register, context.on) if context.includes(unit.id)]
    if not names:
        return
    more = len(names) - MOST_NAMED
    rest = (context.language.plural(N_("og {n} til"), N_("og {n} til"), more),) if more > 0 else ()
    yield Paragraph(
        context.language.say(
            N_("For disse enhetene stilles ingen krav om ressursperson: {units}."),
            units=", ".join((*names[:MOST_NAMED], *rest)),
        )
    )


def _shares(context: Context) -> Iterator[Block]:
    say, register, coverage = context.language.say, context.register, context.coverage
    yield distribution(context, "dekning-per-enhet").drawn
    yield share_table(
        context,
        "dekning-per-krav",
        N_("Dekning av hvert krav"),
        "krav",
        N_("Krav"),
        ((context.names.of(Requirement, group.id), group) for group in by_requirement(register, coverage)),
    )
    yield from _called(context)
    if register.service_areas:
        yield share_table(
            context,
            "dekning-per-tjenesteområde",
            N_("Dekning i hvert tjenesteområde"),
            "tjenesteområde",
            N_("Tjenesteområde"),
            (
                (context.names.of(ServiceArea, group.id) or say(N_("Uten tjenesteområde")), group)
                for group in by_service_area(register, coverage)
            ),
        )
    if register.subjects:
        yield share_table(
            context,
            "dekning-per-fagområde",
            N_("Dekning i hvert fagområde"),
            "fagområde",
            N_("Fagområde"),
            (
                (context.names.of(Subject, group.id) or say(N_("Krav uten fagområde")), group)
                for group in by_subject(register, coverage)
            ),
        )


def _called(context: Context) -> Iterator[Block]:
    """What the short names in the other tables stand for."""
    names = context.names
    asked = {line.requirement.id: line.requirement for line in context.coverage.lines}
    differing = [each for each in asked.values() if names.short(each) != names.title(each)]
    if differing:
        told = ((names.short(each), names.title(each)) for each in differing)
        yield Folded(context.language.say(N_("Kravenes fulle navn")), (FactList(tuple(told)),))


# One requirement that rests on one person is the rule, not the exception.
_MANY = 2


def vulnerability_section(context: Context) -> Section:
    """The vulnerable requirements, then the people whose leaving would uncover more than one."""
    say = context.language.say
    lines = [line for line in context.coverage.lines if line.status is Status.VULNERABLE]
    thin = gap_table(
        context, lines, "sårbart-dekket", N_("For liten reserve"), N_("Ingen steder har for liten reserve.")
    )
    return Section("sårbarhet", say(N_("Reserve og nøkkelpersoner")), (thin, _bearers(context)))


def _bearers(context: Context) -> Table:
    falls, by_id = resting(context), context.register.by_id(Person)
    people = sorted(
        (person_id for person_id, number in falls.items() if number >= _MANY),
        key=lambda who: (-falls[who], context.language.sort_key(context.names.person(who)), who),
    )
    return Table.of(
        context.names,
        "hviler-på",
        N_("Nøkkelpersoner: hvor mange steder som mister kravet om de slutter"),
        people,
        person(itself),
        Col(
            "enhet_navn", N_("Enhet"), lambda who: context.names.unit(context.register.unit_of(by_id[who], context.on))
        ),
        Col("antall", N_("Steder som mister kravet"), lambda who: falls[who], numeric=True),
        empty=N_("Ingen er alene om mer enn ett krav."),
    )


def resting(context: Context) -> Counter[str]:
    """How many requirements would be uncovered without each person: those with not one holder more than they need.

    A deputy is no help then, for deputies stand in for holders who are away.
    """
    found: Counter[str] = Counter()
    for line in counted_lines(context.coverage.lines):
        if line.holders and len(line.holders) == line.need:
            found.update({holder.person.id for holder in line.holders})
    return found


def outlook_section(context: Context) -> Section:
    """One table for each of the two days, the first of them first."""
    ahead = context.ahead
    days = (
        ("verre-om-90-dager", ahead.soon_day, ahead.soon_worse),
        ("verre-ved-nyttår", ahead.new_year_day, ahead.new_year_worse),
    )
    tables = tuple(_outlook_table(context, *each) for each in sorted(days, key=lambda each: each[1]))
    # In October the ninetieth day may be new year's day itself.
    same = ahead.soon_day == ahead.new_year_day
    return Section("utsikter", context.language.say(N_("Uten nye tiltak")), tables[:1] if same else tables)


def _outlook_table(context: Context, table_id: str, day: date, worse: Sequence[Worsening]) -> Table:
    of_line = {id(change.after): change for change in worse}

    def before(line: CoverageLine) -> Cell:
        was = of_line[id(line)].before
        return status_cell(context, was.status) if was else context.language.say(N_("ikke krav"))

    return Table.of(
        context.names,
        table_id,
        N_("Nye mangler innen {day}"),
        by_seriousness(context, (change.after for change in worse)),
        place_and_requirement(context, lambda line: line),
        Col("nå", N_("Nå"), before),
        Col("da", N_("Da"), lambda line: status_cell(context, line.status)),
        Col("årsak", N_("Årsak"), lambda line: reason_words(context, line, day)),
        Col("tiltak_tekst", N_("Tiltak"), lambda line: measures_told(context, line), written=True),
        empty=N_("Ingen nye mangler innen {day}."),
        values={"day": context.language.day(day)},
    )


def waivers_section(context: Context) -> Section:
    """One table, those that end first on top; one past its end is told apart, for it counts no longer."""
    say = context.language.say
    table = Table.of(
        context.names,
        "unntaksliste",
        N_("Unntak fra krav; de som utløper først, står øverst"),
        waivers(context),
        unit(lambda waiver: waiver.unit),
        Col("krav_navn", N_("Krav"), lambda waiver: _waived(context, waiver)),
        Col("krav", N_("Kravets id"), lambda waiver: waiver.waived, data_only=True),
        Col("grunn", N_("Grunn"), lambda waiver: waiver.reason),
        Col("besluttet_av", N_("Besluttet av"), lambda waiver: context.names.decider(waiver.decided_by)),
        Col("til", N_("Til og med"), lambda waiver: waiver.end),
        Col("gjelder", N_("Gjelder ennå"), lambda w: say(N_("ja")) if w.end >= context.on else say(N_("nei, utløpt"))),
        Col("sted", N_("Står i"), lambda waiver: context.stands(waiver)),
        empty=N_("Det er ingen unntak."),
    )
    exempt = exempt_table(context)
    blocks = (*_waived_shares(context), table, *((exempt,) if exempt.rows else ()))
    return Section("unntak", say(N_("Unntak")), blocks)


def _waived_shares(context: Context) -> Iterator[Block]:
    """Of each requirement with waivers, how many of all its places meet it: «oppfylt 1 av 4, 3 med unntak»."""
    say, groups = context.language.say, by_requirement(context.register, context.coverage)
    told = [
        say(
            N_("{requirement}: oppfylt {n} av {all}, {waived} med unntak"),
            requirement=context.names.of(Requirement, group.id),
            n=group.share.covered,
            all=group.share.of + group.share.waived,
            waived=group.share.waived,
        )
        for group in groups
        if group.share.waived
    ]
    if told:
        yield BulletList(tuple(told))


def _waived(context: Context, waiver: Waiver) -> str:
    kind = Requirement if waiver.requirement is not None else CompetenceRequirement
    return context.names.of(kind, waiver.waived)


def waivers(context: Context) -> list[Waiver]:
    """The waivers in the units of the report, by the day they end."""
    found = (waiver for waiver in context.register.waivers if context.includes(waiver.unit))
    return sorted(found, key=lambda waiver: (waiver.end, *waiver.key()))
