"""Runs and teaching: what is right although it looks odd, and how many findings one mistake gives."""

import time
from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.model import Severity
from kompetanse_cli.rules import programmes
from kompetanse_cli.rules.runner import check
from kompetanse_cli.rules.steering import measures
from tests.rules.judged import ON, codes_and_values, loaded

BASE = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}
enheter:
  - {id: helse, navn: Helse, type: kommunalområde}
  - {id: hjemme, navn: Hjemmetjenesten, type: hjemmetjeneste, del_av: helse}
  - {id: nord, navn: Sone Nord, type: sone, del_av: hjemme}
  - {id: sør, navn: Sone Sør, type: sone, del_av: hjemme}
personer:
  - {id: p-011, navn: Kari Nes, enhet: nord}
  - {id: p-012, navn: Ola Berg, enhet: nord}
  - {id: p-013, navn: Eli Dal, enhet: sør}
program:
  - id: lu
    navn: Lederutdanning
    type: lederutdanning
    eier: Høgskolen
    status: i gang
    moduler:
      - id: m1
        navn: Modul 1
        eksamen: hjemmeeksamen
        mellomarbeid: {tekst: Notat}
        samlinger: [{id: m1-s1, navn: S1}, {id: m1-s2, navn: S2}, {id: m1-s3, navn: S3}]
      - {id: m2, navn: Modul 2, eksamen: muntlig, samlinger: [{id: m2-s1, navn: S1}]}
  - id: ls
    navn: Lederstøtte
    type: lederstøtte
    eier: Høgskolen
    status: i gang
    samlinger:
      - {id: leder-0, navn: Oppstart, type: oppstart, spor: leder}
      - {id: leder-1, navn: Leder 1, spor: leder, forbereder: ansatte-1}
      - {id: ansatte-0, navn: Oppstart, type: oppstart, spor: ansatte}
      - {id: ansatte-1, navn: Ansatte 1, spor: ansatte}
