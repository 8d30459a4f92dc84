"""A good choice where there are too many to look through them all."""

from collections import deque
from collections.abc import Callable, Hashable
from functools import partial
from operator import itemgetter

from kompetanse_cli.analysis.planning.solving.bounds import Relaxed
from kompetanse_cli.analysis.planning.solving.choice import ChoiceMade, Cost, Way
from kompetanse_cli.analysis.planning.solving.exchange import Exchange, Place
from kompetanse_cli.analysis.planning.solving.problem import Problem, Value


def order_of(problem: Problem) -> tuple[int, ...]:
    """The demands in the order they are filled: by rank, and those first that have the fewest to spare."""
    demands = problem.demands

    def spare(number: int) -> tuple[int, int, int]:
        people = {option.person for option in demands[number].options}
        return demands[number].rank, len(people) - demands[number].places, number

    return tuple(sorted(range(len(demands)), key=spare))


def greedy(problem: Problem) -> ChoiceMade:
    """Each place in turn is filled by the one who costs least then."""
    choice = ChoiceMade(problem)
    _fill(choice)
    return choice


def counted(problem: Problem, bound: Relaxed) -> ChoiceMade:
    """First those whom counting picks, then each place that is left as the greedy choice would."""
    choice = ChoiceMade(problem)
    for number, picked in enumerate(bound.picked):
        for which in picked:
            _take(choice, number, which)
    _fill(choice)
    return choice


def exchange(choice: ChoiceMade, work: int) -> int:
    """Make a choice better by exchange as long as it can be, in so many steps at the most; how many are left."""
    chains, before = Exchange(choice, work), None
    while chains.work > 0 and choice.value != before:
        before = choice.value
        _join_together(chains)
        _fill_by(chains, chains.fill)
        if len(choice.unfilled) > 1:
            _fill_by(chains, chains.fill_before_others)
            _fill_by(chains, chains.fill)
        chains.forget_dead_ends()
        for course in range(len(choice.problem.new_places)):
            while _spare_session(chains, course):
                pass
        for number in range(len(choice.taken)):
            for which in sorted(choice.taken[number]):
                _take_cheaper(chains, (number, which))
    return max(chains.work, 0)


def shake(choice: ChoiceMade, work: int, least: Value) -> int:
    """Empty some places that share people and fill them again otherwise, and keep what is no worse, until the choice is
    as good as the least, or so many steps are taken; how many are left. What is emptied is the same each time.
    """
    chains, turn = Exchange(choice, work), 0
    while choice.taken and chains.work > 0 and choice.value > least:
        turn += 1
        chains.work -= len(choice.taken)
        mark, before = chains.mark(), choice.value
        chains.forget_dead_ends()
        emptied = _emptied(chains, turn)
        for fill in (partial(_fill_one, chains), chains.fill, chains.fill_before_others, chains.fill):
            for number in emptied:
                demand = choice.problem.demands[number]
                chains.work -= len(demand.options)
                while len(choice.taken[number]) < demand.places and fill(number):
                    pass
        if choice.value > before:
            chains.back_to(mark)
    return max(chains.work, 0)


def _emptied(chains: Exchange, turn: int) -> list[int]:
    """Empty the places of some people of one demand; those demands that now lack people, in an order of the turn."""
    choice, demands = chains.choice, chains.problem.demands
    options = demands[turn * 7919 % len(demands)].options
    for at in range(min(len(options), 2 + turn % 5)):
        person = options[(turn * 104729 + at * 31) % len(options)].person
        for place in list(choice.fills.get(person, {}).values()):
            chains.remove(place)
    lacking = [number for number, demand in enumerate(demands) if len(choice.taken[number]) < demand.places]
    return sorted(lacking, key=lambda number: (demands[number].rank, (number + 1) * (turn * 2 + 1) % 8191))


def _fill_one(chains: Exchange, number: int) -> bool:
    best = _cheapest(chains.choice, number)
    if best is not None:
        chains.add((number, best[1]), best[2])
    return best is not None


