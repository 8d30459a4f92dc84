"""What an import would do, row by row, before anything is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model.record import Named, Record, alias_of
from kompetanse_cli.model.register import Register
from kompetanse_cli.operations.importing.columns import Row
from kompetanse_cli.operations.operation import Operation, written
from kompetanse_cli.operations.placing import placed
from kompetanse_cli.reading.change import Append
from kompetanse_cli.reading.sheets import Remark


class Effect(StrEnum):
    """What a row does."""

    ADDED = N_("ny")
    CHANGED = N_("endret")
    UNCHANGED = N_("uendret")
    UNMATCHED = N_("ikke gjenkjent")


@dataclass(frozen=True, slots=True)
class Line:
    """A row, what it does, to what, and how: `details` are `field: before → after`."""

    effect: Effect
    what: Message
    place: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the import is to be made: `clear`: an empty cell empties the field. `create`: units and subjects that are not
    there are made. `values`: what a word means, by what it is (enhet, rolle, person …), as told by hand."""

    clear: bool = False
    create: bool = False
    values: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(slots=True)
class Plan:
    """Everything the import would do. `unread` are the sheets that are no tables of ours."""

    register: Register
    wishes: Wishes
    operation: Operation = field(default_factory=Operation)
    lines: list[Line] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    _beside: dict[tuple[type[Record], str | None], Append] = field(default_factory=dict)

    def count(self, effect: Effect) -> int:
        """How many rows do this."""
        return sum(line.effect is effect for line in self.lines)

    def add(self, row: Row, kind: type[Record], what: Message, near: str | None, **fields: Any) -> None:
        """A new record."""
        value = written(kind, **fields)
        if (kind, near) not in self._beside:
            self._beside[kind, near] = placed(self.register, kind, value, near)
        known = self._beside[kind, near]
        self.operation.add(Append(known.address, value, known.after))
        self.lines.append(Line(Effect.ADDED, what, _place(row)))

    def change(
        self,
        row: Row,
        record: Record,
        what: Message,
        fields: Iterable[tuple[str, Any]],
        besides: Iterable[str] = (),
    ) -> None:
        """What differs between a record and its row. None as a value empties the field. `besides` tells what is planned
        of it already."""
        details = list(besides)
        for name, value in fields:
            before = getattr(record, name)
            if before == value or (value is None and _is_default(record, name)):
                continue
            if value is None:
                self.operation.drop(record, name)
            else:
                self.operation.put(record, name, value=value)
            key = alias_of(type(record), name)
            details.append(f"{key}: {shown(before)} → {shown(value)}")
        self.lines.append(Line(Effect.CHANGED if details else Effect.UNCHANGED, what, _place(row), tuple(details)))

    def refuse(self, remark: Remark) -> None:
        """A row that can't be taken."""
        self.lines.append(Line(Effect.UNMATCHED, remark.text, remark.place))


def _is_default(record: Record, name: str) -> bool:
    return name not in record.model_fields_set


def shown(value: Any) -> str:
    """A value as it is told in a plan."""
    if value is None or value == ():
        return "–"
    if isinstance(value, bool):
        return "ja" if value else "nei"
    return str(value)


def _place(row: Row) -> str:
    return Remark(row.sheet, row.number, min(row.columns.values(), default=0), message("")).place


def name_of(record: Named) -> str:
    """The name, and the id."""
    shown_name = getattr(record, "name", "") if getattr(record, "show_name", True) else ""
    return f"{shown_name} ({record.id})" if shown_name else record.id
