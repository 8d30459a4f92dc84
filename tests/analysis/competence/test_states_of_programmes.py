"""What programmes give, and are about to give: planned by enrolment, earned whole and by module."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.competence import Standing, State, standing
from tests.analysis.competence.solhjem import person
from tests.analysis.tiny import municipality

PROGRAMME = "{id: prg, navn: Grunnkurs, type: kurs, eier: Høgskolen, status: i gang"
SESSIONS = "samlinger: [{id: d1, navn: Dag 1}, {id: d2, navn: Dag 2}]"
RUN = "id: r1, program: prg, navn: Kull"
HELD = "samlinger: [{samling: d1, datoer: [2026-04-01]}, {samling: d2, datoer: [2026-06-10]}]"


def of_run(
    participant: str,
    *,
    on: str = "2026-05-01",
    programme: str = f"{PROGRAMME}, gir: {{kvalifikasjon: kurs, når: oppmøte}}, {SESSIONS}}}",
    run: str = f"{RUN}, {HELD}",
    qualification: str = "kurs",
    person_: str = "",
    level: str | None = None,
) -> Standing:
    register = municipality(
        f"""
kvalifikasjoner:
  - {{id: kurs, navn: Kurs, gyldig_måneder: 12, fornyes_av: [oppfrisking], nivåer: [lavt, høyt]}}
  - {{id: oppfrisking, navn: Oppfrisking}}
  - {{id: perm, navn: Perm}}
personer:
  - {{id: p, navn: Kari Nes, enhet: topp{person_}}}
