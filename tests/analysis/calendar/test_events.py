"""Which events a municipality's files make: their days, what they are called by, and whose they are."""

from datetime import date, time

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.calendar import CalendarEvent, CalendarEventKind, EventState, events as events_on
from kompetanse_cli.model import Register
from tests.analysis.tiny import municipality

UNITS = """
enheter:
  - {id: nord, navn: Nord, type: sone, del_av: topp}
  - {id: nord-natt, navn: Natt, type: natt-team, del_av: nord}
  - {id: sør, navn: Sør, type: sone, del_av: topp}
enhetstyper: [{id: natt-team, navn: Natt-team, nivå: avdeling}]
personer:
  - {id: p-1, navn: Kari Nordmann, enhet: nord-natt}
  - {id: p-2, navn: Åse Bø, enhet: sør}
"""
PROGRAMME = """
program:
  - id: paraply
    navn: Paraplyen
    type: prosjekt
    eier: Høgskolen
    status: i gang
  - id: leder
    navn: Lederutdanning
    type: lederutdanning
    del_av: paraply
    eier: Høgskolen
    status: i gang
    moduler:
      - id: m1
        navn: Ledelse
        eksamen: hjemmeeksamen
        mellomarbeid: {tekst: Refleksjonsnotat}
        samlinger: [{id: s1, navn: Samling 1}, {id: s2, navn: Samling 2}, {id: s3, navn: Samling 3}]
  - id: kurs
    navn: Kurset
    type: kurs
    eier: Høgskolen
    status: i gang
    samlinger: [{id: k1, navn: Kursdag}]
"""
RUNS = """
gjennomføringer:
  - id: kull
    program: leder
    navn: Kull 1
    deltakere: [{person: p-1}]
    samlinger: %s
    eksamener: %s
  - id: kurs-vår
    program: kurs
    navn: Våren
    mottakere: [{enhet: sør}]
    samlinger: [{samling: k1, datoer: [2026-02-02]}]
fora:
  - {id: nett, navn: Nettverket, type: usht-nettverk, medlemmer: [p-2], møter: [{dato: 2026-01-15, tema: Øving}]}
"""


def register(sessions: str, exams: str = "[]") -> Register:
    """The municipality above with these sessions and exams in the run of the education for leaders."""
    return municipality(UNITS + PROGRAMME + RUNS % (sessions, exams))


def events(files: Register, programme: str | None = None, unit: str | None = None) -> tuple[CalendarEvent, ...]:
    """What is in the calendar of 1 March 2026."""
    return events_on(Snapshot(files, date(2026, 3, 1)), programme, unit)


def of_kull(found: tuple[CalendarEvent, ...], kind: CalendarEventKind) -> list[CalendarEvent]:
    """The events of a kind in that run."""
    return [event for event in found if event.kind is kind and event.key[1] == "kull"]


def test_days_on_end_are_one_event_and_others_are_their_own() -> None:
    found = events(register("[{samling: s1, datoer: [2026-03-30, 2026-03-27, 2026-03-28]}]"))
    assert [(e.first, e.last, e.part, e.parts) for e in of_kull(found, CalendarEventKind.SESSION)] == [
        (date(2026, 3, 27), date(2026, 3, 28), 1, 2),
        (date(2026, 3, 30), date(2026, 3, 30), 2, 2),
    ]


def test_with_times_each_day_is_an_event() -> None:
    found = events(register('[{samling: s1, datoer: [2026-03-29, 2026-03-28], tid: "09:00–15:30", sted: Hotellet}]'))
    sessions = of_kull(found, CalendarEventKind.SESSION)
    assert [(e.first, e.last) for e in sessions] == [(date(2026, 3, day), date(2026, 3, day)) for day in (28, 29)]
    assert {(e.begins, e.ends, e.place, e.module) for e in sessions} == {(time(9), time(15, 30), "Hotellet", "Ledelse")}


def test_a_hyphen_between_the_times_will_do() -> None:
    found = events(register('[{samling: s1, datoer: [2026-03-27], tid: "09:00-15:30"}]'))
    assert [e.ends for e in of_kull(found, CalendarEventKind.SESSION)] == [time(15, 30)]


def test_a_session_that_ends_before_it_begins_keeps_its_days_and_loses_its_times() -> None:
    found = events(register('[{samling: s1, datoer: [2026-03-27, 2026-03-28], tid: "15:00–09:00"}]'))
    assert [(e.first, e.last, e.begins) for e in of_kull(found, CalendarEventKind.SESSION)] == [
        (date(2026, 3, 27), date(2026, 3, 28), None)
    ]


