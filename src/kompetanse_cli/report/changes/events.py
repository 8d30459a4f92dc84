"""What happened to a record, in one word, with what it was and is: one event for each thing that happened to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kompetanse_cli.analysis.changes.fields import FieldChange
from kompetanse_cli.analysis.changes.records import Change
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.periods import last_end
from kompetanse_cli.model.record import Record
from kompetanse_cli.model.roles import Appointment
from kompetanse_cli.model.runs import Run, RunSessionStatus


class What(StrEnum):
    """What happened."""

    ADDED = N_("lagt til")
    REMOVED = N_("fjernet")
    UNREADABLE = N_("kan ikke leses på den andre siden")
    ENDED = N_("avsluttet")
    EXTENDED = N_("forlenget")
    MOVED = N_("flyttet")
    RENAMED = N_("nytt navn")
    NEW_ID = N_("ny id")
    CANCELLED = N_("avlyst")
    CHANGED = N_("endret")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `field` is what of the record it is about; None when it is the whole of it."""

    what: What
    field: FieldChange | None = None


# Where somebody or something is, and what it is called.
_PLACE = {Appointment: ("unit",), Person: ("home",), Unit: ("part_of",)}
_MOVED_SESSION, _SESSION_STATUS = ("sessions", "days"), ("sessions", "status")


def events(change: Change) -> Iterator[Event]:
    """The events of a change, what concerns the whole record first."""
    if change.unreadable:
        yield Event(What.UNREADABLE)
    elif change.before is None:
        yield Event(What.ADDED)
    elif change.after is None:
        yield Event(What.REMOVED)
    if change.new_id:
        old_id, new_id = (getattr(record, "id", None) for record in (change.before, change.after))
        yield Event(What.NEW_ID, FieldChange(("id",), "Id", old_id, new_id))
    for field in change.fields:
        yield Event(_what(type(change.record), field), field)


def _what(kind: type[Record], field: FieldChange) -> What:
    match field.names:
        case ("name",):
            return What.RENAMED
        case ("end",) | ("last_day",):
            return What.ENDED if _is_earlier(field.after, field.before) else What.EXTENDED
        case ("employments",) if kind is Person:
            return _of_posts(field)
        case names if names == _PLACE.get(kind):
            return What.MOVED
        case names if kind is Run and names == _MOVED_SESSION:
            return What.MOVED
        case names if kind is Run and names == _SESSION_STATUS:
            return _SESSION.get(field.after, What.CHANGED)
        case _:
            return What.CHANGED


def _of_posts(field: FieldChange) -> What:
    """Somebody works in other units than before, leaves at another time, or has other days between."""
    before, after = (side if isinstance(side, tuple) else () for side in (field.before, field.after))
    if [post.unit for post in before] != [post.unit for post in after]:
        return What.MOVED
    old, new = last_end(before), last_end(after)
    if old == new:
        return What.CHANGED
    return What.ENDED if _is_earlier(new, old) else What.EXTENDED


_SESSION: dict[object, What] = {RunSessionStatus.CANCELLED: What.CANCELLED, RunSessionStatus.MOVED: What.MOVED}


def _is_earlier(day: object, other: object) -> bool:
    """Whether something ends before it did; nothing is later than never."""
    return isinstance(day, date) and (not isinstance(other, date) or day < other)
