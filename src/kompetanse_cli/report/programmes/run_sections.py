"""The sections of the page of one run: who is enrolled, each session, hand-ins, exams, what came of it, and money."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.people import last_valid_day
from kompetanse_cli.analysis.programmes import (
    Participation,
    ParticipationState,
    ProgrammeOverview,
    RunProgress,
    grant_year,
)
from kompetanse_cli.model import N_, Grant, Qualification
from kompetanse_cli.report.base import (
    Block,
    Cell,
    Col,
    Context,
    FactList,
    Hyperlink,
    Paragraph,
    Rich,
    Section,
    Table,
    is_small_share,
    person,
    strong,
    unit,
    word,
)
from kompetanse_cli.report.programmes.cohorts import groups_section, of_one_run, period_words, programme_page
from kompetanse_cli.report.programmes.days import capitalised
from kompetanse_cli.report.programmes.description import content_sheets
from kompetanse_cli.report.programmes.next_session import content_facts, room_facts, when_and_where
from kompetanse_cli.report.programmes.participants import participant_table
from kompetanse_cli.report.programmes.runs import exam_table, module_table, session_table, work_table
from kompetanse_cli.report.programmes.staff import staff_blocks

# How a session is taught is for whoever plans it, and a rule tells where it is not as it should be.
_OF_TEACHING = ("to_og_to", "med_mentor")
# The calendar of the run, among the files that lie beside its page.
CALENDAR = "kalender"
Fact = tuple[str, Cell | tuple[Cell, ...]]


def facts_section(context: Context, overview: ProgrammeOverview) -> Section:
    """Which programme it is of, when it is, how far it has come, and the next session."""
    (progress,) = overview.runs
    say = context.language.say
    held, ahead = progress.held, progress.next_session
    told: tuple[Fact, ...] = (
        (N_("Program"), progress.programme.name),
        (N_("Periode"), period_words(context, progress)),
        (N_("Gjennomførte samlinger"), held),
        (N_("Påmeldt"), context.people_words(len(progress.people))),
        (N_("Fullført programmet"), _of_people(context, progress.completed)),
        (N_("Fullført sine moduler"), _of_people(context, progress.modules_completed)),
        (N_("Frafall av dem som startet"), _of_people(context, progress.left)),
        (N_("Neste samling"), f"{ahead.planned.session.name}, {when_and_where(context, ahead)}" if ahead else None),
    )
    facts = FactList(tuple((say(label), value) for label, value in told if value is not None))
    return Section("om-kullet", say(N_("Om kullet")), (facts, *_beside(context, progress)))


def _of_people(context: Context, share: Share) -> Share | None:
    """A share of people; nothing where it counts nobody, or, without names, tells of a few."""
    is_told = share.is_relevant and not (context.is_anonymous and is_small_share(share, context.fewest))
    return share if is_told else None


def _beside(context: Context, progress: RunProgress) -> Iterator[Paragraph]:
    """What lies beside the page: the programme's page, and the calendar to fetch."""
    whole = programme_page(progress.programme.id)
    for key, text in ((whole, N_("Hele kursbeskrivelsen")), (CALENDAR, N_("Samlingene som kalender"))):
        page = context.pages.get(key)
        if page is not None:
            yield Paragraph(Rich.of(Hyperlink(context.language.say(text), page)))


def next_section(context: Context, overview: ProgrammeOverview) -> Section:
    """The next session with what it is about and what is used; nothing where none is to come."""
    say, ahead = context.language.say, overview.runs[0].next_session
    if ahead is None:
        return Section("neste-samling", say(N_("Neste samling")), ())
    where = Rich.of(strong(capitalised(when_and_where(context, ahead))))
    facts = (
        (say(N_("Når og hvor")), where),
        *room_facts(context, ahead),
        *content_facts(context, ahead.planned.session, ahead.planned.module),
    )
    title = say(N_("Neste samling: {name}"), name=ahead.planned.session.name)
    return Section("neste-samling", title, (FactList(facts),))


def participants_section(context: Context, overview: ProgrammeOverview) -> Section:
    """Who is enrolled and from which unit, and where each stands."""
    title = context.language.say(N_("Påmeldte"))
    people = overview.runs[0].people
    return Section("påmeldte", title, (of_one_run(participant_table(context, overview)),) if people else ())


def sessions_section(context: Context, overview: ProgrammeOverview) -> Section:
    """Each session with its days, place, teachers and how many came, and what it is about."""
    (progress,) = overview.runs
    planned = tuple(each.planned for each in progress.all_sessions)
    sheets = content_sheets(context, progress.run.id, planned)
    title = context.language.say(N_("Samlinger"))
    return Section(
        "samlinger-i-kullet",
        title,
        (of_one_run(session_table(context, overview), *_OF_TEACHING), *sheets) if planned else (),
    )


def hand_ins_section(context: Context, overview: ProgrammeOverview) -> Section:
    """The work after each session, and by name who has not handed it in: of those who owe it, and of all it is asked
    of where it is not due yet.
    """
    (progress,) = overview.runs
    title = context.language.say(N_("Innleveringer"))
    if not progress.works:
        return Section("innleveringer", title, ())
    return Section("innleveringer", title, (of_one_run(work_table(context, overview)), *_by_person(context, progress)))


