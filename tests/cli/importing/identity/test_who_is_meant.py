"""Id and name must be of one person; one person in another writing is known, and one nearly so is asked about."""

import unicodedata
from pathlib import Path

import pytest

from tests.helpers.importing import BASE, Run, imported, municipality


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("Id;Navn;Enhet;Ansatt til\np-3;Ola Vik;Sone Nord;30.06.2026\n",
         "id-en er Siri Moe (p-3), men navnet er Ola Vik (p-2). Rett id-en eller navnet  B2"),
        ("Id;Navn;Rolle;Enhet;Fagområde;Fra\np-2;Siri Moe;ressursperson;Sone Nord;Klinisk observasjon;01.01.2025\n",
         "id-en er Ola Vik (p-2), men navnet er Siri Moe (p-3)"),
        ("Id;Navn;Enhet\np-3;Kari Nes;Sone Sør\n", "navnet er Kari Nes (p-1), Kari Nes (p-4)"),
        ("Id;Navn;Enhet\np-77;Siri Moe;Sone Sør\n", "ingen har id-en «p-77», men Siri Moe (p-3) heter det"),
        ("Id;Navn;Enhet\nP-1;Anne Dahl;Sone Nord\n", "id-en er Kari Nes (p-1), og «Anne Dahl» er et helt annet navn"),
        ("Id;Navn;Enhet\np-3;VAKANT;Sone Nord\n", "«VAKANT» er ikke navnet på noen"),
        ("Id;Navn;Enhet\n14;Anne Dahl;Sone Nord\n14;Bo Berg;Sone Nord\n", "id-en er Anne Dahl (p-14), og «Bo Berg»"),
    ],
)  # fmt: skip
def test_an_id_and_a_name_that_disagree_are_refused(tmp_path: Path, command: Run, table: str, told: str) -> None:
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert code == 1
    assert told in said
    assert after == BASE or "Anne Dahl (p-14)" in told


def test_participants_and_attendance_must_agree_too(tmp_path: Path, command: Run) -> None:
    for number, (table, more) in enumerate(
        (
            ("Id;Navn;Påmeldt\np-3;Ola Vik;01.02.2026\n", ("--run", "r1")),
            ("Id;Navn;Møtte\np-3;Ola Vik;nei\n", ("--run", "r1", "--session", "d1")),
        )
    ):
        code, said, after = imported(command, municipality(tmp_path / str(number)), table, "--apply", *more)
        assert (code, after) == (1, BASE)
        assert "id-en er Siri Moe (p-3), men navnet er Ola Vik (p-2)" in said


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("p-3;Siri Moe-Hansen;Sone Sør", "navn: Siri Moe → Siri Moe-Hansen"),
        ("P-3;Siri Hansen;Sone Sør", "navn: Siri Moe → Siri Hansen"),
        ("p-3;Siri  Mo;Sone Sør", "navn: Siri Moe → Siri Mo"),
        ("p-3;siri Moe;Sone Sør", "navn: Siri Moe → siri Moe"),
    ],
)
def test_a_new_name_of_whom_the_id_is_is_shown_and_written(tmp_path: Path, command: Run, row: str, told: str) -> None:
    code, said, after = imported(command, municipality(tmp_path), f"Id;Navn;Enhet\n{row}\n", "--apply")
    assert code == 0
    assert told in said
    assert f"{{id: p-3, {told.replace('Siri Moe → ', '')}, enhet: s2, fra: 2020-01-01}}" in after


def test_a_list_in_capitals_has_named_nobody_anew(tmp_path: Path, command: Run) -> None:
    for number, name in enumerate(("SIRI MOE", "Moe Siri", "Siri Moe (vikar)", "siri moe")):
        code, said, _ = imported(
            command, municipality(tmp_path / str(number)), f"Id;Navn;Enhet\np-3;{name};Sone Sør\n", "--apply"
        )
        assert (code, "Uendret: 1" in said, "leses som Siri Moe (p-3)" in said) == (0, True, True), said


def test_a_name_that_is_all_new_is_told_by_hand(tmp_path: Path, command: Run) -> None:
    mapping = tmp_path / "kobling.yaml"
    mapping.write_text("verdier: {person: {Tor Dahl: p-3, Anne Lie: ny}}\n", "utf-8")
    table = "Id;Navn;Enhet\np-3;Tor Dahl;Sone Sør\np-1;Anne Lie;Sone Sør\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--mapping", mapping, "--apply")
    assert code == 0, said
    assert "navn: Siri Moe → Tor Dahl" in said
    assert "{id: p-5, navn: Anne Lie, enhet: s2}" in after


