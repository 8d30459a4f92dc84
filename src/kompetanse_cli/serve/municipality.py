"""A municipality whose files are being written in: read again when something has changed, counted once for a day."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.model import Register
from kompetanse_cli.pipeline import Checked, checked
from kompetanse_cli.reading.load import Loaded, Memory
from kompetanse_cli.report.base import Audience, Context, Report
from kompetanse_cli.serve.view import View

# While somebody drags through the days, those before are soon wanted again.
_DAYS = 8


class Files(Protocol):
    """What the page asks of whoever started it: the files, and the contexts and comparisons that commands make."""

    def read(self, memory: Memory) -> Loaded:
        """Everything in the files, where those that are as they were are not parsed again. Raises KompetanseError."""

    def today(self) -> date:
        """The day that is shown unasked."""

    def language(self, register: Register | None) -> Language:
        """That of whoever reads what a register tells; without one, the one that is asked for."""

    def context(self, outcome: Checked, view: View) -> Context:
        """What a view of what is checked is told from. Raises KompetanseError."""

    def changes(self, outcome: Checked, view: View) -> tuple[Report, Audience]:
        """What differs from the last commit in a view, and who reads it. Raises KompetanseError where there is none."""

    def line(self, path: str, number: int, column: int) -> str:
        """The address that opens a line of a file in an editor, at a column."""


@frozen
class Shape:
    """What the parts of a reader's report must know of the whole: where links in them may lead, whether its lists are
    too long for a page, and whether it has very many cells.
    """

    ids: frozenset[str] = frozenset()
    is_long: bool = False
    is_light: bool = False


@dataclass(slots=True)
class LiveMunicipality:
    """What the files say now. `edition` tells one state of them from another, for those who wait for the next."""

    files: Files
    edition: int = 0
    _memory: Memory = field(default_factory=Memory)
    _loaded: Loaded | None = None
    _checked: OrderedDict[date, Checked] = field(default_factory=OrderedDict)
    _last: Checked | None = None
    _shapes: dict[str, Shape] = field(default_factory=dict)

    def forget(self) -> None:
        """Something in the folder has changed: what is known of it may not hold."""
        self.edition += 1
        self._loaded = None
        self._checked.clear()

    @property
    def loaded(self) -> Loaded:
        """Everything in the files. Raises KompetanseError where there is no municipality any longer."""
        if self._loaded is not None:
            return self._loaded
        edition, loaded = self.edition, self.files.read(self._memory)
        # Something may have changed while it was read.
        if edition == self.edition:
            self._loaded = loaded
        return loaded

    @property
    def language(self) -> Language:
        """The language of the page: that of the municipality, where it can be read."""
        try:
            return self.files.language(self.loaded.register)
        except KompetanseError:
            return self.files.language(None)

    def checked(self, on: date) -> Checked:
        """The files checked on a day. Raises KompetanseError as `loaded`."""
        edition, found = self.edition, self._checked.get(on) or self._checked_anew(on)
        if edition == self.edition:
            self._checked[on] = found
            self._checked.move_to_end(on)
        while len(self._checked) > _DAYS:
            self._checked.popitem(last=False)[1].snapshot.forget()
        return found

    def _checked_anew(self, on: date) -> Checked:
        found, last = checked(self.loaded, on), self._last
        if last is not None:
            # What is read once is the same object for as long as the file is as it was.
            before = last.loaded.contents
            same = (path for path, document in found.loaded.contents.items() if before.get(path) is document)
            found.places.learn(last.places, same)
        self._last = found
        return found

    def shape(self, reader: str) -> Shape:
        """That of the last whole report which a reader got."""
        return self._shapes.get(reader, Shape())

    def keep_shape(self, reader: str, shape: Shape) -> None:
        """Know it for the next time."""
        self._shapes[reader] = shape
