"""A municipality's folder while somebody writes in it, told of by the same functions as the commands use."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

from kompetanse_cli.cli import options
from kompetanse_cli.cli.commands.look.report_past import compared_with_then
from kompetanse_cli.cli.comparison import Revisions, compared_as_checked
from kompetanse_cli.cli.context import anonymous, context_from
from kompetanse_cli.cli.input import Data, municipality_root, require_documents
from kompetanse_cli.cli.revisions import HEAD, checked_earlier, earlier_data, past, with_what_git_knows
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Address, Register, Unit
from kompetanse_cli.pipeline import Checked
from kompetanse_cli.reading.git.history import History
from kompetanse_cli.reading.git.provenance import provenance
from kompetanse_cli.reading.load import Loaded, Memory, load
from kompetanse_cli.reading.remembered import Remembered
from kompetanse_cli.reading.sources import working_tree
from kompetanse_cli.report.base import Audience, Context, FileLine, Report
from kompetanse_cli.report.diff.build import Measured, build_changes
from kompetanse_cli.serve.view import View


@dataclass(slots=True)
class LiveFiles:
    """The folder, the day and the language that are asked for, and the address that opens a line in an editor, with
    `{path}`, `{line}` and `{column}` in it.
    """

    folder: Path
    on: str | None
    lang: str | None
    editor: str
    _history: History | None = None
    _committed: dict[tuple[str, date], tuple[Data, Checked]] = field(default_factory=dict)

    def read(self, memory: Memory) -> Loaded:
        """Everything in the files. Raises KompetanseError where there is no municipality any longer."""
        loaded = load(Remembered(working_tree(municipality_root(self.folder))), memory=memory)
        require_documents(self.folder, loaded)
        if any(loss.is_file for loss in loaded.register.losses):
            return with_what_git_knows(loaded, self.folder)
        return loaded

    def today(self) -> date:
        """The day that is shown unasked."""
        return options.on_date(self.on)

    def language(self, register: Register | None) -> Language:
        """That of whoever reads what a register tells; without one, the one that is asked for."""
        return options.reader_language(self.lang, register)

    def line(self, path: str, number: int, column: int) -> str:
        """The address that opens a line."""
        whole = quote((self.folder / path).as_posix().removeprefix("/"), safe="/:")
        return self.editor.replace("{path}", whole).replace("{line}", str(number)).replace("{column}", str(column))

    def context(self, outcome: Checked, view: View) -> Context:
        """What a view is told from. Raises KompetanseError for a unit that is not there."""
        data = Data(outcome.loaded, outcome.snapshot.on, self.folder, ())
        context = context_from(data, outcome, self.lang, self._unit(outcome, view))
        edition = provenance(self.folder, outcome.loaded)
        context = replace(context, edition=edition, locate=_locating(outcome))
        context = anonymous(context) if view.without_names else context
        return compared_with_then(view.reader, None, context, data, self.folder, None)

    def _unit(self, outcome: Checked, view: View) -> Unit | None:
        if view.unit is None:
            return None
        found = outcome.snapshot.register.find(Unit, view.unit)
        if found is None:
            raise KompetanseError(
                N_("enheten «{unit}» er ikke blant dem som kan leses"),
                unit=view.unit,
                remedy=N_("velg en annen i listen, eller rett feilene i filene"),
            )
        return found

    def changes(self, outcome: Checked, view: View) -> tuple[Report, Audience]:
        """What differs from the last commit, and who reads it. Raises KompetanseError where there is none."""
        on = outcome.snapshot.on
        before, was = self._last_commit(on)
        after = Data(outcome.loaded, on, self.folder, ())
        measured = Measured(None, is_usual=True, has_before=bool(before.loaded.source))
        sides = Revisions(replace(before, on=on), after, measured=measured)
        unit = self._unit(outcome, view)
        found = compared_as_checked(sides, was, outcome, self.lang, unit, without_names=view.without_names)
        return build_changes(found.told), found.readers

    def _last_commit(self, on: date) -> tuple[Data, Checked]:
        """What the files said in the last commit, on a day."""
        history = self._history or past(self.folder)
        commit = history.repository.commit(HEAD)
        self._history = history
        known = self._committed.get((commit.id, on))
        if known is None:
            data = earlier_data(history, commit, on.isoformat())
            known = data, checked_earlier(data, on)
            # Another commit than the last is not asked for again, nor most days.
            self._committed = {(commit.id, on): known}
        return known


def _locating(outcome: Checked) -> Callable[[Address], FileLine | None]:
    def locate(address: Address) -> FileLine | None:
        if not address.path:
            return None
        start = outcome.places.region(address).start
        return FileLine(address.path, start.line, start.column)

    return locate
