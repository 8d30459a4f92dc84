"""What can be kept of a record that is wrong somewhere: all but the words that are wrong, or the part they stand in.

A word that is only shown (a text, a name, a link, a clock time) is left out alone. Of anything else, the innermost part
of a list that it stands in is left out (a session, a participant); where there is none, the record itself.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from kompetanse_cli.model import WORDS, Record
from kompetanse_cli.reading.shape import model_at, way_of
from kompetanse_cli.reading.slip import Keys, field_of

# What stands for a text that must be there and is not, in a record that has no id.
NOTHING_WRITTEN = "–"


Places = Mapping[Keys, tuple[int, ...]]


def salvaged(kind: type[Record], raw: Any, error: ValidationError) -> tuple[Record, Places] | None:
    """What can be kept of a record, and the numbers of the items left out of its lists, by the way to the list.

    None when nothing can be kept.
    """
    if not isinstance(raw, dict):
        return None
    mending = _Mending(kind, deepcopy(raw))
    for detail in error.errors(include_url=False):
        if not mending.mends(way_of(detail), unknown=detail["type"] == "extra_forbidden"):
            return None
    mending.take_out()
    try:
        return kind.model_validate(mending.tree), mending.places
    except ValidationError:
        return None


def is_word(model: type[BaseModel], way: Keys) -> bool:
    """Whether what stands there is only shown, so that no figure hangs on it."""
    found = _field_at(model, way)
    return found is not None and (WORDS in found.metadata or _marks_words(found.annotation))


def _field_at(model: type[BaseModel], way: Keys) -> FieldInfo | None:
    """The field of the last key of a way; what stands in a list there belongs to the list."""
    length = _length(way)
    return field_of(model_at(model, way[:length]), str(way[length - 1])) if length else None


def _length(way: Keys) -> int:
    """How long the way is to its last key."""
    return max((number for number, step in enumerate(way, 1) if isinstance(step, str)), default=0)


def _marks_words(annotation: Any) -> bool:
    return WORDS in getattr(annotation, "__metadata__", ()) or any(map(_marks_words, get_args(annotation)))


@dataclass
class _Mending:
    """A record's tree on its way to be whole. `places` are the items of lists that are left out, by the list's way."""

    model: type[Record]
    tree: dict[str, Any]
    places: dict[Keys, tuple[int, ...]] = field(default_factory=dict)

    def mends(self, way: Keys, *, unknown: bool) -> bool:
        """Leave out what is wrong there; False when only leaving out the record would do."""
        return (not unknown and is_word(self.model, way) and self._leave_word(way)) or self._leave_part(way)

    def _leave_word(self, way: Keys) -> bool:
        length = _length(way)
        place, key = _at(self.tree, way[: length - 1]), str(way[length - 1])
        if not isinstance(place, dict):
            return False
        written = place.pop(key, None)
        found = _field_at(self.model, way)
        if found is not None and found.is_required():
            place[key] = _stand_in(place, written)
        return True

    def _leave_part(self, way: Keys) -> bool:
        for length in range(len(way), 0, -1):
            number = way[length - 1]
            if isinstance(number, int) and isinstance(_at(self.tree, way[:length]), dict):
                listed = way[: length - 1]
                self.places[listed] = tuple(sorted({*self.places.get(listed, ()), number}))
                return True
        return False

    def take_out(self) -> None:
        """Take the parts out of their lists, the innermost and the last first."""
        for listed in sorted(self.places, key=len, reverse=True):
            items = _at(self.tree, listed)
            for number in reversed(self.places[listed]):
                if isinstance(items, list):
                    del items[number]


def _at(tree: Any, way: Keys) -> Any:
    """What stands at a way; None where nothing does."""
    for step in way:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def _stand_in(place: Mapping[str, Any], written: object) -> str:
    """What a text that can't be used is shown as: the id, else what was written."""
    for value in (place.get("id"), written):
        if isinstance(value, str | int | Decimal) and not isinstance(value, bool) and str(value).strip():
            return str(value)
    return NOTHING_WRITTEN
