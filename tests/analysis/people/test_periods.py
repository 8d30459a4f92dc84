"""Who is where on which day: posts of people and places of units that hold for periods."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.calendar import due, events, select_due
from kompetanse_cli.analysis.coverage import by_unit, coverage
from kompetanse_cli.analysis.goals import goal_standings
from kompetanse_cli.analysis.goals.shortfalls import steering_shortfalls
from kompetanse_cli.analysis.people import responsible, roster
from kompetanse_cli.analysis.programmes import ProgressFilter, progress
from kompetanse_cli.analysis.programmes.audience_reach import audience_reach_of
from kompetanse_cli.model import Person, Register, Unit, active
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.resources import example_folder
from tests.analysis.tiny import municipality

BEFORE, LAST, FIRST, AFTER = date(2026, 3, 1), date(2026, 12, 31), date(2027, 1, 1), date(2027, 6, 1)
UNITS = """
enheter:
  - {id: øst, navn: Øst, type: hjemmetjeneste, del_av: topp}
  - {id: vest, navn: Vest, type: hjemmetjeneste, del_av: topp}
  - {id: s1, navn: Sone 1, type: sone, del_av: øst, ansatte: 10, ansatte_per: 2026-01-01}
  - {id: s2, navn: Sone 2, type: sone, del_av: vest, ansatte: 7, ansatte_per: 2026-01-01}
"""
MOVED = UNITS.replace(
    "s1, navn: Sone 1, type: sone, del_av: øst",
    "s1, navn: Sone 1, type: sone, del_av: [{enhet: øst, til: 2026-12-31}, {enhet: vest, fra: 2027-01-01}]",
)
POSTS = "ansettelser: [{enhet: s1, fra: 2020-01-01, til: 2026-12-31}, {enhet: s2, fra: 2027-01-01}]"


def person(posts: str) -> Person:
    """Somebody with these posts."""
    return municipality(f"{UNITS}personer: [{{id: p-1, navn: Kari Nes, {posts}}}]").people[0]


def test_a_person_is_in_the_unit_of_the_day() -> None:
    kari = person(POSTS)
    assert [kari.unit_on(day) for day in (BEFORE, LAST, FIRST, AFTER)] == ["s1", "s1", "s2", "s2"]
    assert (kari.start, kari.end) == (date(2020, 1, 1), None)
    assert kari.units_on(LAST) == ("s1",)


def test_of_the_posts_of_a_day_the_first_in_the_list_is_where_a_person_is_listed() -> None:
    kari = person("ansettelser: [{enhet: s2}, {enhet: s1, fra: 2027-01-01}]")
    assert (kari.unit_on(FIRST), kari.units_on(FIRST)) == ("s2", ("s2", "s1"))
    assert kari.units_on(LAST) == ("s2",)


def test_nobody_is_employed_between_two_posts_and_is_listed_where_they_were_last() -> None:
    posts = (
        "ansettelser: [{enhet: s1, fra: 2020-01-01, til: 2025-12-31}, {enhet: s2, fra: 2027-01-01, til: 2028-06-30}]"
    )
    kari = person(posts)
    assert [active(kari, day) for day in (date(2025, 12, 31), BEFORE, LAST, FIRST)] == [True, False, False, True]
    assert [kari.unit_on(day) for day in (date(2019, 1, 1), BEFORE, date(2029, 1, 1))] == ["s1", "s1", "s2"]
    assert (kari.start, kari.end) == (date(2020, 1, 1), date(2028, 6, 30))


def test_a_role_is_not_filled_between_two_posts() -> None:
    register = municipality(f"""{UNITS}
