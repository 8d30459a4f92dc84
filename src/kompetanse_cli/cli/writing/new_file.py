"""Writing a new file into a municipality: nothing is overwritten, and what would be wrong is not written."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePath

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.cli import options
from kompetanse_cli.cli.arguments import Arguments
from kompetanse_cli.cli.input import municipality_root, standing
from kompetanse_cli.cli.writing import undo_store
from kompetanse_cli.cli.writing.atomic_write import finish_interrupted, tell_finished
from kompetanse_cli.cli.writing.file_changes import Edits, show_diff
from kompetanse_cli.cli.writing.format_choice import require_ending
from kompetanse_cli.cli.writing.local_schema import refresh_local
from kompetanse_cli.cli.writing.output import write_file
from kompetanse_cli.cli.writing.overwrite_guard import require_no_link
from kompetanse_cli.errors import KompetanseError, reason_of
from kompetanse_cli.frozen import frozen
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, Severity
from kompetanse_cli.model.register import Register
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.sources import SUFFIXES, Overlaid, working_tree
from kompetanse_cli.report.base import Audience, RedactedText, redact
from kompetanse_cli.rules.runner import check

# What a file of records is called, or it is never read; a report to fill in may be sent as plain text.
_ENDINGS = {".yaml": (".yaml", ".yml"), ".md": (".md", ".txt")}


@frozen
class Bootstrap:
    """A municipality as it is before something is added."""

    root: Path
    source: Mapping[str, bytes]
    register: Register
    language: Language
    dry_run: bool = False

    def arguments(self, on: date) -> Arguments:
        """What reads the arguments in a `with`, and tells all that is wrong with them at once; `on` is the day."""
        return Arguments(self.register, on, language=self.language, hidden=True)

    def redact(self, text: str) -> RedactedText:
        """A text of the files without hidden names, as it may stand in another file."""
        return redact(text, Audience.of_files((self.register,)))


def bootstrap(root: Path | None, lang: str | None, *, dry_run: bool = False) -> Bootstrap:
    """Read the municipality that something is to be added to; a change that was cut off is finished first. Raises
    KompetanseError.
    """
    folder = municipality_root(root)
    finished = () if dry_run else finish_interrupted(folder)
    source = working_tree(folder)
    register = load(source).register
    tell_finished(finished, options.reader_language(lang, register))
    return Bootstrap(folder, source, register, options.reader_language(lang, register), dry_run)


def require_free(target: Path) -> None:
    """Refuse a path where something is. Raises KompetanseError."""
    if target.exists() or target.is_symlink():
        raise KompetanseError(
            N_("«{path}» finnes alt, og ingenting blir skrevet over"),
            path=target,
            remedy=N_("velg en annen fil med -o"),
        )


def near(target: Path) -> Path:
    """The path as it is reached from where the user stands, when it lies below."""
    here, whole = standing().resolve(), target.resolve()
    return whole.relative_to(here) if whole.is_relative_to(here) else target


def write_new(begun: Bootstrap, target: Path, text: str, name: str) -> bool:
    """Write the text, once the whole municipality has been read with it as the file `name` and nothing in it is wrong;
    a dry run shows it instead. Whether it was written.

    Raises KompetanseError with the first mistake that it would bring.
    """
    require_ending(target, *_ENDINGS[PurePath(name).suffix])
    content = text.encode()
    require_no_link(begun.root, target)
    _require_no_new_mistake(begun, name, content)
    if begun.dry_run:
        show_diff(Edits({}, {near(target).as_posix(): content}), Audience.of_files([begun.register]))
        return False
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KompetanseError(
            N_("kan ikke bruke «{folder}» som mappe: {why}"),
            folder=target.parent,
            why=reason_of(error),
            remedy=N_("velg en annen mappe"),
        ) from error
    write_file(target, content)
    _keep(begun, target, content)
    refresh_local(begun.root)
    return True


def _keep(begun: Bootstrap, target: Path, content: bytes) -> None:
    """Keep that the file is new, where it is one of the municipality's, so that it can be undone."""
    whole, root = target.resolve(), begun.root.resolve()
    if whole.is_relative_to(root) and whole.name.lower().endswith(SUFFIXES):
        path = unicodedata.normalize("NFC", whole.relative_to(root).as_posix())
        told = begun.language.say(N_("Skrev {path}"), path=path)
        undo_store.keep(begun.root, told, {}, {path: content}, begun.source, begun.language)


def _require_no_new_mistake(begun: Bootstrap, name: str, content: bytes) -> None:
    loaded = load(Overlaid(begun.source, {name: content}))
    # No finding of severity feil depends on the day, so any day will do.
    found = (*loaded.findings, *check(Snapshot(loaded.register, date.min)))
    wrong = [f for f in found if f.severity is Severity.ERROR and f.address.path == name]
    if wrong:
        raise KompetanseError(
            N_("skriver ikke «{name}»: {why}"), name=name, why=wrong[0].message, remedy=N_("rett kommunens filer først")
        )
