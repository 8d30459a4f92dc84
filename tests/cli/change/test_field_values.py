"""What is written for a value is read as its field has it: what the example has, told in words, changes nothing."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kompetanse_cli.cli.commands.change import write_command
from kompetanse_cli.cli.commands.change.records.values import FieldReader
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import Record, Words, alias_of
from kompetanse_cli.operations.fields import set_field, value_of
from tests.operations.fields.test_setting import one_of_each


def in_words(value: Any, *, apart: bool = False) -> str:
    """A value as somebody writes it on the command line; `apart`: of several texts, which may have commas in them."""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, Record):
        names = (name for name in type(value).model_fields if name in value.model_fields_set)
        return ", ".join(f"{alias_of(type(value), name)}: {in_words(getattr(value, name))}" for name in names)
    if isinstance(value, tuple):
        is_apart = apart or any(isinstance(each, Record) for each in value)
        return ("; " if is_apart else ", ").join(map(in_words, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {in_words(each)}" for key, each in value.items())
    return value.isoformat() if isinstance(value, date) else str(value)


def has_lists_within(value: Any) -> bool:
    """Whether there is a list, or keys, within a list or within keys: words have no brackets."""
    if isinstance(value, tuple):
        return any(isinstance(each, Record) and has_parts(each) for each in value)
    if isinstance(value, Record):
        return has_parts(value)
    return isinstance(value, Mapping) and any(isinstance(each, Mapping) for each in value.values())


def has_parts(value: Record) -> bool:
    """Whether some value of a part is no single one."""
    return any(isinstance(getattr(value, name), Record | tuple | Mapping) for name in value.model_fields_set)


def test_what_stands_there_is_read_as_it_is(kommune: Path) -> None:
    begun = write_command.begin(kommune, "2026-03-01", None, dry_run=True)
    tried = 0
    for thing in one_of_each(begun.register):
        now = value_of(thing)
        if has_lists_within(now) or now == ():
            continue
        tried += 1
        item = thing.path.last.item
        told = in_words(now, apart=item is not None and item.mark(Words) is not None)
        try:
            read = FieldReader(begun, thing.record).read(thing.path.last, told, thing.path.key)
        except KompetanseError as error:
            pytest.fail(f"{thing.path.key}: {told}: {error}")
        assert not set_field(thing, read).changes, (thing.path.key, told, read)
    assert tried > 200
