"""«Neste samling» as a unit's leader reads it."""

from collections.abc import Callable
from datetime import date

from kompetanse_cli.report.base import Context, FactList, Rich, Section, redact_report
from kompetanse_cli.report.programmes import next_session, next_session_title

TEXT = """
enheter:
  - {id: topp, navn: Helse, type: kommunalområde}
  - {id: sone, navn: Sone Nord, type: sone, del_av: topp}
personer:
  - {id: lise, navn: Lise Vik, enhet: sone}
  - {id: kari, navn: Kari Nes, enhet: sone}
  - {id: siri, navn: Siri Moe, enhet: topp}
rolletildelinger:
  - {person: lise, rolle: leder, enhet: sone, fra: 2020-01-01}
  - {person: siri, rolle: kommunekoordinator, enhet: topp, fra: 2020-01-01}
program:
  - id: ls
    navn: Lederstøtte
    type: lederstøtte
    eier: USHT
    status: i gang
    målgruppe: [leder]
    samlinger:
      - {id: l1, navn: Leder 1, spor: leder, mellomarbeid: {tekst: Plan}}
      - id: l2
        navn: Leder 2
        spor: leder
        form: digital
        forbereder: x2
        innhold: Kultur og tillit
        fokusområder: [Tilbakemelding, Å undervise sammen]
        ressurser: [{tittel: Samtale, medium: film, lenke: "https://x.example/f"}, {tittel: Ark}]
        mellomarbeid: {tekst: Øv hjemme}
        planer: [utviklingsplan]
      - {id: x2, navn: Ansatte 2, spor: ansatte}
gjennomføringer:
  - id: kull
    program: ls
    navn: Kull 2026
    mottakere: [{enhet: sone}]
    deltakere: %s
    samlinger:
      - {samling: l1, datoer: [2026-02-10], status: gjennomført, oppmøte: alle, mellomarbeid: {frist: 2026-03-01%s}}
      - {samling: l2, datoer: [%s], tid: "09:00–15:30", sted: Rådhuset, undervisere: [{ekstern: USHT}]}
      - {samling: x2}
"""
BOTH = "[{person: lise, spor: leder}, {person: kari, spor: leder}]"
Make = Callable[..., Context]


def told(context: Context) -> dict[str, list[str]]:
    found = next_session(context, context.unit_id or "")
    assert found is not None
    (section,) = redact_report(context.report("", (Section("a", "a", (found,)),)), context.readers).value.sections
    (facts,) = section.blocks
    assert isinstance(facts, FactList)
    return {label: [_plain(each) for each in (value if isinstance(value, tuple) else (value,))]
            for label, value in facts.facts}  # fmt: skip


def _plain(value: object) -> str:
    return value if isinstance(value, str) else value.plain if isinstance(value, Rich) else str(getattr(value, "text"))  # noqa: B009


def test_all_that_is_written_of_the_session_is_told(context_of: Make) -> None:
    context = context_of(TEXT % (BOTH, ", levert: [lise]", "2026-03-18, 2026-03-19"), unit="sone")
    assert next_session_title(context, "sone") == "Neste samling: Leder 2"
    assert told(context) == {
        "Når og hvor": ["Onsdag 18. og torsdag 19. mars kl. 09.00–15.30, Rådhuset, på skjerm"],
        "Program": ["Lederstøtte, kull 2026"],
        "Innhold": ["Kultur og tillit"],
        "Fokusområder": ["Tilbakemelding", "Å undervise sammen"],
        "Ressurser": ["Samtale (film): https://x.example/f", "Ark"],
        "Hvem": ["Lise Vik", "Kari Nes"],
        "Undervisere": ["USHT"],
        "Til samlingen": ["«Plan», frist 1. mars. Ikke levert: Kari Nes."],
        "Forbereder": ["«Ansatte 2» for de ansatte, som ikke har fått dato."],
        "Etterpå": ["«Øv hjemme». Fristen kommer når neste samling har fått dato."],
        "Etter samlingen har enheten": ["utviklingsplan"],
    }


def test_it_is_the_one_that_the_leader_goes_to(context_of: Make) -> None:
    sessions = "2026-03-18, 2026-03-19"
    context = context_of(TEXT % ("[{person: kari, spor: leder}]", "", sessions), unit="sone")
    assert told(context)["Hvem"] == ["Kari Nes"]
    alone = context_of(TEXT % ("[{person: lise, spor: leder}]", "", sessions), unit="sone")
    assert "Hvem" not in told(alone)


def test_what_nobody_has_recorded_is_told_with_whom_to_ask(context_of: Make) -> None:
    context = context_of(TEXT % (BOTH, "", "2026-03-18"), unit="sone", on=date(2026, 4, 1))
    assert told(context) == {
        "Når og hvor": ["Ingen samling har fått dato."],
        "Ikke registrert": ["Oppmøtet 18. mars, og om «Plan» er levert (frist 1. mars). Spør Siri Moe."],
    }


def test_of_what_is_not_recorded_nobody_is_told_to_lack_it(context_of: Make) -> None:
    context = context_of(TEXT % (BOTH, "", "2026-03-18"), unit="sone")
    assert told(context)["Til samlingen"] == ["«Plan», frist 1. mars."]


def test_there_is_none_where_nobody_has_to_do_with_any(context_of: Make) -> None:
    context = context_of(TEXT.replace("mottakere: [{enhet: sone}]", "") % ("[]", "", "2026-03-18"), unit="sone")
    assert next_session(context, "sone") is None
