"""Forms of the units' reports: written with what the files know, filled in, and read back into the Markdown files."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kompetanse_cli.model import END_OF_TEXT, UnitReport
from kompetanse_cli.pipeline import open_folder
from tests.helpers.forms import Run, asked, fill_in, sheets_of
from tests.helpers.importing import municipality

DAY = ("--date", "2026-05-10")
KOMMUNE = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
oppsett: {rapportering: {periode: tertial, frist_dager: 20, fra: 2025-09-01}}
fagområder:
  - {id: klinobs, navn: Klinisk observasjon}
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm, ansatte: 20}
  - {id: s2, navn: Sone Sør, type: sone, del_av: hm, ansatte: 10}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1, e_post: kari.nes@fjordvik.no}
  - {id: p-2, navn: Ola Vik, enhet: s1}
  - {id: p-3, navn: Siri Moe, enhet: s2}
  - {id: p-4, navn: Hanne Kvamsås, enhet: s1, vis_navn: nei}
rolletildelinger:
  - {person: p-1, rolle: leder, enhet: s1, fra: 2025-01-01}
  - {person: p-2, rolle: ressursperson, enhet: s1, fagområde: klinobs, fra: 2025-01-01}
  - {person: p-4, rolle: ressursperson, enhet: s1, fagområde: klinobs, fra: 2025-01-01}
  - {person: p-3, rolle: leder, enhet: s2, fra: 2025-01-01}
mål:
  - id: mål-1
    nummer: 1
    tema: Utstyr
    tekst: Verktøyet er på plass
    frist: 2026-12-31
    eier: {rolle: leder, enhet: hm}
    kriterier: [{id: verktøy, tekst: Verktøy i hver sone, per_enhet: {}}]
"""
LAST = """\
---
enhetsrapport:
  enhet: s1
  periode: 2025-T3
  levert: 2026-01-10
  av: p-1
  opplært:
    - {fagområde: klinobs, antall: 8, av: 20}
  resultat: {navn: NEWS registrert, verdi: 70 %}
---

# Sone Nord
"""


@pytest.fixture
def kommune(tmp_path: Path) -> Path:
    root = municipality(tmp_path, KOMMUNE)
    (root / "rapporter" / "2025-T3").mkdir(parents=True)
    (root / "rapporter" / "2025-T3" / "s1.md").write_text(LAST, encoding="utf-8")
    return root


@pytest.fixture
def form(kommune: Path, command: Run) -> Path:
    """The workbook with a form for each unit."""
    file = kommune.parent / "rapporter.xlsx"
    code, _, err = command("form", "report", "--period", "2026-T1", "-o", file, "--root", kommune, *DAY)
    assert code == 0, err
    return file


def read(command: Run, kommune: Path, file: Path, *more: object) -> tuple[int, str]:
    code, out, err = command("import", file, "--root", kommune, *DAY, *more)
    return code, out + err


def report_of(kommune: Path, unit: str) -> UnitReport:
    return next(r for r in open_folder(kommune).register.unit_reports if (r.unit, r.period) == (unit, "2026-T1"))


def test_a_leader_finds_the_questions_in_words_with_what_was_said_last(form: Path) -> None:
    sheets = sheets_of(form)
    assert list(sheets) == ["Oversikt", "Sone Nord", "Sone Sør"]
    assert ("Sone Nord", "Kari Nes", "kari.nes@fjordvik.no", "ikke levert") in [
        row[:4] for row in sheets["Oversikt"].rows
    ]
    words = [str(row[0]) for row in sheets["Sone Nord"].rows if row]
    assert "Enhetsrapport 1. tertial 2026: Sone Nord" in words
    assert "Hvor mange ansatte har fått opplæring i Klinisk observasjon?" in words
    assert "Har du fulgt opp Ola Vik, ressursperson i perioden?" in words
    assert not any("Kvamsås" in word for word in words)
    there = asked(form, "Sone Nord")
    assert (there["opplært.klinobs.antall"], there["opplært.klinobs.av"], there["av"]) == (8, 20, "Kari Nes")
    assert (there["resultat.navn"], there["resultat.verdi"], there["levert"]) == ("NEWS registrert", None, None)


def test_a_form_that_is_not_filled_in_is_no_report(form: Path, kommune: Path, command: Run) -> None:
    code, told = read(command, kommune, form, "--apply")
    assert code == 0
    assert "skjemaet er ikke fylt ut: Sone Nord, 2026-T1" in told
    assert not (kommune / "rapporter" / "2026-T1").exists()


