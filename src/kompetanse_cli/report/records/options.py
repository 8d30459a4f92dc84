"""What may be chosen where a table of records names something: the names, as they are read in again."""

from collections.abc import Iterator

from kompetanse_cli.model import KINDS, Also, Named, Person, Record, TableColumn, follow, parts_of
from kompetanse_cli.report.base import Context, safe_text
from kompetanse_cli.report.records.spoken import spoken


class Options:
    """All that may be chosen in the columns of the tables: each list is made once, and stands over many columns."""

    def __init__(self, context: Context) -> None:
        self._context, self._made = context, dict[type[Record], tuple[str, ...]]()

    def of(self, column: TableColumn) -> tuple[str, ...]:
        """The names, in the order of the letters, of what a column names; none where that is open.

        Somebody is chosen by name with the id behind it; nobody whose name is hidden is among them.
        """
        if column.is_list or column.is_computed or column.leaf is None:
            return ()
        also = column.leaf.mark(Also)
        names = tuple(name for kind in column.refers for name in self._names(kind))
        return (*also.words, *names) if also is not None and names else names

    def _names(self, kind: type[Record]) -> tuple[str, ...]:
        if kind not in self._made:
            # Whoever is hidden may be named by what a unit is called.
            context = self._context
            shown = (name for name in _all_names(context, kind) if safe_text(context.redact(name)) == name)
            self._made[kind] = tuple(sorted(shown, key=context.language.sort_key))
        return self._made[kind]


def _all_names(context: Context, kind: type[Record]) -> Iterator[str]:
    if not issubclass(kind, Named):
        yield from dict.fromkeys(_ids_of_parts(context, kind))
        return
    for record_id, record in context.register.by_id(kind).items():
        if not isinstance(record, Person):
            yield spoken(context.register, (kind,), record_id)
        elif record.show_name:
            yield f"{record.name} ({record.id})"


def _ids_of_parts(context: Context, kind: type[Record]) -> Iterator[str]:
    """The ids of the sessions, the modules … in all records: which of them it may be hangs on the row."""
    for holder in KINDS:
        for path, part in parts_of(holder.record):
            if part is kind:
                records = context.register.all(holder.record)
                found = (part for record in records for _, part in follow(record, path))
                ids = (getattr(each, "id", None) for each in found if isinstance(each, kind))
                yield from (part_id for part_id in ids if part_id is not None)
