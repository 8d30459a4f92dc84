"""What must hold of employees trained in every municipality, whatever units and leaders have told."""

from datetime import date
from functools import cache
from typing import Any

from hypothesis import given, settings, strategies as st

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.goals import CriterionAmount, trained_in
from kompetanse_cli.model import Register, active
from tests.analysis.tiny import register_of
from tests.analysis.trained_reference import Counted, Reference

Item = dict[str, Any]
PERIODS = {"2025-T2": "2025-08-31", "2025-T3": "2025-12-31", "2026-T1": "2026-04-30", "2026-T2": "2026-08-31"}
DAYS = st.sampled_from(
    ("2025-10-01", "2026-02-01", "2026-04-30", "2026-05-20", "2026-07-01", "2026-09-20", "2027-01-15")
)
# Closed on the first of these days, its heirs begin on the second.
TURN, AFTER = "2026-04-30", "2026-05-01"
UNITS = ("topp", "a", "b", "c", "d", "e")


# Each strategy is made once: making it takes longer than drawing from it.
CLOSED = st.lists(st.sampled_from(UNITS[2:]), max_size=2, unique=True)
UP_TO, PERIOD, UNIT = (
    [st.integers(0, most) for most in range(100)],
    st.sampled_from(tuple(PERIODS)),
    st.sampled_from(UNITS),
)
ONE_IN_TWO = st.booleans()
SUBJECT = st.sampled_from(("k", "k", "k", "alle", "dem", None))
KEYS = st.lists(st.tuples(UNIT, PERIOD), max_size=7, unique=True)
SUBJECTS = st.sampled_from((["k"], ["k", "dem"]))


