"""The status of a requirement in a place: who counts, how many it takes, why it is uncovered, and since when."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.coverage import CoverageLine, GapReason, Status, coverage
from kompetanse_cli.model import Register
from tests.analysis.tiny import BEGINNING, municipality

ON = date(2026, 3, 1)
UNITS = """
oppsett: {varsel_dager: 90}
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 25000}
tjenesteområder: [{id: inst, navn: Institusjon}, {id: hjem, navn: Hjemme}]
fagområder: [{id: demens, navn: Demens}, {id: sår, navn: Sår}]
enheter:
  - {id: topp, navn: Helse, type: kommunalområde}
  - {id: sone, navn: Sone, type: sone, del_av: topp, tjenesteområde: hjem}
  - {id: natt, navn: Natt, type: team, del_av: topp, tjenesteområde: inst}
kvalifikasjoner: [{id: kurs, navn: Kurs, gyldig_måneder: 24}]
"""
PEOPLE = """
personer:
  - {id: kari, navn: Kari, enhet: sone}
  - {id: ola, navn: Ola, enhet: sone}
"""
HOLDER = """
rolletildelinger:
  - {person: kari, rolle: ressursperson, enhet: sone, fra: 2025-01-01}
"""


def requirement(more: str = "", where: str = "{enhetstyper: [sone]}") -> str:
    return f"\nkrav:\n  - {{id: k, navn: K, rolle: ressursperson, styrke: skal, hvor: {where}{more}}}\n"


def line(text: str, on: date = ON, place: str = "sone") -> CoverageLine:
    register = municipality(text, UNITS)
    return next(
        li for li in coverage(Snapshot(register, on)).lines if li.requirement.id == "k" and li.place[1] == place
    )


def stands(found: CoverageLine, key: str | int) -> bool:
    return key in found.cause.keys


def built_in(register: Register, requirement_id: str, on: date = ON) -> dict[str, Status]:
    lines = coverage(Snapshot(register, on)).lines
    return {line.unit.id: line.status for line in lines if line.requirement.id == requirement_id and line.unit}


def test_an_active_holder_covers() -> None:
    found = line(PEOPLE + HOLDER + requirement())
    assert (found.status, found.need, [h.person.id for h in found.holders]) == (Status.COVERED, 1, ["kari"])


def test_where_nobody_ever_was_the_data_bound_nothing() -> None:
    found = line(requirement())
    assert (found.status, found.reason, found.since, found.since_open) == (
        Status.UNCOVERED,
        GapReason.NOBODY,
        None,
        True,
    )
    assert (found.cause.path, found.cause.keys) == ("kompetanse.yaml", ("enheter", 1))


def test_before_the_requirement_begins_there_is_no_gap_and_none_is_older() -> None:
    text = requirement(", fra: 2026-02-01")
    register = municipality(text, UNITS)
    assert not [li for li in coverage(Snapshot(register, date(2026, 1, 31))).lines if li.requirement.id == "k"]
    assert line(text).since == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("person", "until", "reason", "field"),
    [
        ("", ", til: 2026-02-14", GapReason.LEFT, "til"),
        (", til: 2026-02-14", "", GapReason.LEFT, "til"),
        (", fravær: [{fra: 2026-02-15}]", "", GapReason.AWAY, "fravær"),
        (
            ", kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2025-01-01, gyldig_til: 2026-02-14}]",
            "",
            GapReason.EXPIRED,
            "gyldig_til",
        ),
        (", kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2024-02-14}]", "", GapReason.EXPIRED, "oppnådd"),
    ],
)
def test_the_first_day_without_is_the_day_after_the_last(
    person: str, until: str, reason: GapReason, field: str
) -> None:
    people = f"personer: [{{id: kari, navn: Kari, enhet: sone{person}}}]\n"
    role = f"rolletildelinger: [{{person: kari, rolle: ressursperson, enhet: sone, fra: 2025-01-01{until}}}]\n"
    text = people + role + requirement(", kvalifikasjoner: [kurs]" if "kurs" in person else "")
    assert line(text, date(2026, 2, 14)).status is not Status.UNCOVERED
    for on in (date(2026, 2, 15), ON):
        found = line(text, on)
        assert (found.status, found.reason, found.since) == (Status.UNCOVERED, reason, date(2026, 2, 15))
        assert found.lost is not None
        assert found.lost.id == "kari"
        assert stands(found, field)


def test_a_gap_goes_back_through_other_reasons() -> None:
    text = """
