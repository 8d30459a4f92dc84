"""Provenance of the files that were read: a commit, or the work tree and what it has that its last commit has not; and
when each file was last written.
"""

import unicodedata
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time
from hashlib import sha1
from pathlib import Path

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import Message, message
from kompetanse_cli.reading.git.history import History, history
from kompetanse_cli.reading.git.repository import NoRepository
from kompetanse_cli.reading.load import Loaded
from kompetanse_cli.reading.sources import Source


@frozen
class Provenance:
    """A commit's id and day; `changed` when the files have more than it. Without an id the files are in no commit, and
    `why` says what git had against telling, if it had.
    """

    commit: str = ""
    day: date | None = None
    changed: bool = False
    why: Message | None = None


def provenance(folder: Path, loaded: Loaded) -> Provenance:
    """The edition of a folder's files as they were read. Never raises."""
    try:
        past = history(folder)
        last = past.repository.commit("HEAD")
        stored = past.source(last)
    except NoRepository:
        return Provenance()
    except KompetanseError as error:
        return Provenance(why=message(error.text, **error.values))
    same = all(path in stored and is_same(loaded.source, path, stored.content_id(path)) for path in loaded.documents)
    gone = any(path not in loaded.source for path in stored)
    return Provenance(last.id, last.day, changed=gone or not same)


def is_same(source: Source, path: str, blob: str) -> bool:
    """Whether a file is as the blob with this id, however git writes its line ends."""
    try:
        data = source[path]
    except OSError:
        return False
    # Git may have been told to store line ends as LF and write them as CRLF.
    return blob in (_blob_id(data), _blob_id(data.replace(b"\r\n", b"\n")))


def _blob_id(data: bytes) -> str:
    """What git calls a blob with these bytes."""
    return sha1(b"blob %d\0%s" % (len(data), data), usedforsecurity=False).hexdigest()


def last_changes(folder: Path, source: Source, paths: Collection[str], on: date) -> Mapping[str, datetime]:
    """The moment of the newest commit of the first-parent line that touched each of the files, to the second.

    A file that is not as it was committed is changed on the day at the earliest. Nothing where there is no history, as
    for a file that is in none. Never raises.
    """
    try:
        past = history(folder)
        stored = past.source(past.repository.commit("HEAD"))
    except KompetanseError:
        return {}
    today = datetime.combine(on, time.min, UTC)
    found = {}
    for path in sorted(paths):
        when = _committed(past, path)
        if when is not None:
            as_stored = path in stored and is_same(source, path, stored.content_id(path))
            found[path] = when if as_stored else max(when, today)
    return found


def _committed(past: History, path: str) -> datetime | None:
    spellings = (path, unicodedata.normalize("NFD", path))
    whole = (f"{past.prefix}/{spelling}".lstrip("/") for spelling in dict.fromkeys(spellings))
    return next((when for each in whole if (when := past.repository.last_touched(each)) is not None), None)
