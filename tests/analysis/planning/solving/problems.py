"""Small problems of every kind, and the best choice found by trying all: slow, plain, and apart from the solver."""

from collections.abc import Iterator
from itertools import combinations, product

from hypothesis import strategies as st

from kompetanse_cli.analysis.planning.solving import Attendance, Offer, Option, PlaceDemand, Problem, Value, value_of

PEOPLE, COURSES, OFFERS, SEATS = 4, 3, 3, 2


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Problems with few enough of all that every choice can be tried."""
    offers = tuple(draw(st.lists(_offers(), max_size=OFFERS)))
    attendable = st.lists(st.sampled_from(range(len(offers))), unique=True).map(tuple) if offers else st.just(())
    people = draw(st.sets(st.integers(0, PEOPLE - 1)))
    return Problem(
        demands=tuple(draw(st.lists(_demands(), max_size=3))),
        offers=offers,
        free=tuple(draw(st.lists(st.integers(0, 2), min_size=SEATS, max_size=SEATS))),
        attendable={person: draw(attendable) for person in sorted(people)},
        roles_held=tuple(draw(st.lists(st.integers(0, 2), min_size=PEOPLE, max_size=PEOPLE))),
        roles_left=tuple(draw(st.lists(st.integers(0, 2), min_size=PEOPLE, max_size=PEOPLE))),
        new_places=tuple(draw(st.lists(st.sampled_from([0, 0, 1, 2, None]), min_size=COURSES, max_size=COURSES))),
        role_points=draw(st.sampled_from([0, 1, 5])),
        course_points=draw(st.sampled_from([0, 1, 10])),
    )


def _offers() -> st.SearchStrategy[Offer]:
    return st.builds(
        Offer,
        courses=st.frozensets(st.integers(0, COURSES - 1)),
        seats=st.sets(st.integers(0, SEATS - 1)).map(lambda seats: tuple(sorted(seats))),
        clashes=st.frozensets(st.integers(0, OFFERS - 1)),
    )


def _demands() -> st.SearchStrategy[PlaceDemand]:
    option = st.builds(
        Option,
        person=st.integers(0, PEOPLE - 1),
        takes_role=st.booleans(),
        courses=st.sets(st.integers(0, COURSES - 1), max_size=2).map(lambda courses: tuple(sorted(courses))),
        points=st.integers(0, 3),
    )
    return st.builds(
        PlaceDemand,
        rank=st.integers(0, 1),
        group=st.integers(0, 2),
        places=st.integers(0, 3),
        options=st.lists(option, max_size=4).map(tuple),
    )


def best_value(problem: Problem) -> Value:
    """The value of the best of all the choices that are allowed."""
    return min(value_of(problem, chosen, rows) for chosen, rows in _choices(problem))


def _choices(problem: Problem) -> Iterator[tuple[tuple[tuple[int, ...], ...], tuple[Attendance, ...]]]:
    ways = [
        [taken for size in range(demand.places + 1) for taken in combinations(range(len(demand.options)), size)]
        for demand in problem.demands
    ]
    for chosen in product(*ways):
        options = [
            (demand, demand.options[which])
            for demand, taken in zip(problem.demands, chosen, strict=True)
            for which in taken
        ]
        if not _people_can(problem, options):
            continue
        needed = sorted({(option.person, course) for _, option in options for course in option.courses})
        for places in product(*(_places(problem, person, course) for person, course in needed)):
            rows = tuple(Attendance(*pair, offer) for pair, offer in zip(needed, places, strict=True))
            if _offers_can(problem, {(row.person, row.offer) for row in rows if row.offer is not None}):
                yield chosen, rows


def _people_can(problem: Problem, options: list[tuple[PlaceDemand, Option]]) -> bool:
    groups = [(option.person, demand.group) for demand, option in options]
    roles = [option.person for _, option in options if option.takes_role]
    return len(set(groups)) == len(groups) and all(
        roles.count(person) <= problem.roles_left[person] for person in roles
    )


def _places(problem: Problem, person: int, course: int) -> list[int | None]:
    offers = [offer for offer in problem.attendable.get(person, ()) if course in problem.offers[offer].courses]
    return [*offers, *([None] if problem.new_places[course] != 0 else [])]


def _offers_can(problem: Problem, joined: set[tuple[int, int]]) -> bool:
    for person, offer in joined:
        others = {other for another, other in joined if another == person and other != offer}
        if others & problem.offers[offer].clashes:
            return False
    taken = [seat for _, offer in joined for seat in problem.offers[offer].seats]
    return all(taken.count(seat) <= free for seat, free in enumerate(problem.free))
