"""What falls if a person leaves, and who could take over."""

from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.coverage import GapReason, Status, without
from kompetanse_cli.analysis.coverage.successors import Ground
from tests.analysis.tiny import municipality

ON = date(2026, 3, 1)
TEXT = """
enheter:
  - {id: hjem, navn: Hjem, type: hjemmetjeneste, del_av: topp}
  - {id: nord, navn: Nord, type: sone, del_av: hjem}
  - {id: sør, navn: Sør, type: sone, del_av: hjem}
  - {id: syk, navn: Syk, type: institusjon, del_av: topp}
kvalifikasjoner: [{id: kurs, navn: Kurs}]
krav:
  - id: k
    navn: K
    rolle: ressursperson
    styrke: skal
    hvor: {enhetstyper: [sone]}
    kvalifikasjoner: [kurs]
personer:
  - {id: kari, navn: Kari, enhet: nord, kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2025-01-01}]}
  - {id: ola, navn: Ola, enhet: sør, kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2025-01-01}]}
  - {id: per, navn: Per, enhet: nord}
  - {id: siri, navn: Siri, enhet: syk, kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2025-01-01}]}
  - {id: nils, navn: Nils, enhet: nord, fravær: [{fra: 2026-01-01}]}
rolletildelinger:
  - {person: kari, rolle: ressursperson, enhet: nord, fra: 2025-01-01}
  - {person: ola, rolle: ressursperson, enhet: sør, fra: 2025-01-01, stedfortreder: kari}
  - {person: siri, rolle: ressursperson, enhet: syk, fra: 2025-01-01}
"""


def test_a_sole_holder_leaves_a_gap_and_a_vacant_role() -> None:
    found = without(Snapshot(municipality(TEXT), ON), "kari")
    (change,) = [change for change in found.worse if change.after.requirement.id == "k"]
    assert change.before is not None
    assert (change.before.status, change.after.status) == (Status.COVERED, Status.UNCOVERED)
    assert (change.after.reason, change.after.since, change.opens_gap) == (GapReason.LEFT, ON, True)
    assert [vacancy.appointment.unit for vacancy in found.vacancies] == ["nord"]


def test_those_nearby_could_take_over_the_best_grounds_first() -> None:
    (vacancy,) = without(Snapshot(municipality(TEXT), ON), "kari").vacancies
    # Siri has the role in another virksomhet, and Nils is away.
    assert [(successor.person.id, successor.grounds) for successor in vacancy.successors] == [
        ("ola", (Ground.SAME_ROLE, Ground.QUALIFIED)),
        ("per", (Ground.SAME_UNIT,)),
    ]


def test_the_deputy_comes_first() -> None:
    (vacancy,) = without(Snapshot(municipality(TEXT), ON), "ola").vacancies
    assert [s.person.id for s in vacancy.successors] == ["kari"]
    assert vacancy.successors[0].grounds == (Ground.DEPUTY, Ground.SAME_ROLE, Ground.QUALIFIED)


def test_a_role_that_somebody_else_has_there_too_is_not_vacant() -> None:
    more = "  - {person: per, rolle: ressursperson, enhet: nord, fra: 2025-01-01}\n"
    assert without(Snapshot(municipality(TEXT + more), ON), "kari").vacancies == ()


def test_without_a_deputy_a_holder_who_is_away_leaves_a_gap() -> None:
    register = municipality(TEXT.replace("Ola, enhet: sør", "Ola, enhet: sør, fravær: [{fra: 2026-02-01}]"))
    changes = [
        change.after for change in without(Snapshot(register, ON), "kari").worse if change.after.requirement.id == "k"
    ]
    assert {(line.place[1], line.reason) for line in changes} == {("nord", GapReason.LEFT), ("sør", GapReason.AWAY)}


def test_who_has_left_already_leaves_nothing_more() -> None:
    found = without(
        Snapshot(municipality(TEXT.replace("Kari, enhet: nord", "Kari, enhet: nord, til: 2026-02-01")), ON), "kari"
    )
    assert (found.worse, found.vacancies) == ((), ())


def test_an_unknown_person_is_told_as_such() -> None:
    assert without(Snapshot(municipality(TEXT), ON), "ingen").person is None
