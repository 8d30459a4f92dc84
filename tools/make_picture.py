"""Draw the picture in the README: the kommunalsjef's page of the example municipality, as it comes out as PDF.

With --check, only say whether it is fresh. What it was drawn from is kept beside it as a SHA-256: the bytes of a
picture differ between editions of typst, and what the page says and how it is set do not.
"""

import sys
from datetime import date
from hashlib import sha256
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from kompetanse_cli.api import open_folder
from kompetanse_cli.render.reports.pdf import pdf_data, require_typst
from kompetanse_cli.resources import example_folder, template_folder

TOP = Path(__file__).resolve().parent.parent
PICTURE = TOP / "docs" / "bilder" / "kommunalsjefens-side.png"
DRAWN_FROM = PICTURE.with_suffix(".sha256")
TEMPLATE = template_folder() / "rapport" / "rapport.typ"
DAY = date(2026, 5, 15)
# Sharp on a screen of double density at the width that the README gives it.
DOTS_PER_INCH = 130


def page_data() -> str:
    """The page as the template is given it; of a copy, so that it is the same in a clone and without git."""
    with TemporaryDirectory() as folder:
        example = Path(folder) / "fjordvik"
        copytree(example_folder(), example)
        document = open_folder(example, on=DAY).report("kommunalsjef")
        # What a reader may see is handed out as finished files alone, and a picture is none of them.
        return pdf_data(document._report, document._language)


def main() -> int:
    """0 when the picture is drawn, or fresh; 1 when --check finds it stale."""
    data = page_data()
    digest = sha256(data.encode() + TEMPLATE.read_bytes()).hexdigest() + "\n"
    is_fresh = PICTURE.is_file() and DRAWN_FROM.is_file() and DRAWN_FROM.read_text("ascii") == digest
    if "--check" in sys.argv[1:]:
        if not is_fresh:
            sys.stderr.write(f"stale: {PICTURE.relative_to(TOP)} (run: make picture)\n")
        return 0 if is_fresh else 1
    if is_fresh:
        return 0
    typst = require_typst()
    drawn = typst.compile(
        TEMPLATE, root=TEMPLATE.parent, format="png", ppi=DOTS_PER_INCH, sys_inputs={"report": data},
        ignore_system_fonts=True,
    )  # fmt: skip
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_bytes(drawn[0] if isinstance(drawn, list) else drawn)
    DRAWN_FROM.write_text(digest, "ascii", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
