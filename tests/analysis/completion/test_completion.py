"""Who has completed what, over all runs: attendance, exams, what was registered, and what nobody can tell."""

from datetime import date
from decimal import Decimal

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.calendar import DueKind, due
from kompetanse_cli.analysis.completion import Uncertainty, earned_by
from kompetanse_cli.analysis.coverage import GapReason, Status, coverage
from kompetanse_cli.analysis.goals import CriterionState, goal_standing
from kompetanse_cli.analysis.people import valid_on, validities
from kompetanse_cli.analysis.programmes import (
    Participation,
    ParticipationState,
    ProgrammeShortfallKind,
    RunProgress,
    programme_overview,
    progress,
)
from kompetanse_cli.model import Person, Register
from tests.analysis.tiny import municipality

ON = date(2026, 3, 1)
TREE = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
oppsett: {frafall_maks: 10}
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
personer:
  - {id: p-1, navn: Kari Nes, enhet: s1%(person)s}
  - {id: p-2, navn: Ola Vik, enhet: s1}
kvalifikasjoner: [{id: kurs, navn: Kurs%(validity)s}]
krav:
  - id: k
    navn: Ressursperson med kurs
    rolle: ressursperson
    hvor: {enhetstyper: [sone]}
    per: enhet
    kvalifikasjoner: [kurs]
    styrke: skal
rolletildelinger: [{person: p-1, rolle: ressursperson, enhet: s1, fra: 2021-01-01%(role)s}]
"""
COURSE = """
program:
  - id: prg
    navn: Grunnkurs
    type: kurs
    eier: Høgskolen
    status: i gang
    gir: {kvalifikasjon: kurs, når: oppmøte%(least)s}
    samlinger: [{id: d1, navn: Dag 1}, {id: d2, navn: Dag 2}, {id: d3, navn: Dag 3}]
"""
THREE_QUARTERS = ", minst_oppmøte: 0.75"
RUN = """
  - id: %s
    program: prg
    navn: %s
    deltakere: [%s]
    samlinger: [%s]
    eksamener: [%s]