personer:
  - {id: kari, navn: Kari, enhet: sone, fravær: [{fra: 2025-10-01, til: 2025-12-31}]}
rolletildelinger:
  - {person: kari, rolle: ressursperson, enhet: sone, fra: 2025-01-01, til: 2025-12-31}
"""
    found = line(text + requirement())
    assert (found.reason, found.since) == (GapReason.LEFT, date(2025, 10, 1))


def test_the_reason_is_that_of_the_holder_lost_last() -> None:
    text = """
personer:
  - {id: kari, navn: Kari, enhet: sone, til: 2025-06-30}
  - {id: ola, navn: Ola, enhet: sone, fravær: [{fra: 2026-01-10}]}
rolletildelinger:
  - {person: kari, rolle: ressursperson, enhet: sone, fra: 2025-01-01}
  - {person: ola, rolle: ressursperson, enhet: sone, fra: 2025-01-01}
"""
    found = line(text + requirement())
    assert found.lost is not None
    assert (found.lost.id, found.reason, found.since) == ("ola", GapReason.AWAY, date(2026, 1, 10))


def test_a_holder_who_never_had_the_qualification_lacks_it() -> None:
    found = line(PEOPLE + HOLDER + requirement(", kvalifikasjoner: [kurs]"))
    assert (found.reason, found.lost and found.lost.id, found.since_open) == (GapReason.UNQUALIFIED, "kari", True)


def test_a_holder_outside_the_network_does_not_count() -> None:
    forum = "fora: [{id: usht, navn: USHT, type: usht-nettverk, medlemmer: [ola]}]\n"
    asked = requirement(", krever_forum: [usht-nettverk]")
    found = line(PEOPLE + HOLDER + forum + asked)
    assert (found.status, found.reason, found.cause.keys) == (
        Status.UNCOVERED,
        GapReason.NOT_IN_FORUM,
        ("fora", 0, "medlemmer"),
    )
    assert line(PEOPLE + HOLDER + forum.replace("ola", "kari") + asked).status is Status.COVERED


def test_some_but_fewer_than_needed_are_too_few() -> None:
    found = line(PEOPLE + HOLDER + requirement(", minst: 2"))
    assert (found.status, found.reason, found.need, len(found.holders)) == (Status.UNCOVERED, GapReason.TOO_FEW, 2, 1)


def test_need_follows_the_employees_of_the_unit_and_below_rounded_up() -> None:
    units = """
enheter:
  - {id: hjem, navn: Hjem, type: hjemmetjeneste, del_av: topp, ansatte: 20}
  - {id: nord, navn: Nord, type: team, del_av: hjem, ansatte: 21}
  - {id: sør, navn: Sør, type: team, del_av: hjem, ansatte: 40, til: 2026-02-28}
