"""Sentences of the report: a total and its parts add up, a reason names the person and the event."""

from collections.abc import Callable
from datetime import date

import pytest

from kompetanse_cli.analysis.status import CoverageLine
from kompetanse_cli.render.cells import cell_text
from kompetanse_cli.report.basis import Basis
from kompetanse_cli.report.blocks import Figures, Items
from kompetanse_cli.report.reasons import reason_words
from kompetanse_cli.report.sections import key_figures, summary

BasisOf = Callable[..., Basis]

FOUR = """
enheter:
  - {id: topp, navn: Topp, type: kommunalområde}
  - {id: a, navn: A, type: sone, del_av: topp}
  - {id: b, navn: B, type: sone, del_av: topp}
  - {id: c, navn: C, type: sone, del_av: topp}
  - {id: d, navn: D, type: sone, del_av: topp}
personer: [{id: p-1, navn: Kari Nes, enhet: a}, {id: p-2, navn: Ola Vik, enhet: a}]
krav:
  - {id: r, navn: Ressursperson, rolle: ressursperson, hvor: {enhetstyper: [sone]}, styrke: skal}
  - {id: ressursperson-i-hvert-ledd, navn: X, rolle: ressursperson, styrke: kan}
  - {id: leder-i-hver-enhet, navn: X, rolle: leder, styrke: kan}
  - {id: kommunalsjef, navn: X, rolle: kommunalsjef, styrke: kan}
  - {id: kommunekoordinator, navn: X, rolle: kommunekoordinator, styrke: kan}
"""
ONE = "rolletildelinger: [{person: p-1, rolle: ressursperson, enhet: a, fra: 2025-01-01, til: 2026-01-31}]\n"


def told(basis: Basis) -> tuple[str, ...]:
    return next(block for block in summary.section(basis).blocks if isinstance(block, Items)).items


def figure(basis: Basis, label: str) -> tuple[str, str]:
    (block,) = key_figures.section(basis).blocks
    assert isinstance(block, Figures)
    found = next(each for each in block.figures if each.label == label)
    return cell_text(found.value, basis.language), found.note


def test_the_oldest_gap_is_the_oldest_of_those_with_a_first_day_and_tells_how_many_have_none(basis_of: BasisOf) -> None:
    assert any(
        text.startswith("Eldste med kjent startdag er fra 1. februar 2026: A, ")
        and text.endswith("; 3 har ukjent startdag.")
        for text in told(basis_of(FOUR + ONE))
    )
    whole = FOUR + ONE.replace("enhet: a", "enhet: a, dekker_også: [b, c, d]")
    assert any(text.startswith("Den eldste mangelen er fra 1. februar 2026: A, ") for text in told(basis_of(whole)))
    assert "4 mangler har ukjent startdag." in told(basis_of(FOUR))


def test_the_median_of_gaps_of_which_most_have_no_first_day_is_unknown(basis_of: BasisOf) -> None:
    assert figure(basis_of(FOUR + ONE), "Median alder på manglene") == ("ukjent", "3 av 4 har ukjent startdag")
    three = FOUR + ONE.replace("enhet: a", "enhet: a, dekker_også: [b, c]")
    assert figure(basis_of(three), "Median alder på manglene") == (
        "28 dager",
        "halvparten har vart lenger; 1 av 4 har ukjent startdag",
    )
    assert figure(basis_of(three), "Udekket i mer enn 90 dager") == ("0", "av 4 udekkede; 1 har ukjent startdag")


STAND_IN = """
enheter:
  - {id: topp, navn: Topp, type: kommunalområde}
  - {id: a, navn: A, type: sone, del_av: topp}
kvalifikasjoner: [{id: kurs, navn: Legemiddelkurs}]
personer:
  - {id: p-1, navn: Wenche Jensen, enhet: a, fravær: [{fra: 2026-02-01, til: 2026-08-31}]}
  - {id: p-2, navn: Tom Olsen, enhet: a, %s}
krav: [{id: r, navn: Ressursperson, rolle: ressursperson, hvor: {enhetstyper: [sone]}, styrke: skal}]
rolletildelinger: [{person: p-1, rolle: ressursperson, enhet: a, fra: 2025-01-01, stedfortreder: p-2}]
"""


def line(basis: Basis) -> CoverageLine:
    return next(line for line in basis.coverage.lines if line.requirement.id == "r")


@pytest.mark.parametrize(
    ("gone", "words"),
    [
        ("fravær: [{fra: 2026-03-10, til: 2026-03-20}]", "er borte 10.–20. mars"),
        ("fravær: [{fra: 2026-03-10, til: 2026-04-02}]", "er borte 10. mars–2. april"),
        ("fravær: [{fra: 2026-03-10, til: 2027-01-02}]", "er borte 10. mars–2. januar 2027"),
        ("fravær: [{fra: 2026-03-10}]", "er borte fra 10. mars"),
        ("til: 2026-03-09", "har sluttet"),
    ],
)
def test_the_deputy_who_no_longer_stands_in_is_named_on_the_day_and_before_it(
    basis_of: BasisOf, gone: str, words: str
) -> None:
    text = STAND_IN % gone
    then, before = basis_of(text, date(2026, 3, 12)), basis_of(text, date(2026, 1, 15))
    sentence = f"Tom Olsen, stedfortreder for Wenche Jensen, {words}"
    assert reason_words(then, line(then)) == sentence
    assert line(then).since == date(2026, 3, 10)
    assert reason_words(before, line(before)) == f"dekket til og med 9. mars 2026: {sentence}"


def test_who_has_never_had_the_course_is_not_the_one_lost_last(basis_of: BasisOf) -> None:
    text = """
enheter: [{id: topp, navn: Topp, type: kommunalområde}, {id: a, navn: A, type: sone, del_av: topp}]
kvalifikasjoner: [{id: kurs, navn: Legemiddelkurs}]
personer:
  - {id: p-1, navn: Kari Nes, enhet: a%s}
  - {id: p-2, navn: Ola Vik, enhet: a, kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2020-01-01}]}
krav:
  - {id: r, navn: R, rolle: ressursperson, minst: 2, kvalifikasjoner: [kurs], hvor: {enhetstyper: [sone]}, styrke: skal}
rolletildelinger:
  - {person: p-1, rolle: ressursperson, enhet: a, fra: 2025-01-01%s}
  - {person: p-2, rolle: ressursperson, enhet: a, fra: 2025-01-01}
"""
    never = basis_of(text % ("", ""))
    assert reason_words(never, line(never)) == "1 av 2 på plass: Ola Vik; Kari Nes har ikke kurset"
    gone = basis_of(text % ("", ", til: 2025-12-31"))
    assert reason_words(gone, line(gone)) == "1 av 2 på plass: Ola Vik"
    held = ", kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2020-01-01}]"
    lost = basis_of(text % (held, ", til: 2025-12-31"))
    assert reason_words(lost, line(lost)) == "1 av 2 på plass: Ola Vik; sist mistet: Kari Nes"
