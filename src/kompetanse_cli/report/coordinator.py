"""The coordinator's report: everything, in the order it is read."""

from collections.abc import Callable, Iterable

from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.assembled import assembled
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Report, Section
from kompetanse_cli.report.sections import (
    covered,
    decisions,
    falling_due,
    findings,
    goals,
    holders,
    key_figures,
    lines_and_forums,
    method,
    missing,
    outlook,
    programmes,
    steering,
    summary,
    unit_reports,
    vulnerability,
    waivers,
)

SECTIONS: tuple[Callable[[Basis], Section], ...] = (
    summary.section,
    key_figures.section,
    covered.section,
    missing.section,
    decisions.section,
    goals.section,
    unit_reports.section,
    vulnerability.section,
    outlook.section,
    falling_due.section,
    waivers.section,
    programmes.section,
    steering.section,
    holders.section,
    lines_and_forums.section,
    findings.section,
    method.section,
)


TITLE = N_("Kompetanse og dekning i {place} {day}")
# How many sections stand before what a report is given besides.
FIRST = 2


def build_report(
    basis: Basis, progress: Callable[[int, int], None] | None = None, more: Iterable[Section] = ()
) -> Report:
    """Every section of `SECTIONS` that has something to tell, with `more` after the summary and the key figures.

    `progress` is told how many of how many are done.
    """
    return assembled(basis, TITLE, SECTIONS, first=FIRST, more=more, progress=progress)
