"""Which sections a report has, in which order, and where its links lead."""

from kompetanse_cli.model.organisation.municipality import CoordinatorSection, ExecutiveSection, LeaderSection
from kompetanse_cli.report.audiences.catalogue import READERS, build_for
from kompetanse_cli.report.audiences.leader import LEADER_RENAMED
from kompetanse_cli.report.base import (
    Branch,
    Column,
    FactSheet,
    FactSheets,
    Hyperlink,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Report,
    Section,
    Table,
    UserMarkdown,
    linked,
)
from tests.report.conftest import ContextOf

UNITS = """
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: hjemme, navn: Hjemme, type: hjemmetjeneste, del_av: helse}
  - {id: nord, navn: Nord, type: sone, del_av: hjemme}
"""
PAST = ("hva-er-endret", "utvikling")


def ids(report: Report) -> list[str]:
    return [section.id for section in report.sections]


# What others have taken the place of.
OLDER = ("arbeidet", *LEADER_RENAMED)


def test_a_municipality_can_choose_exactly_the_sections_there_are() -> None:
    for reader, sections in (
        ("kommunalsjef", ExecutiveSection),
        ("koordinator", CoordinatorSection),
        ("leder", LeaderSection),
    ):
        told, usual = READERS[reader], [str(section) for section in sections]
        assert [
            name for name in usual if name not in (*PAST, *(each for each in OLDER if each not in told.sections))
        ] == list(told.sections)
        # What the past has to tell stands where the list has it.
        assert usual.index("hva-er-endret") == told.first


def test_the_sections_chosen_in_their_order(context_of: ContextOf) -> None:
    text = "{koordinator: [roller, mangler, roller], leder: [dekning], innledning: Vi *øver*.}"
    context = context_of(UNITS, rapport=text)
    report = build_for("koordinator", context)
    assert ids(report) == ["innledning", "roller", "mangler"]
    assert report.sections[0].blocks == (UserMarkdown("Vi *øver*."),)
    assert ids(build_for("leder", context)) == ["innledning", "mangler"]
    assert len(ids(build_for("kommunalsjef", context))) > 3


def test_a_section_that_others_have_taken_the_place_of_is_those(context_of: ContextOf) -> None:
    text = "{kommunalsjef: [arbeidet, slik-står-det, penger]}"
    chosen = READERS["kommunalsjef"].chosen(context_of(UNITS, rapport=text).register.settings.report)
    assert chosen == ("mål", "virksomhetene", "penger", "slik-står-det")


def test_what_is_asked_for_is_never_left_out(context_of: ContextOf) -> None:
    more = (Section("hva-er-endret", "Endret", (Paragraph("x"),)), Section("utvikling", "Utvikling", (Paragraph("y"),)))
    context = context_of(UNITS, rapport="{koordinator: [utvikling, roller]}")
    assert ids(build_for("koordinator", context, more=more)) == ["utvikling", "roller", "hva-er-endret"]
    usual = ids(build_for("koordinator", context_of(UNITS), more=more))
    assert usual[1:5] == ["sammendrag", "denne-uken", "hva-er-endret", "utvikling"]


def test_figures_lead_nowhere_when_their_section_is_left_out(context_of: ContextOf) -> None:
    context = context_of(UNITS, rapport="{koordinator: [nøkkeltall, mangler]}")
    (figures,) = build_for("koordinator", context).sections[0].blocks
    assert isinstance(figures, KeyFigures)
    assert {figure.link for figure in figures.figures} == {"#mangler", ""}


def table(name: str | Branch, group_by: int | None = None) -> Table:
    columns = (Column("enhet_navn", "Enhet"), Column("enhet", "Id", data_only=True), Column("x", "X"))
    return Table("t", "T", columns, ((name, "nord", "1"), ("Ukjent", "borte", "2")), group_by=group_by)


def relinked(*blocks: Table | FactSheets | KeyFigures) -> Report:
    from datetime import date

    return linked(Report("R", date(2026, 3, 1), "F", "nb", (Section("s", "S", blocks),)))


def test_each_unit_leads_to_what_is_told_of_it() -> None:
    entries = FactSheets((FactSheet("enhet-nord", "Nord", ()),))
    for name, wanted in (
        ("Nord", Hyperlink("Nord", "#enhet-nord")),
        (Branch("Nord", 1), Branch("Nord", 1, "#enhet-nord")),
    ):
        found = relinked(table(name), entries).sections[0].tables[0]
        assert found.rows == ((wanted, "nord", "1"), ("Ukjent", "borte", "2"))
    # A heading over its rows leads nowhere, and neither does a name when nothing is told of the unit.
    assert relinked(table("Nord", group_by=0), entries).sections[0].tables[0] == table("Nord", group_by=0)
    assert relinked(table("Nord")).sections[0].tables[0] == table("Nord")


def test_a_figure_may_lead_to_an_entry() -> None:
    figures = KeyFigures((KeyFigure("a", 1, link="#enhet-nord"), KeyFigure("b", 2, link="#borte")))
    report = relinked(figures, FactSheets((FactSheet("enhet-nord", "Nord", ()),)))
    assert report.sections[0].blocks[0] == KeyFigures((KeyFigure("a", 1, link="#enhet-nord"), KeyFigure("b", 2)))


def test_each_unit_is_told_of_by_itself(context_of: ContextOf) -> None:
    people = (
        "personer: [{id: p-1, navn: Kari Nes, enhet: nord}]\n"
        "rolletildelinger: [{person: p-1, rolle: leder, enhet: nord, fra: 2024-01-01}]\n"
    )
    report = build_for("koordinator", context_of(UNITS + people))
    (entries,) = next(section for section in report.sections if section.id == "enhetene").blocks
    assert isinstance(entries, FactSheets)
    assert [entry.id for entry in entries.entries] == ["enhet-helse", "enhet-hjemme", "enhet-nord"]
    facts = dict(entries.entries[2].facts)
    assert facts["Del av"] == Hyperlink("Hjemme", "#enhet-hjemme")
    assert facts["Roller"] == ("Leder: Kari Nes",)
    missing = facts["Mangler og risiko"]
    assert isinstance(missing, tuple)
    assert str(missing[0]).startswith("Ressursperson i hver avdeling, sone og bolig: mangler, ingen har rollen")