@cache
def one_of(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.sampled_from(words)


@cache
def heirs_of(closed: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(closed), min_size=1, max_size=2, unique=True)


@st.composite
def units(draw: st.DrawFn, *, all_told: bool = False) -> list[Item]:
    """A tree of a few units; some close at a turn, and some of the others replace them."""
    closed = draw(CLOSED)
    begun = draw(CLOSED) if closed else []
    found: list[Item] = []
    for number, unit_id in enumerate(UNITS):
        unit: Item = {"id": unit_id, "navn": unit_id, "type": "enhet"}
        if number:
            steady = one_of(tuple(u for u in UNITS[:number] if u not in closed and u not in begun))
            unit["del_av"] = draw(steady)
            if number > 2 and draw(UP_TO[7]) == 0:
                unit["del_av"] = [
                    {"enhet": unit["del_av"], "til": "2026-05-31"},
                    {"enhet": draw(steady), "fra": "2026-06-01"},
                ]
        if all_told or draw(UP_TO[6]):
            unit["ansatte"] = draw(UP_TO[12])
            if draw(ONE_IN_TWO):
                unit["ansatte_per"] = draw(DAYS)
        if unit_id in closed:
            unit["til"] = TURN
        elif unit_id in begun:
            unit["fra"] = AFTER
        if closed and unit_id not in closed and draw(ONE_IN_TWO):
            unit["erstatter"] = draw(heirs_of(tuple(closed)))
        found.append(unit)
    return found


def reports(draw: st.DrawFn, units_: list[Item]) -> list[Item]:
    """What the units report: of as many as they are, alone or with those below, or of something else."""
    reference = Reference(units_, (), ("k",), "k", "2027-01-15")
    found = []
    for unit, period in draw(KEYS):
        last = PERIODS[period]
        below = [u for u in UNITS if reference.alive(u, last) and unit in reference.path(u, last)]
        alone, together = reference.staff([unit]), reference.staff([unit, *(u for u in below if u != unit)])
        of = (alone, together, None)[draw(UP_TO[2])]
        of = draw(UP_TO[30]) if of is None else of
        subject = draw(SUBJECT)
        line: Item = {"antall": draw(UP_TO[of + (draw(UP_TO[9]) == 0)]), "av": of}
        line |= {"fagområde": subject} if subject else {}
        delivered = draw(one_of(tuple(day for day in ALL_DAYS if day > last)))
        found.append({"enhet": unit, "periode": period, "siste": last, "levert": delivered, "opplært": [line]})
    return found


ALL_DAYS = (
    "2025-09-10",
    "2025-09-30",
    "2026-01-10",
    "2026-01-31",
    "2026-05-10",
    "2026-05-31",
    "2026-09-10",
    "2026-09-30",
)


ALL_UNITS = units()


@st.composite
def municipalities(draw: st.DrawFn) -> tuple[list[Item], list[Item], list[str]]:
    made = draw(ALL_UNITS)
    return made, reports(draw, made), draw(SUBJECTS)


def register_with(units_: list[Item], reports_: list[Item], subjects: list[str]) -> Register:
    told = [{key: value for key, value in report.items() if key != "siste"} for report in reports_]
    return register_of(
        {"fagområder": [{"id": s, "navn": s} for s in subjects], "enheter": units_, "enhetsrapport": told}
    )


def counted(register: Register, day: str, wanted: set[str]) -> CriterionAmount:
    on = date.fromisoformat(day)
    return trained_in(Snapshot(register, on), [u for u in register.units if active(u, on) and u.id in wanted], "k")


def share(register: Register, day: str, wanted: set[str]) -> Share:
    found = counted(register, day, wanted).share
    assert found is not None
    return found


WANTED = st.one_of(st.just(set(UNITS)), st.sets(st.sampled_from(UNITS), min_size=1))


@settings(max_examples=600, deadline=None)
@given(municipalities(), DAYS, WANTED)
def test_trained_is_what_the_slow_count_gives(
    made: tuple[list[Item], list[Item], list[str]], day: str, wanted: set[str]
) -> None:
    found = counted(register_with(*made), day, wanted)
    assert found.share is not None
    told = Counted(
        found.share.covered, found.share.of, found.share.unknown, found.share.at_least, tuple(sorted(found.units))
    )
    assert told == Reference(*made, "k", day).count(wanted)


@settings(max_examples=200, deadline=None)
@given(municipalities(), DAYS, WANTED)
def test_the_known_and_the_unknown_are_part_of_the_whole(
    made: tuple[list[Item], list[Item], list[str]], day: str, wanted: set[str]
) -> None:
    found = share(register_with(*made), day, wanted)
    assert 0 <= found.covered <= found.most <= found.of


@settings(max_examples=300, deadline=None)
@given(municipalities(), DAYS, WANTED, st.data())
def test_a_report_older_than_the_one_that_speaks_for_all_its_units_changes_nothing(
    made: tuple[list[Item], list[Item], list[str]], day: str, wanted: set[str], data: st.DataObject
) -> None:
    units_, reports_, subjects = made
    newer = [report for report in reports_ if report["periode"] != "2025-T2" and report["levert"] <= day]
    if not newer:
        return
    last = data.draw(st.sampled_from(newer))
    reference = Reference(units_, [last], subjects, "k", day)
    if not reference.told:
        return
    # All that an older figure of the unit takes in, this one takes in too.
    of = data.draw(UP_TO[30])
    older = last | {
        "periode": "2025-T2",
        "siste": PERIODS["2025-T2"],
        "levert": "2025-09-10",
        "opplært": [{"fagområde": "k", "antall": data.draw(UP_TO[of]), "av": of}],
    }
    others = [report for report in reports_ if (report["enhet"], report["periode"]) != (last["enhet"], "2025-T2")]
    before = Reference(units_, [older], subjects, "k", day)
    if before.told and not before.told[0].includes <= reference.told[0].includes:
        return
    without = register_with(units_, others, subjects)
    assert counted(register_with(units_, [*others, older], subjects), day, wanted) == counted(without, day, wanted)


@settings(max_examples=300, deadline=None)
@given(municipalities(), DAYS, st.data())
def test_taking_away_the_only_report_of_a_branch_never_raises_what_is_trained(
    made: tuple[list[Item], list[Item], list[str]], day: str, data: st.DataObject
) -> None:
    units_, reports_, subjects = made
    if not reports_:
        return
    only = data.draw(st.sampled_from(reports_))
    reference = Reference(units_, reports_, subjects, "k", day)
    mine = Reference(units_, [only], subjects, "k", day).told
    alike = [told for told in reference.told if mine and told.includes & mine[0].includes]
    if len(alike) != 1:
        return
    rest = [report for report in reports_ if report is not only]
    # A unit that has taken over from another has that one's figure again when its own is taken away, and a figure that
    # was handed on is part of what is told of the heirs: neither is a branch of its own.
    left = Reference(units_, rest, subjects, "k", day)
    if any(left.speakers(unit) or left.heirs(unit) for unit in mine[0].includes):
        return
    wanted = set(UNITS)
    after = share(register_with(units_, rest, subjects), day, wanted)
    assert after.covered <= share(register_with(units_, reports_, subjects), day, wanted).covered


@settings(max_examples=300, deadline=None)
@given(units(all_told=True), st.data(), DAYS, WANTED)
def test_the_truth_lies_within_what_is_told(
    units_: list[Item], data: st.DataObject, day: str, wanted: set[str]
) -> None:
    """Where all tell the truth and nobody comes, goes or is trained, it is what is known and some of the unknown."""
    units_ = [{key: unit[key] for key in unit if key not in ("fra", "til", "erstatter")} for unit in units_]
    trained = {unit["id"]: data.draw(UP_TO[unit["ansatte"]]) for unit in units_}
    reference = Reference(units_, (), ("k",), "k", day)
    told = []
    for unit, period in data.draw(KEYS):
        last = PERIODS[period]
        below = [u for u in UNITS if unit in reference.path(u, last)]
        of_whom = data.draw(st.sampled_from(([unit], below)))
        line = {"fagområde": "k", "antall": sum(trained[u] for u in of_whom), "av": reference.staff(of_whom)}
        told.append({"enhet": unit, "periode": period, "siste": last, "levert": "2026-09-10", "opplært": [line]})
    found = counted(register_with(units_, told, ["k"]), "2026-10-01", wanted)
    spoken = {unit for unit in wanted if unit not in found.units}
    assert found.share is not None
    assert found.share.covered <= sum(trained[unit] for unit in spoken) <= found.share.most
