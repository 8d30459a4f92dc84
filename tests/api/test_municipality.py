"""A script gets what the commands write, word for word and figure for figure, and nobody who is hidden."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from kompetanse_cli import KompetanseError, NotCountedError, OpenMunicipality, open_folder, open_revision
from kompetanse_cli.report.programmes.tables import TABLES as PROGRESS
from kompetanse_cli.report.spreadsheet_tables import TABLES as EXPORTED
from kompetanse_cli.report.steering.tables import TABLES as GOALS
from kompetanse_cli.resources import example_folder
from tests.helpers.repositories import Repo, be_nobody, repository

Run = Callable[..., tuple[int, str, str]]
ON = date(2026, 3, 1)


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """The example in git since February, with a role ended since."""
    made = repository(tmp_path_factory.mktemp("skript") / "fjordvik")
    copytree(example_folder(), made.folder, dirs_exist_ok=True)
    made.commit("2026-02-01")
    roles = made.folder / "roller" / "hjemmetjenester.yaml"
    text = roles.read_text(encoding="utf-8")
    roles.write_text(text.replace("    fra: 2024-05-01\n", "    fra: 2024-05-01\n    til: 2026-02-20\n"), "utf-8")
    made.commit("2026-02-20")
    return made


@pytest.fixture(autouse=True)
def as_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    be_nobody(monkeypatch)
    monkeypatch.delenv("KOMPETANSE_DATE", raising=False)


@pytest.fixture(scope="module")
def fjordvik(repo: Repo) -> OpenMunicipality:
    return open_folder(repo.folder, on=ON)


@pytest.fixture(scope="module")
def nameless(repo: Repo) -> OpenMunicipality:
    return open_folder(repo.folder, on=ON, without_names=True)


def test_findings_are_the_lines_of_validate(fjordvik: OpenMunicipality, repo: Repo, command: Run) -> None:
    _, out, _ = command("validate", repo.folder, "--date", ON, "--format", "short")
    assert [line.removeprefix(f"{repo.folder}/") for line in out.splitlines()] == [str(f) for f in fjordvik.findings]
    assert len(fjordvik.findings) > 3
    assert {finding.severity for finding in fjordvik.findings} <= {"feil", "advarsel", "merknad"}


def commands() -> dict[str, tuple[str, ...]]:
    """The command that writes each table."""
    return {
        "gaps": ("gaps",),
        "roster": ("roster",),
        "due": ("due",),
        **{f"progress/{name}": ("progress", "--table", name) for name in PROGRESS},
        **{f"goals/{name}": ("goals", "--table", name) for name in GOALS},
        "trend": ("trend",),
    }


def test_every_table_of_the_commands_has_a_name(fjordvik: OpenMunicipality) -> None:
    assert set(fjordvik.tables) == {*commands(), *(f"export/{name}" for name in EXPORTED)}


# Nobody is in the trend, and its command has no such option.
@pytest.mark.parametrize(
    ("name", "hidden"),
    [(name, hidden) for name in commands() for hidden in (False, True) if (name, hidden) != ("trend", True)],
)
def test_a_table_is_what_its_command_writes(
    fjordvik: OpenMunicipality, nameless: OpenMunicipality, repo: Repo, command: Run, name: str, hidden: bool
) -> None:
    if hidden and name == "progress/deltakere":
        with pytest.raises(KompetanseError, match="én person i hver rad"):
            nameless.table(name)
        return
    words = (*commands()[name], "--root", repo.folder, "--date", ON, "--format", "csv")
    code, out, err = command(*words, *(("--without-names",) if hidden else ()))
    assert code == 0, err
    table = (nameless if hidden else fjordvik).table(name)
    assert table.to_csv().replace("\r\n", "\n") == out.replace("\r\n", "\n")
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff")), delimiter=";"))
    assert rows[0] == list(table.columns)
    assert len(rows) - 1 == len(table) == len(table.to_dicts()) == len(json.loads(table.to_json()))


@pytest.mark.parametrize("name", EXPORTED)
def test_an_exported_table_is_what_export_writes(
    fjordvik: OpenMunicipality, repo: Repo, command: Run, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "tabell.csv"
    assert command("export", "-o", file, "--table", name, "--root", repo.folder, "--date", ON)[0] == 0
    written = list(csv.reader(io.StringIO(file.read_text("utf-8-sig")), delimiter=";"))
    table = list(
        csv.reader(io.StringIO(fjordvik.table(f"export/{name}").to_csv().removeprefix("\ufeff")), delimiter=";")
    )
    # The file has words over its columns, the ids last, and one more where it is computed; a script gets the ids.
    titles = list(fjordvik.table(f"export/{name}").columns.values())
    order = [titles.index(head) for head in written[0][: len(titles)]]
    assert sorted(order) == list(range(len(titles)))
    assert [row[: len(titles)] for row in written[1:]] == [[row[number] for number in order] for row in table[1:]]
    assert [head for head in written[0][len(table[0]) :] if not head.startswith("Regnet ut ")] == []


def test_a_table_takes_what_its_command_takes(fjordvik: OpenMunicipality, repo: Repo, command: Run) -> None:
    asked: dict[str, tuple[str, dict[str, str | int]]] = {
        "due --days 200 --unit solbakken": ("due", {"days": 200, "unit": "solbakken"}),
        "gaps --without p-014 --lang nn": ("gaps", {"without": "p-014", "language": "nn"}),
        "progress --table året --year 2025": ("progress/året", {"year": 2025}),
        "trend --since 2026-02 --every commit": ("trend", {"since": "2026-02", "every": "commit"}),
        "roster --unit hjemmetjenesten --lang en": ("roster", {"unit": "hjemmetjenesten", "language": "en"}),
    }
    for words, (name, options) in asked.items():
        out = command(*words.split(), "--root", repo.folder, "--date", ON, "--format", "csv")[1]
        assert fjordvik.table(name, **options).to_csv().replace("\r\n", "\n") == out.replace("\r\n", "\n"), words  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        fjordvik.table("roster", days=3)


@pytest.mark.parametrize(
    "words",
    [
        "koordinator",
        "kommunalsjef",
        "leder --unit sone-nord",
        "koordinator --since 2026-02-10",
        "kommunalsjef --since 2026-02-10",
        "kommunalsjef --lang en",
        "tilskudd --year 2025",
    ],
)
def test_a_report_is_what_the_command_writes(
    fjordvik: OpenMunicipality, nameless: OpenMunicipality, repo: Repo, command: Run, tmp_path: Path, words: str
) -> None:
    audience, *more = words.split()
    given = dict(zip((word.removeprefix("--") for word in more[::2]), more[1::2], strict=True))
    given = {"language" if key == "lang" else key: value for key, value in given.items()}
    year = int(told) if (told := given.pop("year", None)) is not None else None
    for opened, options in ((fjordvik, ()), (nameless, ("--without-names",))):
        files = [tmp_path / f"r.{suffix}" for suffix in ("html", "md", "json")]
        outputs = (word for file in files for word in ("--output", file))
        assert (
            command("report", "--root", repo.folder, "--date", ON, "--for", *words.split(), *options, *outputs)[0] == 0
        )
        report = opened.report(audience, year=year, **given)
        written = [file.read_text(encoding="utf-8") for file in files]
        assert [report.html(), report.markdown(), report.json()] == written
        report.write(tmp_path / "andre.html")
        assert (tmp_path / "andre.html").read_bytes() == files[0].read_bytes()


def test_a_pdf_is_made(fjordvik: OpenMunicipality) -> None:
    assert fjordvik.report("kommunalsjef").pdf().startswith(b"%PDF-")


def test_a_revision_is_what_it_was(fjordvik: OpenMunicipality, repo: Repo, command: Run) -> None:
    before = open_revision(repo.folder, "HEAD~1")
    assert before.on == date(2026, 2, 1)
    assert len(before.coverage.gaps) < len(fjordvik.coverage.gaps)
    out = command("roster", "--root", repo.folder, "--rev", "HEAD~1", "--format", "csv")[1]
    assert before.table("roster").to_csv().replace("\r\n", "\n") == out.replace("\r\n", "\n")
    assert open_revision(repo.folder, "HEAD", on=ON).coverage == fjordvik.coverage
    with pytest.raises(KompetanseError, match="fant ikke revisjonen"):
        open_revision(repo.folder, "ingen-slik")


def test_coverage_is_what_gaps_counts(fjordvik: OpenMunicipality) -> None:
    found = fjordvik.coverage
    rows = fjordvik.table("gaps").to_dicts()
    assert [(gap.unit, gap.requirement, gap.status, gap.since) for gap in found.gaps] == [
        (row["enhet"], row["krav"], row["status"], row["siden"]) for row in rows
    ]
    assert (found.on, found.share.of) == (ON, 69)
    gap = found.gaps[0]
    assert (gap.place, gap.strength, gap.needed > gap.held) == ("Sone Nord", "skal", True)
    assert gap.where is not None
    assert gap.where.path.endswith(".yaml")


def test_nobody_is_named_by_a_nameless_one(nameless: OpenMunicipality, fjordvik: OpenMunicipality) -> None:
    names = {str(row["navn"]) for row in fjordvik.table("export/personer").to_dicts()}
    assert len(names) > 50
    told = "\n".join([*map(str, nameless.findings), *map(str, nameless.coverage.rows)])
    told += nameless.report().markdown()
    told += "".join(nameless.table(name).to_json() for name in nameless.tables if name != "progress/deltakere")
    assert [name for name in names if name in told] == []


def test_what_can_not_be_counted_is_told_as_such(tmp_path: Path) -> None:
    folder = Path(copytree(example_folder(), tmp_path / "fjordvik"))
    (folder / "struktur" / "hjemmetjenester.yaml").write_text("enheter: [\n", encoding="utf-8")
    broken = open_folder(folder, on=ON)
    assert any(finding.severity == "feil" for finding in broken.findings)
    with pytest.raises(NotCountedError, match=r"fordi noe i struktur/hjemmetjenester\.yaml"):
        _ = broken.coverage
    with pytest.raises(NotCountedError):
        broken.table("gaps")
    assert "struktur/hjemmetjenester.yaml" in broken.report().markdown()


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda m: m.table("tull"), "det finnes ingen tabell «tull»"),
        (lambda m: m.table("gaps", unit="sone-nrod"), "mente du Sone Nord (sone-nord)"),
        (lambda m: m.report("rådmann"), "kommunalsjef"),
        (lambda m: m.report("leder"), "du må velge enheten rapporten er for (oppgi unit)"),
        (lambda m: m.report(language="se"), "se"),
        (lambda m: m.report().write("rapport.pages"), ".pages"),
    ],
)
def test_what_is_not_there_is_told(
    fjordvik: OpenMunicipality, ask: Callable[[OpenMunicipality], object], told: str
) -> None:
    with pytest.raises(KompetanseError) as raised:
        ask(fjordvik)
    assert told in str(raised.value)


def test_a_folder_without_a_municipality_is_told(tmp_path: Path) -> None:
    with pytest.raises(KompetanseError, match=r"kompetanse\.yaml"):
        open_folder(tmp_path, on=ON)
