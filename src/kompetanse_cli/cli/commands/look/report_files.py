"""The files that a report is written to, each in the format of its ending."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.cli.input import way_to_files
from kompetanse_cli.cli.writing.format_choice import chosen
from kompetanse_cli.cli.writing.output import deliver_report
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_
from kompetanse_cli.render.formats import REPORT_FORMATS, ReportFormat, named, phrases
from kompetanse_cli.render.layout import ReportLayout
from kompetanse_cli.report.base import Redacted, Report

OF_FORMS = tuple(form for form in REPORT_FORMATS if form.of_reports or form.name in ("csv", "xlsx"))
OF_REPORTS = tuple(form for form in REPORT_FORMATS if form.of_reports)
ENDINGS = tuple(form.ending for form in OF_REPORTS)
# What is shown on the screen, and what each leader gets.
MARKDOWN, HTML = named(OF_REPORTS, "markdown"), named(OF_REPORTS, "html")
# Where a row stands in the files: JSON is for programs, and on the coordinator's page it is a link.
WITH_LINES = ("json", "html")


Outputs = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        metavar=N_("FIL"),
        readable=False,
        help=phrases(
            N_("Skriv rapporten til en fil:"),
            *ENDINGS,
            N_("Kan gjentas. Uten dette valget vises rapporten som Markdown."),
        ),
    ),
]


@frozen
class File:
    """A file to write, in which format."""

    path: Path
    form: ReportFormat
    layout: ReportLayout

    def write(self, built: Redacted[Report], language: Language, inputs: Iterable[Path], root: Path) -> None:
        """Write the report of the files in `root` to the file, over none of `inputs`. Raises KompetanseError."""
        layout = replace(self.layout, files=way_to_files(root, self.path))
        deliver_report(self.form, built, language, self.path, inputs, layout)


def files(paths: Iterable[Path], *, mermaid: bool, forms: Sequence[ReportFormat] = OF_REPORTS) -> tuple[File, ...]:
    """The files to write, in some of the formats. Raises KompetanseError for an ending that means nothing, and for PDF
    without typst.
    """
    return tuple(File(path, chosen(forms, None, path), ReportLayout(mermaid=mermaid, titled=True)) for path in paths)


def shown_page(paths: Iterable[Path]) -> Path:
    """The file that `--open` shows. Raises KompetanseError when no page is asked for."""
    page = next((path for path in paths if path.suffix.lower() == ".html"), None)
    if page is None:
        raise KompetanseError(
            N_("--open viser en HTML-fil, og ingen er bestilt"), remedy=N_("legg til --output rapport.html")
        )
    return page
