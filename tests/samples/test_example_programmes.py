"""The example municipality runs the four source programmes, with all that a coordinator keeps track of."""

from datetime import date
from decimal import Decimal

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.completion import SessionState, earned_by
from kompetanse_cli.analysis.programmes import Participation, ParticipationState, RecipientState, RunProgress, progress
from kompetanse_cli.analysis.programmes.conflicts import ConflictKind, session_conflicts
from kompetanse_cli.analysis.programmes.receiving_units import is_training_of
from kompetanse_cli.analysis.programmes.teachers import teaching
from kompetanse_cli.model import (
    DatedHandIn,
    Everyone,
    Headcount,
    Person,
    Programme,
    ProgrammeStatus,
    RunSessionStatus,
    Unit,
)
from kompetanse_cli.pipeline import open_folder
from kompetanse_cli.resources import example_folder

ON = date(2026, 3, 1)
REGISTER = open_folder(example_folder()).register
PROGRESS = {made.run.id: made for made in progress(Snapshot(REGISTER, ON))}
LEADERS, SUPPORT = PROGRESS["lederutdanning-2025"], PROGRESS["lederstøtte-2025"]
INSTRUCTORS = PROGRESS["instruktøropplæring-2025"]


def participant(run: RunProgress, person_id: str) -> Participation:
    return next(each for each in run.people if each.person.id == person_id)


def test_all_four_programmes_run_and_one_of_them_twice() -> None:
    assert sorted(made.programme.id for made in PROGRESS.values()) == [
        "instruktøropplæring",
        "lederstøtte",
        "lederutdanning",
        "lederutdanning",
        "læringsløp",
    ]
    assert REGISTER.by_id(Programme)["lederstøtte"].part_of == "trygge-fagfolk"


def test_the_education_has_eight_modules_of_two_sessions_of_two_days() -> None:
    curriculum = REGISTER.curricula["lederutdanning"]
    assert [len(module.sessions) for module in curriculum.programme.modules] == [2] * 8
    assert sum(planned.session.days for planned in curriculum.sessions) == 32
    assert sum((module.credits or Decimal(0) for module in curriculum.modules.values()), Decimal(0)) == Decimal(60)
    assert [len(module.themes) for module in curriculum.programme.modules] == [4, 4, 2, 4, 4, 4, 4, 4]


def test_attendance_is_told_in_every_form() -> None:
    forms = [entry.attendance for run in REGISTER.runs for entry in run.sessions if entry.attendance is not None]
    counts = [form for form in forms if isinstance(form, Headcount)]
    assert any(isinstance(form, Everyone) for form in forms)
    assert any(isinstance(form, tuple) for form in forms)
    assert any(form.all_but for form in counts)
    assert any(form.came is not None and form.of is not None for form in counts)


def test_everyone_enrolled_and_everyone_who_teaches_is_one_of_the_people() -> None:
    known = {person.id for person in REGISTER.people}
    assert {each.person for run in REGISTER.runs for each in run.participants} <= known
    assert {each for training in REGISTER.trainings for each in training.instructors} <= known


def test_work_comes_late_by_a_person_and_by_a_group() -> None:
    dated = [
        (item.by, item.day)
        for run in REGISTER.runs
        for entry in run.sessions
        if entry.work is not None and isinstance(entry.work.handed_in, tuple)
        for item in entry.work.handed_in
        if isinstance(item, DatedHandIn)
    ]
    assert ("p-050", date(2025, 10, 13)) in dated
    assert ("g-hjemmetjenesten", date(2026, 1, 19)) in dated
    assert [work.late for work in LEADERS.works if work.late] == [("p-050",), ("p-031",)]
    assert [work.late for work in SUPPORT.works] == [("p-041", "p-048")]


def test_work_is_overdue_in_two_runs() -> None:
    missing = {made.run.id: [each for work in made.works for each in work.overdue] for made in PROGRESS.values()}
    assert {run: people for run, people in missing.items() if people} == {
        "lederutdanning-2025": ["p-019", "p-044"],
        "lederstøtte-2025": ["p-059", "p-063"],
    }


