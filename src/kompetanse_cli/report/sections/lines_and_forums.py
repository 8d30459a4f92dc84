"""Who reports to whom as the roles say it, and the forums with their meetings."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.roles import Forum, ForumType, Role
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Cell, Column, Label, Section, Table
from kompetanse_cli.report.columns import role_columns


def lines_and_forums_section(basis: Basis) -> Section:
    """The reporting lines between the roles in use, then the forums."""
    title = basis.language.say(N_("Rapporteringslinjer og fora"))
    return Section("linjer-og-fora", title, (_lines_table(basis), _forum_table(basis)))


def _lines_table(basis: Basis) -> Table:
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


def _role_row(basis: Basis, role: Role) -> tuple[Cell, ...]:
    people = {entry.person.id for entry in basis.roster if entry.role == role.id}
    return (
        basis.title(role),
        role.id,
        basis.name(Role, role.reports_to) if role.reports_to else None,
        tuple(basis.name(Role, other) for other in role.cooperates_with),
        len(people),
    )


def _forum_table(basis: Basis) -> Table:
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


def _forum_row(basis: Basis, forum: Forum) -> tuple[Cell, ...]:
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


def _members(basis: Basis, forum: Forum) -> Iterator[str]:
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
