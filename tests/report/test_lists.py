"""The roster, what falls due, and what falls without a person."""

from typing import Any

import pytest

from kompetanse_cli.analysis.calendar import due
from kompetanse_cli.analysis.coverage import without
from kompetanse_cli.analysis.people import roster
from kompetanse_cli.messages import PersonRef, UnitRef
from kompetanse_cli.report.base import Audience, Cell, Context, Report, Table, redact_report
from kompetanse_cli.report.calendar import build_due
from kompetanse_cli.report.coverage import build_departure
from kompetanse_cli.report.people import Grouping, build_roster

DATA = """
enheter:
- {id: helse, navn: Helse, type: kommunalområde}
- {id: nord, navn: Sone Nord, type: sone, del_av: helse}
- {id: sør, navn: Sone Sør, type: sone, del_av: helse}
personer:
- {id: p-1, navn: Kari Nes, enhet: nord, fravær: [{fra: 2026-02-01, til: 2026-03-20}]}
- {id: p-2, navn: Per Bø, enhet: nord}
- {id: eli-hemmelig, navn: Eli Hemmelig, enhet: sør, vis_navn: nei}
rolletildelinger:
- {person: p-1, rolle: leder, enhet: nord, fra: 2025-01-01, stedfortreder: p-2, konstituert: ja}
- {person: p-2, rolle: ressursperson, enhet: nord, fra: 2025-01-01, til: 2026-03-15, dekker_også: [sør]}
- {person: eli-hemmelig, rolle: leder, enhet: sør, fra: 2025-01-01, avsatt_timer_per_uke: 7.5}
krav:
- {id: hjelper, navn: Hjelper i hver sone, rolle: ressursperson, styrke: skal, hvor: {enhetstyper: [sone]}}
"""


def rows(context: Context, report: Report, number: int = 0) -> list[dict[str, Any]]:
    """The rows of a table as they are read: people and units by what they are called."""
    table = [
        block
        for block in redact_report(report, Audience.of(context)).value.sections[0].blocks
        if isinstance(block, Table)
    ][number]
    ids = [column.id for column in table.columns]
    return [dict(zip(ids, map(words, row), strict=True)) for row in table.rows]


def words(cell: Cell) -> Cell:
    return cell.text if isinstance(cell, PersonRef | UnitRef) else cell


def test_the_roster_says_who_is_away_stands_in_and_comes_from_another_unit(context_of: Any) -> None:
    context = context_of(DATA)
    found = rows(context, build_roster(context, roster(context.snapshot)))
    assert [(row["enhet_navn"], row["rolle_navn"], row["person_navn"], row["merknad"]) for row in found] == [
        ("Sone Nord", "Leder", "Kari Nes", "borte, tilbake 21. mars 2026; konstituert"),
        ("Sone Nord", "Ressursperson", "Per Bø", ""),
        ("Sone Sør", "Leder", "Leder (Sone Sør)", ""),
        ("Sone Sør", "Ressursperson", "Per Bø", "fra Sone Nord"),
    ]
    assert found[0]["stedfortreder"] == "Per Bø"


def test_the_roster_by_role_has_the_chain_of_roles(context_of: Any) -> None:
    context = context_of(DATA)
    report = build_roster(context, roster(context.snapshot), Grouping.ROLE)
    assert [row["rolle"] for row in rows(context, report)] == ["leder", "leder", "ressursperson", "ressursperson"]


@pytest.mark.parametrize("grouping", list(Grouping))
def test_the_roster_has_names_in_the_order_of_the_alphabet(context_of: Any, grouping: Grouping) -> None:
    people = (
        ("p-1", "Aase Berg"),
        ("p-2", "Øystein Dal"),
        ("p-3", "Zara Nes"),
        ("p-4", "Åge Vik"),
        ("p-5", "Ærlend By"),
    )
    text = "enheter:\n- {id: helse, navn: Helse, type: kommunalområde}\npersoner:\n"
    text += "".join(f"- {{id: {person}, navn: {name}, enhet: helse}}\n" for person, name in people)
    text += "- {id: p-6, navn: Abel Hemmelig, enhet: helse, vis_navn: nei}\nrolletildelinger:\n"
    text += "".join(f"- {{person: p-{n}, rolle: leder, enhet: helse, fra: 2025-01-01}}\n" for n in range(1, 7))
    context = context_of(text)
    report = build_roster(context, roster(context.snapshot), grouping)
    shown = ["Leder (Helse)", "Zara Nes", "Ærlend By", "Øystein Dal", "Åge Vik", "Aase Berg"]
    assert [row["person_navn"] for row in rows(context, report)] == shown


def test_a_hidden_person_has_neither_name_nor_id_in_any_list(context_of: Any) -> None:
    context = context_of(DATA.replace("enhet: sør, vis_navn", "til: 2026-03-10, enhet: sør, vis_navn"))
    reports = (
        build_roster(context, roster(context.snapshot)),
        build_due(context, due(context.snapshot, 30), 30),
        build_departure(context, without(context.snapshot, "eli-hemmelig")),
        build_departure(context, without(context.snapshot, "p-2")),
    )
    assert "hemmelig" not in repr([redact_report(report, Audience.of(context)).value for report in reports]).lower()


def test_what_falls_due_stands_under_the_one_who_must_act(context_of: Any) -> None:
    context = context_of(DATA)
    found = rows(context, build_due(context, due(context.snapshot, 30), 30))
    assert [(row["ansvarlig_navn"], row["type"].text, row["gjelder"], row["forfalt"].text) for row in found] == [
        ("Per Bø", "tilbake fra fravær", "Kari Nes", "om 20 dager"),
        ("Ingen ansvarlig", "rolle slutter", "Per Bø som ressursperson", "om 14 dager"),
    ]


def test_what_is_overdue_says_by_how_many_days(context_of: Any) -> None:
    measure = """
tiltak:
- {id: t, gjelder: {enhet: nord}, tekst: Lyses ut, ansvarlig: p-2, frist: 2026-02-28, status: planlagt}
"""
    context = context_of(DATA + measure)
    late = next(row for row in rows(context, build_due(context, due(context.snapshot, 5), 5)))
    assert (late["forfalt"].value, late["forfalt"].text, late["gjelder"]) == (
        "forfalt",
        "1 dag over fristen",
        "Lyses ut",
    )


def test_nothing_due_is_said_in_words(context_of: Any) -> None:
    table = build_due(context_of("enheter: [{id: h, navn: H, type: kommunalområde}]\n"), (), 30).sections[0].blocks[0]
    assert isinstance(table, Table)
    assert table.empty == "Ingen frister i denne tiden."


def test_a_departure_tells_what_becomes_worse_and_who_could_take_over(context_of: Any) -> None:
    context = context_of(DATA)
    report = build_departure(context, without(context.snapshot, "p-2"))
    assert report.title == "Hvis Per Bø er borte fra 1. mars 2026"
    worse = [row for row in rows(context, report) if row["krav"] == "hjelper"]
    assert [(row["enhet"], row["etter"].text, row["årsak"]) for row in worse] == [
        ("nord", "mangler", "Per Bø har gått ut av rollen"),
        ("sør", "mangler", "Per Bø har gått ut av rollen"),
    ]
    assert [row["rolle"] for row in rows(context, report, 1)] == ["ressursperson"]
