"""What was due more than a year ago, of something that has finished, falls due no more."""

from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.calendar import DueKind, due
from tests.analysis.tiny import municipality

ON = date(2026, 3, 1)
RUN = """
enheter: [{id: a, navn: A, type: avdeling, del_av: topp}, {id: b, navn: B, type: avdeling, del_av: topp}]
personer:
  - {id: bo, navn: Bo, enhet: a}
  - {id: cas, navn: Cas, enhet: b, fra: 2020-01-01%s}
program:
  - {id: ls, navn: Lederstøtte, type: lederstøtte, eier: USHT, målgruppe: [leder], status: i gang, samlinger: [
      {id: l1, navn: Leder 1, spor: leder, mellomarbeid: {tekst: Plan}}, {id: l2, navn: Leder 2, spor: leder}]}
gjennomføringer:
  - id: g
    program: ls
    navn: Kull
    deltakere: [{person: bo, påmeldt: 2023-01-01}, {person: cas, påmeldt: 2023-01-01}]
    samlinger:
      - {samling: l1, datoer: [2023-02-07], status: gjennomført, oppmøte: alle,
         mellomarbeid: {frist: %s, levert: [bo]}}
%s
"""


def work(*, left: str = "", deadline: str, more: str = "") -> list[tuple[str, ...]]:
    found = due(Snapshot(municipality(RUN % (left, deadline, more)), ON), 30)
    return [item.people for item in found if item.kind is DueKind.WORK]


def test_work_to_hand_in_is_asked_for_within_the_year_though_the_run_has_ended() -> None:
    assert work(deadline="2025-03-02") == [("cas",)]


def test_work_that_was_due_longer_ago_in_a_run_that_has_ended_is_not_asked_for() -> None:
    assert work(deadline="2025-02-28") == []


def test_a_session_without_a_day_does_not_keep_a_run_going() -> None:
    assert work(deadline="2024-03-01", more="      - {samling: l2}") == []


def test_a_run_that_goes_on_asks_for_what_was_due_long_ago() -> None:
    assert work(deadline="2024-03-01", more="      - {samling: l2, datoer: [2026-03-20]}") == [("cas",)]


def test_whoever_has_left_is_asked_for_nothing_more() -> None:
    assert work(left=", til: 2026-02-10", deadline="2026-02-20") == []


UNRECORDED = """
program:
  - {id: ls, navn: Kurs, type: lederstøtte, eier: USHT, målgruppe: [leder], status: i gang,
     samlinger: [{id: l1, navn: En, spor: leder}]}
gjennomføringer: [{id: g, program: ls, navn: Kull, samlinger: [{samling: l1, datoer: [%s]}]}]
"""


def test_a_session_that_nobody_recorded_is_called_to_mind_for_a_year() -> None:
    def kinds(day: str) -> list[DueKind]:
        return [item.kind for item in due(Snapshot(municipality(UNRECORDED % day), ON), 30)]

    assert kinds("2025-03-02") == [DueKind.UNRECORDED]
    assert kinds("2025-02-28") == []


GAP = """
enheter: [{id: sone, navn: Sone, type: sone, del_av: topp}]
personer: [{id: kari, navn: Kari, enhet: sone}]
krav: [{id: k, navn: K, rolle: ressursperson, styrke: skal}]
tiltak:
  - {id: t, gjelder: {krav: k, enhet: sone}, tekst: Finn en, ansvarlig: kari, frist: %s, status: i gang}
rolletildelinger: [%s]
"""
FILLED = "{person: kari, rolle: ressursperson, enhet: sone, fra: 2024-01-01}"


def measures(deadline: str, appointments: str) -> list[DueKind]:
    return [item.kind for item in due(Snapshot(municipality(GAP % (deadline, appointments)), ON), 30)]


def test_a_measure_for_a_gap_that_closed_long_ago_is_not_late() -> None:
    assert measures("2024-03-01", FILLED) == []


def test_a_measure_is_late_while_the_gap_is_open_and_for_a_year_after_its_deadline() -> None:
    assert measures("2024-03-01", "") == [DueKind.MEASURE]
    assert measures("2025-03-02", FILLED) == [DueKind.MEASURE]


LEAVING = """
kvalifikasjoner: [{id: kurs, navn: Kurs, gyldig_måneder: 12}]
personer: [{id: kari, navn: Kari, enhet: topp, til: 2026-03-10, kvalifikasjoner: [{kvalifikasjon: kurs, oppnådd: %s}]}]
"""


def test_what_ends_after_somebody_has_left_does_not_fall_due() -> None:
    def kinds(achieved: str) -> list[DueKind]:
        return [item.kind for item in due(Snapshot(municipality(LEAVING % achieved), ON), 30)]

    assert kinds("2025-03-05") == [DueKind.QUALIFICATION_EXPIRES, DueKind.PERSON_LEAVES]
    assert kinds("2025-03-20") == [DueKind.PERSON_LEAVES]
