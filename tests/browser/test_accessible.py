"""The reports in a real browser: what axe-core finds, and what must hold on a phone, in the dark and on paper."""

from collections.abc import Callable
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import Any, Literal

import pikepdf
import pytest
from playwright.sync_api import ViewportSize

from kompetanse_cli.cli.app import run
from tests.browser.conftest import READERS, REPORTS, Open
from tests.browser.tools import package
from tests.helpers.full_municipality import write_full

Made = Callable[..., Path]
WIDE, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=320, height=640)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL_OPEN = "document.querySelectorAll('details').forEach(details => details.open = true)"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page: Any) -> list[str]:
    """The rules that axe-core finds broken, each with the first element that breaks it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(package("axe-core/axe.min.js").read_text(encoding="utf-8"))
    run = (
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], iframes: false})"
    )
    found = page.evaluate(run, TAGS)
    assert len(found["passes"]) > 20
    return [f"{each['id']} ({len(each['nodes'])}): {each['nodes'][0]['html']}" for each in found["violations"]]


# What stands out of the page on its right, but in what is scrolled: a table that is cut off, or moves the whole page.
TOO_FAR = """() => {
    const main = document.querySelector("main");
    const end = main.getBoundingClientRect().right - parseFloat(getComputedStyle(main).paddingRight) + 1;
    return [...main.querySelectorAll("table")].filter(table => !table.closest(".scroll"))
        .filter(table => table.getBoundingClientRect().right > end).map(table => table.id);
}"""


@pytest.mark.parametrize("reader", READERS)
def test_no_table_stands_out_of_the_page_on_any_screen(made: Made, opened: Open, reader: str) -> None:
    page = opened(made(reader, "nb"))
    page.evaluate(ALL_OPEN)
    for width in (1280, 1100, 1000, 700, 390):
        page.set_viewport_size(ViewportSize(width=width, height=800))
        assert page.evaluate(TOO_FAR) == [], width


@pytest.mark.parametrize(("reader", "lang"), REPORTS)
def test_axe_finds_nothing(made: Made, opened: Open, reader: str, lang: str) -> None:
    page = opened(made(reader, lang))
    page.evaluate(ALL_OPEN)
    for viewport, scheme in product((WIDE, PHONE), SCHEMES):
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(f"matchMedia('(prefers-color-scheme: {scheme})').matches")
        assert violations(page) == [], (viewport["width"], scheme)
        assert page.evaluate(TOO_WIDE) == 0, (viewport["width"], scheme)


def test_axe_would_find_something(made: Made, opened: Open) -> None:
    page = opened(made("leder", "nb"))
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img><h1>En til</h1>')")
    assert "image-alt" in {found.split(" ")[0] for found in violations(page)}


@pytest.mark.parametrize("manner", [{"forced_colors": "active"}, {"reduced_motion": "reduce"}], ids=str)
def test_other_ways_of_seeing(made: Made, opened: Open, manner: dict[str, str]) -> None:
    page = opened(made("koordinator", "nb"), viewport=PHONE, **manner)
    page.evaluate(ALL_OPEN)
    assert violations(page) == []
    behaviour = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
    assert behaviour == ("auto" if "reduced_motion" in manner else "smooth")


def paper(page: Any) -> pikepdf.Pdf:
    """The page as it is printed."""
    return pikepdf.open(BytesIO(page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("lang", sorted({lang for _, lang in REPORTS}))
def test_the_kommunalsjef_gets_one_page_of_paper(made: Made, opened: Open, lang: str) -> None:
    with paper(opened(made("kommunalsjef", lang))) as printed:
        assert len(printed.pages) == 1
        width, height = (float(side) for side in printed.pages[0].mediabox[2:])
        assert (round(width), round(height)) == (595, 842)


def test_eight_goals_ten_gaps_and_six_cases_are_one_page_of_paper_too(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "side.html"
    given = ("--root", str(write_full(tmp_path)), "--date", "2026-05-15", "--lang", "nb", "-o", str(path))
    assert run(["report", "--for", "kommunalsjef", *given]) == 0
    with paper(opened(path)) as printed:
        assert len(printed.pages) == 1


def test_the_coordinator_gets_many_with_wide_ones(made: Made, opened: Open) -> None:
    with paper(opened(made("koordinator", "nb"))) as printed:
        assert 10 < len(printed.pages) < 100
        width, height = (float(side) for side in printed.pages[0].mediabox[2:])
        assert width > height
