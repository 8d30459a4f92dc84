"""Posts of a person and places of a unit, which several rows may tell of: what of them is there, what is new."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Protocol

from kompetanse_cli.editing import Append, Drop, Put
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Message, Part, Record, alias_of
from kompetanse_cli.operations.importing.plan import Plan
from kompetanse_cli.operations.importing.table import Row, Wrong
from kompetanse_cli.operations.operation import keys_of, written


class UnitPeriod(Protocol):
    """A post or a place in the tree: a unit, and its first and last day; None where that is open."""

    @property
    def unit(self) -> str: ...
    @property
    def start(self) -> date | None: ...
    @property
    def end(self) -> date | None: ...


@frozen
class RowPeriod:
    """What one row says of one post or place: `given` has the fields it has a value for: `unit`, `start` and `end`, and
    of a post `position` and `percent`."""

    row: Row
    given: dict[str, Any]

    def fits(self, part: UnitPeriod) -> bool:
        """Whether the row says nothing else."""
        return all(getattr(part, name) == value for name, value in self.given.items())

    def is_exactly(self, part: UnitPeriod) -> bool:
        """Whether the row says all of it."""
        return all(getattr(part, name) == self.given.get(name) for name in ("unit", "start", "end"))

    def is_of_unit(self, part: UnitPeriod) -> bool:
        """Whether both are of one unit."""
        return self.given.get("unit") == part.unit

    def has_unit(self, _: UnitPeriod) -> bool:
        """Whether the row says which unit."""
        return "unit" in self.given


def without_twins(rows: Sequence[RowPeriod]) -> list[RowPeriod]:
    """The rows, one of those that say the same."""
    return [told for number, told in enumerate(rows) if told.given not in [each.given for each in rows[:number]]]


def parts_of(kind: type[Part], rows: Sequence[RowPeriod]) -> list[dict[str, Any]]:
    """The rows as they are written in a list."""
    return [written(kind, **told.given) for told in rows]


def change_list(
    plan: Plan,
    record: Record,
    name: str,
    kind: type[Part],
    parts: Sequence[Any],
    rows: Sequence[RowPeriod],
    refused: Message,
) -> tuple[str, ...]:
    """Change the posts or places of a list that is there to what the rows say; how, for the plan. Raises Wrong."""
    now: list[dict[str, Any]] = [_said(part) for part in parts]
    address = record.at(name)
    for number, given in _differing(parts, rows, refused):
        if number is None:
            now.append(given)
            plan.operation.add(Append(address, written(kind, **given)))
            continue
        now[number] |= given
        for part_name, value in given.items():
            place = address.child(number).child(alias_of(kind, part_name))
            plan.operation.changes.append(Drop(place) if value is None else Put(place, value, keys_of(kind)))
    return _details(record, name, [_said(part) for part in parts], now)


def write_list(
    plan: Plan, record: Record, name: str, kind: type[Part], before: dict[str, Any], rows: Sequence[RowPeriod]
) -> tuple[str, ...]:
    """Write as a list what was one plain place, `before`; how, for the plan. What no row says of it is kept."""
    near = next((told for told in rows if told.given.get("unit") == before.get("unit")), rows[0])
    now = [{**before, **told.given} if told is near else told.given for told in rows]
    if now == [before]:
        return ()
    plan.operation.put(record, name, value=[written(kind, **given) for given in now])
    return _details(record, name, [before], now)


def _said(part: UnitPeriod) -> dict[str, Any]:
    names = ("unit", "position", "percent", "start", "end")
    return {name: getattr(part, name) for name in names if hasattr(part, name)}


def _details(record: Record, name: str, before: list[dict[str, Any]], now: list[dict[str, Any]]) -> tuple[str, ...]:
    if before == now:
        return ()
    return (f"{alias_of(type(record), name)}: {_told(before)} → {_told(now)}",)


def _told(parts: list[dict[str, Any]]) -> str:
    return "; ".join(" ".join(_words(part)) for part in parts)


def _words(part: dict[str, Any]) -> Iterator[str]:
    yield part.get("unit") or "–"
    if part.get("position") is not None:
        yield part["position"]
    if part.get("percent") is not None:
        yield f"{part['percent']} %"
    if _is_dated(part):
        yield f"{part.get('start') or ''}–{part.get('end') or ''}"


def _is_dated(part: dict[str, Any]) -> bool:
    return bool(part.get("start") or part.get("end"))


def _differing(
    parts: Sequence[UnitPeriod], rows: Sequence[RowPeriod], refused: Message
) -> Iterator[tuple[int | None, dict[str, Any]]]:
    """The number of a post or place and what it gets, or None and what is to come after the last.

    Raises Wrong with `refused` where there are fewer rows than parts and one fits none of them: it may be of any.
    """
    pairs = _paired(parts, rows)
    if len(rows) < len(parts):
        odd = next((told for told, number in pairs if number is not None and not told.fits(parts[number])), None)
        if odd is not None:
            raise Wrong(odd.row.remark("enhet", refused))
    for told, number in pairs:
        if number is None:
            yield None, told.given
        elif changed := {name: value for name, value in told.given.items() if getattr(parts[number], name) != value}:
            yield number, changed


def _paired(parts: Sequence[UnitPeriod], rows: Sequence[RowPeriod]) -> list[tuple[RowPeriod, int | None]]:
    """Each row with the number of the part it is of: the one it is alike, else one in the same unit, else one left."""
    left = dict(enumerate(parts))
    numbers: dict[int, int] = {}
    for matches in (RowPeriod.is_exactly, RowPeriod.fits, RowPeriod.is_of_unit, RowPeriod.has_unit):
        for place, told in enumerate(rows):
            number = next((number for number, part in left.items() if matches(told, part)), None)
            if place not in numbers and number is not None:
                numbers[place] = number
                del left[number]
    return [(told, numbers.get(place)) for place, told in enumerate(rows)]
