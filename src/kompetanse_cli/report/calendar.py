"""What falls due, grouped by the one who must act, and the calendar as plain data; the calendar names nobody."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from uuid import NAMESPACE_URL, uuid5

from kompetanse_cli.analysis.base import DUE
from kompetanse_cli.analysis.calendar import (
    OF_DUE,
    CalendarEvent,
    CalendarEventKind,
    DueItem,
    DueKind,
    EventState,
    due,
    select_due,
)
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import Message, PersonRef, message
from kompetanse_cli.model import N_, Goal, Qualification, Requirement, Role, is_whole
from kompetanse_cli.report.base import (
    Block,
    Cell,
    Col,
    Context,
    Label,
    Paragraph,
    Report,
    Section,
    Table,
    abbreviate,
    contact,
    days_off_words,
    is_small_count,
    lowered,
    person_id,
    small_count_words,
    unit,
    word,
)
from kompetanse_cli.report.calendar_notes import event_notes
from kompetanse_cli.report.competence.disclosure import is_due_told


def build_due(context: Context, items: Iterable[DueItem], days: int, *, contacts: bool = False) -> Report:
    """What falls due as a report of its own; `contacts`: with how those who must act are reached."""
    items = tuple(items)
    language = context.language
    title = language.plural(
        N_("Frister i {place} fra {day} og {n} dag fram"),
        N_("Frister i {place} fra {day} og {n} dager fram"),
        days,
        place=context.place(),
        day=language.day(context.on),
    )
    return context.report(title, (Section("forfall", title, due_blocks(context, items, contacts=contacts)),))


def due_blocks(context: Context, items: Iterable[DueItem], *, contacts: bool = False) -> tuple[Block, ...]:
    """What falls due, with how much it is; of what hangs on something that can't be read, only that it is not known."""
    notices = context.unknown(DUE, N_("Fristene"))
    sure = {kind for kind in DueKind if not notices or is_whole(context.register, OF_DUE[kind])}
    known = tuple(item for item in items if item.kind in sure)
    told = tuple(item for item in known if is_due_told(context, item))
    table = due_table(context, told, contacts=contacts)
    left_out = _left_out(context, known)
    if notices:
        return (*notices, *((table,) if told else ()), *left_out)
    return (table, *_summary(context, told), *left_out)


def _left_out(context: Context, items: Iterable[DueItem]) -> tuple[Paragraph, ...]:
    """That some of the items are not told."""
    if all(is_due_told(context, item) for item in items):
        return ()
    text = N_("Kvalifikasjonene til ansatte uten rolle er utelatt av hensyn til personvern.")
    return (Paragraph(context.language.say(text)),)


def _summary(context: Context, items: tuple[DueItem, ...]) -> Iterable[Paragraph]:
    late = sum(item.overdue for item in items)
    if items:
        plural = context.language.plural
        all_ = plural(N_("{n} frist"), N_("{n} frister"), len(items))
        passed = plural(N_("{n} er passert"), N_("{n} er passert"), late)
        yield Paragraph(context.language.say(N_("{all}, {passed}."), all=all_, passed=passed) if late else f"{all_}.")


# Where several are in one line, for programs.
_PEOPLE: Col[DueItem] = Col(
    "personer",
    N_("Personenes id"),
    lambda item: tuple(PersonRef(part.person or "") for part in item.parts),
    data_only=True,
)