"""
DAYS = ("2025-09-02", "2025-09-23", "2025-10-14")


def held(session: str, day: str, attendance: str = "alle") -> str:
    when = f", datoer: [{day}]" if day else ""
    return f"{{samling: {session}{when}, status: gjennomført, oppmøte: {attendance}}}"


def cancelled(session: str) -> str:
    return f"{{samling: {session}, status: avlyst}}"


def run(people: str, *sessions: str, run_id: str = "r1", exams: str = "") -> str:
    return RUN % (run_id, f"Kull {run_id[-1]}", people, ", ".join(sessions), exams)


def files(*runs: str, least: str = THREE_QUARTERS, person: str = "", role: str = "", validity: str = "",
          programme: str = COURSE, more: str = "") -> Register:  # fmt: skip
    tree = TREE % {"person": person, "role": role, "validity": validity}
    body = (programme % {"least": least} if programme is COURSE else programme) + "\ngjennomføringer:" + "".join(runs)
    return municipality(body + more, beginning=tree)


def of(register: Register, on: date = ON, run_id: str = "r1") -> RunProgress:
    return next(each for each in progress(Snapshot(register, on)) if each.run.id == run_id)


def kari(register: Register, on: date = ON, run_id: str = "r1") -> Participation:
    return next(each for each in of(register, on, run_id).people if each.person.id == "p-1")


def covered(register: Register, on: date = ON) -> tuple[Status, GapReason | None]:
    (line,) = (line for line in coverage(Snapshot(register, on)).lines if line.requirement.id == "k")
    return line.status, line.reason


ALL_CAME = tuple(held(f"d{n + 1}", day) for n, day in enumerate(DAYS))
LEFT = "{person: p-1, påmeldt: 2025-08-01, sluttet: 2025-09-20, årsak: jobb}, {person: p-2, påmeldt: 2025-08-01}"
BOTH = "{person: p-1, påmeldt: 2025-08-01}, {person: p-2, påmeldt: 2025-08-01}"


def test_a_dropout_has_not_completed_is_not_qualified_and_closes_no_gap() -> None:
    found = files(run(LEFT, *ALL_CAME))
    her = kari(found)
    assert (her.standing, her.left_on, her.attended) == (ParticipationState.LEFT, date(2025, 9, 20), Share(1, 1))
    assert (of(found).completed, of(found).left) == (Share(1, 2), Share(1, 2))
    assert earned_by(Snapshot(found, date.max), "p-1") == ()
    assert [each.day for each in earned_by(Snapshot(found, date.max), "p-2")] == [date(2025, 10, 14)]
    assert covered(found) == (Status.UNCOVERED, GapReason.UNQUALIFIED)
    assert ProgrammeShortfallKind.DROPOUT in {lack.kind for lack in programme_overview(Snapshot(found, ON)).shortfalls}


def test_a_dropout_is_a_dropout_while_the_course_runs() -> None:
    assert kari(files(run(LEFT, *ALL_CAME)), date(2025, 9, 21)).standing is ParticipationState.LEFT


def test_whoever_leaves_the_municipality_has_left_on_the_last_day_there() -> None:
    people = "{person: p-1}, {person: p-2}"
    found = files(run(people, *ALL_CAME), person=", til: 2025-09-10", role=", til: 2025-09-10")
    assert (kari(found).standing, kari(found).left_on) == (ParticipationState.LEFT, date(2025, 9, 10))
    assert kari(found, date(2025, 9, 10)).standing is ParticipationState.UNDER_WAY
    assert earned_by(Snapshot(found, date.max), "p-1") == ()


@pytest.mark.parametrize("least", ["", THREE_QUARTERS])
def test_a_late_joiner_is_excused_for_what_was_before_and_never_given_the_course(least: str) -> None:
    found = files(run("{person: p-1, påmeldt: 2025-10-01}, {person: p-2}", *ALL_CAME), least=least)
    assert (kari(found).standing, kari(found).attended) == (ParticipationState.UNDER_WAY, Share(1, 1))
    assert covered(found)[0] is Status.UNCOVERED


def test_a_hand_in_is_not_asked_of_one_who_has_left() -> None:
    days = """
program:
  - id: prg
    navn: Kurs
    type: kurs
    eier: Høgskolen
    status: i gang
    gir: {når: oppmøte}
    samlinger: [{id: d1, navn: Dag 1, mellomarbeid: {tekst: Notat}}, {id: d2, navn: Dag 2}]