personer: [{{id: p-1, navn: Kari Nes, ansettelser: [{{enhet: s1, til: 2026-04-30}}, {{enhet: s1, fra: 2026-07-01}}]}}]
rolletildelinger: [{{person: p-1, rolle: ressursperson, enhet: s1, fra: 2025-01-01}}]
krav: [{{id: k, navn: K, rolle: ressursperson, hvor: {{enhetstyper: [sone]}}, per: enhet, styrke: skal}}]
""")

    def line(day: date) -> tuple[str, date | None]:
        found = next(
            each
            for each in coverage(Snapshot(register, day)).lines
            if each.requirement.id == "k" and each.unit is not None and each.unit.id == "s1"
        )
        return found.status.value, found.since

    assert [line(date(2026, month, 15)) for month in (1, 6, 8)] == [
        ("dekket", None),
        ("udekket", date(2026, 5, 1)),
        ("dekket", None),
    ]
    assert [len(roster(Snapshot(register, date(2026, month, 15)))) for month in (1, 6, 8)] == [1, 0, 1]


def test_there_is_one_tree_where_no_place_is_dated_and_one_between_two_changes_where_some_is() -> None:
    plain, moved = municipality(UNITS), municipality(MOVED)
    assert plain.tree_turns == ()
    assert plain.tree_on(BEFORE) is plain.tree_on(AFTER)
    assert moved.tree_turns == (FIRST,)
    assert moved.tree_on(BEFORE) is moved.tree_on(LAST)
    assert moved.tree_on(FIRST) is moved.tree_on(AFTER)
    assert moved.having(people=()).tree_on(FIRST) is moved.tree_on(FIRST)


def test_the_tree_is_that_of_the_day() -> None:
    register = municipality(MOVED)
    above = [[unit.id for unit in register.tree_on(day).ancestors("s1")] for day in (LAST, FIRST)]
    assert above == [["øst", "topp"], ["vest", "topp"]]
    below = [{unit.id for unit in register.tree_on(day).subtree("vest")} for day in (LAST, FIRST)]
    assert below == [{"vest", "s2"}, {"vest", "s1", "s2"}]


def test_the_gaps_of_a_unit_that_moves_are_summed_where_it_is_on_the_day() -> None:
    register = municipality(f"""{MOVED}
krav: [{{id: k, navn: K, rolle: ressursperson, hvor: {{enhetstyper: [sone]}}, per: enhet, styrke: skal}}]
""")

    def shares(day: date) -> dict[str, Share]:
        counted = coverage(Snapshot(register, day))
        lines = tuple(line for line in counted.lines if line.requirement.id == "k")
        return {group.id: group.share for group in by_unit(register, type(counted)(day, lines))}

    assert [shares(day)["øst"] for day in (BEFORE, LAST, FIRST)] == [Share(0, 1), Share(0, 1), Share(0, 0)]
    assert [shares(day)["vest"] for day in (BEFORE, LAST, FIRST)] == [Share(0, 1), Share(0, 1), Share(0, 2)]


def test_a_requirement_that_goes_by_what_is_above_holds_from_the_day_of_the_move() -> None:
    register = municipality(f"""{
        MOVED.replace("{id: vest, navn: Vest, type: hjemmetjeneste", "{id: vest, navn: Vest, type: institusjon")
    }
krav: [{{id: k, navn: K, rolle: ressursperson, hvor: {{under: [institusjon]}}, per: enhet, styrke: skal}}]
""")

    def asked(day: date) -> dict[str, date | None]:
        lines = coverage(Snapshot(register, day)).lines
        return {line.unit.id: line.since for line in lines if line.requirement.id == "k" and line.unit is not None}

    assert asked(LAST) == {"vest": None, "s2": None}
    assert asked(AFTER) == {"vest": None, "s1": FIRST, "s2": None}


def test_how_many_are_needed_follows_the_employees_below_on_the_day() -> None:
    register = municipality(f"""{MOVED}
krav: [{{id: k, navn: K, rolle: hovedinstruktør, hvor: {{enhetstyper: [hjemmetjeneste]}}, per: enhet, per_ansatte: 5,
  styrke: skal}}]
""")

    def needs(day: date) -> dict[str, int]:
        lines = coverage(Snapshot(register, day)).lines
        return {line.unit.id: line.need for line in lines if line.requirement.id == "k" and line.unit is not None}

    assert [needs(LAST), needs(FIRST)] == [{"øst": 2, "vest": 2}, {"øst": 1, "vest": 4}]


def test_a_role_counts_in_the_service_area_its_unit_is_in_on_the_day() -> None:
    units = MOVED.replace("del_av: topp}", "del_av: topp, tjenesteområde: a}", 1).replace(
        "{id: vest, navn: Vest, type: hjemmetjeneste, del_av: topp}",
        "{id: vest, navn: Vest, type: hjemmetjeneste, del_av: topp, tjenesteområde: b}",
    )
    register = municipality(f"""{units}
tjenesteområder: [{{id: a, navn: A}}, {{id: b, navn: B}}]
personer: [{{id: p-1, navn: Kari Nes, enhet: s1}}]
rolletildelinger: [{{person: p-1, rolle: hovedinstruktør, enhet: s1, fra: 2025-01-01}}]
krav: [{{id: k, navn: K, rolle: hovedinstruktør, hvor: {{}}, per: tjenesteområde, styrke: skal}}]
""")

    def covered(day: date) -> dict[str, str]:
        lines = coverage(Snapshot(register, day)).lines
        found = (line for line in lines if line.requirement.id == "k" and line.service_area is not None)
        return {line.service_area.id: line.status.value for line in found if line.service_area is not None}

    assert covered(BEFORE) == {"a": "dekket", "b": "udekket"}
    assert covered(AFTER) == {"a": "udekket", "b": "dekket"}


COURSE = """
program:
  - {id: prg, navn: Kurs, type: kurs, eier: USHT, status: i gang, gir: {når: oppmøte}, målgruppe: [alle-ansatte],
     samlinger: [{id: d1, navn: Dag 1}, {id: d2, navn: Dag 2}]}