def due_table(context: Context, items: Iterable[DueItem], *, contacts: bool = False) -> Table:
    """The items that the readers may see under those responsible, by name, those nobody answers for last; the nearest
    day first.
    """
    found = _by_responsible(context, (item for item in items if is_due_told(context, item)))
    return Table.of(
        context.names,
        "forfallsliste",
        N_("Fristene, etter hvem som har ansvaret"),
        found,
        Col("ansvarlig_navn", N_("Ansvarlig"), lambda item: _responsible(context, item)),
        person_id(lambda item: item.responsible, "ansvarlig", N_("Den ansvarliges id")),
        contact(context, lambda item: item.responsible) if contacts else (),
        Col("dato", N_("Dato"), lambda item: item.day),
        Col("forfalt", N_("Når"), lambda item: _when(context, item)),
        Col("type", N_("Hva"), lambda item: due_word(context, item)),
        Col("gjelder", N_("Gjelder"), lambda item: due_matter(context, item)),
        unit(lambda item: item.unit),
        person_id(lambda item: item.person),
        *([_PEOPLE] if any(item.parts for item in found) else ()),
        Col("rolle", N_("Rollens id"), lambda item: item.role, data_only=True),
        Col("fagområde", N_("Fagområdets id"), lambda item: item.subject, data_only=True),
        Col("krav", N_("Kravets id"), lambda item: item.requirement, data_only=True),
        Col("kvalifikasjon", N_("Kvalifikasjonens id"), lambda item: item.qualification, data_only=True),
        Col("mål", N_("Målets id"), lambda item: item.goal, data_only=True),
        Col("sted", N_("Står i"), lambda item: context.locate(item.address)),
        empty=N_("Ingen frister i denne tiden."),
        group_by="ansvarlig_navn",
    )


_ENDED: Mapping[DueKind, str] = {
    DueKind.WAIVER_ENDS: N_("unntaket er utløpt"),
    DueKind.PLAN_ENDS: N_("planen er utløpt"),
    DueKind.DOCUMENT_ENDS: N_("dokumentet er utløpt"),
}


def due_word(context: Context, item: DueItem) -> Label:
    """What falls due; of what has ended that it has. Programs get the same word before and after."""
    if item.overdue and item.kind in _ENDED:
        return Label(item.kind.value, context.language.say(_ENDED[item.kind]))
    return word(item.kind.value, context.language)


def _by_responsible(context: Context, items: Iterable[DueItem]) -> list[DueItem]:
    # Two people may share a name, and a hidden one must not show through its place in the list.
    def key(item: DueItem) -> tuple[object, ...]:
        who = item.responsible
        name = context.language.sort_key(context.names.person(who)) if who else ()
        return (who is None, item.owner != "", name, who or "")

    return sorted(items, key=key)


def _responsible(context: Context, item: DueItem) -> str | PersonRef:
    if item.responsible:
        return PersonRef(item.responsible)
    return context.language.say(N_("Ingen ansvarlig i kommunen") if item.owner else N_("Ingen ansvarlig"))


def _when(context: Context, item: DueItem) -> Label:
    """Late, or in how many days; «forfalt» for programs, empty when it is not."""
    language, days = context.language, (item.day - context.on).days
    if item.overdue:
        return Label("forfalt", language.plural(N_("{n} dag over fristen"), N_("{n} dager over fristen"), -days))
    return Label("", language.plural(N_("om {n} dag"), N_("om {n} dager"), days) if days else language.say(N_("i dag")))


def due_matter(context: Context, item: DueItem) -> Cell:
    """What it is about; who it is about is named when it is known who reads."""
    person = PersonRef(item.person) if item.person else ""
    match item.kind:
        case DueKind.ROLE_ENDS:
            return message(N_("{name} som {role}"), name=person, role=lowered(context.names.of(Role, item.role)))
        case DueKind.QUALIFICATION_EXPIRES | DueKind.QUALIFICATION_EXPIRED:
            return _qualification(context, item)
        case DueKind.WAIVER_ENDS:
            return context.names.of(Requirement, item.requirement)
        case DueKind.WORK:
            return _not_handed_in(context, item)
        case _:
            return _steering_matter(context, item) or item.text or person


