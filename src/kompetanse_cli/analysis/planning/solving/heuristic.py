"""A good choice where there are too many to look through them all."""

from kompetanse_cli.analysis.planning.solving.bounds import Relaxed
from kompetanse_cli.analysis.planning.solving.choice import Choice, Cost, Way
from kompetanse_cli.analysis.planning.solving.problem import Problem


def order_of(problem: Problem) -> tuple[int, ...]:
    """The demands in the order they are filled: by rank, and those first that have the fewest to spare."""
    demands = problem.demands

    def spare(number: int) -> tuple[int, int, int]:
        people = {option.person for option in demands[number].options}
        return demands[number].rank, len(people) - demands[number].places, number

    return tuple(sorted(range(len(demands)), key=spare))


def greedy(problem: Problem) -> Choice:
    """Each place in turn is filled by the one who costs least then."""
    choice = Choice(problem)
    _fill(choice)
    return choice


def improved(problem: Problem, bound: Relaxed) -> Choice:
    """The better of the greedy choice, and of the one that begins with those whom counting picks."""
    plain, counted = greedy(problem), Choice(problem)
    for number, picked in enumerate(bound.picked):
        for which in picked:
            _take(counted, number, which)
    _fill(counted)
    return counted if counted.value <= plain.value else plain


def _fill(choice: Choice) -> None:
    for number in order_of(choice.problem):
        demand = choice.problem.demands[number]
        while len(choice.taken[number]) < demand.places:
            best = _cheapest(choice, number)
            if best is None:
                break
            choice.add(number, best[1], best[2])


def _cheapest(choice: Choice, number: int) -> tuple[Cost, int, Way] | None:
    demand = choice.problem.demands[number]
    best: tuple[Cost, int, Way] | None = None
    for which, option in enumerate(demand.options):
        if choice.is_open(demand, option):
            found = choice.best_way(option)
            if found is not None and (best is None or found[0] < best[0]):
                best = found[0], which, found[1]
    return best


def _take(choice: Choice, number: int, which: int) -> None:
    demand = choice.problem.demands[number]
    if choice.is_open(demand, demand.options[which]):
        found = choice.best_way(demand.options[which])
        if found is not None:
            choice.add(number, which, found[1])
