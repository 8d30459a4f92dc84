"""Another id for something, where it stands itself and in every field of every file that names it; and a person erased,
who gets another id and another name, and is counted as before.
"""

import re
from collections.abc import Iterator, Mapping

from kompetanse_cli.editing import apply_edits, patched, text_edits
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    CONTACT_FIELDS,
    ERASED_ID,
    N_,
    TOMBSTONE,
    Address,
    Named,
    Person,
    Region,
    Register,
    naming,
    references_to,
)
from kompetanse_cli.operations.operation import Operation
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.reading.sources import Overlaid, Source
from kompetanse_cli.reading.yaml import LINE_END, LexicalSpans, SpanKind


@frozen
class Renamed:
    """The new bytes of each file that has the id, and in how many places it stood."""

    after: Mapping[str, bytes]
    places: int


def addresses_of(register: Register, record: Named) -> Iterator[Address]:
    """The addresses of the id: on the record itself, and in every field that names it, also of records that are wrong
    in something else."""
    yield record.at("id")
    for holder, way in naming(register, type(record), record.id):
        yield holder.at(*way)
    for reference in references_to(type(record)):
        for broken in register.broken:
            if broken.kind is reference.holder:
                yield from (place for place, named in broken.values(reference.leaf.keys) if named == record.id)


def regions_of(register: Register, record: Named, places: Locator) -> Mapping[str, list[Region]]:
    """The regions of the files where the id stands, by path; each once."""
    by_path: dict[str, list[Region]] = {}
    for address in dict.fromkeys(addresses_of(register, record)):
        by_path.setdefault(address.path, []).append(places.region(address))
    return by_path


def renamed(source: Source, register: Register, record: Named, new: str) -> Renamed:
    """The files with the id changed. Raises KompetanseError for a file that is not stored as UTF-8."""
    by_path = regions_of(register, record, Locator(source))
    after = {}
    for path, regions in sorted(by_path.items()):
        try:
            text = source[path].decode("utf-8")
        except UnicodeDecodeError as error:
            raise KompetanseError(
                N_("«{path}» er ikke lagret som UTF-8"), path=path, remedy=N_("lagre filen som UTF-8 først")
            ) from error
        after[path] = apply_edits(text, text_edits(text, ((region, new) for region in regions))).encode()
    return Renamed(after, sum(len(regions) for regions in by_path.values()))


def require_followed(source: Source, register: Register, record: Named, places: Locator) -> None:
    """Raises KompetanseError where the id stands in a file of which something can't be read, at a place that would not
    be changed with the others: then it would lead nowhere."""
    changed = {address: places.span(address) for address in addresses_of(register, record)}
    word = re.compile(rf"(?<![\w-]){re.escape(record.id)}(?![\w-])")
    for path in sorted({loss.path for loss in register.losses if loss.path in source}):
        text = places.text(path)
        known = {(span.start, span.end) for address, span in changed.items() if address.path == path}
        comments = LexicalSpans(text)
        for match in word.finditer(text):
            is_known = any(start <= match.start() and match.end() <= end for start, end in known)
            if not is_known and comments.at(match.start()) is not SpanKind.COMMENT:
                raise KompetanseError(
                    N_("«{id}» står også i {path}:{line}, i noe som ikke kan leses, og ville ikke blitt endret der"),
                    id=record.id,
                    path=path,
                    line=str(len(LINE_END.split(text[: match.start()]))),
                    remedy=N_("rett feilene i filen først"),
                )


@frozen
class Erased:
    """The new bytes of each file, the id the person's place has now, and in how many places the old one stood."""

    after: dict[str, bytes]
    id: str
    places: int


def erase(source: Source, register: Register, person: Person) -> Erased:
    """The files without the person. Raises KompetanseError where a file can't be changed."""
    new = _free(register)
    changed = renamed(source, register, person, new)
    made = dict(changed.after)
    between = Overlaid(source, made)
    tombstone = load(between).register.find(Person, new)
    assert tombstone is not None
    operation = Operation()
    operation.put(tombstone, "name", value=TOMBSTONE)
    operation.put(tombstone, "show_name", value=False)
    _drop_identifying(operation, tombstone)
    made.update(patched(between, operation.changes))
    return Erased(made, new, changed.places)


def _drop_identifying(operation: Operation, person: Person) -> None:
    """Take out what no figure hangs on: numbers and addresses, and the papers of what was achieved."""
    for name in CONTACT_FIELDS:
        if getattr(person, name) is not None:
            operation.drop(person, name)
    for number, held in enumerate(person.qualifications):
        if held.document is not None:
            operation.take_out(person, "qualifications", number, "document")


def _free(register: Register) -> str:
    taken = register.known_ids(Person)
    number = 1
    while f"{ERASED_ID}{number}" in taken:
        number += 1
    return f"{ERASED_ID}{number}"
