"""How names are compared, and which words name nobody or several."""

import unicodedata

import pytest
from hypothesis import given, strategies as st

from kompetanse_cli.model import id_from
from kompetanse_cli.operations.person_names import (
    is_more_of,
    is_nobody,
    name_words,
    plain_name,
    readings,
    several_names,
)


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("O. Vik", "Ola Vik", True),
        ("O A Vik", "Ola Vik", True),
        ("Ola Vik", "Ola A. Vik", True),
        ("S. M. Hansen", "Siri Moe Hansen", True),
        ("Siri Moe Hansen", "Siri Moe", True),
        ("Siri", "Siri Moe", True),
        ("Siri Moe 2", "Siri Moe", True),
        ("Kari Nes", "Kari Moe", False),
        ("K. Nes", "Ola Nes", False),
        ("Ola Per Vik", "Ola A. Vik", False),
        ("Anne Lise Dahl Moe", "Anne Dahl", False),
        ("O. V.", "Ola Vik", False),
    ],
)
def test_initials_or_a_word_more_make_a_name_near(one: str, other: str, is_near: bool) -> None:
    assert is_more_of(name_words(one), name_words(other)) is is_near
    assert is_more_of(name_words(other), name_words(one)) is is_near


@pytest.mark.parametrize(
    ("written", "name", "beside"),
    [
        ("Nes, Kari", "Kari Nes", ""),
        ("Nes Hansen, Kari Marie", "Kari Marie Nes Hansen", ""),
        ("Kari Nes, sykepleier", "Kari Nes", "sykepleier"),
        ("Nes, Kari, helsefagarbeider natt", "Kari Nes", "helsefagarbeider natt"),
        ("Kari Nes (vikar) [natt] <kari@x.no>", "Kari Nes", "(vikar) [natt] <kari@x.no>"),
        ("Kari Nes 50 %", "Kari Nes", "50 %"),
        ("Kari Nes*", "Kari Nes", ""),
        ("Avdelingssykepleier Kari Nes", "Kari Nes", "Avdelingssykepleier"),
        ("Leder for natt", "Leder for natt", ""),
    ],
)
def test_the_likeliest_reading_of_a_name(written: str, name: str, beside: str) -> None:
    first = next(readings(written))
    assert (first.name, first.beside) == (name, beside)


@pytest.mark.parametrize(
    "text", ["Kari og Ola", "Kari Nes / Ola Vik", "Kari & Ola", "Kari+Ola", "Kari\nOla", "Kari; Ola"]
)
def test_two_names_in_one_text(text: str) -> None:
    assert len(several_names(text)) == 2
    assert several_names("Olaug Vik-Moe (og barn)") == ()


@pytest.mark.parametrize("text", ["p-3", "Stilling", "Sum Nguyen", "Nina Ny", "123", "", "Ola Vik (vakant)", "Vik"])
def test_what_does_not_say_that_nobody_is_there(text: str) -> None:
    assert not is_nobody(text)


def test_an_id_is_the_same_whether_a_letter_is_one_character_or_two() -> None:
    assert id_from(unicodedata.normalize("NFD", "Åsen bosenter")) == id_from("Åsen bosenter") == "åsen-bosenter"


@given(st.text(max_size=40))
def test_any_text_is_read_and_compared_without_an_error(text: str) -> None:
    assert all(isinstance(way.name, str) for way in readings(text))
    assert name_words(plain_name(text)) == name_words(text)
    assert not is_more_of(name_words(text), name_words(text)) or any(len(word) > 1 for word in name_words(text))
    is_nobody(text)
    several_names(text)
