"""A choice while it is made: what is taken, what is left of seats and roles, and what each step would cost."""

from collections.abc import Iterator
from typing import TypeAlias

from kompetanse_cli.analysis.planning.solving.problem import Attendance, Option, PlaceDemand, Problem, Value

# Where somebody takes each course they do not take yet: in an offer, or in a new session (None).
Way: TypeAlias = tuple[tuple[int, int | None], ...]
# What a step costs: new sessions, and points.
Cost: TypeAlias = tuple[int, int]


class ChoiceMade:
    """Places that are filled one by one, and emptied again; it is allowed all the way."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.taken: list[set[int]] = [set() for _ in problem.demands]
        self.unfilled = [0] * ranks_of(problem)
        for demand in problem.demands:
            self.unfilled[demand.rank] += demand.places
        self.sessions = self.points = 0
        self.free = list(problem.free)
        # By person: what they fill by group, the roles they are given, where they take each course, for how many places
        # they need it, and how many courses each offer they have joined serves.
        self.fills: dict[int, dict[int, tuple[int, int]]] = {}
        self.given: dict[int, int] = {}
        self.attends: dict[int, dict[int, int | None]] = {}
        self.uses: dict[tuple[int, int], int] = {}
        self.joined: dict[int, dict[int, int]] = {}
        # Those in each offer, in the order they came; and in new sessions, by course.
        self.members: list[dict[int, None]] = [{} for _ in problem.offers]
        self.waiting: list[dict[int, None]] = [{} for _ in problem.new_places]
        self._giving: dict[tuple[int, int], tuple[int, ...]] = {}

    @property
    def value(self) -> Value:
        """How bad it is so far."""
        return Value(tuple(self.unfilled), self.sessions, self.points)

    def is_open(self, demand: PlaceDemand, option: Option) -> bool:
        """Whether the person is free for it, courses aside."""
        if demand.group in self.fills.get(option.person, ()):
            return False
        return not option.takes_role or self.given.get(option.person, 0) < self.problem.roles_left[option.person]

    def role_cost(self, option: Option) -> int:
        """The points of the option and of the role it gives, after those given already."""
        if not option.takes_role:
            return option.points
        held = self.problem.roles_held[option.person] + self.given.get(option.person, 0)
        return option.points + self.problem.role_points * held

    def ways(self, option: Option) -> Iterator[Way]:
        """Each way to take the courses of the option that the person does not take yet, the best offers first.

        What somebody has joined already serves what more it gives: it costs no seat and no points.
        """
        known = self.attends.get(option.person, {})
        missing = tuple(course for course in option.courses if course not in known)
        if not missing:
            return iter(((),))
        return self._ways(option.person, missing, tuple(self.joined.get(option.person, ())), ())

    def _ways(self, person: int, missing: tuple[int, ...], joined: tuple[int, ...], way: Way) -> Iterator[Way]:
        if not missing:
            yield way
            return
        course, rest = missing[0], missing[1:]
        offers = self.problem.offers
        for offer in joined:
            if course in offers[offer].courses:
                yield from self._ways(person, rest, joined, (*way, (course, offer)))
                return
        new = {offer for _, offer in way if offer is not None}
        for offer in self.giving(person, course):
            if self.has_room(offer, joined, new):
                yield from self._ways(person, rest, (*joined, offer), (*way, (course, offer)))
        if self.problem.new_places[course] != 0:
            yield from self._ways(person, rest, joined, (*way, (course, None)))

    def giving(self, person: int, course: int) -> tuple[int, ...]:
        """The offers in which the person can take the course, the best first, whether there is room or not."""
        key = person, course
        found = self._giving.get(key)
        if found is None:
            offers = self.problem.offers
            can = self.problem.attendable.get(person, ())
            found = self._giving[key] = tuple(offer for offer in can if course in offers[offer].courses)
        return found

    def has_room(self, offer: int, joined: tuple[int, ...], new: set[int]) -> bool:
        """Whether there are seats in the offer, beside those about to be taken, and nothing joined clashes with it."""
        offers = self.problem.offers
        seats = offers[offer].seats
        for seat in seats:
            if self.free[seat] <= (sum(seat in offers[other].seats for other in new) if new else 0):
                return False
        clashes = offers[offer].clashes
        return not joined or not any(other in clashes or offer in offers[other].clashes for other in joined)

    def cost(self, option: Option, way: Way) -> Cost:
        """What it costs to take the option in that way."""
        if not way:
            return 0, self.role_cost(option)
        joined = self.joined.get(option.person, {})
        offers = {offer for _, offer in way if offer is not None and offer not in joined}
        new = [course for course, offer in way if offer is None]
        sessions = sum(self.sessions_for(course, len(self.waiting[course]) + 1) for course in new)
        sessions -= sum(self.sessions_for(course, len(self.waiting[course])) for course in new)
        return sessions, self.role_cost(option) + self.problem.course_points * (len(offers) + len(new))

    def sessions_for(self, course: int, people: int) -> int:
        """How many new sessions of the course so many people need."""
        places = self.problem.new_places[course]
        return -(-people // places) if places else min(people, 1)

    def best_way(self, option: Option, without: int | None = None) -> tuple[Cost, Way] | None:
        """The cheapest way, the first of those as cheap, that takes no new session of the course `without`; None where
        there is none.
        """
        best: tuple[Cost, Way] | None = None
        for way in self.ways(option):
            if without is not None and (without, None) in way:
                continue
            cost = self.cost(option, way)
            if best is None or cost < best[0]:
                best = cost, way
            # All offers cost the same, and none costs more than a new session: of one course the first way is the best.
            if len(way) < 2:
                break
        return best

    def add(self, number: int, which: int, way: Way) -> None:
        """Take an option of a demand, with the courses that it needs taken that way."""
        demand = self.problem.demands[number]
        option = demand.options[which]
        sessions, points = self.cost(option, way)
        self.sessions += sessions
        self.points += points
        self.unfilled[demand.rank] -= 1
        self.taken[number].add(which)
        self.fills.setdefault(option.person, {})[demand.group] = (number, which)
        if option.takes_role:
            self.given[option.person] = self.given.get(option.person, 0) + 1
        if option.courses:
            self._attend(option, way)

    def _attend(self, option: Option, way: Way) -> None:
        attends = self.attends.setdefault(option.person, {})
        joined = self.joined.setdefault(option.person, {})
        for course, offer in way:
            attends[course] = offer
            if offer is None:
                self.waiting[course][option.person] = None
                continue
            if offer not in joined:
                self.members[offer][option.person] = None
                for seat in self.problem.offers[offer].seats:
                    self.free[seat] -= 1
            joined[offer] = joined.get(offer, 0) + 1
        for course in option.courses:
            self.uses[option.person, course] = self.uses.get((option.person, course), 0) + 1

    def remove(self, number: int, which: int) -> None:
        """Empty a place again, with what nothing else needs of its courses."""
        demand = self.problem.demands[number]
        option = demand.options[which]
        self.unfilled[demand.rank] += 1
        self.taken[number].remove(which)
        del self.fills[option.person][demand.group]
        if option.takes_role:
            self.given[option.person] -= 1
        self.points -= self.role_cost(option)
        for course in option.courses:
            self.uses[option.person, course] -= 1
            if not self.uses[option.person, course]:
                self._leave(option.person, course, self.attends[option.person].pop(course))

    def _leave(self, person: int, course: int, offer: int | None) -> None:
        if offer is None:
            people = len(self.waiting[course])
            self.sessions -= self.sessions_for(course, people) - self.sessions_for(course, people - 1)
            del self.waiting[course][person]
            self.points -= self.problem.course_points
            return
        joined = self.joined[person]
        joined[offer] -= 1
        if not joined[offer]:
            del joined[offer]
            del self.members[offer][person]
            self.points -= self.problem.course_points
            for seat in self.problem.offers[offer].seats:
                self.free[seat] += 1

    def way_of(self, number: int, which: int) -> Way:
        """Where the person takes the courses that only this place needs: the way to take the option again."""
        option = self.problem.demands[number].options[which]
        return tuple(
            (course, self.attends[option.person][course])
            for course in option.courses
            if self.uses[option.person, course] == 1
        )

    def told(self) -> tuple[tuple[tuple[int, ...], ...], tuple[Attendance, ...]]:
        """The options taken of each demand, sorted, and who takes which course where, sorted."""
        rows = (
            Attendance(person, course, offer)
            for person, courses in self.attends.items()
            for course, offer in courses.items()
        )
        return tuple(tuple(sorted(each)) for each in self.taken), tuple(sorted(rows, key=lambda row: row[:2]))


def ranks_of(problem: Problem) -> int:
    """How many ranks there are."""
    return 1 + max((demand.rank for demand in problem.demands), default=-1)
