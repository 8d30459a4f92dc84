"""The page: self-contained, accessible, and safe whatever the files say."""

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.coverage import Status
from kompetanse_cli.language import language
from kompetanse_cli.model import Severity
from kompetanse_cli.render.layout import ReportLayout
from kompetanse_cli.render.reports.html import to_html
from kompetanse_cli.render.reports.user_markdown import from_markdown
from kompetanse_cli.report.base import (
    Block,
    Branch,
    BulletList,
    Column,
    FileLine,
    Folded,
    Hyperlink,
    KeyFigure,
    KeyFigures,
    Label,
    Notice,
    Paragraph,
    Picture,
    Report,
    Section,
    StatusCell,
    Table,
    UserMarkdown,
)
from kompetanse_cli.resources import template_folder
from tests.helpers.contrast import contrast
from tests.helpers.redaction import open_to_all

NORWEGIAN = language("nb")
EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}'


def page(*blocks: Block, title: str = "Status for Fjordvik") -> str:
    return to_html(
        open_to_all(Report(title, date(2026, 3, 1), "Fjordvik", "nb", (Section("del", "Del", blocks),))), NORWEGIAN
    )


class Seen(HTMLParser):
    """The tags of a page, and whether each that is opened is closed in its turn."""

    VOID = ("meta", "wbr", "br", "link", "img", "input", "hr")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def everything(text: str) -> tuple[Block, ...]:
    """Every kind of block and cell, with this text in all of them."""
    row = (
        text,
        Hyperlink(text, f"javascript:{text}"),
        FileLine(text, 1),
        Branch(text, 3),
        Label(text, text),
        (text, text),
        StatusCell(Status.COVERED, text),
    )
    columns = tuple(Column(f"k{number}", text) for number in range(len(row)))
    table = Table("tabell", text, columns, (row,), text, group_by=0)
    return (
        Paragraph(text),
        UserMarkdown(text),
        KeyFigures((KeyFigure(text, Share(1, 2), text, "#tabell"), KeyFigure(text, text))),
        BulletList((text,)),
        Notice(Severity.ERROR, text),
        table,
        Picture("<svg></svg>", text, text, Table("bak", text, columns, (), text)),
    )


def test_what_the_files_say_never_becomes_markup() -> None:
    seen = Seen(page(*everything(EVIL), title=EVIL))
    assert len(seen.all("script")) == 1
    assert not seen.all("img")
    assert not any(name.startswith("on") for _, attributes in seen.tags for name in attributes)
    assert "{{ 7*7 }}" in page(Paragraph(EVIL))


def source_hash(source: str) -> str:
    return b64encode(sha256(source.encode()).digest()).decode()


def test_the_page_loads_nothing_and_its_policy_allows_its_own_style_and_script_alone() -> None:
    text = page(*everything("a"))
    policy = next(str(meta["content"]) for meta in Seen(text).all("meta") if "http-equiv" in meta)
    style = text[text.index("<style>") + 7 : text.index("</style>")]
    script = text[text.index("<script>") + 8 : text.index("</script>")]
    allowed = [f"{name}-src 'sha256-{source_hash(source)}'" for name, source in (("style", style), ("script", script))]
    assert policy.split("; ") == ["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"]
    assert not re.search(r"(src|srcset|data|poster)=", text)
    assert "url(" not in style
    assert "@import" not in style
    assert not any("style" in attributes for _, attributes in Seen(text).tags)


def test_the_policy_allows_the_style_of_a_picture_too() -> None:
    own = "svg.hjul text{fill:#000}"
    table = Table("bak", "Bak", (), ((),), "")
    picture = Picture(f"<svg><style>{own}</style></svg>", "Hjul", "Et hjul", table)
    text = page(Folded("Mer", (picture,)))
    policy = text.partition("style-src ")[2].partition(";")[0]
    assert policy.split()[1:] == [f"'sha256-{source_hash(own)}'"]


def test_only_links_to_the_web_to_mail_and_within_the_page_can_be_followed() -> None:
    columns = tuple(Column(letter, letter) for letter in "abc")
    row = (Hyperlink("a", "javascript:1"), Hyperlink("b", "https://x.no"), Hyperlink("c", "data:text/html,x"))
    seen = Seen(page(Table("t", "T", columns, (row,))))
    assert [link["href"] for link in seen.all("a")] == ["#innhold", "https://x.no"]


def test_the_page_has_one_h1_landmarks_a_skip_link_and_its_language() -> None:
    seen = Seen(page(*everything("a"), UserMarkdown("# Overskrift")))
    assert seen.all("html") == [{"lang": "nb"}]
    assert len(seen.all("h1")) == 1
    assert [len(seen.all(tag)) for tag in ("header", "main")] == [1, 1]
    assert seen.all("a")[0] == {"class": "skip", "href": "#innhold"}
    assert seen.all("main")[0]["id"] == "innhold"


@pytest.mark.parametrize(("number", "one_page", "lists"), [(5, False, 0), (6, False, 1), (6, True, 0)])
def test_many_sections_have_a_list_before_them(number: int, one_page: bool, lists: int) -> None:
    sections = tuple(Section(f"d{at}", "Del", (Paragraph("a"),)) for at in range(number))
    made = Report("Status", date(2026, 3, 1), "Fjordvik", "nb", sections, one_page=one_page)
    assert len(Seen(to_html(open_to_all(made), NORWEGIAN)).all("nav")) == lists


