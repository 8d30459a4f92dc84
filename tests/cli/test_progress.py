"""A bar for work that lasts, where somebody can see it."""

import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from kompetanse_cli.cli.console import progress_bar

Run = Callable[..., tuple[int, str, str]]


class Screen(StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


COMMANDS = [("validate",), ("gaps",), ("roster",), ("due",), ("report",), ("calendar",)]


@pytest.mark.parametrize("words", COMMANDS)
def test_work_that_lasts_shows_how_far_it_is(
    municipality: Path, command: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    screen = Screen()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress_bar, "_PATIENCE", -1.0)
    monkeypatch.setattr(sys, "stderr", screen)
    code, out, _err = command(*words)

    assert code == 0
    assert "Leser filer" in screen.getvalue()
    assert "Leser filer" not in out


@pytest.mark.parametrize("words", COMMANDS)
def test_nothing_is_shown_where_nobody_sees_it(
    municipality: Path, command: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr(progress_bar, "_PATIENCE", -1.0)

    assert "Leser filer" not in command(*words)[2]


def test_work_that_is_soon_done_shows_nothing(
    municipality: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen()
    monkeypatch.setattr(progress_bar, "_PATIENCE", 60.0)
    monkeypatch.setattr(sys, "stderr", screen)
    command("validate")

    assert screen.getvalue() == ""
