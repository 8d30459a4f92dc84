"""The page of `kompetanse plan` in a real browser, with all that a plan can hold: courses, new sessions, what stays."""

from itertools import product
from pathlib import Path
from shutil import copytree

import pytest

from kompetanse_cli.cli.app import run
from tests.browser.conftest import Open
from tests.browser.test_accessible import PHONE, SCHEMES, TOO_FAR, TOO_WIDE, WIDE, violations
from tests.browser.test_checkers import nu
from tests.browser.tools import TOP

PLANS = sorted(each.name for each in (TOP / "tests" / "examples" / "plan").iterdir())


@pytest.fixture(params=PLANS)
def plan_page(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The whole plan of one of the municipalities worked out by hand."""
    root = Path(copytree(TOP / "tests" / "examples" / "plan" / request.param, tmp_path / "kommune"))
    days = ("--date", "2027-01-04", "--to", "2027-03-31")
    assert run(["plan", "--root", str(root), *days, "--table", "alle", "-o", str(tmp_path / "plan.html")]) == 0
    return tmp_path / "plan.html"


def test_axe_finds_nothing_on_any_screen(plan_page: Path, opened: Open) -> None:
    page = opened(plan_page)
    for viewport, scheme in product((WIDE, PHONE), SCHEMES):
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == [], (viewport["width"], scheme)
        assert page.evaluate(TOO_WIDE) == 0, (viewport["width"], scheme)
        assert page.evaluate(TOO_FAR) == [], (viewport["width"], scheme)


def test_the_nu_checker_has_nothing_to_say(plan_page: Path) -> None:
    assert nu(plan_page) == []
