"""Which department has held which session for the staff."""

from datetime import date

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.programmes import StaffSession, StaffSessionState, staff_sessions, staff_shares
from tests.analysis.tiny import municipality

TODAY = date(2026, 3, 1)
TEXT = """
enheter:
  - {id: sh, navn: Sykehjemmet, type: institusjon, del_av: topp}
  - {id: a, navn: Avdeling A, type: avdeling, del_av: sh}
  - {id: b, navn: Avdeling B, type: avdeling, del_av: sh}
  - {id: ht, navn: Hjemmetjenesten, type: hjemmetjeneste, del_av: topp}
personer:
  - {id: p-1, navn: Ada, enhet: sh}
  - {id: p-2, navn: Bo, enhet: a}
program:
  - id: ls
    navn: Lederstøtte
    type: lederstøtte
    eier: USHT
    status: i gang
    målgruppe: [leder]
    samlinger: [{id: x1, navn: X1, spor: ansatte}]
gjennomføringer:
  - {id: kull, program: ls, navn: Kull, mottakere: [{enhet: sh}, {enhet: ht}], samlinger: [{samling: x1%s}]}
"""


def held(common: str = "", training: str = "", on: date = TODAY) -> dict[str, StaffSession]:
    more = f"opplæring: [{training}]\n" if training else ""
    return {each.unit.id: each for each in staff_sessions(Snapshot(municipality(TEXT % common + more), on))}


def test_what_is_held_in_a_department_counts_for_that_one_alone() -> None:
    found = held(training="{enhet: a, samling: x1, dato: 2026-01-20, type: teori, instruktører: [p-2], antall: 12}")
    assert {unit: each.state.value for unit, each in found.items()} == {
        "a": "gjennomført", "b": "ikke gjennomført", "ht": "ikke gjennomført",
    }  # fmt: skip
    assert (found["a"].day, found["a"].attended, found["a"].instructors) == (date(2026, 1, 20), 12, ("p-2",))


def test_what_receives_the_programme_is_done_when_each_department_is() -> None:
    one = "{enhet: a, samling: x1, dato: 2026-01-20, type: teori}"
    both = f"{one}, {{enhet: b, samling: x1, dato: 2026-01-21, type: teori}}"
    assert staff_shares(held(training=one).values())["kull", "sh", "x1"] == Share(1, 2)
    assert staff_shares(held(training=both).values())["kull", "sh", "x1"] == Share(2, 2)


def test_a_training_that_is_to_come_is_planned() -> None:
    found = held(training="{enhet: a, samling: x1, dato: 2026-04-20, type: teori}")
    assert (found["a"].state, found["a"].day) == (StaffSessionState.PLANNED, date(2026, 4, 20))


def test_what_the_run_holds_with_a_teacher_from_elsewhere_is_for_all_who_receive_it() -> None:
    common = (
        ", datoer: [2026-02-10], status: gjennomført, undervisere: [{ekstern: USHT}], oppmøte: {antall: 30, av: 40}"
    )
    found = held(common)
    assert {each.state for each in found.values()} == {StaffSessionState.HELD}
    assert (found["b"].attended, found["b"].of, found["b"].shared) == (30, 40, ("sh", "ht"))


def test_what_own_teachers_hold_is_for_the_units_they_work_in() -> None:
    found = held(", datoer: [2026-02-10], status: gjennomført, undervisere: [p-1, p-2]")
    assert found["b"].shared == ("sh",)
    assert found["ht"].state is StaffSessionState.NOT_HELD


def test_what_is_over_and_not_recorded_is_unknown_in_the_share() -> None:
    found = held(", datoer: [2026-02-10]")
    assert found["a"].state is StaffSessionState.UNRECORDED
    assert staff_shares(found.values())["kull", "sh", "x1"] == Share(0, 2, unknown=2)


def test_what_is_held_in_the_house_tells_of_no_department_whether_it_was_there() -> None:
    found = held(training="{enhet: sh, samling: x1, dato: 2026-01-20, type: teori}")
    assert found["a"].state is StaffSessionState.UNKNOWN
    assert staff_shares(found.values())["kull", "sh", "x1"] == Share(0, 2, unknown=2)


def test_a_department_that_has_come_since_was_not_there() -> None:
    text = TEXT.replace(
        "type: avdeling, del_av: sh}\n  - {id: ht", "type: avdeling, del_av: sh, fra: 2026-02-20}\n  - {id: ht"
    )
    common = ", datoer: [2026-02-10], status: gjennomført"
    found = {each.unit.id: each.state for each in staff_sessions(Snapshot(municipality(text % common), TODAY))}
    assert found == {"a": StaffSessionState.HELD, "b": StaffSessionState.NOT_HELD, "ht": StaffSessionState.HELD}


def test_a_department_takes_over_what_was_held_in_the_one_before_it() -> None:
    text = TEXT.replace(
        "Avdeling B, type: avdeling, del_av: sh}", "Avdeling B, type: avdeling, del_av: sh, til: 2026-01-31}"
    )
    text = text.replace(
        "personer:", "  - {id: c, navn: C, type: avdeling, del_av: sh, fra: 2026-02-01, erstatter: [b]}\npersoner:", 1
    )
    more = "opplæring: [{enhet: b, samling: x1, dato: 2026-01-20, type: teori}]\n"
    found = {each.unit.id: each.state for each in staff_sessions(Snapshot(municipality(text % "" + more), TODAY))}
    assert found["c"] is StaffSessionState.HELD
    assert "b" not in found
