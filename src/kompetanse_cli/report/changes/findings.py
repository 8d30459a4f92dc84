"""The findings a change brings and those it removes."""

from collections.abc import Iterable

from kompetanse_cli.model.finding import N_, PlacedFinding
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Section
from kompetanse_cli.report.findings_list import findings_table


def findings_section(new: Iterable[PlacedFinding], gone: Iterable[PlacedFinding], basis: Basis) -> Section:
    """A table for each, the worst first; no blocks when there are none."""
    say, language = basis.language.say, basis.language
    tables = (
        findings_table("nye-funn", say(N_("Nye funn")), new, language),
        findings_table("funn-borte", say(N_("Funn som er borte")), gone, language),
    )
    return Section("funn", say(N_("Funn i filene")), tuple(table for table in tables if table.rows))
