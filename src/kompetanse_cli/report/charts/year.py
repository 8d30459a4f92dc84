"""The årshjul of the year: what it has, the meetings of forums and the deadlines of reports, month by month."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.analysis.calendar import NO_DAYS_OFF, CalendarEvent, CalendarEventKind, DaysOff, events
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import ActivityType, AnnualActivity
from kompetanse_cli.report.base import Col, Context, Picture, RedactedText, Table, days_off_words
from kompetanse_cli.report.charts.sheet import sheet_picture
from kompetanse_cli.report.charts.year_drawing import Year, YearLine, YearMark, YearMonth, year_sheet

_MARKS = {
    ActivityType.MEETING: YearMark.CIRCLE,
    ActivityType.REPORTING: YearMark.DIAMOND,
    ActivityType.DEADLINE: YearMark.DIAMOND,
    ActivityType.TRAINING: YearMark.SQUARE,
    ActivityType.EVALUATION: YearMark.TRIANGLE,
}
_NAMES = {
    YearMark.CIRCLE: N_("møte"),
    YearMark.DIAMOND: N_("rapport, frist"),
    YearMark.SQUARE: N_("opplæring"),
    YearMark.TRIANGLE: N_("evaluering"),
}
_KINDS = (CalendarEventKind.ANNUAL, CalendarEventKind.MEETING, CalendarEventKind.REPORT)
# So many of the same in a month are told in one line, and there is room for so many lines in it.
_MANY, _ROOM, _WEEK, _MOST_TOLD = 3, 11, 7, 300


@frozen
class YearEntry:
    """Something of the årshjul, over whole days; `own_unit`: it is of one unit. `free` are the free days of it."""

    first: date
    last: date
    mark: YearMark
    name: RedactedText
    theme: RedactedText
    own_unit: bool
    free: DaysOff
    to_move: bool

    def told(self, how_long: str = "") -> str:
        """«Lederteam: Nærledelse», «Oppfriskingskurs, hele uke 36: Klinisk observasjon»."""
        name = ", ".join(filter(None, (self.name, how_long)))
        return f"{name}: {self.theme}" if self.theme else name

    @property
    def is_day(self) -> bool:
        """Whether it is on one day."""
        return self.first == self.last


def year_wheel(context: Context, table_id: str = "bilde-årshjul", name: str = "aar") -> Picture:
    """The picture of the year of the day, and all of it as a table."""
    language, on = context.language, context.on
    entries = tuple(_entries(context))
    title = language.say(N_("Årshjul {year} for {place}"), year=str(on.year), place=context.place())
    by_month = {month: tuple(found) for month, found in groupby(entries, key=lambda each: each.first.month)}
    lines = [tuple(_lines(language, by_month.get(month, ()))) for month in range(1, 13)]
    names, short = language.months(), language.months(short=True)
    found = Year(
        on.year,
        tuple(_month(language, names[month], short[month], lines[month]) for month in range(12)),
        language.say(N_("Årshjul {year}"), year=str(on.year)),
        language.say(N_("{place}. Per {day}."), place=context.redact(context.place()), day=language.day(on)),
        on,
        language.say(N_("i dag: {day}"), day=language.day_in(on, on.year)),
        language.say(N_("Ingen aktiviteter")),
        tuple((mark, language.say(word)) for mark, word in _NAMES.items() if any(e.mark is mark for e in entries)),
    )
    # Of very many the table has the rest.
    drawn = [tuple((line, False) for line in month.lines) for month in found.months]
    shown = lines if len(entries) <= _MOST_TOLD else drawn
    told = " ".join(_told(language, names[month], shown[month]) for month in range(12))
    description = language.say(N_("Aktiviteter måned for måned. {months}"), months=told)
    svg = sheet_picture(name, year_sheet(found), context.redact(title), description, language.code) if entries else ""
    return Picture(svg, title, description, _table(context, table_id, entries))


def _entries(context: Context) -> Iterator[YearEntry]:
    """All of the year, by month; in a month first what takes all of it."""
    unit = context.unit.id if context.unit else None
    found = (_entry(context, each) for each in events(context.snapshot, unit=unit) if each.kind in _KINDS)
    mine = [each for each in found if each.first.year == context.on.year]
    yield from sorted(mine, key=lambda each: (each.first.month, (each.last - each.first).days < 20, each.first))


def _entry(context: Context, event: CalendarEvent) -> YearEntry:
    register, say = context.register, context.language.say
    if event.kind is CalendarEventKind.REPORT:
        text = say(N_("Enhetsrapporter, {period}"), period=context.language.period(event.name))
        return YearEntry(
            event.first, event.last, YearMark.DIAMOND, context.redact(text), RedactedText(""), False, NO_DAYS_OFF, False
        )
    activity = register.find(AnnualActivity, event.key[1]) if event.kind is CalendarEventKind.ANNUAL else None
    free = event.days_off
    return YearEntry(
        event.first,
        event.last,
        _MARKS[activity.type] if activity else YearMark.CIRCLE,
        context.redact(event.name),
        context.redact(event.text),
        activity is not None and activity.unit is not None,
        free,
        free.all_of_it and event.last >= context.on,
    )


# A line, and whether it is of one unit.
_Lines = Sequence[tuple[YearLine, bool]]


def _lines(language: Language, entries: Sequence[YearEntry]) -> Iterator[tuple[YearLine, bool]]:
    """The lines of a month, and whether each is of a unit alone; of what comes often there is one line."""
    often = {told for told, found in _by_text(entries).items() if len(found) >= _MANY}
    told: set[str] = set()
    for each in entries:
        if each.told() not in often or each.free.names or not each.is_day:
            yield _line(language, each), each.own_unit
        elif each.told() not in told:
            told.add(each.told())
            days = [other.first for other in _by_text(entries)[each.told()]]
            *some, last = (_day(language, day) for day in days)
            text = language.say(N_("{what}: {days} og {last}"), what=each.told(), days=", ".join(some), last=last)
            yield YearLine(each.mark, "", text, "", False, tuple(days)), each.own_unit


def _by_text(entries: Iterable[YearEntry]) -> dict[str, list[YearEntry]]:
    found: dict[str, list[YearEntry]] = {}
    for each in entries:
        if each.is_day and not each.free.names:
            found.setdefault(each.told(), []).append(each)
    return found


def _day(language: Language, day: date) -> str:
    return language.say(N_("{day}."), day=str(day.day))


def _line(language: Language, each: YearEntry) -> YearLine:
    note = days_off_words(language, each.free, is_ahead=each.to_move)
    note = f"! {note}" if each.to_move else note
    if each.is_day:
        return YearLine(each.mark, _day(language, each.first), each.told(), note, each.to_move, (each.first,))
    if (each.last - each.first).days < _WEEK:
        number = str(each.first.isocalendar().week)
        text = each.told(language.say(N_("hele uke {number}"), number=number))
        return YearLine(each.mark, _day(language, each.first), text, note, each.to_move, (each.first,))
    middle = date.fromordinal((each.first.toordinal() + each.last.toordinal()) // 2)
    text = each.told(language.say(N_("hele måneden")))
    return YearLine(each.mark, "", text, note, each.to_move, (middle,))


def _month(language: Language, name: str, short: str, lines: _Lines) -> YearMonth:
    """The month with the lines there is room for: what is of one unit alone is left out first."""
    if len(lines) <= _ROOM:
        return YearMonth(name.capitalize(), short, tuple(line for line, _ in lines))
    order = sorted(range(len(lines)), key=lambda number: (lines[number][1], number))
    kept = sorted(order[: _ROOM - 1])
    left = len(lines) - len(kept)
    more = language.plural(N_("og {n} til: se tabellen"), N_("og {n} til: se tabellen"), left)
    return YearMonth(name.capitalize(), short, tuple(lines[number][0] for number in kept), more)


def _told(language: Language, name: str, lines: _Lines) -> str:
    """«Januar: 6. Simulering; 15. Enhetsrapporter.»."""
    parts = (" ".join(filter(None, (line.day, line.text, line.note and f"({line.note})"))) for line, _ in lines)
    told = "; ".join(parts) or language.say(N_("ingen aktiviteter"))
    return f"{name.capitalize()}: {told}."


def _table(context: Context, table_id: str, entries: Sequence[YearEntry]) -> Table:
    """One row for each time; where there are very many, for each activity with all its days."""
    language, year = context.language, context.on.year
    rows: Iterable[tuple[YearEntry, ...]] = ((each,) for each in entries)
    if len(entries) > _MOST_TOLD:
        rows = grouped(((each.mark, each.told()), each) for each in entries).values()

    def days(row: tuple[YearEntry, ...]) -> str:
        return ", ".join(language.days_in(each.first, each.last, year) for each in row)

    def notes(row: tuple[YearEntry, ...]) -> str:
        return ", ".join(dict.fromkeys(filter(None, (_line(language, each).note for each in row))))

    return Table.of(
        context.names,
        table_id,
        N_("Aktivitetene i årshjulet, dag for dag"),
        rows,
        Col("når", N_("Når"), days),
        Col("første_dag", N_("Første dag"), lambda row: row[0].first, data_only=True),
        Col("siste_dag", N_("Siste dag"), lambda row: row[-1].last, data_only=True),
        Col("aktivitet", N_("Aktivitet"), lambda row: row[0].told()),
        Col("type", N_("Type"), lambda row: language.say(_NAMES[row[0].mark])),
        Col("merknad", N_("Merknad"), notes),
        empty=N_("Ingenting står i årshjulet dette året."),
    )
