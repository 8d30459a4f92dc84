"""What falls due in steering: goals, measures, plans and documents that end, unit reports, and the årshjul."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.calendar import DueItem, DueKind, due, select_due
from kompetanse_cli.model import Register
from tests.analysis.steering_files import municipality, plan, report

ON = date(2026, 3, 1)


def of_kind(register: Register, kind: DueKind, on: date = ON, days: int = 30) -> list[DueItem]:
    """The items of a kind."""
    return [item for item in due(Snapshot(register, on), days) if item.kind is kind]


def shown(register: Register, kind: DueKind, on: date = ON, days: int = 30) -> list[tuple[str, bool, str | None, str]]:
    """Day, whether it is overdue, who must act, and the text."""
    return [(i.day.isoformat(), i.overdue, i.responsible, i.text) for i in of_kind(register, kind, on, days)]


GOAL = "mål: [{id: m, nummer: 8, tema: T, tekst: Verktøy på plass, frist: %s, %s}]"


def test_a_goal_is_for_its_owner_from_the_window_until_it_is_over() -> None:
    goal = municipality(GOAL % ("utgangen av mars 2026", "eier: kari"))
    assert shown(goal, DueKind.GOAL) == [("2026-03-31", False, "kari", "Verktøy på plass")]
    assert shown(goal, DueKind.GOAL, days=29) == []
    assert shown(goal, DueKind.GOAL, on=date(2026, 3, 31), days=0) == [
        ("2026-03-31", False, "kari", "Verktøy på plass")
    ]
    assert shown(goal, DueKind.GOAL, on=date(2027, 3, 31), days=0) == [("2026-03-31", True, "kari", "Verktøy på plass")]
    (item,) = of_kind(goal, DueKind.GOAL)
    assert (item.goal, item.address.keys) == ("m", ("mål", 0, "frist"))


@pytest.mark.parametrize(("status", "count"), [("nådd", 0), ("skrinlagt", 0), ("usikker", 1), ("på vent", 1)])
def test_a_goal_reached_or_dropped_has_no_deadline_left(status: str, count: int) -> None:
    goal = municipality(GOAL % ("2026-03-10", f"status: [{{dato: 2026-02-01, status: {status}}}]"))
    assert len(of_kind(goal, DueKind.GOAL)) == count
    # Before it was said, the goal was open.
    assert len(of_kind(goal, DueKind.GOAL, on=date(2026, 1, 31), days=60)) == 1


def test_a_goal_whose_criteria_are_met_has_no_deadline_left() -> None:
    goal = municipality(GOAL % ("2026-03-10", "kriterier: [{tekst: Kjøpt inn, oppfylt: 2026-02-01}]"))
    assert of_kind(goal, DueKind.GOAL) == []
    assert len(of_kind(goal, DueKind.GOAL, on=date(2026, 1, 31), days=60)) == 1


@pytest.mark.parametrize(
    ("owner", "who"),
    [
        ("kari", "kari"),
        ("borte", None),
        ("{rolle: leder, enhet: nord}", "lise"),
        # Nobody has the role: who answers for the unit.
        ("{rolle: fagutvikler, enhet: sør}", "siri"),
        ("{rolle: leder, enhet: nord-natt}", "lise"),
    ],
)
def test_an_owner_is_a_person_still_employed_or_whoever_has_the_role(owner: str, who: str | None) -> None:
    (item,) = of_kind(municipality(GOAL % ("2026-03-10", f"eier: {owner}")), DueKind.GOAL)
    assert item.responsible == who


def test_a_goal_is_shown_for_the_units_it_is_about_and_all_below() -> None:
    some = municipality(GOAL % ("2026-03-10", "enheter: [nord]"))
    every = municipality(GOAL % ("2026-03-10", "eier: per"))

    def count(register: Register, unit: str) -> int:
        return len(select_due(register, of_kind(register, DueKind.GOAL), ON, unit=unit))

    assert [count(some, unit) for unit in ("topp", "nord", "nord-natt", "sør")] == [1, 1, 1, 0]
    assert [count(every, unit) for unit in ("topp", "nord", "nord-natt", "sør")] == [1, 1, 1, 1]


MEASURE = """
tiltak:
  - {id: a, gjelder: {mål: m}, tekst: Kjøpe inn, ansvarlig: %s, frist: 2026-02-01, status: %s}
