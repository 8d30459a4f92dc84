"""Files that get another name or folder: what names them in the municipality's files follows."""

from collections.abc import Iterable, Iterator, Mapping

from lsprotocol import types as lsp

from kompetanse_cli.lsp.addresses import place_of
from kompetanse_cli.lsp.changes.edits import workspace_edit
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.model import is_link, named_files
from kompetanse_cli.operations.operation import Operation


def file_moves(workspace: Workspace, moves: Iterable[lsp.FileRename]) -> lsp.WorkspaceEdit | None:
    """The edits by which fields that name files, or files in folders, name them as they will be called; None where
    nothing names them. What leaves the folder is none of the municipality's, and what names it stays. Raises
    KompetanseError for a file that can't be changed safely."""
    wanted = dict(_below(workspace, moves))
    operation = Operation()
    for record, way, text in named_files(workspace.register):
        new = None if is_link(text) else _moved(text, wanted)
        if new is not None:
            operation.put(record, *way, value=new)
    return workspace_edit(workspace, operation, creates=False) if operation.changes else None


def _below(workspace: Workspace, moves: Iterable[lsp.FileRename]) -> Iterator[tuple[str, str]]:
    for move in moves:
        old, new = place_of(move.old_uri), place_of(move.new_uri)
        if old is not None and new is not None and old.root == new.root == workspace.root:
            yield old.path, new.path


def _moved(text: str, wanted: Mapping[str, str]) -> str | None:
    """What a path will be called; None for one that stays what it is."""
    for old, new in wanted.items():
        if text == old or text.startswith(f"{old}/"):
            return new + text[len(old) :]
    return None
