"""Findings on single events that need nothing but the event: keys twice or missing, too deep, too much."""

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Address, Finding, Related, Span
from kompetanse_cli.reading.codes import COMPLEX_KEY, DUPLICATE_KEY, TOO_BIG, TOO_DEEP
from kompetanse_cli.reading.events import Event
from kompetanse_cli.reading.found import found
from kompetanse_cli.reading.walk import MAX_DEPTH, Visit


def no_key(key: Event) -> Finding:
    """A colon with nothing before it."""
    return found(
        COMPLEX_KEY,
        Span(key.start, key.end),
        message(N_("nøkkelen foran kolonet mangler")),
        label=message(N_("her skal det stå en nøkkel")),
        remedy=message(N_("skriv en nøkkel foran kolonet, eller sett teksten i anførselstegn")),
    )


def too_deep(event: Event) -> Finding:
    """More levels than any file needs."""
    return found(
        TOO_DEEP,
        Span(event.start, max(event.end, event.start + 1)),
        message(N_("innholdet er mer enn {grense} nivåer dypt"), grense=MAX_DEPTH),
        label=message(N_("herfra leses ikke filen")),
        remedy=message(N_("se etter klammer og bindestreker for mye")),
    )


def too_much(event: Event) -> Finding:
    """More values than can be looked at with care."""
    return found(
        TOO_BIG,
        Span(event.start, event.start),
        message(N_("filen har for mange verdier til at resten kan leses nøye")),
        label=message(N_("hit er den lest nøye")),
        remedy=message(N_("del den i flere filer")),
    )


def duplicate(visit: Visit, key: Event, first: Event) -> Finding:
    """A key that stands in the same mapping already."""
    return found(
        DUPLICATE_KEY,
        Span(key.start, key.end),
        message(N_("nøkkelen «{nøkkel}» står mer enn én gang"), nøkkel=key.value),
        label=message(N_("står her på nytt")),
        remedy=message(N_("slå dem sammen, eller ta bort den ene; den første gjelder inntil videre")),
        related=(Related(Address(span=Span(first.start, first.end)), message(N_("står først her"))),),
        value=key.value,
        keys=visit.path or (),
    )
