"""Circles of measures in one walk, and targets and directions that mean nothing."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.rules.steering import criteria, measures
from tests.analysis.tiny import municipality


def test_circles_of_measures_are_found_in_one_walk_and_each_once() -> None:
    waiting = {"a": "b", "b": "a", "c": "d", "d": "e", "e": "c", "f": "a", "g": "g", "h": ""}
    text = "".join(
        f"  - {{id: {one}, gjelder: {{enhet: topp}}, tekst: T, ansvarlig: p-1, frist: 2026-06-01, status: planlagt, "
        f"venter_på: [{other}]}}\n"
        for one, other in waiting.items()
    )
    people = "personer: [{id: p-1, navn: Kari Nes, enhet: topp}]\n"
    found = measures.circle.check(Snapshot(municipality(f"{people}tiltak:\n{text}"), date(2026, 3, 1)))
    assert [each.value for each in found] == ["a b", "c d e", "g"]


def test_a_measure_that_is_done_may_have_been_due_after_the_goal() -> None:
    text = """
personer: [{id: p-1, navn: Kari Nes, enhet: topp}]
mål: [{id: m, nummer: 1, tema: T, tekst: Det, frist: 2026-06-01}]
tiltak: [{id: t, gjelder: {mål: m}, tekst: T, ansvarlig: p-1, frist: 2026-07-01, status: STATUS}]
"""
    for status, number in (("planlagt", 1), ("i gang", 1), ("gjennomført", 0), ("avlyst", 0)):
        found = list(
            measures.after_goal.check(Snapshot(municipality(text.replace("STATUS", status)), date(2026, 3, 1)))
        )
        assert len(found) == number


@pytest.mark.parametrize(
    ("criterion", "code", "new"),
    [
        ("metrikk: lederkjede, måltall: 80", "K509", "80 %"),
        ("metrikk: lederkjede, måltall: 110 %", "K509", ""),
        ("metrikk: lederkjede, måltall: 80 %, retning: ned", "K507", ""),
        ("oppfylt: 2026-01-01, retning: opp", "K507", ""),
        ("måltall: 4, retning: ned, verdier: []", "", ""),
    ],
)
def test_targets_and_directions_that_mean_nothing_are_found_with_their_remedy(
    criterion: str, code: str, new: str
) -> None:
    goal = (
        f"mål: [{{id: m, nummer: 1, tema: T, tekst: D, frist: 2026-06-01, kriterier: [{{tekst: K, {criterion}}}]}}]\n"
    )
    register = municipality(goal.replace("KRITERIUM", criterion))
    rules = {"K507": criteria.not_used, "K509": criteria.cannot_be_reached}
    found = {code: list(rule.check(Snapshot(register, date(2026, 3, 1)))) for code, rule in rules.items()}
    assert [name for name, hits in found.items() if hits] == ([code] if code else [])
    assert [edit.new for hits in found.values() for each in hits for edit in each.edits] == ([new] if new else [])
