"""The catalogues: what is in them can be shown, and what people meet is in them."""

import ast
import csv
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

TOOLS = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[2] / "tools" / "translations.py")))
SOURCES = tuple(TOOLS.sources())


def test_texts_are_found_wherever_they_are_called() -> None:
    module = ast.parse('f"{N_(\'a\')}"; language.say("b"); say(x); say(""); plural("{n} c", "{n} d", 2); N_(f"e")')

    assert sorted(TOOLS._texts(module), key=str) == [("{n} c", "{n} d"), "a", "b"]


@pytest.mark.parametrize("source", SOURCES, ids=str)
def test_a_translation_has_the_fields_of_its_text(source: Path) -> None:
    translated = (message for message in TOOLS.read(source) if message.id and all(TOOLS._several(message.string)))

    assert [fault for message in translated for fault in TOOLS._faults(message)] == []


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    template = TOOLS.Catalog()
    for text in ("fant {id}", "ja", "nei", "ny"):
        template.add(text)
    source = tmp_path / "en" / "LC_MESSAGES" / "kompetanse.po"
    source.parent.mkdir(parents=True)
    source.write_text(
        'msgid "fant {id}"\nmsgstr "found {di}"\n\nmsgid "ja"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgid "nei"\nmsgstr "no"\n\nmsgid "gammel"\nmsgstr "old"\n',
        encoding="utf-8",
    )

    assert list(TOOLS.problems(source, template)) == [
        "other fields than the text: 'fant {id}' -> 'found {di}'",
        "not translated: 'ja'",
        "fuzzy: 'nei'",
        "missing: 'ny' (run: make translations)",
        "no longer said: 'gammel'",
    ]


@pytest.mark.parametrize(
    ("text", "translation", "fault"),
    [
        ("--each-unit gir en rapport", "--format: vel sjølv", "options"),
        ("skriv `andel` eller `minst`", "skriv `del` eller `minst`", "keys"),
        ("{n} av {m}", "{n} of {of}", "fields"),
        ("--each-unit gir `andel` av {n}", "--each-unit gir `andel` av {n}", ""),
    ],
)
def test_what_is_typed_is_the_same_in_every_language(text: str, translation: str, fault: str) -> None:
    found = [
        told.partition(" than")[0] for told in TOOLS._faults(SimpleNamespace(id=text, string=translation, fuzzy=()))
    ]

    assert found == ([f"other {fault}"] if fault else [])


def test_nynorsk_quotes_as_much_as_bokmål() -> None:
    source = next(source for source in SOURCES if source.parts[-3] == "nn")
    texts = ((" ".join(TOOLS._several(each.id)), " ".join(TOOLS._several(each.string))) for each in TOOLS.read(source))

    assert [text for text, said in texts if said and text.count("«") != said.count("«")] == []


def test_all_texts_stand_in_one_table_with_their_places(tmp_path: Path) -> None:
    target = tmp_path / "texts.csv"
    TOOLS.table(target)
    with target.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    moved, planned = (next(row for row in rows if row["nb"] == text) for text in ("flyttet", "Enheten planen er for."))

    assert (moved["nn"], moved["en"]) == ("flytta", "moved")
    assert (planned["nn"], planned["type"]) == ("Eininga planen er for.", "skjema")
    assert {row["type"] for row in rows} == {"skjema", "regel", "hjelp", "rapport", "melding"}
    assert len({row["id"] for row in rows}) > 3000
    assert [row for row in rows if not row["nn"]] == []


def test_no_pair_of_texts_is_kept_for_later_where_nothing_finds_it_to_translate() -> None:
    package = Path(TOOLS.CHECKOUT) / "src" / "kompetanse_cli"
    starred = [
        f"{file.relative_to(package)}:{node.lineno}"
        for file in sorted(package.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_bytes()))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") == "plural"
        and any(isinstance(each, ast.Starred) for each in node.args)
    ]
    assert starred == []