ANSWERS: dict[str, Any] = {
    "levert": date(2026, 5, 4),
    "rollelista_stemmer": "nei",
    "opplært.klinobs.antall": 12,
    "fulgt_opp.p-2": "ja",
    "kriterier.mål-1.verktøy": date(2026, 3, 1),
    "resultat.verdi": "82%",
    "ønsker_beslutning.1.tekst": "Vikar i mai",
    "ønsker_beslutning.1.kroner": 9000,
    "tekst.Hva har vi fått til?": "Vi øver hver uke.\n\nAlle er med.",
}


def test_what_is_answered_becomes_the_report_of_the_unit(form: Path, kommune: Path, command: Run) -> None:
    fill_in(form, {"Sone Nord": ANSWERS})
    code, told = read(command, kommune, form, "--apply")
    assert code == 0, told
    assert "rapporten fra Sone Nord for 2026-T1: levert 2026-05-04" in told
    assert "«Hva har vi fått til?» Vi øver hver uke. Alle er med." in told
    assert (kommune / "rapporter" / "2026-T1" / "s1.md").read_text("utf-8") == (
        "---\n"
        "enhetsrapport:\n"
        "  enhet: s1\n"
        "  periode: 2026-T1\n"
        "  levert: 2026-05-04\n"
        "  av: p-1\n"
        "  rollelista_stemmer: nei\n"
        "  opplært:\n"
        "    - {fagområde: klinobs, antall: 12, av: 20}\n"
        "  fulgt_opp: [p-2]\n"
        "  kriterier: {mål-1: {verktøy: 2026-03-01}}\n"
        "  resultat: {navn: NEWS registrert, verdi: 82 %}\n"
        "  ønsker_beslutning:\n"
        "    - {tekst: Vikar i mai, kroner: 9000}\n"
        "---\n"
        "\n"
        "# Sone Nord, 2026-T1\n"
        "\n"
        "## Hva har vi fått til?\n"
        "\n"
        "Vi øver hver uke.\n"
        "\n"
        "Alle er med.\n"
    )
    assert not (kommune / "rapporter" / "2026-T1" / "s2.md").exists()


def test_the_same_form_once_more_changes_nothing(form: Path, kommune: Path, command: Run) -> None:
    fill_in(form, {"Sone Nord": ANSWERS})
    read(command, kommune, form, "--apply")
    code, told = read(command, kommune, form, "--apply")
    assert code == 0
    assert "Ingenting å endre" in told


def test_a_new_form_of_a_report_that_is_there_holds_it_and_reads_back_as_nothing(
    form: Path, kommune: Path, command: Run
) -> None:
    fill_in(form, {"Sone Nord": ANSWERS})
    read(command, kommune, form, "--apply")
    again = kommune.parent / "igjen.xlsx"
    command("form", "report", "--period", "2026-T1", "-o", again, "--root", kommune, *DAY)
    there = asked(again, "Sone Nord")
    assert {field: there[field] for field in ANSWERS} == {**ANSWERS, "resultat.verdi": "82 %"}
    code, told = read(command, kommune, again)
    assert code == 0
    assert "Endret" not in told
    assert "Ny:" not in told


def test_what_has_come_into_the_file_since_the_form_was_made_is_not_overwritten(
    form: Path, kommune: Path, command: Run
) -> None:
    fill_in(form, {"Sone Nord": {"levert": date(2026, 5, 4)}})
    read(command, kommune, form, "--apply")
    again = kommune.parent / "igjen.xlsx"
    command("form", "report", "--period", "2026-T1", "-o", again, "--root", kommune, *DAY)
    file = kommune / "rapporter" / "2026-T1" / "s1.md"
    file.write_text(file.read_text("utf-8").replace("antall: 8", "antall: 10"), encoding="utf-8")
    # Untouched answers leave it; another answer to the same question is refused.
    fill_in(again, {"Sone Nord": {"rollelista_stemmer": "ja"}})
    assert read(command, kommune, again, "--apply")[0] == 0
    assert "antall: 10" in file.read_text("utf-8")
    fill_in(again, {"Sone Nord": {"opplært.klinobs.antall": 9}})
    code, told = read(command, kommune, again, "--apply")
    assert (code, "antall: 10" in file.read_text("utf-8")) == (1, True)
    assert "filen sier nå «10», og det kom dit etter at skjemaet ble laget" in told


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        ({"opplært.klinobs.antall": "tolv"}, "«tolv» er ikke et tall  Sone Nord!B11"),
        ({"levert": "i går"}, "«i går» er ikke en dato  Sone Nord!B8"),
        ({"rollelista_stemmer": "kanskje"}, "«kanskje» er verken ja eller nei"),
        ({"av": "Kåre Ukjent"}, "ukjent person «Kåre Ukjent»"),
        ({"resultat.verdi": "bra"}, "«bra» er verken et tall eller en prosent"),
        ({"enhet.s1": "Sone Sør"}, "skjemaet er laget for Sone Nord, og kan ikke brukes for Sone Sør"),
        ({"ønsker_beslutning.1.kroner": 9000}, "svaret mangler, og uten det kan ikke resten føres"),
        # What the files can't say is refused with the form.
        ({"opplært.klinobs.antall": 30}, "Sone Nord!"),
    ],
)
def test_a_form_with_an_answer_that_can_not_be_is_refused_whole_and_the_others_come(
    form: Path, kommune: Path, command: Run, answers: dict[str, Any], why: str
) -> None:
    levert: dict[str, Any] = {"levert": date(2026, 5, 4)}
    fill_in(form, {"Sone Nord": {**levert, **answers}, "Sone Sør": levert})
    code, told = read(command, kommune, form, "--apply")
    assert code == 1, told
    assert why in told
    assert not (kommune / "rapporter" / "2026-T1" / "s1.md").exists()
    assert report_of(kommune, "s2").delivered == date(2026, 5, 4)


