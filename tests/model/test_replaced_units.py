"""In which unit another goes on, on a day: found forwards and backwards, also where files make a ring of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from kompetanse_cli.model import Register, Unit

ON = date(2026, 3, 1)


def unit(unit_id: str, start: int | None, end: int | None, replaces: list[str]) -> Unit:
    """A unit that begins and ends so many days after the day."""
    days = {key: (ON + timedelta(day)).isoformat() for key, day in (("fra", start), ("til", end)) if day is not None}
    return Unit.model_validate({"id": unit_id, "navn": unit_id, "type": "sone", "erstatter": replaces, **days})


@pytest.mark.parametrize(
    ("day", "now"),
    [(-11, ("a",)), (-10, ("a",)), (-9, ("b", "c")), (-1, ("b", "c")), (0, ("b", "c")), (1, ("d", "c"))],
)
def test_a_unit_goes_on_in_those_that_have_replaced_it_by_the_day(day: int, now: tuple[str, ...]) -> None:
    register = Register(
        units=(unit("a", None, -10, []), unit("b", -9, 0, ["a"]), unit("c", -9, None, ["a"]), unit("d", 1, None, ["b"]))
    )
    assert register.units_now("a", ON + timedelta(day)) == now


def test_one_that_nobody_has_replaced_and_one_that_is_unknown_are_themselves() -> None:
    register = Register(units=(unit("a", None, -10, []), unit("b", 5, None, ["a"])))
    assert register.units_now("a", ON) == ("a",)
    assert register.units_now("x", ON) == ("x",)
    assert register.units_before("x", ON) == ("x",)


IDS = "abcde"
DAYS = st.none() | st.integers(-3, 3)
UNITS = st.tuples(*(st.tuples(st.just(name), DAYS, DAYS, st.lists(st.sampled_from(IDS), max_size=3)) for name in IDS))


@settings(deadline=None)
@given(UNITS)
def test_forwards_and_backwards_tell_the_same(units: tuple[tuple[str, int | None, int | None, list[str]], ...]) -> None:
    register = Register(units=tuple(unit(*each) for each in units))
    for name in IDS:
        for now in register.units_now(name, ON):
            assert name in register.units_before(now, ON)
        for before in register.units_before(name, ON):
            assert register.heirs_on(name, ON) or name in register.units_now(before, ON)
