"""The tables of plans and documents, of the årshjul, and of unit reports: who has delivered, and what they say."""

from datetime import date

from kompetanse_cli.analysis.annual import occasions_of
from kompetanse_cli.analysis.days import months_later
from kompetanse_cli.analysis.steering.overview import Steering
from kompetanse_cli.analysis.unit_reporting import ReportDue
from kompetanse_cli.model.annual import AnnualActivity
from kompetanse_cli.model.documents import Document, DocumentType
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.organisation import Subject
from kompetanse_cli.model.plans import DevelopmentPlan
from kompetanse_cli.model.record import active
from kompetanse_cli.model.roles import Forum, Role
from kompetanse_cli.model.unit_reports import Trained, UnitReport
from kompetanse_cli.report.blocks import Cell, Column, Hyperlink, Label, StatusCell, Table
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.redaction import is_small_count, small_count_words
from kompetanse_cli.report.steering.wording import owner_name, quantity
from kompetanse_cli.report.table import unit_columns


def plan_table(basis: Context, steering: Steering) -> Table:
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


def _plan_row(basis: Context, plan: DevelopmentPlan | Document) -> tuple[Cell, ...]:
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
    return Hyperlink(document.name, document.link) if document.link else document.name


def _for(basis: Context, document: Document) -> str | None:
    """The role or the person."""
    if document.person is not None:
        return basis.person(document.person)
    return basis.name(Role, document.role) if document.role else None


def _holds(basis: Context, plan: DevelopmentPlan | Document) -> Label:
    say = basis.language.say
    if active(plan, basis.on):
        return Label("ja", say(N_("ja")))
    return Label("nei", say(N_("gått ut")) if plan.end is not None and plan.end < basis.on else say(N_("ikke ennå")))


def wheel_table(basis: Context, steering: Steering) -> Table:
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


def _next(basis: Context, activity: AnnualActivity) -> tuple[date | None, str]:
    """The first day it comes from the day on, within a year, and its theme."""
    coming = next(occasions_of(activity, basis.on, months_later(basis.on, 12)), None)
    return (None, "") if coming is None else (coming.first, coming.theme)


def _wheel_row(basis: Context, activity: AnnualActivity, day: date | None, theme: str) -> tuple[Cell, ...]:
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


# So many periods can be looked back on in a table.
PERIODS = 4


def report_table(basis: Context, steering: Steering) -> Table:
    """One row for each report that is asked for or has come for the last periods, the last one first."""
    say = basis.language.say
    columns = (
        Column("periode_og_frist", say(N_("Periode"))),
        Column("periode", say(N_("Periodens navn")), data_only=True),
        *unit_columns(basis),
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
    rows = tuple(_row(basis, due) for due in ordered)
    caption = say(N_("Enhetsrapportene, siste periode først"))
    return Table("enhetsrapporter", caption, columns, rows, say(N_("Ingen rapporter er bedt om.")), group_by=0)


def _row(basis: Context, due: ReportDue) -> tuple[Cell, ...]:
    report = due.report
    language = basis.language
    heading = language.say(N_("{period}, frist {day}"), period=due.period.name, day=language.day(due.deadline))
    return (
        heading,
        due.period.name,
        due.unit.name,
        due.unit.id,
        StatusCell(due.state, basis.language.say(due.state.value)),
        due.deadline,
        report.delivered if report else None,
        basis.person(report.by) if report and report.by else None,
        (basis.person_id(report.by) or None) if report and report.by else None,
        _confirmed(basis, report),
        tuple(trained_words(basis, each) for each in report.trained) if report else (),
        result_words(basis, report) if report else None,
        basis.stands(report) if report else None,
    )


def _confirmed(basis: Context, report: UnitReport | None) -> str | None:
    if report is None or report.roles_confirmed is None:
        return None
    return basis.language.say(N_("ja") if report.roles_confirmed else N_("nei"))


def trained_words(basis: Context, trained: Trained) -> str:
    """«Klinisk observasjon: 27 av 44»."""
    say = basis.language.say
    counted = say(N_("{n} av {all}"), n=trained.number, all=trained.of)
    if basis.nameless and is_small_count(trained.of):
        counted = small_count_words(basis.language)
    return f"{basis.name(Subject, trained.subject)}: {counted}" if trained.subject else counted


def result_words(basis: Context, report: UnitReport) -> str | None:
    """«NEWS registrert: 82 %»."""
    if report.result is None:
        return None
    return f"{report.result.name}: {quantity(basis, report.result.value)}"
