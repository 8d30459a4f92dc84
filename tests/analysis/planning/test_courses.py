"""What can be joined on a day and is done by another, and why the other runs can't."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.planning import CourseOffer, WhyNotOffered, not_offered, offers
from kompetanse_cli.model import Run
from tests.analysis.tiny import municipality, register_of

ON, TO = date(2026, 1, 5), date(2026, 6, 30)
QUALIFICATIONS = """
kvalifikasjoner:
  - {id: førstehjelp, navn: Førstehjelp, fornyes_av: [oppfrisking]}
  - {id: oppfrisking, navn: Oppfrisking}
  - {id: perm-1, navn: Perm 1}
  - {id: perm-2, navn: Perm 2}
personer: [{id: kari, navn: Kari, enhet: topp}]
"""
COURSE = """
program:
  - id: kurs
    navn: Kurs
    type: kurs
    eier: Kommunen
    status: i gang
    gir: {kvalifikasjon: førstehjelp, når: oppmøte}
    samlinger: [{id: a, navn: A}, {id: b, navn: B}]
"""
EXAMINED = COURSE.replace("når: oppmøte", "når: eksamen").replace(
    "    samlinger: [{id: a, navn: A}, {id: b, navn: B}]\n",
    "    moduler: [{id: m1, navn: En, eksamen: muntlig, samlinger: [{id: a, navn: A}]}]\n",
)
# Each module gives its own, and what is common stands before them.
BINDERS = """
program:
  - id: abc
    navn: ABC
    type: etterutdanning
    eier: Aldring og helse
    status: i gang
    gir: {når: oppmøte}
    samlinger: [{id: start, navn: Oppstart}]
    moduler:
      - {id: m1, navn: Perm 1, gir: {kvalifikasjon: perm-1}, samlinger: [{id: a, navn: A}]}
      - {id: m2, navn: Perm 2, gir: {kvalifikasjon: perm-2}, samlinger: [{id: b, navn: B}]}
