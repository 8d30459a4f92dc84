"""Whatever is wrong in programmes, the commands that count them give their figures and never an error of ours."""

from collections.abc import Callable
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2] / "examples"
FOLDERS = (*sorted(TOP.glob("rules/K4*/bad")), *sorted(TOP.glob("rules/K11*/bad")), TOP / "kommune-feil")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_bad_input_stops_no_command(folder: Path, tmp_path: Path, command: Callable[..., tuple[int, str, str]]) -> None:
    where = ("--root", folder, "--date", "2026-03-01")
    for words in (("progress", "--table", "alle"), ("due",), ("calendar", "--output", tmp_path / "k.ics")):
        code, out, err = command(*words, *where)
        # What can't be counted says so.
        assert code == 0 or "kan ikke beregnes" in out or "kunne ikke regnes" in err, err
