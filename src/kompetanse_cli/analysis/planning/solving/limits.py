"""What binds each option whatever else is chosen: whether it is possible, what its courses cost, and which seats."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kompetanse_cli.analysis.planning.solving.problem import Option, Problem


class Limits:
    """Told of a whole problem, once, for demands that are decided in an order.

    A course is taken once by each person, whatever it serves, and one offer may give several. So seats and points are
    counted with one demand of each person that asks for any of the courses that one offer may give them together: the
    first, because no demand before it can have paid. Where only places of one group ask, of which a person fills one,
    they are counted with each of these.
    """

    def __init__(self, problem: Problem, order: Sequence[int]) -> None:
        self.problem = problem
        groups, wanted = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
        for demand in problem.demands:
            for option in demand.options:
                groups[option.person].add(demand.group)
                if option.courses:
                    wanted[option.person].update(option.courses)
        # Those who fill one place at most.
        self.one_place = {person for person, each in groups.items() if len(each) == 1}
        # Most people can come to the same offers: what hangs on these alone is looked up once for them all.
        self._alike: dict[tuple[tuple[int, ...], int], tuple[int, ...]] = {}
        self._seats_of: dict[tuple[int, ...], frozenset[int] | None] = {}
        bundles: dict[tuple[tuple[int, ...], frozenset[int]], dict[int, frozenset[int]]] = {}
        self._bundles: dict[int, dict[int, frozenset[int]]] = {}
        for person, courses in wanted.items():
            sought = problem.attendable.get(person, ()), frozenset(courses)
            if sought not in bundles:
                bundles[sought] = self._bundled(*sought)
            self._bundles[person] = bundles[sought]
        self._asking: dict[tuple[int, frozenset[int]], tuple[int, set[int]]] = {}
        for number in order:
            demand = problem.demands[number]
            for option in demand.options:
                for course in option.courses:
                    key = option.person, self._bundles[option.person][course]
                    self._asking.setdefault(key, (number, set()))[1].add(demand.group)

    def _bundled(self, attendable: Iterable[int], courses: Iterable[int]) -> dict[int, frozenset[int]]:
        """For each course of a person those that they may take by the same offers, directly or by others."""
        bundles = {course: frozenset({course}) for course in sorted(courses)}
        for offer in attendable:
            given = [course for course in bundles if course in self.problem.offers[offer].courses]
            if len(given) > 1:
                whole = frozenset[int]().union(*(bundles[course] for course in given))
                bundles.update(dict.fromkeys(whole, whole))
        return bundles

    def offers(self, person: int, course: int) -> tuple[int, ...]:
        """The offers with seats left in which the person can take the course."""
        key = self.problem.attendable.get(person, ()), course
        if key not in self._alike:
            problem = self.problem
            self._alike[key] = tuple(
                offer
                for offer in key[0]
                if course in problem.offers[offer].courses
                and all(problem.free[seat] > 0 for seat in problem.offers[offer].seats)
            )
        return self._alike[key]

    def is_possible(self, option: Option) -> bool:
        """Whether the person may be given a role more, and each course can be taken somewhere."""
        if option.takes_role and self.problem.roles_left[option.person] <= 0:
            return False
        new = self.problem.new_places
        return all(new[course] != 0 or self.offers(option.person, course) for course in option.courses)

    def course_points(self, number: int, option: Option) -> int:
        """What is counted with an option of a demand for its courses."""
        if not option.courses:
            return 0
        bundles = self._bundles[option.person]
        whole = dict.fromkeys(
            bundles[course] for course in option.courses if self._counts(number, option.person, course)
        )
        return sum(self._joined(option, bundle) for bundle in whole) * self.problem.course_points

    def _counts(self, number: int, person: int, course: int) -> bool:
        first, groups = self._asking[person, self._bundles[person][course]]
        return len(groups) == 1 or first == number

    def _joined(self, option: Option, bundle: frozenset[int]) -> int:
        """How many offers and new sessions it takes, at the least, to take those courses of the option."""
        courses = bundle.intersection(option.courses)
        if len(courses) == 1:
            return 1
        given = [
            len(self.problem.offers[offer].courses & courses)
            for course in courses
            for offer in self.offers(option.person, course)
        ]
        return -(-len(courses) // max(given, default=1))

    def seats(self, number: int, option: Option) -> frozenset[int] | None:
        """Counters of which a seat of one at the least is counted with an option of a demand; None where none is."""
        for course in option.courses:
            if self.problem.new_places[course] == 0:
                found = self.seats_of(number, option, course)
                if found is not None:
                    return found
        return None

    def seats_of(self, number: int, option: Option, course: int) -> frozenset[int] | None:
        """The same for one course of the option, new sessions aside."""
        if not self._counts(number, option.person, course):
            return None
        offers = self.offers(option.person, course)
        if offers not in self._seats_of:
            seats = [self.problem.offers[offer].seats for offer in offers]
            self._seats_of[offers] = frozenset(map(self.scarcest, seats)) if all(seats) else None
        return self._seats_of[offers]

    def count_where_taken(self, picked: Sequence[Sequence[int]]) -> bool:
        """Count the courses of each person with a demand of which one of the options picked needs them, if they are
        counted with none of those; whether any are.
        """
        taken = defaultdict[tuple[int, frozenset[int]], list[int]](list)
        for number, (demand, numbers) in enumerate(zip(self.problem.demands, picked, strict=True)):
            for option in (demand.options[which] for which in numbers):
                for course in option.courses:
                    taken[option.person, self._bundles[option.person][course]].append(number)
        changed = False
        for key, demands in taken.items():
            counted, groups = self._asking[key]
            if len(groups) > 1 and counted not in demands:
                self._asking[key] = demands[0], groups
                changed = True
        return changed

    def scarcest(self, seats: tuple[int, ...]) -> int:
        """The counter with the fewest seats left, the first of those."""
        return min(seats, key=lambda seat: (self.problem.free[seat], seat))
