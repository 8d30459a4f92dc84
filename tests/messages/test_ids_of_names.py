"""Ids are made of names with other letters than those of a Norwegian keyboard, the same way everywhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.model import id_from
from kompetanse_cli.similar import nearest
from tests.messages.one_mistake import UNITS_FILE, Remedy, mini, remedies, said

NAMES = [
    ("Kárášjoga ruovttubálvalus", "karasjoga-ruovttubalvalus"),
    ("Čáhcesuolu", "cahcesuolu"),
    ("Đŋŧšž", "dntsz"),
    ("Kafé Solsikka", "kafe-solsikka"),
    ("Sjöbris", "sjobris"),
    ("Łódź Straße", "lodz-strasse"),
    ("Ærfugl på Åsen", "ærfugl-på-åsen"),
    ("1. etasje", "etasje-1"),
    ("1-avdeling", "avdeling-1"),
]


@pytest.mark.parametrize(("name", "made"), NAMES)
def test_the_letters_of_a_name_are_kept_in_its_id(name: str, made: str) -> None:
    assert id_from(name) == made


@pytest.mark.parametrize(("name", "made"), NAMES)
def test_the_remedy_of_a_wrong_id_has_the_same_letters(name: str, made: str) -> None:
    text = f"tjenesteområder: [{{id: {name}, navn: Område}}]\n"
    assert remedies(mini(t=text)) == [Remedy("t.yaml:1:24", "K076", (made,))]


@pytest.mark.parametrize(("name", "made"), NAMES)
def test_new_unit_gives_the_same_id(
    command: Callable[..., tuple[int, str, str]], tmp_path: Path, name: str, made: str
) -> None:
    for path, text in mini().items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    code, out, _ = command("new", "unit", name, "--type", "sone", "--part-of", "helse", "--root", tmp_path)
    assert (code, f"id: {made}\n" in (tmp_path / UNITS_FILE).read_text(encoding="utf-8")) == (0, True), out


def test_an_import_gives_the_same_ids(command: Callable[..., tuple[int, str, str]], tmp_path: Path) -> None:
    folder, table = tmp_path / "kommune", tmp_path / "enheter.csv"
    folder.mkdir()
    for path, text in mini().items():
        (folder / path).write_text(text, encoding="utf-8")
    rows = "".join(f"{name};Sone;Helse og mestring\n" for name, _ in NAMES)
    table.write_text("Enhet;Type;Del av\n" + rows, encoding="utf-8")
    command("import", table, "--as", "enheter", "--root", folder, "--apply")
    written = (folder / UNITS_FILE).read_text(encoding="utf-8")
    assert [made for _, made in NAMES if f"id: {made}\n" not in written] == []


def test_a_letter_with_an_accent_is_near_the_letter() -> None:
    assert nearest("komité", ["komite", "komi"]) == "komite"


def test_an_id_that_begins_with_a_figure_says_that_it_begins_with_a_letter() -> None:
    assert said(mini((UNITS_FILE, 9, "  - id: 1-sone-nord")))[0] == (
        "enheter.yaml:9:9: feil K076 «1-sone-nord» kan ikke være en id, for en id begynner med en bokstav. "
        "Mente du «sone-nord-1»?"
    )
