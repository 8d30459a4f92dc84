"""Årsverk by education at the end of a year and of the one before: what is not told of a day is not none."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.competence import StaffingChange, staffing_changes
from kompetanse_cli.report.base import Notice, Table, plain_text
from kompetanse_cli.report.grants import staffing_section
from tests.report.conftest import ContextOf

ON = date(2027, 2, 15)
UNIT = "enheter: [{id: avd, navn: Avdelingen, type: avdeling}]\n"
PEOPLE = f"""{UNIT}
personer:
  - id: p-1
    navn: Anna Øvre
    enhet: avd
    stillingsprosent: 100
    utdanninger: [{{utdanning: helsefagarbeider, fra: 2020-01-01}}, {{utdanning: sykepleier, fra: 2026-06-20}}]
  - {{id: p-2, navn: Bent Dal, enhet: avd, stillingsprosent: 80, utdanning: sykepleier}}
  - {{id: p-3, navn: Carl Eng, enhet: avd, stillingsprosent: 50, utdanning: helsefagarbeider, til: 2026-12-31}}
  - {{id: p-4, navn: Dina Fjell, enhet: avd, stillingsprosent: 50, utdanning: assistent, fra: 2027-01-01}}
program:
  - id: syk
    navn: Sykepleierutdanning
    type: grunnutdanning
    eier: Høgskolen
    status: i gang
    gir: {{utdanning: sykepleier, når: registrert}}
gjennomføringer:
  - id: syk-2026
    program: syk
    navn: Kull 2023
    deltakere: [{{person: p-1, påmeldt: 2023-08-15, fullført: 2026-06-20}}]
"""
Told = tuple[Decimal | None, ...]


def change(context_of: ContextOf, text: str, year: int = 2026) -> StaffingChange:
    return staffing_changes(context_of(text, on=ON).snapshot, year)[0]


def amounts(found: StaffingChange) -> dict[str | None, Told]:
    return {
        each.education: (*(day.amount if day else None for day in (each.before, each.after)), each.amount)
        for each in found.groups
    }


def counts(day: str, *rows: tuple[str, int, str]) -> str:
    return "".join(
        f"  - {{enhet: avd, dato: {day}, utdanning: {education}, antall: {number}, årsverk: {amount}}}\n"
        for education, number, amount in rows
    )


def test_the_groups_are_those_of_the_last_days_of_the_years(context_of: ContextOf) -> None:
    assert amounts(change(context_of, PEOPLE)) == {
        "sykepleier": (Decimal("0.8"), Decimal("1.8"), Decimal(1)),
        "helsefagarbeider": (Decimal("1.5"), Decimal("0.5"), Decimal(-1)),
    }


def test_those_who_completed_the_education_in_the_year_are_told_of(context_of: ContextOf) -> None:
    assert [(each.education, each.qualified) for each in change(context_of, PEOPLE).groups] == [
        ("sykepleier", 1),
        ("helsefagarbeider", 0),
    ]


def test_an_education_that_is_written_from_a_day_counts_where_no_programme_gave_it(context_of: ContextOf) -> None:
    text = PEOPLE[: PEOPLE.index("program:")]
    assert [(each.education, each.qualified) for each in change(context_of, text).groups] == [
        ("sykepleier", 1),
        ("helsefagarbeider", 0),
    ]


def test_of_numbers_without_people_nobody_knows_who_completed_it(context_of: ContextOf) -> None:
    text = UNIT + "bemanning:\n" + counts("2025-12-31", ("sykepleier", 3, "2.8"))
    text += counts("2026-12-31", ("sykepleier", 4, "3.5"))
    assert [each.qualified for each in change(context_of, text).groups] == [None]


def test_a_group_that_is_told_of_on_one_day_alone_is_not_none_on_the_other(context_of: ContextOf) -> None:
    text = UNIT + "bemanning:\n" + counts("2025-12-31", ("sykepleier", 3, "2.8"))
    text += counts("2026-12-31", ("sykepleier", 4, "3.5"), ("vernepleier", 1, "1"))
    assert amounts(change(context_of, text)) == {
        "sykepleier": (Decimal("2.8"), Decimal("3.5"), Decimal("0.7")),
        "vernepleier": (None, Decimal(1), None),
    }


def test_numbers_of_the_year_before_do_not_stand_for_the_year(context_of: ContextOf) -> None:
    text = UNIT + "bemanning:\n" + counts("2025-12-31", ("sykepleier", 3, "2.8"))
    found = change(context_of, text)
    assert amounts(found) == {"sykepleier": (Decimal("2.8"), None, None)}
    assert found.old == (date(2025, 12, 31),)


def test_the_form_says_what_is_not_registered(context_of: ContextOf) -> None:
    text = UNIT + "bemanning:\n" + counts("2025-12-31", ("sykepleier", 3, "2.8"))
    section = staffing_section(replace(context_of(text, on=ON), year=2026))
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    row = dict(zip([column.id for column in table.columns], table.rows[0], strict=True))
    assert [row[key] for key in ("årsverk_før", "årsverk", "årsverk_endring", "antall_før", "antall")] == [
        *(Decimal("2.8"), "ikke registrert", "ikke registrert", 3, "ikke registrert")
    ]
    assert any("31. desember 2025" in plain_text(block.text) for block in section.blocks if isinstance(block, Notice))


def test_a_unit_told_of_on_one_of_the_days_is_named(context_of: ContextOf) -> None:
    text = "enheter: [{id: avd, navn: A, type: avdeling}, {id: ny, navn: Bekken, type: avdeling}]\nbemanning:\n"
    text += counts("2025-12-31", ("sykepleier", 3, "2.8")) + counts("2026-12-31", ("sykepleier", 3, "2.8"))
    text += "  - {enhet: ny, dato: 2026-12-31, utdanning: sykepleier, antall: 1, årsverk: 1}\n"
    assert change(context_of, text).uneven == ("ny",)


def test_merged_municipalities_each_have_a_table(context_of: ContextOf) -> None:
    text = """
enheter:
  - {id: aa, navn: Å kommune, type: kommunalområde, til: 2026-12-31}
  - {id: bo, navn: Bø kommune, type: kommunalområde, til: 2026-12-31}
  - {id: nye, navn: Nye Åbø, type: kommunalområde, fra: 2027-01-01, erstatter: [aa, bo]}
bemanning:
  - {enhet: aa, dato: 2025-12-31, utdanning: sykepleier, antall: 3, årsverk: 2.8}
  - {enhet: bo, dato: 2025-12-31, utdanning: sykepleier, antall: 5, årsverk: 4}
  - {enhet: aa, dato: 2026-12-31, utdanning: sykepleier, antall: 4, årsverk: 3.8}
  - {enhet: bo, dato: 2026-12-31, utdanning: sykepleier, antall: 5, årsverk: 4}
"""
    found = staffing_changes(context_of(text, on=ON).snapshot, 2026)
    assert {each.unit: amounts(each)["sykepleier"] for each in found} == {
        None: (Decimal("6.8"), Decimal("7.8"), Decimal(1)),
        "aa": (Decimal("2.8"), Decimal("3.8"), Decimal(1)),
        "bo": (Decimal(4), Decimal(4), Decimal(0)),
    }


def test_who_is_there_for_a_role_alone_is_no_staff(context_of: ContextOf) -> None:
    assert change(context_of, UNIT + "personer: [{id: p-1, navn: Anna Øvre, enhet: avd}]\n").groups == ()
