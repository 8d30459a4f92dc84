"""When each file of a municipality was last written: by a commit, or since the last one."""

import unicodedata
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.reading.edition import is_same
from kompetanse_cli.reading.history import History, history
from kompetanse_cli.reading.source import Source


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
