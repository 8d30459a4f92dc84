"""The first choice of a plan: each place in turn is filled by whoever costs least then."""

from hypothesis import given, settings

from kompetanse_cli.analysis.planning.solving import Problem
from kompetanse_cli.analysis.planning.solving.choice import ChoiceMade
from kompetanse_cli.analysis.planning.solving.heuristic import greedy, order_of
from tests.analysis.planning.solving.problems import problems


def one_by_one(problem: Problem) -> ChoiceMade:
    """The same by asking everybody anew for each place."""
    choice = ChoiceMade(problem)
    for number in order_of(problem):
        demand = problem.demands[number]
        for _ in range(demand.places):
            open_to = [which for which, option in enumerate(demand.options) if choice.is_open(demand, option)]
            found = ((choice.best_way(demand.options[which]), which) for which in open_to)
            able = [(way[0], which, way[1]) for way, which in found if way is not None]
            if able:
                _, which, way = min(able, key=lambda each: each[:2])
                choice.add(number, which, way)
    return choice


@settings(max_examples=200, deadline=None)
@given(problems())
def test_those_who_are_alike_are_asked_once_and_the_choice_is_the_same(problem: Problem) -> None:
    assert greedy(problem).told() == one_by_one(problem).told()
