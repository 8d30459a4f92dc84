"""Whom a kompetansekrav asks, how many it needs, and its status, in municipalities made for each question."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.competence import (
    RequirementResult,
    RequirementStatus,
    TurnReason,
    asked_of,
    excused_of,
    places,
    results,
    results_in,
    total_of,
)
from kompetanse_cli.model import CompetenceRequirement, Person
from tests.analysis.tiny import municipality

ON = date(2026, 5, 1)
VALID = "kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2026-01-10}]"
WHERE = """
kvalifikasjoner:
  - {id: hlr, navn: HLR, gyldig_måneder: 12}
  - {id: hlr-pluss, navn: HLR pluss}
  - {id: palliasjon, navn: Palliasjon, nivåer: [en, to, tre]}
stillinger: [{id: s, navn: Sykepleier}, {id: v, navn: Vakt}]
"""


def at(
    people: str,
    requirement: str = "",
    *,
    unit: str = "",
    more: str = "",
    settings: str = "",
    strength: str = "skal",
    on: date = ON,
) -> Snapshot:
    """Unit `a` with these people, one a line, who work there unless they say otherwise, and one requirement of HLR."""
    own = [
        f"{{id: p-{number}, navn: Person {number}, {'' if 'ansettelser' in each else 'enhet: a, '}{each}}}"
        for number, each in enumerate(people.splitlines(), 1)
    ]
    what = "" if "kvalifikasjon" in requirement or "en_av" in requirement else "kvalifikasjon: hlr, "
    text = f"""
personer: [{", ".join(own)}]
kompetansekrav: [{{id: krav, navn: HLR, {what}{requirement}{", " if requirement else ""}styrke: {strength}}}]
{WHERE}{more}"""
    units = f"""
kommune: {{navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}}
enheter:
  - {{id: topp, navn: Helse, type: kommunalområde}}
  - {{id: a, navn: A, type: avdeling, del_av: topp{unit}}}
  - {{id: b, navn: B, type: avdeling, del_av: topp}}
