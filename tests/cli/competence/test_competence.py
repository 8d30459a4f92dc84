"""`kompetanse competence`: how requirements are met, who lacks what, what expires, the matrix and its picture."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

Run = Callable[..., tuple[int, str, str]]
Rows = list[dict[str, str]]
SOLHJEM = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
oppsett: {varsel_dager: 90}
kvalifikasjoner:
  - {id: legemiddelkurs, navn: Legemiddelkurs, gyldig_måneder: 36}
  - {id: hlr, navn: HLR, gyldig_måneder: 12}
kompetansekrav:
  - id: legemiddel
    navn: Legemiddelkurs for alle som gir legemidler
    kvalifikasjon: legemiddelkurs
    gjelder: {utdanning: [sykepleier, vernepleier, helsefagarbeider]}
    andel: 100 %
    styrke: skal
    hjemmel: Prosedyre 7
  - {id: hlr-alle, navn: HLR for alle, kvalifikasjon: hlr, andel: 80 %, nyansatte_måneder: 3, styrke: skal}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: solhjem, navn: Solhjem, type: institusjon, del_av: helse}
  - {id: solhjem-a, navn: Avdeling A, type: avdeling, del_av: solhjem, ansatte: 4, ansatte_per: 2026-01-01}
  - {id: solhjem-b, navn: Avdeling B, type: avdeling, del_av: solhjem, ansatte: 4, ansatte_per: 2026-01-01}
rolletildelinger:
  - {person: p-5, rolle: leder, enhet: solhjem-b, fra: 2020-01-01}
personer:
  - id: p-1
    navn: Anna Øvre
    enhet: solhjem-a
    utdanning: sykepleier
    fra: 2020-01-01
    kvalifikasjoner:
      - {kvalifikasjon: legemiddelkurs, oppnådd: 2024-03-01}
      - {kvalifikasjon: hlr, oppnådd: 2025-06-15}
  - id: p-2
    navn: Bent Dal
    enhet: solhjem-a
    utdanning: sykepleier
    fra: 2020-01-01
    kvalifikasjoner:
      - {kvalifikasjon: legemiddelkurs, oppnådd: 2023-05-01}
      - {kvalifikasjon: hlr, oppnådd: 2025-02-01}
  - id: p-3
    navn: Carl Eng
    enhet: solhjem-a
    utdanning: helsefagarbeider
    fra: 2020-01-01
    kvalifikasjoner: [{kvalifikasjon: legemiddelkurs, oppnådd: 2023-04-30}]
  - id: p-4
    navn: Dina Fjell
    enhet: solhjem-a
    utdanning: assistent
    fra: 2020-01-01
    kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2026-01-10}]
  - id: p-5
    navn: Eva Gran
    enhet: solhjem-b
    utdanning: vernepleier
    fra: 2020-01-01
    kvalifikasjoner:
      - {kvalifikasjon: legemiddelkurs, oppnådd: 2025-10-01}
      - {kvalifikasjon: hlr, oppnådd: 2024-04-01}
      - {kvalifikasjon: hlr, oppnådd: 2026-04-20}
  - id: p-6
    navn: Finn Hall
    enhet: solhjem-b
    utdanning: helsefagarbeider
    fra: 2020-01-01
    kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2026-05-04}]
  - {id: p-7, navn: Gro Indre, enhet: solhjem-b, utdanning: assistent, fra: 2026-02-15}
  - id: p-8
    navn: Hans Jord
    enhet: solhjem-b
    utdanning: sykepleier
    fra: 2020-01-01
    fravær: [{fra: 2026-01-01, til: 2026-06-30}]
    kvalifikasjoner: [{kvalifikasjon: legemiddelkurs, oppnådd: 2022-01-01}]
"""


def write(root: Path, files: dict[str, str]) -> Path:
    """The folder with these files."""
    root.mkdir(exist_ok=True)
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def solhjem(tmp_path: Path) -> Path:
    """Two wards with eight people."""
    return write(tmp_path / "solhjem", {"kompetanse.yaml": SOLHJEM})


def told(command: Run, root: Path, *words: object, day: str = "2026-05-01") -> str:
    code, out, err = command("competence", "--root", root, "--date", day, *words)
    assert code == 0, err
    return out


