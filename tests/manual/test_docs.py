"""The pages about CI and history tell what is there: what they show can be used, what they name exists."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from kompetanse_cli.cli.commands.look.report_files import ENDINGS
from kompetanse_cli.cli.commands.table import COMMANDS
from kompetanse_cli.cli.writing.finding_formats import FORMATS
from kompetanse_cli.reading.load import load
from kompetanse_cli.report.charts.catalogue import CHARTS

TOP = Path(__file__).resolve().parents[2]
CI = (TOP / "docs" / "ci.md").read_text(encoding="utf-8")
HISTORY = (TOP / "docs" / "historie.md").read_text(encoding="utf-8")
REPORTS = (TOP / "docs" / "rapporter.md").read_text(encoding="utf-8")
ACCESS = (TOP / "docs" / "tilgjengelighet.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```yaml\n(.*?)^```", CI, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_what_is_to_be_copied_is_yaml_of_a_few_lines(block: str) -> None:
    assert YAML(typ="safe").load(block)
    assert len(block.splitlines()) <= 6


def test_the_pages_lead_to_files_that_are_there() -> None:
    for page in (CI, HISTORY, REPORTS, ACCESS):
        for target in re.findall(r"\]\(([^)#]+)\)", page):
            assert (TOP / "docs" / target).exists(), target


def test_every_format_is_told_of_and_no_other() -> None:
    told = set(re.findall(r"^\| `([a-z]+)` \|", CI.partition("## Formatene")[2], re.MULTILINE))
    assert told == {*FORMATS, "auto"}


def test_every_input_of_the_action_is_told_of() -> None:
    action = YAML(typ="safe").load((TOP / "action.yml").read_text(encoding="utf-8"))
    told = set(re.findall(r"^\| `([a-z-]+)(?:: [a-z-]+)?` \|", CI.partition("## GitLab")[0], re.MULTILINE))
    assert told == set(action["inputs"])
    script = (TOP / "ci" / "check.sh").read_text(encoding="utf-8")
    for name in re.findall("KOMPETANSE_[A-Z_]+", CI):
        assert name in script


def test_the_commands_of_the_pages_exist() -> None:
    names = {command.name for command in COMMANDS}
    for page in (CI, HISTORY):
        assert set(re.findall(r"kompetanse (validate|gaps|diff|trend|report)\b", page)) <= names


def test_every_picture_and_every_ending_is_told_of() -> None:
    assert set(re.findall(r"^\| `([a-zæøå]+)` \|", REPORTS, re.MULTILINE)) == set(CHARTS)
    assert set(re.findall(r"^\| `(\.[a-z]+)` \|", REPORTS, re.MULTILINE)) == set(ENDINGS)


def test_the_settings_shown_are_ones_that_can_be_read() -> None:
    (shown,) = re.findall(r"^```yaml\n(.*?)^```", REPORTS, re.MULTILINE | re.DOTALL)
    root = 'kommune: {navn: A, nummer: "9999", administrasjonsspråk: nb, innbyggere: 10}\n'
    assert load({"kompetanse.yaml": (root + shown).encode()}).findings == ()


def test_the_files_that_test_are_there() -> None:
    for path in re.findall(r"`(tests/[a-z_/.]+)`", ACCESS):
        assert (TOP / path).exists(), path
