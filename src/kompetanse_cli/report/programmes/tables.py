"""All tables of programmes by the names that `kompetanse progress --table` takes, and the report made of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kompetanse_cli.analysis.base import PROGRESS
from kompetanse_cli.analysis.programmes import ProgrammeOverview, ProgrammeShortfall, ProgrammeShortfallKind
from kompetanse_cli.model import N_, Role, is_within_record, lacks_part, missing_from, run_name
from kompetanse_cli.report.blocks import Block, Cell, Column, Report, Section, Table
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.coverage.reasons import undecided
from kompetanse_cli.report.naming import lowered
from kompetanse_cli.report.programmes.participants import participant_table, unit_table
from kompetanse_cli.report.programmes.runs import exam_table, module_table, run_table, year_table
from kompetanse_cli.report.programmes.sessions import clash_table, session_table, work_table
from kompetanse_cli.report.programmes.wording import programme_columns, session_name, word
from kompetanse_cli.report.table import unit_columns


def lack_table(context: Context, overview: ProgrammeOverview) -> Table:
    """What is lacking, by programme."""
    say = context.language.say
    columns = (
        *programme_columns(context),
        Column("type", say(N_("Mangler"))),
        Column("gjelder", say(N_("Gjelder"))),
        *unit_columns(context),
        Column("gjennomføring", say(N_("Gjennomføringens id")), data_only=True),
        Column("samling", say(N_("Samlingens id")), data_only=True),
        Column("antall", say(N_("Antall")), numeric=True),
        Column("av", say(N_("Av")), numeric=True),
        Column("siden", say(N_("Siden"))),
        Column("sted", say(N_("Står i"))),
    )
    order = {programme.id: number for number, programme in enumerate(context.register.programmes)}
    found = sorted(overview.shortfalls, key=lambda lack: order[lack.programme.id])
    rows = tuple(_row(context, lack) for lack in found)
    caption = say(N_("Det som mangler i programmene"))
    return Table("mangler-i-program", caption, columns, rows, say(N_("Ingenting mangler.")), group_by=0)


def _row(context: Context, lack: ProgrammeShortfall) -> tuple[Cell, ...]:
    return (
        lack.programme.name,
        lack.programme.id,
        word(context, lack.kind.value),
        matter(context, lack),
        context.names.unit(lack.unit) if lack.unit else None,
        lack.unit,
        lack.run.id if lack.run else None,
        lack.session.planned.session.id if lack.session else None,
        lack.number,
        lack.of,
        lack.since,
        context.locate(lack.address),
    )


def matter(context: Context, lack: ProgrammeShortfall) -> str:
    """What it is about: the session, the run or the role that is there alone."""
    if lack.session is not None:
        return f"{session_name(lack.session)} ({run_name(lack.programme.name, lack.session.run)})"
    if lack.run is not None and lack.doubt is not None:
        return f"{undecided(context.language, lack.doubt)} ({run_name(lack.programme.name, lack.run)})"
    if lack.run is not None and lack.module is not None:
        module = context.register.curricula[lack.programme.id].modules[lack.module]
        return f"{module.name} ({run_name(lack.programme.name, lack.run)})"
    if lack.run is not None:
        return run_name(lack.programme.name, lack.run)
    if lack.kind is ProgrammeShortfallKind.ONE_OF_PAIR:
        return context.language.say(N_("bare {role} er med"), role=lowered(context.names.of(Role, lack.role)))
    return lack.programme.name


TABLES: dict[str, Callable[[Context, ProgrammeOverview], Table]] = {
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


def build_progress(context: Context, overview: ProgrammeOverview, names: Iterable[str] = MAIN) -> Report:
    """The tables asked for as a report of its own, in the order they are asked for."""
    language = context.language
    title = language.say(N_("Programmer i {place} {day}"), place=context.place(), day=language.day(context.on))
    return context.report(title, (Section("programmer", title, tuple(_blocks(context, overview, tuple(names)))),))


def _blocks(context: Context, overview: ProgrammeOverview, names: tuple[str, ...]) -> Iterator[Block]:
    """The tables; where only parts of some runs could not be read, what is told of each run, and of those runs that
    they are there. An empty table is then not given: it would say that there is nothing.
    """
    register = context.register
    missing = missing_from(register, PROGRESS)
    if not missing:
        yield from (TABLES[name](context, overview) for name in names)
        return
    yield from context.unknown(PROGRESS, N_("Framdriften"))
    told = {run.address for run in register.runs if run.programme in register.curricula}
    if any(not is_within_record(loss) or loss.record not in told for loss in missing):
        return
    whole = replace(overview, runs=tuple(run for run in overview.runs if not lacks_part(register, run.run)))
    sources = {"gjennomføringer": overview, **dict.fromkeys(_OF_EACH_RUN, whole)}
    tables = (TABLES[name](context, sources[name]) for name in names if name in sources)
    yield from (table for table in tables if table.rows)
