"""Where records that are missing may be: in a file whose name is not read, or in one of the last commit."""

import hashlib
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import KINDS, Record, id_from
from kompetanse_cli.reading.decoding import MAX_BYTES
from kompetanse_cli.reading.document import ParsedDocument, read
from kompetanse_cli.reading.files import file_type
from kompetanse_cli.reading.git.index_glance import may_lack
from kompetanse_cli.reading.sources import SUFFIXES, Source, content_id, folder_of, other_files

# A record, by its kind and its id.
RecordId = tuple[type[Record], str]
_MOST_FILES = 500
_BEGINNING = 512
_WORD_TEXT = "word/document.xml"
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r"\bid:\s*[\"']?([\w-]+)")


@frozen
class LostFile:
    """A file that has records which nothing that is read has. `is_there`: it lies in the folder, under a name that is
    not read, or with nothing in it; else it is in the last commit alone. `is_document`: it is a word processor's."""

    path: str
    ids: frozenset[RecordId]
    is_there: bool
    is_document: bool = False
    is_empty: bool = False


class LostFiles:
    """The files of a folder that are not read, and those of its last commit; looked into when somebody asks."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._folder = folder_of(source)

    def holding(self, wanted: Collection[RecordId]) -> Iterator[LostFile]:
        """The files that have some of these records, each record in one of them: those that lie in the folder first."""
        left = set(wanted)
        for file in self._all:
            if not left:
                return
            here = file.ids & left
            if here:
                left -= here
                yield LostFile(file.path, frozenset(here), file.is_there, file.is_document, file.is_empty)

    def earlier(self, record: RecordId) -> str | None:
        """The path of the file that had a record in the last commit, and is there without it."""
        return self._taken_out.get(record)

    def deleted(self) -> Iterator[tuple[str, ParsedDocument]]:
        """The documents of the last commit that are gone from the folder, by path."""
        if self._folder is None or not may_lack(self._folder, self._source):
            return
        earlier = self._last_commit
        for path in sorted(earlier):
            if path not in self._source:
                document = read(_bytes(earlier, path), markdown=path.lower().endswith(".md"))
                if document is not None:
                    yield path, document

    @cached_property
    def _all(self) -> tuple[LostFile, ...]:
        return (*self._not_read(), *self._gone)

    def _not_read(self) -> Iterator[LostFile]:
        if self._folder is None:
            return
        for path in sorted(other_files(self._source))[:_MOST_FILES]:
            ids, is_document = _ids_in(self._folder / path)
            if ids:
                yield LostFile(path, ids, is_there=True, is_document=is_document)

    @cached_property
    def _gone(self) -> tuple[LostFile, ...]:
        return tuple(
            LostFile(path, ids, is_there=path in self._source, is_empty=path in self._source)
            for path, ids in self._before(is_gone=True)
        )

    @cached_property
    def _taken_out(self) -> dict[RecordId, str]:
        return {record: path for path, ids in self._before(is_gone=False) for record in ids}

    def _before(self, *, is_gone: bool) -> Iterator[tuple[str, frozenset[RecordId]]]:
        """What the files of the last commit had that are gone or empty now, or that are there and changed."""
        earlier = self._last_commit
        for path in earlier:
            now = _bytes(self._source, path)
            if (not now.strip()) is is_gone and _blob(now) != content_id(earlier, path):
                yield path, _ids(_bytes(earlier, path), markdown=path.lower().endswith(".md"))

    @cached_property
    def _last_commit(self) -> Source:
        if self._folder is None:
            return {}
        # Git is loaded for those alone who have lost something.
        from kompetanse_cli.reading.git.history import history

        try:
            past = history(self._folder)
            return past.source(past.repository.commit("HEAD"))
        except KompetanseError:
            return {}


def _bytes(source: Source, path: str) -> bytes:
    """What a file has; nothing for one that is not there, or can't be read."""
    try:
        return source[path]
    except (KeyError, OSError):
        return b""


def _blob(data: bytes) -> str:
    """What git calls a file with these bytes."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def _ids(data: bytes, *, markdown: bool = False) -> frozenset[RecordId]:
    document = read(data, markdown=markdown)
    found = document.ids if document is not None else ()
    return frozenset((kind.record, id_from(each)) for kind, each, _ in found)


def _ids_in(file: Path) -> tuple[frozenset[RecordId], bool]:
    """The records in a file that is not read, and whether it is a word processor's, where only ids can be told."""
    try:
        if not file.is_file() or file.is_symlink() or file.stat().st_size > MAX_BYTES:
            return frozenset(), False
        with file.open("rb") as stream:
            beginning = stream.read(_BEGINNING)
            kind = file_type(beginning)
            if kind is not None:
                return _word_ids(file) if beginning.startswith(b"PK") else frozenset(), True
            return _ids(beginning + stream.read(), markdown=".md" in file.name.lower()), False
    except OSError:
        return frozenset(), False


def _word_ids(file: Path) -> frozenset[RecordId]:
    """The ids that are written in a .docx, of whatever kind they may be."""
    try:
        with zipfile.ZipFile(file) as packed, packed.open(_WORD_TEXT) as stream:
            text = _TAG.sub(" ", stream.read(MAX_BYTES).decode("utf-8", "replace"))
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return frozenset()
    found = set(_ID.findall(text))
    return frozenset((kind.record, each) for kind in KINDS if kind.has_ids for each in found)


def right_name(path: str) -> tuple[str, str]:
    """The name that a file whose name is not read should have, and the ending that keeps it from being read; no ending
    where it has none."""
    name = path.rpartition("/")[2]
    for suffix in SUFFIXES:
        before, found, ending = name.partition(suffix)
        if found and before:
            return f"{before}{suffix}", ending
    stem, dot, ending = name.rpartition(".")
    return (f"{stem}.yaml", f".{ending}") if dot and stem else (f"{name}.yaml", "")
