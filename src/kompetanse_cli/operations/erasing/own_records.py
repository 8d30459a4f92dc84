"""What of the data is about one person alone, and the files and links that it leads to."""

from collections.abc import Iterator

from kompetanse_cli.model import Address, Person, Record, Register, is_link, named_files, naming
from kompetanse_cli.model.base import Way

# The field that says whom a record is about; any other names somebody who has to do with it.
_ABOUT = "person"


def own_addresses(register: Register, person: Person) -> Iterator[Address]:
    """Where the records and parts stand that are about a person alone."""
    return (holder.at(*way) for holder, way in _own(register, person))


def own_files(register: Register, person: Person) -> Iterator[Address]:
    """Where they name a file, or a page elsewhere, which is about the person then."""
    own = tuple(_own(register, person))
    for holder, way, _path in named_files(register):
        if any(holder is each and way[: len(start)] == start for each, start in own):
            yield holder.at(*way)
    for holder, way in own:
        part = holder.value_at(*way)
        for name in type(part).model_fields:
            value = getattr(part, name)
            if isinstance(value, str) and is_link(value):
                yield holder.at(*way, name)


def _own(register: Register, person: Person) -> Iterator[tuple[Record, Way]]:
    yield person, ()
    for holder, way in naming(register, Person, person.id):
        if way[-1] == _ABOUT and isinstance(holder.value_at(*way[:-1]), Record):
            yield holder, way[:-1]
