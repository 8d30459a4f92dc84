"""Before a session is laid on a day, it is told whether it can be then; `day` alone tells it too."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.cli.console import prompts
from tests.helpers.files import contents

Run = Callable[..., tuple[int, str, str]]
DATA = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
oppsett:
  stengte_dager: [{fra: 2027-02-22, til: 2027-02-26, navn: vinterferie}]
enheter:
  - {id: hm, navn: Helse, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
  - {id: s2, navn: Sone Sør, type: sone, del_av: hm}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1, fravær: [{fra: 2027-03-01, til: 2027-03-05}]}
  - {id: p-2, navn: Ola Vik, enhet: s1, til: 2027-06-30}
  - {id: p-3, navn: Siri Moe, enhet: s2}
  - {id: p-4, navn: Per Ås, enhet: s2, fravær: [{fra: 2027-03-08, til: 2027-03-09}]}
  - {id: p-5, navn: Liv Ek, enhet: s2, vis_navn: nei, fravær: [{fra: 2027-03-10, til: 2027-03-10}]}
  - {id: p-6, navn: Bo Ly, enhet: s2, til: 2025-12-31}
fora:
  - {id: nett, navn: Instruktørnettverk, type: fagnettverk, medlemmer: [p-1], møter: [{dato: 2027-03-11}]}
forumtyper:
  - {id: fagnettverk, navn: Fagnettverk}
årshjul:
  - {id: lederteam, navn: Lederteam, når: siste onsdag i måneden, type: møte, ansvarlig: p-2}
  - {id: fagdag, navn: Fagdag, når: 2027-03-16, type: opplæring}
  - {id: nordmøte, navn: Avdelingsmøte, når: 2027-03-17, type: møte, enhet: s1}
  - {id: frist, navn: Budsjett, når: 2027-03-18, type: frist, ansvarlig: p-2}
opplæring:
  - {enhet: s1, dato: 2027-03-19, type: teori, instruktører: [p-4]}
program:
  - id: prg
    navn: Grunnkurs
    type: kurs
    eier: Høgskolen
    status: i gang
    samlinger: [{id: d1, navn: Dag 1}, {id: d2, navn: Dag 2}, {id: d3, navn: Dag 3, dager: 2}]
  - {id: annet, navn: Annet, type: kurs, eier: Høgskolen, status: i gang, samlinger: [{id: a1, navn: Oppstart}]}
gjennomføringer:
  - id: r1
    program: prg
    navn: Kull
    deltakere: [{person: p-1}, {person: p-2}, {person: p-5}, {person: p-6}]
    samlinger:
      - {samling: d1, datoer: [2027-01-20], sted: Rådhuset, undervisere: [p-4]}   # avtalt med alle
      # den siste er ikke satt opp
      - {samling: d3}
  - id: r2
    program: annet
    navn: Kull 2
    deltakere: [{person: p-2}, {person: p-3}]
    samlinger: [{samling: a1, datoer: [2027-03-12], tid: "09:00–11:00"}]
"""
ASKED = ("schedule", "r1", "d1", "--on")


