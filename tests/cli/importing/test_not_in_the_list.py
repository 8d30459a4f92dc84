"""Whom and what the files have and a list does not is told, as far as the list goes, and never changed."""

from pathlib import Path

import pytest

from tests.helpers.importing import BASE, Run, imported, municipality


@pytest.mark.parametrize(
    ("words", "table", "told"),
    [
        ((), "Navn;Enhet\nOla Vik;Sone Nord\n", "1 i Sone Nord står ikke i arket: Kari Nes (p-1)"),
        # The other of the name is in a unit that the list has.
        ((), "Navn;Enhet\nOla Vik;Sone Nord\nKari Nes;Sone Sør\nSiri Moe;Sone Sør\n",
         "1 i Sone Nord står ikke i arket: Kari Nes (p-1)"),
        ((), "Navn;Enhet;Rolle;Fra\nOla Vik;Sone Nord;leder;2025-01-01\nSiri Moe;Sone Sør;ressursperson;2025-01-01\n",
         "1 roller i filene står ikke i arket, og er som før: Ola Vik (p-2) ressursperson s1"),
        ((), "Enhet;Type;Del av\nSone Nord;sone;hm\n",
         "1 enheter i filene står ikke i arket, og er som før: Sone Sør (s2)"),
        (("--run", "r1", "--as", "deltakere"), "Navn;Påmeldt\nOla Vik;2025-12-01\nSiri Moe;2025-12-01\n",
         "2 i r1 står ikke i arket, og er som før: Kari Nes (p-1), Kari Nes (p-4)"),
        (("--as", "enhetstyper"), "id;navn\nnattlag;Nattlag\n", ""),
        (("--as", "fagområder"), "id;navn\nnytt;Nytt fag\n",
         "1 av fagområder i filene står ikke i arket, og er som før: klinobs"),
    ],
)  # fmt: skip
def test_what_a_list_leaves_out_is_told_and_stays(
    tmp_path: Path, command: Run, words: tuple[str, ...], table: str, told: str
) -> None:
    _, said, after = imported(command, municipality(tmp_path), table, "--apply", *words)
    assert told in said
    assert said.count("står ikke i arket") == bool(told)
    # Every line of the files is still there, or has got something more.
    kept = after.replace(", påmeldt: 2025-12-01", "")
    assert all(line in kept for line in BASE.splitlines())


@pytest.mark.parametrize(
    "table",
    [
        # A row that is refused may be about them; a unit that the list does not have says nothing.
        "Navn;Enhet;Ansatt fra\nOla Vik;Sone Nord;\nKari Nes;Sone Nord;i fjor\n",
        "Navn;Enhet;Ansatt fra\nOla Vik;Sone Nord;\nNes, Kari;Sone Nord;2020-01-01\n",
    ],
)
def test_who_may_be_in_the_list_is_not_said_to_be_missing(tmp_path: Path, command: Run, table: str) -> None:
    assert "står ikke i arket" not in imported(command, municipality(tmp_path), table)[1]


def test_who_is_hidden_or_has_left_is_not_told_of(tmp_path: Path, command: Run) -> None:
    base = BASE.replace("{id: p-1, navn: Kari Nes, enhet: s1}", "{id: p-1, navn: Kari Nes, enhet: s1, vis_navn: nei}")
    base = base.replace("personer:\n", "personer:\n  - {id: p-9, navn: Per Gran, enhet: s1, til: 2025-12-31}\n")
    said = imported(command, municipality(tmp_path, base), "Navn;Enhet\nOla Vik;Sone Nord\n")[1]
    assert "står ikke i arket" not in said


def test_a_person_who_stands_twice_in_different_units_is_told_with_both_rows(tmp_path: Path, command: Run) -> None:
    code, said, after = imported(
        command, municipality(tmp_path), "Navn;Enhet\nOla Vik;Sone Nord\nOla Vik;Sone Sør\n", "--apply"
    )
    assert (code, after) == (1, BASE)
    assert "? Ola Vik (p-2) står flere ganger (rad 2, 3) med ulik enhet" in said
    assert "Rader med noe i: 2 (avvist 2)" in said
