"""Our own export of a municipality that a test writes, and what importing tables makes of it; all of it in memory."""

from collections.abc import Mapping, Sequence
from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.diff import new_since
from kompetanse_cli.editing import PatchOperation, patched
from kompetanse_cli.language import language
from kompetanse_cli.model import Finding, Severity
from kompetanse_cli.operations.importing import ImportOptions, Judge, Plan, Wishes, plan_import
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.load import Loaded, load
from kompetanse_cli.reading.sources import Overlaid
from kompetanse_cli.reading.tables.csv import CellValue, Sheet, Workbook, read_csv
from kompetanse_cli.render.layout import USUAL
from kompetanse_cli.render.reports.csv import to_csv
from kompetanse_cli.report.base import Audience, Context, Section, redact_report
from kompetanse_cli.report.spreadsheet_tables import TABLES

ON = date(2026, 3, 1)
NORWEGIAN = language("nb")
Rows = tuple[tuple[CellValue, ...], ...]


def loaded(text: str) -> Loaded:
    """A municipality of one file."""
    return load({"kompetanse.yaml": text.encode()})


def exported(municipality: Loaded, table: str) -> Rows:
    """The rows of a table as they are written out and read in again, the headings first."""
    context = Context(Snapshot(municipality.register, ON), NORWEGIAN, lambda _: None)
    made = TABLES[table](context)
    report = redact_report(context.report(made.caption, (Section(table, made.caption, (made,)),)), Audience.of(context))
    return read_csv(to_csv(report, NORWEGIAN, USUAL).encode()).sheets[0].rows


def planned(municipality: Loaded, sheets: Mapping[str, Rows], wishes: Wishes | None = None) -> Plan:
    """The plan of reading the sheets in, which refuses what would bring an error."""
    before = checked(municipality, ON)

    def errors(changes: Sequence[PatchOperation]) -> tuple[Finding, ...]:
        found = new_since(before.side, checked(changed(municipality, changes), ON).side)
        return tuple(each.finding for each in found if each.finding.severity is Severity.ERROR)

    workbook = Workbook(tuple(Sheet(name, rows) for name, rows in sheets.items()))
    judge = Judge(municipality.source, errors)
    return plan_import(municipality.register, workbook, wishes or Wishes(), ImportOptions(), ON, judge=judge)


def changed(municipality: Loaded, changes: Sequence[PatchOperation]) -> Loaded:
    """The municipality with the changes made."""
    return load(Overlaid(municipality.source, patched(municipality.source, changes)))
