"""A table of who came sets those it says ja or nei of, and leaves all others as they are recorded."""

from pathlib import Path

import pytest

from tests.helpers.importing import BASE, Run, imported, municipality


def attendance(text: str, session: str) -> str:
    """What the file says of a session."""
    return next(line for line in text.splitlines() if f"samling: {session}," in line).partition("oppmøte: ")[2][:-1]


@pytest.mark.parametrize(
    ("session", "table", "recorded", "told"),
    [
        # A row that is refused strikes nobody, nor does one that is not there.
        ("d1", "Navn;Møtte\nKari Nes;ja\nOla Vik;ja\n", "[p-1, p-2, p-3]", "? 2 i filene heter «Kari Nes»"),
        ("d1", "Navn;Møtte\nOla Vik;ja\nSiri Moe;\n", "[p-1, p-2, p-3]", "· cellen er tom, og lar oppmøtet stå"),
        ("d1", "Navn;Møtte\nOla Vik;nei\n", "[p-1, p-3]", "~ d1 i r1: 3 → 2 møtte (ut: Ola Vik (p-2))  A2"),
        ("d1", "Navn;Enhet;Møtte\nKari Nes;Sone Sør;ja\n", "[p-1, p-2, p-3, p-4]",
         "~ d1 i r1: 3 → 4 møtte (inn: Kari Nes (p-4))"),
        ("d1", "Navn;Enhet;Møtte\nKari Nes;Sone Sør;ja\nOla Vik;Sone Nord;nei\n", "[p-1, p-3, p-4]",
         "~ d1 i r1: 3 → 3 møtte (inn: Kari Nes (p-4); ut: Ola Vik (p-2))"),
        ("d1", "Navn;Møtte\nOla Vik;ja\nOla Vik;nei\n", "[p-1, p-2, p-3]",
         "? Ola Vik (p-2) står flere ganger (rad 2, 3), og radene sier ikke det samme  A2"),
        # «Syk» is no answer: it changes nothing, and the cause is not stored.
        ("d2", "Navn;Enhet;Møtte\nSiri Moe;;ja\nKari Nes;Sone Nord;syk\n", "{alle_unntatt: [p-4]}",
         "? «syk» er verken ja eller nei  C3"),
        ("d2", "Navn;Møtte\nSiri Moe;nei\n", "{alle_unntatt: [p-4, p-3]}",
         "~ d2 i r1: 3 → 2 møtte (ut: Siri Moe (p-3))"),
        ("d2", "Id;Navn;Møtte\np-4;Kari Nes;ja\n", "alle", "~ d2 i r1: 3 → 4 møtte (inn: Kari Nes (p-4))"),
        # A list of names without the column: those who came.
        ("d1", "Id;Navn\np-4;Kari Nes\n", "[p-1, p-2, p-3, p-4]", "3 i d1 (r1) står ikke i arket, og er som før: "
         "Kari Nes (p-1), Ola Vik (p-2), Siri Moe (p-3)"),
    ],
)  # fmt: skip
def test_each_row_sets_one_person(
    tmp_path: Path, command: Run, session: str, table: str, recorded: str, told: str
) -> None:
    words = ("--as", "oppmøte", "--run", "r1", "--session", session, "--apply")
    _, said, after = imported(command, municipality(tmp_path), table, *words)
    assert attendance(after, session) == recorded
    assert told in said
    rows = len(table.splitlines()) - 1
    assert f"Rader med noe i: {rows} (" in said
    # The same once more changes nothing.
    assert imported(command, tmp_path / "kommune", table, *words)[2] == after


def test_somebody_who_was_not_expected_makes_a_list_of_all_but(tmp_path: Path, command: Run) -> None:
    base = BASE.replace("{person: p-4}", "{person: p-4, sluttet: 2026-02-01}").replace("[p-4]}", "[p-1]}")
    table = "Id;Navn;Møtte\np-4;Kari Nes;ja\n"
    words = ("--run", "r1", "--session", "d2", "--apply")
    _, said, after = imported(command, municipality(tmp_path, base), table, *words)
    assert attendance(after, "d2") == "[p-2, p-3, p-4]"
    assert "2 → 3 møtte (inn: Kari Nes (p-4))" in said


def test_what_is_recorded_for_the_first_time_tells_who_is_not_in_the_table(tmp_path: Path, command: Run) -> None:
    root = municipality(tmp_path, BASE.replace(", oppmøte: [p-1, p-2, p-3]", ""))
    words = ("--run", "r1", "--session", "d1", "--apply")
    code, said, after = imported(command, root, "Navn;Møtte\nOla Vik;nei\n", *words)
    assert (code, "arket sier ikke om noen som kom" in said, "oppmøte: []" in after) == (1, True, False)
    code, said, after = imported(command, root, "Navn;Møtte\nOla Vik;ja\nSiri Moe;nei\n", *words)
    assert (code, attendance(after, "d1")) == (0, "[p-2]")
    assert "+ d1 i r1: – → 1 møtte (inn: Ola Vik (p-2); ut: Siri Moe (p-3))" in said
    assert "2 i d1 (r1) står ikke i arket, og blir ikke ført som møtt: Kari Nes (p-1), Kari Nes (p-4)" in said


def test_a_number_is_not_replaced_by_names_unless_asked_for(tmp_path: Path, command: Run) -> None:
    root = municipality(tmp_path, BASE.replace("oppmøte: [p-1, p-2, p-3]", "oppmøte: {antall: 3, av: 4}"))
    table, words = "Navn;Møtte\nOla Vik;ja\n", ("--run", "r1", "--session", "d1", "--apply")
    code, said, after = imported(command, root, table, *words)
    assert (code, attendance(after, "d1")) == (1, "{antall: 3, av: 4}")
    assert "? oppmøtet er et antall, og blir bare byttet ut med navn med --clear  B2" in said
    code, _, after = imported(command, root, table, *words, "--clear")
    assert (code, attendance(after, "d1")) == (0, "[p-2]")


def test_participants_who_are_not_in_the_table_stay(tmp_path: Path, command: Run) -> None:
    table = "Navn;Gjennomføring;Påmeldt\nOla Vik;r1;2026-01-02\nSiri Moe;r1;\nSiri Moe;r1;2026-01-03\n"
    code, said, after = imported(command, municipality(tmp_path), table, "--apply")
    assert code == 1
    assert "deltakere: [{person: p-1}, {person: p-2, påmeldt: 2026-01-02}, {person: p-3}, {person: p-4}]" in after
    assert said.count("Siri Moe (p-3) står flere ganger (rad 3, 4), og radene sier ikke det samme") == 2
