"""The first day of a municipality: from the workbook it has kept to what is lacking, in four commands, none of them an
editor. What the workbook leaves open is answered at the terminal.
"""

import csv
import io
from pathlib import Path

import pytest

from kompetanse_cli.model import Register
from kompetanse_cli.pipeline import open_folder
from tests.helpers.first_day_workbook import UNITS, write_workbook
from tests.helpers.importing import Run
from tests.helpers.terminal import at_terminal

DAY = "2026-03-01"
TOP = "Helse og omsorg"
ANSWERS = {
    "Hva er kolonnen «Fagutvikler»?": "1",
    "Hva er kolonnen «Ressursperson Skostørrelse»?": "utelat",
    "Hva er kolonnen «Superbruker velferdsteknologi»?": "1",
    "Hvilken enhet er folk i arket «Øst» i?": "Sone Øst",
    "Hvilken enhet er «Elvebo»?": "elvebo omsorgssenter",
    "Stillinger som ikke er kjent": "ja",
    "Hvilken dag er «aug. 23»?": "1",
    "Hvilken dag er «høst 2024»?": "1",
    "Hvilken dag er «mars 2025»?": "1.3.2025",
}
LEADER, RESOURCE = "leder-i-hver-enhet", "ressursperson-i-hvert-ledd"
INSTRUCTOR = "koordinerende-instruktør-i-hver-virksomhet"
# What the workbook tells that nobody has: read by eye.
LACKING = {
    *((TOP, each) for each in ("hovedinstruktør-i-stor-kommune", "kommunalsjef", "kommunekoordinator", LEADER)),
    *((unit, each) for unit in ("Granheim sykehjem", "Elvebo omsorgssenter", "Hjemmetjenesten", "Bo og aktivitet")
      for each in (LEADER, INSTRUCTOR)),
    *((unit, LEADER) for unit in ("Skjermet enhet Elva", "Elvebo 2. etasje", "Sone Øst", "Natteam", "Dagsenteret")),
    *((unit, RESOURCE) for unit in ("Elvebo 1. etasje", "Elvebo 2. etasje", "Furulia bolig", "Dagsenteret")),
}  # fmt: skip


