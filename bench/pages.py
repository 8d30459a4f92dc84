"""How long a browser needs to open a page, beside an empty one in the same run: `python bench/pages.py PAGE…`."""

import sys
from pathlib import Path
from shutil import which

from playwright.sync_api import Browser, sync_playwright

RUNS = 3
# What the page itself says of its opening: until it is loaded, and until something is seen, in milliseconds.
SAID = """async () => {
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)))
  const [opened] = performance.getEntriesByType('navigation')
  const paint = performance.getEntriesByName('first-contentful-paint')[0]
  return [opened ? opened.loadEventEnd : 0, paint ? paint.startTime : 0, document.getElementsByTagName('*').length]
}"""


def opening(browser: Browser, address: str) -> tuple[float, float, int]:
    """The least of a few openings, each in a new window: seconds to load and to first paint, and how many elements."""
    found = []
    for _ in range(RUNS):
        context = browser.new_context()
        page = context.new_page()
        page.goto(address, wait_until="load")
        found.append(page.evaluate(SAID))
        context.close()
    return min(each[0] for each in found) / 1000, min(each[1] for each in found) / 1000, int(found[0][2])


def main() -> None:
    """Print a row for each page."""
    chromium = which("chromium") or which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        print("| side | MB | lastet, s | først sett, s | elementer |\n|---|---:|---:|---:|---:|")
        empty = "data:text/html,<title>tom</title><p>tom"
        for path in (None, *map(Path, sys.argv[1:])):
            size = path.stat().st_size / 1e6 if path else 0
            loaded, seen, elements = opening(browser, path.resolve().as_uri() if path else empty)
            print(f"| {path.name if path else 'tom side'} | {size:.2f} | {loaded:.2f} | {seen:.2f} | {elements} |")
        browser.close()


if __name__ == "__main__":
    main()
