"""What binds each option whatever else is chosen: whether it is possible, what its courses cost, and which seats."""

from collections import defaultdict
from collections.abc import Sequence

from kompetanse_cli.analysis.planning.solving.problem import Option, Problem


class Limits:
    """Told of a whole problem, once."""

    def __init__(self, problem: Problem, order: Sequence[int]) -> None:
        self.problem = problem
        groups = defaultdict[int, set[int]](set)
        with_courses = defaultdict[int, set[int]](set)
        self._first = dict[int, int]()
        for number in order:
            demand = problem.demands[number]
            for option in demand.options:
                groups[option.person].add(demand.group)
                if option.courses:
                    with_courses[option.person].add(demand.group)
                    self._first.setdefault(option.person, number)
        # They fill one place at most; and one place at most that needs a course of them.
        self.one_place = {person for person, each in groups.items() if len(each) == 1}
        self.one_course = {person for person, each in with_courses.items() if len(each) == 1}
        self._offers: dict[tuple[int, int], tuple[int, ...]] = {}

    def offers(self, person: int, course: int) -> tuple[int, ...]:
        """The offers with seats left in which the person can take the course."""
        key = person, course
        if key not in self._offers:
            problem = self.problem
            self._offers[key] = tuple(
                offer
                for offer in problem.attendable.get(person, ())
                if course in problem.offers[offer].courses
                and all(problem.free[seat] > 0 for seat in problem.offers[offer].seats)
            )
        return self._offers[key]

    def is_possible(self, option: Option) -> bool:
        """Whether the person may be given a role more, and each course can be taken somewhere."""
        if option.takes_role and self.problem.roles_left[option.person] <= 0:
            return False
        return all(
            self.problem.new_places[course] != 0 or self.offers(option.person, course) for course in option.courses
        )

    def is_charged(self, number: int, option: Option) -> bool:
        """Whether what the courses of an option cost, and their seats, can be counted with it: no other place that the
        person may fill has them too, or this demand is the first in the order that asks them to take any.

        What is taken for a place is paid for once, so that it is counted with one demand of each person: the first,
        because no demand before it can have paid.
        """
        return bool(option.courses) and (option.person in self.one_course or self._first[option.person] == number)

    def course_points(self, option: Option) -> int:
        """What the courses of the option cost at the least, when they serve no other place."""
        if not option.courses:
            return 0
        widest = max(
            (
                len(self.problem.offers[offer].courses.intersection(option.courses))
                for course in option.courses
                for offer in self.offers(option.person, course)
            ),
            default=1,
        )
        return self.problem.course_points * -(-len(option.courses) // widest)

    def seats(self, option: Option) -> frozenset[int] | None:
        """Counters of which the option takes a seat of one at the least; None where it may take none."""
        for course in option.courses:
            offers = [self.problem.offers[offer] for offer in self.offers(option.person, course)]
            if self.problem.new_places[course] == 0 and all(offer.seats for offer in offers):
                return frozenset(self.scarcest(offer.seats) for offer in offers)
        return None

    def scarcest(self, seats: tuple[int, ...]) -> int:
        """The counter with the fewest seats left, the first of those."""
        return min(seats, key=lambda seat: (self.problem.free[seat], seat))
