"""Employees trained of all: the newest figure speaks for each unit, and what no figure tells is unknown."""

from datetime import date

import pytest

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.goals import CriterionAmount, CriterionState
from kompetanse_cli.analysis.goals.criteria import amount_on, standing
from kompetanse_cli.model import Register, Severity
from kompetanse_cli.reading.load import load

ON = date(2026, 10, 1)
SUBJECTS = "fagområder: [{id: k, navn: K}, {id: dem, navn: Demens}]\n"
UNITS = """enheter:
  - {id: rot, navn: Rot, type: kommunalområde, ansatte: 4, ansatte_per: 2026-01-01}
  - {id: sh, navn: SH, type: institusjon, del_av: rot, ansatte: 6, ansatte_per: 2026-01-01}
  - {id: a1, navn: A1, type: avdeling, del_av: sh, ansatte: 20, ansatte_per: 2026-01-01}
  - {id: a2, navn: A2, type: avdeling, del_av: sh, ansatte: 30, ansatte_per: 2026-01-01}
"""
REST = """kommune: {navn: Fjordvik, nummer: "9999", administrasjonsspråk: nb, innbyggere: 24180}
oppsett: {rapportering: {periode: tertial, frist_dager: 15, fra: 2026-01-01}}
personer: [{id: p-1, navn: Per En, enhet: rot}]
mål: [{id: m1, nummer: 1, tema: D, tekst: O, frist: utgangen av 2026, eier: p-1%s,
  kriterier: [{id: v, tekst: O, metrikk: opplærte, fagområde: k, måltall: 80 %%}]}]
"""
DELIVERED = {"2025-T3": "2026-01-10", "2026-T1": "2026-05-10", "2026-T2": "2026-09-10"}


def report(unit: str, period: str, line: str, delivered: str = "") -> str:
    return (
        f"---\nenhetsrapport:\n  enhet: {unit}\n  periode: {period}\n  levert: {delivered or DELIVERED[period]}\n"
        f"  av: p-1\n  rollelista_stemmer: ja\n  opplært: [{line}]\n---\n"
    )


def told(number: int, of: int, subject: str = "k") -> str:
    return f"{{fagområde: {subject}, antall: {number}, av: {of}}}"


def municipality(*reports: str, units: str = UNITS, subjects: str = SUBJECTS, goal: str = "") -> Register:
    files = {"kompetanse.yaml": subjects + units + REST % goal}
    files |= {f"rapporter/{number}.md": text for number, text in enumerate(reports)}
    loaded = load({path: text.encode() for path, text in files.items()})
    assert [finding for finding in loaded.findings if finding.severity is Severity.ERROR] == []
    return loaded.register


def amount(register: Register, on: date = ON) -> CriterionAmount:
    return amount_on(Snapshot(register, on), register.goals[0], 0)


def share(register: Register, on: date = ON) -> Share | None:
    return amount(register, on).share


def state(register: Register, on: date = ON) -> CriterionState:
    return standing(Snapshot(register, on), register.goals[0], 0).state


def test_a_unit_that_reports_its_own_staff_speaks_for_itself_alone() -> None:
    register = municipality(
        report("sh", "2026-T1", told(6, 6)),
        report("a1", "2026-T1", told(5, 20)),
        report("a2", "2026-T1", told(5, 30)),
    )
    found = amount(register)
    assert found.share == Share(16, 60)
    assert (found.units, found.of_units) == (("rot",), 4)


def test_an_older_figure_from_above_gives_way_to_newer_ones_below() -> None:
    register = municipality(
        report("sh", "2026-T1", told(10, 56)),
        report("a1", "2026-T2", told(18, 20)),
        report("a2", "2026-T2", told(27, 30)),
    )
    # The six of SH itself are somewhere between none and all.
    assert share(register) == Share(45, 60, unknown=6)
    assert share(register, date(2026, 9, 9)) == Share(10, 60)


def test_a_figure_of_the_same_period_below_is_taken_away_exactly() -> None:
    upper = report("sh", "2026-T1", told(40, 56))
    assert share(municipality(upper, report("a1", "2026-T1", told(18, 20)))) == Share(40, 60)
    goal = ", enheter: [a2, sh]"
    register = municipality(upper, report("a1", "2026-T1", told(18, 20)), goal=goal)
    assert share(register) == Share(40, 56)


