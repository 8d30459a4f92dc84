"""Sessions on days when nobody meets: which finding a date gives, and in whose words."""

from datetime import date

import pytest

from kompetanse_cli.language import language
from kompetanse_cli.model import Finding
from kompetanse_cli.report.base import render_message
from kompetanse_cli.rules.programmes import schedule
from tests.rules.judged import ON, judged

BASE = """
kommune: {{navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}}
oppsett:
  stengte_dager:
    - {{fra: 2027-02-20, til: 2027-02-28, navn: vinterferie}}
    - {{fra: 2027-12-20, til: 2027-12-25, navn: jul}}
program: [{{id: kurs, navn: Kurs, type: kurs, eier: Høgskolen, status: i gang, samlinger: [{{id: dag, navn: Dag}}]}}]
gjennomføringer:
  - {{id: kull, program: kurs, navn: Kull, samlinger: [{{samling: dag, datoer: [{days}], status: {status}{rest}}}]}}
"""


def findings(days: str, status: str = "planlagt", on: date = ON) -> list[Finding]:
    rest = ", oppmøte: {antall: 9}" if status == "gjennomført" else ""
    return judged(BASE.format(days=days, status=status, rest=rest), schedule, on=on)


def codes(days: str, status: str = "planlagt", on: date = ON) -> list[str]:
    return [finding.code for finding in findings(days, status, on)]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2027-03-25", "K421"),  # Maundy Thursday
        ("2027-03-26", "K421"),  # Good Friday
        ("2027-03-27", "K423"),  # Holy Saturday is a Saturday first
        ("2027-03-28", "K421"),  # Easter Sunday is a holiday first
        ("2027-03-29", "K421"),  # Easter Monday
        ("2027-03-30", None),
        ("2027-05-06", "K421"),  # Ascension Day
        ("2027-05-07", "K424"),  # and the Friday after it
        ("2027-12-24", "K425"),  # Christmas Eve, among the closed days
        ("2026-12-24", "K424"),  # Christmas Eve, where none are closed
        ("2027-12-25", "K421"),  # a holiday among the closed days
        ("2027-02-20", "K425"),  # a closed Saturday
        ("2027-02-24", "K425"),
        ("2027-03-01", None),
        ("2027-03-06", "K423"),
    ],
)
def test_a_date_gives_one_finding_at_most(day: str, code: str | None) -> None:
    assert codes(day) == ([code] if code else [])
    assert codes(day, "flytta") == ([code] if code else [])


def test_each_date_of_a_session_is_looked_at() -> None:
    assert [finding.address.keys[-2:] for finding in findings("2027-03-24, 2027-03-25, 2027-03-26")] == [
        ("datoer", 1),
        ("datoer", 2),
    ]


def test_a_session_that_is_cancelled_may_be_on_any_day() -> None:
    assert codes("2027-05-17", "avlyst") == []


def test_one_that_was_held_on_a_holiday_is_noted_and_other_days_are_not() -> None:
    assert codes("2024-05-17", "gjennomført") == ["K422"]
    assert codes("2024-05-18", "gjennomført") == []


def test_a_session_on_a_holiday_is_wrong_whatever_the_day() -> None:
    assert codes("2027-05-17", on=date(2019, 1, 1)) == ["K421"]
    assert "K421" in codes("2027-05-17", on=date(2031, 1, 1))


@pytest.mark.parametrize(
    ("code", "names"),
    [("nb", "17. mai, andre pinsedag"), ("en", "Constitution Day, Whit Monday")],
)
def test_two_holidays_on_one_day_are_both_named_in_the_readers_language(code: str, names: str) -> None:
    (finding,) = findings("2027-05-17")
    assert names in render_message(finding.message, language(code))


def test_the_day_between_is_named_too() -> None:
    (finding,) = findings("2026-12-24")
    assert "julaften" in render_message(finding.message, language("nb"))
    assert "Christmas Eve" in render_message(finding.message, language("en"))
