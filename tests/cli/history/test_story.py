"""What changed from each commit of a long story to the next, what that did, and the same the other way."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kompetanse_cli.analysis.diff import Comparison, Side, compare
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.git.history import history
from tests.helpers.repositories import Repo, be_nobody
from tests.story.steps import STEPS

Run = Callable[..., tuple[int, str, str]]
TOLD = Path(__file__).parents[2] / "story" / "told.txt"
HEAD = "## "
# A file nobody can read, a person who is gone while the roles stay, and two people with one id; each and the next.
NOT_COUNTED = (11, 12, 26, 27, 30, 31)


@pytest.fixture
def as_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git with nobody's settings, and no day told."""
    be_nobody(monkeypatch)
    monkeypatch.delenv("KOMPETANSE_DATE", raising=False)


def told(report: dict[str, Any]) -> list[str]:
    """What a report of changes says, a line a thing, sorted."""
    return sorted(_lines(report))


def _lines(report: dict[str, Any]) -> Iterator[str]:
    blocks = {block["id"]: block["rader"] for part in report["deler"] for block in part["innhold"] if "rader" in block}
    for row in blocks.pop("endringer", ()):
        said = [row["slag"], row["navn"], row["hendelse"], row["felt"] or "", row["før"] or "", row["etter"] or ""]
        yield " | ".join(said)
    for row in blocks.pop("tall", ()):
        sides = (f"{side['dekket']}/{side['av']}" if side else "-" for side in (row["før"], row["etter"]))
        yield f"tall | {row['krav'] or 'alle'} | {' → '.join(sides)}"
    for name, rows in blocks.items():
        for row in rows:
            if "kode" in row:
                yield f"{name} | {row['kode']} | {row['melding']}"
            else:
                day = row.get("dag") or row["siden"] or ""
                change = f"{row['før']} → {row['nå']}"
                yield f"{name} | {row['enhet']} | {row['krav']} | {change} | {day} | {row['årsak'] or ''}"


def expected() -> list[tuple[str, list[str]]]:
    """The heading of each pair of neighbours, and what is to be told of it."""
    found: list[tuple[str, list[str]]] = []
    for line in TOLD.read_text(encoding="utf-8").splitlines():
        if line.startswith(HEAD):
            found.append((line.removeprefix(HEAD), []))
        else:
            found[-1][1].append(line.removeprefix("  "))
    return found


@pytest.mark.usefixtures("as_nobody")
@pytest.mark.parametrize("number", range(1, len(STEPS)))
def test_each_commit_tells_what_it_changed(story: tuple[Repo, list[str]], command: Run, number: int) -> None:
    repo, commits = story
    words = ("diff", commits[number - 1], commits[number], "--root", repo.folder, "--format", "json")
    code, out, err = command(*words)
    step = STEPS[number]
    # The commits of which something can't be counted, and those after them.
    assert (code, err) == (int(number in NOT_COUNTED), "")
    assert (f"{number} {step.day} {step.what}", told(json.loads(out))) == expected()[number - 1]


def test_the_story_is_as_long_as_it_should_be() -> None:
    assert len(STEPS) > 30
    assert {"omorganisering", "en fil ingen kan lese", "ny id på en avdeling", "merge"} <= {step.what for step in STEPS}
    assert len(expected()) == len(STEPS) - 1


@pytest.fixture(scope="module")
def sides(story: tuple[Repo, list[str]]) -> list[tuple[date, Side]]:
    """Every commit on the last day of all."""
    repo, commits = story
    past = history(repo.folder)
    loaded = [past.load(past.repository.commit(commit)) for commit in commits]
    return [
        (date.fromisoformat(step.day), checked(each, date(2025, 6, 1)).side)
        for step, each in zip(STEPS, loaded, strict=True)
    ]


def mirrored(comparison: Comparison) -> tuple[object, ...]:
    """What a comparison found, as the one the other way finds it."""
    return _found(comparison, other_way=True)


def _found(comparison: Comparison, *, other_way: bool = False) -> tuple[object, ...]:
    """All that was found, in no order."""
    changes = [change.mirrored() if other_way else change for change in comparison.changes]
    lines = [(line.before, line.after)[:: -1 if other_way else 1] for line in comparison.effect.lines]
    later = [
        (each.day, (each.change.before, each.change.after)[:: -1 if other_way else 1]) for each in comparison.later
    ]
    figures = [(figure.before, figure.after)[:: -1 if other_way else 1] for figure in comparison.effect.figures]
    new, gone = (comparison.new, comparison.gone)[:: -1 if other_way else 1]
    if not comparison.is_whole:
        # A finding is not gone because nobody can read what it was about; it is new when somebody can.
        new, gone = (), ()
    aliases = comparison.aliases.mirrored() if other_way else comparison.aliases
    return (
        sorted(repr((change.kind.key, change.before, change.after, _fields(change.fields))) for change in changes),
        sorted(map(repr, lines)),
        sorted(map(repr, later)),
        sorted(map(repr, figures)),
        sorted(repr(placed.finding) for placed in new),
        sorted(repr(placed.finding) for placed in gone),
        aliases.of,
    )


def _fields(fields: tuple[Any, ...]) -> list[str]:
    return sorted(repr((field.names, field.before, field.after)) for field in fields)


def test_every_two_commits_mirror_each_other(sides: list[tuple[date, Side]]) -> None:
    on = date(2024, 5, 5)
    differing = 0
    for number, (_, one) in enumerate(sides):
        for _, other in sides[number:]:
            there, back = compare(one, other, on), compare(other, one, on)
            assert _found(back) == mirrored(there)
            differing += not there.is_empty
    assert differing > 400


def test_a_commit_differs_from_itself_in_nothing(sides: list[tuple[date, Side]]) -> None:
    assert all(compare(side, side, day).is_empty for day, side in sides)
