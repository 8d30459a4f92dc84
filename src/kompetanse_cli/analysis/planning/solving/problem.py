"""What is to be chosen, and how good a choice is: nothing here knows of municipalities.

People, courses, offers and counters of seats are numbers from nought, so that the same files give the same problem, and
the same problem the same choice. The lower number goes first wherever two choices are as good.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from itertools import groupby
from typing import NamedTuple

from kompetanse_cli.frozen import frozen


@frozen
class Option:
    """One way to fill one place: a person, whether it gives them another role, the courses they must take for it
    (sorted, each once), and its own points; those of courses and of roles held come beside.
    """

    person: int
    takes_role: bool = False
    courses: tuple[int, ...] = ()
    points: int = 0


@frozen
class PlaceDemand:
    """So many `places` to fill, each with one of the options; a person fills one of them at most.

    `rank`: an unfilled place of a lower rank is worse than any number of a higher one. Nobody fills two places of the
    demands of one `group`.
    """

    rank: int
    group: int
    places: int
    options: tuple[Option, ...]


@frozen
class Offer:
    """Something that can be joined: the courses it gives, and the counters of seats it takes one of each of."""

    courses: frozenset[int]
    seats: tuple[int, ...] = ()
    clashes: frozenset[int] = frozenset()


@frozen
class Problem:
    """All that is to be chosen at once.

    `free` is how many seats each counter has left. `attendable` are the offers that each person can join, the best
    first; somebody who is not named can join none. `roles_held` and `roles_left` are of each person: how many roles
    they have, and how many more they may be given. `new_places` is how many there are in a new session of each course:
    None is any number of people, and nought that none can be arranged.

    A role costs `role_points` for each role that the person has already, those given before it too; taking part in an
    offer or in a new session costs `course_points`, once, whatever it serves.
    """

    demands: tuple[PlaceDemand, ...]
    offers: tuple[Offer, ...] = ()
    free: tuple[int, ...] = ()
    attendable: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    roles_held: tuple[int, ...] = ()
    roles_left: tuple[int, ...] = ()
    new_places: tuple[int | None, ...] = ()
    role_points: int = 0
    course_points: int = 0


class Attendance(NamedTuple):
    """A person takes a course in an offer; None: in a new session of it."""

    person: int
    course: int
    offer: int | None


class Value(NamedTuple):
    """How bad a choice is, compared as written: unfilled places by rank, new sessions, and points."""

    unfilled: tuple[int, ...]
    new_sessions: int
    points: int


@frozen
class Solution:
    """A choice: for each demand the numbers of the options taken, sorted; and who takes which course where, sorted.

    `least_unfilled`: no choice leaves less unfilled, by rank and compared as a `Value` is: none leaves fewer places of
    the first rank, and none that leaves as few of the first leaves fewer of the next. That is what is left where the
    choice `is_optimal`: no choice is better. Else it is told by counting, and it may be that no choice does as well.
    """

    chosen: tuple[tuple[int, ...], ...]
    attendances: tuple[Attendance, ...]
    is_optimal: bool
    least_unfilled: tuple[int, ...]


def value_of(problem: Problem, chosen: Iterable[Iterable[int]], attendances: Iterable[Attendance]) -> Value:
    """How bad a choice is; nothing is said here of whether it is allowed."""
    ranks = 1 + max((demand.rank for demand in problem.demands), default=-1)
    unfilled, points, given = [0] * ranks, 0, dict[int, int]()
    for demand, numbers in zip(problem.demands, chosen, strict=True):
        taken = [demand.options[number] for number in numbers]
        unfilled[demand.rank] += demand.places - len(taken)
        points += sum(option.points for option in taken)
        for option in taken:
            if option.takes_role:
                points += problem.role_points * (problem.roles_held[option.person] + given.get(option.person, 0))
                given[option.person] = given.get(option.person, 0) + 1
    taken_part = tuple(attendances)
    joined = {(each.person, each.offer) for each in taken_part if each.offer is not None}
    new = sorted((each.course, each.person) for each in taken_part if each.offer is None)
    points += problem.course_points * (len(joined) + len(new))
    return Value(tuple(unfilled), sum(_sessions(problem, new)), points)


def _sessions(problem: Problem, new: Iterable[tuple[int, int]]) -> Iterator[int]:
    """How many new sessions each course needs for those who are to take it in one."""
    for course, people in groupby(new, key=lambda pair: pair[0]):
        number, places = len(tuple(people)), problem.new_places[course]
        yield -(-number // places) if places else 1
