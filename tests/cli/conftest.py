"""A tiny municipality in a folder of its own, in order by every rule: mend it here when a new rule says it is not."""

from pathlib import Path
from shutil import copytree

import pytest

from kompetanse_cli.resources import example_folder
from tests.helpers.named_municipality import DATA

ROOT = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
"""
UNITS = """\
enheter:
  - id: fjordvik
    navn: Fjordvik
    type: kommunalområde
  - id: sone-nord
    navn: Sone Nord
    type: sone
    del_av: fjordvik
"""
PEOPLE = """\
personer:
  - id: p-001
    navn: Kari Nordmann
    enhet: {unit}
"""


@pytest.fixture
def municipality(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three files without a mistake; the test stands in their folder."""
    for variable in ("NO_COLOR", "FORCE_COLOR", "KOMPETANSE_DATE", "KOMPETANSE_DEBUG", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(variable, raising=False)
    root = tmp_path / "fjordvik"
    root.mkdir()
    (root / "kompetanse.yaml").write_text(ROOT, encoding="utf-8")
    (root / "enheter.yaml").write_text(UNITS, encoding="utf-8")
    (root / "personer.yaml").write_text(PEOPLE.format(unit="sone-nord"), encoding="utf-8")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def broken(municipality: Path) -> Path:
    """The same with a slip of the key in one id."""
    (municipality / "personer.yaml").write_text(PEOPLE.format(unit="sone-nrod"), encoding="utf-8")
    return municipality


@pytest.fixture
def kommune(tmp_path: Path) -> Path:
    """The example, to write in."""
    return Path(copytree(example_folder(), tmp_path / "kommune"))


@pytest.fixture
def fjordvik(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a municipality with namesakes; the test stands in its folder, on a day."""
    file = tmp_path / "kompetanse.yaml"
    file.write_text(DATA, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-01")
    return file
