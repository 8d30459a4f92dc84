"""What must be set up where there is no room: of which programme, for how many, and in which weeks."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.calendar import DayConflictKind
from kompetanse_cli.analysis.planning import PlanTrouble, SessionToSetUp, session_to_set_up
from tests.analysis.tiny import BEGINNING, municipality

# A Monday; people are told seven days ahead.
ON = date(2026, 4, 20)
TEXT = """
kvalifikasjoner: [{{id: q, navn: Q}}]
personer:
  - {{id: kari, navn: Kari, enhet: topp{person}}}
program:
  - id: kurs
    navn: Kurs
    type: kurs
    eier: Kommunen
    status: i gang
    gir: {{kvalifikasjon: q, når: oppmøte}}
    samlinger: {sessions}
{programmes}
gjennomføringer:
{runs}
"""
RUN = """  - id: {id}
    program: {programme}
    navn: Kull
    samlinger: [{{samling: a, datoer: [{day}], undervisere: [{{ekstern: Høgskolen}}]{more}}}]
"""
LATEST = RUN.format(id="k", programme="kurs", day="2026-03-02", more="")
TAUGHT = LATEST.replace("[{ekstern: Høgskolen}]", "[kari]")
ONE = "[{id: a, navn: A}]"
SETTINGS = BEGINNING.replace("{", "{{").replace("}", "}}") + "oppsett: {{plan: {{varsel_dager: {notice}}}{settings}}}\n"


def snapshot_of(text: str, on: date = ON, *, notice: int = 7, settings: str = "") -> Snapshot:
    return Snapshot(municipality(text, SETTINGS.format(notice=notice, settings=settings)), on)


def set_up(
    to: date,
    sessions: str = ONE,
    runs: str = LATEST,
    on: date = ON,
    *,
    person: str = "",
    settings: str = "",
    notice: int = 7,
    programmes: str = "",
) -> SessionToSetUp:
    text = TEXT.format(sessions=sessions, runs=runs, person=person, programmes=programmes)
    found = session_to_set_up(snapshot_of(text, on, notice=notice, settings=settings), "q", to)
    assert found is not None
    return found


def days(found: SessionToSetUp) -> dict[date, list[int]]:
    """The days of the month it could begin on, by the Monday."""
    return {week.monday: [day.day for day in week.days] for week in found.weeks}


def in_the_way(found: SessionToSetUp) -> list[tuple[DayConflictKind, date]]:
    return [(each.kind, each.day) for week in found.weeks for each in week.conflicts]


def test_a_session_can_be_on_the_working_days_from_the_notice_through_the_last_day_of_the_plan() -> None:
    found = set_up(date(2026, 5, 6))
    assert days(found) == {date(2026, 4, 27): [27, 28, 29, 30], date(2026, 5, 4): [4, 5, 6]}
    assert in_the_way(found) == [(DayConflictKind.HOLIDAY, date(2026, 5, 1))]


def test_the_first_week_begins_with_the_day_of_the_notice() -> None:
    assert days(set_up(date(2026, 5, 4), notice=9)) == {date(2026, 4, 27): [29, 30], date(2026, 5, 4): [4]}


def test_a_session_of_two_days_begins_on_neither_the_day_before_a_holiday_nor_the_last_of_the_week() -> None:
    found = set_up(date(2026, 5, 15), "[{id: a, navn: A, dager: 2}]")
    assert days(found) == {
        date(2026, 4, 27): [27, 28, 29], date(2026, 5, 4): [4, 5, 6, 7], date(2026, 5, 11): [11, 12],
    }  # fmt: skip
    assert in_the_way(found) == [
        (DayConflictKind.HOLIDAY, date(2026, 5, 1)),
        (DayConflictKind.HOLIDAY, date(2026, 5, 14)),
        (DayConflictKind.DAY_BETWEEN, date(2026, 5, 15)),
    ]


def test_the_seventeenth_of_may_and_the_whit_monday_are_told_by_name() -> None:
    found = set_up(date(2027, 5, 21), on=date(2027, 5, 10))
    assert days(found) == {date(2027, 5, 17): [18, 19, 20, 21]}
    (conflict,) = found.weeks[0].conflicts
    assert [name.nb for name in conflict.names] == ["17. mai", "andre pinsedag"]


def test_nothing_begins_in_the_week_of_easter() -> None:
    found = set_up(date(2026, 4, 10), on=date(2026, 3, 23))
    assert days(found) == {date(2026, 3, 30): [], date(2026, 4, 6): [7, 8, 9, 10]}
    told = {each.day.day: [name.nb for name in each.names] for each in found.weeks[0].conflicts}
    assert told == {30: ["påskeuken"], 31: ["påskeuken"], 1: ["påskeuken"], 2: ["skjærtorsdag"], 3: ["langfredag"]}


def test_nothing_begins_in_the_common_holiday() -> None:
    found = set_up(date(2026, 7, 28), on=date(2026, 6, 29))
    assert [week for week, its in days(found).items() if its] == [date(2026, 7, 27)]
    assert {name.nb for week in found.weeks[:3] for each in week.conflicts for name in each.names} == {"fellesferien"}


def test_closed_days_are_told_by_their_name() -> None:
    closed = ", stengte_dager: [{fra: 2026-04-27, til: 2026-05-01, navn: Flytting}]"
    found = set_up(date(2026, 5, 4), settings=closed)
    assert days(found) == {date(2026, 4, 27): [], date(2026, 5, 4): [4]}
    assert {each.name for each in found.weeks[0].conflicts if each.kind is DayConflictKind.CLOSED} == {"Flytting"}


def test_nothing_begins_while_the_teacher_is_away() -> None:
    found = set_up(date(2026, 4, 30), runs=TAUGHT, person=", fravær: [{fra: 2026-04-27, til: 2026-04-28}]")
    assert days(found) == {date(2026, 4, 27): [29, 30]}
    assert [each.id for each in found.teachers] == ["kari"]
    assert in_the_way(found)[:2] == [
        (DayConflictKind.TEACHER_AWAY, date(2026, 4, 27)), (DayConflictKind.TEACHER_AWAY, date(2026, 4, 28)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("teachers", "asked"),
    [("", ["kari"]), (", undervisere: [{ekstern: Høgskolen}]", []), (", undervisere: [kari]", ["kari"])],
)
def test_those_who_taught_the_latest_run_that_tells_are_asked(teachers: str, asked: list[str]) -> None:
    later = RUN.format(id="l", programme="kurs", day="2026-09-07", more="").replace(
        ", undervisere: [{ekstern: Høgskolen}]", teachers
    )
    assert [each.id for each in set_up(date(2026, 4, 30), runs=TAUGHT + later).teachers] == asked


def test_a_teacher_who_has_left_is_not_asked_and_one_who_leaves_is_until_then() -> None:
    gone = set_up(date(2026, 4, 28), runs=TAUGHT, person=", til: 2026-04-01")
    assert (days(gone), gone.teachers) == ({date(2026, 4, 27): [27, 28]}, ())
    leaves = set_up(date(2026, 4, 28), runs=TAUGHT, person=", til: 2026-04-27")
    assert days(leaves) == {date(2026, 4, 27): [27]}
    assert in_the_way(leaves)[0] == (DayConflictKind.TEACHER_NOT_EMPLOYED, date(2026, 4, 28))


@pytest.mark.parametrize(
    ("last", "other", "is_free"),
    [
        (', tid: "09:00–12:00"', ', tid: "12:00–15:00"', True),
        (', tid: "09:00–12:00"', ', tid: "11:00–15:00"', False),
        (', tid: "09:00–12:00"', "", False),
        ("", ', tid: "12:00–15:00"', False),
    ],
)
def test_a_teacher_can_t_be_at_two_sessions_that_overlap_or_tell_no_hours(last: str, other: str, is_free: bool) -> None:
    begun = ", status: gjennomført"
    runs = TAUGHT.replace("[kari]", f"[kari]{last}") + RUN.format(
        id="annen", programme="annet", day="2026-04-28", more=other
    ).replace("[{ekstern: Høgskolen}]", "[kari]")
    programmes = f"  - {{id: annet, navn: Annet, type: kurs, eier: K, status: i gang, samlinger: {ONE}}}"
    found = set_up(date(2026, 4, 28), runs=runs.replace("2026-03-02]", f"2026-03-02]{begun}"), programmes=programmes)
    assert days(found) == {date(2026, 4, 27): [27, 28] if is_free else [27]}


def test_only_who_taught_the_session_last_is_asked_for_it() -> None:
    """Kari teaches the second session, four weeks later; she is away on the day of the first."""
    runs = LATEST.replace("}]\n", "}, {samling: b, datoer: [2026-03-30], undervisere: [kari]}]\n")
    found = set_up(
        date(2026, 5, 26),
        "[{id: a, navn: A}, {id: b, navn: B}]",
        runs,
        person=", fravær: [{fra: 2026-04-27, til: 2026-04-27}]",
    )
    assert days(found) == {date(2026, 4, 27): [27, 28]}


def test_the_next_session_is_moved_past_the_days_its_teacher_is_away_and_must_still_end_in_time() -> None:
    runs = LATEST.replace("}]\n", "}, {samling: b, datoer: [2026-03-30], undervisere: [kari]}]\n")
    away = ", fravær: [{fra: 2026-05-25, til: 2026-05-27}]"
    two = "[{id: a, navn: A}, {id: b, navn: B}]"
    assert days(set_up(date(2026, 5, 28), two, runs, person=away)) == {date(2026, 4, 27): [27, 28, 29, 30]}
    late = set_up(date(2026, 5, 27), two, runs, person=away)
    assert not late.is_possible
    assert in_the_way(late) == [
        (DayConflictKind.TEACHER_AWAY, date(2026, 5, 26)),
        (DayConflictKind.TEACHER_AWAY, date(2026, 5, 27)),
        (DayConflictKind.HOLIDAY, date(2026, 5, 1)),
    ]


def test_nothing_can_be_set_up_for_a_teacher_who_is_away_for_good() -> None:
    found = set_up(date(2035, 12, 31), runs=TAUGHT, person=", fravær: [{fra: 2026-04-01}]")
    assert not found.is_possible
    assert len(found.weeks) == 26


def test_a_programme_of_several_sessions_that_is_not_done_in_time_can_t_be_set_up() -> None:
    two = "[{id: a, navn: A}, {id: b, navn: B}]"
    # Four weeks after Monday 27 April is Whit Monday.
    assert days(set_up(date(2026, 5, 26), two)) == {date(2026, 4, 27): [27, 28]}
    assert set_up(date(2026, 5, 25), two).weeks == ()


def test_an_exam_three_weeks_after_must_be_in_time_too() -> None:
    text = """