"""
    text = units + requirement(", per_ansatte: 20", "{enhetstyper: [hjemmetjeneste]}")
    assert line(text, place="hjem").need == 3
    assert line(text, date(2026, 2, 28), "hjem").need == 5


def test_a_need_that_grows_begins_a_gap() -> None:
    units = "enheter: [{id: ny, navn: Ny, type: team, del_av: sone, ansatte: 41, fra: 2026-02-01}]\n"
    found = line(units + PEOPLE + HOLDER + requirement(", per_ansatte: 40"))
    assert (found.reason, found.since) == (GapReason.TOO_FEW, date(2026, 2, 1))


def test_without_a_number_of_employees_the_ratio_is_left_out() -> None:
    assert line(PEOPLE + HOLDER + requirement(", per_ansatte: 1")).need == 1


def test_one_person_counts_once() -> None:
    twice = HOLDER + "  - {person: kari, rolle: ressursperson, enhet: natt, dekker_også: [sone], fra: 2025-02-01}\n"
    assert len(line(PEOPLE + twice + requirement(", minst: 2")).holders) == 1


def test_an_appointment_counts_in_the_units_it_names_and_never_below_them() -> None:
    above = HOLDER.replace("enhet: sone", "enhet: topp")
    assert line(PEOPLE + above + requirement()).status is Status.UNCOVERED
    assert line(PEOPLE + above.replace("topp", "topp, dekker_også: [sone]") + requirement()).status is Status.COVERED


def test_only_the_subject_that_is_asked_for_counts() -> None:
    other = PEOPLE + HOLDER.replace("enhet: sone", "enhet: sone, fagområde: sår")
    assert line(other + requirement(", fagområde: demens")).status is Status.UNCOVERED
    assert line(other + requirement(", fagområde: sår")).status is Status.COVERED
    assert line(other + requirement()).status is Status.COVERED


def test_fewer_than_wanted_in_reserve_is_vulnerable() -> None:
    found = line(PEOPLE + HOLDER + requirement(", sårbar_under: 2"))
    assert (found.status, stands(found, "rolletildelinger")) == (Status.VULNERABLE, True)
    more = HOLDER + "  - {person: ola, rolle: ressursperson, enhet: sone, fra: 2025-01-01}\n"
    assert line(PEOPLE + more + requirement(", sårbar_under: 2")).status is Status.COVERED


AWAY = PEOPLE.replace("Kari,", "Kari, fravær: [{fra: 2026-02-01, til: 2026-06-30}],")
DEPUTY = HOLDER.replace("}", ", stedfortreder: ola}")


def test_a_deputy_makes_it_vulnerable_at_best_and_only_while_the_holder_is_away() -> None:
    assert line(AWAY + DEPUTY + requirement(), date(2026, 1, 31)).holders[0].standing_in_for is None
    found = line(AWAY + DEPUTY + requirement())
    assert [(h.person.id, h.standing_in_for and h.standing_in_for.id) for h in found.holders] == [("ola", "kari")]
    assert (found.status, found.reason, stands(found, "fravær")) == (Status.VULNERABLE, GapReason.AWAY, True)


@pytest.mark.parametrize("gone", ["til: 2026-02-20", "fravær: [{fra: 2026-02-21, til: 2026-03-31}]"])
def test_a_deputy_who_has_left_or_is_away_does_not_count(gone: str) -> None:
    text = AWAY.replace("Ola,", f"Ola, {gone},") + DEPUTY + requirement()
    assert line(text, date(2026, 2, 20)).status is Status.VULNERABLE
    found = line(text)
    assert (found.status, found.reason, found.since) == (Status.UNCOVERED, GapReason.AWAY, date(2026, 2, 21))
    assert found.loss is not None
    assert (found.loss.person.id, found.loss.deputy_for and found.loss.deputy_for.id) == ("ola", "kari")
    assert found.cause == found.loss.person.at("end" if gone.startswith("til") else "absences", *([0] * ("[" in gone)))


def test_a_deputy_who_was_away_before_the_holder_was_is_not_the_reason() -> None:
    gone = "fravær: [{fra: 2026-01-15, til: 2026-03-31}]"
    found = line(AWAY.replace("Ola,", f"Ola, {gone},") + DEPUTY + requirement())
    assert found.loss is not None
    assert (found.loss.person.id, found.loss.deputy_for, found.since) == ("kari", None, date(2026, 2, 1))


def test_a_deputy_must_be_qualified_too() -> None:
    held = "kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2026-01-01}]"
    asked = requirement(", kvalifikasjoner: [kurs]")
    assert line(AWAY + DEPUTY + asked).status is Status.UNCOVERED
    assert line(AWAY.replace("Ola,", f"Ola, {held},") + DEPUTY + asked).status is Status.VULNERABLE


def test_one_deputy_replaces_one_holder() -> None:
    people = AWAY + "  - {id: per, navn: Per, enhet: sone, fravær: [{fra: 2026-02-01}]}\n"
    both = DEPUTY + "  - {person: per, rolle: ressursperson, enhet: sone, fra: 2025-01-01, stedfortreder: ola}\n"
    found = line(people + both + requirement(", minst: 2"))
    assert (found.status, len(found.holders)) == (Status.UNCOVERED, 1)


def test_who_has_left_is_not_replaced_by_the_deputy() -> None:
    assert line(PEOPLE.replace("Kari,", "Kari, til: 2026-02-20,") + DEPUTY + requirement()).status is Status.UNCOVERED


@pytest.mark.parametrize(("end", "status"), [("2026-05-29", Status.EXPIRING), ("2026-05-30", Status.COVERED)])
def test_what_would_be_uncovered_within_the_warning_days_expires(end: str, status: Status) -> None:
    # 90 days from 1 March is 30 May: with 29 May as the last day, that is the first day without.
    found = line(PEOPLE + HOLDER.replace("}", f", til: {end}}}") + requirement())
    assert found.status is status
    if status is Status.EXPIRING:
        assert (found.until, found.reason, stands(found, "til")) == (date(2026, 5, 29), GapReason.LEFT, True)


def test_what_is_vulnerable_stays_so_and_tells_its_last_day() -> None:
    found = line(PEOPLE + HOLDER.replace("}", ", til: 2026-03-31}") + requirement(", sårbar_under: 2"))
    assert (found.status, found.until) == (Status.VULNERABLE, date(2026, 3, 31))


WAIVER = "\nunntak: [{krav: k, enhet: sone, grunn: Snart, besluttet_av: kari, til: 2026-03-01}]\n"


def test_a_waiver_holds_up_to_its_last_day_and_keeps_reason_and_since() -> None:
    text = PEOPLE + HOLDER.replace("}", ", til: 2025-12-31}") + WAIVER + requirement()
    found = line(text)
    assert (found.status, found.reason, found.since) == (Status.WAIVED, GapReason.LEFT, date(2026, 1, 1))
    assert found.waiver is not None
    assert line(text, date(2026, 3, 2)).status is Status.UNCOVERED


def test_an_exempt_unit_is_not_concerned() -> None:
    found = line(PEOPLE + requirement(", unntatte_enheter: [{enhet: sone, grunn: Ikke pasienter}]"))
    assert (found.status, stands(found, "unntatte_enheter")) == (Status.NOT_RELEVANT, True)


def test_measures_for_the_requirement_or_the_unit_are_told_until_they_are_done() -> None:
    measures = """
