"""The catalogues: what is in them can be shown, and what people meet is in them."""

import ast
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
