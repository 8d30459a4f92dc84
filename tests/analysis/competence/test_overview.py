"""The overview of a unit: who has what, what each needs, and how many have what is asked."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.competence import OverviewRow, State, UnitOverview, asked_standing, unit_overview
from tests.analysis.competence.solhjem import DAY, PEOPLE, person, snapshot
from tests.analysis.tiny import municipality

OLA = """
  - id: p-9
    navn: Ola Kirk
    utdanning: sykepleier
    ansettelser: [{enhet: solhjem-a, stillingsprosent: 50}, {enhet: solhjem-b, stillingsprosent: 50}]
"""


def overview(at: Snapshot, unit_id: str, *, below: bool = False) -> UnitOverview:
    found = unit_overview(at, unit_id, below=below)
    assert found is not None
    return found


def row(found: UnitOverview, person_id: str) -> OverviewRow:
    return next(each for each in found.rows if each.person.id == person_id)


def states(found: UnitOverview, person_id: str) -> dict[str, State]:
    return {each.qualification: each.state for each in row(found, person_id).standings}


def feet(found: UnitOverview) -> dict[str, Share]:
    return {kind.id: share for kind, share in zip(found.qualifications, found.feet, strict=True)}


# The worked example, one line a figure.


def test_each_column_is_a_qualification_that_is_asked_or_in_use() -> None:
    assert [each.id for each in overview(snapshot(), "solhjem-a").qualifications] == ["legemiddelkurs", "hlr"]


@pytest.mark.parametrize(
    ("unit", "qualification", "share"),
    [
        ("solhjem-a", "legemiddelkurs", Share(2, 3)),
        ("solhjem-a", "hlr", Share(2, 4)),
        ("solhjem-b", "legemiddelkurs", Share(1, 2)),
        ("solhjem-b", "hlr", Share(1, 2)),
    ],
)
def test_the_foot_is_how_many_have_it_of_those_who_are_asked(unit: str, qualification: str, share: Share) -> None:
    assert feet(overview(snapshot(), unit))[qualification] == share


def test_the_foot_of_a_unit_with_those_below_is_of_their_people() -> None:
    found = overview(snapshot(), "solhjem", below=True)
    assert len(found.rows) == 8
    assert feet(found) == {"legemiddelkurs": Share(3, 5), "hlr": Share(3, 6)}


@pytest.mark.parametrize(
    ("unit", "person_id", "medicine", "revival"),
    [
        ("solhjem-a", "p-1", State.VALID, State.EXPIRING),
        ("solhjem-a", "p-2", State.EXPIRING, State.EXPIRED),
        ("solhjem-a", "p-3", State.EXPIRED, State.LACKING),
        ("solhjem-a", "p-4", State.NOT_ASKED, State.VALID),
        ("solhjem-b", "p-5", State.VALID, State.VALID),
        ("solhjem-b", "p-6", State.LACKING, State.PLANNED),
        ("solhjem-b", "p-7", State.NOT_ASKED, State.LACKING),
        ("solhjem-b", "p-8", State.EXPIRED, State.LACKING),
    ],
)
def test_what_nobody_asks_for_is_not_lacking(unit: str, person_id: str, medicine: State, revival: State) -> None:
    found = states(overview(snapshot(), unit), person_id)
    assert found == {"legemiddelkurs": medicine, "hlr": revival}


def test_one_who_is_new_is_told_until_when_and_lacks_nothing() -> None:
    new = row(overview(snapshot(), "solhjem-b"), "p-7")
    assert new.excused == {"hlr": date(2026, 5, 15)}
    assert (new.lacking, new.needs) == (0, ())
    later = row(overview(snapshot(date(2026, 5, 16)), "solhjem-b"), "p-7")
    assert (later.lacking, later.excused) == (1, {})


def test_one_who_is_away_for_long_is_marked_and_counts_for_nothing() -> None:
    hans = row(overview(snapshot(), "solhjem-b"), "p-8")
    assert (hans.away, hans.outside, hans.lacking) == (True, True, 0)
    assert hans.asked == {"legemiddelkurs", "hlr"}
    back = row(overview(snapshot(settings="fravær_utenfor_etter_dager: 365"), "solhjem-b"), "p-8")
    assert (back.away, back.outside, back.lacking) == (True, False, 2)


@pytest.mark.parametrize(
    ("person_id", "lacking", "needs"),
    [("p-1", 0, ["hlr"]), ("p-2", 1, ["legemiddelkurs", "hlr"]), ("p-3", 2, ["legemiddelkurs", "hlr"]), ("p-4", 0, [])],
)
def test_the_need_for_training_takes_in_what_expires(person_id: str, lacking: int, needs: list[str]) -> None:
    found = row(overview(snapshot(), "solhjem-a"), person_id)
    assert (found.lacking, [each.qualification for each in found.needs]) == (lacking, needs)


def test_the_lacking_of_all_rows_are_those_that_the_feet_lack() -> None:
    found = overview(snapshot(), "solhjem", below=True)
    assert sum(each.lacking for each in found.rows) == sum(foot.of - foot.covered for foot in found.feet)


def test_one_with_two_posts_is_in_both_and_once_in_the_unit_above() -> None:
    at = snapshot(people=PEOPLE + OLA)
    for unit in ("solhjem-a", "solhjem-b"):
        assert states(overview(at, unit), "p-9") == {"legemiddelkurs": State.LACKING, "hlr": State.LACKING}
    assert feet(overview(at, "solhjem", below=True)) == {"legemiddelkurs": Share(3, 6), "hlr": Share(3, 7)}


# Of others than the example.


def tiny(text: str, on: date = DAY) -> Snapshot:
    return Snapshot(municipality(text), on)


def test_what_is_asked_in_another_unit_is_no_part_of_the_foot() -> None:
    at = tiny(
        """