oppsett: {{varsel_dager: 90, kompetanse: {{{settings}}}}}
"""
    return Snapshot(municipality(text, units), on)


def in_a(snapshot: Snapshot) -> RequirementResult:
    (found,) = results_in(snapshot, {"a"})
    return found


def ids(people: tuple[Person, ...]) -> list[str]:
    return [person.id for person in people]


def figures(snapshot: Snapshot) -> tuple[int, int, int, int]:
    """Asked, met, need and lacking in A."""
    found = in_a(snapshot)
    return len(found.asked), len(found.met), found.need, found.lacking


def turned(snapshot: Snapshot) -> list[tuple[date, str, TurnReason]]:
    return [(turn.day, cause.person.id, cause.reason) for turn in in_a(snapshot).turns for cause in turn.causes]


def has(end: str) -> str:
    return f"kvalifikasjoner: [{{kvalifikasjon: hlr, oppnådd: 2026-01-10, gyldig_til: {end}}}]"


# RequirementStatus.


def test_where_nobody_is_asked_it_is_not_relevant_and_no_percent() -> None:
    found = in_a(at("utdanning: assistent", "gjelder: {utdanning: [sykepleier]}"))
    assert (found.status, found.share.percent, found.lacking) == (RequirementStatus.NOT_RELEVANT, None, 0)


def test_where_all_have_it_long_it_is_met() -> None:
    assert in_a(at(VALID)).status is RequirementStatus.MET


def test_two_people_per_unit_are_lacking_also_where_nobody_is() -> None:
    found = in_a(at("ansettelser: [{enhet: b}]", "minst: 2"))
    assert (found.status, found.need, found.lacking) == (RequirementStatus.LACKING, 2, 2)


def test_where_neither_share_nor_number_is_written_all_must_have_it() -> None:
    assert figures(at(f"{VALID}\nvis_navn: ja")) == (2, 1, 2, 1)


@pytest.mark.parametrize(
    ("share", "need"), [("80 %", 3), ("66.7 %", 3), ("66 %", 2), ("33.3 %", 1), ("0.1 %", 1), ("100 %", 3)]
)
def test_a_share_of_three_is_rounded_up_exactly(share: str, need: int) -> None:
    assert figures(at("vis_navn: ja\nvis_navn: ja\nvis_navn: ja", f"andel: {share}"))[2] == need


def test_what_is_waived_is_told_as_such_and_still_lacks() -> None:
    waiver = "unntak: [{kompetansekrav: krav, enhet: a, grunn: Kurset kommer, besluttet_av: p-1, til: 2026-05-01}]\n"
    assert (in_a(at("vis_navn: ja", more=waiver)).status, in_a(at("vis_navn: ja", more=waiver)).lacking) == (
        RequirementStatus.WAIVED,
        1,
    )
    assert in_a(at("vis_navn: ja", more=waiver, on=date(2026, 5, 2))).status is RequirementStatus.LACKING


def test_a_waiver_of_what_is_met_changes_nothing() -> None:
    waiver = "unntak: [{kompetansekrav: krav, enhet: a, grunn: Kurset kommer, besluttet_av: p-1, til: 2026-05-31}]\n"
    assert in_a(at(VALID, more=waiver)).status is RequirementStatus.MET


def test_an_exempt_unit_is_not_relevant() -> None:
    found = at("vis_navn: ja", "unntatte_enheter: [{enhet: a, grunn: Ingen brukere}]")
    assert in_a(found).status is RequirementStatus.NOT_RELEVANT
    assert total_of(found, found.register.competence_requirements[0]) == Share(0, 0)


def test_a_requirement_is_in_force_from_its_first_day_to_its_last() -> None:
    days = (date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 1))
    found = [results(at("vis_navn: ja", "fra: 2026-05-01, til: 2026-05-31", on=day)) for day in days]
    assert [len(each) > 0 for each in found] == [False, True, True, False]


# Who can't be told of.


def test_one_without_education_is_undecided_where_it_asks_for_one() -> None:
    found = in_a(at(f"utdanning: sykepleier, {VALID}\nvis_navn: ja", "gjelder: {utdanning: [sykepleier]}"))
    assert (ids(found.asked), ids(found.undecided), found.status) == (["p-1"], ["p-2"], RequirementStatus.UNKNOWN)


def test_the_undecided_leave_it_met_where_enough_have_it_whatever_they_are() -> None:
    people = f"utdanning: sykepleier, {VALID}\nvis_navn: ja"
    found = in_a(at(people, "gjelder: {utdanning: [sykepleier]}, andel: 50 %"))
    assert found.status is RequirementStatus.MET


def test_the_undecided_do_not_hide_that_it_lacks() -> None:
    found = in_a(at("utdanning: sykepleier\nvis_navn: ja", "gjelder: {utdanning: [sykepleier]}"))
    assert found.status is RequirementStatus.LACKING


def test_only_undecided_is_unknown_and_not_irrelevant() -> None:
    assert in_a(at("vis_navn: ja", "gjelder: {utdanning: [sykepleier]}")).status is RequirementStatus.UNKNOWN


def test_one_of_another_education_is_not_undecided_for_lack_of_a_position() -> None:
    found = in_a(at("utdanning: assistent", "gjelder: {utdanning: [sykepleier], stilling: [s]}"))
    assert (found.undecided, found.status) == ((), RequirementStatus.NOT_RELEVANT)


def test_the_position_is_that_in_the_unit() -> None:
    posts = "ansettelser: [{enhet: a, stilling: v}, {enhet: b, stilling: s}]"
    found = at(posts, "gjelder: {stilling: [s]}")
    assert [ids(each.asked) for each in results_in(found, ("a", "b"))] == [[], ["p-1"]]


def test_a_position_that_is_not_written_is_undecided() -> None:
    assert ids(in_a(at("vis_navn: ja", "gjelder: {stilling: [s]}")).undecided) == ["p-1"]


def test_the_size_of_a_position_is_what_it_is_in_the_unit() -> None:
    people = """\