def rows(command: Run, root: Path, *words: object, day: str = "2026-05-01") -> Rows:
    text = told(command, root, "--format", "csv", *words, day=day).lstrip("\ufeff")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def by_unit(found: Rows, requirement: str) -> dict[str, tuple[str, str]]:
    return {row["enhet"]: (row["oppfylt"], row["status"]) for row in found if row["krav"] == requirement}


def test_each_requirement_has_a_line_for_each_unit_and_one_for_all(command: Run, solhjem: Path) -> None:
    found = rows(command, solhjem)
    assert by_unit(found, "legemiddel") == {
        "": ("3 av 5", ""),
        "solhjem-a": ("2 av 3", "mangler"),
        "solhjem-b": ("1 av 2", "mangler"),
    }
    assert by_unit(found, "hlr-alle") == {
        "": ("3 av 6", ""),
        "solhjem-a": ("2 av 4", "mangler"),
        "solhjem-b": ("1 av 2", "mangler"),
    }
    assert [row["samlet"] for row in found] == ["ja", "", "", "ja", "", ""]


def test_the_line_tells_how_many_are_lacking_who_is_beside_and_what_turns(command: Run, solhjem: Path) -> None:
    ward = next(row for row in rows(command, solhjem) if row["krav"] == "hlr-alle" and row["enhet"] == "solhjem-b")
    assert (ward["trengs"], ward["mangler"], ward["nye"], ward["borte"]) == ("2", "1", "1", "1")
    assert ward["blir_verre"] == "fra 16. mai 2026: Gro Indre (er ikke lenger ny)"


def test_of_more_than_can_be_told_no_share_is_told(command: Run, solhjem: Path) -> None:
    carl = "navn: Carl Eng\n    enhet: solhjem-a\n    utdanning: helsefagarbeider\n"
    without = carl.replace("    utdanning: helsefagarbeider\n", "")
    write(solhjem, {"kompetanse.yaml": SOLHJEM.replace(carl, without)})
    ward = next(row for row in rows(command, solhjem) if row["krav"] == "legemiddel" and row["enhet"] == "solhjem-a")
    assert (ward["oppfylt"], ward["status"], ward["uavklart_hvem"]) == ("2 av minst 2", "ukjent", "Carl Eng")
    few = SOLHJEM.replace("del_av: solhjem, ansatte: 4", "del_av: solhjem, ansatte: 40")
    write(solhjem, {"kompetanse.yaml": few.replace("andel: 80 %", "andel: 10 %")})
    ward = next(row for row in rows(command, solhjem) if row["krav"] == "hlr-alle" and row["enhet"] == "solhjem-a")
    assert (ward["oppfylt"], ward["status"]) == ("2 av minst 4", "ukjent")
    assert ward["registrert"] == "4 av 40 ansatte er registrert"


def test_where_nobody_is_asked_nothing_is_met(command: Run, solhjem: Path) -> None:
    write(solhjem, {"kompetanse.yaml": SOLHJEM.replace("[sykepleier, vernepleier, helsefagarbeider]", "[vernepleier]")})
    assert by_unit(rows(command, solhjem), "legemiddel")["solhjem-a"] == ("", "ikke aktuelt")


def test_another_day_has_other_figures(command: Run, solhjem: Path) -> None:
    assert by_unit(rows(command, solhjem, day="2026-05-02"), "legemiddel")[""] == ("2 av 5", "")


def test_a_unit_alone_is_the_unit_with_all_below(command: Run, solhjem: Path) -> None:
    found = rows(command, solhjem, "--unit", "solhjem-a")
    assert by_unit(found, "legemiddel") == {"solhjem-a": ("2 av 3", "mangler")}
    assert by_unit(rows(command, solhjem, "--unit", "solhjem"), "legemiddel")[""] == ("3 av 5", "")


def test_a_qualification_or_a_requirement_alone(command: Run, solhjem: Path) -> None:
    assert {row["krav"] for row in rows(command, solhjem, "--qualification", "hlr")} == {"hlr-alle"}
    assert {row["krav"] for row in rows(command, solhjem, "--requirement", "legemiddel")} == {"legemiddel"}
    lacking = rows(command, solhjem, "--table", "mangler", "--requirement", "legemiddel")
    assert {row["kvalifikasjon"] for row in lacking} == {"legemiddelkurs"}
    matrix = rows(command, solhjem, "--table", "matrise", "--requirement", "legemiddel", "--unit", "solhjem-a")
    assert [row["person"] for row in matrix] == ["p-1", "p-2", "p-3"]
    assert "hlr" not in matrix[0]


