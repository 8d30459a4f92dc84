"""The page that is always open in a real browser: it follows the files, and is used by keys alone."""

import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import browser as browser
from tests.browser.test_accessible import ALL_OPEN, TOO_WIDE, violations
from tests.helpers.repositories import Repo
from tests.serve.conftest import FILES, Serve, Served, example

COUNTED = re.compile("^Oppdatert kl")
SLOW = 60_000


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page; whatever goes wrong in it fails the test."""
    context = browser.new_context(viewport=ViewportSize(width=1280, height=900))
    context.set_default_timeout(SLOW)
    troubles: list[str] = []
    opened = context.new_page()
    opened.on("console", lambda told: troubles.append(told.text))
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    yield opened
    context.close()
    assert troubles == []


def opened(page: Page, served: Served, view: str = "") -> Page:
    """The page with all that it shows."""
    page.goto(served.address + view)
    expect(page.locator("#told")).to_have_text(COUNTED, timeout=SLOW)
    return page


def section(page: Page, name: str, text: str) -> None:
    """Wait until a section says something."""
    expect(page.locator(f"#{name}")).to_contain_text(text, timeout=SLOW)


def test_what_is_saved_is_seen_and_marked(page: Page, own: Served) -> None:
    opened(page, own)
    section(page, "sammendrag", "1 av 8 steder")
    own.write("personer.yaml", FILES["personer.yaml"].replace("fra: 2025-01-01", "fra: 2025-01-01, til: 2026-01-31"))
    section(page, "sammendrag", "0 av 8 steder")
    expect(page.locator("#sammendrag .new-here").first).to_contain_text("0 av 8 steder")
    expect(page.locator("#told")).to_contain_text("Endret: Kom i gang, Sammendrag, Mangler og ", timeout=SLOW)
    expect(page.locator("#standing")).to_contain_text("8 mangler")


def test_a_broken_file_takes_the_figures_away_and_a_mended_one_brings_them_back(page: Page, own: Served) -> None:
    opened(page, own)
    own.write("personer.yaml", FILES["personer.yaml"].replace("enhet: sone-sør\nroll", "enhet: [sone-sør\nroll"))
    section(page, "ufullstendig", "personer.yaml")
    expect(page.locator("#standing")).to_contain_text("kan ikke beregnes før personer.yaml kan leses")
    expect(page.locator("#told")).to_have_text(COUNTED, timeout=SLOW)
    assert "av 8 steder" not in page.locator("body").inner_text()
    own.write("personer.yaml", FILES["personer.yaml"])
    section(page, "sammendrag", "1 av 8 steder")
    expect(page.locator("#ufullstendig")).to_have_count(0)


def test_a_municipality_that_is_gone_leaves_nothing_old(page: Page, own: Served) -> None:
    opened(page, own)
    (own.folder / "kompetanse.yaml").rename(own.folder / "borte.txt")
    expect(page.get_by_role("alert")).to_contain_text("kompetanse.yaml", timeout=SLOW)
    assert page.locator("#sections section").count() == 0
    assert page.locator("#standing li").count() == 0


def test_a_server_that_ends_leaves_no_figure_as_new(browser: Browser, own: Served) -> None:
    # The browser says in its own console that nobody answers.
    context = browser.new_context()
    page = opened(context.new_page(), own)
    own.process.kill()
    expect(page.get_by_role("alert")).to_contain_text("mistet forbindelsen", timeout=SLOW)
    assert not page.locator("#sections").is_visible()
    assert page.locator("#standing").is_hidden()
    context.close()


def test_a_day_is_chosen_by_dragging_and_by_keys(page: Page, served: Served) -> None:
    opened(page, served)
    drag = page.locator("#drag")
    drag.focus()
    page.keyboard.press("ArrowLeft")
    section(page, "sammendrag", "28. februar 2026")
    expect(page.locator("#dragged")).to_have_text("28. februar 2026")
    box = drag.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] / 2)
    page.mouse.down()
    for part in (0.3, 0.5, 0.7, 0.999):
        page.mouse.move(box["x"] + box["width"] * part, box["y"] + box["height"] / 2)
    page.mouse.up()
    section(page, "sammendrag", "31. desember 2026")
    page.get_by_role("button", name="Året før").click()
    section(page, "sammendrag", "31. desember 2025")
    assert "date=2025-12-31" in page.url
    page.reload()
    section(page, "sammendrag", "31. desember 2025")
    page.get_by_role("button", name="I dag").click()
    section(page, "sammendrag", "1. mars 2026")


def test_everything_is_reached_by_keys_alone(page: Page, served: Served) -> None:
    opened(page, served)
    page.locator("body").press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hopp til innholdet"
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.textContent"))
    wanted = ["date", "today", "earlier", "drag", "later", "unit", "for", "without-names", "without", "search"]
    assert [each for each in dict.fromkeys(reached) if each in wanted and each != "today"] == [
        each for each in wanted if each != "today"
    ]
    page.locator("#search").focus()
    page.keyboard.type("nord")
    expect(page.locator("#panel-search")).to_contain_text("Kari Nordmann", timeout=SLOW)
    assert page.locator("#panel-search h2").all_inner_texts() == ["Treff"]
    page.get_by_role("button", name="Lukk").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#panel-search")).to_be_hidden(timeout=SLOW)
    assert page.evaluate("document.activeElement.id") == "search"


def test_unit_reader_names_and_who_leaves_are_chosen(page: Page, served: Served) -> None:
    opened(page, served)
    page.locator("#unit").select_option("sone-nord")
    section(page, "roller", "Kari Nordmann")
    expect(page.locator("#title")).to_contain_text("Sone Nord")
    page.locator("#without").fill("Kari Nordmann")
    page.locator("#without").press("Enter")
    expect(page.locator("#panel-without")).to_contain_text("1 ny mangel", timeout=SLOW)
    page.get_by_label("Uten navn").check()
    expect(page.locator("#roller")).not_to_contain_text("Kari Nordmann", timeout=SLOW)
    page.locator("#for").select_option("leder")
    expect(page.locator("#title")).to_have_text("Sone Nord", timeout=SLOW)


def test_what_somebody_stands_in_and_has_opened_is_kept(page: Page, own: Served) -> None:
    opened(page, own)
    page.locator("#funn").scroll_into_view_if_needed()
    link = page.locator("#roller a", has_text="Kari Nordmann").first
    link.focus()
    own.write("personer.yaml", FILES["personer.yaml"].replace("Ola Hansen", "Ole Hansen") + "# slutt\n")
    own.write("enheter.yaml", FILES["enheter.yaml"].replace("minst: 1", "minst: 2"))
    expect(page.locator("#told")).to_contain_text("Endret", timeout=SLOW)
    assert page.evaluate("document.activeElement.textContent") == "Kari Nordmann"


def test_axe_finds_nothing(page: Page, serve: Serve, tmp_path: Path) -> None:
    repo = Repo(example(tmp_path / "kommune"))
    repo.git("init", "--quiet")
    repo.git("add", ".")
    repo.git("commit", "--quiet", "--message", "Først")
    (repo.folder / "personer" / "stab.yaml").write_text(
        (repo.folder / "personer" / "stab.yaml").read_text("utf-8").replace("navn: ", "navn: A. ", 1), "utf-8"
    )
    opened(page, serve(repo.folder), "?search=sone&without=p-040")
    expect(page.locator("#panel-changes")).to_contain_text("A. ", timeout=SLOW)
    page.evaluate(ALL_OPEN)
    for width, scheme in ((1280, "light"), (320, "light"), (1900, "dark")):
        page.set_viewport_size(ViewportSize(width=width, height=900))
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        assert violations(page) == [], (width, scheme)
        assert page.evaluate(TOO_WIDE) == 0, width


HOSTILE = """<!doctype html><title>ond</title><script>
const got = []
const want = TARGETS
const fetched = (url, how) => fetch(url, how).then(a => a.text()).then(t => got.push(t), () => {})
const framed = url => new Promise(done => {
  const frame = document.createElement('iframe'); frame.src = url
  frame.onload = () => { try { got.push(frame.contentDocument.body.textContent) } catch { } done() }
  document.body.append(frame); setTimeout(done, 1500)
})
const scripted = url => new Promise(done => {
  const script = document.createElement('script'); script.src = url
  script.onload = () => { got.push('script ran'); done() }; script.onerror = done; document.head.append(script)
})
const listened = url => new Promise(done => {
  const events = new EventSource(url); events.addEventListener('edition', e => got.push('event ' + e.data))
  events.onopen = () => got.push('open'); setTimeout(() => { events.close(); done() }, 1500)
})
const socketed = url => new Promise(done => {
  const socket = new WebSocket(url.replace('http', 'ws'))
  socket.onopen = () => got.push('socket'); setTimeout(done, 1000)
})
addEventListener('load', async () => {
  for (const url of want) await Promise.all([
    fetched(url), fetched(url, {mode: 'no-cors'}), fetched(url, {method: 'POST'}),
    fetched(url, {credentials: 'include'}),
    framed(url), scripted(url), listened(url), socketed(url)])
  window.result = got.filter(Boolean)
})
</script>"""


def test_a_hostile_page_in_another_tab_gets_nothing(browser: Browser, served: Served) -> None:
    # Even one that has got hold of the secret gets nothing.
    targets = [served.address, f"{served.address}parts", f"{served.address}events", f"http://127.0.0.1:{served.port}/"]

    class Hostile(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(HOSTILE.replace("TARGETS", json.dumps(targets)).encode())

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    with HTTPServer(("127.0.0.1", 0), Hostile) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        context = browser.new_context()
        hostile = context.new_page()
        hostile.goto(f"http://localhost:{server.server_port}/")
        hostile.wait_for_function("window.result", timeout=SLOW)
        assert hostile.evaluate("window.result") == []
        context.close()
        server.shutdown()


def test_a_name_that_is_made_to_lead_here_gets_nothing(served: Served) -> None:
    # What a browser sends after the owner of evil.example has let it lead to 127.0.0.1.
    for what in ("", "parts", "events"):
        headers = {"Host": f"evil.example:{served.port}", "Origin": f"http://evil.example:{served.port}"}
        status, _, told = served.ask(served.path + what, **headers, Sec_Fetch_Site="same-origin")
        assert status == 403
        assert "Kari" not in told