@pytest.fixture
def root(municipality: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("enheter.yaml", "personer.yaml"):
        (municipality / name).unlink()
    (municipality / "kompetanse.yaml").write_text(DATA, encoding="utf-8")
    monkeypatch.setenv("KOMPETANSE_DATE", "2026-12-01")
    return municipality


def data(root: Path) -> str:
    return (root / "kompetanse.yaml").read_text(encoding="utf-8")


IN_THE_WAY = (
    ("2027-05-17", "mandag 17. mai 2027 er helligdag (17. mai, andre pinsedag)"),
    ("2027-02-25", "torsdag 25. februar 2027 er en stengt dag (vinterferie)"),
    ("2027-03-06", "lørdag 6. mars 2027 er i helgen"),
    ("2027-05-07", "fredag 7. mai 2027 har mange fri (en inneklemt dag)"),
    ("2027-03-03", "onsdag 3. mars 2027: borte: Kari Nes"),
    ("2027-03-10", "onsdag 10. mars 2027: borte: p-5"),
    ("2027-03-08", "mandag 8. mars 2027: underviser er borte: Per Ås"),
    ("2027-07-01", "torsdag 1. juli 2027: ikke ansatt: Ola Vik"),
    ("2027-03-12", "fredag 12. mars 2027: samling Oppstart (Kull 2): Ola Vik"),
    ("2027-03-11", "torsdag 11. mars 2027: møte Instruktørnettverk: Kari Nes"),
    ("2027-03-31", "onsdag 31. mars 2027: årshjul Lederteam: Ola Vik"),
    ("2027-03-16", "tirsdag 16. mars 2027: årshjul Fagdag: Kari Nes, Ola Vik, Per Ås, p-5"),
    ("2027-03-17", "onsdag 17. mars 2027: årshjul Avdelingsmøte: Kari Nes, Ola Vik"),
    ("2027-03-19", "fredag 19. mars 2027: opplæring teori: Per Ås"),
)


@pytest.mark.parametrize(("day", "told"), IN_THE_WAY)
def test_what_is_in_the_way_is_told_and_nothing_is_written(root: Path, command: Run, day: str, told: str) -> None:
    before = contents(root)
    code, _, err = command(*ASKED, day)
    assert (code, contents(root)) == (2, before)
    lines = [line.removeprefix("- ") for line in err.splitlines() if line.startswith("- ")]
    assert told in lines
    assert "Liv Ek" not in err
    assert "Bo Ly" not in err
    if "ikke ansatt" not in told:
        assert lines == [told]


def test_a_day_with_nothing_in_the_way_is_written_and_no_more_than_it(root: Path, command: Run) -> None:
    code, out, err = command(*ASKED, "2027-03-18")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "Dag 1 i Kull er torsdag 18. mars 2027"
    assert data(root) == DATA.replace("datoer: [2027-01-20]", "datoer: [2027-03-18]")


def test_the_number_of_places_is_written_and_too_few_are_told_of(root: Path, command: Run) -> None:
    code, out, err = command("schedule", "r1", "d1", "--places", "4", "--date", "2027-01-01")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == "Dag 1 i Kull er endret"
    assert "sted: Rådhuset, plasser: 4, undervisere: [p-4]}   # avtalt med alle" in data(root)
    code, _, err = command("schedule", "r1", "d1", "--places", "2", "--date", "2027-01-01")
    assert (code, err) == (0, "advarsel: 3 er påmeldt til «Dag 1» i «Kull», men det er bare plass til 2. (K464)\n")


def test_the_nearest_days_without_are_told(root: Path, command: Run) -> None:
    err = command(*ASKED, "2027-03-17")[2]
    # On the 16th and the 19th they are at something else, and in the middle of the 12th.
    told = "De nærmeste dagene uten noe i veien: mandag 15. mars 2027, torsdag 18. mars 2027, mandag 22. mars 2027."
    assert told in err
    assert "noe annet" not in err


def test_who_is_away_for_long_does_not_hide_the_days_that_are_free_of_all_else(root: Path, command: Run) -> None:
    (root / "kompetanse.yaml").write_text(DATA.replace("til: 2027-03-05", "til: 2027-12-31"), encoding="utf-8")
    err = command(*ASKED, "2027-03-12")[2]
    assert "De nærmeste dagene uten noe i veien: onsdag 17. februar 2027" in err
    told = "De nærmeste dagene uten noe annet i veien: torsdag 11. mars 2027, mandag 15. mars 2027, "
    assert told in err


def test_who_has_another_thing_at_another_time_of_the_day_can_come(root: Path, command: Run) -> None:
    assert command(*ASKED, "2027-03-12", "--time", "9.30-15")[0] == 2
    code, _, err = command(*ASKED, "2027-03-12", "--time", "kl. 12 til 15.30")
    assert (code, err) == (0, "")
    assert 'datoer: [2027-03-12], tid: "12:00–15:30", sted: Rådhuset' in data(root)


def test_whoever_is_sure_has_it_written_but_never_on_a_holiday_without_force(root: Path, command: Run) -> None:
    assert command(*ASKED, "2027-03-06", "--yes")[0] == 0
    assert "datoer: [2027-03-06]" in data(root)
    code, _, err = command(*ASKED, "2027-05-17", "--yes")
    assert code == 2
    assert "--force" in err
    assert command(*ASKED, "2027-05-17", "--yes", "--force")[0] == 0
    assert "datoer: [2027-05-17]" in data(root)


@pytest.mark.parametrize("answer", [True, False])
def test_who_sits_at_the_terminal_is_asked(
    root: Path, command: Run, monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    monkeypatch.setattr(prompts, "can_ask", lambda: True)
    monkeypatch.setattr(prompts, "is_confirmed", lambda _question: answer)
    assert command(*ASKED, "2027-03-06")[0] == (0 if answer else 2)
    assert (data(root) == DATA) is not answer


def test_it_is_shown_first(root: Path, command: Run) -> None:
    code, out, err = command(*ASKED, "2027-03-06", "--dry-run")
    assert (code, data(root)) == (0, DATA)
    assert "+      - {samling: d1, datoer: [2027-03-06]" in out
    assert "lørdag 6. mars 2027 er i helgen" in err


def test_a_session_that_the_run_does_not_tell_of_is_put_in_its_place(root: Path, command: Run) -> None:
    assert command("schedule", "r1", "Dag 2", "--on", "2027-03-18", "--place", "Fjordvik hotell")[0] == 0
    new = "      - {samling: d2, datoer: [2027-03-18], sted: Fjordvik hotell}\n"
    assert data(root) == DATA.replace("   # avtalt med alle\n", f"   # avtalt med alle\n{new}")


def test_a_session_for_the_staff_meets_what_their_unit_is_at(root: Path, command: Run) -> None:
    sessions = "{id: d3, navn: Dag 3, dager: 2}"
    text = DATA.replace(sessions, f"{sessions[:-1]}}}, {{id: fag, navn: Oppstart ansatte, spor: ansatte}}")
    file = root / "kompetanse.yaml"
    file.write_text(
        text.replace("    navn: Kull\n", "    navn: Kull\n    mottakere: [{enhet: hm}]\n"), encoding="utf-8"
    )
    for day, told in (
        ("2027-03-17", "onsdag 17. mars 2027: årshjul Avdelingsmøte"),
        ("2027-03-12", "fredag 12. mars 2027: samling Oppstart (Kull 2): Ola Vik, Siri Moe"),
    ):
        code, _, err = command("schedule", "r1", "fag", "--on", day)
        assert (code, err.splitlines()[0]) == (2, f"- {told}")
    assert command("schedule", "r1", "fag", "--on", "2027-03-18")[0] == 0
    # And the other way round: who works there is to be at it.
    assert (
        "samling Oppstart ansatte (Kull): Ola Vik, Siri Moe" in command("schedule", "r2", "a1", "--on", "2027-03-18")[2]
    )


def test_a_session_of_several_days_is_told_of_and_proposed_whole(root: Path, command: Run) -> None:
    code, _, err = command("schedule", "r1", "d3", "--on", "2027-03-22")
    assert (code, data(root)) == (2, DATA)
    assert "- samlingen varer 2 dager i programmet, og her er 1" in err
    assert "22.–23. mars 2027" in err
    assert command("schedule", "r1", "d3", "--on", "2027-03-23", "--on", "2027-03-22")[0] == 0
    assert data(root) == DATA.replace("{samling: d3}", "{samling: d3, datoer: [2027-03-22, 2027-03-23]}")


@pytest.mark.parametrize(
    "days",
    [
        "22.–23. mars 2027",
        "22. mars – 23. mars 2027",
        "2027-03-22 til 2027-03-23",
        "22.3.2027–23.3.2027",
        "22 - 23.3.2027",
    ],
)
def test_days_on_end_are_written_as_they_are_told(root: Path, command: Run, days: str) -> None:
    code, _, err = command("schedule", "r1", "d3", "--on", days)
    assert code == 0, err
    assert data(root) == DATA.replace("{samling: d3}", "{samling: d3, datoer: [2027-03-22, 2027-03-23]}")


@pytest.mark.parametrize("days", ["23.–22. mars 2027", "1. januar – 31. mars 2027", "22.–23. mai 2027 en gang"])
def test_what_are_no_days_on_end_is_refused(root: Path, command: Run, days: str) -> None:
    code, _, err = command("schedule", "r1", "d3", "--on", days)
    assert (code, data(root)) == (2, DATA)
    assert "--on" in err


def test_teachers_are_set_by_name_with_other_organisations_and_must_be_free_too(root: Path, command: Run) -> None:
    code, _, err = command("schedule", "r1", "d1", "--on", "2027-03-12", "--time", "9–15", "--teacher", "p-3")
    assert code == 2
    assert "samling Oppstart (Kull 2): Ola Vik, Siri Moe" in err
    assert command("schedule", "r1", "d1", "--teacher", "p-3", "--external", "Høgskolen")[0] == 0
    written = DATA.replace("undervisere: [p-4]", "undervisere: [p-3, {ekstern: Høgskolen}]")
    assert data(root) == written


def test_a_session_that_was_cancelled_is_planned_again_and_one_that_was_held_is_asked_about(
    root: Path, command: Run
) -> None:
    (root / "kompetanse.yaml").write_text(DATA.replace("sted: Rådhuset", "status: avlyst"), encoding="utf-8")
    code, _, err = command(*ASKED, "2027-03-18")
    assert code == 0
    assert "samlingen var avlyst, og er planlagt igjen".capitalize() in err
    assert "status: planlagt" in data(root)
    held = DATA.replace("datoer: [2027-01-20], sted: Rådhuset", "datoer: [2026-01-20], status: gjennomført")
    (root / "kompetanse.yaml").write_text(held, encoding="utf-8")
    code, _, err = command(*ASKED, "2026-01-21")
    assert code == 2
    assert "- samlingen er ført som gjennomført" in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("r1", "d9", "--on", "2027-03-18"), "Dag 1 (d1), Dag 2 (d2), Dag 3 (d3)"),
        (("r1", "d1"), "skriv --on, --time, --place, --places eller --teacher"),
        (("r1", "d1", "--time", "etter lunsj"), "skriv tiden som 09:00–15:00"),
        (("r1", "d1", "--time", "15-9"), "skriv tiden som 09:00–15:00"),
        (("r1", "d1", "--on", "2027-02-30"), "finnes ikke i kalenderen"),
        (("r9", "d1", "--on", "2027-03-18"), "r9"),
        (("r1", "d1", "--teacher", "p-99"), "p-99"),
    ],
)
def test_what_can_not_be_meant_is_refused(root: Path, command: Run, arguments: tuple[str, ...], told: str) -> None:
    code, _, err = command("schedule", *arguments)
    assert (code, data(root)) == (2, DATA)
    assert told in err


