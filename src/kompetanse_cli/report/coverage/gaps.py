"""The lists of gaps: what is missing where, why, since when and what is done about it, now or when a person leaves."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from kompetanse_cli.analysis.base import COVERAGE, STEERING
from kompetanse_cli.analysis.coverage import (
    CoverageLine,
    Departure,
    Status,
    SuccessorCandidate,
    Vacancy,
    candidates_for,
    counted_lines,
    share,
)
from kompetanse_cli.model import N_, Strength, service_area_of
from kompetanse_cli.report.base import (
    Block,
    Cell,
    Col,
    Context,
    Label,
    NotedCell,
    Paragraph,
    Report,
    Section,
    StatusCell,
    Table,
    place_and_requirement,
    role,
    short_label,
    sort_units,
    subject,
    unit,
    unit_id,
)
from kompetanse_cli.report.coverage.common_causes import common_causes
from kompetanse_cli.report.coverage.exempt import exempt_table
from kompetanse_cli.report.coverage.reasons import measures_told, reason_words, since, since_words
from kompetanse_cli.report.coverage.shares import strengths_in_words
from kompetanse_cli.report.coverage.status_words import status_word

# What can't be counted when something it hangs on can't be read.
COVERAGE_WORD = N_("Dekningen")
# What `gaps` lists unless told otherwise (design.md section 4).
GAPS = (Status.UNCOVERED, Status.VULNERABLE, Status.EXPIRING)

_STRENGTHS = tuple(Strength)
# The worst first.
WORST_FIRST = (*GAPS, Status.WAIVED, Status.COVERED, Status.NOT_RELEVANT)


def status_cell(context: Context, status: Status) -> StatusCell:
    """A status with its word."""
    return StatusCell(status, status_word(context, status))


_STRENGTH_WORDS = {
    Strength.MUST: N_("Skal-krav"),
    Strength.SHOULD: N_("Bør-krav"),
    Strength.MAY: N_("Kan-krav: vises, men telles ikke"),
}


def strength_label(context: Context, strength: Strength) -> Label:
    """How strongly it is asked for, as a heading over the rows."""
    return Label(strength.value, context.language.say(_STRENGTH_WORDS[strength]))


def by_seriousness(context: Context, lines: Iterable[CoverageLine]) -> list[CoverageLine]:
    """`skal` before `bør` before `kan`, the worst status first, the oldest first; then as the tree is read."""

    def key(line: CoverageLine) -> tuple[object, ...]:
        return (
            _STRENGTHS.index(line.requirement.strength),
            WORST_FIRST.index(line.status),
            line.since or line.until or date.min,
            sort_units(context, line.unit.id) if line.unit else -1,
            line.requirement.id,
            line.place,
        )

    return sorted(lines, key=key)


def build_gaps(
    context: Context, lines: Iterable[CoverageLine], statuses: Collection[Status] = GAPS, *, beside: bool = False
) -> Report:
    """The lines with one of the statuses as a report of its own, and the share that all the lines make.

    `beside`: tell too how much is lacking that no requirement is about.
    """
    lines = tuple(lines)
    language = context.language
    unknown = context.unknown(COVERAGE, COVERAGE_WORD)
    title = language.say(N_("Mangler i {place} {day}"), place=context.place(), day=language.day(context.on))
    if unknown:
        return context.report(title, (Section("mangler", title, unknown),))
    shown = [line for line in lines if line.status in statuses]
    table = gap_table(context, shown, "mangelliste", title, N_("Ingen mangler å vise."))
    exempt = exempt_table(context) if Status.WAIVED in statuses else None
    more: tuple[Block, ...] = tuple(_beside(context)) if beside else ()
    if exempt is not None and exempt.rows:
        more = (*more, exempt)
    blocks: tuple[Block, ...] = (table, *_together(context, shown), Paragraph(_summary(context, lines)), *more)
    return context.report(title, (Section("mangler", title, blocks),))


def _together(context: Context, lines: Iterable[CoverageLine]) -> Iterator[Paragraph]:
    """A sentence for each requirement that many places lack for the same reason."""
    _, sentences = common_causes(context, (line for line in lines if line.status is Status.UNCOVERED))
    yield from map(Paragraph, sentences)


def _beside(context: Context) -> Iterator[Paragraph]:
    """What is lacking that no requirement is about: goals, reports, plans, leadership; the command that lists it."""
    numbers = Counter(want.kind for want in context.steering.shortfalls)
    if unknown := context.unknown(STEERING, N_("Oppfølgingspunktene utenom kravene")):
        yield Paragraph(unknown[0].text)
    elif numbers:
        say = context.language.say
        told = ", ".join(f"{say(kind.value)} ({number})" for kind, number in numbers.items())
        yield Paragraph(
            say(
                N_("Oppfølgingspunkter utenom kravene: {told}. «kompetanse goals --table mangler» viser dem alle."),
                told=told,
            )
        )


def _summary(context: Context, lines: Iterable[CoverageLine]) -> str:
    """How many are covered of how many, and what the rest are; `kan` is listed and never counted."""
    counted = counted_lines(lines)
    say, numbers = context.language.say, Counter(line.status for line in counted)
    parts = [f"{numbers[status]} {status_word(context, status)}" for status in GAPS if numbers[status]]
    if waived := numbers[Status.WAIVED]:
        parts.append(f"{waived} {context.language.plural(N_('unntak'), N_('unntak'), waived)}")
    found = share(counted)
    if found.waived and not found.is_relevant:
        return context.language.plural(
            N_("Krav gjelder {n} sted her, og stedet har unntak."),
            N_("Krav gjelder {n} steder her, og alle har unntak."),
            found.waived,
        )
    if found.percent is None:
        covered = say(N_("Ingen krav gjelder her på denne datoen."))
    else:
        percent = context.language.percent(found.percent)
        told = say(N_("Oppfylt: {n} av {all} steder ({percent})."), n=found.covered, all=found.of, percent=percent)
        covered = " ".join((told, *strengths_in_words(context.language, counted)))
    return f"{covered} {', '.join(parts)}." if parts else covered


def fails(lines: Iterable[CoverageLine], strength: Strength) -> bool:
    """Whether a requirement this strong, or stronger, is uncovered without a waiver (design.md section 4)."""
    strong = _STRENGTHS[: _STRENGTHS.index(strength) + 1]
    return any(line.status is Status.UNCOVERED and line.requirement.strength in strong for line in lines)


def gap_table(
    context: Context,
    lines: Iterable[CoverageLine],
    table_id: str,
    caption: str,
    empty: str,
    *,
    with_successors: bool = False,
) -> Table:
    """The lines, the most serious first. `caption` and `empty` are texts in bokmål. `with_successors`: who near the
    unit could fill what is lacking stands beside it, and since when below the reason.
    """

    def reason(line: CoverageLine) -> Cell:
        words = reason_words(context, line)
        return NotedCell(words, since_words(context, line)) if with_successors else words

    ordered = by_seriousness(context, lines)
    near = {id(line): candidates_for(context.snapshot, line) for line in ordered if with_successors}

    return Table.of(
        context.names,
        table_id,
        caption,
        ordered,
        Col("enhet_navn", N_("Enhet"), context.place_name),
        Col("enhet", N_("Enhetens id"), unit_id, data_only=True),
        Col("tjenesteområde", N_("Tjenesteområdets id"), lambda line: _service_area(context, line), data_only=True),
        Col("krav_navn", N_("Krav"), lambda line: short_label(context.names, line.requirement)),
        Col("krav", N_("Kravets id"), lambda line: line.requirement.id, data_only=True),
        Col("rolle", N_("Rolle"), lambda line: line.requirement.role, data_only=True),
        Col("fagområde", N_("Fagområde"), lambda line: line.requirement.subject, data_only=True),
        Col("styrke", N_("Forpliktelse"), lambda line: strength_label(context, line.requirement.strength)),
        Col("status_tekst", N_("Status i ord"), lambda line: status_word(context, line.status), data_only=True),
        Col("status", N_("Status"), lambda line: status_cell(context, line.status)),
        Col("årsak", N_("Årsak"), reason),
        Col("årsak_type", N_("Type årsak"), lambda line: line.reason.value if line.reason else None, data_only=True),
        Col("siden_tekst", N_("Siden"), lambda line: since(context, line), data_only=with_successors),
        Col("siden", N_("Dato siden"), lambda line: line.since, data_only=True),
        Col("dekket_til", N_("Oppfylt til"), lambda line: line.until, data_only=True),
        Col("trengs", N_("Trengs"), lambda line: line.need, numeric=True, data_only=True),
        Col("på_plass", N_("Besatt"), lambda line: len(line.holders), numeric=True, data_only=True),
        Col("tiltak_tekst", N_("Tiltak"), lambda line: measures_told(context, line), written=True),
        _could_take_over(context, near) if with_successors else (),
        Col("tiltak", N_("Tiltakenes id"), lambda line: tuple(m.id for m in line.measures), data_only=True),
        Col("sted", N_("Står i"), lambda line: context.locate(line.cause)),
        empty=empty,
        group_by="styrke",
    )


def _service_area(context: Context, line: CoverageLine) -> str | None:
    """The area that the line is about, or that its unit belongs to: to sum by."""
    if line.service_area is not None:
        return line.service_area.id
    return service_area_of(context.register, line.unit.id, context.on) if line.unit else None


def gaps_section(context: Context) -> Section:
    """What is uncovered and what soon will be; what is vulnerable has a section of its own."""
    say = context.language.say
    lines = [line for line in context.coverage.lines if line.status in (Status.UNCOVERED, Status.EXPIRING)]
    caption = N_("Mangler, og krav som snart ikke er oppfylt, det mest alvorlige og eldste først")
    none = N_("Alle krav er oppfylt, og ingen av dem er i ferd med å utløpe.")
    table = gap_table(context, lines, "mangelliste", caption, none, with_successors=True)
    return Section("mangler", say(N_("Mangler")), (*_together(context, lines), table))


# So many names are a choice; more are a list to search. All of them are in the CSV and the JSON.
MOST_SUCCESSORS = 3


def build_departure(context: Context, departure: Departure) -> Report:
    """The consequences as a report of its own."""
    language = context.language
    name = context.names.person(departure.person.id) if departure.person else ""
    title = language.say(N_("Hvis {name} er borte fra {day}"), name=name, day=language.day(departure.on))
    if unknown := context.unknown(COVERAGE, COVERAGE_WORD):
        return context.report(title, (Section("uten", title, unknown),))
    opened = sum(change.opens_gap for change in departure.worse)
    summary = Paragraph(_departure_summary(context, opened, len(departure.vacancies)))
    blocks = (summary, _worse(context, departure), _vacancies(context, departure))
    return context.report(title, (Section("uten", title, blocks),))


def _departure_summary(context: Context, opened: int, vacant: int) -> str:
    plural = context.language.plural
    gaps = plural(N_("{n} ny mangel"), N_("{n} nye mangler"), opened)
    roles = plural(N_("{n} rolle blir stående tom"), N_("{n} roller blir stående tomme"), vacant)
    return context.language.say(N_("{gaps}, {roles}."), gaps=gaps, roles=roles)


def _worse(context: Context, departure: Departure) -> Table:
    return Table.of(
        context.names,
        "blir-verre",
        N_("Krav som blir dårligere oppfylt"),
        departure.worse,
        place_and_requirement(context, lambda change: change.after),
        Col("styrke", N_("Forpliktelse"), lambda change: context.language.say(change.after.requirement.strength.value)),
        Col("før", N_("Nå"), lambda change: status_cell(context, change.before.status) if change.before else None),
        Col("etter", N_("Etterpå"), lambda change: status_cell(context, change.after.status)),
        Col("årsak", N_("Årsak"), lambda change: reason_words(context, change.after)),
        empty=N_("Ingen krav blir dårligere oppfylt."),
    )


def _vacancies(context: Context, departure: Departure) -> Table:
    return Table.of(
        context.names,
        "tomme-roller",
        N_("Roller som blir stående tomme"),
        departure.vacancies,
        role(lambda vacancy: vacancy.appointment.role),
        unit(lambda vacancy: vacancy.appointment.unit),
        subject(lambda vacancy: vacancy.appointment.subject, data_only=not context.register.subjects),
        Col("kan_ta_over_tekst", N_("Kan ta over"), lambda vacancy: _successors(context, vacancy)),
        Col(
            "kan_ta_over",
            N_("Id-ene til dem som kan ta over"),
            lambda vacancy: _ids(context, vacancy.successors),
            data_only=True,
        ),
        Col("sted", N_("Står i"), lambda vacancy: context.stands(vacancy.appointment)),
        empty=N_("Ingen roller blir stående tomme."),
    )


def _successors(context: Context, vacancy: Vacancy) -> tuple[str, ...]:
    """Those who could take over: a few by name, and how many more."""
    named = vacancy.successors[:MOST_SUCCESSORS]
    shown = tuple(_successor(context, successor) for successor in named)
    more = len(vacancy.successors) - len(named)
    return (*shown, context.language.plural(N_("og {n} til"), N_("og {n} til"), more)) if more else shown


def _could_take_over(
    context: Context, near: Mapping[int, Sequence[SuccessorCandidate]]
) -> tuple[Col[CoverageLine], ...]:
    """Those near each line, by its identity: a few in words, and the ids of all."""
    ids = N_("Id-ene til dem som kan ta over")
    return (
        Col(
            "kan_ta_over_tekst",
            N_("Kan ta over"),
            lambda line: ", ".join(successor_names(context, near[id(line)])) or None,
        ),
        Col("kan_ta_over", ids, lambda line: _ids(context, near[id(line)]), data_only=True),
    )


def successor_names(context: Context, found: Sequence[SuccessorCandidate]) -> tuple[str, ...]:
    """Those near the unit who could fill what is lacking, a few of them with their units, and how many more."""
    register, names = context.register, context.names
    shown = tuple(
        context.language.say(
            N_("{name} ({unit})"),
            name=names.person(each.person.id),
            unit=names.unit(register.unit_of(each.person, context.on)),
        )
        if each.person.show_name
        else names.person(each.person.id)
        for each in found[:MOST_SUCCESSORS]
    )
    more = len(found) - len(shown)
    return (*shown, context.language.plural(N_("og {n} til"), N_("og {n} til"), more)) if more else shown


def _ids(context: Context, successors: Iterable[SuccessorCandidate]) -> tuple[str, ...]:
    return tuple(filter(None, (context.names.person_id(each.person.id) for each in successors)))


def _successor(context: Context, successor: SuccessorCandidate) -> str:
    grounds = ", ".join(context.language.say(ground.value) for ground in successor.grounds)
    return f"{context.names.person(successor.person.id)} ({grounds})"
