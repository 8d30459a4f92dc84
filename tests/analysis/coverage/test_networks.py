"""Members of networks: for their subject, on the days of the membership; and what is asked of those in a role."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.coverage import CoverageLine, GapReason, Status, counted_lines, coverage, share
from kompetanse_cli.model import Register
from tests.analysis.tiny import municipality

TODAY = date(2026, 3, 1)
BEGINNING = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
enheter:
  - {id: rot, navn: Rot, type: kommunalområde}
  - {id: sh, navn: SH, type: institusjon, del_av: rot}
personer:
  - {id: p-1, navn: Kari Nes, enhet: sh}
  - {id: p-2, navn: Ola Vik, enhet: sh}
"""
SUBJECTS = "fagområder: [{id: k, navn: K}, {id: dem, navn: Demens}]\n"


def network(subject: str = "", members: str = "[p-1]", forum: str = "nett") -> str:
    return f"  - {{id: {forum}, navn: N, type: kommunalt-instruktørnettverk{subject}, medlemmer: {members}}}\n"


def instructor(subject: str = "", person: str = "p-1", more: str = "") -> str:
    return f"  - {{person: {person}, rolle: koordinerende-instruktør, enhet: sh{subject}, fra: 2015-01-01{more}}}\n"


def requirement(more: str = "") -> str:
    return (
        "krav: [{id: i-nett, navn: I nettverk, rolle: koordinerende-instruktør, hvor: {enhetstyper: [institusjon]}, "
        f"per: enhet, krever_forum: [kommunalt-instruktørnettverk], styrke: skal{more}}}]\n"
    )


def read(*texts: str, roles: str = "", forums: str = "") -> Register:
    lists = (("rolletildelinger:\n" + roles) if roles else "", ("fora:\n" + forums) if forums else "")
    return municipality("".join((SUBJECTS, *texts, *lists)), BEGINNING)


def line(register: Register, on: date = TODAY, requirement_id: str = "i-nett") -> CoverageLine:
    (found,) = [each for each in coverage(Snapshot(register, on)).lines if each.requirement.id == requirement_id]
    return found


@pytest.mark.parametrize(
    ("held", "asked", "forum", "status"),
    [
        (", fagområde: k", ", fagområde: k", ", fagområde: dem", Status.UNCOVERED),
        (", fagområde: k", ", fagområde: k", ", fagområde: k", Status.COVERED),
        (", fagområde: k", ", fagområde: k", "", Status.COVERED),
        (", fagområde: k", ", fagområde: k", ", fagområde: alle", Status.COVERED),
        # The appointment's subject is asked first, then the requirement's; with neither, any forum will do.
        (", fagområde: k", "", ", fagområde: dem", Status.UNCOVERED),
        (", fagområde: k", ", fagområde: alle", ", fagområde: k", Status.COVERED),
        (", fagområde: alle", ", fagområde: k", ", fagområde: dem", Status.UNCOVERED),
        (", fagområde: alle", ", fagområde: k", ", fagområde: k", Status.COVERED),
        (", fagområde: alle", "", ", fagområde: dem", Status.COVERED),
        ("", "", ", fagområde: dem", Status.COVERED),
    ],
)
def test_a_network_serves_its_own_subject(held: str, asked: str, forum: str, status: Status) -> None:
    found = line(read(requirement(asked), roles=instructor(held), forums=network(forum)))
    assert found.status is status
    assert found.reason is (GapReason.NOT_IN_FORUM if status is Status.UNCOVERED else None)


def test_a_membership_counts_on_its_own_days_alone() -> None:
    member = "[{person: p-1, fra: 2025-01-01, til: 2026-06-30}]"
    register = read(requirement(), roles=instructor(), forums=network(members=member))
    on = {day: line(register, day) for day in (date(2020, 1, 2), date(2024, 12, 31), date(2025, 1, 1))}
    assert [each.status for each in on.values()] == [Status.UNCOVERED, Status.UNCOVERED, Status.COVERED]
    late = {day: line(register, day).status for day in (date(2026, 6, 30), date(2026, 7, 1))}
    assert list(late.values()) == [Status.EXPIRING, Status.UNCOVERED]


