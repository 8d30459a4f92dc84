"""Two editions of a municipality: what differs in the records, and what that does to the coverage."""

from kompetanse_cli.analysis.diff.comparison import Comparison, Side, compare, limited, new_since
from kompetanse_cli.analysis.diff.coverage_effect import FigureChange, Later, LineChange, place_after
from kompetanse_cli.analysis.diff.matching import Aliases, named_at
from kompetanse_cli.analysis.diff.records import FieldChange, RecordDiff
from kompetanse_cli.analysis.diff.renamed_ids import renames

__all__ = [
    "Aliases",
    "Comparison",
    "FieldChange",
    "FigureChange",
    "Later",
    "LineChange",
    "RecordDiff",
    "Side",
    "compare",
    "limited",
    "named_at",
    "new_since",
    "place_after",
    "renames",
]
