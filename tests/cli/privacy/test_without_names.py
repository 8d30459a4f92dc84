"""`report --without-names`: no name, id or e-mail address of anybody in any format, those of the past neither."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.cli.context import anonymous
from kompetanse_cli.language import language
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.render.reports.pdf import pdf_data
from kompetanse_cli.report.audiences.catalogue import build_for
from kompetanse_cli.report.base import Audience, Context, FileLine, redact_report
from tests.helpers.repositories import be_nobody, repository

Run = Callable[..., tuple[int, str, str]]
EXAMPLE = Path(__file__).parents[3] / "examples" / "kommune-eksempel"
PEOPLE = open_folder(EXAMPLE).register.people


def leaks(text: str) -> list[str]:
    """Every name and id of the example that stands in a text, and every e-mail address."""
    # Looked for as it is first: that is fast, and an expression that looks behind itself is not.
    known = [word for person in PEOPLE for word in (person.name, person.id) if word in text]
    found = [word for word in known if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text)]
    return found + re.findall(r"[\w.+-]+@[\w-]+\.\w+", text)


@pytest.fixture
def kommune(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example in git, with somebody gone since, and texts that name people."""
    be_nobody(monkeypatch)
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-03-01")
    repo = repository(tmp_path / "repo")
    copytree(EXAMPLE, repo.folder, dirs_exist_ok=True)
    first = PEOPLE[3]
    (repo.folder / "gått.yaml").write_text(
        "personer:\n  - {id: gro-gaatt, navn: Gro Gått, enhet: sone-nord}\n", encoding="utf-8"
    )
    repo.commit("2026-02-01")
    (repo.folder / "gått.yaml").write_text(
        "tiltak:\n  - id: ring\n    gjelder: {enhet: sone-nord}\n    ansvarlig: p-041\n    frist: 2026-04-01\n"
        f"    status: planlagt\n    tekst: Ring {first.name.upper()} ({first.id}) eller a@fjordvik.example\n",
        encoding="utf-8",
    )
    report = next((repo.folder / "rapporter").rglob("*.md"))
    text = report.read_text(encoding="utf-8")
    report.write_text(text + chr(10) + first.name + " hjalp til." + chr(10), encoding="utf-8")
    repo.commit("2026-03-01")
    monkeypatch.chdir(repo.folder)
    return repo.folder


@pytest.mark.parametrize("reader", ["kommunalsjef", "koordinator"])
@pytest.mark.parametrize("lang", ["nb", "en"])
def test_nobody_is_named_in_any_format(kommune: Path, command: Run, tmp_path: Path, reader: str, lang: str) -> None:
    words = ("report", "--for", reader, "--lang", lang, "--since", "2026-02-15", "--without-names")
    names = ("r.md", "r.html", "r.json")
    assert command(*words, *(word for name in names for word in ("--output", tmp_path / name)))[0] == 0
    for name in names:
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert leaks(text) == []
        assert "Gro Gått" not in text
        assert "gro-gaatt" not in text
    assert len(text) > 5000


FORMATS = ("text", "json", "csv", "markdown")
LISTS = {
    "gaps": ("gaps",),
    "plan": ("plan", "--table", "alle"),
    "gaps of one": ("gaps", "--without", "p-014"),
    "roster": ("roster",),
    "due": ("due", "--days", "365"),
    "progress": ("progress", "--table", "alle"),
    "goals": ("goals", "--table", "alle"),
    "diff": ("diff", "HEAD~1", "HEAD"),
}


@pytest.mark.parametrize(
    ("words", "form"),
    [(words, form) for name, words in LISTS.items() for form in FORMATS if (name, form) != ("diff", "csv")],
)
def test_nobody_is_named_in_a_list(kommune: Path, command: Run, words: tuple[str, ...], form: str) -> None:
    code, out, err = command(*words, "--without-names", "--format", form)
    assert code == 0, err
    # The one who is asked of is named by whoever asks.
    assert [leak for leak in leaks(out) if leak not in words] == []
    assert "Gro Gått" not in out
    assert "gro-gaatt" not in out
    assert len(out) > 200


@pytest.mark.parametrize("name", ["dekning", "fordeling", "mål", "organisasjon", "tidslinje", "årshjul"])
def test_nobody_is_named_in_a_picture(kommune: Path, command: Run, name: str) -> None:
    code, out, err = command("chart", name, "--without-names")
    assert code == 0, err
    assert leaks(out) == []


HIDDEN = next(person for person in PEOPLE if not person.show_name)


@pytest.mark.parametrize(
    "words", [("report",), *LISTS.values(), ("calendar",), ("chart", "organisasjon")], ids=" ".join
)
def test_whoever_is_hidden_is_named_nowhere(kommune: Path, command: Run, words: tuple[str, ...]) -> None:
    text = (kommune / "gått.yaml").read_text(encoding="utf-8")
    told = f"Vent på {HIDDEN.name.upper()} og {HIDDEN.name}"
    (kommune / "gått.yaml").write_text(text.replace("tekst: Ring", f"tekst: {told}, ring"), encoding="utf-8")
    code, out, err = command(*words)
    assert code == 0, err
    assert HIDDEN.name.casefold() not in out.casefold()


def test_with_names_they_are_there(kommune: Path, command: Run) -> None:
    assert len(leaks(command("report")[1])) > 30


def test_a_few_people_are_not_counted(kommune: Path, command: Run) -> None:
    words = ("progress", "--table", "gjennomføringer,deltakere,enheter")
    named, hidden = (command(*words, *more)[1] for more in ((), ("--without-names",)))
    # Three were enrolled in one of the runs, and eleven in another.
    rows = {line.split("  ")[0]: line for line in hidden.splitlines()}
    few = next(row for name, row in rows.items() if name.startswith("Instruktøropplæring"))
    many = next(row for name, row in rows.items() if "Kull 2023" in name)
    assert few.count("færre enn 5") >= 3
    assert " 11 " in many
    assert "Tabellen «Deltakere» er utelatt" in hidden
    assert "Tabellen" not in named
    assert "færre enn 5" not in named


def test_each_leader_without_names(kommune: Path, command: Run, tmp_path: Path) -> None:
    words = ("report", "--for", "leder", "--each-unit", tmp_path / "ledere", "--without-names")
    assert command(*words)[0] == 0
    pages = sorted((tmp_path / "ledere").iterdir())
    assert len(pages) > 20
    for page in pages:
        assert leaks(page.name) == []
        assert leaks(page.read_text(encoding="utf-8")) == []
        assert "Leder (" in page.read_text(encoding="utf-8")


def test_nobody_is_named_in_what_the_pdf_is_made_from(kommune: Path) -> None:
    found = open_folder(kommune)
    on = date(2026, 3, 1)
    named = Context(
        Snapshot(found.register, on),
        language("nb"),
        lambda a: FileLine(a.path, 1) if a.path else None,
    )
    context = anonymous(named)
    made = pdf_data(redact_report(build_for("koordinator", context), Audience.of(context)), context.language)
    assert leaks(made) == []
    seen = redact_report(build_for("koordinator", named), Audience.of(named))
    assert len(leaks(pdf_data(seen, named.language))) > 30
