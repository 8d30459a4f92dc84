"""The weeks in which a new session could begin, in words: «uke 3, 4 og 6; uke 8: vinterferie»."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from kompetanse_cli.analysis.calendar import DayConflict, DayConflictKind
from kompetanse_cli.analysis.planning import PossibleWeek
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import Context, few
from kompetanse_cli.report.programmes import listed

# So many weeks that can't be are told of, and so many stretches of those that can.
_MOST_BLOCKED = 4
_MOST_POSSIBLE = 6
# From so many on, weeks on end are told as one stretch.
_STRETCH = 3

_OF_PEOPLE = {
    DayConflictKind.TEACHER_AWAY: N_("{people} er borte"),
    DayConflictKind.TEACHER_NOT_EMPLOYED: N_("{people} er ikke ansatt"),
    DayConflictKind.AWAY: N_("{people} er borte"),
    DayConflictKind.NOT_EMPLOYED: N_("{people} er ikke ansatt"),
    DayConflictKind.BOOKED: N_("{people} er opptatt et annet sted"),
}


def week_words(context: Context, weeks: Iterable[PossibleWeek]) -> str:
    """The weeks it could begin in."""
    told = tuple(_stretches(context, [week for week in weeks if week.days]))
    shown = few(told, _MOST_POSSIBLE)
    more = len(told) - len(shown)
    if more:
        return f"{', '.join(shown)} {context.language.plural(N_('og {n} til'), N_('og {n} til'), more)}"
    return listed(context.language, shown) if shown else ""


def blocked_words(context: Context, weeks: Iterable[PossibleWeek]) -> tuple[str, ...]:
    """The weeks it could not begin in, and the days in the others, with what is in the way: a few of them, and how many
    more.
    """
    told = tuple(text for week in weeks for text in _blocked(context, week))
    shown = tuple(few(told, _MOST_BLOCKED))
    more = len(told) - len(shown)
    return (*shown, context.language.plural(N_("og {n} til"), N_("og {n} til"), more)) if more else shown


def _stretches(context: Context, weeks: list[PossibleWeek]) -> Iterator[str]:
    """«uke 3», «uke 5–8»: each week alone, and several on end as one."""
    stretch: list[PossibleWeek] = []
    for week in weeks:
        if stretch and (week.monday - stretch[-1].monday).days != 7:
            yield from _stretch(context, stretch)
            stretch = []
        stretch.append(week)
    if stretch:
        yield from _stretch(context, stretch)


def _stretch(context: Context, weeks: list[PossibleWeek]) -> Iterator[str]:
    say, year = context.language.say, weeks[-1].monday.isocalendar().year
    if len(weeks) < _STRETCH or weeks[0].monday.isocalendar().year != year:
        yield from (_week(context, week) for week in weeks)
        return
    first, last = weeks[0].monday.isocalendar().week, weeks[-1].monday.isocalendar().week
    if year == context.on.isocalendar().year:
        yield say(N_("uke {first}–{last}"), first=first, last=last)
    else:
        yield say(N_("uke {first}–{last} i {year}"), first=first, last=last, year=str(year))


def _week(context: Context, week: PossibleWeek) -> str:
    """«uke 3», with its year where it is another."""
    year, number, _ = week.monday.isocalendar()
    if year == context.on.isocalendar().year:
        return context.language.say(N_("uke {n}"), n=number)
    return context.language.say(N_("uke {n} i {year}"), n=number, year=str(year))


def _blocked(context: Context, week: PossibleWeek) -> Iterator[str]:
    """«uke 8: vinterferie»; «10. februar: Mia Tveit er opptatt et annet sted» in a week with other days."""
    if not week.days:
        told = dict.fromkeys(conflict_words(context, each) for each in week.conflicts)
        if told:
            yield f"{_week(context, week)}: {', '.join(told)}"
        return
    for day, conflicts in groupby(sorted(week.conflicts, key=lambda each: each.day), key=lambda each: each.day):
        told = dict.fromkeys(conflict_words(context, each) for each in conflicts)
        yield f"{context.language.day_in(day, context.on.year)}: {', '.join(told)}"


def conflict_words(context: Context, conflict: DayConflict) -> str:
    """What is in the way: «vinterferie», «helligdag (1. påskedag)», «Kari Normann er borte»."""
    language = context.language
    if conflict.people and conflict.kind in _OF_PEOPLE:
        people = listed(language, (context.names.person(each) for each in conflict.people))
        return language.say(_OF_PEOPLE[conflict.kind], people=people)
    if conflict.booking is not None:
        return f"{language.say(conflict.booking.kind.value)}: {conflict.booking.name}"
    return _day_name(conflict, language) or language.say(conflict.kind.value)


def _day_name(conflict: DayConflict, language: Language) -> str:
    return conflict.name or ", ".join(name.in_language(language.code) for name in conflict.names)
