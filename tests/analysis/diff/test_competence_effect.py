"""What a change does to everybody's competence, held against what both editions say by themselves."""

from dataclasses import replace
from datetime import date

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.diff import Aliases, CompetenceEffect, Side, compare, limited
from kompetanse_cli.analysis.diff.competence_effect import competence_effect
from kompetanse_cli.model import CompetenceRequirement, Loss, Person, Record, Strength, Unit
from kompetanse_cli.reading.logical_key import LogicalKeys
from tests.analysis.competence.solhjem import DAY, PEOPLE, REQUIREMENTS, UNITS, snapshot
from tests.analysis.tiny import municipality

FINN = "    kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2026-05-04}]\n"
COURSE = FINN.replace("}]", "}, {kvalifikasjon: legemiddelkurs, oppnådd: 2026-04-30}]")


def effect(before: Snapshot, after: Snapshot, aliases: Aliases | None = None) -> CompetenceEffect:
    return competence_effect((before, after), aliases or Aliases())


def trained() -> Snapshot:
    """Finn has taken the course of medicines."""
    assert FINN in PEOPLE
    return snapshot(people=PEOPLE.replace(FINN, COURSE))


def got(found: CompetenceEffect) -> list[tuple[str, str, bool]]:
    return [(change.person.name, change.qualification, change.is_got) for change in found.qualifications]


def places(found: CompetenceEffect) -> list[tuple[str, str | None, str | None, str | None]]:
    return [
        (
            change.result.requirement.id,
            change.result.unit.id if change.result.unit else None,
            str(change.before.status) if change.before else None,
            str(change.after.status) if change.after else None,
        )
        for change in found.requirements
    ]


def figures(found: CompetenceEffect) -> list[tuple[str, Share | None, Share | None]]:
    return [(figure.requirement.id, figure.before, figure.after) for figure in found.figures]


def test_nothing_differs_from_itself() -> None:
    assert not effect(snapshot(), snapshot())


def test_who_takes_a_course_has_got_it_and_closes_what_lacked_it() -> None:
    found = effect(snapshot(), trained())
    assert got(found) == [("Finn Hall", "legemiddelkurs", True)]
    # It expires when Hans is back from his absence on 1 July.
    assert places(found) == [("legemiddel", "solhjem-b", "mangler", "utløper")]
    assert [change.closes for change in found.requirements] == [True]
    assert figures(found) == [("legemiddel", Share(3, 5), Share(4, 5))]


def test_the_other_way_it_is_lost_and_opened() -> None:
    found = effect(trained(), snapshot())
    assert got(found) == [("Finn Hall", "legemiddelkurs", False)]
    assert [change.opens for change in found.requirements] == [True]
    assert figures(found) == [("legemiddel", Share(4, 5), Share(3, 5))]


def test_looking_back_a_day_who_had_it_has_lost_it_by_time_alone() -> None:
    found = effect(snapshot(), snapshot(date(2026, 5, 2)))
    assert got(found) == [("Bent Dal", "legemiddelkurs", False)]
    assert figures(found) == [("legemiddel", Share(3, 5), Share(2, 5))]
    # It lacked one, and lacks two.
    assert places(found) == [("legemiddel", "solhjem-a", "mangler", "mangler")]


def test_a_requirement_that_comes_is_told_where_it_is_lacking() -> None:
    without = Snapshot(municipality(PEOPLE, UNITS), DAY)
    found = effect(without, snapshot())
    assert {place[:2] for place in places(found)} == {
        ("legemiddel", "solhjem-a"), ("legemiddel", "solhjem-b"), ("hlr", "solhjem-a"), ("hlr", "solhjem-b")
    }  # fmt: skip
    assert figures(found) == [("legemiddel", None, Share(3, 5)), ("hlr", None, Share(3, 6))]


def test_where_nothing_is_asked_of_everybody_nothing_is_told() -> None:
    before = Snapshot(municipality(PEOPLE, UNITS), DAY)
    after = Snapshot(municipality(PEOPLE.replace(FINN, COURSE), UNITS), DAY)
    assert not effect(before, after)


def test_new_ids_alone_are_no_change() -> None:
    renamed = PEOPLE.replace("id: p-6", "id: finn").replace("solhjem-b", "b")
    after = Snapshot(
        municipality(renamed + REQUIREMENTS.replace("id: hlr", "id: hlr-alle"), UNITS.replace("solhjem-b", "b")), DAY
    )
    ids: dict[type[Record], dict[str, str]] = {
        Person: {"p-6": "finn"},
        Unit: {"solhjem-b": "b"},
        CompetenceRequirement: {"hlr": "hlr-alle"},
    }
    assert not effect(snapshot(), after, Aliases(ids))


def side(at: Snapshot, losses: tuple[Loss, ...] = ()) -> Side:
    return Side(at, (), LogicalKeys({}), losses)


def test_a_comparison_tells_of_it_and_a_part_of_it_in_its_unit_alone() -> None:
    comparison = compare(side(trained()), side(snapshot()), DAY)
    assert comparison.opens_gap
    assert not comparison.is_empty
    assert got(limited(comparison, "solhjem-b").competence) == [("Finn Hall", "legemiddelkurs", False)]
    assert figures(limited(comparison, "solhjem-b").competence) == [("legemiddel", Share(2, 2), Share(1, 2))]
    assert not limited(comparison, "solhjem-a").competence


def test_what_may_be_opens_no_gap() -> None:
    def may(at: Snapshot) -> Snapshot:
        asked = (each.model_copy(update={"strength": Strength.MAY}) for each in at.register.competence_requirements)
        return Snapshot(replace(at.register, competence_requirements=tuple(asked)), DAY)

    assert not compare(side(may(trained())), side(may(snapshot())), DAY).opens_gap
