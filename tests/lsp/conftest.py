"""An editor that talks to the server over standard input and output, as real ones do."""

import asyncio
import sys
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from shutil import copytree
from threading import Thread
from typing import Any, TypeVar

import pytest
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

from kompetanse_cli.resources import example_folder

T = TypeVar("T")
PATIENCE = 60
SERVER = (sys.executable, "-m", "kompetanse_cli", "lsp", "--date", "2026-03-01")


class Editor(LanguageClient):
    """An editor with what it was told of the folder it stands in and of what lies beside it, and what it has open."""

    def __init__(self, root: Path) -> None:
        super().__init__("test", "1")
        self.root = root
        self.told: dict[str, list[lsp.Diagnostic]] = {}
        self.heard = asyncio.Event()
        self.versions: dict[str, int] = {}
        self.told_versions: dict[str, int | None] = {}
        self.registered: list[lsp.Registration] = []
        self.progressed: list[Any] = []
        self.checked = 0

        @self.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def told(params: lsp.PublishDiagnosticsParams) -> None:
            if params.uri.startswith(self.root.parent.as_uri()):
                self.told[params.uri] = list(params.diagnostics)
                self.told_versions[params.uri] = params.version
                self.heard.set()

        @self.feature(lsp.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
        def registered(params: lsp.RegistrationParams) -> None:
            self.registered += params.registrations
            self.heard.set()

        @self.feature(lsp.WINDOW_WORK_DONE_PROGRESS_CREATE)  # type: ignore[untyped-decorator]
        def created(_params: lsp.WorkDoneProgressCreateParams) -> None:
            pass

        @self.feature(lsp.PROGRESS)  # type: ignore[untyped-decorator]
        def heard_of(params: lsp.ProgressParams) -> None:
            self.progressed.append(params.value)
            self.heard.set()

        @self.feature("kompetanse/checked")  # type: ignore[untyped-decorator]
        def checked(_params: Any) -> None:
            self.checked += 1
            self.heard.set()

    def steps(self) -> list[str]:
        """What was told of how far the server has come."""
        return [each["kind"] for each in self.progressed]

    def enter(self, root: Path) -> None:
        """Stand in another folder; nothing is open in it yet, and nothing known."""
        self.root, self.told, self.versions = root, {}, {}

    def uri(self, path: str) -> str:
        """The address of a file below the root."""
        return (self.root / path).as_uri()

    async def begin(
        self,
        *command: str,
        can: lsp.ClientCapabilities | None = None,
        folder: str | None = None,
        options: dict[str, object] | None = None,
    ) -> None:
        """Start the server and shake hands: `can` is what the editor can do, `folder` what is open in it, `options`
        what it says beside the protocol."""
        await self.start_io(*command)
        said = lsp.InitializeParams(
            can or lsp.ClientCapabilities(), root_uri=folder, process_id=None, initialization_options=options
        )
        await self.initialize_async(said)
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


MINI = {
    "kompetanse.yaml": 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}\n',
    "enheter.yaml": "enheter:\n  - {id: helse, navn: Helse, type: kommunalområde}\n"
    "  - {id: hjemmetjenesten, navn: Hjemmetjenesten, type: hjemmetjeneste, del_av: helse}\n"
    "  - {id: sone-nord, navn: Sone Nord, type: sone, del_av: hjemmetjenesten}\n",
    "personer.yaml": "personer:\n  - {id: p-001, navn: Kari Nordmann, enhet: sone-nord}\n"
    "  - {id: p-002, navn: Ola Hansen, enhet: sone-nord}\n"
    "rolletildelinger:\n  - {person: p-001, rolle: leder, enhet: sone-nord}\n",
    "program.yaml": "program:\n  - {id: prg, navn: Grunnkurs, type: kurs, eier: Høgskolen, status: i gang,\n"
    "     samlinger: [{id: d1, navn: Dag 1}, {id: d2, navn: Dag 2}]}\n"
    "  - {id: annet, navn: Annet, type: kurs, eier: Høgskolen, status: i gang, samlinger: [{id: x9, navn: X}]}\n",
}


@pytest.fixture
def mini(root: Path) -> Path:
    """A small municipality beside the example."""
    folder = root.parent / "mini"
    folder.mkdir()
    for path, text in MINI.items():
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def marked(text: str) -> tuple[str, lsp.Position]:
    """A text without the mark `|` in it, and where that stood."""
    before, _, after = text.partition("|")
    line = before.rpartition("\n")[2]
    return before + after, lsp.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)


class Alone:
    """A loop in a thread of its own: a browser that is open in this one has a loop running."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """What comes of it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def end(self) -> None:
        """Nothing more is to be done."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@pytest.fixture(scope="session")
def alone() -> Iterator[Alone]:
    """Where editors work."""
    loop = Alone()
    yield loop
    loop.end()


@pytest.fixture(scope="session")
def editor(alone: Alone, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor that has our server, started once: it serves every municipality that a file is open in."""

    async def begun() -> Editor:
        made = Editor(tmp_path_factory.getbasetemp())
        await made.begin(*SERVER)
        return made

    made = alone.run(begun())
    yield made
    alone.run(made.end())


Work = Callable[[Editor], Coroutine[Any, Any, T]]


@pytest.fixture
def with_server(alone: Alone, editor: Editor, root: Path) -> Callable[[Work[T]], T]:
    """Do some work with an editor that has our server, in a municipality of its own."""

    def do(work: Work[T]) -> T:
        editor.enter(root)
        return alone.run(work(editor))

    return do
