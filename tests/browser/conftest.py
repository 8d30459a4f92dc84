"""A browser, and every report of the example in it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from kompetanse_cli.cli.app import run
from kompetanse_cli.language import LANGUAGES
from tests.browser.tools import CHROMIUM, TOP, program

READERS = {
    "kommunalsjef": ("--for", "kommunalsjef"),
    "koordinator": (),
    "leder": ("--for", "leder", "--unit", "sone-nord"),
    "tilskudd": ("--for", "tilskudd", "--year", "2025"),
    "internkontroll": ("--for", "internkontroll"),
    "program": ("--for", "program", "--programme", "lederutdanning"),
    "gjennomføring": ("--for", "gjennomføring", "--run", "lederutdanning-2025"),
}
REPORTS = [(reader, lang) for reader in READERS for lang in LANGUAGES]
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium. In a container it runs as root, where its own sandbox can't be used."""
    executable = program(*CHROMIUM)
    with sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def municipality(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example outside git, so that no commit is told of."""
    root = tmp_path_factory.mktemp("kommune") / "kommune"
    copytree(TOP / "examples" / "kommune-eksempel", root)
    return root


@pytest.fixture(scope="session")
def made(municipality: Path) -> Callable[[str, str, str], Path]:
    """Make a report of a reader in a language in a format, once in a session; it lies beside the others."""
    folder = municipality.parent

    def make(reader: str, lang: str, suffix: str = "html") -> Path:
        path = folder / f"{reader}-{lang}.{suffix}"
        if not path.exists():
            words = ("report", "--root", str(municipality), "--date", "2026-03-01", "--lang", lang)
            assert run([*words, *READERS[reader], "--output", str(path)]) == 0
        return path

    return make


@pytest.fixture
def opened(browser: Browser) -> Iterator[Open]:
    """Open a file; whatever leaves the page or goes wrong in it fails the test."""
    with ExitStack() as stack:
        troubles: list[str] = []

        def show(path: Path, **manner: object) -> Page:
            context = browser.new_context(**manner)  # type: ignore[arg-type]
            stack.callback(context.close)
            page = context.new_page()
            url = path.as_uri()
            page.on("request", lambda request: None if request.url == url else troubles.append(request.url))
            page.on("console", lambda told: troubles.append(told.text))
            page.on("pageerror", lambda error: troubles.append(str(error)))
            page.goto(url)
            return page

        yield show
        assert troubles == []