stillingsprosent: 20
stillingsprosent: 19.9
vis_navn: ja
ansettelser: [{enhet: a, stillingsprosent: 10}, {enhet: a, stillingsprosent: 10}]
ansettelser: [{enhet: a, stillingsprosent: 10}, {enhet: b, stillingsprosent: 90}]
ansettelser: [{enhet: a, stillingsprosent: 20}, {enhet: a}]
ansettelser: [{enhet: a, stillingsprosent: 10}, {enhet: a}]"""
    found = in_a(at(people, "gjelder: {stillingsprosent_fra: 20}"))
    assert (ids(found.asked), ids(found.undecided)) == (["p-1", "p-4", "p-6"], ["p-3", "p-7"])


def test_a_total_says_that_there_may_be_more_where_somebody_is_undecided() -> None:
    found = at(f"utdanning: sykepleier, {VALID}\nvis_navn: ja", "gjelder: {utdanning: [sykepleier]}")
    total = total_of(found, found.register.competence_requirements[0])
    assert (total, total.percent) == (Share(1, 1, at_least=True), None)


# Nine of ten.


def many(number: int) -> str:
    return "\n".join([VALID] * number)


@pytest.mark.parametrize(
    ("employees", "status"), [(9, RequirementStatus.MET), (10, RequirementStatus.MET), (11, RequirementStatus.UNKNOWN)]
)
def test_nine_of_ten_employees_must_be_in_the_register(employees: int, status: RequirementStatus) -> None:
    assert in_a(at(many(9), unit=f", ansatte: {employees}")).status is status


def test_it_is_told_how_many_are_registered() -> None:
    registered = in_a(at(many(2), unit=", ansatte: 34")).registered
    assert registered is not None
    assert (registered.people, registered.employees) == (2, 34)


def test_too_few_registered_is_unknown_also_where_nobody_is_asked() -> None:
    found = in_a(at("utdanning: assistent", "gjelder: {utdanning: [sykepleier]}", unit=", ansatte: 34"))
    assert found.status is RequirementStatus.UNKNOWN


def test_what_lacks_is_lacking_however_few_are_registered() -> None:
    assert in_a(at("vis_navn: ja", unit=", ansatte: 34")).status is RequirementStatus.LACKING


def test_those_with_a_role_are_there_however_few_are_registered() -> None:
    role = "rolletildelinger: [{person: p-1, rolle: ressursperson, enhet: a, fra: 2020-01-01}]\n"
    found = in_a(at(VALID, "gjelder: {rolle: [ressursperson]}", unit=", ansatte: 34", more=role))
    assert (found.status, found.registered) == (RequirementStatus.MET, None)


def test_of_the_municipality_one_unit_does_not_make_up_for_another() -> None:
    found = at(many(20), "per: kommune", unit=", ansatte: 10")
    (whole,) = results(found)
    assert (whole.unit, whole.status, len(whole.asked)) == (None, RequirementStatus.MET, 20)
    short = municipality_of_two(a=20, b=1)
    assert results(short)[0].status is RequirementStatus.UNKNOWN


def municipality_of_two(a: int, b: int) -> Snapshot:
    """A with ten employees and B with ten, with so many of each in the register."""
    people = [f"{{id: p-{n}, navn: P {n}, enhet: {'a' if n < a else 'b'}, {VALID}}}" for n in range(a + b)]
    text = f"""
personer: [{", ".join(people)}]
kompetansekrav: [{{id: krav, navn: HLR, kvalifikasjon: hlr, per: kommune, styrke: skal}}]
{WHERE}"""
    units = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}
enheter:
  - {id: topp, navn: Helse, type: kommunalområde}
  - {id: a, navn: A, type: avdeling, del_av: topp, ansatte: 10}
  - {id: b, navn: B, type: avdeling, del_av: topp, ansatte: 10}
"""
    return Snapshot(municipality(text, units), ON)


# Who is asked.