tiltak:
  - {id: c, gjelder: {krav: k, enhet: sone}, tekst: C, ansvarlig: kari, frist: 2026-06-01, status: planlagt}
  - {id: b, gjelder: {enhet: sone}, tekst: B, ansvarlig: kari, frist: 2026-05-01, status: i gang}
  - {id: a, gjelder: {krav: k, enhet: sone}, tekst: A, ansvarlig: kari, frist: 2026-04-01, status: gjennomført}
  - {id: d, gjelder: {krav: k, enhet: natt}, tekst: D, ansvarlig: kari, frist: 2026-04-01, status: planlagt}
"""
    assert [measure.id for measure in line(PEOPLE + measures + requirement()).measures] == ["b", "c"]


FOR_THE_REQUIREMENT = """
tiltak:
  - {id: a, gjelder: {krav: k}, tekst: Lyses ut, ansvarlig: kari, frist: 2026-05-01, status: planlagt}
  - {id: b, gjelder: {krav: annet}, tekst: Lyses ut, ansvarlig: kari, frist: 2026-05-01, status: planlagt}
  - {id: c, gjelder: {}, tekst: Lyses ut, ansvarlig: kari, frist: 2026-05-01, status: planlagt}
"""


@pytest.mark.parametrize(
    ("held", "per", "place"),
    [("", "enhet", "sone"), ("", "kommune", "topp"), ("", "tjenesteområde", "hjem"), (HOLDER, "kommune", "topp")],
)
def test_a_measure_for_the_requirement_alone_is_told_with_its_gaps(held: str, per: str, place: str) -> None:
    other = "  - {id: annet, navn: Annet, rolle: leder, styrke: skal}\n"
    found = line(PEOPLE + held + FOR_THE_REQUIREMENT + requirement(f", per: {per}") + other, place=place)
    assert [measure.id for measure in found.measures] == ["a"]


def test_a_measure_for_the_requirement_alone_is_not_told_where_a_unit_has_no_gap() -> None:
    other = "  - {id: annet, navn: Annet, rolle: leder, styrke: skal}\n"
    assert line(PEOPLE + HOLDER + FOR_THE_REQUIREMENT + requirement() + other).measures == ()


def test_a_service_area_is_the_appointments_own_else_that_of_its_unit() -> None:
    text = PEOPLE + HOLDER + requirement(", per: tjenesteområde", "{ledd: alle}")
    assert [line(text, place=area).status for area in ("hjem", "inst")] == [Status.COVERED, Status.UNCOVERED]
    own = text.replace("enhet: sone, fra", "enhet: sone, tjenesteområde: inst, fra")
    assert [line(own, place=area).status for area in ("hjem", "inst")] == [Status.UNCOVERED, Status.COVERED]


def test_for_the_whole_municipality_any_appointment_counts_while_its_unit_exists() -> None:
    units = "enheter: [{id: stab, navn: Stab, type: enhet, del_av: topp, til: 2026-02-28}]\n"
    text = units + PEOPLE + HOLDER.replace("enhet: sone", "enhet: stab") + requirement(", per: kommune", "{ledd: alle}")
    assert line(text, date(2026, 2, 28), "topp").status is Status.EXPIRING
    found = line(text, place="topp")
    assert (found.status, found.reason, found.since) == (Status.UNCOVERED, GapReason.LEFT, ON)


@pytest.mark.parametrize(
    ("where", "status"),
    [
        ("{enhetstyper: [sone]}", Status.COVERED),
        ("{enhetstyper: [team]}", Status.UNCOVERED),
        ("{under: [kommunalområde]}", Status.COVERED),
        ("{under: [team]}", Status.UNCOVERED),
        ("{tjenesteområde: hjem}", Status.COVERED),
        ("{tjenesteområde: inst}", Status.UNCOVERED),
    ],
)
def test_for_the_whole_municipality_the_role_is_held_where_the_requirement_says(where: str, status: Status) -> None:
    assert line(PEOPLE + HOLDER + requirement(", per: kommune", where), place="topp").status is status


def test_a_role_held_for_a_service_area_counts_there_for_the_whole_municipality_too() -> None:
    held = HOLDER.replace("enhet: sone, fra", "enhet: sone, tjenesteområde: inst, fra")
    text = PEOPLE + held + requirement(", per: kommune", "{tjenesteområde: inst}")
    assert line(text, place="topp").status is Status.COVERED


def test_for_a_service_area_the_role_is_held_where_the_requirement_says() -> None:
    def status(where: str) -> Status:
        return line(PEOPLE + HOLDER + requirement(", per: tjenesteområde", where), place="hjem").status

    assert status("{enhetstyper: [sone]}") is Status.COVERED
    assert status("{enhetstyper: [team]}") is Status.UNCOVERED


def test_a_unit_becomes_the_lowest_when_the_last_below_it_ends() -> None:
    units = "enheter: [{id: lag, navn: Lag, type: team, del_av: sone, til: 2026-01-31}]\n"
    text = units + requirement("", "{ledd: laveste}")
    assert line(text).since == date(2026, 2, 1)


def test_days_at_the_ends_of_the_calendar_are_no_trouble() -> None:
    role = HOLDER.replace("2025-01-01", "0001-01-01, til: 9999-12-31")
    held = "kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 9999-01-01}]"
    text = PEOPLE.replace("Kari,", f"Kari, {held},") + role + requirement(", kvalifikasjoner: [kurs]")
    assert line(text, date.max).status is Status.COVERED
    assert line(text, date.min).reason is GapReason.UNQUALIFIED


S0 = """
personer: [{id: per, navn: Per, enhet: topp}]
enheter:
  - {id: syk, navn: Sykehjem, type: institusjon, del_av: topp}
  - {id: avd, navn: Avdeling, type: avdeling, del_av: syk}
  - {id: hjem, navn: Hjemmetjeneste, type: hjemmetjeneste, del_av: topp}
  - {id: sone, navn: Sone, type: sone, del_av: hjem}
  - {id: bo, navn: Boligtjeneste, type: boligtjeneste, del_av: topp}
  - {id: bolig, navn: Bolig, type: bolig, del_av: bo}
  - {id: lite, navn: Lite sykehjem, type: institusjon, del_av: topp}
  - {id: kjøkken, navn: Kjøkken, type: støtteenhet, del_av: topp}
