"""The smallest change of a file that gives a field another value: a value, an item of a list, a key of a mapping."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import Any

from kompetanse_cli.editing import Drop, as_read
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model import N_, Record, Way
from kompetanse_cli.operations.fields.forms import FieldForms, FieldPath
from kompetanse_cli.operations.fields.things import Thing
from kompetanse_cli.operations.operation import Operation


class Mode(Enum):
    """What becomes of what stands there."""

    REPLACE = auto()
    ADD = auto()
    REMOVE = auto()


def set_field(thing: Thing, value: Any, mode: Mode = Mode.REPLACE) -> Operation:
    """The field of a thing gets a value as it is written; None takes it out. Of a list and a mapping items are added
    and removed too. Raises KompetanseError where that can't be."""
    operation = Operation()
    thing = thing if value is not None else _outermost(thing)
    holder, way = thing.value, thing.way
    for depth, forms in enumerate(thing.path.forms[:-1]):
        part = getattr(holder, forms.name) if forms.name in holder.model_fields_set else None
        if part is None:
            if value is not None and mode is not Mode.REMOVE:
                inner = thing.path.forms[depth + 1 :]
                operation.put(thing.record, *way, forms.name, value=_nested(inner, value))
            return operation
        if not isinstance(part, Record):
            raise _other_form(forms)
        holder, way = part, (*way, forms.name)
    _Change(operation, thing.record, (*way, thing.path.last.name), thing.path.last, mode).make(holder, value)
    return operation


def _outermost(thing: Thing) -> Thing:
    """Of a part with nothing but the field that is to be taken out, the part itself: without a key there is none."""
    forms = thing.path.forms
    holder = value_of(replace(thing, path=FieldPath(forms[:-1]))) if len(forms) > 1 else None
    if isinstance(holder, Record) and holder.model_fields_set == {forms[-1].name} and not forms[-2].is_required:
        return _outermost(replace(thing, path=FieldPath(forms[:-1])))
    return thing


def value_of(thing: Thing) -> object:
    """What stands in the field now; None where it is left out."""
    value: object = thing.value
    for forms in thing.path.forms:
        if not isinstance(value, Record) or forms.name not in value.model_fields_set:
            return None
        value = getattr(value, forms.name)
    return value


def _nested(inner: Sequence[FieldForms], value: Any) -> Any:
    for forms in reversed(inner):
        value = {forms.key: value}
    return value


class _Change:
    """The change of one field at the end of a way."""

    def __init__(self, operation: Operation, record: Record, way: Way, forms: FieldForms, mode: Mode) -> None:
        self.operation, self.record, self.way, self.forms, self.mode = operation, record, way, forms, mode

    def make(self, holder: Record, value: Any) -> None:
        now = getattr(holder, self.forms.name) if self.forms.name in holder.model_fields_set else None
        if value is None:
            self._clear(holder, now)
        elif isinstance(value, list):
            self._items(now, value)
        elif isinstance(value, Mapping) and self.forms.map_key is not None:
            self._keys(now, value)
        elif self.mode is Mode.REPLACE:
            if _read(self.forms, value) != now:
                self._put(value)
        else:
            raise KompetanseError(
                N_("«{key}» er én verdi, og ingen liste"), key=self.forms.key, remedy=N_("ta bort --add eller --remove")
            )

    def _put(self, value: Any) -> None:
        self.operation.put(self.record, *self.way, value=value)

    def _clear(self, holder: Record, now: object) -> None:
        if self.forms.is_required or holder.model_fields_set == {self.forms.name}:
            raise KompetanseError(
                N_("«{key}» må stå der"), key=self.forms.key, remedy=N_("skriv en annen verdi i stedet")
            )
        if now is not None:
            self.operation.changes.append(Drop(self.record.at(*self.way)))

    def _items(self, now: object, value: list[Any]) -> None:
        if now is None or (isinstance(now, tuple) and not now):
            if self.mode is not Mode.REMOVE:
                self._put(value)
            return
        if not isinstance(now, tuple):
            if self.mode is not Mode.REPLACE:
                raise _other_form(self.forms)
            self._put(value)
            return
        wanted = [_read_item(self.forms, each) for each in value]
        match self.mode:
            case Mode.ADD:
                self._change_items(now, (), [new for new, read in zip(value, wanted, strict=True) if read not in now])
            case Mode.REMOVE:
                self._change_items(now, [number for number, item in enumerate(now) if item in wanted], [])
            case Mode.REPLACE:
                kept = [item for item in now if item in wanted]
                new = [each for each, read in zip(value, wanted, strict=True) if read not in now]
                if kept and [*kept, *(read for read in wanted if read not in now)] == wanted:
                    self._change_items(now, [number for number, item in enumerate(now) if item not in wanted], new)
                else:
                    self._put(value)

    def _change_items(self, now: tuple[Any, ...], gone: Sequence[int], new: Sequence[Any]) -> None:
        if len(gone) == len(now) and not new and not self.forms.is_required:
            self.operation.changes.append(Drop(self.record.at(*self.way)))
            return
        for number in gone:
            self.operation.take_out(self.record, *self.way, number)
        for each in new:
            self.operation.add_to(self.record, *self.way, value=each)

    def _keys(self, now: object, value: Mapping[str, Any]) -> None:
        if not isinstance(now, dict):
            if now is not None and self.mode is not Mode.REPLACE:
                raise _other_form(self.forms)
            if self.mode is not Mode.REMOVE:
                self._put(value)
            return
        for key in self._gone(now, value):
            self.operation.changes.append(Drop(self.record.at(*self.way).child(key)))
        for key, each in value.items() if self.mode is not Mode.REMOVE else ():
            assert self.forms.map_value is not None
            if key not in now or now[key] != self.forms.map_value.read(as_read(each)):
                self._put_key(key, each)

    def _put_key(self, key: str, value: Any) -> None:
        self.operation.put(self.record, *self.way, key, value=value)

    def _gone(self, now: Mapping[str, Any], value: Mapping[str, Any]) -> Iterator[str]:
        match self.mode:
            case Mode.REMOVE:
                yield from (key for key in now if key in value)
            case Mode.REPLACE:
                yield from (key for key in now if key not in value)
            case Mode.ADD:
                return


def _read(forms: FieldForms, value: Any) -> object:
    """A value as records have it."""
    if isinstance(value, Mapping) and forms.part is not None:
        return forms.part.model_validate(as_read(value))
    return forms.one.read(as_read(value)) if forms.one is not None else value


def _read_item(forms: FieldForms, value: Any) -> object:
    if isinstance(value, Mapping) and forms.item_part is not None:
        return forms.item_part.model_validate(as_read(value))
    return forms.item.read(as_read(value)) if forms.item is not None else value


def _other_form(forms: FieldForms) -> KompetanseError:
    return KompetanseError(
        N_("«{key}» er skrevet på en annen måte i filen"),
        key=forms.key,
        remedy=N_("nevn hvilken det gjelder, eller skriv hele verdien på nytt"),
    )
