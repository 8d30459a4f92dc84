"""What the README says works: its commands run on the example, and its message is what the tool says."""

import re
import shlex
from pathlib import Path
from shutil import copytree

import pytest

from kompetanse_cli.cli.app import run
from tests.helpers.repositories import be_nobody, repository

TOP = Path(__file__).resolve().parents[2]
README = (TOP / "README.md").read_text("utf-8")
QUESTIONS = (TOP / "docs" / "spørsmål.md").read_text("utf-8")
COMMANDS, MORE = (tuple(dict.fromkeys(re.findall(r"\| `kompetanse ([^`]+)` \|", page))) for page in (README, QUESTIONS))
MISSPELT = "roller/hjemmetjenester.yaml"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `init` makes, kept in git as the README says: for a while, and with an edition named."""
    folder = tmp_path_factory.mktemp("lesmeg") / "fjordvik"
    assert run(["init", "--example", str(folder)]) == 0
    repo = repository(folder)
    repo.commit("2026-03-01")
    repo.git("tag", "v2025")
    return folder


@pytest.fixture
def example(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    be_nobody(monkeypatch)
    copytree(begun, tmp_path / "fjordvik")
    monkeypatch.chdir(tmp_path / "fjordvik")
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-01")
    return tmp_path / "fjordvik"


def test_the_two_commands_of_a_fresh_clone_come_first() -> None:
    assert [line.split()[:2] for line in README.splitlines()[3:5]] == [["make", "demo"], ["make", "test"]]


def test_the_readme_has_eleven_questions_and_the_manual_the_others() -> None:
    assert len(COMMANDS) == 11
    assert len(MORE) > 30
    assert not set(COMMANDS) & set(MORE)


def test_the_picture_of_the_page_is_there_and_told_in_words() -> None:
    (picture,) = re.findall(r'<img [^>]*src="([^"]+)"\s+alt="[^"]{80,}"', README)
    assert (TOP / picture).is_file()


@pytest.mark.parametrize("command", [*COMMANDS, *MORE])
def test_a_command_of_the_tables_runs_on_the_example(
    command: str, example: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Showing the page takes a browser.
    arguments = [word for word in shlex.split(command) if word != "--open"]
    assert run(arguments) == 0
    said = capsys.readouterr()
    assert said.out or said.err


def test_the_message_shown_is_what_the_tool_says(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (example / MISSPELT).read_text("utf-8")
    (example / MISSPELT).write_text(text.replace("enhet: sone-nord\n", "enhet: sone-nrod\n", 1), "utf-8", newline="\n")
    assert run(["validate"]) == 1
    shown = re.search(r"^feil\[K102.*?^ mer:[^\n]*$", README, re.DOTALL | re.MULTILINE)
    assert shown is not None
    assert shown[0] in capsys.readouterr().out
