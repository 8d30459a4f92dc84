"""Days as people write them are days; a month, a season, a quarter or a week is none: the person comes all the same,
and the cell is refused with the day it would be."""

from pathlib import Path

import pytest

from tests.helpers.importing import Run, imported, municipality

HEAD = "Navn;Enhet;Rolle;Fra\nAnne Dahl;Sone Nord;leder;"


@pytest.mark.parametrize(
    ("written", "day"),
    [("1 aug 2023", "2023-08-01"), ("1. aug. 2023", "2023-08-01"), ("fra 1.8.2023", "2023-08-01"),
     ("f.o.m. 01.08.2023", "2023-08-01"), ("fra 1.8.23", "2023-08-01"), ("2023", "'2023'"), ("siden 2023", "'2023'")],
)  # fmt: skip
def test_a_day_is_a_day_however_it_is_written(tmp_path: Path, command: Run, written: str, day: str) -> None:
    code, said, after = imported(command, municipality(tmp_path), f"{HEAD}{written}\n", "--apply")
    assert code == 0, said
    assert f"fra: {day}".replace("'", '"') in after.replace("'", '"')


@pytest.mark.parametrize(
    ("written", "day"),
    [("høst 2024", "2024-08-01"), ("høsten 2024", "2024-08-01"), ("mars 2024", "2024-03-01"), ("aug. 23", "2023-08-01"),
     ("fra mars 2024", "2024-03-01"), ("1. kvartal 2025", "2025-01-01"), ("uke 34 2025", "2025-08-18"),
     ("vår -24", "2024-01-01"), ("01.2024", "2024-01-01"), ("H24", "2024-08-01")],
)  # fmt: skip
def test_a_part_of_a_year_costs_the_role_and_not_the_person(
    tmp_path: Path, command: Run, written: str, day: str
) -> None:
    root = municipality(tmp_path)
    code, said, after = imported(command, root, f"{HEAD}{written}\n", "--apply")
    assert (code, "navn: Anne Dahl" in after, "rolle: leder" in after) == (1, True, False)
    assert "Celle avvist: 1\n" in said
    assert f"«{written}: {day}» under «verdier.dato» i koblingsfilen  D2" in said
    # With what it says, the role comes.
    mapping = tmp_path / "kobling.yaml"
    mapping.write_text(f'kobling: {{verdier: {{dato: {{"{written}": {day}}}}}}}\n', encoding="utf-8")
    code, said, after = imported(command, root, f"{HEAD}{written}\n", "--apply", "--mapping", mapping)
    assert (code, f"rolle: leder, enhet: s1, fra: {day}" in after) == (0, True), said


def test_what_is_no_time_at_all_refuses_the_row(tmp_path: Path, command: Run) -> None:
    code, said, after = imported(command, municipality(tmp_path), f"{HEAD}?\n", "--apply")
    assert (code, "Avvist: 1\n  ? første dag er ukjent («?»)" in said, "Anne" in after) == (1, True, False)


def test_of_a_post_the_person_comes_without_the_day(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Ansatt fra;Ansatt til\nAnne Dahl;Sone Nord;2020;juni 2027\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert (code, "{id: p-5, navn: Anne Dahl, enhet: s1}" in after) == (1, True)
    assert "«juni 2027: 2027-06-30»" in said
    assert "«2020: 2020-01-01»" in said


def test_beside_roles_across_the_others_come(tmp_path: Path, command: Run) -> None:
    table = "Navn;Enhet;Leder;Ressursperson\nAnne Dahl;Sone Nord;høst 2024;x\n"
    _, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert ("rolle: ressursperson, enhet: s1}" in after, "rolle: leder" in after) == (True, False)
    assert "2024-08-01" in said
    table = "Enhet;Leder;Leder fra\nSone Nord;Anne Dahl;høst 2024\n"
    _, _, after = imported(command, municipality(tmp_path / "x"), table, "--apply")
    assert ("navn: Anne Dahl" in after, "rolle: leder" in after) == (True, False)
