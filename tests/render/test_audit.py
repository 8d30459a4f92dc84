"""Every page that is kept as an example passes the audit, and the audit would find what is wrong."""

from pathlib import Path

import pytest

from tests.render.audit import audit

GOLDEN = Path(__file__).parents[1] / "golden"
PAGES = sorted(GOLDEN.glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_nothing_is_wrong(page: Path) -> None:
    assert audit(page.read_text(encoding="utf-8")) == []


def test_no_page_is_too_large() -> None:
    assert len(PAGES) >= 7
    # The coordinator's has a part for each programme and each run, and three pictures.
    assert {page.name: page.stat().st_size for page in PAGES if page.stat().st_size >= 750_000} == {}


BROKEN = [
    ('<html lang="nb">', '<html lang="xx">', "no language"),
    ("<h1>", "<h1></h1><h1>", "not exactly one h1"),
    ('class="skip"', 'class="hopp"', "no skip link first"),
    ('tabindex="0"', 'tabindex="-1"', "a region that the keyboard can't scroll, or without a name"),
    ("<h2", "<h3>x</h3><h2", "h3 after h1"),
    ('id="innhold"', 'id="sammendrag"', "id twice: sammendrag"),
    ('href="#innhold"', 'href="#borte"', "leads nowhere: borte"),
    (' scope="col"', "", "a head without scope"),
    ("</h2>", "</h2><table></table>", "a table without a name"),
    ("<defs>", "<foreignobject></foreignobject><defs>", "in a picture: foreignobject"),
    ("<p>", '<p onclick="x()">', "p has onclick"),
    ("<p>", '<img alt=""><p>', "there is a img"),
    ("</main>", "</div></main>", "closed out of order: div"),
]


@pytest.mark.parametrize(("good", "bad", "told"), BROKEN)
def test_what_is_wrong_is_found(good: str, bad: str, told: str) -> None:
    text = (GOLDEN / "rapport-leder.html").read_text(encoding="utf-8")
    assert good in text
    assert told in audit(text.replace(good, bad, 1))
