"""Days before all that is kept or far ahead, and a thousand with a point in it, are told of whoever wrote them."""

from datetime import date

import pytest

from kompetanse_cli.model import KINDS, fields_of
from kompetanse_cli.rules import implausible
from tests.rules.judged import codes_and_values, placed

ROOT = """kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
"""
PERSON = "personer:\n  - {{id: p-1, navn: Kari Nes, enhet: s1, {}}}\n"
ROLE = "rolletildelinger:\n  - {{person: p-1, rolle: leder, enhet: s1, {}}}\n"
DECISION = "beslutninger:\n  - {{id: v1, tekst: T, status: besluttet, av: Utvalg, {}}}\n"
OWN = ("K049", "K050", "K216", "K217")


def told(text: str, on: date = date(2026, 3, 1)) -> list[tuple[str, str]]:
    return [each for each in codes_and_values(ROOT + text, implausible, on=on) if each[0] in OWN]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PERSON.format("fra: 0026-03-01"), [("K049", "0026-03-01")]),
        (PERSON.format("fra: 1899-12-31"), [("K049", "1899-12-31")]),
        (PERSON.format("fra: 1900-01-01"), []),
        ("personer:\n  - {id: p-1, navn: Kari Nes, enhet: s1, fravær: [{fra: 1026-01-01, til: 2026-01-03}]}\n",
         [("K049", "1026-01-01")]),
        (DECISION.format("dato: 1026-01-01"), [("K049", "1026-01-01")]),
        (PERSON.format("fra: 2031-03-02"), [("K216", "2031-03-02")]),
        (PERSON.format("fra: 2031-03-01"), []),
        (PERSON.format("ansettelser: [{enhet: s1, fra: 2099-01-01}]").replace("enhet: s1, ansettelser", "ansettelser"),
         [("K216", "2099-01-01")]),
        (PERSON.format("fra: 2020-01-01") + ROLE.format("fra: 2099-12-31"), [("K216", "2099-12-31")]),
        (PERSON.format("fra: 2020-01-01") + ROLE.format('fra: "2099"'), [("K216", "2099")]),
        (PERSON.format("til: 2126-03-02"), [("K217", "2126-03-02")]),
        (PERSON.format("til: 2126-03-01"), []),
        (PERSON.format("til: 2099-12-31"), []),
        # How other systems write that something has no end.
        (PERSON.format("til: 9999-12-31"), []),
        (DECISION.format("frist: 2206-01-01"), [("K217", "2206-01-01")]),
    ],
)  # fmt: skip
def test_a_day_that_hardly_anybody_means_is_told_of(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_no_day_of_a_leap_year_breaks_the_five_years() -> None:
    assert told(PERSON.format("fra: 2033-02-28"), date(2028, 2, 29)) == []
    # Nor does the end of the calendar.
    assert told(PERSON.format("fra: 9999-02-28"), date(9998, 2, 28)) == []


@pytest.mark.parametrize(
    ("number", "proposed"),
    [
        ("9.000", "Skriv 9000 eller 9."),
        ("120.000", "Skriv 120000 eller 120."),
        ("1.250", "Skriv 1250 eller 1.25."),
        ("4.125", "Skriv 4125 eller 4.1250."),
    ],
)
def test_a_point_with_three_decimals_is_told_of_with_both_spellings(number: str, proposed: str) -> None:
    found = [each for each in placed(ROOT + DECISION.format(f"kroner: {number}"), implausible)
             if each.finding.code == "K050"]  # fmt: skip
    (help_text,) = (each.finding.help for each in found)
    assert help_text is not None
    assert help_text.text.format(**dict(help_text.values)) == proposed
    assert not found[0].edits


@pytest.mark.parametrize("number", ["9000", "9.0", "9.00", "9.0000", "0.125", "1234.567", "9"])
def test_a_number_that_can_only_be_one_is_not_told_of(number: str) -> None:
    assert told(DECISION.format(f"kroner: {number}")) == []


@pytest.mark.parametrize(
    ("criterion", "expected"),
    [("måltall: 1.000", [("K050", "1.000")]), ("måltall: 1.0", []), ("måltall: 75.125 %", [])],
)
def test_a_target_is_read_as_a_number_and_a_percentage_is_no_thousand(
    criterion: str, expected: list[tuple[str, str]]
) -> None:
    criteria = f"kriterier: [{{id: k, tekst: K, {criterion}}}]"
    goal = f"mål:\n  - {{id: m, nummer: 1, tema: M, tekst: M, frist: 2027-01-01, {criteria}}}\n"
    assert told(goal) == expected


def test_a_number_in_a_part_of_a_record_is_told_of_too() -> None:
    grant = "tilskudd: {år: 2026, tildelt: 120.000}"
    run = f"gjennomføringer:\n  - {{id: r, program: p, navn: R, {grant}}}\n"
    programme = "program:\n  - {id: p, navn: P, type: kurs, eier: H, status: i gang}\n"
    assert told(programme + run) == [("K050", "120.000")]


def test_a_share_is_no_thousand() -> None:
    assert told("oppsett: {lederspenn_maks: 20}\n") == []
    programme = "program:\n  - {id: p, navn: P, type: kurs, eier: H, status: i gang, gir: {minst_oppmøte: 1.000}}\n"
    assert told(programme) == []


def test_a_warning_can_be_allowed_by_a_comment() -> None:
    text = ROOT + DECISION.format("kroner: 9.125").replace("}\n", "} # tillat tusen-eller-desimaler: måleverdi\n")
    assert "K050" not in [each.finding.code for each in placed(text, implausible)]


def test_every_day_of_the_format_is_looked_at() -> None:
    leaves = [(kind.key, leaf) for kind in KINDS for leaf in fields_of(kind.record) if leaf.kind in implausible._DAYS]
    assert ("gjennomføringer", "datoer") in {(key, leaf.keys[-2]) for key, leaf in leaves if leaf.is_list}
    assert len(leaves) > 50
