"""What an event of the calendar says of a session."""

from collections.abc import Callable

from kompetanse_cli.analysis.calendar import CalendarEventKind, events
from kompetanse_cli.report.base import Context
from kompetanse_cli.report.calendar_notes import event_notes

TEXT = """
enheter: [{id: topp, navn: Helse, type: kommunalområde}, {id: sone, navn: Sone Nord, type: sone, del_av: topp}]
personer: [{id: lise, navn: Lise Vik, enhet: sone}]
program:
  - id: ls
    navn: Lederstøtte
    type: lederstøtte
    eier: USHT
    status: i gang
    samlinger:
      - id: l1
        navn: Leder 1
        spor: leder
        form: digital
        forbereder: x1
        innhold: Kultur
        fokusområder: [Tillit, Ro]
        ressurser: [{tittel: Samtale, medium: film, lenke: "https://x.example/f"}, {tittel: Ark}]
        mellomarbeid: {tekst: Øv hjemme}
        planer: [utviklingsplan, årshjul]
      - {id: x1, navn: Ansatte 1, spor: ansatte}
gjennomføringer:
  - id: kull
    program: ls
    navn: Kull
    samlinger:
      - {samling: l1, datoer: [2026-03-18], undervisere: [lise, {ekstern: USHT}]}
      - {samling: x1, datoer: [2026-04-01]}
"""


def notes(context: Context) -> list[str]:
    found = [each for each in events(context.snapshot) if each.kind is CalendarEventKind.SESSION]
    return [event_notes(context, each) for each in found]


def test_a_session_says_what_it_is_about_what_is_used_and_what_it_prepares(context_of: Callable[..., Context]) -> None:
    first, second = notes(context_of(TEXT))
    assert first.splitlines() == [
        "For: leder",
        "Form: på skjerm",
        "Innhold: Kultur",
        "Fokusområder:",
        "– Tillit",
        "– Ro",
        "Ressurser:",
        "– Samtale (film): https://x.example/f",
        "– Ark",
        "Undervisere fra: Sone Nord",
        "Forbereder: Ansatte 1",
        "Mellomarbeid etterpå: Øv hjemme",
        "Etter samlingen har hver enhet: utviklingsplan og årshjul",
    ]
    assert second == "For: ansatte"


def test_no_teacher_is_named(context_of: Callable[..., Context]) -> None:
    assert not any("Lise" in each for each in notes(context_of(TEXT)))
