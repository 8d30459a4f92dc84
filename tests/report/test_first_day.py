"""What the reports of a municipality that has just begun begin with, and what they leave out."""

import re

import pytest

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.report.audiences.catalogue import build_for
from kompetanse_cli.report.base import (
    BulletList,
    FactSheets,
    Headline,
    KeyFigures,
    Paragraph,
    Picture,
    Report,
    Section,
    each_block,
    plain_text,
)
from kompetanse_cli.report.coverage import since as since_of
from tests.report.conftest import ContextOf

TEXT = """
enheter:
  - {id: rot, navn: Helse, type: kommunalområde, ansatte: 4, ansatte_per: 2026-01-01}
  - {id: sh, navn: Sykehjemmet, type: institusjon, del_av: rot, ansatte: 40, ansatte_per: 2026-01-01}
  - {id: a, navn: Avdeling A, type: avdeling, del_av: sh, ansatte: 12, ansatte_per: 2026-01-01}
personer: [{id: siri, navn: Siri Sjef, enhet: rot}, {id: lena, navn: Lena Leder, enhet: a}%s]
rolletildelinger:
  - {person: siri, rolle: kommunalsjef, enhet: rot, fra: 2026-01-12}
  - {person: lena, rolle: leder, enhet: a, fra: 2026-01-12}
%s
"""
READERS = ("kommunalsjef", "koordinator", "leder")


def page(context_of: ContextOf, reader: str, people: int = 0, more: str = "") -> Report:
    others = "".join(f", {{id: p-{n}, navn: Per {n}, enhet: a}}" for n in range(people))
    return build_for(reader, context_of(TEXT % (others, more), unit="a" if reader == "leder" else None))


def first(report: Report) -> Section:
    return report.sections[0]


@pytest.mark.parametrize("reader", READERS)
def test_a_report_begins_with_what_is_registered_and_no_more_than_three_steps(
    context_of: ContextOf, reader: str
) -> None:
    section = first(page(context_of, reader))

    assert (section.id, section.title) == ("kom-i-gang", "Kom i gang")
    told, _, steps = section.blocks
    assert isinstance(told, Paragraph)
    assert plain_text(told.text).startswith("Registrert så langt: ")
    assert isinstance(steps, BulletList)
    assert 1 <= len(steps.items) <= 3


def test_what_is_registered_is_counted(context_of: ContextOf) -> None:
    (told, *_) = first(page(context_of, "koordinator")).blocks

    assert told == Paragraph("Registrert så langt: 3 enheter, 2 personer og 2 roller.")


def test_a_step_that_is_taken_is_not_proposed(context_of: ContextOf) -> None:
    def steps(more: str) -> str:
        return str(first(page(context_of, "koordinator", more=more)).blocks[-1])

    leader = "  - {person: siri, rolle: leder, enhet: sh, fra: 2026-01-12}"
    assert "Registrer hvem som leder hver enhet" in steps("")
    assert "Registrer hvem som leder hver enhet" not in steps(leader)


def test_only_the_coordinator_is_told_of_commands(context_of: ContextOf) -> None:
    told = {reader: str(first(page(context_of, reader)).blocks) for reader in READERS}

    assert ["kommandoen" in told[reader] for reader in READERS] == [False, True, False]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("people", "more"),
    [
        (8, ""),
        (0, "beslutninger: [{id: b, tekst: Vikar, status: ønsket, av: Utvalget}]"),
        (0, "mål: [{id: m, nummer: 1, tema: T, tekst: Det, frist: 2026-12-31, eier: siri}]"),
    ],
)
def test_a_municipality_that_is_under_way_is_not_told_how_to_begin(
    context_of: ContextOf, reader: str, people: int, more: str
) -> None:
    assert first(page(context_of, reader, people, more)).id != "kom-i-gang"


def test_no_share_of_fewer_than_five_places_is_told(context_of: ContextOf) -> None:
    report = page(context_of, "koordinator")
    figures = [
        figure.value
        for section in report.sections
        for block in each_block(section.blocks)
        if isinstance(block, KeyFigures)
        for figure in block.figures
    ]
    cells = [cell for section in report.sections for table in section.tables for row in table.rows for cell in row]

    assert not [each for each in (*figures, *cells) if isinstance(each, Share) and 0 < each.of < 5]
    assert "for få" in cells


def test_the_leader_of_a_new_municipality_reads_no_share(context_of: ContextOf) -> None:
    summary = next(each for each in page(context_of, "leder").sections if each.id == "sammendrag")

    assert " av " not in " ".join(
        plain_text(getattr(block, "text", getattr(block, "lead", ""))) for block in each_block(summary.blocks)
    ).replace("av manglene", "")


SINCE = """
enheter: [{id: rot, navn: Helse, type: kommunalområde}, {id: a, navn: A, type: avdeling, del_av: rot%s}]
roller: [{id: hygiene, navn: Hygienekontakt, nivå: [avdeling]}]
krav: [{id: k, navn: Hygiene, rolle: hygiene, styrke: skal, hvor: {enhetstyper: [avdeling]}%s}]
"""


@pytest.mark.parametrize(
    ("unit", "requirement", "since"),
    [
        ("", ", fra: 2026-01-12", "kravet ble registrert 12. januar 2026"),
        (", fra: 2026-01-20", ", fra: 2026-01-12", "kravet ble registrert 20. januar 2026"),
        ("", "", "ukjent (fra før registreringen begynte)"),
    ],
)
def test_what_was_never_met_is_so_since_the_requirement_was_registered(
    context_of: ContextOf, unit: str, requirement: str, since: str
) -> None:
    context = context_of(SINCE % (unit, requirement))
    (line,) = (line for line in context.coverage.lines if line.requirement.id == "k")

    assert since_of(context, line) == since


def test_neither_the_facts_of_a_unit_nor_a_sentence_tells_a_share_of_few(context_of: ContextOf) -> None:
    report = page(context_of, "koordinator")
    blocks = [block for section in report.sections for block in each_block(section.blocks)]
    facts = [
        fact for block in blocks if isinstance(block, FactSheets) for entry in block.entries for _, fact in entry.facts
    ]
    told = " ".join(plain_text(block.text) for block in blocks if isinstance(block, Paragraph))

    assert not [fact for fact in facts if isinstance(fact, Share) and 0 < fact.of < 5]
    assert "for få" in facts
    assert not [all_ for all_ in re.findall(r"\d+ av (\d+) ", told) if int(all_) < 5]


def test_no_picture_draws_the_shares_that_its_table_leaves_out(context_of: ContextOf) -> None:
    report = page(context_of, "koordinator")
    drawn = [
        block
        for section in report.sections
        for block in each_block(section.blocks)
        if isinstance(block, Picture) and "xychart" in block.mermaid
    ]

    assert not drawn


def test_the_headline_is_in_words_where_its_figure_is_a_share_of_few(context_of: ContextOf) -> None:
    one = "enheter: [{id: rot, navn: Helse, type: kommunalområde}]\npersoner: [{id: siri, navn: Siri, enhet: rot}]\n"
    report = build_for("kommunalsjef", context_of(one))
    (told,) = (b for section in report.sections for b in each_block(section.blocks) if isinstance(b, Headline))

    assert told.figure == ""
    assert plain_text(told.lead) == "Kravene gjelder for få steder til at en andel sier noe."


def test_one_who_has_no_units_is_told_to_enter_them_first(context_of: ContextOf) -> None:
    (steps,) = [
        block
        for block in first(build_for("kommunalsjef", context_of("personer: []\n"))).blocks
        if isinstance(block, BulletList)
    ]
    assert steps.items[0] == "Registrer enhetene."
