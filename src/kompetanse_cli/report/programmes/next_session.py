"""«Neste samling» for a leader: when and where, what it is about, what it asks for, and what nobody has recorded."""

from collections.abc import Iterator

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.completion import SessionOfRun
from kompetanse_cli.analysis.programmes import (
    Assignment,
    NextSession,
    StaffSession,
    StaffSessionState,
    UnitSession,
    next_session_of,
)
from kompetanse_cli.messages import Message, PersonRef, message
from kompetanse_cli.model import N_, Module, Resource, Run, Session, SessionForm, run_name
from kompetanse_cli.report.base import Cell, Context, FactList, Hyperlink, Rich, lowered, strong
from kompetanse_cli.report.programmes.contact import whom_to_ask
from kompetanse_cli.report.programmes.days import capitalised, days_words, hours_words, listed, short_days_words
from kompetanse_cli.report.programmes.room import room_words
from kompetanse_cli.report.programmes.wording import module_title

Fact = tuple[str, Cell | tuple[Cell, ...]]
# How people meet, where it is not in one room.
FORMS = {SessionForm.DIGITAL: N_("på skjerm"), SessionForm.HYBRID: N_("i rommet og på skjerm")}
# So many sessions are named besides the next one.
_MOST_OTHERS = 3
# So many people are named in a line.
_MOST_PEOPLE = 10


def next_session(context: Context, unit_id: str) -> FactList | None:
    """The facts of the next session of a unit; None where nobody there has to do with any.

    Where the unit's leader goes to a session it is that one. Names are those of the unit's own people and of teachers.
    """
    found = next_session_of(context.snapshot, unit_id)
    return None if found is None else FactList(tuple(_facts(context, found)))


def next_session_title(context: Context, unit_id: str) -> str:
    """«Neste samling: Hele forløpet»; without a name where none is to come."""
    found = next_session_of(context.snapshot, unit_id)
    if found is None or found.session is None:
        return context.language.say(N_("Neste samling"))
    name = found.session.session.planned.session.name
    return context.language.say(N_("Neste samling: {name}"), name=name)


def _facts(context: Context, found: NextSession) -> Iterator[Fact]:
    say = context.language.say
    if found.session is None:
        yield say(N_("Når og hvor")), say(N_("Ingen samling har fått dato."))
    else:
        yield from _of_session(context, found, found.session)
    if found.others:
        yield say(N_("Deretter")), tuple(_briefly(context, each) for each in found.others[:_MOST_OTHERS])
    unrecorded = _unrecorded(context, found)
    if unrecorded is not None:
        yield say(N_("Ikke registrert")), unrecorded


def _of_session(context: Context, found: NextSession, chosen: UnitSession) -> Iterator[Fact]:
    say, session = context.language.say, chosen.session.planned.session
    yield say(N_("Når og hvor")), Rich.of(strong(capitalised(when_and_where(context, chosen.session))))
    yield from room_facts(context, chosen.session)
    yield say(N_("Program")), programme_words(context, chosen)
    yield from content_facts(context, session, chosen.session.planned.module)
    people = tuple(each for each in chosen.people if each not in found.leaders)
    if chosen.for_staff:
        yield say(N_("Hvem")), say(N_("De ansatte"))
    elif people or not chosen.is_of(found.leaders):
        yield say(N_("Hvem")), first_people(context, chosen.people)
    teachers = _teachers(chosen)
    if teachers:
        yield say(N_("Undervisere")), teachers
    if found.before is not None:
        yield say(N_("Til samlingen")), _before(context, found.before)
    if found.prepares is not None:
        yield say(N_("Forbereder")), prepared_words(context, found.prepares.planned.session.name, found.prepared)
    if found.after is not None:
        yield say(N_("Etterpå")), _after(context, found.after)
    if session.plans:
        plans = listed(context.language, (say(plan.value) for plan in session.plans))
        yield say(N_("Etter samlingen har enheten")), plans


def room_facts(context: Context, session: SessionOfRun) -> Iterator[Fact]:
    """How many places a session has, and how many are left; nothing without a limit."""
    room = room_words(context, session)
    if room:
        yield context.language.say(N_("Plasser")), capitalised(room)


def first_people(context: Context, people: tuple[str, ...]) -> tuple[PersonRef | str, ...]:
    """The first of some people, and how many more there are."""
    named, more = people[:_MOST_PEOPLE], len(people) - _MOST_PEOPLE
    rest = (context.language.plural(N_("og {n} til"), N_("og {n} til"), more),) if more > 0 else ()
    return (*map(PersonRef, named), *rest)


def _teachers(chosen: UnitSession) -> tuple[PersonRef | str, ...]:
    """Who teaches; an organisation whose house it is in needs not be told again."""
    teaching, place = chosen.standing.teaching, chosen.session.entry.place if chosen.session.entry else None
    return (*map(PersonRef, teaching.own), *(each for each in teaching.external if each != place))


def when_and_where(context: Context, session: SessionOfRun) -> str:
    """«onsdag 27. og torsdag 28. mai kl. 09.00–15.30, Høgskolen»; how people meet where it is not in one room."""
    entry, language = session.entry, context.language
    if entry is None or not entry.days:
        return language.say(N_("Ingen dato"))
    days = days_words(language, entry.days, context.on.year)
    timed = f"{days} {hours_words(language, entry.hours)}" if entry.hours else days
    form = session.planned.session.form
    return ", ".join(filter(None, (timed, entry.place, language.say(FORMS[form]) if form in FORMS else "")))


