"""The records that were added, are gone, or say something else than they did, and in which fields.

Two records of one kind are compared field by field, down into their parts, whatever order lists are written in.
"""

from collections import Counter
from collections.abc import Container, Hashable, Iterator, Mapping
from functools import cache

from kompetanse_cli.analysis.diff.matching import Aliases, named_at, paired
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    KINDS,
    SHORT_FORM,
    Appointment,
    Criterion,
    Kind,
    Loss,
    Module,
    Named,
    Part,
    Person,
    Placement,
    Record,
    Register,
    Session,
    Unit,
    alias_of,
)

# Parts of a list.
_Parts = tuple[Record, ...]
# The lists whose order means something: what comes first is taken first.
_ORDERED = (Module, Session)


@frozen
class FieldChange:
    """What one field was and is: None where there was nothing.

    `names` are the code names on the way in, `title` the last one's title in bokmål, and `items` the parts that were
    passed on the way, as they are after, or were. In a list, `before` and `after` are what is gone and what is new;
    where its order alone has changed, they are the ids in both orders.
    """

    names: tuple[str, ...]
    title: str
    before: object
    after: object
    items: tuple[Record, ...] = ()

    def mirrored(self) -> "FieldChange":
        """The other way; the parts on the way are those of the other side."""
        return FieldChange(self.names, self.title, self.after, self.before, self.items)


class Differ:
    """Compares records under some changes of ids."""

    def __init__(self, aliases: Aliases) -> None:
        self._aliases = aliases

    def changes(self, before: Record, after: Record) -> tuple[FieldChange, ...]:
        """Every field that differs, the id of the records themselves left out."""
        return tuple(self._record(type(after), before, after, (), ()))

    def alike(self, before: Record, after: Record) -> bool:
        """Whether nothing but the id differs."""
        return next(self._record(type(after), before, after, (), ()), None) is None

    def _record(
        self, holder: type[Record], before: Record, after: Record, names: tuple[str, ...], items: tuple[Record, ...]
    ) -> Iterator[FieldChange]:
        whole = _periods(before, after)
        for name, title in _fields(type(after)):
            if name == "id" and not names:
                continue
            if name in whole:
                yield from self._in_whole(holder, whole[name], (*names, name), title)
                continue
            old, new = getattr(before, name), getattr(after, name)
            if old is not new and old != new:
                yield from self._value(holder, old, new, (*names, name), title, items)

    def _in_whole(
        self, holder: type[Record], sides: tuple[_Parts, _Parts], names: tuple[str, ...], title: str
    ) -> Iterator[FieldChange]:
        """One change of a list that only makes sense as a whole, however it is written."""
        old, new = sides
        pairs = zip(old, new, strict=False)
        if len(old) == len(new) and not any(
            next(self._record(holder, was, now, names, ()), None) is not None for was, now in pairs
        ):
            return
        if old or new:
            yield FieldChange(names, title, _nothing(old), _nothing(new))

    def _value(
        self,
        holder: type[Record],
        old: object,
        new: object,
        names: tuple[str, ...],
        title: str,
        items: tuple[Record, ...],
    ) -> Iterator[FieldChange]:
        if isinstance(old, Part) and type(old) is type(new):
            yield from self._record(holder, old, new, names, items)
        elif isinstance(old, tuple) and isinstance(new, tuple):
            parts = any(isinstance(item, Part) for item in (*old, *new))
            several = self._parts if parts else self._scalars
            yield from several(holder, old, new, names, title, items)
        elif isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from self._mapping(holder, old, new, names, title, items)
        elif not self._aliases.same(named_at(holder, names), old, new):
            yield FieldChange(names, title, _nothing(old), _nothing(new), items)

    def _parts(
        self,
        holder: type[Record],
        old: tuple[Record, ...],
        new: tuple[Record, ...],
        names: tuple[str, ...],
        title: str,
        items: tuple[Record, ...],
    ) -> Iterator[FieldChange]:
        def alike(one: object, other: object) -> bool:
            return next(self._value(holder, one, other, names, title, ()), None) is None

        known = {_key(item) for item in new}

        def key_before(item: object) -> Hashable:
            key = _key(item)
            if key in known:
                return key
            way = (*names, _first(type(item))) if isinstance(item, Part) else names
            kinds = named_at(holder, way)
            return self._now(kinds, str(key), known)

        pairs = list(paired(old, new, key_before, _key, alike))
        for before, after in pairs:
            if before is None or after is None:
                yield FieldChange(names, title, before, after, items)
            else:
                inner = (*items, after) if isinstance(after, Part) else items
                yield from self._value(holder, before, after, names, title, inner)
        if isinstance(new[0] if new else None, _ORDERED):
            yield from _reordered(old, pairs, names, title, items)

    def _scalars(
        self,
        holder: type[Record],
        old: tuple[object, ...],
        new: tuple[object, ...],
        names: tuple[str, ...],
        title: str,
        items: tuple[Record, ...],
    ) -> Iterator[FieldChange]:
        kinds = named_at(holder, names)
        gone, added = Counter(old) - Counter(new), Counter(new) - Counter(old)
        for before in [value for value in gone.elements() if isinstance(value, str)]:
            after = self._now(kinds, before, added)
            if added[after] > 0 and after != before:
                gone[before] -= 1
                added[after] -= 1
        before_only, after_only = tuple(gone.elements()) or None, tuple(added.elements()) or None
        if before_only or after_only:
            yield FieldChange(names, title, before_only, after_only, items)

    def _now(self, kinds: tuple[type[Named], ...], old_id: str, known: Container[object]) -> str:
        """What an id is among those known after; itself when none of them is the same."""
        return next((now for kind in kinds if (now := self._aliases.now(kind, old_id)) in known), old_id)

    def _mapping(
        self,
        holder: type[Record],
        old: Mapping[str, object],
        new: Mapping[str, object],
        names: tuple[str, ...],
        title: str,
        items: tuple[Record, ...],
    ) -> Iterator[FieldChange]:
        kinds = named_at(holder, names)
        known = {key if key in new else self._now(kinds, key, new): key for key in old}
        for key in sorted({*known, *new}):
            before = old[known[key]] if key in known else None
            after = new.get(key)
            if isinstance(before, Mapping) and isinstance(after, Mapping):
                yield from self._mapping(holder, before, after, (*names, key), title, items)
            elif before != after:
                yield FieldChange((*names, key), title, before, after, items)


