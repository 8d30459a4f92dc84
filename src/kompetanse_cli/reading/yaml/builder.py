"""The fast walk through a text: its tree, and whether anything in it needs a closer look.

It looks at no places. What is doubtful is only noted here; `diagnosis` then walks once more and says what it is.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Any, TypeAlias

from kompetanse_cli.frozen import frozen
from kompetanse_cli.reading.yaml.events import DocumentStart, Events, NextEvent, YamlEventKind, library, light_events
from kompetanse_cli.reading.yaml.located_walk import MAX_DEPTH
from kompetanse_cli.reading.yaml.prescan import Prepared
from kompetanse_cli.reading.yaml.scalars import BOOLEANS, CURLY, NULLS, TELLING, Odd, number

YamlValue: TypeAlias = str | int | Decimal | bool | list["YamlValue"] | dict[str, "YamlValue"]

_MARKED = re.compile(r"(?:^|[\s\[{,])(?:[&*]\S|!)")
_ESCAPED_CONTROL = re.compile(r"\\(?:[0abefv]|x[0189]|x7[fF]|u00[0189]|u007[fF]|U0{6}[0189])")
ONLY_COMMENTS = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:[\r\n]+|\Z))*\Z")

# What a value is that is left out of the tree.
_NOTHING: Any = object()
# What no key can be, unless it is in quotes.
_NO_KEYS = ("", "<<")


@frozen
class BuiltTree:
    """The value that stands outermost (None when there is none)."""

    root: YamlValue | None
    complete: bool
    doubtful: bool


def build(prepared: Prepared, events: Events = light_events) -> BuiltTree:
    """The tree of a text, walked once. Of a text that breaks off, what stands before it, without the record that was
    open."""
    with events(prepared.text) as next_event:
        builder = _Builder(prepared, next_event)
        try:
            builder.run()
        except (library().error, _TooDeep):
            builder.break_off()
    root = builder.root[0] if builder.root else None
    return BuiltTree(root, builder.complete, builder.doubtful or not isinstance(root, dict))


class _TooDeep(Exception):  # noqa: N818 - it only ends the walk
    """A mapping or list stands in more others than any file needs."""


class _Builder:
    """The tree as far as it has got. `open` has the open mappings and lists, outermost first."""

    def __init__(self, prepared: Prepared, next_event: NextEvent) -> None:
        text = prepared.text
        self.text = text
        self.next_event = next_event
        self.clean: Callable[[str], str] | None = prepared.clean
        self.root: list[Any] = []
        self.open: list[Any] = []
        self.complete = True
        marked = ("&" in text or "*" in text or "!" in text) and _MARKED.search(text)
        self.doubtful = bool(marked) or ("\\" in text and bool(_ESCAPED_CONTROL.search(text)))
        self.documents = 0

    def run(self) -> None:
        """Take all events of the first document; of a second one only that it is there."""
        while (event := self.next_event()) is not None:
            if type(event) is tuple:
                self.put(self.root, None, self.scalar(*event))
            elif type(event) is DocumentStart:
                if not self.begins(event):
                    return
            elif event is YamlEventKind.MAPPING or event is YamlEventKind.SEQUENCE:
                self.inner(event, self.root, None)

    def inner(self, event: YamlEventKind, box: Any, key: Any) -> None:
        """Take a mapping or list, put where it belongs before anything is put into it."""
        inner: Any = {} if event is YamlEventKind.MAPPING else []
        self.put(box, key, inner)
        self.open.append(inner)
        if len(self.open) > MAX_DEPTH:
            raise _TooDeep
        if event is YamlEventKind.MAPPING:
            self.fill_mapping(inner)
        else:
            self.fill_list(inner)
        self.open.pop()

    def fill_mapping(self, box: dict[str, Any]) -> None:
        """Take the keys and values of a mapping. Scalars, nine of ten events, are taken here."""
        next_event, clean = self.next_event, self.clean
        while (event := next_event()) is not YamlEventKind.END:
            key: Any = _NOTHING
            if type(event) is tuple:
                key, style = event
                key = clean(key) if clean else key
                if not style and key in _NO_KEYS:
                    self.doubtful, key = True, _NOTHING
            else:
                # A list or mapping where a key should be, or an alias.
                self.doubtful = True
                self.structural(event, box, key)
            event = next_event()
            if type(event) is not tuple:
                self.structural(event, box, key)
                continue
            value, style = event
            value = clean(value) if clean else value
            if not style and (not value or value[0] in TELLING or " - " in value):
                value = self.plain(value)
            if key in box or value is _NOTHING or key is _NOTHING:
                self.put(box, key, value)
            else:
                box[key] = value

    def fill_list(self, box: list[Any]) -> None:
        """Take the items of a list."""
        next_event = self.next_event
        while (event := next_event()) is not YamlEventKind.END:
            if type(event) is tuple:
                self.put(box, None, self.scalar(*event))
            else:
                self.structural(event, box, None)

    def structural(self, event: Any, box: Any, key: Any) -> None:
        """Take a value that is no scalar."""
        if event is YamlEventKind.ALIAS:
            self.doubtful = True
        else:
            self.inner(event, box, key)

    def scalar(self, value: str, style: str | None) -> Any:
        """What a scalar means."""
        value = self.clean(value) if self.clean else value
        return value if style else self.plain(value)

    def plain(self, source: str) -> Any:
        """What a plain scalar means."""
        value, is_doubtful = _meaning(source)
        self.doubtful = self.doubtful or is_doubtful
        return value

    def put(self, box: Any, key: Any, value: Any) -> None:
        """Put a value where it belongs, unless it is nothing, has no key, or its key is there already."""
        if value is _NOTHING or key is _NOTHING:
            return
        if type(box) is list:
            box.append(value)
        elif key in box:
            self.doubtful = True
        else:
            box[key] = value

    def begins(self, event: DocumentStart) -> bool:
        """Whether this is the first document; only that is read."""
        self.documents += 1
        if self.documents == 1:
            return True
        self.doubtful = True
        self.complete = bool(ONLY_COMMENTS.match(self.text, event.end))
        return False

    def break_off(self) -> None:
        """Take out the record that was open: half a record would only give findings of the same cause."""
        self.complete, self.doubtful = False, True
        chain = self.open
        for outer, inner in pairwise(chain):
            if type(outer) is list and outer and outer[-1] is inner:
                outer.pop()
                return
        if chain and type(chain[0]) is dict and chain[0]:
            last = next(reversed(chain[0]))
            value = chain[0][last]
            is_open = len(chain) == 1 or value is chain[1]
            if is_open and type(value) is list and value:
                # Between two records, or below the last: it may go on below, those before it are whole.
                value.pop()
            elif not isinstance(value, (dict, list)) or (len(chain) > 1 and value is chain[1]):
                del chain[0][last]


# The same dates and counts stand again and again.
@lru_cache(maxsize=1 << 16)
def _meaning(source: str) -> tuple[Any, bool]:
    """What a plain scalar means, and whether it needs a closer look."""
    if source in NULLS:
        return _NOTHING, True
    if source in BOOLEANS:
        return BOOLEANS[source], False
    value = number(source)
    if value is None:
        return source, source[0] in CURLY or " - " in source or _is_dashed(source)
    return (value.value, True) if isinstance(value, Odd) else (value, False)


def _is_dashed(source: str) -> bool:
    return source[0] == "-" and source[1:2].isalpha()
