"""Memberships with days, and types of forum of one's own, through the commands that follow ids."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
DATA = """\
forumtyper: [{id: fagnettverk, navn: Fagnettverk}]
enheter:
  - {id: topp, navn: Topp, type: kommunalområde}
  - {id: sh, navn: SH, type: institusjon, del_av: topp}
personer: [{id: p-1, navn: Kari Nes, enhet: sh}, {id: p-2, navn: Ola Vik, enhet: sh}]
rolletildelinger:
  - {person: p-1, rolle: koordinerende-instruktør, enhet: sh, fra: 2024-01-01}
fora:
  - {id: nett, navn: Nettet, type: usht-nettverk, medlemmer: [p-2, {person: p-1, fra: 2025-01-01, til: 2026-06-30}]}
  - {id: sår, navn: Sår, type: fagnettverk}
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "k"
    root.mkdir()
    (root / "kompetanse.yaml").write_text(
        'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8000}\n', "utf-8"
    )
    (root / "data.yaml").write_text(DATA, "utf-8")
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-01")
    monkeypatch.chdir(root)
    return root


def data(root: Path) -> str:
    return (root / "data.yaml").read_text("utf-8")


@pytest.mark.parametrize(("old", "new"), [("p-1", "p-9"), ("p-2", "p-9"), ("fagnettverk", "faggruppe")])
def test_an_id_is_changed_wherever_it_stands_and_nothing_else_is(root: Path, command: Run, old: str, new: str) -> None:
    code, _, err = command("rename", old, new)
    assert code == 0, err
    assert data(root) == DATA.replace(f"{old},", f"{new},").replace(f": {old}}}", f": {new}}}")


def test_insight_tells_of_the_membership_with_its_days(root: Path, command: Run) -> None:
    out = command("person", "show", "p-1", "--format", "json")[1]
    assert "fra: 2025-01-01, til: 2026-06-30" in json.dumps(json.loads(out), ensure_ascii=False)


def test_who_is_erased_is_so_in_both_forms(root: Path, command: Run) -> None:
    for person in ("p-1", "p-2"):
        code, _, err = command("person", "erase", person, "--yes")
        assert code == 0, err
    assert "p-1" not in data(root)
    assert "p-2" not in data(root)
    assert "fra: 2025-01-01, til: 2026-06-30" in data(root)


def test_somebody_unknown_is_found_in_both_forms(root: Path, command: Run) -> None:
    text = DATA.replace("[p-2, {person: p-1,", "[p-8, {person: p-9,")
    (root / "data.yaml").write_text(text, "utf-8")
    out = command("validate", "--format", "short")[1]
    assert [line.split()[2] for line in out.splitlines() if "K101" in line] == ["K101", "K101"]


def test_a_membership_that_ends_before_it_begins_and_one_that_stands_twice_are_found(root: Path, command: Run) -> None:
    (root / "data.yaml").write_text(DATA.replace("fra: 2025-01-01, til: 2026", "fra: 2027-01-01, til: 2026"), "utf-8")
    assert "K211" in command("validate", "--format", "short")[1]
    (root / "data.yaml").write_text(DATA.replace("[p-2,", "[p-1, p-1,"), "utf-8")
    assert command("validate", "--format", "short")[1].count("advarsel K328") == 2


def test_the_gap_opens_on_the_day_after_the_membership(root: Path, command: Run) -> None:
    gap = "instruktør-i-usht-nettverk"

    def status(day: str) -> str:
        rows = command("gaps", "--format", "csv", "--date", day, "--status", "udekket")[1]
        return "udekket" if gap in rows else "-"

    days = ("2024-12-31", "2025-01-01", "2026-06-30", "2026-07-01")
    assert [status(day) for day in days] == ["udekket", "-", "-", "udekket"]