"""
    first = held("d1", "2026-02-10").replace("}", ", mellomarbeid: {frist: 2026-02-24}}")
    found = files(
        run("{person: p-1}", first, "{samling: d2, datoer: [2026-04-14]}"),
        programme=days, person=", til: 2026-02-15", role=", til: 2026-02-15",
    )  # fmt: skip
    assert kari(found).standing is ParticipationState.LEFT
    (work,) = of(found).works
    assert work.expected == ()


def test_the_year_counts_a_completion_by_its_day_and_a_dropout_by_the_last_day() -> None:
    two = COURSE.replace(", {id: d3, navn: Dag 3}", "")
    sessions = (held("d1", "2025-11-04"), held("d2", "2026-02-24"))
    register = files(
        run("{person: p-1}, {person: p-2}", *sessions),
        programme=two % {"least": ""}, person=", til: 2026-02-15", role=", til: 2026-02-15",
    )  # fmt: skip
    (before,) = programme_overview(Snapshot(register, ON), year=2025).years
    (after,) = programme_overview(Snapshot(register, ON)).years
    assert (before.started, before.completed, before.left) == (2, 0, 0)
    assert (after.started, after.completed, after.left) == (0, 1, 1)


def test_whoever_works_until_the_end_of_the_year_leaves_in_that_year() -> None:
    register = files(
        run("{person: p-1}", held("d1", "2025-11-04")), person=", til: 2025-12-31", role=", til: 2025-12-31"
    )
    assert [each.left for each in programme_overview(Snapshot(register, ON), year=2025).years] == [1]
    assert programme_overview(Snapshot(register, ON)).years == ()


def test_a_change_of_cohort_completes_over_both_runs() -> None:
    first = run("{person: p-1, sluttet: 2025-10-01}", held("d1", DAYS[0]), held("d2", DAYS[1]), held("d3", DAYS[2]))
    second = run("{person: p-1, påmeldt: 2025-11-01}", held("d3", "2025-12-02"), run_id="r2")
    found = files(first, second, least="")
    assert kari(found).standing is ParticipationState.LEFT
    assert (kari(found, run_id="r2").standing, kari(found, run_id="r2").completed_on) == (
        ParticipationState.COMPLETED,
        date(2025, 12, 2),
    )
    assert [each.day for each in earned_by(Snapshot(found, date.max), "p-1")] == [date(2025, 12, 2)]
    assert kari(found, date(2025, 12, 1), "r2").standing is not ParticipationState.COMPLETED


def test_another_run_says_where_it_was_completed_and_does_not_count_it() -> None:
    first = run("{person: p-1}", held("d1", DAYS[0]), held("d2", DAYS[1]), "{samling: d3, datoer: [2026-05-05]}")
    second = run("{person: p-1, påmeldt: 2025-09-01}", held("d3", "2025-12-02"), run_id="r2")
    found = files(first, second, least="")
    her = kari(found)
    assert (her.standing, her.completed_in and her.completed_in.id) == (ParticipationState.COMPLETED_ELSEWHERE, "r2")
    assert (of(found).completed, of(found, run_id="r2").completed) == (Share(0, 1), Share(1, 1))


def test_whoever_completed_in_another_run_and_then_leaves_is_no_dropout_of_this_one() -> None:
    first = run("{person: p-1}", held("d1", DAYS[0]), held("d2", DAYS[1]), "{samling: d3, datoer: [2026-05-05]}")
    second = run("{person: p-1, påmeldt: 2025-09-01}", held("d3", "2025-12-02"), run_id="r2")
    found = files(first, second, least="", person=", til: 2026-02-15", role=", til: 2026-02-15")
    assert (kari(found).standing, of(found).left) == (ParticipationState.COMPLETED_ELSEWHERE, Share(0, 1))


@pytest.mark.parametrize(
    ("least", "standing"),
    [
        ("", ParticipationState.UNKNOWN),
        (THREE_QUARTERS, ParticipationState.UNKNOWN),
        (", minst_oppmøte: 0.5", ParticipationState.COMPLETED),
    ],
)
def test_a_number_does_not_tell_who_came(least: str, standing: ParticipationState) -> None:
    sessions = (*ALL_CAME[:2], held("d3", DAYS[2], "{antall: 2, av: 2}"))
    found = files(run(BOTH, *sessions), least=least)
    assert kari(found).standing is standing
    unknown = 2 if standing is ParticipationState.UNKNOWN else 0
    assert of(found).completed == Share(2 - unknown, 2, unknown=unknown)
    lacks = [
        each
        for each in programme_overview(Snapshot(found, ON)).shortfalls
        if each.kind is ProgrammeShortfallKind.UNDECIDED
    ]
    assert [(each.doubt and each.doubt.why, each.number, each.of) for each in lacks] == (
        [(Uncertainty.HEADCOUNT, 2, 2)] if unknown else []
    )
    assert bool(earned_by(Snapshot(found, date.max), "p-1")) is not bool(unknown)


def test_a_number_does_not_matter_where_there_is_too_little_anyhow() -> None:
    sessions = (held("d1", DAYS[0], "[p-2]"), held("d2", DAYS[1]), held("d3", DAYS[2], "{antall: 2}"))
    found = files(run(BOTH, *sessions))
    assert [each.standing for each in of(found).people] == [ParticipationState.UNDER_WAY, ParticipationState.UNKNOWN]


def test_attendance_that_is_not_recorded_is_unknown_too() -> None:
    missing = f"{{samling: d3, datoer: [{DAYS[2]}], status: gjennomført}}"
    found = files(run(BOTH, *ALL_CAME[:2], missing))
    assert kari(found).doubt is not None
    assert kari(found).standing is ParticipationState.UNKNOWN
    (lack,) = (
        each
        for each in programme_overview(Snapshot(found, ON)).shortfalls
        if each.kind is ProgrammeShortfallKind.UNDECIDED
    )
    assert lack.doubt is not None
    assert lack.doubt.why is Uncertainty.UNRECORDED


def test_a_course_that_was_broken_off_is_unknown() -> None:
    register = files(run(BOTH, held("d1", DAYS[0]), cancelled("d2"), cancelled("d3")))
    assert kari(register).standing is ParticipationState.UNKNOWN
    (lack,) = (
        each
        for each in programme_overview(Snapshot(register, ON)).shortfalls
        if each.kind is ProgrammeShortfallKind.UNDECIDED
    )
    assert lack.doubt is not None
    assert (lack.doubt.why, len(lack.doubt.sessions), lack.doubt.of) == (Uncertainty.CANCELLED, 2, 3)
    assert earned_by(Snapshot(register, date.max), "p-1") == ()


def test_a_cancelled_session_is_not_asked_for() -> None:
    assert kari(files(run(BOTH, held("d1", DAYS[0]), held("d2", DAYS[1]), cancelled("d3")))).standing is (
        ParticipationState.COMPLETED
    )


def test_sessions_without_any_date_make_it_unknown_and_one_with_a_date_decides() -> None:
    undated = [held(f"d{n}", "") for n in (1, 2, 3)]
    found = kari(files(run(BOTH, *undated)))
    assert (found.standing, found.doubt and found.doubt.why) == (ParticipationState.UNKNOWN, Uncertainty.UNDATED)
    dated = kari(files(run(BOTH, *undated[:2], held("d3", DAYS[2]))))
    assert (dated.standing, dated.completed_on) == (ParticipationState.COMPLETED, date(2025, 10, 14))


def test_nobody_completes_before_the_last_session_is_held() -> None:
    sessions = (*ALL_CAME[:2], f"{{samling: d3, datoer: [{DAYS[2]}]}}")
    assert kari(files(run(BOTH, *sessions), least=", minst_oppmøte: 0.5")).standing is ParticipationState.UNDER_WAY
    never = files(run(BOTH, *ALL_CAME[:2]), least=", minst_oppmøte: 0.5")
    assert kari(never).standing is ParticipationState.UNDER_WAY


def test_a_completion_up_to_the_day_of_leaving_stands() -> None:
    named = (*ALL_CAME[:2], held("d3", DAYS[2], "[p-1, p-2]"))
    found = files(run("{person: p-1, sluttet: 2025-10-14}, {person: p-2}", *named))
    assert (kari(found).standing, kari(found).left_on) == (ParticipationState.COMPLETED, None)


EXAMS = """
program:
  - id: prg
    navn: Utdanning
    type: lederutdanning
    eier: Høgskolen
    status: i gang
    gir: {kvalifikasjon: kurs, når: eksamen}
    moduler:
      - {id: m1, navn: M1, studiepoeng: 7.5, eksamen: hjemmeeksamen, samlinger: [{id: a, navn: A}]}
      - {id: m2, navn: M2, studiepoeng: 7.5, eksamen: hjemmeeksamen, samlinger: [{id: b, navn: B}]}
