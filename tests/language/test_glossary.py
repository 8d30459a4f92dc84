"""One word for one thing: no text has a word that the glossary took out, in bokmål or in nynorsk."""

import re
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


# Whose words it is when a question is asked, and in what a municipality writes itself: «vi» is the municipality.
_OWN_WORDS = ("examples/", "templates/nytt/")
_OUR = frozenset(("vi", "oss", "våre", "vårt", "me"))
PAGES = sorted(
    page
    for pattern in ("README.md", "docs/*.md", "examples/kommune-eksempel/README.md", "templates/nytt/README.*.md")
    for page in CHECKOUT.glob(pattern)
    # For those who write the program, in English.
    if page.name != "architecture.md"
)


def prose(page: Path) -> Iterator[str]:
    """The lines of a page, without what is typed or answered."""
    yield from re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE).splitlines()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(CHECKOUT).as_posix())
def test_no_page_has_an_old_word(page: Path) -> None:
    is_own = page.relative_to(CHECKOUT).as_posix().startswith(_OWN_WORDS)
    code = "nn" if page.stem.endswith(".nn") else "nb"
    found = [
        (word, line)
        for line in prose(page)
        for word in old_words(line, code)
        if word.lower() not in _OUR or not (is_own or "?" in line)
    ]
    assert found == []


def test_no_comment_in_the_example_has_an_old_word() -> None:
    files = sorted((CHECKOUT / "examples").rglob("*.yaml"))
    comments = [(file.name, line.partition("# ")[2]) for file in files for line in file.read_text("utf-8").splitlines()]

    assert [(*each, *found) for each in comments if (found := set(old_words(each[1], "nb")) - _OUR)] == []
