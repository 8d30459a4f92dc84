"""The lists within records have rows of their own: one cell is one change, and a row more is one item more."""

# ruff: noqa: E501 - rows and lines as they are

import pytest

from kompetanse_cli.operations.importing import Effect
from tests.helpers.imported_tables import loaded
from tests.operations.importing.records.municipality import FULL, Sheets, effects, read_in, said

PERSON = ("Id", "Navn", "Enhet")
RUN = ("Gjennomføring", "Gjennomføring – navn")
AT = (*RUN, "Samling", "Samling – navn")
GOAL = ("Mål", "Mål – navn")
ABSENCES = ((*PERSON, "Nr", "Fra og med", "Til og med"),
            ("p-1", "Kari Nes", "Sone Nord", 1, "2025-01-01", "2025-03-01"),
            ("p-1", "Kari Nes", "Sone Nord", 2, "2026-02-01", None))  # fmt: skip


def test_what_is_as_it_was_changes_nothing() -> None:
    plan, changed = read_in({"Fravær": ABSENCES})
    assert effects(plan) == [Effect.UNCHANGED, Effect.UNCHANGED]
    assert changed == []


CHANGED: dict[str, tuple[Sheets, list[str]]] = {
    "the first day of an absence is put right, by its number": (
        {"Fravær": (*ABSENCES[:2], ("p-1", "Kari Nes", "Sone Nord", 2, "2026-02-08", None))},
        ["-      - {fra: 2026-02-01}", "+      - {fra: 2026-02-08}"],
    ),
    "an absence ends": (
        {"Fravær": (*ABSENCES[:2], ("p-1", "Kari Nes", None, 2, "2026-02-01", "15.05.2026"))},
        ["-      - {fra: 2026-02-01}", "+      - {fra: 2026-02-01, til: 2026-05-15}"],
    ),
    "a new absence of somebody who had none": (
        {"Fravær": (ABSENCES[0], ("p-3", "Siri Moe", None, None, "2026-02-01", None))},
        ["-  - {id: p-3, navn: Siri Moe, enhet: s2, fra: 2020-01-01}",
         "+  - {id: p-3, navn: Siri Moe, enhet: s2, fra: 2020-01-01, fravær: [{fra: 2026-02-01}]}"],
    ),
    "a qualification of two of one name, by its number": (
        {"Kompetanse": (("Id", "Navn", "Enhet", "Nr", "Kurs", "Oppnådd", "Gyldig til", "Nivå", "Kilde", "Dokument"),
                        ("p-1", "Kari Nes", None, 2, "Hjerte-lunge-redning", "2026-01-15", None, "videre", None, None))},
        ["-    kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2024-03-12}, {kvalifikasjon: hlr, oppnådd: 2026-01-15}]",
         "+    kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2024-03-12}, "
         "{kvalifikasjon: hlr, oppnådd: 2026-01-15, nivå: videre}]"],
    ),
    "a member who was written as an id alone gets a last day": (
        {"Fora medlemmer": (("Id", "Navn", "Forum", "Nr", "Fra og med", "Til og med"),
                            ("p-1", "Kari Nes", "nett", 1, None, "2026-06-30"))},
        ["-  - {id: nett, navn: Nettverk, type: usht-nettverk, medlemmer: [p-1, {person: p-2, fra: 2025-01-01}], "
         "møter: [{dato: 2025-10-01, tema: Oppstart}]}",
         "+  - {id: nett, navn: Nettverk, type: usht-nettverk, medlemmer: [{person: p-1, til: 2026-06-30}, "
         "{person: p-2, fra: 2025-01-01}], møter: [{dato: 2025-10-01, tema: Oppstart}]}"],
    ),
    "a participant, by name": (
        {"Deltakere": (("Id", "Navn", *RUN, "Moduler", "Spor", "Påmeldt", "Fullført", "Sluttet", "Årsak"),
                       (None, "Siri Moe", "Kull", None, None, None, "2025-11-01", None, None, None))},
        ["-      - {person: p-3}", "+      - {person: p-3, påmeldt: 2025-11-01}"],
    ),
    "one more participant": (
        {"Deltakere": (("Id", "Navn", *RUN, "Moduler", "Spor", "Påmeldt", "Fullført", "Sluttet", "Årsak"),
                       ("p-4", None, "r1", None, "Første", None, None, None, None, None))},
        ["+      - {person: p-4, moduler: [m1]}"],
    ),
    "the place of a session, by its name": (
        {"Gjennomføringer samlinger": ((*RUN, "Samling", "Datoer", "Sted"), ("r1", None, "Dag 2", "2026-02-10", "Vika"))},
        ["-      - {samling: d2, datoer: [2026-02-10], status: gjennomført, oppmøte: {alle_unntatt: [p-3]}}",
         "+      - {samling: d2, datoer: [2026-02-10], sted: Vika, status: gjennomført, oppmøte: {alle_unntatt: [p-3]}}"],
    ),
    "one day more of a session, and the comment stays": (
        {"Gjennomføringer samlinger": ((*RUN, "Samling", "Datoer"), ("r1", None, "d1", "2026-01-20, 2026-01-21"))},
        ["-        datoer: [2026-01-20]   # tirsdag", "+        datoer: [2026-01-20, 2026-01-21]   # tirsdag"],
    ),
    "a teacher who is not of the municipality": (
        {"Undervisere": ((*AT, "Nr", "Person", "Ekstern"), ("r1", None, "d1", None, 2, None, "Universitetet"))},
        ["-        undervisere: [p-4, {ekstern: Høgskolen}]", "+        undervisere: [p-4, {ekstern: Universitetet}]"],
    ),
    "a teacher of the municipality instead of one who is not": (
        {"Undervisere": ((*AT, "Nr", "Person", "Ekstern"), ("r1", None, "d1", None, 2, "Ola Vik", None))},
        ["-        undervisere: [p-4, {ekstern: Høgskolen}]", "+        undervisere: [p-4, p-2]"],
    ),
    "somebody else who passed": (
        {"Bestått": (("Id", "Navn", *RUN, "Modul", "Dato"), ("p-2", "Ola Vik", "r1", None, "m1", "2026-02-20"))},
        ["-    eksamener: [{modul: m1, dato: 2026-02-20, møtt: 2, bestått: [p-1]}]",
         "+    eksamener: [{modul: m1, dato: 2026-02-20, møtt: 2, bestått: [p-1, p-2]}]"],
    ),
    "another exam": (
        {"Eksamener": ((*RUN, "Nr", "Modul", "Dato", "Møtt"), ("r1", None, None, "Første", "2026-05-20", None))},
        ["-    eksamener: [{modul: m1, dato: 2026-02-20, møtt: 2, bestått: [p-1]}]",
         "+    eksamener: [{modul: m1, dato: 2026-02-20, møtt: 2, bestått: [p-1]}, {modul: m1, dato: 2026-05-20}]"],
    ),
    "money of the only grant": (
        {"Tilskudd": ((*RUN, "Nr", "Ordning", "Søkt", "Tildelt"),
                      ("r1", None, 1, "Kompetanse- og innovasjonstilskudd", 100000, "80 000"))},
        ["-    tilskudd: {ordning: Kompetanse- og innovasjonstilskudd, søkt: 100000}",
         "+    tilskudd: {ordning: Kompetanse- og innovasjonstilskudd, søkt: 100000, tildelt: 80000}"],
    ),
    "a second grant beside the only one": (
        {"Tilskudd": ((*RUN, "Nr", "Ordning", "Søkt"), ("r1", None, None, "Statsforvalteren", 5000))},
        ["-    tilskudd: {ordning: Kompetanse- og innovasjonstilskudd, søkt: 100000}",
         "+    tilskudd: [{ordning: Kompetanse- og innovasjonstilskudd, søkt: 100000}, "
         "{ordning: Statsforvalteren, søkt: 5000}]"],
    ),
    "a measured value of a criterion without an id": (
        {"Mål kriterier": ((*GOAL, "Nr", "Tekst", "Måltall"), ("g", None, 1, "Målt", "90 %"))},
        ["-      - {tekst: Målt, måleenhet: prosent, måltall: 80 %, verdier: [{dato: 2026-01-01, verdi: 40 %}]}",
         "+      - {tekst: Målt, måleenhet: prosent, måltall: 90 %, verdier: [{dato: 2026-01-01, verdi: 40 %}]}"],
    ),
    "the day a unit had it": (
        {"Per enhet": ((*GOAL, "Kriterium", "Enhet", "Dato"), ("g", None, "i-drift", "Sone Sør", "2026-02-20"))},
        ["-      - {id: i-drift, tekst: I drift, per_enhet: {s1: 2026-01-10}}",
         "+      - {id: i-drift, tekst: I drift, per_enhet: {s1: 2026-01-10, s2: 2026-02-20}}"],
    ),
    "how a goal stands": (
        {"Målstatus": ((*GOAL, "Nr", "Dato", "Status", "Av"), ("g", None, None, "2026-03-01", "ikke i rute", "Ola Vik"))},
        ["-    status: [{dato: 2026-02-01, status: i rute}]",
         "+    status: [{dato: 2026-02-01, status: i rute}, {dato: 2026-03-01, status: ikke i rute, av: p-2}]"],
    ),
    "a role owns a goal instead of somebody": (
        {"Målene": (("Id", "Tekst", "Eier", "Eier: rolle", "Eier: enhet"),
                    ("g", "Alle kan det", None, "leder", "Sone Nord"))},
        ["-    eier: p-4", "+    eier: {rolle: leder, enhet: s1}"],
    ),
    "one of the units of a goal": (
        {"Målene": (("Id", "Tekst", "Enheter"), ("g", None, "s1, Helse og mestring"))},
        ["-    enheter: [s1, s2]", "+    enheter: [s1, hm]"],
    ),
    "the day a training was held is another: that is another one, and the old stays": (
        {"Opplæring": (("Enhet", "Fagområde", "Dato", "Type", "Antall"), ("s1", "klinobs", "2026-02-11", "teori", 7))},
        ["+  - {enhet: s1, fagområde: klinobs, dato: 2026-02-11, type: teori, antall: 7}"],
    ),
    "how many came to a training": (
        {"Opplæring": (("Enhet", "Fagområde", "Dato", "Type", "Antall"),
                       ("Sone Nord", "Klinisk observasjon", "2026-02-10", "teori", 9))},
        ["-  - {enhet: s1, fagområde: klinobs, dato: 2026-02-10, type: teori, antall: 7}",
         "+  - {enhet: s1, fagområde: klinobs, dato: 2026-02-10, type: teori, antall: 9}"],
    ),
    "a day on which nothing is open": (
        {"Stengte dager": (("Nr", "Fra og med", "Til og med", "Navn"), (1, "2026-07-01", "2026-08-02", "Sommer"))},
        ["-    - {fra: 2026-07-01, til: 2026-07-31, navn: Sommer}",
         "+    - {fra: 2026-07-01, til: 2026-08-02, navn: Sommer}"],
    ),
    "who handed in, and when": (
        {"Leveringer": (("Id", "Navn", *AT, "Levert"), ("p-3", "Siri Moe", "r1", None, "d1", None, "2026-01-31"),
                        ("p-2", "Ola Vik", "r1", None, "d1", None, "2026-01-25"))},
        ["-        mellomarbeid: {frist: 2026-02-01, levert: [p-1, {av: p-2, dato: 2026-01-25}]}",
         "+        mellomarbeid: {frist: 2026-02-01, levert: [p-1, {av: p-2, dato: 2026-01-25}, "
         "{av: p-3, dato: 2026-01-31}]}"],
    ),
    "the telephone of somebody, and the day a role was followed up": (
        {"Personer": (("Id", "Navn", "Enhet", "Telefon"), ("p-2", "Ola Vik", "Sone Nord", "911 11 111")),
         "Rolletildelinger": (("Id", "Navn", "Rolle", "Enhet", "Fagområde", "Fra", "Oppfølging"),
                              ("p-2", "Ola Vik", "ressursperson", "s1", "klinobs", "2025-01-01", "2025-06-01, 2026-01-10"))},
        ["-  - {id: p-2, navn: Ola Vik, enhet: s1, telefon: 900 00 000}",
         "+  - {id: p-2, navn: Ola Vik, enhet: s1, telefon: 911 11 111}",
         "-  - {person: p-2, rolle: ressursperson, enhet: s1, fagområde: klinobs, fra: 2025-01-01, oppfølging: [2025-06-01]}",
         "+  - {person: p-2, rolle: ressursperson, enhet: s1, fagområde: klinobs, fra: 2025-01-01, "
         "oppfølging: [2025-06-01, 2026-01-10]}"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGED)
def test_one_cell_or_row_is_one_change(name: str) -> None:
    sheets, expected = CHANGED[name]
    plan, changed = read_in(sheets)
    assert changed == expected, said(plan)
    assert Effect.REFUSED not in effects(plan)


REFUSED: dict[str, tuple[Sheets, str]] = {
    "a number that is of another since": (
        {"Fravær": (ABSENCES[0], ("p-1", "Kari Nes", None, 1, "2026-02-01", None),
                    ("p-1", "Kari Nes", None, 2, "2026-02-20", "2026-02-22"))},
        "er en annen oppføring i filen enn i arket",
    ),
    "two rows that say each their own of one": (
        {"Møter": (("Forum", "Nr", "Dato", "Tema"), ("nett", 1, "2025-10-01", "Start"), ("nett", 1, "2025-10-01", "Slutt"))},
        "raden sier noe annet enn",
    ),
    "an id and a name of two": (
        {"Fravær": (ABSENCES[0], ("p-2", "Siri Moe", None, None, "2026-02-01", None))},
        "id-en er {holder}, men navnet er {others}",
    ),
    "somebody nobody knows": (
        {"Fravær": (ABSENCES[0], (None, "Per Ny", None, None, "2026-02-01", None))},
        "er ikke registrert",
    ),
    "a run nobody knows": (
        {"Bestått": (("Id", "Navn", *RUN, "Modul", "Dato"), ("p-2", None, "r9", None, "m1", "2026-02-20"))}, "r9",
    ),
    "an exam nobody knows": (
        {"Bestått": (("Id", "Navn", *RUN, "Modul", "Dato"), ("p-2", None, "r1", None, "m1", "2026-02-21"))}, "ukjent",
    ),
    "somebody and a role who both own a goal": (
        {"Målene": (("Id", "Tekst", "Eier", "Eier: rolle", "Eier: enhet"), ("g", None, "p-4", "leder", None))},
        "to kolonner om det samme har ulike verdier",
    ),
    "a number of people in place of who came": (
        {"Gjennomføringer samlinger": ((*RUN, "Samling", "Oppmøte: antall"), ("r1", None, "d1", 3))},
        "i en annen form",
    ),
    "an id that is another, where the name is that of one": (
        {"Krav": (("id", "navn", "rolle", "styrke"), ("k9", "Leder i hver sone", "leder", "skal"))}, "kompetanse rename",
    ),
    "a row without what must be there": (
        {"Stengte dager": (("Nr", "Fra og med", "Til og med", "Navn"), (None, "2026-12-24", None, "Jul"))},
        "raden mangler",
    ),
    "a word that is none of those there are": (
        {"Målstatus": ((*GOAL, "Nr", "Dato", "Status"), ("g", None, None, "2026-03-01", "helt fint"))}, "er ikke en av",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_can_not_be_told_is_refused(name: str) -> None:
    sheets, why = REFUSED[name]
    plan, changed = read_in(sheets)
    assert Effect.REFUSED in effects(plan)
    assert why in said(plan)
    assert changed == []


def test_the_municipality_of_these_tests_is_in_order() -> None:
    assert loaded(FULL).findings == ()
