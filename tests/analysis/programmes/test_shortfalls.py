"""What is lacking in programmes, which units they reach, and what clashes."""

from dataclasses import replace
from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.calendar import DueKind, due
from kompetanse_cli.analysis.people import roster
from kompetanse_cli.analysis.programmes import ProgrammeOverview, ProgrammeShortfallKind, programme_overview
from kompetanse_cli.analysis.programmes.conflicts import ConflictKind
from kompetanse_cli.model import Register, Settings
from tests.analysis.programme_files import ON, SESSIONS, TEXT, register
from tests.analysis.tiny import municipality

NEXT = "{samling: c, datoer: [2026-03-20]%s}"


def lacking(found: ProgrammeOverview) -> dict[ProgrammeShortfallKind, int]:
    return {lack.kind: lack.number for lack in found.shortfalls}


def with_text(old: str, new: str, **parts: str) -> Register:
    values = {"participants": "[{person: lise}, {person: kari}, {person: per}]", "sessions": SESSIONS, "exams": "[]"}
    return municipality(TEXT.replace(old, new) % {**values, "more": "", **parts})


def test_units_with_nobody_enrolled_and_people_without_the_training_are_told() -> None:
    found = programme_overview(Snapshot(register("[{person: kari}]"), ON))
    assert lacking(found) == {
        ProgrammeShortfallKind.UNDATED: 1,
        ProgrammeShortfallKind.WORK: 1,
        ProgrammeShortfallKind.NOBODY: 1,
        ProgrammeShortfallKind.WITHOUT: 2,
    }
    assert [each.unit.id for each in found.reached if each.untouched] == ["bolig"]
    sone = next(each for each in found.reached if each.unit.id == "sone")
    assert (sone.audience, sone.enrolled, sone.without) == (("lise",), ("kari",), ("lise",))


def test_whoever_holds_the_qualification_needs_no_place() -> None:
    held = "{id: per, navn: Per, enhet: bolig, kvalifikasjoner: [{kvalifikasjon: utdannet, oppnådd: 2020-01-01}]}"
    found = programme_overview(
        Snapshot(with_text("{id: per, navn: Per, enhet: bolig}", held, participants="[{person: lise}]"), ON)
    )
    assert ProgrammeShortfallKind.NOBODY not in lacking(found)
    assert ProgrammeShortfallKind.WITHOUT not in lacking(found)


def test_leader_and_ressursperson_of_a_unit_should_both_be_there() -> None:
    both = "målgruppe: [leder, ressursperson]"
    found = programme_overview(Snapshot(with_text("målgruppe: [leder]", both, participants="[{person: lise}]"), ON))
    alone = [lack for lack in found.shortfalls if lack.kind is ProgrammeShortfallKind.ONE_OF_PAIR]
    assert [(lack.unit, lack.role) for lack in alone] == [("sone", "leder")]
    together = with_text("målgruppe: [leder]", both, participants="[{person: lise}, {person: kari}]")
    assert ProgrammeShortfallKind.ONE_OF_PAIR not in lacking(programme_overview(Snapshot(together, ON)))


def test_a_receiving_unit_is_under_way_or_in_operation_and_limits_who_is_asked() -> None:
    more = "    mottakere: [{enhet: sone, startet: 2026-01-01, trinn: 2, ferdig: 2026-03-10}]"
    (reached,) = programme_overview(Snapshot(register("[]", more=more), ON)).reached
    assert reached.unit.id == "sone"
    assert reached.recipient is not None
    assert (reached.recipient.state.value, reached.recipient.recipient.step) == ("i gang", 2)
    (later,) = programme_overview(Snapshot(register("[]", more=more), date(2026, 3, 10))).reached
    assert later.recipient is not None
    assert later.recipient.state.value == "i drift"


def test_a_session_to_come_without_a_teacher_is_lacking_and_due() -> None:
    found = register(sessions=SESSIONS[:-1] + ", " + NEXT % "" + "]")
    assert ProgrammeShortfallKind.NO_TEACHER in lacking(programme_overview(Snapshot(found, ON)))
    kinds = {item.kind: item for item in due(Snapshot(found, ON), 30)}
    assert kinds[DueKind.NO_TEACHER].day == date(2026, 3, 20)
    taught = register(sessions=SESSIONS[:-1] + ", " + NEXT % ", undervisere: [ola]" + "]")
    assert ProgrammeShortfallKind.NO_TEACHER not in lacking(programme_overview(Snapshot(taught, ON)))
    assert DueKind.SESSION in {item.kind for item in due(Snapshot(taught, ON), 30)}
    assert DueKind.SESSION not in {item.kind for item in due(Snapshot(taught, ON), 10)}


def test_work_not_handed_in_is_due_in_each_unit_from_its_leader() -> None:
    items = [item for item in due(Snapshot(register(), ON), 30) if item.kind is DueKind.WORK]
    assert [(item.unit, item.responsible, item.number, item.overdue) for item in items] == [
        ("sone", "lise", 2, True),
        ("bolig", "per", 1, True),
    ]


