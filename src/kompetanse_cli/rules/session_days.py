"""Which days sessions are laid on: no holiday, no weekend, no day on which hardly anybody works (SAM-01, SAM-02).

A date gets one finding at most, the first that fits: holiday, closed day, weekend, day between.
"""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.model.finding import N_, Severity
from kompetanse_cli.model.holidays import between_name, closed_on, holiday_names, is_weekend
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.runs import RunSessionStatus
from kompetanse_cli.rules.rule import Hit, hit, rule
from kompetanse_cli.rules.run_words import Entry, entries

AHEAD = (RunSessionStatus.PLANNED, RunSessionStatus.MOVED)
HELD = (RunSessionStatus.HELD,)


def _days(register: Register, statuses: tuple[RunSessionStatus, ...]) -> Iterator[tuple[Entry, int, date]]:
    """Each day of the sessions with one of the statuses, with its place among the session's days."""
    for run in register.runs:
        for each in entries(register, run):
            if each.entry.status in statuses:
                for place, day in enumerate(each.entry.days):
                    yield each, place, day


@rule(
    "K421",
    "samling-på-helligdag",
    Severity.ERROR,
    holds=N_("En planlagt samling ligger ikke på en helligdag."),
    why=N_(
        "På helligdager er det vanskelig å få fri fra vakt, og lokaler og undervisere er sjelden ledige. Flytt "
        "samlingen. Ble den holdt den dagen likevel, skriv «status: gjennomført»."
    ),
)
def on_holiday(register: Register, on: date) -> Iterator[Hit]:
    """No day of a session still to be held is a public holiday."""
    for each, place, day in _days(register, AHEAD):
        if names := holiday_names(day):
            yield hit(
                each.at("days", place),
                N_("{session} er lagt til {day}, som er helligdag ({names})"),
                label=N_("helligdag"),
                help=N_("velg en annen dag"),
                value=day,
                session=each.words,
                day=day,
                names=names,
            )


@rule(
    "K422",
    "holdt-på-helligdag",
    Severity.NOTE,
    holds=N_("En samling som er gjennomført, ble ikke holdt på en helligdag."),
    why=N_("Det hender, men oftere er datoen skrevet feil. Stemmer den, si det i en kommentar, så vises den ikke mer."),
)
def held_on_holiday(register: Register, on: date) -> Iterator[Hit]:
    """No day of a session that was held is a public holiday."""
    for each, place, day in _days(register, HELD):
        if names := holiday_names(day):
            yield hit(
                each.at("days", place),
                N_("{session} er ført som gjennomført {day}, som er helligdag ({names})"),
                label=N_("helligdag"),
                help=N_("rett datoen; stemmer den, skriv «# tillat holdt-på-helligdag: » og grunnen bak den"),
                value=day,
                session=each.words,
                day=day,
                names=names,
            )


@rule(
    "K423",
    "samling-i-helg",
    Severity.WARNING,
    holds=N_("En planlagt samling ligger ikke på en lørdag eller søndag."),
    why=N_(
        "Samlinger i helgen gir vakter som må dekkes, og tillegg som må betales. Er det meningen, si det i en "
        "kommentar, eller slå regelen av i «oppsett»."
    ),
)
def on_weekend(register: Register, on: date) -> Iterator[Hit]:
    """No day of a session still to be held is a Saturday or Sunday."""
    closed = register.settings.closed_days
    for each, place, day in _days(register, AHEAD):
        if is_weekend(day) and not holiday_names(day) and closed_on(closed, day) is None:
            yield hit(
                each.at("days", place),
                N_("{session} er lagt til {day}, som er i helgen"),
                label=N_("en lørdag") if day.isoweekday() == 6 else N_("en søndag"),
                help=N_("velg en hverdag"),
                value=day,
                session=each.words,
                day=day,
            )


@rule(
    "K424",
    "samling-på-inneklemt-dag",
    Severity.NOTE,
    holds=N_("En planlagt samling ligger ikke på en dag da de fleste har fri."),
    why=N_("På inneklemte dager, i romjulen og på julaften, nyttårsaften og påskeaften er mange borte."),
)
def on_day_between(register: Register, on: date) -> Iterator[Hit]:
    """No day of a session still to be held is one on which hardly anybody works."""
    closed = register.settings.closed_days
    for each, place, day in _days(register, AHEAD):
        name = between_name(day)
        if name is not None and not is_weekend(day) and closed_on(closed, day) is None:
            yield hit(
                each.at("days", place),
                N_("{session} er lagt til {day}, da mange har fri ({name})"),
                label=N_("mange har fri"),
                help=N_("velg en annen dag om du kan"),
                value=day,
                session=each.words,
                day=day,
                name=name,
            )


@rule(
    "K425",
    "samling-på-stengt-dag",
    Severity.WARNING,
    holds=N_("En planlagt samling ligger ikke på en dag som kommunen har ført som stengt."),
    why=N_("Dagene i «stengte_dager» er ferier og andre dager kommunen selv har sagt at ingen samlinger legges til."),
)
def on_closed_day(register: Register, on: date) -> Iterator[Hit]:
    """No day of a session still to be held is one of the municipality's closed days."""
    closed = register.settings.closed_days
    for each, place, day in _days(register, AHEAD):
        days = closed_on(closed, day)
        if days is not None and not holiday_names(day):
            yield hit(
                each.at("days", place),
                N_("{session} er lagt til {day}, som er en stengt dag ({name})"),
                label=N_("stengt"),
                help=N_("velg en annen dag, eller rett «stengte_dager»"),
                related=((register.settings.at("closed_days", closed.index(days), "name"), N_("stengt her")),),
                value=day,
                session=each.words,
                day=day,
                name=days.name,
            )
