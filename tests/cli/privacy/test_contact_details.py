"""The number in the payroll system, the e-mail address and the telephone of employees stand in no answer but to whoever
asks what is kept about that person; how leaders who have not delivered are reached, in the coordinator's report too."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.model import CONTACT_FIELDS, Person, fields_of
from tests.cli.privacy.test_canary import OUTPUTS
from tests.helpers.repositories import be_nobody, repository

Run = Callable[..., tuple[int, str, str]]
TEXTS = Path(__file__).parents[2] / "shown"
DETAILS = ("zz471188", "zzfrk@fjordvik.example", "70 99 88 77", "70998877")
WRITTEN = f'    ansattnummer: "{DETAILS[0]}"\n    e_post: {DETAILS[1]}\n    telefon: "{DETAILS[2]}"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    be_nobody(monkeypatch)
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-10")
    repo = repository(tmp_path / "repo")
    (repo.folder / "dokumenter").mkdir()
    (repo.folder / "dokumenter" / "Zqfil.pdf").write_bytes(b"")
    (tmp_path / "liste.csv").write_text("navn;enhet\nBo Berg;sh\n", encoding="utf-8")
    for details, day in (("    vis_navn: ja\n", "2026-02-01"), (WRITTEN, "2026-03-01")):
        for file in sorted(TEXTS.iterdir()):
            if file.suffix in (".yaml", ".md"):
                text = file.read_text(encoding="utf-8")
                text = re.sub(r"(    ansattnummer: .*\n    e_post: .*\n    telefon: .*\n)", details, text)
                name = "kompetanse.yaml" if file.suffix == ".yaml" else file.name
                (repo.folder / name).write_text(text, encoding="utf-8")
        repo.commit(day)
    monkeypatch.chdir(repo.folder)
    return repo.folder


def said(folder: Path, command: Run, words: tuple[str, ...]) -> list[str]:
    """Which of the details an answer has, on the screen or in the file it wrote."""
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file() and ".git" not in file.parts}
    code, out, err = command(*words)
    assert code in (0, 1), (words, err)
    made = b"".join(
        file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and ".git" not in file.parts and file not in before
    )
    for file in folder.rglob("ut*"):
        file.unlink()
    text = out + err + made.decode("utf-8", "ignore")
    return [each for each in DETAILS if each in text]


def test_no_answer_has_them_but_the_coordinators_list_of_who_has_not_delivered(folder: Path, command: Run) -> None:
    # What a change does to the files is shown as it stands there, and so is what a sheet is to be written from.
    shows_files = ("--dry-run", "import", "export")
    asked = [words for words in OUTPUTS if not any(each in words for each in shows_files)]
    assert len(asked) > 40
    found = {words: details for words in asked if (details := said(folder, command, words))}
    reached = list(DETAILS[1:3])
    coordinators = [("report", "--for", "koordinator"), ("report", "-o", "ut.html"), ("report", "-o", "ut.json")]
    assert found == dict.fromkeys(coordinators, reached)
    assert [words for words in coordinators if said(folder, command, (*words, "--without-names"))] == []


def test_whoever_asks_what_is_kept_about_them_is_told(folder: Path, command: Run) -> None:
    assert said(folder, command, ("person", "show", "p-2")) == list(DETAILS[:3])


def test_the_details_are_those_that_are_shown_to_that_person_alone() -> None:
    alone = [leaf.path[0] for leaf in fields_of(Person) if len(leaf.path) == 1 and "person show" in repr(leaf.marks)]
    assert sorted(alone) == sorted(CONTACT_FIELDS)


def test_a_change_of_size_is_told_and_of_an_address_that_it_is_another(folder: Path, command: Run) -> None:
    file = folder / "kompetanse.yaml"
    text = file.read_text(encoding="utf-8")
    text = text.replace(DETAILS[1], "zznew@fjordvik.example").replace("stillingsprosent: 80,", "stillingsprosent: 60,")
    file.write_text(text, encoding="utf-8")
    assert command("new", "employment", "p-2", "--unit", "avd", "--percent", "40", "--from", "2026-05-01")[0] == 0
    out = command("diff", "HEAD")[1]
    assert ("zznew" in out, DETAILS[1] in out) == (False, False)
    assert "(vises ikke)" in out
    assert "60 % fra 1. januar 2020" in out
    assert "40 % fra 1. mai 2026" in out
