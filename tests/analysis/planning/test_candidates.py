"""Who could fill an empty place, on what grounds, and why the others can't, in municipalities made for each question.

The home has two departments, `a`, in which somebody is lacking, and `b`; another virksomhet, `bo`, has the house `c`.
"""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.planning import Nearby, RoleCandidate, nearby, openings
from tests.analysis.tiny import municipality

ON, TO = date(2026, 3, 1), date(2026, 8, 28)
PLACES = """
tjenesteområder: [{id: inst, navn: Institusjon}, {id: hjem, navn: Hjemme}]
fagområder: [{id: demens, navn: Demens}, {id: sår, navn: Sår}]
kvalifikasjoner: [{id: kurs, navn: Kurs, gyldig_måneder: 12}]
enheter:
  - {id: heim, navn: Heimen, type: institusjon, del_av: topp, tjenesteområde: inst}
  - {id: a, navn: A, type: avdeling, del_av: heim}
  - {id: b, navn: B, type: avdeling, del_av: heim}
  - {id: bo, navn: Bo, type: boligtjeneste, del_av: topp, tjenesteområde: hjem}
  - {id: c, navn: C, type: bolig, del_av: bo}
"""
BEGINNING = """
kommune: {{navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}}
oppsett: {{plan: {{{plan}}}}}
enheter:
  - {{id: topp, navn: Helse, type: kommunalområde}}
"""
KRAV = """krav:
  - {id: k, navn: K, styrke: skal, hvor: {enhetstyper: [avdeling]}, unntatte_enheter: [{enhet: b, grunn: Nei}],
     rolle: ressursperson"""
KRAV_A = f"{KRAV}}}\n"


def snapshot_of(people: str, more: str = KRAV_A, *, plan: str = "", places: str = PLACES) -> Snapshot:
    """People, one a line, who are called p-1, p-2 … and work in `b` unless they say otherwise."""
    own = [
        f"  - {{id: p-{number}, navn: Person {number}"
        f"{'' if 'enhet:' in each else ', enhet: b'}{', ' if each else ''}{each}}}\n"
        for number, each in enumerate(people.split("\n"), 1)
    ]
    text = f"{places}{'personer:' if people != '-' else ''}\n{''.join(own) if people != '-' else ''}{more}"
    return Snapshot(municipality(text, BEGINNING.format(plan=plan)), ON)


def found_near(snapshot: Snapshot, to: date = TO, number: int = 0) -> Nearby:
    """Who is near the opening of this number of those of our own requirement."""
    own = [each for each in openings(snapshot, to) if each.requirement.id == "k"]
    return nearby(snapshot, own[number], to)


def near(people: str, more: str = KRAV_A, *, plan: str = "", to: date = TO, number: int = 0) -> Nearby:
    return found_near(snapshot_of(people, more, plan=plan), to, number)


def proposed(found: Nearby) -> list[str]:
    return [each.person.id for each in found.candidates]


def refused(found: Nearby) -> list[tuple[str, str, str | None]]:
    return [(each.person.id, each.reason.name, str(each.day) if each.day else None) for each in found.refused]


def only(found: Nearby) -> RoleCandidate:
    (candidate,) = found.candidates
    return candidate


def grounds(candidate: RoleCandidate) -> list[str]:
    return [ground.name for ground in candidate.grounds]


def held(*appointments: str) -> str:
    return "rolletildelinger:\n" + "".join(f"  - {{{each}}}\n" for each in appointments)


def test_who_works_in_the_unit_comes_before_who_works_farther_away_in_the_virksomhet() -> None:
    found = near("enhet: b\nenhet: heim\nenhet: a\nenhet: c")
    assert [(each.person.id, each.steps_away, each.points) for each in found.candidates] == [
        ("p-3", 0, 3),
        ("p-2", 1, 5),
        ("p-1", 2, 7),
    ]
    assert grounds(found.candidates[0]) == ["SAME_UNIT", "FEW_ROLES"]
    assert grounds(found.candidates[2]) == ["NEARBY", "FEW_ROLES"]
    assert (found.refused, found.why) == ((), None)