kvalifikasjoner: [{id: q, navn: Q}]
program:
  - id: kurs
    navn: Kurs
    type: kurs
    eier: K
    status: i gang
    gir: {kvalifikasjon: q, når: %s}
    moduler: [{id: m, navn: M, eksamen: muntlig, samlinger: [{id: a, navn: A}]}]
"""
    for when, found in (("eksamen", [27, 28]), ("oppmøte", [27, 28, 29, 30])):
        snapshot = snapshot_of(text % when)
        set_up = session_to_set_up(snapshot, "q", date(2026, 5, 19))
        assert set_up is not None
        assert [day.day for day in set_up.weeks[0].days] == found


def test_sessions_that_prepare_each_other_in_a_ring_are_told_and_have_no_weeks() -> None:
    ring = "[{id: a, navn: A, forbereder: b}, {id: b, navn: B, forbereder: a}]"
    found = set_up(date(2026, 6, 30), ring)
    assert (found.trouble, found.weeks, found.is_possible) == (PlanTrouble.CIRCULAR, (), False)
    assert set_up(date(2026, 6, 30), ring.replace(", forbereder: a", "")).trouble is None


def test_no_more_than_half_a_year_is_looked_at() -> None:
    assert len(set_up(date(2027, 12, 31)).weeks) == 26


def test_it_holds_as_many_as_the_smallest_session_of_the_latest_run_that_tells() -> None:
    two = "[{id: a, navn: A}, {id: b, navn: B}]"
    older = RUN.format(id="x", programme="kurs", day="2025-03-02", more=", plasser: 12").replace(
        "}]\n", "}, {samling: b, datoer: [2025-03-30], plasser: 9}]\n"
    )
    oldest = RUN.format(id="y", programme="kurs", day="2024-03-02", more=", plasser: 5")
    assert set_up(date(2026, 6, 30), two, oldest + LATEST + older).places == 9
    assert set_up(date(2026, 6, 30), two).places is None


def test_of_two_programmes_the_one_with_the_latest_run_is_set_up() -> None:
    given = "gir: {kvalifikasjon: q, når: oppmøte}"
    other = f"  - {{id: annet, navn: Annet, type: kurs, eier: K, status: i gang, {given}, samlinger: {ONE}}}"
    later = RUN.format(id="l", programme="annet", day="2026-03-03", more="")
    to = date(2026, 6, 30)
    assert set_up(to, runs=LATEST + later, programmes=other).programme.id == "annet"
    assert set_up(to, programmes=other).programme.id == "kurs"
    assert set_up(to, runs="  []", programmes=other).programme.id == "annet"
    assert set_up(to, runs=LATEST + later, programmes=other.replace("i gang", "fullført")).programme.id == "kurs"


@pytest.mark.parametrize("status", ["i gang", "avlyst"])
def test_nothing_can_be_set_up_where_no_programme_gives_it(status: str) -> None:
    given = ", gir: {kvalifikasjon: q, når: oppmøte}" if status == "avlyst" else ""
    text = f"""
