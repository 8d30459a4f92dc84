"""What a row says of the fields of a record: the types tell which column each has, and how its cells are read."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kompetanse_cli.model import (
    N_,
    Choice,
    Education,
    FieldLeaf,
    Interval,
    JobPosition,
    Person,
    Record,
    Refers,
    Role,
    ServiceArea,
    Subject,
    Unit,
    UnitType,
    columns_of,
    message,
)
from kompetanse_cli.operations.importing.matching import person_id
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.table import Row, Wrong, values
from kompetanse_cli.operations.person_names import is_nobody
from kompetanse_cli.reading.tables.csv import Remark
from kompetanse_cli.similar import fold


def said_of(names: Names, row: Row, record: type[Record], *but: str) -> Iterator[tuple[str, Any]]:
    """The fields of a record that a row says, `but` for some: a field whose column is not there is not among them.
    None, where the cell is empty. Raises Wrong with all of them that can't be read, when the others are read.
    """
    wrong: list[Remark] = []
    for name, (column, leaf) in columns_of(record).items():
        if name not in but and column.name in row.cells:
            try:
                yield name, read(names, row, column.name, leaf)
            except Wrong as each:
                wrong += each.remarks
    if wrong:
        raise Wrong(*wrong)


def read(names: Names, row: Row, column: str, leaf: FieldLeaf) -> Any:
    """The value of a cell, as its field has it. Raises Wrong."""
    remarks = names.plan.remarks
    refers = leaf.mark(Refers)
    if refers is not None:
        word = values.text(row, column, remarks)
        if word is not None and refers.to[0] is Person and is_nobody(word):
            remarks.append(
                row.remark(column, message(N_("«{word}» er ingen person, og leses som en tom celle"), word=word))
            )
            return None
        return None if word is None else FOUND[refers.to[0]](names, row, column, word)
    if issubclass(leaf.kind, Choice):
        return choice(row, column, leaf.kind)
    return READ[leaf.kind](row, column, remarks)


def choice(row: Row, column: str, choices: type[Choice]) -> str | None:
    """The one of a closed list that a cell says, however it is spelt. Raises Wrong."""
    value = values.text(row, column, [])
    if value is None:
        return None
    chosen = next((each.value for spelt, each in choices.accepted().items() if fold(spelt) == fold(value)), None)
    if chosen is None:
        text = message(N_("«{value}» er ikke en av: {choices}"), value=value, choices=", ".join(choices.shown()))
        raise Wrong(row.remark(column, text))
    return chosen


# How the cell of a field of each type is read, and the id found that a word in it means.
READ: Mapping[type[Any], Callable[[Row, str, list[Any]], Any]] = {
    str: values.text,
    date: values.day,
    Interval: values.first_day,
    bool: lambda row, column, _: values.yes_no(row, column),
    int: lambda row, column, _: values.count(row, column),
    Decimal: lambda row, column, _: values.number(row, column),
}
FOUND: Mapping[Any, Callable[[Names, Row, str, str], str]] = {
    Person: person_id,
    Unit: Names.unit,
    "Unit": Names.unit,
    UnitType: lambda names, row, _, word: names.unit_type(row, word),
    ServiceArea: lambda names, row, _, word: names.area(row, word),
    Subject: lambda names, row, _, word: names.subject(row, word),
    Role: lambda names, row, _, word: names.role(row, word),
    Education: lambda names, row, column, word: names.one_of(Education, row, column, word),
    JobPosition: lambda names, row, column, word: names.one_of(JobPosition, row, column, word),
}
