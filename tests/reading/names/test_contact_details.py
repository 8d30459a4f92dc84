"""Numbers to ring are told apart from dates, times and sums."""

import pytest

from kompetanse_cli.reading.names import is_mobile, is_of_a_function, telephone_numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("tlf 98 76 54 32", "98 76 54 32"),
        ("Ring 98765432.", "98765432"),
        ("+47 98 76 54 32", "+47 98 76 54 32"),
        ("(+47)98765432", "(+47)98765432"),
        ("0047 51234567", "0047 51234567"),
        ("987 65 432 er best", "987 65 432"),
        ("51 23 45 67", "51 23 45 67"),
        ("98\u00a076\u00a054\u00a032", "98\u00a076\u00a054\u00a032"),
        ("tlf. 51234567", "51234567"),
        ("4876 5432", "4876 5432"),
        ("telefon: 02800", "02800"),
    ],
)
def test_a_number_to_ring(text: str, number: str) -> None:
    assert [text[start:end] for start, end in telephone_numbers(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "20260301",
        "08.30–15.00",
        "kl. 08.30-09.15",
        "45000000 kr",
        "kr 45000000",
        "kroner: 45000000",
        "45 000 000",
        "2025-2026",
        "org.nr. 987 654 321",
        "01.03.2026",
        "2026-03-01",
        "sak 2024/98765432",
        "90,12345678",
        "13897248098",
    ],
)
def test_no_number_to_ring(text: str) -> None:
    assert list(telephone_numbers(text)) == []


def test_whose_they_are() -> None:
    assert is_mobile("+47 98 76 54 32")
    assert not is_mobile("51 23 45 67")
    assert is_of_a_function("postmottak@x.no")
    assert not is_of_a_function("kari@x.no")
