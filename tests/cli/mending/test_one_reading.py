"""Only what has one reading is written by `validate --fix` and `import`; all else is proposed, and left byte for byte.

Whether there is one is judged by what the key asks for, and by the text as it stands.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from tests.helpers.files import contents

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-03-01")
KOMMUNE = """kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
  - {id: s2, navn: Sone Sør, type: sone, del_av: hm}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1}
  - {id: p-3, navn: Siri Moe, enhet: s2, fra: 2020-01-01}
"""


@pytest.fixture
def kommune(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A municipality in the folder where one stands."""
    folder = tmp_path / "kommune"
    folder.mkdir()
    (folder / "kompetanse.yaml").write_text(KOMMUNE, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def fixed(folder: Path, command: Run, text: str) -> tuple[str, str]:
    """A file after `--fix`, and what is found in it then. A second time changes nothing."""
    file = folder / "ekstra.yaml"
    file.write_text(text, encoding="utf-8")
    _, out, _ = command("validate", "--fix", *DAY, "--format", "short")
    after = file.read_text(encoding="utf-8")
    assert "Rettet" not in command("validate", "--fix", *DAY)[2]
    assert file.read_text(encoding="utf-8") == after
    return after, out


DECISION = "beslutninger:\n  - {{id: v1, status: besluttet, av: Utvalg, {}}}\n"
ROLE = "rolletildelinger: [{{person: p-1, rolle: leder, enhet: s1, fra: {}}}]\n"
UNIT = (
    "enheter:\n  - id: s3\n    navn: Sone Vest\n    type: sone\n    del_av: hm\n    {}\n    ansatte_per: 2026-01-01\n"
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ROLE.format("24.12.2020"), ROLE.format("2020-12-24")),
        (ROLE.format("24/12/2020"), ROLE.format("2020-12-24")),
        (ROLE.format("2020/3/4"), ROLE.format("2020-03-04")),
        (ROLE.format("1. des 2020"), ROLE.format("2020-12-01")),
        (ROLE.format("2020"), ROLE.format('"2020"')),
        # A text is what stands there, and not the number that YAML makes of it.
        (DECISION.format("tekst: T, sak: 2025_14"), DECISION.format('tekst: T, sak: "2025_14"')),
        (DECISION.format("tekst: 12e5, sak: 14."), DECISION.format('tekst: "12e5", sak: "14."')),
        (DECISION.format("tekst: 1_000, sak: .5"), DECISION.format('tekst: "1_000", sak: ".5"')),
        (DECISION.format("tekst: 007, sak: 0.10"), DECISION.format('tekst: "007", sak: "0.10"')),
        (DECISION.format("tekst: true, sak: +4712345678"), DECISION.format('tekst: "true", sak: "+4712345678"')),
        ("dokumenter:\n  - {id: d, navn: 2024_07, type: plan, fil: a.pdf}\n",
         'dokumenter:\n  - {id: d, navn: "2024_07", type: plan, fil: a.pdf}\n'),
        ("personer:\n  - {id: p-9, navn: 1e3, enhet: s1}\n", 'personer:\n  - {id: p-9, navn: "1e3", enhet: s1}\n'),
        (UNIT.format("ansatte: 1_000"), UNIT.format("ansatte: 1000")),
        (UNIT.format("ansatte: 1e3"), UNIT.format("ansatte: 1000")),
        (UNIT.format("ansatte: 1 000"), UNIT.format("ansatte: 1000")),
        (UNIT.format("ansatte: 12.0"), UNIT.format("ansatte: 12")),
        (UNIT.format("årsverk: 9,5"), UNIT.format("årsverk: 9.5")),
        (UNIT.format("årsverk: .5"), UNIT.format("årsverk: 0.5")),
        (UNIT.format("årsverk: 1.234,5"), UNIT.format("årsverk: 1234.5")),
        (UNIT.format("navn_skjult: x").replace("    navn_skjult: x\n", "    fra: 2020-01-01T12:00:00Z\n"),
         UNIT.format("fra: 2020-01-01")),
    ],
)  # fmt: skip
def test_what_has_one_reading_is_mended(kommune: Path, command: Run, before: str, after: str) -> None:
    assert fixed(kommune, command, before)[0] == after


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ROLE.format("01.01.99"), "K073 «01.01.99» er verken en dato eller et år. Mente du 1999-01-01?"),
        (ROLE.format("31.12.29"), "Mente du 2029-12-31?"),
        (ROLE.format("10-04-12"), "Mente du 2012-04-10 eller 2010-04-12?"),
        (ROLE.format("3/4/2020"), "Mente du 2020-04-03 eller 2020-03-04?"),
        (ROLE.format("3/15/2020"), "Mente du 2020-03-15?"),
        (ROLE.format('"2026-02-28T23:00:00Z"'), "Mente du 2026-02-28 eller 2026-03-01?"),
        (ROLE.format("2020-01-01 (ca.)"), "K073 «2020-01-01 (ca.)» er verken en dato eller et år. "),
        (ROLE.format("2020.5"), "K073 «2020.5» er måned og år. Hvilken dag? "),
        (ROLE.format("2020.55"), "K073 «2020.55» er verken en dato eller et år. "),
        (DECISION.format("tekst: T, dato: 03.2026"), "K073 «03.2026» er måned og år. Hvilken dag? "),
        (DECISION.format("tekst: T, dato: 1e3"), "K073 «1e3» er ingen dato. "),
        (DECISION.format("tekst: T, dato: mars 2026"), "K073 «mars 2026» er måned og år. Hvilken dag? "),
        (UNIT.format("ansatte: 1.000"), "K077 «ansatte» skal være et helt tall, men her står 1.000. Mente du 1000 e"),
        (UNIT.format("ansatte: 1,234"), "Mente du 1234?"),
        (UNIT.format("ansatte: 1.234.567"), "Mente du 1234567?"),
        (UNIT.format("ansatte: 12 34"), "K077"),
        (UNIT.format("ansatte: 1_5"), "K041 «1_5» er en uvanlig måte å skrive et tall på. Skriv 15."),
        (UNIT.format("ansatte: 2025_14"), "K041"),
        (UNIT.format('årsverk: "1,250"'), "Mente du 1250 eller 1.25?"),
        # Guillemets are what a title has in Norwegian, and an id is no number in quotation marks.
        ("personer:\n  - {id: p-9, navn: «Tante Kari», enhet: s1}\n", "K045"),
        ("personer:\n  - {id: 12, navn: Ola Vik, enhet: s1}\n", "K076 «12» kan ikke stå som «id»"),
    ],
)  # fmt: skip
def test_what_may_be_meant_otherwise_is_told_and_left(kommune: Path, command: Run, text: str, told: str) -> None:
    after, out = fixed(kommune, command, text)
    assert after == text
    assert told in out