def test_one_who_has_the_role_is_asked() -> None:
    role = "rolletildelinger: [{person: p-1, rolle: ressursperson, enhet: b, fra: 2020-01-01, til: 2026-05-01}]\n"
    assert ids(in_a(at("vis_navn: ja\nvis_navn: ja", "gjelder: {rolle: [ressursperson]}", more=role)).asked) == ["p-1"]
    later = at("vis_navn: ja\nvis_navn: ja", "gjelder: {rolle: [ressursperson]}", more=role, on=date(2026, 5, 2))
    assert in_a(later).asked == ()


def test_an_education_counts_from_its_day() -> None:
    person = "utdanninger: [{utdanning: assistent}, {utdanning: sykepleier, fra: 2026-06-15}]"
    days = (date(2026, 6, 14), date(2026, 6, 15))
    found = [in_a(at(person, "gjelder: {utdanning: [sykepleier]}", on=day)) for day in days]
    assert [len(each.asked) for each in found] == [0, 1]


def test_only_units_that_are_taken_in_are_places() -> None:
    found = at("vis_navn: ja", "gjelder: {hvor: {enhetstyper: [kommunalområde]}}")
    assert [each.unit.id for each in results(found) if each.unit] == ["topp"]


def test_of_the_lowest_units_those_above_are_no_places() -> None:
    found = at("vis_navn: ja", "gjelder: {hvor: {ledd: laveste}}")
    assert [each.unit.id for each in results(found) if each.unit] == ["a", "b"]


@pytest.mark.parametrize(
    ("absence", "limit", "outside"),
    [
        ("{fra: 2026-05-01, til: 2026-05-01}", 0, True),
        ("{fra: 2026-05-01, til: 2026-05-01}", 1, False),
        ("{fra: 2026-05-01, til: 2026-05-02}", 1, True),
        ("{fra: 2026-05-01}", 3650, True),
        ("{fra: 2026-05-02}", 0, False),
    ],
)
def test_who_is_away_longer_than_the_limit_is_outside(absence: str, limit: int, *, outside: bool) -> None:
    found = in_a(at(f"fravær: [{absence}]", settings=f"fravær_utenfor_etter_dager: {limit}"))
    assert (len(found.outside), len(found.asked)) == ((1, 0) if outside else (0, 1))


def test_who_is_new_is_excused_to_the_same_day_of_the_month() -> None:
    days = (date(2026, 2, 28), date(2026, 3, 1))
    found = [in_a(at("fra: 2025-11-30", "nyansatte_måneder: 3", on=day)) for day in days]
    assert [(len(each.excused), len(each.asked)) for each in found] == [(1, 0), (0, 1)]


def test_without_a_first_day_nobody_is_new() -> None:
    assert len(in_a(at("vis_navn: ja", "nyansatte_måneder: 999")).asked) == 1


def test_a_move_makes_nobody_new_and_a_gap_does() -> None:
    moved = "ansettelser: [{enhet: b, fra: 2020-01-01, til: 2026-04-30}, {enhet: a, fra: 2026-05-01}]"
    returned = "ansettelser: [{enhet: b, fra: 2020-01-01, til: 2026-04-29}, {enhet: a, fra: 2026-05-01}]"
    found = in_a(at(f"{moved}\n{returned}", "nyansatte_måneder: 3"))
    assert (ids(found.asked), ids(found.excused)) == (["p-1"], ["p-2"])


# One of several, and levels.


def test_one_of_several_is_enough() -> None:
    people = f"{VALID}\nkvalifikasjoner: [{{kvalifikasjon: hlr-pluss, oppnådd: 2020-01-01}}]\nvis_navn: ja"
    found = in_a(at(people, "en_av: [hlr, hlr-pluss]"))
    assert (ids(found.met), ids(found.unmet)) == (["p-1", "p-2"], ["p-3"])


