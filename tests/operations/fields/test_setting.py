"""A field gets another value, and nothing else of the file is another: every field that the example has."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from kompetanse_cli.editing import as_read, patched
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import EACH, KINDS, Choice, Interval, Record, Register, follow, parts_of
from kompetanse_cli.operations.fields import Mode, Thing, paths_of, set_field, value_of
from kompetanse_cli.reading.load import Loaded, load
from kompetanse_cli.reading.sources import working_tree
from kompetanse_cli.resources import example_folder


@pytest.fixture(scope="module")
def example() -> Loaded:
    """The example, read once."""
    return load(working_tree(example_folder()))


def one_of_each(register: Register) -> Iterator[Thing]:
    """For every field of every kind of record, and of every part in a list, the first that has it."""
    for kind in KINDS:
        for path, part in parts_of(kind.record):
            if path and path[-1] is not EACH:
                continue
            for field in paths_of(part):
                having = (
                    thing
                    for record in register.all(kind.record)
                    if record.address.path
                    for way, value in (follow(record, path) if path else (((), record),))
                    if isinstance(value, part) and value_of(thing := Thing(record, way, value, field)) is not None
                )
                yield from (thing for thing, _ in zip(having, range(1), strict=False))


def another(now: object) -> Any:
    """A value that the field may have instead, as it is written; None for what has no other."""
    if isinstance(now, bool):
        return not now
    if isinstance(now, Choice):
        return next((each.value for each in type(now) if each is not now), None)
    if isinstance(now, Decimal):
        return now / 2
    if isinstance(now, int):
        return now + 1
    if isinstance(now, date):
        return now + timedelta(days=1)
    if isinstance(now, Interval):
        return (now.first + timedelta(days=1)).isoformat()
    return "noe-annet" if isinstance(now, str) and not now[:1].isdigit() else None


def fits(thing: Thing, value: Any) -> bool:
    """Whether the field can have the value."""
    leaf = thing.path.last.leaf
    try:
        return leaf is not None and leaf.read(as_read(value)) is not None
    except ValueError:
        return False


def test_one_value_of_each_field_is_changed_in_one_line(example: Loaded) -> None:
    tried = 0
    for thing in one_of_each(example.register):
        new = another(value_of(thing))
        if new is None or not fits(thing, new) or (thing.path.last.is_list and not isinstance(value_of(thing), str)):
            continue
        tried += 1
        changes = set_field(thing, new).changes
        ((path, text),) = patched(example.source, changes).items()
        before, after = example.source[path].decode().split("\n"), text.decode().split("\n")
        assert len(before) == len(after), thing
        assert sum(one != other for one, other in zip(before, after, strict=True)) == 1, thing
        again = load({path: text}).register
        record = next((each for each in again.all(type(thing.record)) if each.address == thing.record.address), None)
        # A name that others know it by leads nowhere now, but is there.
        assert record is not None, thing
        value = record.value_at(*thing.way)
        changed = value_of(Thing(record, thing.way, value, thing.path))
        assert str(changed) == str(new), thing
    assert tried > 80


def test_the_value_that_stands_there_changes_nothing(example: Loaded) -> None:
    for thing in one_of_each(example.register):
        now = value_of(thing)
        if isinstance(now, str | bool | int | Decimal | date) and not thing.path.last.is_list:
            assert not set_field(thing, now).changes, thing


def test_what_is_taken_out_is_gone_and_what_must_be_there_stays(example: Loaded) -> None:
    refused = 0
    for thing in one_of_each(example.register):
        try:
            changes = set_field(thing, None).changes
        except KompetanseError:
            # Where it must be there, and where it is all that its part has.
            assert thing.path.last.is_required or len(thing.path.forms) > 1, thing
            refused += 1
            continue
        assert not thing.path.last.is_required or len(thing.path.forms) > 1, thing
        ((path, text),) = patched(example.source, changes).items()
        again = load({path: text}).register
        same = next((each for each in again.all(type(thing.record)) if each.address == thing.record.address), None)
        if same is not None:
            assert value_of(Thing(same, thing.way, same.value_at(*thing.way), thing.path)) is None, thing
    assert refused > 50


MEETING = """\
fora:
  - id: nett
    navn: Nettverket
    type: usht-nettverk
    # de som kan
    medlemmer: [p-1, p-2]   # fra høsten
"""


def forum(text: str = MEETING) -> tuple[dict[str, bytes], Thing]:
    """A forum, and its members."""
    source = {"fora.yaml": text.encode()}
    (record,) = load(source).register.forums
    path = next(each for each in paths_of(type(record)) if each.key == "medlemmer")
    return source, Thing(record, (), record, path)


@pytest.mark.parametrize(
    ("mode", "value", "line"),
    [
        (Mode.ADD, ["p-3"], "medlemmer: [p-1, p-2, p-3]   # fra høsten"),
        (Mode.ADD, ["p-2"], "medlemmer: [p-1, p-2]   # fra høsten"),
        (Mode.REMOVE, ["p-1"], "medlemmer: [p-2]   # fra høsten"),
        (Mode.REMOVE, ["p-9"], "medlemmer: [p-1, p-2]   # fra høsten"),
        (Mode.REPLACE, ["p-2", "p-4"], "medlemmer: [p-2, p-4]   # fra høsten"),
        (Mode.REPLACE, ["p-4", "p-5"], "medlemmer: [p-4, p-5]   # fra høsten"),
    ],
)
def test_of_a_list_only_what_is_said_is_touched(mode: Mode, value: list[str], line: str) -> None:
    source, thing = forum()
    made = patched(source, set_field(thing, value, mode).changes)
    text = (made or source)["fora.yaml"].decode()
    assert f"    # de som kan\n    {line}\n" in text


def test_a_part_is_added_to_a_list_of_ids() -> None:
    source, thing = forum()
    value = [{"person": "p-3", "fra": date(2026, 8, 1)}]
    made = patched(source, set_field(thing, value, Mode.ADD).changes)
    assert "medlemmer: [p-1, p-2, {person: p-3, fra: 2026-08-01}]   # fra høsten\n" in made["fora.yaml"].decode()


def test_a_field_of_a_part_that_is_not_there_makes_the_part() -> None:
    source = {"krav.yaml": b"krav:\n  - {id: k, navn: K, rolle: leder, styrke: skal}\n"}
    record: Record = next(each for each in load(source).register.requirements if each.address.path)
    path = next(each for each in paths_of(type(record)) if each.key == "hvor.enhetstyper")
    made = patched(source, set_field(Thing(record, (), record, path), ["sone"]).changes)
    assert (
        made["krav.yaml"] == b"krav:\n  - {id: k, navn: K, rolle: leder, hvor: {enhetstyper: [sone]}, styrke: skal}\n"
    )
