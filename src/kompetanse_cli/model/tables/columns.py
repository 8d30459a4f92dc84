"""The columns of the tables of records: what each holds, the words over it, and what may stand in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pydantic.fields import FieldInfo

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_
from kompetanse_cli.model.base import Choice, FieldLeaf, Former, Path, Record, Refers, SheetColumn, Step, parts_of
from kompetanse_cli.model.kinds import KINDS
from kompetanse_cli.model.organisation import Person

# The column with the number that an item has in its list: that of the first is 1.
NUMBER = "nr"
YES, NO = "ja", "nei"
COMPUTED = "Regnet ut, og blir ikke lest inn igjen."


@frozen
class TableColumn:
    """A column: its key, the word over it, what it holds, and the place of its value in the record.

    The key of a value is that of the files, with full stops between (`hvor.enhetstyper`), or the name of a column that
    import has known all along (`timer`). `leaf` is None for the number of an item, what is computed, and who came.
    `choices` are all that may stand there; none, where that is open. `refers`: the kinds of record or part that an id
    there names. `is_computed`: it is written to be read by people, and never read in again.
    `is_list`: a cell holds several values, with a comma between them, or a semicolon where they are texts.
    `formerly`: the word that stood over it in tables that were exported before.
    """

    key: str
    heading: str
    description: str = ""
    leaf: FieldLeaf | None = None
    choices: tuple[str, ...] = ()
    refers: tuple[type[Record], ...] = ()
    is_computed: bool = False
    is_list: bool = False
    formerly: str = ""


def number_column() -> TableColumn:
    """The number of an item in its list."""
    return TableColumn(NUMBER, N_("Nr"), "Nummeret i listen i filen. La det stå tomt på en ny rad.")


def name_beside(column: TableColumn) -> TableColumn:
    """The computed column with the names of what the ids in a column name."""
    heading = f"{column.heading} – navn"
    return TableColumn(f"{column.key}_navn", heading, COMPUTED, is_computed=True)


def column_of(record: type[Record], leaf: FieldLeaf, within: Path = ()) -> TableColumn:
    """The column of a value in a record, or in the items of the list that `within` leads to."""
    above = sum(not isinstance(step, Step) for step in within)
    infos = tuple(_infos(record, leaf.path))
    infos = infos[min(above, len(infos) - 1) :]
    keys = (key for key in leaf.keys[len(within) :] if not isinstance(key, Step))
    sheet = next((mark for mark in infos[-1].metadata if isinstance(mark, SheetColumn)), None)
    return TableColumn(
        sheet.name if sheet is not None else ".".join(keys),
        sheet.heading if sheet is not None else _heading([info.title or "" for info in infos]),
        in_words(infos[-1].description or ""),
        leaf,
        choices_of(leaf),
        referred(leaf),
        # What is an item of the list itself is one value in each row.
        is_list=leaf.is_list and len(leaf.path) > len(within) + 1,
        formerly=_former_heading(infos),
    )


def _heading(titles: Sequence[str]) -> str:
    return ": ".join((titles[0], *(title.lower() for title in titles[1:])))


def _former_heading(infos: Sequence[FieldInfo]) -> str:
    """The word over a column in tables that were exported before; nothing, where it has always been the same."""
    former = [next((mark.title for mark in info.metadata if isinstance(mark, Former)), "") for info in infos]
    titles = [was or info.title or "" for was, info in zip(former, infos, strict=True)]
    return _heading(titles) if any(former) else ""


def keyed(column: TableColumn, key: str, heading: str) -> TableColumn:
    """The column with another key and another word over it."""
    return replace(column, key=key, heading=heading)


def choices_of(leaf: FieldLeaf) -> tuple[str, ...]:
    """All that may stand where a leaf is; none, where that is open."""
    if leaf.kind is bool:
        return YES, NO
    return tuple(map(str, leaf.kind)) if isinstance(leaf.kind, type) and issubclass(leaf.kind, Choice) else ()


def referred(leaf: FieldLeaf) -> tuple[type[Record], ...]:
    """The kinds of record or part that an id may name."""
    refers = leaf.mark(Refers)
    return () if refers is None else tuple(_by_name()[to] if isinstance(to, str) else to for to in refers.to)


def names_person(leaf: FieldLeaf) -> bool:
    """Whether it is the id of a person, or may be."""
    return Person in referred(leaf)


def word_for(kind: type[Record]) -> str:
    """The word for a record or a part, as the key of a column with its id: «gjennomføring», «modul»."""
    told = next((each.one for each in KINDS if each.record is kind), None)
    return told or (kind.model_config.get("title") or kind.__name__).split()[0].lower()


def is_called(kind: type[Record]) -> bool:
    """Whether a record or a part has a name."""
    return "name" in kind.model_fields


def is_key(leaf: FieldLeaf) -> bool:
    """Whether an item of a list is known by the value: it must be there, and is an id or a day."""
    return leaf.info.is_required() and (leaf.keys[-1] == "id" or bool(referred(leaf)) or leaf.kind.__name__ == "date")


def descriptions_on(record: type[Record], path: Path) -> tuple[str, ...]:
    """What the fields on a path say of themselves, the outermost first."""
    return tuple(in_words(info.description or "") for info in _infos(record, path))


# How a value is written in a file, with what binds it to the words before; and what only leads up to that.
_AS_WRITTEN = re.compile(r",?\s*(?:\beller)?\s*`[^`]*[{\[][^`]*`")
_LEADING = re.compile(r"[^:]*:\s*[.;]?")


def in_words(description: str) -> str:
    """What a field says of itself, without how it is written in a file: a spreadsheet has a column for each."""
    first, *others = re.split(r"(?<=[.;])\s+", _AS_WRITTEN.sub("", description))
    kept = " ".join((re.sub(r":\s*(?=[.;]?$)", "", first), *(each for each in others if not _LEADING.fullmatch(each))))
    return re.sub(r";$", ".", kept.replace("`", "").strip())


def _infos(record: type[Record], path: Path) -> Iterator[FieldInfo]:
    """The fields on a path, the outermost first."""
    # Of several forms of a part the last.
    parts = dict(parts_of(record))
    holder: type[Record] = record
    for number, step in enumerate(path, 1):
        if not isinstance(step, Step):
            yield holder.model_fields[step]
        holder = parts.get(path[:number], holder)


def _by_name() -> dict[str, type[Record]]:
    found: dict[str, type[Record]] = {}
    for kind in KINDS:
        for _, part in parts_of(kind.record):
            found[part.__name__] = part
    return found
