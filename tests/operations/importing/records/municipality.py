"""A municipality with something of each list within records, and what reading sheets in makes of its file."""

from collections.abc import Mapping
from difflib import unified_diff

from kompetanse_cli.editing import patched
from kompetanse_cli.operations.importing import Effect, Plan, Wishes
from kompetanse_cli.reading.tables.csv import CellValue
from tests.helpers.imported_tables import loaded, planned

FULL = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
oppsett:
  stengte_dager:
    - {fra: 2026-07-01, til: 2026-07-31, navn: Sommer}
fagområder:
  - {id: klinobs, navn: Klinisk observasjon}
  - {id: demens, navn: Demens}
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
  - {id: s2, navn: Sone Sør, type: sone, del_av: hm}
kvalifikasjoner:
  - {id: hlr, navn: Hjerte-lunge-redning, gyldig_måneder: 24, nivåer: [grunn, videre]}
personer:
  - id: p-1   # hun har nøkkelen
    navn: Kari Nes
    enhet: s1
    fravær:
      - {fra: 2025-01-01, til: 2025-03-01}
      - {fra: 2026-02-01}
    kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2024-03-12}, {kvalifikasjon: hlr, oppnådd: 2026-01-15}]
  - {id: p-2, navn: Ola Vik, enhet: s1, telefon: 900 00 000}
  - {id: p-3, navn: Siri Moe, enhet: s2, fra: 2020-01-01}
  - {id: p-4, navn: Kari Nes, enhet: s2}
rolletildelinger:
  - {person: p-2, rolle: ressursperson, enhet: s1, fagområde: klinobs, fra: 2025-01-01, oppfølging: [2025-06-01]}
fora:
  - {id: nett, navn: Nettverk, type: usht-nettverk, medlemmer: [p-1, {person: p-2, fra: 2025-01-01}], møter: [{dato: 2025-10-01, tema: Oppstart}]}
krav:
  - {id: k1, navn: Leder i hver sone, rolle: leder, hvor: {enhetstyper: [sone]}, styrke: skal, minst_i: [{enhet: s1, minst: 2}]}
program:
  - id: prg
    navn: Grunnkurs
    type: kurs
    eier: Høgskolen
    status: i gang
    moduler:
      - {id: m1, nummer: 1, navn: Første, eksamen: skoleeksamen, samlinger: [{id: d1, navn: Dag 1, mellomarbeid: {tekst: Les}}, {id: d2, navn: Dag 2}]}
gjennomføringer:
  - id: r1
    program: prg
    navn: Kull
    tilskudd: {ordning: Kompetanse- og innovasjonstilskudd, søkt: 100000}
    grupper: [{id: g1, medlemmer: [p-1, p-2]}]
    deltakere:
      - {person: p-1}
      - {person: p-2, påmeldt: 2025-12-01}
      - {person: p-3}
    samlinger:
      - samling: d1
        datoer: [2026-01-20]   # tirsdag
        status: gjennomført
        undervisere: [p-4, {ekstern: Høgskolen}]
        oppmøte: [p-1, p-2, p-3]
        mellomarbeid: {frist: 2026-02-01, levert: [p-1, {av: p-2, dato: 2026-01-25}]}
      - {samling: d2, datoer: [2026-02-10], status: gjennomført, oppmøte: {alle_unntatt: [p-3]}}
    eksamener: [{modul: m1, dato: 2026-02-20, møtt: 2, bestått: [p-1]}]
opplæring:
  - {enhet: s1, fagområde: klinobs, dato: 2026-02-10, type: teori, antall: 7}
mål:
  - id: g
    nummer: 1
    tema: Kunnskap
    tekst: Alle kan det
    frist: 2026-12-31
    eier: p-4
    enheter: [s1, s2]
    kriterier:
      - {tekst: Målt, måleenhet: prosent, måltall: 80 %, verdier: [{dato: 2026-01-01, verdi: 40 %}]}
      - {id: i-drift, tekst: I drift, per_enhet: {s1: 2026-01-10}}
    status: [{dato: 2026-02-01, status: i rute}]
"""  # noqa: E501 - a file as somebody may have it

Sheets = Mapping[str, tuple[tuple[CellValue, ...], ...]]


def read_in(sheets: Sheets, wishes: Wishes | None = None, text: str = FULL) -> tuple[Plan, list[str]]:
    """The plan of reading the sheets in, and the lines of the file that it takes out (-) and puts in (+)."""
    municipality = loaded(text)
    plan = planned(municipality, sheets, wishes)
    new = patched(municipality.source, plan.operation.changes).get("kompetanse.yaml", text.encode()).decode()
    lines = unified_diff(text.splitlines(), new.splitlines(), lineterm="", n=0)
    return plan, [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def effects(plan: Plan) -> list[Effect]:
    """What becomes of each line of the plan."""
    return [line.effect for line in plan.lines]


def said(plan: Plan) -> str:
    """All that the plan tells, as it is before it is translated."""
    texts = [*(line.what for line in plan.lines), *(remark.text for remark in plan.remarks)]
    return "\n".join(f"{each.text} {dict(each.values)}" for each in texts)
