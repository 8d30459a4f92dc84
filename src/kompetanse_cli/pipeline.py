"""The floors put together, in one page: the page to read first.

folder ── working_tree ──▶ source ── load ──▶ register + findings ── check ──▶ placed findings
                                        └──── coverage, roster, due ──▶ report ──▶ text, Markdown, HTML …
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.diff import Side
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import PlacedFinding, Position, Severity, losses
from kompetanse_cli.operations.misspelt import with_meant_ids
from kompetanse_cli.reading.codes import FIRST_RULE
from kompetanse_cli.reading.load import Loaded, Progress, load
from kompetanse_cli.reading.locator import Locator, in_order, place
from kompetanse_cli.reading.logical_key import LogicalKeys
from kompetanse_cli.reading.losses import cannot_be_read
from kompetanse_cli.reading.sources import working_tree
from kompetanse_cli.rules.base import Rule
from kompetanse_cli.rules.gathering import (
    LostFiles,
    of_one_cause,
    of_one_file,
    with_lost_lists,
    with_references,
    without_echoes,
)
from kompetanse_cli.rules.runner import check
from kompetanse_cli.rules.severities import with_severities
from kompetanse_cli.rules.suppressions import without_suppressed


@frozen
class Checked:
    """A municipality that is loaded and checked. `findings` are placed and settled: errors of reading first, the rest
    by file and line.
    """

    loaded: Loaded
    snapshot: Snapshot
    places: Locator
    findings: tuple[PlacedFinding, ...]

    def count(self, severity: Severity) -> int:
        """How many findings there are of a severity."""
        return sum(placed.finding.severity is severity for placed in self.findings)

    @property
    def side(self) -> Side:
        """It as one side of a comparison."""
        return Side(self.snapshot, self.findings, LogicalKeys(self.loaded.contents), losses(self.loaded.register))


def open_folder(root: Path, progress: Progress | None = None) -> Loaded:
    """Everything that the files of a municipality's folder say."""
    return load(working_tree(root), progress)


def checked(loaded: Loaded, on: date, rules: Iterable[Rule] | None = None) -> Checked:
    """All findings of a municipality on a day: those of reading and those of `rules`, or of all that are on, with the
    municipality's own severities, without those that a comment lets stand."""
    register, snapshot = loaded.register, Snapshot(loaded.register, on)
    places = Locator(loaded.source)
    said = without_echoes((*loaded.findings, *check(snapshot, rules)))
    said = with_lost_lists(said, register, LostFiles(loaded.source))
    found = (*with_meant_ids(register, said, places),)
    settled = place(with_severities(found, register.settings), places)
    kept, extra = without_suppressed(settled, loaded.suppressions)
    more = place(with_severities(extra, register.settings), places)
    return Checked(loaded, snapshot, places, tuple(sorted((*kept, *more), key=_reading_first)))


def by_cause(outcome: Checked, findings: Sequence[PlacedFinding] | None = None) -> tuple[PlacedFinding, ...]:
    """The findings as people are told of them, in order: those of one cause as one. Of `findings`, or of all."""
    asked = outcome.findings if findings is None else findings
    register = outcome.loaded.register
    of_files = of_one_file(asked, register, LostFiles(outcome.loaded.source))
    with_counts = with_references(of_files, register, outcome.places)
    return tuple(sorted(of_one_cause(with_counts), key=_reading_first))


def _reading_first(placed: PlacedFinding) -> tuple[int, tuple[str, Position, str, str]]:
    """What can't be read comes first, then the records whose shape is wrong: much of the rest may be gone when they are
    mended.
    """
    finding = placed.finding
    is_of_reading = finding.severity is Severity.ERROR and finding.code < FIRST_RULE
    return (0 if cannot_be_read(finding) else 1 if is_of_reading else 2), in_order(placed)
