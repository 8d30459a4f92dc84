"""`kompetanse new report`: filled in as far as the files go, valid as it stands, and read when it comes back."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.goals.criteria import amount_on
from kompetanse_cli.analysis.steering import ReportState, reporting
from kompetanse_cli.model import Severity
from kompetanse_cli.pipeline import checked, open_folder
from kompetanse_cli.resources import example_folder

Run = Callable[..., tuple[int, str, str]]
DAY = date(2026, 5, 10)
MAY = ("--period", "2026-T1", "--date", DAY.isoformat())


def states(folder: Path) -> dict[str, ReportState]:
    """Where each unit's report for the period stands."""
    register = open_folder(folder).register
    return {due.unit.id: due.state for due in reporting(Snapshot(register, DAY)) if due.period.name == "2026-T1"}


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example municipality to stand in."""
    folder = tmp_path / "fjordvik"
    shutil.copytree(example_folder(), folder)
    monkeypatch.chdir(folder)
    return folder


def written(folder: Path, unit: str) -> Path:
    return folder / "rapporter" / "2026-T1" / f"{unit}.md"


def found(folder: Path) -> set[tuple[str, str]]:
    """The codes of feil and advarsler in reports and plans."""
    return {
        (placed.finding.code, placed.region.path)
        for placed in checked(open_folder(folder), DAY).findings
        if placed.finding.severity is not Severity.NOTE
        and placed.region.path.startswith(("rapporter/2026", "utviklingsplaner", "mål/mål-9"))
    }


def test_a_unit_of_every_type_gets_a_report_that_is_valid_as_it_stands(example: Path, command: Run) -> None:
    by_type = {unit.type: unit.id for unit in open_folder(example).register.units if unit.end is None}
    units = sorted({*by_type.values(), "solbakken", "kaia"} - {"solbakken-4"})
    for unit in units:
        assert command("new", "report", "--unit", unit, *MAY)[0] == 0
    assert len(list((example / "rapporter" / "2026-T1").iterdir())) == len(units) > 10
    assert found(example) == set()
    assert not any(state in (ReportState.DELIVERED, ReportState.LATE) for state in states(example).values())


def test_it_tells_what_the_files_know_of_the_unit(example: Path, command: Run) -> None:
    command("new", "report", "--unit", "sone-nord", *MAY)
    text = written(example, "sone-nord").read_text("utf-8")
    assert text.startswith("---\n")
    for part in (
        "periode: 2026-T1\n",
        "av: p-041  # Camilla Brekkerud",
        "{fagområde: klinisk-observasjon, antall: 27, av: 44}",
        "# p-042: Yusuf Demirtaş, ressursperson",
        "- kravene til roller er oppfylt på 1 av 2 steder (50 %)",
        "- Ressursperson (Klinisk observasjon): Yusuf Demirtaş",
        "mangler, 1 av 2 er besatt (Yusuf Demirtaş); mangler én",
        "- Vikarer får en kort innføring i ABCDE og ISBAR (Yusuf Demirtaş, frist 16. februar 2026, forsinket)",
        "- Har fått opplæring: Klinisk observasjon: 27 av 44",
        "Lederen utvikler praksis",
    ):
        assert part in text


def test_filled_in_and_put_back_it_stands_in_the_coordinators_report(example: Path, command: Run) -> None:
    command("new", "report", "--unit", "boligtjenesten", *MAY)
    report = written(example, "boligtjenesten")
    text = report.read_text("utf-8")
    assert "kriterier: {}  # det enheten har fått til, med dato, som {mål-8: {verktøy-på-plass: 2026-05-10}}" in text
    text = text.replace("levert: nei", "levert: 2026-05-08")
    text = text.replace("kriterier: {}", "kriterier: {mål-8: {verktøy-på-plass: 2026-04-20}}")
    text = text.replace("ønsker_beslutning: []", "ønsker_beslutning: [{tekst: En vaktbil til, kroner: 300000}]")
    text = text.replace("## Hva har vi fått til?\n", "## Hva har vi fått til?\n\nNettbrettene er på plass overalt.\n")
    # As it comes back by e-mail: a mark in front, and the line ends of Windows.
    report.write_bytes(("\ufeff" + text).replace("\n", "\r\n").encode())
    assert {code for code, _ in found(example)} <= {"K002"}
    assert states(example)["boligtjenesten"] is ReportState.DELIVERED
    assert command("report", "--date", DAY.isoformat(), "-o", "../ferdig.md")[0] == 0
    out = (example.parent / "ferdig.md").read_text("utf-8")
    assert "### Boligtjenesten, 1. tertial 2026: levert 8. mai 2026 av Arnfinn Storesletten" in out
    assert "> Nettbrettene er på plass overalt." in out
    assert "En vaktbil til" in out
    assert "Digitale verktøy er på plass: 4 av 5" in out
    # What the tool wrote for the leader is not told again.
    assert "Til hjelp når du skriver" not in out


def test_nothing_is_overwritten_and_no_unit_reports_twice(example: Path, command: Run) -> None:
    command("new", "report", "--unit", "tunet", *MAY)
    before = written(example, "tunet").read_bytes()
    code, _, err = command("new", "report", "--unit", "tunet", *MAY)
    assert (code, written(example, "tunet").read_bytes()) == (2, before)
    assert "rapporter/2026-T1/tunet.md" in err
    code, _, err = command("new", "report", "--unit", "tunet", *MAY, "-o", "annet.md")
    assert (code, (example / "annet.md").exists()) == (2, False)


def test_the_period_is_the_last_one_that_is_over_when_none_is_given(example: Path, command: Run) -> None:
    _, out, _ = command("new", "report", "--unit", "tunet", "--date", "2026-05-10")
    assert "rapporter/2026-T1/tunet.md" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--unit", "tunet", "--period", "2026-T4"), "«2026-T4» er ingen periode"),
        (("--unit", "tunett", "--period", "2026-T1"), "mente du Tunet (tunet)?"),
        (("--unit", "sone-sentrum", "--period", "2026-T1"), "Sone Sentrum fantes ikke i 2026-T1"),
        (("--unit", "solbakken-4", "--period", "2026-T1"), "Solbakken 4 korttid fantes ikke i 2026-T1"),
    ],
)
def test_what_can_not_be_reported_for_is_refused(
    example: Path, command: Run, arguments: tuple[str, ...], said: str
) -> None:
    code, _, err = command("new", "report", *arguments, "--date", "2026-05-10")
    assert code == 2
    assert said in err
    assert not (example / "rapporter" / "2026-T4").exists()


def test_a_plan_is_valid_as_it_stands_and_has_the_leader_responsible(example: Path, command: Run) -> None:
    for unit in ("tunet", "sone-vest", "kaia"):
        assert command("new", "plan", "--unit", unit, "--date", "2026-05-10")[0] == 0
    assert found(example) == set()
    text = (example / "utviklingsplaner" / "tunet-2026.md").read_text("utf-8")
    assert "  fra: 2026-05-10\n  til: 2028-05-09\n  ansvarlig: p-063  # Vegard Løkkebakken\n" in text
    plan = next(plan for plan in open_folder(example).register.plans if plan.unit == "tunet")
    assert (plan.responsible, plan.end) == ("p-063", date(2028, 5, 9))
    assert command("new", "plan", "--unit", "tunet", "--date", "2026-05-10")[0] == 2
    assert command("new", "plan", "--unit", "tunet", "--from", "2027-01-01", "--to", "2026-01-01")[0] == 2


def test_the_example_of_a_measure_can_be_taken_into_use(example: Path, command: Run) -> None:
    command("new", "plan", "--unit", "tunet", "--date", "2026-05-10")
    file = example / "utviklingsplaner" / "tunet-2026.md"
    text = file.read_text("utf-8").replace("tiltak: []", "tiltak:").replace("    #- ", "    - ")
    file.write_text(text, "utf-8")
    assert found(example) == set()
    (plan,) = (plan for plan in open_folder(example).register.plans if plan.unit == "tunet")
    assert [measure.text for measure in plan.measures] == ["Simulering hver måned"]


GOAL = ("--theme", "Nærledelse", "--text", "Ledermøtet er kort: en halvtime", "--date", "2026-05-10")


def test_a_goal_takes_the_next_number_and_is_valid_as_it_stands(example: Path, command: Run) -> None:
    assert command("new", "goal", *GOAL, "--deadline", "utgangen av 2027")[0] == 0
    assert found(example) == set()
    goal = next(goal for goal in open_folder(example).register.goals if goal.number == 9)
    assert (goal.id, goal.text, goal.deadline.day) == ("mål-9", "Ledermøtet er kort: en halvtime", date(2027, 12, 31))


def test_each_example_of_a_criterion_can_be_taken_into_use(example: Path, command: Run) -> None:
    command("new", "goal", *GOAL, "--deadline", "2027-06-30", "--owner", "p-002")
    file = example / "mål" / "mål-9.yaml"
    text = file.read_text("utf-8").replace("kriterier: []", "kriterier:").replace("status: []", "status:")
    file.write_text(text.replace("      #- ", "      - "), "utf-8")
    assert found(example) == set()
    goal = next(goal for goal in open_folder(example).register.goals if goal.number == 9)
    assert len(goal.criteria) == 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--deadline", "en gang i 2027"), "«en gang i 2027» er ikke en dato"),
        (("--deadline", "2025-12-31"), "har vært"),
        (("--deadline", "2027-12-31", "--number", "8"), "«mål-8» har nummer 8 alt"),
        (("--deadline", "2027-12-31", "--id", "mål-1"), "«mål-1» finnes alt"),
        (("--deadline", "2027-12-31", "--owner", "p-999"), "p-999"),
    ],
)
def test_a_goal_that_can_not_be_is_refused(example: Path, command: Run, arguments: tuple[str, ...], said: str) -> None:
    code, _, err = command("new", "goal", *GOAL, *arguments)
    assert code == 2
    assert said in err
    assert not (example / "mål" / "mål-9.yaml").exists()


@pytest.mark.parametrize(
    "result",
    [
        "{navn: NEWS registrert, verdi: 82.5 %}",
        '{navn: "Fall: med skade, i alt", verdi: 1200}',
        "{navn: Score, verdi: 4.25}",
    ],
)
def test_the_line_with_last_times_result_can_be_taken_into_use(example: Path, command: Run, result: str) -> None:
    before = example / "rapporter" / "2025-T3" / "sone-nord.md"
    lines = before.read_text("utf-8").split("\n")
    text = "\n".join(f"  resultat: {result}" if line.startswith("  resultat:") else line for line in lines)
    before.write_text(text, "utf-8")
    command("new", "report", "--unit", "sone-nord", *MAY)
    file = written(example, "sone-nord")
    file.write_text(file.read_text("utf-8").replace("  #resultat", "  resultat"), "utf-8")
    assert found(example) == set()
    reports = {(r.unit, r.period): r for r in open_folder(example).register.unit_reports}
    assert reports["sone-nord", "2026-T1"].result == reports["sone-nord", "2025-T3"].result


def test_who_is_not_to_be_named_stands_in_no_file_that_is_sent(example: Path, command: Run) -> None:
    people = example / "personer" / "hjemmetjenester.yaml"
    text = people.read_text("utf-8")
    for person in ("p-041", "p-042"):
        text = text.replace(f"  - id: {person}\n", f"  - id: {person}\n    vis_navn: nei\n")
    people.write_text(text, "utf-8")
    command("new", "report", "--unit", "sone-nord", *MAY)
    keys = written(example, "sone-nord").read_text("utf-8").partition("\n# Sone Nord")[0]
    assert not any(word in keys for word in ("p-041", "p-042", "Brekkerud", "Demirtaş"))
    assert "p-055: Beate Furulund" in keys


FORM = """kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
oppsett: {rapportering: {periode: tertial, frist_dager: 15, fra: 2026-01-01}}
%senheter:
  - {id: rot, navn: Rot, type: kommunalområde, ansatte: 4, ansatte_per: 2026-01-01}
  - {id: sh, navn: SH, type: institusjon, del_av: rot, ansatte: 6, ansatte_per: 2026-01-01}
  - {id: a1, navn: A1, type: avdeling, del_av: sh, ansatte: 20, ansatte_per: 2026-01-01}
  - {id: a2, navn: A2, type: avdeling, del_av: sh, ansatte: 30, ansatte_per: 2026-01-01}