def test_everything_is_called_by_name_and_told_wrong_at_once(root: Path, command: Run) -> None:
    code, _, err = command("schedule", "KULL", "dag 1", "--on", "18. mars 2027", "--teacher", "moe siri")
    assert code == 0, err
    assert data(root) == DATA.replace("[2027-01-20]", "[2027-03-18]").replace(
        "undervisere: [p-4]", "undervisere: [p-3]"
    )
    wrong = ("--on", "2027-02-30", "--teacher", "p-99", "--time", "etter lunsj")
    code, _, err = command("schedule", "r77", "d1", *wrong)
    assert code == 2
    assert all(word in err for word in ("r77", "2027-02-30", "p-99", "etter lunsj"))
    # A week is no day.
    assert command(*ASKED, "uke 12 2027")[0] == 2
    assert rows(command, "18. mars 2027", "--run", "kull 2") == [("samling", "Dag 1 (Kull)", "Ola Vik; Siri Moe")]


def rows(command: Run, *arguments: str) -> list[tuple[str, str, str]]:
    """What, about what and who, of each line."""
    code, out, _ = command("day", *arguments, "--format", "csv")
    assert code == 0
    return [(row["\ufeffhva"], row["gjelder"], row["hvem"]) for row in csv.DictReader(out.splitlines(), delimiter=";")]