def _join_together(chains: Exchange) -> None:
    """Whoever takes part in several offers takes as much as they can in one."""
    for person in sorted(chains.choice.attends):
        while len(chains.choice.attends[person]) > 1 and chains.work > 0 and chains.join_together(person):
            pass


def _fill_by(chains: Exchange, fill: Callable[[int], bool]) -> None:
    """Fill what can be in this way of the places that are left."""
    chains.forget_dead_ends()
    for number in order_of(chains.problem):
        while len(chains.choice.taken[number]) < chains.problem.demands[number].places and fill(number):
            pass


def _take_cheaper(chains: Exchange, place: Place) -> None:
    """Somebody else in a place, or the same in other offers, if it is better."""
    choice, mark, before = chains.choice, chains.mark(), chains.choice.value
    if chains.work <= 0:
        return
    chains.work -= len(choice.problem.demands[place[0]].options)
    chains.remove(place)
    best = _cheapest(choice, place[0])
    if best is not None:
        chains.add((place[0], best[1]), best[2])
    if choice.value >= before:
        chains.back_to(mark)


def _spare_session(chains: Exchange, course: int) -> bool:
    """Find a seat for all those who are in the last new session of a course; or for none."""
    choice, mark = chains.choice, chains.mark()
    before = choice.value
    while choice.waiting[course] and chains.free_new(course):
        if choice.value < before:
            return True
    chains.back_to(mark)
    return False


def _fill(choice: ChoiceMade) -> None:
    for number in order_of(choice.problem):
        demand = choice.problem.demands[number]
        if len(choice.taken[number]) < demand.places:
            alike = _alike(choice, number)
            while len(choice.taken[number]) < demand.places and _fill_by_first(choice, number, alike):
                pass


def _alike(choice: ChoiceMade, number: int) -> list[deque[int]]:
    """The open options of a demand, in order, those together that cost the same whatever else is chosen for it: people
    who are the same in all that a step costs. So the first of each stands for all, be they thousands.
    """
    problem, found = choice.problem, dict[Hashable, deque[int]]()
    demand = problem.demands[number]
    for which, option in enumerate(demand.options):
        if not choice.is_open(demand, option):
            continue
        person = option.person
        attending = tuple(sorted(choice.attends.get(person, {}).items(), key=itemgetter(0))) if option.courses else ()
        joined = tuple(choice.joined.get(person, ())) if option.courses else ()
        attendable = problem.attendable.get(person, ()) if option.courses else ()
        state = choice.role_cost(option), option.courses, attending, joined, attendable
        found.setdefault(state, deque()).append(which)
    return list(found.values())


def _fill_by_first(choice: ChoiceMade, number: int, alike: list[deque[int]]) -> bool:
    """Fill a place by the one who costs least of the first of those alike, the first of those as cheap."""
    demand = choice.problem.demands[number]
    best: tuple[Cost, int, Way] | None = None
    for waiting in alike:
        # Who fills a place of the demand is open for no other.
        while waiting and not choice.is_open(demand, demand.options[waiting[0]]):
            waiting.popleft()
        found = choice.best_way(demand.options[waiting[0]]) if waiting else None
        if found is None:
            waiting.clear()
        elif best is None or (found[0], waiting[0]) < best[:2]:
            best = found[0], waiting[0], found[1]
    if best is not None:
        choice.add(number, best[1], best[2])
    return best is not None


def _cheapest(choice: ChoiceMade, number: int) -> tuple[Cost, int, Way] | None:
    demand = choice.problem.demands[number]
    best: tuple[Cost, int, Way] | None = None
    for which, option in enumerate(demand.options):
        if choice.is_open(demand, option):
            found = choice.best_way(option)
            if found is not None and (best is None or found[0] < best[0]):
                best = found[0], which, found[1]
    return best


def _take(choice: ChoiceMade, number: int, which: int) -> None:
    demand = choice.problem.demands[number]
    if choice.is_open(demand, demand.options[which]):
        found = choice.best_way(demand.options[which])
        if found is not None:
            choice.add(number, which, found[1])
