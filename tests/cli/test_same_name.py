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
    assert "--force" in err
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
    assert asked == ["Kari Nordmann (p-001) er alt i Sone Nord. Er dette en annen?"]
    assert people(municipality).count("Kari Nordmann") == 1 + answer
