"""The names that stand beside ids, computed: whoever writes another name there has meant something by it."""

from collections.abc import Iterable, Iterator

from kompetanse_cli.model import N_, Named, RecordTable, Register, TableColumn, message
from kompetanse_cli.operations.importing.records.items import Item
from kompetanse_cli.operations.importing.records.local_ids import part_names
from kompetanse_cli.operations.importing.records.matching_rows import RowSaid
from kompetanse_cli.operations.importing.table import Wrong
from kompetanse_cli.similar import fold

_BESIDE = "_navn"


def require_fitting_names(
    register: Register, table: RecordTable, row: RowSaid, item: Item | None, words: Iterable[str]
) -> None:
    """Raises Wrong when a name beside an id is that of neither what the id names now nor of what it named before.
    `words` are those of whose the row is."""
    told = {column.key: column for column in table.written}
    for key, column in told.items():
        cell = row.row.cells.peek(key)
        of = told.get(key.removesuffix(_BESIDE)) if column.is_computed and key.endswith(_BESIDE) else None
        if of is None or cell is None:
            continue
        now = row.said[of.key].read if of.key in row.said else ()
        before: tuple[object, ...] = item.said.get(of.key, ()) if item is not None else ()
        is_owner = of in table.owners
        ids = [*words] if is_owner else [str(each) for each in (*now, *before)]
        known = {fold(name) for each in ids for name in (*_names(register, of, each), *(words if is_owner else ()))}
        known.discard("")
        written = [fold(part) for part in (str(cell), *str(cell).split(","))]
        if (known or not ids) and written[0] not in known and not set(written[1:]) <= known:
            text = N_("«{name}» er regnet ut av «{column}», og passer ikke med den: skriv id-en eller navnet der")
            raise Wrong(row.row.remark(key, message(text, name=cell, column=of.heading)))


def _names(register: Register, column: TableColumn, record_id: str) -> Iterator[str]:
    """All that what an id names is called, by its name, its text, or the id."""
    for kind in column.refers:
        record = register.find(kind, record_id) if issubclass(kind, Named) else None
        if record is not None:
            yield from (record_id, *(str(getattr(record, name, "")) for name in ("name", "text")))
        elif not issubclass(kind, Named):
            names = register.once(part_names).get((kind, record_id), ())
            yield from (record_id, *names) if names else ()
