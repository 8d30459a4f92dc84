"""The choice of a plan beside the best of all choices, found by trying each."""

from hypothesis import given, settings

from kompetanse_cli.analysis.planning.solving import Problem, Solution, faults_of, solve, value_of
from kompetanse_cli.analysis.planning.solving.bounds import least_sessions, relaxed
from kompetanse_cli.analysis.planning.solving.heuristic import greedy, improved, order_of
from tests.analysis.planning.problems import best_value, problems


@settings(max_examples=500, deadline=None)
@given(problems())
def test_the_choice_is_allowed_and_the_best_of_all(problem: Problem) -> None:
    solution, best = solve(problem), best_value(problem)
    assert faults_of(problem, solution) == ()
    assert value_of(problem, solution.chosen, solution.attendances) == best
    assert solution.is_optimal
    assert solution.least_unfilled == best.unfilled


@settings(max_examples=500, deadline=None)
@given(problems())
def test_no_choice_is_better_than_counting_says(problem: Problem) -> None:
    best, least = best_value(problem), relaxed(problem, order_of(problem)).least[0]
    assert least <= best
    assert best.unfilled > least.unfilled or best.new_sessions >= least_sessions(problem, least.unfilled)


@settings(max_examples=300, deadline=None)
@given(problems())
def test_what_exchange_makes_of_a_choice_is_allowed_and_no_worse_than_the_greedy_one(problem: Problem) -> None:
    choice = improved(problem, relaxed(problem, order_of(problem)))
    chosen, attendances = choice.told()
    assert faults_of(problem, Solution(chosen, attendances, False, ())) == ()
    assert value_of(problem, chosen, attendances) == choice.value
    assert choice.value <= greedy(problem).value