"""


def test_a_measure_for_a_goal_is_for_whom_it_names_else_for_the_goals_owner() -> None:
    goal = GOAL % ("2027-01-01", "eier: {rolle: leder, enhet: sør}, enheter: [sør]")
    register = municipality(goal + MEASURE % ("kari", "i gang"))
    assert shown(register, DueKind.MEASURE) == [("2026-02-01", True, "kari", "Kjøpe inn")]
    (item,) = of_kind(register, DueKind.MEASURE)
    assert (item.goal, item.unit, item.also_in) == ("m", None, frozenset({"sør"}))
    register = municipality(goal + MEASURE % ("borte", "i gang"))
    assert shown(register, DueKind.MEASURE) == [("2026-02-01", True, "siri", "Kjøpe inn")]
    assert shown(municipality(goal + MEASURE % ("kari", "gjennomført")), DueKind.MEASURE) == []


PLANNED = """\
  tiltak:
    - {id: t, tekst: Øve, ansvarlig: %s, frist: 2026-03-20, status: planlagt}
    - {id: u, tekst: Gjort, ansvarlig: kari, frist: 2026-03-20, status: gjennomført}
"""


def test_a_measure_in_a_plan_falls_due_in_the_unit_of_the_plan_while_the_plan_lasts() -> None:
    register = municipality(plan=plan("nord-natt", "2026-01-01", "2026-12-31", PLANNED % "kari"))
    (item,) = of_kind(register, DueKind.MEASURE)
    assert (item.text, item.unit, item.responsible) == ("Øve", "nord-natt", "kari")
    assert item.address.path == "plan.md"
    assert of_kind(register, DueKind.MEASURE, on=date(2026, 12, 31)) != []
    assert of_kind(register, DueKind.MEASURE, on=date(2027, 1, 1)) == []
    left = municipality(plan=plan("nord-natt", "2026-01-01", "2026-12-31", PLANNED % "borte"))
    assert [each.responsible for each in of_kind(left, DueKind.MEASURE)] == ["lise"]


def test_a_plan_that_ends_is_for_whom_it_names_and_is_called_to_mind_for_a_year() -> None:
    register = municipality(plan=plan("nord", "2024-01-01", "2026-03-15"))
    assert shown(register, DueKind.PLAN_ENDS) == [("2026-03-15", False, "kari", "")]
    assert [item.first for item in of_kind(register, DueKind.PLAN_ENDS)] == [date(2024, 1, 1)]
    assert shown(register, DueKind.PLAN_ENDS, days=13) == []
    assert shown(register, DueKind.PLAN_ENDS, on=date(2027, 3, 15)) == [("2026-03-15", True, "kari", "")]
    assert shown(register, DueKind.PLAN_ENDS, on=date(2027, 3, 16)) == []


@pytest.mark.parametrize(
    ("start", "end", "unit", "count"),
    [
        ("2026-03-16", "2028-01-01", "nord", 0),
        ("2026-03-01", "2028-01-01", "nord", 0),
        ("2026-03-17", "2028-01-01", "nord", 1),
        ("2026-03-16", "2028-01-01", "sør", 1),
        # Nothing follows the one that ends first.
        ("2023-01-01", "2026-03-14", "nord", 1),
    ],
)
def test_a_plan_followed_by_another_is_nothing_to_act_on(start: str, end: str, unit: str, count: int) -> None:
    register = municipality(plan=plan("nord", "2024-01-01", "2026-03-15"), ny=plan(unit, start, end))
    assert len(of_kind(register, DueKind.PLAN_ENDS)) == count


def test_a_plan_that_came_too_late_came_all_the_same() -> None:
    register = municipality(plan=plan("nord", "2024-01-01", "2025-12-31"), ny=plan("nord", "2026-02-01", "2028-01-01"))
    assert of_kind(register, DueKind.PLAN_ENDS, on=date(2026, 1, 31)) != []
    assert of_kind(register, DueKind.PLAN_ENDS, on=date(2026, 2, 1)) == []


def test_a_registered_document_can_follow_a_plan_and_an_activity_of_its_own_an_annual_wheel() -> None:
    kept = "dokumenter: [{id: d, type: utviklingsplan, navn: Ny plan, enhet: nord, fra: 2026-01-01, %s}]"
    link = "lenke: 'https://fjordvik.example/plan'"
    register = municipality(kept % link, plan=plan("nord", "2024-01-01", "2026-03-15"))
    assert of_kind(register, DueKind.PLAN_ENDS) == []
    wheel = DOCUMENT % ("årshjul", "enhet: nord")
    assert len(of_kind(municipality(wheel), DueKind.DOCUMENT_ENDS)) == 1
    own = "\nårshjul: [{id: ø, navn: Øving, når: hver mandag, type: opplæring, enhet: nord}]"
    assert of_kind(municipality(wheel + own), DueKind.DOCUMENT_ENDS) == []


DOCUMENT = (
    "dokumenter: [{id: d, type: %s, navn: Beskrivelse, %s, til: 2026-03-15, lenke: 'https://fjordvik.example/d'}]"
)


@pytest.mark.parametrize(
    ("concerns", "who", "unit"),
    [
        ("enhet: nord", "lise", "nord"),
        ("enhet: nord-natt", "lise", "nord-natt"),
        ("person: kari", "lise", "nord-natt"),
        # Nobody sees to their own: the deputy does.
        ("person: lise", "vara", "nord"),
        ("rolle: leder", "per", None),
    ],
)
def test_a_document_that_ends_is_for_who_leads_those_it_is_for(concerns: str, who: str, unit: str | None) -> None:
    (item,) = of_kind(municipality(DOCUMENT % ("funksjonsbeskrivelse", concerns)), DueKind.DOCUMENT_ENDS)
    assert (item.responsible, item.unit, item.text, item.day) == (who, unit, "Beskrivelse", date(2026, 3, 15))


def test_a_document_is_followed_by_one_of_the_same_type_for_the_same() -> None:
    other = ", {id: e, type: %s, navn: Ny, %s, fra: 2026-03-16, lenke: 'https://fjordvik.example/e'}]"
    first = DOCUMENT % ("rutine", "rolle: leder")

    def count(kind: str, concerns: str) -> int:
        return len(of_kind(municipality(first[:-1] + other % (kind, concerns)), DueKind.DOCUMENT_ENDS))

    assert count("rutine", "rolle: leder") == 0
    assert count("kompetanseplan", "rolle: leder") == 1
    assert count("rutine", "rolle: fagutvikler") == 1


def test_a_document_for_somebody_who_has_left_ends_with_them() -> None:
    assert of_kind(municipality(DOCUMENT % ("rutine", "person: borte")), DueKind.DOCUMENT_ENDS) == []


REPORTING = "rapportering: {hvor: {enhetstyper: [sone]}, fra: 2025-09-01}"


def test_reports_are_awaited_once_the_period_is_over_and_overdue_after_the_deadline() -> None:
    register = municipality(settings=REPORTING)
    assert shown(register, DueKind.UNIT_REPORT, on=date(2025, 12, 31)) == []
    awaited = [("2026-01-15", False, "lise", "2025-T3"), ("2026-01-15", False, "siri", "2025-T3")]
    assert shown(register, DueKind.UNIT_REPORT, on=date(2026, 1, 1)) == awaited
    assert shown(register, DueKind.UNIT_REPORT, on=date(2026, 1, 1), days=13) == []
    assert shown(register, DueKind.UNIT_REPORT, on=date(2026, 1, 15), days=0) == awaited
    assert [item.overdue for item in of_kind(register, DueKind.UNIT_REPORT, on=date(2026, 1, 16))] == [True, True]
    # A year after, it is no longer asked for; two later ones are.
    later = of_kind(register, DueKind.UNIT_REPORT, on=date(2027, 1, 16), days=0)
    assert {item.text for item in later} == {"2026-T1", "2026-T2", "2026-T3"}


def test_only_who_has_not_delivered_is_told_of() -> None:
    files = {"nord": report("nord", "2025-T3", "2026-01-20"), "sør": report("sør", "2025-T3", "nei")}
    register = municipality(settings=REPORTING, **files)
    (item,) = of_kind(register, DueKind.UNIT_REPORT)
    assert (item.unit, item.responsible, item.overdue) == ("sør", "siri", True)
    # Where it is begun, that is where to go on.
    assert (item.address.path, item.address.keys) == ("sør.md", ("enhetsrapport", "levert"))
    before = of_kind(register, DueKind.UNIT_REPORT, on=date(2026, 1, 19))
    assert [(each.unit, each.address.path) for each in before] == [("nord", "nord.md"), ("sør", "sør.md")]


def test_a_report_nobody_must_write_is_not_missed() -> None:
    register = municipality(settings=REPORTING, natt=report("nord-natt", "2025-T3", "nei"))
    assert {item.unit for item in of_kind(register, DueKind.UNIT_REPORT)} == {"nord", "sør"}


WHEEL = """
årshjul:
  - id: a
    navn: Lederteam
    når: siste onsdag i måneden
    type: møte
    tema: [Nærledelse, Kvalitet, Økonomi]
    %s
