"""The records that were added, are gone, or say something else than they did."""

from collections.abc import Iterator
from dataclasses import dataclass

from kompetanse_cli.analysis.changes.aliases import Aliases
from kompetanse_cli.analysis.changes.fields import Differ, FieldChange
from kompetanse_cli.analysis.changes.pairing import paired
from kompetanse_cli.model.kinds import KINDS, Kind
from kompetanse_cli.model.loss import Loss
from kompetanse_cli.model.record import Named, Record, alias_of
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.roles import Appointment

BODY = "body"

Losses = tuple[Loss, ...]


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
    registers: tuple[Register, Register], aliases: Aliases, losses: tuple[Losses, Losses] = ((), ())
) -> tuple[Change, ...]:
    """Every record that differs, sorted by kind as the files have them, then as they stand after."""
    differ = Differ(aliases)
    found = (change for kind in KINDS for change in _of_kind(kind, registers, aliases, differ, losses))
    return tuple(found)


def _of_kind(
    kind: Kind, registers: tuple[Register, Register], aliases: Aliases, differ: Differ, losses: tuple[Losses, Losses]
) -> Iterator[Change]:
    before, after = registers
    old, new = before.all(kind.record), after.all(kind.record)
    known = dict.fromkeys(record.key() for record in new)
    pairs = paired(old, new, lambda record: aliases.key(record, known), lambda record: record.key(), differ.alike)
    apart: list[Change] = []
    for was, now in pairs:
        if was is None or now is None:
            side = 1 if now is None else 0
            apart.append(Change(kind, was, now, (), _may_be(kind, was or now, registers[side], losses[side])))
            continue
        fields = (*differ.changes(was, now), *_body(before, after, was, now))
        if any(losses):
            fields = _readable(fields, (was, now), losses)
        change = Change(kind, was, now, fields)
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