"""


def test_every_department_zone_and_housing_unit_needs_a_resource_person() -> None:
    """S0-R1, R2, R3; an institution without departments is its own lowest unit, and a kitchen is on no branch."""
    asked = built_in(municipality(S0), "ressursperson-i-hvert-ledd")
    assert asked == dict.fromkeys(("avd", "sone", "bolig", "lite"), Status.UNCOVERED)


def test_every_institution_and_service_needs_a_coordinating_instructor_and_wants_two() -> None:
    """S0-R4."""
    role = "rolletildelinger: [{person: per, rolle: koordinerende-instruktør, enhet: syk, fra: 2025-01-01}]\n"
    asked = built_in(municipality(S0 + role), "koordinerende-instruktør-i-hver-virksomhet")
    assert asked == {**dict.fromkeys(("hjem", "bo", "lite"), Status.UNCOVERED), "syk": Status.VULNERABLE}


def test_only_a_large_municipality_needs_a_head_instructor() -> None:
    """S0-R5."""
    assert built_in(municipality(S0), "hovedinstruktør-i-stor-kommune") == {"topp": Status.UNCOVERED}
    small = municipality(S0, BEGINNING.replace("25000", "4000"))
    assert built_in(small, "hovedinstruktør-i-stor-kommune") == {}


def test_an_instructor_is_in_a_network_and_in_a_small_municipality_in_that_of_usht() -> None:
    """S0-R6."""
    text = (
        S0
        + """
