"""What records and parts of them, and values in them, are called as people read them: «Siri Moe (p-3)»."""

from collections.abc import Iterator, Mapping
from datetime import date

from kompetanse_cli.model import (
    KIND_OF_RECORD,
    FieldLeaf,
    Named,
    Person,
    Record,
    Refers,
    Register,
    Way,
    alias_of,
    fields_of,
    title_of,
)
from kompetanse_cli.operations.fields.forms import FieldForms
from kompetanse_cli.operations.fields.parts import parts_called, referred


def parts_above(record: Record, way: Way) -> Iterator[Record]:
    """The parts that a part is in."""
    for depth, step in enumerate(way[:-1], 1):
        value = record.value_at(*way[:depth]) if isinstance(step, int) else None
        if isinstance(value, Record):
            yield value


def label(register: Register, record: Record, way: Way = ()) -> str:
    """What a record or a part is called, as people read it: «Siri Moe (p-3)», «Kull 1 (r1): Dag 2»."""
    parts = [*parts_above(record, way), record.value_at(*way)] if way else []
    return ": ".join((_label(register, record, record), *(_label(register, each, record) for each in parts)))


def _label(register: Register, value: Record, record: Record) -> str:
    if isinstance(value, Person):
        return f"{value.name} ({value.id})" if value.show_name else value.id
    if isinstance(value, Named):
        title = title_of(value)
        return f"{title} ({value.id})" if title and title != value.id else value.id
    names = value.key_fields or tuple(type(value).model_fields)
    said: list[str] = []
    for leaf in fields_of(type(value)):
        if len(leaf.path) == 1 and leaf.path[0] in names:
            text = _shown(register, getattr(value, leaf.path[0]), leaf, record)
            if text and (value.key_fields or not said):
                said.append(text)
    return ", ".join(said)


def _shown(register: Register, value: object, leaf: FieldLeaf, record: Record) -> str:
    if value is None or isinstance(value, Record | tuple | dict):
        return ""
    refers = leaf.mark(Refers)
    for to in refers.to if refers is not None else ():
        kind = referred(to)
        if issubclass(kind, Named) and kind in KIND_OF_RECORD:
            found = register.find(kind, str(value))
            if found is not None:
                # Several may have the same name.
                return _label(register, found, found) if isinstance(found, Person) else title_of(found) or found.id
        else:
            part = parts_called(register, kind, record).get(str(value))
            return (title_of(part) if part is not None else "") or str(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def shown(register: Register, forms: FieldForms, value: object, record: Record) -> str:
    """What stands in a field, in words; a dash where nothing does."""
    if value is None:
        return "–"
    if isinstance(value, tuple):
        return ", ".join(shown(register, forms, each, record) for each in value) or "–"
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {_plain(each)}" for key, each in value.items())
    if isinstance(value, Record):
        names = (name for name in type(value).model_fields if name in value.model_fields_set)
        return ", ".join(f"{alias_of(type(value), name)}: {_plain(getattr(value, name))}" for name in names)
    if forms.leaf is not None and (text := _shown(register, value, forms.leaf, record)):
        return text
    return _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, Record | tuple | Mapping):
        return "…"
    return value.isoformat() if isinstance(value, date) else str(value)