enheter:
  - {id: dag, navn: Dag, type: avdeling, del_av: topp}
  - {id: natt, navn: Natt, type: sone, del_av: topp}
kvalifikasjoner: [{id: kurs, navn: Kurs}]
personer:
  - {id: p, navn: Kari Nes, ansettelser: [{enhet: dag}, {enhet: natt}]}
kompetansekrav:
  - {id: k, navn: K, kvalifikasjon: kurs, andel: 100 %, styrke: skal, gjelder: {hvor: {enhetstyper: [sone]}}}
"""
    )
    assert feet(overview(at, "natt")) == {"kurs": Share(0, 1)}
    # The person is asked for it all the same.
    assert feet(overview(at, "dag")) == {"kurs": Share(0, 0)}
    assert states(overview(at, "dag"), "p") == {"kurs": State.LACKING}


def test_where_one_of_several_is_enough_nobody_lacks_two() -> None:
    at = tiny(
        """
kvalifikasjoner: [{id: a, navn: A}, {id: b, navn: B}]
personer:
  - {id: p, navn: Kari Nes, enhet: topp}
  - {id: q, navn: Per Vik, enhet: topp, kvalifikasjoner: [{kvalifikasjon: b, oppnådd: 2025-01-01}]}
kompetansekrav: [{id: k, navn: K, en_av: [a, b], andel: 100 %, styrke: skal}]
"""
    )
    found = overview(at, "topp")
    assert states(found, "p") == {"a": State.LACKING, "b": State.NOT_ASKED}
    assert states(found, "q") == {"a": State.NOT_ASKED, "b": State.VALID}
    assert [each.lacking for each in found.rows] == [1, 0]
    assert feet(found) == {"a": Share(0, 1), "b": Share(1, 1)}


def test_a_level_below_the_one_that_is_asked_is_lacking_and_told() -> None:
    at = tiny(
        """
kvalifikasjoner: [{id: kurs, navn: Kurs, nivåer: [lavt, høyt]}]
personer:
  - {id: p, navn: Kari Nes, enhet: topp, kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2025-01-01, nivå: lavt}]}
kompetansekrav:
  - {id: k, navn: K, kvalifikasjon: kurs, nivå: lavt, andel: 100 %, styrke: skal}
  - {id: l, navn: L, kvalifikasjon: kurs, nivå: høyt, andel: 100 %, styrke: skal}
