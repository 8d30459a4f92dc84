"""What may be written at a place of a text that is being written, and need not make sense as yet: under which keys the
cursor stands, seen from the lines above it.
"""

import re
from dataclasses import dataclass

_KEY = re.compile(r"^(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>[a-zæøå_]+):(?:\s|$)")
_LAST_KEY = re.compile(r"(?:^|[{,\s-])(?P<key>[a-zæøå_]+):\s*(?:\[[^\]]*)?$")
_WORD = re.compile(r"[a-zæøå0-9-]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Writing:
    """The key at the top, the key whose value is being written, and what is written of it so far."""

    top: str
    key: str
    word: str


def writing_at(lines: list[str], line: int, column: int) -> Writing | None:
    """What is being written at a place (line from 0, column from 0 in code points); None where it is no value."""
    text = lines[line][:column] if line < len(lines) else ""
    if "#" in text and re.search(r"(?:^|\s)#", text):
        return None
    found = _WORD.search(text)
    word = found[0] if found else ""
    before = text[: len(text) - len(word)]
    last = _LAST_KEY.search(before)
    above = _above(lines, line)
    if last is not None:
        top = above[0] if above else last["key"]
        return Writing(top, last["key"], word)
    bare = before.strip()
    if above and (bare == "-" or (bare.endswith((",", "[")) and ":" not in before)):
        # An item of a list on a line of its own: the key is the nearest above.
        return Writing(above[0], above[-1], word)
    return None


def _above(lines: list[str], line: int) -> list[str]:
    """The keys that a line stands under, the outermost first, by how far in they are."""
    own = lines[line] if line < len(lines) else ""
    limit = len(own) - len(own.lstrip(" ")) + (1 if own.strip() in ("", "-") or own.lstrip().startswith("- ") else 0)
    keys: list[str] = []
    for text in reversed(lines[:line]):
        match = _KEY.match(text)
        if match is None:
            continue
        indent = len(match["indent"]) + len(match["dashes"])
        outer = len(match["indent"]) if match["dashes"] else indent
        if indent < limit or (indent == 0 and not keys):
            keys.append(match["key"])
            limit = min(limit, outer if outer else 1)
        if indent == 0:
            break
    return keys[::-1]