"""


def snapshot(programme: str, *runs: str, on: date = ON) -> Snapshot:
    written = "".join(f"  - {{navn: Kull, {run}}}\n" for run in runs)
    return Snapshot(municipality(f"{QUALIFICATIONS}{programme}gjennomføringer:\n{written}"), on)


def told(
    found: Snapshot, qualification: str = "førstehjelp", to: date = TO
) -> list[tuple[str, WhyNotOffered, date | None]]:
    return [(each.run.id, each.reason, each.day) for each in not_offered(found, to, qualification)]


def modules(found: Snapshot, to: date = TO) -> list[tuple[tuple[str, ...], tuple[str, ...], list[str]]]:
    def sessions(offer: CourseOffer) -> list[str]:
        return [each.planned.session.id for each in offer.sessions]

    return [(each.modules, each.qualifications, sessions(each)) for each in offers(found, to)]


def test_a_run_with_all_sessions_to_come_is_offered_and_done_on_the_last_day() -> None:
    found = snapshot(
        COURSE,
        "id: sent, program: kurs, samlinger: [{samling: a, datoer: [2026-02-02]}, {samling: b, datoer: [2026-06-30]}]",
        "id: først, program: kurs, samlinger: [{samling: a, datoer: [2026-02-03]}, {samling: b, datoer: [2026-02-04]}]",
    )
    assert [(each.run.id, each.done) for each in offers(found, TO)] == [
        ("først", date(2026, 2, 4)), ("sent", date(2026, 6, 30)),
    ]  # fmt: skip
    assert told(found) == []


@pytest.mark.parametrize(
    ("sessions", "reason", "day"),
    [
        (
            "{samling: a, datoer: [2026-01-05]}, {samling: b, datoer: [2026-02-04]}",
            WhyNotOffered.BEGUN,
            date(2026, 1, 5),
        ),
        ("{samling: a, status: gjennomført}, {samling: b, datoer: [2026-02-04]}", WhyNotOffered.BEGUN, None),
        ("{samling: a, datoer: [2026-02-04]}", WhyNotOffered.UNDATED, None),
        ("{samling: a, datoer: [2026-02-04]}, {samling: b, status: flytta}", WhyNotOffered.UNDATED, None),
        (
            "{samling: a, datoer: [2026-02-04]}, {samling: b, datoer: [2026-06-30, 2026-07-01]}",
            WhyNotOffered.TOO_LATE,
            date(2026, 7, 1),
        ),
        (
            "{samling: a, datoer: [2026-02-04], status: avlyst}, {samling: b, datoer: [2026-02-05], status: avlyst}",
            WhyNotOffered.CANCELLED,
            None,
        ),
    ],
)
def test_a_run_that_has_begun_is_not_dated_is_cancelled_or_ends_too_late_is_told(
    sessions: str, reason: WhyNotOffered, day: date | None
) -> None:
    found = snapshot(COURSE, f"id: k, program: kurs, samlinger: [{sessions}]")
    assert offers(found, TO) == ()
    assert told(found) == [("k", reason, day)]


def test_a_run_that_is_over_is_not_told() -> None:
    found = snapshot(
        COURSE,
        "id: k, program: kurs, samlinger: [{samling: a, datoer: [2025-02-02]}, {samling: b, datoer: [2026-01-04]}]",
    )
    assert (offers(found, TO), told(found)) == ((), [])


def test_one_session_of_two_that_is_cancelled_is_not_asked_of_anybody() -> None:
    found = snapshot(
        COURSE, "id: k, program: kurs, samlinger: [{samling: a, datoer: [2026-02-02]}, {samling: b, status: avlyst}]"
    )
    assert [(each.done, [s.planned.session.id for s in each.sessions]) for each in offers(found, TO)] == [
        (date(2026, 2, 2), ["a"])
    ]


def test_a_cancelled_programme_offers_nothing() -> None:
    sessions = "samlinger: [{samling: a, datoer: [2026-02-02]}, {samling: b, datoer: [2026-02-03]}]"
    found = snapshot(COURSE.replace("i gang", "avlyst"), f"id: k, program: kurs, {sessions}")
    assert offers(found, TO) == ()
    assert told(found) == [("k", WhyNotOffered.CANCELLED, None)]


@pytest.mark.parametrize(
    ("exams", "reason", "day"),
    [
        ("[{modul: m1, dato: 2026-07-01}]", WhyNotOffered.TOO_LATE, date(2026, 7, 1)),
        ("[]", WhyNotOffered.EXAM_UNDATED, None),
        ("[{modul: m1, dato: 2026-01-02}]", WhyNotOffered.BEGUN, date(2026, 1, 2)),
    ],
)
def test_where_an_exam_decides_it_must_be_to_come_in_time(exams: str, reason: WhyNotOffered, day: date | None) -> None:
    found = snapshot(
        EXAMINED, f"id: k, program: kurs, samlinger: [{{samling: a, datoer: [2026-02-02]}}], eksamener: {exams}"
    )
    assert offers(found, TO) == ()
    assert told(found) == [("k", reason, day)]


def test_whoever_joins_is_done_with_the_first_exam_to_come() -> None:
    exams = "[{modul: m1, dato: 2026-05-04}, {modul: m1, dato: 2026-03-02}, {modul: m1, dato: 2026-01-02}]"
    found = snapshot(
        EXAMINED, f"id: k, program: kurs, samlinger: [{{samling: a, datoer: [2026-02-02]}}], eksamener: {exams}"
    )
    (offer,) = offers(found, TO)
    assert (offer.done, offer.exams) == (date(2026, 3, 2), (date(2026, 3, 2),))
    assert offer.appearances == ((date(2026, 2, 2), None), (date(2026, 3, 2), None))


def test_what_is_registered_is_done_with_the_last_session_and_nobody_knows_when_without_any() -> None:
    registered = COURSE.replace("når: oppmøte", "når: registrert")
    dated = "samlinger: [{samling: a, datoer: [2026-02-02]}, {samling: b, datoer: [2026-02-03]}]"
    assert [each.done for each in offers(snapshot(registered, f"id: k, program: kurs, {dated}"), TO)] == [
        date(2026, 2, 3)
    ]
    found = snapshot(
        registered.replace("samlinger: [{id: a, navn: A}, {id: b, navn: B}]", "ferdig: 2026-12-31"),
        "id: k, program: kurs",
    )
    assert offers(found, TO) == ()
    assert told(found) == [("k", WhyNotOffered.NO_SESSIONS, None)]
    assert not_offered(found.at(date(2027, 1, 1)), date(2027, 6, 1), "førstehjelp") == ()


def test_what_renews_a_qualification_gives_it_too() -> None:
    sessions = "samlinger: [{samling: a, datoer: [2026-02-02]}, {samling: b, datoer: [2026-02-03]}]"
    found = snapshot(
        COURSE.replace("kvalifikasjon: førstehjelp", "kvalifikasjon: oppfrisking"), f"id: k, program: kurs, {sessions}"
    )
    assert [each.qualifications for each in offers(found, TO)] == [("oppfrisking", "førstehjelp")]


def test_each_module_that_gives_something_can_be_joined_alone_or_all_of_them_together() -> None:
    found = snapshot(
        BINDERS,
        "id: k, program: abc, samlinger: [{samling: start, datoer: [2026-02-01]}, {samling: a, datoer: [2026-02-02]}, "
        "{samling: b, datoer: [2026-02-03]}]",
    )
    assert modules(found) == [
        (("m1",), ("perm-1",), ["start", "a"]),
        (("m2",), ("perm-2",), ["start", "b"]),
        (("m1", "m2"), ("perm-1", "perm-2"), ["start", "a", "b"]),
    ]


def test_a_module_to_come_is_offered_in_a_run_that_has_begun() -> None:
    found = snapshot(
        BINDERS,
        "id: k, program: abc, samlinger: [{samling: start, datoer: [2026-01-01], status: gjennomført}, "
        "{samling: a, datoer: [2026-01-02], status: gjennomført}, {samling: b, datoer: [2026-02-03]}]",
    )
    assert modules(found) == [(("m2",), ("perm-2",), ["b"])]
    assert told(found, "perm-2") == []
    assert told(found, "perm-1") == []


def test_the_whole_gives_what_its_modules_give_too() -> None:
    whole = BINDERS.replace("gir: {når: oppmøte}", "gir: {kvalifikasjon: førstehjelp, når: oppmøte}")
    found = snapshot(
        whole,
        "id: k, program: abc, samlinger: [{samling: start, datoer: [2026-02-01]}, {samling: a, datoer: [2026-02-02]}, "
        "{samling: b, datoer: [2026-02-03]}]",
    )
    assert modules(found) == [
        (("m1",), ("perm-1",), ["start", "a"]),
        (("m2",), ("perm-2",), ["start", "b"]),
        ((), ("førstehjelp", "perm-1", "perm-2"), ["start", "a", "b"]),
    ]


def test_the_whole_does_not_give_what_a_cancelled_module_would() -> None:
    whole = BINDERS.replace("gir: {når: oppmøte}", "gir: {kvalifikasjon: førstehjelp, når: oppmøte}")
    found = snapshot(
        whole,
        "id: k, program: abc, samlinger: [{samling: start, datoer: [2026-02-01]}, {samling: a, datoer: [2026-02-02]}, "
        "{samling: b, status: avlyst}]",
    )
    assert modules(found) == [(("m1",), ("perm-1",), ["start", "a"]), ((), ("førstehjelp", "perm-1"), ["start", "a"])]
    assert told(found, "perm-2") == [("k", WhyNotOffered.CANCELLED, None)]


def test_sessions_for_the_staff_are_nobodys_who_is_enrolled() -> None:
    tracks = COURSE.replace("{id: b, navn: B}", "{id: b, navn: B, spor: ansatte}, {id: c, navn: C, spor: leder}")
    found = snapshot(
        tracks,
        "id: k, program: kurs, samlinger: [{samling: a, datoer: [2026-02-02]}, {samling: b, datoer: [2026-01-02], "
        "status: gjennomført}, {samling: c, datoer: [2026-03-02]}]",
    )
    assert modules(found) == [((), ("førstehjelp",), ["a", "c"])]


@pytest.mark.parametrize(
    "programme",
    [
        COURSE.replace("samlinger: [{id: a, navn: A}, {id: b, navn: B}]", "temaer: [liv]"),
        EXAMINED.replace("eksamen: muntlig, ", ""),
        BINDERS.replace("    gir: {når: oppmøte}\n", ""),
    ],
    ids=["attendance without sessions", "exams without any", "a module without what completes it"],
)
def test_what_nobody_can_complete_gives_nothing(programme: str) -> None:
    programme_id = "abc" if "abc" in programme else "kurs"
    found = snapshot(programme, f"id: k, program: {programme_id}")
    assert offers(found, TO) == ()
    assert (told(found), told(found, "perm-1")) == ([], [])


def test_of_two_runs_with_one_id_the_one_that_is_looked_up_is_offered() -> None:
    held = [{"samling": "a", "datoer": ["2026-02-02"]}]
    run = {"id": "k", "navn": "K", "program": "kurs", "samlinger": held}
    register = register_of(
        {
            "kvalifikasjoner": [{"id": "q", "navn": "Q"}],
            "program": [
                {
                    "id": "kurs",
                    "navn": "K",
                    "type": "kurs",
                    "eier": "K",
                    "status": "i gang",
                    "gir": {"kvalifikasjon": "q", "når": "oppmøte"},
                    "samlinger": [{"id": "a", "navn": "A"}],
                }
            ],
            "gjennomføringer": [run, {**run, "navn": "Den andre"}],
        }
    )
    assert [each.run.name for each in offers(Snapshot(register, ON), TO)] == [register.by_id(Run)["k"].name]
