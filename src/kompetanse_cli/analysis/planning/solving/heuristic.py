"""A good choice where there are too many to look through them all."""

from kompetanse_cli.analysis.planning.solving.bounds import Relaxed
from kompetanse_cli.analysis.planning.solving.choice import Choice, Cost, Way
from kompetanse_cli.analysis.planning.solving.exchange import Exchange
from kompetanse_cli.analysis.planning.solving.problem import Problem

# How many steps of exchange are looked at.
_WORK = 200_000


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
    """The better of the greedy choice, and of the one that begins with those whom counting picks; made better by
    exchange as long as it can be, in a fixed number of steps.
    """
    plain, counted = greedy(problem), Choice(problem)
    for number, picked in enumerate(bound.picked):
        for which in picked:
            _take(counted, number, which)
    _fill(counted)
    best = counted if counted.value <= plain.value else plain
    if best.value != bound.least[0]:
        _exchange(best)
    return best


def _exchange(choice: Choice) -> None:
    exchange, before = Exchange(choice, _WORK), None
    while exchange.work > 0 and choice.value != before:
        before = choice.value
        exchange.forget_dead_ends()
        for number in order_of(choice.problem):
            while len(choice.taken[number]) < choice.problem.demands[number].places and exchange.fill(number):
                pass
        exchange.forget_dead_ends()
        for course in range(len(choice.problem.new_places)):
            while _spare_session(exchange, course):
                pass


def _spare_session(exchange: Exchange, course: int) -> bool:
    """Find a seat for all those who are in the last new session of a course; or for none."""
    choice, mark = exchange.choice, exchange.mark()
    before = choice.value
    while choice.waiting[course] and exchange.free_new(course):
        if choice.value < before:
            return True
    exchange.back_to(mark)
    return False


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
