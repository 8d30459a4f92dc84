"""Names that would do harm, municipalities of every size, and phones: what the browser makes of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kompetanse_cli.cli.app import run
from tests.browser.conftest import Open
from tests.browser.test_accessible import ALL_OPEN, PHONE, TOO_WIDE, violations
from tests.browser.test_checkers import nu

ROOT = 'kommune: {navn: %s, nummer: "9999", administrasjonsspråk: nb, innbyggere: 100}\n'
HOSTILE = [
    "<script>alert(1)</script>",
    "\\\"' onmouseover=alert(1) x='",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "a|b `c` *d* _e_ [f](javascript:alert(1))",
    "høyre \\u202e til venstre",
    "å" * 300,
    "hjerte ❤️ 👩‍⚕️",
]
Made = Callable[[str], Path]


@pytest.fixture
def report(tmp_path: Path) -> Made:
    """The coordinator's page of the text of one file."""

    def make(text: str) -> Path:
        root = tmp_path / "kommune"
        root.mkdir()
        (root / "kompetanse.yaml").write_text(ROOT % "Fjordvik", encoding="utf-8")
        (root / "data.yaml").write_text(text, encoding="utf-8")
        page = tmp_path / "r.html"
        assert run(["report", "--root", str(root), "--date", "2026-03-01", "--output", str(page)]) == 0
        return page

    return make


def units(names: list[str]) -> str:
    lines = ["enheter:\n  - {id: helse, navn: Helse, type: kommunalområde}\n"]
    for number, name in enumerate(names):
        lines.append(f'  - {{id: sone-{number}, navn: "{name}", type: hjemmetjeneste, del_av: helse}}\n')
    people = (f'  - {{id: p-{n}, navn: "{name}", enhet: sone-{n}}}\n' for n, name in enumerate(names))
    roles = (
        f"  - {{person: p-{n}, rolle: leder, enhet: sone-{n}, fra: 2020-01-01}}\n" for n in range(0, len(names), 2)
    )
    return "".join([*lines, "personer:\n", *people, "rolletildelinger:\n", *roles])


def test_hostile_names_do_nothing(report: Made, opened: Open) -> None:
    path = report(units(HOSTILE))
    page = opened(path, viewport=PHONE)
    page.evaluate(ALL_OPEN)
    assert violations(page) == []
    assert page.evaluate(TOO_WIDE) == 0
    assert page.evaluate("document.querySelectorAll('script').length") == 1
    assert (
        page.evaluate("[...document.querySelectorAll('*')].some(e => [...e.attributes].some(a => /^on/.test(a.name)))")
        is False
    )
    assert nu(path) == []


@pytest.mark.parametrize("text", ["enheter: []\n", "enheter: [{id: a, navn: A, type: kommunalområde}]\n"])
def test_none_and_one_are_told_of(report: Made, opened: Open, text: str) -> None:
    path = report(text)
    page = opened(path, viewport=PHONE)
    page.evaluate(ALL_OPEN)
    assert violations(page) == []
    assert "Kompetanse og dekning i Fjordvik" in page.inner_text("h1")
    assert nu(path) == []


def test_of_two_thousand_units_the_page_is_small_and_names_the_workbook_of_all(report: Made, opened: Open) -> None:
    path = report(units([f"Sone {number}" for number in range(2000)]))
    page = opened(path)
    assert page.locator("#enhet-sone-1999").count() == 0
    assert "Alle står i r.xlsx." in page.inner_text("main")
    assert path.with_suffix(".xlsx").stat().st_size > 0
    assert path.stat().st_size < 5_000_000
    tallest = page.evaluate("Math.max(...[...document.querySelectorAll('svg')].map(svg => svg.viewBox.baseVal.height))")
    assert tallest < 4000
    page.evaluate(ALL_OPEN)
    field = page.locator("input[type=search]").first
    field.fill("sone 1")
    assert page.locator("[role=status]").first.inner_text().startswith("Viser ")