gjennomføringer:
"""
ALL = "deltakere: [{person: p-011}, {person: p-012}, {person: p-013}]"


def found(*runs: str, rest: str = "", on: date = ON, base: str = BASE) -> list[tuple[str, str]]:
    """Code and value of each finding. A run is what stands in its braces, after its id and name."""
    text = base + "".join(f"  - {{id: k{n}, navn: Kull, {run}}}\n" for n, run in enumerate(runs, 1)) + rest
    assert loaded(text).findings == ()
    return codes_and_values(text, programmes, measures, on=on)


def lu(sessions: str = "", people: str = ALL, more: str = "") -> str:
    return f"program: lu, {people}, samlinger: [{sessions}]{more}"


def ls(sessions: str, more: str = "") -> str:
    return f"program: ls, samlinger: [{sessions}]{more}"


def test_a_run_without_sessions_participants_or_dates_is_in_order() -> None:
    assert found("program: lu") == []
    assert found(lu("{samling: m1-s1}, {samling: m1-s2}, {samling: m1-s3, status: flytta}")) == []


# Order (SAM-04, SAM-05)


def test_modules_may_be_taken_in_any_order() -> None:
    assert found(lu("{samling: m1-s1, datoer: [2027-03-02]}, {samling: m2-s1, datoer: [2026-09-01]}")) == []


def test_one_session_on_the_wrong_date_is_said_once() -> None:
    sessions = "{{samling: m1-s1, datoer: [2026-09-01]}}, {{samling: m1-s2, datoer: [{day}]}}, {{samling: m1-s3, datoer: [2026-11-03]}}"  # noqa: E501
    assert found(lu(sessions.format(day="2026-10-06"))) == []
    assert found(lu(sessions.format(day="2026-09-01"))) == [("K426", "m1-s2")]
    assert found(lu(sessions.format(day="2027-10-05"))) == [("K426", "m1-s3")]


def test_a_cancelled_session_is_passed_over_in_the_order() -> None:
    first = "{samling: m1-s1, datoer: [2026-09-01]}, {samling: m1-s2, datoer: [2026-08-04], status: avlyst}"
    assert found(lu(f"{first}, {{samling: m1-s3, datoer: [2026-11-03]}}")) == []


def test_training_in_a_unit_that_takes_part_comes_after_the_session_that_prepares_it() -> None:
    receives = ", mottakere: [{enhet: hjemme}]"
    run = ls("{samling: leder-1, datoer: [2025-11-04], status: gjennomført, oppmøte: {antall: 9}}", receives)
    training = "opplæring: [{{enhet: {unit}, samling: ansatte-1, dato: {day}, type: teori}}]\n"
    assert found(run, rest=training.format(unit="nord", day="2025-11-04")) == [("K427", "ansatte-1 nord")]
    assert found(run, rest=training.format(unit="nord", day="2025-11-05")) == []
    assert found(run, rest=training.format(unit="helse", day="2025-11-04")) == []
    # With two runs that the unit takes part in, it may be of the other.
    assert found(run, ls("", receives), rest=training.format(unit="nord", day="2025-11-04")) == []


def test_a_kick_off_for_the_staff_on_the_same_day_as_the_leaders_is_too_early() -> None:
    sessions = "{{samling: leder-0, datoer: [2026-09-01]}}, {{samling: ansatte-0, datoer: [{day}]}}"
    assert found(ls(sessions.format(day="2026-09-01"))) == [("K428", "ansatte-0")]
    assert found(ls(sessions.format(day="2026-09-02"))) == []


# What is told of sessions that are over (SAM-06, SAM-07)


def test_attendance_is_missed_the_day_after_and_in_one_line_a_run() -> None:
    sessions = "{samling: m1-s1, datoer: [2025-09-02], status: gjennomført}, {samling: m1-s2, datoer: [2026-02-27]}"
    assert found(lu(sessions)) == [("K429", "k1")]
    held = lu(sessions.replace("gjennomført", "gjennomført, oppmøte: alle"))
    assert found(held, on=date(2026, 2, 27)) == []
    assert found(held, on=date(2026, 2, 28)) == [("K429", "k1")]


def test_what_is_told_ahead_of_time_is_told_at_each_place() -> None:
    sessions = """
      {samling: m1-s1, datoer: [2026-02-27, 2026-03-02], status: gjennomført, oppmøte: alle},
      {samling: m1-s2, datoer: [2026-05-05], oppmøte: alle, mellomarbeid: {levert: [{av: p-011, dato: 2026-05-20}]}}"""
    exams = ", eksamener: [{modul: m2, dato: 2026-06-02, møtt: 3}, {modul: m2, dato: 2026-06-03}]"
    training = "opplæring: [{enhet: nord, dato: 2026-03-02, type: teori, antall: 5}]\n"
    days = ["2026-03-02", "2026-05-05", "2026-05-20", "2026-06-02", "2026-03-02"]
    assert found(lu(sessions, more=exams), rest=training) == [("K446", day) for day in days]
    # When the day has come, the session that still stands as planned is told of.
    assert found(lu(sessions, more=exams), rest=training, on=date(2026, 6, 2)) == [("K460", "m1-s2")]


# Between-session work (MEL-03)


@pytest.mark.parametrize(
    ("deadline", "code"),
    [
        ("2026-08-31", "K432"),
        ("2026-09-01", None),
        ("2026-10-06", None),
        ("2026-10-07", "K431"),
    ],
)
def test_a_deadline_is_between_the_sessions_both_days_included(deadline: str, code: str | None) -> None:
    sessions = f"""{{samling: m1-s1, datoer: [2026-09-01], mellomarbeid: {{frist: {deadline}}}}},
      {{samling: m1-s2, datoer: [2026-10-06]}}"""
    assert found(lu(sessions)) == ([(code, deadline)] if code else [])


def test_with_the_next_session_cancelled_the_one_after_it_counts() -> None:
    sessions = """{samling: m1-s1, datoer: [2026-09-01], mellomarbeid: {frist: 2026-10-20}},
      {samling: m1-s2, datoer: [2026-10-06], status: avlyst}, {samling: m1-s3, datoer: [2026-11-03]}"""
    assert found(lu(sessions)) == []


def test_work_without_any_in_the_programme_is_one_finding_whatever_its_dates() -> None:
    sessions = "{samling: m2-s1, datoer: [2026-09-01], mellomarbeid: {frist: 2026-08-01}}"
    assert found(lu(sessions)) == [("K440", "m2-s1")]


# Exams (STP-03)


def exams(*held: str) -> str:
    sessions = """{samling: m1-s1, datoer: [2025-09-02], status: gjennomført, oppmøte: alle},
      {samling: m1-s2, datoer: [2025-10-07], status: gjennomført, oppmøte: alle}, {samling: m1-s3, status: flytta}"""
    return lu(sessions, more=f", eksamener: [{', '.join(held)}]")


def test_a_retake_is_another_exam_after_the_first() -> None:
    first, retake = "{modul: m1, dato: 2025-10-07, bestått: [p-011]}", "{modul: m1, dato: 2026-01-13, bestått: [p-012]}"
    assert found(exams(first, retake)) == []
    assert found(exams(first.replace("10-07", "10-06"), retake)) == [("K434", "m1 2025-10-06")]


def test_a_module_without_an_exam_is_said_once_and_nothing_else_of_it() -> None:
    base = BASE.replace("        eksamen: hjemmeeksamen\n", "")
    text = exams("{modul: m1, dato: 2025-08-01}", "{modul: m1, dato: 2025-12-01}")
    assert found(text, base=base) == [("K435", "m1")]


# Enrolment


def test_one_who_is_not_enrolled_is_one_mistake_however_often_the_name_stands() -> None:
    sessions = """{samling: m1-s1, datoer: [2025-09-02], status: gjennomført, oppmøte: {alle_unntatt: [p-012]},
      mellomarbeid: {levert: [p-012]}}, {samling: m1-s2, datoer: [2025-10-07], status: gjennomført, oppmøte: [p-012]}"""
    exam = ", eksamener: [{modul: m1, dato: 2025-12-01, bestått: [p-012]}]"
    assert found(lu(sessions, "deltakere: [{person: p-011}]", exam)) == [("K437", "k1 p-012")]


def test_where_nobody_is_enrolled_that_is_the_one_mistake() -> None:
    session = "{samling: m1-s1, datoer: [2025-09-02], status: gjennomført, oppmøte: [p-011, p-012]}"
    assert found(lu(session, "deltakere: []")) == [("K437", "k1")]
    # Sessions for the staff are for those who are not enrolled by name.
    assert found(ls(session.replace("m1-s1", "ansatte-1"))) == [("K471", "k1 ansatte-1")]


def test_one_who_takes_another_module_is_not_enrolled_for_this_one() -> None:
    session = "{samling: m1-s1, datoer: [2025-09-02], status: gjennomført, oppmøte: [p-011, p-012]}"
    people = "deltakere: [{person: p-011, moduler: [m2]}, {person: p-012, moduler: [m1]}]"
    assert found(lu(session, people)) == [("K437", "k1 p-011 m1")]


@pytest.mark.parametrize("by", ["p-011", "g1", "hjemme", "nord", "helse", "sør"])
def test_people_groups_and_units_that_take_part_may_hand_in(by: str) -> None:
    work = f"{{samling: m1-s1, datoer: [2025-09-02], status: gjennomført, oppmøte: alle, mellomarbeid: {{levert: [{by}]}}}}"  # noqa: E501
    more = ", grupper: [{id: g1, medlemmer: [p-012]}], mottakere: [{enhet: hjemme}]"
    assert found(lu(work, "deltakere: [{person: p-011}]", more)) == []
    without = [] if by in ("p-011", "nord", "hjemme", "helse") else [("K439", by)]
    assert found(lu(work, "deltakere: [{person: p-011}]")) == without


def test_a_name_for_nobody_among_those_who_handed_in_is_found() -> None:
    work = "mellomarbeid: {levert: {alle_unntatt: [p-099]}}"
    text = lu(f"{{samling: m1-s1, datoer: [2025-09-02], status: gjennomført, oppmøte: alle, {work}}}")
    assert found(text) == [("K439", "p-099")]


def test_nothing_stands_twice_in_a_run() -> None:
    run = """program: lu, deltakere: [{person: p-011}, {person: p-011}], mottakere: [{enhet: nord}, {enhet: nord}],
      grupper: [{id: g1, medlemmer: [p-012, p-012]}, {id: g1, medlemmer: [p-013]}],
      samlinger: [{samling: m1-s1, datoer: [2025-09-02], status: gjennomført, oppmøte: [p-011, p-011],
        mellomarbeid: {levert: [p-011, {av: p-011, dato: 2025-10-01}]}}, {samling: m1-s1}],
      eksamener: [{modul: m2, dato: 2025-12-01, bestått: [p-011, p-011]}]"""
    twice = ["p-011", "nord", "g1", "m1-s1", "p-012", "p-011", "p-011", "p-011"]
    assert found(run) == [("K441", each) for each in twice]


def test_a_session_that_stands_twice_gives_no_other_finding() -> None:
    sessions = "{samling: m1-s1, datoer: [2026-09-01]}, {samling: m1-s1, datoer: [2027-05-17]}"
    assert found(lu(sessions)) == [("K441", "m1-s1")]


@pytest.mark.parametrize(
    ("attendance", "clear"),
    [
        ("{antall: 5}", True),
        ("{antall: 0, av: 5}", True),
        ("{antall: 5, av: 5}", True),
        ("{antall: 6, av: 5}", False),
        ("{av: 5}", False),
        ("{alle_unntatt: []}", False),
        ("{alle_unntatt: [p-011]}", True),
        ("{alle_unntatt: [p-011], av: 5}", False),
    ],
)
def test_attendance_without_a_list_can_be_worked_out(attendance: str, clear: bool) -> None:
    text = lu(f"{{samling: m1-s1, datoer: [2025-09-02], status: gjennomført, oppmøte: {attendance}}}")
    assert found(text) == ([] if clear else [("K442", "m1-s1")])


def test_leaving_on_the_day_of_enrolment_and_finishing_on_the_first_day_are_in_order() -> None:
    person = "{person: p-011, påmeldt: 2025-09-01, sluttet: 2025-09-01, årsak: tid}"
    unit = ", mottakere: [{enhet: nord, startet: 2025-09-01, ferdig: 2025-09-01}]"
    assert found(lu(people=f"deltakere: [{person}]", more=unit)) == []


# Teaching (UND-02 … 06)

GROUP = ", grupper: [{id: g1, medlemmer: [p-011, p-012, p-013], mentor: p-013}]"


def taught(teachers: str, more: str = "", day: str = "2026-09-01") -> str:
    return f"{{samling: m1-s1, datoer: [{day}], undervisere: [{teachers}]{more}}}"


@pytest.mark.parametrize(
    ("teachers", "alone"),
    [
        ("", False),
        ("p-011", True),
        ("p-011, p-011", True),
        ("p-011, p-012", False),
        ("p-011, {ekstern: Høgskolen}", False),
        ("{ekstern: Høgskolen}", False),
    ],
)
def test_own_teachers_teach_two_and_two(teachers: str, alone: bool) -> None:
    assert found(lu(taught(teachers), more=GROUP)) == ([("K451", "k1")] if alone else [])


def test_sessions_with_one_teacher_are_one_finding_a_run_and_cancelled_ones_none() -> None:
    second = "{samling: m1-s2, datoer: [2026-10-06], undervisere: [p-012]}"
    assert found(lu(f"{taught('p-011')}, {second}", more=GROUP)) == [("K451", "k1")]
    assert found(lu(taught("p-011", ", status: avlyst"), more=GROUP)) == []


def test_mentors_are_asked_for_once_a_teacher_and_nobody_is_their_own() -> None:
    second = "{samling: m1-s2, datoer: [2026-10-06], undervisere: [p-011, p-013]}"
    assert found(lu(f"{taught('p-011, p-013')}, {second}", more=GROUP)) == [("K452", "k1 p-013")]
    other = ", grupper: [{id: g1, medlemmer: [p-012, p-013], mentor: p-013}]"
    assert found(lu(taught("p-011, {ekstern: Høgskolen}"), more=other)) == [("K452", "k1 p-011")]


def test_an_evening_talk_has_one_speaker_without_a_mentor_unless_the_programme_is_one_of_teachers_in_teams() -> None:
    assert found(lu(taught("p-011"))) == []
    support = "{samling: leder-1, datoer: [2026-09-01], undervisere: [p-011]}"
    assert found(ls(support)) == [("K451", "k1"), ("K452", "k1 p-011")]


def test_a_group_of_one_is_no_group() -> None:
    base = BASE.replace("enheter:\n", "oppsett: {regler: {underviser-uten-gruppe: merknad}}\nenheter:\n", 1)
    one = ", grupper: [{id: g1, medlemmer: [p-011], mentor: p-013}, {id: g2, medlemmer: [p-012, p-013], mentor: p-011}]"
    assert ("K453", "k1 p-011") in found(lu(taught("p-011, p-012"), more=one), base=base)
    assert ("K453", "k1 p-012") not in found(lu(taught("p-011, p-012"), more=one), base=base)


@pytest.mark.parametrize(
    ("hours", "clash"),
    [
        (', tid: "09:00–12:00"', True),
        (', tid: "11:59–16:00"', True),
        (', tid: "12:00–16:00"', False),
        ("", False),
    ],
)
def test_a_teacher_is_at_one_session_at_a_time_across_runs(hours: str, clash: bool) -> None:
    own = lu(taught("p-011, p-012", ', tid: "08:00–12:00"'), more=GROUP)
    other = lu(taught("{ekstern: Høgskolen}, p-011", hours), more=GROUP)
    assert found(own, other) == ([("K455", "p-011 2026-09-01")] if clash else [])
    cancelled = other.replace("undervisere", "status: avlyst, undervisere")
    assert found(own, cancelled) == []


def test_two_sessions_of_several_days_clash_once_a_teacher() -> None:
    days = "2026-09-01, 2026-09-02"
    run = lu(taught("p-011, p-012", ', tid: "08:00–12:00"', days), more=GROUP)
    assert found(run, run) == [("K455", "p-011 2026-09-01"), ("K455", "p-012 2026-09-01")]


def test_a_common_measure_that_is_cancelled_is_none() -> None:
    base = BASE.replace("enheter:\n", "oppsett: {regler: {uten-felles-tiltak: merknad}}\nenheter:\n", 1)
    rest = """rolletildelinger:
  - {person: p-011, rolle: leder, enhet: nord, fra: 2025-01-01}
  - {person: p-012, rolle: ressursperson, enhet: nord, fra: 2025-01-01}