def test_the_name_of_somebody_hidden_is_changed_by_hand_and_never_told(tmp_path: Path, command: Run) -> None:
    root = municipality(tmp_path, BASE.replace("navn: Siri Moe,", "navn: Siri Moe, vis_navn: nei,"))
    for name in ("Siri Moe-Hansen", "Ola Vik", "Tor Dahl"):
        code, said, _ = imported(command, root, f"Id;Navn;Enhet\np-3;{name};Sone Sør\n", "--apply")
        assert (code, "p-3" in said, "Siri Moe (" in said, "Siri Moe →" in said) == (1, True, False, False), said


@pytest.mark.parametrize(
    "name",
    ["VIK OLA", "Vik Ola", "Vik, Ola", "Ola Vik (vikar)", "Ola Vik, sykepleier", "Ola Vik, i permisjon", "ola-vik",
     "Ola  Vik", "Ola\u200b Vik", "Vik, Ola, nattevakt", "Ola Vik 50 %", "Ola Vik*", "Ola Vik (p-2)", "p-2",
     "Sykepleier Ola Vik", "Dr. Vik, Ola"],
)  # fmt: skip
def test_one_person_in_another_writing_is_known(tmp_path: Path, command: Run, name: str) -> None:
    code, said, after = imported(command, municipality(tmp_path), f"Navn;Enhet\n{name};Sone Nord\n", "--apply")
    assert (code, after) == (0, BASE)
    assert "Uendret: 1" in said


def test_letters_in_two_characters_are_the_same_letters(tmp_path: Path, command: Run) -> None:
    text = BASE.replace("navn: Siri Moe", "navn: Åse Bjørnå").replace("Sone Nord", "Sone Nordås")
    table = unicodedata.normalize("NFD", "Navn;Enhet;Rolle;Påmeldt\nÅse Bjørnå;Sone Sør;;\nPål Å;Sone Nordås;;\n")
    code, said, after = imported(command, municipality(tmp_path, text), table, "--as", "personer", "--apply")
    assert (code, "Uendret: 1" in said) == (0, True), said
    # What is new is written in one character each, and so is its id.
    assert "{id: p-5, navn: Pål Å, enhet: s1}" in after
    assert "«Påmeldt»" not in said.replace("hører ikke", "")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("O. Vik", "Ola Vik (p-2)"),
        ("Ola A. Vik", "Ola Vik (p-2)"),
        ("O A Vik", "Ola Vik (p-2)"),
        ("Siri Moe Hansen", "Siri Moe (p-3)"),
        ("Siri", "Siri Moe (p-3)"),
        ("Kari Anne Nes", "Kari Nes (p-1), Kari Nes (p-4)"),
        ("Sirri Moe", "Siri Moe (p-3)"),
        ("Moe Sirri", "Siri Moe (p-3)"),
        ("Siri Moe 2", "Siri Moe (p-3)"),
        ("Gamle Siri Moe", "Siri Moe (p-3)"),
    ],
)
def test_whoever_is_nearly_called_so_is_asked_about(tmp_path: Path, command: Run, name: str, near: str) -> None:
    code, said, after = imported(command, municipality(tmp_path), f"Navn;Enhet\n{name};Sone Sør\n", "--apply")
    assert (code, after) == (1, BASE)
    assert f"«{name}» ligner {near}" in said


