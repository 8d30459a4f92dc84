"""Free text as its readers may see it, whoever they are."""

import unicodedata

import pytest

from kompetanse_cli.report.base import Audience, redact
from tests.report.conftest import ContextOf

HIDDEN = "Liv Torunn Aasgård"
TEXT = """
enheter: [{id: nord, navn: Sone Nord, type: sone}]
personer:
  - {id: p-1, navn: Liv Torunn Aasgård, enhet: nord, vis_navn: nei}
  - {id: p-2, navn: Liv Aas, enhet: nord}
rolletildelinger: [{person: p-1, rolle: leder, enhet: nord, fra: 2024-01-01}]
"""
SPELLINGS = (
    HIDDEN,
    "Liv Aasgård",
    "LIV AASGÅRD",
    "Liv\u00a0 Torunn\nAasgård",
    "Aasgård, Liv",
    "Aasgård Liv Torunn",
    unicodedata.normalize("NFD", HIDDEN),
)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_hidden_name_is_a_role_in_a_report_and_dots_over_a_file(context_of: ContextOf, spelling: str) -> None:
    context = context_of(TEXT)
    assert redact(f"Ring {spelling}.", Audience.of(context)) == "Ring Leder (Sone Nord)."
    assert redact(f"Ring {spelling}.", Audience.of_files((context.register,))) == f"Ring {'·' * len(spelling)}."


@pytest.mark.parametrize("text", ["Ring Liv Aas.", "Liv Aasgård-Berg", "Olivia Aas", "Liv og Aas"])
def test_other_names_are_left(context_of: ContextOf, text: str) -> None:
    context = context_of(TEXT)
    assert redact(text, Audience.of(context)) == redact(text, Audience.of_files((context.register,))) == text


def test_an_id_made_from_a_text_is_known_and_an_id_of_its_own_in_reports_alone(context_of: ContextOf) -> None:
    context = context_of(TEXT)
    assert redact("liv-aasgård-sier-det p-1 p-12", Audience.of(context)) == "···-sier-det Leder (Sone Nord) p-12"
    files = Audience.of_files((context.register,))
    assert redact("liv-aasgård-sier-det p-1", files) == f"{'·' * 11}-sier-det p-1"


@pytest.mark.parametrize("length", range(len("Ring Liv Torunn"), len(f"Ring {HIDDEN}")))
def test_what_a_cut_leaves_of_a_name_is_hidden_too(context_of: ContextOf, length: int) -> None:
    cut = f"Ring {HIDDEN}"[:length].rstrip()
    assert redact(f"{cut}…; så", Audience.of(context_of(TEXT))) == "Ring Leder (Sone Nord)…; så"


def test_mail_goes_where_nobody_is_named(context_of: ContextOf) -> None:
    files = Audience.of_files((context_of(TEXT).register,), is_anonymous=True)
    assert redact("liv@x.no Liv Aas", files) == "········ ·······"
    assert redact("liv.aas@x.no", Audience.of(context_of(TEXT))) == "liv.aas@x.no"
    assert redact("postmottak@x.no", Audience.of(context_of(TEXT))) == "postmottak@x.no"


def test_whoever_may_see_all_sees_all() -> None:
    assert redact(f"{HIDDEN} liv@x.no", Audience()) == f"{HIDDEN} liv@x.no"
