"""Drafts of measures for a plan: what is to be done, who answers, and when; one for each gap that has none."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.planning import (
    DraftMeasure,
    NewSession,
    OnTheWay,
    PlannedGap,
    PlanStep,
    PossibleWeek,
    WhyLeft,
    draft_measures,
)
from kompetanse_cli.language import language
from kompetanse_cli.model import Measure, Person, Programme, Qualification, Register, Run
from kompetanse_cli.report.base import render_message
from tests.analysis.planning.plans import FILES, ON, course, opening, plan_of, read, someone, training

REGISTER = read()


def drafts(register: Register, *gaps: PlannedGap, **fields: Any) -> tuple[DraftMeasure, ...]:
    return draft_measures(Snapshot(register, ON), plan_of(gaps, **fields))


def text(draft: DraftMeasure, code: str = "nb") -> str:
    return render_message(draft.text, language(code))


def new_session(register: Register, *people: str, number: int = 1, mondays: tuple[int, ...] = (11, 18)) -> NewSession:
    weeks = tuple(PossibleWeek(date(2027, 1, day), (date(2027, 1, day),)) for day in mondays)
    return NewSession(
        register.by_id(Qualification)["kurset"],
        register.by_id(Programme)["kurs"],
        tuple(register.by_id(Person)[each] for each in people),
        number,
        None,
        weeks,
    )


def test_a_draft_tells_who_gets_the_role_and_takes_which_course_and_is_due_when_that_is_done() -> None:
    gap = opening(
        REGISTER, "ressurs", "post-1", someone(REGISTER, "p-1", PlanStep.APPOINT, course(REGISTER, "p-1", "m1"))
    )
    (draft,) = drafts(REGISTER, gap)
    assert text(draft) == (
        "Kari Normann blir ressursperson i Post 1 fra 1. desember 2026. "
        "Kari Normann tar Instruktørkurs: Vår 2027 fra 12. januar 2027"
    )
    assert (draft.id, draft.requirement, draft.competence_requirement) == ("ressurs-post-1", "ressurs", None)
    assert (draft.responsible, draft.deadline) == (REGISTER.by_id(Person)["p-4"], date(2027, 2, 12))


def test_a_draft_without_a_course_is_due_so_many_days_on_as_the_municipality_says() -> None:
    settings = "oppsett: {plan: {frist_dager: 14}}\n"
    register = read({**FILES, "kompetanse.yaml": FILES["kompetanse.yaml"] + settings})
    (draft,) = drafts(register, opening(register, "ressurs", "post-1", someone(register, "p-1", end=date(2027, 1, 31))))
    assert draft.deadline == date(2026, 12, 15)
    assert text(draft) == "Kari Normann blir ressursperson i Post 1 fra 1. desember 2026 til og med 31. januar 2027"


def test_the_text_is_in_the_language_that_is_asked_for() -> None:
    (draft,) = drafts(REGISTER, opening(REGISTER, "ressurs", "post-1", someone(REGISTER, "p-1")))
    assert text(draft, "nn") == "Kari Normann blir ressursperson i Post 1 frå 1. desember 2026"
    assert text(draft, "en") == "Kari Normann to become resource person in Post 1 from 1 December 2026"


def test_nobody_hidden_is_named() -> None:
    people = (
        someone(REGISTER, "p-3", PlanStep.QUALIFY, course(REGISTER, "p-3")),
        someone(REGISTER, "p-5", PlanStep.QUALIFY, course(REGISTER, "p-5")),
    )
    alone, together = drafts(
        REGISTER,
        opening(REGISTER, "ressurs", "post-2", someone(REGISTER, "p-3")),
        training(REGISTER, "alle-kan", "post-2", *people),
    )
    assert text(alone) == "En ansatt blir ressursperson i Post 2 fra 1. desember 2026"
    assert text(together) == "Per Ås og 1 til tar Instruktørkurs: Vår 2027 fra 12. januar 2027"
    assert "lien" not in f"{alone.text}{together.text}".casefold()


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (WhyLeft.NOBODY_NEAR, "Ingen i virksomheten kan bli ressursperson i Post 1: lys ut stillingen"),
        (WhyLeft.NOBODY_CAN, "Ingen i virksomheten kan bli ressursperson i Post 1: lys ut stillingen"),
        (
            WhyLeft.NOBODY_GIVES_IT,
            "Ingen kan ta et kurs som gir det en ressursperson må ha: finn et kurs, eller lag et",
        ),
        (WhyLeft.ALL_ON_THE_WAY, "Følg opp dem som er påmeldt kurset rollen ressursperson i Post 1 krever"),
        (WhyLeft.NO_ROOM, "Finn plass på kurset rollen ressursperson i Post 1 krever, hos andre eller senere"),
        (WhyLeft.TOO_FEW_PEOPLE, "Finn 2 til som kan bli ressursperson i Post 1"),
        (WhyLeft.NO_FORUM, "Avgjør hvilket nettverk den som er ressursperson i Post 1, skal være med i"),
        (WhyLeft.TAKEN, "Finn 2 til som kan bli ressursperson i Post 1"),
    ],
)
def test_a_place_that_stays_empty_says_what_there_is_to_do(why: WhyLeft, said: str) -> None:
    (draft,) = drafts(REGISTER, opening(REGISTER, "ressurs", "post-1", left=2, why_left=why))
    assert text(draft) == said


def test_every_reason_has_something_to_do_for_people_to_be_trained_too() -> None:
    for why in WhyLeft:
        (draft,) = drafts(REGISTER, training(REGISTER, "alle-kan", "post-1", left=2, why_left=why))
        assert "Alle kan kurset" in text(draft)
        assert draft.competence_requirement == "alle-kan"
        assert draft.requirement is None


def test_gaps_of_one_place_are_one_draft_and_a_gap_with_an_open_measure_has_none() -> None:
    first = opening(REGISTER, "ressurs", "post-1", someone(REGISTER, "p-1"))
    second = opening(REGISTER, "ressurs", "post-1", left=1, why_left=WhyLeft.TAKEN)
    (draft,) = drafts(REGISTER, first, second)
    assert text(draft).endswith("2026. Finn 1 til som kan bli ressursperson i Post 1")
    measure = "tiltak: [{id: t, gjelder: {enhet: topp}, tekst: X, ansvarlig: p-4, frist: 2027-01-01, status: planlagt}]"
    registered = read({**FILES, "tiltak.yaml": measure}).measures
    assert drafts(REGISTER, replace(first, measures=registered), second) == ()


def test_an_id_that_is_taken_gets_a_number_and_the_same_files_give_the_same_ids() -> None:
    measure = (
        "tiltak: [{id: ressurs-post-1, gjelder: {enhet: topp}, tekst: X, ansvarlig: p-4, frist: 2026-01-01, "
        "status: gjennomført}]"
    )
    register = read({**FILES, "tiltak.yaml": measure})
    gaps = [opening(register, "ressurs", each, someone(register, "p-1")) for each in ("post-1", "post-2")]
    assert [each.id for each in drafts(register, *gaps)] == ["ressurs-post-1-2", "ressurs-post-2"]
    assert drafts(register, *gaps) == drafts(register, *gaps)
    assert register.known_ids(Measure) == {"ressurs-post-1"}


def test_one_draft_tells_of_a_session_to_set_up_and_the_gap_that_only_waits_for_it_has_no_other() -> None:
    waiting = training(
        REGISTER,
        "alle-kan",
        "post-1",
        *(someone(REGISTER, each, PlanStep.QUALIFY, course(REGISTER, each, run=None)) for each in ("p-1", "p-2")),
    )
    role = opening(
        REGISTER, "ressurs", "post-2", someone(REGISTER, "p-5", PlanStep.APPOINT, course(REGISTER, "p-5", run=None))
    )
    session, own = drafts(REGISTER, role, waiting, new_sessions=(new_session(REGISTER, "p-1", "p-2", "p-5"),))
    assert text(session) == "Sett opp en samling til i Instruktørkurs for 3 som venter, senest i uke 3 i 2027"
    assert (session.id, session.competence_requirement, session.unit and session.unit.id) == (
        "samling-kurs", "alle-kan", "post-1",
    )  # fmt: skip
    assert session.deadline == date(2027, 1, 18)
    assert text(own) == (
        "Per Ås blir ressursperson i Post 2 fra 1. desember 2026. "
        "Per Ås tar Instruktørkurs når en ny samling er satt opp"
    )


def test_several_sessions_for_several_places_are_one_draft_about_the_requirement_in_all_of_them() -> None:
    gaps = [
        training(REGISTER, "alle-kan", unit, someone(REGISTER, who, PlanStep.QUALIFY, course(REGISTER, who, run=None)))
        for unit, who in (("post-1", "p-1"), ("post-2", "p-5"))
    ]
    (draft,) = drafts(REGISTER, *gaps, new_sessions=(new_session(REGISTER, "p-1", "p-5", number=2),))
    assert text(draft).startswith("Sett opp 2 samlinger til i Instruktørkurs for 2 som venter")
    assert draft.unit is None
    assert draft.responsible == REGISTER.by_id(Person)["p-4"]


def test_what_no_programme_gives_is_one_draft_for_all_the_units_of_a_requirement() -> None:
    gaps = [
        training(REGISTER, "alle-kan", unit, left=2, why_left=WhyLeft.NOBODY_GIVES_IT) for unit in ("post-1", "post-2")
    ]
    (draft,) = drafts(REGISTER, *gaps)
    assert text(draft) == "Ingen kan ta et kurs som gir det kravet «Alle kan kurset» ber om: finn et kurs, eller lag et"
    assert (draft.id, draft.unit) == ("alle-kan", None)
    (alone,) = drafts(REGISTER, gaps[0])
    assert (alone.id, alone.unit and alone.unit.id) == ("alle-kan-post-1", "post-1")


def test_a_session_that_has_an_open_measure_gets_no_other_and_one_that_is_done_does() -> None:
    measure = (
        "tiltak: [{id: samling-kurs, gjelder: {kompetansekrav: alle-kan}, tekst: X, ansvarlig: p-4, frist: 2027-01-01, "
        "status: planlagt}]"
    )
    for status, expected in (("planlagt", []), ("gjennomført", ["samling-kurs-2"])):
        register = read({**FILES, "tiltak.yaml": measure.replace("planlagt", status)})
        gap = training(
            register,
            "alle-kan",
            "post-1",
            someone(register, "p-1", PlanStep.QUALIFY, course(register, "p-1", run=None)),
            measures=register.measures,
        )
        found = drafts(register, gap, new_sessions=(new_session(register, "p-1"),))
        assert [each.id for each in found] == expected


def test_people_on_the_way_are_followed_up_where_nothing_else_is_proposed() -> None:
    way = OnTheWay(REGISTER.by_id(Person)["p-1"], REGISTER.by_id(Run)["vår"], date(2027, 2, 12))
    (draft,) = drafts(REGISTER, training(REGISTER, "alle-kan", "post-1", on_the_way=(way,)))
    assert text(draft) == "Følg opp at Kari Normann fullfører Instruktørkurs: Vår 2027"


def test_whoever_it_is_all_about_answers_for_it_only_where_nobody_else_can() -> None:
    leads = FILES["roller.yaml"] + "  - {person: p-1, rolle: leder, enhet: post-1, fra: 2025-01-01}\n"
    register = read({**FILES, "roller.yaml": leads})
    people = {"p-1": "p-4", "p-2": "p-1", "p-4": "p-1"}
    for person, expected in people.items():
        (draft,) = drafts(register, opening(register, "ressurs", "post-1", someone(register, person)))
        assert draft.responsible == register.by_id(Person)[expected]
    (alone,) = drafts(REGISTER, opening(REGISTER, "ressurs", "post-1", someone(REGISTER, "p-4")))
    assert alone.responsible == REGISTER.by_id(Person)["p-4"]


def test_the_first_three_are_named_and_the_others_counted() -> None:
    people = "".join(f"  - {{id: q-{n}, navn: Ny{n} Nes, enhet: post-1}}\n" for n in "abcde")
    register = read({**FILES, "flere.yaml": f"personer:\n{people}"})
    chosen = [someone(register, f"q-{n}", PlanStep.QUALIFY, course(register, f"q-{n}")) for n in "abcde"]
    (five,) = drafts(register, training(register, "alle-kan", "post-1", *chosen))
    assert text(five).startswith("Nya Nes, Nyb Nes, Nyc Nes og 2 til tar")
    (two,) = drafts(register, training(register, "alle-kan", "post-1", *chosen[:2]))
    assert text(two).startswith("Nya Nes og Nyb Nes tar")


def test_a_draft_of_very_many_sentences_has_the_first_six_and_tells_how_many_more() -> None:
    days = (ON + timedelta(days=number) for number in range(500))
    chosen = [someone(REGISTER, "p-1", PlanStep.APPOINT, start=day) for day in days]
    (draft,) = drafts(REGISTER, opening(REGISTER, "ressurs", "post-1", *chosen))
    assert text(draft).count("Kari Normann blir ressursperson") == 6
    assert text(draft).endswith(". «kompetanse plan» viser 494 til")
