"""What every command that changes the municipality's files has in common: reading them, showing what would be changed,
and writing it when nothing becomes worse."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from kompetanse_cli.analysis.diff import new_since
from kompetanse_cli.cli import options
from kompetanse_cli.cli.arguments import Arguments
from kompetanse_cli.cli.console import show_lines, tell
from kompetanse_cli.cli.input import Data, municipality_root
from kompetanse_cli.cli.named import files_of
from kompetanse_cli.cli.read_input import read_data
from kompetanse_cli.cli.writing.atomic_write import finish_interrupted, tell_finished
from kompetanse_cli.cli.writing.file_changes import (
    Edits,
    Keeping,
    burden,
    show_edits,
    with_edits,
    write_edits,
)
from kompetanse_cli.cli.writing.local_schema import refresh_local
from kompetanse_cli.editing import Append, PatchOperation, patched
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import Address, Finding, Named, PlacedFinding, Severity
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.wholeness import losses
from kompetanse_cli.operations.operation import Operation
from kompetanse_cli.pipeline import Checked, checked
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.render.scaffolds.first_lists import without_examples
from kompetanse_cli.report.base import Audience, files_audience, redact, redact_findings, render_message

K = TypeVar("K", bound=Named)

# So many warnings are told after a change; `validate` tells all.
_FEW = 5


@frozen
class Begun:
    """A municipality as it is before a change, and how the change is to be made."""

    data: Data
    language: Language
    dry_run: bool
    force: bool

    @property
    def register(self) -> Register:
        """What the files say."""
        return self.data.loaded.register

    @property
    def on(self) -> date:
        """The day."""
        return self.data.on

    @cached_property
    def before(self) -> Checked:
        """What the rules find before the change."""
        return checked(self.data.loaded, self.on)

    @cached_property
    def readers(self) -> Audience:
        """Those who read what is told of the change: it may stand in the log of a build server."""
        return Audience.of_files((self.register,))

    def arguments(self) -> Arguments:
        """What reads the arguments in a `with`, and tells all that is wrong with them at once."""
        return Arguments(self.register, self.on, language=self.language, hidden=True)

    def the(self, option: str, kind: type[K], value: str) -> K:
        """The record that an argument names by its id, its name or part of it. Raises KompetanseError with those that
        may be meant."""
        with self.arguments() as given:
            return given.the(option, kind, value)

    def one(self, option: str, kind: type[K], value: str | None) -> K | None:
        """The record that an option names so; None where it is left out. Raises KompetanseError."""
        with self.arguments() as given:
            return given.one(option, kind, value)

    def any_of(self, option: str, kinds: Sequence[type[Named]], value: str) -> Named:
        """The record, of whichever of these kinds, that an argument names so. Raises KompetanseError."""
        with self.arguments() as given:
            return given.any_of(option, kinds, value)

    def with_lines(self, values: Mapping[str, object]) -> dict[str, object]:
        """The values of a message with each address as the file and the line where it stands before the change."""
        places = Locator(self.data.loaded.source)
        return {
            name: f"{value.path}:{places.line(value)}" if isinstance(value, Address) else value
            for name, value in values.items()
        }


def begin(root: Path | None, on: str | None, lang: str | None, *, dry_run: bool = False, force: bool = False) -> Begun:
    """Read the municipality; a change that was cut off is finished first. Raises KompetanseError."""
    finished = () if dry_run else finish_interrupted(municipality_root(root))
    data = read_data(root, on, None)
    begun = Begun(data, options.reader_language(lang, data.loaded.register), dry_run, force)
    tell_finished(finished, begun.language)
    return begun


def conclude(begun: Begun, operation: Operation, told: Message, *, everywhere: bool = False) -> int:
    """Show what would be changed, or change it and tell. Raises KompetanseError when it would make something wrong.

    `everywhere`: the change is made wherever something is named, so that what can't be read is told of.
    """
    source, after = begun.data.loaded.source, _after(begun, operation)
    edits = Edits({path: source[path] for path in after if path in source}, after)
    done = conclude_edits(begun, edits, told, operation.notes)
    if everywhere:
        _tell_of_unread(begun)
    return done


def foretell(begun: Begun, operation: Operation) -> None:
    """Tell the warnings that changes would bring, where they are shown before they are made."""
    if operation.changes:
        brought = new_since(begun.before.side, with_edits(begun.data, _after(begun, operation)).side)
        for text in _warnings(begun, brought):
            _tell(text)


def _after(begun: Begun, operation: Operation) -> dict[str, bytes]:
    return _without_examples(patched(begun.data.loaded.source, operation.changes), operation.changes)


def _without_examples(after: dict[str, bytes], changes: Iterable[PatchOperation]) -> dict[str, bytes]:
    """The files without the examples of `init` in the lists that have got records of their own."""
    filled: dict[str, set[str]] = {}
    for change in changes:
        if isinstance(change, Append) and len(change.address.keys) == 1:
            filled.setdefault(change.address.path, set()).add(str(change.address.keys[0]))
    return {
        path: without_examples(content.decode(), sorted(filled[path])).encode() if path in filled else content
        for path, content in after.items()
    }


def _tell_of_unread(begun: Begun) -> None:
    if found := losses(begun.register):
        text = message(
            N_("ikke alt i {files} kan leses, og det som ikke kan leses, er ikke endret"), files=files_of(found)
        )
        _tell(_sentence(begun, text))


def conclude_edits(
    begun: Begun,
    edits: Edits,
    told: Message,
    notes: Sequence[Message] = (),
    *,
    renamed: bool = False,
    keeping: Keeping = Keeping.TO_UNDO,
) -> int:
    """The same for changes that are made already, in memory.

    `renamed`: something has another id. What is wrong with it is then another finding though nothing is new, so only
    how bad it is can be compared.
    """
    language = begun.language
    if not edits.paths:
        show_lines(language.say(N_("Ingenting å endre.")))
        return 0
    before, after = begun.before, with_edits(begun.data, edits.after, edits.gone)
    brought = () if renamed else new_since(before.side, after.side)
    if not begun.force:
        # What was wrong in a file is wrong in it again when a change is undone: that is what is asked for.
        is_undone = keeping is Keeping.UNDONE
        asked = (each for each in brought if not (is_undone and each.region.path in edits.paths))
        _require_no_error(before, after, tuple(asked), is_undone=is_undone)
    # Before anything is written: a file is read when it is looked up.
    placed = [message(note.text, **begun.with_lines(dict(note.values))) for note in dict.fromkeys(notes)]
    if begun.dry_run:
        show_edits(begun.data, edits, is_undone=keeping is Keeping.UNDONE)
    else:
        write_edits(begun.data, edits, _sentence(begun, told), keeping)
        show_lines(_sentence(begun, told), *(f"  {path}" for path in edits.paths))
        refresh_local(begun.data.folder)
    for text in (*(_sentence(begun, note) for note in placed), *_warnings(begun, brought)):
        _tell(text)
    return 0


def errors_of(begun: Begun) -> Callable[[Sequence[PatchOperation]], tuple[Finding, ...]]:
    """What tells the errors that changes would bring. It raises KompetanseError where a file can't be changed so."""

    def errors(changes: Sequence[PatchOperation]) -> tuple[Finding, ...]:
        if not changes:
            return ()
        after = with_edits(begun.data, patched(begun.data.loaded.source, changes))
        return tuple(placed.finding for placed in _errors(new_since(begun.before.side, after.side)))

    return errors


