"""Whatever a municipality has in its files, and in whichever form: every sheet of it comes back unchanged."""

import json
from datetime import date

from hypothesis import HealthCheck, given, settings, strategies as st

from kompetanse_cli.model import record_tables
from kompetanse_cli.operations.importing import Effect
from tests.helpers.imported_tables import exported, loaded, planned
from tests.operations.importing.records.municipality import said

# ruff: noqa: E501 - a file as somebody may have it

SIGNS = "abcdeæøåÆØÅ 0123456789=+-@'\";,.:#*()[]{}%&/\\|!?«»–🙂"
# With a letter, as the name of anything has.
TEXTS = st.builds(
    lambda before, letter, behind: " ".join(f"{before}{letter}{behind}".split()),
    st.text(SIGNS, max_size=7),
    st.sampled_from("abåØ"),
    st.text(SIGNS, max_size=7),
)
QUOTED = TEXTS.map(lambda text: json.dumps(text, ensure_ascii=False))
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2026, 12, 31)).map(str)
PEOPLE = st.lists(st.sampled_from(["p-1", "p-2", "p-3", "p-4"]), unique=True, max_size=4)
UNITS = st.lists(st.sampled_from(["s1", "s2"]), unique=True, min_size=1)
EMPTY = st.just("")


def listed(items: list[str]) -> str:
    """A list in one line."""
    return f"[{', '.join(items)}]"


def lists(items: st.SearchStrategy[str], most: int = 3, least: int = 0) -> st.SearchStrategy[str]:
    """A list of these."""
    return st.lists(items, min_size=least, max_size=most).map(listed)


