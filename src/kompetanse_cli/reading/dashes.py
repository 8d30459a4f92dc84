"""Where the dash of a list item was forgotten: its keys then stand a second time in the item above."""

import re
from typing import NamedTuple

from kompetanse_cli.model.finding import N_, Address, Finding, Related, Span, message
from kompetanse_cli.reading.codes import DUPLICATE_KEY
from kompetanse_cli.reading.events import Event, Kind
from kompetanse_cli.reading.found import found, replacing
from kompetanse_cli.reading.lines import line_at, parts
from kompetanse_cli.reading.walk import Visit

_DASH = re.compile(r"[ \t]*(?:-[ \t]+)*(-[ ]+)\Z")
_LINE = re.compile(r"[^\r\n]+")


class _Keys(NamedTuple):
    """The keys of a list item that are written before a place, and the one that follows on the next line."""

    before: tuple[str, ...]
    after: str | None


def begins_item(text: str, offset: int, visit: Visit) -> bool:
    """Whether a key that stands twice begins an item of its own: it is the id, or the first of several repeated."""
    mapping, key, first, path = visit.inside, visit.key, visit.first, visit.path
    if mapping is None or key is None or first is None or mapping.kind is not Kind.MAPPING or mapping.flow:
        return False
    if not path or len(path) < 2 or not isinstance(path[-2], int):
        return False
    keys = _keys(text, mapping.start - offset, key.start - offset)
    if not keys.before or keys.before[-1] == key.value:
        return False
    if key.value == "id":
        # The same id once more is a line that was copied, not another record.
        return _value(text, key.start - offset) != _value(text, first.start - offset)
    return keys.before[0] == key.value and keys.after in keys.before


def _keys(text: str, start: int, end: int) -> _Keys:
    """The keys in the column of the mapping that begins at `start`, up to the key at `end`."""
    column = start - line_at(text, start).start
    own = line_at(text, end)
    before = [
        found.key
        for match in _LINE.finditer(text, line_at(text, start).start, own.start)
        if (found := parts(line_at(text, match.start()))).key is not None and found.indent == column
    ]
    following = _LINE.search(text, own.end)
    below = parts(line_at(text, following.start())) if following else None
    after = below.key if below and below.indent == column else None
    return _Keys(tuple(key.strip("\"'") for key in before if key), after.strip("\"'") if after else None)


def _value(text: str, at: int) -> str:
    return parts(line_at(text, at)).value


def missing_dash(text: str, offset: int, mapping: Event, key: Event) -> Finding:
    """The finding at the key that begins an item without a dash; the dash goes where that of the item above is."""
    start = mapping.start - offset
    dash = _DASH.match(text[line_at(text, start).start : start])
    at = key.start - (len(dash[1]) if dash else 0)
    blank = dash is not None and not text[line_at(text, at - offset).start : key.start - offset].strip(" ")
    return found(
        DUPLICATE_KEY,
        Span(key.start, key.end),
        message(N_("mangler «- » foran «{nøkkel}»"), nøkkel=key.value),
        label=message(N_("her begynner en ny oppføring")),
        remedy=message(N_("sett bindestreken på linje med de andre i listen; uten den hører nøklene til den over")),
        related=(Related(Address(span=Span(mapping.start, mapping.start + 1)), message(N_("den over begynner her"))),),
        edits=(replacing(at, key.start, dash[1]),) if dash and blank else (),
        value=key.value,
    )
