"""What a row says of a person's post and education, and how they are known in other systems: read where it is certain.

A word that nobody knows never costs a row: most lists of staff have a column of titles, and few have ours.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from kompetanse_cli.model import (
    N_,
    Education,
    FieldLeaf,
    JobPosition,
    Message,
    Named,
    Person,
    columns_of,
    id_from,
    message,
)
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.plan import Effect
from kompetanse_cli.operations.importing.staff.ids import written_id
from kompetanse_cli.operations.importing.table import Row, Wrong, values
from kompetanse_cli.similar import composed

_ALL = 100


def staff_fields(names: Names, row: Row) -> Iterator[tuple[str, Any]]:
    """The fields that a row says; None, where the cell is empty. Raises Wrong for a size that no post has."""
    for name, read in _READ.items():
        column, leaf = columns_of(Person)[name]
        if column.name in row.cells:
            if row.cells.get(column.name) is None:
                yield name, None
            elif (value := read(names, row, column.name, leaf)) is not None:
                yield name, value


def _word_of(kind: type[Named], unknown: str) -> Callable[[Names, Row, str, FieldLeaf], str | None]:
    def read(names: Names, row: Row, column: str, _: FieldLeaf) -> str | None:
        word = ""
        try:
            word = values.text(row, column, names.plan.remarks) or ""
            return names.one_of(kind, row, column, word) if word else None
        except Wrong as wrong:
            if kind is JobPosition and word and names.may_make(JobPosition, wrong):
                return _made(names, row, word)
            names.plan.remarks.append(row.remark(column, message(unknown, word=row.cells[column])))
            return None

    return read


def _made(names: Names, row: Row, word: str) -> str:
    """The id of a position that a row is the first to name."""
    position_id = names.free(id_from(word) or "stilling", JobPosition)
    names.learn(JobPosition, word, position_id)
    told = message(N_("stilling {position}"), position=f"{word} ({position_id})")
    names.plan.add(row, JobPosition, told, None, effect=Effect.MADE, id=position_id, name=composed(word))
    return position_id


def _percent(names: Names, row: Row, column: str, _: FieldLeaf) -> Decimal | None:
    """The size of a post. A cell of Excel's with «60 %» holds 0.6. Raises Wrong for what is no share of a post."""
    cell = row.cells[column]
    written = str(cell).replace("%", "").strip()
    if isinstance(cell, str) and written != cell.strip():
        cells = type(row.cells)(((column, written),))
        amount = values.number(Row(row.sheet, row.number, cells, row.columns), column)
    else:
        amount = values.number(row, column)
        if amount is not None and 0 < amount <= 1:
            amount *= _ALL
            text = message(N_("«{value}» leses som {percent} %"), value=cell, percent=_plain(amount))
            names.plan.remarks.append(row.remark(column, text))
    if amount is not None and amount > _ALL:
        raise Wrong(row.remark(column, message(N_("«{value}» er mer enn en hel stilling"), value=cell)))
    if amount is not None and amount != round(amount, 1):
        text = message(N_("«{value}» har mer enn én desimal, og føres ikke"), value=cell)
        names.plan.remarks.append(row.remark(column, text))
        return None
    return None if amount is None else Decimal(_plain(amount))


def _plain(amount: Decimal) -> str:
    return f"{amount.normalize():f}"


def _number(_: Names, row: Row, column: str, __: FieldLeaf) -> str | None:
    return written_id(row, column)


def _email(names: Names, row: Row, column: str, leaf: FieldLeaf) -> str | None:
    word = values.text(row, column, names.plan.remarks)
    try:
        return leaf.read((word or "").casefold())  # type: ignore[no-any-return]
    except ValueError:
        text: Message = message(N_("«{word}» er ikke en e-postadresse, og føres ikke"), word=word)
        names.plan.remarks.append(row.remark(column, text))
        return None


_READ: Mapping[str, Callable[[Names, Row, str, FieldLeaf], Any]] = {
    "position": _word_of(
        JobPosition, N_("ingen stilling heter «{word}», og den føres ikke. --create-only stillinger lager den")
    ),
    "percent": _percent,
    "education": _word_of(Education, N_("ingen utdanning heter «{word}», og den føres ikke")),
    "employee_number": _number,
    "email": _email,
}
STAFF = tuple(_READ)
