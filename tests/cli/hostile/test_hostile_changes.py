"""A stranger's pull request: what it may write in names can't drive a terminal, a log, a page or other people."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.helpers.repositories import Repo, be_nobody, repository

Run = Callable[..., tuple[int, str, str]]
ROOT = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n'
UNITS = """\
enheter:
  - {id: topp, navn: Helse, type: kommunalområde}
  - {id: avdeling-0, navn: Avdeling, type: avdeling, del_av: topp}
"""
NAMES = (
    "::error file=x,line=1::Alt er feil",
    "::add-mask::i",
    "##[error]Alt er feil",
    "##vso[task.complete result=Succeeded;]DONE",
    r"\e[31mRød\e[0m \e]8;;http://vond.example\aLenke",
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "[trykk her](javascript:alert(1)) ![](http://vond.example/sporing.png)",
    "| falsk | celle |",
    "# Overskrift og `kode` og **fet** og ~~strøket~~",
    "@alle @organisasjon/gruppe kan noen se #1, GH-2, !3, ~merke og fjordvik/annet#4",
    "/close",
    "{{ 7 * 7 }} ${{ secrets.TOKEN }} %0A::error::x",
    r"‮baklengs​usynlig",
    r"\u202egnelkab \u2066\u200b",
)


@pytest.fixture
def stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A branch with a hostile name for every unit and person, and a gap in each; the test stands in it."""
    be_nobody(monkeypatch)
    for name in ("KOMPETANSE_DATE", "GITHUB_WORKSPACE", "GITHUB_ACTIONS", "GITLAB_CI", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    repo = repository(tmp_path / "repo")
    repo.write({"kompetanse.yaml": ROOT, "enheter.yaml": UNITS})
    repo.commit("2026-03-01", "utgangspunktet")
    units, people, documents = UNITS, "personer:\n", "dokumenter:\n"
    for number, name in enumerate(NAMES, 1):
        quoted = f'"{name}"' if "\\" in name else json.dumps(name, ensure_ascii=False)
        units += f"  - {{id: avdeling-{number}, navn: {quoted}, type: avdeling, del_av: topp}}\n"
        people += f"  - {{id: p-{number}, navn: {quoted}, enhet: avdeling-{number}}}\n"
        # What leads nowhere is in what no requirement counts over: else no gap could be told.
        nowhere = json.dumps(name) if number < 3 else "borte"
        documents += f"  - {{id: d-{number}, type: rutine, navn: {quoted}, enhet: {nowhere}, fra: 2026-01-01}}\n"
    repo.write({"enheter.yaml": units, "personer.yaml": people, "dokumenter.yaml": documents})
    repo.commit("2026-03-02", "::error::i meldingen\n\n\x1b[31m@alle #1 <script>")
    monkeypatch.chdir(repo.folder)
    return repo


def told(command: Run, *words: str) -> str:
    code, out, err = command("diff", "HEAD^", "HEAD", *words)
    # What leads nowhere is not all that was meant, and the answer says so.
    assert code == 1
    assert "\x1b" not in out + err
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", out)
    return out


def test_the_terminal_and_the_log_obey_nothing(stranger: Repo, command: Run) -> None:
    out = told(command)
    assert "Alt er feil" in out
    assert not re.search(r"^\s*::\w", out, re.MULTILINE)
    assert not re.search(r"##(vso)?\[", out)
    assert "meldingen" not in out


def test_github_obeys_our_own_annotations_alone(stranger: Repo, command: Run) -> None:
    out = told(command, "--format", "github")
    first, _, rest = out.partition("\n")
    word = first.removeprefix("::stop-commands::")
    assert re.fullmatch("[a-p]{64}", word)
    log, _, after = rest.partition(f"::{word}::\n")
    assert "Alt er feil" in log
    assert word not in log
    commands = after.splitlines()
    assert len(commands) > 5
    for line in commands:
        properties = r"(file=[^:,]+,line=\d+,endLine=\d+,(col=\d+,endColumn=\d+,)?)?title=[^:,]+"
        assert re.fullmatch(rf"::(error|warning|notice) {properties}::.*", line)


def test_the_comment_is_no_markup_of_theirs_and_calls_on_nobody(stranger: Repo, command: Run) -> None:
    out = told(command, "--format", "markdown")
    assert "Alt er feil" in out
    # An unescaped sign of any of these would be markup.
    assert not re.search(r"(?<!\\)<(?!wbr)", out)
    assert not re.search(r"(?<!\\)!?\[", out)
    assert not re.search(r"(?<!\\)\*\*fet", out)
    assert not re.search(r"(?<!\w)@\w", out)
    assert not re.search(r"#[0-9]|![0-9]|GH-[0-9]|~merke", out.replace("&#8203;", "\u200b"))
    assert not re.search(r"^\s*/close", out, re.MULTILINE)


def test_every_table_of_the_comment_has_its_columns(stranger: Repo, command: Run) -> None:
    out = told(command, "--format", "markdown")
    tables = re.findall(r"(?:^\|.*\n)+", out, re.MULTILINE)
    assert len(tables) >= 2
    for table in tables:
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}) == 1


