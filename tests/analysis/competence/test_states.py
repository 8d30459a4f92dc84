"""The state of a person and a qualification on a day."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.competence import Standing, State, standing, warning_days
from tests.analysis.competence.solhjem import person, snapshot
from tests.analysis.tiny import BEGINNING, municipality

NEVER = None


def said(on: date, person_id: str, qualification: str) -> tuple[State, date | None]:
    found = standing(at := snapshot(on), person(at, person_id), qualification)
    return found.state, found.last_day


# The worked example, one line a figure.
@pytest.mark.parametrize(
    ("person_id", "qualification", "state", "last_day"),
    [
        ("p-1", "legemiddelkurs", State.VALID, date(2027, 3, 1)),
        ("p-1", "hlr", State.EXPIRING, date(2026, 6, 15)),
        ("p-2", "legemiddelkurs", State.EXPIRING, date(2026, 5, 1)),
        ("p-2", "hlr", State.EXPIRED, date(2026, 2, 1)),
        ("p-3", "legemiddelkurs", State.EXPIRED, date(2026, 4, 30)),
        ("p-3", "hlr", State.LACKING, None),
        ("p-4", "hlr", State.VALID, date(2027, 1, 10)),
        ("p-5", "legemiddelkurs", State.VALID, date(2028, 10, 1)),
        ("p-5", "hlr", State.VALID, date(2027, 4, 20)),
        ("p-6", "legemiddelkurs", State.LACKING, None),
        ("p-6", "hlr", State.PLANNED, None),
        ("p-8", "legemiddelkurs", State.EXPIRED, date(2025, 1, 1)),
        ("p-8", "hlr", State.LACKING, None),
    ],
)
def test_the_nursing_home_on_the_first_of_may(
    person_id: str, qualification: str, state: State, last_day: date | None
) -> None:
    assert said(date(2026, 5, 1), person_id, qualification) == (state, last_day)


def test_what_lasts_through_today_is_expired_tomorrow() -> None:
    assert said(date(2026, 5, 2), "p-2", "legemiddelkurs") == (State.EXPIRED, date(2026, 5, 1))


def test_what_is_planned_is_valid_from_its_day() -> None:
    at = snapshot(date(2026, 5, 3))
    assert standing(at, person(at, "p-6"), "hlr").planned == date(2026, 5, 4)
    assert said(date(2026, 5, 4), "p-6", "hlr")[0] is State.VALID


def test_what_has_expired_says_since_when_and_stays() -> None:
    at = snapshot(date(2031, 1, 1))
    found = standing(at, person(at, "p-3"), "legemiddelkurs")
    assert (found.state, found.since) == (State.EXPIRED, date(2026, 5, 1))


# Boundaries.


def of_one(records: str, *, on: str, definition: str = "gyldig_måneder: 24", level: str | None = None) -> Standing:
    register = municipality(
        f"""
kvalifikasjoner:
  - {{id: kurs, navn: Kurs, {definition}}}
  - {{id: oppfrisking, navn: Oppfrisking, gyldig_måneder: 6}}
personer:
  - {{id: p, navn: Kari Nes, enhet: topp, kvalifikasjoner: [{records}]}}
