"""Positions, educations and records of employees that can't be, and who left long ago."""

from datetime import date

import pytest

from kompetanse_cli.rules.competence import staff
from kompetanse_cli.rules.people import employment, posts
from tests.rules.judged import codes, codes_and_values, judged, placed

TOP = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: a, navn: Avdeling A, type: sone, del_av: helse}
  - {id: b, navn: Avdeling B, type: sone, del_av: helse, til: 2026-06-30}
kvalifikasjoner: [{id: hlr, navn: Hjerte- og lungeredning, gyldig_måneder: 12}]
"""


def with_person(keys: str) -> str:
    return f"{TOP}personer: [{{id: p-1, navn: Kari Nes, {keys}}}]\n"


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ("{enhet: a, stillingsprosent: 60}, {enhet: b, stillingsprosent: 40, til: 2026-06-30}", []),
        ("{enhet: a, stillingsprosent: 60}, {enhet: b, stillingsprosent: 40.1, til: 2026-06-30}", ["p-1 100.1"]),
        ("{enhet: a, stillingsprosent: 100, til: 2026-03-31}, {enhet: a, stillingsprosent: 80, fra: 2026-04-01}", []),
        (
            "{enhet: a, stillingsprosent: 100, til: 2026-04-01}, {enhet: a, stillingsprosent: 80, fra: 2026-04-01}",
            ["p-1 180"],
        ),
        ("{enhet: a, stillingsprosent: 100}, {enhet: a}", []),
    ],
)
def test_positions_of_a_day_are_no_more_than_a_full_one(held: str, expected: list[str]) -> None:
    found = codes_and_values(with_person(f"ansettelser: [{held}]"), staff.more_than_full_time)
    assert [value for _, value in found] == expected


@pytest.mark.parametrize("written", ["150", "-1", "100.5"])
def test_a_position_is_between_none_and_a_full_one(written: str) -> None:
    found = placed(with_person(f"enhet: a, stillingsprosent: {written}"), staff)
    assert [each.finding.code for each in found] == ["K078"]


def test_a_position_outside_the_life_of_its_unit_is_told() -> None:
    text = with_person("ansettelser: [{enhet: b, stillingsprosent: 50, fra: 2020-01-01}]")
    assert codes(text, posts.unit_outside_employment) == ["K215"]


def test_a_qualification_ends_after_it_begins_whoever_has_it() -> None:
    text = with_person("enhet: a, kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2025-03-01, gyldig_til: 2025-02-28}]")
    assert codes(text, employment.expires_before_achieved) == ["K312"]


@pytest.mark.parametrize(("on", "expected"), [("2026-05-03", ["K337"]), ("2026-05-04", [])])
def test_a_qualification_of_a_day_ahead_is_planned_until_then(on: str, expected: list[str]) -> None:
    text = with_person("enhet: a, kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2026-05-04}]")
    assert codes(text, staff.achieved_ahead, on=date.fromisoformat(on)) == expected


def test_two_levels_reached_on_one_day_are_no_mistake() -> None:
    hlr = "kvalifikasjoner: [{id: hlr, navn: HLR, nivåer: [første, andre]}]"
    text = with_person(
        "enhet: a, kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2025-01-01, nivå: første}, "
        "{kvalifikasjon: hlr, oppnådd: 2025-01-01, nivå: andre}]"
    ).replace("kvalifikasjoner: [{id: hlr, navn: Hjerte- og lungeredning, gyldig_måneder: 12}]", hlr)
    assert codes(text, staff.achieved_twice) == []


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ('ansattnummer: " 4711"', ["p-2 ansattnummer"]),
        ("e_post: KARI@fjordvik.example", ["p-2 e_post"]),
        ('ansattnummer: "4711", fra: 2026-01-01', []),
        ('ansattnummer: "04711"', []),
    ],
)
def test_a_number_or_an_address_is_one_persons_at_a_time(other: str, expected: list[str]) -> None:
    text = f"""{TOP}personer:
  - {{id: p-1, navn: Kari Nes, enhet: a, til: 2025-12-31, ansattnummer: "4711", e_post: kari@fjordvik.example}}
  - {{id: p-2, navn: Ola Vik, enhet: a, {other}}}
"""
    assert [value for _, value in codes_and_values(text, staff.shared_number_or_address)] == expected


def test_what_is_said_of_a_shared_number_does_not_say_it() -> None:
    text = f"""{TOP}personer:
  - {{id: p-1, navn: Kari Nes, enhet: a, ansattnummer: "4711"}}
  - {{id: p-2, navn: Ola Vik, enhet: a, ansattnummer: "4711"}}
"""
    (found,) = judged(text, staff.shared_number_or_address)
    assert "4711" not in repr((found.message, found.label, found.help, found.value))


@pytest.mark.parametrize(
    ("setting", "last", "expected"),
    [
        ("", "2010-01-01", []),
        ("oppsett: {kompetanse: {slett_etter_måneder: 12}}", "2025-02-28", ["K339"]),
        # Twelve months after the day is the day itself: not more than that.
        ("oppsett: {kompetanse: {slett_etter_måneder: 12}}", "2025-03-01", []),
    ],
)
def test_who_left_long_ago_is_told_where_the_municipality_says_how_long(
    setting: str, last: str, expected: list[str]
) -> None:
    assert codes(f"{with_person(f'enhet: a, til: {last}')}{setting}\n", staff.left_long_ago) == expected


def test_who_was_erased_is_not_told_of_again_nor_who_has_come_back() -> None:
    text = f"""{TOP}oppsett: {{kompetanse: {{slett_etter_måneder: 12}}}}
personer:
  - {{id: sletta-1, navn: Sletta person, vis_navn: nei, enhet: a, til: 2020-01-01}}
  - {{id: p-2, navn: Ola Vik, ansettelser: [{{enhet: a, til: 2020-01-01}}, {{enhet: a, fra: 2024-01-01}}]}}
"""
    assert codes(text, staff.left_long_ago) == []


def lacking(people: str, more: str = "") -> list[tuple[str, str]]:
    return codes_and_values(f"{TOP}personer:\n{people}{more}", staff.education_or_position_missing)


def test_where_nobody_has_an_education_or_a_position_none_is_asked_for() -> None:
    assert lacking("  - {id: p-1, navn: Kari Nes, enhet: a}\n") == []


def test_each_unit_where_some_have_them_is_told_of_once() -> None:
    people = """  - {id: p-1, navn: Kari Nes, enhet: a, utdanning: sykepleier, stillingsprosent: 100}
  - {id: p-2, navn: Ola Vik, enhet: a}
  - {id: p-3, navn: Per Lid, enhet: a, utdanning: sykepleier}
  - {id: p-4, navn: Liv Ås, enhet: b, til: 2026-06-30}
  - {id: p-5, navn: Åse Dal, enhet: a, til: 2025-12-31}
"""
    assert lacking(people) == [("K338", "a")]


def test_a_need_or_a_goal_asks_for_them_in_every_unit_it_takes_in() -> None:
    people = "  - {id: p-1, navn: Kari Nes, enhet: a}\n  - {id: p-2, navn: Ola Vik, enhet: b, til: 2026-06-30}\n"
    assert lacking(people, "behov: [{enhet: helse, utdanning: sykepleier, år: 2028, årsverk: 2}]\n") == [
        ("K338", "a"),
        ("K338", "b"),
    ]
    assert lacking(people, "behov: [{enhet: a, utdanning: sykepleier, år: 2028, årsverk: 2}]\n") == [("K338", "a")]
