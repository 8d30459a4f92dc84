"""`kompetanse form report|run`: workbooks that others fill in, and that `kompetanse import` reads in again."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from kompetanse_cli.analysis.base import OF_FORM
from kompetanse_cli.analysis.people import leaders
from kompetanse_cli.analysis.steering import reporting_units
from kompetanse_cli.cli import context as common, options
from kompetanse_cli.cli.commands.change.new_steering import PeriodName, reporting_period
from kompetanse_cli.cli.console import progress, show
from kompetanse_cli.cli.context import refuse_bare
from kompetanse_cli.cli.named import known
from kompetanse_cli.cli.writing.format_choice import require_ending
from kompetanse_cli.cli.writing.new_file import near
from kompetanse_cli.cli.writing.output import make_folder, write_file
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import PersonRef
from kompetanse_cli.model import N_, Person, ReportingPeriod, Run, Unit
from kompetanse_cli.render.forms import UnitsPage, run_workbook, unit_workbook
from kompetanse_cli.render.reports.xlsx import require_xlsxwriter
from kompetanse_cli.render.terminal import line
from kompetanse_cli.report.base import Context, redact_report
from kompetanse_cli.report.forms import build_run_forms, build_unit_form, hidden_in, units_of

_ENDING = ".xlsx"
Output = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar=N_("FIL"), readable=False, help=N_("Arbeidsboken som blir skrevet (.xlsx).")
    ),
]
EachUnit = Annotated[
    Path | None,
    typer.Option(
        "--each-unit", metavar=N_("MAPPE"), readable=False, help=N_("Ett skjema til hver enhet i denne mappen.")
    ),
]
RunArgument = Annotated[
    str,
    typer.Argument(
        metavar=N_("GJENNOMFØRING"),
        help=N_("Gjennomføringen skjemaene er for."),
        autocompletion=options.ids_of("gjennomføringer"),
    ),
]


def report_form(
    period: PeriodName = None,
    unit: options.Unit = None,
    output: Output = None,
    each_unit: EachUnit = None,
    root: options.Root = None,
    on: options.Date = None,
    lang: options.Lang = None,
) -> int:
    """Write the forms of the units' reports. Raises KompetanseError."""
    _require_one(output, each_unit)
    opened = common.open_context(root, on, lang, unit)
    context = opened.context
    refuse_bare(context.register, OF_FORM["report"], "xlsx")
    chosen = reporting_period(context.register, period, context.on)
    units = _reporting(context, chosen)
    forms = []
    with progress(context.language) as steps:
        step = steps.of(N_("Skriver"))
        for number, each in enumerate(units, 1):
            own = replace(context.at(min(context.on, chosen.last)), unit=each)
            forms.append(redact_report(build_unit_form(own, each, chosen), own.readers))
            if step is not None:
                step(number, len(units))
    if output is not None:
        page = redact_report(_page(context, units, chosen), context.readers)
        write_file(output, unit_workbook(forms, page, context.language, context.on), opened.inputs)
        _tell_written(context, (output,))
        return 0
    assert each_unit is not None
    make_folder(each_unit)
    for each, form in zip(units, forms, strict=True):
        target = each_unit / f"{each.id}-{chosen.name}{_ENDING}"
        write_file(target, unit_workbook([form], None, context.language, context.on), opened.inputs)
    _tell_folder(context, each_unit, len(units))
    return 0


def _require_one(output: Path | None, each_unit: Path | None) -> None:
    """Raises KompetanseError unless one of the two is told."""
    if (output is None) == (each_unit is None):
        raise KompetanseError(
            N_("si hvor skjemaene skal skrives: -o FIL for én arbeidsbok, --each-unit MAPPE for ett til hver enhet"),
            remedy=N_("velg enten -o eller --each-unit"),
        )
    if output is not None:
        require_ending(output, _ENDING)
    require_xlsxwriter()


