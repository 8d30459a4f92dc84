"""The small pictures in Markdown: Mermaid itself reads and draws each of them, hostile ones too."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from kompetanse_cli.render.reports.markdown import MOST_MERMAID
from kompetanse_cli.report.base import RedactedText
from kompetanse_cli.report.charts.drawing import flowchart, gantt, pie, xychart
from tests.browser.tools import package

Made = Callable[..., Path]
EVIL = '"]<script>alert(1)</script>`\n; # & : {{ 7*7 }} | end "' + "å" * 300
KINDS = ("flowchart", "gantt", "pie", "xychart")
_BLOCK = re.compile(r"```mermaid\n(.*?)\n```", re.DOTALL)


@pytest.fixture(scope="module")
def draw(browser: Browser) -> Callable[[str], str]:
    """What Mermaid draws of a text; it fails where the text can't be read."""
    page = browser.new_page()
    page.set_content("<!doctype html><title>x</title>")
    page.add_script_tag(path=package("mermaid/dist/mermaid.min.js"))

    def drawn(text: str) -> str:
        script = "async text => (await mermaid.render('x' + Math.random().toString(36).slice(2), text)).svg"
        made: str = page.evaluate(script, text)
        return made

    return drawn


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_each_picture_of_the_reports_is_drawn(made: Made, draw: Callable[[str], str], lang: str) -> None:
    blocks = _BLOCK.findall(made("koordinator", lang, "md").read_text(encoding="utf-8"))
    assert len(blocks) >= 2
    assert sum(map(len, blocks)) <= MOST_MERMAID
    for block in blocks:
        assert block.startswith(KINDS)
        assert draw(block).startswith("<svg")


def test_hostile_names_are_drawn_as_text(draw: Callable[[str], str]) -> None:
    day, evil, told = date(2026, 1, 1), RedactedText(EVIL), RedactedText
    pictures = [
        flowchart([(evil, None), (evil, 0), (told(""), 0), (told("end"), 1)]),
        pie(evil, [(evil, 3), (told("b"), 1)]),
        xychart(evil, [(evil, 50), (told("b"), 60)]),
        gantt(evil, [(evil, day, day, True), (told("section x"), day, day, False), (told(""), day, day, False)]),
    ]
    for picture in pictures:
        assert "<script" not in draw(picture)


def test_what_can_not_be_read_is_found(draw: Callable[[str], str]) -> None:
    with pytest.raises(Exception, match="Parse error"):
        draw('flowchart LR\nn0["')


def test_they_can_be_left_out(made: Made, municipality: Path, tmp_path: Path) -> None:
    from kompetanse_cli.cli.app import run

    words: list[Any] = ["report", "--root", municipality, "--no-mermaid", "--output", tmp_path / "r.md"]
    assert run([str(word) for word in words]) == 0
    without = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "mermaid" not in without
    assert without.count("\n| ") > 100
