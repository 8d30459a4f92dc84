"""The choice of a plan beside the best of all choices, found by trying each."""

from hypothesis import given, settings

from kompetanse_cli.analysis.planning.solving import Problem, Solution, faults_of, solve, value_of
from kompetanse_cli.analysis.planning.solving.bounds import least_sessions, relaxed
from kompetanse_cli.analysis.planning.solving.heuristic import counted, exchange, greedy, order_of, shake
from kompetanse_cli.analysis.planning.solving.limits import Limits
from tests.analysis.planning.solving.problems import best_value, problems


@settings(max_examples=500, deadline=None)
@given(problems())
def test_the_choice_is_allowed_and_the_best_of_all(problem: Problem) -> None:
    solution, best = solve(problem), best_value(problem)
    assert faults_of(problem, solution) == ()
    assert value_of(problem, solution.chosen, solution.attendances) == best
    assert solution.is_optimal
    assert solution.least_unfilled == best.unfilled


@settings(max_examples=300, deadline=None)
@given(problems())
def test_no_choice_is_better_than_counting_says_wherever_courses_are_counted(problem: Problem) -> None:
    best, order = best_value(problem), order_of(problem)
    limits = Limits(problem, order)
    for _ in range(4):
        bound = relaxed(problem, order, limits)
        least = bound.least[0]
        assert least <= best
        sessions = least_sessions(problem, order, limits, least.unfilled)
        assert least._replace(new_sessions=sessions) <= best
        limits.count_where_taken(bound.picked)


@settings(max_examples=300, deadline=None)
@given(problems())
def test_what_exchange_makes_of_a_choice_is_allowed_and_no_worse(problem: Problem) -> None:
    for choice in (greedy(problem), counted(problem, relaxed(problem, order_of(problem)))):
        before = choice.value
        exchange(choice, 10_000)
        shake(choice, 500, choice.value._replace(points=-1))
        chosen, attendances = choice.told()
        assert faults_of(problem, Solution(chosen, attendances, False, ())) == ()
        assert value_of(problem, chosen, attendances) == choice.value
        assert choice.value <= before
