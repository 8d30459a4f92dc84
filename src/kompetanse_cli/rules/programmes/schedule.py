"""When a run holds the programme's sessions: on which days, and in which order (SAM-01, SAM-02, SAM-04, SAM-05).

A date gets one finding at most, the first that fits: holiday, closed day, weekend, day between."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.analysis.programmes import carried_out
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    Address,
    PlannedSession,
    Register,
    Run,
    RunSessionStatus,
    SessionType,
    Severity,
    Track,
    Training,
    between_name,
    closed_on,
    holiday_names,
    is_weekend,
)
from kompetanse_cli.rules.base import Hit, hit, rule, unit_in_words
from kompetanse_cli.rules.programmes.preparation import held_before_prepared, is_prepared
from kompetanse_cli.rules.programmes.recorded_sessions import (
    RecordedSession,
    recorded_sessions,
    run_in_words,
    session_in_words,
    training_in_words,
)

AHEAD = (RunSessionStatus.PLANNED, RunSessionStatus.MOVED)
HELD = (RunSessionStatus.HELD,)


def _days(register: Register, statuses: tuple[RunSessionStatus, ...]) -> Iterator[tuple[RecordedSession, int, date]]:
    """Each day of the sessions with one of the statuses, with its place among the session's days."""
    for run in register.runs:
        for each in recorded_sessions(register, run):
            if each.entry.status in statuses:
                for place, day in enumerate(each.entry.days):
                    yield each, place, day


@rule(
    "K421",
    "samling-på-helligdag",
    Severity.ERROR,
    title=N_("Samlingen er lagt til en helligdag"),
    holds=N_("Regelen krever at planlagte samlinger ikke er på helligdager."),
    why=N_(
        "På helligdager er det vanskelig å få fri fra vakt, og lokaler og undervisere er sjelden ledige. Flytt "
        "samlingen. Ble den likevel gjennomført den dagen, skriv «status: gjennomført»."
    ),
)
def on_holiday(register: Register, on: date) -> Iterator[Hit]:
    """No day of a session still to be held is a public holiday."""
    for each, place, day in _days(register, AHEAD):
        if names := holiday_names(day):
            yield hit(
                each.at("days", place),
                N_("{session} er lagt til {day}, som er helligdag ({names})."),
                label=N_("helligdag"),
                help=N_("Skriv en annen dato."),
                value=day,
                session=each.in_words(register),
                day=day,
                names=names,
            )


@rule(
    "K422",
    "holdt-på-helligdag",
    Severity.NOTE,
    title=N_("Samlingen er registrert på en helligdag"),
    holds=N_("Regelen sier fra når en gjennomført samling er registrert på en helligdag."),
    why=N_("Det hender, men oftere er datoen feil. Stemmer den, si det i en kommentar, så vises ikke meldingen igjen."),
)
def held_on_holiday(register: Register, on: date) -> Iterator[Hit]:
    """No day of a session that was held is a public holiday."""
    for each, place, day in _days(register, HELD):
        if names := holiday_names(day):
            yield hit(
                each.at("days", place),
                N_("{session} er registrert som gjennomført {day}, som er helligdag ({names})."),
                label=N_("helligdag"),
                help=N_("Rett datoen. Stemmer den, skriv «# tillat holdt-på-helligdag: » og grunnen bak den."),
                value=day,
                session=each.in_words(register),
                day=day,
                names=names,
            )


@rule(
    "K423",
    "samling-i-helg",
    Severity.WARNING,
    title=N_("Samlingen er lagt til en helg"),
    holds=N_("Regelen sier fra når en planlagt samling er på en lørdag eller søndag."),
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
                N_("{session} er lagt til {day}, som er i helgen."),
                label=N_("en lørdag") if day.isoweekday() == 6 else N_("en søndag"),
                help=N_("Skriv en dato på en hverdag."),
                value=day,
                session=each.in_words(register),
                day=day,
            )


@rule(
    "K424",
    "samling-på-inneklemt-dag",
    Severity.NOTE,
    title=N_("Samlingen er lagt til en inneklemt dag"),
    holds=N_("Regelen sier fra når en planlagt samling er på en dag da de fleste har fri."),
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
                N_("{session} er lagt til {day}, da mange har fri ({name})."),
                label=N_("mange har fri"),
                help=N_("Skriv en annen dato hvis det går."),
                value=day,
                session=each.in_words(register),
                day=day,
                name=name,
            )


