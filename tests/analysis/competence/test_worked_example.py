"""What is asked of everybody at Solhjem, each figure as it was counted by hand."""

from datetime import date

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.competence import (
    RequirementResult,
    RequirementStatus,
    TurnReason,
    excused_of,
    results,
    total_of,
)
from kompetanse_cli.model import CompetenceRequirement, Person
from tests.analysis.competence.solhjem import DAY, PEOPLE, snapshot

WHOLE = frozenset(("solhjem", "solhjem-a", "solhjem-b"))
ALL_ASKED = "fravær_utenfor_etter_dager: 365"


def place(requirement: str, unit: str, at: Snapshot | None = None) -> RequirementResult:
    found = results(at or snapshot())
    return next(r for r in found if r.requirement.id == requirement and r.unit is not None and r.unit.id == unit)


def total(requirement: str, at: Snapshot | None = None) -> Share:
    at = at or snapshot()
    return total_of(at, at.register.by_id(CompetenceRequirement)[requirement], WHOLE)


def of(people: tuple[Person, ...]) -> list[str]:
    return [person.name.split()[0] for person in people]


# The medicine course, on 1 May.


def test_three_in_a_are_asked_for_the_medicine_course() -> None:
    assert of(place("legemiddel", "solhjem-a").asked) == ["Anna", "Bent", "Carl"]


def test_two_of_them_have_it_also_the_one_whose_last_day_is_today() -> None:
    assert of(place("legemiddel", "solhjem-a").met) == ["Anna", "Bent"]


def test_that_is_66_percent_for_it_is_floored() -> None:
    assert place("legemiddel", "solhjem-a").share.percent == 66


def test_all_three_must_have_it() -> None:
    assert place("legemiddel", "solhjem-a").need == 3


def test_one_is_lacking_in_a() -> None:
    assert place("legemiddel", "solhjem-a").lacking == 1


def test_it_is_carl_who_lacks_it() -> None:
    assert of(place("legemiddel", "solhjem-a").unmet) == ["Carl"]


def test_the_place_is_lacking_in_a() -> None:
    assert place("legemiddel", "solhjem-a").status is RequirementStatus.LACKING


def test_two_in_b_are_asked_for_hans_is_away() -> None:
    assert of(place("legemiddel", "solhjem-b").asked) == ["Eva", "Finn"]


def test_hans_is_named_beside() -> None:
    assert of(place("legemiddel", "solhjem-b").outside) == ["Hans"]


def test_one_in_b_has_it() -> None:
    assert of(place("legemiddel", "solhjem-b").met) == ["Eva"]


def test_that_is_50_percent() -> None:
    assert place("legemiddel", "solhjem-b").share.percent == 50


def test_one_is_lacking_in_b_and_it_is_finn() -> None:
    found = place("legemiddel", "solhjem-b")
    assert (found.lacking, of(found.unmet)) == (1, ["Finn"])


def test_the_place_is_lacking_in_b() -> None:
    assert place("legemiddel", "solhjem-b").status is RequirementStatus.LACKING


def test_solhjem_has_three_of_five() -> None:
    assert total("legemiddel") == Share(3, 5)


def test_solhjem_has_60_percent() -> None:
    assert total("legemiddel").percent == 60


def test_an_assistant_is_not_asked_for_it() -> None:
    found = place("legemiddel", "solhjem-a")
    everybody = (*found.asked, *found.undecided, *found.excused, *found.outside)
    assert "Dina" not in of(everybody)


# On 2 May.


def test_on_2_may_one_of_three_in_a_has_it() -> None:
    assert place("legemiddel", "solhjem-a", snapshot(date(2026, 5, 2))).share == Share(1, 3)


def test_on_2_may_that_is_33_percent() -> None:
    assert place("legemiddel", "solhjem-a", snapshot(date(2026, 5, 2))).share.percent == 33


def test_on_2_may_solhjem_has_two_of_five() -> None:
    assert total("legemiddel", snapshot(date(2026, 5, 2))) == Share(2, 5)


def test_on_2_may_solhjem_has_40_percent() -> None:
    assert total("legemiddel", snapshot(date(2026, 5, 2))).percent == 40


def test_on_1_may_it_is_known_that_bent_lacks_it_from_2_may() -> None:
    turn = place("legemiddel", "solhjem-a").turns[0]
    assert [(turn.day, c.person.name, c.reason, c.last) for c in turn.causes] == [
        (date(2026, 5, 2), "Bent Dal", TurnReason.EXPIRES, DAY)
    ]


# HLR, on 1 May.


def test_all_four_in_a_are_asked_for_hlr() -> None:
    assert of(place("hlr", "solhjem-a").asked) == ["Anna", "Bent", "Carl", "Dina"]


def test_anna_and_dina_have_it() -> None:
    assert of(place("hlr", "solhjem-a").met) == ["Anna", "Dina"]


def test_a_has_50_percent_of_hlr() -> None:
    assert place("hlr", "solhjem-a").share.percent == 50


def test_80_percent_of_four_is_four() -> None:
    assert place("hlr", "solhjem-a").need == 4


def test_two_lack_hlr_in_a() -> None:
    assert place("hlr", "solhjem-a").lacking == 2


