"""Writing the lists of gaps, roster and due, in the formats they share."""

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from kompetanse_cli.cli.writing.output import deliver_report
from kompetanse_cli.language import Language
from kompetanse_cli.render.formats import REPORT_FORMATS, named
from kompetanse_cli.render.layout import ReportLayout
from kompetanse_cli.report.base import Audience, Context, Redacted, Report, redact_report


def write_list(
    report: Report,
    context: Context,
    form: str,
    output: Path | None,
    inputs: Iterable[Path],
    before: Context | None = None,
) -> None:
    """Write a list in one of `LIST_FORMATS` to standard output or to a file. Raises KompetanseError.

    Nobody is in it whose name is hidden in the context, or in the one before it that the list tells of too.
    """
    readers = Audience.of(context, *((before,) if before else ()))
    write_redacted(redact_report(report, readers), context.language, form, output, inputs)


def write_redacted(
    report: Redacted[Report], language: Language, form: str, output: Path | None, inputs: Iterable[Path]
) -> None:
    """Write a list that its readers may see. Raises KompetanseError."""
    deliver_report(named(REPORT_FORMATS, form), report, language, output, inputs, ReportLayout(_width(output)))


def _width(output: Path | None) -> int | None:
    """How wide the terminal is; None for a pipe or a file, where nothing is wrapped."""
    if output is not None or sys.stdout is None or not sys.stdout.isatty():
        return None
    return shutil.get_terminal_size().columns
