"""Where a change stands afterwards: what is put in before it counts."""

from kompetanse_cli.editing import Append, Put, landing, patched
from kompetanse_cli.model import Address
from kompetanse_cli.reading.parse import parse

PATH = "a.yaml"
TEXT = b"personer:\n  - {id: a}\n  - {id: b}\n  - {id: c, roller: [x, y]}\n"


def test_each_change_is_found_where_it_landed() -> None:
    people = Address(PATH, ("personer",))
    changes = (
        Append(people, {"id": "ny1"}, 0),
        Put(people.child(2).child("id"), "c2"),
        Append(people, {"id": "ny2"}, 0),
        Append(people, {"id": "siste"}),
        Append(people, {"id": "ny3"}, 1),
        Append(people.child(2).child("roller"), "z"),
        Append(Address("ny.yaml", ("enheter",)), {"id": "s"}),
        Append(Address("ny.yaml", ("enheter",)), {"id": "t"}),
    )
    source = {PATH: TEXT}
    trees = {path: parse(text.decode()).tree for path, text in patched(source, changes).items()}
    found = []
    for address in landing(source, changes):
        value: object = trees[address.path]
        for key in address.keys:
            value = value[key]  # type: ignore[index]
        found.append(value)
    assert found == [
        {"id": "ny1"}, "c2", {"id": "ny2"}, {"id": "siste"}, {"id": "ny3"}, "z", {"id": "s"}, {"id": "t"},
    ]  # fmt: skip
