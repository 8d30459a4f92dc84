"""The roster: who holds what where; and all that the files say of one person, for whoever asks for it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from kompetanse_cli.analysis.base import HELD
from kompetanse_cli.analysis.competence import Standing, State
from kompetanse_cli.analysis.people import Expiry, RosterEntry, role_order
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.model import (
    N_,
    NOWHERE,
    CompetenceRequirement,
    Programme,
    Qualification,
    Register,
    Requirement,
    Run,
    Source,
    run_name,
)
from kompetanse_cli.operations.changes.subject_access import Mention, Said, Trace
from kompetanse_cli.report.base import (
    Audience,
    Block,
    Col,
    Context,
    FileLine,
    Paragraph,
    Report,
    Section,
    Table,
    contact,
    first_day_cell,
    named,
    person,
    person_cell,
    redact,
    role,
    sort_units,
    subject,
    unit,
    word,
)


class Grouping(StrEnum):
    """What the rows of a roster stand under."""

    UNIT = "unit"
    ROLE = "role"


def build_roster(
    context: Context, entries: Iterable[RosterEntry], grouping: Grouping = Grouping.UNIT, *, contacts: bool = False
) -> Report:
    """The roster as a report of its own; `contacts`: with how those in it are reached."""
    entries = tuple(entries)
    language = context.language
    title = language.say(
        N_("Hvem har hvilken rolle i {place} {day}"), place=context.place(), day=language.day(context.on)
    )
    table = roster_table(context, entries, "rolleliste", grouping, contacts=contacts)
    blocks: tuple[Block, ...] = (table, *_summary(context, entries))
    # Whoever is listed has the role; that nobody else has, or how many they are, is what is not known.
    if unknown := context.unknown(HELD, N_("Rollelisten")):
        blocks = (*unknown, *((table,) if entries else ()))
    return context.report(title, (Section("roller", title, blocks),))


def _summary(context: Context, entries: tuple[RosterEntry, ...]) -> Iterator[Paragraph]:
    if entries:
        people, units = len({e.person.id for e in entries}), len({e.unit.id for e in entries})
        plural = context.language.plural
        in_people = plural(N_("{n} person"), N_("{n} personer"), people)
        in_units = plural(N_("{n} enhet"), N_("{n} enheter"), units)
        yield Paragraph(context.language.say(N_("{people} i {units}."), people=in_people, units=in_units))


def roster_table(
    context: Context,
    entries: Iterable[RosterEntry],
    table_id: str,
    grouping: Grouping = Grouping.UNIT,
    *,
    contacts: bool = False,
) -> Table:
    """The entries; by unit in the order of the tree, by role from the top of the chain; then by name."""
    return Table.of(
        context.names,
        table_id,
        N_("Hvem som har hvilken rolle"),
        _ordered(context, entries, grouping),
        unit(lambda entry: entry.unit.id),
        role(lambda entry: entry.role),
        person(lambda entry: entry.person.id),
        contact(context, lambda entry: entry.person.id) if contacts else (),
        subject(lambda entry: entry.subject, data_only=not context.register.subjects),
        Col("fra", N_("Fra"), lambda entry: first_day_cell(entry.appointment.begun, context.language)),
        Col("til", N_("Til"), lambda entry: entry.until),
        Col("timer_per_uke", N_("Timer per uke"), lambda entry: entry.hours, numeric=True),
        Col("stedfortreder", N_("Stedfortreder"), person_cell(lambda e: e.deputy.id if e.deputy else None)),
        Col("kvalifikasjoner_navn", N_("Kvalifikasjoner"), lambda entry: entry.qualifications, named(Qualification)),
        Col("kvalifikasjoner", N_("Kvalifikasjonenes id-er"), lambda entry: entry.qualifications, data_only=True),
        Col("utløpte_navn", N_("Utløpt"), lambda entry: tuple(_expired(context, each) for each in entry.expired)),
        Col("utløpte", N_("De utløptes id-er"), lambda e: tuple(x.qualification for x in e.expired), data_only=True),
        Col("merknad", N_("Merknad"), lambda entry: "; ".join(_remarks(context, entry)), written=True),
        Col("enhet_sted", N_("Sted"), lambda entry: entry.unit.place, written=True),
        Col("sted", N_("Står i"), lambda entry: context.stands(entry.appointment)),
        empty=N_("Ingen har noen rolle her på denne datoen."),
        group_by="enhet_navn" if grouping is Grouping.UNIT else "rolle_navn",
    )


def _ordered(context: Context, entries: Iterable[RosterEntry], grouping: Grouping) -> list[RosterEntry]:
    def place(entry: RosterEntry) -> tuple[object, ...]:
        unit, role = sort_units(context, entry.unit.id), role_order(entry.role)
        # By what is shown of them: a hidden name must not show through its place in the list.
        person = context.language.sort_key(context.names.person(entry.person.id))
        return (unit, role, person) if grouping is Grouping.UNIT else (role, unit, person)

    return sorted(entries, key=place)


def _expired(context: Context, expiry: Expiry) -> str:
    name = context.names.of(Qualification, expiry.qualification)
    return f"{name}: {expired_words(context.language, expiry, context.on)}"


def expired_words(language: Language, expiry: Expiry, on: date) -> str:
    """«utløpt, 58 dager»."""
    return language.plural(N_("utløpt for {n} dag siden"), N_("utløpt for {n} dager siden"), (on - expiry.day).days)


def _remarks(context: Context, entry: RosterEntry) -> Iterator[str]:
    say = context.language.say
    if entry.away and entry.back is not None:
        yield say(N_("borte, tilbake {day}"), day=context.language.day(entry.back))
    elif entry.away:
        yield say(N_("borte"))
    if entry.acting:
        yield say(N_("konstituert"))
    if entry.on_site:
        yield say(N_("stedlig"))
    if entry.also:
        yield say(N_("fra {unit}"), unit=context.names.unit(entry.appointment.unit))


def build_insight(
    language: Language,
    on: date,
    source: str,
    name: str,
    said: Iterable[tuple[Said, FileLine]],
    qualified: Section,
    mentioned: Iterable[Mention],
    unread: str,
    commits: Sequence[tuple[str, date, str]] | None,
    names_in_git: Sequence[str] = (),
) -> Report:
    """The report; `unread` are files that are no text. `commits`, each with its day and where in it the person is, is
    None where there is no history.
    """
    say = language.say
    title = say(N_("Det filene sier om {name}"), name=name)
    return Report(
        title,
        on,
        source,
        language.code,
        (
            Section("filene", say(N_("I filene")), (_said(language, said),)),
            qualified,
            Section("tekst", say(N_("I tekst og kommentarer")), tuple(_mentioned(language, mentioned, unread))),
            Section("historikk", say(N_("I historikken i git")), tuple(_history(language, commits, names_in_git))),
        ),
    )


@frozen
class QualificationTold:
    """Where somebody stands with a qualification, by its name: what asks for it, the last day on which one who is new
    is excused, where it stands in the files, and where what is told of it comes from.
    """

    name: str
    standing: Standing
    asked_by: tuple[CompetenceRequirement | Requirement, ...]
    excused: date | None
    place: FileLine | None
    source: Source | None = None


def qualified_section(language: Language, on: date, told: Iterable[QualificationTold], register: Register) -> Section:
    """What the person has and has had, is on the way to, and lacks of what is asked, on the day.

    Courses and programmes may be called after others, who may be hidden: of them the person is told nothing here.
    """
    rows, audience = tuple(told), Audience.of_files([register])

    def run(each: QualificationTold) -> str | None:
        called = _run(register, each.standing.enrolled_in)
        return None if called is None else redact(called, audience)

    more = (
        Col[QualificationTold]("nivå", N_("Nivå"), lambda each: each.standing.level, written=True),
        Col[QualificationTold](
            "kilde", N_("Kilde"), lambda each: None if each.source is None else word(each.source.value, language)
        ),
        Col[QualificationTold]("påmeldt", N_("Påmeldt"), run),
        Col[QualificationTold](
            "krav",
            N_("Krav"),
            lambda each: tuple(redact(name, audience) for name in _asking(language, each)),
            written=True,
        ),
    )
    table = Table.of(
        language,
        "kvalifikasjoner",
        N_("Kvalifikasjoner {day}"),
        rows,
        Col("kvalifikasjon", N_("Kvalifikasjon"), lambda each: redact(each.name, audience)),
        Col("siste_dag", N_("Siste gyldige dag"), lambda each: each.standing.last_day),
        Col("status", N_("Status"), lambda each: _state(language, each, on)),
        tuple(column for column in more if any(column.of(each) for each in rows)),
        Col("sted", N_("Står i"), lambda each: each.place),
        empty=N_("Ingen."),
        values={"day": language.day(on)},
    )
    return Section("kvalifikasjoner", table.caption, (table,))


def _run(register: Register, run_id: str | None) -> str | None:
    run = register.find(Run, run_id)
    programme = register.find(Programme, run.programme) if run is not None else None
    return run_id if run is None or programme is None else run_name(programme.name, run)


def _asking(language: Language, told: QualificationTold) -> tuple[str, ...]:
    """What asks for it, by name; that of a built-in one in the reader's language."""
    names = (language.say(each.name) if each.address == NOWHERE else each.name for each in told.asked_by)
    return tuple(dict.fromkeys(names))