@rule(
    "K425",
    "samling-på-stengt-dag",
    Severity.WARNING,
    title=N_("Samlingen er lagt til en stengt dag"),
    holds=N_("Regelen krever at planlagte samlinger ikke er på dager under «stengte_dager»."),
    why=N_("«stengte_dager» er ferier og andre dager da kommunen selv har bestemt at det ikke skal være samlinger."),
)
def on_closed_day(register: Register, on: date) -> Iterator[Hit]:
    """No day of a session still to be held is one of the municipality's closed days."""
    closed = register.settings.closed_days
    for each, place, day in _days(register, AHEAD):
        days = closed_on(closed, day)
        if days is not None and not holiday_names(day):
            yield hit(
                each.at("days", place),
                N_("{session} er lagt til {day}, som er en stengt dag ({name})."),
                label=N_("stengt"),
                help=N_("Skriv en annen dato, eller rett «stengte_dager»."),
                related=((register.settings.at("closed_days", closed.index(days), "name"), N_("stengt her")),),
                value=day,
                session=each.in_words(register),
                day=day,
                name=days.name,
            )


@frozen
class _Scheduled:
    """A session of the programme that has days in a run and is not cancelled."""

    entry: RecordedSession
    planned: PlannedSession
    first: date
    last: date

    @property
    def days(self) -> Address:
        """Where the days stand."""
        return self.entry.at("days")

    @property
    def id(self) -> str:
        """The session's id."""
        return self.planned.session.id

    def in_words(self, register: Register) -> str:
        """The session in a sentence."""
        return self.entry.in_words(register)


def _scheduled(register: Register, run: Run) -> Mapping[str, _Scheduled]:
    """The sessions of a run that have days, by their ids, in the order of the programme."""
    scheduled = [
        _Scheduled(each, each.planned, each.entry.first, each.entry.last)
        for each in recorded_sessions(register, run)
        if each.planned and each.entry.first and each.entry.last and not each.entry.is_cancelled
    ]
    return {each.id: each for each in sorted(scheduled, key=lambda each: each.planned.number)}


@rule(
    "K426",
    "samlinger-i-feil-rekkefølge",
    Severity.ERROR,
    counts_over={"program", "gjennomføringer"},
    title=N_("Samlingene kommer i feil rekkefølge"),
    holds=N_("Regelen krever at samlingene i en modul er i samme rekkefølge som i programmet, på hver sine dager."),
    why=N_("En samling bygger på den forrige. Skal rekkefølgen være en annen, rett den i programmet også."),
)
def in_wrong_order(register: Register, on: date) -> Iterator[Hit]:
    """A session begins after the one before it in the same module and track has ended."""
    for run in register.runs:
        lines = grouped((each.planned.line, each) for each in _scheduled(register, run).values())
        for line in lines.values():
            for before, later in pairwise(line):
                if later.first <= before.last:
                    yield hit(
                        later.days,
                        N_("{session} begynner {start}, men {before} er ikke slutt før {end}."),
                        label=N_("skal komme etter den forrige samlingen"),
                        help=N_("Rett datoene, eller rekkefølgen i programmet."),
                        related=((before.days, N_("den forrige samlingen")),),
                        value=later.id,
                        session=later.in_words(register),
                        before=before.in_words(register),
                        start=later.first,
                        end=before.last,
                    )


@rule(
    "K427",
    "forberedes-for-sent",
    Severity.ERROR,
    counts_over={"program", "gjennomføringer"},
    title=N_("Den forberedende samlingen kommer for sent"),
    holds=N_("Regelen krever at en samling som forbereder en annen, er over før den andre begynner."),
    why=N_(
        "Lederne skal kjenne innholdet før de selv underviser i det. Det gjelder også opplæring i en enhet i "
        "programmet, når opplæringen er en forberedt samling."
    ),
)
def prepared_too_late(register: Register, on: date) -> Iterator[Hit]:
    """What prepares a session is over before the session, or a training that carries it out, begins."""
    trained = carried_out(register)
    for run in register.runs:
        scheduled = _scheduled(register, run)
        for preparing in scheduled.values():
            wanted = preparing.planned.session.prepares
            if wanted is None:
                continue
            prepared = scheduled.get(wanted)
            # Within one line it is the order that is wrong, and that is said already.
            if prepared and prepared.planned.line != preparing.planned.line and prepared.first <= preparing.last:
                yield _session_too_early(register, preparing, prepared)
            for training in trained.get((run.id, wanted), ()):
                if training.day <= preparing.last:
                    yield _training_too_early(register, preparing, training)


def _session_too_early(register: Register, preparing: _Scheduled, prepared: _Scheduled) -> Hit:
    return hit(
        preparing.days,
        N_("{session} varer til {end}, men skal forberede {other}, som begynner {start}."),
        label=N_("er ikke slutt før den andre begynner"),
        help=N_("Rett «datoer» på en av samlingene."),
        related=((prepared.days, N_("samlingen som skal forberedes")),),
        value=preparing.id,
        session=preparing.in_words(register),
        other=prepared.in_words(register),
        end=preparing.last,
        start=prepared.first,
    )


