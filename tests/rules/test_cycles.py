"""Circles in a relation, held against a walk from everywhere to everywhere."""

from hypothesis import given, strategies as st

from kompetanse_cli.rules.base import cycles

RELATIONS = st.lists(st.lists(st.integers(0, 7), max_size=3), min_size=8, max_size=8)


def reached(relation: list[list[int]], start: int) -> set[int]:
    """All that follows upon one, by however many steps."""
    found: set[int] = set()
    waiting = list(relation[start])
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += relation[each]
    return found


def test_a_circle_begins_with_what_stands_first_wherever_it_is_entered() -> None:
    follows = {"inn": "b", "a": "b", "b": "a", "seg": "seg", "ut": ""}
    assert list(cycles(follows, lambda each: filter(None, [follows[each]]))) == [("a", "b"), ("seg",)]


def test_a_way_into_a_circle_hides_no_other() -> None:
    follows = {"a": ["b"], "b": ["a"], "x": ["a", "y"], "y": ["x"]}
    assert list(cycles(follows, follows.__getitem__)) == [("a", "b"), ("x", "y")]


@given(RELATIONS)
def test_there_is_a_circle_where_something_is_reached_from_itself(relation: list[list[int]]) -> None:
    found = list(cycles(range(8), relation.__getitem__))
    for circle in found:
        assert all(b in relation[a] for a, b in zip(circle, (*circle[1:], circle[0]), strict=True))
        assert circle[0] == min(circle)
    members = [each for circle in found for each in circle]
    assert len(members) == len(set(members))
    assert bool(found) == any(each in reached(relation, each) for each in range(8))


def test_a_long_way_is_walked_past_once() -> None:
    steps = 0

    def following(each: int) -> range:
        nonlocal steps
        steps += 1
        return range(each + 1, min(each + 3, 20_000))

    assert list(cycles(range(20_000), following)) == []
    assert steps == 20_000
