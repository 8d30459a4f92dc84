"""A snapshot counts once what several ask for, and shares between days what hangs on none."""

from datetime import date

from kompetanse_cli.analysis.base import Snapshot, counted_once, counted_once_for_all_days
from kompetanse_cli.model import Register

ON, LATER = date(2026, 3, 1), date(2026, 9, 1)


def test_a_figure_is_counted_once_for_a_day_and_its_arguments() -> None:
    asked: list[tuple[date, str]] = []

    @counted_once
    def figure(snapshot: Snapshot, name: str = "") -> str:
        asked.append((snapshot.on, name))
        return name

    snapshot = Snapshot(Register(), ON)
    assert [figure(snapshot, "a"), figure(snapshot, "a"), figure(snapshot, "b"), figure(snapshot)] == [
        "a",
        "a",
        "b",
        "",
    ]
    figure(snapshot.at(LATER), "a")
    figure(snapshot.at(LATER), "a")
    figure(snapshot.at(LATER).at(ON), "a")
    assert asked == [(ON, "a"), (ON, "b"), (ON, ""), (LATER, "a")]


def test_what_hangs_on_no_day_is_counted_once_for_all_of_them() -> None:
    asked: list[date] = []

    @counted_once_for_all_days
    def figure(snapshot: Snapshot) -> int:
        asked.append(snapshot.on)
        return 1

    snapshot = Snapshot(Register(), ON)
    assert [figure(snapshot), figure(snapshot.at(LATER))] == [1, 1]
    assert asked == [ON]


def test_another_snapshot_of_the_same_register_counts_for_itself() -> None:
    asked: list[date] = []

    @counted_once
    def figure(snapshot: Snapshot) -> int:
        asked.append(snapshot.on)
        return 1

    register = Register()
    assert [figure(Snapshot(register, ON)), figure(Snapshot(register, ON))] == [1, 1]
    assert asked == [ON, ON]
