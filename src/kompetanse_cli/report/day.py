"""What is in the way on a day, as plain data and in words: the list of a day, and what is told before a session is laid
on it."""

from collections.abc import Callable, Iterable
from datetime import date

from kompetanse_cli.analysis.base import OF_COMMAND
from kompetanse_cli.analysis.calendar import Booking, DayConflict, DayConflictKind, FreeDays
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, Message, PersonRef, message
from kompetanse_cli.model import is_working_day
from kompetanse_cli.report.base import Block, Cell, Col, Context, Paragraph, Report, Section, Table, word

# So many are named in a line.
_MOST_NAMED = 10


def build_day(context: Context, day: date, conflicts: Iterable[DayConflict], free: FreeDays, whom: str) -> Report:
    """What is in the way on a day for those called `whom`, as a report of its own, with the nearest days without."""
    language, conflicts = context.language, tuple(conflicts)
    title = language.say(N_("{day} for {whom}"), day=_long(day, language), whom=whom)
    title = title[:1].upper() + title[1:]
    blocks: list[Block] = [*context.unknown(OF_COMMAND["day"], N_("Hva som er i veien")), _table(context, conflicts)]
    if is_working_day(day, context.register.settings.closed_days):
        blocks.append(Paragraph(language.say(N_("Det er en vanlig arbeidsdag."))))
    if conflicts:
        blocks += map(Paragraph, free_words(free, language))
    return context.report(title, (Section("dag", title, tuple(blocks)),))


def _table(context: Context, conflicts: tuple[DayConflict, ...]) -> Table:
    language = context.language
    return Table.of(
        context.names,
        "dag",
        N_("Det som er i veien"),
        conflicts,
        Col("hva", N_("Hva"), lambda each: word(_kind(each), language)),
        Col("gjelder", N_("Gjelder"), lambda each: _about(each, language)),
        Col("tid", N_("Tid"), lambda each: each.booking.hours if each.booking else None),
        Col("hvem", N_("Hvem"), lambda each: _named(each.people)),
        Col(
            "personer",
            N_("Personenes id"),
            lambda each: tuple(map(PersonRef, each.people)),
            data_only=True,
        ),
        Col("sted", N_("Står i"), lambda each: context.locate(each.address) if each.address else None),
        empty=N_("Ingenting er i veien."),
    )


def _kind(conflict: DayConflict) -> str:
    return conflict.booking.kind.value if conflict.booking else conflict.kind.value


def _about(conflict: DayConflict, language: Language) -> str:
    if conflict.booking is not None:
        return _booking_name(conflict.booking)
    return conflict.name or ", ".join(name.in_language(language.code) for name in conflict.names)


def _booking_name(booking: Booking) -> str:
    """«Dag 1 (Kull)»."""
    return f"{booking.name} ({booking.run})" if booking.run else booking.name


def _named(people: tuple[str, ...]) -> Cell:
    """The people, the first of them where they are many."""
    if not people:
        return None
    shown = tuple(map(PersonRef, people[:_MOST_NAMED]))
    more = len(people) - len(shown)
    return message(N_("{people} og {more} til"), people=shown, more=more) if more else shown


def _long(day: date, language: Language) -> str:
    """«fredag 14. mai 2027»."""
    return f"{language.weekday(day)} {language.day(day)}"


def free_words(free: FreeDays, language: Language) -> tuple[str, ...]:
    """The nearest days with nothing in the way, and those with nothing else, a sentence each."""
    return tuple(
        language.say(text, days=", ".join(_stretch(stretch, language) for stretch in stretches))
        for text, stretches in (
            (N_("De nærmeste dagene uten noe i veien: {days}."), free.stretches),
            (N_("De nærmeste dagene uten noe annet i veien: {days}."), free.nothing_else),
        )
        if stretches
    )


def _stretch(stretch: tuple[date, ...], language: Language) -> str:
    first, last = stretch[0], stretch[-1]
    return _long(first, language) if first == last else language.days_in(first, last, 0)


_SENTENCES = {
    DayConflictKind.HOLIDAY: N_("{day} er helligdag ({names})"),
    DayConflictKind.CLOSED: N_("{day} er en stengt dag ({name})"),
    DayConflictKind.WEEKEND: N_("{day} er i helgen"),
    DayConflictKind.DAY_BETWEEN: N_("{day} har mange fri ({names})"),
    DayConflictKind.TEACHER_AWAY: N_("{day}: underviser er borte: {people}"),
    DayConflictKind.TEACHER_NOT_EMPLOYED: N_("{day}: underviser er ikke ansatt: {people}"),
    DayConflictKind.AWAY: N_("{day}: borte: {people}"),
    DayConflictKind.NOT_EMPLOYED: N_("{day}: ikke ansatt: {people}"),
    DayConflictKind.BOOKED: N_("{day}: {kind} {what}: {people}"),
}


def conflict_message(conflict: DayConflict, language: Language, named: Callable[[str], PersonRef]) -> Message:
    """What is in the way in a sentence; `named` is a person with the name."""
    people = tuple(map(named, conflict.people[:_MOST_NAMED]))
    more = len(conflict.people) - len(people)
    return message(
        _SENTENCES[conflict.kind] if people or conflict.booking is None else N_("{day}: {kind} {what}"),
        day=_long(conflict.day, language),
        names=conflict.names,
        name=conflict.name,
        kind=language.say(_kind(conflict)),
        what=_booking_name(conflict.booking) if conflict.booking else "",
        people=message(N_("{people} og {more} til"), people=people, more=more) if more else people,
    )
