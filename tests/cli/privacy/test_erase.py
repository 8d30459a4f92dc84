"""Erasing somebody is asked about, and of two who are called the same it is one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.cli.console import prompts
from tests.helpers.repositories import be_nobody, repository
from tests.helpers.rewriting import rewritten

Run = Callable[..., tuple[int, str, str]]
DATA = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: s1, navn: Sone Nord, type: sone}
  - {id: s2, navn: Sone Sør, type: sone}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1}
  - {id: p-3, navn: Siri Moe, enhet: s2, fra: 2020-01-01}
  - {id: p-4, navn: Kari Nes, enhet: s2, vis_navn: nei}
"""


@pytest.fixture
def root(municipality: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("enheter.yaml", "personer.yaml"):
        (municipality / name).unlink()
    (municipality / "kompetanse.yaml").write_text(DATA, encoding="utf-8")
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-01")
    be_nobody(monkeypatch)
    return municipality


def data(root: Path) -> str:
    return (root / "kompetanse.yaml").read_text(encoding="utf-8")


def test_nobody_is_erased_where_nobody_can_be_asked(root: Path, command: Run) -> None:
    code, _, err = command("person", "erase", "p-3")
    assert (code, data(root)) == (2, DATA)
    assert "Siri Moe (p-3) i Sone Sør er ikke slettet" in err
    assert "--yes" in err
    assert command("person", "erase", "p-3", "--yes")[0] == 0
    assert "Siri" not in data(root)


@pytest.mark.parametrize(("answer", "code"), [(True, 0), (False, 2)])
def test_who_sits_at_the_terminal_is_asked_about_that_person(
    root: Path, command: Run, monkeypatch: pytest.MonkeyPatch, answer: bool, code: int
) -> None:
    asked: list[str] = []

    def confirm(question: str, default: bool) -> bool:
        assert not default
        asked.append(question)
        return answer

    monkeypatch.setattr(prompts, "can_ask", lambda: True)
    monkeypatch.setattr("typer.confirm", confirm)
    assert command("person", "erase", "p-3")[0] == code
    assert asked == [
        "Slett Siri Moe (p-3) i Sone Sør? Id-en står her: 1 sted i 1 fil. Slettingen kan ikke angres herfra."
    ]
    assert (data(root) == DATA) is not answer


def test_a_person_is_known_by_the_name_too_but_not_of_two_who_share_it(root: Path, command: Run) -> None:
    code, _, err = command("person", "erase", "kari  nes", "--yes")
    assert (code, data(root)) == (2, DATA)
    assert "p-1 (Sone Nord), p-4 (Sone Sør)" in err
    assert command("person", "show", "Kari Nes")[0] == 2
    assert command("person", "erase", "Moe, SIRI", "--yes")[0] == 0
    assert "id: sletta-1, navn: Sletta person, enhet: s2, fra: 2020-01-01" in data(root)


def test_the_advice_leaves_another_of_the_same_name(root: Path, command: Run) -> None:
    repository(root).commit("2026-02-01")
    code, _, err = command("person", "erase", "p-4", "--yes")
    assert code == 0
    rules = tuple(line.strip() for line in err.splitlines() if "==>" in line)
    assert rewritten(DATA, rules) == DATA.replace("p-4, navn: Kari Nes", "sletta-1, navn: Sletta person")
    assert "blir ikke byttet overalt, for det ville tatt p-1 også" in err


def test_the_files_lie_outside_the_repository_and_are_not_written_over(
    root: Path, tmp_path: Path, command: Run
) -> None:
    repo = repository(root)
    repo.commit("2026-01-01")
    for folder in (repo.folder / "regler", tmp_path / "regler"):
        (tmp_path / "regler").mkdir(exist_ok=True)
        (tmp_path / "regler" / "bytt.txt").write_text("en annen", encoding="utf-8")
        code, _, err = command("person", "erase", "p-3", "--yes", "--recipe", folder)
        assert (code, "--recipe" in err) == (2, True)
        assert data(root) == DATA
    command("person", "erase", "p-3", "--dry-run", "--recipe", tmp_path / "nye")
    assert not (tmp_path / "nye").exists()


def test_whoever_was_called_so_before_is_no_longer_in_the_files_and_is_left_in_the_history(
    root: Path, command: Run
) -> None:
    repo = repository(root)
    earlier = "  - {id: p-9, navn: Siri Moe, enhet: s1, til: 2020-01-01}\n  - {id: p-3, navn: Odd Li, enhet: s1}\n"
    repo.commit(
        "2026-01-01",
        **{"kompetanse.yaml": DATA.replace("  - {id: p-3, navn: Siri Moe", f"{earlier}  - {{id: p-5, navn: A")},
    )
    repo.commit("2026-01-02", **{"kompetanse.yaml": DATA})
    err = command("person", "erase", "p-3", "--yes")[2]
    assert (
        "«Siri Moe», «Moe Siri», «S. Moe», «Moe S.» blir ikke byttet overalt, for i historikken heter p-9 også det"
        in err
    )
    assert "«p-3» kan ikke byttes med en regel, for i historikken har en annen hatt den id-en: Odd Li." in err
    assert "git filter-repo" not in err
