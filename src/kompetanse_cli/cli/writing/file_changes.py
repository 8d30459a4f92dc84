"""Changes of the municipality's own files: shown as git shows them, and written whole or not at all."""

from collections.abc import Collection, Iterator, Mapping
from difflib import unified_diff
from enum import Enum
from pathlib import Path

from kompetanse_cli.cli.input import Data
from kompetanse_cli.cli.options import reader_language
from kompetanse_cli.cli.writing import undo_store
from kompetanse_cli.cli.writing.atomic_write import finish_interrupted, tell_linked, write_together
from kompetanse_cli.cli.writing.output import deliver
from kompetanse_cli.errors import KompetanseError, reason_of
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import N_, Severity, mask
from kompetanse_cli.pipeline import Checked, checked
from kompetanse_cli.reading.codes import FIRST_SHAPE
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.sources import Overlaid, disk_path
from kompetanse_cli.report.base import Audience, files_audience, redact


@frozen
class Edits:
    """The bytes of each changed file before and after, by its path; a new file has none before, and one that is to be
    `gone` none after."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    gone: frozenset[str] = frozenset()

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all the files, sorted."""
        return tuple(sorted(self.gone.union(self.after)))


class Keeping(Enum):
    """What becomes of what a change replaces."""

    TO_UNDO = "it is kept, so that the change can be undone"
    UNDONE = "it was a change that is undone, and is let go"
    ERASED = "nothing of it is kept, nor of the changes before it"


def with_edits(data: Data, after: Mapping[str, bytes], gone: Collection[str] = ()) -> Checked:
    """The municipality as it would be with these files, and without those that would be gone."""
    return checked(load(Overlaid(data.loaded.source, after, gone)), data.on)


def burden(outcome: Checked) -> tuple[int, int]:
    """How bad it is: first what keeps files from being read, for a file that can be read shows what else is in it."""
    errors = [f.finding for f in outcome.findings if f.finding.severity is Severity.ERROR]
    return sum(finding.code < FIRST_SHAPE for finding in errors), len(errors)


def own_text(content: bytes) -> str | None:
    """The text of a file in UTF-8; another encoding is not for us to change."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def write_edits(data: Data, edits: Edits, told: str, keeping: Keeping = Keeping.TO_UNDO) -> None:
    """Write all the changed files, or none; `told` is what whoever would undo it is told that it was.

    Raises KompetanseError when a file has been changed meanwhile.
    """
    if finish_interrupted(data.folder):
        # What was read before that is not what the files say now.
        raise KompetanseError(
            N_("en endring som ble avbrutt, er nå gjort ferdig"), remedy=N_("kjør kommandoen en gang til")
        )
    files: dict[Path, bytes] = {}
    gone: list[Path] = []
    linked = []
    for path in edits.paths:
        target = disk_path(data.loaded.source, data.folder, path)
        if _on_disk(target) != edits.before.get(path):
            raise KompetanseError(
                N_("«{path}» er endret mens kommandoen kjørte, og blir ikke skrevet"),
                path=target,
                remedy=N_("prøv igjen"),
            )
        if path in edits.gone:
            gone.append(target)
        else:
            files[target] = edits.after[path]
        if path in edits.before and target.stat().st_nlink > 1:
            linked.append(path)
    if keeping is Keeping.ERASED:
        # First, for what is cut off may be finished without us.
        undo_store.forget_all(data.folder)
    write_together(data.folder, files, gone)
    language = reader_language(None, data.loaded.register)
    if keeping is Keeping.TO_UNDO:
        undo_store.keep(data.folder, told, edits.before, edits.after, data.loaded.source, language)
    tell_linked(tuple(linked), language)


def _on_disk(target: Path) -> bytes | None:
    """The file as it is now; None when it is not there."""
    try:
        return target.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise KompetanseError(
            N_("«{path}» kan ikke leses: {why}"), path=target, why=reason_of(error), remedy=N_("prøv igjen")
        ) from error


def show_edits(data: Data, edits: Edits, *, is_undone: bool = False) -> None:
    """Show what would be changed, as git shows it; nobody is named whom the files hide, or hid before it."""
    now = checked(data.loaded, data.on)
    sides = (now, with_edits(data, edits.after, edits.gone)) if is_undone else (now,)
    findings = [finding for side in sides for finding in side.findings]
    show_diff(edits, files_audience(findings, *((side.loaded.register, side.places) for side in sides)))


def show_diff(edits: Edits, readers: Audience) -> None:
    """Show what would be changed, as git shows it, to those who may read it."""
    deliver(redact(line, readers).rstrip("\r\n") + "\n" for line in _diff(edits))


def _diff(edits: Edits) -> Iterator[str]:
    for path in edits.paths:
        # Masked before it is parted into lines: a number may stand over two.
        texts = (mask(side.get(path, b"").decode()) for side in (edits.before, edits.after))
        old, new = (text.splitlines(keepends=True) for text in texts)
        before = f"a/{path}" if path in edits.before else "/dev/null"
        yield from unified_diff(old, new, before, "/dev/null" if path in edits.gone else f"b/{path}")