"""
    )
    found = asked_standing(at, person(at, "p"), "kurs")
    assert (found.state, found.level) == (State.LACKING, "lavt")
    assert feet(overview(at, "topp")) == {"kurs": Share(0, 1)}


def test_of_whom_it_can_not_be_told_is_named_and_makes_the_foot_uncertain() -> None:
    at = tiny(
        """
kvalifikasjoner: [{id: kurs, navn: Kurs}]
personer:
  - {id: p, navn: Kari Nes, enhet: topp}
  - {id: q, navn: Per Vik, enhet: topp, utdanning: sykepleier}
kompetansekrav:
  - {id: k, navn: K, kvalifikasjon: kurs, andel: 100 %, styrke: skal, gjelder: {utdanning: [sykepleier]}}
"""
    )
    found = overview(at, "topp")
    assert row(found, "p").undecided == {"kurs"}
    assert states(found, "p") == {"kurs": State.NOT_ASKED}
    assert feet(found) == {"kurs": Share(0, 1, at_least=True)}


def test_a_few_of_the_employees_in_the_register_make_the_foot_uncertain() -> None:
    at = tiny(
        """
enheter: [{id: sone, navn: Sone, type: sone, del_av: topp, ansatte: 34, ansatte_per: 2026-01-01}]
kvalifikasjoner: [{id: kurs, navn: Kurs}]
personer: [{id: p, navn: Kari Nes, enhet: sone, kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2025-01-01}]}]
kompetansekrav: [{id: k, navn: K, kvalifikasjon: kurs, andel: 100 %, styrke: skal}]
"""
    )
    assert feet(overview(at, "sone")) == {"kurs": Share(1, 1, at_least=True)}


@pytest.mark.parametrize(
    ("more", "columns"),
    [
        ("", []),
        ("krav: [{id: k, navn: K, rolle: ressursperson, styrke: skal, kvalifikasjoner: [kurs]}]", ["kurs"]),
        ("behov: [{enhet: topp, kvalifikasjon: kurs, år: 2027, minst: 2}]", ["kurs"]),
        ("behov: [{enhet: topp, kvalifikasjon: kurs, år: 2025, minst: 2}]", []),
        ("kompetansekrav: [{id: k, navn: K, kvalifikasjon: kurs, minst: 1, styrke: bør}]", ["kurs"]),
        ("kompetansekrav: [{id: k, navn: K, kvalifikasjon: kurs, minst: 1, styrke: bør, til: 2026-04-30}]", []),
    ],
)
def test_what_something_asks_for_there_is_a_column_though_nobody_has_it(more: str, columns: list[str]) -> None:
    at = tiny(f"kvalifikasjoner: [{{id: kurs, navn: Kurs}}]\npersoner: [{{id: p, navn: P, enhet: topp}}]\n{more}\n")
    assert [each.id for each in overview(at, "topp").qualifications] == columns


def test_a_role_asks_those_who_have_it_and_those_who_are_away_too() -> None:
    at = tiny(
        """
kvalifikasjoner: [{id: kurs, navn: Kurs}]
personer:
  - {id: p, navn: Kari Nes, enhet: topp, fravær: [{fra: 2026-01-01}]}
  - {id: q, navn: Per Vik, enhet: topp}
rolletildelinger: [{person: p, rolle: ressursperson, enhet: topp, fra: 2020-01-01}]
krav: [{id: k, navn: K, rolle: ressursperson, styrke: skal, kvalifikasjoner: [kurs]}]
"""
    )
    found = overview(at, "topp")
    assert states(found, "p") == {"kurs": State.LACKING}
    assert states(found, "q") == {"kurs": State.NOT_ASKED}
    assert [each.lacking for each in found.rows] == [1, 0]


def test_nobody_there_is_an_overview_without_rows_and_an_unknown_unit_has_none() -> None:
    at = snapshot()
    assert overview(at, "solhjem").rows == ()
    assert {share.is_relevant for share in overview(at, "solhjem").feet} <= {False}
    assert unit_overview(at, "ukjent") is None
