"""The last thing done to a report: nobody is in it whose name is hidden, and without names no group of a few."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from kompetanse_cli.analysis.status import Share
from kompetanse_cli.language import Language
from kompetanse_cli.model.finding import N_
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Block, Cell, Figure, Figures, People, Picture, Report, Section, Table, Text
from kompetanse_cli.report.few import few_words, is_few
from kompetanse_cli.report.linking import linked
from kompetanse_cli.report.nameless import nameless

T = TypeVar("T", Report, Section)


def discreet(report: T, *bases: Basis) -> T:
    """A report, or a section, fit to be read: no name that is hidden in any of the bases, in whatever text it stands.

    Where the first basis is one without names, what counts fewer than five people, and tables of what single people
    have done, are left out too.
    """
    report = nameless(report, *bases)
    if not bases[0].nameless:
        return report
    language = bases[0].language
    if isinstance(report, Section):
        return replace(report, blocks=tuple(_blocks(report.blocks, language)))
    sections = (replace(each, blocks=tuple(_blocks(each.blocks, language))) for each in report.sections)
    # What led to a table that is left out leads nowhere now.
    return linked(replace(report, sections=tuple(sections)))


def _blocks(blocks: Iterable[Block], language: Language) -> Iterable[Block]:
    for block in blocks:
        match block:
            case Table(of_each_person=True):
                told = N_("Tabellen «{caption}» er utelatt: hver rad forteller om én person.")
                yield Text(language.say(told, caption=block.caption))
            case Table():
                yield _table(block, language)
            case Picture():
                yield replace(block, table=_table(block.table, language))
            case Figures():
                yield Figures(tuple(_figure(figure, language) for figure in block.figures))
            case _:
                yield block


def _figure(figure: Figure, language: Language) -> Figure:
    few = figure.people and is_few(_group(figure.value))
    return replace(figure, value=few_words(language)) if few else figure


def _table(table: Table, language: Language) -> Table:
    groups = [number for number, column in enumerate(table.columns) if column.people is People.GROUP]
    if not groups:
        return table
    told = frozenset(number for number, column in enumerate(table.columns) if column.people is not None)
    return replace(table, rows=tuple(_row(row, groups, told, language) for row in table.rows))


def _row(row: tuple[Cell, ...], groups: list[int], told: frozenset[int], language: Language) -> tuple[Cell, ...]:
    """The row without what it tells of people, when the largest group in it is of a few."""
    if not is_few(max(_group(row[number]) for number in groups)):
        return row
    few = few_words(language)
    return tuple(few if number in told and _counts(cell) else cell for number, cell in enumerate(row))


def _group(cell: Cell) -> int:
    """How many people a cell is about; what is measured of them, as credits, is no number of people."""
    if isinstance(cell, Share):
        return cell.of
    return cell if isinstance(cell, int) else 0


def _counts(cell: Cell) -> bool:
    return isinstance(cell, Share | int | Decimal)
