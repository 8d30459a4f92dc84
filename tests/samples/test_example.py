"""The example municipality has something of everything, and shows what the tool can tell."""

from collections import Counter
from datetime import date, timedelta

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.coverage import CoverageLine, GapReason, Status, coverage, share
from kompetanse_cli.model import Severity, Strength, level_of
from kompetanse_cli.model.builtin import FORUM_TYPES
from kompetanse_cli.pipeline import checked, open_folder
from kompetanse_cli.resources import example_folder
from kompetanse_cli.rules.catalogue import BY_CODE

SPRING, AUTUMN = date(2026, 3, 1), date(2026, 10, 1)
LOADED = open_folder(example_folder())
REGISTER = LOADED.register


def gaps(on: date) -> dict[tuple[str, str], CoverageLine]:
    shown = (Status.UNCOVERED, Status.VULNERABLE, Status.EXPIRING)
    return {
        (line.place[1], line.requirement.id): line
        for line in coverage(Snapshot(REGISTER, on)).lines
        if line.status in shown
    }


def test_it_is_as_large_and_as_varied_as_a_real_one() -> None:
    assert REGISTER.municipality is not None
    assert (REGISTER.municipality.number, REGISTER.municipality.inhabitants) == ("9999", 24180)
    assert 25 <= len(REGISTER.units) <= 35
    assert 110 <= len(REGISTER.people) <= 140
    assert len(REGISTER.service_areas) >= 3
    assert len(REGISTER.subjects) == 2
    assert {level_of(REGISTER, unit) for unit in REGISTER.units} >= {"overordnet", "virksomhet", "avdeling"}
    assert {appointment.role for appointment in REGISTER.appointments} >= {
        "kommunalsjef",
        "kommunekoordinator",
        "leder",
        "hovedinstruktør",
        "koordinerende-instruktør",
        "ressursperson",
    }
    assert {forum.type for forum in REGISTER.forums} == {each.id for each in FORUM_TYPES}


@pytest.mark.parametrize("on", [SPRING, AUTUMN, date(2024, 1, 1), date(2030, 1, 1)])
def test_it_has_no_errors_on_any_day(on: date) -> None:
    assert checked(LOADED, on).count(Severity.ERROR) == 0


def test_in_spring_it_has_the_findings_that_are_meant() -> None:
    meant = (
        ("K319", "unntak-og-tiltak.yaml"),
        # One of the staff has no education written: a kompetansekrav that asks for one can't be told.
        ("K338", "struktur/institusjon.yaml"),
        ("K411", "program/nattlys.yaml"),
        ("K326", "struktur/felles.yaml"),
        ("K451", "opplæring/lederstøtte.yaml"),
        ("K452", "opplæring/lederstøtte.yaml"),
        ("K476", "årshjul.yaml"),
    )
    found = {(placed.finding.code, placed.region.path) for placed in checked(LOADED, SPRING).findings}
    assert found == {(code, path) for code, path in meant if code in BY_CODE}


@pytest.mark.parametrize(("on", "figure"), [(SPRING, (59, 69)), (AUTUMN, (67, 85))])
def test_qualifications_earned_in_a_programme_cover_as_those_that_are_written(
    on: date, figure: tuple[int, int]
) -> None:
    counted = share(
        line for line in coverage(Snapshot(REGISTER, on)).lines if line.requirement.strength is not Strength.MAY
    )
    assert (counted.covered, counted.of) == figure


def test_it_has_gaps_of_every_kind() -> None:
    found = gaps(SPRING).values()
    assert len(found) >= 10
    kinds = Counter(line.reason for line in found if line.status is Status.UNCOVERED)
    # Nobody in the example is between two posts.
    assert set(kinds) == set(GapReason) - {GapReason.BETWEEN_POSTS}


def test_the_resource_persons_of_spring_and_autumn() -> None:
    def counted(on: date) -> tuple[int, int, int]:
        figure = share(
            line
            for line in coverage(Snapshot(REGISTER, on)).lines
            if line.requirement.id == "ressursperson-i-hvert-ledd"
        )
        return figure.covered, figure.of, figure.waived

    assert counted(SPRING) == (15, 20, 1)
    assert counted(AUTUMN) == (14, 21, 1)


def test_leaves_and_end_dates_make_the_difference_between_two_days() -> None:
    spring, autumn = gaps(SPRING), gaps(AUTUMN)
    person = "ressursperson-i-hvert-ledd"
    assert spring["solbakken-2", person].reason is GapReason.AWAY
    assert ("solbakken-2", person) not in autumn
    assert spring["nygårdsvegen", person].until == date(2026, 4, 30)
    assert autumn["nygårdsvegen", person].since == date(2026, 5, 1)
    assert autumn["solbakken-3", person].reason is GapReason.EXPIRED
    assert ("fagerlia", person) not in spring
    assert autumn["fagerlia", person].since == date(2026, 8, 15)


@pytest.mark.parametrize("on", [SPRING, AUTUMN])
def test_the_cause_of_every_gap_stands_in_the_file_it_names(on: date) -> None:
    places = checked(LOADED, on).places
    for (place, _requirement), line in gaps(on).items():
        region = places.region(line.cause)
        assert region.path in LOADED.documents
        written = "\n".join(region.lines)
        if line.reason is GapReason.LEFT:
            # What has ended, or soon will, stands there with its last day.
            last = line.until or (line.since and line.since - timedelta(days=1))
            assert str(last) in written, place
        if line.reason is GapReason.AWAY:
            assert line.lost is not None
            assert any(str(absence.start) in written for absence in line.lost.absences), place
        if line.reason is GapReason.EXPIRED:
            assert "kvalifikasjon" in written, place


def test_its_organisation_number_is_synthetic() -> None:
    assert REGISTER.municipality is not None
    assert REGISTER.municipality.organisation_number is not None
    assert REGISTER.municipality.organisation_number[0] in "23"
