"""`kompetanse diff` and `validate --new-since`: which editions, which day, and what a pull request is told."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.helpers.repositories import Repo, be_nobody, repository

Run = Callable[..., tuple[int, str, str]]
EXAMPLE = Path(__file__).parents[3] / "examples" / "kommune-eksempel"
ROLES = "roller/hjemmetjenester.yaml"
# The only resource person of Sone Indre.
HELD = "    enhet: sone-indre\n    fagområde: klinisk-observasjon\n    fra: 2024-05-01\n"
REQUIREMENT = "Ressursperson i hver avdeling, sone og bolig"


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """The example in a repository of its own, committed on 1 March 2026; the test stands in it."""
    be_nobody(monkeypatch)
    for name in ("KOMPETANSE_DATE", "GITHUB_WORKSPACE", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    repo = repository(tmp_path / "repo")
    copytree(EXAMPLE, repo.folder / "kommune")
    repo.commit("2026-03-01")
    monkeypatch.chdir(repo.folder / "kommune")
    return repo


def swap(path: str, old: str, new: str) -> None:
    """Put other words in a file where the test stands."""
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), encoding="utf-8")


def end_role(day: str) -> None:
    swap(ROLES, HELD, f"{HELD}    til: {day}\n")


def test_a_pull_request_that_ends_a_resource_person(example: Repo, command: Run) -> None:
    end_role("2026-02-28")
    code, out, err = command("diff", "HEAD", "--date", "2026-03-01", "--format", "markdown")
    assert (code, err) == (0, "")
    line = next(line for line in out.splitlines() if "Sone Indre" in line)
    assert [cell.strip() for cell in line.split("|")[1:7]] == [
        "Sone Indre",
        "Ressursperson",
        "✓ oppfylt",
        "✗ mangler",
        "Odd Arne Kvitberg har gått ut av rollen",
        "1. mars 2026",
    ]
    figure = f"«{REQUIREMENT}»: oppfylte steder går fra 15 av 20 (1 med unntak) til 14 av 20 (1 med unntak)."
    assert f"- {figure}\n" in out
    assert "## Nye mangler\n" in out
    assert "1 ny mangel" in out
    assert "avsluttet" in out


def test_a_role_that_ends_later_opens_a_gap_later(example: Repo, command: Run) -> None:
    end_role("2026-09-30")
    words = ("diff", "HEAD", "--date", "2026-03-01")
    code, out, _err = command(*words, "--format", "markdown", "--fail-on", "new-gap")
    assert code == 1
    assert "0 nye mangler, 1 som kommer senere" in out
    assert f"- 1\\. oktober 2026: «{REQUIREMENT}» går fra " in out
    line = next(line for line in out.splitlines() if "Sone Indre" in line)
    assert "1. oktober 2026" in line
    told = command(*words, "--format", "github")[1]
    expected = f"::Sone Indre mangler «{REQUIREMENT}» fra 1. oktober 2026: Odd Arne Kvitberg har gått ut av rollen"
    assert expected in told
    assert f"file=kommune/{ROLES}" not in told
    assert f"file={ROLES},line=" in told


def test_without_revisions_it_is_what_is_not_committed(example: Repo, command: Run) -> None:
    assert "Ingenting er endret." in command("diff")[1]
    end_role("2026-02-28")
    out = command("diff", "--date", "2026-03-01")[1]
    assert re.match(r"Endringer i Fjordvik fra [0-9a-f]{7} \(1\. mars 2026\) til filene i mappen\n", out)
    assert "1 ny mangel" in out


def test_one_day_for_both_sides(example: Repo, command: Run) -> None:
    end_role("2026-02-28")
    head = example.commit("2026-06-15")

    def told(*words: str) -> dict[str, Any]:
        return dict(json.loads(command("diff", "HEAD^", *words, "--format", "json")[1]))

    def day(*words: str) -> str:
        return str(told(*words)["dato"])

    assert day(head) == "2026-06-15"
    assert told(head)["utgave"]["commit"] == head
    assert told(head)["fra"] == {"commit": example.git("rev-parse", "HEAD^"), "dato": "2026-03-01", "endret": False}
    assert day(head, "--date", "2026-04-01") == "2026-04-01"


def test_since_a_day_or_a_period(example: Repo, command: Run) -> None:
    end_role("2026-02-28")
    example.commit("2026-05-10")
    swap("kompetanse.yaml", "innbyggere: 24180", "innbyggere: 24200")
    example.commit("2026-09-02")

    def told(*words: str) -> str:
        return command("diff", *words, "--date", "2026-09-02")[1]

    assert "1 ny mangel" in told("--since", "2026-05-09")
    assert "1 ny mangel" in told("--since", "2026-T1")
    assert "0 nye mangler" in told("--since", "2026-05-10")
    assert "innbyggere" in told("--since", "2026-T2").lower()
    # The commit of a day and no other: the first is left out.
    assert "24" in told("--since", "2026-08-31", "HEAD")


def test_history_that_does_not_go_back(example: Repo, command: Run, tmp_path: Path) -> None:
    code, out, err = command("diff", "--since", "2025-12-31")
    assert (code, out) == (2, "")
    assert err == (
        "feil: historien går ikke tilbake til 2025-12-31: den første commiten er fra 1. mars 2026\n"
        "hjelp: velg en senere dato\n"
    )
    example.commit("2026-04-01")
    example.git("clone", "-q", "--depth", "1", f"file://{example.folder}", str(tmp_path / "grunn"))
    code, _out, err = command("diff", "--since", "2026-03-15", "--root", tmp_path / "grunn" / "kommune")
    assert code == 2
    assert "fetch-depth: 0" in err


@pytest.mark.parametrize("told", ["tull", "2026-13-01", "", "2026-T4"])
def test_since_something_that_is_no_day(example: Repo, command: Run, told: str) -> None:
    code, out, err = command("diff", "--since", told)
    assert (code, out) == (2, "")
    assert err.startswith("feil: --since: «")


def test_since_and_two_revisions(example: Repo, command: Run) -> None:
    code, _out, err = command("diff", "HEAD", "HEAD", "--since", "2026-T1")
    assert code == 2
    assert "--since" in err


def test_of_a_unit_alone(example: Repo, command: Run) -> None:
    end_role("2026-02-28")
    out = command("diff", "--date", "2026-03-01", "--unit", "sone-indre")[1]
    assert "Endringer i Sone Indre" in out
    assert "Oppfylte steder i alt går fra 2 av 2 til 1 av 2." in out
    other = command("diff", "--date", "2026-03-01", "--unit", "solbakken")[1]
    assert "Ingenting er endret." in other
    assert command("diff", "--unit", "sone-indr")[0] == 2


def test_a_bare_repository_needs_revisions_alone(example: Repo, command: Run, tmp_path: Path) -> None:
    end_role("2026-02-28")
    example.commit("2026-03-02")
    example.git("clone", "-q", "--bare", ".", str(tmp_path / "bar.git"))
    code, out, _err = command("diff", "HEAD^", "HEAD", "--root", tmp_path / "bar.git" / "kommune")
    assert code == 0
    assert "1 ny mangel" in out


def test_whom_nobody_may_name_is_named_on_neither_side(example: Repo, command: Run) -> None:
    person = "  - {id: kari-skjult, navn: Kari Skjult, enhet: sone-nord}\n"
    Path("nye.yaml").write_text("personer:\n" + person, encoding="utf-8")
    example.commit("2026-03-02")
    Path("nye.yaml").write_text("personer:\n" + person.replace("nord}", "indre, vis_navn: nei}"), encoding="utf-8")
    for form in ("text", "markdown", "json", "github", "sarif", "junit", "gitlab"):
        out = command("diff", "--date", "2026-03-01", "--format", form)[1]
        assert "Kari" not in out
        assert "kari" not in out
    assert "Ansatt (Sone Indre)" in command("diff", "--date", "2026-03-01")[1]
    Path("nye.yaml").write_text(
        "personer:\n  - {id: kari-ny, navn: Kari Berg, enhet: sone-nord, vis_navn: nei}\n", encoding="utf-8"
    )
    out = command("diff", "HEAD^", "--date", "2026-03-01", "--format", "json")[1]
    assert "Kari" not in out
    assert "kari" not in out


def test_only_what_is_new_fails(example: Repo, command: Run) -> None:
    swap("personer/hjemmetjenester.yaml", "enhet: sone-nord", "enhet: sone-nrod")
    assert command("validate", "--date", "2026-03-01")[0] == 1
    example.commit("2026-03-02")
    every = json.loads(command("validate", "--date", "2026-03-01", "--format", "json")[1])["antall"]
    code, out, _err = command("validate", "--date", "2026-03-01", "--new-since", "HEAD")
    assert code == 0
    assert f"{sum(every.values())} var der fra før" in out
    # The same mistakes elsewhere are no new ones: known by what they are about.
    text = Path("personer/hjemmetjenester.yaml").read_text(encoding="utf-8")
    Path("personer/hjemmetjenester.yaml").unlink()
    Path("flyttet.yaml").write_text(f"# Flyttet.\n\n{text}", encoding="utf-8")
    assert command("validate", "--date", "2026-03-01", "--new-since", "HEAD")[0] == 0
    swap("roller/hjemmetjenester.yaml", "person: p-040", "person: p-404")
    code, out, _err = command("validate", "--date", "2026-03-01", "--new-since", "HEAD")
    assert code == 1
    assert "K101" in out
    assert "K102" not in out


def test_the_report_tells_what_has_changed(example: Repo, command: Run, tmp_path: Path) -> None:
    end_role("2026-02-28")
    for name in ("r.md", "r.html"):
        words = ("report", "--since", "2026-03-01", "--date", "2026-03-02", "--output", tmp_path / name)
        assert command(*words)[0] == 0
    told = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "## Hva er endret\n\nSiden " in told
    assert "Oppfylte steder i alt har gått fra 59 av 69" in told
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert 'id="hva-er-endret"' in page
    assert "Hva er endret" not in command("report", "--date", "2026-03-02")[1]


def test_a_file_nobody_can_read_is_told_of(example: Repo, command: Run) -> None:
    swap(ROLES, "rolletildelinger:", "rolletildelinger: {")
    out = command("diff", "--date", "2026-03-01")[1]
    assert f"I filene i mappen kan ikke alt leses, og det som ikke kan leses, er ikke med: {ROLES}." in out
    assert "kan ikke leses på den andre siden" in out
    assert "fjernet" not in out


def test_who_hands_in_and_takes_part_is_named_or_hidden(example: Repo, command: Run) -> None:
    run = """\