def test_of_two_rows_of_one_table_the_second_is_asked_about_too(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet\nAnne Dahl;Sone Sør\nDahl Anne;Sone Sør\nAnne M. Dahl;Sone Sør\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert (code, after.count("Dahl")) == (1, 1)
    assert "«Anne M. Dahl» ligner Anne Dahl (p-5)" in said


def test_two_who_have_an_id_each_are_two(tmp_path: Path, command: Run) -> None:
    table = "Id;Navn;Enhet\n14;Anne Dahl;Sone Sør\n15;Anne Dahl;Sone Nord\n16;Anne Marie Dahl;Sone Nord\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert (code, after.count("Dahl, enhet")) == (0, 3), said
    code, said, _ = imported(command, tmp_path / "kommune", table)
    assert (code, "Uendret: 3" in said) == (0, True)


def test_family_name_first_is_read_where_others_stand_so(tmp_path: Path, command: Run) -> None:
    table = 'Navn;Enhet\n"Lie Dahl, Anne Marie";Sone Sør\n"Berg, Bo";Sone Sør\n"Gran, Per, sykepleier";Sone Sør\n'
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert code == 0, said
    for name in ("Anne Marie Lie Dahl", "Bo Berg", "Per Gran"):
        assert f"navn: {name}, enhet: s2" in after
    assert "A4: «sykepleier» ved navnet er ikke en del av det" in said


def test_a_deputy_may_be_written_as_people_write_names(tmp_path: Path, command: Run) -> None:
    heading = "Navn;Enhet;Rolle;Fra;Stedfortreder\n"
    for number, name in enumerate(("MOE SIRI", "P-3", "Siri Moe (natt)")):
        row = f"Ola Vik;Sone Nord;leder;2026-01-01;{name}\n"
        code, said, after = imported(command, municipality(tmp_path / str(number)), heading + row, "--apply")
        assert (code, "stedfortreder: p-3" in after) == (0, True), said
    refused = {
        "Kari Nes": "kan være Kari Nes (p-1), Kari Nes (p-4)",
        "S. Moe": "ligner Siri Moe (p-3)",
        "Per Gran": "ukjent person",
    }
    for number, (name, told) in enumerate(refused.items()):
        row = f"Ola Vik;Sone Nord;leder;2026-01-01;{name}\n"
        code, said, after = imported(command, municipality(tmp_path / f"x{number}"), heading + row, "--apply")
        assert (code, after, told in said) == (1, BASE, True), said


def test_an_id_beside_the_name_tells_namesakes_apart(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Ansatt til\nKari Nes (p-4);Sone Nord;31.12.2026\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert (code, "{id: p-4, navn: Kari Nes, enhet: s1, til: 2026-12-31}" in after) == (0, True), said
    code, said, after = imported(command, municipality(tmp_path / "x"), table.replace("(p-4)", "(p-2)"), "--apply")
    assert (code, after, "id-en er Ola Vik (p-2), men navnet er Kari Nes" in said) == (1, BASE, True), said


def test_an_id_that_is_the_name_of_another_is_refused(tmp_path: Path, command: Run) -> None:
    text = BASE.replace("{id: p-3, navn: Siri Moe,", "{id: ola, navn: Siri Moe,").replace("p-3", "ola")
    root = municipality(tmp_path, text.replace("navn: Ola Vik", "navn: Ola"))
    code, said, _ = imported(command, root, "Navn;Enhet\nOla;Sone Nord\n")
    assert (code, "«Ola» kan være Siri Moe (ola), Ola (p-2)" in said) == (1, True), said


def test_two_columns_that_name_two_people_are_refused(tmp_path: Path, command: Run) -> None:
    heading = "Navn;Fornavn;Etternavn;Enhet\n"
    code, said, after = imported(command, municipality(tmp_path), f"{heading}Ola Vik;Siri;Moe;Sone Nord\n", "--apply")
    assert (code, after, "navnet er et annet enn fornavn og etternavn: Siri Moe" in said) == (1, BASE, True)
    code, said, _ = imported(command, municipality(tmp_path / "x"), f"{heading}Vik, Ola;Ola;Vik;Sone Nord\n")
    assert (code, "Uendret: 1" in said) == (0, True)


def test_of_namesakes_the_plan_tells_the_id(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Rolle;Fra\nKari Nes;Sone Sør;leder;2026-01-01\nOla Vik;Sone Nord;leder;2026-01-01\n"
    _, said, _ = imported(command, municipality(tmp_path), table)
    assert "+ Kari Nes (p-4): leder i s2" in said
    assert "+ Ola Vik: leder i s1" in said


def test_one_letter_off_is_asked_about_anywhere_and_two_in_the_unit(tmp_path: Path, command: Run) -> None:
    for number, (name, unit, code) in enumerate(
        (("Sirli Moe", "Sone Nord", 1), ("Siril Moo", "Sone Sør", 1), ("Sindre Moen", "Sone Nord", 0))
    ):
        row = f"Navn;Enhet\n{name};{unit}\n"
        assert imported(command, municipality(tmp_path / str(number)), row)[0] == code, name


MEASURE = """\
tiltak:
  - {id: t1, gjelder: {enhet: s1}, tekst: T, ansvarlig: p-2, frist: 2026-12-01, status: planlagt}
"""


@pytest.mark.parametrize(
    ("name", "told"),
    [("MOE SIRI", "p-2 → p-3"), ("S. Moe", "ligner Siri Moe (p-3)"), ("Kari Nes", "kan være Kari Nes (p-1)")],
)
def test_people_in_records_of_any_kind_may_be_written_as_people_write_names(
    tmp_path: Path, command: Run, name: str, told: str
) -> None:
    root = municipality(tmp_path, BASE + MEASURE)
    assert told in imported(command, root, f"id;ansvarlig\nt1;{name}\n", "--as", "tiltak")[1]
