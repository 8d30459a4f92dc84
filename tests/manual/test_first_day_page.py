"""The page on the first day is run: its lists are written, its commands given, and what it shows comes out."""

import os
import re
import shlex
from pathlib import Path

import pytest

from kompetanse_cli.cli.app import run
from kompetanse_cli.reading.tables.workbook import read_workbook
from tests.helpers.pages import commands, written

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "første-dag.md").read_text(encoding="utf-8")
# The file that a paragraph names stands in the block below it; sessions have commands.
_STEPS = re.compile(
    r"`(?P<file>[a-z]+\.csv)`(?:(?!\n\n).)*?:\n\n```csv\n(?P<text>.*?)^```|^```console\n(?P<session>.*?)^```",
    re.MULTILINE | re.DOTALL,
)


def test_every_command_of_the_page_says_what_the_page_shows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-02")
    given = 0
    for step in _STEPS.finditer(PAGE):
        if step["file"]:
            (tmp_path / step["file"]).write_text(step["text"], encoding="utf-8")
        for line, shown in commands(step["session"] or ""):
            words = shlex.split(line)
            if words[0] == "cd":
                os.chdir(words[1])
                continue
            assert run(words[1:]) == 0, line
            captured = capsys.readouterr()
            said = [written(each) for each in (captured.out + captured.err).splitlines()]
            for each in shown:
                assert any(written(each) in other for other in said), (line, each)
            given += 1
    assert given == PAGE.count("\n$ kompetanse ") > 10
    assert len(read_workbook(Path("alt.xlsx").read_bytes()).sheets) > 30
    assert read_workbook(Path("mangler.xlsx").read_bytes()).sheets


def test_no_step_needs_an_editor() -> None:
    assert not re.search(r"åpne .*\.yaml|\b(?:notepad|vim|nano|code)\b", PAGE, re.IGNORECASE)
