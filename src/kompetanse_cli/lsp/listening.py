"""What the editor tells: which files are open and what they say, and what has changed on disk."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from lsprotocol import types as lsp
from pygls.capabilities import get_capability

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.lsp.addresses import folder_of
from kompetanse_cli.lsp.pulling import answer_pulls, must_pull
from kompetanse_cli.lsp.server import Server
from kompetanse_cli.lsp.workspace import Workspace
from kompetanse_cli.reading.discovery import ROOT_FILE, find_root
from kompetanse_cli.reading.sources import SUFFIXES

# How far below the folder that is open a municipality is looked for, and how many are read before a file is opened.
_DEEPEST, _MOST = 2, 8
_TOKEN, _TITLE = "kompetanse/les", "Kompetanse"
# A bar moves no finer.
_STEPS = 20


def listen(server: Server) -> None:
    """Take what the editor tells."""
    _begin(server)
    _follow(server)


def _begin(server: Server) -> None:
    @server.feature(lsp.INITIALIZE)
    def asked(params: lsp.InitializeParams) -> None:
        server.options = params.initialization_options
        server.is_pulled = must_pull(params.capabilities)
        if server.is_pulled:
            answer_pulls(server)

    @server.feature(lsp.INITIALIZED)
    async def begun(_params: lsp.InitializedParams) -> None:
        await _watch(server)
        for root in _roots(server):
            workspace = server.workspace_in(root)
            await _read(server, workspace)


def _follow(server: Server) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        workspace = server.write_file(params.text_document.uri, params.text_document.text)
        if workspace is not None:
            await server.check_soon(workspace)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        workspace = server.write_file(uri, server.workspace.get_text_document(uri).source)
        if workspace is not None:
            await server.check_soon(workspace)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        workspace = server.close_file(params.text_document.uri)
        if workspace is not None:
            await server.check_soon(workspace)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        await server.check_anew()
        server.tell_saved(params.text_document.uri)

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def moved(_params: lsp.DidChangeWatchedFilesParams) -> None:
        await server.check_anew()


async def _watch(server: Server) -> None:
    """Ask to be told when files change on disk, as they do when git fetches others."""
    can = get_capability(server.client_capabilities, "workspace.did_change_watched_files.dynamic_registration")
    if not can:
        return
    watchers = [lsp.FileSystemWatcher(f"**/*{suffix}") for suffix in SUFFIXES]
    options = lsp.DidChangeWatchedFilesRegistrationOptions(watchers)
    asked = lsp.Registration("kompetanse/files", lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    await server.client_register_capability_async(lsp.RegistrationParams([asked]))


def _roots(server: Server) -> Iterator[Path]:
    """The municipalities that the open folders are in, or hold."""
    opened = [folder.uri for folder in server.workspace.folders.values()] or [server.workspace.root_uri or ""]
    for folder in filter(None, map(folder_of, filter(None, opened))):
        try:
            yield find_root(folder)
        except KompetanseError:
            yield from islice(_below(folder), _MOST)


def _below(folder: Path) -> Iterator[Path]:
    for depth in range(1, _DEEPEST + 1):
        for file in sorted(folder.glob("/".join(["[!.]*"] * depth + [ROOT_FILE]))):
            if file.is_file() and not file.is_symlink():
                yield file.parent


async def _read(server: Server, workspace: Workspace) -> None:
    """Read a municipality before a file of it is open, and check it once nothing else is asked; an editor that can
    shows how far the reading has come."""
    told = server.work_done_progress
    token = f"{_TOKEN}/{workspace.root}"
    shows = get_capability(server.client_capabilities, "window.work_done_progress") and token not in told.tokens
    if shows:
        await told.create_async(token)
        told.begin(token, lsp.WorkDoneProgressBegin(_TITLE, percentage=0))

    def progress(done: int, of: int) -> None:
        if shows and done * _STEPS // of > (done - 1) * _STEPS // of:
            told.report(token, lsp.WorkDoneProgressReport(message=f"{done}/{of}", percentage=100 * done // of))

    with suppress(KompetanseError, OSError):
        workspace.load(progress)
    if shows:
        told.end(token, lsp.WorkDoneProgressEnd())
    await server.check_soon(workspace)
