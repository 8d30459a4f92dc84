"""What is said in each language."""

from datetime import date
from decimal import Decimal

import pytest

from kompetanse_cli.language import LANGUAGES, language

NORWEGIAN = language("nb")
ENGLISH = language("en")


def test_a_text_in_bokmål_is_the_source_itself() -> None:
    assert NORWEGIAN.say("fant ingen enhet med id «{id}»", id="sone-nrod") == "fant ingen enhet med id «sone-nrod»"


def test_values_are_written_plainly() -> None:
    said = NORWEGIAN.say("{day} {number} {count}", day=date(2026, 3, 1), number=Decimal("7.50"), count=20000)

    assert said == "2026-03-01 7,50 20000"


def test_braces_in_what_a_user_wrote_stay() -> None:
    assert NORWEGIAN.say("{name}", name="{name} {0} {") == "{name} {0} {"


def test_a_text_without_values_is_no_template() -> None:
    assert NORWEGIAN.say("{{ navn }} og {") == "{{ navn }} og {"


def test_nothing_said_is_nothing() -> None:
    assert ENGLISH.say("") == ""


@pytest.mark.parametrize(("n", "said"), [(0, "0 filer"), (1, "1 fil"), (2, "2 filer")])
def test_one_and_several(n: int, said: str) -> None:
    assert NORWEGIAN.plural("{n} fil", "{n} filer", n) == said


def test_one_word_for_both_in_norwegian_is_two_words_in_english() -> None:
    assert (ENGLISH.plural("krav", "krav", 1), ENGLISH.plural("krav", "krav", 3)) == ("requirement", "requirements")


def test_days_and_numbers_are_norwegian() -> None:
    assert NORWEGIAN.day(date(2026, 12, 31)) == "31. desember 2026"
    assert NORWEGIAN.number(24180) == "24\u202f180"
    assert NORWEGIAN.number(Decimal("1234.125")) == "1\u202f234,125"
    assert NORWEGIAN.percent(80) == "80\u00a0%"


def test_days_and_numbers_are_english() -> None:
    assert ENGLISH.day(date(2026, 12, 31)) == "31 December 2026"
    assert ENGLISH.number(Decimal("1234.5")) == "1,234.5"
    assert ENGLISH.percent(80) == "80%"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2025-T3", "3. tertial 2025"),
        ("2026-K1", "1. kvartal 2026"),
        ("2026-H2", "2. halvår 2026"),
        ("2026-05", "mai 2026"),
        ("2026", "2026"),
        ("våren 2026", "våren 2026"),
    ],
)
def test_a_period_is_told_as_people_write_it(name: str, said: str) -> None:
    assert NORWEGIAN.period(name) == said


def test_a_period_is_told_in_english() -> None:
    assert [ENGLISH.period(name) for name in ("2025-T3", "2026-05")] == ["tertial 3, 2025", "May 2026"]


def test_a_language_we_do_not_speak_is_answered_in_bokmål() -> None:
    assert language("se").code == "nb"
    assert LANGUAGES == ("nb", "nn", "en")
