"""A session that was held without telling who came is a part of the attendance that nobody knows."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.goals import CriterionState, goal_standing
from kompetanse_cli.analysis.programmes import ProgressFilter, progress
from tests.analysis.tiny import municipality

ON = date(2026, 3, 1)
KOMMUNE = 'kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}'
FILES = """
enheter:
  - {id: hm, navn: Helse og mestring, type: kommunalområde}
  - {id: s1, navn: Sone Nord, type: sone, del_av: hm}
  - {id: s2, navn: Sone Sør, type: sone, del_av: hm}
personer: [{id: p-1, navn: Kari Nes, enhet: s1}, {id: p-2, navn: Ola Vik, enhet: s2}]
program:
  - id: prg
    navn: Grunnkurs
    type: kurs
    eier: Høgskolen
    status: i gang
    samlinger: [{id: d1, navn: Dag 1}, {id: d2, navn: Dag 2}]
gjennomføringer:
  - id: r1
    program: prg
    navn: Kull
    deltakere: [{person: p-1, påmeldt: 2025-08-01}, {person: p-2, påmeldt: 2025-08-01}]
    samlinger:
      - {samling: d1, datoer: [2025-09-02], status: gjennomført, oppmøte: alle}
      - {samling: d2, datoer: [2025-09-23], status: gjennomført%s}
mål:
  - id: m
    nummer: 1
    tema: Fag
    tekst: Alle kommer
    frist: utgangen av 2026
    eier: p-1
    kriterier: [{id: v, tekst: Oppmøtet, metrikk: oppmøte, program: prg, måltall: %s}]
"""


@pytest.mark.parametrize(
    ("recorded", "share"),
    [
        pytest.param("", Share(2, 4, unknown=2), id="not recorded"),
        pytest.param(", oppmøte: {antall: 7, av: 2}", Share(2, 4, unknown=2), id="more than there could be"),
        pytest.param(", oppmøte: {antall: 1, av: 2}", Share(3, 4), id="a mere number"),
        pytest.param(", oppmøte: {antall: 54}", Share(2, 2), id="a number of nobody knows how many"),
        pytest.param(", oppmøte: {alle_unntatt: [p-2]}", Share(3, 4), id="by name"),
    ],
)
def test_attendance_that_is_not_told_is_unknown_and_never_left_out(recorded: str, share: Share) -> None:
    (run,) = progress(Snapshot(municipality(FILES % (recorded, "90 %"), KOMMUNE), ON))

    assert run.attendance == share


@pytest.mark.parametrize(
    ("target", "state"),
    [("90 %", CriterionState.UNKNOWN), ("50 %", CriterionState.MET)],
)
def test_a_goal_is_not_reached_by_the_sessions_that_are_recorded_alone(target: str, state: CriterionState) -> None:
    register = municipality(FILES % ("", target), KOMMUNE)

    (criterion,) = goal_standing(Snapshot(register, ON), register.goals[0]).criteria

    assert criterion.state is state


def test_a_mere_number_is_unknown_of_each_unit() -> None:
    register = municipality(FILES % (", oppmøte: {antall: 1, av: 2}", "90 %"), KOMMUNE)

    (run,) = progress(Snapshot(register, ON), ProgressFilter(unit="s1"))

    assert run.attendance == Share(1, 2, unknown=1)


def test_a_participant_of_whom_it_is_not_told_has_not_been_at_all_of_it() -> None:
    (run,) = progress(Snapshot(municipality(FILES % ("", "90 %"), KOMMUNE), ON))

    assert [each.attended for each in run.people] == [Share(1, 2, unknown=1), Share(1, 2, unknown=1)]
