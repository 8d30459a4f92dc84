"""The calendar as plain data: what each event is called and says. No people are named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_URL, uuid5

from kompetanse_cli.analysis.event_items import Event, EventKind, EventState
from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.shortened import shortened


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in words, over whole days or on the first day from `begins` to `ends`; both days are inclusive.

    `uid` is the same for the same event whatever its day, and differs between municipalities. `changed` is when what is
    told of it was last written, and never earlier than it was.
    """

    uid: str
    title: str
    category: str
    place: str
    notes: str
    first: date
    last: date
    begins: time | None
    ends: time | None
    state: EventState
    busy: bool
    changed: datetime


@dataclass(frozen=True, slots=True)
class Calendar:
    """The entries of a calendar, in order, and the day it was made for."""

    name: str
    on: date
    entries: tuple[Entry, ...]


def build_calendar(
    basis: Basis, events: Iterable[Event], changed: Mapping[str, datetime], programme: str = ""
) -> Calendar:
    """The events in the reader's language. `changed`: when each file was last written; else on the day.

    `programme` is the name of the one that the calendar is limited to.
    """
    municipality = basis.register.municipality
    number = municipality.number if municipality else ""
    name = basis.language.say(N_("Samlinger og frister i {place}"), place=basis.place())
    today = datetime.combine(basis.on, time.min, UTC)
    entries = tuple(
        _entry(basis.language, event, number, max((changed.get(path, today) for path in event.paths), default=today))
        for event in events
    )
    return Calendar(f"{name}: {programme}" if programme else name, basis.on, entries)


def _entry(language: Language, event: Event, municipality: str, changed: datetime) -> Entry:
    title = _title(language, event)
    is_cancelled = event.state is EventState.CANCELLED
    return Entry(
        uid=str(uuid5(NAMESPACE_URL, ":".join(("urn:kompetanse", municipality, *event.key)))),
        title=language.say(N_("Avlyst: {title}"), title=title) if is_cancelled else title,
        category=language.say(event.kind.value),
        place=event.place,
        notes=_notes(language, event),
        first=event.first,
        last=event.last,
        begins=event.begins,
        ends=event.ends,
        state=event.state,
        # A deadline takes no time, and how long an exam, a meeting or what the årshjul tells of lasts is not told.
        busy=event.kind is EventKind.SESSION and not is_cancelled,
        changed=changed,
    )


def _title(language: Language, event: Event) -> str:
    say = language.say
    match event.kind:
        case EventKind.MEETING | EventKind.ANNUAL:
            return f"{event.name}: {event.text}" if event.text else event.name
        case EventKind.GOAL:
            return say(N_("Frist for mål {number}: {text}"), number=event.number, text=shortened(event.text))
        case EventKind.MEASURE:
            return say(N_("Frist for tiltak: {text}"), text=shortened(event.text))
        case EventKind.REPORT:
            return say(N_("Frist for enhetsrapporter: {period}"), period=event.name)
        case EventKind.PLAN:
            return say(N_("Utviklingsplanen for {unit} går ut"), unit=event.name)
        case EventKind.DOCUMENT:
            return say(N_("Dokument går ut: {name}"), name=_document(language, event))
        case EventKind.WORK:
            what = say(N_("Frist for mellomarbeid etter {session}"), session=event.name)
        case EventKind.EXAM:
            what = say(N_("Eksamen i {module}"), module=event.name)
        case EventKind.SESSION:
            what = _part(language, event)
    return say(N_("{what} – {programme}, {run}"), what=what, programme=event.programme, run=event.run)


def _document(language: Language, event: Event) -> str:
    if not event.text:
        return event.name
    what = language.say(event.text)
    return f"{what} ({event.name})" if event.name else what


def _part(language: Language, event: Event) -> str:
    if event.parts == 1:
        return event.name
    template = (
        N_("{session} (del {part} av {parts})") if event.begins is None else N_("{session} (dag {part} av {parts})")
    )
    return language.say(template, session=event.name, part=event.part, parts=event.parts)


def _notes(language: Language, event: Event) -> str:
    say = language.say
    lines = [say(N_("Modul: {name}"), name=event.module)] if event.module else []
    match event.kind:
        case EventKind.WORK:
            lines.append(event.text)
        case EventKind.EXAM if event.text:
            lines.append(say(N_("Form: {form}"), form=say(event.text)))
        case EventKind.GOAL | EventKind.MEASURE if shortened(event.text) != event.text:
            lines.append(event.text)
        case EventKind.REPORT:
            lines.append(language.plural(N_("{n} enhet rapporterer."), N_("{n} enheter rapporterer."), event.number))
    if event.holidays:
        names = ", ".join(name.in_language(language.code) for name in event.holidays)
        lines.append(say(N_("Dagen er helligdag ({names})."), names=names))
    if event.state is EventState.MOVED:
        lines.append(say(N_("Samlingen er flyttet hit.")))
    return "\n".join(lines)