"""


def test_the_wheel_is_told_of_with_the_theme_whose_turn_it_is() -> None:
    register = municipality(WHEEL % "ansvarlig: kari")
    assert shown(register, DueKind.ANNUAL, days=60) == [
        ("2026-03-25", False, "kari", "Lederteam: Økonomi"),
        ("2026-04-29", False, "kari", "Lederteam: Nærledelse"),
    ]
    assert shown(register, DueKind.ANNUAL, on=date(2026, 3, 25), days=0) != []
    assert shown(register, DueKind.ANNUAL, on=date(2026, 3, 26), days=0) == []


@pytest.mark.parametrize(
    ("more", "who"),
    [
        ("ansvarlig: {rolle: leder, enhet: sør}", "siri"),
        ("{ansvarlig: borte, enhet: nord}", "lise"),
        ("enhet: nord-natt", "lise"),
        ("ansvarlig: borte", None),
        ("forum: f", None),
    ],
)
def test_an_activity_is_for_its_own_responsible_else_for_the_units_leader(more: str, who: str | None) -> None:
    forum = "fora: [{id: f, navn: F, type: lederteam, medlemmer: [siri]}]\n"
    lines = more.strip("{}").split(", ") if more.startswith("{ansvarlig") else [more]
    (item,) = of_kind(municipality(forum + WHEEL % "\n    ".join(lines)), DueKind.ANNUAL)
    assert item.responsible == who


def test_a_meeting_that_is_planned_gives_the_activity_its_theme() -> None:
    forum = "fora: [{id: f, navn: F, type: lederteam, møter: [{dato: 2026-03-25, tema: Budsjett}]}]\n"
    (item,) = of_kind(municipality(forum + WHEEL % "forum: f"), DueKind.ANNUAL)
    assert item.text == "Lederteam: Budsjett"


def test_an_activity_is_shown_for_the_units_it_is_about() -> None:
    forum = "fora: [{id: f, navn: F, type: lederteam, medlemmer: [siri]}]\n"

    def units(more: str) -> list[str]:
        register = municipality(forum + WHEEL % more)
        found = of_kind(register, DueKind.ANNUAL)
        return [unit for unit in ("topp", "nord", "nord-natt", "sør") if select_due(register, found, ON, unit=unit)]

    assert units("enhet: nord") == ["topp", "nord", "nord-natt"]
    assert units("ansvarlig: kari") == ["topp", "nord", "nord-natt", "sør"]
    assert units("forum: f") == ["topp", "sør"]


def test_everything_is_in_the_same_order_whatever_the_order_of_the_files() -> None:
    files = {"a": plan("nord", "2024-01-01", "2026-03-15"), "b": plan("sør", "2024-01-01", "2026-03-15")}
    text = GOAL % ("2026-03-15", "eier: kari") + WHEEL % "ansvarlig: kari"
    one = due(Snapshot(municipality(text, **files), ON), 30)
    two = due(Snapshot(municipality(text, a=files["b"], b=files["a"]), ON), 30)
    told = [[(item.day, item.kind, item.unit, item.text) for item in found] for found in (one, two)]
    assert told[0] == told[1]
    assert [item.kind for item in one] == [DueKind.PLAN_ENDS, DueKind.PLAN_ENDS, DueKind.GOAL, DueKind.ANNUAL]
