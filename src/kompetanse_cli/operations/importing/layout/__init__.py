"""How a sheet is laid out: what runs down, what runs across, what a cell says; and what it was understood as."""

from kompetanse_cli.operations.importing.layout.describing import (
    not_understood as not_understood,
    understood as understood,
)
from kompetanse_cli.operations.importing.layout.understanding import (
    Axis as Axis,
    CellMeaning as CellMeaning,
    ColumnProposal as ColumnProposal,
    ColumnUnderstanding as ColumnUnderstanding,
    SheetUnderstanding as SheetUnderstanding,
    UnitFrom as UnitFrom,
)
