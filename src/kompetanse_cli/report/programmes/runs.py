"""The tables of runs, modules, exams and a year."""

from collections.abc import Iterable

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.completion import SessionState
from kompetanse_cli.analysis.programmes import ExamOfRun, ExamState, ModuleOfRun, ProgrammeOverview, RunProgress
from kompetanse_cli.model import N_, lacks_part, run_name
from kompetanse_cli.report.blocks import Cell, Column, People, Table
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.programmes.wording import programme_columns, run_columns, word


def run_table(context: Context, overview: ProgrammeOverview) -> Table:
    """One row for each run: what is held, who came, what they have achieved, and what comes next."""
    say = context.language.say
    columns = (
        *run_columns(context),
        Column("program", say(N_("Programmets id")), data_only=True),
        Column("holdt", say(N_("Holdt samlinger"))),
        Column("avlyst", say(N_("Avlyst")), numeric=True, data_only=True),
        Column("uten_dato", say(N_("Uten dato")), numeric=True, data_only=True),
        Column("oppmøte", say(N_("Oppmøte")), people=People.OF_GROUP),
        Column("kom", say(N_("Kom, bare antall")), numeric=True, people=People.OF_GROUP),
        Column("mellomarbeid", say(N_("Mellomarbeid levert")), people=People.OF_GROUP),
        Column("etter_frist", say(N_("Mangler etter fristen")), numeric=True),
        Column("påmeldt", say(N_("Påmeldt")), numeric=True, people=People.GROUP),
        Column("begynt", say(N_("Begynt")), numeric=True, data_only=True),
        Column("fullført", say(N_("Fullført")), people=People.OF_GROUP),
        Column("fullført_moduler", say(N_("Fullført sine moduler")), people=People.OF_GROUP),
        Column("sluttet", say(N_("Sluttet")), people=People.OF_GROUP),
        Column("studiepoeng", say(N_("Studiepoeng")), numeric=True, people=People.OF_GROUP),
        Column("planlagte_studiepoeng", say(N_("Planlagte studiepoeng")), numeric=True, data_only=True),
        Column("neste_dato", say(N_("Neste samling"))),
        Column("neste_samling", say(N_("Neste samlings id")), data_only=True),
        Column("sted", say(N_("Står i"))),
    )
    made = ((run.run, _run_row(context, run)) for run in overview.runs)
    rows = tuple(_unknown(context, row) if lacks_part(context.register, run) else row for run, row in made)
    return Table("gjennomføringer", say(N_("Gjennomføringer")), columns, rows, say(N_("Ingen gjennomføringer.")))


def _run_row(context: Context, run: RunProgress) -> tuple[Cell, ...]:
    planned = run.planned_credits
    ahead = run.next_session
    return (
        run_name(run.programme.name, run.run),
        run.run.id,
        run.programme.id,
        run.held,
        len(run.in_state(SessionState.CANCELLED)),
        len(run.in_state(SessionState.UNDATED)),
        run.attendance,
        run.headcount,
        run.handed_in,
        run.overdue,
        len(run.people),
        len(run.started),
        run.completed,
        run.modules_completed if run.modules_completed.is_relevant else None,
        run.left,
        run.credits if planned else None,
        planned or None,
        ahead.first if ahead else None,
        ahead.planned.session.id if ahead else None,
        context.stands(run.run),
    )