def test_who_lacks_what_by_unit_and_name(command: Run, solhjem: Path) -> None:
    found = rows(command, solhjem, "--table", "mangler")
    assert [(row["enhet"], row["person"], row["kvalifikasjon"], row["status"]) for row in found] == [
        ("solhjem-a", "p-2", "hlr", "utløpt"),
        ("solhjem-a", "p-3", "legemiddelkurs", "utløpt"),
        ("solhjem-a", "p-3", "hlr", "mangler"),
        ("solhjem-b", "p-6", "legemiddelkurs", "mangler"),
        ("solhjem-b", "p-6", "hlr", "planlagt"),
        ("solhjem-b", "p-8", "legemiddelkurs", "utløpt"),
        ("solhjem-b", "p-8", "hlr", "mangler"),
    ]
    assert (found[0]["siste_dag"], found[0]["siden"]) == ("2026-02-01", "2026-02-02")
    assert found[4]["planlagt"] == "2026-05-04"
    assert found[5]["merknad"] == "borte, tilbake 1. juli 2026"


def test_somebody_lacks_what_a_requirement_on_a_number_asks_only_where_it_lacks(command: Run, solhjem: Path) -> None:
    text = SOLHJEM.replace("andel: 80 %, nyansatte_måneder: 3", "minst: 2")
    write(solhjem, {"kompetanse.yaml": text})
    found = rows(command, solhjem, "--table", "mangler", "--requirement", "hlr-alle")
    assert {row["enhet"] for row in found} == {"solhjem-b"}


def test_what_a_role_asks_is_in_the_list_too(command: Run, solhjem: Path) -> None:
    of_role = """\
krav:
  - id: l
    navn: L
    rolle: leder
    hvor: {enhetstyper: [avdeling]}
    per: enhet
    minst: 1
    kvalifikasjoner: [palliasjon]
    styrke: skal
kompetansekrav:
"""
    text = SOLHJEM.replace("kompetansekrav:\n", "  - {id: palliasjon, navn: Palliasjon}\n" + of_role, 1)
    write(solhjem, {"kompetanse.yaml": text})
    found = rows(command, solhjem, "--table", "mangler", "--qualification", "palliasjon")
    assert [(row["person"], row["krav"]) for row in found] == [("p-5", "l")]


def test_what_expires_is_told_to_the_leader_and_what_has_expired_comes_first(command: Run, solhjem: Path) -> None:
    found = rows(command, solhjem, "--table", "utløper")
    assert [(row["ansvarlig"], row["person"], row["kvalifikasjon"], row["siste_dag"]) for row in found] == [
        ("p-5", "p-8", "legemiddelkurs", "2025-01-01"),
        ("", "p-2", "hlr", "2026-02-01"),
        ("", "p-3", "legemiddelkurs", "2026-04-30"),
        ("", "p-2", "legemiddelkurs", "2026-05-01"),
        ("", "p-1", "hlr", "2026-06-15"),
    ]
    near = rows(command, solhjem, "--table", "utløper", "--days", "44")
    assert not any(row["person"] == "p-1" for row in near)
    far = rows(command, solhjem, "--table", "utløper", "--days", "400")
    assert ("p-1", "legemiddelkurs") in {(row["person"], row["kvalifikasjon"]) for row in far}


def test_what_somebody_who_leaves_takes_along_expires_for_nobody(command: Run, solhjem: Path) -> None:
    anna = "navn: Anna Øvre\n    enhet: solhjem-a"
    write(solhjem, {"kompetanse.yaml": SOLHJEM.replace(anna, f"{anna}\n    til: 2026-06-15")})
    assert not any(row["person"] == "p-1" for row in rows(command, solhjem, "--table", "utløper"))


def test_the_matrix_has_a_word_a_symbol_and_a_day_in_each_cell(command: Run, solhjem: Path) -> None:
    text = told(command, solhjem, "--table", "matrise")
    anna, bent, carl, dina = (next(line for line in text.splitlines() if line.startswith(name)) for name in (
        "Anna Øvre", "Bent Dal", "Carl Eng", "Dina Fjell"))  # fmt: skip
    assert "✓ gyldig til 01.03.27  ◔ utløper 15.06.26" in anna
    assert "◔ utløper 01.05.26     ✗ utløpt 01.02.26" in bent
    assert "✗ utløpt 30.04.26      – mangler" in carl
    assert "Legemiddel" not in dina
    assert "○ planlagt 04.05.26" in text
    assert "ny, frist 15.05.26" in text
    assert "borte, tilbake 1. juli 2026" in text
    assert "2 av 3 (66\u00a0%)" in text


