"""The tables of plans and documents, and of the årshjul."""

from datetime import date

from kompetanse_cli.analysis.annual import occasions_of
from kompetanse_cli.analysis.days import months_later
from kompetanse_cli.analysis.steering.overview import Steering
from kompetanse_cli.model.annual import AnnualActivity
from kompetanse_cli.model.documents import Document, DocumentType
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.plans import DevelopmentPlan
from kompetanse_cli.model.record import active
from kompetanse_cli.model.roles import Forum, Role
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Cell, Column, Label, Link, Table
from kompetanse_cli.report.columns import unit_columns
from kompetanse_cli.report.goals.names import owner_name


def plan_table(basis: Basis, steering: Steering) -> Table:
    """Plans and documents by unit, those for roles and people first, with the time they hold for."""
    say = basis.language.say
    columns = (
        *unit_columns(basis),
        Column("type", say(N_("Type"))),
        Column("navn", say(N_("Navn"))),
        Column("for", say(N_("For"))),
        Column("fra", say(N_("Fra"))),
        Column("til", say(N_("Til"))),
        Column("gjelder", say(N_("Gjelder nå"))),
        Column("ansvarlig", say(N_("Ansvarlig"))),
        Column("sted", say(N_("Står i"))),
    )
    rows = tuple(_plan_row(basis, plan) for plan in steering.plans)
    return Table("planer", say(N_("Planer og dokumenter")), columns, rows, say(N_("Ingen planer er ført.")))


def _plan_row(basis: Basis, plan: DevelopmentPlan | Document) -> tuple[Cell, ...]:
    if isinstance(plan, DevelopmentPlan):
        kind, name, whom, responsible = DocumentType.DEVELOPMENT_PLAN, None, None, basis.person(plan.responsible)
    else:
        kind, name, whom, responsible = plan.type, _name(plan), _for(basis, plan), None
    return (
        basis.unit_name(plan.unit) if plan.unit else None,
        plan.unit,
        Label(kind.value, basis.language.say(kind.value)),
        name,
        whom,
        plan.start,
        plan.end,
        _holds(basis, plan),
        responsible,
        basis.stands(plan),
    )


def _name(document: Document) -> Cell:
    return Link(document.name, document.link) if document.link else document.name


def _for(basis: Basis, document: Document) -> str | None:
    """The role or the person."""
    if document.person is not None:
        return basis.person(document.person)
    return basis.name(Role, document.role) if document.role else None


def _holds(basis: Basis, plan: DevelopmentPlan | Document) -> Label:
    say = basis.language.say
    if active(plan, basis.on):
        return Label("ja", say(N_("ja")))
    return Label("nei", say(N_("gått ut")) if plan.end is not None and plan.end < basis.on else say(N_("ikke ennå")))


def wheel_table(basis: Basis, steering: Steering) -> Table:
    """Each activity of the årshjul, with the next time it comes; the nearest first."""
    say = basis.language.say
    columns = (
        Column("neste", say(N_("Neste gang"))),
        Column("navn", say(N_("Aktivitet"))),
        Column("aktivitet", say(N_("Aktivitetens id")), data_only=True),
        Column("type", say(N_("Type"))),
        Column("når", say(N_("Når"))),
        Column("neste_tema", say(N_("Tema neste gang"))),
        Column("forum", say(N_("Forum"))),
        *unit_columns(basis),
        Column("ansvarlig", say(N_("Ansvarlig"))),
        Column("sted", say(N_("Står i"))),
    )
    found = [(_next(basis, activity), activity) for activity in steering.activities]
    found.sort(key=lambda pair: (pair[0][0] or date.max, pair[1].id))
    rows = tuple(_wheel_row(basis, activity, *ahead) for ahead, activity in found)
    return Table("årshjul", say(N_("Årshjulet")), columns, rows, say(N_("Ingenting står i årshjulet.")))


def _next(basis: Basis, activity: AnnualActivity) -> tuple[date | None, str]:
    """The first day it comes from the day on, within a year, and its theme."""
    coming = next(occasions_of(activity, basis.on, months_later(basis.on, 12)), None)
    return (None, "") if coming is None else (coming.first, coming.theme)


def _wheel_row(basis: Basis, activity: AnnualActivity, day: date | None, theme: str) -> tuple[Cell, ...]:
    forum = basis.register.find(Forum, activity.forum)
    return (
        day,
        activity.name,
        activity.id,
        Label(activity.type.value, basis.language.say(activity.type.value)),
        ", ".join(str(time) for time in activity.times),
        theme or None,
        forum.name if forum else None,
        basis.unit_name(activity.unit) if activity.unit else None,
        activity.unit,
        owner_name(basis, activity.responsible),
        basis.stands(activity),
    )
