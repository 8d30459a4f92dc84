"""Which edition of the files was read: a commit, or the work tree and what it has that its last commit has not."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha1
from pathlib import Path

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.messages import Message, message
from kompetanse_cli.reading.load import Loaded
from kompetanse_cli.reading.source import Source


@dataclass(frozen=True, slots=True)
class Edition:
    """A commit's id and day; `changed` when the files have more than it. Without an id the files are in no commit, and
    `why` says what git had against telling, if it had.
    """

    commit: str = ""
    day: date | None = None
    changed: bool = False
    why: Message | None = None


def edition(folder: Path, loaded: Loaded) -> Edition:
    """The edition of a folder's files as they were read. Never raises."""
    from kompetanse_cli.reading.history import history
    from kompetanse_cli.reading.repository import NoRepository

    try:
        past = history(folder)
        last = past.repository.commit("HEAD")
        stored = past.source(last)
    except NoRepository:
        return Edition()
    except KompetanseError as error:
        return Edition(why=message(error.text, **error.values))
    same = all(path in stored and is_same(loaded.source, path, stored.content_id(path)) for path in loaded.documents)
    gone = any(path not in loaded.source for path in stored)
    return Edition(last.id, last.day, changed=gone or not same)


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
