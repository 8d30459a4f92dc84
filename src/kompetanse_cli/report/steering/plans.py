"""The tables of plans and documents, of the årshjul, and of unit reports: who has delivered, and what they say."""

from datetime import date

from kompetanse_cli.analysis.base import Share, months_later
from kompetanse_cli.analysis.goals import Steering
from kompetanse_cli.analysis.steering import ReportDue, occasions_of
from kompetanse_cli.frozen import frozen
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
from kompetanse_cli.report.base import (
    Cell,
    Col,
    Context,
    Hyperlink,
    Label,
    StatusCell,
    Table,
    is_small_share,
    person,
    person_cell,
    small_count_words,
    unit,
    word,
)
from kompetanse_cli.report.steering.wording import quantity


def plan_table(context: Context, steering: Steering) -> Table:
    """Plans and documents by unit, those for roles and people first, with the time they hold for."""
    return Table.of(
        context.names,
        "planer",
        N_("Planer og dokumenter"),
        steering.plans,
        unit(lambda plan: plan.unit),
        Col("type", N_("Type"), lambda plan: word(_type(plan).value, context.language)),
        Col("navn", N_("Navn"), lambda plan: _name(plan) if isinstance(plan, Document) else None),
        Col("for", N_("For"), lambda plan: _for(context, plan) if isinstance(plan, Document) else None),
        Col("fra", N_("Fra"), lambda plan: plan.start),
        Col("til", N_("Til"), lambda plan: plan.end),
        Col("gjelder", N_("Gjelder nå"), lambda plan: _holds(context, plan)),
        Col("ansvarlig", N_("Ansvarlig"), person_cell(_responsible)),
        Col(
            "lenke",
            N_("Lenke til dokumentet"),
            lambda plan: plan.link if isinstance(plan, Document) else None,
            data_only=True,
        ),
        Col("sted", N_("Står i"), lambda plan: context.stands(plan)),
        empty=N_("Ingen planer er registrert."),
    )


def _type(plan: DevelopmentPlan | Document) -> DocumentType:
    return DocumentType.DEVELOPMENT_PLAN if isinstance(plan, DevelopmentPlan) else plan.type


def _responsible(plan: DevelopmentPlan | Document) -> str | None:
    return plan.responsible if isinstance(plan, DevelopmentPlan) else None


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
    return Label("nei", say(N_("utløpt")) if plan.end is not None and plan.end < context.on else say(N_("ikke ennå")))


@frozen
class _Coming:
    """An activity of the årshjul, with the next day it comes, if there is one, and its theme then."""

    activity: AnnualActivity
    day: date | None
    theme: str


def wheel_table(context: Context, steering: Steering) -> Table:
    """Each activity of the årshjul, with the next time it comes; the nearest first."""
    coming = [_Coming(activity, *_next(context, activity)) for activity in steering.activities]
    return Table.of(
        context.names,
        "årshjul",
        N_("Årshjulet"),
        sorted(coming, key=lambda row: (row.day or date.max, row.activity.id)),
        Col("neste", N_("Neste gang"), lambda row: row.day),
        Col("navn", N_("Aktivitet"), lambda row: row.activity.name),
        Col("aktivitet", N_("Aktivitetens id"), lambda row: row.activity.id, data_only=True),
        Col("type", N_("Type"), lambda row: word(row.activity.type.value, context.language)),
        Col("når", N_("Når"), lambda row: ", ".join(str(time) for time in row.activity.times)),
        Col("neste_tema", N_("Tema neste gang"), lambda row: row.theme or None),
        Col("forum", N_("Forum"), lambda row: _forum(context, row.activity)),
        unit(lambda row: _unit_of(context, row.activity)),
        Col("ansvarlig", N_("Ansvarlig"), lambda row: context.names.owner(row.activity.responsible)),
        Col("sted", N_("Står i"), lambda row: context.stands(row.activity)),
        empty=N_("Ingenting står i årshjulet."),
    )


def _unit_of(context: Context, activity: AnnualActivity) -> str | None:
    return None if activity.unit is None else context.register.units_now(activity.unit, context.on)[0]


def _forum(context: Context, activity: AnnualActivity) -> str | None:
    forum = context.register.find(Forum, activity.forum)
    return forum.name if forum else None


def _next(context: Context, activity: AnnualActivity) -> tuple[date | None, str]:
    """The first day it comes from the day on, within a year, and its theme."""
    coming = next(occasions_of(activity, context.on, months_later(context.on, 12)), None)
    return (None, "") if coming is None else (coming.first, coming.theme)


# So many periods can be looked back on in a table.
PERIODS = 4


def report_table(context: Context, steering: Steering) -> Table:
    """One row for each report that is asked for or has come for the last periods, the last one first."""
    recent = sorted({due.period.first for due in steering.reports}, reverse=True)[:PERIODS]
    shown = (due for due in steering.reports if due.period.first in recent)
    return Table.of(
        context.names,
        "enhetsrapporter",
        N_("Enhetsrapportene, siste periode først"),
        sorted(shown, key=lambda due: due.period.first, reverse=True),
        Col("periode_og_frist", N_("Periode"), lambda due: _heading(context, due)),
        Col("periode", N_("Periodens navn"), lambda due: due.period.name, data_only=True),
        unit(lambda due: due.unit.id),
        Col("status", N_("Status"), lambda due: StatusCell(due.state, context.language.say(due.state.value))),
        Col("frist", N_("Frist"), lambda due: due.deadline, data_only=True),
        Col("levert", N_("Levert"), lambda due: due.report.delivered if due.report else None),
        person(lambda due: due.report.by if due.report else None, "av", N_("Av")),
        Col("rollelista", N_("Rollelisten stemmer"), lambda due: _confirmed(context, due.report)),
        Col("opplært", N_("Har fått opplæring"), lambda due: _trained(context, due.report)),
        Col("resultat", N_("Resultat"), lambda due: result_words(context, due.report) if due.report else None),
        Col("sted", N_("Står i"), lambda due: context.stands(due.report) if due.report else None),
        empty=N_("Enhetene er ikke bedt om rapporter."),
        group_by="periode_og_frist",
    )


def _heading(context: Context, due: ReportDue) -> str:
    language = context.language
    return language.say(
        N_("{period}, frist {day}"), period=language.period(due.period.name), day=language.day(due.deadline)
    )


def _confirmed(context: Context, report: UnitReport | None) -> str | None:
    if report is None or report.roles_confirmed is None:
        return None
    return context.language.say(N_("ja") if report.roles_confirmed else N_("nei"))


def _trained(context: Context, report: UnitReport | None) -> tuple[str, ...]:
    return tuple(trained_words(context, each) for each in report.trained) if report else ()


def trained_words(context: Context, trained: Trained) -> str:
    """«Klinisk observasjon: 27 av 44»."""
    say = context.language.say
    counted = say(N_("{n} av {all}"), n=trained.number, all=trained.of)
    if context.is_anonymous and is_small_share(Share(trained.number, trained.of), context.fewest):
        counted = small_count_words(context.language, context.fewest)
    return f"{context.names.of(Subject, trained.subject)}: {counted}" if trained.subject else counted


def result_words(context: Context, report: UnitReport) -> str | None:
    """«NEWS registrert: 82 %»."""
    if report.result is None:
        return None
    return f"{report.result.name}: {quantity(context, report.result.value)}"
