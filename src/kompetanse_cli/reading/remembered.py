"""The files of a source, each read once and known by its content: only what has changed is parsed again."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from kompetanse_cli.reading.sources import Source, folder_of, has_file, other_files


class Remembered(Mapping[str, bytes]):
    """Files that are read once, and know their content, so that only what has changed is parsed again."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._bytes: dict[str, bytes] = {}

    @property
    def root(self) -> Path | None:
        """The folder on disk below it."""
        return folder_of(self._source)

    def content_id(self, path: str) -> str:
        """What tells two contents apart; nothing for a file that can't be read."""
        try:
            return hashlib.sha256(self[path]).hexdigest()
        except OSError:
            return ""

    def has_file(self, path: str) -> bool:
        """Whether a file lies there."""
        return has_file(self._source, path)

    def other_files(self) -> Iterator[str]:
        """The paths of the files of the source that are no documents."""
        return other_files(self._source)

    def __getitem__(self, path: str) -> bytes:
        if path not in self._bytes:
            self._bytes[path] = self._source[path]
        return self._bytes[path]

    def __contains__(self, path: object) -> bool:
        return path in self._source

    def __iter__(self) -> Iterator[str]:
        return iter(self._source)

    def __len__(self) -> int:
        return len(self._source)
