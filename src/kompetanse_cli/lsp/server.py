"""The language server: what an editor asks, answered from a workspace for each municipality."""

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp
from pygls import uris
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

from kompetanse_cli import __version__
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.lsp import features
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.reading.discovery import find_root

# So long after the last key stroke the files are looked at: nobody reads faster.
_PAUSE = 0.15


class _Protocol(LanguageServerProtocol):
    """What is asked in a way that can't be understood is answered with why, for the one who asks waits."""

    def structure_message(self, data: dict[str, Any]) -> Any:
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise


class Server(LanguageServer):
    """One workspace for each municipality that a file is open in."""

    def __init__(self, on: Callable[[], date], language: Callable[[Workspace], Language]) -> None:
        super().__init__(
            "kompetanse",
            f"v{__version__}",
            text_document_sync_kind=lsp.TextDocumentSyncKind.Full,
            protocol_cls=_Protocol,
        )
        self._on, self._language = on, language
        self._workspaces: dict[Path, Workspace] = {}
        self._published: dict[Path, set[str]] = {}
        self._waiting: dict[Path, int] = {}

    def workspace_of(self, uri: str) -> tuple[Workspace, str] | None:
        """The workspace that has a file, and its path below the root; None for a file of no municipality."""
        name = uris.to_fs_path(uri)
        if name is None:
            return None
        try:
            path = Path(name).resolve()
            root = find_root(path if path.exists() else path.parent).resolve()
        except (KompetanseError, OSError, RuntimeError, ValueError):
            # A name no file can have, or links in a ring.
            return None
        workspace = self._workspaces.setdefault(root, Workspace(root, self._on()))
        return workspace, path.relative_to(root).as_posix()

    def speaks(self, workspace: Workspace) -> Language:
        """The language of a municipality."""
        return self._language(workspace)

    async def check_soon(self, workspace: Workspace) -> None:
        """Check a municipality and publish what is wrong, once nobody has written for a moment."""
        number = self._waiting[workspace.root] = self._waiting.get(workspace.root, 0) + 1
        await asyncio.sleep(_PAUSE)
        if self._waiting[workspace.root] == number:
            self.publish(workspace)

    def check_anew(self) -> None:
        """Check all municipalities again, for something has changed on disk."""
        for workspace in self._workspaces.values():
            workspace.forget()
            self.publish(workspace)

    def publish(self, workspace: Workspace) -> None:
        """Publish the findings of every file, and that there are none any longer where there were."""
        workspace.on = self._on()
        try:
            found = features.diagnostics(workspace, self.speaks(workspace))
        except (KompetanseError, OSError):
            # The folder is gone, or may not be read any longer: what was told of it does not hold.
            found = {}
        for path in sorted(self._published.get(workspace.root, set()) | set(found)):
            params = lsp.PublishDiagnosticsParams(features.uri_of(workspace, path), found.get(path, []))
            self.text_document_publish_diagnostics(params)
        self._published[workspace.root] = set(found)


def build_server(on: Callable[[], date], language: Callable[[Workspace], Language]) -> Server:
    """A server that knows the day and the language."""
    server = Server(on, language)
    _listen(server)
    _answer(server)
    return server


def _listen(server: Server) -> None:
    """What the editor tells."""

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        found = server.workspace_of(params.text_document.uri)
        if found is not None:
            workspace, path = found
            workspace.put(path, params.text_document.text)
            server.publish(workspace)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        found = server.workspace_of(params.text_document.uri)
        if found is not None:
            workspace, path = found
            workspace.put(path, server.workspace.get_text_document(params.text_document.uri).source)
            await server.check_soon(workspace)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        found = server.workspace_of(params.text_document.uri)
        if found is not None:
            workspace, path = found
            workspace.close(path)
            server.publish(workspace)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def saved(_params: lsp.DidSaveTextDocumentParams | lsp.DidChangeWatchedFilesParams) -> None:
        server.check_anew()


def _answer(server: Server) -> None:
    """What the editor asks."""

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[" ", "[", ","]))
    def complete(params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        found = server.workspace_of(params.text_document.uri)
        return features.completions(found[0], found[1], params.position, server.speaks(found[0])) if found else []

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        found = server.workspace_of(params.text_document.uri)
        return features.hover(found[0], found[1], params.position, server.speaks(found[0])) if found else None

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def definition(params: lsp.DefinitionParams) -> lsp.Location | None:
        found = server.workspace_of(params.text_document.uri)
        return features.definition(*found, params.position) if found else None

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    def references(params: lsp.ReferenceParams) -> list[lsp.Location]:
        found = server.workspace_of(params.text_document.uri)
        own = params.context.include_declaration
        return features.references(*found, params.position, own=own) if found else []

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(params: lsp.PrepareRenameParams) -> lsp.Range | None:
        found = server.workspace_of(params.text_document.uri)
        return features.renamable(*found, params.position) if found else None

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    def rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        found = server.workspace_of(params.text_document.uri)
        if found is None:
            return None
        try:
            return features.rename(*found, params.position, params.new_name)
        except KompetanseError as error:
            said = server.speaks(found[0]).say(error.text, **error.values)
            raise JsonRpcInvalidParams(said) from error

    @server.feature(lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=list(features.ACTIONS)))
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        found = server.workspace_of(params.text_document.uri)
        return features.actions(found[0], found[1], params, server.speaks(found[0])) if found else []