def test_the_deputy_the_one_with_the_role_elsewhere_and_the_one_who_had_it_are_no_beginners() -> None:
    roles = held(
        "person: p-9, rolle: ressursperson, enhet: a, fra: 2020-01-01, til: 2026-02-01, stedfortreder: p-1",
        "person: p-2, rolle: ressursperson, enhet: b, fra: 2020-01-01",
        "person: p-3, rolle: ressursperson, enhet: a, fra: 2019-01-01, til: 2019-12-31",
    )
    people = "\n".join(("", "", "", "", "", "", "", "", "til: 2026-02-01"))
    told = {each.person.id: each for each in near(people, KRAV_A + roles).candidates}
    assert grounds(told["p-1"]) == ["DEPUTY", "NEARBY", "FEW_ROLES"]
    assert grounds(told["p-2"]) == ["SAME_ROLE", "NEARBY"]
    assert grounds(told["p-3"]) == ["HAD_IT", "NEARBY", "FEW_ROLES"]
    assert [told[each].points for each in ("p-1", "p-2", "p-3", "p-4")] == [4, 4, 4, 7]


def test_a_deputy_who_works_in_another_virksomhet_is_near_all_the_same() -> None:
    role = held("person: p-1, rolle: ressursperson, enhet: a, til: 2026-02-01, stedfortreder: p-2")
    found = near("enhet: a, til: 2026-02-01\nenhet: c", KRAV_A + role)
    assert [(each.person.id, each.steps_away, grounds(each)) for each in found.candidates] == [
        ("p-2", 4, ["DEPUTY", "FEW_ROLES"])
    ]


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ("2026-08-27", [("p-1", "LEAVES", "2026-08-27")]),
        ("2026-08-28", []),
        ("2026-08-29", []),
        ("2026-02-28", []),
        ("2026-03-01", [("p-1", "LEAVES", "2026-03-01")]),
    ],
)
def test_one_who_leaves_before_the_last_day_is_refused(last: str, told: list[tuple[str, str, str]]) -> None:
    found = near(f"til: {last}")
    assert refused(found) == told
    assert (proposed(found) == ["p-1"]) == (last >= str(TO))


def test_one_who_begins_after_the_first_day_or_is_between_two_posts_is_refused_with_the_day_they_come() -> None:
    assert refused(near("fra: 2026-03-02")) == [("p-1", "NOT_EMPLOYED", "2026-03-02")]
    assert proposed(near("fra: 2026-03-01")) == ["p-1"]
    posts = "ansettelser: [{enhet: b, til: 2026-04-30}, {enhet: b, fra: 2026-05-02}]"
    assert refused(near(posts)) == [("p-1", "NOT_EMPLOYED", "2026-05-02")]
    assert proposed(near(posts.replace("05-02", "05-01"))) == ["p-1"]


def test_one_who_moves_to_or_from_another_virksomhet_is_not_near_the_whole_time() -> None:
    away = "ansettelser: [{enhet: b, til: 2026-04-30}, {enhet: c, fra: 2026-05-01}]"
    assert refused(near(away)) == [("p-1", "LEAVES", "2026-04-30")]
    here = "ansettelser: [{enhet: c, til: 2026-04-30}, {enhet: b, fra: 2026-05-01}]"
    assert refused(near(here)) == [("p-1", "NOT_EMPLOYED", "2026-05-01")]
    within = "ansettelser: [{enhet: b, til: 2026-04-30}, {enhet: a, fra: 2026-05-01}]"
    assert only(near(within)).steps_away == 0


def test_of_several_posts_the_nearest_counts() -> None:
    assert only(near("ansettelser: [{enhet: c}, {enhet: heim}]")).steps_away == 1


