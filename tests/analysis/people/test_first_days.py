"""A role whose first day is a year, or that nobody knows: when it counts, and since when something is so."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.coverage import CoverageLine, Status, coverage
from kompetanse_cli.analysis.goals.shortfalls import of_follow_up
from kompetanse_cli.analysis.people import replacements
from kompetanse_cli.model import Register
from tests.analysis.tiny import municipality

TEXT = """\
enheter:
  - {{id: s1, navn: Sone Nord, type: sone, del_av: topp{unit}}}
personer:
  - {{id: p-1, navn: Kari Nes, enhet: s1{person}}}
  - {{id: p-2, navn: Ola Vik, enhet: s1}}
kvalifikasjoner: [{{id: kurs, navn: Kurs}}]
krav: [{{id: rk, navn: Ressursperson, rolle: ressursperson, hvor: {{enhetstyper: [sone]}}, styrke: skal{requirement}}}]
rolletildelinger:
{roles}
"""
ASKED = ", fra: 2018-01-01"
COURSE = ", kvalifikasjoner: [kurs]"


def register(*roles: str, unit: str = "", person: str = "", requirement: str = ASKED) -> Register:
    """A zone with these holders of the role, written as what follows the person."""
    held = "\n".join(f"  - {{rolle: ressursperson, enhet: s1, person: {each}}}" for each in roles)
    return municipality(TEXT.format(unit=unit, person=person, requirement=requirement, roles=held))


def line(found: Register, day: str) -> CoverageLine:
    """The coverage of the zone on a day."""
    on = date.fromisoformat(day)
    return next(each for each in coverage(Snapshot(found, on)).lines if each.requirement.id == "rk")


@pytest.mark.parametrize("day", ["2018-01-01", "2020-06-01", "2026-03-01"])
def test_a_role_without_a_first_day_holds_from_before_anything(day: str) -> None:
    assert line(register("p-1"), day).status is Status.COVERED


def test_a_role_from_a_year_holds_from_its_first_of_january() -> None:
    found = register('p-1, fra: "2020"')
    assert line(found, "2019-12-31").status is Status.UNCOVERED
    assert line(found, "2020-01-01").status is Status.COVERED


def test_an_end_that_is_known_is_since_whatever_the_first_day() -> None:
    for first in ("", ', fra: "2020"'):
        gap = line(register(f"p-1{first}, til: 2024-06-30"), "2026-03-01")
        assert (gap.since, gap.since_unknown) == (date(2024, 7, 1), False)
    # However late in the year it began, it was held on its last day.
    gap = line(register('p-1, fra: "2020", til: 2020-08-31'), "2026-03-01")
    assert (gap.since, gap.since_unknown) == (date(2020, 9, 1), False)


COURSE_OF_KARI = ", kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2018-01-01, gyldig_til: 2020-05-31}]"


def test_since_is_unknown_where_it_would_fall_in_the_year_a_role_began() -> None:
    # Covered until the course expired, if she had begun by then.
    gap = line(register('p-1, fra: "2020"', person=COURSE_OF_KARI, requirement=ASKED + COURSE), "2026-03-01")
    assert (gap.since, gap.since_open, gap.since_unknown) == (None, False, True)
    known = line(register("p-1, fra: 2020-02-01", person=COURSE_OF_KARI, requirement=ASKED + COURSE), "2026-03-01")
    assert known.since == date(2020, 6, 1)
    later = COURSE_OF_KARI.replace("2020-05-31", "2021-05-31")
    gap = line(register('p-1, fra: "2020"', person=later, requirement=ASKED + COURSE), "2026-03-01")
    assert (gap.since, gap.since_unknown) == (date(2021, 6, 1), False)


def test_since_hangs_on_nobody_who_never_counted() -> None:
    gap = line(register("p-2, til: 2020-03-31", 'p-1, fra: "2020"', requirement=ASKED + COURSE), "2026-03-01")
    assert (gap.since, gap.since_unknown) == (date(2018, 1, 1), False)


def test_since_is_unknown_before_a_missing_first_day() -> None:
    gap = line(register("p-1", requirement=COURSE), "2026-03-01")
    assert (gap.since, gap.since_open, gap.since_unknown) == (None, False, True)
    gap = line(register("p-1, fra: 2020-01-01", requirement=COURSE), "2026-03-01")
    assert (gap.since, gap.since_open, gap.since_unknown) == (None, True, False)


def test_a_role_may_have_begun_too_late_to_be_followed_up() -> None:
    follow = "\n  - {person: p-2, rolle: ressursperson, enhet: topp, fra: 2019-01-01, oppfølging: [2026-01-01]}"
    for first, wanted in (("", 1), (', fra: "2025"', 0), (', fra: "2024"', 1)):
        role = f"  - {{person: p-1, rolle: ressursperson, enhet: s1{first}}}{follow}"
        found = municipality(TEXT.format(unit="", person="", requirement="", roles=role))
        assert len([want for want in of_follow_up(Snapshot(found, date(2026, 3, 1))) if want.unit == "s1"]) == wanted


def test_who_came_instead_is_known_by_the_year() -> None:
    found = register("p-1, til: 2026-01-31", 'p-2, fra: "2026"')
    (pair,) = replacements(found, date(2026, 3, 1))
    assert (pair.left.person, pair.came.person) == ("p-1", "p-2")
    # One who has been there since nobody knows when has not come.
    assert replacements(register("p-1, til: 2026-01-31", "p-2"), date(2026, 3, 1)) == ()
