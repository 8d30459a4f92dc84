"""A tree is the same whether it is built from light events or from the library's own, and nobody else sees them."""

import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kompetanse_cli.reading.decoding import decode
from kompetanse_cli.reading.yaml.builder import build
from kompetanse_cli.reading.yaml.events import (
    library,
    light_events,
    swapped_events,
    swapped_located,
    translated_events,
    translated_located,
)
from kompetanse_cli.reading.yaml.mojibake import broken_letters
from kompetanse_cli.reading.yaml.prescan import prepare
from kompetanse_cli.reading.yaml.spans import ordinary, walked

TOP = Path(__file__).parents[2]
FOLDERS = ("examples/kommune-eksempel", "tests/examples", "templates")
CUTS = 5


def texts() -> Iterator[str]:
    """Every file of the examples, right and wrong ones, whole and cut off here and there."""
    places = random.Random(16)
    files = sorted(file for folder in FOLDERS for file in (TOP / folder).rglob("*") if file.is_file())
    for file in files:
        text = decode(file.read_bytes()).text
        yield text
        yield from (text[: places.randrange(len(text))] for _ in range(CUTS if text else 0))


def test_trees_are_the_same_from_light_events_and_from_the_librarys_own() -> None:
    met = 0
    for text in texts():
        prepared = prepare(text)
        assert build(prepared, swapped_events) == build(prepared, translated_events), text
        met += 1
    assert met > 2000


def test_places_are_the_same_from_events_of_ours_and_from_the_librarys_own_and_from_the_thorough_walk() -> None:
    quick = 0
    for text in texts():
        prepared = prepare(text)
        swapped = ordinary(prepared, swapped_located)
        translated = ordinary(prepared, translated_located)
        if swapped is None or translated is None:
            assert swapped is translated
            continue
        quick += 1
        assert dict(swapped) == dict(translated) == dict(walked(prepared)), text
    assert quick > 500


@pytest.mark.parametrize("text", ["a: 1\n---\nb: 2\n", "a: [1, 2", "a: &b c\nd: *b\n", "? [a]\n: b\n", "- 1\n", ""])
def test_events_are_the_same_one_by_one(text: str) -> None:
    assert events(text, swapped=True) == events(text, swapped=False)


def test_the_library_makes_its_own_events_again_afterwards() -> None:
    with swapped_events("a: 1"):
        assert library().names["ScalarEvent"] is not library().scalar
    assert library().names["ScalarEvent"] is library().scalar
    with pytest.raises(library().error), swapped_events("a: [") as next_event:
        list(iter(next_event, None))
    assert library().names["ScalarEvent"] is library().scalar


def test_another_thread_never_gets_light_events() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        with light_events("a: 1") as next_event:
            assert library().names["ScalarEvent"] is library().scalar
            assert ("a", "") in list(iter(next_event, None))
    finally:
        done.set()
        other.join()


ORDINARY = "æøåÆØÅéèêôòüöäÉ–«»"


@pytest.mark.parametrize("pair", [one + other for one in ORDINARY for other in ORDINARY])
def test_two_ordinary_letters_are_looked_at_where_they_may_be_a_broken_one(pair: str) -> None:
    """Most texts are let by for having ordinary characters only; what two of them were once must not be."""
    assert prepare(f"a: {pair}").findings == tuple(broken_letters(f"a: {pair}", 0)[1])


def events(text: str, *, swapped: bool) -> list[object]:
    """The light events of a text, as far as it can be read."""
    found: list[object] = []
    with (swapped_events if swapped else translated_events)(text) as next_event:
        try:
            found.extend(iter(next_event, None))
        except library().error as problem:
            found.append(str(problem))
    return found
