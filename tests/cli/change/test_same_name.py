"""The same person thrice: told of, and asked about before it is written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.cli.console import prompts

Run = Callable[..., tuple[int, str, str]]


def people(folder: Path) -> str:
    return (folder / "personer.yaml").read_text(encoding="utf-8")


def test_whoever_has_the_name_of_somebody_in_the_unit_is_not_written_unless_it_is_another(
    municipality: Path, command: Run
) -> None:
    before = people(municipality)
    code, _, err = command("new", "person", "kari  NORDMANN", "--unit", "sone-nord", "--date", "2026-03-01")
    assert (code, people(municipality)) == (2, before)
    assert "Kari Nordmann (p-001) er alt i Sone Nord" in err
    assert "--yes" in err
    assert command("new", "person", "Kari Nordmann", "--unit", "fjordvik", "--date", "2026-03-01")[0] == 0
    assert command("new", "person", "Kari Nordmann", "--unit", "sone-nord", "--force", "--date", "2026-03-01")[0] == 0
    assert people(municipality).count("Kari Nordmann") == 3
    code, out, _ = command("validate", "--date", "2026-03-01")
    assert (code, out.count("merknad[K332")) == (0, 1)


@pytest.mark.parametrize(("answer", "code"), [(True, 0), (False, 2)])
def test_who_sits_at_the_terminal_is_asked(
    municipality: Path, command: Run, monkeypatch: pytest.MonkeyPatch, answer: bool, code: int
) -> None:
    asked: list[str] = []

    def confirm(question: str, default: bool) -> bool:
        assert not default
        asked.append(question)
        return answer

    monkeypatch.setattr(prompts, "can_ask", lambda: True)
    monkeypatch.setattr("typer.confirm", confirm)
    assert command("new", "person", "Kari Nordmann", "--unit", "sone-nord", "--date", "2026-03-01")[0] == code
    assert asked == ["Kari Nordmann (p-001) er alt i Sone Nord. Er dette en annen person?"]
    assert people(municipality).count("Kari Nordmann") == 1 + answer


@pytest.mark.parametrize("name", ["NORDMANN KARI", "Nordmann, Kari", "Kari-Nordmann", "Kari Nordmann (vikar)"])
def test_whoever_is_there_is_known_in_another_writing(municipality: Path, command: Run, name: str) -> None:
    before = people(municipality)
    code, _, err = command("new", "person", name, "--unit", "sone-nord", "--date", "2026-03-01")
    assert (code, people(municipality), "(p-001) er alt i Sone Nord" in err) == (2, before, True)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("VAKANT", "er ikke navnet på noen"),
        ("N.N.", "er ikke navnet på noen"),
        ("Vikar for Kari Nordmann", "er ikke navnet på noen"),
        ("Kari Nordmann og Ola Vik", "er to personer: skriv dem hver for seg"),
        ("ola.vik@fjordvik.no", "er en e-postadresse"),
        ("Leder", "er en rolle, en stilling eller en enhet"),
        ("Sone Nord", "er en rolle, en stilling eller en enhet"),
        ("17", "er ikke et navn"),
    ],
)
def test_what_reads_like_nobody_is_not_written_unless_it_is_said_twice(
    municipality: Path, command: Run, monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    words = ("new", "person", name, "--unit", "fjordvik", "--id", "p-900", "--date", "2026-03-01")
    before = people(municipality)
    code, _, err = command(*words)
    assert (code, people(municipality), told in err, "--force" in err) == (2, before, True, True)
    asked: list[str] = []

    def confirm(question: str, default: bool) -> bool:
        asked.append(question)
        return default

    monkeypatch.setattr(prompts, "can_ask", lambda: True)
    monkeypatch.setattr("typer.confirm", confirm)
    assert command(*words)[0] == 2
    assert told in asked[0]
    assert command(*words, "--force")[0] == 0
    assert "p-900" in people(municipality)


def test_a_name_that_has_a_word_for_nobody_in_it_by_chance_is_a_name(municipality: Path, command: Run) -> None:
    for name in ("Sum Nguyen", "Nina Ny", "Ingeborg Vik", "Bo Li", "X Æ", "Per"):
        assert command("new", "person", name, "--unit", "sone-nord", "--date", "2026-03-01")[0] == 0