def test_a_day_is_told_of_for_everybody(root: Path, command: Run) -> None:
    assert rows(command, "2027-03-12") == [("samling", "Oppstart (Kull 2)", "")]
    assert rows(command, "2027-05-17") == [("helligdag", "17. mai, andre pinsedag", "")]
    assert rows(command, "2027-03-18") == [("årshjul", "Budsjett", "")]
    out = command("day", "2027-03-12")[1]
    assert "Fredag 12. mars 2027 for Fjordvik" in out
    assert "Det er en vanlig arbeidsdag." in out
    assert "De nærmeste" not in out
    out = command("day", "2027-05-17")[1]
    assert "De nærmeste dagene uten noe i veien: fredag 14. mai 2027, tirsdag 18. mai 2027, onsdag 19. mai 2027." in out
    assert "Det er en vanlig arbeidsdag." not in out


def test_a_day_is_told_of_for_those_of_a_run_or_a_unit(root: Path, command: Run) -> None:
    assert rows(command, "2027-03-12", "--run", "r1") == [("samling", "Oppstart (Kull 2)", "Ola Vik")]
    assert rows(command, "2027-01-20", "--run", "r1")[0][:2] == ("samling", "Dag 1 (Kull)")
    assert rows(command, "2027-03-03", "--unit", "s1") == [("borte", "", "Kari Nes")]
    assert rows(command, "2027-03-03", "--unit", "s2") == []
    assert rows(command, "2027-03-11", "--unit", "hm") == [("møte", "Instruktørnettverk", "Kari Nes")]
    assert rows(command, "2027-03-12", "--unit", "s1", "--run", "r2") == [("samling", "Oppstart (Kull 2)", "Ola Vik")]


