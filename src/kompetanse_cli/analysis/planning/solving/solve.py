"""The best choice of a problem, or a good one where it is too large, and how good any could be."""

from collections.abc import Sequence
from typing import NamedTuple

from kompetanse_cli.analysis.planning.solving.bounds import Relaxed, least_sessions, relaxed
from kompetanse_cli.analysis.planning.solving.choice import ChoiceMade, ranks_of
from kompetanse_cli.analysis.planning.solving.components import components
from kompetanse_cli.analysis.planning.solving.exact import Search
from kompetanse_cli.analysis.planning.solving.heuristic import counted, exchange, greedy, order_of, shake
from kompetanse_cli.analysis.planning.solving.limits import Limits
from kompetanse_cli.analysis.planning.solving.problem import Attendance, Problem, Solution, Value

# How many steps of looking for a better choice are taken in all, and of one part; how many of exchange; and how many
# options are counted in all, so many times at the least and at the most. Numbers and no clock, so that the same files
# give the same plan on every machine.
_NODES, _NODES_OF_PART = 10_000, 5_000
_WORK = 80_000
_SHAKING, _SHAKING_OF_PART = 60_000, 30_000
_OPTIONS_COUNTED, _OPTIONS_OF_SMALL, _FEWEST_ROUNDS, _MOST_ROUNDS = 60_000, 5_000, 1, 20
# A part with more places than this is not looked through: it would not end.
_MOST_PLACES = 200


class _Part(NamedTuple):
    """The choice of one part."""

    chosen: tuple[tuple[int, ...], ...]
    attendances: tuple[Attendance, ...]
    is_optimal: bool
    least: tuple[int, ...]
    nodes_left: int
    shaking_left: int


def solve(problem: Problem) -> Solution:
    """A choice that is allowed, and the best of all where `is_optimal`: that is proven, never supposed.

    Parts that have nothing to do with each other are chosen each alone. Where counting tells that nothing is better
    than the choice that comes of it, that is the proof; else a part is looked through, if that ends in a fixed number
    of steps.
    """
    chosen: list[tuple[int, ...]] = [()] * len(problem.demands)
    attendances, is_optimal, nodes, shaking = list[Attendance](), True, _NODES, _SHAKING
    least = [0] * ranks_of(problem)
    for numbers in components(problem):
        part = _solve_part(_part_of(problem, numbers), min(nodes, _NODES_OF_PART), min(shaking, _SHAKING_OF_PART))
        shaking -= min(shaking, _SHAKING_OF_PART) - part.shaking_left
        nodes -= min(nodes, _NODES_OF_PART) - part.nodes_left
        for number, options in zip(numbers, part.chosen, strict=True):
            chosen[number] = options
        attendances += part.attendances
        is_optimal = is_optimal and part.is_optimal
        for rank, left in enumerate(part.least):
            least[rank] += left
    attendances.sort(key=lambda each: each[:2])
    return Solution(tuple(chosen), tuple(attendances), is_optimal, tuple(least))


def _part_of(problem: Problem, numbers: tuple[int, ...]) -> Problem:
    return Problem(
        tuple(problem.demands[number] for number in numbers),
        problem.offers,
        problem.free,
        problem.attendable,
        problem.roles_held,
        problem.roles_left,
        problem.new_places,
        problem.role_points,
        problem.course_points,
    )


def _solve_part(problem: Problem, nodes: int, shaking: int) -> _Part:
    order = order_of(problem)
    limits = Limits(problem, order)
    size = sum(len(demand.options) for demand in problem.demands)
    first, best, least = _counted(problem, order, limits, size)
    if best.value > least and best.value.new_sessions and size * len(problem.new_places) <= _OPTIONS_COUNTED:
        least = least._replace(new_sessions=least_sessions(problem, order, limits, least.unfilled))
    if best.value <= least:
        return _Part(*best.told(), True, least.unfilled, nodes, shaking)
    told, value = best.told(), best.value
    if sum(demand.places for demand in problem.demands) <= _MOST_PLACES:
        search = Search(problem, order, first, best, least)
        nodes = search.run(nodes)
        told, value = search.told, search.value
        if search.is_complete:
            return _Part(*told, True, value.unfilled, nodes, shaking)
    if size <= _OPTIONS_OF_SMALL:
        shaking = shake(best, shaking, least)
        told = best.told() if best.value < value else told
    return _Part(*told, min(value, best.value) <= least, least.unfilled, nodes, shaking)


def _counted(problem: Problem, order: Sequence[int], limits: Limits, size: int) -> tuple[Relaxed, ChoiceMade, Value]:
    """The first bound, the best choice that comes of any, and what no choice is better than."""
    first = bound = relaxed(problem, order, limits)
    best, least, work = greedy(problem), bound.least[0], _WORK
    rounds = max(_FEWEST_ROUNDS, min(_MOST_ROUNDS, _OPTIONS_COUNTED // max(size, 1)))
    for more in range(rounds):
        least = max(least, bound.least[0])
        choice = counted(problem, bound)
        if size <= _OPTIONS_OF_SMALL:
            work = exchange(choice, work)
        best = min(best, choice, key=lambda one: one.value)
        if best.value <= least or more == rounds - 1 or not limits.count_where_taken(bound.picked):
            break
        bound = relaxed(problem, order, limits)
    if best.value > least:
        exchange(best, work)
    return first, best, least
