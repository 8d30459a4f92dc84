"""`kompetanse new report`: a unit's report for a period, filled in as far as the files go."""

from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from kompetanse_cli.analysis.coverage import coverage, select_lines
from kompetanse_cli.analysis.steering import last_ended
from kompetanse_cli.cli import options
from kompetanse_cli.cli.named import known
from kompetanse_cli.cli.starting import Start, near, require_free, show_lines, start, write_new
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import N_
from kompetanse_cli.model import ReportingPeriod, Unit, period
from kompetanse_cli.render.scaffolds.front_matter import unit_report_file
from kompetanse_cli.report.context import Context
from kompetanse_cli.report.steering.unit_draft import build_draft

PeriodName = Annotated[
    str | None,
    typer.Option("--period", metavar=N_("PERIODE"), help=N_("Perioden, som 2026-T2. Ellers den siste som er over.")),
]


def new_report(
    unit: options.UnitOfFile,
    period: PeriodName = None,
    root: options.Root = None,
    on: options.Date = None,
    output: options.NewFile = None,
    lang: options.Lang = None,
) -> int:
    """Write a report to be filled in. Raises KompetanseError."""
    day = options.on_date(on)
    begun = start(root, lang)
    found = known("--unit", begun.register, Unit, unit)
    assert found is not None
    chosen = _period(begun, period, day)
    _require_wanted(begun, found, chosen)
    name = f"rapporter/{chosen.name}/{found.id}.md"
    target = output or begun.root / name
    require_free(target)
    basis = unit_basis(begun, found, min(day, chosen.last))
    text = unit_report_file(build_draft(basis, found, chosen), begun.language)
    write_new(begun, target, text, name)
    say = begun.language.say
    show_lines(
        say(N_("Skrev {path}."), path=near(target)),
        say(N_("Send den til lederen, eller fyll den ut selv. Når den er ferdig, skal den ligge i {name}."), name=name),
    )
    return 0


def unit_basis(begun: Start, unit: Unit, on: date) -> Context:
    """What a unit's own figures on a day are made from."""
    counted = coverage(begun.register, on)
    lines = select_lines(begun.register, counted.lines, on, unit=unit.id)
    return Context(begun.register, replace(counted, lines=lines), begun.language, lambda _: None, unit=unit)


def _period(begun: Start, name: str | None, day: date) -> ReportingPeriod:
    if name is None:
        last = last_ended(begun.register, day)
        if last is None:
            raise KompetanseError(N_("--period: ingen periode er over ennå"))
        return last
    try:
        return period(name.upper())
    except ValueError:
        raise KompetanseError(
            N_("--period: «{name}» er ingen periode"),
            name=name,
            remedy=N_("skriv 2026-T2 for et tertial, 2026-K3 for et kvartal, 2026-H1, 2026-05 eller 2026"),
        ) from None


def _require_wanted(begun: Start, unit: Unit, period: ReportingPeriod) -> None:
    """Refuse a unit that did not exist in the period, and one that has a report for it."""
    if (unit.end is not None and unit.end < period.first) or (unit.start is not None and unit.start > period.last):
        raise KompetanseError(
            N_("{unit} fantes ikke i {period}"),
            unit=unit.name,
            period=period.name,
            remedy=N_("velg en annen enhet eller periode"),
        )
    for report in begun.register.unit_reports:
        if (report.unit, report.period) == (unit.id, period.name):
            raise KompetanseError(
                N_("{unit} har en rapport for {period} alt: {path}"),
                unit=unit.name,
                period=period.name,
                path=report.address.path,
                remedy=N_("fyll ut den"),
            )