def test_a_day_written_twice_is_one_day() -> None:
    found = events(register("[{samling: s1, datoer: [2026-03-27, 2026-03-27]}]"))
    assert len(of_kull(found, CalendarEventKind.SESSION)) == 1


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("planlagt", EventState.AS_PLANNED),
        ("gjennomført", EventState.AS_PLANNED),
        ("flytta", EventState.MOVED),
        ("avlyst", EventState.CANCELLED),
    ],
)
def test_every_status_with_dates_is_in_the_calendar(status: str, state: EventState) -> None:
    found = events(register(f"[{{samling: s1, datoer: [2026-03-27], status: {status}}}]"))
    assert [e.state for e in of_kull(found, CalendarEventKind.SESSION)] == [state]


def test_what_has_no_day_is_not_in_the_calendar() -> None:
    found = events(register("[{samling: s1}, {samling: s2, status: flytta}]"))
    assert of_kull(found, CalendarEventKind.SESSION) == []
    assert of_kull(found, CalendarEventKind.WORK) == []


def test_work_is_due_on_its_deadline_else_on_the_day_of_the_next_session() -> None:
    sessions = "[{samling: s1, datoer: [2026-03-02], mellomarbeid: {frist: 2026-03-20}}, "
    sessions += "{samling: s2, datoer: [2026-04-13]}, {samling: s3, datoer: [2026-05-04]}]"
    works = of_kull(events(register(sessions)), CalendarEventKind.WORK)
    assert [(e.name, e.first, e.text) for e in works] == [
        ("Samling 1", date(2026, 3, 20), "Refleksjonsnotat"),
        ("Samling 2", date(2026, 5, 4), "Refleksjonsnotat"),
    ]


def test_no_work_is_due_after_a_session_that_is_cancelled() -> None:
    sessions = "[{samling: s1, datoer: [2026-03-02], status: avlyst, mellomarbeid: {frist: 2026-03-20}}]"
    assert of_kull(events(register(sessions)), CalendarEventKind.WORK) == []


def test_a_second_exam_in_a_module_is_an_event_of_its_own() -> None:
    exams = "[{modul: m1, dato: 2026-08-20}, {modul: m1, dato: 2026-06-11}]"
    found = of_kull(events(register("[]", exams)), CalendarEventKind.EXAM)
    assert [(e.first, e.key[-1], e.name, e.text) for e in found] == [
        (date(2026, 6, 11), "1", "Ledelse", "hjemmeeksamen"),
        (date(2026, 8, 20), "2", "Ledelse", "hjemmeeksamen"),
    ]


def test_meetings_of_one_day_are_told_apart() -> None:
    text = "fora: [{id: nett, navn: Nett, type: usht-nettverk, møter: [{dato: 2026-01-15}, {dato: 2026-01-15}]}]"
    assert len({event.key for event in events(municipality(text))}) == 2


def test_a_programme_comes_with_its_parts_and_without_forums() -> None:
    files = register("[{samling: s1, datoer: [2026-03-27]}]")
    assert {e.programme for e in events(files, programme="paraply")} == {"Lederutdanning"}
    assert {e.programme for e in events(files, programme="kurs")} == {"Kurset"}
    assert {e.kind for e in events(files)} == {CalendarEventKind.SESSION, CalendarEventKind.MEETING}


@pytest.mark.parametrize(
    ("unit", "names"),
    [
        ("nord", {"Samling 1"}),
        ("nord-natt", {"Samling 1"}),
        ("sør", {"Kursdag", "Nettverket"}),
        ("topp", {"Samling 1", "Kursdag", "Nettverket"}),
    ],
)
def test_a_unit_has_what_it_receives_and_what_its_people_take_part_in(unit: str, names: set[str]) -> None:
    files = register("[{samling: s1, datoer: [2026-03-27]}]")
    assert {e.name for e in events(files, unit=unit)} == names


def test_a_run_of_an_unknown_programme_makes_no_event() -> None:
    text = "gjennomføringer: [{id: r, program: borte, navn: R, samlinger: [{samling: s, datoer: [2026-03-27]}]}]"
    assert events(municipality(text)) == ()


def test_events_come_in_the_order_of_days_and_times() -> None:
    sessions = '[{samling: s2, datoer: [2026-02-02], tid: "09:00–10:00"}, {samling: s1, datoer: [2026-01-05]}]'
    found = events(register(sessions, "[{modul: m1, dato: 2026-02-02}]"))
    # The work of the first session is due on the day of the second.
    assert [(e.first.isoformat(), e.kind.name, e.name) for e in found] == [
        ("2026-01-05", "SESSION", "Samling 1"),
        ("2026-01-15", "MEETING", "Nettverket"),
        ("2026-02-02", "SESSION", "Kursdag"),
        ("2026-02-02", "EXAM", "Ledelse"),
        ("2026-02-02", "WORK", "Samling 1"),
        ("2026-02-02", "SESSION", "Samling 2"),
    ]
