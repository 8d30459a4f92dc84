"""A problem in parts that have nothing to do with each other."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from typing import TypeAlias

from kompetanse_cli.analysis.planning.solving.problem import Problem

# A course, and the offers that somebody who takes it can come to.
_Sought: TypeAlias = tuple[int, tuple[int, ...]]


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
    # Most people can come to the same offers, and so share the same with others.
    shared = dict[_Sought, tuple[Hashable, ...]]()
    for person, courses in wanted.items():
        for course in courses:
            sought = course, problem.attendable.get(person, ())
            if sought not in shared:
                shared[sought] = tuple(_links(problem, *sought, scarce))
                for link in shared[sought]:
                    sets.join(shared[sought][0], link)
            if shared[sought]:
                sets.join(("person", person), shared[sought][0])
    parts = defaultdict[Hashable, list[int]](list)
    for number in range(len(problem.demands)):
        parts[sets.root(("demand", number))].append(number)
    return tuple(tuple(part) for part in parts.values())


def _wanted(problem: Problem) -> dict[int, tuple[int, ...]]:
    """The courses that the options of each person need."""
    wanted = defaultdict[int, dict[int, None]](dict)
    for demand in problem.demands:
        for option in demand.options:
            if option.courses:
                wanted[option.person].update(dict.fromkeys(option.courses))
    return {person: tuple(courses) for person, courses in wanted.items()}


def _scarce(problem: Problem, wanted: dict[int, tuple[int, ...]]) -> frozenset[int]:
    """The counters with fewer seats than may be taken: one for each offer that each person may join."""
    alike = Counter((problem.attendable.get(person, ()), courses) for person, courses in wanted.items())
    most = dict.fromkeys(range(len(problem.free)), 0)
    for (attendable, courses), people in alike.items():
        for offer in attendable:
            if not problem.offers[offer].courses.isdisjoint(courses):
                for seat in problem.offers[offer].seats:
                    most[seat] += people
    return frozenset(seat for seat, people in most.items() if people > problem.free[seat])


def _links(problem: Problem, course: int, attendable: tuple[int, ...], scarce: frozenset[int]) -> Iterator[Hashable]:
    """What somebody who takes a course in one of the offers they can come to may share with others: seats, and the
    places of new sessions.
    """
    always = False
    for offer in attendable:
        if course not in problem.offers[offer].courses:
            continue
        shared = scarce.intersection(problem.offers[offer].seats)
        yield from (("seat", seat) for seat in sorted(shared))
        always = always or not (shared or _may_clash(problem, attendable, offer))
    # Nobody who can always have a seat is better served by a new session.
    if problem.new_places[course] != 0 and not always:
        yield ("course", course)


def _may_clash(problem: Problem, attendable: tuple[int, ...], offer: int) -> bool:
    clashes = problem.offers[offer].clashes
    return any(other in clashes or offer in problem.offers[other].clashes for other in attendable)
