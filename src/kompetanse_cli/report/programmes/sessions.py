"""The tables of sessions, between-session work and clashes."""

from kompetanse_cli.analysis.programmes import (
    Assignment,
    ProgrammeOverview,
    RunProgress,
    SessionConflict,
    SessionProgress,
)
from kompetanse_cli.model import N_, run_name
from kompetanse_cli.report.blocks import Cell, Column, People, Table
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.programmes.wording import (
    full_session_name,
    run_columns,
    session_columns,
    session_name,
    who,
    who_is_missing,
    word,
)


def session_table(context: Context, overview: ProgrammeOverview) -> Table:
    """Each session of each run: when, where, whether it is held, who came, who teaches."""
    say = context.language.say
    columns = (
        *run_columns(context),
        *session_columns(context),
        Column("spor", say(N_("Spor"))),
        Column("datoer", say(N_("Datoer"))),
        Column("tid", say(N_("Tid"))),
        Column("møtested", say(N_("Møtested"))),
        Column("tilstand", say(N_("Status"))),
        Column("oppmøte", say(N_("Oppmøte")), people=People.GROUP),
        Column("kom", say(N_("Kom, bare antall")), numeric=True, people=People.GROUP),
        Column("undervisere", say(N_("Undervisere"))),
        Column("to_og_to", say(N_("To og to"))),
        Column("med_mentor", say(N_("Egne undervisere med mentor"))),
        Column("sted", say(N_("Står i"))),
    )
    rows = tuple(_session_row(context, run, each) for run in overview.runs for each in run.sessions)
    empty = say(N_("Ingen samlinger."))
    return Table("samlinger", say(N_("Samlinger")), columns, rows, empty, group_by=0)


def _session_row(context: Context, run: RunProgress, each: SessionProgress) -> tuple[Cell, ...]:
    entry, planned, taught = each.session.entry, each.session.planned, each.teaching
    together = None if taught.two_and_two is None else word(context, N_("ja") if taught.two_and_two else N_("nei"))
    return (
        run_name(run.programme.name, run.run),
        run.run.id,
        session_name(each.session),
        planned.session.id,
        None if planned.session.track is None else word(context, planned.session.track.value),
        tuple(context.language.day(day) for day in sorted(entry.days)) if entry else (),
        entry.hours if entry else None,
        entry.place if entry else None,
        word(context, each.state.value),
        each.attendance,
        each.headcount,
        (*who(context, taught.own), *taught.external),
        together,
        taught.mentored if taught.own else None,
        context.locate(each.session.at()),
    )


def work_table(context: Context, overview: ProgrammeOverview) -> Table:
    """The work after each session: the deadline, how many have handed in, who was late, who is missing."""
    say = context.language.say
    columns = (
        *run_columns(context),
        Column("samling_navn", say(N_("Etter samlingen"))),
        Column("samling", say(N_("Samlingens id")), data_only=True),
        Column("tekst", say(N_("Mellomarbeid")), written=True),
        Column("frist", say(N_("Frist"))),
        Column("levert", say(N_("Levert")), people=People.GROUP),
        Column("for_sent", say(N_("Levert for sent")), numeric=True),
        Column("mangler", say(N_("Mangler etter fristen"))),
        Column("sted", say(N_("Står i"))),
    )
    rows = tuple(_work_row(context, run, each) for run in overview.runs for each in run.works)
    return Table("mellomarbeid", say(N_("Mellomarbeid")), columns, rows, say(N_("Ikke noe mellomarbeid.")), group_by=0)


def _work_row(context: Context, run: RunProgress, each: Assignment) -> tuple[Cell, ...]:
    return (
        run_name(run.programme.name, run.run),
        run.run.id,
        session_name(each.session),
        each.session.planned.session.id,
        each.text,
        each.deadline,
        each.handed_in if each.given else None,
        len(each.late),
        who_is_missing(context, each.overdue),
        context.locate(each.address),
    )


def clash_table(context: Context, overview: ProgrammeOverview) -> Table:
    """Sessions to come that cannot all be attended as they stand."""
    say = context.language.say
    columns = (
        Column("dato", say(N_("Dato"))),
        Column("type", say(N_("Hva"))),
        Column("samling_navn", say(N_("Samling"))),
        Column("samling", say(N_("Samlingens id")), data_only=True),
        Column("gjennomføring", say(N_("Gjennomføringens id")), data_only=True),
        Column("annen_navn", say(N_("Kolliderer med"))),
        Column("annen", say(N_("Den andre samlingens id")), data_only=True),
        Column("personer", say(N_("Gjelder"))),
        Column("sted", say(N_("Står i"))),
    )
    rows = tuple(_clash_row(context, clash) for clash in overview.conflicts)
    caption = say(N_("Kollisjoner framover"))
    return Table("kollisjoner", caption, columns, rows, say(N_("Ingen samlinger kolliderer.")))


def _clash_row(context: Context, clash: SessionConflict) -> tuple[Cell, ...]:
    return (
        clash.day,
        word(context, clash.kind.value),
        full_session_name(context, clash.session),
        clash.session.planned.session.id,
        clash.session.run.id,
        full_session_name(context, clash.other) if clash.other else None,
        clash.other.planned.session.id if clash.other else None,
        who(context, clash.people),
        context.locate(clash.address),
    )
