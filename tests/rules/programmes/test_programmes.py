"""Rules about what programmes are: what is right although it looks odd, and bad input told with its remedy."""

from datetime import date

import pytest

from kompetanse_cli.model import Severity, county_named, existed
from kompetanse_cli.rules import programmes
from tests.analysis.tiny import BEGINNING
from tests.rules.judged import ON, codes, codes_and_values, loaded, placed

HEAD = "program:\n  - {id: p, navn: P, type: kurs, eier: Oss, status: %s%s}\n"


def findings(more: str = "", status: str = "planlagt", rest: str = "", on: date = ON) -> list[tuple[str, str]]:
    text = HEAD % (status, f", {more}" if more else "") + rest
    found = placed({"kompetanse.yaml": BEGINNING, "p.yaml": text}, programmes, on=on)
    return [(each.finding.code, each.finding.value) for each in found]


def said(more: str = "", status: str = "planlagt", rest: str = "") -> list[str]:
    return [code for code, _ in findings(more, status, rest)]


def test_a_programme_of_no_sessions_is_in_order() -> None:
    assert said() == []
    assert said("samlinger: [], moduler: []") == []


@pytest.mark.parametrize(
    "more",
    [
        'periode: {fra: "2020"}, ferdig: "2021", fylke: Viken',
        'periode: {fra: "høsten 2021", til: "2021"}',
        'periode: {fra: 2026-05-01, til: "2026"}',
        "fylke: Viken",
        'fylke: Hordaland, periode: {fra: "2012", til: "2014"}',
        "fylke: Romsa",
        "fylke: Troms – Romsa – Tromssa",
        "fylke: Trøndelag/Trööndelage",
        "fylke: Rogaland fylke",
    ],
)
def test_years_alone_and_historical_names_are_right(more: str) -> None:
    assert said(more, status="fullført") == []


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ('fylke: Hordaland, periode: {fra: "2021"}', "K413"),
        ("fylke: Vestlandet", "K413"),
        ('periode: {fra: "høsten 2026", til: "våren 2026"}', "K416"),
        ("studiepoeng: 10, moduler: [{id: a, navn: A, studiepoeng: 7.5}, {id: b, navn: B, studiepoeng: 2.4}]", "K404"),
        ("moduler: [{id: a, navn: A}, {id: a, navn: B}]", "K401"),
        ("samlinger: [{id: a, navn: A, forbereder: a}]", "K402"),
        ("samlinger: [{id: a, navn: A, forbereder: b}]", "K116"),
        ("del_av: p", "K403"),
        ("gir: {når: oppmøte}", "K415"),
    ],
)
def test_what_is_wrong_is_one_finding(more: str, code: str) -> None:
    assert said(more, status="fullført") == [code]


def test_credits_add_up_exactly() -> None:
    tenths = ", ".join(f"{{id: m{n}, navn: M, studiepoeng: 0.1}}" for n in range(10))
    assert said(f"studiepoeng: 1, moduler: [{tenths}]") == []


SAME = "kunnskap: [Kjenner lovene tjenesten bygger på], ferdigheter: [%s], generell_kompetanse: [Ser følgene]"


@pytest.mark.parametrize(
    ("skills", "values"),
    [
        ("Kjenner lovene", ["Kjenner lovene"]),
        ("Kjenner lovene tjenestene bygger på.", ["Kjenner lovene tjenestene bygger på."]),
        (
            "kjenner lovene tjenesten bygger på, Kjenner lovene",
            ["kjenner lovene tjenesten bygger på", "Kjenner lovene"],
        ),
        ("Bruker lovene tjenesten bygger på", []),
        ('"-", "…"', []),
    ],
)
def test_an_outcome_that_says_what_one_before_it_says_is_one_finding(skills: str, values: list[str]) -> None:
    root = BEGINNING + "oppsett: {regler: {likt-læringsutbytte: advarsel}}\n"
    text = HEAD % ("planlagt", f", læringsutbytte: {{{SAME % skills}}}")
    found = codes_and_values({"kompetanse.yaml": root, "p.yaml": text}, programmes)
    assert found == [("K410", value) for value in values]


