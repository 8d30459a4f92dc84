"""The fast walk through a text: its tree, and whether anything in it needs a closer look.

It looks at no places. What is doubtful is only noted here; `diagnosis` then walks once more and says what it is.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import Any, TypeAlias

from kompetanse_cli.frozen import frozen
from kompetanse_cli.reading.yaml.events import library
from kompetanse_cli.reading.yaml.located_walk import MAX_DEPTH
from kompetanse_cli.reading.yaml.prescan import Prepared
from kompetanse_cli.reading.yaml.scalars import BOOLEANS, CURLY, NULLS, TELLING, Odd, number

YamlValue: TypeAlias = str | int | Decimal | bool | list["YamlValue"] | dict[str, "YamlValue"]

_MARKED = re.compile(r"(?:^|[\s\[{,])(?:[&*]\S|!)")
_ESCAPED_CONTROL = re.compile(r"\\(?:[0abefv]|x[0189]|x7[fF]|u00[0189]|u007[fF]|U0{6}[0189])")
ONLY_COMMENTS = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:[\r\n]+|\Z))*\Z")

# What a value is that is left out of the tree.
_NOTHING: Any = object()


@frozen
class BuiltTree:
    """The value that stands outermost (None when there is none)."""

    root: YamlValue | None
    complete: bool
    doubtful: bool


def build(prepared: Prepared) -> BuiltTree:
    """Walk the text once. Of a text that breaks off, what stands before it, without the record that was open."""
    builder = _Builder(prepared)
    try:
        builder.run()
    except library().error:
        builder.break_off()
    root = builder.root[0] if builder.root else None
    return BuiltTree(root, builder.complete, builder.doubtful or not isinstance(root, dict))


class _Builder:
    """The tree as far as it has got. `stack` has the open mappings and lists, outermost first."""

    def __init__(self, prepared: Prepared) -> None:
        text = prepared.text
        self.text = text
        self.clean: Callable[[str], str] | None = prepared.clean
        self.root: list[Any] = []
        self.stack: list[tuple[Any, Any]] = []
        self.complete = True
        marked = ("&" in text or "*" in text or "!" in text) and _MARKED.search(text)
        self.doubtful = bool(marked) or ("\\" in text and bool(_ESCAPED_CONTROL.search(text)))
        self.documents = 0
        self.box: Any = self.root

    def run(self) -> None:
        """Take all events. Scalars, nine of ten events, are taken here; the rest in methods."""
        lib = library()
        scalar: Any = lib.scalar
        clean, resolve = self.clean, self.resolve
        get: Callable[[], Any] = lib.parser(self.text).get_event
        box: Any = self.root
        key: Any = None
        in_mapping = False
        while (event := get()) is not None:
            if type(event) is not scalar:
                if (at := self.structural(event, box, key)) is None:
                    return
                box, key, in_mapping = at
                continue
            value = event.value
            if clean:
                value = clean(value)
            if in_mapping and key is None:
                key = value if event.style else self.plain_key(value)
                continue
            if not event.style and (not value or value[0] in TELLING or " - " in value):
                value = resolve(value)
            if in_mapping and value is not _NOTHING and key is not _NOTHING and key not in box:
                box[key] = value
            else:
                self.put(box, key, value)
            key = None

    def plain_key(self, source: str) -> Any:
        """A key as its source text, or what can't be found in any mapping when it can't be a key."""
        if not source or source == "<<":
            self.doubtful = True
            return _NOTHING
        return source

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

    def resolve(self, source: str) -> Any:
        """What a plain scalar means."""
        if source in NULLS:
            self.doubtful = True
            return _NOTHING
        if source in BOOLEANS:
            return BOOLEANS[source]
        value = number(source)
        if value is None:
            self.doubtful = self.doubtful or source[0] in CURLY or " - " in source or _is_dashed(source)
            return source
        if isinstance(value, Odd):
            self.doubtful = True
            return value.value
        return value

    def structural(self, event: Any, box: Any, key: Any) -> tuple[Any, Any, bool] | None:
        """Take an event that is no scalar; the box, key and kind of box that follow, or None to stop."""
        lib = library()
        kind = type(event)
        is_key = type(box) is dict and key is None
        if kind is lib.mapping_start or kind is lib.sequence_start:
            inner: Any = {} if kind is lib.mapping_start else []
            if is_key:
                self.doubtful = True
            else:
                self.put(box, key, inner)
            self.stack.append((box, _NOTHING if is_key else None))
            box, key = inner, None
            if len(self.stack) > MAX_DEPTH:
                self.box = box
                self.break_off()
                return None
        elif kind is lib.mapping_end or kind is lib.sequence_end:
            box, key = self.stack.pop()
        elif kind is lib.alias:
            self.doubtful = True
            key = _NOTHING if is_key else None
        elif kind is lib.document_start and not self.begins(event):
            return None
        self.box = box
        return box, key, type(box) is dict

    def begins(self, event: Any) -> bool:
        """Whether this is the first document; only that is read."""
        self.documents += 1
        if self.documents == 1:
            return True
        self.doubtful = True
        self.complete = bool(ONLY_COMMENTS.match(self.text, event.end_mark.index))
        return False

    def break_off(self) -> None:
        """Take out the record that was open: half a record would only give findings of the same cause."""
        self.complete, self.doubtful = False, True
        chain = [*(box for box, _ in self.stack[1:]), self.box] if self.stack else []
        for outer, inner in pairwise(chain):
            if type(outer) is list and outer and outer[-1] is inner:
                outer.pop()
                return
        if chain and type(chain[0]) is dict and chain[0]:
            last = next(reversed(chain[0]))
            value = chain[0][last]
            if len(chain) > 1 and value is chain[1] and type(value) is list and value:
                # Between two records: the last may go on below, those before it are whole.
                value.pop()
            elif not isinstance(value, (dict, list)) or (len(chain) > 1 and value is chain[1]):
                del chain[0][last]


def _is_dashed(source: str) -> bool:
    return source[0] == "-" and source[1:2].isalpha()
