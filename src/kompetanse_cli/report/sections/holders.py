"""Those who hold the roles: figures per role, who came instead of whom, employees per leader, and the roster."""

from kompetanse_cli.analysis.holders import Replacement, by_role, replacements
from kompetanse_cli.analysis.leader_spans import LeaderSpan, spans
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.roles import Role
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Cell, Column, Label, People, Section, Table
from kompetanse_cli.report.charts.organisation import organisation
from kompetanse_cli.report.columns import role_columns, unit_columns
from kompetanse_cli.report.few import is_few
from kompetanse_cli.report.first_days import first_day_cell
from kompetanse_cli.report.roster import roster_table


def roles_section(basis: Basis) -> Section:
    """The roster last, for it is the longest."""
    blocks = (
        organisation(basis).drawn,
        _role_table(basis),
        _replacement_table(basis),
        _span_table(basis),
        roster_table(basis, basis.roster, "rolleliste"),
    )
    return Section("roller", basis.language.say(N_("Roller")), blocks)


def _role_table(basis: Basis) -> Table:
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


def _replacement_table(basis: Basis) -> Table:
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


def _replacement(basis: Basis, pair: Replacement) -> tuple[Cell, ...]:
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


def _span_table(basis: Basis) -> Table:
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


def _span(basis: Basis, span: LeaderSpan) -> tuple[Cell, ...]:
    say, person_id = basis.language.say, span.person.id
    over = say(N_("ja")) if span.over_limit else None
    if span.over_limit is None and span.limit is not None:
        over = say(N_("ukjent"))
    units = ", ".join(unit.name for unit in span.units)
    people = span_cell(basis, span)
    return (basis.person(person_id), basis.person_id(person_id) or None, units, people, span.known, over)


def span_cell(basis: Basis, span: LeaderSpan) -> Cell:
    """How many a leader leads; «ukjent (mangler ansatte: Solbakken)», or at least how many when that is too many."""
    if span.people is not None:
        return span.people
    say, names = basis.language.say, ", ".join(unit.name for unit in span.unknown)
    if span.over_limit and not (basis.nameless and is_few(span.known)):
        return Label("ukjent", say(N_("minst {n} (mangler ansatte: {units})"), n=span.known, units=names))
    return Label("ukjent", say(N_("ukjent (mangler ansatte: {units})"), units=names))
