"""The page on everybody's competence is run: its files are written, its commands given, and what it shows comes out."""

import re
import shlex
from pathlib import Path

import pytest

from kompetanse_cli.cli.app import run
from tests.helpers.pages import commands, written

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "kompetanse.md").read_text(encoding="utf-8")
# The file that a paragraph names stands in the block below it; sessions have commands.
_STEPS = re.compile(
    r"`(?P<file>[a-z]+\.(?:yaml|csv))`(?:(?!\n\n).)*?:\n\n```(?:yaml|csv)\n(?P<text>.*?)^```"
    r"|^```console\n(?P<session>.*?)^```",
    re.MULTILINE | re.DOTALL,
)


def test_every_command_of_the_page_says_what_the_page_shows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    given = 0
    for step in _STEPS.finditer(PAGE):
        if step["file"]:
            (tmp_path / step["file"]).write_text(step["text"], encoding="utf-8")
        for line, shown in commands(step["session"] or ""):
            assert run(shlex.split(line)[1:]) == 0, line
            said = [written(each) for each in capsys.readouterr().out.splitlines()]
            for each in shown:
                assert written(each) in said, (line, each)
            given += 1
    assert given == PAGE.count("\n$ kompetanse ") > 10
    assert {"mangler.xlsx", "matrise.xlsx", "kompetanse.svg"} <= {file.name for file in tmp_path.iterdir()}
