"""«Mente du …?» suggests the one that is near, and is silent otherwise."""

import pytest

from kompetanse_cli.similar import nearest

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
    assert nearest("p-013", ("p-014", "p-015")) is None


def test_a_word_that_was_cut_short_is_nearer_than_one_with_other_letters() -> None:
    assert nearest("sone-nord", ("sone-nordre", "sone-sør", "sone-øst")) == "sone-nordre"
