"""Choices of a plan small enough to be worked out by hand, and what is odd in them."""

import pytest

from kompetanse_cli.analysis.planning.solving import (
    Attendance,
    Offer,
    Option,
    PlaceDemand,
    Problem,
    Solution,
    faults_of,
    solve,
    value_of,
)


def demand(*options: Option, places: int = 1, rank: int = 0, group: int = 0) -> PlaceDemand:
    """A demand with these options."""
    return PlaceDemand(rank, group, places, options)


def test_who_alone_can_fill_one_place_leaves_another_that_somebody_else_can_fill() -> None:
    both, one = Option(0, takes_role=True), Option(1, takes_role=True, points=9)
    demands = demand(both, one, group=0), demand(both, group=1)
    solution = solve(Problem(demands, roles_held=(0, 0), roles_left=(1, 1)))
    assert solution == Solution(((1,), (0,)), (), True, (0,))


def test_a_place_that_must_be_filled_is_not_left_for_two_that_should() -> None:
    only = Option(0, takes_role=True)
    demands = demand(only, rank=1, group=0), demand(only, rank=1, group=1), demand(only, rank=0, group=2)
    solution = solve(Problem(demands, roles_held=(0,), roles_left=(2,)))
    assert solution.chosen[2] == (0,)
    assert solution.least_unfilled == (0, 1)


def test_one_enrolment_serves_two_places_and_takes_one_seat_and_its_points_once() -> None:
    demands = demand(Option(0, courses=(0,)), group=0), demand(Option(0, courses=(0,)), group=1)
    offer = Offer(frozenset({0}), seats=(0,))
    problem = Problem(demands, (offer,), (1,), {0: (0,)}, new_places=(0,), course_points=10)
    solution = solve(problem)
    assert solution.attendances == (Attendance(0, 0, 0),)
    assert value_of(problem, solution.chosen, solution.attendances) == ((0,), 0, 10)


def test_somebody_takes_two_courses_in_the_one_offer_that_gives_both() -> None:
    offers = Offer(frozenset({0})), Offer(frozenset({1})), Offer(frozenset({0, 1}))
    problem = Problem(
        (demand(Option(0, courses=(0, 1))),), offers, (), {0: (0, 1, 2)}, new_places=(0, 0), course_points=1
    )
    assert solve(problem).attendances == (Attendance(0, 0, 2), Attendance(0, 1, 2))


def test_nobody_joins_two_offers_that_clash_whichever_of_them_says_so() -> None:
    offers = Offer(frozenset({0}), clashes=frozenset({1})), Offer(frozenset({1}))
    problem = Problem((demand(Option(0, courses=(0, 1))),), offers, (), {0: (0, 1)}, new_places=(0, 0))
    assert solve(problem) == Solution(((),), (), True, (1,))


def test_somebody_gives_up_a_seat_for_the_other_offer_that_they_too_can_join() -> None:
    offers = Offer(frozenset({0}), seats=(0,)), Offer(frozenset({0}), seats=(1,))
    demands = demand(Option(0, courses=(0,)), Option(1, courses=(0,)), places=2)
    problem = Problem((demands,), offers, (1, 1), {0: (0, 1), 1: (0,)}, new_places=(0,))
    assert solve(problem).attendances == (Attendance(0, 0, 1), Attendance(1, 0, 0))


@pytest.mark.parametrize(("places", "sessions"), [(None, 1), (1, 5), (2, 3), (5, 1), (6, 1)])
def test_new_sessions_are_as_many_as_those_without_a_seat_need(places: int | None, sessions: int) -> None:
    everybody = demand(*(Option(person, courses=(0,)) for person in range(6)), places=6)
    offer = Offer(frozenset({0}), seats=(0,))
    problem = Problem((everybody,), (offer,), (1,), dict.fromkeys(range(6), (0,)), new_places=(places,))
    solution = solve(problem)
    assert value_of(problem, solution.chosen, solution.attendances).new_sessions == sessions
    assert solution.is_optimal


def test_the_roles_of_a_plan_are_shared_out_for_each_more_of_one_person_is_dearer() -> None:
    demands = [demand(Option(0, True), Option(1, True, points=3), group=group) for group in range(4)]
    solution = solve(Problem(tuple(demands), roles_held=(0, 0), roles_left=(9, 9), role_points=5))
    assert sorted(solution.chosen) == [(0,), (0,), (1,), (1,)]


@pytest.mark.parametrize(
    "problem",
    [
        pytest.param(Problem((demand(),)), id="no options"),
        pytest.param(Problem((demand(Option(0, courses=(0,))),), new_places=(0,)), id="nobody gives the course"),
        pytest.param(Problem((demand(Option(0, True)),), roles_held=(2,), roles_left=(0,)), id="roles enough"),
        pytest.param(
            Problem((demand(Option(0, courses=(0,))),), (Offer(frozenset({0})),), new_places=(0,)),
            id="who can join none",
        ),
        pytest.param(
            Problem(
                (demand(Option(0, courses=(0,))),), (Offer(frozenset({0}), (0,)),), (0,), {0: (0,)}, new_places=(0,)
            ),
            id="no seats",
        ),
    ],
)
def test_what_nobody_can_fill_is_left_and_proven_so(problem: Problem) -> None:
    assert solve(problem) == Solution(((),), (), True, (1,))


@pytest.mark.parametrize("demands", [(), (demand(Option(0), places=0),)])
def test_where_nothing_is_asked_nothing_is_chosen(demands: tuple[PlaceDemand, ...]) -> None:
    solution = solve(Problem(demands))
    assert solution.is_optimal
    assert solution.chosen == ((),) * len(demands)


def test_what_is_not_allowed_is_told() -> None:
    offers = Offer(frozenset({0}), (0,), frozenset({1})), Offer(frozenset({1}), (0,))
    demands = demand(Option(0, True, (0, 1)), Option(0, True)), demand(Option(0, True), group=0)
    problem = Problem(demands, offers, (1,), {0: (0, 1)}, roles_held=(0,), roles_left=(1,), new_places=(0, 0))
    rows = Attendance(0, 0, 0), Attendance(0, 1, 1)
    assert faults_of(problem, Solution(((0,), (0,)), rows, False, (0,))) == (
        "person 0 fills 2 places of group 0",
        "person 0 is given 2 roles",
        "counter 0 has 2 people for 1 seats",
        "person 0 joins offers 0 and 1, which clash",
    )
    assert faults_of(problem, Solution(((0,), ()), (Attendance(0, 0, None),), False, (0,))) == (
        "person 0 takes course 1 0 times",
        "no new session of course 0 can be arranged",
    )
    assert faults_of(problem, Solution(((0, 1), ()), rows, False, (0,))) == ("demand 0 has 2 people for 1 places",)
    assert faults_of(problem, Solution(((), ()), (Attendance(0, 0, 1),), False, (0,))) == (
        "person 0 takes course 0 1 times",
        "person 0 cannot take course 0 in offer 1",
    )
