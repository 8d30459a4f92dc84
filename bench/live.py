"""How long after a file is saved the change stands on the page that is always open: `python bench/live.py`.

A real browser looks at the summary; what is measured is the time from the file is replaced until the page says
otherwise, and until all of the page is counted anew.
"""

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree, which

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.generate import write_municipality

TOP = Path(__file__).resolve().parent.parent
DAY = "2026-03-01"
RUNS = 5
# A file with an appointment, which is moved between two days that the figures of the summary tell apart.
FROM = re.compile(r"fra: 20[0-2][0-9]-[0-9]{2}-[0-9]{2}")
SEEN = """before => new Promise(done => {
  const summary = () => document.querySelector('#sammendrag')?.textContent ?? ''
  const look = () => summary() !== before ? done(Date.now()) : setTimeout(look, 5)
  look()
})"""
WHOLE = """since => new Promise(done => {
  const look = () => !document.body.classList.contains('counting') && Date.now() > since ? done(Date.now())
    : setTimeout(look, 5)
  look()
})"""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder that is served."""
    command = [TOP / ".venv" / "bin" / "kompetanse", "serve", "--no-open", "--root", folder, "--date", DAY]
    with subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1]
        process.terminate()


def replaced(file: Path, text: str) -> float:
    """Replace a file as an editor does; the time when it was done."""
    beside = file.with_name(f".{file.name}.tmp")
    beside.write_text(text, "utf-8")
    beside.replace(file)
    return time.time()


def delays(page: Page, file: Path) -> Iterator[tuple[float, float]]:
    """For each of some changes: the seconds until the summary tells of it, and until all of the page does."""
    before = file.read_text("utf-8")
    # What holds from a day to come holds not today.
    after = FROM.sub("fra: 2027-01-01", before)
    for text in (after, before) * RUNS:
        told = page.evaluate("document.querySelector('#sammendrag').textContent")
        begun = replaced(file, text)
        seen = page.evaluate(SEEN, told) / 1000
        yield seen - begun, page.evaluate(WHOLE, seen * 1000) / 1000 - begun
        time.sleep(0.5)


def main() -> None:
    """Print a row for the example, and one for 600 units."""
    chromium = which("chromium") or which("google-chrome")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as above:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        example, many = Path(above) / "eksempel", Path(above) / "600"
        copytree(TOP / "examples" / "kommune-eksempel", example)
        write_municipality(many, 600)
        print(
            "| kommune | på siden, s (beste) | på siden, s (midterste) | hele siden, s (beste) |\n|---|---:|---:|---:|"
        )
        for name, folder, file in (
            ("eksempelkommunen", example, example / "roller" / "hjemmetjenester.yaml"),
            ("600 enheter", many, many / "virksomhet-0003.yaml"),
        ):
            with served(folder) as address:
                page = browser.new_page()
                page.set_default_timeout(120_000)
                page.goto(address)
                page.locator("#told").get_by_text("Oppdatert").wait_for()
                found = sorted(delays(page, file))
                seen, whole = [each for each, _ in found], min(each for _, each in found)
                print(f"| {name} | {seen[0]:.2f} | {seen[len(seen) // 2]:.2f} | {whole:.2f} |")
        browser.close()


if __name__ == "__main__":
    main()
