"""The register as it will be once a plan is written, in memory: what is added, once, and what is not met then."""

from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.planning import PlanStep, additions, uncovered, with_plan
from kompetanse_cli.model import NOWHERE, Forum, Run
from tests.analysis.planning.plans import FILES, ON, TO, course, opening, read, someone, training

REGISTER = read()


def test_a_role_is_held_from_the_first_day_to_the_last_in_the_unit_of_the_gap() -> None:
    gap = opening(REGISTER, "ressurs", "post-2", someone(REGISTER, "p-1", end=date(2027, 2, 28)))
    (made,) = with_plan(REGISTER, [gap], ON).appointments[len(REGISTER.appointments) :]
    assert (made.person, made.role, made.unit, made.subject) == ("p-1", "ressursperson", "post-2", None)
    assert (made.start, made.end) == (ON, date(2027, 2, 28))
    assert made.address == NOWHERE


def test_a_role_for_a_service_area_names_it_and_is_held_where_the_person_is() -> None:
    gap = opening(REGISTER, "hoved", "institusjon", someone(REGISTER, "p-5"))
    (made,) = with_plan(REGISTER, [gap], ON).appointments[len(REGISTER.appointments) :]
    assert (made.unit, made.service_area) == ("post-2", "institusjon")


def test_one_appointment_is_made_for_two_requirements_that_it_answers() -> None:
    gaps = [
        opening(REGISTER, each, "post-1", someone(REGISTER, "p-1"))
        for each in ("ressurs", "ressursperson-i-hvert-ledd")
    ]
    assert len(additions(REGISTER, gaps, ON).appointments) == 1


def test_somebody_whose_role_in_the_unit_ends_goes_on_from_the_day_after() -> None:
    gap = opening(REGISTER, "ressurs", "post-1", someone(REGISTER, "p-5", start=date(2026, 11, 1)))
    assert [each.start for each in additions(REGISTER, [gap], ON).appointments] == [date(2026, 12, 1)]


def test_somebody_who_has_the_role_in_the_unit_for_good_is_not_given_it_again() -> None:
    register = read({**FILES, "roller.yaml": FILES["roller.yaml"].replace(", til: 2026-11-30", "")})
    gap = opening(register, "ressurs", "post-1", someone(register, "p-5", start=date(2026, 11, 1)))
    assert additions(register, [gap], ON).appointments == ()


def test_somebody_who_gets_the_role_later_has_it_until_the_day_before() -> None:
    later = "  - {person: p-1, rolle: ressursperson, enhet: post-1, fra: 2027-03-01}\n"
    register = read({**FILES, "roller.yaml": FILES["roller.yaml"] + later})
    gap = opening(register, "ressurs", "post-1", someone(register, "p-1"))
    (made,) = additions(register, [gap], ON).appointments
    assert (made.start, made.end) == (ON, date(2027, 2, 28))


def test_the_subject_is_that_of_whoever_was_lost_where_the_requirement_names_none() -> None:
    subjects = "fagområder: [{id: demens, navn: Demens}, {id: hygiene, navn: Hygiene}]\n"
    held = FILES["roller.yaml"].replace("enhet: post-1,", "enhet: post-1, fagområde: demens,")
    register = read({**FILES, "fag.yaml": subjects, "roller.yaml": held})
    gap = opening(register, "ressurs", "post-1", someone(register, "p-1"))
    (made,) = additions(register, [gap], ON).appointments
    assert made.subject == "demens"


def test_a_participant_is_enrolled_once_in_a_run_with_the_modules_of_all_courses() -> None:
    gaps = [
        opening(
            REGISTER, "ressurs", "post-1", someone(REGISTER, "p-1", PlanStep.APPOINT, course(REGISTER, "p-1", "m2"))
        ),
        training(REGISTER, "alle-kan", "post-2", someone(REGISTER, "p-5", PlanStep.QUALIFY, course(REGISTER, "p-5"))),
    ]
    made = with_plan(REGISTER, gaps, ON).by_id(Run)["vår"].participants
    assert [(each.person, each.modules, each.enrolled) for each in made] == [("p-1", ("m2",), ON), ("p-5", (), ON)]
    both = training(
        REGISTER, "alle-kan", "post-1", someone(REGISTER, "p-1", PlanStep.QUALIFY, course(REGISTER, "p-1", "m1"))
    )
    (first, _) = with_plan(REGISTER, [*gaps, both], ON).by_id(Run)["vår"].participants
    assert first.modules == ()


