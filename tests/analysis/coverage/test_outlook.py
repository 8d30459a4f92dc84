"""Coverage ahead, what becomes worse, and how old gaps are."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.coverage import Status, coverage, gap_ages, outlook
from kompetanse_cli.analysis.coverage.forecast import worsened
from tests.analysis.tiny import Documents, register_of

ON = date(2026, 3, 1)
UNITS = ("a", "b", "c", "d")


def documents(last_days: dict[str, str], waivers: Documents | None = None) -> Documents:
    """Four units, each with a resource person of its own until the day given, and none from the start where "" is."""
    return {
        "enheter": [{"id": unit, "navn": unit, "type": "enhet"} for unit in UNITS],
        "personer": [{"id": f"p-{unit}", "navn": unit, "enhet": unit} for unit in UNITS],
        "rolletildelinger": [
            {"person": f"p-{unit}", "rolle": "ressursperson", "enhet": unit, "fra": "2020-01-01", "til": last}
            for unit, last in last_days.items()
        ],
        "krav": [{"id": "k", "navn": "K", "rolle": "ressursperson", "styrke": "skal"}],
        **(waivers or {}),
    }


def test_the_outlook_is_for_the_next_new_year_and_in_ninety_days() -> None:
    ends = {"a": "2030-01-01", "b": "2026-05-29", "c": "2026-12-31", "d": "2026-06-30"}
    register = register_of(documents(ends))
    found = outlook(Snapshot(register, ON))
    assert (found.ahead.coverage.on, found.ahead.total.share) == (date(2026, 5, 30), Share(3, 4))
    assert (found.new_year.coverage.on, found.new_year.total.share) == (date(2027, 1, 1), Share(1, 4))
    opened = [change.after.place[1] for change in found.ahead.worse if change.opens_gap]
    assert opened == ["b"]


def test_gaps_are_as_old_as_the_days_since_their_first() -> None:
    ends = {"a": "2026-02-27", "b": "2025-11-30", "c": "2025-11-29"}
    ages = gap_ages(coverage(Snapshot(register_of(documents(ends)), ON)))
    assert [(gap.line.place[1], gap.days) for gap in ages.aged] == [("c", 91), ("b", 90), ("a", 1)]
    assert ages.median_days == 90
    assert [gap.line.place[1] for gap in ages.old] == ["c"]
    assert [line.place[1] for line in ages.unbounded] == ["d"]


def test_a_waived_gap_has_no_age() -> None:
    waiver = {"krav": "k", "enhet": "a", "grunn": "Snart", "besluttet_av": "p-a", "til": "2026-12-31"}
    register = register_of(documents({"b": "9999-12-31", "c": "9999-12-31", "d": "9999-12-31"}, {"unntak": [waiver]}))
    ages = gap_ages(coverage(Snapshot(register, ON)))
    assert (ages.aged, ages.unbounded, ages.median_days) == ((), (), None)


def test_a_waiver_that_ends_makes_it_worse_and_nothing_else_changed_is_not_worse() -> None:
    waiver = {"krav": "k", "enhet": "a", "grunn": "Snart", "besluttet_av": "p-a", "til": "2026-03-01"}
    register = register_of(documents({"b": "2025-12-31"}, {"unntak": [waiver]}))
    changes = worsened(coverage(Snapshot(register, ON)), coverage(Snapshot(register, date(2026, 3, 2))))
    assert [(c.after.place[1], c.before and c.before.status, c.after.status) for c in changes] == [
        ("a", Status.WAIVED, Status.UNCOVERED)
    ]


def test_a_gap_that_grows_is_worse() -> None:
    ends = {"a": "2026-03-31", "b": "9999-12-31", "c": "9999-12-31", "d": "9999-12-31"}
    more = documents(ends)
    two = {"id": "k", "navn": "K", "rolle": "ressursperson", "styrke": "skal", "minst": 2}
    register = register_of({**more, "krav": [two]})
    changes = worsened(coverage(Snapshot(register, ON)), coverage(Snapshot(register, date(2026, 4, 1))))
    assert [(change.after.place[1], change.opens_gap) for change in changes] == [("a", False)]


@pytest.mark.parametrize(
    ("ends", "median"),
    [
        ({"a": "2026-01-31"}, None),
        ({"a": "2026-01-31", "b": "2026-02-14"}, None),
        ({"a": "2026-01-31", "b": "2026-02-14", "c": "2026-02-18"}, 21),
        ({"a": "2026-01-31", "b": "2026-02-14", "c": "2026-02-18", "d": "9999-12-31"}, 14),
        ({"b": "9999-12-31", "c": "9999-12-31", "d": "9999-12-31"}, None),
    ],
)
def test_a_gap_without_a_first_day_is_as_old_as_any(ends: dict[str, str], median: int | None) -> None:
    assert gap_ages(coverage(Snapshot(register_of(documents(ends)), ON))).median_days == median
