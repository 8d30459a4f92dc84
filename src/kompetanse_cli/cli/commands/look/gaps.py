"""`kompetanse gaps`: what is missing where, why, since when, and what is done about it."""

from collections.abc import Iterable
from typing import Annotated

import typer

from kompetanse_cli.analysis.base import COVERAGE
from kompetanse_cli.analysis.coverage import Status
from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands import list_command
from kompetanse_cli.model import N_, Person, Role, Strength, Subject
from kompetanse_cli.report.coverage import GAPS, build_departure, build_gaps, departure_without, fails, selected_lines

FAIL_ON = ("skal", "bør")

StatusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        metavar=N_("STATUS"),
        autocompletion=options.words(lambda: [status.value.replace(" ", "-") for status in Status]),
        help=N_(
            "«udekket» (mangler), «unntak», «sårbar» (for liten reserve), «utløper snart», «dekket» "
            "(oppfylt) eller «ikke aktuelt». Kan gjentas. Uten dette valget: «udekket», «sårbar» og «utløper "
            "snart»."
        ),
    ),
]
Without = Annotated[
    str | None,
    typer.Option(
        "--without",
        metavar=N_("PERSON"),
        help=N_("Vis hvilke krav som ikke lenger blir oppfylt hvis denne personen slutter."),
    ),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="|".join(FAIL_ON),
        help=N_(
            "Sluttkode 1 når et krav som er så forpliktende, ikke er oppfylt og ikke har unntak. «bør» tar med «skal»."
        ),
    ),
]


def gaps(
    root: options.Root = None,
    on: options.Date = None,
    rev: options.Revision = None,
    unit: options.Unit = None,
    role: options.Role = None,
    subject: options.Subject = None,
    status: StatusOption = None,
    without: Without = None,
    form: options.ListFormat = None,
    output: options.Output = None,
    lines_of_files: options.Lines = None,
    fail_on: FailOn = None,
    without_names: options.WithoutNames = False,
    lang: options.Lang = None,
) -> int:
    """List the gaps on a day; 1 when asked to fail on them and there are some."""
    to = list_command.target(form, output, lines_of_files)
    statuses, strength = _statuses(status or ()), _strength(fail_on)
    names = (("--role", Role, role), ("--subject", Subject, subject), ("--without", Person, without))
    begun = list_command.begin("gaps", to, root, on, lang, unit, rev=rev, without_names=without_names, names=names)
    context = begun.context
    role, subject, without = begun.ids
    lines = selected_lines(context, context.coverage.lines, role, subject)
    if without is None:
        report = build_gaps(context, lines, statuses, beside=role is None and subject is None)
    else:
        departure = departure_without(context, without, role, subject)
        lines = tuple(change.after for change in departure.worse if change.opens_gap)
        report = build_departure(context, departure)
    failing = strength is not None and fails(lines, strength)
    asked_to_fail = strength is not None
    # The verdict hangs on the coverage alone.
    counted = COVERAGE if asked_to_fail else None
    return list_command.conclude(begun, report, counted, asked_to_fail=asked_to_fail, fails=failing)


def _strength(fail_on: str | None) -> Strength | None:
    allowed = {strength.value: strength for strength in Strength if strength.value in FAIL_ON}
    return None if fail_on is None else allowed[options.chosen("--fail-on", fail_on, FAIL_ON)]


def _statuses(values: Iterable[str]) -> tuple[Status, ...]:
    names = tuple(status.value for status in Status)
    # A hyphen spares the quotes that a space would need.
    wanted = [options.chosen("--status", name.replace("-", " "), names) for name in options.several(values)]
    return tuple(map(Status, wanted)) or GAPS
