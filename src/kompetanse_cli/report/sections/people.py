"""The sections on roles: who holds them, who came instead of whom, how many each leader leads, lines and forums."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.base import OF_CHART
from kompetanse_cli.analysis.people import LeaderSpan, RoleFigures, by_role, replacements, role_order, spans
from kompetanse_cli.analysis.steering import MeetingState, PlannedMeetings, planned_meetings
from kompetanse_cli.messages import N_, PersonRef
from kompetanse_cli.model import NOWHERE, Forum, ForumType, Role
from kompetanse_cli.model.organisation import Meeting
from kompetanse_cli.report.base import (
    Block,
    Cell,
    Col,
    Context,
    Label,
    NotedCell,
    PartCell,
    People,
    Section,
    Table,
    first_day_cell,
    is_small_count,
    named,
    person,
    person_cell,
    role,
    unit,
)
from kompetanse_cli.report.charts.levels import level_pages
from kompetanse_cli.report.people import roster_table


def roles_section(context: Context) -> Section:
    """The roster last, for it is the longest."""
    if not context.roster:
        return Section("roller", context.language.say(N_("Roller")), (_role_table(context),))
    blocks = (
        *_levels(context),
        _role_table(context),
        _replacement_table(context),
        _span_table(context),
        roster_table(context, context.roster, "rolleliste"),
    )
    return Section("roller", context.language.say(N_("Roller")), blocks)


# A report with more pictures than this is too long; the command for pictures makes all of them.
_MOST_PAGES = 12


def _levels(context: Context) -> tuple[Block, ...]:
    """The chart of levels, on its pages; that somewhere is vacant is told only where all can be read."""
    unknown = context.unknown(OF_CHART["organisasjon"], N_("Organisasjonskartet"))
    return unknown or tuple(page.drawn for page in level_pages(context, most=_MOST_PAGES))


# So many are named beside what a role is to do; the roster has all of them.
_MOST_HOLDERS = 10


def _role_table(context: Context) -> Table:
    """What each role is to do and who has it: of those that somebody has, and those that the municipality has made."""
    described = context.register.by_id(Role)
    held = {figures.role: figures for figures in by_role(context.roster)}
    own = (each.id for each in context.register.roles if each.address != NOWHERE and context.unit is None)
    roles = sorted(dict.fromkeys((*held, *own)), key=role_order)
    return Table.of(
        context.names,
        "roller-i-tall",
        N_("Rollene, hva de gjør, og hvem som har dem"),
        (held.get(role_id, RoleFigures(role_id, ())) for role_id in roles),
        role(lambda figures: figures.role),
        Col("oppgaver", N_("Oppgaver"), lambda figures: _tasks(context, described.get(figures.role)), written=True),
        Col("hvem", N_("Hvem"), lambda figures: _holders(context, figures)),
        Col("rapporterer_til", N_("Rapporterer til"), lambda figures: _line(described.get(figures.role)), named(Role)),
        Col(
            "samarbeider_med",
            N_("Samarbeider med"),
            lambda figures: _beside(described.get(figures.role)),
            named(Role),
        ),
        Col("personer", N_("Personer"), lambda figures: len(figures.people), numeric=True),
        Col(
            "med_avsatt_tid",
            N_("Roller med tid satt av"),
            lambda figures: figures.time_set_aside,
            people=People.GROUP,
        ),
        empty=N_("Ingen har noen rolle."),
    )


def _line(found: Role | None) -> str | None:
    return None if found is None else found.reports_to


def _beside(found: Role | None) -> tuple[str, ...]:
    return () if found is None else found.cooperates_with


def _tasks(context: Context, found: Role | None) -> tuple[str, ...]:
    if found is None:
        return ()
    return tuple(context.language.say(task) if found.address == NOWHERE else task for task in found.tasks)


def _holders(context: Context, figures: RoleFigures) -> Cell:
    """The holders by name, where they are few; that nobody has it."""
    people = figures.people
    if not people:
        return context.language.say(N_("ubesatt"))
    if len(people) > _MOST_HOLDERS:
        return context.language.say(N_("se rollelisten"))
    return tuple(PersonRef(each.id) for each in people)


def _replacement_table(context: Context) -> Table:
    return Table.of(
        context.names,
        "utskiftinger",
        N_("Roller som har skiftet person de siste tolv månedene"),
        (pair for pair in replacements(context.register, context.on) if context.includes(pair.left.unit)),
        role(lambda pair: pair.left.role),
        unit(lambda pair: pair.left.unit),
        Col("gikk_ut", N_("Gikk ut av rollen"), person_cell(lambda pair: pair.left.person)),
        Col("siste_dag", N_("Siste dag"), lambda pair: pair.last_day),
        Col("kom_inn", N_("Fikk rollen"), person_cell(lambda pair: pair.came.person)),
        Col("første_dag", N_("Første dag"), lambda pair: first_day_cell(pair.came.begun, context.language)),
        empty=N_("Ingen roller har skiftet person siste tolv måneder."),
    )


def _span_table(context: Context) -> Table:
    limit = context.register.settings.span_limit
    below = N_("Ansatte per leder (lederspenn), medregnet lederne rett under")
    limited = N_("Ansatte per leder (lederspenn), medregnet lederne rett under; grensen er {limit}")
    found = spans(context.snapshot).spans
    return Table.of(
        context.names,
        "lederspenn",
        below if limit is None else limited,
        (span for span in found if any(context.includes(u.id) for u in span.units)),
        person(lambda span: span.person.id, "leder", N_("Leder"), N_("Lederens id")),
        Col(
            "enheter",
            N_("Nærmeste leder for"),
            lambda span: ", ".join(context.names.unit(each.id) for each in span.units),
        ),
        Col("ansatte", N_("Ansatte"), lambda span: span_cell(context, span), numeric=True, people=People.GROUP),
        Col(
            "ansatte_kjent",
            N_("Ansatte som er registrert"),
            lambda span: span.known,
            numeric=True,
            data_only=True,
            people=People.GROUP,
        ),
        Col("over_grensen", N_("Over grensen"), lambda span: _over(context, span), data_only=limit is None),
        empty=N_("Ingen ledere er registrert."),
        values={"limit": limit},
    )


def _over(context: Context, span: LeaderSpan) -> str | None:
    if span.over_limit is None and span.limit is not None:
        return context.language.say(N_("ukjent"))
    return context.language.say(N_("ja")) if span.over_limit else None


def span_cell(context: Context, span: LeaderSpan) -> Cell:
    """How many a leader leads; «ukjent (mangler ansatte: Solbakken)», or at least how many when that is too many."""
    if span.people is not None:
        return span.people
    say, names = context.language.say, ", ".join(context.names.unit(each.id) for each in span.unknown)
    if span.over_limit and not (context.is_anonymous and is_small_count(span.known, context.fewest)):
        return Label("ukjent", say(N_("minst {n} (mangler ansatte: {units})"), n=span.known, units=names))
    return Label("ukjent", say(N_("ukjent (mangler ansatte: {units})"), units=names))


_NOT_HELD = {
    MeetingState.NOBODY_CAME: N_("{day} kom ingen"),
    MeetingState.UNRECORDED: N_("{day} uten registrert oppmøte"),
    MeetingState.NOT_ENTERED: N_("{day} ikke registrert"),
}


def forums_section(context: Context) -> Section:
    """The forums, with what was planned for each and what was held; nothing where the municipality has none."""
    blocks = (_forum_table(context),) if context.register.forums else ()
    return Section("linjer-og-fora", context.language.say(N_("Fora")), blocks)


def _forum_table(context: Context) -> Table:
    planned = {found.forum.id: found for found in planned_meetings(context.snapshot)}
    return Table.of(
        context.names,
        "fora",
        N_("Fora med medlemmer og møter"),
        context.register.forums,
        Col("forum_navn", N_("Forum"), lambda forum: forum.name),
        Col("forum", N_("Forumets id"), lambda forum: forum.id, data_only=True),
        Col("type_navn", N_("Type"), lambda forum: forum.type, named(ForumType)),
        Col("type", N_("Typens id"), lambda forum: forum.type, data_only=True),
        Col("hjemmel", N_("Hjemmel"), lambda forum: forum.legal_basis, written=True),
        Col("medlemmer", N_("Medlemmer"), lambda forum: ", ".join(_members(context, forum))),
        Col("planlagt", N_("Planlagt og gjennomført"), lambda forum: _planned_cell(context, planned.get(forum.id))),
        Col("siste_møte", N_("Siste møte"), lambda forum: last.day if (last := _last(context, forum)) else None),
        Col(
            "frammøtte",
            N_("Oppmøte"),
            lambda forum: last.attended if (last := _last(context, forum)) else None,
            numeric=True,
            people=People.GROUP,
        ),
        Col("neste_møte", N_("Neste møte"), lambda forum: _next_day(context, forum)),
        Col("sted", N_("Står i"), lambda forum: context.stands(forum)),
        empty=N_("Ingen fora er registrert."),
    )


def _planned_cell(context: Context, found: PlannedMeetings | None) -> Cell:
    """«2 av 4 planlagte», and the days of those that nothing is known of; nothing where none were planned."""
    if found is None or not found.planned:
        return None
    language = context.language
    text = language.say(N_("{n} av {all} planlagte"), n=found.held, all=found.planned)
    main = PartCell(found.held, found.planned, text=text)
    notes = [
        language.say(words, day=language.day_in(each.day, context.on.year))
        for state, words in _NOT_HELD.items()
        for each in found.of(state)
    ]
    return NotedCell(main, ", ".join(notes)) if notes else main


def _last(context: Context, forum: Forum) -> Meeting | None:
    held = [meeting for meeting in forum.meetings if meeting.day <= context.on]
    return max(held, key=lambda meeting: meeting.day, default=None)


def _next_day(context: Context, forum: Forum) -> date | None:
    return min((meeting.day for meeting in forum.meetings if meeting.day > context.on), default=None)


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
