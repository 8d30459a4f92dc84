"""What the benchmark measures: a municipality in good order, the same each time, with programmes in it."""

import re
from datetime import date
from pathlib import Path

import pytest

from bench.competence import STAFF_PER_SERVICE, write_register
from bench.generate import write_municipality
from bench.programmes import TODAY
from kompetanse_cli.model import Severity
from kompetanse_cli.pipeline import checked, open_folder

UNITS = 36
KEYS = ("program:", "gjennomføringer:", "opplæring:")


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small one of those that are measured."""
    folder = tmp_path_factory.mktemp("måleby")
    write_municipality(folder, UNITS)
    return folder


def contents(folder: Path) -> dict[str, str]:
    """The files, by name."""
    return {file.name: file.read_text("utf-8") for file in sorted(folder.iterdir())}


def test_nothing_is_wrong_on_the_day_that_is_measured(measured: Path) -> None:
    assert checked(open_folder(measured), TODAY).findings == ()


@pytest.mark.parametrize("on", [date(2019, 12, 31), date(2031, 7, 1)])
def test_there_is_no_error_on_any_day(measured: Path, on: date) -> None:
    assert checked(open_folder(measured), on).count(Severity.ERROR) == 0


def test_it_is_the_same_each_time(measured: Path, tmp_path: Path) -> None:
    write_municipality(tmp_path, UNITS)
    assert contents(tmp_path) == contents(measured)


def test_a_fifth_or_so_of_the_bytes_are_about_programmes(measured: Path) -> None:
    whole = programmes = 0
    for text in contents(measured).values():
        for block in re.split(r"^(?=\S)", text, flags=re.MULTILINE):
            whole += len(block.encode())
            programmes += len(block.encode()) if block.startswith(KEYS) else 0
    assert 0.15 < programmes / whole < 0.25


@pytest.mark.parametrize(
    "form", ["oppmøte: alle", "oppmøte: {alle_unntatt:", "oppmøte: [", "oppmøte: {antall:", "levert: alle",
             "levert: {alle_unntatt:", "levert: [p-", "levert: [{av:", "bestått: [", "status: flytta", "sluttet:"],
)  # fmt: skip
def test_every_form_is_in_it(measured: Path, form: str) -> None:
    assert any(form in text for text in contents(measured).values())


def test_the_register_has_four_courses_for_each_of_the_staff_and_no_error(tmp_path: Path) -> None:
    write_register(tmp_path, UNITS)
    loaded = open_folder(tmp_path)
    staff = [person for person in loaded.register.people if person.id.startswith("a-")]
    assert len(staff) == UNITS // 6 * STAFF_PER_SERVICE
    assert {len(person.qualifications) for person in staff} == {4}
    assert checked(loaded, TODAY).count(Severity.ERROR) == 0
