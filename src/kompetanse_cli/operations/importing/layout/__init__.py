"""How a sheet is laid out: what runs down, what runs across, what a cell says; and what it was understood as."""

from kompetanse_cli.operations.importing.layout.blocks import tables_of as tables_of
from kompetanse_cli.operations.importing.layout.describing import (
    not_understood as not_understood,
    understood as understood,
)
from kompetanse_cli.operations.importing.layout.heading_rows import with_one_heading as with_one_heading
from kompetanse_cli.operations.importing.layout.names_across import (
    NamesAcross as NamesAcross,
    names_across as names_across,
)
from kompetanse_cli.operations.importing.layout.proposing import proposals as proposals
from kompetanse_cli.operations.importing.layout.sessions import (
    session_ids as session_ids,
    session_words as session_words,
)
from kompetanse_cli.operations.importing.layout.turned import turned_table as turned_table
from kompetanse_cli.operations.importing.layout.understanding import (
    Axis as Axis,
    CellMeaning as CellMeaning,
    ColumnProposal as ColumnProposal,
    ColumnUnderstanding as ColumnUnderstanding,
    SheetUnderstanding as SheetUnderstanding,
    UnitFrom as UnitFrom,
)
from kompetanse_cli.operations.importing.layout.unfolding import unfolded as unfolded
from kompetanse_cli.operations.importing.layout.units_above import (
    UnitWords as UnitWords,
    unit_words as unit_words,
    why_without_unit as why_without_unit,
    with_units as with_units,
    words_of_list as words_of_list,
)