personer: [{id: p-1, navn: Per En, enhet: rot}]
mål: [{id: m1, nummer: 1, tema: D, tekst: O, frist: utgangen av 2026, eier: p-1,
  kriterier: [{id: v, tekst: O, metrikk: opplærte, fagområde: k, måltall: 80 %%}]}]
opplæring: [{enhet: a1, dato: 2026-02-10, type: teori, fagområde: k, instruktører: [p-1]}]
"""
TWO = "fagområder: [{id: k, navn: K}, {id: dem, navn: Demens}]\n"
A1 = """---
enhetsrapport: {enhet: a1, periode: 2026-T1, levert: 2026-05-10, opplært: [{fagområde: k, antall: 18, av: 20}]}
---
"""
A2 = A1.replace("a1", "a2").replace("antall: 18, av: 20", "antall: 9, av: 30")


def form(folder: Path, monkeypatch: pytest.MonkeyPatch, subjects: str = TWO) -> None:
    """A municipality with two reports to stand in."""
    (folder / "kompetanse.yaml").write_text(FORM % subjects, "utf-8")
    (folder / "a1.md").write_text(A1, "utf-8")
    (folder / "a2.md").write_text(A2, "utf-8")
    monkeypatch.chdir(folder)


def trained(folder: Path, on: date) -> Share | None:
    register = open_folder(folder).register
    return amount_on(Snapshot(register, on), register.goals[0], 0).share


def test_what_a_leader_leaves_alone_says_nothing_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Run
) -> None:
    form(tmp_path, monkeypatch)
    on = date(2026, 10, 1)
    for unit in ("sh", "a1"):
        assert command("new", "report", "--unit", unit, "--period", "2026-T2", "--date", "2026-09-01")[0] == 0
        file = tmp_path / "rapporter" / "2026-T2" / f"{unit}.md"
        text = file.read_text("utf-8")
        assert "antall: 0" not in text
        file.write_text(text.replace("levert: nei", "levert: 2026-09-10"), "utf-8")
        assert trained(tmp_path, on) == Share(27, 60)
    assert "  opplært: []  # " in (tmp_path / "rapporter/2026-T2/sh.md").read_text("utf-8")
    assert "    #- {fagområde: k, antall: , av: 56}\n" in (tmp_path / "rapporter/2026-T2/sh.md").read_text("utf-8")
    own = (tmp_path / "rapporter/2026-T2/a1.md").read_text("utf-8")
    assert "    - {fagområde: k, antall: 18, av: 20}\n    #- {fagområde: dem, antall: , av: 20}\n" in own


def test_a_figure_that_those_below_have_outdone_is_not_said_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Run
) -> None:
    form(tmp_path, monkeypatch)
    (tmp_path / "sh.md").write_text(A1.replace("a1", "sh").replace("antall: 18, av: 20", "antall: 30, av: 56"), "utf-8")
    command("new", "report", "--unit", "sh", "--period", "2026-T2", "--date", "2026-09-01")
    file = tmp_path / "rapporter" / "2026-T2" / "sh.md"
    text = file.read_text("utf-8")
    assert "    #- {fagområde: k, antall: 30, av: 56}\n" in text
    before = trained(tmp_path, date(2026, 10, 1))
    file.write_text(text.replace("levert: nei", "levert: 2026-09-10"), "utf-8")
    assert trained(tmp_path, date(2026, 10, 1)) == before == Share(30, 60)


def test_a_line_for_each_subject_can_be_taken_into_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Run
) -> None:
    form(tmp_path, monkeypatch)
    command("new", "report", "--unit", "sh", "--period", "2026-T2", "--date", "2026-09-01")
    file = tmp_path / "rapporter" / "2026-T2" / "sh.md"
    text = file.read_text("utf-8").replace("levert: nei", "levert: 2026-09-10")
    text = text.replace("opplært: []", "opplært:").replace("    #- ", "    - ").replace("antall: ,", "antall: 40,")
    file.write_text(text, "utf-8")
    assert trained(tmp_path, date(2026, 10, 1)) == Share(40, 60)


def test_the_help_never_shows_a_line_without_a_subject_where_there_are_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Run
) -> None:
    form(tmp_path, monkeypatch)
    command("new", "report", "--unit", "rot", "--period", "2026-T2", "--date", "2026-09-01")
    text = (tmp_path / "rapporter" / "2026-T2" / "rot.md").read_text("utf-8")
    assert "{antall" not in text
    assert text.count("{fagområde: ") == 2