def _steering_matter(context: Context, item: DueItem) -> Cell:
    """What falls due in steering, where it needs more words than its text; else None."""
    say = context.language.say
    match item.kind:
        case DueKind.UNIT_REPORT:
            return Label(item.text, context.language.period(item.text))
        case DueKind.GOAL:
            text = abbreviate(context.redact(item.text))
            return say(N_("Mål {number}: {text}"), number=_number(context, item), text=text)
        case DueKind.MEASURE if item.goal is not None:
            return say(N_("{text} (mål {number})"), text=item.text, number=_number(context, item))
        case DueKind.EVALUATION if item.owner:
            return say(N_("{text} (eier: {owner})"), text=item.text, owner=item.owner)
        case DueKind.ANNUAL if item.days_off.names:
            return say(N_("{what} ({days})"), what=item.text, days=days_off_words(context.language, item.days_off))
        case DueKind.MEETING if item.first is not None:
            day = context.language.day_in(item.first, context.on.year)
            return say(N_("{what}, {day}: registrer møtet og hvor mange som deltok"), what=item.text, day=day)
        case DueKind.PLAN_ENDS if item.first is not None:
            return _plan(context, item)
        case _:
            return None


def _qualification(context: Context, item: DueItem) -> Message | str:
    """The qualification and whose it is: of several each with the day, or only how many where nobody is to be named."""
    what = context.names.of(Qualification, item.qualification)
    if item.parts and context.is_anonymous:
        return _of_several(context, what, len(item.parts))
    if item.parts:
        return message("{what}: {people}", what=what, people=tuple(_expiring(context, part) for part in item.parts))
    held = message("{what}: {name}", what=what, name=PersonRef(item.person) if item.person else "")
    return message(N_("{held} (fornyes i {run})"), held=held, run=item.renewed_in) if item.renewed_in else held


def _expiring(context: Context, item: DueItem) -> Message:
    """«Bent Dal (1. mai 2026)»."""
    person, day = PersonRef(item.person or ""), context.language.day(item.day)
    if item.renewed_in:
        return message(N_("{name} ({day}, fornyes i {run})"), name=person, day=day, run=item.renewed_in)
    return message("{name} ({day})", name=person, day=day)


def _of_several(context: Context, what: str, number: int) -> str:
    if is_small_count(number, context.fewest):
        return context.language.say(
            N_("{what}: {few} ansatte"), what=what, few=small_count_words(context.language, context.fewest)
        )
    return context.language.plural(N_("{what}: {n} ansatt"), N_("{what}: {n} ansatte"), number, what=what)


def _missing(context: Context, number: int) -> str:
    """How many have not handed in."""
    if context.is_anonymous and is_small_count(number, context.fewest):
        return context.language.say(
            N_("{few} har ikke levert"), few=small_count_words(context.language, context.fewest)
        )
    return context.language.plural(N_("{n} har ikke levert"), N_("{n} har ikke levert"), number)


# So many are named in a line.
_MOST_NAMED = 10


def _not_handed_in(context: Context, item: DueItem) -> Message | str:
    """The work, and who has not handed it in, for whoever gets the list is to remind them. Only how many, of units and
    where nobody is to be named, for it is what single people have done."""
    if not item.people or context.is_anonymous:
        work = context.language.say(N_("Innlevering «{work}» etter {session}"), work=item.text, session=item.session)
        return f"{work}: {_missing(context, item.number or 0)}"
    named = tuple(map(PersonRef, item.people[:_MOST_NAMED]))
    more = len(item.people) - len(named)
    text = (
        N_("Innlevering «{work}» etter {session}: {people} og {more} til har ikke levert")
        if more
        else N_("Innlevering «{work}» etter {session}: {people} har ikke levert")
    )
    return message(text, work=item.text, session=item.session, people=named, more=more)


def _number(context: Context, item: DueItem) -> int | str:
    """The goal's number; its id where nobody has it."""
    goal = context.register.find(Goal, item.goal)
    return goal.number if goal else item.goal or ""


def _plan(context: Context, item: DueItem) -> str:
    """«Utviklingsplan fra 1. januar 2025»."""
    first = context.language.day(item.first) if item.first else ""
    return context.language.say(N_("Utviklingsplan fra {first}"), first=first)