def test_a_finish_is_over_only_when_its_last_day_is() -> None:
    assert findings('ferdig: "våren 2026"', status="i gang", on=date(2026, 6, 30)) == []
    assert findings('ferdig: "våren 2026"', status="i gang", on=date(2026, 7, 1)) == [("K411", "i gang")]
    assert findings('ferdig: "våren 2026"', status="på vent", on=date(2026, 7, 1)) == []


def test_a_number_of_dates_is_compared_where_the_days_are_told() -> None:
    run = (
        "gjennomføringer: [{id: k, program: p, navn: K, samlinger: [{samling: a, datoer: [2027-02-02, 2027-02-03]%s}]}]"
    )
    assert said("samlinger: [{id: a, navn: A}]", rest=run % "") == []
    assert said("samlinger: [{id: a, navn: A, dager: 1}]", rest=run % "") == ["K407"]
    assert said("samlinger: [{id: a, navn: A, dager: 1}]", rest=run % ", status: avlyst") == []


@pytest.mark.parametrize(
    ("more", "meant"),
    [
        ("studiepoeng: '7,5'", "7.5"),
        ("studiepoeng: 7,5", "7.5"),
        ("evaluering: {når: 31.08.22}", "2022-08-31"),
        ("evaluering: {når: høst 2027}", "høsten 2027"),
    ],
)
def test_numbers_and_dates_as_people_write_them_are_told_with_what_was_meant(more: str, meant: str) -> None:
    text = f"program:\n  - id: p\n    navn: P\n    type: kurs\n    eier: Oss\n    status: planlagt\n    {more}\n"
    read = loaded({"kompetanse.yaml": BEGINNING, "p.yaml": text})
    (finding,) = (finding for finding in read.findings if finding.severity is Severity.ERROR)
    assert meant in repr((finding.help, finding.label, finding.edits))


def test_counties_have_their_years() -> None:
    viken, akershus = county_named("Viken"), county_named("Akershus")
    assert viken is not None
    assert akershus is not None
    assert [existed(viken, year, year) for year in (2019, 2020, 2023, 2024)] == [False, True, True, False]
    assert [existed(akershus, year, year) for year in (2019, 2020, 2023, 2024)] == [True, False, False, True]


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        ("{id: a, navn: A, forbereder: c}, {id: b, navn: B, forbereder: a}, {id: c, navn: C}", [("K419", "b")]),
        ("{id: a, navn: A, forbereder: b}, {id: b, navn: B, forbereder: a}", [("K402", "a")]),
        (
            "{id: a, navn: A, forbereder: b}, {id: b, navn: B, forbereder: a}, {id: c, navn: C, forbereder: a}",
            [("K402", "a"), ("K419", "c")],
        ),
    ],
)
def test_what_prepares_an_earlier_one_is_told_unless_they_are_in_a_circle(
    sessions: str, expected: list[tuple[str, str]]
) -> None:
    assert [(code, value.split()[0]) for code, value in findings(f"samlinger: [{sessions}]")] == expected


def test_a_session_in_a_file_that_could_not_be_read_to_the_end_is_known() -> None:
    run = (
        "gjennomføringer: [{id: k, program: p, navn: K, samlinger: [{samling: b}], eksamener: [{modul: m, dato: %s}]}]"
    )
    programme = "samlinger: [{id: a, navn: A}]"
    assert said(programme, rest=run % "2027-02-02") == ["K116", "K117"]
    cut = "program:\n  - id: q\n    navn: Q\n    samlinger:\n      - id: b\n    moduler:\n      - id: m\n   x: [\n"
    whole = HEAD % ("planlagt", f", {programme}") + run % "2027-02-02"
    found = codes({"kompetanse.yaml": BEGINNING, "p.yaml": whole, "q.yaml": cut}, programmes)
    assert set(found).isdisjoint({"K116", "K117"})
