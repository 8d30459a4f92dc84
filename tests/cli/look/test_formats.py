"""`--format` several times over, `auto`, and what GitHub and GitLab show of it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def no_server(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)


def test_several_formats_in_one_run(broken: Path, command: Run) -> None:
    words = ("--format", "short", "--format", "json=../funn.json", "--format", "sarif=../funn.sarif")
    code, out, _err = command("validate", *words)
    assert code == 1
    assert out.startswith("personer.yaml:4:12: feil K102 ")
    assert json.loads(Path("../funn.json").read_text("utf-8"))["antall"]["feil"] == 1
    assert json.loads(Path("../funn.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_output_is_for_the_one_without_a_file(broken: Path, command: Run) -> None:
    code, out, _err = command("validate", "--format", "json", "--output", "../a.json", "--format", "junit=../a.xml")
    assert (code, out) == (1, "")
    assert Path("../a.json").exists()
    assert Path("../a.xml").read_text("utf-8").startswith("<?xml")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--format", "text", "--format", "json"), "bare ett resultat kan vises her, og text, json ble bestilt"),
        (("--format", "sarf=x"), "--format: «sarf» finnes ikke"),
        (("--format", "sarif="), "mangler filnavnet"),
        (("--format", "auto=x"), "auto velger selv"),
        (("--format", "sarif=../x", "--format", "junit=../x"), "to resultater kan ikke skrives til «../x»"),
        (("--format", "sarif=../x", "--output", "../y"), "--output gjelder resultatet uten egen fil"),
    ],
)
def test_formats_that_can_not_be(broken: Path, command: Run, words: tuple[str, ...], told: str) -> None:
    code, out, err = command("validate", *words)
    assert (code, out) == (2, "")
    assert told in err
    assert not Path("../x").exists()


def test_no_format_writes_over_the_data(broken: Path, command: Run) -> None:
    before = Path("personer.yaml").read_bytes()
    assert command("validate", "--format", "sarif=personer.yaml")[0] == 2
    assert Path("personer.yaml").read_bytes() == before


def test_auto_alone_is_text(broken: Path, command: Run) -> None:
    assert command("validate", "--format", "auto") == command("validate")


def test_auto_on_github(broken: Path, command: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = tmp_path / "sammendrag.md"
    page.write_text("Fra steget før.\n\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    code, out, _err = command("validate", "--format", "auto")
    assert code == 1
    assert "::error file=fjordvik/personer.yaml,line=4," in out
    told = page.read_text(encoding="utf-8")
    assert told.startswith("Fra steget før.\n\n# Kontroll av filene\n")
    assert "| feil | K102 | ukjent-enhet |" in re.sub(" +", " ", told)
    assert "`fjordvik/personer.yaml:4`" in told


def test_auto_on_gitlab(broken: Path, command: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GITLAB_CI", "true")
    monkeypatch.setenv("CI_PROJECT_DIR", str(tmp_path))
    code, out, _err = command("validate", "--format", "auto")
    assert code == 1
    assert out.startswith("feil[K102 ukjent-enhet]")
    issues = json.loads(Path("gl-code-quality-report.json").read_text("utf-8"))
    assert [issue["location"] for issue in issues] == [{"path": "fjordvik/personer.yaml", "lines": {"begin": 4}}]


def test_a_summary_page_that_can_not_be_written(
    broken: Path, command: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "finnes-ikke" / "s.md"))
    code, _out, err = command("validate", "--format", "auto")
    assert code == 2
    assert err.startswith("feil: kan ikke skrive «")


def test_ten_on_github_and_how_many_more(municipality: Path, command: Run) -> None:
    lines = "".join(f"  - {{id: q-{n}, navn: N, enhet: sone-nord, ukjent{n}: 1}}\n" for n in range(25))
    Path("mange.yaml").write_text(f"personer:\n{lines}", encoding="utf-8")
    out = command("validate", "--format", "github")[1]
    assert out.count("\n::error ") == 9
    assert "::notice title=kompetanse::16 flere feil og merknader står i loggen" in out
