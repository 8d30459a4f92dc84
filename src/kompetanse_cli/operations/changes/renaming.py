"""Another id for something, where it stands itself and in every field of every file that names it; and a person erased,
who gets another id and another name, and is counted as before.
"""

from collections.abc import Iterator, Mapping

from kompetanse_cli.editing import apply_edits, patched, text_edit
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Address, Named, Person, Region, Register, naming
from kompetanse_cli.operations.operation import Operation
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.reading.sources import Overlaid, Source


@frozen
class Renamed:
    """The new bytes of each file that has the id, and in how many places it stood."""

    after: Mapping[str, bytes]
    places: int


def addresses_of(register: Register, record: Named) -> Iterator[Address]:
    """The addresses of the id: on the record itself, and in every field that names it."""
    yield record.at("id")
    for holder, way in naming(register, type(record), record.id):
        yield holder.at(*way)


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
        after[path] = apply_edits(text, (text_edit(text, region, new) for region in regions)).encode()
    return Renamed(after, sum(len(regions) for regions in by_path.values()))


# Names in the files are in the municipality's own language, and this reads the same in both.
TOMBSTONE = "Sletta person"
_BEFORE = "sletta-"


def is_tombstone(person: Person) -> bool:
    """Whether it is the place of somebody who was erased."""
    return person.id.startswith(_BEFORE) and person.name == TOMBSTONE


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
    made.update(patched(between, operation.changes))
    return Erased(made, new, changed.places)


def _free(register: Register) -> str:
    taken = register.known_ids(Person)
    number = 1
    while f"{_BEFORE}{number}" in taken:
        number += 1
    return f"{_BEFORE}{number}"
