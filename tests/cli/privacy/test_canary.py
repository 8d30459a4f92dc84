"""Somebody hidden, named in each text that the files can hold, in each way a name is written, stands in no output."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from kompetanse_cli.report.planning import PLAN_TABLES
from tests.helpers.repositories import be_nobody, repository

Run = Callable[..., tuple[int, str, str]]
TEXTS = Path(__file__).parents[2] / "shown"
NAME = "Solveig Torunn Qvamsås"
SPELLINGS = (
    NAME,
    "Solveig Qvamsås",
    "SOLVEIG TORUNN QVAMSÅS",
    "solveig qvamsås",
    "Solveig  Torunn Qvamsås",
    "Solveig\u00a0Qvamsås",
    "Qvamsås, Solveig Torunn",
    "Qvamsås Solveig",
    "Torunn Qvamsås, Solveig",
    "Solveig T. Qvamsås",
    "S. T. Qvamsås",
    "S. Qvamsås",
    "Qvamsås, S.",
    "Solveigs",
    "Solveig Torunn Qvamsås’",
    "Qvamsås",
    "Torunn",
    "Qvamsaas",
    "Solveig Qvamsas",
    unicodedata.normalize("NFD", NAME),
    unicodedata.normalize("NFD", "Qvamsås"),
    "solveig.qvamsås@fjordvik.no",
    "sqvamsaas@fjordvik.no",
    "solveig-torunn-qvamsås",
)
NAMED = re.compile(r"solveig|torunn|qvams|\btoru|\bqva|\bsolv")
ALL = ("--table", "alle")
LISTS = (
    ("gaps",),
    *(("plan", "--table", table) for table in PLAN_TABLES),
    ("roster",),
    ("due", "--days", "300"),
    ("progress", "--table", "alle"),
    ("goals", "--table", "alle"),
    *(("competence", "--table", table) for table in ("krav", "mangler", "matrise", "utløper")),
)
WITHOUT = tuple((*words, "--format", form) for words in LISTS for form in ("text", "json", "csv", "markdown"))
READERS = (
    ("koordinator",),
    ("kommunalsjef",),
    ("leder", "--unit", "sh"),
    ("leder", "--unit", "avd"),
    ("tilskudd",),
    ("internkontroll",),
    ("program", "--programme", "pr"),
    ("gjennomføring", "--run", "g"),
)
OUTPUTS: tuple[tuple[str, ...], ...] = (
    *(("validate", "--format", form) for form in ("text", "short", "json", "github", "gitlab", "sarif", "junit")),
    ("validate", "--format", "markdown"),
    *(("diff", "HEAD~1", "HEAD", "--format", form) for form in ("text", "markdown", "json", "github", "sarif")),
    *WITHOUT,
    *(("report", "--for", *reader) for reader in READERS),
    *(("report", "-o", f"ut{ending}") for ending in (".html", ".json")),
    *(("chart", name) for name in ("dekning", "fordeling", "mål", "organisasjon", "tidslinje", "årshjul")),
    ("competence", "--format", "svg"),
    ("competence", "--table", "matrise", "-o", "ut.xlsx"),
    ("calendar",),
    ("trend",),
    ("export", "-o", "ut.xlsx", *ALL),
    ("new", "report", "--unit", "sh", "--period", "2025-T3", "-o", "ut.md"),
    ("new", "plan", "--unit", "sh", "-o", "ut.md"),
    ("new", "run", "pr", "--start", "2026-09-01", "-o", "ut.yaml"),
    ("schema", "--local", "-o", "ut.json"),
    ("rename", "mål-1", "mål-9", "--dry-run"),
    ("end", "person", "p-2", "--on", "2026-05-01", "--dry-run"),
    ("end", "unit", "avd", "--on", "2026-05-01", "--dry-run"),
    ("absence", "p-2", "--from", "2026-05-01", "--dry-run"),
    ("schedule", "g", "s1", "--on", "2026-04-08", "--teacher", "p-1", "--dry-run", "--force"),
    ("day", "2026-04-20"),
    ("day", "2026-04-20", "--unit", "sh"),
    ("undo", "--list"),
    ("person", "show", "p-3"),
    ("import", "../liste.csv", "--as", "personer"),
)


def folder_of(spellings: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The files that have a word in each text, with the spellings behind it."""
    told = "; ".join(spellings)
    for file in sorted(TEXTS.iterdir()):
        if file.suffix not in (".yaml", ".md"):
            continue
        text = file.read_text(encoding="utf-8").replace(
            "{id: p-1, navn: Zqperson", f"{{id: p-1, navn: {NAME}, vis_navn: nei"
        )
        text = re.sub(r"(?<![\w\"/.«])Zq\w+(?![\w.*/@])", lambda found: f'"{found[0]} {told}"', text)
        yield ("kompetanse.yaml" if file.suffix == ".yaml" else file.name), text


@pytest.fixture(params=range(4))
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    be_nobody(monkeypatch)
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-10")
    repo = repository(tmp_path / "repo")
    (repo.folder / "dokumenter").mkdir()
    (repo.folder / "dokumenter" / "Zqfil.pdf").write_bytes(b"")
    table = f"navn;enhet\nSolveig Qvamsås;avd\n{NAME};sh\nQvamsås Solveig;sh\n"
    (tmp_path / "liste.csv").write_text(table, encoding="utf-8")
    for spellings, day in ((("noen",), "2026-02-01"), (SPELLINGS[request.param :: 4], "2026-03-01")):
        for name, text in folder_of(spellings):
            (repo.folder / name).write_text(text, encoding="utf-8")
        repo.commit(day)
    monkeypatch.chdir(repo.folder)
    return repo.folder


def test_nobody_hidden_is_named(folder: Path, command: Run) -> None:
    named = {words: found for words in OUTPUTS if (found := _named(folder, command, words))}
    assert not named, "\n".join(f"{words}: {found}" for words, found in named.items())


def test_nobody_is_named_without_names(folder: Path, command: Run) -> None:
    asked = (*WITHOUT, ("report",), ("report", "-o", "ut.json"), ("chart", "mål"), ("validate", "--format", "json"))
    named = {words: found for words in asked if (found := _named(folder, command, (*words, "--without-names")))}
    assert not named, "\n".join(f"{words}: {found}" for words, found in named.items())


def _named(folder: Path, command: Run, words: tuple[str, ...]) -> list[str]:
    code, out, err = command(*words)
    assert code in (0, 1), (words, err)
    told = f"{out}\n{err}".replace("\r\n ", "")
    for made in folder.glob("ut.*"):
        if made.suffix == ".xlsx":
            with ZipFile(made) as book:
                told += "\n".join(book.read(name).decode() for name in book.namelist())
        else:
            told += made.read_text(encoding="utf-8")
        made.unlink()
    plain = unicodedata.normalize("NFC", told).casefold()
    return [plain[max(0, each.start() - 60) : each.end() + 40] for each in NAMED.finditer(plain)][:3]