@pytest.mark.parametrize(("lang", "yes"), [("nn", "nei"), ("en", "no")])
def test_a_form_in_another_language_is_read_as_well(kommune: Path, command: Run, lang: str, yes: str) -> None:
    file = kommune.parent / "skjema.xlsx"
    command("form", "report", "--period", "2026-T1", "-o", file, "--root", kommune, *DAY, "--lang", lang)
    answer = {"nn": "Svar", "en": "Answer"}[lang]
    fill_in(file, {"Sone Nord": {"levert": date(2026, 5, 4), "rollelista_stemmer": yes}}, answer)
    code, told = read(command, kommune, file, "--apply")
    assert code == 0, told
    report = report_of(kommune, "s1")
    assert (report.delivered, report.roles_confirmed) == (date(2026, 5, 4), False)


def test_a_report_without_a_day_is_not_delivered_and_that_is_said(form: Path, kommune: Path, command: Run) -> None:
    fill_in(form, {"Sone Sør": {"tekst.Hva er vanskelig?": "Tid."}})
    code, told = read(command, kommune, form, "--apply")
    assert code == 0
    assert "rapporten er ført som ikke levert, og teller ikke" in told
    assert report_of(kommune, "s2").delivered is None


def test_a_form_each_in_a_folder_is_read_back_from_the_folder(kommune: Path, command: Run) -> None:
    folder = kommune.parent / "skjemaer"
    code, _, err = command("form", "report", "--period", "2026-T1", "--each-unit", folder, "--root", kommune, *DAY)
    assert (code, sorted(file.name for file in folder.iterdir())) == (0, ["s1-2026-T1.xlsx", "s2-2026-T1.xlsx"]), err
    for unit, sheet in (("s1", "Sone Nord"), ("s2", "Sone Sør")):
        fill_in(folder / f"{unit}-2026-T1.xlsx", {sheet: {"levert": date(2026, 5, 4)}})
    code, told = read(command, kommune, folder, "--apply")
    assert code == 0, told
    assert report_of(kommune, "s1").delivered == report_of(kommune, "s2").delivered == date(2026, 5, 4)


def test_nobody_whose_name_is_hidden_is_named_in_a_form(kommune: Path, command: Run) -> None:
    text = KOMMUNE.replace("{id: p-1, navn: Kari Nes, enhet: s1", "{id: p-1, navn: Kari Nes, enhet: s1, vis_navn: nei")
    (kommune / "kompetanse.yaml").write_text(text, encoding="utf-8")
    last = kommune / "rapporter" / "2025-T3" / "s1.md"
    (kommune / "rapporter" / "2026-T1").mkdir()
    now = last.read_text("utf-8").replace("2025-T3", "2026-T1").replace("2026-01-10", "2026-05-04")
    (kommune / "rapporter" / "2026-T1" / "s1.md").write_text(
        f"{now}\n## Annet\n\nKari Nes og Hanne.\n", encoding="utf-8"
    )
    file = kommune.parent / "skjult.xlsx"
    assert command("form", "report", "--period", "2026-T1", "-o", file, "--root", kommune, *DAY)[0] == 0
    told = " ".join(str(cell) for sheet in sheets_of(file).values() for row in sheet.rows for cell in row)
    assert "Leder (Sone Nord)" in told
    for word in ("Kari", "kari.nes", "Kvamsås", "p-1 ", "p-4"):
        assert word not in told
    # And the redacted words of the form are none that are written.
    code, said = read(command, kommune, file, "--apply")
    assert (code, "Ingenting å endre" in said) == (0, True)


