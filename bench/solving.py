"""Measure how the places of a plan are chosen: what it costs, and how far from the best that counting allows.

The problem is made by chance, the same each time: services that lack people in roles, units that lack courses, and
offers with fewer seats than those who ask, so that nearly all of it hangs together.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kompetanse_cli.analysis.planning.solving import Offer, Option, PlaceDemand, Problem, faults_of, solve, value_of

PEOPLE_OF_SERVICE, UNITS_OF_SERVICE, COURSES, OFFERS_OF_COURSE, SEATS = 50, 6, 10, 4, 25
# People in a new session of each course: none can be arranged, so many, or any number.
NEW = (0, 20, 15, None, 0, 25, 20, 0, 10, 30)


def made(openings: int, number: int = 1) -> Problem:
    """A problem with so many openings and 5/2 as many places of training."""
    chance = random.Random(number)
    services = max(1, openings // UNITS_OF_SERVICE)
    people = services * PEOPLE_OF_SERVICE
    lacking = [tuple(sorted(chance.sample(range(COURSES), chance.choice((0, 0, 1, 1, 2))))) for _ in range(people)]
    offers = tuple(_offers(chance))
    return Problem(
        demands=(*_openings(chance, openings, services, lacking), *_training(chance, openings, services, lacking)),
        offers=offers,
        free=tuple(max(1, round(SEATS * services / 100)) for _ in offers),
        attendable={
            person: tuple(offer for offer in range(len(offers)) if chance.random() < 0.7) for person in range(people)
        },
        roles_held=tuple(chance.choice((0, 0, 1)) for _ in range(people)),
        roles_left=tuple(chance.choice((0, 1, 1, 2)) for _ in range(people)),
        new_places=NEW,
        role_points=5,
        course_points=10,
    )


def _offers(chance: random.Random) -> Iterator[Offer]:
    """Four of each course, one of them of another too; two that are held the same week clash."""
    weeks = [chance.randrange(20) for _ in range(COURSES * OFFERS_OF_COURSE)]
    for number, week in enumerate(weeks):
        course = number // OFFERS_OF_COURSE
        more = {(course + 1) % COURSES} if number % OFFERS_OF_COURSE == 0 else set()
        clashes = (other for other, its in enumerate(weeks) if its == week and other != number)
        yield Offer(frozenset({course} | more), (number,), frozenset(clashes))


def _openings(
    chance: random.Random, openings: int, services: int, lacking: list[tuple[int, ...]]
) -> Iterator[PlaceDemand]:
    for group in range(openings):
        first = group % services * PEOPLE_OF_SERVICE
        asked = chance.choice((None, None, *range(COURSES)))
        near = sorted(chance.sample(range(first, first + PEOPLE_OF_SERVICE), chance.randint(20, 50)))
        options = tuple(
            Option(
                person,
                True,
                (asked,) if asked in lacking[person] else (),
                2 * chance.randrange(4) + chance.choice((0, 3)),
            )
            for person in near
        )
        yield PlaceDemand(chance.choice((0, 0, 1)), group, 1, options)


def _points(chance: random.Random) -> int:
    """Those of steps away, and of somebody without experience."""
    return 2 * chance.randrange(4) + chance.choice((0, 3))


def _training(
    chance: random.Random, openings: int, services: int, lacking: list[tuple[int, ...]]
) -> Iterator[PlaceDemand]:
    left, group = openings * 5 // 2, openings
    while left > 0:
        first, course = chance.randrange(services) * PEOPLE_OF_SERVICE, chance.randrange(COURSES)
        asked = [person for person in range(first, first + PEOPLE_OF_SERVICE) if course in lacking[person]]
        places = min(left, chance.randint(1, max(1, len(asked))))
        yield PlaceDemand(
            chance.choice((0, 1)), group, places, tuple(Option(person, courses=(course,)) for person in asked)
        )
        left, group = left - places, group + 1


def line(openings: int) -> str:
    """One line of the table."""
    problem = made(openings)
    began = time.process_time()
    solution = solve(problem)
    seconds = time.process_time() - began
    faults = faults_of(problem, solution)
    if faults:
        raise RuntimeError(faults[0])
    value = value_of(problem, solution.chosen, solution.attendances)
    places = sum(demand.places for demand in problem.demands)
    options = sum(len(demand.options) for demand in problem.demands)
    left, least = (" + ".join(map(str, each)) for each in (value.unfilled, solution.least_unfilled))
    proven = "ja" if solution.is_optimal else "nei"
    return f"| {openings} | {places} | {options} | {seconds:.2f} | {left} | {least} | {value.new_sessions} | {proven} |"


def main() -> None:
    """Print the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--openings", type=int, nargs="+", default=[6, 60, 600])
    print("| åpninger | plasser | muligheter | s CPU | tomme, skal + bør | minst mulig | nye samlinger | bevist best |")
    print("|---:|---:|---:|---:|---:|---:|---:|---|")
    for openings in parser.parse_args().openings:
        print(line(openings), flush=True)


if __name__ == "__main__":
    main()
