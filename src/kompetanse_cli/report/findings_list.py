"""Findings as a table, the worst first."""

from collections.abc import Iterable

from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_, PlacedFinding, Severity
from kompetanse_cli.report.blocks import Cell, Column, Place, Table
from kompetanse_cli.report.message import told


def findings_table(
    table_id: str, caption: str, findings: Iterable[PlacedFinding], language: Language, folder: str = ""
) -> Table:
    """One row for each finding. `folder` is put before the paths."""
    say = language.say
    columns = (
        Column("alvor", say(N_("Alvor"))),
        Column("kode", say(N_("Kode"))),
        Column("regel", say(N_("Regel"))),
        Column("melding", say(N_("Melding"))),
        Column("hjelp", say(N_("Råd"))),
        Column("sted", say(N_("Står i"))),
    )
    order = tuple(Severity)
    worst_first = sorted(findings, key=lambda placed: order.index(placed.finding.severity))
    return Table(table_id, caption, columns, tuple(_row(placed, language, folder) for placed in worst_first))


def _row(placed: PlacedFinding, language: Language, folder: str) -> tuple[Cell, ...]:
    finding, region = placed.finding, placed.region
    return (
        finding.severity,
        finding.code,
        finding.name,
        told(finding.message, language),
        told(finding.help, language) or None,
        Place(folder + region.path, region.start.line) if region.path else None,
    )