def test_of_two_below_the_upper_one_alone_is_taken_away() -> None:
    register = municipality(
        report("rot", "2026-T1", told(30, 60)),
        report("sh", "2026-T1", told(26, 56)),
        report("a1", "2026-T1", told(16, 20)),
        goal="",
    )
    assert share(register) == Share(30, 60)


def test_the_part_of_a_figure_that_falls_within_a_goals_units_is_a_range() -> None:
    upper = report("sh", "2026-T1", told(50, 56))
    assert share(municipality(upper, goal=", enheter: [a2]")) == Share(24, 30, unknown=6)
    assert share(municipality(upper, goal=", enheter: [a1]")) == Share(14, 20, unknown=6)


def test_an_older_report_of_the_unit_itself_still_speaks_for_those_below() -> None:
    register = municipality(report("sh", "2026-T1", told(10, 56)), report("sh", "2026-T2", told(6, 6)))
    # Of the ten that were trained, at most six work in SH itself.
    assert share(register) == Share(6 + 4, 60, unknown=6)


def test_levels_that_disagree_leave_those_of_the_upper_one_unknown() -> None:
    register = municipality(report("sh", "2026-T1", told(10, 56)), report("a1", "2026-T1", told(15, 20)))
    assert share(register) == Share(15, 60, unknown=36)
    more_than_left = municipality(report("sh", "2026-T1", told(50, 56)), report("a2", "2026-T1", told(2, 30)))
    assert share(more_than_left) == Share(2, 60, unknown=26)


def test_a_figure_without_subject_counts_where_there_is_one_subject_to_choose() -> None:
    reports = (
        report("a1", "2026-T1", "{antall: 20, av: 20}"),
        report("a2", "2026-T1", told(3, 30)),
    )
    assert share(municipality(*reports)) == Share(3, 60)
    assert share(municipality(*reports, subjects="fagområder: [{id: k, navn: K}]\n")) == Share(23, 60)


def test_one_for_all_subjects_speaks_for_each_without_a_line_of_its_own() -> None:
    every = told(20, 20, "alle")
    assert share(municipality(report("a1", "2026-T1", every))) == Share(20, 60)
    assert share(municipality(report("a1", "2026-T1", f"{every}, {told(7, 20)}"))) == Share(7, 60)


ZONES = """enheter:
  - {id: rot, navn: Rot, type: kommunalområde, ansatte: 4, ansatte_per: 2026-01-01}
  - {id: sh, navn: SH, type: institusjon, del_av: rot, ansatte: 6, ansatte_per: 2026-01-01}
  - {id: a1, navn: A1, type: avdeling, del_av: sh, ansatte: 20, ansatte_per: 2026-01-01, til: 2026-06-30}
  - {id: a2, navn: A2, type: avdeling, del_av: sh, ansatte: 30, ansatte_per: 2026-01-01, til: 2026-06-30}
  - {id: a3, navn: A3, type: avdeling, del_av: sh%s, fra: 2026-07-01, erstatter: [a1, a2]}
"""
LAST, NEXT = date(2026, 6, 30), date(2026, 7, 1)


def test_figures_follow_the_units_into_the_one_that_replaces_them() -> None:
    both = (report("a1", "2026-T1", told(18, 20)), report("a2", "2026-T1", told(9, 30)))
    register = municipality(*both, units=ZONES % ", ansatte: 50")
    assert [share(register, on) for on in (LAST, NEXT)] == [Share(27, 60), Share(27, 60)]
    own = report("a3", "2026-T2", told(40, 50))
    register = municipality(*both, own, units=ZONES % ", ansatte: 50")
    assert share(register) == Share(40, 60)


def test_where_the_heir_does_not_say_how_many_it_has_those_it_replaced_do() -> None:
    both = (report("a1", "2026-T1", told(18, 20)), report("a2", "2026-T1", told(9, 30)))
    assert share(municipality(*both, units=ZONES % ""), NEXT) == Share(27, 60)
    one = municipality(both[0], units=ZONES % "")
    assert share(one, NEXT) == Share(18, 30, at_least=True)
    assert (amount(one, NEXT).untold, state(one, NEXT)) == (("a3",), CriterionState.UNDER_WAY)


def test_an_heir_with_fewer_employees_has_a_range_of_what_was_told() -> None:
    both = (report("a1", "2026-T1", told(18, 20)), report("a2", "2026-T1", told(9, 30)))
    assert share(municipality(*both, units=ZONES % ", ansatte: 40"), NEXT) == Share(17, 50, unknown=10)
    assert share(municipality(*both, units=ZONES % ", ansatte: 55"), NEXT) == Share(27, 65)