def _periods(before: Record, after: Record) -> dict[str, tuple[_Parts, _Parts]]:
    """The fields that tell where somebody or a unit is and when, where one side has them as a list: as lists."""
    if isinstance(before, Person) and isinstance(after, Person) and (before.employments or after.employments):
        short: dict[str, tuple[_Parts, _Parts]] = dict.fromkeys(SHORT_FORM, ((), ()))
        return {**short, "employments": (before.posts, after.posts)}
    if isinstance(before, Unit) and isinstance(after, Unit) and (before.placements or after.placements):
        return {"part_of": (_places(before), _places(after))}
    return {}


def _places(unit: Unit) -> _Parts:
    if not isinstance(unit.part_of, str):
        return unit.placements
    return (Placement.model_construct(unit=unit.part_of, start=None, end=None),)


def _reordered(
    old: tuple[Record, ...],
    pairs: list[tuple[Record | None, Record | None]],
    names: tuple[str, ...],
    title: str,
    items: tuple[Record, ...],
) -> Iterator[FieldChange]:
    """That those on both sides come in another order. The pairs come in the order of after."""
    kept = {id(was): _key(now) for was, now in pairs if was is not None and now is not None}
    before = tuple(kept[id(item)] for item in old if id(item) in kept)
    after = tuple(_key(now) for was, now in pairs if was is not None and now is not None)
    if before != after:
        yield FieldChange(names, title, before, after, items)


@cache
def _fields(record: type[Record]) -> tuple[tuple[str, str], ...]:
    return tuple((name, info.title or name) for name, info in record.model_fields.items())


@cache
def _first(part: type[Record]) -> str:
    return "id" if "id" in part.model_fields else next(iter(part.model_fields))


def _key(item: object) -> Hashable:
    """What tells a part from others in its list: the id, else its first field."""
    if isinstance(item, Criterion):
        return item.name
    return str(getattr(item, _first(type(item)))) if isinstance(item, Part) else str(item)


def _nothing(value: object) -> object:
    return None if value == () else value


BODY = "body"

Losses = tuple[Loss, ...]


@frozen
class RecordDiff:
    """One record before and after; None where it was not. `fields` tell what differs when it is on both sides.

    `unreadable`: the side without it has something broken where it may stand, so nobody knows whether it is there.
    """

    kind: Kind
    before: Record | None
    after: Record | None
    fields: tuple[FieldChange, ...] = ()
    unreadable: bool = False

    @property
    def record(self) -> Record:
        """The record as it is, or as it was."""
        record = self.after or self.before
        assert record is not None
        return record

    @property
    def new_id(self) -> bool:
        """Whether the record has got another id."""
        both = isinstance(self.before, Named) and isinstance(self.after, Named)
        return both and self.before.id != self.after.id  # type: ignore[union-attr]

    def field(self, *names: str) -> FieldChange | None:
        """The change of the field with these names."""
        return next((change for change in self.fields if change.names == names), None)

    def mirrored(self) -> "RecordDiff":
        """The other way."""
        fields = tuple(field.mirrored() for field in self.fields)
        return RecordDiff(self.kind, self.after, self.before, fields, self.unreadable)