def test_a_thousand_in_the_root_file_is_left_too(kommune: Path, command: Run) -> None:
    root = kommune / "kompetanse.yaml"
    root.write_text(KOMMUNE.replace("24180", "24.000"), encoding="utf-8")
    _, out, _ = command("validate", "--fix", *DAY, "--format", "short")
    assert root.read_text(encoding="utf-8") == KOMMUNE.replace("24180", "24.000")
    assert "Mente du 24000 eller 24?" in out


def imported(folder: Path, command: Run, table: str) -> tuple[int, str, dict[str, bytes]]:
    """The exit code of an import that is made, what is told, and the files after."""
    (folder.parent / "ark.csv").write_text(table, encoding="utf-8")
    code, out, err = command("import", folder.parent / "ark.csv", "--apply", *DAY)
    return code, out + err, contents(folder)


@pytest.mark.parametrize(
    ("written", "day"),
    [("15.06.87", "1987-06-15"), ("31.12.99", "1999-12-31"), ("1.2.24", "2024-02-01"), ("15/06/87", "1987-06-15")],
)
def test_a_year_of_two_digits_is_read_as_excel_reads_it_and_told_of(
    kommune: Path, command: Run, written: str, day: str
) -> None:
    code, told, after = imported(kommune, command, f"Navn;Enhet;Ansatt fra\nPer Gammel;Sone Nord;{written}\n")
    assert code == 0
    assert f"C2: «{written}» har et årstall med to sifre, og leses som {day}" in told
    assert f"fra: {day}".encode() in after["kompetanse.yaml"]


