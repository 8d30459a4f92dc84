"""Whether a choice is allowed: read from the problem alone, apart from how it is solved."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TypeAlias

from kompetanse_cli.analysis.planning.solving.problem import Attendance, Option, Problem, Solution

# A place that is filled: the number of the demand, and the option.
_Filled: TypeAlias = tuple[int, Option]


def faults_of(problem: Problem, solution: Solution) -> tuple[str, ...]:
    """What makes the choice one that is not allowed, a sentence each; none where it is allowed."""
    shape = tuple(_of_shape(problem, solution.chosen))
    if shape:
        return shape
    filled = [
        (number, demand.options[which])
        for number, (demand, chosen) in enumerate(zip(problem.demands, solution.chosen, strict=True))
        for which in chosen
    ]
    return (
        *_of_people(problem, filled),
        *_of_courses(problem, filled, solution.attendances),
        *_of_offers(problem, solution.attendances),
    )


def _of_shape(problem: Problem, chosen: Sequence[Sequence[int]]) -> Iterator[str]:
    if len(chosen) != len(problem.demands):
        yield "not one choice for each demand"
        return
    for number, (demand, taken) in enumerate(zip(problem.demands, chosen, strict=True)):
        if len(taken) > demand.places:
            yield f"demand {number} has {len(taken)} people for {demand.places} places"
        if list(taken) != sorted(set(taken)) or any(not 0 <= which < len(demand.options) for which in taken):
            yield f"demand {number} names options that are not there, twice, or unsorted"


def _of_people(problem: Problem, filled: Sequence[_Filled]) -> Iterator[str]:
    groups = Counter((option.person, problem.demands[number].group) for number, option in filled)
    for (person, group), times in groups.items():
        if times > 1:
            yield f"person {person} fills {times} places of group {group}"
    for person, roles in Counter(option.person for _, option in filled if option.takes_role).items():
        if roles > problem.roles_left[person]:
            yield f"person {person} is given {roles} roles"


def _of_courses(problem: Problem, filled: Sequence[_Filled], attendances: Sequence[Attendance]) -> Iterator[str]:
    needed = {(option.person, course) for _, option in filled for course in option.courses}
    times = Counter((each.person, each.course) for each in attendances)
    for person, course in sorted(needed | set(times)):
        if times[person, course] != int((person, course) in needed):
            yield f"person {person} takes course {course} {times[person, course]} times"
    if list(attendances) != sorted(attendances, key=lambda each: each[:2]):
        yield "the attendances are not sorted"
    for person, course, offer in attendances:
        if offer is None:
            if problem.new_places[course] == 0:
                yield f"no new session of course {course} can be arranged"
        elif offer not in problem.attendable.get(person, ()) or course not in problem.offers[offer].courses:
            yield f"person {person} cannot take course {course} in offer {offer}"


def _of_offers(problem: Problem, attendances: Sequence[Attendance]) -> Iterator[str]:
    joined = sorted({(each.person, each.offer) for each in attendances if each.offer is not None})
    taken = Counter(seat for _, offer in joined for seat in problem.offers[offer].seats)
    for seat, people in sorted(taken.items()):
        if people > problem.free[seat]:
            yield f"counter {seat} has {people} people for {problem.free[seat]} seats"
    for (person, one), (another, other) in combinations(joined, 2):
        clash = other in problem.offers[one].clashes or one in problem.offers[other].clashes
        if person == another and clash:
            yield f"person {person} joins offers {one} and {other}, which clash"
