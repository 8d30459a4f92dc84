"""`kompetanse plan`, as it is called."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.analysis.planning.plans import FILES

Run = Callable[..., tuple[int, str, str]]
DAY = ("--date", "2026-05-15")
LEADER = "rolletildelinger: [{person: p-001, rolle: leder, enhet: sone-nord, fra: 2020-01-01}]\n"


@pytest.mark.parametrize("to", ["31. desember 2026", "2026-12-31", "31.12.2026", "utgangen av desember 2026"])
def test_the_last_day_is_read_as_days_are_everywhere(municipality: Path, command: Run, to: str) -> None:
    code, out, err = command("plan", *DAY, "--to", to)
    assert (code, err) == (0, "")
    assert out.startswith("Plan for Fjordvik til og med 31. desember 2026")


def test_without_a_day_it_is_as_far_as_the_municipality_plans(municipality: Path, command: Run) -> None:
    assert command("plan", *DAY)[1].startswith("Plan for Fjordvik til og med 11. november 2026")
    root = municipality / "kompetanse.yaml"
    root.write_text(root.read_text(encoding="utf-8") + "oppsett: {plan: {dager: 10}}\n", encoding="utf-8")
    assert command("plan", *DAY)[1].startswith("Plan for Fjordvik til og med 25. mai 2026")


def test_a_day_that_has_passed_is_a_sentence_and_no_error(municipality: Path, command: Run) -> None:
    code, out, _ = command("plan", *DAY, "--to", "2026-01-31")
    assert code == 0
    assert "31. januar 2026 er passert, så det er ingenting å planlegge." in out
    assert "Velg en dag fra og med 15. mai 2026 med --to." in out


def test_a_day_too_far_ahead_is_refused(municipality: Path, command: Run) -> None:
    code, _, err = command("plan", *DAY, "--to", "9999-12-31")
    assert code == 2
    assert "mer enn 3650 dager fram" in err


def test_a_role_or_a_unit_that_is_misspelt_is_refused_with_the_one_that_was_meant(
    municipality: Path, command: Run
) -> None:
    code, _, err = command("plan", "--role", "ledar", "--unit", "sone-nrod")
    assert code == 2
    assert "sone-nord" in err
    assert "leder" in err


def test_a_unit_and_a_role_limit_what_is_planned(municipality: Path, command: Run) -> None:
    (part,) = json.loads(command("plan", *DAY, "--unit", "sone-nord", "--role", "leder", "--format", "json")[1])[
        "deler"
    ]
    tables = {block["id"]: block["rader"] for block in part["innhold"] if block["type"] == "tabell"}
    places = {(row["enhet"], row["krav"]) for name in ("forslag", "blir-stående") for row in tables[name]}
    assert places == {("sone-nord", "leder-i-hver-enhet")}


def test_a_file_that_cannot_be_read_makes_the_plan_unknown(broken: Path, command: Run) -> None:
    code, out, _ = command("plan", *DAY)
    assert code == 1
    assert "Planen kan ikke beregnes før" in out
    assert "Planen fyller" not in out
    assert command("plan", *DAY, "--format", "csv")[0] == 2


def test_nobody_registered_is_told(municipality: Path, command: Run) -> None:
    (municipality / "personer.yaml").unlink()
    assert "Ingen personer er registrert, så planen kan ikke foreslå noen." in command("plan", *DAY)[1]


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "csv"])
def test_the_same_files_and_day_give_the_same_plan(municipality: Path, command: Run, form: str) -> None:
    first = command("plan", *DAY, "--table", "blir-stående", "--format", form)
    assert first[0] == 0
    assert command("plan", *DAY, "--table", "blir-stående", "--format", form) == first


@pytest.mark.parametrize("ending", ["xlsx", "docx", "html", "md", "csv", "json"])
def test_every_format_of_a_list_can_be_written(municipality: Path, command: Run, ending: str) -> None:
    assert command("plan", *DAY, "-o", f"plan.{ending}")[0] == 0
    assert (municipality / f"plan.{ending}").stat().st_size


def test_the_tables_asked_for_stand_alone_in_their_order(municipality: Path, command: Run) -> None:
    out = command("plan", *DAY, "--table", "nye-samlinger,forslag")[1]
    assert out.index("Samlinger som må settes opp") < out.index("Hvem som kan ta rollene og kursene")
    assert "Det planen ikke løser" not in out
    code, _, err = command("plan", "--table", "samlingr")
    assert code == 2
    assert "mente du «samlinger»?" in err


def test_the_command_changes_no_file(municipality: Path, command: Run) -> None:
    before = {file: file.read_bytes() for file in municipality.iterdir()}
    command("plan", *DAY)
    assert {file: file.read_bytes() for file in municipality.iterdir()} == before


def test_the_report_of_the_coordinator_has_the_plan_after_the_gaps(municipality: Path, command: Run) -> None:
    assert command("report", *DAY, "-o", "rapport.json")[0] == 0
    report = json.loads((municipality / "rapport.json").read_text(encoding="utf-8"))
    ids = [part["id"] for part in report["deler"]]
    assert ids.index("plan") == ids.index("mangler") + 1


def test_a_programme_that_gives_something_and_has_no_sessions_is_named(
    tmp_path: Path, command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kompetanse.yaml").write_text(
        """\