def test_a_table_has_a_name_and_scopes_and_its_values_are_named_where_it_folds() -> None:
    rows = (("Sone Nord", "Kari", "leder"), ("Sone Sør", "Eli", "leder"))
    columns = (Column("e", "Enhet"), Column("n", "Navn"), Column("r", "Rolle"))
    seen = Seen(page(Table("t", "Rollene", columns, rows, group_by=0)))
    assert [head["scope"] for head in seen.all("th")] == ["col", "col", "rowgroup", "row", "rowgroup", "row"]
    assert (seen.all("table")[0]["aria-label"], seen.all("caption")) == ("Rollene", [])
    assert [cell["data-h"] for cell in seen.all("td")] == ["Rolle:", "Rolle:"]
    labelled = (Column("e", "Enhet"), Column("n", "Navn"), Column("r", "Rolle", label="som"))
    told = Seen(page(Table("t", "Rollene", labelled, rows))).all("td")
    assert [cell.get("data-h") for cell in told] == [None, "som:"] * 2


def test_what_tables_are_called_stands_over_them_where_a_section_has_several() -> None:
    tables = [Table(name, name.title(), (Column("e", "Enhet"),), (("Sone Nord",),)) for name in ("en", "to")]
    assert Seen(page(*tables)).all("caption") == [{"id": "en-tittel"}, {"id": "to-tittel"}]
    assert Seen(page(tables[0])).all("caption") == []


def test_a_table_too_wide_for_a_screen_is_a_region_that_the_keyboard_can_scroll() -> None:
    row = tuple(str(number) for number in range(9))
    seen = Seen(page(Table("t", "Rollene", tuple(Column(each, each) for each in row), (row,))))
    region = next(div for div in seen.all("div") if div.get("class") == "scroll")
    assert (region["role"], region["aria-label"], region["tabindex"]) == ("group", "Rollene", "0")


def test_where_a_row_stands_in_the_files_is_a_link_in_it_and_no_column() -> None:
    columns = (Column("e", "Enhet"), Column("n", "Navn"), Column("sted", "Står i"))
    rows = (("Sone Nord", "Kari", FileLine("enheter og folk.yaml", 12)), ("Sone Sør", "Eli", None))
    seen = Seen(page(Table("t", "Rollene", columns, rows)))
    assert [link["href"] for link in seen.all("a")] == ["#innhold", "enheter%20og%20folk.yaml#L12"]
    assert seen.all("a")[1]["aria-label"] == "Rett i filen: enheter og folk.yaml:12"
    assert len(seen.all("th")) == 2 + 2


def test_a_drawing_with_a_style_of_its_own_is_allowed_it() -> None:
    table = Table("bak", "Bak", (Column("e", "Enhet"),), (("Sone Nord",),))
    text = page(Picture("<svg><style>@media print{a{b:c}}</style></svg>", "T", "D", table))
    assert f"'sha256-{source_hash('@media print{a{b:c}}')}'" in text


def test_every_link_within_the_page_leads_somewhere_and_ids_are_unique() -> None:
    seen = Seen(page(*everything("a")))
    ids = [str(attributes["id"]) for _, attributes in seen.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {str(link["href"])[1:] for link in seen.all("a") if str(link["href"]).startswith("#")} <= set(ids)


def test_a_status_is_told_by_symbol_and_word() -> None:
    text = page(
        Table("t", "T", (Column("a", "A"), Column("s", "S")), (("x", StatusCell(Status.UNCOVERED, "udekket")),))
    )
    drawn = '<svg class="i" aria-hidden="true"><use href="#tegn-no"/></svg>'
    assert f'<span class="s bad">{drawn}udekket</span>' in text
    assert '<symbol id="tegn-no"' in text


def test_links_and_pictures_of_users_are_limited() -> None:
    html = str(from_markdown("[a](javascript:1) [b](HTTPS://x.no) [c](mailto:a@x.no) [d](//x.no) ![e](https://x.no/e)"))
    assert re.findall(r'href="([^"]*)"', html) == ["HTTPS://x.no", "mailto:a@x.no", "https://x.no/e"]
    assert "<img" not in html


def test_headings_of_users_stand_below_those_of_the_report() -> None:
    assert str(from_markdown("# En\n\n#### To\n")) == "<h4>En</h4>\n<h5>To</h5>\n"


# What is read, and what is seen: WCAG asks for 4.5 and 3.
LEAST = {"ink": 4.5, "soft": 4.5, "link": 4.5, "good": 4.5, "warn": 4.5, "bad": 4.5, "bar": 3, "edge": 3}


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "print"])
def test_what_is_read_and_what_is_seen_has_contrast(theme: int) -> None:
    style = (template_folder() / "rapport" / "rapport.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", re.findall(r":root \{(.*?)\}", style, re.DOTALL)[theme]))
    assert [name for name, least in LEAST.items() if contrast(colours[name], colours["paper"]) < least] == []


def test_a_table_named_as_its_section_has_an_id_of_its_own() -> None:
    table = Table("del", "Delene", (Column("e", "Enhet"), Column("n", "Navn")), (("Sone Nord", "Kari"), (None, "Eli")))
    seen = Seen(page(table))
    assert [seen.all(tag)[0]["id"] for tag in ("section", "table")] == ["del", "del-tabell"]
    # What names nothing is no head.
    assert len([head for head in seen.all("th") if head["scope"] == "row"]) == 1


def test_a_page_whose_lists_are_cut_is_laid_out_piece_by_piece() -> None:
    report = open_to_all(Report("Status", date(2026, 3, 1), "Fjordvik", "nb", (Section("del", "Del", ()),)))
    assert '<body class="large"' in to_html(report, NORWEGIAN, ReportLayout(beside="rapport.xlsx"))
    assert '<body class="large"' not in to_html(report, NORWEGIAN)
