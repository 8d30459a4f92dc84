"""Writing the lists of gaps, roster and due, in the formats they share: on the screen for whoever tends the files, to a
file for those it is sent to.
"""

import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from kompetanse_cli.cli.options import LIST_FORMATS
from kompetanse_cli.cli.writing.doubtful_texts import tell_doubtful
from kompetanse_cli.cli.writing.format_choice import chosen
from kompetanse_cli.cli.writing.output import STANDARD_OUTPUT, deliver_report
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.render.formats import ReportFormat
from kompetanse_cli.render.layout import ReportLayout
from kompetanse_cli.report.base import Audience, Context, Redacted, Report, redact_report, without_lines


@frozen
class ListTarget:
    """Where a list goes, in which format; `with_lines`: it tells where in the files each row stands."""

    form: ReportFormat
    output: Path | None
    with_lines: bool = True

    @property
    def is_sent(self) -> bool:
        """Whether it is a file that people get."""
        return self.output is not None and self.output != STANDARD_OUTPUT


def target(
    name: str | None,
    output: Path | None,
    lines: bool | None = None,
    formats: Sequence[ReportFormat] = LIST_FORMATS,
    *,
    finds: bool = False,
) -> ListTarget:
    """Where a list goes: `name` and `output` are what is asked for, and `lines` whether it tells where its rows stand.
    `finds`: that is what people ask it for, and they see it on the screen unasked.

    Raises KompetanseError for a format and an ending that disagree or mean nothing, before any work is done.
    """
    asked = ListTarget(chosen(formats, name, output), output)
    # Programs read JSON, and CSV from a pipe, and a key that is there may not go away.
    for_programs = asked.form.name == "json" or (asked.form.name == "csv" and not asked.is_sent)
    usual = for_programs or (finds and not asked.is_sent and asked.form.name != "markdown")
    return replace(asked, with_lines=usual if lines is None else lines)


def write_list(
    report: Report, context: Context, to: ListTarget, inputs: Iterable[Path], before: Context | None = None
) -> None:
    """Write a list. Raises KompetanseError.

    Nobody is in it whose name is hidden in the context, or in the one before it that the list tells of too.
    """
    readers = Audience.of(context, *((before,) if before else ()))
    shown = report if to.with_lines else without_lines(report)
    redacted = redact_report(shown, readers)
    write_redacted(redacted, context.language, to, inputs)
    tell_doubtful(redacted, context.language)


def write_redacted(report: Redacted[Report], language: Language, to: ListTarget, inputs: Iterable[Path]) -> None:
    """Write a list that its readers may see. Raises KompetanseError."""
    layout = ReportLayout(_width(to.output), titled=to.is_sent, computed=to.is_sent)
    deliver_report(to.form, report, language, to.output, inputs, layout)


def _width(output: Path | None) -> int | None:
    """How wide the terminal is; None for a pipe or a file, where nothing is wrapped."""
    if output is not None or sys.stdout is None or not sys.stdout.isatty():
        return None
    return shutil.get_terminal_size().columns
