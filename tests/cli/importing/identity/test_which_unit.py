"""Id and name must be of one unit; what is near a unit's name makes no new one, and one that is made is shown by
itself."""

import unicodedata
from pathlib import Path

import pytest

from tests.helpers.importing import BASE, Run, imported, municipality

ROLES = "Navn;Enhet;Rolle;Fagområde;Fra\n"
MADE = "Lagt til fordi listen nevner det"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("s1;Sone Sør;sone", "id-en er Sone Nord (s1), men navnet er Sone Sør (s2). Rett id-en eller navnet  B2"),
        ("s9;Sone Nord;sone", "ingen enhet har id-en «s9», men Sone Nord (s1) heter det"),
        ("s1;Granheim;sone", "id-en er Sone Nord (s1), og «Granheim» er et helt annet navn"),
        ("1.2E+05;Natteam;sone", "Excel har kortet ned tallet"),
        (";?;sone", "«?» er ikke navnet på en enhet"),
        (";vakant;sone", "«vakant» er ikke navnet på en enhet"),
        ("s1;ukjent;sone", "«ukjent» er ikke navnet på en enhet"),
    ],
)
def test_an_id_and_a_name_of_two_units_are_refused(tmp_path: Path, command: Run, row: str, told: str) -> None:
    code, said, after = imported(command, municipality(tmp_path), f"Enhet-id;Enhetsnavn;Type\n{row}\n", "--apply")
    assert (code, after) == (1, BASE)
    assert told in said


@pytest.mark.parametrize(("row", "name"), [("S1;Sone Nordvest;sone", "Sone Nordvest"), ("s1;Sone nord;", "Sone nord")])
def test_a_new_name_of_a_unit_is_shown_and_written(tmp_path: Path, command: Run, row: str, name: str) -> None:
    code, said, after = imported(command, municipality(tmp_path), f"Enhet-id;Enhetsnavn;Type\n{row}\n", "--apply")
    assert (code, f"navn: Sone Nord → {name}" in said, f"{{id: s1, navn: {name}, " in after) == (0, True, True)


def test_a_name_that_is_all_new_is_told_by_hand(tmp_path: Path, command: Run) -> None:
    mapping = tmp_path / "kobling.yaml"
    mapping.write_text("verdier: {enhet: {Granheim: s1, Lia: ny}}\n", "utf-8")
    table = "Enhet-id;Enhetsnavn;Type\ns1;Granheim;sone\ns2;Lia;sone\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--mapping", mapping, "--apply")
    assert (code, "navn: Sone Nord → Granheim" in said, "{id: lia, navn: Lia" in after) == (0, True, True), said


def test_a_word_that_binds_keeps_no_name(tmp_path: Path, command: Run) -> None:
    folder = municipality(tmp_path)
    code, said, after = imported(command, folder, "Id;Navn;Type\nhm;Tull og tøys;\n", "--apply")
    assert (code, after) == (1, BASE)
    assert "er et helt annet navn" in said


def test_a_number_of_a_unit_becomes_an_id_and_finds_it_again(tmp_path: Path, command: Run) -> None:
    root = municipality(tmp_path)
    table = "Enhet-id;Enhetsnavn;Type\n3021;Natteam;team\nB12;Dagteam;team\n"
    code, _, after = imported(command, root, table, "--apply")
    assert (code, "{id: e-3021, navn: Natteam" in after, "{id: b12, navn: Dagteam" in after) == (0, True, True)
    code, said, _ = imported(command, root, table)
    assert (code, "Uendret: 2" in said) == (0, True)


def test_the_unit_of_a_person_has_the_id_and_the_name_of_one(tmp_path: Path, command: Run) -> None:
    heading = "Navn;Enhet-id;Enhet\n"
    code, said, after = imported(command, municipality(tmp_path), f"{heading}Siri Moe;s2;Sone Nord\n", "--apply")
    assert (code, after, "enheten er en annen enn enhetens id sier: s2" in said) == (1, BASE, True)
    code, said, _ = imported(command, municipality(tmp_path / "x"), f"{heading}Siri Moe;S2;Sone Sør\n")
    assert (code, "Uendret: 1" in said) == (0, True)


