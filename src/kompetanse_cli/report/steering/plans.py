"""The tables of plans and documents, of the årshjul, and of unit reports: who has delivered, and what they say."""

from datetime import date

from kompetanse_cli.analysis.base import months_later
from kompetanse_cli.analysis.goals import Steering
from kompetanse_cli.analysis.steering import ReportDue, occasions_of
from kompetanse_cli.model import (
    N_,
    AnnualActivity,
    DevelopmentPlan,
    Document,
    DocumentType,
    Forum,
    Role,
    Subject,
    Trained,
    UnitReport,
    active,
)
from kompetanse_cli.report.blocks import Cell, Column, Hyperlink, Label, StatusCell, Table
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.redaction import is_small_count, small_count_words
from kompetanse_cli.report.steering.wording import quantity
from kompetanse_cli.report.table import unit_columns


def plan_table(context: Context, steering: Steering) -> Table:
    """Plans and documents by unit, those for roles and people first, with the time they hold for."""
    say = context.language.say
    columns = (
        *unit_columns(context),
        Column("type", say(N_("Type"))),
        Column("navn", say(N_("Navn"))),
        Column("for", say(N_("For"))),
        Column("fra", say(N_("Fra"))),
        Column("til", say(N_("Til"))),
        Column("gjelder", say(N_("Gjelder nå"))),
        Column("ansvarlig", say(N_("Ansvarlig"))),
        Column("sted", say(N_("Står i"))),
    )
    rows = tuple(_plan_row(context, plan) for plan in steering.plans)
    return Table("planer", say(N_("Planer og dokumenter")), columns, rows, say(N_("Ingen planer er ført.")))


def _plan_row(context: Context, plan: DevelopmentPlan | Document) -> tuple[Cell, ...]:
    if isinstance(plan, DevelopmentPlan):
        kind, name, whom = DocumentType.DEVELOPMENT_PLAN, None, None
        responsible: str | None = context.names.person(plan.responsible)
    else:
        kind, name, whom, responsible = plan.type, _name(plan), _for(context, plan), None
    return (
        context.names.unit(plan.unit) if plan.unit else None,
        plan.unit,
        Label(kind.value, context.language.say(kind.value)),
        name,
        whom,
        plan.start,
        plan.end,
        _holds(context, plan),
        responsible,
        context.stands(plan),
    )


def _name(document: Document) -> Cell:
    return Hyperlink(document.name, document.link) if document.link else document.name


def _for(context: Context, document: Document) -> str | None:
    """The role or the person."""
    if document.person is not None:
        return context.names.person(document.person)
    return context.names.of(Role, document.role) if document.role else None


def _holds(context: Context, plan: DevelopmentPlan | Document) -> Label:
    say = context.language.say
    if active(plan, context.on):
        return Label("ja", say(N_("ja")))
    return Label("nei", say(N_("gått ut")) if plan.end is not None and plan.end < context.on else say(N_("ikke ennå")))


def wheel_table(context: Context, steering: Steering) -> Table:
    """Each activity of the årshjul, with the next time it comes; the nearest first."""
    say = context.language.say
    columns = (
        Column("neste", say(N_("Neste gang"))),
        Column("navn", say(N_("Aktivitet"))),
        Column("aktivitet", say(N_("Aktivitetens id")), data_only=True),
        Column("type", say(N_("Type"))),
        Column("når", say(N_("Når"))),
        Column("neste_tema", say(N_("Tema neste gang"))),
        Column("forum", say(N_("Forum"))),
        *unit_columns(context),
        Column("ansvarlig", say(N_("Ansvarlig"))),
        Column("sted", say(N_("Står i"))),
    )
    found = [(_next(context, activity), activity) for activity in steering.activities]
    found.sort(key=lambda pair: (pair[0][0] or date.max, pair[1].id))
    rows = tuple(_wheel_row(context, activity, *ahead) for ahead, activity in found)
    return Table("årshjul", say(N_("Årshjulet")), columns, rows, say(N_("Ingenting står i årshjulet.")))


