"""What binds each option whatever else is chosen: whether it is possible, what its courses cost, and which seats."""

from collections import defaultdict

from kompetanse_cli.analysis.planning.solving.problem import Option, Problem


class Limits:
    """Told of a whole problem, once."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        groups = defaultdict[int, set[int]](set)
        with_courses = defaultdict[int, set[int]](set)
        for demand in problem.demands:
            for option in demand.options:
                groups[option.person].add(demand.group)
                if option.courses:
                    with_courses[option.person].add(demand.group)
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

    def course_points(self, option: Option) -> int:
        """What the courses of the option cost at the least; nought where they may serve another place as well."""
        if not option.courses or option.person not in self.one_course:
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
