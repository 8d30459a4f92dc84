"""Shifted by 28 years, the calendar's own period, every answer is the same, 28 years later: nothing hangs on a year.

Movable holidays alone differ, and none of these answers asks for them.
"""

import re
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings, strategies as st

from kompetanse_cli.model import Register
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.resources import example_folder
from tests.helpers.figures import dated, figures

YEARS = 28
_YEAR = re.compile(r"(?<![0-9])(19[5-9][0-9]|20[0-6][0-9])(?![0-9])")


def shifted(text: str) -> str:
    """The text with every year in it 28 years later: in dates, periods, ids and words alike."""
    return _YEAR.sub(lambda year: str(int(year[0]) + YEARS), text)


def _later(folder: Path) -> Register:
    """The municipality of a folder with all its files shifted, the names of the files too."""
    with TemporaryDirectory() as made:
        for file in sorted(folder.rglob("*")):
            path = file.relative_to(folder).as_posix()
            if not file.is_file() or path.startswith("."):
                continue
            target = Path(made, shifted(path))
            target.parent.mkdir(parents=True, exist_ok=True)
            data = file.read_bytes()
            target.write_bytes(shifted(data.decode()).encode() if path.endswith((".yaml", ".md")) else data)
        return open_folder(Path(made)).register


NOW = open_folder(example_folder()).register
LATER = _later(example_folder())


def test_what_is_shifted_is_another_municipality() -> None:
    assert {person.id for person in NOW.people} == {person.id for person in LATER.people}
    assert [run.id for run in NOW.runs] != [run.id for run in LATER.runs]
    assert shifted("fra: 2020-02-29, frist: utgangen av 2026, antall: 24180") == (
        "fra: 2048-02-29, frist: utgangen av 2054, antall: 24180"
    )


@settings(max_examples=40, deadline=None)
@given(st.dates(date(2022, 1, 1), date(2028, 12, 31)))
def test_every_answer_is_shifted_with_the_files_and_the_day(on: date) -> None:
    later = on.replace(year=on.year + YEARS)
    assert later.weekday() == on.weekday()
    assert later - on == timedelta(days=10227)
    assert figures(LATER, later) == {shifted(name): shifted(said) for name, said in figures(NOW, on).items()}
    assert dated(LATER, later) == [shifted(line) for line in dated(NOW, on)]
