"""Parts of records with an id of their own (sessions, modules, groups), and which of them a word means."""

from collections.abc import Iterable, Iterator

from kompetanse_cli.model import KIND_OF_RECORD, KINDS, Named, Record, Register, follow, parts_of, references_in
from kompetanse_cli.similar import fold


def parts_called(register: Register, part: type[Record], record: Record | None) -> dict[str, str]:
    """The parts of a kind by their ids, each with what it is called: those of a record and of what it names; of all
    records, where none is given."""
    holders = _all(register, part) if record is None else (record, *_named_by(register, record))
    found: dict[str, str] = {}
    for holder in holders:
        for path, kind in parts_of(type(holder)):
            if kind is part:
                for _, each in follow(holder, path):
                    part_id = getattr(each, "id", None)
                    if isinstance(each, part) and part_id is not None:
                        found.setdefault(part_id, label(each))
    return found


def label(part: Record) -> str:
    """What a part is called: its name, or its text."""
    return str(getattr(part, "name", None) or getattr(part, "text", None) or "")


def meant(word: str, called: dict[str, str]) -> tuple[str, ...]:
    """The ids that a word means: that one, else those so called."""
    if word in called:
        return (word,)
    wanted = fold(word)
    return tuple(part_id for part_id, name in called.items() if wanted in (fold(part_id), fold(name)))


def _all(register: Register, part: type[Record]) -> Iterator[Record]:
    for kind in KINDS:
        if any(each is part for _, each in parts_of(kind.record)):
            yield from register.all(kind.record)


def _named_by(register: Register, record: Record) -> Iterable[Record]:
    if type(record) not in KIND_OF_RECORD:
        return
    for reference in references_in(type(record)):
        for _, named in reference.ids_in(record):
            found = register.find(reference.target, named)
            if isinstance(found, Named):
                yield found
