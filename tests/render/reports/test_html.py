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
from kompetanse_cli.render.reports.html import to_html
from kompetanse_cli.render.reports.user_markdown import from_markdown
from kompetanse_cli.report.base import (
    Block,
    Branch,
    BulletList,
    Column,
    FileLine,
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
from tests.contrast import contrast
from tests.redaction import open_to_all

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


def test_only_links_to_the_web_to_mail_and_within_the_page_can_be_followed() -> None:
    columns = tuple(Column(letter, letter) for letter in "abc")
    row = (Hyperlink("a", "javascript:1"), Hyperlink("b", "https://x.no"), Hyperlink("c", "data:text/html,x"))
    seen = Seen(page(Table("t", "T", columns, (row,))))
    assert [link["href"] for link in seen.all("a")] == ["#innhold", "#del", "https://x.no"]


def test_the_page_has_one_h1_landmarks_a_skip_link_and_its_language() -> None:
    seen = Seen(page(*everything("a"), UserMarkdown("# Overskrift")))
    assert seen.all("html") == [{"lang": "nb"}]
    assert len(seen.all("h1")) == 1
    assert [len(seen.all(tag)) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert seen.all("a")[0] == {"class": "skip", "href": "#innhold"}
    assert seen.all("main")[0]["id"] == "innhold"


def test_a_table_has_a_caption_scopes_and_a_region_the_keyboard_can_scroll() -> None:
    rows = (("Sone Nord", "Kari", "leder"), ("Sone Sør", "Eli", "leder"))
    columns = (Column("e", "Enhet"), Column("n", "Navn"), Column("r", "Rolle"))
    seen = Seen(page(Table("t", "Rollene", columns, rows, group_by=0)))
    assert [head["scope"] for head in seen.all("th")] == ["col", "col", "rowgroup", "row", "rowgroup", "row"]
    assert seen.all("caption") == [{"id": "t-tittel"}]
    region = next(div for div in seen.all("div") if div.get("class") == "scroll")
    assert (region["role"], region["aria-labelledby"], region["tabindex"]) == ("region", "t-tittel", "0")


def test_every_link_within_the_page_leads_somewhere_and_ids_are_unique() -> None:
    seen = Seen(page(*everything("a")))
    ids = [str(attributes["id"]) for _, attributes in seen.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {str(link["href"])[1:] for link in seen.all("a") if str(link["href"]).startswith("#")} <= set(ids)


def test_a_status_is_told_by_symbol_and_word() -> None:
    text = page(
        Table("t", "T", (Column("a", "A"), Column("s", "S")), (("x", StatusCell(Status.UNCOVERED, "udekket")),))
    )
    assert '<span class="status bad"><span class="symbol" aria-hidden="true">✗</span>udekket</span>' in text


def test_links_and_pictures_of_users_are_limited() -> None:
    html = str(from_markdown("[a](javascript:1) [b](HTTPS://x.no) [c](mailto:a@x.no) [d](//x.no) ![e](https://x.no/e)"))
    assert re.findall(r'href="([^"]*)"', html) == ["HTTPS://x.no", "mailto:a@x.no", "https://x.no/e"]
    assert "<img" not in html


def test_headings_of_users_stand_below_those_of_the_report() -> None:
    assert str(from_markdown("# En\n\n#### To\n")) == "<h4>En</h4>\n<h5>To</h5>\n"


PAIRS = [
    *((text, ground) for text in ("ink", "quiet", "accent") for ground in ("paper", "ground")),
    ("quiet", "head"),
    *((name, f"{name}-ground") for name in ("bad", "warn", "soon", "good", "waived")),
]


@pytest.mark.parametrize("theme", [0, 1, 2], ids=["light", "dark", "print"])
def test_every_text_has_a_contrast_of_at_least_four_and_a_half(theme: int) -> None:
    style = (template_folder() / "rapport" / "rapport.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", re.findall(r":root \{(.*?)\}", style, re.DOTALL)[theme]))
    assert [(text, ground) for text, ground in PAIRS if contrast(colours[text], colours[ground]) < 4.5] == []
