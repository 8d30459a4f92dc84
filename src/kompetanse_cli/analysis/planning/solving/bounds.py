"""How good a choice can be at the best, told by counting: a lower bound that no choice is below."""

from collections.abc import Sequence
from typing import NamedTuple

from kompetanse_cli.analysis.planning.solving.counting import PlaceNetwork
from kompetanse_cli.analysis.planning.solving.limits import Limits
from kompetanse_cli.analysis.planning.solving.problem import Problem, Value


class Relaxed(NamedTuple):
    """The best that counting allows. `least[i]` is a bound on what the demands from place i in the order add, alone or
    after others, compared as a Value is; the last is nothing. `picked` are the options it would take of each demand.
    """

    least: tuple[Value, ...]
    picked: tuple[tuple[int, ...], ...]


def relaxed(problem: Problem, order: Sequence[int], limits: Limits | None = None) -> Relaxed:
    """The cheapest flow of places to people, in which some of what binds a choice is left out: clashes, new sessions,
    and what courses cost beyond what `limits` counts.

    Whatever is left out only ever makes a choice worse, so that no choice is better than the flow, wherever the limits
    count courses. That holds of each tail of the order too, if they count them where they are first asked for: what is
    filled before it takes people and seats away, and pays for no course that counts.
    """
    counting = PlaceNetwork(problem, limits or Limits(problem, order))
    least = [counting.value()]
    for number in reversed(order):
        for _ in range(problem.demands[number].places):
            counting.fill(number)
        least.append(counting.value())
    return Relaxed(tuple(reversed(least)), counting.picked())


def least_sessions(problem: Problem, order: Sequence[int], limits: Limits, unfilled: Sequence[int]) -> int:
    """So many new sessions are needed at the least where no more places than `unfilled` are, by rank: for each course
    as few people as any flow leaves without a seat, that fills as much.

    A flow that cannot leave as little unfilled tells nothing, and none is as good as it says.
    """
    number = 0
    for course, places in enumerate(problem.new_places):
        if places != 0 and any(course in option.courses for demand in problem.demands for option in demand.options):
            counting = PlaceNetwork(problem, limits, course)
            for each in order:
                for _ in range(problem.demands[each].places):
                    counting.fill(each)
            least = counting.value()
            if least.unfilled == tuple(unfilled):
                number += -(-least.points // places) if places else min(least.points, 1)
    return number
