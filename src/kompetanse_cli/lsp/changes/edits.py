"""A change of the files of a municipality as an editor makes it: the lines that are another, and the files that are
new."""

import re
from bisect import bisect, insort
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import TypeAlias

from lsprotocol import types as lsp

from kompetanse_cli.editing import patched
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.operations.operation import Operation

_Place: TypeAlias = tuple[int, int]
_Stretch: TypeAlias = tuple[_Place, _Place]
# As editors count them, with their ends.
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


def workspace_edit(workspace: Workspace, operation: Operation, *, creates: bool) -> lsp.WorkspaceEdit | None:
    """The edits that an operation makes; None where a file would have to be made, and the editor can't. Raises
    KompetanseError for a file that can't be changed safely."""
    source = workspace.load().source
    made = patched(source, operation.changes)
    new = [path for path in made if path not in source]
    if not new:
        return lsp.WorkspaceEdit({workspace.uri(path): list(_edits(workspace, path, made[path])) for path in made})
    if not creates:
        return None
    changes: list[lsp.CreateFile | lsp.TextDocumentEdit | lsp.RenameFile | lsp.DeleteFile] = []
    for path, content in made.items():
        uri = workspace.uri(path)
        if path in new:
            changes.append(lsp.CreateFile(uri))
        edits = list(_edits(workspace, path, content))
        changes.append(lsp.TextDocumentEdit(lsp.OptionalVersionedTextDocumentIdentifier(uri), edits))
    return lsp.WorkspaceEdit(document_changes=changes)


def _edits(workspace: Workspace, path: str, content: bytes) -> Iterator[lsp.TextEdit]:
    yield from line_edits(workspace.text(path), content.decode())


def line_edits(old: str, new: str) -> Iterator[lsp.TextEdit]:
    """The whole lines of a text that are other lines in another."""
    before, after = _lines(old), _lines(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            # Behind the last line break no line begins.
            place = lsp.Range(_line_start(before, start), _line_start(before, end))
            yield lsp.TextEdit(place, "".join(after[new_start:new_end]))


def without_overlaps(remedies: Iterable[list[lsp.TextEdit]]) -> list[lsp.TextEdit]:
    """The edits of the remedies of a file, each once. A remedy that meets one before it is left out whole: an editor
    refuses edits that overlap, all of them, and it is offered anew when the others are made."""
    made: dict[tuple[_Stretch, str], lsp.TextEdit] = {}
    taken = list[_Stretch]()
    for remedy in remedies:
        new = {(_stretch(edit.range), edit.new_text): edit for edit in remedy}
        new = {key: edit for key, edit in new.items() if key not in made}
        if all(_is_free(stretch, taken) for stretch, _ in new):
            made |= new
            for stretch, _ in new:
                insort(taken, stretch)
    return list(made.values())


def _stretch(place: lsp.Range) -> _Stretch:
    return (place.start.line, place.start.character), (place.end.line, place.end.character)


def _is_free(stretch: _Stretch, taken: list[_Stretch]) -> bool:
    """Whether none of those that are taken, in order, meets a stretch."""
    number = bisect(taken, stretch)
    start, end = stretch
    return (number == 0 or taken[number - 1][1] <= start) and (number == len(taken) or end <= taken[number][0])


def _lines(text: str) -> list[str]:
    return _LINE.findall(text)


def _line_start(lines: list[str], number: int) -> lsp.Position:
    if number == len(lines) and lines and not lines[-1].endswith(("\n", "\r")):
        return lsp.Position(number - 1, len(lines[-1].encode("utf-16-le")) // 2)
    return lsp.Position(number, 0)
