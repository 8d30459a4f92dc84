"""`kompetanse calendar`: sessions, deadlines, exams, meetings and the årshjul as a calendar file."""

from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.analysis.base import OF_COMMAND
from kompetanse_cli.analysis.calendar import events
from kompetanse_cli.cli import context as common, options
from kompetanse_cli.cli.console import tell
from kompetanse_cli.cli.context import refuse_bare
from kompetanse_cli.cli.writing.output import STANDARD_OUTPUT, deliver_as_is
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import N_, Programme
from kompetanse_cli.reading.git.provenance import last_changes
from kompetanse_cli.render.reports.ics import to_ics
from kompetanse_cli.report.base import redact_report
from kompetanse_cli.report.calendar import build_calendar

_SUFFIX = ".ics"

File = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar=N_("FIL"),
        readable=False,
        help=N_("Skriv kalenderen til en fil som slutter på .ics. Uten dette valget vises kalenderen på skjermen."),
    ),
]


def calendar(
    root: options.Root = None,
    on: options.Date = None,
    unit: options.Unit = None,
    programme: options.Programme = None,
    output: File = None,
    lang: options.Lang = None,
) -> int:
    """Write the calendar."""
    path = None if output in (None, STANDARD_OUTPUT) else _calendar_file(output)
    opened = common.open_context(root, on, lang, unit, names=(("--programme", Programme, programme),))
    context, register = opened.context, opened.context.register
    # A subscriber would lose every event that is not in it.
    refuse_bare(register, OF_COMMAND["calendar"], "ics")
    chosen = register.find(Programme, *opened.ids)
    found = events(context.snapshot, chosen.id if chosen else None, context.unit_id)
    paths = {path for event in found for path in event.paths}
    changed = last_changes(opened.data.folder, opened.data.loaded.source, paths, context.on)
    built = build_calendar(context, found, changed, chosen.name if chosen else "")
    deliver_as_is((to_ics(redact_report(built, context.readers)),), path, opened.inputs)
    if path is not None:
        wrote = context.language.plural(
            N_("Skrev {path} med {n} hendelse"),
            N_("Skrev {path} med {n} hendelser"),
            len(built.entries),
            path=path,
        )
        tell(wrote)
    return 0


def _calendar_file(path: Path) -> Path:
    if path.suffix.lower() != _SUFFIX:
        raise KompetanseError(
            N_("--output: «{path}» ender ikke på .ics, og da åpner ingen kalender den"),
            path=path,
            meant=path.with_suffix(_SUFFIX),
            remedy=N_("skriv --output {meant}"),
        )
    return path
