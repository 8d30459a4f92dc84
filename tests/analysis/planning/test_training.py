"""The kompetansekrav that lack people at the end of a plan: since when, whom it is about, and who is on the way."""

from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.planning import TrainingGap, training_gaps, uncertain_requirements
from tests.analysis.tiny import municipality

ON, TO = date(2026, 3, 1), date(2026, 8, 28)
UNITS = """
enheter:
  - {id: a, navn: A, type: avdeling, del_av: topp}
  - {id: b, navn: B, type: avdeling, del_av: topp}
kvalifikasjoner:
  - {id: hlr, navn: HLR, gyldig_måneder: 12}
  - {id: hlr-pluss, navn: HLR pluss}
  - {id: trinn, navn: Trinn, nivåer: [en, to]}
"""
KRAV = "kompetansekrav:\n  - {id: k, navn: HLR, styrke: skal, kvalifikasjon: hlr"
PEOPLE = """personer:
  - {id: p-1, navn: Kari Li, enhet: a}
  - {id: p-2, navn: Ola Li, enhet: a, kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2024-01-01}]}
  - {id: p-3, navn: Per Li, enhet: a, kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2023-01-01}]}
"""
COURSE = """program:
  - {id: kurs, navn: Kurs, type: kurs, eier: Kommunen, status: i gang, samlinger: [{id: s, navn: S}],
     gir: {kvalifikasjon: hlr, når: oppmøte}}
"""


def run(participants: str, day: str = "2026-05-01", name: str = "kull") -> str:
    return (
        f"  - {{id: {name}, program: kurs, navn: Kull, samlinger: [{{samling: s, datoer: [{day}]}}], "
        f"deltakere: [{participants}]}}\n"
    )


def gaps(text: str, to: date = TO, **limits: object) -> tuple[TrainingGap, ...]:
    return training_gaps(Snapshot(municipality(UNITS + text), ON), to, **limits)  # type: ignore[arg-type]


def told(text: str, to: date = TO, **limits: object) -> list[tuple[str, int, str, list[str], list[str]]]:
    """Each gap: the unit, the places, the first day, those who could get it, and those on the way."""
    return [
        (
            each.unit.id if each.unit is not None else "",
            each.places,
            str(each.first),
            [person.id for person in each.people],
            [way.person.id for way in each.on_the_way],
        )
        for each in gaps(text, to, **limits)
    ]


def test_whoever_lost_it_first_comes_before_the_others_and_those_who_never_had_it_last() -> None:
    assert told(f"{KRAV}}}\n{PEOPLE}") == [("a", 3, "2026-03-01", ["p-3", "p-2", "p-1"], [])]


def test_one_who_is_enrolled_in_a_run_that_ends_in_time_is_on_the_way() -> None:
    text = f"{KRAV}}}\n{PEOPLE}{COURSE}gjennomføringer:\n{run('{person: p-1, påmeldt: 2026-02-01}')}"
    assert told(text) == [("a", 2, "2026-03-01", ["p-3", "p-2"], ["p-1"])]
    assert [way.done for gap in gaps(text) for way in gap.on_the_way] == [date(2026, 5, 1)]
    assert told(text, date(2026, 4, 30)) == [("a", 3, "2026-03-01", ["p-3", "p-2", "p-1"], [])]


def test_one_who_has_left_the_run_is_not_on_the_way() -> None:
    left = "{person: p-1, påmeldt: 2026-01-01, sluttet: 2026-02-01}"
    text = f"{KRAV}}}\n{PEOPLE}{COURSE}gjennomføringer:\n{run(left)}"
    assert told(text) == [("a", 3, "2026-03-01", ["p-3", "p-2", "p-1"], [])]


def test_what_a_run_gives_must_still_be_valid_at_the_end_of_the_plan() -> None:
    short = UNITS.replace("gyldig_måneder: 12", "gyldig_måneder: 2")
    text = f"{KRAV}}}\n{PEOPLE}{COURSE}gjennomføringer:\n{run('{person: p-1}')}"
    found = training_gaps(Snapshot(municipality(short + text), ON), TO)
    assert [way.person.id for gap in found for way in gap.on_the_way] == []


def test_a_run_that_renews_it_and_one_of_several_that_will_do_count_too() -> None:
    renewing = UNITS.replace("id: hlr, navn: HLR,", "id: hlr, navn: HLR, fornyes_av: [hlr-pluss],")
    course = COURSE.replace("kvalifikasjon: hlr,", "kvalifikasjon: hlr-pluss,")
    text = f"{KRAV}}}\n{PEOPLE}{course}gjennomføringer:\n{run('{person: p-1}')}"
    found = training_gaps(Snapshot(municipality(renewing + text), ON), TO)
    assert [way.person.id for gap in found for way in gap.on_the_way] == ["p-1"]
    either = text.replace("kvalifikasjon: hlr}", "en_av: [hlr, hlr-pluss]}")
    assert told(either) == [("a", 2, "2026-03-01", ["p-3", "p-2"], ["p-1"])]


