"""A mapping file says by hand what columns and words mean; it may lie beside the records, and what it says
of nothing is told.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.language import language

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")
PEOPLE = """\
personer:
  - {id: p-1, navn: Kari Nes, enhet: sone-nord}
  - {id: p-3, navn: Siri Moe, enhet: sone-nord}
fagområder: [{id: klinobs, navn: Klinisk observasjon}]
"""


@pytest.fixture
def staffed(municipality: Path) -> Path:
    """The small municipality with two people and a subject."""
    (municipality / "personer.yaml").write_text(PEOPLE, encoding="utf-8")
    return municipality


def planned(root: Path, command: Run, table: str, mapping: str = "", *words: str) -> tuple[int, str]:
    """The plan of a table read with a mapping file, and the exit code."""
    (root / "ark.csv").write_text(table, encoding="utf-8")
    (root / "kobling.yaml").write_text(mapping, encoding="utf-8")
    told = ("--mapping", root / "kobling.yaml") if mapping else ()
    code, out, err = command("import", root / "ark.csv", *told, *words, *DAY)
    return code, out + err


@pytest.mark.parametrize("form", ["kobling: {{{}}}\n", "{{{}}}\n"], ids=["under-its-key", "as-before"])
def test_the_file_may_have_a_key_of_its_own_or_none(staffed: Path, command: Run, form: str) -> None:
    mapping = form.format("kolonner: {navn: Hvem}, verdier: {enhet: {Nordre: sone-nord}}")
    code, said = planned(staffed, command, "Hvem;Enhet\nAnne Dahl;Nordre\n", mapping)
    assert code == 0, said
    assert "Ny: 1" in said
    assert "koblingsfilen" not in said


def test_it_may_lie_in_the_folder_of_the_municipality(staffed: Path, command: Run) -> None:
    mapping = "kobling:\n  kolonner: {navn: Hvem}\n  verdier:\n    enhet: {Nordre: sone-nord}\n"
    (staffed / "kobling.yaml").write_text(mapping, encoding="utf-8")
    code, out, _ = command("validate", *DAY)
    assert code == 0, out
    assert out.startswith("I orden")


def test_what_may_stand_in_no_file_may_not_stand_there_either(staffed: Path, command: Run) -> None:
    (staffed / "kobling.yaml").write_text("kobling: {verdier: {person: {17817000088: p-1}}}\n", encoding="utf-8")
    code, out, _ = command("validate", *DAY)
    assert code == 1
    assert "K901" in out


def test_a_misspelt_key_is_told_with_what_was_meant(staffed: Path, command: Run) -> None:
    (staffed / "kobling.yaml").write_text("koblign: {kolonner: {navn: Hvem}}\n", encoding="utf-8")
    assert "kobling" in command("validate", *DAY)[1].partition("hjelp:")[2]


@pytest.mark.parametrize("word", ["Nordre", "nordre", " NORDRE "])
def test_a_word_is_known_whatever_its_capitals(staffed: Path, command: Run, word: str) -> None:
    mapping = "kobling: {verdier: {enhet: {nordre: sone-nord}}}\n"
    assert planned(staffed, command, f"Navn;Enhet\nAnne Dahl;{word}\n", mapping)[0] == 0


def test_a_name_is_known_as_it_stands_in_the_cell(staffed: Path, command: Run) -> None:
    mapping = 'kobling: {verdier: {person: {"Moe, S.": p-3}}}\n'
    code, said = planned(staffed, command, "Navn;Enhet\nMoe, S.;Sone Nord\n", mapping)
    assert (code, said.splitlines()[0]) == (0, "Uendret: 1")
    assert "koblingsfilen" not in said


def test_what_nothing_used_is_told(staffed: Path, command: Run) -> None:
    mapping = """\
kobling:
  kolonner: {navn: Hvem, rolle: Funksjon}
  roller: {Ressurs: leder}
  ark: {Ark9: sone-nord}
  verdier:
    enhet: {Nordre: sone-nord, Søndre: sone-nord}
    dato: {høst 2024: 2024-08-01}
