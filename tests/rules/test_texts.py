"""The form of what rules say: the title is the fault, the norm says what is required, the hint names the edit."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from kompetanse_cli.language import LANGUAGES, language
from kompetanse_cli.model import Finding, RuleInfo
from kompetanse_cli.pipeline import checked
from kompetanse_cli.report.base import render_message
from kompetanse_cli.rules.catalogue import ALL_RULES, BY_CODE
from tests.rules.judged import ON, placed
from tests.rules.test_examples import CODES, EXAMPLES, read

NORMS = {
    "nb": ("Regelen krever", "Regelen sier fra når "),
    "nn": ("Regelen krev ", "Regelen seier frå når "),
    "en": ("The rule requires", "The rule warns when "),
}
# What a hint begins with: the edit.
EDITS = {
    *("Behold", "Bruk", "Bytt", "Flytt", "Gi", "Hent", "Kjør", "La", "Lag", "Lagre", "Legg", "Les"),
    *("Registrer", "Rett", "Sett", "Skriv", "Slett", "Slå", "Ta", "Velg"),
}
# A date as the files have it, where nothing is to be typed.
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Dates that are told of because of how they are written.
AS_WRITTEN = {"K046", "K049", "K073"}


@cache
def found(code: str) -> tuple[Finding, ...]:
    """What a rule finds in the example that breaks it."""
    return tuple(
        each.finding for each in checked(read(EXAMPLES / code / "bad"), ON).findings if each.finding.code == code
    )


def texts(code: str, which: str) -> Iterator[str]:
    """The messages, hints or labels of a rule in its example, in bokmål."""
    for finding in found(code):
        if text := render_message(getattr(finding, which), language("nb")):
            yield text


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_title_is_a_fault_and_the_norm_says_what_is_required(rule: RuleInfo, code: str) -> None:
    title, norm = (language(code).say(text) for text in (rule.title, rule.holds))

    assert title[0] == title[0].upper()
    assert not title.endswith(".")
    assert title.lower().replace(" ", "-") != rule.name
    assert len(title) <= 60
    assert norm.startswith(NORMS[code])
    assert norm.endswith((".", ").", '".'))


def test_no_two_rules_have_one_title() -> None:
    titles = [rule.title for rule in ALL_RULES]
    assert [title for title in titles if titles.count(title) > 1] == []


@pytest.mark.parametrize("code", CODES)
def test_a_message_is_a_sentence_and_its_hint_names_the_edit(code: str) -> None:
    messages, hints = tuple(texts(code, "message")), tuple(texts(code, "help"))

    assert [text for text in messages if not text.endswith((".", "?"))] == []
    assert [text for text in messages if text[0].isalpha() and text[0].islower() and text[0] != "k"] == []
    assert {hint.split()[0] for hint in hints} <= EDITS
    assert [hint for hint in hints if not hint.endswith((".", "FIL"))] == []


@pytest.mark.parametrize("code", [code for code in CODES if code not in AS_WRITTEN])
def test_days_in_a_message_are_written_as_people_write_them(code: str) -> None:
    assert [text for text in texts(code, "message") if ISO_DAY.search(text)] == []


def test_a_hint_has_the_day_as_it_is_to_be_typed() -> None:
    rule = BY_CODE["K304"]
    (hint, _) = texts(rule.code, "help")

    assert hint == "Skriv «til: 2025-12-31», og registrer rollen i enheten som overtar."


def test_a_role_that_outlasts_the_employment_is_told_of_with_both_days() -> None:
    first, last = texts("K302", "message")

    assert first == (
        "Rollen «Leder» i Hjemmetjenesten begynner 1. januar 2024, men Kari Nordmann er ansatt først 1. august 2024."
    )
    assert last == (
        "Rollen «Leder» i Hjemmetjenesten varer til 31. desember 2026, men Kari Nordmann slutter 30. juni 2026."
    )


UNITS = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}
enheter: [{id: helse, navn: Helse, type: kommunalområde}]
personer:
  - {id: kari-1, navn: Kari Nes, enhet: helse}
  - {id: kari-2, navn: Kari  Nes, enhet: helse}
rolletildelinger: [{person: kari-1, rolle: leder, enhet: helse, fra: 2025-01-01, stedfortreder: kari-1}]
"""


def test_a_name_that_two_have_is_told_with_the_id() -> None:
    (own,) = (each.finding for each in placed(UNITS, on=date(2026, 3, 1)) if each.finding.code == "K307")

    assert render_message(own.message, language("nb")) == "Kari Nes («kari-1») er sin egen stedfortreder."


def test_what_is_built_in_is_told_by_its_name_in_the_reader_s_language() -> None:
    (needless,) = found("K318")

    assert render_message(needless.message, language("nn")) == (
        "Kravet «Ressursperson i kvar avdeling, sone og bustad» er oppfylt i Sone Nord, så unntaket trengst ikkje."
    )
