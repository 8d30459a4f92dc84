"""`kompetanse competence --table årsverk|heltid|behov`: the figures of a nursing home counted by hand, as a user gets
them.
"""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.analysis.competence.solhjem import PEOPLE, UNITS
from tests.analysis.competence.test_needs import DEPARTURE, NEED, run, runs

Run = Callable[..., tuple[int, str, str]]
Rows = list[dict[str, str]]


@pytest.fixture
def rows(tmp_path: Path, command: Run) -> Callable[..., Rows]:
    def rows_of(table: str, *words: str, more: str = "", people: str = PEOPLE) -> Rows:
        (tmp_path / "kompetanse.yaml").write_text(UNITS + people + more, encoding="utf-8")
        asked = ("competence", "--table", table, "--date", "2026-05-01", "--format", "csv", *words)
        code, out, err = command(*asked, "--root", tmp_path)
        assert code == 0, err
        return list(csv.DictReader(io.StringIO(out.replace("\xa0", " ").removeprefix("\ufeff")), delimiter=";"))

    return rows_of


def column(rows: Rows, key: str) -> list[str]:
    return [row[key] for row in rows]


def test_each_unit_has_its_arsverk_and_the_share_with_a_health_education(rows: Callable[..., Rows]) -> None:
    found = rows("årsverk")
    assert column(found, "enhet") == ["helse", "solhjem", "solhjem-a", "solhjem-b"]
    assert column(found, "personer") == ["8", "8", "4", "4"]
    assert column(found, "årsverk") == ["6,05", "6,05", "3,05", "3"]
    assert column(found, "helseutdanning") == ["5,15 av 6,05", "5,15 av 6,05", "2,55 av 3,05", "2,6 av 3,0"]


def test_and_what_the_register_covers_of_it(rows: Callable[..., Rows]) -> None:
    found = rows("årsverk")
    assert column(found, "kjent")[1] == "6,05 av 6,05"
    assert column(found, "dekker")[1:] == ["6,05 av 6,4", "3,05 av 3,4", "3,0 av 3,0"]


def test_the_shares_are_rounded_down_for_people_to_read(tmp_path: Path, command: Run) -> None:
    (tmp_path / "kompetanse.yaml").write_text(UNITS + PEOPLE, encoding="utf-8")
    asked = ("competence", "--table", "årsverk", "--date", "2026-05-01", "--format", "markdown")
    out = command(*asked, "--root", tmp_path)[1].replace("\xa0", " ")
    for share in ("5,15 av 6,05 (85 %)", "2,55 av 3,05 (83 %)", "2,6 av 3 (86 %)", "6,05 av 6,4 (94 %)"):
        assert share in out


def test_each_education_in_the_whole_place_stands_below(tmp_path: Path, command: Run) -> None:
    (tmp_path / "kompetanse.yaml").write_text(UNITS + PEOPLE, encoding="utf-8")
    asked = ("competence", "--table", "årsverk", "--date", "2026-05-01", "--format", "markdown")
    out = command(*asked, "--root", tmp_path)[1].replace("\xa0", " ")
    assert "2,8 av 6,05 (46 %)" in out
    assert "Vernepleier" in out


def test_only_posts_in_user_oriented_positions_are_counted_when_asked_for(rows: Callable[..., Rows]) -> None:
    positions = (
        "stillinger:\n  - {id: pleier, navn: Pleier, brukerrettet: ja}\n  - {id: kokk, navn: Kokk, brukerrettet: nei}\n"
    )
    people = PEOPLE.replace("    fra:", "    stilling: pleier\n    fra:").replace(
        "stilling: pleier", "stilling: kokk", 1
    )
    found = rows("årsverk", "--user-oriented", more=positions, people=people)
    # Anna, the first of them, is a cook.
    assert column(found, "årsverk")[1:] == ["5,05", "2,05", "3"]
    assert column(found, "helseutdanning")[1:] == ["4,15 av 5,05", "1,55 av 2,05", "2,6 av 3,0"]


def test_user_oriented_is_unknown_where_no_position_is_written(rows: Callable[..., Rows]) -> None:
    assert set(column(rows("årsverk", "--user-oriented"), "årsverk")) == {"ukjent"}


def test_full_time_is_told_of_each_unit_with_the_average_position(rows: Callable[..., Rows]) -> None:
    found = rows("heltid")
    assert column(found, "heltid") == ["3 av 8", "3 av 8", "1 av 4", "2 av 4"]
    assert column(found, "gjennomsnitt")[1] == "75,6"


def test_two_half_posts_are_full_time_in_the_whole_and_half_an_arsverk_in_each(rows: Callable[..., Rows]) -> None:
    posts = "".join(f"      - {{enhet: solhjem-{at}, stillingsprosent: 50, fra: 2020-01-01}}\n" for at in "ab")
    people = f"{PEOPLE}  - id: p-9\n    navn: Ola Kvam\n    utdanning: sykepleier\n    ansettelser:\n{posts}"
    assert column(rows("årsverk", people=people), "personer")[1:] == ["9", "5", "5"]
    assert column(rows("årsverk", people=people), "årsverk")[1:] == ["7,05", "3,55", "3,5"]
    assert column(rows("heltid", people=people), "heltid")[1] == "4 av 9"


def test_what_will_be_lacking_is_told_with_its_parts(rows: Callable[..., Rows]) -> None:
    found = rows("behov", more=NEED + DEPARTURE + runs(run()))[0]
    parts = ("år", "behov", "har", "ventet_avgang", "kvalifiseres", "mangler")
    assert [found[key] for key in parts] == ["2028", "4", "2,8", "0,8", "0,75", "1,25"]
    assert found["grunn"] == "Ny avdeling fra 2027"


def test_who_has_left_the_programme_is_not_counted(rows: Callable[..., Rows]) -> None:
    left = rows("behov", more=NEED + DEPARTURE + runs(run(more=", sluttet: 2026-02-01")))[0]
    assert (left["kvalifiseres"], left["mangler"]) == ("", "2")


def test_nothing_needed_says_so(tmp_path: Path, command: Run) -> None:
    (tmp_path / "kompetanse.yaml").write_text(UNITS + PEOPLE, encoding="utf-8")
    code, out, _ = command("competence", "--table", "behov", "--date", "2026-05-01", "--root", tmp_path)
    assert code == 0
    assert "Ingen behov er registrert for i år eller senere." in out
