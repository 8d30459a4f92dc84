"""All tables of programmes by the names that `kompetanse progress --table` takes, and the report made of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kompetanse_cli.analysis.counted import PROGRESS
from kompetanse_cli.analysis.overview import Overview
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.wholeness import is_within_record, lacks_part, missing_from
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Block, Report, Section, Table
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
# Those that tell of one run at a time.
_OF_EACH_RUN = ("moduler", "samlinger", "mellomarbeid", "eksamener", "deltakere")
# What is shown when no table is asked for: enough to see how it goes.
MAIN = ("gjennomføringer", "mangler", "kollisjoner", "året")


def build_progress(basis: Basis, overview: Overview, names: Iterable[str] = MAIN) -> Report:
    """The tables asked for as a report of its own, in the order they are asked for."""
    language = basis.language
    title = language.say(N_("Programmer i {place} {day}"), place=basis.place(), day=language.day(basis.on))
    return basis.report(title, (Section("programmer", title, tuple(_blocks(basis, overview, tuple(names)))),))


def _blocks(basis: Basis, overview: Overview, names: tuple[str, ...]) -> Iterator[Block]:
    """The tables; where only parts of some runs could not be read, what is told of each run, and of those runs that
    they are there. An empty table is then not given: it would say that there is nothing.
    """
    register = basis.register
    missing = missing_from(register, PROGRESS)
    if not missing:
        yield from (TABLES[name](basis, overview) for name in names)
        return
    yield from basis.unknown(PROGRESS, N_("Framdriften"))
    told = {run.address for run in register.runs if run.programme in register.curricula}
    if any(not is_within_record(loss) or loss.record not in told for loss in missing):
        return
    whole = replace(overview, runs=tuple(run for run in overview.runs if not lacks_part(register, run.run)))
    sources = {"gjennomføringer": overview, **dict.fromkeys(_OF_EACH_RUN, whole)}
    tables = (TABLES[name](basis, sources[name]) for name in names if name in sources)
    yield from (table for table in tables if table.rows)
