"""The tables of a report: their columns, as they are declared, and their rows."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from enum import Enum
from typing import Generic, TypeVar

from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.report.base.cells import Cell, is_empty
from kompetanse_cli.report.base.naming import Naming

T = TypeVar("T")


class People(Enum):
    """What a column tells of people: how many they are, or what those have done."""

    GROUP = "group"
    OF_GROUP = "of group"


@frozen
class Column:
    """A column: `id` for CSV and JSON (bokmål, as the files spell it), `title` for people.

    `data_only`: for CSV and JSON alone, as an id beside the name that people read. `written`: what stands in it are the
    municipality's own sentences, in its own language. `people`: what it tells of people. `label`: the word before the
    value where there is no room for columns, and each row is a block of its own.
    """

    id: str
    title: str
    numeric: bool = False
    data_only: bool = False
    written: bool = False
    people: People | None = None
    label: str = ""


@frozen
class Col(Generic[T]):
    """A column as a table declares it: as `Column`, with what stands in it of each item.

    `title` is a text in bokmål, to be translated. `named`: what `of` gives is an id, or several, and this says what is
    shown of each; nothing is shown for None. `own_title`: the title stands as it is. `label` is a text in bokmål too.
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
    label: str = ""

    def column(self, language: Language) -> Column:
        """The column in the reader's language."""
        title = self.title if self.own_title else language.say(self.title)
        label = language.say(self.label) if self.label else ""
        return Column(self.id, title, self.numeric, self.data_only, self.written, self.people, label)

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


class TableLayout(Enum):
    """How a table stands on a page: in rows, or as a list whose entries have a number, a name, how far they have come,
    a status and a comment."""

    ROWS = "rows"
    LIST = "list"


@frozen
class Table:
    """Rows of typed cells. `caption` is what it is called, and is read over it where a section has
    several. `empty` is what to say when there are no rows. `of_each_person`: what single people did.

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
    layout: TableLayout = TableLayout.ROWS

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
        layout: TableLayout = TableLayout.ROWS,
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
            layout=layout,
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
            and (not self.rows or not all(is_empty(row[number]) for row in self.rows))
        )

    @property
    def ids_last(self) -> tuple[int, ...]:
        """The numbers of all columns: those for people as they stand, and behind them those for programs alone."""
        return tuple(sorted(range(len(self.columns)), key=lambda number: self.columns[number].data_only))
