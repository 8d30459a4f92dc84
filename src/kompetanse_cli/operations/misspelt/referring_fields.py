"""Which field of a record a finding is in, and what an id there may name."""

from functools import cache

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    EACH,
    KEY,
    KIND_OF_KEY,
    KIND_OF_RECORD,
    Address,
    Also,
    FieldLeaf,
    Named,
    Record,
    Refers,
    Step,
    fields_of,
)
from kompetanse_cli.reading.shape import model_at


@frozen
class ReferringField:
    """A field with ids: the kinds of which a record may be named, or the names of the kinds of part; whether it is a
    list, or has ids as its keys; and the words that may stand there too, and name nothing.
    """

    targets: tuple[type[Named], ...] = ()
    parts: tuple[str, ...] = ()
    is_list: bool = False
    is_map: bool = False
    words: tuple[str, ...] = ()


def referring_field(address: Address) -> ReferringField | None:
    """The field with ids in which a value, or a key where `on_key`, stands; None where no id does."""
    keys = address.keys
    kind = KIND_OF_KEY.get(str(keys[0])) if keys else None
    if kind is None:
        return None
    steps = keys[1 if kind.is_mapping else 2 :]
    way = tuple(key for key in (steps[:-1] if address.on_key else steps) if isinstance(key, str))
    found = _fields(kind.record).get(way)
    return found if found is not None and found.is_map is address.on_key else None


def field_alone(address: Address) -> tuple[str, ReferringField] | None:
    """The one key that an item of a list must have, with its field, where that is an id; None for other items."""
    keys = address.keys
    kind = KIND_OF_KEY.get(str(keys[0])) if keys and not address.on_key else None
    steps = keys[1 if kind.is_mapping else 2 :] if kind is not None else ()
    if kind is None or not steps or not isinstance(steps[-1], int):
        return None
    required = [each.alias for each in model_at(kind.record, steps).model_fields.values() if each.is_required()]
    way = tuple(key for key in steps if isinstance(key, str))
    found = _fields(kind.record).get((*way, str(required[0]))) if len(required) == 1 else None
    return (str(required[0]), found) if found is not None else None


@cache
def _fields(holder: type[Record]) -> dict[tuple[str, ...], ReferringField]:
    """The fields with ids of a kind of record, by the keys to each, without the numbers in lists."""
    found: dict[tuple[str, ...], ReferringField] = {}
    for leaf in fields_of(holder):
        refers = leaf.mark(Refers)
        if refers is not None:
            keys = tuple(key for key in leaf.keys if not isinstance(key, Step))
            found[keys] = _with(found.get(keys, ReferringField()), leaf, refers)
    return found


def _with(known: ReferringField, leaf: FieldLeaf, refers: Refers) -> ReferringField:
    """The field with one more form of its value."""
    by_name = {record.__name__: record for record in KIND_OF_RECORD if issubclass(record, Named)}
    also = leaf.mark(Also)
    names = [to if isinstance(to, str) else to.__name__ for to in refers.to]
    return ReferringField(
        (*known.targets, *(by_name[name] for name in names if name in by_name and not refers.local)),
        (*known.parts, *(name for name in names if refers.local)),
        known.is_list or leaf.path[-1] is EACH,
        known.is_map or leaf.path[-1] is KEY,
        (*known.words, *(also.words if also else ())),
    )
