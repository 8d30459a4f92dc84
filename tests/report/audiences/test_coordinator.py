"""The whole report: every figure can be followed, no section fails, and a unit sees its own."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kompetanse_cli.language import language
from kompetanse_cli.messages import Message
from kompetanse_cli.model import NOWHERE, REQUIREMENTS, Finding, Severity
from kompetanse_cli.render.reports.html import to_html
from kompetanse_cli.render.reports.markdown import to_markdown
from kompetanse_cli.report.audiences.catalogue import COORDINATOR_SECTIONS, OF_COMPETENCE, build_for
from kompetanse_cli.report.base import (
    Audience,
    BulletList,
    KeyFigures,
    Notice,
    Paragraph,
    Report,
    StatusCell,
    Table,
    UnreadPart,
    plain_text,
    redact_report,
)
from tests.helpers.redaction import open_to_all

DATA = """
tjenesteområder: [{id: hjemme, navn: Hjemmetjenester}]
fagområder: [{id: demens, navn: Demens}]
enheter:
- {id: helse, navn: Helse, type: kommunalområde}
- {id: hjemmetjenesten, navn: Hjemmetjenesten, type: hjemmetjeneste, del_av: helse, tjenesteområde: hjemme}
- {id: nord, navn: Sone Nord, type: sone, del_av: hjemmetjenesten, ansatte: 20, ansatte_per: 2026-01-01}
- {id: sør, navn: Sone Sør, type: sone, del_av: hjemmetjenesten}
- {id: solbakken, navn: Solbakken, type: institusjon, del_av: helse}
personer:
- {id: p-1, navn: Kari Nes, enhet: nord}
- {id: p-2, navn: Ola Hemmelig, enhet: sør, vis_navn: nei}
rolletildelinger:
- {person: p-1, rolle: leder, enhet: nord, fra: 2025-01-01}
- {person: p-1, rolle: ressursperson, enhet: nord, fagområde: demens, fra: 2025-01-01, til: 2026-04-30}
- {person: p-2, rolle: leder, enhet: sør, fra: 2025-01-01, til: 2026-01-31}
unntak: [{krav: ressursperson-i-hvert-ledd, enhet: solbakken, grunn: Bygges om, besluttet_av: p-1, til: 2026-12-31}]
beslutninger:
- {id: vikar, tekst: Vikar i Sone Sør, status: ønsket, frist: 2026-03-20, kroner: 9000}
- {id: vedtak, tekst: Demens først, status: besluttet, sak: 14/25, dato: 2025-11-18, lenke: "javascript:alert(1)"}
fora: [{id: team, navn: Lederteam, type: lederteam, medlemmer: [p-1, p-2], møter: [{dato: 2026-02-01, antall: 2}]}]
"""


def section(report: Report, section_id: str) -> Any:
    return next(section for section in report.sections if section.id == section_id)


def test_every_figure_leads_to_a_list_in_the_report(context_of: Any) -> None:
    report = build_for("koordinator", context_of(DATA))
    blocks = [block for section in report.sections for block in section.blocks]
    tables = [table for section in report.sections for table in section.tables]
    ids = {section.id for section in report.sections} | {table.id for table in tables}
    figures = [figure for block in blocks if isinstance(block, KeyFigures) for figure in block.figures]
    assert len(figures) > 10
    assert {figure.link for figure in figures} <= {f"#{known}" for known in ids}
    # The same id twice would send the reader to the wrong list.
    assert len(ids) == len(report.sections) + len(tables)


def test_the_summary_comes_first_and_is_words(context_of: Any) -> None:
    first = build_for("koordinator", context_of(DATA)).sections[0]
    text, points = first.blocks
    # Of 5 leaders one, of 2 resource persons one; kommunalsjef, koordinator and 2 asked of instructors are lacking.
    covered = (
        "Kravene er oppfylt på 2 av 11 steder i Fjordvik 1. mars 2026 (18\u00a0%). I tillegg er 1 sted gitt unntak."
    )
    assert text == Paragraph(covered)
    assert isinstance(points, BulletList)
    assert "1 sak venter på beslutning. Den første har frist 20. mars 2026: Vikar i Sone Sør." in points.items


@pytest.mark.parametrize(
    ("strengths", "words"),
    [
        (("skal",), ["Kravene er ikke oppfylt på 1 sted, i et skal-krav.", "Mangelen har ikke tiltak."]),
        (("bør",), ["Kravene er ikke oppfylt på 1 sted, i et bør-krav.", "Mangelen har ikke tiltak."]),
        (
            ("skal", "skal"),
            ["Kravene er ikke oppfylt på 2 steder, alle i skal-krav.", "Ingen av manglene har tiltak."],
        ),
        (
            ("skal", "bør"),
            ["Kravene er ikke oppfylt på 2 steder: 1 i skal-krav og 1 i bør-krav.", "Ingen av manglene har tiltak."],
        ),
    ],
)
def test_the_summary_counts_nothing_that_there_is_none_of(
    context_of: Any, strengths: tuple[str, ...], words: list[str]
) -> None:
    asked = "".join(
        f"- {{id: k-{n}, navn: K, rolle: ressursperson, styrke: {strength}, per: kommune}}\n"
        for n, strength in enumerate(strengths)
    )
    built_in = "".join(f"- {{id: {r.id}, navn: X, rolle: leder, styrke: kan}}\n" for r in REQUIREMENTS)
    context = context_of(f"enheter: [{{id: helse, navn: Helse, type: kommunalområde}}]\nkrav:\n{asked}{built_in}")
    points = section(build_for("koordinator", context), "sammendrag").blocks[1]
    assert isinstance(points, BulletList)
    about = ("Kravene er", "Alle krav", "Mangelen", "Ingen av manglene")
    assert [told for point in points.items if (told := plain_text(point)).startswith(about)] == words


def test_the_figures_of_the_summary_are_those_of_the_matrix_and_the_lists(context_of: Any) -> None:
    context = context_of(DATA)
    report = build_for("koordinator", context)
    figure = section(report, "nøkkeltall").blocks[0].figures[0]
    table = next(block for block in section(report, "dekning").blocks if getattr(block, "id", "") == "dekning-per-krav")
    shares = [row[2] for row in table.rows]
    assert figure.value.of == sum(share.of for share in shares)
    assert figure.value.covered == sum(share.covered for share in shares)
    uncovered = sum(row[3] for row in table.rows)
    assert uncovered == figure.value.of - figure.value.covered


def test_the_holders_beside_a_role_are_those_of_the_roster(context_of: Any) -> None:
    left = DATA.replace("enhet: nord}", "enhet: nord, til: 2026-02-15}", 1).replace(", til: 2026-04-30", "")
    for text in (DATA, left):
        tables = {table.id: table for table in section(build_for("koordinator", context_of(text)), "roller").tables}
        number = [column.id for column in tables["roller-i-tall"].columns].index("personer")
        told = {row[1]: row[number] for row in tables["roller-i-tall"].rows}
        held = [(row[3], row[5]) for row in tables["rolleliste"].rows] if "rolleliste" in tables else []
        assert told == Counter(role for role, _ in set(held))
    assert told == {}


def test_a_report_on_a_unit_has_only_what_lies_below_it(context_of: Any) -> None:
    context = context_of(DATA, unit="nord")
    report = build_for("koordinator", context)
    assert "Sone Nord" in report.title
    tables = [table for part in report.sections for table in part.tables]
    named = {table.id: repr(table.rows) for table in tables if not table.id.endswith(("saker", "beslutninger", "fora"))}
    assert [table_id for table_id, text in named.items() if "Solbakken" in text or "Sone Sør" in text] == []
    assert section(report, "dekning").tables[0].rows[0][0].depth == 0


def test_an_empty_municipality_has_a_report_that_says_so(context_of: Any) -> None:
    report = build_for("koordinator", context_of("enheter: []\n"))
    full = [part.id for part in build_for("koordinator", context_of(DATA)).sections]
    left_out = ("styring", "enhetene", "linjer-og-fora")
    assert [part.id for part in report.sections] == ["kom-i-gang", *(part for part in full if part not in left_out)]
    assert section(report, "sammendrag").blocks[0] == Paragraph("Ingen krav gjelder for Fjordvik 1. mars 2026.")
    assert all(block.empty for part in report.sections for block in part.blocks if isinstance(block, Table))
    # What has nothing to tell is one line.
    assert [len(section(report, part).blocks) for part in ("roller", "sårbarhet", "utsikter")] == [1, 1, 1]
    assert "ikke aktuelt" in to_markdown(open_to_all(report), language("nb"))


def test_what_could_not_be_read_is_told_first_of_all(context_of: Any) -> None:
    lost = UnreadPart("roller.yaml", 3, "K101", "fant ingen person med id «p-9»")
    report = build_for("koordinator", replace(context_of(DATA), left_out=(lost, lost)))
    assert report.sections[0].blocks[1] == BulletList(("roller.yaml:3: fant ingen person med id «p-9» (K101)",) * 2)
    text = "Det er 2 feil i dataene. Rett feilene før du bruker tallene."
    assert report.sections[1].blocks[0] == Notice(Severity.WARNING, text)


def test_errors_that_take_nothing_from_the_figures_are_told_among_the_findings_alone(context_of: Any) -> None:
    finding = Finding("K101", "ukjent-person", Severity.ERROR, Message("x"), NOWHERE)
    report = build_for("koordinator", replace(context_of(DATA), findings=(finding, finding)))
    assert not any(isinstance(block, Notice) for part in report.sections for block in part.blocks)
    assert section(report, "funn").tables[0].rows == (
        ("Personen er ikke registrert", "ukjent-person", "K101", Severity.ERROR, 2),
    )


def test_a_hidden_name_is_nowhere_and_a_bad_link_leads_nowhere(context_of: Any) -> None:
    context = context_of(DATA)
    report = redact_report(build_for("koordinator", context), Audience.of(context))
    for text in (to_html(report, language("nb")), to_markdown(report, language("nb"))):
        assert "Hemmelig" not in text
        assert "p-2" not in text
        assert "javascript:" not in text


def test_a_report_on_new_year_forecasts_the_next_one(context_of: Any) -> None:
    assert context_of(DATA, on=date(2026, 1, 1)).ahead.new_year_day == date(2027, 1, 1)


@pytest.mark.parametrize("lang", ["nb", "en"])
def test_a_status_keeps_its_value_in_every_language(context_of: Any, lang: str) -> None:
    matrix = section(build_for("koordinator", context_of(DATA, lang=lang)), "dekning").tables[0]
    cells = {cell.status.value for row in matrix.rows for cell in row if isinstance(cell, StatusCell)}
    assert "udekket" in cells


def test_progress_is_told_of_every_section(context_of: Any) -> None:
    told: list[tuple[int, int]] = []
    build_for("koordinator", context_of(DATA), lambda done, total: told.append((done, total)))
    # Nobody asks anything of everybody there.
    total = len(COORDINATOR_SECTIONS.keys() - OF_COMPETENCE.keys())
    assert told == [(number, total) for number in range(1, total + 1)]