"""
    )
    at = Snapshot(register, date.fromisoformat(on))
    return standing(at, person(at, "p"), "kurs", level)


@pytest.mark.parametrize(("on", "state"), [("2026-02-28", State.EXPIRING), ("2026-03-01", State.EXPIRED)])
def test_a_course_of_the_leap_day_lasts_through_the_last_of_february(on: str, state: State) -> None:
    found = of_one("{kvalifikasjon: kurs, oppnådd: 2024-02-29}", on=on)
    assert (found.state, found.last_day) == (state, date(2026, 2, 28))


@pytest.mark.parametrize(
    ("on", "state"), [("2026-03-31", State.VALID), ("2026-04-01", State.EXPIRING), ("2026-06-30", State.EXPIRING)]
)
def test_what_ends_as_many_days_ahead_as_are_warned_of_expires(on: str, state: State) -> None:
    assert of_one("{kvalifikasjon: kurs, oppnådd: 2024-06-30}", on=on).state is state


def test_what_is_written_to_end_ends_then_whatever_the_definition_says() -> None:
    found = of_one("{kvalifikasjon: kurs, oppnådd: 2024-03-01, gyldig_til: 2025-01-31}", on="2025-02-01")
    assert (found.state, found.last_day) == (State.EXPIRED, date(2025, 1, 31))


def test_what_has_no_end_and_no_months_never_expires() -> None:
    found = of_one("{kvalifikasjon: kurs, oppnådd: 1990-03-01}", on="2090-01-01", definition="type: kurs")
    assert (found.state, found.last_day) == (State.VALID, NEVER)


def test_of_two_that_end_on_the_same_day_the_higher_level_is_told() -> None:
    two = (
        "{kvalifikasjon: kurs, oppnådd: 2024-03-01, gyldig_til: 2027-01-01, nivå: veileder}, "
        "{kvalifikasjon: kurs, oppnådd: 2025-03-01, gyldig_til: 2027-01-01}"
    )
    found = of_one(two, on="2026-03-01", definition="nivåer: [grunnleggende, veileder]")
    assert (found.state, found.last_day, found.level) == (State.VALID, date(2027, 1, 1), "veileder")


def test_the_record_that_lasts_longest_counts_though_another_was_got_later() -> None:
    two = (
        "{kvalifikasjon: kurs, oppnådd: 2024-03-01, gyldig_til: 2030-01-01}, "
        "{kvalifikasjon: kurs, oppnådd: 2026-01-01, gyldig_til: 2026-03-01}"
    )
    assert of_one(two, on="2026-05-01").last_day == date(2030, 1, 1)


def test_a_record_to_come_does_not_hide_that_it_has_expired() -> None:
    two = "{kvalifikasjon: kurs, oppnådd: 2020-01-01}, {kvalifikasjon: kurs, oppnådd: 2026-09-01}"
    found = of_one(two, on="2026-05-01")
    assert (found.state, found.last_day, found.planned) == (State.EXPIRED, date(2022, 1, 1), date(2026, 9, 1))


def test_the_own_days_of_competence_come_before_those_of_all() -> None:
    for chosen, days in (("varsel_dager: 90, kompetanse: {varsel_dager: 0}", 0), ("varsel_dager: 45", 45)):
        assert warning_days(municipality("personer: []", f"{BEGINNING}oppsett: {{{chosen}}}")) == days


# To the end of the month or year.


@pytest.mark.parametrize(
    ("through", "last_day"),
    [("måned", date(2026, 3, 31)), ("år", date(2026, 12, 31))],
)
def test_it_lasts_to_the_end_of_the_month_or_year(through: str, last_day: date) -> None:
    found = of_one(
        "{kvalifikasjon: kurs, oppnådd: 2024-03-01}",
        on="2026-02-01",
        definition=f"gyldig_måneder: 24, gyldig_ut: {through}",
    )
    assert found.last_day == last_day


def test_an_end_that_is_written_is_not_moved() -> None:
    found = of_one(
        "{kvalifikasjon: kurs, oppnådd: 2024-03-01, gyldig_til: 2026-03-10}",
        on="2026-02-01",
        definition="gyldig_måneder: 24, gyldig_ut: år",
    )
    assert found.last_day == date(2026, 3, 10)


# Levels.

LEVELS = "nivåer: [grunnleggende, selvstendig, veileder]"


@pytest.mark.parametrize(
    ("held", "asked", "state"),
    [
        ("selvstendig", "grunnleggende", State.VALID),
        ("selvstendig", "selvstendig", State.VALID),
        ("selvstendig", "veileder", State.LACKING),
        (None, "grunnleggende", State.VALID),
        (None, "selvstendig", State.LACKING),
        ("selvstendig", "ekspert", State.LACKING),
    ],
)
def test_a_level_reaches_those_below_it(held: str | None, asked: str, state: State) -> None:
    level = f", nivå: {held}" if held else ""
    record = f"{{kvalifikasjon: kurs, oppnådd: 2025-03-01{level}}}"
    found = of_one(record, on="2026-03-01", definition=LEVELS, level=asked)
    assert (found.state, found.level) == (state, held)


def test_an_expired_record_at_the_level_is_told_beside_a_valid_one_below() -> None:
    two = (
        "{kvalifikasjon: kurs, oppnådd: 2020-01-01, gyldig_til: 2025-01-01, nivå: veileder}, "
        "{kvalifikasjon: kurs, oppnådd: 2025-06-01}"
    )
    assert of_one(two, on="2026-01-01", definition=LEVELS, level="veileder").state is State.EXPIRED
    assert of_one(two, on="2026-01-01", definition=LEVELS).state is State.VALID


# Renewal by another.

RENEWED = "gyldig_måneder: 24, fornyes_av: [oppfrisking]"


def test_what_renews_it_counts_as_one_of_this_with_its_own_day() -> None:
    two = "{kvalifikasjon: kurs, oppnådd: 2024-01-15}, {kvalifikasjon: oppfrisking, oppnådd: 2026-01-10}"
    found = of_one(two, on="2026-03-01", definition=RENEWED)
    assert (found.state, found.last_day) == (State.VALID, date(2028, 1, 10))


def test_the_end_that_is_written_on_what_renews_is_its_own() -> None:
    refreshed = "{kvalifikasjon: oppfrisking, oppnådd: 2026-01-10, gyldig_til: 2026-02-01}"
    assert of_one(refreshed, on="2026-03-01", definition=RENEWED).last_day == date(2028, 1, 10)


def test_what_renews_keeps_a_level_that_this_has_too() -> None:
    levels = f"{RENEWED}, nivåer: [lærling, mester]"
    for level, expected in (("mester", State.VALID), ("annet", State.LACKING)):
        record = f"{{kvalifikasjon: oppfrisking, oppnådd: 2026-01-10, nivå: {level}}}"
        register = municipality(
            f"""
kvalifikasjoner:
  - {{id: kurs, navn: Kurs, {levels}}}
  - {{id: oppfrisking, navn: Oppfrisking, nivåer: [annet, mester]}}
personer:
  - {{id: p, navn: Kari Nes, enhet: topp, kvalifikasjoner: [{record}]}}
"""
        )
        at = Snapshot(register, date(2026, 3, 1))
        assert standing(at, person(at, "p"), "kurs", "mester").state is expected