tiltak: [{id: t, gjelder: {enhet: nord}, tekst: Øve, ansvarlig: p-011, frist: 2026-12-31, status: STATUS}]
"""
    assert found("program: lu", rest=rest.replace("STATUS", "planlagt"), base=base) == []
    assert found("program: lu", rest=rest.replace("STATUS", "avlyst"), base=base) == [("K501", "nord")]
    before = found("program: lu", rest=rest.replace("STATUS", "avlyst"), base=base, on=date(2024, 12, 31))
    assert before == []


# Size


def test_four_hundred_participants_are_checked_quickly_in_every_form() -> None:
    ids = [f"q-{number:03}" for number in range(400)]
    people = "".join(f"  - {{id: {each}, navn: Navn, enhet: nord}}\n" for each in ids)
    base = BASE.replace("personer:\n", f"personer:\n{people}")
    enrolled = "deltakere: [" + ", ".join(f"{{person: {each}}}" for each in ids) + "]"
    sessions = ", ".join(
        f"{{samling: m1-s{n}, datoer: [2025-{8 + n:02}-02], status: gjennomført, oppmøte: {attendance}, {work}}}"
        for n, attendance, work in (
            (1, f"[{', '.join(ids)}]", f"mellomarbeid: {{levert: [{', '.join(ids)}]}}"),
            (2, f"{{alle_unntatt: [{', '.join(ids[:200])}]}}", "mellomarbeid: {levert: alle}"),
            (3, "{antall: 380, av: 400}", "tid: '09:00–15:00'"),
        )
    )
    exam = f", eksamener: [{{modul: m1, dato: 2025-12-02, møtt: 400, bestått: [{', '.join(ids)}]}}]"
    started = time.perf_counter()
    assert found(lu(sessions, enrolled, exam), base=base) == []
    assert time.perf_counter() - started < 5
    stranger = lu(sessions.replace("q-399", "p-011"), enrolled, exam)
    assert found(stranger, base=base) == [("K437", "k1 p-011")]


def test_no_finding_of_severity_feil_depends_on_the_day() -> None:
    text = BASE + "  - {id: k1, navn: Kull, " + exams("{modul: m1, dato: 2025-10-01}") + "}\n"
    register = loaded(text).register
    seen = {
        tuple((f.code, f.address) for f in check(Snapshot(register, on)) if f.severity is Severity.ERROR)
        for on in (date(2019, 12, 31), ON, date(2031, 7, 1))
    }
    assert len(seen) == 1
    assert seen != {()}