def _state(language: Language, told: QualificationTold, on: date) -> str:
    standing = told.standing
    if told.excused is not None and not standing.state.is_valid:
        return language.say(N_("ny, frist {day}"), day=language.day(told.excused))
    match standing.state:
        case State.EXPIRED if standing.last_day is not None:
            days = (on - standing.last_day).days
            return language.plural(N_("utløpt for {n} dag siden"), N_("utløpt for {n} dager siden"), days)
        case State.EXPIRING if standing.last_day is not None:
            days = (standing.last_day - on).days
            if not days:
                return language.say(N_("utløper i dag"))
            return language.plural(N_("utløper om {n} dag"), N_("utløper om {n} dager"), days)
        case State.PLANNED if standing.planned is not None:
            return language.say(N_("planlagt {day}"), day=language.day(standing.planned))
        case _:
            return language.say(standing.state.value)


def _said(language: Language, said: Iterable[tuple[Said, FileLine]]) -> Table:
    return Table.of(
        language,
        "innsyn",
        N_("Alt som er registrert om personen"),
        said,
        Col("hva", N_("Hva"), lambda each: language.say(each[0].kind.one)),
        Col("hvilken", N_("Hvilken"), lambda each: each[0].of),
        Col("felt", N_("Felt"), lambda each: each[0].keys),
        Col("verdi", N_("Står der"), lambda each: each[0].value, written=True),
        Col("sted", N_("Står i"), lambda each: each[1]),
    )


