"""Without names, no figure of one to four people is told, nor can one be computed from what is told."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kompetanse_cli.pipeline import open_folder

Run = Callable[..., tuple[int, str, str]]
EXAMPLE = Path(__file__).parents[3] / "examples" / "kommune-eksempel"
ON = date(2026, 3, 1)
TREE = open_folder(EXAMPLE).register.tree_on(ON)
# Those with units below, and what they are below themselves.
UNITS = {each: TREE.above(each) for each in TREE.units if TREE.children(each)}
COUNTED = (
    *("oppmøte", "kom", "mellomarbeid", "etter_frist", "påmeldt", "begynt"),
    *("fullført", "fullført_moduler", "sluttet"),
)


def rows(command: Run, *words: str) -> list[dict[str, str]]:
    code, out, err = command(
        "progress", "--without-names", "--format", "csv", "--root", EXAMPLE, "--date", "2026-03-01", *words
    )
    assert code == 0, err
    return list(csv.DictReader(io.StringIO(out.lstrip("\ufeff")), delimiter=";"))


def numbers(cell: str) -> list[int]:
    """How many are counted, of how many, and how many are left."""
    if cell == "færre enn 5":
        return []
    found = [int(word) for word in cell.replace("(", " ").split() if word.isdigit()]
    return [*found, found[1] - found[0]] if len(found) > 1 else found


def enrolled(found: list[dict[str, str]]) -> dict[str, list[int]]:
    return {row["gjennomføring"]: numbers(row["påmeldt"]) for row in found}


@pytest.mark.parametrize("words", [(), ("--unit", "solbakken"), ("--unit", "hjemmetjenesten")], ids=str)
def test_no_count_of_a_few_stands_in_the_list_of_runs(command: Run, words: tuple[str, ...]) -> None:
    found = rows(command, *words)
    for row in found:
        for column in COUNTED:
            assert not any(0 < number < 5 for number in numbers(row[column])), (row["gjennomføring"], column)
    assert any(row["påmeldt"] in ("færre enn 5", "utelatt") for row in found)


def test_no_hidden_run_follows_from_the_key_figures(command: Run, tmp_path: Path) -> None:
    whole = command("report", "--without-names", "--root", EXAMPLE, "--date", "2026-03-01")[1]
    told = {line.partition("**")[0]: line for line in whole.splitlines() if line.startswith("- ")}
    fullført = next(line for start, line in told.items() if "Fullført av dem som startet" in start)
    # Nine of eleven, none of eleven and two of three make the sum.
    assert "utelatt" in fullført
    assert not any(" av " in row["fullført"] for row in rows(command))


def test_no_number_follows_from_the_reports_of_two_units(command: Run) -> None:
    by_unit = {
        unit: {row["gjennomføring"]: numbers(row["påmeldt"]) for row in rows(command, "--unit", unit)} for unit in UNITS
    }
    whole = {row["gjennomføring"]: numbers(row["påmeldt"]) for row in rows(command)}
    told = 0
    for unit, runs in by_unit.items():
        above = UNITS[unit]
        for larger in (whole, by_unit[above.id] if above else whole):
            for run, number in runs.items():
                if number and number != [0] and larger.get(run):
                    told += 1
                    assert not 0 < larger[run][0] - number[0] < 5, (unit, run)
    assert told > 3
