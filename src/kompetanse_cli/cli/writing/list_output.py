"""Writing the lists of gaps, roster and due: the formats they share. A writer is imported when it is asked for."""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from kompetanse_cli.cli.writing.output import deliver, deliver_as_is, deliver_lines
from kompetanse_cli.language import Language
from kompetanse_cli.report.blocks import Report
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.redaction import redacted


def write_list(
    report: Report,
    basis: Context,
    form: str,
    output: Path | None,
    inputs: Iterable[Path],
    before: Context | None = None,
) -> None:
    """Write a list in one of `LIST_FORMATS` to standard output or to a file. Raises KompetanseError.

    Nobody is in it whose name is hidden in the basis, or in the one before it that the list tells of too.
    """
    report = redacted(report, basis, *((before,) if before else ()))
    write_as_it_is(report, basis.language, form, output, inputs)


def write_as_it_is(report: Report, language: Language, form: str, output: Path | None, inputs: Iterable[Path]) -> None:
    """Write a list that hides nobody, or has hidden them already. Raises KompetanseError."""
    if form == "text":
        from kompetanse_cli.render.reports.text import to_text

        deliver_lines(to_text(report, language, _width(output)), output, inputs)
    elif form == "json":
        from kompetanse_cli.render.reports.json import to_json

        deliver_as_is((to_json(report),), output, inputs)
    else:
        deliver((_written(report, language, form),), output, inputs)


def _width(output: Path | None) -> int | None:
    """How wide the terminal is; None for a pipe or a file, where nothing is wrapped."""
    if output is not None or sys.stdout is None or not sys.stdout.isatty():
        return None
    return shutil.get_terminal_size().columns


def _written(report: Report, language: Language, form: str) -> str:
    if form == "csv":
        from kompetanse_cli.render.reports.csv import to_csv

        return to_csv(report, language)
    from kompetanse_cli.render.reports.markdown import to_markdown

    return to_markdown(report, language)