def test_two_in_b_are_asked_for_hlr() -> None:
    assert of(place("hlr", "solhjem-b").asked) == ["Eva", "Finn"]


def test_gro_is_excused_as_new() -> None:
    assert of(place("hlr", "solhjem-b").excused) == ["Gro"]


def test_gro_has_until_15_may() -> None:
    assert excused_of(snapshot(), "p-7") == {"hlr": date(2026, 5, 15)}


def test_hans_is_away_from_hlr_too() -> None:
    assert of(place("hlr", "solhjem-b").outside) == ["Hans"]


def test_what_finn_is_to_have_on_4_may_does_not_count_yet() -> None:
    assert of(place("hlr", "solhjem-b").met) == ["Eva"]


def test_b_has_50_percent_of_hlr() -> None:
    assert place("hlr", "solhjem-b").share.percent == 50


def test_80_percent_of_two_is_two() -> None:
    assert place("hlr", "solhjem-b").need == 2


def test_one_lacks_hlr_in_b() -> None:
    assert place("hlr", "solhjem-b").lacking == 1


def test_solhjem_has_three_of_six_of_hlr() -> None:
    assert total("hlr") == Share(3, 6)


def test_solhjem_has_50_percent_of_hlr() -> None:
    assert total("hlr").percent == 50


def test_gro_is_still_excused_on_15_may() -> None:
    assert of(place("hlr", "solhjem-b", snapshot(date(2026, 5, 15))).asked) == ["Eva", "Finn"]


def test_on_16_may_three_in_b_are_asked() -> None:
    assert of(place("hlr", "solhjem-b", snapshot(date(2026, 5, 16))).asked) == ["Eva", "Finn", "Gro"]


def test_on_16_may_eva_and_finn_have_it() -> None:
    assert of(place("hlr", "solhjem-b", snapshot(date(2026, 5, 16))).met) == ["Eva", "Finn"]


def test_on_16_may_b_has_66_percent() -> None:
    assert place("hlr", "solhjem-b", snapshot(date(2026, 5, 16))).share.percent == 66


def test_on_16_may_three_must_have_it() -> None:
    assert place("hlr", "solhjem-b", snapshot(date(2026, 5, 16))).need == 3


def test_on_16_may_one_is_lacking() -> None:
    assert place("hlr", "solhjem-b", snapshot(date(2026, 5, 16))).lacking == 1


def test_on_16_may_solhjem_has_four_of_seven() -> None:
    assert total("hlr", snapshot(date(2026, 5, 16))) == Share(4, 7)


def test_on_16_may_solhjem_has_57_percent() -> None:
    assert total("hlr", snapshot(date(2026, 5, 16))).percent == 57


# Where absences shorter than a year count.


def test_with_hans_asked_one_of_three_in_b_has_the_medicine_course() -> None:
    assert place("legemiddel", "solhjem-b", snapshot(settings=ALL_ASKED)).share == Share(1, 3)


def test_with_hans_asked_that_is_33_percent() -> None:
    assert place("legemiddel", "solhjem-b", snapshot(settings=ALL_ASKED)).share.percent == 33


def test_with_hans_asked_solhjem_has_three_of_six() -> None:
    assert total("legemiddel", snapshot(settings=ALL_ASKED)) == Share(3, 6)


def test_with_hans_asked_solhjem_has_50_percent() -> None:
    assert total("legemiddel", snapshot(settings=ALL_ASKED)).percent == 50


# Two posts, and a change of unit.

OLA = """\
  - id: p-9
    navn: Ola Kvam
    utdanning: sykepleier
    ansettelser:
      - {enhet: solhjem-a, stillingsprosent: 50, fra: 2020-01-01}
      - {enhet: solhjem-b, stillingsprosent: 50, fra: 2020-01-01}
"""


def with_ola() -> Snapshot:
    return snapshot(people=PEOPLE + OLA)


def test_who_has_two_posts_is_one_of_each_units_people() -> None:
    at = with_ola()
    asked = [of(place("hlr", unit, at).asked) for unit in ("solhjem-a", "solhjem-b")]
    assert ["Ola" in people for people in asked] == [True, True]


def test_who_has_two_posts_is_asked_once_in_solhjem() -> None:
    assert total("hlr", with_ola()) == Share(3, 7)


MOVER = """\
  - id: p-9
    navn: Mia Nes
    utdanning: assistent
    ansettelser:
      - {enhet: solhjem-a, fra: 2020-01-01, til: 2026-06-30}
      - {enhet: solhjem-b, fra: 2026-07-01}
"""


def test_before_the_change_of_unit_she_is_asked_in_a() -> None:
    at = snapshot(date(2026, 6, 15), people=PEOPLE + MOVER)
    asked = [of(place("hlr", unit, at).asked) for unit in ("solhjem-a", "solhjem-b")]
    assert ["Mia" in people for people in asked] == [True, False]


def test_from_the_change_of_unit_she_is_asked_in_b_and_is_not_new() -> None:
    at = snapshot(date(2026, 7, 1), people=PEOPLE + MOVER)
    asked = [of(place("hlr", unit, at).asked) for unit in ("solhjem-a", "solhjem-b")]
    assert ["Mia" in people for people in asked] == [False, True]
