"""How places, people, roles and seats hang together, as a network in which some of what binds a choice is left out."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeAlias

from kompetanse_cli.analysis.planning.solving.choice import ranks_of
from kompetanse_cli.analysis.planning.solving.flow import SINK, Network
from kompetanse_cli.analysis.planning.solving.limits import Limits
from kompetanse_cli.analysis.planning.solving.problem import Option, Problem, Value

# An option of a person: the number of the demand, that of the option, and itself.
_Numbered: TypeAlias = tuple[int, int, Option]


class PlaceNetwork:
    """The network of a problem: from each demand by its options to people, roles and seats.

    With a `course` not points are counted, but those who must take it in a new session.
    """

    def __init__(self, problem: Problem, limits: Limits, course: int | None = None) -> None:
        self.problem, self.limits, self.network, self.course = problem, limits, Network(), course
        self._sent = self._cost = 0
        self._new: int | None = None
        self._places = places = sum(demand.places for demand in problem.demands)
        self._fans: dict[tuple[int, ...], int] = {}
        every = [option for demand in problem.demands for option in demand.options]
        # Every place, filled or not, costs as much more as makes no arc negative.
        self._shift = 0 if course is not None else max(0, -min((option.points for option in every), default=0))
        # The network costs one number, in which an unfilled place outweighs all the points there may be, and one of a
        # lower rank all those of higher ones.
        over = 1 + places * (self._shift + self._dearest())
        ranks = ranks_of(problem)
        self._weights = [over * (places + 1) ** (ranks - 1 - rank) for rank in range(ranks)]
        self._sources = [self.network.node() for _ in problem.demands]
        for source, demand in zip(self._sources, problem.demands, strict=True):
            self.network.arc(source, SINK, demand.places, self._weights[demand.rank] + self._shift)
        # The arcs of each demand, with the options that each stands for.
        self._arcs: list[list[tuple[int, tuple[int, ...]]]] = [[] for _ in problem.demands]
        self._seats: dict[int, int] = {}
        by_person = defaultdict[int, list[_Numbered]](list)
        for number, demand in enumerate(problem.demands):
            for which, option in enumerate(demand.options):
                if self.limits.is_possible(option):
                    by_person[option.person].append((number, which, option))
        alike = defaultdict[tuple[int, int, tuple[int, ...]], list[int]](list)
        for person, options in by_person.items():
            if person not in self.limits.one_place:
                self._several(person, options)
            elif len(options) > 1:
                self._one_place(options)
            else:
                ((number, which, option),) = options
                cost = self._cost_of(number, option, self._role(option))
                alike[number, cost, tuple(self._tails(options))].append(which)
        for (number, cost, tails), whole in alike.items():
            self._together(number, cost, tails, tuple(whole))

    def _dearest(self) -> int:
        """What an option may cost at the most in the network."""
        if self.course is not None:
            return 1
        return max(
            (
                max(option.points, 0) + self.limits.course_points(number, option) + self._role(option, most=True)
                for number, demand in enumerate(self.problem.demands)
                for option in demand.options
            ),
            default=0,
        )

    def _role(self, option: Option, *, most: bool = False) -> int:
        """The points of the role that an option gives, if it is the first, or if it is the last there may be."""
        if not option.takes_role or self.course is not None:
            return 0
        more = max(self.problem.roles_left[option.person], 0) if most else 0
        return self.problem.role_points * (self.problem.roles_held[option.person] + more)

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
        return tuple(
            tuple(sorted(which for arc, alike in arcs for which in alike[: self.network.used(arc)]))
            for arcs in self._arcs
        )

    def _cost_of(self, number: int, option: Option, role: int) -> int:
        """What an option costs in the network, with the points of its courses and role."""
        if self.course is not None:
            return self._shift + role
        return self._shift + role + option.points + self.limits.course_points(number, option)

    def _take(self, numbered: _Numbered, head: int, role: int) -> None:
        """An arc for an option, with its points and those of its courses and role."""
        number, which, option = numbered
        arc = self.network.arc(self._sources[number], head, 1, self._cost_of(number, option, role))
        self._arcs[number].append((arc, (which,)))

    def _together(self, number: int, cost: int, tails: Sequence[int], alike: tuple[int, ...]) -> None:
        """One arc for options of one demand that cost the same and take one of the same seats, of people who fill no
        other place: it does not matter which of them are taken.
        """
        head = self._narrow(tails, several=False)
        self._arcs[number].append((self.network.arc(self._sources[number], head, len(alike), cost), alike))

    def _one_place(self, options: Sequence[_Numbered]) -> None:
        """Options that fill one place at most between them, and so take one seat of those that one of them needs."""
        head = self._narrow(self._tails(options), several=len(options) > 1)
        for numbered in options:
            self._take(numbered, head, self._role(numbered[2]))

    def _tails(self, options: Sequence[_Numbered]) -> list[int]:
        """The nodes of the counters that the options take a seat of one of; the sink where one may take none."""
        found = set[int]()
        for number, _, option in options:
            seats = self._seats_of(number, option)
            if seats is None:
                return [SINK]
            found |= seats
        return sorted(found)

    def _seats_of(self, number: int, option: Option) -> set[int] | None:
        if self.course is not None and self.course in option.courses:
            seats = self.limits.seats_of(number, option, self.course)
            if seats is not None:
                return {self._newcomers(), *map(self._seat, sorted(seats))}
        seats = self.limits.seats(number, option)
        return None if seats is None else set(map(self._seat, sorted(seats)))

    def _newcomers(self) -> int:
        """The node of those who take the course in a new session."""
        if self._new is None:
            self._new = self.network.node()
            self.network.arc(self._new, SINK, sum(demand.places for demand in self.problem.demands), 1)
        return self._new

    def _narrow(self, tails: Sequence[int], *, several: bool) -> int:
        """A node that leads to one of these; where several options meet in it, one may go through."""
        tail = tails[0] if len(tails) == 1 else self._fan(tuple(tails))
        if not several:
            return tail
        head = self.network.node()
        self.network.arc(head, tail, 1, 0)
        return head

    def _fan(self, tails: tuple[int, ...]) -> int:
        """The node that leads to any of these, one for all who may take the same seats."""
        if tails not in self._fans:
            self._fans[tails] = fan = self.network.node()
            for tail in tails:
                self.network.arc(fan, tail, self._places, 0)
        return self._fans[tails]

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
        with_roles = {group for group, each in groups.items() if any(option.takes_role for _, _, option in each)}
        binding = bool(with_roles) and self.problem.roles_left[person] < len(with_roles)
        roles = self._roles(person, len(with_roles)) if with_roles else SINK
        for group, each in groups.items():
            if not (binding and group in with_roles) and SINK not in self._tails(each):
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
        each = 0 if self.course is not None else self.problem.role_points
        for more in range(min(most, self.problem.roles_left[person])):
            self.network.arc(node, SINK, 1, each * (self.problem.roles_held[person] + more))
        return node
