"""Mutations of a file as people make them: a key dropped or renamed, a value unquoted or of another type.

Random data that conform to a schema hardly ever hit the spellings that people write; slips in real files do.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kompetanse_cli.reading.yaml import KeySpans, locate

Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class Mutant:
    """A changed file: what was done, where, and the text."""

    what: str
    keys: Keys
    text: str


def mutants(text: str, each: int) -> Iterator[Mutant]:
    """Up to `each` mutants of every kind, spread over the file."""
    places = {keys: spans for keys, spans in locate(text).items() if keys}
    for what, mutate in MUTATIONS.items():
        made = [
            Mutant(what, keys, changed)
            for keys, spans in places.items()
            if (changed := mutate(text, keys, spans)) is not None and changed != text
        ]
        step = max(1, len(made) // each)
        yield from made[::step][:each]


def _written(text: str, spans: KeySpans) -> str:
    return text[spans.value.start : spans.value.end]


def _with_value(new: str, only: str) -> Callable[[str, Keys, KeySpans], str | None]:
    """Write `new` over values that match the pattern `only`."""

    def mutate(text: str, _keys: Keys, spans: KeySpans) -> str | None:
        old = _written(text, spans)
        if not re.fullmatch(only, old):
            return None
        return text[: spans.value.start] + new.replace("OLD", old.strip("\"'")) + text[spans.value.end :]

    return mutate


def _renamed(text: str, keys: Keys, spans: KeySpans) -> str | None:
    key = str(keys[-1])
    if spans.key is None or len(key) < 3:
        return None
    return text[: spans.key.start] + key[0] + key[2] + key[1] + key[3:] + text[spans.key.end :]


def _lower_cased_or_upper(text: str, _keys: Keys, spans: KeySpans) -> str | None:
    return (
        None
        if spans.key is None
        else text[: spans.key.start] + text[spans.key.start].upper() + text[spans.key.start + 1 :]
    )


def _dropped(text: str, keys: Keys, spans: KeySpans) -> str | None:
    """The line taken away, where a key and its value have a line of their own and are not the first of a list item."""
    if spans.key is None:
        return None
    start = text.rfind("\n", 0, spans.key.start) + 1
    end = text.find("\n", spans.value.end)
    line = text[start:end]
    if end < 0 or line[: spans.key.start - start].strip() or text[spans.value.end : end].split("#")[0].strip():
        return None
    return text[:start] + text[end + 1 :]


_PLAIN = r"[a-zæøåA-ZÆØÅ][^\n#:{}\[\]\"']*"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
MUTATIONS: Mapping[str, Callable[[str, Keys, KeySpans], str | None]] = {
    "drop a key": _dropped,
    "swap two letters of a key": _renamed,
    "begin a key with a capital": _lower_cased_or_upper,
    "unquote": _with_value("OLD", r"\".*\""),
    "quote a number": _with_value('"OLD"', r"[0-9.]+"),
    "decimal comma": _with_value("7,5", r"[0-9.]+"),
    "negative": _with_value("-3", r"[0-9.]+"),
    "fraction": _with_value("2.5", r"[0-9.]+"),
    "text for a number": _with_value("mange", r"[0-9.]+"),
    "number for a text": _with_value("17", _PLAIN),
    "octal-looking number for a text": _with_value("0301", _PLAIN),
    "true": _with_value("true", _PLAIN),
    "yes for ja": _with_value("yes", r"ja|nei"),
    "false for nei": _with_value("false", r"ja|nei"),
    "null": _with_value("null", _PLAIN),
    "empty": _with_value("", _PLAIN),
    "empty text": _with_value('""', _PLAIN),
    "a list for a text": _with_value("[a, b]", _PLAIN),
    "keys for a text": _with_value("{a: b}", _PLAIN),
    "another value": _with_value("kanskje", _PLAIN),
    "capitals": _with_value("Sone Nord", _PLAIN),
    "Norwegian date": _with_value("31.08.2026", _DAY),
    "short date": _with_value("2026-8-1", _DAY),
    "no such day": _with_value("2026-02-30", _DAY),
    "no such month": _with_value("2026-13-01", _DAY),
    "date with time": _with_value("2026-01-31T10:00:00", _DAY),
    "quoted date": _with_value('"OLD"', _DAY),
    "year for a date": _with_value("2026", _DAY),
    "a text for a list": _with_value("alene", r"\[.*\]"),
    "an empty list": _with_value("[]", r"\[.*\]"),
    "numbers in a list": _with_value("[1, 2]", r"\[.*\]"),
}
