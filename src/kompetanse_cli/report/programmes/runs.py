"""The tables of runs, their sessions, modules and exams, of work between sessions, of conflicts, and of a year."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.completion import SessionState
from kompetanse_cli.analysis.programmes import (
    Assignment,
    ExamOfRun,
    ExamState,
    ModuleOfRun,
    ProgrammeOverview,
    RunProgress,
    SessionConflict,
    SessionProgress,
    YearStatistics,
)
from kompetanse_cli.model import N_, lacks_part
from kompetanse_cli.report.base import Cell, Col, Cols, Context, Label, People, Table, word
from kompetanse_cli.report.programmes.days import hours_cell, short_days_words
from kompetanse_cli.report.programmes.room import places_left, room_words
from kompetanse_cli.report.programmes.wording import (
    InRun,
    full_session_name,
    programme,
    run,
    session,
    who,
    who_is_missing,
)


def run_table(context: Context, overview: ProgrammeOverview) -> Table:
    """One row for progress run: what is held, who came, what they have achieved, and what comes next.

    A run of which something could not be read is there, and its figures are not known.
    """
    return Table.of(
        context.names,
        "gjennomføringer",
        N_("Kull"),
        overview.runs,
        run(lambda progress: progress),
        Col("program", N_("Programmets id"), lambda progress: progress.programme.id, data_only=True),
        *_figures(context, overview),
        Col("sted", N_("Står i"), lambda progress: context.stands(progress.run)),
        empty=N_("Ingen kull."),
    )


def _figures(context: Context, overview: ProgrammeOverview) -> tuple[Col[RunProgress], ...]:
    """The columns that count something, and are unknown of a run that could not all be read."""
    partly = {progress.run.id for progress in overview.runs if lacks_part(context.register, progress.run)}
    unknown = context.language.say(N_("ukjent"))

    def known(of: Callable[[RunProgress], Cell]) -> Callable[[RunProgress], Cell]:
        return lambda progress: unknown if progress.run.id in partly else of(progress)

    group, of_group = People.GROUP, People.OF_GROUP
    return (
        Col("holdt", N_("Gjennomførte samlinger"), known(lambda progress: progress.held)),
        Col("avlyst", N_("Avlyst"), known(_cancelled), numeric=True, data_only=True),
        Col("uten_dato", N_("Uten dato"), known(_undated), numeric=True, data_only=True),
        Col("oppmøte", N_("Oppmøte"), known(lambda progress: progress.attendance), people=of_group),
        Col(
            "kom", N_("Deltok (bare antall)"), known(lambda progress: progress.headcount), numeric=True, people=of_group
        ),
        Col("mellomarbeid", N_("Mellomarbeid levert"), known(lambda progress: progress.handed_in), people=of_group),
        Col("etter_frist", N_("Ikke levert innen fristen"), known(_overdue), numeric=True, people=of_group),
        Col("påmeldt", N_("Påmeldt"), known(lambda progress: len(progress.people)), numeric=True, people=group),
        Col("begynt", N_("Startet"), known(_begun), numeric=True, data_only=True, people=group),
        Col("fullført", N_("Fullført"), known(lambda progress: progress.completed), people=of_group),
        Col("fullført_moduler", N_("Fullført sine moduler"), known(_modules_completed), people=of_group),
        Col("sluttet", N_("Frafall"), known(lambda progress: progress.left), people=of_group),
        Col("studiepoeng", N_("Studiepoeng"), known(_credits), numeric=True, people=of_group),
        Col(
            "planlagte_studiepoeng",
            N_("Planlagte studiepoeng"),
            known(lambda progress: progress.planned_credits or None),
            numeric=True,
            data_only=True,
        ),
        Col("neste_dato", N_("Neste samling"), known(_next_day)),
        Col("neste_samling", N_("Neste samlings id"), known(_next_id), data_only=True),
        Col(
            "neste_plass",
            N_("Plasser på neste samling"),
            known(lambda progress: room_words(context, progress.next_session) or None),
        ),
    )


def _cancelled(progress: RunProgress) -> int:
    return len(progress.in_state(SessionState.CANCELLED))


def _undated(progress: RunProgress) -> int:
    return len(progress.in_state(SessionState.UNDATED))


def _overdue(progress: RunProgress) -> Cell:
    return progress.overdue


def _modules_completed(progress: RunProgress) -> Share | None:
    return progress.modules_completed if progress.modules_completed.is_relevant else None


def _begun(progress: RunProgress) -> int:
    return len(progress.started)


def _credits(progress: RunProgress) -> Decimal | None:
    return progress.credits if progress.planned_credits else None


def _next_day(progress: RunProgress) -> date | None:
    return progress.next_session.first if progress.next_session else None


def _next_id(progress: RunProgress) -> str | None:
    return progress.next_session.planned.session.id if progress.next_session else None


def module_table(context: Context, overview: ProgrammeOverview) -> Table:
    """One row for each module of each run."""
    return Table.of(
        context.names,
        "moduler",
        N_("Moduler"),
        [InRun(each, module) for each in overview.runs for module in each.modules],
        run(lambda row: row.run),
        Col("modul_navn", N_("Modul"), lambda row: row.part.module.name),
        Col("modul", N_("Modulens id"), lambda row: row.part.module.id, data_only=True),
        Col(
            "holdt",
            N_("Gjennomførte samlinger"),
            lambda row: Share(row.part.held, len(row.part.sessions) - row.part.cancelled),
        ),
        Col("deltar", N_("Deltar"), lambda row: len(row.part.takers), numeric=True, people=People.GROUP),
        Col("bestått", N_("Bestått"), lambda row: _passed(row.part), people=People.OF_GROUP),
        Col("studiepoeng_hver", N_("Studiepoeng til hver"), lambda row: row.part.module.credits, numeric=True),
        Col(
            "studiepoeng",
            N_("Studiepoeng i alt"),
            lambda row: row.part.credits if row.part.module.credits else None,
            numeric=True,
            people=People.OF_GROUP,
        ),
        empty=N_("Ingen moduler."),
        group_by="gjennomføring_navn",
    )


def _passed(module: ModuleOfRun) -> Share:
    examined = any(exam.state is ExamState.HELD for exam in module.exams)
    return Share(len(module.passed), len(module.takers)) if examined else Share(0, 0)


def exam_table(context: Context, overview: ProgrammeOverview) -> Table:
    """The exams, held and planned; never who failed."""
    return Table.of(
        context.names,
        "eksamener",
        N_("Eksamener"),
        [InRun(each, exam) for each in overview.runs for module in each.modules for exam in module.exams],
        run(lambda row: row.run),
        Col("modul_navn", N_("Modul"), lambda row: row.part.module.name),
        Col("modul", N_("Modulens id"), lambda row: row.part.module.id, data_only=True),
        Col("dato", N_("Dato"), lambda row: row.part.exam.day),
        Col("forsøk", N_("Forsøk"), lambda row: row.part.attempt, numeric=True),
        Col("tilstand", N_("Status"), lambda row: word(row.part.state.value, context.language)),
        Col("bestått", N_("Bestått av dem som møtte"), lambda row: _passed_of_sat(row.part), people=People.GROUP),
        Col("sted", N_("Står i"), lambda row: context.locate(row.part.address)),
        empty=N_("Ingen eksamener."),
        group_by="gjennomføring_navn",
    )


def _passed_of_sat(exam: ExamOfRun) -> Share | None:
    sat = exam.exam.sat if exam.state is ExamState.HELD else None
    return None if sat is None else Share(len(exam.exam.passed), sat)


def year_table(context: Context, overview: ProgrammeOverview) -> Table:
    """What the statsforvalter asks for: begun, completed, left and money in a year."""
    group, of_group, years = People.GROUP, People.OF_GROUP, overview.years
    # A column more only where there is something in it: this table is sent on as it is.
    unknown: Cols[YearStatistics] = Col(
        "ukjent", N_("Ukjent om de har fullført"), lambda statistics: statistics.unknown, numeric=True, people=of_group
    )
    untold: Cols[YearStatistics] = (
        Col(
            "tildelt_ikke_ført",
            N_("Tilskudd der tildelt beløp ikke er registrert"),
            lambda statistics: statistics.granted_untold,
            numeric=True,
        ),
        Col(
            "brukt_ikke_ført",
            N_("Tilskudd der brukt beløp ikke er registrert"),
            lambda statistics: statistics.used_untold,
            numeric=True,
        ),
    )
    some_untold = not overview.limited and any(
        statistics.granted_untold or statistics.used_untold for statistics in years
    )
    return Table.of(
        context.names,
        "året-i-tall",
        N_("Året {year} i tall"),
        years,
        programme(lambda statistics: statistics.programme),
        Col("år", N_("År"), lambda statistics: str(statistics.year), data_only=True),
        Col("holdt", N_("Gjennomførte samlinger"), lambda statistics: statistics.held, numeric=True),
        Col("begynt", N_("Startet"), lambda statistics: statistics.started, numeric=True, people=group),
        Col("fullført", N_("Fullført"), lambda statistics: statistics.completed, numeric=True, people=group),
        unknown if any(statistics.unknown for statistics in years) else (),
        Col("sluttet", N_("Frafall"), lambda statistics: statistics.left, numeric=True, people=group),
        Col("studiepoeng", N_("Studiepoeng"), lambda statistics: statistics.credits, numeric=True, people=of_group),
        Col(
            "tildelt",
            N_("Tildelt, kroner"),
            lambda statistics: None if overview.limited else statistics.granted,
            numeric=True,
        ),
        Col(
            "brukt", N_("Brukt, kroner"), lambda statistics: None if overview.limited else statistics.used, numeric=True
        ),
        untold if some_untold else (),
        empty=N_("Ingenting er registrert i {year}."),
        values={"year": str(overview.year)},
    )


def session_table(context: Context, overview: ProgrammeOverview) -> Table:
    """Each session of each run: when, where, whether it is held, who came, who teaches."""
    return Table.of(
        context.names,
        "samlinger",
        N_("Samlinger"),
        [InRun(each_run, each) for each_run in overview.runs for each in each_run.sessions],
        run(lambda row: row.run),
        session(lambda row: row.part.session),
        Col("spor", N_("For"), lambda row: _track(context, row.part)),
        Col("datoer", N_("Dager"), lambda row: _each_day(context, row.part), data_only=True),
        Col("dager", N_("Datoer"), lambda row: _days(context, row.part)),
        Col("tid", N_("Tid"), lambda row: _hours(context, row.part)),
        Col("møtested", N_("Møtested"), lambda row: entry.place if (entry := row.part.session.entry) else None),
        Col("plasser", N_("Plasser"), lambda row: _places(row.part), numeric=True, data_only=True),
        Col("ledige", N_("Ledige plasser"), lambda row: places_left(context, row.part.session), numeric=True,
            data_only=True),
        Col("plass", N_("Plasser"), lambda row: room_words(context, row.part.session) or None),
        Col("tilstand", N_("Status"), lambda row: word(row.part.state.value, context.language)),
        Col("oppmøte", N_("Oppmøte"), lambda row: row.part.attendance, people=People.GROUP),
        Col("kom", N_("Deltok (bare antall)"), lambda row: row.part.headcount, numeric=True, people=People.GROUP),
        Col("undervisere", N_("Undervisere"), lambda row: _teachers(context, row.part)),
        Col("to_og_to", N_("To og to"), lambda row: _two_and_two(context, row.part)),
        Col("med_mentor", N_("Egne undervisere med mentor"), lambda row: _mentored(row.part)),
        Col("sted", N_("Står i"), lambda row: context.locate(row.part.session.at())),
        empty=N_("Ingen samlinger."),
        group_by="gjennomføring_navn",
    )  # fmt: skip


def _places(each: SessionProgress) -> int | None:
    return each.session.entry.places if each.session.entry else None


def _track(context: Context, each: SessionProgress) -> Label | None:
    track = each.session.planned.session.track
    return None if track is None else word(track.value, context.language)


def _hours(context: Context, each: SessionProgress) -> Label | None:
    entry = each.session.entry
    return hours_cell(context.language, entry.hours) if entry else None


def _each_day(context: Context, each: SessionProgress) -> tuple[str, ...]:
    entry = each.session.entry
    return tuple(context.language.day(day) for day in sorted(entry.days)) if entry else ()


def _days(context: Context, each: SessionProgress) -> str | None:
    """Days on end as one, with the year: a run is read in other years than its own."""
    entry = each.session.entry
    return short_days_words(context.language, entry.days, 0) if entry and entry.days else None


def _teachers(context: Context, each: SessionProgress) -> tuple[str, ...]:
    return (*who(context, each.teaching.own), *each.teaching.external)


def _two_and_two(context: Context, each: SessionProgress) -> Label | None:
    together = each.teaching.two_and_two
    return None if together is None else word(N_("ja") if together else N_("nei"), context.language)


def _mentored(each: SessionProgress) -> Share | None:
    return each.teaching.mentored if each.teaching.own else None


def _not_handed_in(context: Context, work: Assignment) -> tuple[str, ...] | int:
    """Who lacks it after the deadline; of people only how many where nobody is to be named, for a role in a unit tells
    what a single one has not done.
    """
    if context.is_anonymous and not work.by_unit:
        return len(work.overdue)
    return who_is_missing(context, work.overdue)


def work_table(context: Context, overview: ProgrammeOverview) -> Table:
    """The work after each session: the deadline, how many have handed in, who was late, who is missing."""
    return Table.of(
        context.names,
        "mellomarbeid",
        N_("Mellomarbeid"),
        [InRun(each_run, each) for each_run in overview.runs for each in each_run.works],
        run(lambda row: row.run),
        session(lambda row: row.part.session, N_("Etter samlingen")),
        Col("tekst", N_("Mellomarbeid"), lambda row: row.part.text, written=True),
        Col("frist", N_("Frist"), lambda row: row.part.deadline),
        Col("levert", N_("Levert"), lambda row: row.part.handed_in if row.part.given else None, people=People.GROUP),
        Col("for_sent", N_("Levert for sent"), lambda row: len(row.part.late), numeric=True, people=People.OF_GROUP),
        Col(
            "mangler",
            N_("Ikke levert innen fristen"),
            lambda row: _not_handed_in(context, row.part),
            people=People.OF_GROUP if context.is_anonymous else None,
        ),
        Col("sted", N_("Står i"), lambda row: context.locate(row.part.address)),
        empty=N_("Ikke noe mellomarbeid."),
        group_by="gjennomføring_navn",
    )


def conflict_table(context: Context, overview: ProgrammeOverview) -> Table:
    """Sessions to come that cannot all be attended as they stand."""
    return Table.of(
        context.names,
        "kollisjoner",
        N_("Kollisjoner framover"),
        overview.conflicts,
        Col("dato", N_("Dato"), lambda clash: clash.day),
        Col("type", N_("Hva"), lambda clash: word(clash.kind.value, context.language)),
        Col("samling_navn", N_("Samling"), lambda clash: full_session_name(context, clash.session)),
        Col("samling", N_("Samlingens id"), lambda clash: clash.session.planned.session.id, data_only=True),
        Col("gjennomføring", N_("Gjennomføringens id"), lambda clash: clash.session.run.id, data_only=True),
        Col("annen_navn", N_("Kolliderer med"), lambda clash: _other(context, clash)),
        Col("annen", N_("Den andre samlingens id"), _other_id, data_only=True),
        Col("personer", N_("Gjelder"), lambda clash: who(context, clash.people)),
        Col("sted", N_("Står i"), lambda clash: context.locate(clash.address)),
        empty=N_("Ingen samlinger kolliderer."),
    )


def _other(context: Context, clash: SessionConflict) -> str | None:
    return full_session_name(context, clash.other) if clash.other else None


def _other_id(clash: SessionConflict) -> str | None:
    return clash.other.planned.session.id if clash.other else None