def due_section(context: Context) -> Section:
    """Under those who must act."""
    register, days = context.register, context.register.settings.warning_days
    unit = context.unit.id if context.unit else None
    items = select_due(register, due(context.snapshot, days), context.on, unit=unit)
    text = context.language.say(N_("Frister som er passert, og frister de neste {n} dagene."), n=days)
    return Section(
        "forfaller",
        context.language.say(N_("Frister")),
        (Paragraph(text), due_table(context, items), *_left_out(context, items)),
    )


@frozen
class CalendarEntry:
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


@frozen
class Calendar:
    """The entries of a calendar, in order, and the day it was made for."""

    name: str
    on: date
    entries: tuple[CalendarEntry, ...]


def build_calendar(
    context: Context, events: Iterable[CalendarEvent], changed: Mapping[str, datetime], programme: str = ""
) -> Calendar:
    """The events in the reader's language. `changed`: when each file was last written; else on the day.

    `programme` is the name of the one that the calendar is limited to.
    """
    municipality = context.register.municipality
    number = municipality.number if municipality else ""
    name = context.language.say(N_("Samlinger og frister i {place}"), place=context.place())
    today = datetime.combine(context.on, time.min, UTC)
    entries = tuple(
        _entry(context, event, number, max((changed.get(path, today) for path in event.paths), default=today))
        for event in events
    )
    return Calendar(f"{name}: {programme}" if programme else name, context.on, entries)


def _entry(context: Context, event: CalendarEvent, municipality: str, changed: datetime) -> CalendarEntry:
    language, title = context.language, _title(context, event)
    is_cancelled = event.state is EventState.CANCELLED
    return CalendarEntry(
        uid=str(uuid5(NAMESPACE_URL, ":".join(("urn:kompetanse", municipality, *event.key)))),
        title=language.say(N_("Avlyst: {title}"), title=title) if is_cancelled else title,
        category=language.say(event.kind.value),
        place=event.place,
        notes=event_notes(context, event),
        first=event.first,
        last=event.last,
        begins=event.begins,
        ends=event.ends,
        state=event.state,
        # A deadline takes no time, and how long an exam, a meeting or what the årshjul tells of lasts is not told.
        busy=event.kind is CalendarEventKind.SESSION and not is_cancelled,
        changed=changed,
    )


def _title(context: Context, event: CalendarEvent) -> str:
    language, say = context.language, context.language.say
    match event.kind:
        case CalendarEventKind.MEETING | CalendarEventKind.ANNUAL:
            return f"{event.name}: {event.text}" if event.text else event.name
        case CalendarEventKind.GOAL:
            text = abbreviate(context.redact(event.text))
            return say(N_("Frist for mål {number}: {text}"), number=event.number, text=text)
        case CalendarEventKind.MEASURE:
            return say(N_("Frist for tiltak: {text}"), text=abbreviate(context.redact(event.text)))
        case CalendarEventKind.REPORT:
            return say(N_("Frist for enhetsrapporter: {period}"), period=language.period(event.name))
        case CalendarEventKind.PLAN:
            return say(N_("Utviklingsplanen for {unit} utløper"), unit=event.name)
        case CalendarEventKind.DOCUMENT:
            return say(N_("Dokument utløper: {name}"), name=_document(language, event))
        case CalendarEventKind.WORK:
            what = say(N_("Frist for mellomarbeid etter {session}"), session=event.name)
        case CalendarEventKind.EXAM:
            what = say(N_("Eksamen i {module}"), module=event.name)
        case CalendarEventKind.SESSION:
            what = _part(language, event)
    return say(N_("{what} – {programme}, {run}"), what=what, programme=event.programme, run=event.run)


def _document(language: Language, event: CalendarEvent) -> str:
    if not event.text:
        return event.name
    what = language.say(event.text)
    return f"{what} ({event.name})" if event.name else what


def _part(language: Language, event: CalendarEvent) -> str:
    if event.parts == 1:
        return event.name
    template = (
        N_("{session} (del {part} av {parts})") if event.begins is None else N_("{session} (dag {part} av {parts})")
    )
    return language.say(template, session=event.name, part=event.part, parts=event.parts)
