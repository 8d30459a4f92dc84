"""The report as PDF: one file for the archive and for everybody, the same each time, whatever the texts are."""

import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from kompetanse_cli.language import language
from kompetanse_cli.model import Severity
from kompetanse_cli.render.reports.pdf import to_pdf
from kompetanse_cli.report.base import (
    Block,
    BulletList,
    Column,
    FactSheet,
    FactSheets,
    Hyperlink,
    KeyFigure,
    KeyFigures,
    Notice,
    Paragraph,
    Picture,
    RedactedText,
    Report,
    Section,
    Table,
    UserMarkdown,
)
from kompetanse_cli.report.charts.coverage import Bar, bars_picture
from tests.helpers.full_municipality import write_full
from tests.helpers.redaction import open_to_all

Run = Callable[..., tuple[int, str, str]]
EXAMPLE = Path(__file__).parents[3] / "examples" / "kommune-eksempel"
NB = language("nb")
EVIL = '#import "x" [*_`$\\ "]<script>{{ }} | \u202e \U0001f600 اسم ' + "å" * 300


def report(*blocks: Block, one_page: bool = False, lang: str = "nb") -> Report:
    return Report(
        "Status for Fjordvik", date(2026, 3, 1), "Fjordvik", lang, (Section("s", "Del", blocks),), one_page=one_page
    )


def everything(text: str) -> tuple[Block, ...]:
    table = Table(
        "t",
        text,
        (Column("a", text), Column("b", text)),
        ((text, Hyperlink(text, "https://x.no")), ((text, "b"), None)),
    )
    svg = bars_picture([Bar(RedactedText(text), 50, text)], text, text)
    return (
        Paragraph(text),
        UserMarkdown(f"# {text}\n\n- {text}\n\n```\n{text}\n```", text),
        KeyFigures((KeyFigure(text, text, text),)),
        FactSheets((FactSheet("e", text, ((text, text),)),)),
        BulletList((text,)),
        Notice(Severity.ERROR, text),
        table,
        Picture(svg, text, text, table),
    )


def tags(node: Any) -> Iterator[tuple[str, Any]]:
    """Every element of the structure, by its kind."""
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from tags(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield str(node["/S"]), node
        if "/K" in node:
            yield from tags(node["/K"])
    elif isinstance(node, pikepdf.Dictionary) and "/K" in node:
        yield from tags(node["/K"])


def opened(made: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(made))


def test_it_says_that_it_is_for_the_archive_and_for_everybody() -> None:
    with opened(to_pdf(open_to_all(report(Paragraph("a"))), NB)) as pdf:
        told = pdf.open_metadata()
        assert (told["pdfaid:part"], told["pdfaid:conformance"], told["pdfuaid:part"]) == ("2", "A", "1")
        assert told["dc:title"] == "Status for Fjordvik"
        assert str(pdf.Root.Lang) == "nb"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_the_structure_has_headings_tables_lists_and_alternative_texts() -> None:
    table = Table("t", "Tabell", (Column("a", "Enhet"),), (("Nord",),))
    svg = bars_picture([Bar(RedactedText("Nord"), 50, "1 av 2")], "Bilde", "Om")
    picture = Picture(svg, "Bildet", "Slik er det.", table)
    with opened(to_pdf(open_to_all(report(table, picture, BulletList(("punkt",)))), NB)) as pdf:
        found = list(tags(pdf.Root.StructTreeRoot.K))
        kinds = [kind for kind, _ in found]
        assert {"/Title", "/H1", "/Table", "/TH", "/TR", "/TD", "/L", "/LI"} <= set(kinds)
        pictures = [node for kind, node in found if kind == "/Figure" and "/Alt" in node]
        assert [str(node["/Alt"]) for node in pictures] == ["Bildet. Slik er det."]


def test_the_same_report_is_the_same_bytes() -> None:
    one, other = (to_pdf(open_to_all(report(*everything("a"))), NB) for _ in range(2))
    assert one == other
    with opened(one) as pdf:
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260301")


@pytest.mark.parametrize("one_page", [True, False])
def test_whatever_is_written_it_is_text(one_page: bool) -> None:
    with opened(to_pdf(open_to_all(report(*everything(EVIL), one_page=one_page)), NB)) as pdf:
        links = [a.A.URI for page in pdf.pages for a in page.get("/Annots", []) if "/A" in a and "/URI" in a.A]
        assert {str(link) for link in links} == {"https://x.no"}


def test_eight_goals_ten_gaps_and_six_cases_are_one_page(command: Run, tmp_path: Path) -> None:
    path = tmp_path / "side.pdf"
    given = ("--root", write_full(tmp_path), "--date", "2026-05-15", "-o", path)
    assert command("report", "--for", "kommunalsjef", *given)[0] == 0
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_the_kommunalsjef_gets_one_page(command: Run, tmp_path: Path, lang: str) -> None:
    path = tmp_path / "side.pdf"
    words = ("report", "--for", "kommunalsjef", "--root", EXAMPLE, "--date", "2026-05-15", "--lang", lang, "-o", path)
    assert command(*words)[0] == 0
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.Root.Lang) == lang


def test_the_coordinators_has_every_picture_with_words(command: Run, tmp_path: Path) -> None:
    path = tmp_path / "alt.pdf"
    assert command("report", "--root", EXAMPLE, "--date", "2026-03-01", "--without-names", "-o", path)[0] == 0
    with pikepdf.open(path) as pdf:
        found = [node for kind, node in tags(pdf.Root.StructTreeRoot.K) if kind == "/Figure" and "/Alt" in node]
        assert len(found) == 6
        assert all(len(str(node["/Alt"])) > 40 for node in found)


def test_without_the_extra_it_is_told_how_to_get_it(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    code, out, err = command("report", "--root", EXAMPLE, "-o", tmp_path / "r.pdf")
    assert (code, out) == (2, "")
    assert "PDF trenger typst" in err
    assert re.search(r'-m pip install "typst[<>=0-9.,]+", eller skriv \.html', err)
    assert "kompetanse-cli" not in err
    assert not (tmp_path / "r.pdf").exists()
