"""Everybody's competence in each unit with those below it, each person once."""

from datetime import date

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.competence import UnitFigures, unit_figures
from tests.analysis.tiny import municipality

TEXT = """
enheter:
  - {id: hjem, navn: Solhjem, type: institusjon}
  - {id: a, navn: Avdeling A, type: avdeling, del_av: hjem}
  - {id: b, navn: Avdeling B, type: sone, del_av: hjem}
kvalifikasjoner:
  - {id: hlr, navn: HLR, gyldig_måneder: 12}
  - {id: brann, navn: Brannvern}
kompetansekrav:
  - {id: hlr-alle, navn: HLR, kvalifikasjon: hlr, andel: 100 %, styrke: skal}
  - {id: brann-b, navn: Brannvern, kvalifikasjon: brann, andel: 100 %, styrke: skal,
     gjelder: {hvor: {enhetstyper: [sone]}}}
  - {id: kan, navn: Kan, kvalifikasjon: brann, andel: 100 %, styrke: kan}
personer:
  - id: p-1
    navn: Ola Dal
    ansettelser: [{enhet: a, fra: 2020-01-01}, {enhet: b, fra: 2020-01-01}]
    kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2025-04-01}]
  - {id: p-2, navn: Kari Nes, enhet: a, kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2026-02-01}]}
  - {id: p-3, navn: Per Vik, enhet: b}
"""


def figures(unit_id: str | None) -> UnitFigures:
    return unit_figures(Snapshot(municipality(TEXT), date(2026, 3, 1)))[unit_id]


def test_somebody_with_two_posts_counts_in_both_units_and_once_above_them() -> None:
    assert figures("a").people == {"p-1", "p-2"}
    assert figures("b").people == {"p-1", "p-3"}
    assert figures("hjem").people == figures(None).people == {"p-1", "p-2", "p-3"}
    # HLR of three, and brannvern of the two in B, who do not have it.
    assert figures("hjem").share == Share(2, 5)
    assert figures("a").share == Share(2, 2)
    assert figures("b").share == Share(1, 4)


def test_what_soon_expires_and_what_is_lacking_is_of_people() -> None:
    assert figures("hjem").expiring == {"p-1"}
    assert figures("b").lacking == {"p-1", "p-3"}


def test_a_place_is_a_requirement_in_a_unit() -> None:
    # HLR in the house itself asks nobody.
    assert figures(None).places == Share(1, 3)
    assert figures("a").places == Share(1, 1)