@pytest.mark.parametrize(
    ("absences", "first"),
    [
        ("{fra: 2026-02-01, til: 2026-03-01}", "2026-02-01"),
        ("{fra: 2026-02-01, til: 2026-02-28}", None),
        ("{fra: 2026-08-28}", "2026-08-28"),
        ("{fra: 2026-08-29}", None),
        ("{fra: 2026-04-01, til: 2026-04-30}", None),
        ("{fra: 2026-04-01, til: 2026-05-01}", "2026-04-01"),
        ("{fra: 2026-04-01, til: 2026-04-16}, {fra: 2026-06-01, til: 2026-06-15}", "2026-04-01"),
        ("{fra: 2026-04-01, til: 2026-04-20}, {fra: 2026-04-10, til: 2026-04-30}", None),
    ],
)
def test_one_who_is_away_at_either_end_or_for_more_than_thirty_days_is_refused(
    absences: str, first: str | None
) -> None:
    found = near(f"fravær: [{absences}]")
    assert refused(found) == ([("p-1", "AWAY", first)] if first else [])
    assert proposed(found) == ([] if first else ["p-1"])


def test_the_municipality_decides_how_long_one_may_be_away_and_what_the_choice_costs() -> None:
    away = "fravær: [{fra: 2026-04-01, til: 2026-04-30}]"
    assert refused(near(away, plan="fravær_maks_dager: 29")) == [("p-1", "AWAY", "2026-04-01")]
    assert only(near("", plan="vekter: {avstand: 7, uten_erfaring: 1}")).points == 15


def test_what_happens_after_a_place_is_filled_again_is_no_matter() -> None:
    role = held("person: p-1, rolle: ressursperson, enhet: a")
    people = "enhet: a, fravær: [{fra: 2026-04-01, til: 2026-04-30}]\ntil: 2026-04-30\ntil: 2026-04-29"
    found = near(people, KRAV_A + role)
    assert (proposed(found), refused(found)) == (
        ["p-2"],
        [("p-1", "AWAY", "2026-04-01"), ("p-3", "LEAVES", "2026-04-29")],
    )
    assert only(found).end == date(2026, 4, 30)


def test_places_of_different_days_have_candidates_of_their_own() -> None:
    role = held("person: p-1, rolle: ressursperson, enhet: a")
    krav = f"{KRAV}, minst: 2}}\n"
    people = "enhet: a, til: 2026-05-31\nfra: 2026-04-01"
    assert refused(near(people, krav + role)) == [("p-2", "NOT_EMPLOYED", "2026-04-01")]
    assert proposed(near(people, krav + role, number=1)) == ["p-2"]


def test_a_role_that_begins_in_the_days_of_the_plan_is_one_of_those_somebody_has() -> None:
    first = "person: p-1, rolle: ressursperson, enhet: b, fra: 2025-01-01"
    soon = "person: p-1, rolle: leder, enhet: b, fra: 2026-04-01, til: 2026-04-30"
    over = "person: p-1, rolle: leder, enhet: b, fra: 2025-04-01, til: 2025-04-30"
    assert refused(near("", KRAV_A + held(first, soon))) == [("p-1", "ENOUGH_ROLES", None)]
    assert only(near("", KRAV_A + held(first, over))).roles_held == 1


def test_one_with_roles_enough_is_refused_and_a_role_for_two_subjects_is_one() -> None:
    two = held(
        "person: p-1, rolle: ressursperson, enhet: b, fagområde: demens",
        "person: p-1, rolle: ressursperson, enhet: b, fagområde: sår",
    )
    assert only(near("", KRAV_A + two)).roles_held == 1
    third = "  - {person: p-1, rolle: leder, enhet: b}\n"
    assert refused(near("", KRAV_A + two + third)) == [("p-1", "ENOUGH_ROLES", None)]
    assert only(near("", KRAV_A + two + third, plan="roller_maks: 3")).roles_held == 2
    over = "  - {person: p-1, rolle: leder, enhet: b, til: 2026-02-28}\n"
    assert only(near("", KRAV_A + two + over)).roles_held == 1


LEDER = "krav: [{id: k, navn: K, styrke: skal, rolle: leder, hvor: {enhetstyper: [avdeling]}}]\n"