def _by_person(context: Context, progress: RunProgress) -> Iterator[Table]:
    """What each has handed in of what is given, and what they lack; nothing where units hand in."""
    given = [each for each in progress.works if each.given and not each.by_unit]
    whom = sorted(
        {each for work in given for each in work.expected},
        key=lambda each: context.language.sort_key(context.names.person(each)),
    )
    if whom:
        yield Table.of(
            context.names,
            "innlevert-av-hver",
            N_("Innleveringer fra hver deltaker"),
            whom,
            person(lambda each: each),
            Col("levert", N_("Levert"), lambda each: Share(
                sum(each in work.done for work in given), sum(each in work.expected for work in given))),
            Col("ikke_levert", N_("Ikke levert innen fristen"), lambda each: tuple(
                work.text for work in given if each in work.overdue)),
            Col("gjenstår", N_("Fristen er ikke ute"), lambda each: tuple(
                work.text for work in given if each in work.missing and each not in work.overdue)),
            of_each_person=True,
        )  # fmt: skip


def exams_section(context: Context, overview: ProgrammeOverview) -> Section:
    """The modules, and how many passed of those who sat each exam; never who failed."""
    (progress,) = overview.runs
    title = context.language.say(N_("Moduler og eksamener"))
    blocks: tuple[Block, ...] = ()
    if progress.modules:
        blocks = (of_one_run(module_table(context, overview)),)
    if any(module.exams for module in progress.modules):
        blocks = (*blocks, of_one_run(exam_table(context, overview)))
    return Section("moduler-og-eksamener", title, blocks)


def certificates_section(context: Context, overview: ProgrammeOverview) -> Section:
    """Who has completed the programme here, and what they hold by it; those who left are never among them."""
    (progress,) = overview.runs
    say = context.language.say
    done = sorted(
        (each for each in progress.people if each.standing is ParticipationState.COMPLETED),
        key=lambda each: context.language.sort_key(context.names.person(each.person.id)),
    )
    given = progress.programme.gives.qualification if progress.programme.gives else None
    table = Table.of(
        context.names,
        "fullført-programmet",
        N_("Fullført programmet"),
        done,
        person(lambda each: each.person.id),
        Col("fullført", N_("Fullført"), lambda each: each.completed_on),
        Col("kompetansebevis", N_("Kompetansebevis"), lambda _: context.names.of(Qualification, given) or None),
        Col("utløper", N_("Utløper"), lambda each: _expires(context, each, given)),
        of_each_person=True,
    )
    return Section("fullført-i-kullet", say(N_("Fullført")), (table,) if done else ())


def _expires(context: Context, each: Participation, qualification: str | None) -> date | None:
    if qualification is None or each.completed_on is None:
        return None
    return last_valid_day(context.register, qualification, each.completed_on)


def units_section(context: Context, overview: ProgrammeOverview) -> Section:
    """How far each unit that receives the run has come, and which department has held which session for the staff."""
    (progress,) = overview.runs
    say = context.language.say
    table = Table.of(
        context.names,
        "status-i-enhetene",
        N_("Hvor langt enhetene har kommet"),
        progress.recipients,
        unit(lambda each: each.unit),
        Col("status", N_("Status i enheten"), lambda each: word(each.state.value, context.language)),
        Col("startet", N_("Startet"), lambda each: each.recipient.started),
        Col("trinn", N_("Trinn"), lambda each: each.recipient.step, numeric=True),
        Col("ferdig", N_("I ordinær drift fra"), lambda each: each.recipient.finished),
    )
    blocks: tuple[Block, ...] = (table,) if progress.recipients else ()
    staff = tuple(staff_blocks(context, progress.run))
    return Section("enheter-i-kullet", say(N_("Enheter i programmet")), (*blocks, *staff))


def grants_section(context: Context, overview: ProgrammeOverview) -> Section:
    """What is applied for, granted and used of each grant, and what is left of it; of the whole municipality alone."""
    (progress,) = overview.runs
    grants = () if overview.limited else progress.run.grants
    table = Table.of(
        context.names,
        "tilskudd-til-kullet",
        N_("Tilskudd"),
        grants,
        Col("ordning", N_("Ordning"), lambda grant: grant.scheme),
        Col("år", N_("År"), lambda grant: str(year) if (year := grant_year(progress, grant)) is not None else None),
        Col("søkt", N_("Søkt, kroner"), lambda grant: grant.applied, numeric=True),
        Col("tildelt", N_("Tildelt, kroner"), lambda grant: grant.granted, numeric=True),
        Col("brukt", N_("Brukt, kroner"), lambda grant: grant.used, numeric=True),
        Col("rest", N_("Rest, kroner"), _left_over, numeric=True),
        Col("planlagt_deltakere", N_("Planlagte deltakere"), lambda grant: grant.planned_participants, numeric=True),
    )
    return Section("tilskudd-til-kullet", context.language.say(N_("Tilskudd")), (table,) if grants else ())


def _left_over(grant: Grant) -> Cell:
    """What is granted and not used; nothing where one of the two is not told."""
    return None if grant.granted is None or grant.used is None else grant.granted - grant.used


def groups_of_run(context: Context, overview: ProgrammeOverview) -> Section:
    """Its teaching groups."""
    run = overview.runs[0].run
    return groups_section(context, (run,), run.id)


RUN_SECTIONS: Mapping[str, Callable[[Context, ProgrammeOverview], Section]] = {
    "om-kullet": facts_section,
    "neste-samling": next_section,
    "påmeldte": participants_section,
    "samlinger-i-kullet": sessions_section,
    "innleveringer": hand_ins_section,
    "moduler-og-eksamener": exams_section,
    "enheter-i-kullet": units_section,
    "fullført-i-kullet": certificates_section,
    "grupper": groups_of_run,
    "tilskudd-til-kullet": grants_section,
}
