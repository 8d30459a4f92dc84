"""What an event of the calendar says below its title: what a session is about and asks for, and how a deadline is met.

No person is named, and no organisation that teaches: of the municipality's own teachers the unit stands.
"""

from collections.abc import Iterable, Iterator

from kompetanse_cli.analysis.calendar import CalendarEvent, CalendarEventKind, EventState
from kompetanse_cli.analysis.completion import SessionOfRun
from kompetanse_cli.analysis.programmes import own_teachers
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, Person, Resource, Session
from kompetanse_cli.report.base import Context, abbreviate, days_off_words
from kompetanse_cli.report.programmes import FORMS, listed


def event_notes(context: Context, event: CalendarEvent) -> str:
    """The lines below the title; nothing where there is no more to say."""
    return "\n".join(_lines(context, event))


def _lines(context: Context, event: CalendarEvent) -> Iterator[str]:
    language, say = context.language, context.language.say
    if event.module:
        yield say(N_("Modul: {name}"), name=event.module)
    if event.session is not None:
        yield from _of_session(context, event.session)
    match event.kind:
        case CalendarEventKind.WORK:
            yield event.text
        case CalendarEventKind.EXAM if event.text:
            yield say(N_("Form: {form}"), form=say(event.text))
        case CalendarEventKind.GOAL | CalendarEventKind.MEASURE if _is_cut(context, event):
            yield event.text
        case CalendarEventKind.REPORT:
            yield language.plural(N_("{n} enhet rapporterer."), N_("{n} enheter rapporterer."), event.number)
    if event.days_off.names:
        yield days_off_words(language, event.days_off, is_ahead=event.last >= context.on)
    if event.state is EventState.MOVED:
        yield say(N_("Samlingen er flyttet hit."))


def _is_cut(context: Context, event: CalendarEvent) -> bool:
    """Whether the title does not have all of the text."""
    whole = context.redact(event.text)
    return abbreviate(whole) != whole


def _of_session(context: Context, found: SessionOfRun) -> Iterator[str]:
    """Whom it is for, how it is held, what it is about, what is used, who teaches, what it prepares and asks for."""
    language, say, session = context.language, context.language.say, found.planned.session
    curriculum = context.register.curricula[found.run.programme]
    if session.track is not None:
        yield say(N_("For: {track}"), track=say(session.track.value))
    if session.form in FORMS:
        yield say(N_("Form: {form}"), form=say(FORMS[session.form]))
    if session.content:
        yield say(N_("Innhold: {content}"), content=session.content)
    yield from _list(language, N_("Fokusområder:"), session.focus)
    yield from _list(language, N_("Ressurser:"), (_resource(language, each) for each in session.resources))
    teachers = tuple(_teachers(context, found))
    if teachers:
        yield say(N_("Undervisere fra: {units}"), units=listed(language, teachers))
    prepared = curriculum.by_id.get(session.prepares or "")
    if prepared is not None:
        yield say(N_("Forbereder: {session}"), session=prepared.session.name)
    work = curriculum.work_after(found.planned)
    if work is not None:
        yield say(N_("Mellomarbeid etterpå: {work}"), work=work.text)
    yield from _plans(language, session)


def _plans(language: Language, session: Session) -> Iterator[str]:
    if session.plans:
        plans = listed(language, (language.say(plan.value) for plan in session.plans))
        yield language.say(N_("Etter samlingen har hver enhet: {plans}"), plans=plans)


def _list(language: Language, heading: str, items: Iterable[str]) -> Iterator[str]:
    """A heading and a line for each; nothing for none."""
    lines = [f"– {each}" for each in items]
    if lines:
        yield "\n".join((language.say(heading), *lines))


def _resource(language: Language, resource: Resource) -> str:
    """«Samtale rundt bålet (film): https://…»."""
    medium = f" ({language.say(resource.medium.value)})" if resource.medium is not None else ""
    return f"{resource.title}{medium}" + (f": {resource.link}" if resource.link else "")


def _teachers(context: Context, found: SessionOfRun) -> Iterator[str]:
    """The units of the municipality's own teachers on the day, each once."""
    day = found.first or context.on
    people = (context.register.find(Person, each) for each in own_teachers(found.entry))
    units = (context.register.unit_of(person, day) for person in people if person is not None)
    yield from (context.names.unit(each) for each in dict.fromkeys(units))
