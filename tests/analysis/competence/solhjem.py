"""A nursing home counted by hand: eight people, two courses, on 1 May 2026."""

from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.model import Person, Register
from tests.analysis.tiny import municipality

DAY = date(2026, 5, 1)
UNITS = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: solhjem, navn: Solhjem, type: institusjon, del_av: helse}
  - id: solhjem-a
    navn: Avdeling A
    type: avdeling
    del_av: solhjem
    ansatte: 4
    årsverk: 3.4
    ansatte_per: 2026-01-01
  - id: solhjem-b
    navn: Avdeling B
    type: avdeling
    del_av: solhjem
    ansatte: 4
    årsverk: 3.0
    ansatte_per: 2026-01-01
kvalifikasjoner:
  - {id: legemiddelkurs, navn: Legemiddelkurs, gyldig_måneder: 36}
  - {id: hlr, navn: HLR, gyldig_måneder: 12}
  - {id: annet, navn: Et annet kurs}
"""
PEOPLE = """
personer:
  - id: p-1
    navn: Anna Øvre
    enhet: solhjem-a
    utdanning: sykepleier
    stillingsprosent: 100
    fra: 2020-01-01
    kvalifikasjoner: [{kvalifikasjon: legemiddelkurs, oppnådd: 2024-03-01}, {kvalifikasjon: hlr, oppnådd: 2025-06-15}]
  - id: p-2
    navn: Bent Dal
    enhet: solhjem-a
    utdanning: sykepleier
    stillingsprosent: 80
    fra: 2020-01-01
    kvalifikasjoner: [{kvalifikasjon: legemiddelkurs, oppnådd: 2023-05-01}, {kvalifikasjon: hlr, oppnådd: 2025-02-01}]
  - id: p-3
    navn: Carl Eng
    enhet: solhjem-a
    utdanning: helsefagarbeider
    stillingsprosent: 75
    fra: 2020-01-01
    kvalifikasjoner: [{kvalifikasjon: legemiddelkurs, oppnådd: 2023-04-30}]
  - id: p-4
    navn: Dina Fjell
    enhet: solhjem-a
    utdanning: assistent
    stillingsprosent: 50
    fra: 2020-01-01
    kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2026-01-10}]
  - id: p-5
    navn: Eva Gran
    enhet: solhjem-b
    utdanning: vernepleier
    stillingsprosent: 100
    fra: 2020-01-01
    kvalifikasjoner:
      - {kvalifikasjon: legemiddelkurs, oppnådd: 2025-10-01}
      - {kvalifikasjon: hlr, oppnådd: 2024-04-01}
      - {kvalifikasjon: hlr, oppnådd: 2026-04-20}
  - id: p-6
    navn: Finn Hall
    enhet: solhjem-b
    utdanning: helsefagarbeider
    stillingsprosent: 60
    fra: 2020-01-01
    kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2026-05-04}]
  - id: p-7
    navn: Gro Indre
    enhet: solhjem-b
    utdanning: assistent
    stillingsprosent: 40
    fra: 2026-02-15
  - id: p-8
    navn: Hans Jord
    enhet: solhjem-b
    utdanning: sykepleier
    stillingsprosent: 100
    fra: 2020-01-01
    fravær: [{fra: 2026-01-01, til: 2026-06-30}]
    kvalifikasjoner: [{kvalifikasjon: legemiddelkurs, oppnådd: 2022-01-01}]
"""
REQUIREMENTS = """
kompetansekrav:
  - id: legemiddel
    navn: Legemiddelkurs for alle som gir legemidler
    kvalifikasjon: legemiddelkurs
    gjelder: {utdanning: [sykepleier, vernepleier, helsefagarbeider]}
    andel: 100 %
    styrke: skal
  - {id: hlr, navn: HLR, kvalifikasjon: hlr, andel: 80 %, nyansatte_måneder: 3, styrke: skal}
"""


def solhjem(more: str = "", people: str = PEOPLE, settings: str = "") -> Register:
    """The register of the nursing home, with what is added; `settings` are those under `kompetanse` in `oppsett`."""
    chosen = f"oppsett: {{kompetanse: {{{settings}}}}}\n" if settings else ""
    return municipality(people + REQUIREMENTS + more, UNITS + chosen)


def snapshot(on: date = DAY, more: str = "", people: str = PEOPLE, settings: str = "") -> Snapshot:
    """The same on a day."""
    return Snapshot(solhjem(more, people, settings), on)


def person(at: Snapshot, person_id: str) -> Person:
    """Somebody who works there."""
    return at.register.by_id(Person)[person_id]