def test_a_membership_that_ended_tells_since_when_and_where_it_stands() -> None:
    member = "[p-2, {person: p-1, til: 2026-01-31}]"
    found = line(read(requirement(), roles=instructor(), forums=network(members=member)))
    assert (found.since, found.reason, found.cause.keys) == (
        date(2026, 2, 1), GapReason.NOT_IN_FORUM, ("fora", 0, "medlemmer", 1, "til"),
    )  # fmt: skip


def test_a_membership_in_two_turns_is_one_with_a_hole() -> None:
    member = "[{person: p-1, til: 2025-12-31}, {person: p-1, fra: 2026-02-01}]"
    register = read(requirement(), roles=instructor(), forums=network(members=member))
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1))
    assert [line(register, day).status is Status.UNCOVERED for day in days] == [False, True, True, False]


def test_an_id_alone_is_a_member_on_every_day() -> None:
    register = read(requirement(), roles=instructor(), forums=network())
    assert line(register, date(2020, 1, 2)).status is Status.COVERED


def test_one_vacancy_is_counted_once() -> None:
    lines = coverage(Snapshot(municipality(SUBJECTS, BEGINNING), TODAY)).lines
    assert share(counted_lines(lines)) == Share(0, 7)
    (network_line,) = [each for each in lines if each.requirement.id == "instruktør-i-nettverk"]
    assert (network_line.status, network_line.need) == (Status.NOT_RELEVANT, 0)


@pytest.mark.parametrize("size", ["ja", "nei"])
def test_the_built_in_requirements_on_networks_are_about_those_who_hold_the_role(size: str) -> None:
    beginning = BEGINNING.replace("innbyggere: 24180", f"innbyggere: 24180, stor_kommune: {size}")
    asked = {e.requirement.id: e.status for e in coverage(Snapshot(municipality(SUBJECTS, beginning), TODAY)).lines}
    networks = {each: status for each, status in asked.items() if each.endswith("nettverk")}
    assert networks
    assert set(networks.values()) == {Status.NOT_RELEVANT}


HOLDERS = ", teller: innehavere"


def test_each_of_the_holders_is_to_be_a_member() -> None:
    both = instructor() + instructor(person="p-2")
    found = line(read(requirement(HOLDERS), roles=both, forums=network()))
    assert (found.status, found.need, [each.person.id for each in found.holders]) == (Status.UNCOVERED, 2, ["p-1"])
    assert (found.reason, found.lost and found.lost.id) == (GapReason.NOT_IN_FORUM, "p-2")
    whole = line(read(requirement(HOLDERS), roles=both, forums=network(members="[p-1, p-2]")))
    assert (whole.status, whole.need) == (Status.COVERED, 2)


def test_a_holder_who_is_away_is_counted_all_the_same_and_no_deputy_is() -> None:
    away = "{id: p-1, navn: Kari Nes, enhet: sh, fravær: [{fra: 2026-01-01, årsak: permisjon}]}"
    beginning = BEGINNING.replace("{id: p-1, navn: Kari Nes, enhet: sh}", away.replace(", årsak: permisjon", ""))
    roles = "rolletildelinger:\n" + instructor(more=", stedfortreder: p-2")
    member = municipality(requirement(HOLDERS) + roles + "fora:\n" + network(), beginning)
    assert (line(member).status, line(member).need) == (Status.COVERED, 1)
    deputy = municipality(requirement(HOLDERS) + roles + "fora:\n" + network(members="[p-2]"), beginning)
    assert (line(deputy).status, line(deputy).reason) == (Status.UNCOVERED, GapReason.NOT_IN_FORUM)


