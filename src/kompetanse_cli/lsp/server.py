"""The language server: a workspace for each municipality that a file is open in, and what is told of them."""

import asyncio
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types as lsp
from pygls.capabilities import get_capability
from pygls.lsp.server import LanguageServer

from kompetanse_cli import __version__
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.lsp.addresses import FilePlace, place_of, uri_of
from kompetanse_cli.lsp.diagnostics import diagnostics
from kompetanse_cli.lsp.overview import CHECKED
from kompetanse_cli.lsp.protocol import Protocol
from kompetanse_cli.lsp.workspace import Workspace

# So long after the last key stroke the files are looked at: nobody reads faster. Where looking takes longer, so does
# the wait, for nothing is answered meanwhile.
_PAUSE, _LONGEST_PAUSE = 0.15, 2.0


class _OpenFile(NamedTuple):
    """A file that is open: its municipality, its path there, and whether what it says is a part of that."""

    workspace: Workspace
    path: str
    is_read: bool


class Server(LanguageServer):
    """One workspace for each municipality that a file is open in."""

    def __init__(
        self, on: Callable[[], date], language: Callable[[Workspace], Language], saved: Callable[[Workspace], None]
    ) -> None:
        super().__init__(
            "kompetanse",
            f"v{__version__}",
            text_document_sync_kind=lsp.TextDocumentSyncKind.Full,
            protocol_cls=Protocol,
        )
        self._on, self._language, self._saved = on, language, saved
        # What the editor says of itself beside the protocol.
        self.options: object = None
        self._workspaces: dict[Path, Workspace] = {}
        # Where the open files belong, by address: also while their folder is away for a moment.
        self._open: dict[str, _OpenFile] = {}
        self._published: dict[Path, dict[str, list[lsp.Diagnostic]]] = {}
        # Whether the editor asks for findings, and they are not pushed.
        self.is_pulled = False
        self._waiting: dict[Path, int] = {}
        self._pending: set[Path] = set()
        self._took: dict[Path, float] = {}

    @property
    def ended_well(self) -> bool:
        """Whether the editor said that it was about to leave before it left."""
        assert isinstance(self.protocol, Protocol)
        return self.protocol.ended_well

    @property
    def commands(self) -> frozenset[str]:
        """The commands of its own that the editor says it has, in `initializationOptions.commands`."""
        told = self.options.get("commands") if isinstance(self.options, dict) else None
        return frozenset(str(each) for each in told) if isinstance(told, list) else frozenset()

    @property
    def municipalities(self) -> tuple[Workspace, ...]:
        """All workspaces."""
        return tuple(self._workspaces.values())

    def workspace_of(self, uri: str) -> tuple[Workspace, str] | None:
        """The workspace that has a file, and its path below the root; None for a file of no municipality."""
        if uri in self._open:
            return self._open[uri][:2]
        place = place_of(uri)
        return None if place is None else (self._workspace_at(place), place.path)

    def _workspace_at(self, place: FilePlace) -> Workspace:
        return self._workspaces.setdefault(place.root, Workspace(place.root, self._on(), place.shown))

    def workspace_in(self, root: Path) -> Workspace:
        """The workspace of a municipality's folder."""
        return self._workspaces.setdefault(root.resolve(), Workspace(root.resolve(), self._on(), root))

    def write_file(self, uri: str, text: str) -> Workspace | None:
        """An editor has a file open, which says this; the workspace it belongs to, None for one of no municipality.

        It is looked for on disk when it is opened, and not again: the folder may be away for a moment.
        """
        if uri not in self._open:
            place = place_of(uri)
            if place is None:
                return None
            self._open[uri] = _OpenFile(self._workspace_at(place), place.path, place.is_read)
            self._open[uri].workspace.addresses.setdefault(place.path, []).append(uri)
        workspace, path, is_read = self._open[uri]
        if is_read:
            workspace.put(path, text)
        return workspace

    def close_file(self, uri: str) -> Workspace | None:
        """An editor has a file open no longer; the workspace it belonged to."""
        closed = self._open.pop(uri, None)
        if closed is None:
            return None
        addresses = closed.workspace.addresses
        addresses[closed.path].remove(uri)
        if not addresses[closed.path]:
            del addresses[closed.path]
            closed.workspace.close(closed.path)
        return closed.workspace

    def find_homes(self) -> None:
        """Files that were opened while their municipality was away belong to it when it is there again."""
        for uri, document in self.workspace.text_documents.items():
            if uri not in self._open:
                self.write_file(uri, document.source)

    def speaks(self, workspace: Workspace) -> Language:
        """The language of a municipality."""
        return self._language(workspace)

    async def check_soon(self, *workspaces: Workspace) -> None:
        """Check municipalities and publish what is wrong, once nobody has written for a moment."""
        numbers = {}
        for workspace in workspaces:
            numbers[workspace.root] = self._waiting[workspace.root] = self._waiting.get(workspace.root, 0) + 1
            self._pending.add(workspace.root)
        took = max((self._took.get(root, 0) for root in numbers), default=0)
        await asyncio.sleep(min(max(_PAUSE, took), _LONGEST_PAUSE))
        for workspace in workspaces:
            if self._waiting[workspace.root] == numbers[workspace.root]:
                self.publish(workspace)

    async def settled(self, workspace: Workspace) -> None:
        """Wait until what is written has been checked: what hangs on figures is told no sooner."""
        while workspace.root in self._pending:
            await asyncio.sleep(_PAUSE)

    async def check_anew(self) -> None:
        """Check all municipalities again, for something has changed on disk."""
        self.find_homes()
        for workspace in self.municipalities:
            workspace.forget()
        await self.check_soon(*self.municipalities)

    def tell_saved(self, uri: str) -> None:
        """Do what follows when a file is saved; an editor has no use for why it can't be done."""
        found = self.workspace_of(uri)
        if found is not None and found[0].is_there:
            with suppress(KompetanseError, OSError):
                self._saved(found[0])

    def publish_first(self, workspace: Workspace) -> None:
        """Check a municipality that has not been checked yet."""
        if workspace.root not in self._published:
            self.publish(workspace)

    def publish(self, workspace: Workspace) -> None:
        """Publish the findings of every file, and that there are none any longer where there were."""
        begun = time.monotonic()
        self._pending.discard(workspace.root)
        workspace.today(self._on())
        found: dict[str, list[lsp.Diagnostic]] = {}
        try:
            if workspace.is_there:
                found = diagnostics(workspace, self.speaks(workspace))
        except (KompetanseError, OSError):
            # The folder may not be read any longer: what was told of it does not hold.
            pass
        told = {uri: found[path] for path in sorted(found) for uri in self._addresses(workspace, path)}
        before = self._published.get(workspace.root, {})
        self._published[workspace.root] = told
        self._tell(workspace, before)
        self.protocol.notify(CHECKED, {"root": uri_of(workspace.root)})
        self._took[workspace.root] = time.monotonic() - begun

    def _tell(self, workspace: Workspace, before: Collection[str]) -> None:
        """Push what is wrong, with nothing for those files that had something before; or have it asked for."""
        told = self._published[workspace.root]
        if not self.is_pulled:
            for uri in sorted({*before, *told}):
                found = lsp.PublishDiagnosticsParams(uri, told.get(uri, []), self.version_of(uri))
                self.text_document_publish_diagnostics(found)
        elif get_capability(self.client_capabilities, "workspace.diagnostics.refresh_support"):
            self.workspace_diagnostic_refresh(None)

    @property
    def told(self) -> Mapping[str, list[lsp.Diagnostic]]:
        """What is wrong in each file, by its address, as it was found last."""
        return {uri: found for each in self._published.values() for uri, found in each.items()}

    def version_of(self, uri: str) -> int | None:
        """The version of the text of a file that is open."""
        document = self.workspace.text_documents.get(uri)
        return document.version if document is not None else None

    def _addresses(self, workspace: Workspace, path: str) -> Iterator[str]:
        """All that the editor knows a file by."""
        known = workspace.addresses.get(path, ())
        yield from known or (workspace.uri(path),)
