"""Every state of a goal is named, and those named add up to all goals, in every report, in the trend and the chart."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.goals import GoalState, goal_standings
from kompetanse_cli.report.audiences.catalogue import build_for
from kompetanse_cli.report.base import BulletList, Context, KeyFigures, Paragraph, Report, StatusCell, Table, plain_text
from kompetanse_cli.report.charts.goals import goal_progress
from kompetanse_cli.report.sections.steering import goals_in_words
from kompetanse_cli.report.steering import goal_table
from kompetanse_cli.shown_words import shown_in_bokmål
from tests.helpers.repositories import Repo
from tests.report.conftest import ContextOf

Run = Callable[..., tuple[int, str, str]]
MET = '{tekst: A, oppfylt: %s, bevis: "https://x.example/a"}'
# Two of each, by number: deadline, criteria, and what is said.
GOALS = {
    GoalState.LATE: ("2026-01-01", "", "i rute"),
    GoalState.OFF_TRACK: ("2026-12-31", "", "ikke i rute"),
    GoalState.UNSURE: ("2026-12-31", "", "usikker"),
    GoalState.NOT_REPORTED: ("2026-12-31", "", ""),
    GoalState.NOT_STARTED: ("2026-12-31", "", "ikke starta"),
    GoalState.ON_TRACK: ("2026-12-31", "", "i rute"),
    GoalState.ON_HOLD: ("2026-12-31", "", "på vent"),
    GoalState.REACHED: ("2022-12-31", MET % "2026-02-20", ""),
    GoalState.DROPPED: ("2026-12-31", "", "skrinlagt"),
}
UNITS = """enheter:
  - {id: topp, navn: Helse, type: kommunalområde}
  - {id: nord, navn: Nord, type: sone, del_av: topp}
  - {id: en, navn: En, type: bolig, del_av: topp}
  - {id: to, navn: To, type: bolig, del_av: topp}
personer:
  - {id: per, navn: Per Ås, enhet: topp}
