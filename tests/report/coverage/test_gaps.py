"""The list of gaps: what is said of each, in which order, and whose name is not said."""

from datetime import date
from typing import Any

import pytest

from kompetanse_cli.analysis.coverage import Status
from kompetanse_cli.model import Strength
from kompetanse_cli.report.base import FileLine, Paragraph, Table
from kompetanse_cli.report.coverage import build_gaps, fails

UNITS = """
enheter:
- {id: helse, navn: Helse, type: kommunalområde}
- {id: nord, navn: Sone Nord, type: sone, del_av: helse}
- {id: sør, navn: Sone Sør, type: sone, del_av: helse}
krav:
- {id: leder-i-hver-enhet, navn: Leder, rolle: leder, styrke: kan}
- {id: kommunalsjef, navn: Sjef, rolle: kommunalsjef, styrke: kan, per: kommune}
- {id: kommunekoordinator, navn: Koordinator, rolle: kommunekoordinator, styrke: kan, per: kommune}
- {id: hjelper, navn: Hjelper i hver sone, rolle: ressursperson, styrke: skal, hvor: {enhetstyper: [sone]}}
"""


def rows(report: Any) -> list[dict[str, object]]:
    table = next(block for block in report.sections[0].blocks if isinstance(block, Table))
    ids = [column.id for column in table.columns]
    return [dict(zip(ids, row, strict=True)) for row in table.rows]


def must(found: list[dict[str, object]]) -> list[dict[str, object]]:
    return [row for row in found if row["krav"] == "hjelper"]


PERSON = """
personer:
- {id: p-1, navn: Kari Nes, enhet: nord, %s}
rolletildelinger:
- {person: p-1, rolle: ressursperson, enhet: nord, %s}
"""


@pytest.mark.parametrize(
    ("person", "appointment", "reason"),
    [
        ("vis_navn: ja", "fra: 2025-01-01, til: 2026-01-31", "Kari Nes har gått ut av rollen"),
        ("til: 2026-01-31", "fra: 2025-01-01", "Kari Nes har gått ut av rollen"),
        (
            "fravær: [{fra: 2026-02-01, til: 2026-04-30}]",
            "fra: 2025-01-01",
            "Kari Nes er borte til og med 30. april 2026",
        ),
        ("fravær: [{fra: 2026-02-01}]", "fra: 2025-01-01", "Kari Nes er midlertidig borte"),
        (
            "vis_navn: nei",
            "fra: 2025-01-01, til: 2026-01-31",
            "Tidligere ressursperson (Sone Nord) har gått ut av rollen",
        ),
    ],
)
def test_the_reason_names_the_one_who_is_lost(context_of: Any, person: str, appointment: str, reason: str) -> None:
    context = context_of(UNITS + PERSON % (person, appointment))
    north = next(row for row in must(rows(build_gaps(context, context.coverage.lines))) if row["enhet"] == "nord")
    assert north["årsak"] == reason


@pytest.mark.parametrize(
    ("lang", "reason"),
    [
        ("nb", "Ansatt (Sone Sør) er stedfortreder mens Ressursperson (Sone Nord) er borte"),
        ("en", "Employee (Sone Sør) is deputy while Resource person (Sone Nord) is away"),
    ],
)
def test_hidden_people_are_told_by_role_or_place_in_the_readers_language(
    context_of: Any, lang: str, reason: str
) -> None:
    deputy = "- {id: p-2, navn: Eli Hemmelig, enhet: sør, vis_navn: nei}\nrolletildelinger:"
    people = PERSON % ("vis_navn: nei, fravær: [{fra: 2026-02-01}]", "fra: 2025-01-01, stedfortreder: p-2")
    context = context_of(UNITS + people.replace("rolletildelinger:", deputy), lang=lang)
    north = next(row for row in must(rows(build_gaps(context, context.coverage.lines))) if row["enhet"] == "nord")
    assert north["årsak"] == reason


@pytest.mark.parametrize(
    ("person", "appointment", "name"),
    [
        ("vis_navn: nei", "fra: 2026-05-01", "Kommende ressursperson (Sone Nord)"),
        ("vis_navn: nei, til: 2025-06-30", "fra: 2025-01-01, til: 2025-06-30", "Tidligere ressursperson (Sone Nord)"),
        ("vis_navn: nei", "fra: 2025-01-01", "Ressursperson (Sone Nord)"),
    ],
)
def test_a_hidden_person_is_told_by_the_role_nearest_the_day(
    context_of: Any, person: str, appointment: str, name: str
) -> None:
    assert context_of(UNITS + PERSON % (person, appointment)).names.person("p-1") == name


def test_a_unit_is_in_the_service_area_it_has_or_inherits(context_of: Any) -> None:
    areas = "tjenesteområder: [{id: hjemme, navn: Hjemme}, {id: natt, navn: Natt}]\n"
    units = UNITS.replace("type: kommunalområde", "type: kommunalområde, tjenesteområde: hjemme")
    units = units.replace("navn: Sone Sør, type: sone", "navn: Sone Sør, type: sone, tjenesteområde: natt")
    context = context_of(areas + units)
    found = must(rows(build_gaps(context, context.coverage.lines)))
    assert [(row["enhet"], row["tjenesteområde"]) for row in found] == [("nord", "hjemme"), ("sør", "natt")]


