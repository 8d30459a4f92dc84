"""Values as YAML: plain where that is read as the same text, else in quotes; mappings and lists in lines or in { }."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from kompetanse_cli.model import Interval
from kompetanse_cli.reading.yaml import BOOLEANS, CURLY, NULLS, number, quote

# What can be written into a file. Dates are texts there, yes and no are `ja` and `nei`.
Writable: TypeAlias = "str | int | Decimal | date | Interval | Sequence[Writable] | Mapping[str, Writable]"

# What begins a plain scalar that would be something else, and what ends one in the middle.
_OPENING = frozenset("!&*|>%@`\"'#,[]{}?:-")
_ENDING = re.compile(r": |:$| #|[\t\r\n]")
# libyaml, unlike YAML 1.2, also stumbles over a question mark before a comma or a bracket, and our reader over each
# colon.
_ENDING_IN_FLOW = re.compile(r"[,\[\]{}?:]| #|[\t\r\n]")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ufeff\u200b\u2060\u2028\u2029\ud800-\udfff]")
# The longest line a mapping or list is written on when it may choose.
_WIDEST = 110


def scalar(value: object, *, flow: bool = False) -> str:
    """A single value as it is written in a file. Line breaks in a text become spaces, as in a plain scalar."""
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int | date):
        return str(value) if isinstance(value, int) else value.isoformat()
    text = _clean(str(value))
    return text if _is_plain(text, flow=flow) else quote(text)


def _is_plain(text: str, *, flow: bool) -> bool:
    """Whether YAML reads the text as it stands."""
    if not text or text in NULLS or text in BOOLEANS or text[0] in CURLY or " - " in text:
        return False
    if text[0] in _OPENING or (_ENDING_IN_FLOW if flow else _ENDING).search(text):
        return False
    return number(text) is None


def inline(value: Writable) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {inline(item_lines)}" for key, item_lines in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(inline, value)) + "]"
    return scalar(value, flow=True)


def key_lines(key: str, value: Writable, indent: int) -> Iterator[str]:
    """The lines of a key and its value in a block mapping that stands `indent` spaces in. What the whole file is about
    has a line for each of its keys."""
    space = " " * indent
    if isinstance(value, Sequence) and not isinstance(value, str) and any(isinstance(x, Mapping) for x in value):
        yield f"{space}{key}:"
        for each in value:
            yield from item_lines(each, indent + 2)
    elif isinstance(value, Mapping) and value and not indent:
        yield f"{key}:"
        for name, each in value.items():
            yield from key_lines(name, each, 2)
    elif isinstance(value, Mapping) or _is_list(value):
        yield f"{space}{key}: {inline(value)}"
    else:
        yield f"{space}{key}: {scalar(value)}"


def item_lines(value: Writable, indent: int, *, flow: bool | None = None) -> Iterator[str]:
    """The lines of an item of a block list whose dash stands `indent` spaces in. A mapping is written in { } if asked,
    or if nobody says and it is short and has nothing but single values."""
    space = " " * indent
    if not isinstance(value, Mapping):
        yield f"{space}- {inline(value) if _is_list(value) else scalar(value)}"
        return
    if flow or (flow is None and "id" not in value and len(inline(value)) + indent < _WIDEST):
        yield f"{space}- {inline(value)}"
        return
    lines = [line for key, each in value.items() for line in key_lines(key, each, indent + 2)]
    yield f"{space}- {lines[0].lstrip(' ')}"
    yield from lines[1:]


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def as_read(value: object) -> object:
    """What a value is once it has been written and read again."""
    if isinstance(value, Mapping):
        return {key: as_read(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [as_read(each) for each in value]
    if isinstance(value, bool):
        return "ja" if value else "nei"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Interval):
        return value.text
    if isinstance(value, str):
        return _clean(value)
    return value


def _clean(text: str) -> str:
    """A text on one line, without signs that nobody sees, its letters in one part each."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", " ".join(text.split())))