def _next(context: Context, activity: AnnualActivity) -> tuple[date | None, str]:
    """The first day it comes from the day on, within a year, and its theme."""
    coming = next(occasions_of(activity, context.on, months_later(context.on, 12)), None)
    return (None, "") if coming is None else (coming.first, coming.theme)


def _wheel_row(context: Context, activity: AnnualActivity, day: date | None, theme: str) -> tuple[Cell, ...]:
    forum = context.register.find(Forum, activity.forum)
    return (
        day,
        activity.name,
        activity.id,
        Label(activity.type.value, context.language.say(activity.type.value)),
        ", ".join(str(time) for time in activity.times),
        theme or None,
        forum.name if forum else None,
        context.names.unit(activity.unit) if activity.unit else None,
        activity.unit,
        context.names.owner(activity.responsible),
        context.stands(activity),
    )


# So many periods can be looked back on in a table.
PERIODS = 4


def report_table(context: Context, steering: Steering) -> Table:
    """One row for each report that is asked for or has come for the last periods, the last one first."""
    say = context.language.say
    columns = (
        Column("periode_og_frist", say(N_("Periode"))),
        Column("periode", say(N_("Periodens navn")), data_only=True),
        *unit_columns(context),
        Column("status", say(N_("Status"))),
        Column("frist", say(N_("Frist")), data_only=True),
        Column("levert", say(N_("Levert"))),
        Column("av_navn", say(N_("Av"))),
        Column("av", say(N_("Personens id")), data_only=True),
        Column("rollelista", say(N_("Rollelista stemmer"))),
        Column("opplært", say(N_("Opplært"))),
        Column("resultat", say(N_("Resultat"))),
        Column("sted", say(N_("Står i"))),
    )
    recent = sorted({due.period.first for due in steering.reports}, reverse=True)[:PERIODS]
    shown = (due for due in steering.reports if due.period.first in recent)
    ordered = sorted(shown, key=lambda due: due.period.first, reverse=True)
    rows = tuple(_row(context, due) for due in ordered)
    caption = say(N_("Enhetsrapportene, siste periode først"))
    return Table("enhetsrapporter", caption, columns, rows, say(N_("Ingen rapporter er bedt om.")), group_by=0)


def _row(context: Context, due: ReportDue) -> tuple[Cell, ...]:
    report = due.report
    language = context.language
    heading = language.say(N_("{period}, frist {day}"), period=due.period.name, day=language.day(due.deadline))
    return (
        heading,
        due.period.name,
        due.unit.name,
        due.unit.id,
        StatusCell(due.state, context.language.say(due.state.value)),
        due.deadline,
        report.delivered if report else None,
        context.names.person(report.by) if report and report.by else None,
        (context.names.person_id(report.by)) if report and report.by else None,
        _confirmed(context, report),
        tuple(trained_words(context, each) for each in report.trained) if report else (),
        result_words(context, report) if report else None,
        context.stands(report) if report else None,
    )


def _confirmed(context: Context, report: UnitReport | None) -> str | None:
    if report is None or report.roles_confirmed is None:
        return None
    return context.language.say(N_("ja") if report.roles_confirmed else N_("nei"))


def trained_words(context: Context, trained: Trained) -> str:
    """«Klinisk observasjon: 27 av 44»."""
    say = context.language.say
    counted = say(N_("{n} av {all}"), n=trained.number, all=trained.of)
    if context.nameless and is_small_count(trained.of):
        counted = small_count_words(context.language)
    return f"{context.names.of(Subject, trained.subject)}: {counted}" if trained.subject else counted


def result_words(context: Context, report: UnitReport) -> str | None:
    """«NEWS registrert: 82 %»."""
    if report.result is None:
        return None
    return f"{report.result.name}: {quantity(context, report.result.value)}"
