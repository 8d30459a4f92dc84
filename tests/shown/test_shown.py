"""Every key that holds a text is read by people somewhere, and there, or says why not; every other is asked for by
something that shows, counts or checks. What waits for its place stands in `nowhere_yet.txt`.

`kommune.yaml` and the two Markdown files have a word that begins with Zq in each such key.
"""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import copy

import pytest

from kompetanse_cli.cli.app import run
from kompetanse_cli.model import KINDS, FieldLeaf, Kind, Record, fields_of, follow, parts_of
from kompetanse_cli.model.base import Words
from kompetanse_cli.model.base.ref import Shown
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.resources import example_folder

HERE = Path(__file__).parent
# The keys that a page is to come for: the list may only grow shorter.
NOWHERE_YET = frozenset((HERE / "nowhere_yet.txt").read_text("utf-8").split())
WHOLE = (
    ("koordinator",), ("kommunalsjef",), ("tilskudd", "--year", "2026"),
)  # fmt: skip
PAGES = (("program", "--programme", "pr"), ("gjennomføring", "--run", "g"))
REPORTS = (*WHOLE, *PAGES, ("leder", "--unit", "sh"), ("leder", "--unit", "avd"))
LISTS = (
    ("gaps",), ("roster",), ("due",), ("progress", "--table", "alle"), ("goals", "--table", "alle"),
    ("competence", "--table", "alle"),
)  # fmt: skip
# What asks for every field there is: it shows none, or all of them, for people to change.
ASK_FOR_ALL = (
    "kompetanse_cli.model.base", "kompetanse_cli.model.references", "kompetanse_cli.analysis.diff",
    "kompetanse_cli.operations", "kompetanse_cli.rules.written_values", "kompetanse_cli.report.records",
)  # fmt: skip
PARTS = [each for kind in KINDS for each in parts_of(kind.record)]
TEXTS = [(kind, leaf) for kind in KINDS for leaf in fields_of(kind.record) if leaf.mark(Words)]


def _key(kind: Kind, leaf: FieldLeaf) -> str:
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
            # What is wrong is told with what stands there, which is no place to read it.
            if section["id"] == "funn":
                continue
            found[section["id"]] = found.get(section["id"], "") + json.dumps(section, ensure_ascii=False)
    found["kalender"] = said("kalender.ics", "calendar").replace("\r\n ", "").replace("\n ", "")
    for command in LISTS:
        found[command[0]] = said(f"{command[0]}.json", *command, "--format", "json")
    # Whoever asks what is kept about them is told all of it.
    given = ("--root", str(folder), "--date", "2026-03-10", "--lang", "nb", "--output", str(out / "person.json"))
    assert run(["person", "show", "p-2", *given]) == 0
    found["person show"] = (out / "person.json").read_text("utf-8")
    return found


def test_every_text_has_a_word(words: Mapping[str, frozenset[str]]) -> None:
    assert not [key for key, found in words.items() if not found], "write a word in tests/shown/kommune.yaml"


def test_every_text_says_where_it_is_shown() -> None:
    silent = {_key(kind, leaf) for kind, leaf in TEXTS if leaf.mark(Shown) is None}
    assert not sorted(silent - NOWHERE_YET), "shown= or not_shown= in field()"
    texts = {_key(kind, leaf) for kind, leaf in TEXTS}
    assert not NOWHERE_YET & texts - silent, "they have a place now: take them off nowhere_yet.txt"


@pytest.mark.parametrize(("kind", "leaf"), TEXTS, ids=[_key(*each) for each in TEXTS])
def test_a_text_is_read_where_it_is_said_to_be_shown(
    kind: Kind, leaf: FieldLeaf, words: Mapping[str, frozenset[str]], places: Mapping[str, str]
) -> None:
    shown = leaf.mark(Shown)
    told = {place for place, text in places.items() if any(word in text for word in words[_key(kind, leaf)])}
    if shown is None or not shown.place:
        assert not told, "it is shown now: say so with shown="
    else:
        assert all(word in places[shown.place] for word in words[_key(kind, leaf)]), told


@pytest.fixture(scope="module")
def read(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> frozenset[tuple[type[Record], str]]:
    """Which fields of which records something asks for that shows, counts or checks, here and in the example."""
    names = {name for _, part in PARTS for name in part.model_fields}
    found: set[tuple[type[Record], str]] = set()
    plain = Record.__getattribute__

    def watched(record: Record, name: str) -> object:
        asker = sys._getframe(1).f_globals.get("__name__", "")
        if name in names and asker.startswith("kompetanse_cli.") and not asker.startswith(ASK_FOR_ALL):
            found.add((type(record), name))
        return plain(record, name)

    out = tmp_path_factory.mktemp("spurt")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Record, "__getattribute__", watched)
        of_example = (("program", "--programme", "lederstøtte"), ("gjennomføring", "--run", "lederstøtte-2025"))
        for root, unit, pages in ((folder, "sh", PAGES), (example_folder(), "sone-nord", of_example)):
            given = ("--root", str(root), "--date", "2026-03-10", "--lang", "nb")
            run(["validate", *given])
            for command, file in (
                *((("report", "--for", *reader), "r.json") for reader in (*WHOLE, *pages, ("leder", "--unit", unit))),
                *(((*command, "--format", "json"), "l.json") for command in LISTS),
                (("calendar",), "c.ics"),
                (("competence", "--table", "årsverk", "--user-oriented"), "k.csv"),
                (("export", "--table", "alle"), "e.xlsx"),
                *((("chart", name), "b.svg") for name in ("organisasjon", "årshjul", "tidslinje")),
            ):
                assert run([*command, *given, "--output", str(out / file)]) == 0, command
    return frozenset(found)


def test_every_key_is_asked_for_by_what_shows_counts_or_checks(read: frozenset[tuple[type[Record], str]]) -> None:
    others = {
        _key(kind, leaf)
        for kind in KINDS
        for leaf in fields_of(kind.record)
        if leaf.mark(Words) is None and (leaf.record, leaf.names[-1]) not in read
    }
    texts = {_key(kind, leaf) for kind, leaf in TEXTS}
    assert not sorted(others - NOWHERE_YET), "nothing asks for them"
    assert not NOWHERE_YET - texts - others, "they are asked for now, or are gone: take them off nowhere_yet.txt"
