"""The trend counts from commit to commit what counting all anew would give, and says what it can't know."""

import random
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.coverage import CoveragePlace, Status, by_requirement, coverage, judged, whole
from kompetanse_cli.analysis.programmes import progress
from kompetanse_cli.analysis.trend import (
    OpenedGap,
    Point,
    Reorganisation,
    Sample,
    Unreadable,
    by_commit,
    by_month,
    trend,
)
from kompetanse_cli.analysis.trend.history_walk import Walk
from kompetanse_cli.analysis.trend.incremental_coverage import StatusAndReason
from kompetanse_cli.model import Register
from kompetanse_cli.reading.git.history import History, history
from kompetanse_cli.reading.git.repository import Commit
from tests.helpers.repositories import Repo, be_nobody, repository
from tests.story.steps import STEPS

EXAMPLE = Path(__file__).parents[3] / "examples" / "kommune-eksempel"


# A file nobody can read, roles of a person who is gone, and two people with one id.
NOT_COUNTED = (11, 26, 30)


@pytest.fixture(autouse=True)
def as_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    be_nobody(monkeypatch)


def line_of(past: History) -> tuple[Commit, ...]:
    return tuple(past.repository.line(past.repository.commit("HEAD").id))


def counted_anew(register: Register, on: date) -> Mapping[CoveragePlace, StatusAndReason]:
    """Every standing of a register, without anything kept from before."""
    return {each.place: (each.status, each.reason) for each in judged(Snapshot(register, on))}


def held_against_all(past: History, samples: tuple[Sample, ...]) -> int:
    """Walk, and count all anew at each step; how many steps could be read."""
    walk, read = Walk(past), 0
    for sample in samples:
        point = walk.point(sample, goals=False)
        if isinstance(point, Unreadable):
            continue
        read += 1
        register = past.load(sample.commit).register
        assert walk.coverage.standings == counted_anew(register, sample.day)
        full = coverage(Snapshot(register, sample.day))
        assert point.coverage == whole(full).share
        assert point.requirements == {group.id: group.share for group in by_requirement(register, full)}
        lines = whole(full).lines
        assert point.gaps == Counter(line.reason for line in lines if line.status is Status.UNCOVERED)
        assert point.vulnerable == sum(line.status is Status.VULNERABLE for line in lines)
        runs = progress(Snapshot(register, sample.day))
        assert point.completed == sum(run.completed.covered for run in runs)
        assert point.undecided == sum(run.completed.unknown for run in runs)
        assert point.credits == sum(run.credits for run in runs)
    return read


def test_the_story_is_counted_as_if_each_commit_was_alone(story: tuple[Repo, list[str]]) -> None:
    past = history(story[0].folder)
    line = line_of(past)
    assert held_against_all(past, by_commit(line, None, date(2026, 1, 1))) == len(STEPS) - len(NOT_COUNTED)
    assert held_against_all(past, by_month(line, None, date(2026, 1, 15))) > 20


def test_days_go_on_while_the_files_stand_still(story: tuple[Repo, list[str]]) -> None:
    past = history(story[0].folder)
    commit = past.repository.commit(story[1][22])
    days = [date(2024, 1, 1) + timedelta(days=11 * n) for n in range(80)]
    samples = tuple(Sample(commit, day) for day in (*days, *days[::-7]))
    assert held_against_all(past, samples) == len(samples)


MEMBERS = """\
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8000}
fagområder: [{id: k, navn: K}, {id: dem, navn: Demens}]
enheter: [{id: topp, navn: T, type: kommunalområde}, {id: sh, navn: SH, type: institusjon, del_av: topp}]
personer:
  - {id: p-1, navn: Kari, enhet: sh, fravær: [{fra: 2025-03-01, til: 2025-03-20}]}
  - {id: p-2, navn: Ola, enhet: sh}
rolletildelinger:
  - {person: p-1, rolle: koordinerende-instruktør, enhet: sh, fagområde: k, fra: 2024-06-01, stedfortreder: p-2}
  - {person: p-2, rolle: koordinerende-instruktør, enhet: sh, fagområde: alle, fra: 2025-02-01, til: 2025-08-31}
fora:
  - {id: a, navn: A, type: usht-nettverk, fagområde: k, medlemmer: [{person: p-1, fra: 2024-09-01, til: 2025-05-31}]}
  - {id: b, navn: B, type: usht-nettverk, fagområde: dem, medlemmer: [{person: p-2, fra: 2025-04-01}]}
"""


