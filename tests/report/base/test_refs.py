"""People and units stand in cells and messages by their ids, and get their names when it is known who reads."""

from kompetanse_cli.cli.context import anonymous
from kompetanse_cli.messages import N_, PersonRef, UnitRef, message
from kompetanse_cli.render.reports.csv import to_csv
from kompetanse_cli.render.reports.html import to_html
from kompetanse_cli.render.reports.json import to_json
from kompetanse_cli.render.reports.markdown import to_markdown
from kompetanse_cli.report.base import Audience, Column, FactSheet, FactSheets, Section, Table, linked, redact_report
from tests.report.conftest import ContextOf

TEXT = """
enheter: [{id: nord, navn: Sone Nord, type: sone}]
personer:
  - {id: kari, navn: Kari Nes, enhet: nord}
  - {id: liv, navn: Liv Berg, enhet: nord, vis_navn: nei}
rolletildelinger: [{person: liv, rolle: leder, enhet: nord, fra: 2024-01-01}]
"""
COLUMNS = (
    Column("person_navn", "Person"),
    Column("person", "Personens id", data_only=True),
    Column("enhet_navn", "Enhet"),
    Column("enhet", "Enhetens id", data_only=True),
    Column("gjelder", "Gjelder"),
    Column("andre", "Andre"),
    Column("andre_id", "De andres id", data_only=True),
)


def table() -> Table:
    unit, both = UnitRef("nord"), (PersonRef("kari"), PersonRef("liv"))
    return Table(
        "t",
        "T",
        COLUMNS,
        tuple(
            (who, who, unit, unit, message(N_("{name} som {role}"), name=who, role="leder"), both, both)
            for who in (PersonRef("kari"), PersonRef("liv"), PersonRef("ukjent"))
        ),
    )


def test_each_is_called_what_the_readers_may_know(context_of: ContextOf) -> None:
    (found,) = redact_report(Section("s", "S", (table(),)), Audience.of(context_of(TEXT))).value.tables
    unit, both = UnitRef("nord", "Sone Nord"), (PersonRef("kari", "Kari Nes"), PersonRef("", "Leder (Sone Nord)"))
    assert found.rows == (
        (PersonRef("kari", "Kari Nes"), "kari", unit, "nord", "Kari Nes som leder", both, ("kari",)),
        (PersonRef("", "Leder (Sone Nord)"), None, unit, "nord", "Leder (Sone Nord) som leder", both, ("kari",)),
        (PersonRef("ukjent", "ukjent"), "ukjent", unit, "nord", "ukjent som leder", both, ("kari",)),
    )


def test_without_names_there_are_none(context_of: ContextOf) -> None:
    (found,) = redact_report(Section("s", "S", (table(),)), Audience.of(anonymous(context_of(TEXT)))).value.tables
    assert found.rows[0][:2] == (PersonRef("", "Ansatt (Sone Nord)"), None)
    assert "Kari" not in str(found)


def test_a_unit_leads_to_what_is_told_of_it(context_of: ContextOf) -> None:
    context = context_of(TEXT)
    sheets = FactSheets((FactSheet("enhet-nord", "Sone Nord", ()),))
    report = redact_report(linked(context.report("R", (Section("s", "S", (table(), sheets)),))), Audience.of(context))
    assert '<a href="#enhet-nord">Sone Nord</a>' in to_html(report, context.language)


def test_every_format_tells_them(context_of: ContextOf) -> None:
    context = context_of(TEXT)
    report = redact_report(context.report("R", (Section("s", "S", (table(),)),)), Audience.of(context))
    for text in (
        to_csv(report, context.language),
        to_json(report, context.language),
        to_markdown(report, context.language),
    ):
        assert all(told in text for told in ("Kari Nes", "Leder (Sone Nord)", "Sone Nord", "Kari Nes som leder"))
        assert "Liv" not in text
    assert to_csv(report, context.language).splitlines()[2].startswith("Leder (Sone Nord);;Sone Nord;nord;")
