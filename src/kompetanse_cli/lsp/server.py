"""The language server: what an editor asks, answered from the desk."""

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path

from lsprotocol import types as lsp
from pygls import uris
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from kompetanse_cli import __version__
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.lsp import features
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.reading.discovery import find_root

# So long after the last key stroke the files are looked at: nobody reads faster.
_PAUSE = 0.15


class Server(LanguageServer):
    """One desk for each municipality that a file is open in."""

    def __init__(self, on: Callable[[], date], language: Callable[[Workspace], Language]) -> None:
        super().__init__("kompetanse", f"v{__version__}", text_document_sync_kind=lsp.TextDocumentSyncKind.Full)
        self._on, self._language = on, language
        self._desks: dict[Path, Workspace] = {}
        self._told: dict[Path, set[str]] = {}
        self._waiting: dict[Path, int] = {}

    def desk_of(self, uri: str) -> tuple[Workspace, str] | None:
        """The desk that a file lies on, and its path below the root; None for a file of no municipality."""
        name = uris.to_fs_path(uri)
        if name is None:
            return None
        path = Path(name).resolve()
        try:
            root = find_root(path if path.exists() else path.parent).resolve()
        except (KompetanseError, OSError):
            return None
        desk = self._desks.setdefault(root, Workspace(root, self._on()))
        return desk, path.relative_to(root).as_posix()

    def speaks(self, desk: Workspace) -> Language:
        """The language of a municipality."""
        return self._language(desk)

    async def look_soon(self, desk: Workspace) -> None:
        """Tell what is wrong, once nobody has written for a moment."""
        number = self._waiting[desk.root] = self._waiting.get(desk.root, 0) + 1
        await asyncio.sleep(_PAUSE)
        if self._waiting[desk.root] == number:
            self.tell(desk)

    def look_anew(self) -> None:
        """Something has changed on disk: look at all of it again."""
        for desk in self._desks.values():
            desk.forget()
            self.tell(desk)

    def tell(self, desk: Workspace) -> None:
        """Publish the findings of every file, and that there are none any longer where there were."""
        desk.on = self._on()
        found = features.diagnostics(desk, self.speaks(desk))
        for path in sorted(self._told.get(desk.root, set()) | set(found)):
            uri = uris.from_fs_path(str(desk.root / path)) or ""
            told = lsp.PublishDiagnosticsParams(uri, found.get(path, []))
            self.text_document_publish_diagnostics(told)
        self._told[desk.root] = set(found)


def server(on: Callable[[], date], language: Callable[[Workspace], Language]) -> Server:
    """A server that knows the day and the language."""
    made = Server(on, language)
    _listen(made)
    _answer(made)
    return made


def _listen(made: Server) -> None:
    """What the editor tells."""

    @made.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        found = made.desk_of(params.text_document.uri)
        if found is not None:
            desk, path = found
            desk.put(path, params.text_document.text)
            made.tell(desk)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        found = made.desk_of(params.text_document.uri)
        if found is not None:
            desk, path = found
            desk.put(path, made.workspace.get_text_document(params.text_document.uri).source)
            await made.look_soon(desk)

    @made.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        found = made.desk_of(params.text_document.uri)
        if found is not None:
            desk, path = found
            desk.close(path)
            made.tell(desk)

    @made.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    @made.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def saved(_params: lsp.DidSaveTextDocumentParams | lsp.DidChangeWatchedFilesParams) -> None:
        made.look_anew()


def _answer(made: Server) -> None:
    """What the editor asks."""

    @made.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[" ", "[", ","]))
    def complete(params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        found = made.desk_of(params.text_document.uri)
        return features.completions(found[0], found[1], params.position, made.speaks(found[0])) if found else []

    @made.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        found = made.desk_of(params.text_document.uri)
        return features.hover(found[0], found[1], params.position, made.speaks(found[0])) if found else None

    @made.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def definition(params: lsp.DefinitionParams) -> lsp.Location | None:
        found = made.desk_of(params.text_document.uri)
        return features.definition(*found, params.position) if found else None

    @made.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    def references(params: lsp.ReferenceParams) -> list[lsp.Location]:
        found = made.desk_of(params.text_document.uri)
        own = params.context.include_declaration
        return features.references(*found, params.position, own=own) if found else []

    @made.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(params: lsp.PrepareRenameParams) -> lsp.Range | None:
        found = made.desk_of(params.text_document.uri)
        return features.renamable(*found, params.position) if found else None

    @made.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    def rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        found = made.desk_of(params.text_document.uri)
        if found is None:
            return None
        try:
            return features.rename(*found, params.position, params.new_name)
        except KompetanseError as error:
            said = made.speaks(found[0]).say(error.text, **error.values)
            raise JsonRpcInvalidParams(said) from error

    @made.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=list(features.ACTIONS)))
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        found = made.desk_of(params.text_document.uri)
        return features.actions(found[0], found[1], params, made.speaks(found[0])) if found else []