rolletildelinger: [{person: per, rolle: leder, enhet: en, fra: 2020-01-01}]
"""


def goals(*numbers: int) -> str:
    lines = []
    for number, (deadline, criteria, said) in enumerate(GOALS.values()):
        for again in numbers:
            at = number * 2 + again + 1
            status = f"status: [{{dato: 2026-01-15, status: {said}}}]" if said else "status: []"
            lines.append(
                f"  - {{id: m{at}, nummer: {at}, tema: T, tekst: Mål{at}, frist: {deadline}, eier: per, "
                f"kriterier: [{criteria}], {status}}}\n"
            )
    return "mål:\n" + "".join(lines)


def sentences(report: Report) -> list[str]:
    found = [block.text for section in report.sections for block in section.blocks if isinstance(block, Paragraph)]
    found += [i for s in report.sections for block in s.blocks if isinstance(block, BulletList) for i in block.items]
    return [*map(plain_text, found), *(section.title for section in report.sections)]


def named(sentence: str) -> int:
    """How many goals a sentence names, in one state or another."""
    (states,) = re.fullmatch(r"Måloppnåelse, \d+ mål: ([^(]*?)(?: \(.*\))?\.?", sentence).groups()  # type: ignore[union-attr]
    return sum(int(part.split()[0]) for part in states.split(", "))


@pytest.mark.parametrize("numbers", [(0,), (0, 1)])
@pytest.mark.parametrize("reader", ["kommunalsjef", "koordinator"])
def test_the_goals_named_in_words_are_all_there_are(
    context_of: ContextOf, reader: str, numbers: tuple[int, ...]
) -> None:
    context = context_of(UNITS + goals(*numbers))
    counted = Counter(each.state for each in goal_standings(Snapshot(context.register, context.on)))
    assert counted == {state: len(numbers) for state in GOALS}
    (told,) = {text for text in sentences(build_for(reader, context)) if text.startswith("Måloppnåelse, ")}
    assert named(told) == len(context.register.goals) == 9 * len(numbers)


def test_the_figures_of_the_states_add_up_to_all_goals(context_of: ContextOf) -> None:
    context = context_of(UNITS + goals(0, 1))
    found = {
        figure.label: figure.value
        for section in build_for("koordinator", context).sections
        for block in section.blocks
        if isinstance(block, KeyFigures)
        for figure in block.figures
    }
    numbers = [found[shown_in_bokmål(state.value).capitalize()] for state in GOALS]
    assert numbers == [2] * 9
    assert found["Nådd etter fristen"] == 2


def test_the_trend_adds_up_to_all_goals(command: Run, tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.git("init", "-q")
    root = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}\n'
    repo.write({"kompetanse.yaml": root + UNITS + goals(0, 1)})
    repo.commit("2026-03-01")
    code, out, _ = command("trend", "--root", tmp_path, "--date", "2026-03-01", "--format", "csv")
    assert code == 0
    names, *_, last = (line.split(";") for line in out.lstrip("\ufeff").splitlines())
    states = [int(value) for name, value in zip(names, last, strict=True) if name.startswith("mål_")]
    assert sum(states) == 18
    assert last[names.index("mål")] == "2 av 18"


def test_the_chart_shows_every_goal_that_is_still_one_and_says_what_it_leaves_out(context_of: ContextOf) -> None:
    context = context_of(UNITS + goals(0))
    picture = goal_progress(context)
    shown = [each.goal.number for each in context.steering.goals if f"Mål {each.goal.number}: Mål" in picture.svg]
    assert len(shown) == 8
    assert "Skrinlagte mål er ikke med" in picture.description


def rows(context: Context) -> list[str]:
    table: Table = goal_table(context, context.steering)
    at = [column.id for column in table.columns].index("status")
    return [cell.text for row in table.rows if isinstance(cell := row[at], StatusCell)]


def test_a_goal_reached_after_its_deadline_says_so_in_its_row_and_in_the_sum(context_of: ContextOf) -> None:
    context = context_of(UNITS + goals(0))
    assert "nådd 20. februar 2026, 1147 dager etter fristen" in rows(context)
    assert "(1 nådd etter fristen)" in next(goals_in_words(context))


def test_a_criterion_that_is_unknown_is_told_as_that_in_the_sum_of_criteria(context_of: ContextOf) -> None:
    values = "verdier: [{dato: 2026-01-10, verdi: 5, enhet: nord}]"
    text = (
        "mål: [{id: m, nummer: 1, tema: T, tekst: D, frist: 2026-12-31, eier: per, enheter: [nord, en], "
        f"kriterier: [{{tekst: K, måltall: 4, {values}}}, {{tekst: L}}]}}]\n"
    )
    context = context_of(UNITS + text)
    table = goal_table(context, context.steering)
    at = [column.id for column in table.columns].index("kriterier")
    assert [row[at] for row in table.rows] == [Share(0, 2, unknown=1)]


WAIVED = """
krav: [{id: k, navn: K, rolle: leder, hvor: {enhetstyper: [bolig]}, per: enhet, styrke: skal}]
unntak: [{krav: k, enhet: to, grunn: Snart, besluttet_av: per, til: 2026-12-31}]
mål:
  - {id: m, nummer: 1, tema: T, tekst: Det, frist: 2026-12-31, eier: per,
     kriterier: [{tekst: K, metrikk: dekning, krav: k, måltall: 100 %}]}
"""


def test_a_goal_reached_with_waivers_says_so_in_its_row_and_in_the_sum(context_of: ContextOf) -> None:
    context = context_of(UNITS + WAIVED)
    assert rows(context) == ["nådd, 1 av 2 steder har unntak"]
    assert list(goals_in_words(context)) == [
        "Måloppnåelse, 1 mål: 1 nådd (1 er nådd med unntak: 1 av 2 steder har unntak)."
    ]


def test_where_all_goals_are_dropped_that_is_said(context_of: ContextOf) -> None:
    said = "status: [{dato: 2026-01-01, status: skrinlagt}]"
    text = f"mål: [{{id: m, nummer: 1, tema: T, tekst: D, frist: 2026-12-31, {said}}}]\n"
    assert list(goals_in_words(context_of(UNITS + text))) == ["Måloppnåelse, 1 mål: 1 skrinlagt."]
