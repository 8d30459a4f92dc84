"""The tables of records: that every kind and every list has one, with the columns that its fields say."""

from collections import Counter

import pytest

from kompetanse_cli.model import KINDS, RecordTable, fields_of, record_tables, table_named
from kompetanse_cli.model.tables.columns import in_words

TABLES = record_tables()


def _table(name: str) -> RecordTable:
    table = table_named(name)
    assert table is not None
    return table


def _written(name: str) -> list[str]:
    return [column.key for column in _table(name).written]


def test_every_kind_has_a_table() -> None:
    assert [table.kind for table in TABLES if not table.path] == list(KINDS)


def test_every_value_of_every_record_stands_in_a_table() -> None:
    # In the words of the files: a value has several forms, and a person a short one for a post.
    written = {
        leaf.keys
        for table in TABLES
        for leaf in (*(column.leaf for column in table.written), table.short, *table.singles.values())
        if leaf is not None
    }
    lacking = {
        (kind.key, *leaf.keys)
        for kind in KINDS
        for leaf in fields_of(kind.record)
        if leaf.keys not in written and (*leaf.keys, "[]") not in written and "alle_unntatt" not in leaf.keys
    }
    assert {keys[:2] for keys in lacking} == {
        ("personer", "stilling"), ("personer", "stillingsprosent"),
        ("enheter", "del_av"), ("gjennomføringer", "samlinger"),
    }  # fmt: skip
    assert all("levert" in keys for keys in lacking if keys[0] == "gjennomføringer")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_and_headings_tell_the_columns_of_a_table_apart(table: RecordTable) -> None:
    keys = Counter(column.key for column in table.written)
    headings = Counter(column.heading.casefold() for column in table.written)
    assert max(keys.values()) == 1
    assert max(headings.values()) == 1
    assert set(table.keys) <= set(keys)


def test_names_and_sheets_are_told_apart_and_fit_in_a_workbook() -> None:
    assert len({table.name for table in TABLES}) == len(TABLES)
    assert len({table.sheet.casefold() for table in TABLES}) == len(TABLES)
    assert all(len(table.sheet) <= 31 for table in TABLES)
    assert all(table_named(table.sheet.upper()) is table for table in TABLES)


def test_the_five_lists_keep_their_columns() -> None:
    assert _written("enheter")[:13] == [
        "enhet_id", "enhetsnavn", "type", "del_av", "del_av_fra", "del_av_til", "tjenesteområde", "sted", "ansatte",
        "årsverk", "ansatte_per", "fra", "til",
    ]  # fmt: skip
    assert _written("personer")[:8] == [
        "id", "navn", "enhet", "fra", "til", "stilling", "stillingsprosent", "utdanning"
    ]  # fmt: skip
    assert _written("rolletildelinger")[:6] == ["id", "navn", "rolle", "enhet", "fagområde", "tjenesteområde"]
    assert _written("deltakere")[:3] == ["id", "navn", "gjennomføring"]
    assert [key for key in _written("oppmøte") if not key.endswith("_navn")] == [
        "id", "navn", "gjennomføring", "samling", "møtte"
    ]  # fmt: skip


def test_a_list_in_a_list_tells_whose_row_it_is() -> None:
    verdier = _table("verdier")
    assert [column.key for column in verdier.owners if not column.is_computed] == ["mål", "kriterium"]
    assert [column.key for column in verdier.columns] == ["dato", "verdi", "enhet"]
    assert verdier.is_numbered


def test_whoever_is_in_a_list_of_people_has_a_row() -> None:
    assert _table("bestått").part is None
    assert _written("bestått")[:3] == ["id", "navn", "gjennomføring"]
    assert _table("fora-medlemmer").short is not None
    assert _table("oppmøte").is_roll
    assert _table("leveringer").is_roll


def test_a_word_over_a_column_is_known_by_key_and_heading_in_any_case() -> None:
    krav = _table("KRAV")
    assert krav.column("HVOR: ENHETSTYPER") is krav.column("hvor.enhetstyper") is not None
    assert krav.column("noe annet") is None


def test_one_grant_and_several_are_the_same_rows() -> None:
    assert set(_table("tilskudd").singles) == {"ordning", "år", "søkt", "tildelt", "brukt", "planlagt_deltakere"}


def test_nothing_told_of_a_sheet_or_a_column_is_as_a_file_has_it() -> None:
    for table in record_tables():
        for told in (table.description, *(column.description for column in table.written)):
            assert not set("{}[]`") & set(told), (table.name, told)
            assert not told.rstrip(".").endswith(":"), (table.name, told)


def test_what_is_told_of_a_value_in_several_forms_is_told_in_words() -> None:
    assert in_words("En person, eller `{rolle: …, enhet: …}`.") == "En person."
    assert in_words("Dagen: `{a: 2026-02-01}`. Legges til.") == "Dagen. Legges til."
    assert in_words("Dagen, der det har `når: registrert`; eller for hver modul: `{m: 1}`.") == (
        "Dagen, der det har når: registrert."
    )
