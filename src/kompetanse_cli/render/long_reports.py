"""Reports too long for a page: their lists begin on it, and the whole of them stands in a workbook beside it.

A browser opens a page of a few thousand rows at once, and one of a hundred thousand in half a minute.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.report.base import (
    Block,
    BulletList,
    Column,
    FactSheets,
    Folded,
    Paragraph,
    Picture,
    Redacted,
    Report,
    Section,
    Table,
    each_block,
    with_inner,
)

# More lines than this in a whole report are too many; then a list has its first ones alone.
MOST_LINES, FIRST = 6000, 50
# Of pictures that are as many as the branches of a large municipality, so many are drawn in a section.
_PICTURES = 3
# And of what is folded, one for each of very many, so many.
_FOLDED = 20
# What is taller than so many pixels is no picture.
_TALLEST = 4000
_VIEW = re.compile(r'viewBox="[0-9.-]+ [0-9.-]+ [0-9.]+ ([0-9.]+)"')


def is_too_long(report: Redacted[Report]) -> bool:
    """Whether the lists of a report are to be cut where there is a workbook beside it with all of them."""
    blocks = (block for section in report.value.sections for block in each_block(section.blocks))
    return sum(map(_lines, blocks)) > MOST_LINES


def _lines(block: Block) -> int:
    match block:
        case Table():
            return len(block.rows)
        case FactSheets():
            return sum(len(entry.facts) for entry in block.entries)
        case BulletList():
            return len(block.items)
        case _:
            return 0


def _height(picture: Picture) -> float:
    found = _VIEW.search(picture.svg)
    return float(found[1]) if found else 0


def cut(report: Report, language: Language, beside: str) -> Report:
    """The report with the first of each list, and a line that tells how many there are and in which file all stand."""

    def told(shown: int, of: int) -> Paragraph:
        text = N_("Viser {shown} av {of}. Alle står i {file}.")
        numbers = {"shown": language.number(shown), "of": language.number(of)}
        return Paragraph(language.say(text, file=beside, **numbers), is_note=True)

    def blocks(block: Block) -> Iterator[Block]:
        match block:
            case Table() if len(block.rows) - block.sums > FIRST:
                sums = block.rows[len(block.rows) - block.sums :]
                yield replace(block, rows=(*block.rows[:FIRST], *sums))
                yield told(FIRST, len(block.rows) - block.sums)
            case FactSheets() if len(block.entries) > FIRST:
                yield FactSheets(block.entries[:FIRST])
                yield told(FIRST, len(block.entries))
            case BulletList() if len(block.items) > FIRST:
                yield BulletList(block.items[:FIRST])
                yield told(FIRST, len(block.items))
            case Picture() if _height(block) > _TALLEST:
                yield from blocks(block.table)
            case Picture():
                found = tuple(blocks(block.table))
                yield replace(block, table=next(each for each in found if isinstance(each, Table)))
                yield from found[1:]
            case _:
                yield with_inner(block, lambda inner: next(blocks(inner)))

    def section(whole: Section) -> Section:
        many = (
            (_PICTURES, [block for block in whole.blocks if isinstance(block, Picture)]),
            (_FOLDED, [block for block in whole.blocks if isinstance(block, Folded)]),
        )
        left_out = {id(block) for most, found in many for block in found[most:]}
        shown = (block for block in whole.blocks if id(block) not in left_out)
        note = tuple(told(most, len(found)) for most, found in many if len(found) > most)
        return replace(whole, blocks=(*(each for block in shown for each in blocks(block)), *note))

    return replace(report, sections=tuple(map(section, report.sections)))


def sheet_of(section: Section, block: FactSheets, language: Language) -> Table:
    """What is told of each thing as a row, with a column for each kind of fact."""
    labels = tuple(dict.fromkeys(label for entry in block.entries for label, _ in entry.facts))
    name = Column("navn", language.say(N_("Navn")))
    columns = (name, *(Column(f"felt-{at}", label) for at, label in enumerate(labels, 1)))
    rows = tuple((entry.title, *(dict(entry.facts).get(label) for label in labels)) for entry in block.entries)
    return Table(f"{section.id}-poster", section.title, columns, rows)