def test_an_exam_is_held_again_and_never_says_who_failed() -> None:
    first, again = (exam for exam in LEADERS.run.exams if exam.module == "m1")
    assert (first.sat, len(first.passed), again.sat, again.passed) == (10, 9, 2, ("p-044", "p-065"))
    # Some sat the first one without passing, and some did not sit it: who is which can't be read from the file.
    assert first.sat is not None
    assert len(first.passed) < first.sat < len(LEADERS.run.participants)
    assert participant(LEADERS, "p-044").credits == Decimal("7.5")


def test_some_drop_out_and_say_why_by_a_code() -> None:
    left = {
        (made.run.id, each.person.id, str(each.participant.reason))
        for made in PROGRESS.values()
        for each in made.people
        if each.standing is ParticipationState.LEFT
    }
    assert left == {
        ("lederutdanning-2023", "p-078", "vikar"),
        ("lederutdanning-2025", "p-069", "jobb"),
        ("læringsløp-2025", "p-066", "tid"),
        ("instruktøropplæring-2025", "p-035", "vikar"),
    }


def test_sessions_are_cancelled_moved_and_without_a_day() -> None:
    entries = [entry for run in REGISTER.runs for entry in run.sessions]
    assert any(entry.is_cancelled for entry in entries)
    moved = [entry for entry in entries if entry.status is RunSessionStatus.MOVED]
    assert {bool(entry.days) for entry in moved} == {True, False}
    assert LEADERS.in_state(SessionState.UNDATED)


def test_one_session_to_come_has_no_teacher() -> None:
    ahead = [each.session for made in PROGRESS.values() for each in made.in_state(SessionState.PLANNED)]
    without = [each.planned.session.id for each in ahead if not teaching(each).anybody]
    assert without == ["leder-4"]


def test_units_are_on_different_steps_of_the_staircase() -> None:
    assert {each.state for each in INSTRUCTORS.recipients} == set(RecipientState)
    assert {each.recipient.step for each in INSTRUCTORS.recipients} >= {1, 2, 3, 4}
    below = {
        each.unit: {unit.id for unit in REGISTER.tree_on(ON).subtree(each.unit)} for each in INSTRUCTORS.recipients
    }
    trained = {t.unit for t in REGISTER.trainings if t.day <= ON and is_training_of(REGISTER, t, INSTRUCTORS.run)}
    begun = [each.unit for each in INSTRUCTORS.recipients if each.state is not RecipientState.NOT_STARTED]
    assert all(below[unit] & trained for unit in begun)


def test_grants_are_received_and_used() -> None:
    grants = [grant for run in REGISTER.runs for grant in run.grants]
    assert any(grant.granted == grant.used for grant in grants)
    assert any(grant.granted and grant.used and grant.used < grant.granted for grant in grants)


def test_a_teacher_is_away_and_the_same_leaders_are_wanted_twice_at_once() -> None:
    found = {clash.kind: clash for clash in session_conflicts(REGISTER, PROGRESS.values())}
    assert set(found) == {ConflictKind.TEACHER_AWAY, ConflictKind.SAME_TIME}
    assert found[ConflictKind.TEACHER_AWAY].people == ("p-029",)
    same = found[ConflictKind.SAME_TIME]
    assert (same.day, same.session.run.id, same.other and same.other.run.id) == (
        date(2026, 3, 18),
        "lederutdanning-2025",
        "lederstøtte-2025",
    )
    assert same.people == ("p-011", "p-026", "p-029", "p-048", "p-050")


def test_the_trainings_of_a_zone_are_more_than_it_has_employees() -> None:
    zone = REGISTER.by_id(Unit)["sone-nord"]
    came = [t.attended for t in REGISTER.trainings if t.unit == zone.id and t.subject == "klinisk-observasjon"]
    assert came == [21, 18, 19]
    assert zone.employees is not None
    assert zone.employees < sum(filter(None, came))


@pytest.mark.parametrize("person_id", ["p-034", "p-074"])
def test_the_instructor_course_is_earned_in_the_programme_and_written_nowhere_else(person_id: str) -> None:
    assert REGISTER.by_id(Person)[person_id].qualifications == ()
    (each,) = earned_by(Snapshot(REGISTER, date.max), person_id)
    assert (each.qualification, each.day) == ("instruktørkurs", date(2025, 3, 20))


def test_one_project_is_left_under_way_after_its_end() -> None:
    late = [
        programme.id
        for programme in REGISTER.programmes
        if programme.status is ProgrammeStatus.UNDER_WAY and programme.finish is not None and programme.finish.last < ON
    ]
    assert late == ["nattlys"]
