"""One word for one thing: no text has a word that the glossary took out, in bokmål or in nynorsk."""

import runpy
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from kompetanse_cli.shown_words import shown_in_bokmål
from tests.language.glossary import CHECKOUT, GLOSSARY, is_allowed, old_words

TOOLS = SimpleNamespace(**runpy.run_path(str(CHECKOUT / "tools" / "translations.py")))
UNSWEPT = tuple(Path(__file__).with_name("unswept.txt").read_text("utf-8").split())


def said() -> Iterator[tuple[str, str, str]]:
    """Each text that people meet: its module, its language and the text as it is shown."""
    catalogue = next(TOOLS.read(source) for source in TOOLS.sources() if source.parts[-3] == "nn")
    for message in TOOLS.extracted():
        if not message.id or any(map(is_allowed, TOOLS._several(message.id))):
            continue
        # What a field is called stands in the schema, whoever else says it.
        modules = [module.removeprefix("src/kompetanse_cli/") for module, _ in message.locations]
        if TOOLS.SCHEMA not in modules and any(module.startswith(UNSWEPT) for module in modules):
            continue
        translated = catalogue.get(message.id)
        yield from ((modules[0], "nb", shown_in_bokmål(text)) for text in TOOLS._several(message.id))
        yield from ((modules[0], "nn", text) for text in TOOLS._several(translated.string if translated else ""))


def test_no_text_has_an_old_word() -> None:
    assert [(*text, *found) for text in said() if (found := tuple(old_words(text[2], text[1])))] == []


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("Tre krav er udekket.", "nb", ["udekket"]),
        ("Planen går ut 31. desember", "nb", ["går ut"]),
        ("Kari går ut av rollen", "nb", []),
        ("skriv «ledd: alle» under `hvor`", "nb", []),
        ("Flere program i lista", "nb", ["Flere program", "lista"]),
        ("Avløysaren er med", "nn", ["Avløysaren"]),
        ("Kurset utløper", "nn", ["utløper"]),
    ],
)
def test_an_old_word_is_found_wherever_it_is_no_name(text: str, code: str, found: list[str]) -> None:
    assert list(old_words(text, code)) == found


def test_whatever_is_allowed_has_a_reason_and_is_said() -> None:
    said = TOOLS.extracted()

    assert [text for entry in GLOSSARY["allowed"] for text in entry["texts"] if text not in said] == []
    assert all(entry["why"].strip() for entry in GLOSSARY["allowed"])


def test_a_new_word_is_no_old_one() -> None:
    told = [(term[code], code) for term in GLOSSARY["term"] for code in ("nb", "nn")]

    assert [words for words, code in told if list(old_words(words, code))] == []
