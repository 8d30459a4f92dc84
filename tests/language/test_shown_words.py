"""Values are shown in the words people read, whatever files, options and JSON spell; what is shown can be written."""

import runpy
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from kompetanse_cli.language import language
from kompetanse_cli.model import Choice
from kompetanse_cli.model.programmes.runs import RunSessionStatus
from kompetanse_cli.model.steering.goals import GoalStatus
from kompetanse_cli.shown_words import SHOWN_WORDS

TOOLS = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[2] / "tools" / "translations.py")))
# Names of sections are ids: the pages show their headings.
SECTIONS = ("ExecutiveSection", "CoordinatorSection", "LeaderSection")
LISTS = [choice for choice in TOOLS._below(Choice) if choice.__name__ not in SECTIONS]

FILE = """\
kommune: {navn: Ordvik, nummer: "9999", administrasjonsspråk: nn, innbyggere: 8000}
enheter: [{id: rot, navn: Helse, type: kommunalområde}]
personer: [{id: p-1, navn: Ada Aas, enhet: rot, fra: 2020-01-01}]
rolletildelinger: [{person: p-1, rolle: leder, enhet: rot, fra: 2020-01-01}]
mål:
  - id: mål-1
    nummer: 1
    tema: Ledelse
    tekst: Møtes fast
    frist: 2026-12-31
    eier: p-1
    kriterier: [{tekst: Årshjul vedtatt}]
    status: [{dato: 2026-01-15, status: STATUS}]
"""


def test_what_is_shown_in_bokmål_is_another_word_than_the_value() -> None:
    assert (language("nb").say("flytta"), language("nb").say("ikke starta")) == ("flyttet", "ikke startet")
    assert RunSessionStatus.MOVED.value == "flytta"


def test_no_word_is_shown_for_what_nobody_says() -> None:
    said = TOOLS.extracted()

    assert [value for value in SHOWN_WORDS if value not in said] == []


@pytest.mark.parametrize("choice", LISTS, ids=lambda choice: choice.__name__)
def test_a_value_can_be_written_as_it_is_shown(choice: type[Choice]) -> None:
    for member in choice:
        for code in ("nb", "nn"):
            assert choice.accepted().get(language(code).say(member.value)) is member


@pytest.mark.parametrize("choice", LISTS, ids=lambda choice: choice.__name__)
def test_a_spelling_means_one_value(choice: type[Choice]) -> None:
    spelt = [spelling for member in choice for spelling in member.spellings]

    assert sorted(spelt) == sorted(set(spelt))


@pytest.mark.parametrize("written", ["ikke starta", "ikke startet", "ikkje starta"])
def test_a_file_may_spell_a_value_in_both_written_standards(
    written: str, tmp_path: Path, command: Callable[..., tuple[int, str, str]]
) -> None:
    file = tmp_path / "kompetanse.yaml"
    file.write_text(FILE.replace("STATUS", written), encoding="utf-8")

    code, out, err = command("validate", "--root", tmp_path, "--select", "K075")

    assert (code, "K075" in out + err) == (0, False)
    assert GoalStatus.accepted()[written] is GoalStatus.NOT_STARTED


def test_a_value_nobody_knows_is_answered_with_the_words_that_are_shown(
    tmp_path: Path, command: Callable[..., tuple[int, str, str]]
) -> None:
    file = tmp_path / "kompetanse.yaml"
    file.write_text(FILE.replace("STATUS", "hvem vet"), encoding="utf-8")

    _, out, err = command("validate", "--root", tmp_path, "--lang", "nb")

    assert "ikke startet, i rute, usikker, ikke i rute, nådd, på vent, skrinlagt" in " ".join((out + err).split())
