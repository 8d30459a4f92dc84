"""The roster: who holds what where; and all that the files say of one person, for whoever asks for it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from kompetanse_cli.analysis.base import HELD
from kompetanse_cli.analysis.people import Expiry, RosterEntry, Validity, role_order
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Qualification, Role, Subject
from kompetanse_cli.operations.changes.subject_access import Mention, Said
from kompetanse_cli.report.blocks import Block, Cell, Column, FileLine, Paragraph, Report, Section, Table
from kompetanse_cli.report.context import Context, sort_units
from kompetanse_cli.report.messages import render_message
from kompetanse_cli.report.table import first_day_cell, role_columns, subject_columns, unit_columns


class Grouping(StrEnum):
    """What the rows of a roster stand under."""

    UNIT = "unit"
    ROLE = "role"


def build_roster(context: Context, entries: Iterable[RosterEntry], grouping: Grouping = Grouping.UNIT) -> Report:
    """The roster as a report of its own."""
    entries = tuple(entries)
    language = context.language
    title = language.say(
        N_("Hvem har hvilken rolle i {place} {day}"), place=context.place(), day=language.day(context.on)
    )
    table = roster_table(context, entries, "rolleliste", grouping)
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
    context: Context, entries: Iterable[RosterEntry], table_id: str, grouping: Grouping = Grouping.UNIT
) -> Table:
    """The entries; by unit in the order of the tree, by role from the top of the chain; then by name."""
    say = context.language.say
    columns = (
        *unit_columns(context),
        *role_columns(context),
        Column("person_navn", say(N_("Person"))),
        Column("person", say(N_("Personens id")), data_only=True),
        *subject_columns(context),
        Column("fra", say(N_("Fra"))),
        Column("til", say(N_("Til"))),
        Column("timer_per_uke", say(N_("Timer per uke")), numeric=True),
        Column("stedfortreder", say(N_("Stedfortreder"))),
        Column("kvalifikasjoner_navn", say(N_("Kvalifikasjoner"))),
        Column("kvalifikasjoner", say(N_("Kvalifikasjonenes id-er")), data_only=True),
        Column("utløpte_navn", say(N_("Utløpt"))),
        Column("utløpte", say(N_("De utløptes id-er")), data_only=True),
        Column("merknad", say(N_("Merknad")), written=True),
        Column("sted", say(N_("Står i"))),
    )
    rows = tuple(_row(context, entry) for entry in _ordered(context, entries, grouping))
    caption = say(N_("Hvem som har hvilken rolle"))
    empty = say(N_("Ingen har noen rolle her på denne datoen."))
    return Table(table_id, caption, columns, rows, empty, group_by=0 if grouping is Grouping.UNIT else 2)


def _ordered(context: Context, entries: Iterable[RosterEntry], grouping: Grouping) -> list[RosterEntry]:
    def place(entry: RosterEntry) -> tuple[object, ...]:
        unit, role = sort_units(context, entry.unit.id), role_order(entry.role)
        # By what is shown of them: a hidden name must not show through its place in the list.
        person = context.language.sort_key(context.names.person(entry.person.id))
        return (unit, role, person) if grouping is Grouping.UNIT else (role, unit, person)

    return sorted(entries, key=place)


def _row(context: Context, entry: RosterEntry) -> tuple[Cell, ...]:
    return (
        entry.unit.name,
        entry.unit.id,
        context.names.of(Role, entry.role),
        entry.role,
        context.names.person(entry.person.id),
        context.names.person_id(entry.person.id),
        context.names.of(Subject, entry.subject) or None,
        entry.subject,
        first_day_cell(entry.appointment.begun, context.language),
        entry.until,
        entry.hours,
        context.names.person(entry.deputy.id) if entry.deputy else None,
        tuple(context.names.of(Qualification, held) for held in entry.qualifications),
        entry.qualifications,
        tuple(_expired(context, each) for each in entry.expired),
        tuple(each.qualification for each in entry.expired),
        "; ".join(_remarks(context, entry)),
        context.stands(entry.appointment),
    )


def _expired(context: Context, expiry: Expiry) -> str:
    name = context.names.of(Qualification, expiry.qualification)
    return f"{name}: {expired_words(context.language, expiry, context.on)}"


def expired_words(language: Language, expiry: Expiry, on: date) -> str:
    """«utløpt, 58 dager»."""
    return language.plural(N_("utløpt, {n} dag"), N_("utløpt, {n} dager"), (on - expiry.day).days)


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
    commits: Sequence[tuple[str, date]] | None,
) -> Report:
    """The report; `commits` is None where there is no history."""
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
            Section("tekst", say(N_("I tekst og kommentarer")), (_mentioned(language, mentioned),)),
            Section("historikk", say(N_("I historikken i git")), tuple(_history(language, commits))),
        ),
    )


def qualified_section(language: Language, on: date, held: Iterable[tuple[str, Validity | Expiry, FileLine]]) -> Section:
    """The qualifications by name that the person has on the day, and those that have expired and are not renewed."""
    say = language.say
    columns = (
        Column("kvalifikasjon", say(N_("Kvalifikasjon"))),
        Column("siste_dag", say(N_("Siste gyldige dag"))),
        Column("status", say(N_("Status"))),
        Column("sted", say(N_("Står i"))),
    )
    rows: list[tuple[Cell, ...]] = []
    for name, each, place in held:
        if isinstance(each, Expiry):
            rows.append((name, each.day, expired_words(language, each, on), place))
        else:
            rows.append((name, each.end, say(N_("gyldig")), place))
    title = say(N_("Kvalifikasjoner {day}"), day=language.day(on))
    return Section(
        "kvalifikasjoner", title, (Table("kvalifikasjoner", title, columns, tuple(rows), say(N_("Ingen."))),)
    )


def _said(language: Language, said: Iterable[tuple[Said, FileLine]]) -> Table:
    say = language.say
    columns = (
        Column("hva", say(N_("Hva"))),
        Column("hvilken", say(N_("Hvilken"))),
        Column("felt", say(N_("Felt"))),
        Column("verdi", say(N_("Står der")), written=True),
        Column("sted", say(N_("Står i"))),
    )
    rows: list[tuple[Cell, ...]] = [
        (render_message(message(each.kind.one), language), each.of, each.keys, each.value, place)
        for each, place in said
    ]
    return Table("innsyn", say(N_("Alt som er ført om personen")), columns, tuple(rows))


def _mentioned(language: Language, mentioned: Iterable[Mention]) -> Table:
    say = language.say
    rows: tuple[tuple[Cell, ...], ...] = tuple((FileLine(each.path, each.line),) for each in mentioned)
    caption = say(N_("Linjer der id-en eller navnet står ellers"))
    return Table("tekst", caption, (Column("sted", say(N_("Står i"))),), rows, say(N_("Ingen.")))


def _history(language: Language, commits: Sequence[tuple[str, date]] | None) -> Iterator[Paragraph | Table]:
    say = language.say
    if commits is None:
        yield Paragraph(say(N_("Mappen er ikke i git, så der er ingen historikk.")))
        return
    columns = (Column("commit", say(N_("Commit"))), Column("dato", say(N_("Dato"))))
    caption = say(N_("Commiter som la til eller tok bort id-en eller navnet"))
    rows: tuple[tuple[Cell, ...], ...] = tuple((short, day) for short, day in commits)
    yield Table("historikk", caption, columns, rows, say(N_("Ingen.")))