gjennomføringer:
  - id: ferdig
    program: prg
    navn: Ferdig
    deltakere: [{person: p-1}]
    samlinger:
      - {samling: d1, datoer: [2025-09-02], status: gjennomført, oppmøte: alle}
      - {samling: d2, datoer: [2025-10-02], status: gjennomført, oppmøte: alle}
  - id: går
    program: prg
    navn: Går
    deltakere: [{person: p-2}]
    samlinger:
      - {samling: d1, datoer: [2026-09-02], status: gjennomført, oppmøte: alle}
      - {samling: d2, datoer: [2027-03-02], status: gjennomført, oppmøte: alle}
"""


def course() -> Register:
    """Two people who go from s1 to s2 at new year: one has completed a course, the other is in the middle of one."""
    people = f"personer: [{{id: p-1, navn: Kari Nes, {POSTS}}}, {{id: p-2, navn: Ola Vik, {POSTS}}}]"
    return municipality(f"{UNITS}{people}{COURSE}")


def test_what_is_completed_stays_with_the_unit_of_that_day_and_what_goes_on_follows() -> None:
    register = course()

    def people(unit: str, day: date) -> dict[str, list[str]]:
        runs = progress(Snapshot(register, day), ProgressFilter(unit=unit))
        return {run.run.id: [each.person.id for each in run.people] for run in runs if run.people}

    assert people("s1", BEFORE) == {"ferdig": ["p-1"], "går": ["p-2"]}
    assert people("s2", BEFORE) == {}
    assert people("s1", FIRST) == {"ferdig": ["p-1"]}
    assert people("s2", FIRST) == {"går": ["p-2"]}
    assert people("topp", FIRST) == {"ferdig": ["p-1"], "går": ["p-2"]}


def test_attendance_belongs_to_the_unit_of_the_day_of_the_session_and_adds_up() -> None:
    register = course()

    def came(unit: str) -> Share:
        runs = {run.run.id: run for run in progress(Snapshot(register, AFTER), ProgressFilter(unit=unit))}
        return runs["går"].attendance

    assert [came(unit) for unit in ("s1", "s2", "topp")] == [Share(1, 1), Share(1, 1), Share(2, 2)]


def test_two_half_posts_are_counted_in_each_unit_and_once_above_both() -> None:
    people = """personer:
  - {id: p-1, navn: Kari Nes, ansettelser: [{enhet: s1}, {enhet: s2}]}
  - {id: p-2, navn: Ola Vik, enhet: øst}
"""
    register = municipality(f"{UNITS}{people}{COURSE}")
    for unit in ("s1", "s2", "øst", "vest", "topp"):
        runs = progress(Snapshot(register, BEFORE), ProgressFilter(unit=unit))
        assert [run.completed for run in runs if run.run.id == "ferdig"] == [Share(1, 1)], unit
    goal = """
mål: [{id: m, nummer: 1, tema: T, tekst: O, frist: utgangen av 2026, eier: p-1, enheter: [s1, s2],
  kriterier: [{id: f, tekst: F, metrikk: fullførte, program: prg, måltall: 2}]}]
"""
    both = municipality(f"{UNITS}{people}{COURSE}{goal}")
    number = goal_standings(Snapshot(both, BEFORE))[0].criteria[0].amount.number
    assert number is not None
    assert number.value == 1


def test_the_audience_of_a_unit_is_who_works_there_on_the_day() -> None:
    register = course()

    def audience(day: date) -> dict[str, tuple[str, ...]]:
        return {
            each.unit.id: each.audience
            for each in audience_reach_of(Snapshot(register, day), progress(Snapshot(register, day)))
        }

    assert audience(LAST) == {"s1": ("p-1", "p-2")}
    assert audience(FIRST) == {"s2": ("p-1", "p-2")}


def test_what_falls_due_is_a_matter_for_the_leader_of_today() -> None:
    register = municipality(f"""{UNITS}
kvalifikasjoner: [{{id: kurs, navn: Kurs}}]
personer:
  - id: p-1
    navn: Kari Nes
    {POSTS}
    kvalifikasjoner: [{{kvalifikasjon: kurs, oppnådd: 2024-04-01, gyldig_til: 2026-04-01}}]
  - {{id: l-1, navn: Leder En, enhet: s1}}
  - {{id: l-2, navn: Leder To, enhet: s2}}
rolletildelinger:
  - {{person: l-1, rolle: leder, enhet: s1, fra: 2020-01-01}}
  - {{person: l-2, rolle: leder, enhet: s2, fra: 2020-01-01}}
