"""A report as plain data: what it says, not how it looks.

Words (titles, captions, texts, column names) are translated already; values stay typed and are formatted by `render`.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Generic, TypeVar, final

from kompetanse_cli.analysis.base import AmountShare, Share
from kompetanse_cli.analysis.competence import RequirementStatus, State
from kompetanse_cli.analysis.coverage import Status
from kompetanse_cli.analysis.goals import CriterionState, GoalState
from kompetanse_cli.analysis.steering import ReportState
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import Message, PersonRef, UnitRef
from kompetanse_cli.model import Severity
from kompetanse_cli.reading.git.provenance import Provenance
from kompetanse_cli.report.base.naming import Naming

T = TypeVar("T")
# The column that tells where in the files a row stands.
_WHERE = "sted"


@frozen
class Hyperlink:
    """A text that leads somewhere: `#id` within the report, or a file with a line."""

    text: str
    target: str


@frozen
class FileLine:
    """A line in a file of the municipality."""

    path: str
    line: int


@frozen
class StatusCell:
    """A status of coverage, competence, a goal, a criterion or a report; `text` is its word, and a symbol goes with the
    colour.

    `is_marked`: the symbol stands before the word in plain text and in a spreadsheet too, where many are read at once.
    """

    status: Status | State | RequirementStatus | GoalState | CriterionState | ReportState
    text: str
    is_marked: bool = False


@frozen
class Label:
    """A word of a closed list: `value` for CSV and JSON, in bokmål in every language, `text` for people."""

    value: str
    text: str


@frozen
class Branch:
    """A name in a tree, `depth` steps below the first one shown. `target` is where it leads, as in a link."""

    text: str
    depth: int
    target: str = ""


# People and units stand in cells by their ids, alone, several together, or in a message, and are named last.
Cell = (
    str
    | int
    | Decimal
    | date
    | Share
    | AmountShare
    | StatusCell
    | Severity
    | Hyperlink
    | FileLine
    | Label
    | Branch
    | PersonRef
    | UnitRef
    | Message
    | tuple[str | PersonRef | UnitRef, ...]
    | None
)


class People(Enum):
    """What a column tells of people: how many they are, or what those have done."""

    GROUP = "group"
    OF_GROUP = "of group"


@frozen
class Column:
    """A column: `id` for CSV and JSON (bokmål, as the files spell it), `title` for people.

    `data_only`: for CSV and JSON alone, as an id beside the name that people read. `written`: what stands in it are the
    municipality's own sentences, in its own language. `people`: what it tells of people.
    """

    id: str
    title: str
    numeric: bool = False
    data_only: bool = False
    written: bool = False
    people: People | None = None


@frozen
class Col(Generic[T]):
    """A column as a table declares it: as `Column`, with what stands in it of each item.

    `title` is a text in bokmål, to be translated. `named`: what `of` gives is an id, or several, and this says what is
    shown of each; nothing is shown for None. `own_title`: the title stands as it is.
    """

    id: str
    title: str
    of: Callable[[T], Cell]
    named: Callable[[Naming, str], Cell] | None = None
    numeric: bool = False
    data_only: bool = False
    written: bool = False
    people: People | None = None
    own_title: bool = False

    def column(self, language: Language) -> Column:
        """The column in the reader's language."""
        title = self.title if self.own_title else language.say(self.title)
        return Column(self.id, title, self.numeric, self.data_only, self.written, self.people)

    def cell(self, names: Naming | Language, item: T) -> Cell:
        """What stands in the column of one item."""
        value = self.of(item)
        if self.named is None:
            return value
        if isinstance(names, Language):
            raise TypeError(f"the column «{self.id}» names records, and a language knows none")
        match value:
            case str():
                return self.named(names, value) or None
            case tuple():
                return tuple(str(self.named(names, str(each))) for each in value)
            case _:
                return value


def _language(names: Naming | Language) -> Language:
    return names if isinstance(names, Language) else names.language


# A table names some things in a column for people and gives their ids in one beside it.
Cols = Col[T] | tuple[Col[T], ...]


@frozen
class Table:
    """Rows of typed cells. `empty` is what to say when there are no rows. `of_each_person`: what single people did.

    So many of the last rows as `sums` says sum up those above them. `as_written`: what can't be shown as it is, is not.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""
    row_heads: int = 1
    # Consecutive rows with the same value in this column belong together; None: no grouping.
    group_by: int | None = None
    of_each_person: bool = False
    sums: int = 0
    as_written: bool = False

    @classmethod
    def of(
        cls,
        names: Naming | Language,
        table_id: str,
        caption: str,
        items: Iterable[T],
        *columns: Cols[T],
        empty: str = "",
        values: Mapping[str, object] | None = None,
        group_by: str = "",
        of_each_person: bool = False,
    ) -> "Table":
        """A row for each item, with the columns that are declared. `group_by` is the id of one of them.

        `caption` and `empty` are texts in bokmål, and `values` fill them. A language is enough where no column names
        anything by its id.
        """
        flat = tuple(col for each in columns for col in (each if isinstance(each, tuple) else (each,)))
        say, filled = _language(names).say, values or {}
        return cls(
            table_id,
            say(caption, **filled),
            tuple(col.column(_language(names)) for col in flat),
            tuple(tuple(col.cell(names, item) for col in flat) for item in items),
            say(empty, **filled),
            group_by=[col.id for col in flat].index(group_by) if group_by else None,
            of_each_person=of_each_person,
        )

    def without(self, numbers: Collection[int]) -> "Table":
        """The same without some of its columns, by their numbers; never the one that groups the rows."""
        kept = [number for number in range(len(self.columns)) if number not in numbers]
        return replace(
            self,
            columns=tuple(self.columns[number] for number in kept),
            rows=tuple(tuple(row[number] for number in kept) for row in self.rows),
            group_by=None if self.group_by is None else kept.index(self.group_by),
        )

    @property
    def shown(self) -> tuple[int, ...]:
        """The numbers of the columns for people: those with something in them, without the one that groups the rows."""
        return tuple(
            number
            for number, column in enumerate(self.columns)
            if not column.data_only
            and number != self.group_by
            and (not self.rows or any(row[number] not in (None, "", ()) for row in self.rows))
        )

    @property
    def ids_last(self) -> tuple[int, ...]:
        """The numbers of all columns: those for people as they stand, and behind them those for programs alone."""
        return tuple(sorted(range(len(self.columns)), key=lambda number: self.columns[number].data_only))


@frozen
class Paragraph:
    """A paragraph."""

    text: str


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

    items: tuple[str, ...]


@frozen
class Notice:
    """Something the reader must not miss."""

    severity: Severity
    text: str


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


Block = Table | Paragraph | UserMarkdown | KeyFigures | FactSheets | BulletList | Notice | Picture


@final
@frozen
class Section:
    """A part of a report; `id` is its anchor."""

    id: str
    title: str
    blocks: tuple[Block, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in it, those behind pictures too."""
        found = (block.table if isinstance(block, Picture) else block for block in self.blocks)
        return tuple(table for table in found if isinstance(table, Table))


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
        return block
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
    texts. `left_out` is what could not be read.
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