def test_nobody_is_made_a_leader_but_the_deputy_one_who_leads_elsewhere_and_one_who_has_led_there() -> None:
    roles = held(
        "person: p-5, rolle: leder, enhet: a, til: 2026-02-01, stedfortreder: p-2",
        "person: p-3, rolle: leder, enhet: b",
        "person: p-4, rolle: leder, enhet: a, konstituert: ja, fra: 2026-02-02, til: 2026-02-20",
        "person: p-6, rolle: leder, enhet: c",
    )
    found = near("enhet: a\n\n\n\ntil: 2026-02-01\nenhet: c", LEDER + roles)
    # The deputy is told of the one who was lost last, who acted and had none; and who has gone out of it is not asked.
    assert proposed(found) == ["p-3"]
    assert refused(found) == [
        ("p-1", "NOT_A_LEADER", None),
        ("p-2", "NOT_A_LEADER", None),
        ("p-4", "LEFT_IT", None),
    ]
    without = roles.replace("konstituert: ja, fra: 2026-02-02, til: 2026-02-20", "konstituert: ja, til: 2020-01-01")
    assert sorted(proposed(near("enhet: a\n\n\n\ntil: 2026-02-01\nenhet: c", LEDER + without))) == ["p-2", "p-3", "p-4"]


def test_one_who_leads_in_another_virksomhet_is_no_leader_here() -> None:
    roles = held(
        "person: p-1, rolle: leder, enhet: a, til: 2020-12-31",
        "person: p-2, rolle: leder, enhet: c",
        "person: p-3, rolle: leder, enhet: a, fra: 2021-01-01, til: 2026-02-01",
    )
    found = near("\n\ntil: 2026-02-01", LEDER + roles)
    assert proposed(found) == ["p-1"]
    assert refused(found) == [("p-2", "NOT_A_LEADER", None)]


def test_where_the_kommunalsjef_leads_and_would_give_way_nobody_more_is_proposed() -> None:
    krav = """krav:
  - {id: k, navn: K, styrke: skal, rolle: leder, minst: 2, hvor: {enhetstyper: [kommunalområde]}}
"""
    roles = held("person: p-1, rolle: kommunalsjef, enhet: topp", "person: p-2, rolle: leder, enhet: b")
    found = near("enhet: topp\n", krav + roles)
    assert (proposed(found), found.why and found.why.name) == ([], "NOBODY_CAN")
    # One who is away does not count, and then a leader does.
    away = near("enhet: topp, fravær: [{fra: 2026-01-01}]\n", krav.replace("minst: 2, ", "") + roles)
    assert proposed(away) == ["p-2"]


COURSED = f"{KRAV}, kvalifikasjoner: [kurs]}}\n"


def test_a_holder_whose_course_expires_comes_first_and_takes_no_new_role() -> None:
    roles = held(
        "person: p-2, rolle: ressursperson, enhet: a",
        "person: p-2, rolle: leder, enhet: b",
        "person: p-2, rolle: leder, enhet: heim",
    )
    valid = "kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2026-01-01}]"
    people = f"enhet: a, {valid}\nkvalifikasjoner: [{{kvalifikasjon: kurs, oppnådd: 2025-04-01}}]"
    first, second = near(people, COURSED + roles).candidates
    assert (first.person.id, first.step.name, grounds(first)) == ("p-2", "QUALIFY", ["HOLDS_IT"])
    assert (first.missing, first.roles_held, first.points, first.steps_away) == (("kurs",), 3, 0, 0)
    assert (second.person.id, second.step.name, grounds(second), second.missing) == (
        "p-1",
        "APPOINT",
        ["SAME_UNIT", "QUALIFIED", "FEW_ROLES"],
        (),
    )


def test_a_qualification_must_be_valid_to_the_last_day() -> None:
    got = "kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2025-03-01, gyldig_til: %s}]"
    assert only(near(got % "2026-08-27", COURSED)).missing == ("kurs",)
    assert only(near(got % "2026-08-28", COURSED)).missing == ()


