"""What may be written at a place."""

import re

from lsprotocol import types as lsp

from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.lsp.positions import code_points
from kompetanse_cli.lsp.symbols import referring_keys
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.report.base import Naming, redact


def completions(
    workspace: Workspace, path: str, position: lsp.Position, language: Language
) -> list[lsp.CompletionItem]:
    """The ids that may stand here, each with its name; they are found by the name too."""
    lines = workspace.lines(path)
    text = lines[position.line] if position.line < len(lines) else ""
    column = code_points(text, position.character)
    writing = writing_at(lines, position.line, column)
    kind = referring_keys().get((writing.top, writing.key)) if writing else None
    if writing is None or kind is None:
        return []
    start = lsp.Position(position.line, position.character - len(writing.word))
    place = lsp.Range(start, position)
    items, names = [], Naming(workspace.register, language, workspace.on)
    for record in workspace.register.by_id(kind).values():
        name = redact(names.record(record), workspace.readers)
        items.append(
            lsp.CompletionItem(
                record.id,
                kind=lsp.CompletionItemKind.Reference,
                label_details=lsp.CompletionItemLabelDetails(description=name),
                detail=name,
                filter_text=f"{record.id} {name}",
                text_edit=lsp.TextEdit(place, record.id),
            )
        )
    return items


_KEY = re.compile(r"^(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>[a-zæøå_]+):(?:\s|$)")
_LAST_KEY = re.compile(r"(?:^|[{,\s-])(?P<key>[a-zæøå_]+):\s*(?:\[[^\]]*)?$")
_WORD = re.compile(r"[a-zæøå0-9-]*$", re.IGNORECASE)


@frozen
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