def test_another_table_with_answers_is_none_of_our_forms(kommune: Path, command: Run) -> None:
    file = kommune.parent / "ark.csv"
    file.write_text("Navn;Enhet;Svar;Felt\nBo Berg;Sone Nord;ja;A1\n", encoding="utf-8")
    code, told = read(command, kommune, file)
    assert code == 0
    assert "person Bo Berg" in told


def test_a_draft_that_is_there_is_filled_in_with_its_help_left(kommune: Path, command: Run) -> None:
    command("new", "report", "--unit", "s1", "--period", "2026-T1", "--root", kommune, *DAY)
    draft = kommune / "rapporter" / "2026-T1" / "s1.md"
    before = draft.read_text("utf-8")
    file = kommune.parent / "skjema.xlsx"
    command("form", "report", "--period", "2026-T1", "-o", file, "--root", kommune, *DAY)
    fill_in(file, {"Sone Nord": ANSWERS})
    code, told = read(command, kommune, file, "--apply")
    assert code == 0, told
    after = draft.read_text("utf-8")
    assert "  levert: 2026-05-04  # bytt ut nei med datoen" in after
    assert "## Hva har vi fått til?\n\nVi øver hver uke.\n\nAlle er med.\n\n## Hva er vanskelig?\n" in after
    # What stands below is help, and is as it was.
    help_text = before.partition(END_OF_TEXT)[2]
    assert help_text
    assert after.endswith(help_text)
    assert report_of(kommune, "s1").trained[0].number == 12


def test_a_file_in_the_folder_that_can_not_be_read_is_named(form: Path, kommune: Path, command: Run) -> None:
    folder = kommune.parent / "skjemaer"
    folder.mkdir()
    shutil.copy(form, folder / "a.xlsx")
    (folder / "b.xlsx").write_bytes(b"PK\x03\x04 broken")
    # What a spreadsheet keeps beside a file that is open is none of the forms.
    (folder / "~$a.xlsx").write_bytes(b"nn")
    code, told = read(command, kommune, folder, "--apply")
    assert code == 2
    assert "«b.xlsx» kan ikke leses" in told


@pytest.mark.parametrize(("second", "code"), [(date(2026, 5, 4), 0), (date(2026, 5, 5), 1)])
def test_the_same_form_sent_twice_is_read_once_and_two_that_disagree_are_refused(
    form: Path, kommune: Path, command: Run, second: date, code: int
) -> None:
    folder = kommune.parent / "skjemaer"
    folder.mkdir()
    for name, day in (("a.xlsx", date(2026, 5, 4)), ("b.xlsx", second)):
        shutil.copy(form, folder / name)
        fill_in(folder / name, {"Sone Nord": {"levert": day}})
    found, told = read(command, kommune, folder, "--apply")
    assert found == code, told
    assert ("skjemaet står to ganger, og blir lest én gang" in told) is (code == 0)
    assert ("sier noe annet enn" in told) is (code == 1)
    assert (kommune / "rapporter" / "2026-T1" / "s1.md").exists() is (code == 0)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "si hvor skjemaene skal skrives"),
        (("-o", "a.xlsx", "--each-unit", "b"), "si hvor skjemaene skal skrives"),
        (("-o", "a.docx"), ".xlsx"),
        (("-o", "a.xlsx", "--period", "2026-T4"), "«2026-T4» er ingen periode"),
    ],
)
def test_what_can_not_be_made_is_refused(kommune: Path, command: Run, arguments: tuple[str, ...], why: str) -> None:
    code, _, err = command("form", "report", *arguments, "--root", kommune, *DAY)
    assert code == 2
    assert why in err


def test_a_form_of_another_municipality_with_the_same_ids_is_refused(form: Path, kommune: Path, command: Run) -> None:
    fill_in(form, {"Sone Nord": {"levert": date(2026, 5, 1)}})
    file = kommune / "kompetanse.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("navn: Sone Nord", "navn: Sone Øst"), encoding="utf-8")
    code, said = read(command, kommune, form, "--apply")
    assert (code, "skjemaet er laget for Sone Nord, men «s1» er Sone Øst her: lag et nytt" in said) == (1, True)
    assert not (kommune / "rapporter" / "2026-T1" / "s1.md").exists()
