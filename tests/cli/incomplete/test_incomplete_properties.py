"""Whatever is made unreadable in one file, no gap appears or closes for it, and no verdict is given."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings, strategies as st

from kompetanse_cli.analysis.base import COVERAGE
from kompetanse_cli.model import Severity, is_whole
from kompetanse_cli.pipeline import open_folder
from tests.cli.incomplete.test_incomplete import GOAL, PEOPLE, ROLES, ROOT, RUN, UNITS, WAIVER

Run = Callable[..., tuple[int, str, str]]
FILES = {
    "kompetanse.yaml": ROOT + "oppsett: {varsel_dager: 60}\n",
    "enheter.yaml": UNITS,
    "personer.yaml": PEOPLE + "  - {id: p-2, navn: Ola Vik, enhet: s1, fra: 2020-01-01}\n",
    "roller.yaml": ROLES,
    "unntak.yaml": WAIVER.replace("krav: rk, enhet: s1", "krav: leder-i-hver-enhet, enhet: s1"),
    "mål.yaml": GOAL,
    "kull.yaml": RUN,
}


def cut(text: str, at: int) -> str:
    """All from a place on is gone."""
    return text[:at]


def quote(text: str, at: int) -> str:
    """A quote too many."""
    return f'{text[:at]}"{text[at:]}'


def colon(text: str, at: int) -> str:
    """The next colon is gone."""
    return text[:at] + text[at:].replace(":", "", 1)


def date(text: str, at: int) -> str:
    """The next date is written in another way."""
    return text[:at] + re.sub(r"(\d{4})-(\d\d)-(\d\d)", r"\3.\2.\1", text[at:], count=1)


def key(text: str, at: int) -> str:
    """The next key has a letter too many."""
    return text[:at] + re.sub(r"(\w)(\w*):", r"\1x\2:", text[at:], count=1)


def mess(text: str, at: int) -> str:
    """Something that is no text at all."""
    return f"{text[:at]}\x00\t{text[at:]}"


def lines(out: str) -> list[tuple[object, ...]]:
    """What the list of gaps claims of each place; why is told in words that may be the ones that were broken."""
    (rows,) = (t["rader"] for s in json.loads(out)["deler"] for t in s["innhold"] if t.get("id") == "mangelliste")
    return [(row["enhet"], row["krav"], row["status"]) for row in rows]


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


WORDS = ("gaps", "--fail-on", "skal", "--format", "json", "--date", "2026-03-01")
EVERYTHING = ("--status", "udekket,unntak,sårbar,utløper snart,dekket,ikke aktuelt")


@pytest.fixture
def whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Run) -> list[tuple[object, ...]]:
    """What is claimed of the files in order; the test stands in their folder."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, FILES)
    code, out, _ = command(*WORDS, *EVERYTHING)
    assert code == 1
    return lines(out)


@pytest.mark.parametrize("breaking", [cut, quote, colon, date, key, mess])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(sorted(FILES)), share=st.floats(0, 1))
def test_what_is_broken_claims_nothing(
    tmp_path: Path,
    whole: list[tuple[object, ...]],
    command: Run,
    breaking: Callable[[str, int], str],
    name: str,
    share: float,
) -> None:
    broken = breaking(FILES[name], int(len(FILES[name]) * share))
    # A file that ends where it may end says less, and nobody can know it.
    assume(broken != FILES[name])
    write(tmp_path, {**FILES, name: broken})
    loaded = open_folder(tmp_path)
    assume(any(finding.severity is Severity.ERROR for finding in loaded.findings))
    code, out, _ = command(*WORDS, *EVERYTHING)
    if is_whole(loaded.register, COVERAGE):
        assert (code, lines(out)) == (1, whole)
    else:
        assert code == 2
        assert json.loads(out)["ufullstendig"]
        assert '"type": "tabell"' not in out
        assert command("gaps", "--date", "2026-03-01")[0] == 1
        assert command("gaps", "--format", "csv", "--date", "2026-03-01")[:2] == (2, "")