"""
GOAL = """
mål:
  - {id: g, nummer: 1, tema: T, tekst: O, frist: utgangen av 2026, eier: p-2, kriterier: [{id: v, tekst: O, %s}]}
"""


def passed(module: str, day: str, *people: str) -> str:
    return f"{{modul: {module}, dato: {day}, møtt: {len(people)}, bestått: [{', '.join(people)}]}}"


def measured(register: Register) -> tuple[CriterionState, object]:
    (criterion,) = goal_standing(Snapshot(register, ON), register.goals[0]).criteria
    return criterion.state, criterion.amount.number and criterion.amount.number.value


def test_single_modules_are_not_the_programme() -> None:
    people = "{person: p-1, moduler: [m1]}, {person: p-2, moduler: [m1]}"
    goal = GOAL % "metrikk: fullførte, program: prg, måltall: 2"
    runs = run(people, held("a", "2025-02-01"), exams=passed("m1", "2025-03-20", "p-1", "p-2"))
    found = files(runs, programme=EXAMS, more=goal)
    assert measured(found)[1] == 0
    assert (of(found).modules_completed, of(found).completed) == (Share(2, 2), Share(0, 0))
    assert kari(found).standing is ParticipationState.MODULES_COMPLETED
    assert earned_by(Snapshot(found, date.max), "p-1") == ()
    (year,) = programme_overview(Snapshot(found, ON), year=2025).years
    assert year.completed == 0


def test_single_modules_over_all_runs_are_the_programme() -> None:
    first = run("{person: p-1, moduler: [m1]}", held("a", "2025-02-01"), exams=passed("m1", "2025-03-20", "p-1"))
    second = run(
        "{person: p-1, moduler: [m2]}", held("b", "2025-10-01"), run_id="r2", exams=passed("m2", "2025-11-20", "p-1")
    )
    found = files(first, second, programme=EXAMS)
    assert [each.day for each in earned_by(Snapshot(found, date.max), "p-1")] == [date(2025, 11, 20)]
    assert (kari(found).standing, kari(found, run_id="r2").standing) == (
        ParticipationState.MODULES_COMPLETED,
        ParticipationState.COMPLETED,
    )


def test_whoever_did_not_pass_where_no_day_tells_when_it_began_is_counted_all_the_same() -> None:
    people = "{person: p-1, moduler: [m1]}, {person: p-2, moduler: [m1]}"
    found = files(run(people, exams=passed("m1", "2025-03-20", "p-1")), programme=EXAMS)
    assert of(found).modules_completed == Share(1, 2)
    assert of(found, date(2025, 3, 19)).modules_completed == Share(0, 0)


def test_an_exam_passed_after_leaving_gives_credits_and_completes_nothing() -> None:
    exams = f"{passed('m1', '2025-03-20', 'p-1')}, {passed('m2', '2025-11-20', 'p-1')}"
    found = files(run("{person: p-1, sluttet: 2025-10-01}", held("a", "2025-02-01"), exams=exams), programme=EXAMS)
    assert (kari(found).standing, kari(found).credits) == (ParticipationState.LEFT, Decimal(15))
    assert earned_by(Snapshot(found, date.max), "p-1") == ()


def test_credits_of_a_module_are_earned_once_in_whatever_run() -> None:
    first = run(
        "{person: p-1}, {person: p-2}", held("a", "2025-02-01"),
        exams=f"{passed('m1', '2025-03-20', 'p-1', 'p-2')}, {passed('m1', '2025-05-20', 'p-1')}",
    )  # fmt: skip
    second = run("{person: p-1}", held("a", "2025-09-01"), run_id="r2", exams=passed("m1", "2025-12-01", "p-1"))
    found = files(first, second, programme=EXAMS, more=GOAL % "metrikk: studiepoeng, program: prg, måltall: 20")
    assert measured(found) == (CriterionState.UNDER_WAY, 15)
    (year,) = programme_overview(Snapshot(found, ON), year=2025).years
    assert year.credits == 15
    assert [sum(each.credits for each in of(found, run_id=r).people) for r in ("r1", "r2")] == [15, 0]
    assert [module.credits for module in of(found, run_id="r2").modules] == [0, 0]
    assert kari(found, run_id="r2").passed == ("m1",)


TWO_YEARS = ", gyldig_måneder: 24"
ONE_DAY = COURSE.replace(", {id: d2, navn: Dag 2}, {id: d3, navn: Dag 3}", "") % {"least": ""}


def test_taking_the_course_again_renews_the_qualification() -> None:
    first = run("{person: p-1}", held("d1", "2023-02-01"))
    second = run("{person: p-1}", held("d1", "2025-01-15"), run_id="r2")
    found = files(first, second, programme=ONE_DAY, validity=TWO_YEARS)
    assert covered(found)[0] is Status.COVERED
    (person,) = (each for each in found.people if each.id == "p-1")
    assert max(each.end for each in validities(Snapshot(found, date.max), person) if each.end) == date(2027, 1, 15)
    assert [kari(found, run_id=r).standing for r in ("r1", "r2")] == [ParticipationState.COMPLETED] * 2


def test_a_renewal_to_come_is_not_known_of_before_its_day() -> None:
    first = run("{person: p-1}", held("d1", "2023-02-01"))
    second = run("{person: p-1}", held("d1", "2025-01-15"), run_id="r2")
    found = files(first, second, programme=ONE_DAY, validity=TWO_YEARS)
    (expiry,) = (
        each for each in due(Snapshot(found, date(2025, 1, 10)), 30) if each.kind is DueKind.QUALIFICATION_EXPIRES
    )
    assert (expiry.day, expiry.renewed_in) == (date(2025, 2, 1), "Kull 2")


def test_two_runs_told_by_number_are_unknown_each_in_its_own_year() -> None:
    number = "{antall: 1, av: 1}"
    first = run("{person: p-1}", held("d1", "2023-02-01", number))
    second = run("{person: p-1}", held("d1", "2025-01-15", number), run_id="r2")
    found = files(first, second, programme=ONE_DAY, more=GOAL % "metrikk: fullførte, program: prg, måltall: 1")
    assert [kari(found, run_id=r).standing for r in ("r1", "r2")] == [ParticipationState.UNKNOWN] * 2
    assert [programme_overview(Snapshot(found, ON), year=y).years[0].unknown for y in (2023, 2025)] == [1, 1]
    assert measured(found) == (CriterionState.UNKNOWN, 0)


def test_what_was_attended_before_a_completion_renews_nothing() -> None:
    first = run("{person: p-1}", *ALL_CAME)
    second = run("{person: p-1, påmeldt: 2025-11-01}", held("d3", "2025-12-02"), run_id="r2")
    found = files(first, second, least="")
    assert [each.day for each in earned_by(Snapshot(found, date.max), "p-1")] == [date(2025, 10, 14)]
    assert kari(found, run_id="r2").standing is ParticipationState.UNDER_WAY
    assert kari(found).standing is ParticipationState.COMPLETED


def test_passing_every_module_again_renews() -> None:
    days = ("2022-03-20", "2022-11-20", "2024-03-20", "2024-11-20")
    exams = ", ".join(passed(f"m{1 + n % 2}", day, "p-1") for n, day in enumerate(days))
    found = files(run("{person: p-1}", held("a", "2022-02-01"), exams=exams), programme=EXAMS, validity=TWO_YEARS)
    assert [each.day for each in earned_by(Snapshot(found, date.max), "p-1")] == [
        date(2022, 11, 20),
        date(2024, 11, 20),
    ]
    person = found.find(Person, "p-1")
    assert person is not None
    assert any(valid_on(each, ON) for each in validities(Snapshot(found, date.max), person))


REGISTERED = """
program:
  - {id: prg, navn: ABC, type: kurs, eier: Oss, status: i gang, gir: {kvalifikasjon: kurs, når: registrert}}
"""


def test_a_registered_completion_counts_from_its_day() -> None:
    found = files(run("{person: p-1, fullført: 2025-03-01}, {person: p-2, fullført: 2026-05-01}"), programme=REGISTERED)
    assert [each.standing for each in of(found).people] == [ParticipationState.COMPLETED, ParticipationState.UNDER_WAY]
    assert covered(found, date(2025, 3, 1))[0] is Status.COVERED
    assert covered(found, date(2025, 2, 28))[0] is Status.UNCOVERED
    assert of(found).completed == Share(1, 2)
    (year,) = programme_overview(Snapshot(found, ON), year=2025).years
    assert year.completed == 1


def test_a_registered_completion_after_leaving_does_not_count() -> None:
    found = files(run("{person: p-1, fullført: 2025-03-01, sluttet: 2025-02-01}"), programme=REGISTERED)
    assert kari(found).standing is ParticipationState.LEFT
    assert earned_by(Snapshot(found, date.max), "p-1") == ()