def test_where_one_of_several_will_do_nobody_lacks_more_than_one() -> None:
    people = """\
kvalifikasjoner: [{kvalifikasjon: hlr-pluss, oppnådd: 2020-01-01}]
vis_navn: ja
kvalifikasjoner: [{kvalifikasjon: hlr-pluss, oppnådd: 2020-01-01, gyldig_til: 2025-01-01}]"""
    found = at(people, "en_av: [hlr, hlr-pluss]")
    assert [list(asked_of(found, person)) for person in ("p-1", "p-2", "p-3")] == [
        ["hlr-pluss"],
        ["hlr"],
        ["hlr-pluss"],
    ]


@pytest.mark.parametrize(("asked", "met"), [("en", ["p-1", "p-2", "p-3"]), ("to", ["p-1", "p-2"]), ("tre", ["p-2"])])
def test_a_level_is_enough_for_itself_and_those_below(asked: str, met: list[str]) -> None:
    levels = (", nivå: to", ", nivå: tre", "")
    held = [f"{{kvalifikasjon: palliasjon, oppnådd: 2020-01-01{level}}}" for level in levels]
    people = "\n".join(f"kvalifikasjoner: [{each}]" for each in held)
    assert ids(in_a(at(people, f"kvalifikasjon: palliasjon, nivå: {asked}")).met) == met


# The days ahead.


def test_a_course_that_expires_within_the_warning_makes_it_expiring() -> None:
    found = at(has("2026-07-29"))
    assert (in_a(found).status, turned(found)) == (
        RequirementStatus.EXPIRING,
        [(date(2026, 7, 30), "p-1", TurnReason.EXPIRES)],
    )


def test_one_day_later_it_is_met() -> None:
    # The last day of the warning is 30 July: what lasts through it is lacking from the 31st.
    assert in_a(at(has("2026-07-30"))).status is RequirementStatus.MET


def test_what_is_renewed_in_time_does_not_expire() -> None:
    own = "{kvalifikasjon: hlr, oppnådd: 2026-01-10, gyldig_til: 2026-06-01}, {kvalifikasjon: hlr, oppnådd: 2026-06-02}"
    assert in_a(at(f"kvalifikasjoner: [{own}]")).status is RequirementStatus.MET


def test_who_leaves_makes_it_expiring_where_a_number_is_asked() -> None:
    found = at(f"{VALID}, til: 2026-06-30", "minst: 1")
    assert (in_a(found).status, turned(found)) == (
        RequirementStatus.EXPIRING,
        [(date(2026, 7, 1), "p-1", TurnReason.LEAVES)],
    )


def test_who_leaves_lowers_a_share_no_more_than_what_must_be() -> None:
    assert in_a(at(f"{VALID}, til: 2026-06-30\n{VALID}")).status is RequirementStatus.MET


def test_who_begins_without_it_makes_it_expiring() -> None:
    found = at(f"{VALID}\nfra: 2026-06-01")
    assert (in_a(found).status, turned(found)) == (
        RequirementStatus.EXPIRING,
        [(date(2026, 6, 1), "p-2", TurnReason.JOINS)],
    )


def test_who_is_no_longer_new_makes_it_expiring() -> None:
    found = at(f"{VALID}\nfra: 2026-03-15", "nyansatte_måneder: 3")
    assert turned(found) == [(date(2026, 6, 16), "p-2", TurnReason.NO_LONGER_NEW)]


def test_who_begins_later_is_new_then() -> None:
    found = at(f"{VALID}\nfra: 2026-05-15", "nyansatte_måneder: 1")
    assert turned(found) == [(date(2026, 6, 16), "p-2", TurnReason.NO_LONGER_NEW)]


def test_who_comes_back_without_it_makes_it_expiring() -> None:
    found = at(f"{VALID}\nfravær: [{{fra: 2026-01-01, til: 2026-06-30}}]")
    assert turned(found) == [(date(2026, 7, 1), "p-2", TurnReason.RETURNS)]


def test_who_goes_away_makes_it_expiring_where_a_number_is_asked() -> None:
    found = at(f"{VALID}, fravær: [{{fra: 2026-06-01}}]", "minst: 1")
    assert turned(found) == [(date(2026, 6, 1), "p-1", TurnReason.AWAY)]


