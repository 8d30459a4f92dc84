"""Which units report for which periods, and what is delivered, late, missing or awaited."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.steering import (
    ReportState,
    confirmations,
    deadline_of,
    last_due,
    last_ended,
    latest_report,
    reporting,
    reporting_units,
)
from kompetanse_cli.model import Register, period
from tests.analysis.steering_files import municipality, report

SONES = "rapportering: {hvor: {enhetstyper: [sone]}, fra: 2025-09-01}"


def states(register: Register, on: date) -> dict[tuple[str, str], ReportState]:
    """The state of each report that is asked for."""
    return {(due.period.name, due.unit.id): due.state for due in reporting(Snapshot(register, on)) if due.required}


def test_all_under_the_top_report_unless_it_is_said_who() -> None:
    all_units = reporting_units(municipality(), period("2026-T1"))
    assert [unit.id for unit in all_units] == ["nord", "nord-natt", "sør"]
    some = reporting_units(municipality(settings=SONES), period("2026-T1"))
    assert [unit.id for unit in some] == ["nord", "sør"]
    lowest = municipality(settings="rapportering: {hvor: {ledd: laveste}}")
    assert [unit.id for unit in reporting_units(lowest, period("2026-T1"))] == ["nord-natt", "sør"]


def test_a_unit_reports_for_the_periods_whose_last_day_it_is_there() -> None:
    text = "enheter: [{id: ny, navn: Ny, type: sone, del_av: topp, fra: 2026-04-30, til: 2026-08-30}]"
    register = municipality(text, settings=SONES)
    there = [any(u.id == "ny" for u in reporting_units(register, period(f"2026-T{n}"))) for n in (1, 2, 3)]
    assert there == [True, False, False]


def test_the_deadline_is_so_many_days_after_the_period() -> None:
    assert deadline_of(municipality(), period("2025-T3")) == date(2026, 1, 15)
    register = municipality(settings="rapportering: {periode: måned, frist_dager: 0}")
    assert deadline_of(register, period("2028-02")) == date(2028, 2, 29)


def test_a_period_is_over_from_the_day_after_its_last() -> None:
    found = [last_ended(municipality(), day) for day in (date(2026, 4, 30), date(2026, 5, 1))]
    assert [each.name for each in found if each] == ["2025-T3", "2026-T1"]


@pytest.mark.parametrize(
    ("delivered", "on", "state"),
    [
        ("2026-01-15", "2026-01-15", ReportState.DELIVERED),
        ("2026-01-16", "2026-01-16", ReportState.LATE),
        ("2026-01-16", "2026-01-15", ReportState.AWAITED),
        ("2026-01-20", "2026-01-16", ReportState.MISSING),
        ("nei", "2026-01-16", ReportState.MISSING),
    ],
)
def test_a_report_is_in_time_late_missing_or_awaited(delivered: str, on: str, state: ReportState) -> None:
    register = municipality(settings=SONES, a=report("nord", "2025-T3", delivered))
    assert states(register, date.fromisoformat(on))["2025-T3", "nord"] is state


def test_nothing_is_asked_before_the_period_is_over_or_where_nobody_reports() -> None:
    assert reporting(Snapshot(municipality(settings=SONES), date(2025, 12, 31))) == ()
    assert reporting(Snapshot(municipality(), date(2026, 3, 1))) == ()


def test_periods_count_from_the_setting_else_from_the_first_report() -> None:
    on = date(2026, 6, 1)
    assert {name for name, _ in states(municipality(settings=SONES), on)} == {"2025-T3", "2026-T1"}
    first = municipality(a=report("nord", "2025-T2", "2025-09-01"))
    assert {name for name, _ in states(first, on)} == {"2025-T2", "2025-T3", "2026-T1"}
    begun = municipality(a=report("nord", "2026-T2", "nei"))
    assert states(begun, on) == {}


def test_nothing_is_late_from_before_the_municipality_began() -> None:
    # Neither `fra` nor any report: the first period is that of the day asked, which is not over.
    asked = municipality(settings="rapportering: {frist_dager: 20}")
    for day in (date(2026, 1, 20), date(2026, 6, 1), date(2030, 1, 1)):
        assert (states(asked, day), last_due(asked, day)) == ({}, None)
    begun = municipality(settings="rapportering: {fra: 2026-01-20}")
    assert last_due(begun, date(2026, 5, 15)) is None
    due = last_due(begun, date(2026, 5, 16))
    assert due is not None
    assert due.name == "2026-T1"


def test_what_nobody_asked_for_is_read_all_the_same() -> None:
    register = municipality(settings=SONES, a=report("nord-natt", "2025-T3", "2026-01-10"))
    extra = [due for due in reporting(Snapshot(register, date(2026, 3, 1))) if not due.required]
    assert [(due.unit.id, due.state) for due in extra] == [("nord-natt", ReportState.DELIVERED)]


def test_reports_come_by_period_and_place() -> None:
    found = reporting(Snapshot(municipality(settings=SONES), date(2026, 6, 1)))
    assert [(due.period.name, due.unit.id) for due in found] == [
        ("2025-T3", "nord"),
        ("2025-T3", "sør"),
        ("2026-T1", "nord"),
        ("2026-T1", "sør"),
    ]


def test_the_latest_report_is_the_one_for_the_last_period() -> None:
    files = {"b": report("nord", "2025-T3", "2026-02-01"), "a": report("nord", "2026-T1", "2026-05-02")}
    register = municipality(**files)
    on = {day: latest_report(register, "nord", date.fromisoformat(day)) for day in ("2026-01-31", "2026-05-01")}
    assert on["2026-01-31"] is None
    assert [each.period for each in (on["2026-05-01"],) if each] == ["2025-T3"]
    last = latest_report(register, "nord", date(2026, 5, 2))
    assert last is not None
    assert last.period == "2026-T1"


def confirmed(on: date, **files: str) -> tuple[list[str], list[str], int]:
    """Who has confirmed the list of roles, who has denied it, and of how many."""
    found = confirmations(Snapshot(municipality(settings=SONES, **files), on))
    return [unit.id for unit in found.confirmed], [unit.id for unit in found.denied], len(found.of)


def test_a_leaders_word_on_the_roles_holds_for_half_a_year() -> None:
    yes = report("nord", "2025-T3", "2026-01-10", "  rollelista_stemmer: ja\n")
    no = report("sør", "2025-T3", "2026-01-11", "  rollelista_stemmer: nei\n")
    assert confirmed(date(2026, 7, 10), a=yes, b=no) == (["nord"], ["sør"], 2)
    assert confirmed(date(2026, 7, 11), a=yes, b=no) == ([], ["sør"], 2)
    assert confirmed(date(2026, 1, 9), a=yes, b=no) == ([], [], 2)


def test_the_last_word_counts_and_silence_is_no_word() -> None:
    yes = report("nord", "2025-T3", "2026-01-10", "  rollelista_stemmer: ja\n")
    no = report("nord", "2026-T1", "2026-05-02", "  rollelista_stemmer: nei\n")
    silent = report("nord", "2026-T1", "2026-05-02")
    assert confirmed(date(2026, 6, 1), a=yes, b=no) == ([], ["nord"], 2)
    assert confirmed(date(2026, 6, 1), a=yes, b=silent) == (["nord"], [], 2)


def test_no_report_is_asked_for_that_is_older_than_five_years() -> None:
    settings = "rapportering: {periode: måned, hvor: {enhetstyper: [sone]}, fra: 0001-01-01}"
    old = report("nord", "2019-01", "2019-02-01")
    asked = reporting(Snapshot(municipality(settings=settings, old=old), date(2026, 3, 1)))
    assert (min(due.period.name for due in asked if due.required), len(asked)) == ("2021-03", 2 * 60 + 1)
    assert [due.period.name for due in asked if not due.required] == ["2019-01"]