@pytest.fixture(scope="module")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The folder of the municipality after three commands at a terminal, and what stood on the screen of each."""
    folder = tmp_path_factory.mktemp("første dag")
    book, root = write_workbook(folder / "personell.xlsx"), folder / "fjordvik"
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return next((said for words, said in ANSWERS.items() if words in question), "")

    words = ("--name", "Fjordvik", "--number", "9999", "--inhabitants", "24180", "--ci", "none")
    screens = []
    for command, code in (
        (("init", root, *words), 0),
        (("import", book, "--root", root, "--create", "--mapping-draft", root / "koblinger" / "personell.yaml"), 0),
        (("import", book, "--root", root, "--create", "--apply"), 0),
    ):
        came, screen = at_terminal(command, answer, KOMPETANSE_DATE=DAY)
        assert came == code, screen
        screens.append(screen)
    return root, screens


def register(root: Path) -> Register:
    return open_folder(root).register


def test_all_that_is_asked_is_what_the_workbook_leaves_open(first_day: tuple[Path, list[str]]) -> None:
    _, (_, draft, applied) = first_day
    assert [words for words in ANSWERS if words not in draft] == []
    assert draft.count("Svar (Enter") + draft.count("[j/N]") == len(ANSWERS)
    assert "[j/N]" not in applied
    assert "Leser med koblingsfilen koblinger/personell.yaml." in applied


def test_each_sheet_is_told_of_in_a_sentence(first_day: tuple[Path, list[str]]) -> None:
    _, (_, _, applied) = first_day
    for told in (
        "Ark Enheter: enheter nedover, roller bortover, navnet er den som har rollen",
        "Ark Sone Nord: personer nedover, roller bortover, x betyr har rollen, en dato er første dag; enheten er",
        "Ark Øst: roller som noen har nedover",
        "Ark Granheim: roller som noen har nedover; enheten er raden med enhetens navn over",
        "Ark Kompetansematrise: personer nedover, kurs bortover, datoen er dagen kurset ble fullført",
        "Ressursperson demens → rollen ressursperson for demens (2)",
        "Ant. ansatte → «ansatte» (14)",
        "Les meg: fant ingen rad med kjente kolonnenavn",
    ):
        assert told in applied


def test_the_units_are_where_they_are_in_the_tree(first_day: tuple[Path, list[str]]) -> None:
    units = register(first_day[0]).units
    names = {unit.id: unit.name for unit in units}
    above = {unit.name: names.get(unit.part_of) if isinstance(unit.part_of, str) else None for unit in units}
    expected = dict.fromkeys(UNITS, TOP) | {each: name for name, below in UNITS.items() for each in below}
    assert above == {TOP: None, **expected}


def test_everybody_is_there_once_in_the_right_unit(first_day: tuple[Path, list[str]]) -> None:
    files = register(first_day[0])
    names = {unit.id: unit.name for unit in files.units}
    at = {person.name: names[person.home or ""] for person in files.people}
    assert (len(files.people), len(at)) == (55, 55)
    assert not {"VAKANT", "Antall", "Sum", "ubesatt"} & set(at)
    for name, unit in (
        ("Jorunn Moe", "Sone Nord"), ("Marit Pedersen", "Sone Sør"), ("Rune Ulvik", "Sone Øst"),
        ("Terje Wiik", "Avdeling Tunet"), ("Wenche Bakke", "Skjermet enhet Elva"), ("Øystein Dale", "Elvebo 1. etasje"),
        ("Carina Gjerde", "Elvebo omsorgssenter"), ("Fatima Ali", "Furulia bolig"), ("Hilde Juul", "Legevakt"),
        ("Sander Tangen", "Elvebo 2. etasje"), ("Wilma Bye", "Dagsenteret"),
    ):  # fmt: skip
        assert at[name] == unit


def test_roles_courses_and_days_are_those_of_the_cells(first_day: tuple[Path, list[str]]) -> None:
    files = register(first_day[0])
    names = {person.id: person.name for person in files.people}
    held = {(names[each.person], each.role, each.subject, str(each.begun or "")) for each in files.appointments}
    assert {
        ("Jorunn Moe", "ressursperson", "demens", ""),
        ("Knut Nes", "fagutvikler", None, ""),
        ("Nils Rud", "ressursperson", "ernæring", ""),
        ("Quynh Tran", "fagutvikler", None, "2023"),
        ("Rune Ulvik", "ressursperson", "ernæring", "2024-08-01"),
        ("Rune Ulvik", "fagutvikler", None, "2025-03-01"),
        ("Siv Vold", "ressursperson", "demens", "2025-01-01"),
        ("Fatima Ali", "superbruker-velferdsteknologi", None, ""),
        ("Ivar Kolstad", "ressursperson", "ernæring", ""),
        ("Dag Grønli", "leder", None, ""),
    } <= held
    assert len(held) == len(files.appointments) == 25
    by_name = {person.name: person for person in files.people}
    marit, eva = by_name["Marit Pedersen"], by_name["Eva Haugen"]
    assert str(eva.first_day) == "2015-08-01"
    assert [(each.qualification, str(each.achieved)) for each in marit.qualifications] == [
        ("legemiddelhåndtering", "2024-05-02")
    ]


def test_what_is_lacking_is_what_the_workbook_shows(first_day: tuple[Path, list[str]], command: Run) -> None:
    code, out, err = command("gaps", "--root", first_day[0], "--date", DAY, "--format", "csv")
    assert code in (0, 1), err
    rows = list(csv.DictReader(io.StringIO(out.lstrip("\ufeff")), delimiter=";"))
    assert {(row["enhet_navn"], row["krav"]) for row in rows if row["status"] == "udekket"} == LACKING


def test_the_files_are_in_order_and_the_workbook_again_changes_nothing(
    first_day: tuple[Path, list[str]], command: Run
) -> None:
    root, _ = first_day
    assert command("validate", root, "--date", DAY)[0] == 0
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    code, out, err = command("import", root.parent / "personell.xlsx", "--root", root, "--create", "--date", DAY)
    assert code == 0, out + err
    assert "Ny:" not in out
    assert "Endret:" not in out
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before


def test_straight_in_without_a_mapping_takes_all_that_has_one_reading(tmp_path: Path, command: Run) -> None:
    book, root = write_workbook(tmp_path / "personell.xlsx"), tmp_path / "fjordvik"
    begun = ("--name", "Fjordvik", "--number", "9999", "--inhabitants", "24180", "--ci", "none")
    assert command("init", root, *begun)[0] == 0
    code, out, err = command("import", book, "--root", root, "--create", "--apply", "--date", DAY)
    assert code == 1, out + err
    files = register(root)
    # The words of one sheet, and «Elvebo», have several readings, and are told.
    assert {unit.name for unit in files.units} == {TOP, *UNITS, *(each for below in UNITS.values() for each in below)}
    names = {person.name for person in files.people}
    assert names.isdisjoint(("Pernille Tveit", "Quynh Tran", "Rune Ulvik", "Carina Gjerde"))
    assert len(names) == len(files.people) == 51
    assert "ukjent enhet «Elvebo»: ligner Elvebo 1. etasje, Elvebo 2. etasje, Elvebo omsorgssenter" in out
