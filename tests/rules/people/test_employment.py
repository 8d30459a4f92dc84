"""People and roles: what is right although it looks odd, and what time brings."""

from datetime import date

from kompetanse_cli.rules import people
from tests.rules.judged import ON, codes_and_values, judged

BASE = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}
tjenesteområder: [{id: institusjon, navn: Institusjon}, {id: hjemme, navn: Hjemmetjenester}]
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: solbakken, navn: Solbakken, type: institusjon, del_av: helse}
  - {id: hjemmetjenesten, navn: Hjemmetjenesten, type: hjemmetjeneste, del_av: helse}
  - {id: nord, navn: Sone Nord, type: sone, del_av: hjemmetjenesten}
  - {id: gammel, navn: Gamle sone, type: sone, del_av: hjemmetjenesten, til: 2025-12-31}
personer:
  - {id: kari, navn: Kari Nes, enhet: nord}
  - {id: ola, navn: Ola Berg, enhet: solbakken, fra: 2020-01-01, til: 2025-12-31}
"""


def found(appointments: str, on: date = ON, base: str = BASE) -> list[tuple[str, str]]:
    text = f"{base}rolletildelinger:\n{appointments}" if appointments else base
    return codes_and_values(text, people, on=on)


def test_appointments_overlap_only_within_the_same_subject_and_service_area() -> None:
    assert found("""
  - {person: kari, rolle: hovedinstruktør, enhet: helse, tjenesteområde: institusjon, fra: 2025-01-01}
  - {person: kari, rolle: hovedinstruktør, enhet: helse, tjenesteområde: hjemme, fra: 2025-01-01}
""") == []  # fmt: skip


def test_a_long_appointment_overlaps_all_that_follow() -> None:
    assert found("""
  - {person: kari, rolle: leder, enhet: nord, fra: 2025-02-01, til: 2025-02-28}
  - {person: kari, rolle: leder, enhet: nord, fra: 2025-05-01, til: 2025-05-31}
  - {person: kari, rolle: leder, enhet: nord, fra: 2025-01-01, til: 2025-12-31}
  - {person: kari, rolle: leder, enhet: nord, fra: 2026-01-01}
""") == [("K301", "2025-02-01"), ("K301", "2025-05-01")]  # fmt: skip


def test_an_open_appointment_ends_with_the_employment() -> None:
    assert found("  - {person: ola, rolle: leder, enhet: solbakken, fra: 2020-01-01}") == []
    assert found("  - {person: ola, rolle: leder, enhet: solbakken, fra: 2026-01-01}") == [("K302", "2026-01-01")]


def test_a_role_ends_with_its_unit_or_with_its_holder() -> None:
    assert found("  - {person: kari, rolle: leder, enhet: gammel, fra: 2025-01-01}") == [("K304", "gammel")]
    assert found("  - {person: ola, rolle: leder, enhet: gammel, fra: 2025-01-01}") == []


def test_a_unit_that_is_covered_too_must_exist_on_some_day_of_the_role() -> None:
    base = BASE.replace(
        "personer:", "  - {id: ny, navn: Ny sone, type: sone, del_av: hjemmetjenesten, fra: 2025-06-01}\npersoner:"
    )
    held = "  - {{person: kari, rolle: leder, enhet: nord, dekker_også: [nord, ny, gammel], fra: {start}, til: {end}}}"
    assert found(held.format(start="2025-06-01", end="2025-12-31"), base=base) == []
    # It is covered on the days it exists, from its first, and until it is closed.
    assert found(held.format(start="2024-05-31", end="2026-05-31"), base=base) == []
    assert found(held.format(start="2025-01-01", end="2025-05-31"), base=base) == [("K303", "ny")]
    text = f"{base}rolletildelinger:\n{held.format(start='2026-01-01', end='2026-12-31')}"
    (finding,) = judged(text, people)
    assert (finding.code, finding.address.keys[2:], finding.edits) == ("K304", ("dekker_også", 2), ())


def test_an_institution_without_departments_is_its_own_department() -> None:
    base = BASE + "  - {id: eli, navn: Eli Dal, enhet: solbakken}\n"
    assert found("  - {person: eli, rolle: ressursperson, enhet: solbakken, fra: 2025-01-01}", base=base) == []
    assert found("  - {person: kari, rolle: ressursperson, enhet: hjemmetjenesten, fra: 2025-01-01}") == [
        ("K309", "hjemmetjenesten")
    ]


def test_a_role_that_has_ended_may_be_in_a_unit_that_the_person_has_left() -> None:
    held = "  - {person: kari, rolle: ressursperson, enhet: solbakken, fra: 2024-01-01, til: 2025-06-30}"
    assert found(held) == []
    assert found(held, date(2025, 6, 30)) == [("K310", "solbakken")]


def test_an_instructor_may_work_below_or_above_the_unit_of_the_role() -> None:
    assert found("  - {person: kari, rolle: koordinerende-instruktør, enhet: hjemmetjenesten, fra: 2025-01-01}") == []


def test_a_deputy_who_has_left_is_a_matter_of_time() -> None:
    held = "  - {person: kari, rolle: leder, enhet: nord, fra: 2025-01-01, stedfortreder: ola}"
    assert found(held, date(2025, 12, 31)) == []
    assert found(held, date(2026, 1, 1)) == [("K308", "ola")]


def test_leaders_may_be_acting_and_on_site() -> None:
    assert found("""
  - {person: kari, rolle: leder, enhet: nord, fra: 2025-01-01, konstituert: ja, stedlig: ja}
