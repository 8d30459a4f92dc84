"""A problem in parts that have nothing to do with each other."""

from collections import defaultdict
from collections.abc import Hashable, Iterator

from kompetanse_cli.analysis.planning.solving.problem import Problem


class _Sets:
    """Things that are joined to each other, directly or by others."""

    def __init__(self) -> None:
        self._parents: dict[Hashable, Hashable] = {}

    def root(self, thing: Hashable) -> Hashable:
        """The one that stands for all it is joined to."""
        path = []
        while (parent := self._parents.get(thing, thing)) != thing:
            path.append(thing)
            thing = parent
        for each in path:
            self._parents[each] = thing
        return thing

    def join(self, one: Hashable, other: Hashable) -> None:
        """Join two, and so all that each is joined to."""
        self._parents[self.root(one)] = self.root(other)


def components(problem: Problem) -> tuple[tuple[int, ...], ...]:
    """The numbers of the demands, in parts that can be chosen each alone: no person, no counter of seats of which there
    may be too few, and no course that may need a new session, is of two parts. Each part, and the parts, in order.
    """
    sets = _Sets()
    wanted = _wanted(problem)
    scarce = _scarce(problem, wanted)
    for number, demand in enumerate(problem.demands):
        for option in demand.options:
            sets.join(("demand", number), ("person", option.person))
    for person, course in wanted:
        for link in _links(problem, person, course, scarce):
            sets.join(("person", person), link)
    parts = defaultdict[Hashable, list[int]](list)
    for number in range(len(problem.demands)):
        parts[sets.root(("demand", number))].append(number)
    return tuple(tuple(part) for part in parts.values())


def _wanted(problem: Problem) -> dict[tuple[int, int], tuple[int, ...]]:
    """The offers in which each person may take each course that one of their options needs."""
    wanted = dict[tuple[int, int], tuple[int, ...]]()
    for demand in problem.demands:
        for option in demand.options:
            for course in option.courses:
                if (option.person, course) not in wanted:
                    offers = problem.attendable.get(option.person, ())
                    giving = tuple(offer for offer in offers if course in problem.offers[offer].courses)
                    wanted[option.person, course] = giving
    return wanted


def _scarce(problem: Problem, wanted: dict[tuple[int, int], tuple[int, ...]]) -> frozenset[int]:
    """The counters with fewer seats than may be taken: one for each offer that each person may join."""
    takers = {(person, offer) for (person, _), offers in wanted.items() for offer in offers}
    most = dict.fromkeys(range(len(problem.free)), 0)
    for _, offer in takers:
        for seat in problem.offers[offer].seats:
            most[seat] += 1
    return frozenset(seat for seat, people in most.items() if people > problem.free[seat])


def _links(problem: Problem, person: int, course: int, scarce: frozenset[int]) -> Iterator[Hashable]:
    """What somebody who takes a course may share with others: seats, and the places of new sessions."""
    always = False
    for offer in problem.attendable.get(person, ()):
        if course not in problem.offers[offer].courses:
            continue
        shared = scarce.intersection(problem.offers[offer].seats)
        yield from (("seat", seat) for seat in sorted(shared))
        always = always or not (shared or _may_clash(problem, person, offer))
    # Nobody who can always have a seat is better served by a new session.
    if problem.new_places[course] != 0 and not always:
        yield ("course", course)


def _may_clash(problem: Problem, person: int, offer: int) -> bool:
    others = problem.attendable.get(person, ())
    clashes = problem.offers[offer].clashes
    return any(other in clashes or offer in problem.offers[other].clashes for other in others)