def _training_too_early(register: Register, preparing: _Scheduled, training: Training) -> Hit:
    return hit(
        training.at("day"),
        N_("Opplæringen {training} i {unit} er {day}, men {session}, som forbereder den, varer til {end}."),
        label=N_("er før den er forberedt"),
        help=N_("Rett datoen for opplæringen eller for samlingen."),
        related=((preparing.days, N_("samlingen som forbereder den")),),
        value=f"{training.session} {training.unit}",
        training=training_in_words(register, training),
        unit=unit_in_words(register, training.unit),
        session=preparing.in_words(register),
        day=training.day,
        end=preparing.last,
    )


@rule(
    "K428",
    "ansatte-før-ledere",
    Severity.WARNING,
    counts_over={"program", "gjennomføringer"},
    title=N_("De ansatte starter før lederne"),
    holds=N_("Regelen krever at oppstarten for lederne er på en tidligere dag enn oppstarten for de ansatte."),
    why=N_("Lederne skal kjenne programmet når de ansatte spør. Flytt en av oppstartene, eller rett datoene."),
)
def staff_before_leaders(register: Register, on: date) -> Iterator[Hit]:
    """The kick-off for the staff is on a later day than the one for the leaders."""
    for run in register.runs:
        kick_offs = grouped(
            (each.planned.session.track, each)
            for each in _scheduled(register, run).values()
            if each.planned.session.type is SessionType.KICK_OFF
        )
        leaders = min(kick_offs.get(Track.LEADERS, ()), key=lambda each: each.first, default=None)
        for staff in kick_offs.get(Track.STAFF, ()) if leaders else ():
            # Where the one prepares the other, that it comes too late is a mistake and not only unwise.
            if leaders and staff.first <= leaders.first and leaders.planned.session.prepares != staff.id:
                yield hit(
                    staff.days,
                    N_("I {run} starter de ansatte {start}, men lederne {leaders}."),
                    label=N_("skal være etter oppstarten for lederne"),
                    help=N_("Legg oppstarten for lederne før {start}."),
                    related=((leaders.days, N_("oppstarten for lederne")),),
                    value=staff.id,
                    run=run_in_words(register, run),
                    start=staff.first,
                    leaders=leaders.first,
                )


@rule(
    "K471",
    "holdt-uforberedt",
    Severity.WARNING,
    counts_over={"program", "gjennomføringer"},
    title=N_("Samlingen er ikke forberedt"),
    holds=N_("Regelen krever at samlingen som forbereder en annen, er gjennomført før den andre."),
    why=N_(
        "Lederne skal kjenne innholdet før det blir tatt opp med de ansatte. Er den forberedende samlingen "
        "gjennomført, registrer datoen; ellers er det den som står for tur."
    ),
)
def held_unprepared(register: Register, on: date) -> Iterator[Hit]:
    """What prepares a session has days, or has been held, when the session or a training that carries it out is held.

    When both have days, it is their order that is judged.
    """
    trained = carried_out(register)
    for run in register.runs:
        listed = {each.entry.session: each for each in recorded_sessions(register, run)}
        for planned in register.curricula[run.programme].sessions if run.programme in register.curricula else ():
            wanted, preparing = planned.session.prepares, listed.get(planned.session.id)
            prepared = listed.get(wanted or "")
            if preparing is not None and is_prepared(preparing):
                yield from held_before_prepared(register, run, preparing, prepared, on)
            if wanted is None or (preparing is not None and is_prepared(preparing)):
                continue
            places: list[tuple[Address, date | None]] = [
                (each.at("day"), each.day) for each in trained.get((run.id, wanted), ())
            ]
            if prepared is not None and prepared.entry.is_held:
                places.append((prepared.at("status"), prepared.entry.last))
            for address, day in places:
                yield _unprepared(register, run, planned, wanted, preparing, address, day)


def _unprepared(
    register: Register,
    run: Run,
    planned: PlannedSession,
    wanted: str,
    preparing: RecordedSession | None,
    address: Address,
    day: date | None,
) -> Hit:
    return hit(
        address,
        N_("{session} i {run} er gjennomført {day}, men {other}, som forbereder den, har ingen dato.")
        if day
        else N_("{session} i {run} er gjennomført, men {other}, som forbereder den, har ingen dato."),
        label=N_("er ikke forberedt"),
        help=N_("Skriv datoene for den forberedende samlingen, gjennomført eller planlagt."),
        related=((preparing.at("session"), N_("samlingen som forbereder den")),) if preparing else (),
        value=f"{run.id} {wanted}",
        session=session_in_words(register, run, wanted),
        other=session_in_words(register, run, planned.session.id),
        run=run_in_words(register, run),
        day=day or "",
    )