""")

    def told(day: date) -> list[tuple[str | None, str | None]]:
        return [
            (item.unit, item.responsible) for item in due(Snapshot(register, day), 60) if item.qualification == "kurs"
        ]

    assert told(BEFORE) == [("s1", "l-1")]
    # It has expired, and is still not renewed: who leads her now must act.
    assert told(FIRST) == [("s2", "l-2")]
    assert [
        len(select_due(register, due(Snapshot(register, BEFORE), 60), BEFORE, unit=unit)) for unit in ("s1", "s2")
    ] == [1, 0]


def test_whoever_answers_for_a_unit_is_found_where_it_is_on_the_day() -> None:
    register = municipality(f"""{MOVED}
personer: [{{id: l-1, navn: Leder Øst, enhet: øst}}, {{id: l-2, navn: Leder Vest, enhet: vest}}]
rolletildelinger:
  - {{person: l-1, rolle: leder, enhet: øst, fra: 2020-01-01}}
  - {{person: l-2, rolle: leder, enhet: vest, fra: 2020-01-01}}
""")
    assert [responsible(register, "s1", day) for day in (LAST, FIRST)] == ["l-1", "l-2"]


def test_a_calendar_of_a_unit_has_the_sessions_of_those_who_are_in_it_then() -> None:
    register = course()

    def days(unit: str) -> list[date]:
        return [event.first for event in events(Snapshot(register, BEFORE), unit=unit)]

    assert days("s1") == [date(2025, 9, 2), date(2025, 10, 2), date(2026, 9, 2)]
    assert days("s2") == [date(2027, 3, 2)]


DAYS = (date(2025, 6, 1), date(2026, 3, 1))


def _answers(register: Register, day: date) -> list[Any]:
    """The answers to most questions, by ids."""
    lines = [
        (line.requirement.id, line.unit and line.unit.id, line.status, line.since, line.until, line.reason,
         [holder.person.id for holder in line.holders])
        for line in coverage(Snapshot(register, day)).lines
    ]  # fmt: skip
    items = [
        (item.day, item.kind, item.unit, item.person, item.responsible, item.text, sorted(item.also_in))
        for item in due(Snapshot(register, day), 400)
    ]
    runs = [
        (run.run.id, [(each.person.id, each.standing, each.attended, each.credits) for each in run.people],
         run.attendance, run.handed_in, run.completed, run.left)
        for unit in (None, "hjemmetjenesten", "solbakken")
        for run in progress(Snapshot(register, day), ProgressFilter(unit=unit))
    ]  # fmt: skip
    goals = [
        (each.goal.id, each.state, [(c.amount, c.state) for c in each.criteria])
        for each in goal_standings(Snapshot(register, day))
    ]
    reached = [
        (each.unit.id, each.audience, each.completed)
        for each in audience_reach_of(Snapshot(register, day), progress(Snapshot(register, day)))
    ]
    lacking = [(want.kind, want.unit, want.number) for want in steering_shortfalls(Snapshot(register, day))]
    return [lines, items, runs, goals, reached, lacking]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_one_post_written_as_a_list_gives_the_same_answers(day: date) -> None:
    plain = open_folder(Path(example_folder())).register
    listed = tuple(_with_list(each) for each in plain.people)
    assert _answers(plain.having(people=listed), day) == _answers(plain, day)


def _with_list(plain: Person) -> Person:
    if plain.employments:
        return plain
    days = {"fra": plain.first_day, "til": plain.last_day}
    post: dict[str, Any] = {
        "enhet": plain.home,
        **{key: day.isoformat() for key, day in days.items() if day is not None},
    }
    post |= {key: value for key, value in (("stilling", plain.position), ("stillingsprosent", plain.percent)) if value}
    read = Person.model_validate({"id": plain.id, "navn": plain.name, "ansettelser": [post]})
    kept = {
        "absences": plain.absences,
        "qualifications": plain.qualifications,
        "show_name": plain.show_name,
        "education": plain.education,
    }
    return read.model_copy(update=kept).placed(plain.address)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_place_that_always_holds_written_as_a_list_gives_the_same_answers(day: date) -> None:
    plain = open_folder(Path(example_folder())).register
    listed = tuple(_placed_by_list(each) for each in plain.units)
    assert _answers(plain.having(units=listed), day) == _answers(plain, day)


def _placed_by_list(plain: Unit) -> Unit:
    if not isinstance(plain.part_of, str):
        return plain
    read = Unit.model_validate({"id": "x", "navn": "X", "type": "sone", "del_av": [{"enhet": plain.part_of}]})
    return plain.model_copy(update={"part_of": read.part_of}).placed(plain.address)
