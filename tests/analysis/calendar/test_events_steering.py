"""What steering puts in the calendar, for how long, for which units, and by which names."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.calendar import CalendarEvent, CalendarEventKind, events
from kompetanse_cli.model import Register
from tests.analysis.steering_files import municipality, plan, report

ON = date(2026, 3, 1)
UNITS = ("topp", "nord", "nord-natt", "sør")


def of_kind(register: Register, kind: CalendarEventKind, on: date = ON, unit: str | None = None) -> list[CalendarEvent]:
    """The events of a kind."""
    return [event for event in events(Snapshot(register, on), unit=unit) if event.kind is kind]


def units_of(register: Register, kind: CalendarEventKind) -> list[str]:
    """The units whose calendar has events of the kind."""
    return [unit for unit in UNITS if of_kind(register, kind, unit=unit)]


GOAL = "mål: [{id: m, nummer: 8, tema: T, tekst: Verktøy på plass, frist: %s, %s}]\n"


def test_a_goal_is_there_by_its_id_until_it_is_over() -> None:
    (event,) = of_kind(municipality(GOAL % ("utgangen av 2029", "eier: kari")), CalendarEventKind.GOAL)
    assert (event.key, event.first, event.last, event.number) == (("mål", "m"), *[date(2029, 12, 31)] * 2, 8)
    over = municipality(GOAL % ("2029-01-01", "status: [{dato: 2026-02-01, status: skrinlagt}]"))
    assert of_kind(over, CalendarEventKind.GOAL) == []
    assert len(of_kind(over, CalendarEventKind.GOAL, on=date(2026, 1, 31))) == 1


@pytest.mark.parametrize(
    ("concerns", "units"),
    [("eier: kari", list(UNITS)), ("enheter: [nord]", ["topp", "nord", "nord-natt"]), ("enheter: [sør]", UNITS[::3])],
)
def test_a_goal_and_its_measures_are_there_for_the_units_it_is_about(concerns: str, units: list[str]) -> None:
    measure = "tiltak: [{id: a, gjelder: {mål: m}, tekst: X, ansvarlig: kari, frist: 2026-05-01, status: planlagt}]"
    register = municipality(GOAL % ("2026-12-31", concerns) + measure)
    assert units_of(register, CalendarEventKind.GOAL) == list(units)
    assert units_of(register, CalendarEventKind.MEASURE) == list(units)


PLANNED = "  tiltak: [{id: t, tekst: Øve, ansvarlig: kari, frist: 2026-05-01, status: %s}]\n"


def test_a_measure_of_a_plan_is_named_by_the_plan_too() -> None:
    both = {
        "a": plan("nord", "2026-01-01", "2026-12-31", PLANNED % "planlagt"),
        "b": plan("sør", "2026-01-01", "2026-12-31", PLANNED % "i gang"),
    }
    register = municipality(**both)
    keys = [event.key for event in of_kind(register, CalendarEventKind.MEASURE)]
    assert keys == [("tiltak", "nord", "2026-01-01", "t"), ("tiltak", "sør", "2026-01-01", "t")]
    assert units_of(register, CalendarEventKind.MEASURE) == ["topp", "nord", "sør"]
    done = municipality(a=plan("nord", "2026-01-01", "2026-12-31", PLANNED % "gjennomført"))
    assert of_kind(done, CalendarEventKind.MEASURE) == []


REPORTING = "rapportering: {hvor: {enhetstyper: [sone]}, fra: 2025-05-01}"


def test_report_deadlines_are_one_for_each_period_of_two_years() -> None:
    found = of_kind(municipality(settings=REPORTING), CalendarEventKind.REPORT)
    assert [(e.first.isoformat(), e.name, e.number) for e in found] == [
        ("2026-01-15", "2025-T3", 2),
        ("2026-05-15", "2026-T1", 2),
        ("2026-09-15", "2026-T2", 2),
        ("2027-01-15", "2026-T3", 2),
        ("2027-05-15", "2027-T1", 2),
        ("2027-09-15", "2027-T2", 2),
    ]
    assert {event.key for event in found} == {("enhetsrapport", event.name) for event in found}


def test_report_deadlines_are_for_units_that_report_and_those_above() -> None:
    register = municipality(settings=REPORTING)
    assert units_of(register, CalendarEventKind.REPORT) == ["topp", "nord", "sør"]
    assert {event.number for event in of_kind(register, CalendarEventKind.REPORT, unit="nord")} == {1}


def test_nobody_reports_before_reporting_has_begun() -> None:
    assert of_kind(municipality(), CalendarEventKind.REPORT) == []
    begun = municipality(settings="rapportering: {fra: 2027-06-01}")
    assert [event.name for event in of_kind(begun, CalendarEventKind.REPORT)] == ["2027-T2"]
    told = municipality(a=report("nord", "2026-T2", "nei"))
    assert of_kind(told, CalendarEventKind.REPORT)[0].name == "2026-T2"


def test_a_plan_ends_by_unit_and_first_day_unless_another_follows() -> None:
    register = municipality(a=plan("nord", "2026-01-01", "2028-12-31"))
    (event,) = of_kind(register, CalendarEventKind.PLAN)
    assert (event.key, event.first, event.name) == (
        ("utviklingsplan", "nord", "2026-01-01"),
        date(2028, 12, 31),
        "Nord",
    )
    assert units_of(register, CalendarEventKind.PLAN) == ["topp", "nord"]
    followed = municipality(a=plan("nord", "2026-01-01", "2028-12-31"), b=plan("nord", "2029-01-01", "2030-12-31"))
    assert [event.key[-1] for event in of_kind(followed, CalendarEventKind.PLAN)] == ["2029-01-01"]


DOCUMENT = (
    "dokumenter: [{id: d, type: %s, navn: For Kari Li, %s, til: 2026-03-15, lenke: 'https://fjordvik.example/d'}]"
)


def test_a_document_ends_by_its_id_and_one_for_a_person_does_not_tell_whose_it_is() -> None:
    (event,) = of_kind(municipality(DOCUMENT % ("rutine", "enhet: nord")), CalendarEventKind.DOCUMENT)
    assert (event.key, event.name, event.text) == (("dokument", "d"), "For Kari Li", "")
    (event,) = of_kind(municipality(DOCUMENT % ("funksjonsbeskrivelse", "person: kari")), CalendarEventKind.DOCUMENT)
    assert (event.name, event.text) == ("Natt", "funksjonsbeskrivelse")
    assert units_of(municipality(DOCUMENT % ("rutine", "person: kari")), CalendarEventKind.DOCUMENT) == list(UNITS[:3])


WHEEL = "årshjul: [{id: a, navn: Lederteam, når: %s, type: møte, tema: [Nærledelse, Kvalitet], %s}]\n"


def test_what_comes_again_is_there_this_year_and_the_next() -> None:
    register = municipality(WHEEL % ("[15. januar, 20. desember]", "ansvarlig: kari"))
    found = of_kind(register, CalendarEventKind.ANNUAL)
    assert [(e.first.isoformat(), e.text, e.key) for e in found] == [
        ("2026-01-15", "Nærledelse", ("årshjul", "a", "2026", "1")),
        ("2026-12-20", "Kvalitet", ("årshjul", "a", "2026", "2")),
        ("2027-01-15", "Nærledelse", ("årshjul", "a", "2027", "1")),
        ("2027-12-20", "Kvalitet", ("årshjul", "a", "2027", "2")),
    ]
    assert of_kind(register, CalendarEventKind.ANNUAL, on=date(2026, 12, 31)) == found
    assert of_kind(register, CalendarEventKind.ANNUAL, on=date.max)[-1].first == date(9999, 12, 20)


def test_a_week_and_a_month_are_stretches() -> None:
    found = of_kind(municipality(WHEEL % ("[uke 10, september]", "ansvarlig: kari")), CalendarEventKind.ANNUAL)
    assert [(e.first.isoformat(), e.last.isoformat()) for e in found[:2]] == [
        ("2026-03-02", "2026-03-06"),
        ("2026-09-01", "2026-09-30"),
    ]


@pytest.mark.parametrize(
    ("more", "units"),
    [
        ("ansvarlig: kari", list(UNITS)),
        ("enhet: nord", ["topp", "nord", "nord-natt"]),
        ("forum: f", ["topp", "sør"]),
        ("forum: tomt", list(UNITS)),
    ],
)
def test_an_activity_is_there_for_its_unit_its_forums_members_or_everybody(more: str, units: list[str]) -> None:
    forums = "fora: [{id: f, navn: F, type: lederteam, medlemmer: [siri]}, {id: tomt, navn: T, type: brukere}]\n"
    assert units_of(municipality(forums + WHEEL % ("15. januar", more)), CalendarEventKind.ANNUAL) == units


MEETING = "fora: [{id: f, navn: Teamet, type: lederteam, medlemmer: [siri], møter: [{dato: 2026-01-15%s}]}]\n"


@pytest.mark.parametrize(("theme", "told"), [("", "Nærledelse"), (", tema: Budsjett", "Budsjett")])
def test_a_meeting_of_the_wheel_on_its_day_is_one_event(theme: str, told: str) -> None:
    register = municipality(MEETING % theme + WHEEL % ("[15. januar, 16. januar]", "forum: f"))
    found = [(e.kind, e.first.day, e.name, e.text) for e in events(Snapshot(register, ON)) if e.first.year == 2026]
    assert found == [
        (CalendarEventKind.MEETING, 15, "Teamet", told),
        (CalendarEventKind.ANNUAL, 16, "Lederteam", "Kvalitet"),
    ]


def test_a_meeting_of_another_forum_is_no_meeting_of_the_wheel() -> None:
    register = municipality(MEETING % "" + WHEEL % ("15. januar", "ansvarlig: kari"))
    assert {event.kind for event in events(Snapshot(register, ON)) if event.first == date(2026, 1, 15)} == {
        CalendarEventKind.MEETING,
        CalendarEventKind.ANNUAL,
    }


def test_an_activity_of_the_unit_stays_where_the_meeting_is_not_shown() -> None:
    register = municipality(MEETING % "" + WHEEL % ("15. januar", "forum: f, enhet: nord"))
    assert [e.first.year for e in of_kind(register, CalendarEventKind.ANNUAL, unit="nord")] == [2026, 2027]
    assert [e.first.year for e in of_kind(register, CalendarEventKind.ANNUAL)] == [2027]


def test_a_programme_has_nothing_of_steering() -> None:
    programme = "program: [{id: kurs, navn: Kurset, type: kurs, eier: Høgskolen, status: i gang}]\n"
    register = municipality(programme + GOAL % ("2026-12-31", "eier: kari") + WHEEL % ("1. mai", "enhet: nord"))
    assert events(Snapshot(register, ON), programme="kurs") == ()
    assert len(events(Snapshot(register, ON))) == 3


def test_every_event_has_a_key_of_its_own() -> None:
    files = {"a": plan("nord", "2026-01-01", "2026-12-31", PLANNED % "planlagt")}
    text = GOAL % ("2026-12-31", "eier: kari") + WHEEL % ("[hver mandag, mars]", "enhet: nord")
    found = events(Snapshot(municipality(text, settings=REPORTING, **files), ON))
    assert len({event.key for event in found}) == len(found) > 100