def test_the_matrix_is_one_table_for_programs(command: Run, solhjem: Path) -> None:
    found = rows(command, solhjem, "--table", "matrise")
    assert [(row["person"], row["hlr"], row["hlr_siste_dag"]) for row in found][:2] == [
        ("p-1", "utløper", "2026-06-15"),
        ("p-2", "utløpt", "2026-02-01"),
    ]
    data = json.loads(told(command, solhjem, "--table", "matrise", "--format", "json"))
    (table,) = (block for block in data["deler"][0]["innhold"] if block["type"] == "tabell")
    assert {row["person"]: row["legemiddelkurs"] for row in table["rader"]}["p-4"] == "ikke aktuelt"
    assert {row["person"]: row["mangler"] for row in table["rader"]}["p-6"] == 2


def test_the_workbook_has_a_sheet_for_each_unit_with_frozen_heads(command: Run, solhjem: Path, tmp_path: Path) -> None:
    made = tmp_path / "matrise.xlsx"
    told(command, solhjem, "--table", "matrise", "--output", made)
    book = zipfile.ZipFile(made)
    assert book.read("xl/workbook.xml").decode().count("<sheet ") == 2
    assert 'name="Avdeling A"' in book.read("xl/workbook.xml").decode()
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert 'topLeftCell="B4"' in sheet
    assert 'state="frozen"' in sheet
    # The sums below the people are no rows to sort.
    assert '<autoFilter ref="A3:F7"/>' in sheet
    assert "✓ gyldig til 01.03.27" in book.read("xl/sharedStrings.xml").decode()


def test_the_picture_has_a_number_in_each_field(command: Run, solhjem: Path) -> None:
    drawn = ElementTree.fromstring(told(command, solhjem, "--format", "svg"))
    texts = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == [
        *("Legemiddelkurs", "HLR"),
        *("Helse", "3 av 5", "3 av 6", "Solhjem", "3 av 5", "3 av 6"),
        *("Avdeling A", "2 av 3", "2 av 4", "Avdeling B", "1 av 2", "1 av 2"),
    ]


def test_the_picture_is_of_the_matrix_alone(command: Run, solhjem: Path) -> None:
    code, _, err = command("competence", "--root", solhjem, "--format", "svg", "--table", "mangler")
    assert code == 2
    assert "svg tegner matrisen" in err


def test_where_nothing_is_asked_nothing_is_drawn(command: Run, municipality: Path) -> None:
    code, _, err = command("competence", "--format", "svg")
    assert code == 2
    assert "ikke noe å tegne" in err
    assert "Ingen kompetansekrav gjelder her" in command("competence")[1]


def test_without_names_no_number_of_a_few_is_told(command: Run, solhjem: Path) -> None:
    text = told(command, solhjem, "--without-names", "--table", "krav,mangler,matrise,utløper")
    for name in ("Anna", "Bent", "Carl", "Dina", "Eva", "Finn", "Gro", "Hans"):
        assert name not in text
    found = rows(command, solhjem, "--without-names")
    assert {row["oppfylt"] for row in found} == {"færre enn 5"}
    assert not any(row["status"] for row in found)
    assert {row[each] for row in found for each in ("trengs", "mangler", "nye", "borte")} <= {"", "færre enn 5"}
    drawn = told(command, solhjem, "--without-names", "--format", "svg")
    assert " av 3" not in drawn
    assert " av 5" not in drawn
    assert "Solhjem" not in drawn
    assert "færre enn 5" in drawn


def test_one_whose_name_is_hidden_is_told_of_by_role(command: Run, solhjem: Path) -> None:
    write(solhjem, {"kompetanse.yaml": SOLHJEM.replace("navn: Carl Eng", "navn: Carl Eng\n    vis_navn: nei")})
    for table in ("mangler", "matrise", "utløper", "krav"):
        text = told(command, solhjem, "--table", table)
        assert "Carl" not in text
        assert "p-3" not in told(command, solhjem, "--table", table, "--format", "csv")


