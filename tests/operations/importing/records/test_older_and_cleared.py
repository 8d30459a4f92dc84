"""Exports from before are read as before, and an empty cell empties a field where that is asked for, and only there."""

from kompetanse_cli.operations.importing import Effect, Wishes
from tests.operations.importing.records.municipality import FULL, effects, read_in, said

CLEAR = Wishes(clear=True)
ABSENCE = ("Id", "Navn", "Enhet", "Nr", "Fra og med", "Til og med")


def test_keys_over_the_columns_are_read_also_of_what_has_a_sheet_of_its_own_now() -> None:
    rows = (
        ("id", "program", "navn", "tilskudd.ordning", "tilskudd.søkt"),
        ("r1", "prg", "Kull", "Kompetanse- og innovasjonstilskudd", 120000),
    )
    plan, changed = read_in({"gjennomføringer": rows})
    assert changed == [
        "-    tilskudd: {ordning: Kompetanse- og innovasjonstilskudd, søkt: 100000}",
        "+    tilskudd: {ordning: Kompetanse- og innovasjonstilskudd, søkt: 120000}",
    ], said(plan)


def test_an_empty_cell_empties_a_field_only_when_it_is_asked_for() -> None:
    rows = (
        ABSENCE,
        ("p-1", "Kari Nes", "Sone Nord", 1, "2025-01-01", None),
        ("p-1", "Kari Nes", None, 2, "2026-02-01", None),
    )
    assert read_in({"Fravær": rows})[1] == []
    assert read_in({"Fravær": rows}, CLEAR)[1] == [
        "-      - {fra: 2025-01-01, til: 2025-03-01}",
        "+      - {fra: 2025-01-01}",
    ]


def test_what_holds_where_nothing_is_written_is_not_emptied() -> None:
    rows = (("Varsel i dager", "Høyeste frafall"), (None, 20))
    plan, changed = read_in({"Oppsett": rows}, CLEAR)
    assert changed == ["+  frafall_maks: 20"], said(plan)


def test_a_cell_that_is_empty_for_somebody_hidden_is_named_there_empties_nothing() -> None:
    text = FULL.replace("navn: Siri Moe, enhet: s2,", "navn: Siri Moe, enhet: s2, vis_navn: nei,").replace(
        "status: [{dato: 2026-02-01, status: i rute}]", "status: [{dato: 2026-02-01, status: i rute, av: p-3}]"
    )
    rows = (("Mål", "Nr", "Dato", "Status", "Kommentar", "Av"), ("g", 1, "2026-02-01", "i rute", None, None))
    plan, changed = read_in({"Målstatus": rows}, CLEAR, text)
    assert (effects(plan), changed) == ([Effect.UNCHANGED], [])


def test_what_must_be_there_is_not_emptied() -> None:
    rows = (("Id", "Navn", "Rolle", "Styrke"), ("k1", None, "leder", "skal"))
    plan, changed = read_in({"Krav": rows}, CLEAR)
    assert (effects(plan), changed) == ([Effect.REFUSED], [])
