"""How many more can come to a session, in words: «2 av 20 ledige», «fullt», «2 flere enn det er plass til»."""

from kompetanse_cli.analysis.completion import Room, SessionOfRun, SessionState, room_at, state_on
from kompetanse_cli.model import N_
from kompetanse_cli.report.base import Context

_AHEAD = (SessionState.PLANNED, SessionState.UNDATED)


def room_words(context: Context, session: SessionOfRun | None) -> str:
    """How many places there are, and of a session to come how many are left; nothing without a limit.

    How many are enrolled is told of no few: who reads without names is told of the places alone.
    """
    if session is None or session.entry is None or session.entry.places is None:
        return ""
    plural, places = context.language.plural, session.entry.places
    room = _room(context, session)
    if room is None or not room.by_name:
        return plural(N_("{n} plass"), N_("{n} plasser"), places)
    if room.left is None:
        return plural(
            N_("{n} plass, ukjent hvor mange som er påmeldt"), N_("{n} plasser, ukjent hvor mange som er påmeldt"),
            places,
        )  # fmt: skip
    if room.beyond:
        return plural(
            N_("{n} flere enn det er plass til ({places})"), N_("{n} flere enn det er plass til ({places})"),
            room.beyond, places=places,
        )  # fmt: skip
    if not room.left:
        return plural(N_("fullt ({n} plass)"), N_("fullt ({n} plasser)"), places)
    return plural(N_("{n} av {places} ledig"), N_("{n} av {places} ledige"), room.left, places=places)


def places_left(context: Context, session: SessionOfRun) -> int | None:
    """How many more can come to a session to come; None where there is no limit, and where it is not told."""
    room = _room(context, session)
    return None if room is None else room.left


def _room(context: Context, session: SessionOfRun) -> Room | None:
    """The room at a session to come; None to those who read without names."""
    if context.is_anonymous or state_on(session, context.on) not in _AHEAD:
        return None
    return room_at(context.snapshot, session)
