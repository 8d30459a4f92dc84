"""The questions of a coordinator's year: each has its command, asked by names, and an answer that can be sent."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.model import KINDS, Named
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.sources import working_tree
from kompetanse_cli.reading.tables.workbook import read_workbook

Run = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "kommune-eksempel"
_PAGE = (ROOT / "docs" / "hverdag.md").read_text(encoding="utf-8")
_SECTION = _PAGE.partition("## Elleve spørsmål gjennom året")[2].partition("\n## ")[0]
QUESTIONS = re.findall(r"^\| (?P<question>[^|]+\?) \| `kompetanse (?P<words>[^`]+)` \|$", _SECTION, re.MULTILINE)


def test_there_are_eleven() -> None:
    assert len(QUESTIONS) == 11


@pytest.mark.parametrize(("question", "words"), QUESTIONS)
def test_a_question_is_answered_by_names_and_its_list_opens_as_a_workbook(
    question: str, words: str, tmp_path: Path, command: Run
) -> None:
    said = shlex.split(words)
    register = load(working_tree(EXAMPLE)).register
    ids = {each.id for kind in KINDS for each in register.all(kind.record) if isinstance(each, Named)}
    assert not ids.intersection(said), question
    day = () if "--date" in said else ("--date", "2026-03-01")
    file = tmp_path / "svar.xlsx"
    code, out, _ = command(*said, "--root", EXAMPLE, *day, "-o", file)
    assert (code, out) == (0, ""), question
    sheets = read_workbook(file.read_bytes()).sheets
    assert any(len(sheet.rows) > 3 for sheet in sheets), question
    assert all(any(len([cell for cell in row if cell is not None]) > 2 for row in sheet.rows) for sheet in sheets)
