"""`kompetanse goals`: the same tables as the report, limited by theme and unit, in every format."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.resources import example_folder

Run = Callable[..., tuple[int, str, str]]
EXAMPLE = ("--root", str(example_folder()), "--date", "2026-03-01")


def goals(command: Run, *arguments: str) -> str:
    code, out, err = command("goals", *EXAMPLE, *arguments)
    assert (code, err) == (0, "")
    return out


def rows(text: str, table: str) -> list[dict[str, object]]:
    (section,) = json.loads(text)["deler"]
    return next(block["rader"] for block in section["innhold"] if block.get("id") == table)


def test_it_shows_goals_and_criteria_and_everything_to_programs(command: Run) -> None:
    out = goals(command)
    assert "Mål 8: Alle enheter har digitale verktøy" in out
    assert "Digitale verktøy er på plass" in out
    assert "Har aldri rapportert" not in out
    ids = [block["id"] for block in json.loads(goals(command, "--format", "json"))["deler"][0]["innhold"]]
    assert ids == [
        "mål",
        "kriterier",
        "tiltak",
        "mangler-i-styringen",
        "enhetsrapporter",
        "planer",
        "årshjul",
    ]


def test_a_goal_tells_its_state_what_was_reported_and_how_long_is_left(command: Run) -> None:
    found = {row["mål"]: row for row in rows(goals(command, "--format", "json"), "mål")}
    assert len(found) == 8
    late = found["mål-8"]
    assert (late["status"], late["meldt"], late["frist"], late["dager_igjen"], late["forfalt"]) == (
        "i rute",
        "i rute",
        "2026-12-31",
        305,
        "nei",
    )
    assert late["frist_tekst"] == "utgangen av 2026"
    assert late["kriterier"] == {"dekket": 1, "av": 3, "prosent": 33, "ukjent": 0, "unntak": 0}
    assert late["mangler"] == ["Digitale verktøy er på plass: 3 av 5", "Ansatte sier at verktøyene virker"]


def test_a_criterion_tells_how_it_is_counted_and_who_lacks_it(command: Run) -> None:
    found = {row["kriterium"]: row for row in rows(goals(command, "--format", "json"), "kriterier")}
    tools = found["verktøy-på-plass"]
    assert (tools["måte"], tools["ventet"], tools["mangler_id"]) == (
        "per enhet",
        "2 av 5",
        ["boligtjenesten", "strandheim"],
    )
    assert "registrert ved målet eller i enhetsrapporten" in str(tools["telt"])


def test_a_theme_limits_the_goals_and_what_is_told_of_them(command: Run) -> None:
    out = goals(command, "--theme", "nærledelse", "--table", "alle", "--format", "json")
    assert {row["mål"] for row in rows(out, "mål")} == {"mål-1", "mål-2", "mål-3"}
    assert {row["mål"] for row in rows(out, "tiltak")} == {"mål-3"}
    assert rows(out, "enhetsrapporter") == []


def test_a_unit_limits_them_to_what_concerns_it(command: Run) -> None:
    out = goals(command, "--unit", "hjemmetjenesten", "--format", "json")
    assert {row["enhet"] for row in rows(out, "enhetsrapporter")} == {"hjemmetjenesten", "sone-nord"}
    units = {row["enhet"] for row in rows(out, "mangler-i-styringen")}
    assert units
    assert units <= {
        "hjemmetjenesten",
        "sone-nord",
        "sone-sør",
        "sone-indre",
        "sone-øst",
        "sone-vest",
        "natt-team",
        None,
    }
    assert {row["mål"] for row in rows(goals(command, "--unit", "tjenestekontoret", "--format", "json"), "mål")} == {
        f"mål-{number}" for number in (1, 2, 3, 4, 5, 6, 8)
    }


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--theme", "Nærledels"), "mente du «Nærledelse»?"),
        (("--table", "mangel"), "mente du «mangler»?"),
        (("--unit", "sone-nrod"), "mente du Sone Nord (sone-nord)?"),
        (("--format", "xml"), "--format"),
    ],
)
def test_what_does_not_exist_is_refused_with_what_was_meant(
    command: Run, arguments: tuple[str, ...], said: str
) -> None:
    code, out, err = command("goals", *EXAMPLE, *arguments)
    assert (code, out) == (2, "")
    assert said in err


def test_csv_writes_the_first_table(command: Run) -> None:
    out = goals(command, "--table", "rapporter,planer", "--format", "csv")
    assert out.startswith("\ufeffperiode_og_frist;periode;enhet_navn;enhet;status")
    assert ";2025-T3;Strandheim bu- og omsorgssenter;strandheim;mangler;2026-01-15;" in out


def test_the_same_files_and_day_give_the_same_bytes(command: Run) -> None:
    assert goals(command, "--table", "alle") == goals(command, "--table", "alle")


def test_a_municipality_without_goals_says_so(municipality: Path, command: Run) -> None:
    code, out, _ = command("goals")
    assert code == 0
    assert "Ingen mål er satt." in out


def test_each_table_of_the_report_is_the_one_of_the_command(command: Run, tmp_path: Path) -> None:
    command("report", *EXAMPLE, "-o", tmp_path / "rapport.md")
    report = (tmp_path / "rapport.md").read_text("utf-8")
    for name in ("mål", "kriterier", "tiltak", "mangler", "rapporter", "planer", "årshjul"):
        table = goals(command, "--table", name, "--format", "markdown").partition("\n\n| ")[2]
        assert table
        assert f"| {table.strip()}" in report
