"""What may be chosen where a table of records names something: the names, as they are read in again."""

from collections.abc import Iterator

from kompetanse_cli.model import Also, Named, Person, TableColumn
from kompetanse_cli.report.base import Context, safe_text
from kompetanse_cli.report.records.spoken import spoken


def options_of(context: Context, column: TableColumn) -> tuple[str, ...]:
    """All that may be chosen in a column that names records, in the order of the words; none where that is open.

    Somebody is chosen by name with the id behind it; nobody whose name is hidden is among them.
    """
    if column.is_list or column.is_computed or column.leaf is None:
        return ()
    also = column.leaf.mark(Also)
    named = {name for kind in column.refers if issubclass(kind, Named) for name in _names(context, kind)}
    # Whoever is hidden may be named by what a unit is called.
    names = [name for name in named if safe_text(context.redact(name)) == name]
    return (*(also.words if also and names else ()), *sorted(names, key=context.language.sort_key))


def _names(context: Context, kind: type[Named]) -> Iterator[str]:
    for record_id, record in context.register.by_id(kind).items():
        if not isinstance(record, Person):
            yield spoken(context.register, (kind,), record_id)
        elif record.show_name:
            yield f"{record.name} ({record.id})"
