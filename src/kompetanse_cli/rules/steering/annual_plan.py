"""The årshjul: what it says of forums agrees with them (LED-04), and what is in it comes some time."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, grouped, months_later
from kompetanse_cli.analysis.steering import meeting_themes, occasions_of
from kompetanse_cli.model import (
    N_,
    ActivityType,
    AnnualActivity,
    Forum,
    Meeting,
    Register,
    Severity,
    active,
    holiday_names,
)
from kompetanse_cli.rules.base import Hit, hit, record_in_words, rule
from kompetanse_cli.similar import fold

# What comes seldom, as week 53, comes within so many years.
_YEARS = 12
_SOME_YEAR = 2000


@rule(
    "K540",
    "møte-utenfor-årshjulet",
    Severity.WARNING,
    counts_over={"årshjul"},
    title=N_("Møtet har ikke tema fra årshjulet"),
    holds=N_("Regelen krever at møtene i et forum har et av temaene årshjulet gir forumet."),
    why=N_("Årshjulet skal sikre at alle temaene blir tatt opp. Et møte med et annet tema tar plassen til et av dem."),
)
def outside_wheel(snapshot: Snapshot) -> Iterator[Hit]:
    """Where the årshjul gives a forum themes, each meeting has one; one ahead may get it later."""
    register = snapshot.register
    wheels = grouped(
        (activity.forum, activity)
        for activity in register.activities
        if activity.forum and activity.themes and activity.type is ActivityType.MEETING
    )
    for forum in register.forums:
        for number, meeting in enumerate(forum.meetings):
            given = [each for each in wheels.get(forum.id, ()) if active(each, meeting.day)]
            if given:
                yield from _of_meeting(snapshot, forum, number, meeting, given)


def _of_meeting(
    snapshot: Snapshot, forum: Forum, number: int, meeting: Meeting, given: list[AnnualActivity]
) -> Iterator[Hit]:
    register, on = snapshot.register, snapshot.on
    theme = meeting.theme or meeting_themes(snapshot).get((forum.id, meeting.day), "")
    themes = [theme for activity in given for theme in activity.themes]
    if fold(theme) in map(fold, themes) if theme else meeting.day > on:
        return
    yield hit(
        forum.at("meetings", number, "theme" if meeting.theme else "day"),
        N_("Møtet {day} i {forum} har et tema som ikke står i årshjulet.")
        if theme
        else N_("Møtet {day} i {forum} mangler tema."),
        label=N_("ikke i årshjulet") if theme else N_("uten tema"),
        help=N_("Velg et av temaene i årshjulet: {themes}."),
        related=[(given[0].at("theme"), N_("temaene i årshjulet"))],
        value=meeting.day,
        day=meeting.day,
        forum=record_in_words(register, Forum, forum.id),
        themes=", ".join(f"«{theme}»" for theme in dict.fromkeys(themes)),
    )


@rule(
    "K541",
    "forum-på-noe-annet",
    Severity.ERROR,
    title=N_("Aktiviteten med forum er ikke et møte"),
    holds=N_("Regelen krever at en aktivitet i årshjulet med «forum» har «type: møte»."),
    why=N_(
        "Møtene i et forum får tema fra møtene i årshjulet. Er aktiviteten noe annet, får de ikke temaet sitt herfra."
    ),
)
def forum_beside_meeting(register: Register, on: date) -> Iterator[Hit]:
    """An activity with a forum is of the type møte."""
    for activity in register.activities:
        if activity.forum is not None and activity.type is not ActivityType.MEETING:
            yield hit(
                activity.at("forum"),
                N_("«{name}» har et forum, men er av typen «{type}»."),
                label=N_("bare møter har forum"),
                help=N_("Skriv «type: møte», eller ta bort «forum»."),
                related=[(activity.at("type"), N_("typen"))],
                value=activity.forum,
                name=activity.name,
                type=activity.type.value,
            )


@rule(
    "K542",
    "aldri-i-kalenderen",
    Severity.WARNING,
    title=N_("Aktiviteten kommer aldri i kalenderen"),
    holds=N_("Regelen krever at en aktivitet i årshjulet har minst én dato."),
    why=N_("Står alle datoene i «unntatt», eller utenfor «fra» og «til», kommer aktiviteten aldri i kalenderen."),
)
def never_comes(register: Register, on: date) -> Iterator[Hit]:
    """An activity has at least one time that comes."""
    for activity in register.activities:
        backwards = activity.start is not None and activity.end is not None and activity.end < activity.start
        if not backwards and not _comes(activity):
            yield hit(
                activity.at("when"),
                N_("«{name}» har ingen datoer."),
                label=N_("ingen datoer"),
                help=N_("Rett «når», «unntatt», «fra» eller «til»."),
                value=activity.id,
                name=activity.name,
            )


def _comes(activity: AnnualActivity) -> bool:
    years = [int(time.text[:4]) for time in activity.times if time.is_once]
    first = activity.start.year if activity.start else activity.end.year - _YEARS if activity.end else _SOME_YEAR
    last = min(first + _YEARS, activity.end.year if activity.end else date.max.year)
    years += range(max(first, 1), last + 1)
    return any(True for year in years for _ in occasions_of(activity, date(year, 1, 1), date(year, 12, 31)))


@rule(
    "K566",
    "levert-til-ukjent-frist",
    Severity.WARNING,
    title=N_("Fristen er ingen av dagene i årshjulet"),
    holds=N_("Regelen krever at «frist» under «levert» er en av dagene aktiviteten har i årshjulet."),
    why=N_(
        "«frist» sier hvilken av dagene i årshjulet som er levert. Har aktiviteten ingen slik dag, teller leveringen "
        "ikke, og den riktige dagen står som ikke levert."
    ),
)
def delivered_for_another_day(register: Register, on: date) -> Iterator[Hit]:
    """The deadline of what has been delivered is a day of the activity; of one that lasts, its last."""
    for activity in register.activities:
        for number, delivery in enumerate(activity.delivered):
            days = _days_near(activity, delivery.deadline)
            if days and delivery.deadline not in days:
                closest = min(days, key=lambda each, told=delivery.deadline: (abs(each - told), each))  # type: ignore[misc]
                yield hit(
                    activity.at("delivered", number, "deadline"),
                    N_("{day} er ingen av dagene til «{name}» i årshjulet."),
                    label=N_("ikke en dag i årshjulet"),
                    help=N_("Skriv {closest:%Y-%m-%d}, eller en annen av dagene i årshjulet."),
                    related=[(activity.at("when"), N_("dagene i årshjulet"))],
                    value=f"{activity.id} {delivery.deadline}",
                    choices=(closest.isoformat(),),
                    name=activity.name,
                    day=delivery.deadline,
                    closest=closest,
                )


def _days_near(activity: AnnualActivity, day: date) -> frozenset[date]:
    """The last days of an activity's times in the year of a day and those beside it."""
    first, last = date(max(day.year - 1, 1), 1, 1), date(min(day.year + 1, date.max.year), 12, 31)
    return frozenset(each.last for each in occasions_of(activity, first, last))


@rule(
    "K476",
    "årshjul-på-helligdag",
    Severity.NOTE,
    title=N_("Aktiviteten faller på en helligdag"),
    holds=N_("Regelen sier fra når en aktivitet i årshjulet faller på en helligdag."),
    why=N_(
        "En dag som «siste onsdag i måneden» kan være første juledag. Kalenderen og fristene sier at det er "
        "helligdag, men noen må bestemme hvilken dag det blir i stedet."
    ),
)
def on_holiday(register: Register, on: date) -> Iterator[Hit]:
    """No single day of the year that follows, on which an activity comes, is a public holiday.

    What comes every week meets holidays every year, and everybody knows.
    """
    for activity in register.activities:
        if all(each.is_weekly for each in activity.times):
            continue
        days = [
            each.first
            for each in occasions_of(activity, on, months_later(on, 12))
            if each.first == each.last and holiday_names(each.first)
        ]
        if days:
            yield hit(
                activity.at("when"),
                N_("«{name}» faller på {day}, som er helligdag ({names})."),
                label=N_("helligdag"),
                help=N_("Skriv en annen dag, eller ta ut måneden med «unntatt»."),
                value=activity.id,
                name=activity.name,
                day=days[0],
                names=holiday_names(days[0]),
            )
