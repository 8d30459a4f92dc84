"""All tables of programmes by the names that `kompetanse progress --table` takes, and the report made of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kompetanse_cli.analysis.base import PROGRESS
from kompetanse_cli.analysis.programmes import ProgrammeOverview, ProgrammeShortfall, ProgrammeShortfallKind
from kompetanse_cli.model import N_, Role, is_within_record, lacks_part, missing_from, run_name
from kompetanse_cli.report.base import (
    Block,
    Col,
    Context,
    PeopleCount,
    Report,
    Section,
    Table,
    few,
    lowered,
    unit,
    word,
)
from kompetanse_cli.report.coverage import undecided
from kompetanse_cli.report.programmes.participants import participant_table, unit_table
from kompetanse_cli.report.programmes.runs import (
    conflict_table,
    exam_table,
    module_table,
    run_table,
    session_table,
    work_table,
    year_table,
)
from kompetanse_cli.report.programmes.staff import staff_session_table
from kompetanse_cli.report.programmes.wording import programme, session_name, who


def programme_shortfall_table(context: Context, overview: ProgrammeOverview) -> Table:
    """What is lacking, by programme."""
    order = {programme.id: number for number, programme in enumerate(context.register.programmes)}
    return Table.of(
        context.names,
        "mangler-i-program",
        N_("Det som mangler i programmene"),
        sorted(overview.shortfalls, key=lambda lack: order[lack.programme.id]),
        programme(lambda lack: lack.programme),
        Col("type", N_("Mangler"), lambda lack: word(lack.kind.value, context.language)),
        Col("gjelder", N_("Gjelder"), lambda lack: matter(context, lack)),
        unit(lambda lack: lack.unit),
        Col("gjennomføring", N_("Gjennomføringens id"), lambda lack: lack.run.id if lack.run else None, data_only=True),
        Col("samling", N_("Samlingens id"), _session_id, data_only=True),
        Col("antall", N_("Antall"), lambda lack: _number(lack, lack.number), numeric=True),
        Col("av", N_("Av"), lambda lack: _number(lack, lack.of), numeric=True),
        Col("hvem", N_("Hvem"), lambda lack: _who(context, lack)),
        Col("siden", N_("Siden"), lambda lack: lack.since),
        Col("sted", N_("Står i"), lambda lack: context.locate(lack.address)),
        empty=N_("Ingenting mangler."),
        group_by="program_navn",
    )


# Of these people are counted; of the others sessions, exams and units.
_OF_PEOPLE = frozenset(
    {
        *(ProgrammeShortfallKind.WORK, ProgrammeShortfallKind.UNDECIDED),
        *(ProgrammeShortfallKind.WITHOUT, ProgrammeShortfallKind.DROPOUT),
    }
)


def _number(lack: ProgrammeShortfall, number: int | None) -> int | None:
    return number if number is None or lack.kind not in _OF_PEOPLE else PeopleCount(number)


# So many are named in a cell.
_MOST_NAMED = 10


def _who(context: Context, lack: ProgrammeShortfall) -> tuple[str, ...]:
    """The people or units, for whoever gets the list is to do something; nobody where nobody is to be named, for it is
    what single people have done."""
    if context.is_anonymous and lack.kind in _OF_PEOPLE:
        return ()
    names = who(context, lack.who)
    shown = few(names, _MOST_NAMED)
    more = len(names) - len(shown)
    return (*shown, context.language.plural(N_("og {n} til"), N_("og {n} til"), more)) if more else names


def _session_id(lack: ProgrammeShortfall) -> str | None:
    return lack.session.planned.session.id if lack.session else None


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
    "mangler": programme_shortfall_table,
    "kollisjoner": conflict_table,
    "året": year_table,
    "enheter": unit_table,
    "moduler": module_table,
    "samlinger": session_table,
    "mellomarbeid": work_table,
    "eksamener": exam_table,
    "deltakere": participant_table,
    "ansatte": staff_session_table,
}
# Those that tell of one run at a time.
_OF_EACH_RUN = ("moduler", "samlinger", "mellomarbeid", "eksamener", "deltakere")
# What is shown when no table is asked for: enough to see how it goes.
MAIN = ("gjennomføringer", "mangler", "kollisjoner", "året")


def build_progress(context: Context, overview: ProgrammeOverview, names: Iterable[str] = MAIN) -> Report:
    """The tables asked for as a report of its own, in the order they are asked for."""
    language = context.language
    blocks = tuple(_blocks(context, overview, tuple(names)))
    tables = [block for block in blocks if isinstance(block, Table)]
    place, day = context.place(), language.day(context.on)
    # A list of hand-ins is called that, and not «Programmer».
    title = (
        language.say(N_("{what} – {place} per {day}"), what=tables[0].caption, place=place, day=day)
        if len(tables) == 1
        else language.say(N_("Programmer i {place} {day}"), place=place, day=day)
    )
    return context.report(title, (Section("programmer", title, blocks),))


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
