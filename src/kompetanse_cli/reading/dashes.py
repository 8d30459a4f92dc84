"""Where the dash of a list item was forgotten: its keys then stand a second time in the item above."""

import re
from itertools import islice

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Address, Finding, Related, Span
from kompetanse_cli.reading.codes import DUPLICATE_KEY
from kompetanse_cli.reading.events import Event, Kind
from kompetanse_cli.reading.found import found, replacing
from kompetanse_cli.reading.lines import content_before, line_at, parts
from kompetanse_cli.reading.walk import Visit

_DASH = re.compile(r"[ \t]*(?:-[ \t]+)*(-[ ]+)\Z")
# Looking further would let a hostile file cost minutes; few items have as many lines.
_MOST_LINES = 30
_LINE = re.compile(r"[^\r\n]+")


def begins_item(text: str, offset: int, visit: Visit) -> bool:
    """Whether a key that stands twice begins an item of its own: it is the id, or the first of several repeated."""
    mapping, key, first, path = visit.inside, visit.key, visit.first, visit.path
    if mapping is None or key is None or first is None or mapping.kind is not Kind.MAPPING or mapping.flow:
        return False
    if not path or len(path) < 2 or not isinstance(path[-2], int):
        return False
    at = key.start - offset
    above = content_before(text, line_at(text, at))
    is_first = first.start == mapping.start
    if above is None or parts(above).key == key.value or not (is_first or key.value == "id"):
        return False
    if key.value == "id":
        # The same id once more is a line that was copied, not another record.
        return _value(text, at) != _value(text, first.start - offset)
    return _repeats(text, mapping.start - offset, at)


def _repeats(text: str, start: int, at: int) -> bool:
    """Whether the key on the line below also stands among the first keys of the mapping that begins at `start`."""
    column, own = start - line_at(text, start).start, line_at(text, at)
    following = _LINE.search(text, own.end)
    after = parts(line_at(text, following.start())) if following else None
    if after is None or after.key is None or after.indent != column:
        return False
    before = islice(_LINE.finditer(text, line_at(text, start).start, own.start), _MOST_LINES)
    found = (parts(line_at(text, match.start())) for match in before)
    return any(each.key == after.key and each.indent == column for each in found)


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