def _reporting(context: Context, period: ReportingPeriod) -> tuple[Unit, ...]:
    """The units that report for the period and are asked for, or the one unit asked for. Raises KompetanseError."""
    found = tuple(unit for unit in reporting_units(context.register, period) if context.includes(unit.id))
    if not found and context.unit is None:
        raise KompetanseError(
            N_("ingen enheter skal rapportere for {period}"),
            period=period.name,
            remedy=N_("enhetene som skal rapportere, står under «rapportering» i oppsettet"),
        )
    return found or tuple(unit for unit in (context.unit,) if unit is not None)


def _page(context: Context, units: Sequence[Unit], period: ReportingPeriod) -> UnitsPage:
    """The list of who is to fill in which form."""
    say, register = context.language.say, context.register
    delivered = {r.unit for r in register.unit_reports if r.period == period.name and r.is_delivered(context.on)}
    rows = []
    for unit in units:
        led = leaders(register, unit.id, context.on)
        leader = register.find(Person, led[0].person) if led else None
        has_address = leader is not None and leader.show_name and leader.email is not None
        reached = PersonRef(leader.id, detail="email") if leader and has_address else None
        state = N_("levert") if unit.id in delivered else N_("ikke levert")
        rows.append((unit.name, PersonRef(leader.id) if leader else None, reached, say(state)))
    return UnitsPage(
        say(N_("Enhetsrapporter {period}"), period=context.language.period(period.name)),
        (say(N_("Hver enhet har sitt ark. Skriv i de gule feltene. Det som står på dette arket, blir ikke lest.")),),
        tuple(map(say, (N_("Enhet"), N_("Leder"), N_("E-post"), N_("Status")))),
        tuple(rows),
    )


def run_form(
    run: RunArgument,
    unit: options.Unit = None,
    output: Output = None,
    each_unit: EachUnit = None,
    root: options.Root = None,
    on: options.Date = None,
    lang: options.Lang = None,
) -> int:
    """Write the forms of a run. Raises KompetanseError."""
    _require_one(output, each_unit)
    opened = common.open_context(root, on, lang, unit)
    context = opened.context
    refuse_bare(context.register, OF_FORM["run"], "xlsx")
    found = known(N_("GJENNOMFØRING"), context.register, Run, run)
    assert found is not None
    if output is not None:
        write_file(output, _run_workbook(context, found), opened.inputs)
        _tell_written(context, (output,))
    if each_unit is not None:
        units = units_of(context, found)
        pages = [(each, _run_workbook(replace(context, unit=each), found)) for each in units]
        make_folder(each_unit)
        for each, content in pages:
            write_file(each_unit / f"{each.id}-{found.id}{_ENDING}", content, opened.inputs)
        _tell_folder(context, each_unit, len(pages))
    _tell_hidden(context, hidden_in(context, found))
    return 0


def _run_workbook(context: Context, run: Run) -> bytes:
    """Raises KompetanseError where there is nobody to ask of."""
    grids = [redact_report(grid, context.readers) for grid in build_run_forms(context, run)]
    if not grids:
        raise KompetanseError(
            N_("«{run}» har ingen deltakere eller samlinger å spørre om"),
            run=run.id,
            remedy=N_("legg dem til først: kompetanse import deltakere.xlsx --run {run}"),
        )
    return run_workbook(grids, context.language, context.on)


def _tell_written(context: Context, paths: Sequence[Path]) -> None:
    _tell(*(context.language.say(N_("Skrev {path}."), path=near(path)) for path in paths))


def _tell_folder(context: Context, folder: Path, number: int) -> None:
    text = context.language.plural(
        N_("Skrev {n} skjema til {path}. Les svarene: kompetanse import {path}"),
        N_("Skrev {n} skjemaer til {path}. Les svarene: kompetanse import {path}"),
        number,
        path=near(folder),
    )
    _tell(text)


def _tell_hidden(context: Context, number: int) -> None:
    if number:
        text = context.language.plural(
            N_("{n} med skjult navn er ikke med i skjemaene."),
            N_("{n} med skjulte navn er ikke med i skjemaene."),
            number,
        )
        _tell(text)


def _tell(*texts: str) -> None:
    show(map(line, texts), sys.stderr)
