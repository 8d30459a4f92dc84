"""Whoever is named in a text is found in every spelling, and nobody is found in a word of the language."""

import unicodedata

import pytest

from kompetanse_cli.reading.names import Bearer, NameMatcher, Spelling

LIV, HANNE, DAG = Bearer("p-1", "Liv Torunn Aasgård"), Bearer("p-2", "Hanne Kvamsås"), Bearer("p-3", "Dag Moe")
BJØRN, KARI, OTHER = Bearer("p-5", "Bjørn Ødegård-Lie"), Bearer("p-6", "Kari Nes"), Bearer("p-7", "Kari Nes")


def found(text: str, *people: Bearer, places: tuple[str, ...] = ()) -> list[tuple[str, Spelling]]:
    matches = NameMatcher(people, places).matches(text)
    return [(text[each.start : each.end], each.spelling) for each in matches]


@pytest.mark.parametrize(
    "spelling",
    [
        "Liv Torunn Aasgård",
        "liv torunn aasgård",
        "LIV AASGÅRD",
        "Aasgård, Liv Torunn",
        "Aasgård Liv",
        "Torunn Aasgård Liv",
        "Liv Torunn",
        "Liv T. Aasgård",
        "L. T. Aasgård",
        "L.T. Aasgård",
        "LT Aasgård",
        "l. aasgård",
        "Torunn A",
        "Aasgård, L",
        "Aasgård",
        "Åsgård",
        "ÅSGAARD",
        "Aasgaard",
        "Asgard",
        "Torunn",
        "Liv\u00a0Torunn  Aasgård",
        "Liv\nAasgård",
        "Liv_Aasgård",
        "liv-torunn-aasgård",
        unicodedata.normalize("NFD", "Liv Torunn Aasgård"),
        unicodedata.normalize("NFD", "Aasgård"),
        "liv.aasgård@fjordvik.no",
        "liv_torunn.aasgaard2@fjordvik.no",
        "laasgaard@fjordvik.no",
        "aasgardliv@fjordvik.no",
        "livaas@fjordvik.no",
        "LivAasgård",
        "p-1",
    ],
)
def test_somebody_is_found_in_each_spelling(spelling: str) -> None:
    assert [each for each, _ in found(f"ring {spelling} i morgen", LIV)] == [spelling]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hannes vakter", "Hanne"),
        ("Hanne Kvamsås' vakter", "Hanne Kvamsås"),
        ("Liv Torunn Aasgårds plan", "Liv Torunn Aasgård"),
        ("Hanne’s vakter", "Hanne"),
        ("AASGÅRDS PLAN", "AASGÅRD"),
        ("Kvamsås-saken", "Kvamsås"),
        ("Bjørn tar det", "Bjørn"),
        ("Lie tar det", "Lie"),
        ("Odegard og andre", "Odegard"),
        ("kvamsås-sier-det", "kvamsås"),
        ("rapporter/notat-om-kvamsås.md", "kvamsås"),
        ("Bjoern og andre", "Bjoern"),
        ("Ødegård-Lie tar det", "Ødegård-Lie"),
    ],
)
def test_an_ending_is_no_part_of_a_name_and_each_part_names_somebody(text: str, name: str) -> None:
    assert [each for each, _ in found(text, LIV, HANNE, BJØRN)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "et langt liv",
        "hver dag og i dag",
        "per enhet",
        "Livet på sykehjem",
        "Nes-Moe",
        "p-11 og xp-1",
        "kontakt@fjordvik.no",
        "hanne er et navn",
        "Fjordvik AS",
        "nes-sykehjem",
        "dag-for-dag",
    ],
)
def test_nobody_is_found_in_other_words(text: str) -> None:
    assert found(text, LIV, DAG, HANNE, KARI, Bearer("p-8", "Per Aas")) == []


@pytest.mark.parametrize(
    ("text", "spellings"),
    [
        ("Dag 1", [Spelling.COMMON]),
        ("Dag A", [Spelling.COMMON]),
        ("Dag Moe", [Spelling.WHOLE]),
        ("D. Moe", [Spelling.SEVERAL_WORDS]),
        ("Moe", [Spelling.ONE_WORD]),
        ("en dag Dag Moe kom", [Spelling.WHOLE]),
        ("dag moe", [Spelling.WHOLE]),
    ],
)
def test_a_name_that_is_a_word_of_the_language_alone_may_name_nobody(text: str, spellings: list[Spelling]) -> None:
    assert [each for _, each in found(text, DAG)] == spellings


def test_an_id_may_have_an_ending() -> None:
    assert found("p-1s vakt, p-1S vakt og p-10s", LIV) == [("p-1", Spelling.ID), ("p-1", Spelling.ID)]


def test_all_who_may_be_meant_are_told() -> None:
    index = NameMatcher((KARI, OTHER, Bearer("p-8", "Kari Vik")))
    (first, second, third) = index.matches("Kari Nes ringte; Kari svarte; Vik spurte")
    assert first.people == (KARI, OTHER)
    assert len(second.people) == 3
    assert [each.id for each in third.people] == ["p-8"]


def test_a_longer_name_is_not_the_shorter_one_within_it() -> None:
    longer = Bearer("p-8", "Kari Nes Moe")
    (match,) = NameMatcher((KARI, longer)).matches("Kari Nes Moe ringte")
    assert match.people == (longer,)


def test_the_name_of_a_place_with_a_word_for_places_names_nobody() -> None:
    places = ("Nes sykehjem", "Hanne sin sone", "Nes")
    assert found("Nes sykehjem", KARI, places=places) == []
    assert found("Nes sin plan", KARI, places=places) == [("Nes", Spelling.ONE_WORD)]
    assert found("Hanne sin sone", HANNE, places=places) == [("Hanne", Spelling.ONE_WORD)]
    both = Bearer("p-9", "Hanne Nes")
    assert found("Nes sykehjem med Hanne", both, places=("Nes sykehjem med Hanne",)) == [("Hanne", Spelling.ONE_WORD)]
