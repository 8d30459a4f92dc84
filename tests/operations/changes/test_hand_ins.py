"""Who has handed in, and who has passed: each that is said is set, in the form that stands there."""

from collections.abc import Mapping
from datetime import date

import pytest

from kompetanse_cli.editing import patched
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import Run
from kompetanse_cli.operations.changes.attendance import the_session
from kompetanse_cli.operations.changes.exams import record_exam
from kompetanse_cli.operations.changes.hand_ins import Said, hand_in
from kompetanse_cli.operations.operation import Operation
from kompetanse_cli.reading.load import load
from tests.helpers.importing import BASE

DAY = date(2026, 3, 1)
HANDED = date(2026, 2, 3)
PROGRAMME = "samlinger: [{id: d1, navn: Dag 1}"
WITH_WORK = "samlinger: [{id: d1, navn: Dag 1, mellomarbeid: {tekst: Øv}}"


def source_with(recorded: str) -> dict[str, bytes]:
    """A run of four, where this stands of the work after d1."""
    at = "oppmøte: [p-1, p-2, p-3]}"
    groups = "    deltakere:"
    text = BASE.replace(PROGRAMME, WITH_WORK).replace(at, f"{at[:-1]}{recorded}}}")
    return {
        "kompetanse.yaml": text.replace(groups, f"    grupper: [{{id: g1, medlemmer: [p-1, p-2]}}]\n{groups}").encode()
    }


def after(recorded: str, said: Mapping[str, Said]) -> tuple[str, tuple[str, ...]]:
    """What stands of it afterwards, and of whom something new was said."""
    source = source_with(recorded)
    register = load(source).register
    run = register.by_id(Run)["r1"]
    made = hand_in(register, the_session(register, run, "d1"), said, DAY)
    text = {**source, **patched(source, made.operation.changes)}["kompetanse.yaml"].decode()
    line = next(line for line in text.splitlines() if "samling: d1" in line)
    return line.partition("oppmøte: [p-1, p-2, p-3]")[2][:-1], made.news


def listed(words: str) -> str:
    return f", mellomarbeid: {{levert: {words}}}"


@pytest.mark.parametrize(
    ("before", "said", "now", "news"),
    [
        ("", {"p-1": HANDED, "p-2": True}, listed("[{av: p-1, dato: 2026-02-03}, p-2]"), ("p-1", "p-2")),
        ("", {"p-1": False}, "", ()),
        (", mellomarbeid: {frist: 2026-02-09}", {"p-3": True}, ", mellomarbeid: {frist: 2026-02-09, levert: [p-3]}",
         ("p-3",)),
        (listed("[p-1]"), {"p-1": True, "p-2": HANDED}, listed("[p-1, {av: p-2, dato: 2026-02-03}]"), ("p-2",)),
        (listed("[p-1, p-2]"), {"p-1": False}, listed("[p-2]"), ("p-1",)),
        (listed("[p-1, p-2]"), {"p-2": HANDED}, listed("[p-1, {av: p-2, dato: 2026-02-03}]"), ("p-2",)),
        (listed("[{av: p-2, dato: 2026-02-03}]"), {"p-2": HANDED}, listed("[{av: p-2, dato: 2026-02-03}]"), ()),
        # One who is in a group that has, has; on another day alone.
        (listed("[g1]"), {"p-1": True}, listed("[g1]"), ()),
        (listed("[g1]"), {"p-1": HANDED}, listed("[g1, {av: p-1, dato: 2026-02-03}]"), ("p-1",)),
        (listed("alle"), {"p-1": True}, listed("alle"), ()),
        (listed("alle"), {"p-1": False}, listed("{alle_unntatt: [p-1]}"), ("p-1",)),
        (listed("alle"), {"p-4": HANDED}, listed("[p-1, p-2, p-3, {av: p-4, dato: 2026-02-03}]"), ("p-4",)),
        (listed("{alle_unntatt: [p-4]}"), {"p-4": True}, listed("alle"), ("p-4",)),
        (listed("{alle_unntatt: [p-4]}"), {"p-4": False, "p-1": False}, listed("{alle_unntatt: [p-4, p-1]}"), ("p-1",)),
    ],
)  # fmt: skip
def test_each_that_is_said_sets_one(before: str, said: Mapping[str, Said], now: str, news: tuple[str, ...]) -> None:
    assert after(before, said) == (now, news)


@pytest.mark.parametrize(
    ("before", "said", "why"),
    [
        ("", {"p-1": date(2026, 3, 2)}, "er fram i tid"),
        (listed("[g1]"), {"p-1": False}, "har levert sammen med gruppen"),
    ],
)
def test_what_can_not_be_is_refused(before: str, said: Mapping[str, Said], why: str) -> None:
    with pytest.raises(KompetanseError, match=why):
        after(before, said)


def test_a_session_without_work_has_nothing_to_hand_in() -> None:
    register = load({"kompetanse.yaml": BASE.encode()}).register
    run = register.by_id(Run)["r1"]
    with pytest.raises(KompetanseError, match="har ikke noe mellomarbeid"):
        hand_in(register, the_session(register, run, "d1"), {"p-1": True}, DAY)


@pytest.mark.parametrize(
    ("before", "said", "sat", "now", "news"),
    [
        ("", {"p-1": True, "p-2": False}, 2, ", møtt: 2, bestått: [p-1]}", ("p-1",)),
        (", møtt: 2, bestått: [p-1]", {"p-1": True, "p-2": True}, 2, ", møtt: 2, bestått: [p-1, p-2]}", ("p-2",)),
        (", møtt: 2, bestått: [p-1, p-2]", {"p-1": False}, None, ", møtt: 2, bestått: [p-2]}", ("p-1",)),
    ],
)
def test_who_passed_is_recorded_and_never_who_failed(
    before: str, said: Mapping[str, bool], sat: int | None, now: str, news: tuple[str, ...]
) -> None:
    exams = f"    eksamener:\n      - {{modul: m1, dato: 2026-02-20{before}}}\n"
    text = BASE.replace("    samlinger:\n", f"{exams}    samlinger:\n").replace(
        "samlinger: [{", "moduler: [{id: m1, navn: M}], samlinger: [{"
    )
    source = {"kompetanse.yaml": text.encode()}
    run = load(source).register.by_id(Run)["r1"]
    made = record_exam(run, 0, said, sat)
    changed: Operation = made.operation
    after = {**source, **patched(source, changed.changes)}["kompetanse.yaml"].decode()
    line = next(line for line in after.splitlines() if "modul: m1" in line)
    assert (line.partition("2026-02-20")[2], made.news) == (now, news)