def test_what_is_told_of_a_person_says_where_they_stand_with_what_is_asked(command: Run, solhjem: Path) -> None:
    def states(person: str) -> dict[str, tuple[str, str]]:
        out = command("person", "show", person, "--root", solhjem, "--date", "2026-05-01", "--format", "json")[1]
        part = next(part for part in json.loads(out)["deler"] if part["id"] == "kvalifikasjoner")
        return {row["kvalifikasjon"]: (row["status"], row["siste_dag"] or "") for row in part["innhold"][0]["rader"]}

    assert states("p-1") == {
        "Legemiddelkurs": ("gyldig", "2027-03-01"),
        "HLR": ("utløper om 45 dager", "2026-06-15"),
    }
    assert states("p-2") == {
        "Legemiddelkurs": ("utløper i dag", "2026-05-01"),
        "HLR": ("utløpt for 89 dager siden", "2026-02-01"),
    }
    assert states("p-6") == {"HLR": ("planlagt 4. mai 2026", ""), "Legemiddelkurs": ("mangler", "")}
    assert states("p-7") == {"HLR": ("ny, frist 15. mai 2026", "")}


def test_the_list_of_people_has_room_for_all_that_is_known_of_them(command: Run, solhjem: Path) -> None:
    made = solhjem / "ut.csv"
    command("export", "--root", solhjem, "--date", "2026-05-01", "--table", "personer", "--output", made)
    head, first, *_ = made.read_text("utf-8-sig").splitlines()
    assert head == (
        "Id;Navn;Enhet;Fra;Til;Stilling;Stillingsprosent;Utdanning;Ansattnummer;E-post;Telefon;Vis navn"
    )  # fmt: skip
    assert first == "p-1;Anna Øvre;Avdeling A;2020-01-01;;;;Sykepleier;;;;"


def test_the_courses_of_each_person_are_exported_as_a_course_system_has_them(command: Run, solhjem: Path) -> None:
    made = solhjem / "ut.csv"
    command("export", "--root", solhjem, "--date", "2026-05-01", "--table", "kompetanse", "--output", made)
    head, first, *_ = made.read_text("utf-8-sig").splitlines()
    assert head == "Id;Navn;Enhet;Nr;Kurs;Oppnådd;Gyldig til;Nivå;Kilde;Dokument"
    assert first == "p-1;Anna Øvre;Avdeling A;1;Legemiddelkurs;2024-03-01;;;;"


def test_education_full_time_and_needs_are_tables_of_the_command(command: Run, solhjem: Path) -> None:
    position = "stillinger: [{id: pleie, navn: Pleie, brukerrettet: ja}]"
    need = "behov: [{enhet: solhjem, utdanning: sykepleier, år: 2028, årsverk: 4}]"
    text = SOLHJEM.replace("enheter:", f"{position}\n{need}\nenheter:", 1)
    anna = "navn: Anna Øvre\n    enhet: solhjem-a"
    write(solhjem, {"kompetanse.yaml": text.replace(anna, f"{anna}\n    stilling: pleie\n    stillingsprosent: 100")})
    every = {row["enhet"]: row["personer"] for row in rows(command, solhjem, "--table", "årsverk")}
    users = {row["enhet"]: row["personer"] for row in rows(command, solhjem, "--table", "årsverk", "--user-oriented")}
    assert (every["solhjem-a"], users["solhjem-a"]) == ("4", "1")
    assert any(row["heltid"] == "1 av 1" for row in rows(command, solhjem, "--table", "heltid"))
    assert [(row["år"], row["behov"]) for row in rows(command, solhjem, "--table", "behov")] == [("2028", "4")]


def test_over_files_that_are_not_whole_the_answer_is_unknown(command: Run, solhjem: Path) -> None:
    write(solhjem, {"mer.yaml": "personer: [\n"})
    code, out, _ = command("competence", "--root", solhjem, "--date", "2026-05-01")
    assert code == 1
    assert "Kompetansen kan ikke beregnes før mer.yaml kan leses." in out
    assert command("competence", "--root", solhjem, "--format", "csv")[0] == 2


@pytest.mark.parametrize(
    "words",
    [("--unit", "solhjem-c"), ("--qualification", "hrl"), ("--requirement", "legemidel"), ("--table", "matrisse")],
    ids=str,
)
def test_a_name_that_is_none_is_told_with_the_one_meant(command: Run, solhjem: Path, words: tuple[str, str]) -> None:
    code, _, err = command("competence", "--root", solhjem, *words)
    assert code == 2
    assert "mente du" in err
