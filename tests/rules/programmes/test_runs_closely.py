"""Runs looked at closely: where two rules could speak of one mistake, and where a rule must not speak at all."""

import pytest

from kompetanse_cli.rules import programmes
from kompetanse_cli.rules.steering import measures
from tests.rules.judged import codes_and_values, judged, loaded

BASE = """
kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 8200}
oppsett: {regler: {uten-felles-tiltak: merknad}}
enheter:
  - {id: hjemme, navn: Hjemmetjenesten, type: hjemmetjeneste}
  - {id: nord, navn: Sone Nord, type: sone, del_av: hjemme}
  - {id: nords, navn: Nordsiden, type: sone, del_av: hjemme}
  - {id: gammel, navn: Gamle sone, type: sone, del_av: hjemme, til: 2025-12-31}
personer:
  - {id: p-011, navn: Kari Nes, enhet: nord}
  - {id: p-012, navn: Ola Berg, enhet: nord}
  - {id: p-013, navn: Eli Dal, enhet: nord}
program:
  - id: p
    navn: Program
    type: lederutdanning
    eier: Høgskolen
    status: i gang
    samlinger:
      - {id: leder-0, navn: Oppstart, type: oppstart, spor: leder, forbereder: ansatte-0}
      - {id: ansatte-0, navn: Oppstart, type: oppstart, spor: ansatte}
      - {id: fag-1, navn: Fagdag 1, type: fagdag, forbereder: fag-2}
      - {id: fag-2, navn: Fagdag 2, type: fagdag}
    moduler:
      - id: m1
        navn: Modul 1
        eksamen: muntlig
        mellomarbeid: {tekst: Notat}
        samlinger:
          - {id: m1-s1, navn: S1}
          - {id: m1-s2, navn: S2}
          - {id: m1-ansatte, navn: For ansatte, spor: ansatte}
      - {id: m2, navn: Modul 2, eksamen: muntlig, samlinger: [{id: m2-s1, navn: S1}]}
"""
OTHER = (
    BASE
    + "  - {id: o, navn: Annet, type: kurs, eier: Høgskolen, status: i gang, samlinger: [{id: ansatte-0, navn: A}]}\n"
)


def found(*runs: str, rest: str = "", base: str = BASE) -> list[tuple[str, str]]:
    """Code and value of each finding. A run is what stands in its braces, after its id, name and programme."""
    listed = "".join(f"  - {{id: k{n}, navn: Kull, program: p, {run}}}\n" for n, run in enumerate(runs, 1))
    text = f"{base}gjennomføringer:\n{listed}{rest}"
    assert loaded(text).findings == ()
    return codes_and_values(text, programmes, measures)


def sessions(*each: str, people: str = "p-011", more: str = "") -> str:
    enrolled = ", ".join(f"{{person: {person}}}" for person in people.split())
    return f"deltakere: [{enrolled}], samlinger: [{', '.join(each)}]{more}"


def on(session: str, day: str, more: str = "") -> str:
    return f"{{samling: {session}, datoer: [{day}]{more}}}"


HELD = ", status: gjennomført, oppmøte: alle"


def test_what_prepares_on_the_same_day_is_too_late_and_said_by_one_rule() -> None:
    assert found(sessions(on("leder-0", "2026-09-01"), on("ansatte-0", "2026-09-01"))) == [("K427", "leder-0")]
    assert found(sessions(on("leder-0", "2026-09-01"), on("ansatte-0", "2026-09-02"))) == []


def test_in_one_line_the_order_says_what_preparing_too_late_would() -> None:
    assert found(sessions(on("fag-1", "2026-09-01"), on("fag-2", "2026-09-01"))) == [("K426", "fag-2")]


def test_a_training_of_a_session_that_two_programmes_have_may_be_of_the_other() -> None:
    run = sessions(on("leder-0", "2025-11-04", HELD), more=", mottakere: [{enhet: hjemme}]")
    training = "opplæring: [{{enhet: nord, samling: ansatte-0, dato: 2025-11-03, type: teori{}}}]\n"
    assert ("K427", "ansatte-0 nord") in found(run, rest=training.format(""))
    assert ("K427", "ansatte-0 nord") not in found(run, rest=training.format(""), base=OTHER)
    assert ("K427", "ansatte-0 nord") in found(run, rest=training.format(", program: p"), base=OTHER)


def test_a_training_to_come_without_a_number_who_came_is_a_plan() -> None:
    assert found(sessions(), rest="opplæring: [{enhet: nord, dato: 2026-03-02, type: teori}]\n") == []


