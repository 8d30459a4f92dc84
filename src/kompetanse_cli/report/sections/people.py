"""The sections on roles: who holds them, who came instead of whom, how many each leader leads, lines and forums."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.people import HolderReplacement, LeaderSpan, by_role, replacements, spans
from kompetanse_cli.model import N_, Forum, ForumType, Role
from kompetanse_cli.report.blocks import Cell, Column, Label, People, Section, Table
from kompetanse_cli.report.charts.organisation import organisation
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.people import roster_table
from kompetanse_cli.report.redaction import is_small_count
from kompetanse_cli.report.table import first_day_cell, role_columns, unit_columns


def roles_section(context: Context) -> Section:
    """The roster last, for it is the longest."""
    blocks = (
        organisation(context).drawn,
        _role_table(context),
        _replacement_table(context),
        _span_table(context),
        roster_table(context, context.roster, "rolleliste"),
    )
    return Section("roller", context.language.say(N_("Roller")), blocks)


def _role_table(context: Context) -> Table:
    say = context.language.say
    columns = (
        *role_columns(context),
        Column("personer", say(N_("Personer")), numeric=True),
        Column("med_avsatt_tid", say(N_("Tildelinger med avsatt tid")), people=People.GROUP),
    )
    rows = tuple(
        (context.names.of(Role, figures.role), figures.role, len(figures.people), figures.time_set_aside)
        for figures in by_role(context.roster)
    )
    return Table("roller-i-tall", say(N_("Rollene i tall")), columns, rows, say(N_("Ingen har noen rolle.")))


def _replacement_table(context: Context) -> Table:
    say = context.language.say
    columns = (
        *role_columns(context),
        *unit_columns(context),
        Column("gikk_ut", say(N_("Gikk ut"))),
        Column("siste_dag", say(N_("Siste dag"))),
        Column("kom_inn", say(N_("Kom inn"))),
        Column("første_dag", say(N_("Første dag"))),
    )
    found = (pair for pair in replacements(context.register, context.on) if context.includes(pair.left.unit))
    rows = tuple(_replacement(context, pair) for pair in found)
    caption = say(N_("Roller som har skiftet person de siste tolv månedene"))
    return Table("utskiftinger", caption, columns, rows, say(N_("Ingen roller har skiftet person siste tolv måneder.")))


def _replacement(context: Context, pair: HolderReplacement) -> tuple[Cell, ...]:
    return (
        context.names.of(Role, pair.left.role),
        pair.left.role,
        context.names.unit(pair.left.unit),
        pair.left.unit,
        context.names.person(pair.left.person),
        pair.last_day,
        context.names.person(pair.came.person),
        first_day_cell(pair.came.begun, context.language),
    )


def _span_table(context: Context) -> Table:
    say, limit = context.language.say, context.register.settings.span_limit
    columns = (
        Column("leder_navn", say(N_("Leder"))),
        Column("leder", say(N_("Lederens id")), data_only=True),
        Column("enheter", say(N_("Nærmeste leder for"))),
        Column("ansatte", say(N_("Ansatte")), numeric=True, people=People.GROUP),
        Column("ansatte_kjent", say(N_("Ansatte vi vet om")), numeric=True, data_only=True, people=People.GROUP),
        Column("over_grensen", say(N_("Over grensen")), data_only=limit is None),
    )
    found = (span for span in spans(context.snapshot).spans if any(context.includes(u.id) for u in span.units))
    rows = tuple(_span(context, span) for span in found)
    caption = say(N_("Ansatte per leder (lederspenn), med lederne rett under"))
    if limit is not None:
        caption = say(N_("Ansatte per leder (lederspenn), med lederne rett under; grensen er {limit}"), limit=limit)
    return Table("lederspenn", caption, columns, rows, say(N_("Ingen ledere er ført.")))


def _span(context: Context, span: LeaderSpan) -> tuple[Cell, ...]:
    say, person_id = context.language.say, span.person.id
    over = say(N_("ja")) if span.over_limit else None
    if span.over_limit is None and span.limit is not None:
        over = say(N_("ukjent"))
    units = ", ".join(unit.name for unit in span.units)
    people = span_cell(context, span)
    return (context.names.person(person_id), context.names.person_id(person_id), units, people, span.known, over)


def span_cell(context: Context, span: LeaderSpan) -> Cell:
    """How many a leader leads; «ukjent (mangler ansatte: Solbakken)», or at least how many when that is too many."""
    if span.people is not None:
        return span.people
    say, names = context.language.say, ", ".join(unit.name for unit in span.unknown)
    if span.over_limit and not (context.nameless and is_small_count(span.known)):
        return Label("ukjent", say(N_("minst {n} (mangler ansatte: {units})"), n=span.known, units=names))
    return Label("ukjent", say(N_("ukjent (mangler ansatte: {units})"), units=names))


def lines_and_forums_section(context: Context) -> Section:
    """The reporting lines between the roles in use, then the forums."""
    title = context.language.say(N_("Rapporteringslinjer og fora"))
    return Section("linjer-og-fora", title, (_lines_table(context), _forum_table(context)))


def _lines_table(context: Context) -> Table:
    say = context.language.say
    columns = (
        *role_columns(context),
        Column("rapporterer_til", say(N_("Rapporterer til"))),
        Column("samarbeider_med", say(N_("Samarbeider med"))),
        Column("antall", say(N_("Personer i rollen")), numeric=True),
    )
    rows = tuple(_role_row(context, role) for role in context.register.roles)
    caption = say(N_("Rollene og linjene mellom dem"))
    return Table("rapporteringslinjer", caption, columns, rows, say(N_("Ingen roller er beskrevet.")))


def _role_row(context: Context, role: Role) -> tuple[Cell, ...]:
    people = {entry.person.id for entry in context.roster if entry.role == role.id}
    return (
        context.names.title(role),
        role.id,
        context.names.of(Role, role.reports_to) if role.reports_to else None,
        tuple(context.names.of(Role, other) for other in role.cooperates_with),
        len(people),
    )


def _forum_table(context: Context) -> Table:
    say = context.language.say
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
    rows = tuple(_forum_row(context, forum) for forum in context.register.forums)
    return Table("fora", say(N_("Fora")), columns, rows, say(N_("Ingen fora er ført.")))


def _forum_row(context: Context, forum: Forum) -> tuple[Cell, ...]:
    held = [meeting for meeting in forum.meetings if meeting.day <= context.on]
    last = max(held, key=lambda meeting: meeting.day, default=None)
    planned: list[date] = [meeting.day for meeting in forum.meetings if meeting.day > context.on]
    return (
        forum.name,
        forum.id,
        Label(forum.type, context.names.of(ForumType, forum.type)),
        ", ".join(_members(context, forum)),
        last.day if last else None,
        last.attended if last else None,
        min(planned, default=None),
        context.stands(forum),
    )


def _members(context: Context, forum: Forum) -> Iterator[str]:
    """Those who are members on the day or will be, with the day they come or go where it is known."""
    say, day = context.language.say, context.language.day
    for _, each in forum.memberships():
        name = context.names.person(each.person)
        if each.start is not None and each.start > context.on:
            yield say(N_("{name} (fra {day})"), name=name, day=day(each.start))
        elif each.end is None:
            yield name
        elif each.end >= context.on:
            yield say(N_("{name} (til {day})"), name=name, day=day(each.end))