gjennomføringer:
  - id: skjult-kull
    program: lederutdanning
    navn: Kull X
    deltakere:
      - {person: skjulte-siri, påmeldt: 2026-01-01}
      - {person: p-041, påmeldt: 2026-01-01}
    samlinger:
      - {samling: m1-s1, datoer: [2026-02-01], mellomarbeid: {levert: [p-041]}}
"""
    person = "personer:\n  - {id: skjulte-siri, navn: Siri Skjult, enhet: sone-nord, vis_navn: nei}\n"
    Path("skjult.yaml").write_text(person + run, encoding="utf-8")
    example.commit("2026-03-02")
    changed = run.replace("siri, påmeldt: 2026-01-01", "siri, påmeldt: 2026-01-05").replace(
        "levert: [p-041]", "levert: [p-041, skjulte-siri]"
    )
    changed = changed.replace("p-041, påmeldt: 2026-01-01", "p-041, påmeldt: 2026-01-06")
    Path("skjult.yaml").write_text(person + changed, encoding="utf-8")
    for form in ("text", "markdown", "json"):
        out = command("diff", "--date", "2026-03-01", "--format", form)[1]
        assert "siri" not in out.lower()
        assert "Ansatt (Sone Nord)" in out
        assert "Camilla Brekkerud: Påmeldt" in out
        assert "handed_in" not in out
