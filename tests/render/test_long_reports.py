"""A report too long for a page: the page has the first of each list and names the workbook that has them all."""

from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from kompetanse_cli.cli.writing.output import deliver_report
from kompetanse_cli.language import language
from kompetanse_cli.render.formats import REPORT_FORMATS, named
from kompetanse_cli.render.long_reports import cut
from kompetanse_cli.render.reports.html import to_html
from kompetanse_cli.report.base import (
    Block,
    Column,
    FactSheet,
    FactSheets,
    Folded,
    Paragraph,
    Picture,
    Redacted,
    Report,
    Section,
    Table,
)
from tests.helpers.redaction import open_to_all

NB = language("nb")
HTML = named(REPORT_FORMATS, "html")


def made(rows: int, entries: int = 0) -> Redacted[Report]:
    table = Table("t", "Roller", (Column("e", "Enhet"),), tuple((f"Enhet {number}",) for number in range(rows)))
    sheets = FactSheets(tuple(FactSheet(f"e-{n}", f"Sone {n}", (("Leder", f"Per {n}"),)) for n in range(entries)))
    sections = (Section("roller", "Roller", (table,)), Section("enhetene", "Enhetene", (sheets,)))
    return open_to_all(Report("Status", date(2026, 5, 15), "Fjordvik", "nb", sections))


def test_the_page_has_the_first_of_each_list_and_the_workbook_all_of_them(tmp_path: Path) -> None:
    deliver_report(HTML, made(5000, 1001), NB, tmp_path / "r.html", ())
    page = (tmp_path / "r.html").read_text("utf-8")
    assert ("Enhet 49<" in page, "Enhet 50<" in page) == (True, False)
    assert ("Per 49<" in page, "Per 50<" in page) == (True, False)
    assert "Viser 50 av 5\u202f000. Alle står i r.xlsx." in page
    assert "Viser 50 av 1\u202f001. Alle står i r.xlsx." in page
    book = CalamineWorkbook.from_path(tmp_path / "r.xlsx")
    assert [len(book.get_sheet_by_name(name).to_python()) - 3 for name in book.sheet_names] == [5000, 1001]


@pytest.mark.parametrize("rows", [6000, 6001])
def test_a_report_that_a_page_has_room_for_is_whole_on_it(tmp_path: Path, rows: int) -> None:
    deliver_report(HTML, made(rows), NB, tmp_path / "r.html", ())
    assert (tmp_path / "r.xlsx").exists() == (rows > 6000)
    assert ("Enhet 5999<" in (tmp_path / "r.html").read_text("utf-8")) == (rows <= 6000)


@pytest.mark.parametrize(("written", "folded"), [((200,), 0), ((201,), 1), ((1, 40), 0), ((1, 41), 41)])
def test_long_lists_fold_and_are_whole_on_paper(written: tuple[int, ...], folded: int) -> None:
    page = to_html(made(*written), NB)
    assert page.count('<details class="folded') == folded
    assert "beforeprint" in page


def test_of_many_pictures_the_first_are_drawn() -> None:
    drawn = tuple(
        Picture("<svg></svg>", "T", "D", Table(f"t{n}", "T", (Column("e", "E"),), (("a",),))) for n in range(5)
    )
    report = Report("Status", date(2026, 5, 15), "Fjordvik", "nb", (Section("s", "S", drawn),))
    told: tuple[Block, ...] = cut(report, NB, "r.xlsx").sections[0].blocks
    assert told == (*drawn[:3], Paragraph("Viser 3 av 5. Alle står i r.xlsx.", is_note=True))


def test_of_very_much_that_is_folded_the_first_stands_on_the_page() -> None:
    folded = tuple(Folded(f"Kull {n}", (Paragraph("Tekst"),)) for n in range(21))
    report = Report("Status", date(2026, 5, 15), "Fjordvik", "nb", (Section("s", "S", folded),))
    told: tuple[Block, ...] = cut(report, NB, "r.xlsx").sections[0].blocks
    assert told == (*folded[:20], Paragraph("Viser 20 av 21. Alle står i r.xlsx.", is_note=True))