def test_nobody_hidden_is_named_of_a_day(root: Path, command: Run) -> None:
    out = command("day", "2027-03-10", "--run", "r1", "--format", "json")[1]
    assert "Liv Ek" not in out
    assert "p-5" not in out
    told = json.loads(out)
    assert "borte" in json.dumps(told, ensure_ascii=False)
    out = command("day", "2027-03-12", "--run", "r1", "--without-names", "--format", "json")[1]
    assert "Ola Vik" not in out
    assert "p-2" not in out


def test_what_can_not_be_read_is_not_answered_as_free(root: Path, command: Run) -> None:
    (root / "mer.yaml").write_text("gjennomføringer: [\n", encoding="utf-8")
    code, out, _ = command("day", "2027-03-18")
    assert code == 1
    assert "Hva som er i veien" in out


def test_what_can_not_be_read_may_be_in_the_way_of_a_session(root: Path, command: Run) -> None:
    (root / "mer.yaml").write_text("fora:\n  - {id: f, navn: 3, møter: [{dato: i dag}]}\n", encoding="utf-8")
    code, _, err = command(*ASKED, "2027-03-18")
    assert (code, data(root)) == (2, DATA)
    assert "- ikke alt i mer.yaml kan leses, så mer kan være i veien" in err
    assert command(*ASKED, "2027-03-18", "--yes")[0] == 0
    # What has nothing to do with days is written without a word.
    assert command("schedule", "r1", "d2", "--place", "Rådhuset")[2] == ""


def test_a_day_writes_a_workbook_and_no_other_file(root: Path, tmp_path: Path, command: Run) -> None:
    before = contents(root)
    assert command("day", "2027-03-12", "-o", tmp_path / "dag.xlsx")[0] == 0
    assert (tmp_path / "dag.xlsx").read_bytes().startswith(b"PK")
    assert contents(root) == before
