"""Two editions of a municipality: what differs in the records, and what that does to the coverage."""

from kompetanse_cli.analysis.diff.comparison import (
    Comparison as Comparison,
    Side as Side,
    compare as compare,
    limited as limited,
    new_since as new_since,
)
from kompetanse_cli.analysis.diff.competence_effect import (
    CompetenceEffect as CompetenceEffect,
    CompetenceFigure as CompetenceFigure,
    QualificationChange as QualificationChange,
    RequirementChange as RequirementChange,
)
from kompetanse_cli.analysis.diff.coverage_effect import (
    FigureChange as FigureChange,
    Later as Later,
    LineChange as LineChange,
    place_after as place_after,
)
from kompetanse_cli.analysis.diff.matching import Aliases as Aliases, named_at as named_at
from kompetanse_cli.analysis.diff.records import FieldChange as FieldChange, RecordDiff as RecordDiff
from kompetanse_cli.analysis.diff.renamed_ids import renames as renames
from kompetanse_cli.analysis.diff.since_then import SinceThen as SinceThen, since_then as since_then
