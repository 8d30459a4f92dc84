"""What things are called in a table that is read in again: by their names, where a name is that of one thing alone."""

from collections import Counter
from collections.abc import Iterator, Mapping

from kompetanse_cli.model import (
    KINDS,
    Curriculum,
    Module,
    Named,
    Person,
    Programme,
    Record,
    Register,
    Run,
    Session,
    TableColumn,
    Unit,
)
from kompetanse_cli.similar import fold

# What stands between the values of one cell.
_BETWEEN = (",", ";")


def name_of(record: Record) -> str | None:
    """What a record or a part is called: its name, or its text."""
    name = getattr(record, next((each for each in ("name", "text") if each in type(record).model_fields), ""), None)
    return name if isinstance(name, str) else None


def spoken(register: Register, kinds: tuple[type[Record], ...], record_id: str, *, in_list: bool = False) -> str:
    """The name of what an id names, where import reads it as that again; else the id."""
    if len(kinds) != 1:
        return record_id
    name = register.once(_names).get((kinds[0].__name__, record_id), record_id)
    return record_id if in_list and any(mark in name for mark in _BETWEEN) else name


def _names(register: Register) -> Mapping[tuple[str, str], str]:
    return dict(_told_apart(register))


def _told_apart(register: Register) -> Iterator[tuple[tuple[str, str], str]]:
    for kind in KINDS:
        # Of people the id stands, with the name beside it.
        if not issubclass(kind.record, Named) or kind.record in (Person, Run):
            continue
        records = register.by_id(kind.record)
        names = {record_id: getattr(record, "name", "") for record_id, record in records.items()}
        words = Counter(word for record_id, name in names.items() for word in {fold(name), fold(record_id)})
        for record_id, name in names.items():
            if name and name == name.strip() and words[fold(name)] == 1 and fold(name):
                yield (kind.record.__name__, record_id), name


def name_beside(register: Register, row: Record, column: TableColumn, record_id: str) -> str | None:
    """The name of what an id in a column names, for people to read."""
    for kind in column.refers:
        if issubclass(kind, Named) and (found := register.find(kind, record_id)) is not None:
            return found.name if isinstance(found, Person | Unit) else name_of(found)
    programme = row.id if isinstance(row, Programme) else getattr(row, "programme", None)
    told = (each for each in register.curricula.values() if programme in (None, each.programme.id))
    names = {name for curriculum in told for name in _of_part(curriculum, column, record_id)}
    # Of a session that several programmes may mean, nobody knows.
    return names.pop() if len(names) == 1 else None


def _of_part(curriculum: Curriculum, column: TableColumn, part_id: str) -> Iterator[str]:
    """The name of a session or a module of a programme."""
    planned, module = curriculum.by_id.get(part_id), curriculum.modules.get(part_id)
    if Session in column.refers and planned is not None:
        yield planned.session.name
    if Module in column.refers and module is not None:
        yield module.name
