"""How far a run has come: sessions, attendance, credits, work, who completed and who left."""

from datetime import date
from decimal import Decimal

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.completion import SessionState
from kompetanse_cli.analysis.programmes import ParticipationState, ProgressFilter, programme_overview, progress
from tests.analysis.programme_files import HELD, ON, PARTICIPANTS, SESSIONS, TEXT, register, run
from tests.analysis.tiny import municipality

PASSED_M1 = "{modul: m1, dato: 2026-02-20, møtt: 3, bestått: [lise, kari]}"
PASSED_M2 = "{modul: m2, dato: 2026-02-25, møtt: 1, bestått: [lise]}"


def standings(participants: str = PARTICIPANTS, exams: str = "[]") -> dict[str, ParticipationState]:
    return {each.person.id: each.standing for each in run(participants=participants, exams=exams).people}


def test_sessions_attendance_and_what_comes_next_are_counted() -> None:
    sessions = SESSIONS[:-1] + ", {samling: c, datoer: [2026-04-10]}]"
    found = run(sessions=sessions)
    assert found.held == Share(2, 3)
    assert found.attendance == Share(5, 6)
    assert [each.state for each in found.sessions] == [SessionState.HELD, SessionState.HELD, SessionState.PLANNED]
    assert found.next_session is not None
    assert found.next_session.planned.session.id == "c"
    assert [each.attended for each in found.people] == [Share(2, 2), Share(2, 2), Share(1, 2)]


@pytest.mark.parametrize(
    ("entry", "share"),
    [
        ("alle", Share(3, 3)),
        ("[lise]", Share(1, 3)),
        ("{alle_unntatt: [lise]}", Share(2, 3)),
        ("{antall: 21, av: 25}", Share(21, 25)),
    ],
)
def test_attendance_may_be_written_in_four_ways(entry: str, share: Share) -> None:
    assert run(sessions=f"[{HELD % ('a', '2026-01-10', entry)}]").attendance == share


def test_credits_count_only_with_a_passed_exam_and_are_exact() -> None:
    assert run().credits == 0
    found = run(exams=f"[{PASSED_M1}]")
    assert (found.credits, found.planned_credits) == (Decimal("15.0"), Decimal("45.0"))
    assert run(exams=f"[{PASSED_M1}]", on=date(2026, 2, 19)).credits == 0


def test_completed_is_whoever_has_passed_all_they_take() -> None:
    assert standings(exams=f"[{PASSED_M1}, {PASSED_M2}]") == {
        "lise": ParticipationState.COMPLETED,
        "kari": ParticipationState.UNDER_WAY,
        "per": ParticipationState.UNDER_WAY,
    }
    single = PARTICIPANTS.replace("{person: kari}", "{person: kari, moduler: [m1]}")
    assert standings(participants=single, exams=f"[{PASSED_M1}]")["kari"] is ParticipationState.MODULES_COMPLETED


def test_who_left_is_dropout_of_those_who_began_and_keeps_what_was_earned() -> None:
    left = PARTICIPANTS.replace("{person: lise}", "{person: lise, sluttet: 2026-02-22, årsak: tid}")
    found = run(participants=left, exams=f"[{PASSED_M1}]")
    assert (found.left, found.credits) == (Share(1, 3), Decimal("15.0"))
    assert found.planned_credits == Decimal("37.5")
    assert run(participants=left, on=date(2026, 2, 21)).left == Share(0, 3)


def test_nothing_is_counted_where_there_is_nothing_to_count() -> None:
    found = run(participants="[]", sessions="[]")
    shares = (found.attendance, found.handed_in, found.completed, found.left)
    assert [share.percent for share in shares] == [None] * 4
    assert found.held == Share(0, 3)


def test_work_is_due_on_the_first_day_of_the_next_session_unless_a_deadline_is_set() -> None:
    handed = SESSIONS.replace("oppmøte: alle", "oppmøte: alle, mellomarbeid: {levert: [lise]}")
    (work,) = (each for each in run(sessions=handed).works if each.given)
    assert (work.deadline, work.handed_in, work.overdue) == (date(2026, 2, 10), Share(1, 3), ("kari", "per"))
    earlier = handed.replace("{levert:", "{frist: 2026-02-01, levert:")
    assert next(each for each in run(sessions=earlier).works).deadline == date(2026, 2, 1)


def test_late_work_counts_as_handed_in_and_is_told() -> None:
    late = "mellomarbeid: {levert: [lise, {av: kari, dato: 2026-02-15}, per]}"
    (work,) = (each for each in run(sessions=SESSIONS.replace("oppmøte: alle", f"oppmøte: alle, {late}")).works)
    assert (work.late, work.overdue, work.handed_in) == (("kari",), (), Share(3, 3))
    before = run(sessions=SESSIONS.replace("oppmøte: alle", f"oppmøte: alle, {late}"), on=date(2026, 2, 12))
    assert before.overdue == 1


def test_a_choice_limits_people_and_what_is_counted_of_them() -> None:
    (one,) = progress(Snapshot(register(), ON), ProgressFilter(person="per"))
    assert (len(one.people), one.attendance) == (1, Share(1, 2))
    (unit,) = progress(Snapshot(register(), ON), ProgressFilter(unit="sone"))
    assert [each.person.id for each in unit.people] == ["lise", "kari"]
    assert progress(Snapshot(register(), ON), ProgressFilter(person="ola")) == ()
    assert progress(Snapshot(register(), ON), ProgressFilter(run="et-annet")) == ()


def test_a_programme_takes_its_parts_with_it() -> None:
    above = "\n  - {id: paraply, navn: Paraply, type: prosjekt, eier: Oss, status: i gang}\n"
    text = (TEXT % {"participants": "[]", "sessions": "[]", "exams": "[]", "more": ""}).replace(
        "    type: lederutdanning", "    type: lederutdanning\n    del_av: paraply"
    )
    found = municipality(text.replace("gjennomføringer:", above + "gjennomføringer:"))
    assert [each.run.id for each in progress(Snapshot(found, ON), ProgressFilter(programme="paraply"))] == ["kull"]


def test_the_year_counts_what_happened_in_it() -> None:
    participants = PARTICIPANTS.replace("{person: per}", "{person: per, sluttet: 2026-02-20, årsak: jobb}")
    grant = "    tilskudd: {år: 2026, tildelt: 120000, brukt: 40000.5}"
    found = register(participants, exams=f"[{PASSED_M1}, {PASSED_M2}]", more=grant)
    (year,) = programme_overview(Snapshot(found, ON)).years
    assert (year.held, year.started, year.completed, year.left) == (2, 3, 1, 1)
    assert (year.credits, year.granted, year.used) == (Decimal("22.5"), Decimal(120000), Decimal("40000.5"))
    assert programme_overview(Snapshot(found, ON), year=2025).years == ()
