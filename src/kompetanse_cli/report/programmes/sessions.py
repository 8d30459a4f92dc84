"""The tables of sessions, between-session work and clashes."""

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.programmes import ProgrammeOverview, SessionConflict, SessionProgress
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import Col, Context, Label, People, Table, word
from kompetanse_cli.report.programmes.wording import full_session_name, run, session, who, who_is_missing


def session_table(context: Context, overview: ProgrammeOverview) -> Table:
    """Each session of each run: when, where, whether it is held, who came, who teaches."""
    return Table.of(
        context.names,
        "samlinger",
        N_("Samlinger"),
        [(each_run, each) for each_run in overview.runs for each in each_run.sessions],
        run(lambda row: row[0]),
        session(lambda row: row[1].session),
        Col("spor", N_("Spor"), lambda row: _track(context, row[1])),
        Col("datoer", N_("Datoer"), lambda row: _days(context, row[1])),
        Col("tid", N_("Tid"), lambda row: entry.hours if (entry := row[1].session.entry) else None),
        Col("møtested", N_("Møtested"), lambda row: entry.place if (entry := row[1].session.entry) else None),
        Col("tilstand", N_("Status"), lambda row: word(row[1].state.value, context.language)),
        Col("oppmøte", N_("Oppmøte"), lambda row: row[1].attendance, people=People.GROUP),
        Col("kom", N_("Kom, bare antall"), lambda row: row[1].headcount, numeric=True, people=People.GROUP),
        Col("undervisere", N_("Undervisere"), lambda row: _teachers(context, row[1])),
        Col("to_og_to", N_("To og to"), lambda row: _two_and_two(context, row[1])),
        Col("med_mentor", N_("Egne undervisere med mentor"), lambda row: _mentored(row[1])),
        Col("sted", N_("Står i"), lambda row: context.locate(row[1].session.at())),
        empty=N_("Ingen samlinger."),
        group_by="gjennomføring_navn",
    )


def _track(context: Context, each: SessionProgress) -> Label | None:
    track = each.session.planned.session.track
    return None if track is None else word(track.value, context.language)


def _days(context: Context, each: SessionProgress) -> tuple[str, ...]:
    entry = each.session.entry
    return tuple(context.language.day(day) for day in sorted(entry.days)) if entry else ()


def _teachers(context: Context, each: SessionProgress) -> tuple[str, ...]:
    return (*who(context, each.teaching.own), *each.teaching.external)


def _two_and_two(context: Context, each: SessionProgress) -> Label | None:
    together = each.teaching.two_and_two
    return None if together is None else word(N_("ja") if together else N_("nei"), context.language)


def _mentored(each: SessionProgress) -> Share | None:
    return each.teaching.mentored if each.teaching.own else None


def work_table(context: Context, overview: ProgrammeOverview) -> Table:
    """The work after each session: the deadline, how many have handed in, who was late, who is missing."""
    return Table.of(
        context.names,
        "mellomarbeid",
        N_("Mellomarbeid"),
        [(each_run, each) for each_run in overview.runs for each in each_run.works],
        run(lambda row: row[0]),
        session(lambda row: row[1].session, N_("Etter samlingen")),
        Col("tekst", N_("Mellomarbeid"), lambda row: row[1].text, written=True),
        Col("frist", N_("Frist"), lambda row: row[1].deadline),
        Col("levert", N_("Levert"), lambda row: row[1].handed_in if row[1].given else None, people=People.GROUP),
        Col("for_sent", N_("Levert for sent"), lambda row: len(row[1].late), numeric=True),
        Col("mangler", N_("Mangler etter fristen"), lambda row: who_is_missing(context, row[1].overdue)),
        Col("sted", N_("Står i"), lambda row: context.locate(row[1].address)),
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
