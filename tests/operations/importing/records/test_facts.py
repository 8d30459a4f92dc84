"""Tables that people keep, in which each row is one fact, in their own words and with people by their names."""

import pytest

from kompetanse_cli.model import Absence, Person
from kompetanse_cli.operations.importing import Effect
from tests.helpers.imported_tables import changed, loaded, planned
from tests.operations.importing.records.municipality import FULL, Sheets, effects, read_in, said

# ruff: noqa: E501 - rows and lines as they are

HAND_IN = ("-        mellomarbeid: {frist: 2026-02-01, levert: [p-1, {av: p-2, dato: 2026-01-25}]}",)
TRAINED = "rapporter/2025-T3/s1.md"
WRITTEN: dict[str, tuple[Sheets, list[str]]] = {
    "absence": (
        {"": (("Navn", "Fraværende fra", "Fraværende til"), ("Siri Moe", "01.02.2026", "15.02.2026"))},
        ["-  - {id: p-3, navn: Siri Moe, enhet: s2, fra: 2020-01-01}",
         "+  - {id: p-3, navn: Siri Moe, enhet: s2, fra: 2020-01-01, fravær: [{fra: 2026-02-01, til: 2026-02-15}]}"],
    ),
    "leave, with no end yet, of one of two of the name": (
        {"Permisjoner": (("Ansatt", "Avdeling", "Permisjon f.o.m.", "Permisjon t.o.m."), ("Nes, Kari", "Sone Sør", "1.2.2026", None))},
        ["-  - {id: p-4, navn: Kari Nes, enhet: s2}", "+  - {id: p-4, navn: Kari Nes, enhet: s2, fravær: [{fra: 2026-02-01}]}"],
    ),
    "away that ends, beside people who are not away": (
        {"": (("Id", "Navn", "Borte fra", "Borte til"), ("p-1", "Kari Nes", "2026-02-01", "2026-05-15"), ("p-2", "Ola Vik", None, None))},
        ["-      - {fra: 2026-02-01}", "+      - {fra: 2026-02-01, til: 2026-05-15}"],
    ),
    "hand-ins, with a day and without": (
        {"": (("Navn", "Gjennomføring", "Samling", "Levert"), ("Siri Moe", "Kull", "Dag 1", "31.01.2026"), ("Ola Vik", "r1", "d1", "nei"))},
        [*HAND_IN, "+        mellomarbeid: {frist: 2026-02-01, levert: [p-1, {av: p-3, dato: 2026-01-31}]}"],
    ),
    "training in a unit": (
        {"": (("Enhet", "Fagområde", "Dato", "Type", "Antall"), ("Sone Sør", "Klinisk observasjon", "10.02.2026", "Praksis", 12))},
        ["+  - {enhet: s2, fagområde: klinobs, dato: 2026-02-10, type: praksis, antall: 12}"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
def test_one_row_is_one_fact(name: str) -> None:
    sheets, expected = WRITTEN[name]
    plan, lines = read_in(sheets)
    assert lines == expected, said(plan)
    assert Effect.REFUSED not in effects(plan)


@pytest.mark.parametrize("period", ["2025-T3", "T3 2025", "3. tertial 2025", "2025 T3"])
def test_how_many_are_trained_becomes_the_report_of_the_unit(period: str) -> None:
    rows = (("Enhet", "Periode", "Fagområde", "Opplært", "Av"), ("Sone Nord", period, "Klinisk observasjon", 7, 12))
    municipality = loaded(FULL)
    plan = planned(municipality, {"": rows})
    assert "{unit} har ingen rapport for {period} fra før: rapporten føres som levert {day}" in said(plan)
    (report,) = changed(municipality, plan.operation.changes).register.unit_reports
    assert report.address.path == TRAINED
    assert (report.unit, report.period, str(report.delivered)) == ("s1", "2025-T3", "2026-03-01")
    assert [(each.subject, each.number, each.of) for each in report.trained] == [("klinobs", 7, 12)]


def test_a_report_that_is_refused_is_no_file() -> None:
    rows = (("Enhet", "Periode", "Fagområde", "Opplært", "Av"), ("Sone Nord", "2025-T3", "klinobs", "mange", 12))
    plan = planned(loaded(FULL), {"": rows})
    assert effects(plan) == [Effect.REFUSED]
    assert not plan.operation.changes
    assert not plan.remarks


def test_a_list_of_people_may_tell_when_they_are_away_too() -> None:
    rows = (("Navn", "Enhet", "Ansatt fra", "Fravær fra", "Fravær til"), ("Ola Vik", "Sone Nord", "2020-01-01", "2026-02-01", None),
            ("Per Ny", "Sone Sør", "2026-01-01", "2026-02-10", "2026-02-20"), ("Siri Moe", "Sone Sør", "2020-01-01", None, None))  # fmt: skip
    municipality = loaded(FULL)
    plan = planned(municipality, {"": rows})
    assert not any("kolonnen «{column}» er ukjent" in remark.text.text for remark in plan.remarks)
    people = changed(municipality, plan.operation.changes).register.by_id(Person)
    assert [str(each.start) for each in people["p-2"].absences] == ["2026-02-01"]
    assert str(people["p-2"].first_day) == "2020-01-01"
    new = next(person for person in people.values() if person.name == "Per Ny")
    assert [str(each.end) for each in new.absences if isinstance(each, Absence)] == ["2026-02-20"]


def test_the_same_table_once_more_changes_nothing() -> None:
    for sheets, _ in WRITTEN.values():
        municipality = loaded(FULL)
        now = changed(municipality, planned(municipality, sheets).operation.changes)
        again = planned(now, sheets)
        assert not again.operation.changes, said(again)


def test_why_somebody_is_away_is_read_from_no_column() -> None:
    rows = (("Navn", "Fraværende fra", "Fraværende til", "Årsak"), ("Siri Moe", "2026-02-01", None, "syk"))
    plan, lines = read_in({"": rows})
    assert "kolonnen «{column}» er ukjent" in said(plan)
    assert not any("syk" in line for line in lines)