def _sentence(begun: Begun, text: Message) -> str:
    """The message in the language, begun with a capital letter when it is one; nobody hidden is named."""
    made = redact(render_message(text, begun.language), begun.readers)
    # A value at the beginning may be an id or a path.
    return made if text.text.startswith("{") else made[:1].upper() + made[1:]


def _tell(text: str) -> None:
    tell(text)


def _require_no_error(
    before: Checked, after: Checked, brought: tuple[PlacedFinding, ...], *, is_undone: bool = False
) -> None:
    """Raises KompetanseError with the first mistake that the change would bring."""
    found = _errors(brought)
    errors = redact_findings(found, files_audience(found, (after.loaded.register, after.places))).value
    if not errors and (is_undone or burden(after) <= burden(before)):
        return
    why: object = errors[0].finding.message if errors else ""
    raise KompetanseError(
        N_("endringen gir en feil: {why} ({place})") if errors else N_("endringen gir flere feil enn før"),
        why=why,
        place=f"{errors[0].region.path}:{errors[0].region.start.line}" if errors else "",
        remedy=N_("ingenting er skrevet. Rett det først, eller legg til --force"),
    )


def _errors(found: tuple[PlacedFinding, ...]) -> list[PlacedFinding]:
    return [placed for placed in found if placed.finding.severity is Severity.ERROR]


def _warnings(begun: Begun, brought: tuple[PlacedFinding, ...]) -> Iterator[str]:
    """The warnings that the change brings, in a line each."""
    language = begun.language
    found = [placed for placed in brought if placed.finding.severity is Severity.WARNING]
    for placed in found[:_FEW]:
        finding = placed.finding
        yield f"{language.say(finding.severity.value)}: {_sentence(begun, finding.message)} ({finding.code})"
    if len(found) > _FEW:
        yield language.say(N_("… og {count} til: kompetanse validate"), count=len(found) - _FEW)
