"""«Mente du …?» suggests the one that is near, and is silent otherwise."""

import pytest

from kompetanse_cli.model.similar import nearest

UNITS = ("sone-nord", "sone-sør", "sone-øst", "solbakken-1", "solbakken-2", "bjørkely")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("sone-nrod", "sone-nord"),
        ("sone_nord", "sone-nord"),
        ("Sone-Nord", "sone-nord"),
        ("sone-soer", "sone-sør"),
        ("bjorkely", "bjørkely"),
        ("solbakken-3", None),
        ("kjøkken", None),
        ("", None),
    ],
)
def test_one_near_word_is_suggested(word: str, meant: str | None) -> None:
    assert nearest(word, UNITS) == meant


def test_two_equally_near_ids_are_not_guessed_between() -> None:
    assert nearest("p-0145", ("p-014", "p-045")) is None