def test_one_whose_name_is_hidden_is_shown_by_role(context_of: Any) -> None:
    context = context_of(UNITS + PERSON % ("vis_navn: nei, fravær: [{fra: 2026-02-01}]", "fra: 2025-01-01"))
    report = build_gaps(context, context.coverage.lines)
    assert must(rows(report))[1]["årsak"] == "Ressursperson (Sone Nord) er midlertidig borte"
    assert "Kari" not in repr(report)
    assert "p-1" not in repr(report)


def test_a_gap_says_since_when_and_where_its_cause_stands(context_of: Any) -> None:
    context = context_of(UNITS + PERSON % ("vis_navn: ja", "fra: 2025-01-01, til: 2026-01-31"))
    north = next(row for row in must(rows(build_gaps(context, context.coverage.lines))) if row["enhet"] == "nord")
    assert north["siden"] == date(2026, 2, 1)
    assert north["sted"] == FileLine("data.yaml", 15)


def test_nobody_ever_is_as_far_as_the_data_go(context_of: Any) -> None:
    context = context_of(UNITS)
    south = must(rows(build_gaps(context, context.coverage.lines)))[1]
    assert (south["årsak"], south["siden"], south["siden_tekst"]) == (
        "ingen har rollen",
        None,
        "ukjent (fra før registreringen begynte)",
    )


def test_a_measure_is_told_with_responsible_and_deadline_and_that_it_is_late(context_of: Any) -> None:
    measures = """
tiltak:
- {id: t, gjelder: {krav: hjelper, enhet: nord}, tekst: Lyses ut, ansvarlig: p-1, frist: 2026-02-15, status: i gang}
"""
    context = context_of(UNITS + PERSON % ("vis_navn: ja", "fra: 2025-01-01, til: 2026-01-31") + measures)
    north = next(row for row in must(rows(build_gaps(context, context.coverage.lines))) if row["enhet"] == "nord")
    assert north["tiltak_tekst"] == ("Lyses ut (Kari Nes, frist 15. februar 2026, forsinket)",)
    assert north["tiltak"] == ("t",)


def test_what_must_be_comes_before_what_may_and_the_oldest_first(context_of: Any) -> None:
    more = """
personer:
- {id: p-1, navn: Kari Nes, enhet: nord}
- {id: p-2, navn: Per Bø, enhet: sør}
rolletildelinger:
- {person: p-1, rolle: ressursperson, enhet: nord, fra: 2025-01-01, til: 2026-01-31}
- {person: p-2, rolle: ressursperson, enhet: sør, fra: 2025-01-01, til: 2025-06-30}
"""
    context = context_of(UNITS + more)
    found = rows(build_gaps(context, context.coverage.lines))
    assert [row["enhet"] for row in found][:2] == ["sør", "nord"]
    assert {row["krav"] for row in found[2:]} == {"leder-i-hver-enhet", "kommunalsjef", "kommunekoordinator"}


def test_the_summary_counts_what_must_and_should_be_and_never_what_may(context_of: Any) -> None:
    context = context_of(UNITS + PERSON % ("vis_navn: ja", "fra: 2025-01-01"))
    text = build_gaps(context, context.coverage.lines).sections[0].blocks[-1]
    assert text == Paragraph("Oppfylt: 1 av 2 steder (50\u00a0%). 1 mangler.")


def test_nothing_to_show_is_said_in_words(context_of: Any) -> None:
    context = context_of("enheter: [{id: helse, navn: Helse, type: kommunalområde}]\n")
    table = build_gaps(context, ()).sections[0].blocks[0]
    assert isinstance(table, Table)
    assert (table.rows, table.empty) == ((), "Ingen mangler å vise.")


def test_only_what_is_uncovered_without_a_waiver_fails_and_bør_includes_skal(context_of: Any) -> None:
    waived = """
personer: [{id: p-1, navn: Kari Nes, enhet: helse}]
unntak:
- {krav: hjelper, enhet: nord, grunn: Vikar, besluttet_av: p-1, til: 2026-12-31}
- {krav: hjelper, enhet: sør, grunn: Vikar, besluttet_av: p-1, til: 2026-12-31}
"""
    lines = context_of(UNITS).coverage.lines
    assert fails(lines, Strength.MUST)
    assert fails(lines, Strength.SHOULD)
    assert not fails(context_of(UNITS + waived).coverage.lines, Strength.SHOULD)
    should = UNITS.replace("styrke: skal", "styrke: bør")
    assert not fails(context_of(should).coverage.lines, Strength.MUST)
    assert fails(context_of(should).coverage.lines, Strength.SHOULD)


def test_asked_for_waivers_the_list_has_the_units_a_requirement_is_not_meant_for_with_the_reason(
    context_of: Any,
) -> None:
    context = context_of(
        """
enheter: [{id: nord, navn: Nord, type: sone}, {id: kjk, navn: Kjøkkenet, type: sone}]
krav: [{id: k, navn: K, rolle: fag, styrke: skal, unntatte_enheter: [{enhet: kjk, grunn: Ingen pasienter}]}]
roller: [{id: fag, navn: Fag, nivå: [avdeling]}]
"""
    )
    asked = build_gaps(context, context.coverage.lines, (Status.WAIVED,)).sections[0].tables
    usual = build_gaps(context, context.coverage.lines).sections[0].tables
    assert [table.id for table in asked] == ["mangelliste", "unntatte-enheter"]
    assert "Ingen pasienter" in asked[1].rows[0]
    assert [table.id for table in usual] == ["mangelliste"]