def test_nobody_is_enrolled_who_is_so_already_or_waits_for_a_session() -> None:
    enrolled = FILES["kurs.yaml"].replace("navn: Vår 2027\n", "navn: Vår 2027\n    deltakere: [{person: p-1}]\n")
    register = read({**FILES, "kurs.yaml": enrolled})
    people = (
        someone(register, "p-1", PlanStep.QUALIFY, course(register, "p-1", "m1")),
        someone(register, "p-2", PlanStep.QUALIFY, course(register, "p-2", run=None)),
        someone(register, "p-5", PlanStep.QUALIFY, course(register, "p-5", is_enrolled=True)),
    )
    assert additions(register, [training(register, "alle-kan", "post-1", *people)], ON).participants == {}


def test_a_member_is_joined_once_and_not_where_they_are_one() -> None:
    gaps = [
        opening(REGISTER, "ressurs", "post-1", someone(REGISTER, "p-1", forum="nettet")),
        opening(REGISTER, "i-nettverk", "post-1", someone(REGISTER, "p-1", PlanStep.JOIN, forum="nettet")),
        opening(REGISTER, "i-nettverk", "post-2", someone(REGISTER, "p-5", PlanStep.JOIN, forum="nettet")),
    ]
    after = with_plan(REGISTER, gaps, ON)
    forum = after.by_id(Forum)["nettet"]
    assert [(each.person, each.start) for _, each in forum.memberships()] == [("p-5", None), ("p-1", ON)]
    assert len(after.appointments) == len(REGISTER.appointments) + 1
    assert forum.address == REGISTER.by_id(Forum)["nettet"].address


def test_a_member_whose_time_is_over_and_comes_again_is_joined_for_the_days_between_and_after() -> None:
    member = "{person: p-1, til: 2026-12-15}, {person: p-1, fra: 2027-02-01, til: 2027-02-28}"
    files = {name: text.replace("medlemmer: [p-5]", f"medlemmer: [p-5, {member}]") for name, text in FILES.items()}
    register = read(files)
    gap = opening(register, "i-nettverk", "post-1", someone(register, "p-1", PlanStep.JOIN, forum="nettet"))
    joined = additions(register, [gap], ON).memberships["nettet"]
    assert [(each.start, each.end) for each in joined] == [
        (date(2026, 12, 16), date(2027, 1, 31)),
        (date(2027, 3, 1), None),
    ]


def test_what_was_looked_up_before_is_looked_up_anew() -> None:
    before = {each: REGISTER.appointments_of.get(each, ()) for each in ("p-1", "p-5")}
    assert Run in (REGISTER.by_id(Run), Run)
    gap = opening(
        REGISTER,
        "ressurs",
        "post-1",
        someone(REGISTER, "p-1", PlanStep.APPOINT, course(REGISTER, "p-1"), forum="nettet"),
    )
    after = with_plan(REGISTER, [gap], ON)
    assert len(after.appointments_of["p-1"]) == len(before["p-1"]) + 1
    assert [each.person for each in after.by_id(Run)["vår"].participants] == ["p-1"]
    assert REGISTER.by_id(Run)["vår"].participants == ()
    assert after.appointments_of["p-5"] == before["p-5"]


def test_what_is_not_met_is_what_is_asked_for_and_neither_waived_nor_optional() -> None:
    gaps = {(line.requirement.id, line.place[1]) for line in uncovered(Snapshot(REGISTER, TO))}
    assert {("ressurs", "post-1"), ("ressurs", "post-2"), ("hoved", "institusjon")} <= gaps
    optional = {**FILES, "krav.yaml": FILES["krav.yaml"].replace("styrke: skal", "styrke: kan", 1)}
    assert "ressurs" not in {line.requirement.id for line in uncovered(Snapshot(read(optional), TO))}


def test_a_place_that_is_filled_is_met_and_one_that_waits_for_a_course_is_not() -> None:
    gaps = [
        opening(REGISTER, "hoved", "institusjon", someone(REGISTER, "p-5")),
        opening(REGISTER, "ressurs", "post-1", someone(REGISTER, "p-1", PlanStep.APPOINT, course(REGISTER, "p-1"))),
    ]
    after = {(line.requirement.id, line.place[1]) for line in uncovered(Snapshot(with_plan(REGISTER, gaps, ON), TO))}
    assert ("hoved", "institusjon") not in after
    assert ("ressurs", "post-1") in after


def test_a_plan_that_proposes_nothing_leaves_the_register_as_it_is() -> None:
    assert with_plan(REGISTER, [opening(REGISTER, "ressurs", "post-1", left=1)], ON) is REGISTER
