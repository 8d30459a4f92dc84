"""A municipality as it is in an editor: its files, with what is open and not saved yet in place of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kompetanse_cli.lsp.symbols import SymbolIndex
from kompetanse_cli.model import PlacedFinding
from kompetanse_cli.model.register import Register
from kompetanse_cli.pipeline import Checked, checked
from kompetanse_cli.reading.decoding import decode
from kompetanse_cli.reading.load import Memory, load
from kompetanse_cli.reading.remembered import Remembered
from kompetanse_cli.reading.sources import SUFFIXES, Overlaid, working_tree
from kompetanse_cli.report.base import Audience


def _whole(text: str) -> str:
    """The text with a mark where half of a character stands: an editor may send what no file can hold."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


@dataclass(slots=True)
class Workspace:
    """`open` are the texts that are being edited, by path below the root. What is known is computed when asked for, and
    again after a change."""

    root: Path
    on: date
    open: dict[str, str] = field(default_factory=dict)
    _memory: Memory = field(default_factory=Memory)
    _checked: Checked | None = None
    _symbols: SymbolIndex | None = None
    _readers: Audience | None = None

    def put(self, path: str, text: str) -> None:
        """What a file says now, saved or not. One that is never read from the folder is none of ours."""
        if path.lower().endswith(SUFFIXES) and not any(part.startswith(".") for part in path.split("/")):
            self.open[path] = _whole(text)
            self.forget()

    def close(self, path: str) -> None:
        """The file is what it is on disk."""
        self.open.pop(path, None)
        self.forget()

    def forget(self) -> None:
        """Something has changed, here or on disk."""
        self._checked = self._symbols = self._readers = None

    @property
    def outcome(self) -> Checked:
        """The municipality, loaded and checked."""
        if self._checked is None:
            changed = {path: text.encode() for path, text in self.open.items()}
            source = Remembered(Overlaid(working_tree(self.root), changed))
            self._checked = checked(load(source, memory=self._memory), self.on)
        return self._checked

    @property
    def register(self) -> Register:
        """What the files say."""
        return self.outcome.loaded.register

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
            self._symbols = SymbolIndex(self.register, self.outcome.loaded.source)
        return self._symbols

    def text(self, path: str) -> str:
        """The text of a file, saved or not."""
        source = self.outcome.loaded.source
        return self.open[path] if path in self.open else decode(source[path]).text if path in source else ""

    def findings(self) -> Mapping[str, list[PlacedFinding]]:
        """What is wrong, by the path of the file."""
        found: dict[str, list[PlacedFinding]] = {}
        for placed in self.outcome.findings:
            found.setdefault(placed.region.path, []).append(placed)
        return found
