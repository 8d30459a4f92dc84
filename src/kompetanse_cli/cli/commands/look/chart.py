"""`kompetanse chart`: one of the report's pictures alone, as SVG."""

import sys
from typing import Annotated

import typer

from kompetanse_cli.analysis.base import OF_CHART
from kompetanse_cli.cli import context as common, options
from kompetanse_cli.cli.console import show
from kompetanse_cli.cli.context import refuse_bare
from kompetanse_cli.cli.writing.doubtful_texts import tell_doubtful
from kompetanse_cli.cli.writing.format_choice import require_ending
from kompetanse_cli.cli.writing.output import deliver_as_is
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_
from kompetanse_cli.render.terminal import line
from kompetanse_cli.report.base import Picture, redact_report
from kompetanse_cli.report.charts.catalogue import CHARTS
from kompetanse_cli.report.charts.sheet import standalone

NAMES = ("dekning", "fordeling", "mål", "organisasjon", "tidslinje", "årshjul")

Name = Annotated[
    str,
    typer.Argument(
        metavar="|".join(NAMES),
        help=N_(
            "dekning: hvert krav i hver enhet. fordeling: andelen i hver enhet. mål: verdi, måltall og framdrift. "
            "organisasjon: enhetene og hvem som har en rolle. tidslinje: programmene med samlinger. årshjul: "
            "aktivitetene i årshjulet, måned for måned."
        ),
    ),
]


def chart(
    name: Name,
    root: options.Root = None,
    on: options.Date = None,
    rev: options.Revision = None,
    unit: options.Unit = None,
    output: options.Output = None,
    without_names: options.WithoutNames = False,
    lang: options.Lang = None,
) -> int:
    """Draw one picture."""
    name = options.chosen(N_("bildet"), name, NAMES)
    require_ending(output, ".svg")
    opened = common.open_context(root, on, lang, unit, rev=rev, without_names=without_names)
    refuse_bare(opened.context.register, OF_CHART[name], "svg")
    redacted = redact_report(CHARTS[name](opened.context), opened.context.readers)
    picture: Picture = redacted.value
    if not picture.table.rows or not picture.svg:
        raise KompetanseError(
            N_("det er ikke noe å tegne i {place} {day}"),
            place=opened.context.place(),
            day=opened.context.on,
            remedy=N_("velg en annen dag med --date, eller en annen enhet"),
        )
    deliver_as_is((standalone(picture.svg) + "\n",), output, opened.inputs)
    tell_doubtful(redacted, opened.context.language)
    if output is not None:
        show((line(opened.context.language.say(N_("Skrev {path}"), path=output)),), sys.stderr)
    return 0