def record_changes(
    registers: tuple[Register, Register], aliases: Aliases, losses: tuple[Losses, Losses] = ((), ())
) -> tuple[RecordDiff, ...]:
    """Every record that differs, sorted by kind as the files have them, then as they stand after."""
    differ = Differ(aliases)
    found = (change for kind in KINDS for change in _of_kind(kind, registers, aliases, differ, losses))
    return tuple(found)


def _of_kind(
    kind: Kind, registers: tuple[Register, Register], aliases: Aliases, differ: Differ, losses: tuple[Losses, Losses]
) -> Iterator[RecordDiff]:
    before, after = registers
    old, new = before.all(kind.record), after.all(kind.record)
    known = dict.fromkeys(record.key() for record in new)
    pairs = paired(old, new, lambda record: aliases.key(record, known), lambda record: record.key(), differ.alike)
    apart: list[RecordDiff] = []
    for was, now in pairs:
        if was is None or now is None:
            side = 1 if now is None else 0
            apart.append(RecordDiff(kind, was, now, (), _may_be(kind, was or now, registers[side], losses[side])))
            continue
        fields = (*differ.changes(was, now), *_body(before, after, was, now))
        if any(losses):
            fields = _readable(fields, (was, now), losses)
        change = RecordDiff(kind, was, now, fields)
        if fields or change.new_id:
            yield change
    yield from _moved(apart, aliases, differ) if kind.record is Appointment else apart


def _may_be(kind: Kind, record: Record | None, other: Register, losses: Losses) -> bool:
    """Whether a record may stand on the other side, where nobody can read it."""
    of_kind = [loss for loss in losses if not loss.named and loss.takes_from((kind.key,))]
    if any(loss.is_file or loss.is_list for loss in of_kind):
        return True
    if isinstance(record, Named):
        return record.id in other.known_ids(type(record)) or record.id in other.loose_ids
    return bool(of_kind)


def _readable(
    fields: tuple[FieldChange, ...], sides: tuple[Record, Record], losses: tuple[Losses, Losses]
) -> tuple[FieldChange, ...]:
    """The changes of a record without those of lists of which one side lacks something that can't be read."""
    lost = {
        loss.finding.address.keys[len(record.address.keys)]
        for record, of_side in zip(sides, losses, strict=True)
        for loss in of_side
        if loss.record == record.address and len(loss.finding.address.keys) > len(record.address.keys)
    }
    kind = type(sides[1])
    return tuple(
        field
        for field in fields
        if field.names[0] not in kind.model_fields or alias_of(kind, field.names[0]) not in lost
    )


def _body(before: Register, after: Register, was: Record, now: Record) -> Iterator[FieldChange]:
    """That the text below the front matter says something else."""
    old, new = before.text_of(was).strip(), after.text_of(now).strip()
    if old != new and was.address.path.lower().endswith(".md") and now.address.path.lower().endswith(".md"):
        yield FieldChange((BODY,), "Teksten", None, None)


def _moved(apart: list[RecordDiff], aliases: Aliases, differ: Differ) -> Iterator[RecordDiff]:
    """Appointments that are gone and there: of one person in one role they are one, moved or with another first day."""
    gone = [change.before for change in apart if isinstance(change.before, Appointment) and not change.unreadable]
    added = [change.after for change in apart if isinstance(change.after, Appointment) and not change.unreadable]
    found = {(a.person, a.role, a.subject or "", a.service_area or "") for a in added}

    def was(appointment: Appointment) -> tuple[str, str, str, str]:
        person, role, _unit, subject, area, _start = aliases.key(appointment, {})
        own = appointment.person, appointment.role, appointment.subject or "", appointment.service_area or ""
        return own if own in found else (person, role, subject, area)

    def now(appointment: Appointment) -> tuple[str, str, str, str]:
        return appointment.person, appointment.role, appointment.subject or "", appointment.service_area or ""

    kind = next((change.kind for change in apart), None)
    for before, after in paired(gone, added, was, now, differ.alike):
        assert kind is not None
        yield RecordDiff(kind, before, after, differ.changes(before, after) if before and after else ())
    yield from (change for change in apart if change.unreadable)
