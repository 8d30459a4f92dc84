"""A person is erased: another id everywhere, another name, and nothing that tells who it was. What was counted is
counted still.
"""

from dataclasses import dataclass

from kompetanse_cli.model.people import Person
from kompetanse_cli.model.register import Register
from kompetanse_cli.operations.operation import Operation
from kompetanse_cli.operations.renaming import renamed
from kompetanse_cli.reading.changing import changed
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.source import Overlaid, Source

# Names in the files are in the municipality's own language, and this reads the same in both.
TOMBSTONE = "Sletta person"
_BEFORE = "sletta-"


@dataclass(frozen=True, slots=True)
class Erased:
    """The new bytes of each file, and the id the person's place has now."""

    after: dict[str, bytes]
    id: str


def erase(source: Source, register: Register, person: Person) -> Erased:
    """The files without the person. Raises KompetanseError where a file can't be changed."""
    new = _free(register)
    made = dict(renamed(source, register, person, new).after)
    between = Overlaid(source, made)
    tombstone = load(between).register.find(Person, new)
    assert tombstone is not None
    operation = Operation()
    operation.put(tombstone, "name", value=TOMBSTONE)
    operation.put(tombstone, "show_name", value=False)
    made.update(changed(between, operation.changes))
    return Erased(made, new)


def _free(register: Register) -> str:
    taken = register.known_ids(Person)
    number = 1
    while f"{_BEFORE}{number}" in taken:
        number += 1
    return f"{_BEFORE}{number}"