def test_work_may_be_handed_in_on_the_day_it_is_given() -> None:
    work = ", mellomarbeid: {levert: [{av: p-011, dato: DAY}]}"
    given = sessions(on("m1-s1", "2025-09-02", HELD + work))
    assert found(given.replace("DAY", "2025-09-02")) == []
    assert found(given.replace("DAY", "2025-09-01")) == [("K433", "p-011 2025-09-01")]


def test_the_work_of_a_cancelled_session_has_no_deadline_to_be_wrong() -> None:
    cancelled = on("m1-s1", "2026-09-01", ", status: avlyst, mellomarbeid: {frist: 2026-08-01}")
    assert found(sessions(cancelled)) == []
    assert found(sessions(cancelled.replace("status: avlyst, ", ""))) == [("K432", "2026-08-01")]


@pytest.mark.parametrize(("session", "more"), [("m1-ansatte", HELD), ("m1-s2", ", status: avlyst")])
def test_an_exam_may_be_before_sessions_for_the_staff_and_cancelled_ones(session: str, more: str) -> None:
    held = on("m1-s1", "2025-09-02", HELD), on(session, "2026-01-13", more)
    assert found(sessions(*held, more=", eksamener: [{modul: m1, dato: 2025-11-04}]")) == []


def test_a_group_with_the_id_of_a_person_hands_in_as_the_group() -> None:
    work = ", mellomarbeid: {levert: [p-013]}"
    held = on("m1-s1", "2025-09-02", HELD + work)
    assert found(sessions(held)) == [("K439", "k1 p-013")]
    assert found(sessions(held, more=", grupper: [{id: p-013, medlemmer: [p-012]}]")) == []


@pytest.mark.parametrize(
    "entries", ["{person: p-011, moduler: [m2]}, {person: p-011}", "{person: p-011}, {person: p-011, moduler: [m2]}"]
)
def test_one_who_is_enrolled_twice_and_once_for_all_takes_all(entries: str) -> None:
    held = "{samling: m1-s1, datoer: [2025-09-02], status: gjennomført, oppmøte: [p-011]}"
    assert found(f"deltakere: [{entries}], samlinger: [{held}]") == [("K441", "p-011")]


def test_a_unit_that_takes_no_part_is_not_taken_for_a_slip_of_the_key() -> None:
    work = ", mellomarbeid: {levert: [nor]}"
    run = f"deltakere: [{{person: p-011}}], samlinger: [{on('m1-s1', '2025-09-02', HELD + work)}]"
    near = ", mottakere: [{enhet: nord}]"
    for unit, meant in (("nor", True), ("nords", False)):
        listed = f"  - {{id: k1, navn: Kull, program: p, {run.replace('nor]', unit + ']')}{near}}}\n"
        text = f"{BASE}gjennomføringer:\n{listed}"
        (finding,) = [f for f in judged(text, programmes) if f.code == "K439"]
        assert bool(finding.edits) is meant


def test_a_long_session_clashes_with_each_that_begins_before_it_ends() -> None:
    group = ", grupper: [{id: g1, medlemmer: [p-011, p-012], mentor: p-013}]"

    def taught(session: str, hours: str) -> str:
        return on(session, "2026-09-01", f', tid: "{hours}", undervisere: [p-011, {{ekstern: Høgskolen}}]')

    run = sessions(
        taught("leder-0", "08:00–16:00"), taught("m1-s1", "09:00–10:00"), taught("m2-s1", "10:30–12:00"), more=group
    )
    assert found(run) == [("K455", "p-011 2026-09-01")] * 2
    run = sessions(
        taught("leder-0", "08:00–10:00"), taught("m1-s1", "09:00–16:00"), taught("m2-s1", "11:00–12:00"), more=group
    )
    assert found(run) == [("K455", "p-011 2026-09-01")] * 2


def test_a_unit_that_is_closed_needs_no_common_measure() -> None:
    rest = "rolletildelinger:\n" + "".join(
        f"  - {{person: {person}, rolle: {role}, enhet: UNIT, fra: 2025-01-01}}\n"
        for person, role in (("p-011", "leder"), ("p-012", "ressursperson"))
    )
    codes = [code for code, _ in found(sessions(), rest=rest.replace("UNIT", "gammel"))]
    assert "K501" not in codes
    assert ("K501", "nord") in found(sessions(), rest=rest.replace("UNIT", "nord"))