"""
    _, said = planned(staffed, command, "Hvem;Enhet\nAnne Dahl;Nordre\n", mapping)
    for section, words in (("kolonner", "«rolle»"), ("roller", "«Ressurs»"), ("ark", "«Ark9»"),
                           ("verdier.enhet", "«Søndre»"), ("verdier.dato", "«høst 2024»")):  # fmt: skip
        assert f"koblingsfilen: under {section} er ikke dette brukt: {words}" in said


def test_an_id_that_nobody_has_is_told_of_the_mapping_file(staffed: Path, command: Run) -> None:
    mapping = "kobling: {verdier: {enhet: {Nordre: sone-nrod}}}\n"
    code, said = planned(staffed, command, "Navn;Enhet\nAnne Dahl;Nordre\n", mapping, "--create")
    assert code == 1
    assert "koblingsfilen sier «sone-nrod», og ingen har den id-en" in said


def test_a_column_of_crosses_is_a_role(staffed: Path, command: Run) -> None:
    mapping = "kobling: {roller: {Ressurs KO: {rolle: ressursperson, fagområde: klinobs}, Leder: leder}}\n"
    table = (
        "Navn;Enhet;Ressurs KO;Leder\nAnne Dahl;Sone Nord;x;\nBo Berg;Sone Nord;01.02.2025;x\nCai Moe;Sone Nord;;nei\n"
    )
    code, said = planned(staffed, command, table, mapping)
    assert code == 0, said
    assert "+ Anne Dahl: ressursperson i sone-nord, fagområde klinobs" in said
    assert "+ Bo Berg: ressursperson i sone-nord, fagområde klinobs, fra 2025-02-01" in said
    assert "+ Bo Berg: leder i sone-nord" in said
    assert "+ person Cai Moe" in said
    assert "Cai Moe: leder" not in said
    assert "Rader med noe i: 3 (ny 3)" in said


def test_what_is_no_cross_and_no_day_gives_no_role_and_is_told(staffed: Path, command: Run) -> None:
    mapping = "kobling: {roller: {Leder: leder}}\n"
    _, said = planned(staffed, command, "Navn;Enhet;Leder\nAnne Dahl;Sone Nord;kanskje\n", mapping)
    assert "«kanskje» er verken ja, nei eller en første dag, og gir ingen rolle" in said
    assert "leder i" not in said


def test_the_name_of_a_sheet_is_the_unit(staffed: Path, command: Run) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(staffed / "ark.xlsx") as book:
        book.add_worksheet("Nordre").write_column(0, 0, ("Navn", "Anne Dahl"))
        book.get_worksheet_by_name("Nordre").write_column(0, 1, ("Ansatt fra", "01.02.2025"))
    (staffed / "kobling.yaml").write_text("kobling: {ark: {nordre: sone-nord}}\n", encoding="utf-8")
    code, out, err = command("import", "ark.xlsx", "--mapping", "kobling.yaml", *DAY)
    assert code == 0, out + err
    assert "enhet sone-nord" in out
    assert "koblingsfilen" not in out


def test_a_word_for_a_date_is_that_day_and_a_word_of_any_column_what_it_says(staffed: Path, command: Run) -> None:
    mapping = "kobling: {verdier: {dato: {høst 2024: 2024-08-01}, vis_navn: {skjermet: nei}}}\n"
    table = "Navn;Enhet;Ansatt fra;vis_navn\nAnne Dahl;Sone Nord;Høst 2024;skjermet\n"
    code, said = planned(staffed, command, table, mapping)
    assert code == 0, said
    assert "fra 2024-08-01" in said
    assert "vis_navn nei" in said


@pytest.mark.parametrize(
    "mapping",
    [
        "kobling: 3\n",
        "kobling: {kolonner: [navn]}\n",
        "kobling: {kolonne: {navn: Hvem}}\n",
        "kobling: {kolonner: {nanv: Hvem}}\n",
        "kobling: {verdier: {enhett: {a: b}}}\n",
        "kobling: {verdier: {enhet: {a: {b: c}}}}\n",
        "kobling: {roller: {Leder: {fagområde: x}}}\n",
        "kobling: {overskrifter: {Hvem: nanv}}\n",
        "kobling: {overskrifter: {Hvem: {fagområde: x}}}\n",
        "kobling: {overskrifter: {Hvem: {kurs: x, samling: y}}}\n",
        "kobling: {roller: {Leder: {rolle: leder, enhet: x}}}\n",
        "kobling: &a {kolonner: *a}\n",
        "kobling: [\n",
        "\x00\x01",
        "a" * 2_000_000,
        "[" * 50_000,
    ],
    ids=range(16),
)
def test_one_that_can_not_be_read_is_refused(staffed: Path, command: Run, mapping: str) -> None:
    code, said = planned(staffed, command, "Navn;Enhet\nAnne Dahl;Sone Nord\n", mapping)
    assert code == 2
    assert "hjelp:" in said
    assert "Feil i kompetanse" not in said


def test_a_draft_has_what_was_not_known_and_says_nothing_before_it_is_filled_in(staffed: Path, command: Run) -> None:
    table = "Navn;Enhet;Skostørrelse;Ansatt fra\nAnne Dahl;Sone Nrod;41;\nKari Ness;Sone Nord;40;\n"
    plan = planned(staffed, command, table)
    draft = staffed / "utkast.yaml"
    code, said = planned(staffed, command, table, "", "--mapping-draft", str(draft))
    assert code == 1
    text = draft.read_text("utf-8")
    assert '    "Skostørrelse": # celler: 2; som 41, 40; kan være utelat' in text
    assert '      "Sone Nrod": # ligner Sone Nord (sone-nord)' in text
    assert '      "Kari Ness": # ligner Kari Nes (p-1)' in text
    (staffed / "kobling.yaml").unlink()
    assert command("validate", *DAY)[0] == 0
    assert planned(staffed, command, table, text) == plan
    filled = text.replace("# ligner Sone Nord (sone-nord)", "sone-nord").replace("# ligner Kari Nes (p-1)", "ny")
    code, said = planned(staffed, command, table, filled)
    assert (code, said.splitlines()[0]) == (0, "Ny: 2")


def test_a_draft_is_written_of_a_table_that_is_not_understood_at_all(staffed: Path, command: Run) -> None:
    draft = staffed / "utkast.yaml"
    code, _ = planned(staffed, command, "Den ansatte;Hjemmel\nAnne;Nord\n", "", "--mapping-draft", str(draft))
    assert code == 2
    assert '    "Den ansatte": # celler: 1; som Anne; kan være utelat\n    "Hjemmel": #' in draft.read_text("utf-8")


def test_a_draft_says_how_a_column_of_crosses_is_a_role(staffed: Path, command: Run) -> None:
    draft = staffed / "utkast.yaml"
    table = "Navn;Enhet;Hjelpere\nKari Nes;Sone Nord;x\n"
    planned(staffed, command, table, "", "--mapping-draft", str(draft))
    text = draft.read_text("utf-8")
    filled = text.replace('"Hjelpere": #', '"Hjelpere": {rolle: leder} #')
    assert filled != text
    assert "Kari Nes: leder i sone-nord" in planned(staffed, command, table, filled)[1]


def test_a_draft_overwrites_nothing(staffed: Path, command: Run) -> None:
    before = (staffed / "personer.yaml").read_bytes()
    code, _ = planned(staffed, command, "Navn;Enhet;X\nA B;C;\n", "", "--mapping-draft", str(staffed / "personer.yaml"))
    assert code == 2
    assert (staffed / "personer.yaml").read_bytes() == before


def test_the_columns_stand_in_the_help_and_in_the_manual(command: Run) -> None:
    from kompetanse_cli.operations.importing import FIELDS

    told = " ".join(command("import", "--help")[1].split())
    manual = (Path(__file__).parents[3] / "docs" / "hverdag.md").read_text("utf-8")
    # The help has the words that are shown; each of them is a heading too.
    assert [name for name in FIELDS if language("nb").say(name) not in told] == []
    assert [name for name in FIELDS if f"`{name}`" not in manual] == []


def test_a_heading_says_what_its_column_is_and_may_be_left_out(staffed: Path, command: Run) -> None:
    mapping = """\
