"""What must hold of whoever is proposed for an empty place, whatever stands in the files."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings, strategies as st

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.coverage import CoverageLine, coverage
from kompetanse_cli.analysis.planning import Opening, PlannedGap, Proposed, RoleCandidate, nearby, openings, with_plan
from kompetanse_cli.model import HeldQualification, Register, Settings
from tests.analysis.coverage.test_coverage_properties import DAYS, UNIT, UNITS, municipalities
from tests.analysis.tiny import register_of

# So many roles that nobody has enough, and absences as long as there is time for.
GENEROUS = Settings.model_validate({"plan": {"roller_maks": 99, "fravær_maks_dager": 99}})


@st.composite
def posts(draw: st.DrawFn) -> dict[str, Any]:
    """Where somebody works: in one unit, or in one after the other, with days between them or not."""
    if draw(st.integers(0, 2)):
        return {"enhet": draw(UNIT)}
    turn = date.fromisoformat(draw(DAYS))
    later = {"fra": (turn + timedelta(days=draw(st.integers(1, 4)))).isoformat()}
    return {"ansettelser": [{"enhet": draw(UNIT), "til": turn.isoformat()}, {"enhet": draw(UNIT), **later}]}


@st.composite
def moves(draw: st.DrawFn) -> list[dict[str, str]] | None:
    """Where the last of the units lies, before a day and from it on; None: where it lay."""
    if draw(st.booleans()):
        return None
    turn = date.fromisoformat(draw(DAYS))
    above = st.sampled_from(UNITS[:-1])
    after = (turn + timedelta(days=1)).isoformat()
    return [{"enhet": draw(above), "til": turn.isoformat()}, {"enhet": draw(above), "fra": after}]


WORKING = st.lists(posts(), min_size=4, max_size=4)


def register_with(
    documents: dict[str, list[dict[str, Any]]], working: list[dict[str, Any]], moved: list[dict[str, str]] | None
) -> Register:
    """The municipality with each of its people in other units, and the last of these moved; whoever has two posts has
    no days beside them.
    """
    people = [
        {
            key: value
            for key, value in person.items()
            if key not in ("enhet", *(("fra", "til") * ("ansettelser" in where)))
        }
        | where
        for person, where in zip(documents["personer"], working, strict=True)
    ]
    *units, last = documents["enheter"]
    units.append(last if moved is None else {**last, "del_av": moved})
    return replace(register_of({**documents, "personer": people, "enheter": units}), settings=GENEROUS)


def line_of(register: Register, opening: Opening, on: date) -> CoverageLine:
    lines = coverage(Snapshot(register, on)).lines
    return next(
        line
        for line in lines
        if line.requirement.id == opening.requirement.id
        and (line.service_area is None) == (opening.service_area is None)
        and (line.requirement.per.value == "kommune" or line.place == opening.line.place)
    )


def having(register: Register, opening: Opening, candidate: RoleCandidate, last: date) -> Register:
    """The register with all that a candidate is proposed for, and what they lack."""
    proposed = Proposed(
        candidate.person,
        candidate.step,
        forum=candidate.forum,
        start=opening.first,
        end=candidate.end,
        unit=candidate.unit,
    )
    more = with_plan(register, [PlannedGap(opening, (proposed,))], opening.first)
    got = tuple(
        HeldQualification.model_construct(qualification=each, achieved=opening.first, valid_until=last)
        for each in candidate.missing
    )
    person = candidate.person.model_copy(update={"qualifications": (*candidate.person.qualifications, *got)})
    placed = person.placed(candidate.person.address)
    return replace(more, people=tuple(placed if each.id == person.id else each for each in more.people))


@settings(max_examples=150, deadline=None)
@given(municipalities(), WORKING, moves(), DAYS, st.integers(0, 30))
def test_one_more_counts_on_the_last_day_with_each_of_those_proposed(
    documents: dict[str, list[dict[str, Any]]],
    working: list[dict[str, Any]],
    moved: list[dict[str, str]] | None,
    day: str,
    days: int,
) -> None:
    register, on = register_with(documents, working, moved), date.fromisoformat(day)
    snapshot, to = Snapshot(register, on), on + timedelta(days=days)
    for opening in openings(snapshot, to):
        last = opening.last or to
        before = line_of(register, opening, last)
        for candidate in nearby(snapshot, opening, to).candidates:
            after = line_of(having(register, opening, candidate, last), opening, last)
            assert (len(after.holders), after.need) == (len(before.holders) + 1, before.need)


@settings(max_examples=80, deadline=None)
@given(municipalities(), WORKING, moves(), DAYS, st.integers(0, 30))
def test_nobody_is_told_of_twice_and_it_is_told_why_nobody_can(
    documents: dict[str, list[dict[str, Any]]],
    working: list[dict[str, Any]],
    moved: list[dict[str, str]] | None,
    day: str,
    days: int,
) -> None:
    snapshot = Snapshot(register_with(documents, working, moved), date.fromisoformat(day))
    to = snapshot.on + timedelta(days=days)
    for opening in openings(snapshot, to):
        found = nearby(snapshot, opening, to)
        told = [each.person.id for each in found.candidates] + [each.person.id for each in found.refused]
        assert len(told) == len(set(told))
        assert (found.why is None) == bool(found.candidates)
