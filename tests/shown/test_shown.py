"""Every key that holds a text is read by people somewhere, and there: or it says why not, or waits for its place.

`kommune.yaml` and the two Markdown files have a word that begins with Zq in each such key.
"""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import copy

import pytest

from kompetanse_cli.cli.main import run
from kompetanse_cli.model import KINDS, Kind, Leaf, fields_of, follow, parts_of
from kompetanse_cli.model.base.ref import Shown
from kompetanse_cli.model.base.types import Words
from kompetanse_cli.pipeline import open_folder

HERE = Path(__file__).parent
PACKAGE = HERE.parent.parent / "src" / "kompetanse_cli"
# The keys that a page is to come for: the list may only grow shorter.
NOWHERE_YET = frozenset((HERE / "nowhere_yet.txt").read_text("utf-8").split())
REPORTS = (("koordinator",), ("kommunalsjef",), ("leder", "--unit", "sh"), ("leder", "--unit", "avd"))
LISTS = (("gaps",), ("roster",), ("due",), ("progress", "--table", "alle"), ("goals", "--table", "alle"))
# What is read of a record in figures, choices and dates: nothing yet, for these.
UNREAD = frozenset(("Resource.medium",))
TEXTS = [(kind, leaf) for kind in KINDS for leaf in fields_of(kind.record) if leaf.mark(Words)]


def _key(kind: Kind, leaf: Leaf) -> str:
    return ".".join((kind.key, *leaf.keys))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("kommune")
    (root / "dokumenter").mkdir()
    copy(HERE / "kommune.yaml", root / "kompetanse.yaml")
    for file in HERE.glob("*.md"):
        copy(file, root)
    (root / "dokumenter" / "Zqfil.pdf").touch()
    return root


@pytest.fixture(scope="module")
def words(folder: Path) -> Mapping[str, frozenset[str]]:
    """The words of each key."""
    register = open_folder(folder).register
    return {
        _key(kind, leaf): frozenset(
            word
            for record in register.all(kind.record)
            for _, text in follow(record, leaf.path)
            if isinstance(text, str)
            for word in re.findall(r"Zq\w+|09:17–15:00", text)
        )
        for kind, leaf in TEXTS
    }


@pytest.fixture(scope="module")
def places(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What each section of the reports, the calendar and each list says."""
    out = tmp_path_factory.mktemp("ut")

    def said(name: str, *command: str) -> str:
        file = out / name
        given = ("--root", str(folder), "--date", "2026-03-10", "--lang", "nb", "--output", str(file))
        assert run([*command, *given]) == 0, command
        return file.read_text("utf-8")

    found: dict[str, str] = {}
    for number, report in enumerate(REPORTS):
        for section in json.loads(said(f"{number}.json", "report", "--for", *report))["deler"]:
            found[section["id"]] = found.get(section["id"], "") + json.dumps(section, ensure_ascii=False)
    found["kalender"] = said("kalender.ics", "calendar").replace("\r\n ", "").replace("\n ", "")
    for command in LISTS:
        found[command[0]] = said(f"{command[0]}.json", *command, "--format", "json")
    return found


def test_every_text_has_a_word(words: Mapping[str, frozenset[str]]) -> None:
    assert not [key for key, found in words.items() if not found], "write a word in tests/shown/kommune.yaml"


def test_every_text_says_where_it_is_shown() -> None:
    silent = {_key(kind, leaf) for kind, leaf in TEXTS if leaf.mark(Shown) is None}
    assert not silent - NOWHERE_YET, "shown= or not_shown= in field()"
    assert not NOWHERE_YET - silent, "they have a place now, or are gone: take them off nowhere_yet.txt"


@pytest.mark.parametrize(("kind", "leaf"), TEXTS, ids=[_key(*each) for each in TEXTS])
def test_a_text_is_read_where_it_is_said_to_be_shown(
    kind: Kind, leaf: Leaf, words: Mapping[str, frozenset[str]], places: Mapping[str, str]
) -> None:
    shown = leaf.mark(Shown)
    told = {place for place, text in places.items() if any(word in text for word in words[_key(kind, leaf)])}
    if shown is None or not shown.place:
        assert not told, "it is shown now: say so with shown="
    else:
        assert all(word in places[shown.place] for word in words[_key(kind, leaf)]), told


def _names_read() -> Iterator[str]:
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                yield node.attr


def test_every_other_field_is_read_by_something() -> None:
    read = frozenset(_names_read())
    texts = {(leaf.info.title, leaf.info.alias) for _, leaf in TEXTS}
    unread = {
        f"{part.__name__}.{name}"
        for kind in KINDS
        for _, part in parts_of(kind.record)
        for name, info in part.model_fields.items()
        if name not in read and (info.title, info.alias) not in texts
    }
    assert unread == UNREAD