kommune: {navn: Fjellbygd, nummer: "9999", administrasjonsspråk: nb, innbyggere: 2900}
enheter:
  - {id: heimen, navn: Heimen, type: institusjon}
  - {id: post-1, navn: Post 1, type: avdeling, del_av: heimen}
kvalifikasjoner: [{id: kurset, navn: Smittevern}]
personer: [{id: p-1, navn: Kari Nes, enhet: post-1}]
program:
  - {id: kurs, navn: Våt og tørr, type: kurs, eier: K, status: i gang, gir: {kvalifikasjon: kurset, når: oppmøte}}
roller: [{id: kontakt, navn: Kontakt, nivå: [avdeling]}]
krav:
  - {id: kontakt, navn: Kontakt, rolle: kontakt, styrke: skal, kvalifikasjoner: [kurset]}
""",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    out = command("plan", "--date", "2027-01-04", "--role", "kontakt")[1]
    assert "Våt og tørr gir smittevern, men har verken samlinger eller eksamen" in out
    assert "Ingen program gir" not in out


def test_courses_that_are_told_to_be_free_cost_nought_kroner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Run
) -> None:
    for path, text in FILES.items():
        priced = text.replace("    eier: Høgskolen\n", "    eier: Høgskolen\n    pris: {per_deltaker: 0}\n")
        (tmp_path / path).write_text(priced, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "Kursene koster 0 kroner." in command("plan", "--date", "2026-12-01", "--to", "2027-06-01")[1]


WITH_RUNS = """
kommune: {navn: Fjellbygd, nummer: "9999", administrasjonsspråk: nb, innbyggere: 2900}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: heimen, navn: Heimen, type: institusjon, del_av: helse}
  - {id: stor, navn: Storheimen, type: institusjon, del_av: helse, ansatte: 40, ansatte_per: 2026-01-01}
kvalifikasjoner: [{id: hlr, navn: HLR}]
personer:
  - {id: p-1, navn: Kari Nes, enhet: heimen}
  - {id: p-2, navn: Ola Vik, enhet: heimen}
  - {id: p-3, navn: Siri Moe, enhet: stor, kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2026-01-01}]}
  - {id: p-4, navn: Per Dal, enhet: helse}
program:
  - {id: kurs, navn: Kurset, type: kurs, eier: K, status: i gang, gir: {kvalifikasjon: hlr, når: registrert},
     samlinger: [{id: en, navn: Dag 1}, {id: to, navn: Dag 2}]}
gjennomføringer:
  - id: sen
    program: kurs
    navn: Sent
    samlinger: [{samling: en, datoer: [2027-01-12]}, {samling: to, datoer: [2027-01-13]}]
  - id: begynt
    program: kurs
    navn: Begynt
    deltakere: [{person: p-4}, {person: p-1}]
    samlinger: [{samling: en, datoer: [2026-05-12]}, {samling: to, datoer: [2026-05-20], plasser: 1}]
kompetansekrav: [{id: alle, navn: HLR, kvalifikasjon: hlr, andel: 100 %, styrke: skal}]
"""


def test_runs_that_cannot_be_used_overfull_ones_and_what_nobody_knows_are_told(tmp_path: Path, command: Run) -> None:
    (tmp_path / "kompetanse.yaml").write_text(WITH_RUNS, encoding="utf-8")
    out = command("plan", *DAY, "--to", "2026-12-31", "--qualification", "hlr", "--root", str(tmp_path))[1]
    told = [line.split() for line in out.split("Kull som ikke kan brukes\n")[1].split("\n\n")[0].splitlines()[1:]]
    assert [(words[1], "startet" in words, "siste" in words) for words in told] == [
        ("Begynt", True, False),
        ("Sent", False, True),
    ]
    assert "advarsel: Flere er påmeldt enn det er plass til på Dag 2 (Kurset: Begynt" in out
    # Of the forty at Storheimen one is registered.
    assert "er ukjent på 1 sted: for få av de ansatte er registrert" in out


def test_that_everybody_is_away_is_told_once_of_a_unit(tmp_path: Path, command: Run) -> None:
    (tmp_path / "kompetanse.yaml").write_text(
        'kommune: {navn: Fjellbygd, nummer: "9999", administrasjonsspråk: nb, innbyggere: 2900}\n'
        "enheter: [{id: helse, navn: Helse, type: kommunalområde}]\n"
        "personer: [{id: p-1, navn: Kari Nes, enhet: helse, fravær: [{fra: 2026-01-01, til: 2028-01-01}]}]\n",
        encoding="utf-8",
    )
    out = command("plan", *DAY, "--root", str(tmp_path))[1]
    assert out.count("er borte fra 1. januar") > 1
    assert out.count("Alle som arbeider i Helse, er borte.") == 1