def test_days_on_which_memberships_begin_and_end_are_counted_as_if_alone(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo")
    repo.commit("2024-01-01", **{"kompetanse.yaml": MEMBERS})
    past = history(repo.folder)
    commit = past.repository.commit("HEAD")
    samples = tuple(Sample(commit, date(2024, 5, 1) + timedelta(days=7 * n)) for n in range(80))
    assert held_against_all(past, samples) == len(samples)


EDITS = (
    ("  - person: p-01", "  - person: p-02"),
    # Leads nowhere: the commit can't be counted, and what comes after it must be all the same.
    ("  - person: p-03", "  - person: p-93"),
    ("  - person: p-93", "  - person: p-03"),
    ("fra: 2024-", "fra: 2026-"),
    ("til: 2026-", "til: 2025-"),
    ("fra: 2025-", "fra: 2023-"),
    ("stedfortreder: p-00", "stedfortreder: p-01"),
    ("enhet: sone-nord", "enhet: sone-indre"),
    ("oppnådd: 2024-", "oppnådd: 2019-"),
    ("rolle: ressursperson", "rolle: fagutvikler"),
    ("bestått: [", "bestått: [p-010, "),
    ("oppmøte: alle", "oppmøte: []"),
    ("minst: 1", "minst: 2"),
    ("ansatte: 1", "ansatte: 9"),
    ("grunn: ", "grunn: Ny "),
)


@pytest.mark.parametrize("seed", range(6))
def test_any_edits_of_the_example_are_counted_as_if_alone(tmp_path: Path, seed: int) -> None:
    repo, numbers = repository(tmp_path / "repo"), random.Random(seed)
    copytree(EXAMPLE, repo.folder, dirs_exist_ok=True)
    repo.commit("2025-06-01")
    files = sorted(path for path in repo.folder.rglob("*.yaml") if ".git" not in path.parts)
    day = date(2025, 6, 1)
    for _ in range(14):
        day += timedelta(days=numbers.choice((0, 1, 9, 40)))
        for _ in range(numbers.randint(1, 3)):
            path, (old, new) = numbers.choice(files), numbers.choice(EDITS)
            text = path.read_text(encoding="utf-8")
            places = [n for n in range(len(text)) if text.startswith(old, n)]
            if places:
                at = numbers.choice(places)
                path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
            elif numbers.random() < 0.2:
                path.rename(path.with_name(f"a{path.name}"))
                files = sorted(p for p in repo.folder.rglob("*.yaml") if ".git" not in p.parts)
        repo.commit(day.isoformat())
    past = history(repo.folder)
    assert held_against_all(past, by_commit(line_of(past), None, date(2027, 1, 1))) > 2


def commits(*days: str) -> list[Commit]:
    return [Commit(f"{number:040}", "", date.fromisoformat(day)) for number, day in enumerate(days)][::-1]


def test_a_month_is_its_last_commit_on_its_last_day() -> None:
    line = commits("2025-01-10", "2025-01-20", "2025-03-31", "2025-04-01")
    found = [(int(s.commit.id), s.day.isoformat()) for s in by_month(line, None, date(2025, 4, 15))]
    assert found == [(1, "2025-01-31"), (1, "2025-02-28"), (2, "2025-03-31"), (3, "2025-04-15")]
    # Before the first commit there is nothing.
    assert by_month(line, date(2024, 11, 5), date(2025, 1, 31)) == by_month(line, None, date(2025, 1, 31))
    assert by_month(line, None, date(2024, 12, 31)) == ()
    assert [s.day.isoformat() for s in by_month(line, date(2025, 3, 5), date(2025, 4, 1))] == [
        "2025-03-31",
        "2025-04-01",
    ]


def test_commits_whose_days_go_back_are_taken_as_the_line_has_them() -> None:
    line = commits("2025-01-10", "2025-03-10", "2025-02-10")
    assert [int(s.commit.id) for s in by_month(line, None, date(2025, 3, 31))] == [0, 2, 2]
    assert [int(s.commit.id) for s in by_commit(line, date(2025, 2, 1), date(2025, 2, 28))] == [2]


def test_what_can_not_be_read_is_named_and_passed_over(story: tuple[Repo, list[str]]) -> None:
    past = history(story[0].folder)
    found = trend(past, by_commit(line_of(past), None, date(2026, 1, 1)), lambda _: False)
    assert [each.sample.commit.id for each in found.unreadable] == [story[1][number] for number in NOT_COUNTED]
    assert [dict(each.why.values)["code"] for each in found.unreadable] == ["K011", "K101", "K080"]
    assert all(point.coverage.of for point in found.points)
    around = [p.coverage.covered for p in found.points if date(2024, 5, 20) <= p.sample.day <= date(2024, 6, 4)]
    assert around == [3, 3]


def test_reorganisations_are_marked_and_new_ids_are_none(story: tuple[Repo, list[str]]) -> None:
    past = history(story[0].folder)
    found = trend(past, by_commit(line_of(past), None, date(2026, 1, 1)), lambda _: False)
    assert {p.sample.day: p.reorganised for p in found.points if p.reorganised is not None} == {
        date(2025, 1, 7): Reorganisation(new=1, gone=1, moved=1)
    }


def test_since_when_a_gap_is_there_by_history(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo")
    root = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}\n'
    units = "enheter:\n  - {id: topp, navn: Topp, type: kommunalområde}\n"
    units += "  - {id: sone, navn: S, type: sone, del_av: topp}\n"
    held = "rolletildelinger:\n  - {person: p-1, rolle: leder, enhet: sone, fra: 2020-01-01}\n"
    people = "personer:\n  - {id: p-1, navn: A, enhet: sone}\n"
    repo.commit("2025-01-10", **{"kompetanse.yaml": root, "e.yaml": units, "p.yaml": people, "r.yaml": held})
    repo.commit("2025-02-10", **{"x.yaml": "personer: []\n"})
    # Taken away without a last day: the files themselves no longer tell.
    repo.commit("2025-03-10", **{"r.yaml": "rolletildelinger: []\n"})
    repo.commit(
        "2025-04-10",
        **{"e.yaml": units.replace("id: sone,", "id: sone-x,"), "p.yaml": people.replace("sone}", "sone-x}")},
    )
    past = history(repo.folder)
    place = ("leder-i-hver-enhet", "enhet", "sone-x")
    exact = trend(past, by_commit(line_of(past), None, date(2026, 1, 1)), lambda _: False)
    assert exact.opened[place] == OpenedGap(date(2025, 3, 10), date(2025, 2, 10))
    monthly = trend(past, by_month(line_of(past), None, date(2025, 5, 1)), lambda _: False)
    assert monthly.opened[place] == OpenedGap(date(2025, 3, 31), date(2025, 2, 28))
    top = ("leder-i-hver-enhet", "enhet", "topp")
    assert exact.opened[top] == OpenedGap(date(2025, 1, 10), None)


def test_goals_are_counted_where_they_are_asked_for(story: tuple[Repo, list[str]]) -> None:
    past = history(story[0].folder)
    samples = by_commit(line_of(past), date(2024, 8, 1), date(2024, 9, 20))
    found = trend(past, samples, lambda sample: sample.day.month == 9)
    assert [point.goals is not None for point in found.points] == [False, True, True]
    assert all(isinstance(point, Point) for point in found.points)


def test_a_link_or_a_page_without_keys_does_not_make_a_commit_unreadable(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo")
    copytree(EXAMPLE, repo.folder, dirs_exist_ok=True)
    (repo.folder / "lenke.yaml").symlink_to("kompetanse.yaml")
    repo.write({"rapporter/notat.md": "Bare et notat.\n"})
    repo.commit("2026-03-01")
    past = history(repo.folder)
    found = trend(past, by_commit(line_of(past), None, date(2026, 3, 1)), lambda _: False)
    assert found.unreadable == ()
    assert found.points[0].coverage.of == 69


def test_a_kommunalsjef_who_leads_while_nobody_else_does_is_counted_as_if_each_commit_was_alone(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo")
    root = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}\n'
    root += "krav: [{id: ledere, navn: L, rolle: leder, per: kommune, minst: 2, styrke: skal}]\n"
    root += "enheter:\n  - {id: topp, navn: Topp, type: kommunalområde}\n"
    root += "  - {id: sone, navn: S, type: sone, del_av: topp}\n"
    people = "personer: [{id: p-1, navn: A, enhet: topp}, {id: p-2, navn: B, enhet: sone}]\n"
    head = "  - {person: p-1, rolle: kommunalsjef, enhet: topp, fra: 2020-01-01, til: 2025-08-31}\n"
    led = "  - {person: p-2, rolle: leder, enhet: %s, fra: 2025-03-01, til: 2025-06-15}\n"
    held = "rolletildelinger:\n"
    repo.commit("2025-01-10", **{"kompetanse.yaml": root, "p.yaml": people, "r.yaml": held + led % "sone"})
    repo.commit("2025-02-10", **{"r.yaml": held + led % "sone" + head})
    repo.commit("2025-03-10", **{"r.yaml": held + led % "topp" + head})
    away = people.replace("navn: B, enhet: sone", "navn: B, enhet: sone, fravær: [{fra: 2025-04-01, til: 2025-05-20}]")
    repo.commit("2025-04-10", **{"p.yaml": away})
    repo.commit(
        "2025-05-10", **{"p.yaml": away.replace("navn: B, enhet: sone", "navn: B, enhet: sone, til: 2025-05-31")}
    )
    past = history(repo.folder)
    line = line_of(past)
    assert held_against_all(past, by_commit(line, None, date(2025, 12, 1))) == 5
    days = [date(2025, 1, 11) + timedelta(days=9 * n) for n in range(32)]
    for commit in line:
        assert held_against_all(past, tuple(Sample(commit, day) for day in days)) == len(days)


ASKED = """
kvalifikasjoner: [{id: kurs, navn: Kurs}, {id: hlr, navn: HLR, gyldig_måneder: 1}]
kompetansekrav:
  - {id: kurs, navn: Kurs, kvalifikasjon: kurs, styrke: skal, fra: 2024-02-01}
  - {id: hlr, navn: HLR, kvalifikasjon: hlr, styrke: bør}
  - {id: kan, navn: Kan, kvalifikasjon: hlr, styrke: kan}
"""
HELD = "kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2024-01-10}, {kvalifikasjon: kurs, oppnådd: 2024-02-20}]"


def test_what_is_asked_of_everybody_is_added_up_month_by_month(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo")
    repo.commit("2024-01-01", **{"kompetanse.yaml": MEMBERS})
    asked = MEMBERS.replace("navn: Ola, enhet: sh", f"navn: Ola, enhet: sh, {HELD}") + ASKED
    repo.commit("2024-01-20", **{"kompetanse.yaml": asked})
    past = history(repo.folder)
    found = trend(past, by_month(line_of(past), None, date(2024, 3, 15)), lambda _sample: False)
    told = [{name: (share.covered, share.of) for name, share in (p.competence or {}).items()} for p in found.points]
    assert told == [{"hlr": (1, 2)}, {"kurs": (1, 2), "hlr": (0, 2)}, {"kurs": (1, 2), "hlr": (0, 2)}]
    assert [point.competence_total for point in found.points] == [Share(1, 2), Share(1, 4), Share(1, 4)]
    # Nothing was asked of everybody in the first commit, which is no zero.
    first = trend(past, by_commit(line_of(past), None, date(2024, 3, 15)), lambda _sample: False).points[0]
    assert first.competence_total is None
