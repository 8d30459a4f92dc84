"""A report as plain data: what it says, not how it looks.

Words (titles, captions, texts, column names) are translated already; values stay typed and are formatted by `render`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import final

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Severity
from kompetanse_cli.reading.git.provenance import Provenance
from kompetanse_cli.report.base.cells import Cell, FileLine, Rich, Text
from kompetanse_cli.report.base.columns import Table

# The column that tells where in the files a row stands.
_WHERE = "sted"


@frozen
class Paragraph:
    """A paragraph. `is_note`: it says how something is to be read, and stands back."""

    text: Text
    is_note: bool = False


@frozen
class UserMarkdown:
    """A text that a user wrote in Markdown, under a title of the report's own; it is hostile until rendered safely."""

    text: str
    title: str = ""


@frozen
class KeyFigure:
    """A key figure: a value, what it is counted of, where its list is, and whether it is people that are counted."""

    label: str
    value: Cell
    note: str = ""
    link: str = ""
    people: bool = False


@frozen
class KeyFigures:
    """Key figures beside each other."""

    figures: tuple[KeyFigure, ...]


@frozen
class FactSheet:
    """What is told of one thing: its name, and its facts, each with a label. `id` is its anchor."""

    id: str
    title: str
    facts: tuple[tuple[str, Cell], ...]


@frozen
class FactSheets:
    """Things under each other, each with its own heading."""

    entries: tuple[FactSheet, ...]


@frozen
class BulletList:
    """A list of short texts."""

    items: tuple[Text, ...]


@frozen
class Notice:
    """Something the reader must not miss."""

    severity: Severity
    text: Text


@frozen
class Picture:
    """A picture as inline SVG, with its title, its description and the table behind it.

    `mermaid` is a smaller one for Markdown, if there is one. `table_open`: the table is read as much as the picture,
    and stands open below it.
    """

    svg: str
    title: str
    description: str
    table: Table
    mermaid: str = ""
    table_open: bool = False

    @property
    def drawn(self) -> "Picture | Table":
        """The picture; the table alone where there is nothing to draw."""
        return self if self.svg and self.table.rows else self.table


@frozen
class Headline:
    """What a page is about, once a page: the figure, what it says, how it has gone, the figures it is made of, and
    what it rests on in sentences.
    """

    figure: str
    lead: Rich
    trend: Picture | None = None
    facts: tuple[tuple[str, Rich], ...] = ()
    texts: tuple[Paragraph, ...] = ()


@frozen
class FactList:
    """Facts under each other, each with its label; several values of one stand below each other."""

    facts: tuple[tuple[str, Cell | tuple[Cell, ...]], ...]


@frozen
class Folded:
    """What few readers open: a line that says what is in it, and its blocks. It is open on paper."""

    summary: str
    blocks: "tuple[Block, ...]"


Block = (
    Table
    | Paragraph
    | UserMarkdown
    | KeyFigures
    | FactSheets
    | BulletList
    | Notice
    | Picture
    | Headline
    | FactList
    | Folded
)


def each_block(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with those that stand in them, each before its own; the table of a picture after the picture."""
    for block in blocks:
        yield block
        match block:
            case Picture():
                yield block.table
            case Folded():
                yield from each_block(block.blocks)
            case Headline():
                yield from each_block((*((block.trend,) if block.trend else ()), *block.texts))
            case _:
                pass


def with_inner(block: Block, changed: Callable[[Block], Block]) -> Block:
    """The block with each that stands in it changed."""
    match block:
        case Folded():
            return replace(block, blocks=tuple(map(changed, block.blocks)))
        case Headline():
            trend = changed(block.trend) if block.trend else None
            texts = tuple(text for each in block.texts if isinstance(text := changed(each), Paragraph))
            return replace(block, trend=trend if isinstance(trend, Picture) else None, texts=texts)
        case Picture():
            table = changed(block.table)
            return replace(block, table=table) if isinstance(table, Table) else block
        case _:
            return block


@final
@frozen
class Section:
    """A part of a report; `id` is its anchor. `is_aside`: its heading stands beside its text, in one line."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    is_aside: bool = False

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in it, those behind pictures and in what is folded too."""
        return tuple(block for block in each_block(self.blocks) if isinstance(block, Table))


@frozen
class UnreadPart:
    """Something of the files that is not in the report: the file, the line where that is known, the code of the rule
    and what is wrong.
    """

    path: str
    line: int | None
    code: str
    text: str


def without_lines(report: "Report") -> "Report":
    """The report without the columns that tell where in the files something stands."""
    return replace(
        report,
        sections=tuple(
            replace(section, blocks=tuple(_without_lines(block) for block in section.blocks))
            for section in report.sections
        ),
    )


def _without_lines(block: Block) -> Block:
    if not isinstance(block, Table):
        return with_inner(block, _without_lines)
    return block.without([
        number
        for number, column in enumerate(block.columns)
        if column.id == _WHERE and all(row[number] is None or isinstance(row[number], FileLine) for row in block.rows)
    ])  # fmt: skip


@frozen
class Report:
    """A whole report: title, the day its figures hold for, what it was made from, and its sections.

    `edition` is the commit it was made from, and `edition_text` that in words. `one_page`: it is meant for one printed
    page. `before` is the commit that it tells the changes since. `written_in` is the language of the municipality's own
    texts. `left_out` is what could not be read. `addressed`: to whom it is and from whom, where it is to one reader.
    `is_tight`: it has less room between its lines, for it would not be of one page else.
    """

    title: str
    on: date
    source: str
    language: str
    sections: tuple[Section, ...]
    edition: Provenance | None = None
    edition_text: str = ""
    one_page: bool = False
    before: Provenance | None = None
    written_in: str = ""
    left_out: tuple[UnreadPart, ...] = ()
    addressed: Text = ""
    is_tight: bool = False