def keyed(key: str, value: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """A key with a value, or nothing."""
    return st.one_of(EMPTY, value.map(lambda text: f", {key}: {text}"))


ABSENCES = lists(st.builds(lambda day, end: f"{{fra: {day}{end}}}", DAYS, keyed("til", st.just("2027-01-01"))))
HELD = lists(
    st.builds(lambda day, more: f"{{kvalifikasjon: hlr, oppnådd: {day}{more}}}", DAYS, keyed("dokument", QUOTED))
)
MEMBERS = st.lists(
    st.one_of(st.just("p-1"), st.just("{person: p-2, fra: 2025-01-01}"), st.just("{person: p-2, til: 2024-01-01}"))
).map(listed)
GRANT = st.builds(lambda name, more: f"{{ordning: {name}{more}}}", QUOTED, keyed("søkt", st.just("1000.50")))
GRANTS = st.one_of(GRANT, lists(GRANT, least=1))
ATTENDANCE = st.one_of(
    st.just("alle"), PEOPLE.map(listed), st.just("{alle_unntatt: [p-2]}"), st.just("{antall: 7, av: 9}")
)
HAND_INS = st.one_of(
    st.just("alle"),
    lists(st.sampled_from(["p-1", "g1", "s1", "{av: p-2, dato: 2026-01-05}"])),
    st.just("{alle_unntatt: [p-3]}"),
)
TEACHERS = lists(st.one_of(st.just("p-4"), QUOTED.map(lambda name: f"{{ekstern: {name}}}")))
OWNER = st.sampled_from(["p-4", "{rolle: leder, enhet: s1}"])
WHEN = st.sampled_from(["mars", "[mars, september]", "uke 36"])
VALUES = lists(
    st.builds(
        lambda day, more: f"{{dato: {day}, verdi: 40 %{more}}}", DAYS, keyed("enhet", st.sampled_from(["s1", "s2"]))
    )
)


@st.composite
def municipality(draw: st.DrawFn) -> str:
    """The text of a file with some of everything."""
    d = draw
    return f"""\
kommune: {{navn: {d(QUOTED)}, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}}
oppsett: {{varsel_dager: 30{d(keyed("utelat", lists(QUOTED, least=1)))}, stengte_dager: [{{fra: 2026-07-01, til: 2026-07-31, navn: {d(QUOTED)}}}]}}
fagområder: [{{id: k, navn: {d(QUOTED)}}}, {{id: demens, navn: {d(QUOTED)}}}]
enheter:
  - {{id: hm, navn: Helse, type: kommunalområde}}
  - {{id: s1, navn: Sone Nord, type: sone, del_av: hm{d(keyed("sted", QUOTED))}}}
  - {{id: s2, navn: Sone Sør, type: sone, del_av: hm, erstatter: {d(st.sampled_from(["[]", "[s1]"]))}}}
kvalifikasjoner: [{{id: hlr, navn: {d(QUOTED)}, nivåer: {d(lists(QUOTED))}}}]
personer:
  - {{id: p-1, navn: Kari Nes, enhet: s1, fravær: {d(ABSENCES)}, kvalifikasjoner: {d(HELD)}}}
  - {{id: p-2, navn: Ola Vik, enhet: s1{d(keyed("telefon", QUOTED))}, fravær: {d(ABSENCES)}}}
  - {{id: p-3, navn: Siri Moe, enhet: s2, vis_navn: {d(st.sampled_from(["ja", "nei"]))}, fravær: {d(ABSENCES)}}}
  - {{id: p-4, navn: Bo Berg, enhet: s2}}
fora: [{{id: nett, navn: {d(QUOTED)}, type: usht-nettverk, medlemmer: {d(MEMBERS)}, møter: [{{dato: 2025-10-01, tema: {d(QUOTED)}}}, {{dato: 2025-10-01}}]}}]
unntak: [{{krav: leder-i-hver-enhet, enhet: s1, grunn: {d(QUOTED)}, til: 2026-12-31, besluttet_av: {d(st.sampled_from(["p-1", "{organ: Utvalg}"]))}}}]
tiltak: [{{id: t, gjelder: {{enhet: s1}}, tekst: {d(QUOTED)}, ansvarlig: p-1, frist: 2026-06-01, status: planlagt}}]
program:
  - id: prg
    navn: {d(QUOTED)}
    type: kurs
    eier: {d(st.one_of(QUOTED, st.just("{rolle: leder}")))}
    status: i gang
    temaer: {d(lists(QUOTED))}
    moduler: [{{id: m1, nummer: 1, navn: {d(QUOTED)}, samlinger: [{{id: d1, navn: Dag 1, mellomarbeid: {{tekst: {d(QUOTED)}}}}}, {{id: d2, navn: Dag 2}}]}}]
gjennomføringer:
  - id: r1
    program: prg
    navn: {d(QUOTED)}
    tilskudd: {d(GRANTS)}
    grupper: [{{id: g1, medlemmer: {d(PEOPLE.map(listed))}}}]
    deltakere: [{{person: p-1, moduler: [m1]}}, {{person: p-2, fullført: {{m1: 2026-02-01}}}}, {{person: p-3}}]
    samlinger:
      - {{samling: d1, datoer: {d(lists(DAYS))}, status: gjennomført, undervisere: {d(TEACHERS)}, oppmøte: {d(ATTENDANCE)}, mellomarbeid: {{levert: {d(HAND_INS)}}}}}
      - {{samling: d2, oppmøte: {d(ATTENDANCE)}{d(keyed("sted", QUOTED))}}}
    eksamener: [{{modul: m1, dato: 2026-02-20, bestått: {d(PEOPLE.map(listed))}}}, {{modul: m1, dato: 2026-02-20}}]
opplæring: [{{enhet: s1, fagområde: k, dato: 2026-02-10, type: teori, instruktører: {d(PEOPLE.map(listed))}}}, {{enhet: s1, fagområde: k, dato: 2026-02-11, type: teori}}]
mål:
  - id: g
    nummer: 1
    tema: {d(QUOTED)}
    tekst: {d(QUOTED)}
    frist: 2026-12-31
    eier: {d(OWNER)}
    enheter: {d(UNITS.map(listed))}
    kriterier: [{{tekst: {d(QUOTED)}, måltall: 80 %, verdier: {d(VALUES)}}}, {{id: i-drift, tekst: I drift, per_enhet: {{s1: 2026-01-10}}}}]
    status: [{{dato: 2026-02-01, status: i rute{d(keyed("kommentar", QUOTED))}}}]
årshjul: [{{id: a, navn: {d(QUOTED)}, når: {d(WHEN)}, type: opplæring, tema: {d(st.one_of(QUOTED, lists(QUOTED, least=1)))}, ansvarlig: {d(OWNER)}}}]
"""


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(municipality())
def test_every_sheet_of_any_municipality_is_unchanged(text: str) -> None:
    found = loaded(text)
    sheets = {table.name: exported(found, table.name) for table in record_tables()}
    filled = {name: rows for name, rows in sheets.items() if any(cell is not None for row in rows[1:] for cell in row)}
    plan = planned(found, filled)
    assert not plan.operation.changes, (plan.operation.changes, text)
    assert set(plan.rows().values()) <= {Effect.UNCHANGED, Effect.LEFT_OUT}, said(plan)
