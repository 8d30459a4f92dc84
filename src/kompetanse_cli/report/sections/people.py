"""The sections on roles: who holds them, who came instead of whom, how many each leader leads, lines and forums."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.holders import Replacement, by_role, replacements
from kompetanse_cli.analysis.leader_spans import LeaderSpan, spans
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.roles import Forum, ForumType, Role
from kompetanse_cli.report.blocks import Cell, Column, Label, People, Section, Table
from kompetanse_cli.report.charts.organisation import organisation
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.naming import first_day_cell
from kompetanse_cli.report.people import roster_table
from kompetanse_cli.report.redaction import is_small_count
from kompetanse_cli.report.table import role_columns, unit_columns


def roles_section(basis: Context) -> Section:
    """The roster last, for it is the longest."""
    blocks = (
        organisation(basis).drawn,
        _role_table(basis),
        _replacement_table(basis),
        _span_table(basis),
        roster_table(basis, basis.roster, "rolleliste"),
    )
    return Section("roller", basis.language.say(N_("Roller")), blocks)


def _role_table(basis: Context) -> Table:
    say = basis.language.say
    columns = (
        *role_columns(basis),
        Column("personer", say(N_("Personer")), numeric=True),
        Column("med_avsatt_tid", say(N_("Tildelinger med avsatt tid")), people=People.GROUP),
    )
    rows = tuple(
        (basis.name(Role, figures.role), figures.role, len(figures.people), figures.time_set_aside)
        for figures in by_role(basis.roster)
    )
    return Table("roller-i-tall", say(N_("Rollene i tall")), columns, rows, say(N_("Ingen har noen rolle.")))


def _replacement_table(basis: Context) -> Table:
    say = basis.language.say
    columns = (
        *role_columns(basis),
        *unit_columns(basis),
        Column("gikk_ut", say(N_("Gikk ut"))),
        Column("siste_dag", say(N_("Siste dag"))),
        Column("kom_inn", say(N_("Kom inn"))),
        Column("første_dag", say(N_("Første dag"))),
    )
    found = (pair for pair in replacements(basis.register, basis.on) if basis.includes(pair.left.unit))
    rows = tuple(_replacement(basis, pair) for pair in found)
    caption = say(N_("Roller som har skiftet person de siste tolv månedene"))
    return Table("utskiftinger", caption, columns, rows, say(N_("Ingen roller har skiftet person siste tolv måneder.")))


def _replacement(basis: Context, pair: Replacement) -> tuple[Cell, ...]:
    return (
        basis.name(Role, pair.left.role),
        pair.left.role,
        basis.unit_name(pair.left.unit),
        pair.left.unit,
        basis.person(pair.left.person),
        pair.last_day,
        basis.person(pair.came.person),
        first_day_cell(pair.came.begun, basis.language),
    )


def _span_table(basis: Context) -> Table:
    say, limit = basis.language.say, basis.register.settings.span_limit
    columns = (
        Column("leder_navn", say(N_("Leder"))),
        Column("leder", say(N_("Lederens id")), data_only=True),
        Column("enheter", say(N_("Nærmeste leder for"))),
        Column("ansatte", say(N_("Ansatte")), numeric=True, people=People.GROUP),
        Column("ansatte_kjent", say(N_("Ansatte vi vet om")), numeric=True, data_only=True, people=People.GROUP),
        Column("over_grensen", say(N_("Over grensen")), data_only=limit is None),
    )
    found = (span for span in spans(basis.register, basis.on).spans if any(basis.includes(u.id) for u in span.units))
    rows = tuple(_span(basis, span) for span in found)
    caption = say(N_("Ansatte per leder (lederspenn), med lederne rett under"))
    if limit is not None:
        caption = say(N_("Ansatte per leder (lederspenn), med lederne rett under; grensen er {limit}"), limit=limit)
    return Table("lederspenn", caption, columns, rows, say(N_("Ingen ledere er ført.")))


def _span(basis: Context, span: LeaderSpan) -> tuple[Cell, ...]:
    say, person_id = basis.language.say, span.person.id
    over = say(N_("ja")) if span.over_limit else None
    if span.over_limit is None and span.limit is not None:
        over = say(N_("ukjent"))
    units = ", ".join(unit.name for unit in span.units)
    people = span_cell(basis, span)
    return (basis.person(person_id), basis.person_id(person_id) or None, units, people, span.known, over)


def span_cell(basis: Context, span: LeaderSpan) -> Cell:
    """How many a leader leads; «ukjent (mangler ansatte: Solbakken)», or at least how many when that is too many."""
    if span.people is not None:
        return span.people
    say, names = basis.language.say, ", ".join(unit.name for unit in span.unknown)
    if span.over_limit and not (basis.nameless and is_small_count(span.known)):
        return Label("ukjent", say(N_("minst {n} (mangler ansatte: {units})"), n=span.known, units=names))
    return Label("ukjent", say(N_("ukjent (mangler ansatte: {units})"), units=names))


def lines_and_forums_section(basis: Context) -> Section:
    """The reporting lines between the roles in use, then the forums."""
    title = basis.language.say(N_("Rapporteringslinjer og fora"))
    return Section("linjer-og-fora", title, (_lines_table(basis), _forum_table(basis)))


def _lines_table(basis: Context) -> Table:
    say = basis.language.say
    columns = (
        *role_columns(basis),
        Column("rapporterer_til", say(N_("Rapporterer til"))),
        Column("samarbeider_med", say(N_("Samarbeider med"))),
        Column("antall", say(N_("Personer i rollen")), numeric=True),
    )
    rows = tuple(_role_row(basis, role) for role in basis.register.roles)
    caption = say(N_("Rollene og linjene mellom dem"))
    return Table("rapporteringslinjer", caption, columns, rows, say(N_("Ingen roller er beskrevet.")))


def _role_row(basis: Context, role: Role) -> tuple[Cell, ...]:
    people = {entry.person.id for entry in basis.roster if entry.role == role.id}
    return (
        basis.title(role),
        role.id,
        basis.name(Role, role.reports_to) if role.reports_to else None,
        tuple(basis.name(Role, other) for other in role.cooperates_with),
        len(people),
    )


def _forum_table(basis: Context) -> Table:
    say = basis.language.say
    columns = (
        Column("forum_navn", say(N_("Forum"))),
        Column("forum", say(N_("Forumets id")), data_only=True),
        Column("type", say(N_("Type"))),
        Column("medlemmer", say(N_("Medlemmer"))),
        Column("siste_møte", say(N_("Siste møte"))),
        Column("frammøtte", say(N_("Frammøtte")), numeric=True),
        Column("neste_møte", say(N_("Neste møte"))),
        Column("sted", say(N_("Står i"))),
    )
    rows = tuple(_forum_row(basis, forum) for forum in basis.register.forums)
    return Table("fora", say(N_("Fora")), columns, rows, say(N_("Ingen fora er ført.")))


def _forum_row(basis: Context, forum: Forum) -> tuple[Cell, ...]:
    held = [meeting for meeting in forum.meetings if meeting.day <= basis.on]
    last = max(held, key=lambda meeting: meeting.day, default=None)
    planned: list[date] = [meeting.day for meeting in forum.meetings if meeting.day > basis.on]
    return (
        forum.name,
        forum.id,
        Label(forum.type, basis.name(ForumType, forum.type)),
        ", ".join(_members(basis, forum)),
        last.day if last else None,
        last.attended if last else None,
        min(planned, default=None),
        basis.stands(forum),
    )


def _members(basis: Context, forum: Forum) -> Iterator[str]:
    """Those who are members on the day or will be, with the day they come or go where it is known."""
    say, day = basis.language.say, basis.language.day
    for _, each in forum.memberships():
        name = basis.person(each.person)
        if each.start is not None and each.start > basis.on:
            yield say(N_("{name} (fra {day})"), name=name, day=day(each.start))
        elif each.end is None:
            yield name
        elif each.end >= basis.on:
            yield say(N_("{name} (til {day})"), name=name, day=day(each.end))