def test_a_role_that_begins_before_the_employment_by_a_wrong_century_is_taken(kommune: Path, command: Run) -> None:
    table = "Navn;Enhet;Rolle;Fra;Ansatt fra\nMaria Kolstad;Sone Nord;Leder;01.01.2025;15.06.87\n"
    code, _, after = imported(kommune, command, table)
    assert code == 0
    assert b"1987-06-15" in after["kompetanse.yaml"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("01.03.0026", "«01.03.0026» er ikke en dato"),
        ("3/4/2020", "«3/4/2020» er ikke entydig: mente du 2020-04-03 eller 2020-03-04?"),
        ("10-04-12", "mente du 2012-04-10 eller 2010-04-12?"),
        ("2020-01-01 (ca.)", "er ikke en dato"),
    ],
)
def test_a_date_in_a_table_that_is_none_or_several_refuses_the_row(
    kommune: Path, command: Run, written: str, told: str
) -> None:
    before = contents(kommune)
    _, out, after = imported(kommune, command, f"Navn;Enhet;Ansatt fra\nPer Gammel;Sone Nord;{written}\n")
    assert told in out
    assert after == before


def test_a_day_before_1900_that_is_spelt_out_is_taken_and_told_of(kommune: Path, command: Run) -> None:
    table = "Navn;Enhet;Ansatt fra\nPer Gammel;Sone Nord;0026-03-01\n"
    code, told, after = imported(kommune, command, table)
    assert code == 0
    assert "C2: «0026-03-01» er før 1900" in told
    assert b"fra: 0026-03-01" in after["kompetanse.yaml"]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.parametrize("number", ["12.345", "9.000", "0.125", "1234.567", "999.999", "1.2500", "4"])
def test_a_number_and_a_day_of_an_export_are_read_back_as_they_were(
    kommune: Path, command: Run, ending: str, number: str
) -> None:
    changed = KOMMUNE.replace("navn: Sone Nord,", f"navn: Sone Nord, årsverk: {number},")
    changed = changed.replace("fra: 2020-01-01", "fra: 0026-03-01")
    (kommune / "kompetanse.yaml").write_text(changed, encoding="utf-8")
    for table in ("enheter", "personer"):
        file = kommune.parent / f"{table}{ending}"
        assert command("export", "--table", table, "-o", file)[0] == 0
        code, out, err = command("import", file, "--apply", *DAY)
        assert code == 0
        assert not any(word in out + err for word in ("Avvist", "Endret", "Ny:"))
    assert (kommune / "kompetanse.yaml").read_text(encoding="utf-8") == changed


@pytest.mark.parametrize(
    ("employees", "years", "told"),
    [
        ("1.000", "1", "«1.000» er ikke entydig: mente du 1000 eller 1?"),
        ("1,234", "1", "«1,234» er ikke entydig: mente du 1234?"),
        ("1 000", "1.250", "«1.250» er ikke entydig: mente du 1250 eller 1.25?"),
        ("1.234.567", "1", "mente du 1234567?"),
        ("1e3", "1", "«1e3» er ikke et tall"),
        ("12 34", "1", "«12 34» er ikke et tall"),
        ("1_5", "1", "«1_5» er ikke et tall"),
        ("-5", "1", "«-5» er ikke et tall fra 0 og opp"),
        ("9" * 300, "1", "er ikke et tall"),
        ("NaN", "1", "«NaN» er ikke et tall"),
    ],
)
def test_a_number_in_a_table_that_may_be_a_thousand_refuses_the_row(
    kommune: Path, command: Run, employees: str, years: str, told: str
) -> None:
    before = contents(kommune)
    _, out, after = imported(kommune, command, f"Enhet;Type;Ansatte;Årsverk\nSone Nord;sone;{employees};{years}\n")
    assert told in out
    assert after == before


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f", "\u2009"])
def test_a_blank_between_thousands_is_read(kommune: Path, command: Run, blank: str) -> None:
    code, _, after = imported(kommune, command, f"Enhet;Type;Ansatte;Årsverk\nSone Nord;sone;1{blank}000;12,5\n")
    assert code == 0
    assert b"ansatte: 1000" in after["kompetanse.yaml"]
    assert "årsverk: 12.5".encode() in after["kompetanse.yaml"]


@pytest.mark.parametrize(
    ("written", "told"),
    [("1.1.99", "mente du 1999-01-01?"), ("1/2/2026", "mente du 2026-02-01 eller 2026-01-02?")],
)
def test_an_option_proposes_what_a_date_may_be(kommune: Path, command: Run, written: str, told: str) -> None:
    code, _, err = command("absence", "p-1", "--from", written)
    assert code == 2
    assert told in err