""") == []  # fmt: skip


def test_two_roles_in_different_units_are_one_person_with_much_to_do() -> None:
    assert found("""
  - {person: kari, rolle: leder, enhet: hjemmetjenesten, fra: 2025-01-01}
  - {person: kari, rolle: ressursperson, enhet: nord, fra: 2025-01-01}
""") == []  # fmt: skip


def test_head_and_coordinating_instructor_in_one_is_noted() -> None:
    assert found("""
  - {person: kari, rolle: hovedinstruktør, enhet: helse, fra: 2025-01-01}
  - {person: kari, rolle: koordinerende-instruktør, enhet: hjemmetjenesten, fra: 2025-01-01}
""") == [("K313", "kari hjemmetjenesten")]  # fmt: skip


def test_each_second_role_is_said_once_however_many_the_person_has() -> None:
    held = "".join(
        f"  - {{person: kari, rolle: {role}, enhet: {unit}, fagområde: f{number}, fra: 2025-01-01}}\n"
        for number in range(30)
        for role, unit in (("hovedinstruktør", "helse"), ("koordinerende-instruktør", "hjemmetjenesten"))
    )
    subjects = "".join(f"  - {{id: f{number}, navn: Fag}}\n" for number in range(30))
    told = [each for each in found(held, base=f"fagområder:\n{subjects}{BASE}") if each[0] == "K313"]
    assert told == [("K313", "kari hjemmetjenesten")] * 30


def test_an_absence_that_began_before_the_employment_is_wrong_and_an_open_one_is_not() -> None:
    person = (
        "  - {{id: eli, navn: Eli Dal, enhet: nord, fra: 2025-01-01, til: 2026-12-31, fravær: [{{fra: {start}}}]}}\n"
    )
    assert found("", base=BASE + person.format(start="2026-06-01")) == []
    assert found("", base=BASE + person.format(start="2024-12-31")) == [("K305", "2024-12-31")]


def test_a_long_absence_overlaps_every_one_inside_it() -> None:
    absences = "[{fra: 2026-03-01, til: 2026-03-31}, {fra: 2026-01-01}, {fra: 2026-02-01, til: 2026-02-10}]"
    person = f"  - {{id: eli, navn: Eli Dal, enhet: nord, fravær: {absences}}}\n"
    assert found("", base=BASE + person) == [("K306", "2026-02-01"), ("K306", "2026-03-01")]


def test_who_was_in_a_unit_that_another_has_replaced_had_the_role_in_their_own() -> None:
    held = "  - {person: kari, rolle: ressursperson, enhet: gammel, fra: 2024-01-01, til: 2025-12-31}"
    before = date(2025, 6, 30)
    assert found(held, before) == [("K310", "gammel")]
    for replaced in ("navn: Sone Nord, erstatter: [gammel]", "navn: Sone Nord, erstatter: [mellom]"):
        base = BASE.replace("navn: Sone Nord", replaced).replace(
            "personer:\n",
            "  - {id: mellom, navn: Mellom, type: sone, del_av: nord, til: 2025-12-31, erstatter: [gammel]}\n"
            "personer:\n",
        )
        assert [code for code, _ in found(held, before, base) if code == "K310"] == []