rolletildelinger: [{person: per, rolle: koordinerende-instruktør, enhet: syk, fra: 2025-01-01}]
fora: [{id: nett, navn: Nett, type: kommunalt-instruktørnettverk, medlemmer: [per]}]
"""
    )
    small = municipality(text, BEGINNING.replace("25000", "4000"))
    assert built_in(municipality(text), "instruktør-i-nettverk")["syk"] is Status.COVERED
    assert built_in(small, "instruktør-i-usht-nettverk")["syk"] is Status.UNCOVERED


def test_the_municipality_needs_a_coordinator_and_every_unit_a_leader() -> None:
    """S0-R9, and "every unit has a leader"."""
    register = municipality(S0)
    assert built_in(register, "kommunekoordinator") == {"topp": Status.UNCOVERED}
    assert set(built_in(register, "leder-i-hver-enhet")) == {unit.id for unit in register.units}


def test_a_holder_whom_a_deputy_replaces_is_not_the_one_lost() -> None:
    people = AWAY + "  - {id: per, navn: Per, enhet: sone, til: 2026-01-15}\n"
    both = DEPUTY + "  - {person: per, rolle: ressursperson, enhet: sone, fra: 2025-01-01}\n"
    found = line(people + both + requirement(", minst: 2"))
    assert (found.reason, found.lost and found.lost.id, found.since) == (GapReason.TOO_FEW, "per", date(2026, 1, 16))


def test_need_grows_with_the_service_area_and_with_the_municipality() -> None:
    units = "enheter: [{id: ny, navn: Ny, type: team, del_av: sone, ansatte: 41, fra: 2026-02-01}]\n"
    for per, place in (("tjenesteområde", "hjem"), ("kommune", "topp")):
        found = line(
            units + PEOPLE + HOLDER + requirement(f", per: {per}, per_ansatte: 40", "{ledd: alle}"), place=place
        )
        assert (found.need, found.reason, found.since) == (2, GapReason.TOO_FEW, date(2026, 2, 1))


def test_what_is_asked_of_the_municipality_outlives_a_new_top_unit() -> None:
    beginning = UNITS.replace(
        "  - {id: topp, navn: Helse, type: kommunalområde}\n",
        "  - {id: gammel, navn: Gammel, type: kommunalområde, til: 2025-12-31}\n"
        "  - {id: topp, navn: Helse, type: kommunalområde, fra: 2026-01-01}\n",
    )
    role = HOLDER.replace("}", ", til: 2025-06-30}")
    lines = coverage(
        Snapshot(municipality(PEOPLE + role + requirement(", per: kommune", "{ledd: alle}"), beginning), ON)
    ).lines
    assert [(li.place[1], li.since) for li in lines if li.requirement.id == "k"] == [("topp", date(2025, 7, 1))]


def test_what_is_asked_of_the_municipality_is_as_old_as_its_first_top_unit() -> None:
    beginning = UNITS.replace(
        "  - {id: topp, navn: Helse, type: kommunalområde}\n",
        "  - {id: gammel, navn: Gammel, type: kommunalområde, fra: 2024-01-01, til: 2025-12-31}\n"
        "  - {id: topp, navn: Helse, type: kommunalområde, fra: 2026-01-01}\n",
    )
    lines = coverage(Snapshot(municipality(requirement(", per: kommune", "{ledd: alle}"), beginning), ON)).lines
    assert [(li.place[1], li.since) for li in lines if li.requirement.id == "k"] == [("topp", date(2024, 1, 1))]


HEAD = """
personer:
  - {id: per, navn: Per, enhet: topp}
  - {id: kari, navn: Kari, enhet: topp, fravær: [{fra: 2026-02-01}]}
