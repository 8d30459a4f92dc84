"""What the cells of a row say of the fields of a record or a part: as it is written in a file, and as it is read."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from kompetanse_cli.frozen import frozen
from kompetanse_cli.limits import MOST_AMOUNT
from kompetanse_cli.model import (
    KIND_OF_KEY,
    N_,
    Also,
    Choice,
    FieldLeaf,
    Named,
    Person,
    Quantity,
    Record,
    Refers,
    Register,
    Words,
    message,
    unknown,
)
from kompetanse_cli.operations.importing.cells import choice
from kompetanse_cli.operations.importing.matching import person_id
from kompetanse_cli.operations.importing.naming import UNKNOWN_WORD, Names
from kompetanse_cli.operations.importing.table import Cells, Problems, Row, Wrong, values
from kompetanse_cli.similar import fold

# «Siri Moe (p-3)», as lists write somebody.
_WITH_ID = re.compile(r"(?P<name>.*\S)\s*\((?P<id>[^()\s]+)\)")
# The id of a part that a word means, in the record that the row is about; None where there is none.
LocalId = Callable[[FieldLeaf, str], str | None]


@frozen
class CellSaid:
    """What a cell says: as it is written in a file, and as it is read."""

    leaf: FieldLeaf
    written: Any
    read: tuple[Any, ...]


def said_by(names: Names, row: Row, columns: Mapping[str, FieldLeaf], local: LocalId) -> dict[str, CellSaid]:
    """What the cells of a row say, by their columns; an empty one says nothing. Raises Wrong with all that can't be
    read."""
    problems = Problems()
    said = {}
    for column, leaf in columns.items():
        each = problems.ask(lambda column=column, leaf=leaf: _said(names, row, column, leaf, local))  # type: ignore[misc]
        if each is not None:
            said[column] = each
    problems.raise_any()
    return said


def _said(names: Names, row: Row, column: str, leaf: FieldLeaf, local: LocalId) -> CellSaid | None:
    cell = row.cells.get(column)
    if cell is None:
        return None
    written = [_certain(row, column, leaf, each) for each in _several(names, row, column, leaf, local)]
    written = [each for each in written if each is not None]
    if not written:
        return None
    read = tuple(value for each in written if (value := leaf.read(in_file(each))) is not None)
    return CellSaid(leaf, written if leaf.is_list else written[0], read)


def _several(names: Names, row: Row, column: str, leaf: FieldLeaf, local: LocalId) -> Iterable[Any]:
    """The values of a cell as they are written: one, or of a list all of them."""
    if not leaf.is_list:
        yield _one(names, row, column, leaf, local)
        return
    between = ";" if leaf.mark(Words) is not None else "[,;]"
    cell = row.cells[column]
    for part in re.split(between, str(cell)) if isinstance(cell, str) else (cell,):
        word = part.strip() if isinstance(part, str) else part
        if word not in (None, ""):
            alone = Row(row.sheet, row.number, Cells([(column, word)]), row.columns)
            yield _one(names, alone, column, leaf, local)


def _certain(row: Row, column: str, leaf: FieldLeaf, written: Any) -> Any:
    """A value as its field can have it: as it is, or the one thing it can be meant as. Raises Wrong."""
    if written is None:
        return None
    try:
        leaf.read(in_file(written))
    except ValueError:
        meant = leaf.meant(in_file(written))
        if meant is None:
            text = N_("«{value}» kan ikke stå under «{key}»")
            raise Wrong(row.remark(column, message(text, value=row.cells[column], key=column))) from None
        if not meant.certain:
            raise Wrong(row.remark(column, values.doubtful(written, meant))) from None
        return Decimal(meant.value) if leaf.kind is Quantity and "%" not in meant.value else meant.value
    return written


def _one(names: Names, row: Row, column: str, leaf: FieldLeaf, local: LocalId) -> Any:
    """A value as it is written in a file; None for a last day that is none. Raises Wrong."""
    remarks = names.plan.remarks
    if leaf.mark(Refers) is not None:
        return _id(names, row, column, leaf, local)
    if isinstance(leaf.kind, type) and issubclass(leaf.kind, Choice):
        return choice(row, column, leaf.kind)
    match leaf.kind:
        case type() as kind if kind is bool:
            return values.yes_no(row, column)
        case type() as kind if kind is int:
            return values.count(row, column)
        case type() as kind if kind is Decimal:
            return values.number(row, column, most=MOST_AMOUNT)
        case type() as kind if kind is date:
            return values.day(row, column, remarks)
    cell = row.cells[column]
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return values.as_shown(cell) if leaf.kind is Quantity else values.text(row, column, remarks)
    if isinstance(cell, date | bool) and leaf.kind is str:
        # Excel makes a date of «3-26»; what it was before nobody can tell.
        return values.text(row, column, remarks)
    return cell if isinstance(cell, date) else str(cell).strip()


def _id(names: Names, row: Row, column: str, leaf: FieldLeaf, local: LocalId) -> str:
    """The id that a word means: an id, a name that one has, or a name with the id behind it. Raises Wrong."""
    refers, also = leaf.mark(Refers), leaf.mark(Also)
    word = values.text(row, column, names.plan.remarks) or ""
    assert refers is not None
    if also is not None and fold(word) in map(fold, also.words):
        return next(each for each in also.words if fold(each) == fold(word))
    part = local(leaf, word)
    if part is not None or refers.local:
        return part or word
    kinds = kinds_named(refers)
    return id_of_word(names, row, column, word, kinds)


def id_of_word(names: Names, row: Row, column: str, word: str, kinds: tuple[type[Record], ...]) -> str:
    """The id that a word means, of one of the kinds: an id, a name, or a name with the id behind it. Raises Wrong."""
    for kind in kinds:
        if issubclass(kind, Named) and (known_id := _known(names, kind, word)) is not None:
            return known_id
    if any(issubclass(kind, Named) and word in names.register.once(_dangling).get(kind, ()) for kind in kinds):
        # The files have it so: that it leads nowhere is told there.
        return word
    if Person in kinds:
        return person_id(names, row, column, word)
    return _unknown(names, row, column, word, kinds)


def kinds_named(refers: Refers) -> tuple[type[Record], ...]:
    """The kinds of record that an id may name."""
    by_name = {kind.record.__name__: kind.record for kind in KIND_OF_KEY.values()}
    return tuple(by_name.get(to, Record) if isinstance(to, str) else to for to in refers.to)


def _dangling(register: Register) -> Mapping[type[Record], frozenset[str]]:
    """The ids in the files that name nothing, by the kind that they should name."""
    kinds = [kind.record for kind in KIND_OF_KEY.values() if issubclass(kind.record, Named)]
    return {kind: frozenset(each.named for each in unknown(register, kind)) for kind in kinds}


def _known(names: Names, kind: type[Named], word: str) -> str | None:
    known = names.known(kind, word) or names.made(kind, word)
    beside = _WITH_ID.fullmatch(word)
    if known is not None or beside is None:
        return known
    by_name, by_id = (names.known(kind, beside[part]) or names.made(kind, beside[part]) for part in ("name", "id"))
    is_one = by_id is not None and (by_name in (None, by_id) or kind is Person)
    return by_id if is_one and kind is not Person else None


def _unknown(names: Names, row: Row, column: str, word: str, kinds: tuple[type[Record], ...]) -> str:
    """The id that the mapping file says the word means. Raises Wrong: nothing is called so, or several are."""
    for kind in kinds:
        if issubclass(kind, Named):
            try:
                return names.one_of(kind, row, column, word)
            except Wrong as wrong:
                if wrong.remark.text.text != UNKNOWN_WORD:
                    raise
    raise Wrong(row.remark(column, message(N_("«{id}» finnes ikke under «{key}»"), id=word, key=column)))


def in_file(value: Any) -> Any:
    """A value as reading gets it."""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    return value.isoformat() if isinstance(value, date) else value
