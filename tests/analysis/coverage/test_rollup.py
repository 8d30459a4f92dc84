"""Shares by unit, service area, subject and requirement, and how they are spread."""

from datetime import date

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.coverage import (
    Coverage,
    CoverageGroup,
    by_requirement,
    by_service_area,
    by_subject,
    by_unit,
    coverage,
    spreads,
    whole,
)
from kompetanse_cli.model import Register
from tests.analysis.tiny import register_of

ON = date(2026, 3, 1)


def role(person: str, unit: str) -> dict[str, str]:
    return {"person": person, "rolle": "ressursperson", "enhet": unit, "fagområde": "demens", "fra": "2025-01-01"}


REGISTER = register_of(
    {
        "tjenesteområder": [{"id": "hjem", "navn": "Hjemme"}, {"id": "inst", "navn": "Institusjon"}],
        "fagområder": [{"id": "demens", "navn": "Demens"}],
        "enheter": [
            {"id": "topp", "navn": "Topp", "type": "kommunalområde"},
            {"id": "syk", "navn": "Syk", "type": "institusjon", "del_av": "topp", "tjenesteområde": "inst"},
            {"id": "a1", "navn": "A1", "type": "avdeling", "del_av": "syk"},
            {"id": "a2", "navn": "A2", "type": "avdeling", "del_av": "syk"},
            {"id": "a3", "navn": "A3", "type": "avdeling", "del_av": "syk"},
            {"id": "hj", "navn": "Hj", "type": "hjemmetjeneste", "del_av": "topp", "tjenesteområde": "hjem"},
            {"id": "s1", "navn": "S1", "type": "sone", "del_av": "hj"},
        ],
        "personer": [{"id": "kari", "navn": "Kari", "enhet": "a1"}],
        "rolletildelinger": [role("kari", "a1"), role("kari", "a2"), role("kari", "s1")],
        "krav": [
            {
                "id": "hver",
                "navn": "Hver",
                "rolle": "ressursperson",
                "fagområde": "demens",
                "styrke": "skal",
                "hvor": {"ledd": "laveste"},
            },
            {"id": "helst", "navn": "Helst", "rolle": "leder", "styrke": "kan"},
            {
                "id": "område",
                "navn": "Område",
                "rolle": "hovedinstruktør",
                "styrke": "bør",
                "per": "tjenesteområde",
                "hvor": {"tjenesteområde": "inst"},
            },
        ],
    }
)
COVERAGE = coverage(Snapshot(REGISTER, ON))


def shares(groups: tuple[CoverageGroup, ...]) -> dict[str, tuple[int, int]]:
    return {group.id: (group.share.covered, group.share.of) for group in groups}


def test_what_may_be_is_listed_and_never_counted() -> None:
    assert any(line.requirement.id == "helst" for line in COVERAGE.lines)
    assert whole(COVERAGE).share == Share(3, 5)
    assert shares(by_requirement(REGISTER, COVERAGE)) == {"hver": (3, 4), "område": (0, 1)}


def test_a_unit_takes_in_all_below_it() -> None:
    found = shares(by_unit(REGISTER, COVERAGE))
    assert list(found) == ["topp", "syk", "a1", "a2", "a3", "hj", "s1"]
    assert (found["topp"], found["syk"], found["a3"]) == ((3, 4), (2, 3), (0, 1))


def test_a_service_area_takes_in_its_units_and_what_is_asked_of_itself() -> None:
    assert shares(by_service_area(REGISTER, COVERAGE)) == {"hjem": (1, 1), "inst": (2, 4)}


def test_requirements_without_a_subject_come_last() -> None:
    assert shares(by_subject(REGISTER, COVERAGE)) == {"demens": (3, 4), "": (0, 1)}


def test_the_spread_is_between_services_and_within_each() -> None:
    between, within = spreads(REGISTER, COVERAGE)
    assert (between.unit, [group.id for group in between.groups]) == (None, ["syk", "hj"])
    assert (between.lowest, between.highest, between.points) == (66, 100, 34)
    # The hjemmetjeneste has one sone: nothing to compare it with.
    assert within.unit is not None
    assert (within.unit.id, [group.id for group in within.groups], within.points) == ("syk", ["a3", "a1", "a2"], 100)


def test_a_share_without_a_denominator_is_not_nought() -> None:
    nothing = whole(Coverage(ON, ()))
    assert (nothing.share, nothing.share.percent) == (Share(0, 0), None)
    assert spreads(Register(), Coverage(ON, ())) == ()
