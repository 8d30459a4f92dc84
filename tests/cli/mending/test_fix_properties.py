"""`validate --fix`, whatever stands in the files: twice is once, nothing gets worse, and no text loses a character."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from kompetanse_cli.cli.commands.look.validate import fix
from kompetanse_cli.cli.input import Data
from kompetanse_cli.cli.read_input import read_data
from kompetanse_cli.model import PlacedFinding, Severity
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.parse import parse

ON = date(2026, 3, 1)
ROOT = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n'
TEXTS = ("navn", "sted")
KEYS = (*TEXTS, "ansatte", "årsverk", "fra", "til", "del_av", "type", "ansatte_per", "organisasjonsnummer")
PIECES = st.sampled_from(
    ("1", "24.000", "1,5", "9.5", "12.3.2020", "3/4/20", "1.1.99", "2020/3/4", "1_000", "2025_14", "1e3", ".5", "14.",
     "ja", "true", "Åse", "«A»", "“x”", "03.2026", "2026-03-01T10:00:00Z", "2026-02-28T23:00:00Z", "0x1F", "007",
     "1 000", "12 34", "1.234.567", "1.234,5", "+47", "-5", "høst 2024", "987654325", "301")
)  # fmt: skip
VALUES = st.one_of(PIECES, st.lists(PIECES, min_size=2, max_size=2).map(" ".join), st.just("a\tb\tc"))
FIELDS = st.lists(st.tuples(st.sampled_from(KEYS), VALUES), min_size=1, max_size=4, unique_by=lambda pair: pair[0])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("kommune")
    (made / "kompetanse.yaml").write_text(ROOT, encoding="utf-8")
    return made


def read(folder: Path, text: str) -> Data:
    (folder / "enheter.yaml").write_text(text, encoding="utf-8")
    return read_data(folder, ON.isoformat(), None)


def errors(data: Data) -> int:
    return sum(each.finding.severity is Severity.ERROR for each in checked(data.loaded, ON).findings)


def everything(placed: PlacedFinding) -> bool:
    return True


def spaced(text: str) -> str:
    return " ".join(text.split())


@given(FIELDS, st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_mending_is_done_once_and_loses_nothing(folder: Path, fields: list[tuple[str, str]], flow: bool) -> None:
    pairs = [f"{key}: {value}" for key, value in fields]
    unit = "  - {id: a, " + ", ".join(pairs) + "}\n" if flow else "  - id: a\n    " + "\n    ".join(pairs) + "\n"
    text = "enheter:\n" + unit
    before = read(folder, text)
    fixed = fix(before, everything, None)
    after_text = fixed.edits.after.get("enheter.yaml", text.encode()).decode()
    after = read(folder, after_text)
    assert errors(after) <= errors(before)
    assert not fix(after, everything, None).edits.after
    made = parse(after_text).tree.get("enheter")
    if not flow and isinstance(made, list) and isinstance(made[0], dict):
        for key, value in fields:
            if key in TEXTS and key in made[0]:
                # Of quotation marks as word processors write them the text is what is between them.
                assert spaced(str(made[0][key])) in (spaced(value), spaced(value).strip("“”"))
