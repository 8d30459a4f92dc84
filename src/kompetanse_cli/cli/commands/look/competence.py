"""`kompetanse competence`: who can what, what expires, and what is lacking of what is asked of everybody."""

from collections.abc import Iterable
from typing import Annotated

import typer

from kompetanse_cli.analysis.base import OF_COMPETENCE_TABLE
from kompetanse_cli.cli import context as common, options
from kompetanse_cli.cli.context import concluded, refuse_bare
from kompetanse_cli.cli.writing import list_output
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.limits import MOST_DAYS
from kompetanse_cli.messages import N_
from kompetanse_cli.model import CompetenceRequirement, Qualification as QualificationRecord
from kompetanse_cli.report.base import Context, Report, Section
from kompetanse_cli.report.charts.competence import competence_heat_map
from kompetanse_cli.report.competence import MAIN, TABLES, CompetenceChoice, build_competence

ALL, MATRIX, SVG = "alle", "matrise", "svg"
# The formats for programs, which read one table of all units.
_FLAT = ("csv", "json")

Qualification = Annotated[
    str | None,
    typer.Option(
        "--qualification", metavar=N_("KVALIFIKASJON"), help=N_("Bare denne kvalifikasjonen, med id eller navn.")
    ),
]
Requirement = Annotated[
    str | None,
    typer.Option(
        "--requirement", metavar=N_("KOMPETANSEKRAV"), help=N_("Bare dette kompetansekravet, med id eller navn.")
    ),
]
Days = Annotated[
    int | None,
    typer.Option(
        "--days",
        min=0,
        max=MOST_DAYS,
        metavar=N_("DAGER"),
        help=N_(
            "Hvor mange dager fram tabellen «utløper» ser. Uten dette valget: så mange dager som kommunen varsler."
        ),
    ),
]
Tables = Annotated[
    list[str] | None,
    typer.Option(
        "--table",
        metavar=N_("TABELL"),
        autocompletion=options.words(lambda: (*TABLES, ALL)),
        help=N_(
            "krav, mangler, matrise, «utløper», årsverk, heltid, behov eller alle. Uten dette valget: krav "
            "og mangler. Kan gjentas. csv skriver den første."
        ),
    ),
]

UserOriented = Annotated[
    bool,
    typer.Option(
        "--user-oriented",
        help=N_("Tabellen årsverk teller bare brukerrettede stillinger (brukerrettet: ja), slik KOSTRA gjør."),
    ),
]


def competence(
    root: options.Root = None,
    on: options.Date = None,
    rev: options.Revision = None,
    unit: options.Unit = None,
    qualification: Qualification = None,
    requirement: Requirement = None,
    table: Tables = None,
    days: Days = None,
    user_oriented: UserOriented = False,
    form: options.DrawnFormat = None,
    output: options.Output = None,
    lines_of_files: options.Lines = None,
    without_names: options.WithoutNames = False,
    lang: options.Lang = None,
) -> int:
    """Show the tables asked for, or the picture of the matrix. Raises KompetanseError."""
    target = list_output.target(form, output, lines_of_files, options.DRAWN_FORMATS)
    names = _names(table or (), target.form.name)
    wanted = (
        ("--qualification", QualificationRecord, qualification),
        ("--requirement", CompetenceRequirement, requirement),
    )
    opened = common.open_context(root, on, lang, unit, rev=rev, without_names=without_names, names=wanted)
    context, register = opened.context, opened.context.register
    kinds = frozenset().union(*(OF_COMPETENCE_TABLE[name] for name in names))
    refuse_bare(register, kinds, target.form.name)
    qualification, requirement = opened.ids
    choice = CompetenceChoice.of(
        register, qualification, requirement, days, user_oriented=user_oriented, flat=target.form.name in _FLAT
    )
    report = _drawn(context, choice) if target.form.name == SVG else build_competence(context, choice, names)
    list_output.write_list(report, context, target, opened.inputs)
    return concluded(context, kinds)


def _names(asked: Iterable[str], form: str) -> tuple[str, ...]:
    """The tables that are asked for. Raises KompetanseError for one that is none, and for one that is not drawn."""
    names = [options.chosen("--table", name, (*TABLES, ALL)) for name in options.several(asked)]
    if form != SVG:
        return tuple(TABLES) if ALL in names else tuple(dict.fromkeys(names)) or MAIN
    if names and MATRIX not in names:
        raise KompetanseError(
            N_("svg tegner matrisen, og ikke «{table}»"),
            table=names[0],
            remedy=N_("skriv --table matrise, eller velg et annet format"),
        )
    return (MATRIX,)


def _drawn(context: Context, choice: CompetenceChoice) -> Report:
    """The picture as a report of its own. Raises KompetanseError when there is nothing to draw."""
    picture = competence_heat_map(context, choice)
    if not picture.table.rows or not picture.svg:
        raise KompetanseError(
            N_("det er ikke noe å tegne i {place} {day}"),
            place=context.place(),
            day=context.on,
            remedy=N_("velg en annen dag med --date, eller en annen enhet"),
        )
    return context.report(picture.title, (Section("kompetanse", picture.title, (picture,)),))
