"""The files a command reads, and the day they are read for."""

from pathlib import Path

from kompetanse_cli.cli import options
from kompetanse_cli.cli.console import Advance
from kompetanse_cli.cli.input import Data, input_files, municipality_root, require_documents
from kompetanse_cli.cli.writing.atomic_write import tell_remains
from kompetanse_cli.reading.load import load
from kompetanse_cli.reading.sources import working_tree


def read_data(
    root: Path | None,
    on: str | None,
    rev: str | None,
    advance: Advance | None = None,
    start: Path | None = None,
    *,
    staged: bool = False,
) -> Data:
    """Read a municipality: that of `--root`, else the one found from `start` or where the user stands; as it was in the
    revision `rev`, if any, or as it would be committed now, if `staged`. Raises KompetanseError.
    """
    if rev is not None or staged:
        # Git is slow to load, and most commands read the folder alone.
        from kompetanse_cli.cli.revisions import at_revision, past, staged_data

        return (
            staged_data(root, on, advance, start) if rev is None else at_revision(past(root, start), rev, on, advance)
        )
    day = options.on_date(on)
    folder = municipality_root(root, start)
    loaded = load(working_tree(folder), advance)
    if any(loss.is_file for loss in loaded.register.losses):
        # As above: only a file that can't be read has anything to ask git.
        from kompetanse_cli.cli.revisions import with_what_git_knows

        loaded = with_what_git_knows(loaded, folder)
    require_documents(folder, loaded)
    tell_remains(folder, loaded.source, options.reader_language(None, loaded.register))
    return Data(loaded, day, folder, input_files(folder, loaded))
