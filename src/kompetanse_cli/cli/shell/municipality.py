"""The municipality that a shell stands in, as raw text: its files, and the records under their keys."""

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from stat import S_ISREG
from typing import Any, NamedTuple

from kompetanse_cli.cli.shell.raw_text import items, scalar, sections, value

_ROOT_FILE = "kompetanse.yaml"
# What is larger is not read by any command.
_MOST = 10 * 1024 * 1024
_ENDINGS = (".yaml", ".yml", ".md")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(.*?)(?:^(?:---|\.\.\.)[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
# What a shell would read as its own stands in no id.
_ID = re.compile(r"[\w.-]+")
_BETWEEN = re.compile(r"[\W_]+")


class RawRecord(NamedTuple):
    """A record, or a part of one, by its id, its name and its raw text. Of somebody whose name is not to be shown, and
    of what has none, the name is empty."""

    id: str
    name: str
    text: str


class RawMunicipality:
    """The records of a municipality's files, found without reading them as YAML.

    `keys` are those that the model has, as the tree of commands holds them.
    """

    def __init__(self, root: Path | None, keys: Mapping[str, Any]) -> None:
        self._root = root
        self._keys = keys

    @cached_property
    def folder(self) -> Path | None:
        """The folder of the municipality: the one that is named, else the nearest upwards; None outside of all."""
        here = (Path.cwd() if self._root is None else self._root).absolute()
        above = (here,) if self._root is not None else (here, *here.parents)
        return next((each for each in above if (each / _ROOT_FILE).is_file()), None)

    def named(self, key: str) -> list[RawRecord]:
        """The records under a key at the top that have an id; what is built in comes last."""
        kind = self._keys["kinds"][key]
        own = list(self._named(self.records(key), kind["titles"]))
        taken = {each.id for each in own}
        return [
            *own,
            *(RawRecord(record_id, name, "") for record_id, name in kind["built_in"] if record_id not in taken),
        ]

    def records(self, key: str) -> Iterator[str]:
        """The raw text of each record under a key at the top."""
        for found, block in self._sections:
            if found == key:
                yield from items(block)

    def parts(self, owner: str, way: list[str]) -> list[RawRecord]:
        """The parts with an id of a record, of which the raw text is given, down a way of keys."""
        texts = [owner]
        for key in way:
            texts = [each for text in texts for each in items(value(text, key) or "")]
        return list(self._named(iter(texts), self._keys["titles"]))

    def setting(self, way: list[str]) -> str:
        """A single value down a way of keys from the top; nothing where it is left out."""
        top, *below = way
        for found, block in self._sections:
            if found == top:
                text: str | None = block
                for key in below:
                    text = None if text is None else value(text, key)
                if text is not None:
                    return scalar(text)
        return ""

    def one(self, key: str, written: str) -> RawRecord | None:
        """The record that is called so, when there is one alone."""
        wanted = plain(written)
        found = [each for each in self.named(key) if written == each.id or wanted in (plain(each.id), plain(each.name))]
        return found[0] if len(found) == 1 else None

    @staticmethod
    def field(record: RawRecord, key: str) -> str:
        """A single value of a record; nothing where it is left out."""
        return scalar(value(record.text, key))

    @staticmethod
    def values(record: RawRecord, key: str, within: str) -> list[str]:
        """A single value of each item of a list of a record."""
        return [scalar(value(each, within)) for each in items(value(record.text, key) or "")]

    def _named(self, texts: Iterator[str], titles: list[str]) -> Iterator[RawRecord]:
        for text in texts:
            record_id = unicodedata.normalize("NFC", scalar(value(text, self._keys["id"])))
            if _ID.fullmatch(record_id):
                yield RawRecord(record_id, self._name(text, titles), text)

    def _name(self, text: str, titles: list[str]) -> str:
        # Whatever stands there but a plain yes: a name is shown only where nothing speaks against it.
        shown = value(text, self._keys["shown"])
        if shown is not None and scalar(shown) != self._keys["yes"]:
            return ""
        named = next((told for key in titles if (told := scalar(value(text, key)))), "")
        return unicodedata.normalize("NFC", "".join(each for each in named if each.isprintable()))

    @cached_property
    def _sections(self) -> list[tuple[str, str]]:
        return [section for text in self._texts() for section in sections(text)]

    def _texts(self) -> Iterator[str]:
        if self.folder is None:
            return
        first = self.folder / _ROOT_FILE
        root_text = _text(first)
        yield root_text
        is_left_out = self._omitter(root_text)
        for above, folders, names in os.walk(self.folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                file = Path(above, name)
                is_read = name.lower().endswith(_ENDINGS) and not name.startswith(".")
                if is_read and file != first and not is_left_out(file.relative_to(self.folder).as_posix()):
                    yield _text(file)

    def _omitter(self, root_text: str) -> Callable[[str], bool]:
        top, key = self._keys["left_out"]
        patterns = [
            scalar(each)
            for found, block in sections(root_text)
            if found == top
            for each in items(value(block, key) or "")
        ]
        if not patterns:
            return lambda _path: False
        # Few leave anything out, and the others need not wait for what tells it.
        from kompetanse_cli.reading.discovery import omitter

        return omitter(patterns)


def plain(text: str) -> str:
    """A name or an id as they are compared: the words in small letters, with one sign between them."""
    return "-".join(part for part in _BETWEEN.split(unicodedata.normalize("NFC", text).casefold()) if part)


def _text(file: Path) -> str:
    """The YAML of a file in whichever of the encodings that people store in; nothing where it can't be opened."""
    try:
        # A pipe would wait for somebody to write to it, and a link may lead anywhere.
        status = file.lstat()
        data = file.read_bytes() if S_ISREG(status.st_mode) and status.st_size <= _MOST else b""
    except OSError:
        return ""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if file.suffix.lower() != ".md":
        return text
    found = _FRONT_MATTER.match(text)
    return found[1] if found is not None else ""
