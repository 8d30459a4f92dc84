"""Measure every format of a report on tables of 1 000, 4 000 and 16 000 rows: each should cost as much a row.

CPU of writing alone, the least of some runs: the report is redacted before. One of the columns is empty, for to find
those that are shown every row is looked at.
"""

import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.coverage import Status
from kompetanse_cli.language import language
from kompetanse_cli.render.formats import REPORT_FORMATS, ReportFormat
from kompetanse_cli.report.base import (
    Audience,
    Cell,
    Column,
    FileLine,
    Redacted,
    Report,
    Section,
    StatusCell,
    Table,
    redact_report,
)

NB = language("nb")
DAY = date(2026, 3, 1)
SIZES = (1_000, 4_000, 16_000)
COLUMNS = tuple(Column(name, name.title()) for name in ("enhet", "person", "status", "dato", "tom", "andel", "sted"))


def report(rows: int) -> Report:
    """A list of so many rows, in units of twelve."""
    table = Table("liste", "Liste", COLUMNS, tuple(map(_row, range(rows))), group_by=0)
    return Report("Liste", DAY, "Fjordvik", "nb", (Section("liste", "Liste", (table,)),))


def _row(number: int) -> tuple[Cell, ...]:
    status = StatusCell(Status.COVERED, "dekket") if number % 3 else StatusCell(Status.UNCOVERED, "udekket")
    place = FileLine("enheter.yaml", number + 1)
    return (
        f"Sone {number // 12}",
        f"Kari Nr {number}",
        status,
        DAY + timedelta(number % 900),
        None,
        Share(1, 3),
        place,
    )


def seconds(form: ReportFormat, given: Redacted[Report], runs: int) -> float:
    """The least CPU of writing the report."""

    def once() -> float:
        begun = time.process_time()
        made = form.write(given, NB)
        if isinstance(made, Iterator):
            for _ in made:
                pass
        return time.process_time() - begun

    return min(once() for _ in range(runs))


def main() -> int:
    """Print a line for each format, and redaction: CPU at each size, and how much more a row costs at the largest."""
    given = {size: redact_report(report(size), Audience()) for size in SIZES}
    print(f"{'format':10}" + "".join(f"{size:>10}" for size in SIZES) + "   a row, largest to smallest")
    for form in REPORT_FORMATS:
        # The pages of a PDF take long to set.
        costs = [seconds(form, given[size], 1 if form.name == "pdf" else 3) for size in SIZES]
        _print(form.name, costs)
    costs = []
    for size in SIZES:
        made, begun = report(size), time.process_time()
        redact_report(made, Audience())
        costs.append(time.process_time() - begun)
    _print("redaction", costs)
    return 0


def _print(name: str, costs: list[float]) -> None:
    ratio = (costs[-1] / SIZES[-1]) / (costs[0] / SIZES[0])
    print(f"{name:10}" + "".join(f"{cost:9.3f}s" for cost in costs) + f"   {ratio:.2f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
