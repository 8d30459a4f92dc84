"""No figure of a few people can be computed from the figures of a tree that are told."""

from itertools import chain, combinations

from hypothesis import given, settings, strategies as st

from kompetanse_cli.report.base.suppression import tellable

Tree = dict[int, list[int]]


@st.composite
def trees(draw: st.DrawFn) -> tuple[Tree, dict[int, tuple[int, int]]]:
    """A tree of at most nine units, with how many are met and lack of those who work in each of them alone."""
    size = draw(st.integers(1, 9))
    below: Tree = {}
    for node in range(1, size):
        below.setdefault(draw(st.integers(0, node - 1)), []).append(node)
    few = st.integers(0, 12)
    return below, {node: (draw(few), draw(few)) for node in range(size)}


def with_below(below: Tree, own: dict[int, tuple[int, int]], node: int) -> tuple[int, int]:
    found = [own[node], *(with_below(below, own, child) for child in below.get(node, []))]
    return sum(each[0] for each in found), sum(each[1] for each in found)


def all_below(below: Tree, node: int) -> set[int]:
    return {node, *chain.from_iterable(all_below(below, child) for child in below.get(node, []))}


@settings(deadline=None, max_examples=150)
@given(trees())
def test_what_is_told_and_what_is_between_is_never_of_a_few(drawn: tuple[Tree, dict[int, tuple[int, int]]]) -> None:
    below, own = drawn
    counts = {node: with_below(below, own, node) for node in own}
    told = tellable(0, below, counts, 5)
    for node in told:
        inside = [each for each in told & all_below(below, node) if each != node]
        for number in range(len(inside) + 1):
            for taken in combinations(inside, number):
                if any(b in all_below(below, a) for a, b in combinations(sorted(taken), 2)):
                    continue
                for group in (0, 1):
                    left = counts[node][group] - sum(counts[each][group] for each in taken)
                    assert not 0 < left < 5, (node, taken)


def test_a_figure_beside_a_hidden_one_is_hidden_where_their_sum_is_told() -> None:
    below = {"hjem": ["a", "b", "c"]}
    counts = {"hjem": (26, 0), "a": (12, 0), "b": (2, 0), "c": (12, 0)}
    assert tellable("hjem", below, counts, 5) == {"hjem", "a"}
    assert tellable("hjem", below, counts, 2) == {"hjem", "a", "b", "c"}


def test_the_whole_is_told_where_no_part_can_be() -> None:
    below = {"hjem": ["a", "b"]}
    assert tellable("hjem", below, {"hjem": (8, 0), "a": (4, 0), "b": (4, 0)}, 5) == {"hjem"}
    assert tellable("hjem", below, {"hjem": (4, 9), "a": (2, 9), "b": (2, 0)}, 5) == set()


def test_a_figure_two_steps_down_is_hidden_where_the_step_between_is() -> None:
    below = {"kommune": ["hjem"], "hjem": ["a"]}
    # One more at the home, and one more in the municipality: each would follow from the figure below.
    assert tellable("kommune", below, {"kommune": (14, 0), "hjem": (13, 0), "a": (12, 0)}, 5) == {"kommune"}


def test_those_who_are_in_two_units_are_a_few_too() -> None:
    below = {"hjem": ["a", "b"]}
    assert tellable("hjem", below, {"hjem": (17, 0), "a": (10, 0), "b": (10, 0)}, 5) == {"hjem", "a"}
