"""The report as a Word document: what is in it, the same each time, whatever the texts are."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from kompetanse_cli.analysis.coverage import Status
from kompetanse_cli.language import language
from kompetanse_cli.render.reports.docx import to_docx
from kompetanse_cli.report.base import Branch, Column, FactSheet, FactSheets, Hyperlink, StatusCell, Table
from tests.helpers.redaction import open_to_all
from tests.render.reports.test_pdf import EVIL, everything, report

NB = language("nb")


def read(content: bytes) -> tuple[list[str], list[list[str]]]:
    """The paragraphs, and the rows of all tables, of a document."""
    document = Document(BytesIO(content))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return [paragraph.text for paragraph in document.paragraphs], rows


def test_everything_a_report_says_is_in_it() -> None:
    table = Table(
        "t",
        "Tabell",
        (Column("a", "Hvor"), Column("b", "Status"), Column("c", "Hvem"), Column("d", "Lenke")),
        (
            ("Skal", StatusCell(Status.UNCOVERED, "udekket"), ("Kari", "Ola"), Hyperlink("siden", "https://x.no")),
            ("Skal", None, (), Branch("Sone Nord", 1)),
        ),
        group_by=0,
    )
    facts = FactSheets((FactSheet("f", "Om kurset", (("Varer", 3),)),))
    texts, rows = read(to_docx(open_to_all(report(table, facts)), NB))
    assert texts[:2] == ["Status for Fjordvik", "Tall per 1. mars 2026. Kilde: kompetanseoversikten i Fjordvik."]
    assert {"Del", "Om kurset", "Varer: 3"} <= set(texts)
    assert rows[0] == ["Status", "Hvem", "Lenke"]
    assert set(rows[1]) == {"Skal"}
    assert rows[2] == ["✗ udekket", "Kari\nOla", "siden"]
    assert rows[3] == ["", "", "\u2003Sone Nord"]


def test_an_empty_table_says_why() -> None:
    texts, rows = read(to_docx(open_to_all(report(Table("t", "T", (Column("a", "A"),), (), "Ingen mangler."))), NB))
    assert "Ingen mangler." in texts
    assert not rows


@pytest.mark.parametrize("text", ["Nes", EVIL, "a\nb\tc", "&<>\"'"])
def test_it_is_the_same_each_time_whatever_the_texts_are(text: str) -> None:
    made = [to_docx(open_to_all(report(*everything(text))), NB) for _ in range(2)]
    assert made[0] == made[1]
    assert read(made[0])[1]


def test_a_long_title_is_cut_among_the_properties_alone() -> None:
    long = replace(report(*everything("Nes")), title="Nes " * 100, source="Nes " * 100)
    content = to_docx(open_to_all(long), NB)
    assert read(content)[0][0] == "Nes " * 100
    properties = Document(BytesIO(content)).core_properties
    assert [len(properties.title), len(properties.author)] == [255, 255]


def test_headings_stand_on_each_page_and_the_language_is_told() -> None:
    content = to_docx(open_to_all(report(*everything("Nes"), lang="nn")), NB)
    document = Document(BytesIO(content))
    assert document.core_properties.language == "nn-NO"
    assert document.core_properties.created.year == 2026
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    assert "nn-NO" in document.styles.element.xml