_TRACES = {
    Trace.OWN_COMMENT: N_("kommentar ved det som er registrert om personen"),
    Trace.OWN_FILE: N_("fil eller lenke om personen"),
    Trace.NAMED: N_("id-en eller navnet"),
    Trace.PERHAPS: N_("navn som kan være en annens"),
    Trace.COMMENT_BESIDE: N_("kommentar ved en linje som også gjelder andre"),
    Trace.COMMON_WORD: N_("ord i navnet som også er et vanlig ord"),
}


def _mentioned(language: Language, mentioned: Iterable[Mention], unread: str) -> Iterator[Block]:
    yield Table.of(
        language,
        "tekst",
        N_("Linjer og filnavn der id-en eller navnet står ellers, og kommentarer"),
        mentioned,
        Col("hva", N_("Hva"), lambda each: language.say(_TRACES[each.trace])),
        # Line 0 is the name of the file itself.
        Col("sted", N_("Står i"), lambda each: FileLine(each.path, each.line) if each.line else each.path),
        empty=N_("Ingen."),
    )
    if unread:
        yield Paragraph(language.say(N_("Ikke tekst, og ikke lest: {files}"), files=unread))


def _history(
    language: Language, commits: Sequence[tuple[str, date, str]] | None, names: Sequence[str]
) -> Iterator[Block]:
    if commits is None:
        yield Paragraph(language.say(N_("Mappen er ikke i git, så der er ingen historikk.")))
        return
    yield Table.of(
        language,
        "historikk",
        N_("Lagringer i git som la til eller tok bort id-en eller navnet"),
        commits,
        Col("commit", N_("Commit"), lambda each: each[0]),
        Col("dato", N_("Dato"), lambda each: each[1]),
        Col("hvor", N_("Hvor"), lambda each: each[2]),
        empty=N_("Ingen."),
    )
    yield from (Paragraph(name) for name in names)
