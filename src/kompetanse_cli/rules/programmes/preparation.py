"""A session that is held, on a day that is not told, before the one that prepares it."""

from collections.abc import Iterator
from datetime import date

from kompetanse_cli.model import N_, Register, Run
from kompetanse_cli.rules.base import Hit, hit
from kompetanse_cli.rules.programmes.recorded_sessions import RecordedSession, run_in_words, session_in_words


def held_before_prepared(
    register: Register, run: Run, preparing: RecordedSession, prepared: RecordedSession | None, on: date
) -> Iterator[Hit]:
    """That a session is held, on a day that is not told, though what prepares it is still to come. Where both have
    days, their order is judged.
    """
    first = preparing.entry.first
    if prepared is None or not prepared.entry.is_held or prepared.entry.last is not None:
        return
    if first is not None and first > on and not preparing.entry.is_held:
        yield hit(
            prepared.at("status"),
            N_("{session} i {run} er gjennomført, men {other}, som forbereder den, er ikke før {day}"),
            label=N_("er ikke forberedt"),
            help=N_("skriv «datoer» på samlingen som er gjennomført, eller rett «status»"),
            related=((preparing.at("days"), N_("samlingen som forbereder den")),),
            value=f"{run.id} {prepared.entry.session}",
            session=session_in_words(register, run, prepared.entry.session),
            other=session_in_words(register, run, preparing.entry.session),
            run=run_in_words(register, run),
            day=first,
        )


def is_prepared(preparing: RecordedSession) -> bool:
    """Whether the session has days, and is not cancelled, or has been held without one."""
    entry = preparing.entry
    return not entry.is_cancelled and (entry.last is not None or entry.is_held)