rolletildelinger:
  - {person: per, rolle: kommunalsjef, enhet: topp, dekker_også: [sone], fra: 2020-01-01, til: 2026-06-30}
"""
LEADER_TOO = "  - {person: kari, rolle: leder, enhet: topp, fra: 2025-01-01, til: 2025-12-31}\n"


def test_the_kommunalsjef_is_the_leader_of_the_top_unit_where_nobody_else_is() -> None:
    register = municipality(HEAD)
    found = next(li for li in coverage(Snapshot(register, ON)).lines if li.requirement.id == "leder-i-hver-enhet")
    assert (found.status, [h.person.id for h in found.holders]) == (Status.COVERED, ["per"])
    assert built_in(register, "leder-i-hver-enhet", date(2026, 7, 1)) == {"topp": Status.UNCOVERED}
    assert built_in(register, "kommunalsjef", date(2026, 7, 1)) == {"topp": Status.UNCOVERED}


def test_the_kommunalsjef_leads_no_other_unit_that_the_post_covers() -> None:
    found = built_in(municipality(HEAD, UNITS), "leder-i-hver-enhet")
    assert found == {"topp": Status.COVERED, "sone": Status.UNCOVERED, "natt": Status.UNCOVERED}


def test_the_kommunalsjef_steps_back_before_an_appointed_leader_on_the_days_there_is_one() -> None:
    register = municipality(HEAD + LEADER_TOO)
    days = (date(2024, 12, 31), date(2025, 6, 1), date(2026, 3, 1))
    holders = []
    for day in days:
        found = next(li for li in coverage(Snapshot(register, day)).lines if li.requirement.id == "leder-i-hver-enhet")
        holders.append([h.person.id for h in found.holders])
    assert holders == [["per"], ["kari"], ["per"]]


def test_a_leader_who_is_away_still_has_the_post_and_is_the_reason() -> None:
    register = municipality(HEAD + LEADER_TOO.replace(", til: 2025-12-31", ""))
    found = next(li for li in coverage(Snapshot(register, ON)).lines if li.requirement.id == "leder-i-hver-enhet")
    assert (found.status, found.reason, found.since) == (Status.UNCOVERED, GapReason.AWAY, date(2026, 2, 1))
    assert found.lost is not None
    assert found.lost.id == "kari"


def test_a_unit_may_need_another_number_than_the_rest() -> None:
    units = UNITS.replace("type: team", "type: sone")
    text = PEOPLE + HOLDER + requirement("%s, minst_i: [{enhet: sone, minst: 2}]")
    found = {}
    for more in ("", ", minst: 3", ", per_ansatte: 10"):
        sized = units.replace("id: sone, navn: Sone", "id: sone, ansatte: 25, navn: Sone")
        lines = coverage(Snapshot(municipality(text % more, sized), ON)).lines
        found[more] = {li.place[1]: li.need for li in lines if li.requirement.id == "k"}
    assert found == {
        "": {"sone": 2, "natt": 1},
        # In place of `minst`, whichever is more; the ratio counts as before.
        ", minst: 3": {"sone": 2, "natt": 3},
        ", per_ansatte: 10": {"sone": 3, "natt": 1},
    }
