"""Markdown for pull requests: aligned, and user text is text."""

from datetime import date

import pytest
from markdown_it import MarkdownIt

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.coverage import Status
from kompetanse_cli.language import language
from kompetanse_cli.model import Severity
from kompetanse_cli.render.reports.markdown import slug, to_markdown
from kompetanse_cli.report.base import (
    Block,
    Branch,
    Column,
    FileLine,
    Hyperlink,
    KeyFigure,
    KeyFigures,
    Notice,
    Report,
    Section,
    StatusCell,
    Table,
    UserMarkdown,
    escape_markdown,
)
from tests.helpers.redaction import open_to_all

NORWEGIAN = language("nb")


def markdown(*blocks: Block, title: str = "Hvor vi står") -> str:
    sections = (Section("stilling", title, blocks),)
    return to_markdown(open_to_all(Report("Mangler", date(2026, 3, 1), "Fjordvik", "nb", sections)), NORWEGIAN)


def test_a_table_is_aligned_and_hides_the_columns_for_programs() -> None:
    columns = (Column("navn", "Enhet"), Column("id", "Id", data_only=True), Column("n", "Antall", numeric=True))
    table = Table("liste", "Listen", columns, (("Sone Nord", "sone-nord", 3), ("Bo", "bo", 12)))
    assert (
        "| Enhet     | Antall |\n| --------- | -----: |\n| Sone Nord |      3 |\n| Bo        |     12 |\n"
    ) in markdown(table)


def test_rows_that_belong_together_stand_under_their_heading() -> None:
    columns = (Column("enhet", "Enhet"), Column("navn", "Navn"), Column("rolle", "Rolle"))
    rows = (("Sone Nord", "Kari", "leder"), ("Sone Nord", "Per", "leder"), ("Sone Sør", "Eli", "leder"))
    text = markdown(Table("liste", "Listen", columns, rows, group_by=0))
    assert [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("|")][2:] == [
        "**Sone Nord**",
        "Kari",
        "Per",
        "**Sone Sør**",
        "Eli",
    ]


HOSTILE = ["a | b", "<script>x</script>", "[x](javascript:1)", "![x](http://x)", "*b*", "`c`", "&lt;", "a\\", "~~x~~"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_cell_is_shown_as_it_is_written(text: str) -> None:
    table = Table("liste", "L", (Column("a", "A"), Column("b", "B")), ((text, "siste"),))
    html = MarkdownIt("gfm-like", {"linkify": False}).render(markdown(table))
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f"<td>{escaped}</td>\n<td>siste</td>" in html


@pytest.mark.parametrize("text", ["# x", "- x", "1. x", "> x", "+ x", "===", *HOSTILE])
def test_a_hostile_paragraph_stays_a_paragraph(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert MarkdownIt("gfm-like", {"linkify": False}).render(escape_markdown(text)) == f"<p>{escaped}</p>\n"


def test_a_figure_leads_to_the_heading_of_its_list() -> None:
    table = Table("mangler", "Mangler", (Column("a", "A"),), (("x",),))
    text = markdown(KeyFigures((KeyFigure("Dekning", Share(24, 31), "alle krav", "#mangler"),)), table)
    assert "- [Dekning](#hvor-vi-står): **24 av 31 (77\u00a0%)** (alle krav)" in text


def test_a_slug_is_the_anchor_that_github_makes() -> None:
    assert slug("Årsak, og «hva nå»?") == "årsak-og-hva-nå"


def test_nothing_is_said_in_words_and_a_status_has_its_symbol() -> None:
    empty = Table("tom", "Tom", (Column("a", "A"),), (), "Ingen mangler.")
    status = Table("s", "S", (Column("a", "A"),), ((StatusCell(Status.UNCOVERED, "udekket"),),))
    text = markdown(empty, status, Notice(Severity.WARNING, "Pass på"))
    assert "*Ingen mangler.*" in text
    assert "| ✗ udekket |" in text
    assert "> △ Pass på" in text


def test_links_lead_to_the_web_alone() -> None:
    row = (
        Hyperlink("sak", "https://x.no/a b"),
        Hyperlink("ond", "javascript:alert(1)"),
        Branch("Sone", 2),
        FileLine("a|b.yaml", 3),
    )
    table = Table("liste", "L", tuple(Column(letter, letter) for letter in "abcd"), (row,))
    assert "| [sak](<https://x.no/ab>) | ond | · · Sone | `a\\|b.yaml:3` |" in markdown(table)


def test_what_users_wrote_keeps_its_lists_but_no_html() -> None:
    assert "> - a <b>" not in markdown(UserMarkdown("- a <b>"))
    assert "> - a \\<b>" in markdown(UserMarkdown("- a <b>"))


def test_a_users_heading_is_strong_and_no_heading_of_the_report() -> None:
    written = markdown(UserMarkdown("Før\n\n## Det *neste*\n\n### Vi [øver](http://x.no) ##\n\nEtter", "Sone Nord"))
    assert "### Sone Nord\n\n> Før\n>\n> \\## Det *neste*\n>\n> **Vi \\[øver](http://x.no)**\n>\n> Etter" in written