def test_an_exam_is_due_and_its_missing_result_is_overdue() -> None:
    ahead = register(exams="[{modul: m1, dato: 2026-03-10}]")
    assert DueKind.EXAM in {item.kind for item in due(Snapshot(ahead, ON), 30)}
    past = register(exams="[{modul: m1, dato: 2026-02-20}]")
    assert [item.overdue for item in due(Snapshot(past, ON), 30) if item.kind is DueKind.RESULT] == [True]
    assert ProgrammeShortfallKind.EXAM in lacking(programme_overview(Snapshot(past, ON)))


def test_an_evaluation_that_has_not_come_is_lacking_and_overdue() -> None:
    found = with_text("status: i gang", 'status: i gang\n    evaluering: {når: "høsten 2025"}')
    assert ProgrammeShortfallKind.EVALUATION in lacking(programme_overview(Snapshot(found, ON)))
    (item,) = (item for item in due(Snapshot(found, ON), 30) if item.kind is DueKind.EVALUATION)
    assert (item.day, item.overdue) == (date(2025, 12, 31), True)
    done = with_text("status: i gang", 'status: i gang\n    evaluering: {når: "høsten 2025", resultat: God}')
    assert ProgrammeShortfallKind.EVALUATION not in lacking(programme_overview(Snapshot(done, ON)))


def test_dropout_is_judged_only_where_the_municipality_has_set_a_limit() -> None:
    left = "[{person: lise, sluttet: 2026-02-01, årsak: tid}, {person: kari}, {person: per}]"
    found = register(left)
    assert ProgrammeShortfallKind.DROPOUT not in lacking(programme_overview(Snapshot(found, ON)))
    assert lacking(programme_overview(Snapshot(limited_to(found, 20), ON)))[ProgrammeShortfallKind.DROPOUT] == 1
    assert ProgrammeShortfallKind.DROPOUT not in lacking(programme_overview(Snapshot(limited_to(found, 50), ON)))


def limited_to(found: Register, percent: int) -> Register:
    return replace(found, settings=Settings.model_validate({"frafall_maks": percent}))


OTHER = """
  - id: kull-2
    program: utdanning
    navn: Kull 2
    deltakere: [{person: per}]
    samlinger: [{samling: a, datoer: [2026-03-20], tid: "%s", undervisere: [kari]}]
"""


def clashing(mine: str, theirs: str) -> list[ConflictKind]:
    sessions = SESSIONS[:-1] + ", " + NEXT % f', tid: "{mine}", undervisere: [lise]' + "]"
    return [
        clash.kind
        for clash in programme_overview(Snapshot(register(sessions=sessions, more=OTHER % theirs), ON)).conflicts
    ]


def test_sessions_of_the_same_people_clash_when_their_times_overlap() -> None:
    assert clashing("09:00–12:00", "11:00–15:00") == [ConflictKind.SAME_TIME]
    assert clashing("09:00–12:00", "12:00–15:00") == []


def test_a_teacher_who_is_away_is_a_clash() -> None:
    away = "{id: ola, navn: Ola, enhet: topp, fravær: [{fra: 2026-03-15, til: 2026-03-31}]}"
    sessions = SESSIONS[:-1] + ", " + NEXT % ", undervisere: [ola]" + "]"
    found = programme_overview(Snapshot(with_text("{id: ola, navn: Ola, enhet: topp}", away, sessions=sessions), ON))
    assert [(clash.kind, clash.people) for clash in found.conflicts] == [(ConflictKind.TEACHER_AWAY, ("ola",))]


RENEWAL = """
  - id: fornyelse
    program: utdanning
    navn: Fornyelse
    deltakere: [{person: ola}]
    samlinger: [{samling: a, datoer: [%s]}]
"""


def test_a_renewal_that_is_booked_before_the_end_is_told() -> None:
    held = "kvalifikasjoner: [{kvalifikasjon: utdannet, oppnådd: 2020-01-01, gyldig_til: 2026-03-25}]"
    text = ("{id: ola, navn: Ola, enhet: topp}", f"{{id: ola, navn: Ola, enhet: topp, {held}}}")

    def renewed(more: str) -> list[str]:
        items = due(Snapshot(with_text(*text, more=more), ON), 30)
        return [item.renewed_in for item in items if item.kind is DueKind.QUALIFICATION_EXPIRES]

    assert renewed(RENEWAL % "2026-03-20") == ["Fornyelse"]
    assert renewed(RENEWAL % "2026-03-26") == [""]
    assert renewed("") == [""]


def test_the_roster_shows_what_is_earned_from_the_day_it_is() -> None:
    exams = "[{modul: m1, dato: 2026-02-20, møtt: 1, bestått: [lise]}, {modul: m2, dato: 2026-02-25, bestått: [lise]}]"
    found = register(exams=exams)

    def held(on: date) -> tuple[str, ...]:
        return next(entry.qualifications for entry in roster(Snapshot(found, on)) if entry.person.id == "lise")

    assert held(date(2026, 2, 24)) == ()
    assert held(date(2026, 2, 25)) == ("utdannet",)