def test_one_who_costs_fewer_points_with_the_courses_comes_first() -> None:
    valid = "kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2026-01-01}]"
    assert proposed(near(f"enhet: a\n{valid}", COURSED)) == ["p-2", "p-1"]
    assert proposed(near(f"enhet: a\n{valid}", COURSED, plan="vekter: {opplæring: 1}")) == ["p-1", "p-2"]


NETWORK = f"{KRAV}, krever_forum: [usht-nettverk]}}\n"
FORUM = "  - {id: %s, navn: Nett, type: usht-nettverk, medlemmer: [%s]%s}\n"


def test_a_holder_outside_the_network_joins_it_and_so_does_a_new_one() -> None:
    role = held("person: p-2, rolle: ressursperson, enhet: a")
    fora = "fora:\n" + FORUM % ("nett", "p-3", "")
    found = near("\n\n", NETWORK + role + fora).candidates
    assert [(each.person.id, each.step.name, each.forum and each.forum.id) for each in found] == [
        ("p-2", "JOIN", "nett"),
        ("p-1", "APPOINT", "nett"),
        ("p-3", "APPOINT", None),
    ]


def test_where_it_is_not_clear_which_network_it_is_only_its_members_are_proposed() -> None:
    fora = "fora:\n" + FORUM % ("nett", "p-2", "") + FORUM % ("annet", "", "")
    found = near("\n", NETWORK + fora)
    assert (proposed(found), refused(found)) == (["p-2"], [("p-1", "NO_FORUM", None)])
    until = "fora:\n" + FORUM % ("nett", "{person: p-1, til: 2026-08-27}, {person: p-2, til: 2026-08-28}", "")
    joined = {each.person.id: each.forum and each.forum.id for each in near("\n", NETWORK + until).candidates}
    assert joined == {"p-1": "nett", "p-2": None}
    none = near("\n", NETWORK)
    assert (proposed(none), none.why and none.why.name) == ([], "NO_FORUM")
    # Of another subject than the requirement's it would not do.
    asked = NETWORK.replace("rolle: ressursperson", "rolle: ressursperson, fagområde: demens")
    own = "fora:\n" + FORUM % ("nett", "", ", fagområde: demens") + FORUM % ("annet", "", ", fagområde: sår")
    assert [each.forum and each.forum.id for each in near("", asked + own).candidates] == ["nett"]


def test_where_the_holders_are_counted_they_alone_are_proposed_away_or_not() -> None:
    krav = f"{KRAV}, kvalifikasjoner: [kurs], teller: innehavere}}\n"
    roles = held("person: p-2, rolle: ressursperson, enhet: a", "person: p-3, rolle: ressursperson, enhet: a")
    people = "enhet: a\nfravær: [{fra: 2026-01-01}]\nkvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2026-02-01}]"
    found = near(people, krav + roles)
    assert [(each.person.id, each.step.name) for each in found.candidates] == [("p-2", "QUALIFY")]
    assert found.refused == ()


def test_one_who_has_the_role_there_for_a_part_of_the_time_is_not_given_it_twice() -> None:
    role = held("person: p-1, rolle: ressursperson, enhet: a, til: 2026-04-30")
    found = near("", COURSED + role)
    assert (proposed(found), refused(found)) == ([], [("p-1", "LEAVES", "2026-04-30")])


def test_one_who_is_to_have_the_role_after_the_plan_may_begin_before() -> None:
    role = held("person: p-1, rolle: ressursperson, enhet: a, fra: 2026-10-01")
    assert proposed(near("", KRAV_A + role)) == ["p-1"]


def test_whoever_counts_there_already_is_neither_proposed_nor_refused() -> None:
    krav = f"{KRAV}, minst: 2}}\n"
    role = held("person: p-1, rolle: ressursperson, enhet: b, dekker_også: [a], stedfortreder: p-2")
    found = near("fravær: [{fra: 2026-01-01}]\n\n", krav + role)
    # The deputy stands in, and would only take the place of the one who is away.
    assert (proposed(found), refused(found)) == (["p-3"], [("p-1", "AWAY", "2026-01-01")])


