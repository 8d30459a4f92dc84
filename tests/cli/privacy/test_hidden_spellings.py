"""Somebody who is hidden is named in no output, however people have written the name in the files."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.helpers.repositories import be_nobody, repository

Run = Callable[..., tuple[int, str, str]]
WHOLE = "Liv Torunn Aasgård"
SPELLINGS = {
    "whole": WHOLE,
    "short": "Liv Aasgård",
    "capitals": "LIV TORUNN AASGÅRD",
    "small": "liv aasgård",
    "wide": "Liv  Torunn Aasgård",
    "last first": "Aasgård, Liv Torunn",
    "last first, no comma": "Aasgård Liv Torunn",
    "last first, short": "Aasgård, Liv",
    "decomposed": unicodedata.normalize("NFD", WHOLE),
    "decomposed, short": unicodedata.normalize("NFD", "Liv Aasgård"),
}
FILES = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter: [{id: nord, navn: Sone Nord, type: sone}]
personer:
  - {id: p-1, navn: Liv Torunn Aasgård, enhet: nord, vis_navn: nei}
  - {id: p-2, navn: Kari Nes, enhet: nord}
rolletildelinger: [{person: p-2, rolle: leder, enhet: nord, fra: 2024-01-01, konstituert: ja, til: 2026-04-01}]
krav:
  - {id: k, navn: "Krav for NAME", rolle: ressursperson, per: enhet, styrke: skal}
mål:
  - {id: m, nummer: 1, tema: T, tekst: "Ring NAME først", fra: 2025-01-01, frist: 2026-05-01, eier: p-2,
     kriterier: [{tekst: "NAME sier det", per_enhet: {}}]}
tiltak:
  - {id: t, gjelder: {enhet: nord, krav: k}, ansvarlig: p-1, frist: 2026-04-01, status: planlagt, tekst: "Spør NAME"}
årshjul: [{id: a, navn: "Møte med NAME", når: siste onsdag i april, type: møte}]
"""
# Figures are not counted over what has a mistake in it, so it stands there for those who tell of it alone.
MISTAKE = """\
tiltak: [{id: u, gjelder: {enhet: nord}, ansvarlig: p-9, frist: 2026-04-01, status: planlagt, tekst: "NAME vet"}]
"""
OF_MISTAKES: tuple[tuple[str, ...], ...] = (
    *(("validate", "--format", form) for form in ("text", "short", "json", "github", "gitlab", "sarif", "junit")),
    ("validate", "--format", "markdown"),
    *(("diff", "--format", form) for form in ("text", "markdown", "json", "github", "gitlab", "sarif", "junit")),
)
OUTPUTS: tuple[tuple[str, ...], ...] = (
    *((list_, "--format", form) for list_ in ("due", "gaps", "roster", "goals") for form in ("text", "json", "csv")),
    *((list_, "--format", "markdown") for list_ in ("due", "gaps", "roster", "goals")),
    *(("report", "-o", f"r{ending}") for ending in (".md", ".html", ".json")),
    ("report", "--for", "kommunalsjef"),
    ("report", "--for", "leder", "--unit", "nord"),
    ("calendar",),
    *(("chart", name) for name in ("mål", "årshjul", "dekning")),
    *(("export", "-o", f"e{ending}", "--table", "alle") for ending in (".csv", ".xlsx")),
    ("validate", "--fix", "--diff"),
    ("rename", "m", "nytt", "--dry-run"),
)


def written(folder: Path) -> str:
    """All that the files of results say."""
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("[re].*") if path.suffix != ".xlsx"]
    for book in folder.glob("e.xlsx"):
        with ZipFile(book) as whole:
            texts += [whole.read(name).decode() for name in whole.namelist()]
    return "\n".join(texts)


@pytest.fixture(params=tuple(SPELLINGS.values()), ids=tuple(SPELLINGS))
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A municipality whose texts spell the name in one way, and were empty of it before."""
    be_nobody(monkeypatch)
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-01")
    repo = repository(tmp_path / "repo")
    file = repo.folder / "kompetanse.yaml"
    file.write_text(FILES.replace("NAME", "noen"), encoding="utf-8")
    repo.commit("2026-02-01")
    file.write_text(FILES.replace("NAME", request.param), encoding="utf-8")
    (repo.folder / "feil.yaml").write_text(MISTAKE.replace("NAME", request.param), encoding="utf-8")
    monkeypatch.chdir(repo.folder)
    return repo.folder


def test_it_stands_in_no_output(folder: Path, command: Run) -> None:
    for words in OF_MISTAKES:
        assert "K1" in _told(folder, command, words)
    (folder / "feil.yaml").unlink()
    for words in OUTPUTS:
        _told(folder, command, words)


def _told(folder: Path, command: Run, words: tuple[str, ...]) -> str:
    code, out, err = command(*words)
    assert code in (0, 1), (words, err)
    told = f"{out}\n{err}\n{written(folder)}"
    assert re.findall(r"(?:liv|torunn|aasgård)\b", unicodedata.normalize("NFC", told).casefold()) == [], words
    for result in (*folder.glob("r.*"), *folder.glob("e.*")):
        result.unlink()
    return told
