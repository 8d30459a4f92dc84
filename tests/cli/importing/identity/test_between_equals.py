"""Of two columns or two rows that are equals, none is chosen."""

from pathlib import Path

import pytest

from tests.helpers.importing import BASE, Run, imported, municipality


def test_two_columns_of_one_heading_must_say_the_same(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Enhet\nOla Vik;Sone Sør;Sone Nord\nSiri Moe;Sone Nord;Sone Nord\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert code == 1
    assert "? to kolonner om det samme har ulike verdier: Sone Sør og Sone Nord  B2" in said
    assert "C1: kolonnen «Enhet» står flere ganger: de leses som én, og må si det samme" in said
    assert "ukjent" not in said
    moved = "{id: p-3, navn: Siri Moe, enhet: s2", "{id: p-3, navn: Siri Moe, enhet: s1"
    assert after == BASE.replace(*moved)


def test_a_cell_of_the_second_column_alone_is_not_lost(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Fra;Rolle;Fra\nSiri Moe;Sone Sør;;leder;2025-01-01\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert (code, after) == (1, BASE)
    assert "? to kolonner om det samme har ulike verdier: – og 2025-01-01  C2" in said


def test_two_columns_with_the_key_of_a_record(tmp_path: Path, command: Run) -> None:
    table = "id;navn;navn\nklinobs;Klinikk;Observasjon\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply", "--as", "fagområder")
    assert (code, after) == (1, BASE)
    assert "? to kolonner om det samme har ulike verdier: Klinikk og Observasjon  B2" in said


@pytest.mark.parametrize("heading", ["Navn;Enhet", "Navn;Enhet;Rolle"])
def test_neither_of_two_that_may_be_one_or_namesakes(tmp_path: Path, command: Run, heading: str) -> None:
    role = ";leder" * heading.count("Rolle")
    units = ("Nord", "Nord", "Sør", "Nord")
    rows = [f"Bo Berg;Sone {unit}{role}" for unit in units]
    table = "\n".join((heading, *rows, f"Cai Lie;Sone Sør{role}", ""))
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert code == 1
    assert "? «Bo Berg» står i flere enheter: er det samme person?" in said
    assert "Rader med noe i: 5 (ny 1, avvist 4)" in said
    assert ("Bo Berg" in after, "Cai Lie" in after) == (False, True)


def test_a_bare_number_is_not_the_one_elsewhere_where_a_namesake_works_in_the_unit(
    tmp_path: Path, command: Run
) -> None:
    root = municipality(tmp_path)
    code, said, after = imported(command, root, "Ansattnr;Navn;Enhet\n1;Kari Nes;Sone Sør\n", "--apply")
    assert (code, after) == (1, BASE)
    assert "? «1» kan være Kari Nes (p-1), Kari Nes (p-4): skriv hele id-en  A2" in said
    # Spelt out, and where each works, the id tells which.
    for row in ("p-1;Kari Nes;Sone Sør", "1;Kari Nes;Sone Nord", "4;Kari Nes;Sone Sør", "2;Ola Vik;Sone Sør"):
        code, said, _ = imported(command, root, f"Ansattnr;Navn;Enhet\n{row}\n")
        assert code == 0, said


@pytest.mark.parametrize("name", ["O.V.", "O. V.", "V. O.", "o v"])
def test_initials_alone_are_asked_about(tmp_path: Path, command: Run, name: str) -> None:
    code, said, after = imported(command, municipality(tmp_path), f"Navn;Enhet\n{name};Sone Sør\n", "--apply")
    assert (code, after) == (1, BASE)
    assert "ligner Ola Vik (p-2)" in said