def test_an_heir_that_has_counted_its_own_is_of_as_many_however_late_the_figure_was_delivered() -> None:
    late = (
        report("a1", "2026-T1", told(18, 24), "2026-07-20"),
        report("a2", "2026-T1", told(9, 30), "2026-07-20"),
    )
    counted = ZONES % ", ansatte: 50, ansatte_per: 2026-07-10"
    assert share(municipality(*late, units=counted), date(2026, 8, 1)) == Share(23, 60, unknown=4)
    # The headcount that it got from those it replaced is older than what these told.
    brought = ZONES % ", ansatte: 50, ansatte_per: 2026-01-01"
    assert share(municipality(*late, units=brought), date(2026, 8, 1)) == Share(27, 64)


def test_a_figure_from_above_speaks_for_what_has_replaced_those_it_took_in() -> None:
    register = municipality(report("sh", "2026-T1", told(28, 56)), units=ZONES % ", ansatte: 50")
    assert [share(register, on) for on in (LAST, NEXT)] == [Share(28, 60), Share(28, 60)]
    assert amount(register, NEXT).units == ("rot",)


SPLIT = """enheter:
  - {id: rot, navn: Rot, type: kommunalområde, ansatte: 4}
  - {id: s, navn: S, type: sone, del_av: rot, ansatte: 16, til: 2026-04-30}
  - {id: s1, navn: S1, type: sone, del_av: rot, ansatte: 6, fra: 2026-05-01, erstatter: [s]}
  - {id: s2, navn: S2, type: sone, del_av: rot, ansatte: 10, fra: 2026-05-01, erstatter: [s]}
"""


def test_a_zone_that_is_split_speaks_for_both_until_each_has_reported() -> None:
    whole = report("s", "2026-T1", told(10, 16))
    assert share(municipality(whole, units=SPLIT)) == Share(10, 20)
    first = report("s1", "2026-T2", told(6, 6))
    # Of the ten, at most six were among those of S1.
    assert share(municipality(whole, first, units=SPLIT)) == Share(6 + 4, 20, unknown=6)
    second = report("s2", "2026-T2", told(1, 10))
    assert share(municipality(whole, first, second, units=SPLIT)) == Share(7, 20)


def test_a_unit_that_takes_over_another_keeps_its_own_figure_and_gets_that_one() -> None:
    units = """enheter:
  - {id: rot, navn: Rot, type: kommunalområde, ansatte: 4}
  - {id: x, navn: X, type: sone, del_av: rot, ansatte: 20, til: 2026-06-30}
  - {id: y, navn: Y, type: sone, del_av: rot, ansatte: 30, erstatter: [x]}
"""
    both = (report("x", "2026-T1", told(8, 20)), report("y", "2026-T1", told(5, 10)))
    assert share(municipality(*both, units=units), NEXT) == Share(13, 34)
    # Counted before it took over the other, its headcount lacks those that came.
    before = units.replace("ansatte: 30,", "ansatte: 10, ansatte_per: 2026-01-01,")
    assert share(municipality(*both, units=before), NEXT) == Share(13, 34)
    since = units.replace("ansatte: 30,", "ansatte: 28, ansatte_per: 2026-07-01,")
    assert share(municipality(*both, units=since), NEXT) == Share(11, 32, unknown=2)
    own = report("y", "2026-T2", told(20, 30))
    assert share(municipality(*both, own, units=units)) == Share(20, 34)


def test_zero_of_zero_is_no_figure_where_somebody_works() -> None:
    register = municipality(report("a1", "2026-T1", told(25, 25)), report("a2", "2026-T1", told(0, 0)))
    assert share(register) == Share(25, 65)
    assert amount(register).units == ("rot", "sh", "a2")


def test_more_trained_than_there_are_is_no_figure() -> None:
    register = municipality(report("a1", "2026-T1", told(25, 20)), report("a2", "2026-T1", told(9, 30)))
    assert (share(register), amount(register).units) == (Share(9, 60), ("rot", "sh", "a1"))


def test_what_cannot_be_leaves_the_figure_before_it() -> None:
    first, second = report("a1", "2026-T1", told(5, 20)), report("a1", "2026-T2", told(0, 0))
    assert share(municipality(first, second)) == Share(5, 60)