def test_programs_get_what_they_can_read(stranger: Repo, command: Run) -> None:
    told_json = json.loads(told(command, "--format", "json"))
    assert told_json["versjon"] == 1
    assert json.loads(told(command, "--format", "sarif"))["version"] == "2.1.0"
    assert json.loads(told(command, "--format", "gitlab"))
    assert ElementTree.fromstring(told(command, "--format", "junit")).tag == "testsuites"


def test_the_page_runs_nothing(stranger: Repo, command: Run, tmp_path: Path) -> None:
    page = tmp_path / "r.html"
    assert command("report", "--since", "2026-03-01", "--date", "2026-03-02", "--output", page)[0] == 1
    html = page.read_text(encoding="utf-8")
    assert 'id="hva-er-endret"' in html
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html
    assert "<img" not in html


def test_a_revision_that_would_drive_something(stranger: Repo, command: Run) -> None:
    for name in ("\x1b[31mrød", "--output=/x", "-p", "a\nb", "HEAD --not", "x" * 5000, "\udcff"):
        code, out, err = command("diff", "--", name)
        assert (code, out) == (2, "")
        assert err.startswith("feil: ")
        assert "\x1b" not in err


def test_ten_thousand_changes_fit_in_a_comment(stranger: Repo, command: Run) -> None:
    people = "".join(f"  - {{id: r-{n}, navn: {'🙂' * 40} {n}, enhet: avdeling-0}}\n" for n in range(10_000))
    stranger.write({"mange.yaml": f"personer:\n{people}"})
    stranger.commit("2026-03-03")
    code, out, _err = command("diff", "HEAD~2", "HEAD", "--format", "markdown")
    assert code == 1
    length = len(out.encode("utf-16-le")) // 2
    assert 60_000 < length <= 65_536
    assert re.search(r"Det er ikke plass til \d+ rader til her\. Kommandoen viser alt\.\n$", out)
    # The worst stays: findings come before the list of what differs.
    assert out.index("Nye feil og merknader") < out.index("Endringer i filene")


def test_one_name_as_long_as_a_comment(stranger: Repo, command: Run) -> None:
    stranger.write({"lang.yaml": f"personer:\n  - {{id: r-1, navn: {'x' * 200_000}, enhet: avdeling-0}}\n"})
    stranger.commit("2026-03-03")
    assert len(told(command, "--format", "markdown").encode("utf-16-le")) // 2 <= 65_536


def test_thousands_that_are_alike_take_no_longer_than_they_must(stranger: Repo, command: Run) -> None:
    def written(first: str) -> None:
        people = "".join(f"  - {{id: {first}-{n}, navn: Lik, enhet: avdeling-0}}\n" for n in range(1200))
        held = ", ".join(f"{{person: {first}-0}}" for _ in range(1200))
        runs = f"  - {{id: kull, program: kurs, navn: Kull, deltakere: [{held}]}}\n"
        stranger.write({"like.yaml": f"personer:\n{people}gjennomføringer:\n{runs}"})

    written("r")
    stranger.commit("2026-03-03")
    written("s")
    stranger.commit("2026-03-04")
    code, out, _err = command("diff", "HEAD^", "HEAD", "--format", "json")
    assert code == 1
    table = next(
        block for part in json.loads(out)["deler"] for block in part["innhold"] if block.get("id") == "endringer"
    )
    # Nobody can tell which of them is which.
    assert {row["hendelse"] for row in table["rader"] if row["slag"] == "personer"} == {"lagt til", "fjernet"}
