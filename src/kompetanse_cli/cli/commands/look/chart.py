"""`kompetanse chart`: one of the report's pictures alone, as SVG."""

from typing import Annotated

import typer

from kompetanse_cli.analysis.base import OF_CHART
from kompetanse_cli.cli import context as common, options
from kompetanse_cli.cli.console import tell
from kompetanse_cli.cli.context import refuse_bare
from kompetanse_cli.cli.writing.doubtful_texts import tell_doubtful
from kompetanse_cli.cli.writing.format_choice import require_ending
from kompetanse_cli.cli.writing.output import deliver_as_is
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import redact_report
from kompetanse_cli.report.charts.catalogue import CHARTS, LEVELS
from kompetanse_cli.report.charts.sheet import standalone

NAMES = ("dekning", "fordeling", "mål", "organisasjon", "tidslinje", "årshjul")

Name = Annotated[
    str,
    typer.Argument(
        metavar="|".join(NAMES),
        help=N_(
            "dekning: hvert krav i hver enhet. fordeling: andelen i hver enhet. mål: verdi, måltall og framdrift. "
            "organisasjon: sju nivåer, eller enhetene (--level enheter). tidslinje: programmene med samlinger. "
            "årshjul: aktivitetene i årshjulet, måned for måned."
        ),
    ),
]


Level = Annotated[
    str | None,
    typer.Option(
        "--level",
        metavar="roller|enheter",
        help=N_(
            "For organisasjon: «roller» tegner de sju nivåene med oppgaver og linjer, «enheter» treet av enheter. Uten "
            "dette valget: roller."
        ),
    ),
]


def chart(
    name: Name,
    root: options.Root = None,
    on: options.Date = None,
    rev: options.Revision = None,
    unit: options.Unit = None,
    level: Level = None,
    output: options.Output = None,
    without_names: options.WithoutNames = False,
    lang: options.Lang = None,
) -> int:
    """Draw one picture; one that has several pages as a file for each."""
    name = options.chosen(N_("bildet"), name, NAMES)
    draw = CHARTS[name] if level is None else LEVELS[options.chosen(N_("nivået"), level, tuple(LEVELS))]
    if level is not None and name != "organisasjon":
        raise KompetanseError(
            N_("«--level» gjelder bare bildet «organisasjon»"), remedy=N_("ta bort «--level», eller tegn organisasjon")
        )
    require_ending(output, ".svg")
    opened = common.open_context(root, on, lang, unit, rev=rev, without_names=without_names)
    refuse_bare(opened.context.register, OF_CHART[name], "svg")
    redacted = redact_report(draw(opened.context), opened.context.readers)
    pages = [picture.svg for picture in redacted.value if picture.table.rows and picture.svg]
    if not pages:
        raise KompetanseError(
            N_("det er ikke noe å tegne i {place} {day}"),
            place=opened.context.place(),
            day=opened.context.language.day(opened.context.on),
            remedy=N_("velg en annen dag med --date, eller en annen enhet"),
        )
    for number, svg in enumerate(pages if output is not None else pages[:1], 1):
        path = output if number == 1 or output is None else output.with_stem(f"{output.stem}-{number}")
        deliver_as_is((standalone(svg) + "\n",), path, opened.inputs)
        if path is not None:
            tell(opened.context.language.say(N_("Skrev {path}"), path=path))
    tell_doubtful(redacted, opened.context.language)
    return 0
