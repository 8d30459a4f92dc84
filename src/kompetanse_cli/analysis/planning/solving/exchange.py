"""A choice made better by exchange: somebody gives way, somebody else takes their place, and so on in a chain."""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from kompetanse_cli.analysis.planning.solving.choice import ChoiceMade, Way
from kompetanse_cli.analysis.planning.solving.problem import Option

# A place that is filled: the number of the demand, and that of the option.
Place: TypeAlias = tuple[int, int]


EMPTY = -1


class Blocked(NamedTuple):
    """What is in the way, and would not be if one gave way: a seat in an offer, another offer that the person has
    joined, a place that they fill, a role they are given, or a new session of a course.
    """

    kind: str
    number: int
    which: int = 0


class ChainStep(NamedTuple):
    """One gives way: they leave a place to another option of the demand (`EMPTY`: to nobody), or an offer (None: a new
    session of the course) for another.
    """

    place: Place | None = None
    instead: int = 0
    person: int = 0
    course: int = 0
    source: int | None = None
    target: int | None = None


class Exchange:
    """Exchanges in a choice, each of which can be undone. `work` is how much more may be looked at."""

    def __init__(self, choice: ChoiceMade, work: int) -> None:
        self.choice, self.problem, self.work = choice, choice.problem, work
        self._undo: list[tuple[bool, Place, Way]] = []
        self._dead = set[Blocked]()
        # What a chain may do: leave places of a higher rank than this, and take no new session of this course.
        self._above: int | None = None
        self._without: int | None = None

    def mark(self) -> int:
        """Where things stand, to go back to."""
        return len(self._undo)

    def back_to(self, mark: int) -> None:
        """Undo all since."""
        while len(self._undo) > mark:
            added, (number, which), way = self._undo.pop()
            if added:
                self.choice.remove(number, which)
            else:
                self.choice.add(number, which, way)

    def add(self, place: Place, way: Way) -> None:
        """Fill a place."""
        self.choice.add(*place, way)
        self._undo.append((True, place, way))

    def remove(self, place: Place) -> None:
        """Empty a place."""
        way = self.choice.way_of(*place)
        self.choice.remove(*place)
        self._undo.append((False, place, way))

    def forget_dead_ends(self) -> None:
        """Look again where no way was found."""
        self._dead.clear()

    def fill(self, number: int) -> bool:
        """Fill one more place of a demand, where a chain ends with somebody who is free."""
        demand = self.problem.demands[number]
        starts = [
            (blocked, ChainStep((number, EMPTY), which))
            for which in range(len(demand.options))
            for blocked in self._in_the_way((number, which))
        ]
        return self._chain(starts)

    def fill_before_others(self, number: int) -> bool:
        """Fill one more place of a demand, where a chain ends with a place of a higher rank that is left."""
        self._above = self.problem.demands[number].rank
        is_filled = self.fill(number)
        self._above = None
        return is_filled

    def free_new(self, course: int) -> bool:
        """Make one fewer need a new session of a course, where a chain ends with a seat or somebody who needs none."""
        self._without = course
        is_freed = self._chain([(Blocked("new", course), None)])
        self._without = None
        return is_freed

    def _chain(self, starts: Sequence[tuple[Blocked, ChainStep | None]]) -> bool:
        queue, mark = deque[Blocked](), self.mark()
        cause: dict[Blocked, tuple[Blocked | None, ChainStep | None]] = {}
        for blocked, step in starts:
            if blocked not in self._dead and blocked not in cause:
                cause[blocked] = None, step
                queue.append(blocked)
        while queue and self.work > 0:
            blocked = queue.popleft()
            for step in self._steps(blocked):
                self.work -= 1
                after = self._after(step)
                if after is None:
                    if self._walk(blocked, step, cause):
                        return True
                    self.back_to(mark)
                    continue
                for each in after:
                    if each not in cause and each not in self._dead:
                        cause[each] = blocked, step
                        queue.append(each)
        self._dead.update(cause)
        return False

    def _steps(self, blocked: Blocked) -> Iterator[ChainStep]:
        """The ways in which one may give way."""
        choice = self.choice
        if blocked.kind == "place":
            yield from self._replacements((blocked.number, blocked.which))
        elif blocked.kind == "role":
            for place in list(choice.fills.get(blocked.number, {}).values()):
                if self.problem.demands[place[0]].options[place[1]].takes_role:
                    yield from self._replacements(place)
        elif blocked.kind == "joined":
            yield from self._leaving(blocked.number, self._course_in(blocked.number, blocked.which), blocked.which)
        elif blocked.kind == "new":
            for person in list(choice.waiting[blocked.number]):
                yield from self._leaving(person, blocked.number, None)
        else:
            for person, offer in self.seated(blocked.number):
                yield from self._leaving(person, self._course_in(person, offer), offer)

    def seated(self, offer: int) -> list[tuple[int, int]]:
        """Those who could make room in an offer by leaving one: it, or another that takes the seats it lacks."""
        full = {seat for seat in self.problem.offers[offer].seats if self.choice.free[seat] <= 0}
        return [
            (person, other)
            for other, members in enumerate(self.choice.members)
            if members and full.issubset(self.problem.offers[other].seats)
            for person in members
        ]

    def _course_in(self, person: int, offer: int) -> int:
        """One of the courses that somebody takes in an offer."""
        return next(course for course, where in self.choice.attends[person].items() if where == offer)

    def _leaving(self, person: int, course: int, source: int | None) -> Iterator[ChainStep]:
        """Somebody leaves an offer, or a new session, for another offer, or the place that they take the course for."""
        for target in self.choice.giving(person, course):
            if target != source:
                yield ChainStep(None, 0, person, course, source, target)
        places = [
            place
            for place in self.choice.fills[person].values()
            if any(
                self.choice.attends[person][each] == source and (source is not None or each == course)
                for each in self.problem.demands[place[0]].options[place[1]].courses
            )
        ]
        if len(places) == 1:
            yield from self._replacements(places[0])

    def _replacements(self, place: Place) -> Iterator[ChainStep]:
        number, which = place
        taken = self.choice.taken[number]
        if which in taken:
            if self._above is not None and self.problem.demands[number].rank > self._above:
                yield ChainStep(place, EMPTY)
            for instead in range(len(self.problem.demands[number].options)):
                if instead not in taken:
                    yield ChainStep(place, instead)

    def _after(self, step: ChainStep) -> list[Blocked] | None:
        """What is in the way of a step; None where nothing is."""
        if step.instead == EMPTY:
            return None
        if step.place is not None:
            found = self._in_the_way((step.place[0], step.instead))
            return found if found or not self._is_open((step.place[0], step.instead)) else None
        return None if step.target is None else self._before_joining(step.person, step.target, step.source)

    def _before_joining(self, person: int, target: int, source: int | None) -> list[Blocked] | None:
        """What alone is in the way of somebody who leaves one offer for another; None where nothing is."""
        joined = self.choice.joined.get(person, {})
        if target in joined:
            return None
        offers = self.problem.offers
        clashes = offers[target].clashes
        clashing = [
            other for other in joined if other != source and (other in clashes or target in offers[other].clashes)
        ]
        found = [Blocked("joined", person, other) for other in clashing]
        if self._is_full(target):
            found.append(Blocked("offer", target))
        return (found if len(found) == 1 else []) if found else None

    def _is_full(self, offer: int) -> bool:
        return any(self.choice.free[seat] <= 0 for seat in self.problem.offers[offer].seats)

    def _is_open(self, place: Place) -> bool:
        demand = self.problem.demands[place[0]]
        option = demand.options[place[1]]
        return self.choice.is_open(demand, option) and self._has_way(option)

    def _has_way(self, option: Option) -> bool:
        if not option.courses:
            return True
        return any(self._without is None or (self._without, None) not in way for way in self.choice.ways(option))

    def _in_the_way(self, place: Place) -> list[Blocked]:
        """What alone is in the way of an option: if any of it gives way, it is open."""
        choice, demand = self.choice, self.problem.demands[place[0]]
        option = demand.options[place[1]]
        found = list[Blocked]()
        filled = choice.fills.get(option.person, {}).get(demand.group)
        if filled is not None and filled[0] != place[0]:
            found.append(Blocked("place", *filled))
        elif filled is not None:
            return []
        if option.takes_role and choice.given.get(option.person, 0) >= self.problem.roles_left[option.person]:
            found.append(Blocked("role", option.person))
        if not self._has_way(option):
            if found:
                return []
            return self._no_way(option.person, option.courses)
        return found if len(found) < 2 else []

    def _no_way(self, person: int, courses: tuple[int, ...]) -> list[Blocked]:
        known = self.choice.attends.get(person, {})
        missing = [course for course in courses if course not in known]
        if len(missing) != 1:
            return []
        found, giving = list[Blocked](), self.choice.giving(person, missing[0])
        # Looking at each offer is a step too: a course may be given in very many.
        self.work -= len(giving)
        for offer in giving:
            found += self._before_joining(person, offer, None) or ()
        return list(dict.fromkeys(found))

    def _walk(
        self, last: Blocked, step: ChainStep, cause: dict[Blocked, tuple[Blocked | None, ChainStep | None]]
    ) -> bool:
        """Take the steps of a chain from its end to its beginning, as far as they can be taken."""
        blocked: Blocked | None = last
        following: ChainStep | None = step
        while following is not None:
            if not self._take(following):
                return False
            blocked, following = cause[blocked] if blocked is not None else (None, None)
        return True

    def _take(self, step: ChainStep) -> bool:
        if step.place is None:
            return self._move(step)
        number, which = step.place
        demand = self.problem.demands[number]
        if step.instead in self.choice.taken[number]:
            return False
        if which != EMPTY:
            if which not in self.choice.taken[number]:
                return False
            self.remove(step.place)
        if step.instead == EMPTY:
            return True
        option = demand.options[step.instead]
        found = self.choice.best_way(option, self._without) if self.choice.is_open(demand, option) else None
        if found is None:
            return False
        self.add((number, step.instead), found[1])
        return True

    def _move(self, step: ChainStep) -> bool:
        """Somebody takes in one offer what they took in another."""
        known = self.choice.attends.get(step.person, {})
        if known.get(step.course, -1) != step.source or step.target is None:
            return False
        moved = {
            course
            for course, where in known.items()
            if where == step.source and (step.source is not None or course == step.course)
        }
        return moved <= self.problem.offers[step.target].courses and self._take_in(step.person, moved, step.target)

    def _take_in(self, person: int, moved: set[int], target: int) -> bool:
        """Somebody takes these courses in an offer, and no longer where they did."""
        choice = self.choice
        old = dict(choice.attends[person])
        places = self.empty(person, moved)
        kept = {offer for course, offer in old.items() if offer is not None and course not in moved}
        again = kept.difference(choice.joined.get(person, ()))
        if target not in kept and not choice.has_room(target, tuple(sorted(kept)), again):
            return False
        self._fill_again(person, places, {**old, **dict.fromkeys(moved, target)})
        return True

    def empty(self, person: int, courses: set[int]) -> list[Place]:
        """Empty the places for which somebody takes one of these courses, and say which."""
        places = [
            place
            for place in self.choice.fills[person].values()
            if courses.intersection(self.problem.demands[place[0]].options[place[1]].courses)
        ]
        for place in places:
            self.remove(place)
        return places

    def _fill_again(self, person: int, places: Sequence[Place], where: dict[int, int | None]) -> None:
        for place in places:
            now = self.choice.attends.get(person, {})
            courses = self.problem.demands[place[0]].options[place[1]].courses
            self.add(place, tuple((course, where[course]) for course in courses if course not in now))

    def join_together(self, person: int) -> bool:
        """Somebody takes in one offer what they take in several, where one who takes less there makes room."""
        known = dict(self.choice.attends.get(person, {}))
        for target in self.problem.attendable.get(person, ()):
            moved = {course for course in known if course in self.problem.offers[target].courses}
            several = {(known[course], course if known[course] is None else 0) for course in moved}
            if len(several) > 1 and self._join(person, moved, target):
                return True
        return False

    def _join(self, person: int, moved: set[int], target: int) -> bool:
        mark, before, joined = self.mark(), self.choice.value, self._joined(person)
        where = {**self.choice.attends[person], **dict.fromkeys(moved, target)}
        places = self.empty(person, moved)
        for step in (None, *self._out_of(target)):
            again = {offer for offer in where.values() if offer is not None}.difference(self.choice.joined[person])
            inner = self.mark()
            self.work -= 1
            if (step is None or self._move(step)) and self._has_room_for(person, again):
                self._fill_again(person, places, where)
                if self.choice.value <= before and self._joined(person) < joined:
                    return True
            self.back_to(inner)
        self.back_to(mark)
        return False

    def _joined(self, person: int) -> int:
        """How many offers and new sessions somebody takes part in."""
        new = sum(where is None for where in self.choice.attends.get(person, {}).values())
        return len(self.choice.joined.get(person, ())) + new

    def _out_of(self, offer: int) -> list[ChainStep]:
        """How those in an offer could go to another that has room."""
        found = list[ChainStep]()
        for person, source in self.seated(offer):
            course = self._course_in(person, source)
            for target in self.choice.giving(person, course):
                if target != source and self._before_joining(person, target, source) is None:
                    found.append(ChainStep(None, 0, person, course, source, target))
        return found

    def _has_room_for(self, person: int, offers: set[int]) -> bool:
        """Whether somebody can join all these beside what they have joined."""
        joined = set(self.choice.joined[person])
        return all(
            self.choice.has_room(offer, tuple(sorted(joined | offers - {offer})), offers - {offer}) for offer in offers
        )
