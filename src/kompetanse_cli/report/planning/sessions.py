"""The tables of a plan that are about sessions: where there is room, and what must be set up."""

from kompetanse_cli.analysis.planning import GapPlan, NewSession, SessionRoom
from kompetanse_cli.messages import N_, PersonRef
from kompetanse_cli.model import Person, Qualification
from kompetanse_cli.report.base import Cell, Col, Context, NotedCell, People, Table, few, named, word
from kompetanse_cli.report.planning.weeks import blocked_words, conflict_words, week_words
from kompetanse_cli.report.planning.wording import run_words
from kompetanse_cli.report.programmes import short_days_words
from kompetanse_cli.report.programmes.wording import session_name

# So many are named in a cell; all of them where it is for programs.
_MOST_NAMED = 10


def room_table(context: Context, plan: GapPlan, *, whole: bool = False) -> Table:
    """The sessions to come that the plan counts on: how many there is room for, and who fills them."""
    return Table.of(
        context.names,
        "plass-på-samlinger",
        N_("Samlinger med plass"),
        plan.rooms,
        Col("gjennomføring_navn", N_("Kull"), lambda room: run_words(context, room.session.run)),
        Col("gjennomføring", N_("Gjennomføringens id"), lambda room: room.session.run.id, data_only=True),
        Col("samling_navn", N_("Samling"), lambda room: _session(context, room)),
        Col("samling", N_("Samlingens id"), lambda room: room.session.planned.session.id, data_only=True),
        Col("første_dag", N_("Første dag"), lambda room: room.session.first, data_only=True),
        Col("siste_dag", N_("Siste dag"), lambda room: room.session.last, data_only=True),
        Col(
            "kvalifikasjon",
            N_("Gir"),
            lambda room: tuple(each.id for each in room.qualifications),
            named(Qualification),
        ),
        Col("plasser", N_("Plasser"), lambda room: room.places, numeric=True),
        Col("påmeldt", N_("Påmeldt"), lambda room: room.enrolled, numeric=True, people=People.GROUP),
        Col("planlagt", N_("I planen"), lambda room: len(room.planned), numeric=True, people=People.GROUP),
        Col("ledig", N_("Ledig etter planen"), lambda room: _left(context, room), numeric=True),
        Col("hvem", N_("Hvem"), lambda room: _people(context, room.planned, whole=whole)),
        Col("i_veien", N_("I veien"), lambda room: _in_the_way(context, room)),
        empty=N_("Ingen samlinger framover gir det som mangler."),
        of_each_person=True,
    )


def not_offered_table(context: Context, plan: GapPlan) -> Table:
    """The runs that give what is lacking and that nobody can join in time, with why."""
    language = context.language
    return Table.of(
        context.names,
        "kull-som-ikke-kan-brukes",
        N_("Kull som ikke kan brukes"),
        plan.not_offered,
        Col("gjennomføring_navn", N_("Kull"), lambda each: run_words(context, each.run)),
        Col("gjennomføring", N_("Gjennomføringens id"), lambda each: each.run.id, data_only=True),
        Col("hvorfor", N_("Hvorfor ikke"), lambda each: word(each.reason.value, language)),
        Col("dag", N_("Dag"), lambda each: each.day),
        empty=N_("Alle kull som gir det som mangler, er med."),
    )


def _session(context: Context, room: SessionRoom) -> Cell:
    """The session, and its days below it."""
    entry, name = room.session.entry, session_name(room.session)
    if entry is None or not entry.days:
        return name
    return NotedCell(name, short_days_words(context.language, entry.days, context.on.year))


def _left(context: Context, room: SessionRoom) -> int | None:
    """How many more there is room for; not without names, for it tells how few are enrolled."""
    return None if room.left is None or context.is_anonymous else max(0, room.left - len(room.planned))


def _people(context: Context, people: tuple[Person, ...], *, whole: bool) -> Cell:
    """Who they are, a few of them unless it is the `whole`; nobody without names, for they could be counted."""
    if context.is_anonymous:
        return ()
    shown = people if whole else few(people, _MOST_NAMED)
    more = len(people) - len(shown)
    told = tuple(PersonRef(each.id) for each in shown)
    return (*told, context.language.plural(N_("og {n} til"), N_("og {n} til"), more)) if more else told


def _in_the_way(context: Context, room: SessionRoom) -> tuple[str, ...]:
    return tuple(dict.fromkeys(conflict_words(context, each) for each in room.conflicts))


def new_session_table(context: Context, plan: GapPlan, *, whole: bool = False) -> Table:
    """What must be set up for those there is no room for: how many at the least, for whom, and when it could be."""
    return Table.of(
        context.names,
        "nye-samlinger",
        N_("Samlinger som må settes opp"),
        plan.new_sessions,
        Col("kvalifikasjon_navn", N_("Kvalifikasjon"), lambda new: _qualification(context, new)),
        Col("kvalifikasjon", N_("Kvalifikasjonens id"), lambda new: new.qualification.id, data_only=True),
        Col("program_navn", N_("Program"), lambda new: new.programme.name, data_only=True),
        Col("program", N_("Programmets id"), lambda new: new.programme.id, data_only=True),
        Col("antall_tekst", N_("Minst"), lambda new: _number(context, new)),
        Col("antall", N_("Antall samlinger"), lambda new: new.number, numeric=True, data_only=True),
        Col("plasser", N_("Plasser på hver"), lambda new: new.places, numeric=True, data_only=True),
        Col("personer", N_("Personer"), lambda new: len(new.people), numeric=True, people=People.GROUP),
        Col("hvem", N_("Hvem"), lambda new: _people(context, new.people, whole=whole)),
        Col("uker", N_("Mulige uker"), lambda new: _weeks(context, new, plan)),
        Col("uker_fra", N_("Mandagen i hver mulige uke"), _mondays, data_only=True),
        Col("i_veien", N_("Uker som ikke passer"), lambda new: blocked_words(context, new.weeks)),
        Col("undervisere", N_("Undervisere"), _teachers),
        empty=N_("Ingen samlinger må settes opp."),
        of_each_person=True,
    )


def _qualification(context: Context, new: NewSession) -> Cell:
    """What it gives, and below it the programme, where that is called something else."""
    name = context.names.of(Qualification, new.qualification.id)
    return name if name == new.programme.name else NotedCell(name, new.programme.name)


def _number(context: Context, new: NewSession) -> str:
    """«2 samlinger med 15 plasser»; where nobody knows how many there is room for, that it is one."""
    plural = context.language.plural
    if new.places is None:
        return plural(
            N_("{n} samling (plasser er ikke oppgitt)"), N_("{n} samlinger (plasser er ikke oppgitt)"), new.number
        )
    seats = plural(N_("{n} plass"), N_("{n} plasser"), new.places)
    return plural(N_("{n} samling med {seats}"), N_("{n} samlinger med {seats}"), new.number, seats=seats)


def _weeks(context: Context, new: NewSession, plan: GapPlan) -> str:
    told = week_words(context, new.weeks)
    return told or context.language.say(N_("ingen før {day}"), day=context.language.day(plan.to))


def _mondays(new: NewSession) -> tuple[str, ...]:
    return tuple(week.monday.isoformat() for week in new.weeks if week.days)


def _teachers(new: NewSession) -> Cell:
    return tuple(PersonRef(teacher.id) for teacher in new.teachers)
