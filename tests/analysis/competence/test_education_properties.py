"""Årsverk and full time of whatever people and units: counted as the definitions say it, person by person."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings, strategies as st

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.competence import education_figures, full_time_figures, staff_of
from kompetanse_cli.model.builtin import EDUCATIONS
from tests.analysis.tiny import Documents, register_of

ON = date(2026, 5, 1)
UNITS = [
    {"id": "topp", "navn": "Topp", "type": "kommunalområde"},
    {"id": "hjem", "navn": "Hjem", "type": "institusjon", "del_av": "topp"},
    {"id": "a", "navn": "A", "type": "avdeling", "del_av": "hjem"},
    {"id": "b", "navn": "B", "type": "avdeling", "del_av": "hjem"},
]
BELOW = {"topp": {"topp", "hjem", "a", "b"}, "hjem": {"hjem", "a", "b"}, "a": {"a"}, "b": {"b"}}
HEALTH = {"sykepleier", "vernepleier", "helsefagarbeider"}

posts = st.fixed_dictionaries(
    {"enhet": st.sampled_from(sorted(BELOW))},
    optional={
        "stillingsprosent": st.sampled_from([Decimal(n) for n in ("0", "20", "37.5", "50", "99.9", "100")]),
        "fra": st.sampled_from(["2025-01-01", "2026-05-01", "2026-05-02"]),
        "til": st.sampled_from(["2026-04-30", "2026-05-01", "2027-01-01"]),
    },
)
person = st.fixed_dictionaries(
    {"ansettelser": st.lists(posts, min_size=1, max_size=3)},
    optional={"utdanning": st.sampled_from([*sorted(HEALTH), "assistent"])},
)
people = st.lists(person, max_size=6)


def documents(several: list[dict[str, Any]]) -> Documents:
    named = [{"id": f"p-{number}", "navn": f"P {number}", **each} for number, each in enumerate(several)]
    return {"enheter": UNITS, "personer": named}


def snapshot(several: list[dict[str, Any]]) -> Snapshot:
    register = register_of(documents(several)).having(educations=EDUCATIONS)
    return Snapshot(register, ON)


def active(each: dict[str, Any]) -> list[dict[str, Any]]:
    day = ON.isoformat()
    return [post for post in each["ansettelser"] if post.get("fra", day) <= day <= post.get("til", day)]


def arsverk(several: list[dict[str, Any]], unit: str) -> list[tuple[str | None, Fraction | None]]:
    return [
        (each.get("utdanning"), Fraction(post["stillingsprosent"]) / 100 if "stillingsprosent" in post else None)
        for each in several
        for post in active(each)
        if post["enhet"] in BELOW[unit]
    ]


@settings(deadline=None, max_examples=60)
@given(people)
def test_the_share_with_a_health_education_is_as_it_is_defined(several: list[dict[str, Any]]) -> None:
    at = snapshot(several)
    for unit in BELOW:
        known = [(e, n) for e, n in arsverk(several, unit) if e is not None and n is not None]
        share = education_figures(at, unit).with_health
        assert Fraction(share.covered) == sum(n for e, n in known if e in HEALTH)
        assert Fraction(share.of) == sum(n for _, n in known)


@settings(deadline=None, max_examples=60)
@given(people)
def test_full_time_is_as_it_is_defined(several: list[dict[str, Any]]) -> None:
    at = snapshot(several)
    for unit in BELOW:
        here = [each for each in several if any(post["enhet"] in BELOW[unit] for post in active(each))]
        known = [each for each in here if all("stillingsprosent" in post for post in active(each))]
        sizes = [sum(post["stillingsprosent"] for post in active(each)) for each in known]
        figures = full_time_figures(at, unit)
        assert (figures.full_time.covered, figures.full_time.of) == (sum(size >= 100 for size in sizes), len(sizes))
        assert figures.unknown == len(here) - len(known)
        assert figures.average == (Fraction(sum(sizes)) / len(sizes) if sizes else None)


@settings(deadline=None, max_examples=60)
@given(people)
def test_the_arsverk_of_a_unit_are_its_own_and_those_below(several: list[dict[str, Any]]) -> None:
    at = snapshot(several)
    own = sum(n for e, n in arsverk([*several], "hjem") if n is not None)
    assert Fraction(staff_of(at, "hjem").full_time_equivalents) == own
    parts = [staff_of(at, unit).full_time_equivalents for unit in ("a", "b")]
    assert sum(parts) <= staff_of(at, "hjem").full_time_equivalents


@settings(deadline=None, max_examples=60)
@given(people, st.sampled_from(sorted(BELOW)), st.sampled_from([*sorted(HEALTH), "assistent"]))
def test_somebody_whose_position_has_no_size_changes_no_share(
    several: list[dict[str, Any]], unit: str, education: str
) -> None:
    more = [*several, {"ansettelser": [{"enhet": unit}], "utdanning": education}]
    before, after = snapshot(several), snapshot(more)
    assert education_figures(after, "topp").with_health == education_figures(before, "topp").with_health
    assert full_time_figures(after, "topp").full_time == full_time_figures(before, "topp").full_time


@settings(deadline=None, max_examples=60)
@given(people, st.data())
def test_leaving_out_an_education_never_makes_a_goal_nearer(several: list[dict[str, Any]], data: st.DataObject) -> None:
    with_one = [number for number, each in enumerate(several) if "utdanning" in each]
    if not with_one:
        return
    left_out = data.draw(st.sampled_from(with_one))
    fewer = [
        {key: value for key, value in each.items() if key != "utdanning" or number != left_out}
        for number, each in enumerate(several)
    ]
    before, after = (education_figures(snapshot(each), "topp").judged(HEALTH) for each in (several, fewer))
    assert after.covered <= before.covered
    assert after.of == before.of
