"""The places of sessions: nobody is enrolled beyond them, and what they say can be held against somebody."""

from collections.abc import Iterator

from kompetanse_cli.analysis.base import Snapshot, counted_once
from kompetanse_cli.analysis.completion import (
    Room,
    SessionOfRun,
    SessionState,
    attendance_of,
    room_at,
    sessions_of,
    state_on,
)
from kompetanse_cli.model import N_, Headcount, Severity
from kompetanse_cli.rules.base import Hit, hit, rule
from kompetanse_cli.rules.programmes.recorded_sessions import run_in_words, session_in_words

_COUNTED = frozenset(("program", "gjennomføringer", "personer"))
_AHEAD = (SessionState.PLANNED, SessionState.UNDATED)


@counted_once
def _limited(snapshot: Snapshot) -> tuple[tuple[SessionOfRun, SessionState], ...]:
    """The sessions that say how many places they have, and where each stands on the day."""
    register = snapshot.register
    return tuple(
        (session, state_on(session, snapshot.on))
        for run in register.runs
        if any(entry.places is not None for entry in run.sessions)
        for session in sessions_of(register, run)
        if session.entry is not None and session.entry.places is not None
    )


@counted_once
def _ahead(snapshot: Snapshot) -> tuple[tuple[SessionOfRun, Room], ...]:
    """Those to come, with the room at each."""
    return tuple((session, room_at(snapshot, session)) for session, state in _limited(snapshot) if state in _AHEAD)


@rule(
    "K464",
    "flere-påmeldte-enn-plasser",
    Severity.WARNING,
    counts_over=_COUNTED,
    title=N_("Flere er påmeldt enn det er plass til"),
    holds=N_("Regelen krever at det ikke er flere påmeldte til en samling enn «plasser»."),
    why=N_(
        "Da er det noen som ikke får plass, og de bør få vite det i tide. Alle i «deltakere» som skal på "
        "samlingen, regnes med. De som har sluttet, og de som underviser, regnes ikke med."
    ),
)
def overfull(snapshot: Snapshot) -> Iterator[Hit]:
    """No session to come has fewer places than there are people enrolled for it."""
    register = snapshot.register
    for session, room in _ahead(snapshot):
        if room.beyond and room.enrolled is not None:
            yield hit(
                session.at("places"),
                N_("{enrolled} er påmeldt til {session} i {run}, men det er bare plass til {places}."),
                label=N_("{beyond} for lite"),
                help=N_("Skriv et større tall i «plasser», eller flytt noen til et annet kull."),
                related=((session.run.at("participants"), N_("de påmeldte")),),
                value=f"{session.run.id} {session.planned.session.id}",
                enrolled=len(room.enrolled),
                places=room.places,
                beyond=room.beyond,
                session=session_in_words(register, session.run, session.planned.session.id),
                run=run_in_words(register, session.run),
            )


@rule(
    "K465",
    "plasser-uten-påmeldte",
    Severity.NOTE,
    counts_over=_COUNTED,
    title=N_("Plassene på en samling for de ansatte telles ikke"),
    holds=N_("Regelen sier fra når «plasser» står på en samling for de ansatte og ingen er påmeldt ved navn."),
    why=N_(
        "De ansatte meldes ikke på ved navn, så verktøyet kan ikke si hvor mange plasser som er ledige. Tallet "
        "vises likevel sammen med samlingen."
    ),
)
def nobody_by_name(snapshot: Snapshot) -> Iterator[Hit]:
    """A session to come that says how many places it has is one that people are enrolled for by name."""
    register = snapshot.register
    for session, room in _ahead(snapshot):
        if not room.by_name:
            yield hit(
                session.at("places"),
                N_("{session} i {run} er for de ansatte, og ingen av dem er påmeldt ved navn."),
                label=N_("kan ikke telles"),
                help=N_("Ta bort «plasser», eller legg deltakerne til med «spor: ansatte»."),
                value=f"{session.run.id} {session.planned.session.id}",
                session=session_in_words(register, session.run, session.planned.session.id),
                run=run_in_words(register, session.run),
            )


@rule(
    "K466",
    "flere-deltok-enn-plasser",
    Severity.NOTE,
    counts_over=_COUNTED,
    title=N_("Flere deltok enn det var plass til"),
    holds=N_("Regelen sier fra når flere deltok på en samling enn «plasser»."),
    why=N_(
        "Ofte er det tallet som er feil, og da blir det feil neste gang også: En plan regner med like mange "
        "plasser på en ny samling."
    ),
)
def attended_beyond(snapshot: Snapshot) -> Iterator[Hit]:
    """No more came to a session that is held than it had places for."""
    register = snapshot.register
    for session, state in _limited(snapshot):
        if state is not SessionState.HELD:
            continue
        came, places = _came(snapshot, session), session.entry.places if session.entry else None
        if came is not None and places is not None and came > places:
            yield hit(
                session.at("places"),
                N_("{came} deltok på {session} i {run}, men det var bare plass til {places}."),
                label=N_("færre enn de som deltok"),
                help=N_("Rett «plasser», eller oppmøtet."),
                value=f"{session.run.id} {session.planned.session.id}",
                came=came,
                places=places,
                session=session_in_words(register, session.run, session.planned.session.id),
                run=run_in_words(register, session.run),
            )


def _came(snapshot: Snapshot, session: SessionOfRun) -> int | None:
    """How many came; None where nobody can tell."""
    attendance = session.entry.attendance if session.entry is not None else None
    match attendance:
        case None:
            return None
        case tuple():
            return len(set(attendance))
        case Headcount(came=int(came)):
            return came
        case _:
            expected = room_at(snapshot, session).enrolled
            share = None if expected is None else attendance_of(session.entry, frozenset(expected))
            return None if share is None else share.covered
