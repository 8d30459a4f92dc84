"""`kompetanse progress` as it is called, and that the report says the same to the last figure."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kompetanse_cli.report.programmes import TABLES

EXAMPLE = Path(__file__).parents[3] / "examples" / "kommune-eksempel"
WHERE = ("--root", EXAMPLE, "--date", "2026-03-01")
Run = Callable[..., tuple[int, str, str]]
Json = dict[str, Any]


def report_of(command: Run, *words: str) -> Json:
    code, out, err = command(*words, *WHERE, "--format", "json")
    assert code == 0, err
    found: Json = json.loads(out)
    return found


def tables(report: Json) -> dict[str, Json]:
    return {b["id"]: b for part in report["deler"] for b in part["innhold"] if b["type"] == "tabell"}


@pytest.mark.parametrize("unit", [(), ("--unit", "hjemmetjenesten")])
def test_the_command_and_the_report_agree_to_the_last_figure(command: Run, tmp_path: Path, unit: tuple[str]) -> None:
    code, told, _ = command("progress", *WHERE, *unit, "--table", "alle", "--format", "markdown")
    assert code == 0
    assert command("report", *WHERE, *unit, "--no-mermaid", "--output", tmp_path / "rapport.md")[0] == 0
    report = (tmp_path / "rapport.md").read_text("utf-8")
    shown = told.split("\n### ")[1:]
    assert len(shown) == len(TABLES)
    # The report has the departments beside each other, in a table for each run.
    same = [table for table in shown if not table.startswith("Samlinger for ansatte")]
    assert len(same) == len(shown) - 1
    assert all(f"\n### {table.strip()}\n" in report for table in same)
    assert "| Lederutdanning" in shown[0]


def test_each_figure_leads_to_a_list_and_is_what_the_list_adds_up_to(command: Run, tmp_path: Path) -> None:
    assert command("report", *WHERE, "--output", tmp_path / "rapport.html")[0] == 0
    page = (tmp_path / "rapport.html").read_text("utf-8")
    section = page[page.index('id="programmer"') :]
    section = section[: section.index("</section>")]
    for target in ("samlinger", "mellomarbeid", "deltakere", "moduler", "enheter-i-program", "kollisjoner"):
        assert f'href="#{target}"' in section
        assert f'id="{target}"' in section
    found = tables(report_of(command, "progress"))
    runs, people = found["gjennomføringer"]["rader"], found["deltakere"]["rader"]
    assert sum(run["påmeldt"] for run in runs) == len(people)
    assert sum(run["sluttet"]["dekket"] for run in runs) == sum(each["status"] == "sluttet" for each in people)
    assert sum(run["fullført"]["dekket"] for run in runs) == sum(each["status"] == "fullført" for each in people)
    assert sum(run["studiepoeng"] or 0 for run in runs) == sum(each["studiepoeng"] or 0 for each in people)
    missing = sum(len(work["mangler"]) for work in found["mellomarbeid"]["rader"])
    assert sum(run["etter_frist"] for run in runs) == missing


def test_one_table_is_written_as_csv(command: Run) -> None:
    code, out, _ = command("progress", *WHERE, "--table", "året", "--year", "2025", "--format", "csv")
    assert code == 0
    head, *rows = out.removeprefix("\ufeff").splitlines()
    assert head == "program_navn;program;år;holdt;begynt;fullført;sluttet;studiepoeng;tildelt;brukt"
    assert all(row.split(";")[2] == "2025" for row in rows)


def test_a_person_sees_all_that_is_theirs(command: Run) -> None:
    person = tables(report_of(command, "progress"))["deltakere"]["rader"][0]["person"]
    found = tables(report_of(command, "progress", "--person", person))
    assert {row["person"] for row in found["deltakere"]["rader"]} == {person}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--run", "lederutdanning-2205"), "(lederutdanning-2025)?"),
        (("--programme", "lederutdaning"), "(lederutdanning)?"),
        (("--table", "deltaker"), "mente du «deltakere»?"),
        (("--year", "0"), "helt tall fra 1 til 9999"),
    ],
)
def test_what_does_not_exist_is_told_with_what_was_meant(command: Run, words: tuple[str, ...], message: str) -> None:
    code, _, err = command("progress", *WHERE, *words)
    assert code == 2
    assert message in err


def test_a_municipality_without_programmes_gets_no_section_of_them(municipality: Path, command: Run) -> None:
    code, out, _ = command("progress", "--date", "2026-03-01")
    assert code == 0
    assert "Ingen kull." in out
    assert command("report", "--date", "2026-03-01", "--output", municipality / "r.md")[0] == 0
    assert "Programmer og samlinger" not in (municipality / "r.md").read_text("utf-8")
