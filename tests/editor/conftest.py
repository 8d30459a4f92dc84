"""An editor that talks to the server over standard input and output, as real ones do."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree
from typing import Any, TypeVar

import pytest
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from kompetanse_cli.resources import example_folder

T = TypeVar("T")
PATIENCE = 60


class Editor(LanguageClient):
    """An editor with what it was told, and what it has open."""

    def __init__(self, root: Path) -> None:
        super().__init__("test", "1")
        self.root = root
        self.told: dict[str, list[lsp.Diagnostic]] = {}
        self.heard = asyncio.Event()
        self.versions: dict[str, int] = {}

        @self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def told(params: lsp.PublishDiagnosticsParams) -> None:
            self.told[params.uri] = list(params.diagnostics)
            self.heard.set()

    def uri(self, path: str) -> str:
        """The address of a file below the root."""
        return (self.root / path).as_uri()

    async def begin(self, *command: str) -> None:
        """Start the server and shake hands."""
        await self.start_io(*command)
        await self.initialize_async(
            lsp.InitializeParams(lsp.ClientCapabilities(), root_uri=self.root.as_uri(), process_id=None)
        )
        self.initialized(lsp.InitializedParams())

    def open(self, path: str, text: str | None = None) -> str:
        """Open a file; its address."""
        uri, said = self.uri(path), text if text is not None else (self.root / path).read_bytes().decode("utf-8")
        self.versions[uri] = 1
        self.text_document_did_open(lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(uri, "yaml", 1, said)))
        return uri

    def write(self, uri: str, text: str) -> None:
        """What the buffer says now; nothing is saved."""
        self.versions[uri] += 1
        whole = lsp.TextDocumentContentChangeWholeDocument(text)
        about = lsp.VersionedTextDocumentIdentifier(version=self.versions[uri], uri=uri)
        self.text_document_did_change(lsp.DidChangeTextDocumentParams(about, [whole]))

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until what was told is so."""

        async def listen() -> None:
            while not holds():
                self.heard.clear()
                await self.heard.wait()

        await asyncio.wait_for(listen(), PATIENCE)

    async def end(self) -> None:
        """Say goodbye."""
        await self.shutdown_async(None)
        self.exit(None)
        await self.stop()  # type: ignore[no-untyped-call]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The example in a folder whose name an address has to escape."""
    return Path(copytree(example_folder(), tmp_path / "vår kommune")).resolve()


def alone(work: Coroutine[Any, Any, T]) -> T:
    """What comes of it in a thread of its own: a browser that is open in this one has a loop running."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, work).result()


Work = Callable[[Editor], Awaitable[T]]


@pytest.fixture
def with_server(root: Path) -> Callable[[Work[T]], T]:
    """Do some work with an editor that has our server."""

    def do(work: Work[T]) -> T:
        async def whole() -> T:
            editor = Editor(root)
            await editor.begin(sys.executable, "-m", "kompetanse_cli", "lsp", "--date", "2026-03-01")
            try:
                return await work(editor)
            finally:
                await editor.end()

        return alone(whole())

    return do
