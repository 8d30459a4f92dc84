"""What a unit will need, and who is expected to leave it, after the unit has ended: numbers of the one that takes over.

What lies before stays, and so does what has been counted.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.model import KIND_OF_RECORD, N_, ExpectedDeparture, Message, Need, Reference, message
from kompetanse_cli.operations.changes.takeover import Takeover
from kompetanse_cli.operations.operation import Operation

_Planned = Need | ExpectedDeparture


def carry_numbers(operation: Operation, takeover: Takeover, reference: Reference) -> None:
    """The numbers of years that end after the units do are of the unit that takes over: årsverk are summed, and of
    numbers of people it is the most. What a unit already includes is not counted once more."""
    planned: list[_Planned] = [
        each for each in takeover.register.all(reference.holder) if isinstance(each, Need | ExpectedDeparture)
    ]
    coming = [each for each in planned if date(each.year, 12, 31) >= takeover.first]
    for alike in grouped((each.key()[1:], each) for each in coming).values():
        ended = [each for each in alike if each.unit in takeover.ids]
        if ended and takeover.new:
            _carry(operation, takeover, ended, alike)
        operation.notes += _told(takeover, ended)


def _carry(operation: Operation, takeover: Takeover, ended: Sequence[_Planned], alike: Sequence[_Planned]) -> None:
    target = takeover.target()
    there = next((each for each in alike if each.unit == target), None)
    parts = [*([there] if there is not None else []), *ended]
    kept, field = parts[0], _field(parts[0])
    amounts = [_amount(each) for each in parts if not _is_included(takeover, each, parts)]
    total = sum(amounts, Decimal(0)) if field == "full_time_equivalents" else max(amounts)
    if kept is not there:
        operation.put(kept, "unit", value=target)
    if total != _amount(kept):
        operation.put(kept, field, value=total if field == "full_time_equivalents" else int(total))
    reasons = dict.fromkeys(each.reason for each in parts if isinstance(each, Need) and each.reason)
    if isinstance(kept, Need) and reasons and "; ".join(reasons) != kept.reason:
        operation.put(kept, "reason", value="; ".join(reasons))
    for other in parts[1:]:
        operation.take_out(other)


def _field(planned: _Planned) -> str:
    is_number = isinstance(planned, Need) and planned.full_time_equivalents is None
    return "minimum" if is_number else "full_time_equivalents"


def _amount(planned: _Planned) -> Decimal:
    return Decimal(getattr(planned, _field(planned)) or 0)


def _is_included(takeover: Takeover, planned: _Planned, others: Sequence[_Planned]) -> bool:
    """Whether a need is a part of that of a unit above it; departures are of each unit for itself."""
    if not isinstance(planned, Need):
        return False
    above = {unit.id for unit in takeover.register.tree_on(takeover.last).ancestors(planned.unit)}
    return any(each.unit in above for each in others)


def _told(takeover: Takeover, ended: Sequence[_Planned]) -> Iterator[Message]:
    """Where only people know what the number should be: nobody takes over, or several do, or several become one."""
    if not ended or (len(takeover.new) == 1 and len(ended) == 1):
        return
    first = ended[0]
    text = (
        N_("«{key}» i {units} for {year} gjelder en enhet som er slutt: flytt det, eller ta det bort")
        if not takeover.new
        else N_("«{key}» i {units} for {year} er ført i {new}: se om tallet er rett")
    )
    yield message(
        text,
        key=KIND_OF_RECORD[type(first)].key,
        units=takeover.names(each.unit for each in ended),
        year=str(first.year),
        new=takeover.names((takeover.target() or "",)),
    )
