"""How good a choice can be at the best, told by counting: a lower bound that no choice is below."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from kompetanse_cli.analysis.planning.solving.choice import ranks_of
from kompetanse_cli.analysis.planning.solving.flow import SINK, Network
from kompetanse_cli.analysis.planning.solving.limits import Limits
from kompetanse_cli.analysis.planning.solving.problem import Option, Problem, Value

# An option of a person: the number of the demand, that of the option, and itself.
_Numbered: TypeAlias = tuple[int, int, Option]


class Relaxed(NamedTuple):
    """The best that counting allows. `least[i]` is a bound on what the demands from place i in the order add, alone or
    after others, compared as a Value is; the last is nothing. `picked` are the options it would take of each demand.
    """

    least: tuple[Value, ...]
    picked: tuple[tuple[int, ...], ...]


def relaxed(problem: Problem, order: Sequence[int]) -> Relaxed:
    """The cheapest flow of places to people, in which some of what binds a choice is left out: clashes, courses that
    may serve more than one place, new sessions, and the seats of those who may fill more than one place.

    Whatever is left out only ever makes a choice worse, so that no choice is better than the flow. That holds of each
    tail of the order too: what is filled before it takes people and seats away, and pays for no course that counts.
    """
    counting = _Counting(problem, order)
    least = [counting.value()]
    for number in reversed(order):
        for _ in range(problem.demands[number].places):
            counting.fill(number)
        least.append(counting.value())
    return Relaxed(tuple(reversed(least)), counting.picked())


class _Counting:
    """The network of a problem: from each demand by its options to people, roles and seats."""

    def __init__(self, problem: Problem, order: Sequence[int]) -> None:
        self.problem, self.limits, self.network = problem, Limits(problem, order), Network()
        self._sent = self._cost = 0
        places = sum(demand.places for demand in problem.demands)
        every = [option for demand in problem.demands for option in demand.options]
        # Every place, filled or not, costs as much more as makes no arc negative.
        self._shift = max(0, -min((option.points for option in every), default=0))
        # The network costs one number, in which an unfilled place outweighs all the points there may be, and one of a
        # lower rank all those of higher ones.
        dearest = max(
            (
                self._dearest(number, option)
                for number, demand in enumerate(problem.demands)
                for option in demand.options
            ),
            default=0,
        )
        over = 1 + places * (self._shift + dearest)
        ranks = ranks_of(problem)
        self._weights = [over * (places + 1) ** (ranks - 1 - rank) for rank in range(ranks)]
        self._sources = [self.network.node() for _ in problem.demands]
        for source, demand in zip(self._sources, problem.demands, strict=True):
            self.network.arc(source, SINK, demand.places, self._weights[demand.rank] + self._shift)
        self._arcs: list[list[tuple[int, int]]] = [[] for _ in problem.demands]
        self._seats: dict[int, int] = {}
        by_person = defaultdict[int, list[_Numbered]](list)
        for number, demand in enumerate(problem.demands):
            for which, option in enumerate(demand.options):
                if self.limits.is_possible(option):
                    by_person[option.person].append((number, which, option))
        for person, options in by_person.items():
            if person in self.limits.one_place:
                self._one_place(options)
            else:
                self._several(person, options)

    def _dearest(self, number: int, option: Option) -> int:
        """What an option may cost at the most in the network."""
        roles = self._held(option) + max(self.problem.roles_left[option.person], 0) if option.takes_role else 0
        return max(option.points, 0) + self.limits.course_points(number, option) + self.problem.role_points * roles

    def _held(self, option: Option) -> int:
        return self.problem.roles_held[option.person] if option.takes_role else 0

    def fill(self, number: int) -> None:
        """Fill one more place of a demand, or leave it."""
        self._cost += self.network.send(self._sources[number])
        self._sent += 1

    def value(self) -> Value:
        """What is left unfilled of the places asked for, and the points of the others."""
        unfilled, rest = [], self._cost
        for weight in self._weights:
            number, rest = divmod(rest, weight)
            unfilled.append(number)
        return Value(tuple(unfilled), 0, rest - self._sent * self._shift)

    def picked(self) -> tuple[tuple[int, ...], ...]:
        """The options of each demand that the flow goes through."""
        return tuple(tuple(sorted(which for arc, which in arcs if self.network.used(arc))) for arcs in self._arcs)

    def _take(self, numbered: _Numbered, head: int, role: int) -> None:
        """An arc for an option, with its points and those of its courses and role."""
        number, which, option = numbered
        courses = self.limits.course_points(number, option)
        arc = self.network.arc(self._sources[number], head, 1, option.points + self._shift + courses + role)
        self._arcs[number].append((arc, which))

    def _one_place(self, options: Sequence[_Numbered]) -> None:
        """Options that fill one place at most between them, and so take one seat of those that one of them needs."""
        head = self._narrow(self._tails(options), several=len(options) > 1)
        for numbered in options:
            self._take(numbered, head, self.problem.role_points * self._held(numbered[2]))

    def _tails(self, options: Sequence[_Numbered]) -> list[int]:
        """The nodes of the counters that the options take a seat of one of; the sink where one may take none."""
        found = set[int]()
        for number, _, option in options:
            seats = self.limits.seats(number, option)
            if seats is None:
                return [SINK]
            found |= seats
        return [self._seat(seat) for seat in sorted(found)]

    def _narrow(self, tails: Sequence[int], *, several: bool) -> int:
        """A node that one may go through, to one of these."""
        if not several and len(tails) == 1:
            return tails[0]
        head = fan = self.network.node()
        if several and len(tails) > 1:
            fan = self.network.node()
            self.network.arc(head, fan, 1, 0)
        for tail in tails:
            self.network.arc(fan, tail, 1, 0)
        return head

    def _seat(self, seat: int) -> int:
        """The node of a counter of seats."""
        if seat not in self._seats:
            self._seats[seat] = self.network.node()
            self.network.arc(self._seats[seat], SINK, self.problem.free[seat], 0)
        return self._seats[seat]

    def _several(self, person: int, options: Sequence[_Numbered]) -> None:
        """Somebody who may fill several places, one of each group, with so many roles, each dearer than the last."""
        groups = defaultdict[int, list[_Numbered]](list)
        for numbered in options:
            groups[self.problem.demands[numbered[0]].group].append(numbered)
        with_roles = [each for each in groups.values() if any(option.takes_role for _, _, option in each)]
        binding = bool(with_roles) and self.problem.roles_left[person] < len(with_roles)
        roles = self._roles(person, len(with_roles)) if with_roles else SINK
        for each in groups.values():
            if SINK not in self._tails(each) and not (binding and each in with_roles):
                self._one_place(each)
                continue
            heads = [roles if option.takes_role else SINK for _, _, option in each]
            # A group in which some take a role and others don't has no node that both go through: that one fills one
            # place of it is left out.
            if len(each) > 1 and len(set(heads)) == 1:
                heads = [self._narrow(heads[:1], several=True)] * len(each)
            for numbered, head in zip(each, heads, strict=True):
                self._take(numbered, head, 0)

    def _roles(self, person: int, most: int) -> int:
        node = self.network.node()
        for more in range(min(most, self.problem.roles_left[person])):
            self.network.arc(node, SINK, 1, self.problem.role_points * (self.problem.roles_held[person] + more))
        return node


def least_sessions(problem: Problem, unfilled: Sequence[int]) -> int:
    """So many new sessions are needed at the least where no more places than `unfilled` are, by rank."""
    limits = Limits(problem, range(len(problem.demands)))
    return sum(
        _sessions(problem, limits, course, tuple(_asking(problem, course)), unfilled)
        for course, places in enumerate(problem.new_places)
        if places != 0
    )


def _asking(problem: Problem, course: int) -> Iterator[int]:
    """The demands each of whose options needs the course."""
    for number, demand in enumerate(problem.demands):
        if demand.options and all(course in option.courses for option in demand.options):
            yield number


def _sessions(problem: Problem, limits: Limits, course: int, numbers: Sequence[int], unfilled: Sequence[int]) -> int:
    demands = [problem.demands[number] for number in numbers]
    left = sum(unfilled[rank] for rank in {demand.rank for demand in demands})
    filled = sum(demand.places for demand in demands) - left
    # Somebody who takes the course once may fill a place of each group; those with the most groups are the fewest.
    groups = defaultdict[int, set[int]](set)
    seats = set[int]()
    for demand in demands:
        for option in demand.options:
            groups[option.person].add(demand.group)
    people = 0
    for most in sorted((len(each) for each in groups.values()), reverse=True):
        if filled <= 0:
            break
        filled -= most
        people += 1
    for person in groups:
        for offer in limits.offers(person, course):
            if not problem.offers[offer].seats:
                return 0
            seats.add(limits.scarcest(problem.offers[offer].seats))
    more = people - sum(problem.free[seat] for seat in seats)
    places = problem.new_places[course]
    return max(0, -(-more // places) if places else min(more, 1))