program: [{programme}]
gjennomføringer: [{{{run}, deltakere: [{{person: p{participant}}}]}}]
"""
    )
    at = Snapshot(register, date.fromisoformat(on))
    return standing(at, person(at, "p"), qualification, level)


def test_whoever_is_enrolled_in_a_run_that_ends_later_is_planned_to_have_it() -> None:
    found = of_run(", påmeldt: 2026-03-01")
    assert (found.state, found.planned, found.enrolled_in) == (State.PLANNED, date(2026, 6, 10), "r1")


@pytest.mark.parametrize(
    ("participant", "on"),
    [
        (", påmeldt: 2026-05-02", "2026-05-01"),
        (", påmeldt: 2026-03-01, sluttet: 2026-05-01", "2026-05-01"),
        (", påmeldt: 2026-03-01", "2026-06-10"),
        (", påmeldt: 2026-03-01", "2026-09-01"),
    ],
)
def test_not_yet_enrolled_left_or_over_is_lacking(participant: str, on: str) -> None:
    found = of_run(participant, on=on)
    assert (found.state, found.planned, found.enrolled_in) == (State.LACKING, None, None)


def test_a_run_of_a_programme_that_is_cancelled_plans_nothing() -> None:
    cancelled = PROGRAMME.replace("i gang", "avlyst")
    found = of_run("", programme=f"{cancelled}, gir: {{kvalifikasjon: kurs, når: oppmøte}}, {SESSIONS}}}")
    assert found.state is State.LACKING


def test_cancelled_sessions_do_not_make_a_run_last_longer() -> None:
    entries = "samlinger: [{samling: d1, datoer: [2026-04-01]}, {samling: d2, datoer: [2026-06-10], status: avlyst}]"
    assert of_run("", run=f"{RUN}, {entries}").state is State.LACKING


@pytest.mark.parametrize(
    ("time", "planned"),
    [("", None), (', periode: {til: "2028"}', date(2028, 12, 31)), (", ferdig: høsten 2026", date(2026, 12, 31))],
)
def test_a_run_without_dates_lasts_as_long_as_its_programme(time: str, planned: date | None) -> None:
    registered = f"{PROGRAMME}, gir: {{kvalifikasjon: kurs, når: registrert}}{time}}}"
    found = of_run(", påmeldt: 2026-01-01", programme=registered, run=RUN)
    assert (found.state, found.planned) == (State.PLANNED, planned)


def test_a_programme_that_is_over_says_nothing_of_a_run_without_dates() -> None:
    over = PROGRAMME.replace("i gang", "fullført")
    registered = f"{over}, gir: {{kvalifikasjon: kurs, når: registrert}}}}"
    assert of_run(", påmeldt: 2026-01-01", programme=registered, run=RUN).state is State.LACKING


def test_what_renews_a_qualification_is_planned_to_give_it() -> None:
    renewing = f"{PROGRAMME}, gir: {{kvalifikasjon: oppfrisking, når: oppmøte}}, {SESSIONS}}}"
    assert of_run("", programme=renewing).state is State.PLANNED


def test_an_enrolment_plans_nothing_at_a_higher_level() -> None:
    assert of_run("", level="lavt").state is State.PLANNED
    assert of_run("", level="høyt").state is State.LACKING


def test_one_whose_course_has_expired_is_told_to_be_enrolled() -> None:
    held = ", kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: 2024-01-01}]"
    found = of_run("", person_=held)
    assert (found.state, found.last_day, found.planned) == (State.EXPIRED, date(2025, 1, 1), date(2026, 6, 10))


def test_one_who_has_completed_is_no_longer_on_the_way() -> None:
    registered = f"{PROGRAMME}, gir: {{kvalifikasjon: kurs, når: registrert}}}}"
    found = of_run(", fullført: 2024-02-01", programme=registered, run=RUN)
    assert (found.state, found.last_day, found.enrolled_in) == (State.EXPIRED, date(2025, 2, 1), None)


# By module.

MODULES = (
    f"{PROGRAMME}, gir: {{kvalifikasjon: kurs, når: registrert}}, moduler: "
    "[{id: perm-1, navn: Perm 1, gir: {kvalifikasjon: perm}}, {id: perm-2, navn: Perm 2}]}"
)


@pytest.mark.parametrize(
    ("participant", "qualification", "state", "since"),
    [
        (", fullført: {perm-1: 2026-03-15}", "perm", State.VALID, date(2026, 3, 15)),
        (", fullført: {perm-1: 2026-03-15}", "kurs", State.PLANNED, None),
        (", fullført: {perm-2: 2026-03-15}", "perm", State.PLANNED, None),
        (", fullført: {perm-2: 2026-04-15, perm-1: 2026-03-15}", "kurs", State.VALID, date(2026, 4, 15)),
        (", fullført: 2026-04-20", "kurs", State.VALID, date(2026, 4, 20)),
        (", fullført: 2026-04-20", "perm", State.VALID, date(2026, 4, 20)),
        (", moduler: [perm-1], fullført: 2026-04-20", "perm", State.VALID, date(2026, 4, 20)),
        (", moduler: [perm-1], fullført: 2026-04-20", "kurs", State.LACKING, None),
        (", moduler: [perm-2], fullført: 2026-04-20", "perm", State.LACKING, None),
        (", moduler: [perm-2], fullført: {perm-1: 2026-04-20}", "perm", State.LACKING, None),
        (", påmeldt: 2026-04-01, fullført: {perm-1: 2026-03-15}", "perm", State.PLANNED, None),
        (", sluttet: 2026-03-01, fullført: {perm-1: 2026-03-15}", "perm", State.LACKING, None),
    ],
)
def test_a_module_gives_its_own_and_all_of_them_the_whole(
    participant: str, qualification: str, state: State, since: date | None
) -> None:
    found = of_run(participant, programme=MODULES, run=RUN, qualification=qualification)
    assert (found.state, found.since) == (state, since)


def test_a_module_by_attendance_is_completed_by_its_own_sessions() -> None:
    attended = (
        f"{PROGRAMME}, gir: {{kvalifikasjon: kurs, når: oppmøte}}, moduler: "
        "[{id: m1, navn: M1, gir: {kvalifikasjon: perm}, samlinger: [{id: d1, navn: D1}]}, "
        "{id: m2, navn: M2, samlinger: [{id: d2, navn: D2}]}]}"
    )
    held = "samlinger: [{samling: d1, datoer: [2026-04-01], status: gjennomført, oppmøte: alle}]"
    found = of_run("", programme=attended, run=f"{RUN}, {held}", qualification="perm")
    assert (found.state, found.since) == (State.VALID, date(2026, 4, 1))
    assert of_run("", programme=attended, run=f"{RUN}, {held}").state is State.LACKING


def test_a_module_by_exam_is_completed_by_its_own_exam() -> None:
    examined = (
        f"{PROGRAMME}, gir: {{kvalifikasjon: kurs, når: eksamen}}, moduler: "
        "[{id: m1, navn: M1, eksamen: muntlig, gir: {kvalifikasjon: perm}}, {id: m2, navn: M2, eksamen: muntlig}]}"
    )
    exams = "eksamener: [{modul: m1, dato: 2026-04-01, bestått: [p]}, {modul: m2, dato: 2026-06-01}]"
    found = of_run("", programme=examined, run=f"{RUN}, {exams}", qualification="perm")
    assert (found.state, found.since) == (State.VALID, date(2026, 4, 1))
    whole = of_run("", programme=examined, run=f"{RUN}, {exams}")
    assert (whole.state, whole.planned) == (State.PLANNED, date(2026, 6, 1))