def _unknown(context: Context, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The row of a run of which something could not be read: it is there, and its figures are not known."""
    named, figures, place = row[:3], row[3:-1], row[-1]
    return (*named, *(context.language.say(N_("ukjent")) for _ in figures), place)


def module_table(context: Context, overview: ProgrammeOverview) -> Table:
    """One row for each module of each run."""
    say = context.language.say
    columns = (
        *run_columns(context),
        Column("modul_navn", say(N_("Modul"))),
        Column("modul", say(N_("Modulens id")), data_only=True),
        Column("holdt", say(N_("Holdt samlinger"))),
        Column("deltar", say(N_("Deltar")), numeric=True, people=People.GROUP),
        Column("bestått", say(N_("Bestått")), people=People.OF_GROUP),
        Column("studiepoeng_hver", say(N_("Studiepoeng til hver")), numeric=True),
        Column("studiepoeng", say(N_("Studiepoeng i alt")), numeric=True, people=People.OF_GROUP),
    )
    rows = tuple(_module_row(run, module) for run in overview.runs for module in run.modules)
    return Table("moduler", say(N_("Moduler")), columns, rows, say(N_("Ingen moduler.")), group_by=0)


def _module_row(run: RunProgress, module: ModuleOfRun) -> tuple[Cell, ...]:
    examined = any(exam.state is ExamState.HELD for exam in module.exams)
    return (
        run_name(run.programme.name, run.run),
        run.run.id,
        module.module.name,
        module.module.id,
        Share(module.held, len(module.sessions) - module.cancelled),
        len(module.takers),
        Share(len(module.passed), len(module.takers)) if examined else Share(0, 0),
        module.module.credits,
        module.credits if module.module.credits else None,
    )


def exam_table(context: Context, overview: ProgrammeOverview) -> Table:
    """The exams, held and planned; never who failed."""
    say = context.language.say
    columns = (
        *run_columns(context),
        Column("modul_navn", say(N_("Modul"))),
        Column("modul", say(N_("Modulens id")), data_only=True),
        Column("dato", say(N_("Dato"))),
        Column("forsøk", say(N_("Eksamen nummer")), numeric=True),
        Column("tilstand", say(N_("Status"))),
        Column("bestått", say(N_("Bestod av dem som møtte")), people=People.GROUP),
        Column("sted", say(N_("Står i"))),
    )
    exams = ((run, exam) for run in overview.runs for module in run.modules for exam in module.exams)
    rows = tuple(_exam_row(context, run, exam) for run, exam in exams)
    return Table("eksamener", say(N_("Eksamener")), columns, rows, say(N_("Ingen eksamener.")), group_by=0)


def _exam_row(context: Context, run: RunProgress, exam: ExamOfRun) -> tuple[Cell, ...]:
    sat = exam.exam.sat if exam.state is ExamState.HELD else None
    return (
        run_name(run.programme.name, run.run),
        run.run.id,
        exam.module.name,
        exam.module.id,
        exam.exam.day,
        exam.attempt,
        word(context, exam.state.value),
        None if sat is None else Share(len(exam.exam.passed), sat),
        context.locate(exam.address),
    )


def year_table(context: Context, overview: ProgrammeOverview) -> Table:
    """What the statsforvalter asks for: begun, completed, left and money in a year."""
    say = context.language.say
    # A column more only where there is something in it: this table is sent on as it is.
    unknown = Column("ukjent", say(N_("Ukjent om fullført")), numeric=True, people=People.OF_GROUP)
    some_unknown = any(each.unknown for each in overview.years)
    untold = (
        Column("tildelt_ikke_ført", say(N_("Tilskudd uten tildelt")), numeric=True),
        Column("brukt_ikke_ført", say(N_("Tilskudd uten brukt")), numeric=True),
    )
    some_untold = not overview.limited and any(each.granted_untold or each.used_untold for each in overview.years)
    columns = (
        *programme_columns(context),
        Column("år", say(N_("År")), data_only=True),
        Column("holdt", say(N_("Holdt samlinger")), numeric=True),
        Column("begynt", say(N_("Begynt")), numeric=True, people=People.GROUP),
        Column("fullført", say(N_("Fullført")), numeric=True, people=People.GROUP),
        *((unknown,) if some_unknown else ()),
        Column("sluttet", say(N_("Sluttet")), numeric=True, people=People.GROUP),
        Column("studiepoeng", say(N_("Studiepoeng")), numeric=True, people=People.OF_GROUP),
        Column("tildelt", say(N_("Tildelt, kroner")), numeric=True),
        Column("brukt", say(N_("Brukt, kroner")), numeric=True),
        *(untold if some_untold else ()),
    )
    rows = tuple(_year_rows(overview, some_unknown=some_unknown, some_untold=some_untold))
    caption = say(N_("Året {year} i tall"), year=str(overview.year))
    return Table("året-i-tall", caption, columns, rows, say(N_("Ingenting er ført i {year}."), year=str(overview.year)))


def _year_rows(overview: ProgrammeOverview, *, some_unknown: bool, some_untold: bool) -> Iterable[tuple[Cell, ...]]:
    for each in overview.years:
        money = (None, None) if overview.limited else (each.granted, each.used)
        yield (
            each.programme.name,
            each.programme.id,
            str(each.year),
            each.held,
            each.started,
            each.completed,
            *((each.unknown,) if some_unknown else ()),
            each.left,
            each.credits,
            *money,
            *((each.granted_untold, each.used_untold) if some_untold else ()),
        )