kobling:
  overskrifter:
    Hvem: navn
    Skostørrelse: utelat
    Ressurs KO: {rolle: ressursperson, fagområde: klinobs}
    "Ikke svart på ennå":
"""
    code, said = planned(staffed, command, "Hvem;Enhet;Skostørrelse;Ressurs KO\nAnne Dahl;Sone Nord;41;x\n", mapping)
    assert code == 0, said
    assert "+ Anne Dahl: ressursperson i sone-nord, fagområde klinobs" in said
    assert "Skostørrelse" not in said
    assert "koblingsfilen" not in said


def test_a_sheet_may_be_left_out(staffed: Path, command: Run) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(staffed / "ark.xlsx") as book:
        for name, person in (("I dag", "Anne Dahl"), ("I fjor", "Bo Berg")):
            book.add_worksheet(name).write_column(0, 0, ("Navn", person))
            book.get_worksheet_by_name(name).write_column(0, 1, ("Enhet", "Sone Nord"))
    (staffed / "kobling.yaml").write_text("kobling: {ark: {I fjor: utelat}}\n", encoding="utf-8")
    code, out, err = command("import", "ark.xlsx", "--mapping", "kobling.yaml", *DAY)
    assert code == 0, out + err
    assert "Anne Dahl" in out
    assert "Bo Berg" not in out
    assert "I fjor: arket er utelatt i koblingsfilen" in out
