"""A competence plan to go on from: the seven steps, with the figures under them."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.pipeline import open_folder

EXAMPLE = Path(__file__).parents[3] / "examples" / "kommune-eksempel"
Run = Callable[..., tuple[int, str, str]]
PLAN = ("new", "plan", "--for", "kompetanse", "--date", "2026-03-01")
STEPS = (
    "1 Organisering",
    "2 Forankring",
    "3 Mål og føringer",
    "4 Hva kommunen mener med kompetanse",
    "5 Analyse: krav",
    "5 Analyse: kapital",
    "5 Analyse: behov",
    "6 Strategier og tiltak",
    "7 Gjennomføring, oppfølging og evaluering",
)


@pytest.fixture
def fjordvik(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "fjordvik"))


def test_the_plan_has_the_steps_with_the_figures(fjordvik: Path, command: Run) -> None:
    code, _, err = command(*PLAN, "--root", fjordvik, "--from", "2027-01-01", "--to", "2030-12-31")
    assert code == 0, err
    text = (fjordvik / "planer" / "kompetanseplan-2027.md").read_text("utf-8")
    assert text.startswith("# Strategisk kompetanseplan for Fjordvik 2027–2030\n\n*Tall per 1. mars 2026.")
    assert re.findall("^## (.*)$", text, re.MULTILINE) == list(STEPS)
    required, capital, needed = (part.split("\n## ")[0] for part in text.split("## 5 Analyse: ")[1:])
    assert "Legemiddelkurs for alle som gir legemidler" in required
    assert "Årsverk etter utdanning" in capital
    assert "Sykepleier" in needed
    assert command("validate", "--root", fjordvik, "--date", "2026-03-01")[0] == 0


def test_nobody_is_named(fjordvik: Path, command: Run) -> None:
    command(*PLAN, "--root", fjordvik)
    text = (fjordvik / "planer" / "kompetanseplan-2026.md").read_text("utf-8")
    assert [person.name for person in open_folder(fjordvik).register.people if person.name in text] == []


def test_a_unit_can_have_one(fjordvik: Path, command: Run) -> None:
    assert command(*PLAN, "--root", fjordvik, "--unit", "solbakken")[0] == 0
    text = (fjordvik / "planer" / "kompetanseplan-solbakken-2026.md").read_text("utf-8")
    assert "Solbakken 1 somatisk" in text
    assert "Sone Nord" not in text.split("## 5 Analyse: kapital")[1].split("## 6")[0]


def test_what_can_not_be_read_is_no_figure(fjordvik: Path, command: Run) -> None:
    (fjordvik / "kompetansekrav.yaml").write_text("kompetansekrav: [{id: x,\n", "utf-8")
    command(*PLAN, "--root", fjordvik)
    text = (fjordvik / "planer" / "kompetanseplan-2026.md").read_text("utf-8")
    assert text.count("Dette kan ikke beregnes før kompetansekrav.yaml kan leses.") == len(STEPS)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("new", "plan"), "du må velge enheten utviklingsplanen er for"),
        ((*PLAN, "--responsible", "p-063"), "planen navngir ingen"),
        (("new", "plan", "--unit", "tunet", "--without-names"), "--without-names går bare sammen med --for kompetanse"),
        (("new", "plan", "--for", "kompetansen"), "mente du «kompetanse»?"),
    ],
)
def test_what_does_not_go_together_is_refused(fjordvik: Path, command: Run, words: tuple[str, ...], told: str) -> None:
    code, _, err = command(*words, "--root", fjordvik)
    assert code == 2
    assert told in err
    assert not (fjordvik / "planer").exists()