def test_a_holder_whose_role_is_over_leaves_no_gap_behind() -> None:
    roles = instructor(more=", til: 2025-12-31") + instructor(person="p-2")
    found = line(read(requirement(HOLDERS), roles=roles, forums=network(members="[p-2]")))
    assert (found.status, found.need) == (Status.COVERED, 1)
    gone = line(read(requirement(HOLDERS), roles=instructor(more=", til: 2025-12-31"), forums=network(members="[]")))
    assert gone.status is Status.NOT_RELEVANT


def test_a_qualification_is_asked_of_each_holder_too() -> None:
    asked = requirement(HOLDERS + ", kvalifikasjoner: [kurs]") + "kvalifikasjoner: [{id: kurs, navn: Kurs}]\n"
    found = line(read(asked, roles=instructor(), forums=network()))
    assert (found.status, found.reason) == (Status.UNCOVERED, GapReason.UNQUALIFIED)


COORDINATOR = "  - {{person: p-1, rolle: kommunekoordinator, enhet: rot, fra: 2024-01-01{}}}\n"


def coordinator(more: str, people: str = "") -> CoverageLine:
    beginning = BEGINNING.replace("{id: p-2, navn: Ola Vik, enhet: sh}", people or "{id: p-2, navn: Ola, enhet: sh}")
    text = "rolletildelinger:\n" + COORDINATOR.format(more)
    return line(municipality(text, beginning), TODAY, "kommunekoordinator")


def test_a_named_deputy_is_the_reserve() -> None:
    assert coordinator("").status is Status.VULNERABLE
    assert coordinator(", stedfortreder: p-2").status is Status.COVERED


@pytest.mark.parametrize(
    "deputy",
    [
        "{id: p-2, navn: Ola, enhet: sh, til: 2026-02-28}",
        "{id: p-2, navn: Ola, enhet: sh, fra: 2026-04-01}",
        "{id: p-2, navn: Ola, enhet: sh, fravær: [{fra: 2026-02-01, til: 2026-03-31}]}",
    ],
)
def test_a_deputy_who_could_not_step_in_is_no_reserve(deputy: str) -> None:
    assert coordinator(", stedfortreder: p-2", deputy).status is Status.VULNERABLE


def test_a_deputy_who_has_stepped_in_is_a_reserve_no_longer() -> None:
    away = "{id: p-1, navn: Kari Nes, enhet: sh, fravær: [{fra: 2026-02-01, til: 2026-03-31}]}"
    beginning = BEGINNING.replace("{id: p-1, navn: Kari Nes, enhet: sh}", away)
    text = "rolletildelinger:\n" + COORDINATOR.format(", stedfortreder: p-2")
    register = municipality(text, beginning)
    on = {day: line(register, day, "kommunekoordinator").status for day in (TODAY, date(2026, 4, 1))}
    assert list(on.values()) == [Status.VULNERABLE, Status.COVERED]


def test_a_deputy_without_the_course_is_no_reserve() -> None:
    text = (
        "kvalifikasjoner: [{id: kurs, navn: Kurs}]\n"
        "krav: [{id: k, navn: K, rolle: koordinator, per: kommune, sårbar_under: 2, kvalifikasjoner: [kurs], "
        "styrke: skal}]\n"
        "roller: [{id: koordinator, navn: Koordinator, nivå: [overordnet]}]\n"
        "rolletildelinger:\n  - {person: p-1, rolle: koordinator, enhet: rot, fra: 2024-01-01, stedfortreder: p-2}\n"
    )
    course = "kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2024-01-01}]"

    def status(deputy: str) -> Status:
        people = BEGINNING.replace("Kari Nes, enhet: sh", f"Kari Nes, enhet: sh, {course}")
        return line(municipality(text, people.replace("Ola Vik, enhet: sh", deputy)), TODAY, "k").status

    assert status("Ola Vik, enhet: sh") is Status.VULNERABLE
    assert status(f"Ola Vik, enhet: sh, {course}") is Status.COVERED
