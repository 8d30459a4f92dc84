"""The findings a change brings and those it removes."""

from collections.abc import Iterable, Iterator

from kompetanse_cli.model.finding import N_, PlacedFinding
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Section
from kompetanse_cli.report.findings_list import findings_table


def findings_sections(new: Iterable[PlacedFinding], gone: Iterable[PlacedFinding], basis: Basis) -> Iterator[Section]:
    """A section for each, the worst first; no blocks where there are none."""
    say, language = basis.language.say, basis.language
    for table in (
        findings_table("nye-funn", say(N_("Nye funn")), new, language),
        findings_table("funn-borte", say(N_("Funn som er borte")), gone, language),
    ):
        yield Section(f"del-{table.id}", table.caption, (table,) if table.rows else ())
