"""Workbooks of other habits, read straight in: `import FILE --create --apply` on the first day."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from kompetanse_cli.model import Person, Qualification, Unit
from kompetanse_cli.pipeline import open_folder
from tests.helpers.first_day_workbook import Cell, write_workbook
from tests.helpers.importing import Run

Book = dict[str, Sequence[Sequence[Cell]]]
Held = set[tuple[str, str, str, str | None]]
ONE_LIST: Book = {
    "Ansatte 2026": (
        ("Ansattliste pleie og omsorg",),
        (),
        ("Ans.nr", "Etternavn", "Fornavn", "Virksomhet", "Avdeling", "Still.%", "Ansatt fra", "Ressursperson demens"),
        (1001, "Dahl", "Anne", "Bakken sykehjem", "Tunet", 100, date(2012, 1, 1), "x"),
        (1002, "Eide", "Bjørn", "Bakken sykehjem", "Lia", 80, date(2015, 5, 1), None),
        (1003, "Foss", "Cathrine", "Hjemmetjenesten", None, 75, date(2019, 3, 1), "x"),
        (None, "Totalt", None, None, None, 255, None, 2),
    )
}
A_SHEET_EACH: Book = {
    f"{name}sia": (
        ("Enhet:", f"{name}sia bofellesskap"),
        ("Sist oppdatert:", "01.02.2026"),
        (),
        ("Navn", "Tlf", "Leder", "HMS-kurs"),
        (leader, "90000001", "x", date(2024, 1, 9)),
        (other, None, None, None),
    )
    for name, leader, other in (("Nord", "Anne Dahl", "Bjørn Eide"), ("Sør", "Cathrine Foss", "Dag Grønli"))
}
NYNORSK: Book = {
    "Tilsette": (
        ("Namn", "Eining", "Rolle", "Frå"),
        ("Anne Dahl", "Fjellsida", "Leiar", "01.01.2020"),
        ("Bjørn Eide", "Fjellsida", "Ressursperson", "2023"),
        ("Cathrine Foss", "Strandsida", None, None),
    )
}
GROUPED: Book = {
    "Matrise": (
        (None, None, "Kurs", None, "Roller", None),
        ("Navn", "Avdeling", "HLR", "Brann", "Leder", "Ressursperson demens"),
        ("Anne Dahl", "Tunet", date(2024, 2, 2), date(2025, 2, 2), "x", None),
        ("Bjørn Eide", "Tunet", None, date(2025, 2, 2), None, "x"),
        ("Cathrine Foss", "Lia", None, None, None, "x"),
    )
}
UNITS_AND_LEADERS: Book = {
    "Ledere": (
        ("Enhet", "Leder", "Antall årsverk"),
        ("Bakken", "Anne Dahl", 22.5),
        ("Lia", "Cathrine Foss", "18,2"),
        ("Nord", "ledig stilling", 14),
    )
}


@pytest.mark.parametrize(
    ("book", "people", "held"),
    [
        (ONE_LIST, {"Anne Dahl": "Tunet", "Bjørn Eide": "Lia", "Cathrine Foss": "Hjemmetjenesten"},
         {("Anne Dahl", "ressursperson", "Tunet", "demens"),
          ("Cathrine Foss", "ressursperson", "Hjemmetjenesten", "demens")}),
        (A_SHEET_EACH, {"Anne Dahl": "Nordsia bofellesskap", "Bjørn Eide": "Nordsia bofellesskap",
                        "Cathrine Foss": "Sørsia bofellesskap", "Dag Grønli": "Sørsia bofellesskap"},
         {("Anne Dahl", "leder", "Nordsia bofellesskap", None),
          ("Cathrine Foss", "leder", "Sørsia bofellesskap", None)}),
        (NYNORSK, {"Anne Dahl": "Fjellsida", "Bjørn Eide": "Fjellsida", "Cathrine Foss": "Strandsida"},
         {("Anne Dahl", "leder", "Fjellsida", None), ("Bjørn Eide", "ressursperson", "Fjellsida", None)}),
        (GROUPED, {"Anne Dahl": "Tunet", "Bjørn Eide": "Tunet", "Cathrine Foss": "Lia"},
         {("Anne Dahl", "leder", "Tunet", None), ("Bjørn Eide", "ressursperson", "Tunet", "demens"),
          ("Cathrine Foss", "ressursperson", "Lia", "demens")}),
        (UNITS_AND_LEADERS, {"Anne Dahl": "Bakken", "Cathrine Foss": "Lia"},
         {("Anne Dahl", "leder", "Bakken", None), ("Cathrine Foss", "leder", "Lia", None)}),
    ],
    ids=["one-list", "a-sheet-each", "nynorsk", "grouped-headings", "units-and-leaders"],
)  # fmt: skip
def test_it_goes_straight_in(tmp_path: Path, command: Run, book: Book, people: dict[str, str], held: Held) -> None:
    file, root = write_workbook(tmp_path / "bok.xlsx", book), tmp_path / "fjordvik"
    begun = ("--name", "Fjordvik", "--number", "9999", "--inhabitants", "24180", "--ci", "none")
    assert command("init", root, *begun)[0] == 0
    code, out, err = command("import", file, "--root", root, "--create", "--apply", "--date", "2026-03-01")
    assert code == 0, out + err
    files = open_folder(root).register
    units = {unit.id: unit.name for unit in files.units}
    names = {person.id: person.name for person in files.people}
    assert {person.name: units[person.home or ""] for person in files.people} == people
    assert {(names[each.person], each.role, units[each.unit], each.subject) for each in files.appointments} == held
    assert command("validate", root, "--date", "2026-03-01")[0] == 0
    again, out, err = command("import", file, "--root", root, "--create", "--date", "2026-03-01")
    assert (again, "Ny:" in out, "Endret:" in out) == (0, False, False), out + err


RESOURCE_PERSONS: Book = {
    "Avdelinger": (
        ("Virksomhet", "Avdeling", "Avdelingsleder", "E-post", "Telefon"),
        ("Bakken bo- og behandlingssenter", "1. etasje", "Anne Dahl", "anne.dahl@kommune.example", "900 00 001"),
        (None, "Skjermet avdeling", "Anne Dahl", "anne.dahl@kommune.example", "900 00 001"),
        ("Hjemmetjenester", "Sone Vest", "Bo Berg", "sone.vest@kommune.example", "900 00 002"),
    ),
    "Ressurspersoner": (
        ("RESSURSPERSONER 2026",),
        (),
        ("Avdeling", "Demens", "Kreft/lindrende", "Merknad", "Antall møter"),
        ("1. etasje", "Cai Moe", "Dag Lie (50 %)", "Spør Anne Dahl", 3),
        ("Skjermet avdeling", "Eva Foss / Gro Eide", "vakant", None, 2),
    ),
    "Ansatte 1.etg": (
        ("Ansattnr", "Etternavn, fornavn", "Tittel", "Startdato"),
        (1001, "Moe, Cai", "Sykepleier", date(2015, 8, 1)),
        (1002, "Lie, Dag", "Vernepleier", date(2016, 8, 1)),
    ),
    "Superbrukere": (
        ("Navn", "Avdeling", "Superbruker fra", "Superbruker til"),
        ("Cai Moe", "1. etasje", date(2024, 1, 1), date(2026, 6, 30)),
    ),
}


def test_what_resource_persons_are_for_stands_over_their_names(tmp_path: Path, command: Run) -> None:
    root = tmp_path / "kommune"
    assert command("init", str(root), "--name", "Nordvik", "--number", "9999", "--inhabitants", "9000")[0] == 0
    file = write_workbook(tmp_path / "bok.xlsx", RESOURCE_PERSONS)
    code, said, _ = command("import", str(file), "--create", "--apply", "--root", str(root))
    assert code == 1, said
    register = open_folder(root).register
    units = {unit.id: unit for unit in register.by_id(Unit).values()}
    people = {person.id: person for person in register.by_id(Person).values()}
    held = {(people[each.person].name, each.role, units[each.unit].name, each.subject)
            for each in register.appointments}  # fmt: skip
    assert held == {
        ("Anne Dahl", "leder", "1. etasje", None), ("Anne Dahl", "leder", "Skjermet avdeling", None),
        ("Bo Berg", "leder", "Sone Vest", None),
        ("Cai Moe", "ressursperson", "1. etasje", "demens"),
        ("Dag Lie", "ressursperson", "1. etasje", "kreft-lindrende"),
    }  # fmt: skip
    assert "er to personer: skriv dem hver for seg" in said
    # The address of a unit is nobody's.
    assert {each.name: each.email for each in people.values() if each.email} == {
        "Anne Dahl": "anne.dahl@kommune.example"
    }
    assert (units["etasje-1"].name, units["bakken-bo-og-behandlingssenter"].type) == ("1. etasje", "institusjon")
    assert {each.employee_number: each.name for each in people.values() if each.employee_number} == {
        "1001": "Cai Moe", "1002": "Dag Lie"
    }  # fmt: skip
    assert not [each for each in register.by_id(Qualification).values() if "superbruker" in each.id]
    assert "Superbrukere!C1: kolonnen «Superbruker fra» er ukjent" in said
    assert "«(50 %)» ved navnet er ikke en del av det" in said


@pytest.mark.parametrize(
    "headings",
    [
        ("Avdeling", "Navn 1", "Navn 2"),
        ("Avdeling", "Ressursperson", "Erfaren kollega"),
        ("Avdeling", "Kontaktperson", "Godkjent av"),
        ("Avdeling", "Demens", "Verneombud"),
    ],
)
def test_names_below_what_may_be_another_part_make_no_subject(
    tmp_path: Path, command: Run, headings: Sequence[Cell]
) -> None:
    root = tmp_path / "kommune"
    assert command("init", str(root), "--name", "Nordvik", "--number", "9999", "--inhabitants", "9000")[0] == 0
    file = write_workbook(
        tmp_path / "bok.xlsx",
        {"Ressurspersoner": (headings, ("Tunet", "Anne Dahl", "Bo Berg"), ("Lia", "Cai Moe", "Dag Lie"))},
    )
    command("import", str(file), "--create", "--apply", "--root", str(root))
    assert not (root / "fagområder.yaml").exists()


def test_several_roles_in_one_cell_are_each_held_and_who_has_left_is_no_more_there(
    tmp_path: Path, command: Run
) -> None:
    root = tmp_path / "kommune"
    assert command("init", str(root), "--name", "Nordvik", "--number", "9999", "--inhabitants", "9000")[0] == 0
    book: Book = {
        "Personalliste": (
            ("Navn", "Avdeling", "Rolle/ansvar", "Sluttet"),
            ("Anne Dahl", "Tunet", "Leder, ressursperson demens", None),
            ("Bo Berg", "Tunet", "Ressursperson demens og ressursperson hygiene", None),
            ("Cai Moe", "Lia", None, date(2026, 8, 31)),
        )
    }
    file = write_workbook(tmp_path / "bok.xlsx", book)
    code, said, _ = command("import", str(file), "--create", "--apply", "--root", str(root))
    assert code == 0, said
    register = open_folder(root).register
    people = {person.id: person for person in register.by_id(Person).values()}
    assert {(people[each.person].name, each.role, each.subject) for each in register.appointments} == {
        ("Anne Dahl", "leder", None), ("Anne Dahl", "ressursperson", "demens"),
        ("Bo Berg", "ressursperson", "demens"), ("Bo Berg", "ressursperson", "hygiene"),
    }  # fmt: skip
    assert not (root / "roller.yaml").exists()
    assert [person.end for person in people.values() if person.name == "Cai Moe"] == [date(2026, 8, 31)]
