"""The schema with a municipality's own ids and names, where editors read it: made anew when the files have changed."""

import json
from functools import partial
from pathlib import Path

from kompetanse_cli.cli import options
from kompetanse_cli.cli.writing.output import write_file
from kompetanse_cli.language import LANGUAGES, Language, language
from kompetanse_cli.model import is_local, local_schema_text
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.schema import FILE_NAME, TITLE
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.report.base import Audience, redact


def local_text(register: Register, language: Language) -> str:
    """The schema of a municipality as the text of its file."""
    # The file is shared with all who edit, and with whoever the folder is shared with.
    return local_schema_text(register, partial(redact, audience=Audience.of_files((register,))), language.say)


def local_file(folder: Path) -> Path:
    """Where editors read the schema of a municipality."""
    return folder / ".kompetanse" / FILE_NAME


def is_stale(folder: Path, register: Register) -> bool:
    """Whether there is a local schema that does not have the ids and names that the files have now."""
    known = _known(folder)
    return known is not None and _is_whole(register) and known != local_text(register, _language_of(known, register))


def refresh_local(folder: Path) -> None:
    """Write a local schema anew after a change, where there is one: what is new is completed, and who is erased is gone
    from it too. Raises KompetanseError."""
    if _known(folder) is not None:
        renew(folder, open_folder(folder).register)


def renew(folder: Path, register: Register) -> None:
    """The same with the files read already. Raises KompetanseError."""
    known = _known(folder)
    # What refers to an id of a file that can't be read is not wrong.
    if known is None or not _is_whole(register):
        return
    text = local_text(register, _language_of(known, register))
    if text != known:
        write_file(local_file(folder), text.encode())


def _is_whole(register: Register) -> bool:
    return not any(loss.is_file for loss in register.losses)


def _known(folder: Path) -> str | None:
    """The local schema that there is; one behind a link is somebody else's."""
    target = local_file(folder)
    if target.is_symlink() or target.parent.is_symlink():
        return None
    try:
        known = target.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return known if is_local(known) else None


def _language_of(known: str, register: Register) -> Language:
    """The language that a local schema is in, whatever the municipality writes."""
    title = json.loads(known).get("title")
    spoken = (each for code in LANGUAGES if (each := language(code)).say(TITLE) == title)
    return next(spoken, options.reader_language(None, register))
