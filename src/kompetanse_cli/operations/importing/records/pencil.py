"""Where the values of a row are written: the smallest changes of what is there, and new parts made only once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from kompetanse_cli.editing import Append, Drop, Put
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import KIND_OF_RECORD, Address, Record, Way
from kompetanse_cli.operations.importing.plan import Plan
from kompetanse_cli.operations.operation import keys_of
from kompetanse_cli.reading.tables.csv import Remark

# Where a record that there is one of stands, when no file has it yet.
_ROOT_FILE = "kompetanse.yaml"


@dataclass(slots=True, eq=False)
class New:
    """Something that the table makes: its mapping as it will be written, and the number of the change that makes it;
    `pending` is that change, while nothing has been written in it, and `told` what is said of it then."""

    value: dict[str, Any]
    change: int
    pending: Put | None = None
    told: Remark | None = None


@frozen
class Place:
    """Where a record or a part is: the record in the files and the way within it, or what the table makes."""

    root: Record | None
    way: Way = ()
    new: New | None = None

    @property
    def value(self) -> Any:
        """The record or the part; None of what the table makes."""
        return None if self.root is None else self.root.value_at(*self.way)

    @property
    def address(self) -> Address:
        """The address in the files."""
        assert self.root is not None
        return self.root.at(*self.way)

    def within(self, *way: str | int) -> "Place":
        """The place of something in it."""
        return Place(self.root, (*self.way, *way), self.new)


@frozen
class FieldWay:
    """The way from a record or a part to a value in it: names of fields, and the keys they have in the files. A key of
    a mapping is both."""

    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    def to(self, name: str, key: str) -> "FieldWay":
        """The way one step further."""
        return FieldWay((*self.names, name), (*self.keys, key))


class OtherForm(Exception):  # noqa: N818 - what is told of it depends on the cell
    """What is to be written stands in the file in another form, and would be lost."""


@dataclass(slots=True)
class Pencil:
    """The changes of one plan. What is made is remembered by its address, for other rows may add to it."""

    plan: Plan
    _made: dict[Address, Any] = field(default_factory=dict)

    def put(self, place: Place, steps: FieldWay, value: Any) -> None:
        """Write a value. Raises OtherForm."""
        place = self._standing(place)
        if place.new is not None:
            _set(place.new.value, steps.keys, value)
            return
        if not steps.keys:
            self._replace(place, value)
            return
        holder, address, at = _deepest(place, steps)
        keys = steps.keys[at:]
        known = self._made.get(address.child(keys[0])) if len(keys) > 1 else None
        if known is not None:
            _set(known, keys[1:], value)
            return
        made = _nested(keys[1:], value)
        order = keys_of(type(holder)) if isinstance(holder, Record) else ()
        self.plan.operation.changes.append(Put(address.child(keys[0]), made, order))
        self._made[address.child(keys[0])] = made

    def _standing(self, place: Place) -> Place:
        """The place; of the one record of a kind, which no file has, that of a new one."""
        if place.new is not None and place.new.pending is not None:
            self.plan.operation.changes.append(place.new.pending)
            self.plan.remarks += () if place.new.told is None else (place.new.told,)
            place.new.change, place.new.pending = len(self.plan.operation.changes) - 1, None
        if place.root is None or place.root.address.path:
            return place
        kind = KIND_OF_RECORD[type(place.root)]
        address = Address(_ROOT_FILE, (kind.key,))
        if address not in self._made:
            self._made[address] = {}
            self.plan.operation.changes.append(Put(address, self._made[address]))
        return Place(None, (), New(self._made[address], len(self.plan.operation.changes) - 1))

    def _replace(self, place: Place, value: Any) -> None:
        """Write an item of a list, or what stands under a key, anew."""
        address = place.address
        number = address.keys[-1]
        if isinstance(place.value, Record) and isinstance(number, int):
            whole = Address(address.path, address.keys[:-1])
            self.plan.operation.changes += (Append(whole, value, number), Drop(address))
        else:
            self.plan.operation.changes.append(Put(address, value))

    def put_list(
        self, place: Place, steps: FieldWay, before: Sequence[Any], after: Sequence[Any], written: Any
    ) -> None:
        """Write a list of single values: of one that is there each value that is another. `before` and `after` are its
        values as they are read, `written` those after as they are written. Raises OtherForm."""
        value = None if place.new is not None else _value_at(place, steps)
        if not isinstance(value, tuple) or not value:
            is_short = value is not None and len(written) == 1
            self.put(place, steps, written[0] if is_short else list(written))
            return
        assert place.root is not None
        root, way, address = place.root, (*place.way, *steps.names), _address(place, steps)
        for tag, start, end, new, last in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            both = min(end - start, last - new)
            changes = self.plan.operation.changes
            changes += (Put(root.at(*way, start + n), written[new + n]) for n in range(both))
            changes += (Drop(root.at(*way, number)) for number in range(start + both, end))
            if new + both >= last:
                continue
            if start + both == 0:
                # Nothing goes in before the first: the list is written anew.
                self.put(place, steps, list(written))
                return
            behind = root.at(*way, start + both - 1).keys[-1]
            assert isinstance(behind, int)
            changes += (Append(address, written[n], behind) for n in range(new + both, last))

    def append(self, place: Place, steps: FieldWay, value: Any) -> New:
        """Put one more item into a list, which need not be there; what is made of a mapping. Raises OtherForm."""
        place = self._standing(place)
        if place.new is not None:
            _set_default(place.new.value, steps.keys).append(value)
            return New(value if isinstance(value, dict) else {}, place.new.change)
        holder, address, at = _deepest(place, steps)
        if at == len(steps.keys) - 1:
            listed = getattr(holder, steps.names[at]) if isinstance(holder, Record) else None
            if isinstance(listed, Record):
                raise OtherForm
            order = keys_of(type(holder)) if isinstance(holder, Record) else ()
            self.plan.operation.add(Append(address.child(steps.keys[at]), value, order=order))
            return New(value if isinstance(value, dict) else {}, len(self.plan.operation.changes) - 1)
        known = self._made.get(address.child(steps.keys[at]))
        if known is not None:
            _set_default(known, steps.keys[at + 1 :]).append(value)
        else:
            self.put(place, steps, [value])
        return New(value if isinstance(value, dict) else {}, len(self.plan.operation.changes) - 1)

    def drop(self, place: Place, steps: FieldWay) -> None:
        """Take a value out, which is there."""
        self.plan.operation.changes.append(Drop(_address(place, steps)))


def _deepest(place: Place, steps: FieldWay) -> tuple[Any, Address, int]:
    """What there is on the way to a value and deepest in, its address, and how many steps lead there; the last step is
    none of them. Raises OtherForm where something else than a mapping stands on the way."""
    value, address = place.value, place.address
    for at, (name, key) in enumerate(zip(steps.names[:-1], steps.keys[:-1], strict=True)):
        inner = _step(value, name)
        if inner is None:
            return value, address, at
        if not isinstance(inner, Record | Mapping):
            raise OtherForm
        value, address = inner, address.child(key)
    return value, address, len(steps.names) - 1


def _step(value: Any, name: str) -> Any:
    """What is written there; None where nothing is, though it has a default."""
    if isinstance(value, Record):
        held = getattr(value, name) if name in value.model_fields_set else None
        return None if held == () or held == {} else held
    return value.get(name) if isinstance(value, Mapping) else None


def _value_at(place: Place, steps: FieldWay) -> Any:
    value = place.value
    for name in steps.names:
        value = _step(value, name)
    return value


def _address(place: Place, steps: FieldWay) -> Address:
    return place.address.child(*steps.keys)


def _nested(keys: Sequence[str], value: Any) -> Any:
    for key in reversed(keys):
        value = {key: value}
    return value


def _set(box: dict[str, Any], keys: Sequence[str], value: Any) -> None:
    for key in keys[:-1]:
        box = box.setdefault(key, {})
    box[keys[-1]] = value


def _set_default(box: Any, keys: Sequence[str]) -> list[Any]:
    """The list at the end of the keys, which is made where it is not there."""
    for key in keys[:-1]:
        box = box.setdefault(key, {})
    found: list[Any] = box.setdefault(keys[-1], [])
    return found
