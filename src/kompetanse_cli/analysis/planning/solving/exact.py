"""The best choice, found by looking through all that could be better than the best so far."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from typing import NamedTuple, TypeAlias

from kompetanse_cli.analysis.planning.solving.bounds import Relaxed
from kompetanse_cli.analysis.planning.solving.choice import ChoiceMade
from kompetanse_cli.analysis.planning.solving.limits import Limits
from kompetanse_cli.analysis.planning.solving.problem import Attendance, Option, Problem, Value

_Told: TypeAlias = tuple[tuple[tuple[int, ...], ...], tuple[Attendance, ...]]


class _Open(NamedTuple):
    """The options that may fill the next place, one of each kind, and what each more person costs at the least."""

    options: tuple[int, ...]
    costs: tuple[int, ...]


class Search:
    """Branch and bound over the demands in an order, begun with a choice that is known; `nodes` is how many steps it
    may take. `value` and `told` are the best found, `is_complete` whether it has looked through all.

    `least` is what nothing is better than: the search is over when it finds as good a choice.
    """

    def __init__(self, problem: Problem, order: Sequence[int], bound: Relaxed, known: ChoiceMade, least: Value) -> None:
        self.problem, self.order = problem, order
        self.value, self.told = known.value, known.told()
        self.is_complete, self.nodes = True, 0
        self._after, self._whole = bound.least, least
        self._choice, self._kinds, self._limits = ChoiceMade(problem), kinds_of(problem), Limits(problem, order)
        # The places of the demands looked at so far are the only ones that can be said to be left.
        self._choice.unfilled = [0] * len(self._choice.unfilled)

    def run(self, nodes: int) -> int:
        """Look through the choices, in so many steps at the most, and say how many it did not need."""
        self.nodes = nodes
        self._next(0)
        return self.nodes

    def _next(self, place: int) -> None:
        """Begin with a demand, all before it being decided."""
        if place == len(self.order):
            if self._choice.value < self.value:
                self.value, self.told = self._choice.value, self._choice.told()
            return
        demand = self.problem.demands[self.order[place]]
        self._choice.unfilled[demand.rank] += demand.places
        self._fill(place, -1)
        self._choice.unfilled[demand.rank] -= demand.places

    def _fill(self, place: int, last: int) -> None:
        """Fill the next place of a demand by an option after the last, or leave those that are left."""
        if self.nodes <= 0:
            self.is_complete = False
            return
        self.nodes -= 1
        number = self.order[place]
        demand = self.problem.demands[number]
        left = demand.places - len(self._choice.taken[number])
        if left > 0:
            found = self._open(number, last)
            costs = found.costs[:left]
            for which in found.options:
                if not self._may_be_better(place, demand.rank, costs):
                    break
                self._take(place, which)
        if self._may_be_better(place, demand.rank, ()):
            self._next(place + 1)

    def _take(self, place: int, which: int) -> None:
        number = self.order[place]
        for way in tuple(self._choice.ways(self.problem.demands[number].options[which])):
            self._choice.add(number, which, way)
            self._fill(place, which)
            self._choice.remove(number, which)

    def _open(self, number: int, last: int) -> _Open:
        demand, choice = self.problem.demands[number], self._choice
        seen, found, costs = set[Hashable](), list[int](), dict[int, int]()
        for which in range(last + 1, len(demand.options)):
            option = demand.options[which]
            if not choice.is_open(demand, option) or not self._limits.is_possible(option):
                continue
            cost = choice.role_cost(option) + self._limits.course_points(number, option)
            costs[option.person] = min(cost, costs.get(option.person, cost))
            key = self._kind(option)
            if key not in seen:
                seen.add(key)
                found.append(which)
        return _Open(tuple(found), tuple(sorted(costs.values())))

    def _kind(self, option: Option) -> Hashable:
        """Options with the same key are as good now: people who are the same in all that is asked, and have been given
        nothing, can change places.
        """
        rest = option.takes_role, option.courses, option.points
        if self._choice.fills.get(option.person):
            return False, option.person, rest
        return True, self._kinds[option.person], rest

    def _may_be_better(self, place: int, rank: int, costs: Sequence[int]) -> bool:
        """Whether what is decided, with places of the demand filled at these costs and the best of the demands after
        it, is less than the best so far.
        """
        after, choice = self._after[place + 1], self._choice
        unfilled = [one + other for one, other in zip(choice.unfilled, after.unfilled, strict=True)]
        unfilled[rank] -= len(costs)
        left, sessions = tuple(unfilled), choice.sessions
        if left == self._whole.unfilled:
            sessions = max(sessions, self._whole.new_sessions)
        bound = Value(left, sessions, choice.points + sum(costs) + after.points)
        return max(bound, self._whole) < self.value


def kinds_of(problem: Problem) -> dict[int, int]:
    """People who are the same in all that is asked of them have the same number."""
    asked, roles = defaultdict[int, list[Hashable]](list), dict[int, tuple[int, int]]()
    for number, demand in enumerate(problem.demands):
        for option in demand.options:
            asked[option.person].append((number, option.takes_role, option.courses, option.points))
            if option.takes_role:
                roles[option.person] = problem.roles_held[option.person], problem.roles_left[option.person]
    numbers = dict[Hashable, int]()
    return {
        person: numbers.setdefault((tuple(each), problem.attendable.get(person, ()), roles.get(person)), len(numbers))
        for person, each in asked.items()
    }
