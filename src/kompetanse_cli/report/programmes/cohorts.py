"""The runs of a programme beside each other, their teaching groups, and who left them."""

from dataclasses import replace

from kompetanse_cli.analysis.programmes import ParticipationState, ProgrammeOverview, RunProgress
from kompetanse_cli.messages import PersonRef
from kompetanse_cli.model import N_, Programme, Run
from kompetanse_cli.report.base import Col, Context, Hyperlink, People, Section, Table, person, word
from kompetanse_cli.report.programmes.days import listed
from kompetanse_cli.report.programmes.room import room_words
from kompetanse_cli.report.programmes.wording import InRun, run


def programme_page(programme_id: str) -> str:
    """The name of a programme's page."""
    return f"program-{programme_id}"


def run_page(run_id: str) -> str:
    """The name of a run's page."""
    return f"kull-{run_id}"


# What tells of the run, which is the same in each row of its own page.
_OF_RUN = ("gjennomføring_navn",)


def of_one_run(table: Table, *besides: str) -> Table:
    """A table of runs that tells of a single one, without its name in each row or over them, and with the columns
    `besides` for programs alone.
    """
    hidden = (*_OF_RUN, *besides)
    columns = tuple(replace(each, data_only=True) if each.id in hidden else each for each in table.columns)
    return replace(table, columns=columns, group_by=None)


def runs_section(context: Context, programme: Programme) -> Section:
    """Each run: when and where it is, how many are enrolled, and when it is on again."""
    say = context.language.say
    runs = tuple(each for each in context.programmes.runs if each.programme.id == programme.id)
    table = Table.of(
        context.names,
        f"kull-{programme.id}",
        N_("Kull"),
        runs,
        Col("kull_navn", N_("Kull"), lambda each: _leading(context, each.run)),
        Col("kull", N_("Gjennomføringens id"), lambda each: each.run.id, data_only=True),
        Col("periode", N_("Når"), lambda each: period_words(context, each)),
        Col("steder", N_("Hvor"), lambda each: _places(context, each)),
        Col("holdt", N_("Gjennomførte samlinger"), lambda each: each.held),
        Col("påmeldt", N_("Påmeldt"), lambda each: len(each.people), numeric=True, people=People.GROUP),
        Col("neste_dato", N_("Neste samling"), lambda each: each.next_session.first if each.next_session else None),
        Col("neste_plass", N_("Plasser på neste samling"), lambda each: room_words(context, each.next_session) or None),
    )
    return Section("kull", say(N_("Kull")), (table,) if runs else ())


def _leading(context: Context, run: Run) -> str | Hyperlink:
    """The name of a run, leading to its page where that lies beside this one."""
    page = context.pages.get(run_page(run.id))
    return Hyperlink(run.name, page) if page else run.name


def period_words(context: Context, progress: RunProgress) -> str:
    """«10. september 2025–22. oktober»; that no day is set."""
    entries = (each.entry for each in progress.all_sessions)
    days = [day for entry in entries if entry is not None and not entry.is_cancelled for day in entry.days]
    if not days:
        return context.language.say(N_("ingen datoer er satt"))
    first, last = min(days), max(days)
    # A year stands with both or with none.
    year = context.on.year if first.year == last.year else 0
    return context.language.days_in(first, last, year)


def _places(context: Context, progress: RunProgress) -> str:
    """Where its sessions are, each place once."""
    places = (each.entry.place for each in progress.all_sessions if each.entry is not None)
    return listed(context.language, dict.fromkeys(place for place in places if place))


def groups_section(context: Context, runs: tuple[Run, ...], of: str) -> Section:
    """The teaching groups: who is in each, who their mentor is, and how they get feedback; `of` is what they are of, by
    its id.
    """
    say = context.language.say
    none = say(N_("ingen mentor"))
    found = [(run, group) for run in runs for group in run.groups]
    table = Table.of(
        context.names,
        f"grupper-{of}",
        N_("Undervisningsgrupper"),
        found,
        Col("gjennomføring_navn", N_("Kull"), lambda pair: pair[0].name),
        Col("gruppe", N_("Gruppens id"), lambda pair: pair[1].id, data_only=True),
        Col("medlemmer", N_("Medlemmer"), lambda pair: tuple(map(PersonRef, pair[1].members))),
        Col("mentor", N_("Mentor"), lambda pair: PersonRef(pair[1].mentor) if pair[1].mentor else none),
        Col("tilbakemelding", N_("Tilbakemelding"), lambda pair: pair[1].feedback, written=True),
        group_by="gjennomføring_navn",
    )  # fmt: skip
    return Section(
        "grupper", say(N_("Undervisningsgrupper")), (table if len(runs) > 1 else of_one_run(table),) if found else ()
    )


def left_table(context: Context, overview: ProgrammeOverview) -> Table:
    """Who left before they had completed, when and why in words; for the coordinator alone."""
    return Table.of(
        context.names,
        "frafall",
        N_("Frafall"),
        [
            InRun(each_run, each)
            for each_run in overview.runs
            for each in each_run.people
            if each.standing is ParticipationState.LEFT
        ],
        run(lambda row: row.run),
        person(lambda row: row.part.person.id),
        Col("dato", N_("Avbrutt"), lambda row: row.part.left_on),
        Col("årsak", N_("Årsak"), lambda row: word(row.part.participant.reason.description, context.language)
            if row.part.participant.reason else None),
        empty=N_("Ingen har avbrutt."),
        group_by="gjennomføring_navn",
        of_each_person=True,
    )  # fmt: skip
