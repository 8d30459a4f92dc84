"""The records that were added, are gone, or say something else than they did."""

from collections.abc import Iterator
from dataclasses import dataclass

from kompetanse_cli.analysis.changes.aliases import Aliases
from kompetanse_cli.analysis.changes.fields import Differ, FieldChange
from kompetanse_cli.analysis.changes.pairing import paired
from kompetanse_cli.model.kinds import KINDS, Kind
from kompetanse_cli.model.record import Named, Record
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.roles import Appointment

BODY = "body"

# Where something can't be read: the path of the file, and the key that what is broken stands under, "" for any.
Broken = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Change:
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

    def mirrored(self) -> "Change":
        """The other way."""
        fields = tuple(field.mirrored() for field in self.fields)
        return Change(self.kind, self.after, self.before, fields, self.unreadable)


def record_changes(
    registers: tuple[Register, Register], aliases: Aliases, broken: tuple[Broken, Broken] = (frozenset(), frozenset())
) -> tuple[Change, ...]:
    """Every record that differs, sorted by kind as the files have them, then as they stand after."""
    differ = Differ(aliases)
    found = (change for kind in KINDS for change in _of_kind(kind, registers, aliases, differ, broken))
    return tuple(found)


def _of_kind(
    kind: Kind, registers: tuple[Register, Register], aliases: Aliases, differ: Differ, broken: tuple[Broken, Broken]
) -> Iterator[Change]:
    before, after = registers
    old, new = before.all(kind.record), after.all(kind.record)
    known = dict.fromkeys(record.key() for record in new)
    pairs = paired(old, new, lambda record: aliases.key(record, known), lambda record: record.key(), differ.alike)
    apart: list[Change] = []
    for was, now in pairs:
        if was is None or now is None:
            side = 1 if now is None else 0
            apart.append(Change(kind, was, now, (), _may_be(kind, was or now, registers[side], broken[side])))
            continue
        fields = (*differ.changes(was, now), *_body(before, after, was, now))
        change = Change(kind, was, now, fields)
        if fields or change.new_id:
            yield change
    yield from _moved(apart, aliases, differ) if kind.record is Appointment else apart


def _may_be(kind: Kind, record: Record | None, other: Register, broken: Broken) -> bool:
    """Whether a record may stand on the other side, where nobody can read it."""
    path = "" if record is None else record.address.path
    if isinstance(record, Named):
        return (path, "") in broken or other.is_known(type(record), record.id)
    return other.unread or not broken.isdisjoint(((path, ""), (path, kind.key)))


def _body(before: Register, after: Register, was: Record, now: Record) -> Iterator[FieldChange]:
    """That the text below the front matter says something else."""
    old, new = before.text_of(was).strip(), after.text_of(now).strip()
    if old != new and was.address.path.lower().endswith(".md") and now.address.path.lower().endswith(".md"):
        yield FieldChange((BODY,), "Teksten", None, None)


def _moved(apart: list[Change], aliases: Aliases, differ: Differ) -> Iterator[Change]:
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
        yield Change(kind, before, after, differ.changes(before, after) if before and after else ())
    yield from (change for change in apart if change.unreadable)
