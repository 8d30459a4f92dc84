"""What of a file's raw text a shell needs: the records under a key, and single values in them.

Nothing is read as YAML, for a Tab waits for nobody and comes while a file is half written: the text is cut where its
indentation and its brackets say so, and what can't be cut is left out.
"""

import re
from collections.abc import Iterator
from functools import cache

# What is between quotes, where a quote may begin, and the signs that cut a collection in brackets.
_TOKEN = re.compile(r"""(?<![^\s\[{,:])(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*')|[\[\]{},]|(?<=\s)\#[^\n]*""")
_TOP_KEY = re.compile(r"^\ufeff?([\"']?)([^\W\d][^\s:\"'#]*)\1[ \t]*:(?=\s|$)", re.MULTILINE)
_BULLET = re.compile(r"^([ \t]*)-(?=[ \t\n]|$)", re.MULTILINE)
_SAID = re.compile(r"^[ \t]*(?=[^\s#])", re.MULTILINE)
_COMMENT = re.compile(r"(?:^|\s)#.*")


def sections(text: str) -> Iterator[tuple[str, str]]:
    """The keys at the top of a file, each with the text below it."""
    found = list(_TOP_KEY.finditer(text))
    for number, match in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        yield match[2], text[match.end() : end]


def items(block: str) -> list[str]:
    """The items of a list, each as the text of what it holds; none of what is no list."""
    begun = _SAID.search(block)
    if begun is None:
        return []
    if block[begun.end()] == "[":
        return [piece for piece in _cut(block, begun.end() + 1) if piece.strip()]
    bullet = _BULLET.match(block, begun.start())
    if bullet is None:
        return []
    indent = bullet[1]
    at = [each.start() for each in _bullets_at(indent).finditer(block, bullet.start())]
    ends = [*at[1:], len(block)]
    # A blank for the dash: what stands behind it is in line with what is below.
    return [f"{indent} {block[start + len(indent) + 1 : end]}" for start, end in zip(at, ends, strict=True)]


def value(item: str, key: str) -> str | None:
    """The text of what stands under a key of a record; None where the key is not there."""
    begun = _SAID.search(item)
    if begun is None:
        return None
    if item[begun.end()] == "{":
        for piece in _cut(item, begun.end() + 1):
            name, colon, rest = piece.partition(":")
            if colon and scalar(name) == key:
                return rest
        return None
    line = item.rfind("\n", 0, begun.end()) + 1
    found = _under(begun.end() - line, key).search(item, line)
    return found[1] if found is not None else None


def scalar(text: str | None) -> str:
    """A value as one line of plain text: without its quotes, its comment and its line breaks."""
    written = (text or "").strip()
    if written[:1] in ("|", ">"):
        written = written.partition("\n")[2]
    elif written[:1] in ("'", '"') and (quoted := _TOKEN.match(written)) is not None:
        inner = quoted[0][1:-1]
        written = inner.replace("''", "'") if written[0] == "'" else re.sub(r'\\(["\\/])', r"\1", inner)
    else:
        written = _COMMENT.sub("", written)
    return " ".join(written.split())


def _cut(text: str, start: int) -> Iterator[str]:
    """The pieces of a collection in brackets from where it is open, to where it is closed or the text ends."""
    depth, begun, whole = 0, start, list[str]()
    for token in _TOKEN.finditer(text, start):
        sign = token[0]
        if sign in ("[", "{"):
            depth += 1
        elif sign in ("]", "}"):
            depth -= 1
        if sign.startswith("#"):
            whole.append(text[begun : token.start()])
            begun = token.end()
        elif depth < 0 or (sign == "," and depth == 0):
            yield "".join((*whole, text[begun : token.start()]))
            begun, whole = token.end(), []
            if depth < 0:
                return
    yield "".join((*whole, text[begun:]))


@cache
def _bullets_at(indent: str) -> re.Pattern[str]:
    return re.compile(rf"^{re.escape(indent)}-(?=[ \t\n]|$)", re.MULTILINE)


@cache
def _under(column: int, key: str) -> re.Pattern[str]:
    """The key at a column, and what stands behind it and below it: further in, or a list in line with it."""
    name = rf"[\"']?{re.escape(key)}[\"']?"
    below = rf"[ ]{{{column + 1},}}.*|[ ]{{{column}}}-(?:[ \t].*)?|[ \t]*|[ \t]*#.*"
    return re.compile(rf"^[ ]{{{column}}}{name}[ \t]*:(?=\s|$)(.*(?:\n(?:{below})(?=\n|$))*)", re.MULTILINE)
