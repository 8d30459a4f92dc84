"""A small programme with two modules and one run of it, for tests that change one thing at a time."""

from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.programmes import RunProgress, progress
from kompetanse_cli.model import Register
from tests.analysis.tiny import municipality

ON = date(2026, 3, 1)
TEXT = """
enheter: [{id: sone, navn: Sone, type: sone, del_av: topp}, {id: bolig, navn: Bolig, type: bolig, del_av: topp}]
kvalifikasjoner: [{id: utdannet, navn: Lederutdannet}]
personer:
  - {id: lise, navn: Lise, enhet: sone}
  - {id: kari, navn: Kari, enhet: sone}
  - {id: per, navn: Per, enhet: bolig}
  - {id: ola, navn: Ola, enhet: topp}
rolletildelinger:
  - {person: lise, rolle: leder, enhet: sone, fra: 2020-01-01}
  - {person: kari, rolle: ressursperson, enhet: sone, fra: 2020-01-01}
  - {person: per, rolle: leder, enhet: bolig, fra: 2020-01-01}
program:
  - id: utdanning
    navn: Utdanning
    type: lederutdanning
    eier: Høgskolen
    målgruppe: [leder]
    status: i gang
    studiepoeng: 15
    gir: {kvalifikasjon: utdannet, når: eksamen}
    moduler:
      - id: m1
        navn: Modul 1
        studiepoeng: 7.5
        eksamen: hjemmeeksamen
        mellomarbeid: {tekst: Notat}
        samlinger: [{id: a, navn: A}, {id: b, navn: B}]
      - id: m2
        navn: Modul 2
        studiepoeng: 7.5
        eksamen: hjemmeeksamen
        samlinger: [{id: c, navn: C}]
gjennomføringer:
  - id: kull
    program: utdanning
    navn: Kull 1
    deltakere: %(participants)s
    samlinger: %(sessions)s
    eksamener: %(exams)s
%(more)s
"""
PARTICIPANTS = "[{person: lise}, {person: kari}, {person: per}]"
HELD = "{samling: %s, datoer: [%s], status: gjennomført, oppmøte: %s, undervisere: [{ekstern: Høgskolen}]}"
SESSIONS = f"[{HELD % ('a', '2026-01-10', 'alle')}, {HELD % ('b', '2026-02-10', '[lise, kari]')}]"


def register(participants: str = PARTICIPANTS, sessions: str = SESSIONS, exams: str = "[]", more: str = "") -> Register:
    """The municipality with these lists in its one run, and more at the end."""
    return municipality(TEXT % {"participants": participants, "sessions": sessions, "exams": exams, "more": more})


def run(on: date = ON, **parts: str) -> RunProgress:
    """The one run."""
    (found,) = progress(Snapshot(register(**parts), on))
    return found
