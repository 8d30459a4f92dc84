"""All tables of programmes by the names that `kompetanse progress --table` takes, and the report made of them."""

from collections.abc import Callable, Iterable

from kompetanse_cli.analysis.overview import Overview
from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Report, Section, Table
from kompetanse_cli.report.programmes.lacking import lack_table
from kompetanse_cli.report.programmes.people import participant_table, unit_table
from kompetanse_cli.report.programmes.runs import exam_table, module_table, run_table, year_table
from kompetanse_cli.report.programmes.sessions import clash_table, session_table, work_table

TABLES: dict[str, Callable[[Basis, Overview], Table]] = {
    "gjennomføringer": run_table,
    "mangler": lack_table,
    "kollisjoner": clash_table,
    "året": year_table,
    "enheter": unit_table,
    "moduler": module_table,
    "samlinger": session_table,
    "mellomarbeid": work_table,
    "eksamener": exam_table,
    "deltakere": participant_table,
}
# What is shown when no table is asked for: enough to see how it goes.
MAIN = ("gjennomføringer", "mangler", "kollisjoner", "året")


def build_progress(basis: Basis, overview: Overview, names: Iterable[str] = MAIN) -> Report:
    """The tables asked for as a report of its own, in the order they are asked for."""
    language = basis.language
    title = language.say(N_("Programmer i {place} {day}"), place=basis.place(), day=language.day(basis.on))
    tables = tuple(TABLES[name](basis, overview) for name in names)
    return basis.report(title, (Section("programmer", title, tables),))