def test_the_newer_of_headcount_and_figure_is_the_whole() -> None:
    figure = report("a1", "2025-T3", told(12, 24), "2026-01-10")
    assert share(municipality(figure)) == Share(12, 64)
    counted_later = UNITS.replace("ansatte: 20, ansatte_per: 2026-01-01", "ansatte: 20, ansatte_per: 2026-01-10")
    assert share(municipality(figure, units=counted_later)) == Share(8, 60, unknown=4)
    undated = UNITS.replace(", ansatte_per: 2026-01-01", "")
    assert share(municipality(figure, units=undated)) == Share(12, 64)


def test_without_headcount_the_whole_is_only_known_to_be_at_least_the_rest() -> None:
    units = UNITS.replace("ansatte: 30, ansatte_per: 2026-01-01", "sted: Vik")
    enough = municipality(
        report("rot", "2026-T1", told(4, 4)),
        report("sh", "2026-T1", told(6, 6)),
        report("a1", "2026-T1", told(20, 20)),
        units=units,
    )
    assert share(enough) == Share(30, 30, at_least=True)
    assert (amount(enough).untold, amount(enough).units) == (("a2",), ("a2",))
    assert state(enough) is CriterionState.UNKNOWN
    too_few = municipality(report("a1", "2026-T1", told(20, 20)), units=units)
    assert state(too_few) is CriterionState.UNDER_WAY


def test_a_unit_that_does_not_say_how_many_it_has_is_spoken_for_by_what_it_reports() -> None:
    units = UNITS.replace("ansatte: 30, ansatte_per: 2026-01-01", "sted: Vik")
    register = municipality(report("a2", "2026-T1", told(9, 30)), units=units)
    assert (share(register), amount(register).untold) == (Share(9, 60), ())


def test_a_criterion_that_names_none_of_several_subjects_is_unknown() -> None:
    register = municipality(report("a1", "2026-T1", told(20, 20)))
    goal = register.goals[0]
    without = goal.model_copy(
        update={"criteria": tuple(each.model_copy(update={"subject": None}) for each in goal.criteria)}
    )
    found = municipality(report("a1", "2026-T1", told(20, 20))).having(goals=(without,))
    assert (share(found), state(found)) == (Share(0, 60, unknown=60), CriterionState.UNKNOWN)


@pytest.mark.parametrize(
    ("told_of", "expected"),
    [
        (6, Share(5, 60)),
        (30, Share(5, 84)),
        (32, Share(5, 36)),
        (56, Share(5, 60)),
    ],
)
def test_a_figure_speaks_for_what_its_whole_is_nearest_to(told_of: int, expected: Share) -> None:
    assert share(municipality(report("sh", "2026-T1", told(5, told_of)))) == expected


def test_a_unit_opened_after_the_period_is_not_spoken_for_from_above() -> None:
    units = UNITS + "  - {id: a3, navn: A3, type: avdeling, del_av: sh, ansatte: 10, fra: 2026-05-01}\n"
    register = municipality(report("sh", "2026-T1", told(28, 56)), units=units)
    assert (share(register), amount(register).units) == (Share(28, 70), ("rot", "a3"))


def test_a_unit_that_has_moved_is_spoken_for_by_the_figure_from_where_it_was() -> None:
    moved = "del_av: [{enhet: sh, til: 2026-05-31}, {enhet: rot, fra: 2026-06-01}]"
    units = UNITS.replace(
        "{id: a2, navn: A2, type: avdeling, del_av: sh", "{id: a2, navn: A2, type: avdeling, " + moved
    )
    register = municipality(report("sh", "2026-T1", told(28, 56)), units=units)
    assert [share(register, on) for on in (date(2026, 5, 31), date(2026, 6, 1))] == [Share(28, 60), Share(28, 60)]
    later = municipality(report("sh", "2026-T2", told(16, 26)), report("sh", "2026-T1", told(28, 56)), units=units)
    # Of the twenty-eight before, at least two worked in A2.
    assert share(later) == Share(16 + 2, 60, unknown=26)


def test_those_who_were_in_a_unit_that_is_no_more_may_have_been_the_trained() -> None:
    units = UNITS.replace("id: a1,", "id: a1, til: 2026-06-30,")
    register = municipality(report("sh", "2026-T1", told(28, 56)), units=units)
    assert share(register) == Share(8, 40, unknown=20)