kvalifikasjoner: [{{id: q, navn: Q}}]
program: [{{id: kurs, navn: K, type: kurs, eier: K, status: {status}{given}, samlinger: {ONE}}}]
"""
    assert session_to_set_up(snapshot_of(text), "q", date(2026, 6, 30)) is None


def test_a_module_that_gives_its_own_is_set_up_with_what_is_common_and_no_other_module() -> None:
    text = """
kvalifikasjoner: [{id: p, navn: P}, {id: q, navn: Q}]
program:
  - id: abc
    navn: ABC
    type: kurs
    eier: K
    status: i gang
    gir: {når: oppmøte}
    moduler:
      - {id: m1, navn: En, gir: {kvalifikasjon: p}, samlinger: [{id: a, navn: A}, {id: b, navn: B}]}
      - {id: m2, navn: To, gir: {kvalifikasjon: q}, samlinger: [{id: c, navn: C}]}
"""
    found = session_to_set_up(snapshot_of(text), "q", date(2026, 4, 28))
    assert found is not None
    assert days(found) == {date(2026, 4, 27): [27, 28]}


def test_what_is_only_registered_can_be_set_up_on_any_working_day() -> None:
    text = """
kvalifikasjoner: [{id: q, navn: Q}]
program: [{id: kurs, navn: K, type: kurs, eier: K, status: i gang, gir: {kvalifikasjon: q, når: registrert}}]
"""
    found = session_to_set_up(snapshot_of(text), "q", date(2026, 5, 4))
    assert found is not None
    assert days(found) == {date(2026, 4, 27): [27, 28, 29, 30], date(2026, 5, 4): [4]}