def test_nobody_at_all_and_everybody_away_are_told_apart() -> None:
    alone = near("enhet: c")
    assert (alone.candidates, alone.refused, alone.why and alone.why.name) == ((), (), "NOBODY_NEAR")
    away = near("fravær: [{fra: 2026-01-01}]\nenhet: a, fravær: [{fra: 2026-02-01}]")
    assert (proposed(away), away.why and away.why.name) == ([], "NOBODY_CAN")
    assert refused(away) == [("p-1", "AWAY", "2026-01-01"), ("p-2", "AWAY", "2026-02-01")]


def test_those_nearest_to_being_proposed_are_told_first_of_those_refused() -> None:
    roles = held("person: p-4, rolle: leder, enhet: b", "person: p-4, rolle: leder, enhet: c")
    found = near("til: 2026-04-01\nfravær: [{fra: 2026-01-01}]\nfra: 2026-04-01\n", KRAV_A + roles)
    assert [reason for _, reason, _ in refused(found)] == ["ENOUGH_ROLES", "AWAY", "NOT_EMPLOYED", "LEAVES"]


def test_a_role_for_a_service_area_is_held_on_its_level_by_one_who_works_in_the_area() -> None:
    krav = "krav: [{id: k, navn: K, styrke: skal, rolle: hovedinstruktør, per: tjenesteområde}]\n"
    found = only(near("enhet: a\nenhet: c", krav))
    assert (found.person.id, found.unit.id, found.steps_away, grounds(found)) == ("p-1", "topp", 2, ["FEW_ROLES"])
    lower = krav + "roller: [{id: hovedinstruktør, navn: H, nivå: [virksomhet]}]\n"
    found = only(near("enhet: a\nenhet: c", lower))
    assert (found.unit.id, found.steps_away, grounds(found)) == ("heim", 1, ["NEARBY", "FEW_ROLES"])
    own = krav + "roller: [{id: hovedinstruktør, navn: H, nivå: [avdeling]}]\n"
    assert only(near("enhet: a\nenhet: c", own)).unit.id == "a"


def test_a_role_for_the_municipality_is_held_in_a_unit_that_counts() -> None:
    krav = "krav: [{id: k, navn: K, styrke: skal, rolle: ressursperson, per: kommune, hvor: {%s}}]\n"
    everybody = near("enhet: a\nenhet: c", krav % "")
    assert [(each.person.id, each.unit.id) for each in everybody.candidates] == [("p-1", "a"), ("p-2", "c")]
    found = only(near("enhet: a\nenhet: c", krav % "enhetstyper: [boligtjeneste]"))
    assert (found.person.id, found.unit.id, found.steps_away) == ("p-2", "bo", 1)
    assert proposed(near("enhet: a\nenhet: c", krav % "tjenesteområde: inst")) == ["p-1"]


def test_the_role_ends_with_its_unit() -> None:
    ending = PLACES.replace(
        "{id: a, navn: A, type: avdeling, del_av: heim}",
        "{id: a, navn: A, type: avdeling, del_av: heim, til: 2027-01-31}",
    )
    assert only(found_near(snapshot_of("", places=ending))).end == date(2027, 1, 31)
    assert only(near("")).end is None


def test_who_is_near_is_told_by_the_tree_at_the_end_of_the_plan() -> None:
    moving = PLACES.replace(
        "type: avdeling, del_av: heim}",
        "type: avdeling, del_av: [{enhet: heim, til: 2026-05-31}, {enhet: bo, fra: 2026-06-01}]}",
        1,
    )
    found = found_near(snapshot_of("enhet: b\nenhet: c", places=moving))
    assert [(each.person.id, each.steps_away) for each in found.candidates] == [("p-2", 2)]


def test_somebody_erased_is_not_proposed() -> None:
    people = "personer: [{id: sletta-1, navn: Sletta person, enhet: a}]\n"
    assert near("-", KRAV_A + people).candidates == ()