def test_of_two_new_units_of_one_name_neither_is_chosen(tmp_path: Path, command: Run) -> None:
    table = "Enhet-id;Enhetsnavn;Type;Del av\na;Natt;team;s1\nb;Natt;team;s2\nc;Vakt;team;Natt\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert (code, "enhet «Natt» kan være a, b" in said, "id: c" in after) == (1, True, False)


@pytest.mark.parametrize("word", ["Nord", "nord", "Sone N", "Helse", "og mestring", "Sone Nrod"])
def test_a_part_of_a_name_is_near_it_and_is_never_made(tmp_path: Path, command: Run, word: str) -> None:
    table = f"{ROLES}Ola Vik;{word};ressursperson;klinobs;1.1.2025\n"
    for number, more in enumerate(((), ("--create",), ("--create-only", "enheter"))):
        code, said, after = imported(command, municipality(tmp_path / str(number)), table, "--apply", *more)
        assert (code, after) == (1, BASE)
        assert f"ukjent enhet «{word}»: ligner " in said


@pytest.mark.parametrize("word", ["-", "?", "ukjent"])
def test_no_unit_is_made_of_a_word_for_none(tmp_path: Path, command: Run, word: str) -> None:
    code, _, after = imported(command, municipality(tmp_path), f"Navn;Enhet\nAnne Dahl;{word}\n", "--create", "--apply")
    assert (code, after) == (1, BASE)


def test_what_is_made_is_of_the_kinds_that_are_told_and_shown_by_itself(tmp_path: Path, command: Run) -> None:
    table = f"{ROLES}Ola Vik;Natteam;ressursperson;Demens;1.1.2025\nSiri Moe;Sone Sør;ressursperson;Demens;1.1.2025\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--create-only", "fagområder", "--apply")
    assert (code, "ukjent enhet «Natteam»  B2" in said, "natteam" in after, "id: demens" in after) == (
        1,
        True,
        False,
        True,
    )
    code, said, after = imported(command, municipality(tmp_path / "x"), table, "--create")
    assert code == 0
    heading, ours = said.index(f"{MADE}: 2\n"), said.index("\nNy: 2\n")
    assert heading < said.index("+ enhet Natteam (natteam)") < said.index("+ fagområde Demens (demens)") < ours
    code, said, _ = imported(command, municipality(tmp_path / "y"), table, "--create-only", "programmer")
    assert (code, "enheter, fagområder" in said) == (2, True)


def test_the_role_that_stands_beside_a_new_one_is_told(tmp_path: Path, command: Run) -> None:
    for number, (unit, subject) in enumerate((("Sone Sør", "Klinisk observasjon"), ("Sone Nord", "Demens"))):
        table = f"{ROLES}Ola Vik;{unit};ressursperson;{subject};01.01.2025\n"
        root = municipality(tmp_path / str(number))
        code, said, _ = imported(command, root, table, "--create")
        assert (code, "B2: den gamle rollen blir stående: p-2 ressursperson i s1" in said) == (0, True), said
        # Unless a row is about it.
        both = f"{table}Ola Vik;Sone Nord;ressursperson;Klinisk observasjon;01.01.2025\n"
        assert "den gamle rollen" not in imported(command, root, both, "--create")[1]


def test_letters_in_two_characters_make_no_second_unit(tmp_path: Path, command: Run) -> None:
    root = municipality(tmp_path, BASE.replace("Sone Nord", "Sone Nordås"))
    table = unicodedata.normalize("NFD", "Enhet;Type\nSone Nordås;sone\nÅsen;team\n")
    code, said, after = imported(command, root, table, "--apply")
    assert (code, "Uendret: 1" in said) == (0, True), said
    assert "{id: åsen, navn: Åsen" in after


def test_a_part_of_what_the_table_makes_is_not_made_beside_it(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet\nAnne Dahl;Granheim avdeling\nBo Berg;Granheim\nCai Lund;SANN\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--create", "--apply")
    assert (code, after.count("Granheim"), "«SANN» er ikke navnet på en enhet" in said) == (1, 1, True), said