def test_a_requirement_that_is_over_first_does_not_expire() -> None:
    assert in_a(at(has("2026-06-30"), "til: 2026-06-30")).status is RequirementStatus.MET


def test_the_warning_may_be_its_own() -> None:
    assert in_a(at(has("2026-06-30"), settings="varsel_dager: 10")).status is RequirementStatus.MET


def test_where_it_lacks_already_more_that_will_be_lacking_is_told() -> None:
    assert turned(at(f"{has('2026-06-30')}\nvis_navn: ja")) == [(date(2026, 7, 1), "p-1", TurnReason.EXPIRES)]


# Sums.


def test_places_are_counted_one_a_unit_and_requirement() -> None:
    found = at("vis_navn: ja\nansettelser: [{enhet: b}], " + VALID)
    assert places(results(found)) == Share(1, 2)


def test_a_place_that_is_unknown_is_not_met() -> None:
    assert places(results(at(many(2), unit=", ansatte: 34"))) == Share(0, 1, unknown=1)


def test_what_may_be_is_not_counted() -> None:
    found = at("vis_navn: ja", strength="kan")
    assert (in_a(found).status, places(results(found))) == (RequirementStatus.LACKING, Share(0, 0))


def test_the_municipality_is_one_place_of_distinct_people() -> None:
    posts = "ansettelser: [{enhet: a}, {enhet: b}], "
    found = results(at(f"{posts}{VALID}\nvis_navn: ja", "per: kommune, andel: 50 %"))
    assert [(each.unit, each.share, each.status) for each in found] == [(None, Share(1, 2), RequirementStatus.MET)]


# What somebody is asked for.


def test_one_is_asked_for_by_what_asks() -> None:
    found = at("vis_navn: ja")
    assert {q: [each.id for each in by] for q, by in asked_of(found, "p-1").items()} == {"hlr": ["krav"]}


def test_one_who_is_away_is_asked_for_it_all_the_same() -> None:
    assert list(asked_of(at("fravær: [{fra: 2026-01-01}]"), "p-1")) == ["hlr"]


def test_one_who_is_new_is_not_asked_yet() -> None:
    found = at("fra: 2026-04-01", "nyansatte_måneder: 3")
    assert (asked_of(found, "p-1"), excused_of(found, "p-1")) == ({}, {"hlr": date(2026, 7, 1)})


def test_a_role_asks_for_what_it_needs() -> None:
    more = """
krav: [{id: r, navn: R, rolle: ressursperson, styrke: skal, kvalifikasjoner: [hlr-pluss]}]
rolletildelinger: [{person: p-1, rolle: ressursperson, enhet: a, fra: 2020-01-01}]
"""
    found = at("vis_navn: ja\nvis_navn: ja", more=more)
    assert [list(asked_of(found, person)) for person in ("p-1", "p-2")] == [["hlr", "hlr-pluss"], ["hlr"]]


def test_nobody_is_asked_for_anything_where_nothing_asks() -> None:
    assert asked_of(at("utdanning: assistent", "gjelder: {utdanning: [sykepleier]}"), "p-1") == {}


# What is done about it.


def test_measures_on_it_are_told() -> None:
    more = """
tiltak:
  - {id: her, gjelder: {kompetansekrav: krav, enhet: a}, tekst: T, ansvarlig: p-1, frist: 2026-06-01, status: i gang}
  - {id: alle, gjelder: {kompetansekrav: krav}, tekst: T, ansvarlig: p-1, frist: 2026-05-15, status: i gang}
  - {id: der, gjelder: {kompetansekrav: krav, enhet: b}, tekst: T, ansvarlig: p-1, frist: 2026-06-01, status: i gang}
"""
    assert [measure.id for measure in in_a(at("vis_navn: ja", more=more)).measures] == ["alle", "her"]


def test_a_requirement_is_found_by_its_id() -> None:
    found = at("vis_navn: ja")
    assert found.register.by_id(CompetenceRequirement)["krav"].qualifications == ("hlr",)