def programme_words(context: Context, chosen: UnitSession) -> str:
    """«Lederutdanning, kull 2025–27. Modul 4: Samarbeid»."""
    told = _run_words(chosen.run.programme.name, chosen.run.run)
    module = chosen.session.planned.module
    return told if module is None else f"{told}. {module_title(context, module)}"


def _run_words(programme: str, run: Run) -> str:
    return run_name(programme, run) if run.name.startswith(programme) else f"{programme}, {lowered(run.name)}"


def content_facts(context: Context, session: Session, module: Module | None) -> Iterator[Fact]:
    """What a session is about: its content, else the themes of its module; what is worked with, and what is used."""
    say = context.language.say
    content = session.content or (listed(context.language, module.themes) if module is not None else "")
    if content:
        yield say(N_("Innhold")), capitalised(content)
    if session.focus:
        yield say(N_("Fokusområder")), tuple(session.focus)
    if session.resources:
        yield say(N_("Ressurser")), tuple(resource_cell(context, each) for each in session.resources)


def resource_cell(context: Context, resource: Resource) -> Rich:
    """«Samtale rundt bålet (film)», leading to it where the files tell where it is."""
    medium = f" ({context.language.say(resource.medium.value)})" if resource.medium is not None else ""
    title = f"{resource.title}{medium}"
    return Rich.of(Hyperlink(title, resource.link) if resource.link else title)


def _briefly(context: Context, each: UnitSession) -> str:
    """«onsdag 9. september: Lovene vi bruker mest (Lederutdanning, kull 2025–27)»."""
    days = short_days_words(context.language, each.session.entry.days if each.session.entry else (), context.on.year)
    return f"{days}: {each.session.planned.session.name} ({_run_words(each.run.programme.name, each.run.run)})"


def _before(context: Context, work: Assignment) -> Message | str:
    """The work that is to be handed in by then, and who has not."""
    say, missing = context.language.say, work.missing
    day = context.language.day_in(work.deadline, context.on.year) if work.deadline is not None else ""
    told = say(N_("«{work}», frist {day}."), work=work.text, day=day) if day else f"«{work.text}»."
    if not work.is_recorded or not work.given or context.is_anonymous:
        return told
    if not missing:
        return say(N_("{told} Alle har levert."), told=told)
    if work.by_unit:
        return say(N_("{told} Levert: {n} av {all}."), told=told, n=len(work.done), all=len(work.expected))
    return message(N_("{told} Ikke levert: {people}."), told=told, people=tuple(map(PersonRef, missing)))


def _after(context: Context, work: Assignment) -> str:
    say = context.language.say
    if work.deadline is None:
        return say(N_("«{work}». Fristen kommer når neste samling har fått dato."), work=work.text)
    day = context.language.day_in(work.deadline, context.on.year)
    return say(N_("«{work}», frist {day}."), work=work.text, day=day)


def prepared_words(context: Context, name: str, prepared: tuple[StaffSession, ...]) -> str:
    """«Tredje samling» for de ansatte, and when that is or in how many departments it has been."""
    say, language = context.language.say, context.language
    told = say(N_("«{name}» for de ansatte"), name=name)
    held = Share(sum(each.state is StaffSessionState.HELD for each in prepared), len(prepared))
    if held.covered:
        return say(N_("{told}, som {n} av {all} har hatt."), told=told, n=held.covered, all=held.of)
    days = {each.day for each in prepared if each.state is StaffSessionState.PLANNED and each.day is not None}
    if days:
        return say(N_("{told}, {days}."), told=told, days=days_words(language, days, context.on.year))
    return say(N_("{told}, som ikke har fått dato."), told=told)


def _unrecorded(context: Context, found: NextSession) -> Message | str | None:
    """What nobody has recorded of sessions that are over, and whom to ask."""
    say, language, year = context.language.say, context.language, context.on.year
    if not found.unrecorded and not found.unanswered:
        return None
    days = (day for each in found.unrecorded for day in (each.session.entry.days if each.session.entry else ()))
    attendance = say(N_("oppmøtet {days}"), days=short_days_words(language, days, year)) if found.unrecorded else ""
    works = listed(language, (_unanswered(context, each) for each in found.unanswered))
    both = say(N_("{attendance}, og {works}"), attendance=attendance, works=works) if attendance and works else ""
    told = f"{capitalised(both or attendance or works)}."
    runs = [*(each.session.run for each in found.unrecorded), *(each.session.run for each in found.unanswered)]
    whom = whom_to_ask(context, runs[0].programme)
    return told if whom is None else message(N_("{told} Spør {name}."), told=told, name=whom)


def _unanswered(context: Context, work: Assignment) -> str:
    say = context.language.say
    if work.deadline is None:
        return say(N_("om «{work}» er levert"), work=work.text)
    day = context.language.day_in(work.deadline, context.on.year)
    return say(N_("om «{work}» er levert (frist {day})"), work=work.text, day=day)
