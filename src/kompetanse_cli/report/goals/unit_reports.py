"""The table of unit reports: who has delivered for which period, who is late, and what they say in figures."""

from kompetanse_cli.analysis.steering.overview import Steering
from kompetanse_cli.analysis.unit_reporting import ReportDue
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.organisation import Subject
from kompetanse_cli.model.unit_reports import Trained, UnitReport
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Cell, Column, StatusCell, Table
from kompetanse_cli.report.columns import unit_columns
from kompetanse_cli.report.few import few_words, is_few
from kompetanse_cli.report.goals.names import quantity

# So many periods can be looked back on in a table.
PERIODS = 4


def report_table(basis: Basis, steering: Steering) -> Table:
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


def _row(basis: Basis, due: ReportDue) -> tuple[Cell, ...]:
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


def _confirmed(basis: Basis, report: UnitReport | None) -> str | None:
    if report is None or report.roles_confirmed is None:
        return None
    return basis.language.say(N_("ja") if report.roles_confirmed else N_("nei"))


def trained_words(basis: Basis, trained: Trained) -> str:
    """«Klinisk observasjon: 27 av 44»."""
    say = basis.language.say
    counted = say(N_("{n} av {all}"), n=trained.number, all=trained.of)
    if basis.nameless and is_few(trained.of):
        counted = few_words(basis.language)
    return f"{basis.name(Subject, trained.subject)}: {counted}" if trained.subject else counted


def result_words(basis: Basis, report: UnitReport) -> str | None:
    """«NEWS registrert: 82 %»."""
    if report.result is None:
        return None
    return f"{report.result.name}: {quantity(basis, report.result.value)}"
