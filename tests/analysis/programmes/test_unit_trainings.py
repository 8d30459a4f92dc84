"""What a training in a unit counts for: that unit and its staff, not the leaders, and not the units above."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.calendar import DueItem, DueKind, due
from kompetanse_cli.analysis.programmes import ProgrammeShortfallKind, programme_overview
from kompetanse_cli.pipeline import checked
from kompetanse_cli.reading.load import load
from tests.analysis.tiny import municipality

TODAY = date(2026, 3, 1)
TEXT = """
enheter:
  - {id: sh, navn: Sykehjemmet, type: institusjon, del_av: topp}
  - {id: a, navn: Avdeling A, type: avdeling, del_av: sh}
  - {id: b, navn: Avdeling B, type: avdeling, del_av: sh}
personer:
  - {id: p-1, navn: Ada, enhet: sh}
  - {id: p-2, navn: Bo, enhet: a}
  - {id: p-3, navn: Cas, enhet: b}
rolletildelinger:
  - {person: p-1, rolle: leder, enhet: sh, fra: 2020-01-01}
  - {person: p-2, rolle: leder, enhet: a, fra: 2020-01-01}
  - {person: p-3, rolle: leder, enhet: b, fra: 2020-01-01}
program:
  - id: ls
    navn: Lederstøtte
    type: lederstøtte
    eier: USHT
    status: i gang
    målgruppe: [MÅLGRUPPE]
    samlinger:
      - {id: l1, navn: L1, spor: leder, forbereder: x1, mellomarbeid: {tekst: Plan}}
      - {id: x1, navn: X1, spor: ansatte}
gjennomføringer:
  - {id: kull, program: ls, navn: Kull, mottakere: [{enhet: sh}], deltakere: [{person: p-2}],
     samlinger: [{samling: l1}]}
"""
TRAINING = "opplæring: [{enhet: a, samling: x1, dato: 2026-02-10, type: teori, instruktører: [p-2], antall: 9}]\n"
LEADERS = TEXT.replace("MÅLGRUPPE", "leder")


def untouched(text: str) -> tuple[int, int | None]:
    (lack,) = [
        each
        for each in programme_overview(Snapshot(municipality(text), TODAY)).shortfalls
        if each.kind is ProgrammeShortfallKind.NOBODY
    ]
    return lack.number, lack.of


def test_a_training_for_the_staff_does_not_reach_the_leaders() -> None:
    assert untouched(LEADERS) == (2, 3)
    assert untouched(LEADERS + TRAINING) == (2, 3)


def test_a_training_for_those_the_programme_is_for_does() -> None:
    assert untouched(LEADERS + TRAINING.replace("enhet: a, samling: x1", "enhet: b, samling: l1")) == (1, 3)
    staff = TEXT.replace("MÅLGRUPPE", "alle-ansatte")
    assert untouched(staff) == (2, 3)
    assert untouched(staff + TRAINING.replace("enhet: a", "enhet: b")) == (1, 3)


def test_a_unit_shows_what_it_has_held_itself_and_one_above_how_many_have() -> None:
    register = municipality(LEADERS + TRAINING)
    found = {each.unit.id: each for each in programme_overview(Snapshot(register, TODAY)).reached}
    assert [training.session for training in found["a"].trainings] == ["x1"]
    assert (found["b"].trainings, found["sh"].trainings) == ((), ())
    (below,) = found["sh"].below
    assert (below.session.id, below.held.covered, below.held.of) == ("x1", 1, 2)
    assert found["b"].below == ()


def test_a_unit_without_leader_or_training_stands_in_the_table_too() -> None:
    text = LEADERS.replace("  - {person: p-3, rolle: leder, enhet: b, fra: 2020-01-01}\n", "")
    assert "b" in {each.unit.id for each in programme_overview(Snapshot(municipality(text), TODAY)).reached}


def codes(text: str) -> list[str]:
    start = 'kommune: {navn: F, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8000}\n'
    top = "enheter: [{id: topp, navn: Topp, type: kommunalområde}]\n"
    files = {"kompetanse.yaml": (start + top).encode(), "resten.yaml": text.encode()}
    return [placed.finding.code for placed in checked(load(files), TODAY).findings]


def test_one_who_holds_a_session_for_the_staff_alone_and_without_mentor_is_found() -> None:
    assert {"K451", "K452"} <= set(codes(LEADERS + TRAINING))
    group = "gjennomføringer:\n  - {id: kull, grupper: [{id: g, medlemmer: [p-2, p-3], mentor: p-1}], "
    text = LEADERS.replace("gjennomføringer:\n  - {id: kull, ", group)
    assert not {"K451", "K452"} & set(codes(text + TRAINING.replace("[p-2]", "[p-2, p-3]")))


def test_a_training_outside_programmes_is_not_asked_about_mentors() -> None:
    assert not {"K451", "K452"} & set(codes(LEADERS + TRAINING.replace("samling: x1, ", "")))


@pytest.mark.parametrize(
    ("session", "found"),
    [
        ("{samling: l1}", True),
        ("{samling: l1, datoer: [2026-01-10], status: avlyst}", True),
        ("{samling: l1, datoer: [2026-01-10]}", False),
        ("{samling: l1, status: gjennomført}", False),
    ],
)
def test_what_is_held_before_its_preparation_has_a_date_is_found(session: str, found: bool) -> None:
    text = LEADERS.replace("{samling: l1}", session)
    assert ("K471" in codes(text + TRAINING)) is found
    held_in_run = text.replace(session, f"{session}, {{samling: x1, datoer: [2026-02-10], status: gjennomført}}")
    assert ("K471" in codes(held_in_run)) is found
    assert "K471" not in codes(text)


EVALUATION = LEADERS.replace("status: i gang", "status: i gang\n    evaluering: {når: 2025-12-01}")
CHIEF = "  - {person: p-1, rolle: kommunalsjef, enhet: topp, fra: 2020-01-01}\nprogram:"


def evaluation(text: str) -> DueItem:
    (item,) = [each for each in due(Snapshot(municipality(text), TODAY), 30) if each.kind is DueKind.EVALUATION]
    return item


def test_an_evaluation_that_another_organisation_owns_is_nobodys_in_the_municipality() -> None:
    found = evaluation(EVALUATION.replace("program:", CHIEF, 1))
    assert (found.responsible, found.owner) == (None, "USHT")


def test_an_evaluation_with_a_contact_in_the_municipality_is_the_contacts() -> None:
    text = EVALUATION.replace("program:", CHIEF, 1).replace(
        "eier: USHT", "eier: USHT\n    kontakt: {rolle: kommunalsjef}"
    )
    assert (evaluation(text).responsible, evaluation(text).owner) == ("p-1", "")


def test_a_date_twice_on_a_session_is_found() -> None:
    text = LEADERS.replace("{samling: l1}", "{samling: l1, datoer: [2026-04-14, 2026-04-14]}")
    assert codes(text).count("K470") == 1


@pytest.mark.parametrize(
    ("preparing", "prepared", "found"),
    [
        ("datoer: [2026-03-20]", "status: gjennomført", True),
        ("datoer: [2026-02-20]", "status: gjennomført", False),
        ("datoer: [2026-03-20]", "status: planlagt", False),
    ],
)
def test_what_is_held_without_a_day_before_its_preparation_is_found(preparing: str, prepared: str, found: bool) -> None:
    text = LEADERS.replace("{samling: l1}", f"{{samling: l1, {preparing}}}, {{samling: x1, {prepared}}}")
    assert ("K471" in codes(text)) is found
