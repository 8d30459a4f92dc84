"""A municipality as it is in an editor: its files, with what is open and not saved yet in place of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lsprotocol import types as lsp

from kompetanse_cli.lsp.addresses import uri_of
from kompetanse_cli.lsp.positions import range_of
from kompetanse_cli.lsp.symbols import SymbolIndex
from kompetanse_cli.model import PlacedFinding, Region
from kompetanse_cli.model.register import Register
from kompetanse_cli.pipeline import Checked, by_cause, checked
from kompetanse_cli.reading.decoding import decode
from kompetanse_cli.reading.discovery import ROOT_FILE
from kompetanse_cli.reading.load import Loaded, Memory, Progress, load
from kompetanse_cli.reading.remembered import Remembered
from kompetanse_cli.reading.sources import SUFFIXES, Overlaid, Source, disk_path, working_tree
from kompetanse_cli.reading.yaml import LINE_END
from kompetanse_cli.report.base import Audience
from kompetanse_cli.rules.gathering import at_each_place


def _whole(text: str) -> str:
    """The text with a mark where half of a character stands: an editor may send what no file can hold."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


@dataclass(slots=True)
class Workspace:
    """A municipality's folder, `root`, which the editor sees as `shown`. `open` are the texts that are being edited, by
    path below the root, and `addresses` those under which the editor has them. What is known is computed when it is
    asked for, and again after a change; what a file says is known without the rules being asked."""

    root: Path
    on: date
    shown: Path | None = None
    open: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, list[str]] = field(default_factory=dict)
    _memory: Memory = field(default_factory=Memory)
    _loaded: Loaded | None = None
    _checked: Checked | None = None
    _symbols: SymbolIndex | None = None
    _readers: Audience | None = None
    _lines: dict[str, list[str]] = field(default_factory=dict)
    _by_path: dict[str, list[PlacedFinding]] = field(default_factory=dict)

    def put(self, path: str, text: str) -> bool:
        """What a file says now, saved or not; whether that is new. One that is never read from the folder is none of
        ours."""
        if not path.lower().endswith(SUFFIXES) or any(part.startswith(".") for part in path.split("/")):
            return False
        whole = _whole(text)
        is_known = self._loaded is not None and _content(self._loaded.source, path) == whole.encode()
        self.open[path] = whole
        if not is_known:
            self.forget()
        return not is_known

    def close(self, path: str) -> None:
        """The file is what it is on disk."""
        self.open.pop(path, None)
        self.forget()

    def forget(self) -> None:
        """Something has changed, here or on disk."""
        self._loaded = self._checked = self._symbols = self._readers = None
        self._lines.clear()
        self._by_path.clear()

    @property
    def is_there(self) -> bool:
        """Whether the folder is a municipality's: it may be away for a moment, while git fetches another."""
        return (self.root / ROOT_FILE).is_file()

    def today(self, on: date) -> None:
        """The day it is: what is known of another is counted again."""
        if on != self.on:
            self.on = on
            self._checked = None
            self._by_path.clear()

    def load(self, progress: Progress | None = None) -> Loaded:
        """What the files say. `progress` is told how many files of how many are read."""
        if self._loaded is None:
            changed = {path: text.encode() for path, text in self.open.items()}
            source = Remembered(Overlaid(working_tree(self.root), changed))
            self._loaded = load(source, progress, self._memory)
        return self._loaded

    @property
    def outcome(self) -> Checked:
        """The municipality, loaded and checked."""
        if self._checked is None:
            self._checked = checked(self.load(), self.on)
        return self._checked

    @property
    def register(self) -> Register:
        """What the files say."""
        return self.load().register

    @property
    def readers(self) -> Audience:
        """Those who read what the editor tells: an editor may be shared, as a screen is."""
        if self._readers is None:
            self._readers = Audience.of_files((self.register,))
        return self._readers

    @property
    def symbols(self) -> SymbolIndex:
        """Where every id stands."""
        if self._symbols is None:
            self._symbols = SymbolIndex(self.register, self.load().source)
        return self._symbols

    def text(self, path: str) -> str:
        """The text of a file, saved or not; nothing for one that is not there."""
        if path in self.open:
            return self.open[path]
        content = _content(self.load().source, path)
        return decode(content).text if content is not None else ""

    def lines(self, path: str) -> list[str]:
        """The lines of a file, as editors count them."""
        if path not in self._lines:
            self._lines[path] = LINE_END.split(self.text(path))
        return self._lines[path]

    def uri(self, path: str) -> str:
        """The address of a file, as the editor knows it."""
        known = self.addresses.get(path)
        return known[-1] if known else uri_of(disk_path(self.load().source, self.shown or self.root, path))

    def range(self, region: Region) -> lsp.Range:
        """A region as a range of its file."""
        return range_of(region, self.lines(region.path))

    def location(self, region: Region) -> lsp.Location:
        """A region as a place in its file."""
        return lsp.Location(self.uri(region.path), self.range(region))

    def findings(self) -> Mapping[str, list[PlacedFinding]]:
        """What is wrong, by the path of the file."""
        outcome = self.outcome
        if not self._by_path:
            for placed in at_each_place(by_cause(outcome)):
                self._by_path.setdefault(placed.region.path, []).append(placed)
        return self._by_path


def _content(source: Source, path: str) -> bytes | None:
    try:
        return source[path]
    except (KeyError, OSError):
        return None