def written_by(folder: Path, command: Run, kind: str, table: str) -> tuple[str, str]:
    """What is told of an import of records of a kind, and the text of all files after."""
    (folder.parent / "ark.csv").write_text(table, encoding="utf-8")
    _, out, err = command("import", folder.parent / "ark.csv", "--as", kind, "--apply", *DAY)
    return out + err, "".join(content.decode() for content in contents(folder).values())


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("høst 2027", "ferdig: høsten 2027"),
        ("31.08.2027", "ferdig: 2027-08-31"),
        ("2027", 'ferdig: "2027"'),
    ],
)
def test_a_cell_of_any_kind_with_one_reading_is_written_as_the_field_has_it(
    kommune: Path, command: Run, written: str, line: str
) -> None:
    table = f"id;navn;type;eier;status;ferdig\nprg;Kurs;kurs;Høgskolen;i gang;{written}\n"
    assert line in written_by(kommune, command, "program", table)[1]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("9.000;2026-01-01", "«9.000» er ikke entydig: mente du 9000 eller 9?"),
        ("9000;3/4/2026", "«3/4/2026» er ikke entydig: mente du 2026-04-03 eller 2026-03-04?"),
        ("9000;mars 2026", "«mars 2026» er måned og år: hvilken dag?"),
    ],
)
def test_a_cell_of_any_kind_that_may_be_meant_otherwise_refuses_the_row(
    kommune: Path, command: Run, cells: str, told: str
) -> None:
    table = f"id;tekst;status;av;kroner;dato\nv1;Kjøp;besluttet;Utvalg;{cells}\n"
    out, after = written_by(kommune, command, "beslutninger", table)
    assert told in out
    assert after == KOMMUNE


def test_an_amount_may_be_as_large_in_a_table_as_in_the_file(kommune: Path, command: Run) -> None:
    table = "id;tekst;status;av;kroner;dato\nv1;Bygg;besluttet;Utvalg;250 000 000;1.2.2026\n"
    assert "kroner: 250000000" in written_by(kommune, command, "beslutninger", table)[1]


def test_a_date_that_excel_has_made_of_a_text_is_not_written(kommune: Path, command: Run) -> None:
    file = kommune.parent / "ark.xlsx"
    book = xlsxwriter.Workbook(str(file), {"default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("beslutninger")
    sheet.write_row(0, 0, ("id", "tekst", "status", "av", "sak"))
    sheet.write_row(1, 0, ("v1", "Kjøp", "besluttet", "Utvalg"))
    sheet.write_datetime(1, 4, datetime(2026, 3, 26))  # noqa: DTZ001 - a cell has no time zone
    book.close()
    _, out, err = command("import", file, "--apply", *DAY)
    assert "cellen er datoen 2026-03-26, og her skal det stå tekst" in out + err
    assert (kommune / "kompetanse.yaml").read_text(encoding="utf-8") == KOMMUNE


def test_digits_that_only_the_counting_of_a_spreadsheet_has_are_not_written(kommune: Path, command: Run) -> None:
    file = kommune.parent / "ark.xlsx"
    book = xlsxwriter.Workbook(str(file))
    sheet = book.add_worksheet("Ark1")
    sheet.write_row(0, 0, ("Enhet", "Type", "Årsverk"))
    sheet.write_row(1, 0, ("Sone Nord", "sone", 0.1 + 0.2))
    book.close()
    command("import", file, "--apply", *DAY)
    assert "årsverk: 0.3}" in (kommune / "kompetanse.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "mapping", "line"),
    [
        ("Enhet;Type;Ansatte\nSone Nord;sone;1.000\n", 'ansatte: {"1.000": 1000}', "ansatte: 1000"),
        ("Navn;Enhet;Ansatt fra\nPer;Sone Nord;3/4/2020\n", 'ansatt_fra: {"3/4/2020": 2020-04-03}', "fra: 2020-04-03"),
    ],
)
def test_what_a_human_says_that_a_cell_means_is_taken(
    kommune: Path, command: Run, table: str, mapping: str, line: str
) -> None:
    (kommune.parent / "ark.csv").write_text(table, encoding="utf-8")
    (kommune.parent / "kobling.yaml").write_text(f"verdier:\n  {mapping}\n", encoding="utf-8")
    files = (kommune.parent / "ark.csv", "--mapping", kommune.parent / "kobling.yaml")
    assert command("import", *files, "--apply", *DAY)[0] == 0
    assert line in (kommune / "kompetanse.yaml").read_text(encoding="utf-8")