def test_a_run_gives_the_lowest_level_only() -> None:
    course = COURSE.replace("kvalifikasjon: hlr,", "kvalifikasjon: trinn,")
    people = "personer:\n  - {id: p-1, navn: Kari Li, enhet: a}\n"
    asked = KRAV.replace("kvalifikasjon: hlr", "kvalifikasjon: trinn, nivå: en}")
    text = f"{asked}\n{people}{course}gjennomføringer:\n{run('{person: p-1}')}"
    assert told(text) == [("a", 0, "2026-03-01", [], ["p-1"])]
    assert told(text.replace("nivå: en", "nivå: to")) == [("a", 1, "2026-03-01", ["p-1"], [])]


def test_it_lacks_people_from_the_day_the_last_of_them_expires() -> None:
    people = """personer:
  - {id: p-1, navn: Kari Li, enhet: a, kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2025-05-10}]}
"""
    assert told(f"{KRAV}}}\n{people}") == [("a", 1, "2026-05-11", ["p-1"], [])]
    # Farther ahead than the warning of ninety days.
    later = people.replace("2025-05-10", "2025-08-10")
    assert told(f"{KRAV}}}\n{later}") == [("a", 1, "2026-08-11", ["p-1"], [])]
    assert told(f"{KRAV}}}\n{later}", date(2026, 8, 10)) == []


def test_it_lacks_people_from_the_day_after_the_waiver() -> None:
    people = "personer:\n  - {id: p-1, navn: Kari Li, enhet: a}\n"
    decided = "grunn: Snart, besluttet_av: {organ: Utvalget}"
    waiver = f"unntak: [{{kompetansekrav: k, enhet: a, {decided}, til: 2026-06-30}}]\n"
    assert told(f"{KRAV}}}\n{people}{waiver}") == [("a", 1, "2026-07-01", ["p-1"], [])]
    assert told(f"{KRAV}}}\n{people}{waiver}", date(2026, 6, 30)) == []


def test_it_lacks_people_from_its_own_first_day_and_whoever_begins_then_is_asked() -> None:
    people = "personer:\n  - {id: p-1, navn: Kari Li, enhet: a, fra: 2026-06-01}\n"
    assert told(f"{KRAV}}}\n{people}") == [("a", 1, "2026-06-01", ["p-1"], [])]
    assert told(f"{KRAV}, fra: 2026-07-01}}\n{people}") == [("a", 1, "2026-07-01", ["p-1"], [])]


def test_whoever_leaves_before_the_end_is_not_planned_for() -> None:
    people = "personer:\n  - {id: p-1, navn: Kari Li, enhet: a, til: 2026-08-27}\n"
    assert told(f"{KRAV}}}\n{people}") == []


def test_more_may_be_asked_for_than_there_are_people() -> None:
    people = "personer:\n  - {id: p-1, navn: Kari Li, enhet: a}\n"
    krav = KRAV + ", minst: 2, gjelder: {hvor: {enhetstyper: [avdeling]}}}\n"
    assert told(f"{krav}{people}") == [("a", 2, "2026-03-01", ["p-1"], []), ("b", 2, "2026-03-01", [], [])]


def test_what_may_be_met_other_units_and_other_qualifications_are_left_out() -> None:
    assert told(f"{KRAV}}}\n{PEOPLE}".replace("skal", "kan")) == []
    assert told(f"{KRAV}}}\n{PEOPLE}", units={"b"}) == []
    assert told(f"{KRAV}}}\n{PEOPLE}", qualification="trinn") == []
    assert len(told(f"{KRAV}}}\n{PEOPLE}", units={"a"}, qualification="hlr")) == 1


def test_what_is_asked_of_the_municipality_under_one_has_no_unit() -> None:
    assert told(f"{KRAV}, per: kommune}}\n{PEOPLE}") == [("", 3, "2026-03-01", ["p-3", "p-2", "p-1"], [])]
    assert told(f"{KRAV}, per: kommune}}\n{PEOPLE}", units={"a"}) == []


def test_where_too_few_are_registered_nothing_is_planned_and_it_is_told() -> None:
    units = UNITS.replace("del_av: topp}", "del_av: topp, ansatte: 10}", 1)
    people = """personer:
  - {id: p-1, navn: Kari Li, enhet: a, kvalifikasjoner: [{kvalifikasjon: hlr, oppnådd: 2026-01-01}]}
"""
    snapshot = Snapshot(municipality(f"{units}{KRAV}}}\n{people}"), ON)
    assert training_gaps(snapshot, TO) == ()
    assert [each.unit and each.unit.id for each in uncertain_requirements(snapshot, TO)] == ["a"]
