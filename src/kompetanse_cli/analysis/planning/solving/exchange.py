"""A choice made better by exchange: somebody gives way, somebody else takes their place, and so on in a chain."""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from kompetanse_cli.analysis.planning.solving.choice import Choice, Way
from kompetanse_cli.analysis.planning.solving.problem import Option

# A place that is filled: the number of the demand, and that of the option.
Place: TypeAlias = tuple[int, int]


EMPTY = -1


class Blocked(NamedTuple):
    """What is in the way, and would not be if one gave way: a seat in an offer, a place that the person fills, a role
    they have in the plan, or a new session of a course.
    """

    kind: str
    number: int
    which: int = 0


class Step(NamedTuple):
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

    def __init__(self, choice: Choice, work: int) -> None:
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
            (blocked, Step((number, EMPTY), which))
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

    def _chain(self, starts: Sequence[tuple[Blocked, Step | None]]) -> bool:
        queue, mark = deque[Blocked](), self.mark()
        cause: dict[Blocked, tuple[Blocked | None, Step | None]] = {}
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

    def _steps(self, blocked: Blocked) -> Iterator[Step]:
        """The ways in which one may give way."""
        choice = self.choice
        if blocked.kind == "place":
            yield from self._replacements((blocked.number, blocked.which))
        elif blocked.kind == "role":
            for place in list(choice.fills.get(blocked.number, {}).values()):
                if self.problem.demands[place[0]].options[place[1]].takes_role:
                    yield from self._replacements(place)
        elif blocked.kind == "new":
            for person in list(choice.waiting[blocked.number]):
                yield from self._leaving(person, blocked.number, None)
        else:
            offers = self.problem.offers
            full = {seat for seat in offers[blocked.number].seats if choice.free[seat] <= 0}
            for offer, members in enumerate(choice.members):
                if members and full.issubset(offers[offer].seats):
                    for person in list(members):
                        course = next(key for key, where in choice.attends[person].items() if where == offer)
                        yield from self._leaving(person, course, offer)

    def _leaving(self, person: int, course: int, source: int | None) -> Iterator[Step]:
        """Somebody leaves an offer, or a new session, for another offer, or the place that they take the course for."""
        for target in self.problem.attendable.get(person, ()):
            if target != source and course in self.problem.offers[target].courses:
                yield Step(None, 0, person, course, source, target)
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

    def _replacements(self, place: Place) -> Iterator[Step]:
        number, which = place
        taken = self.choice.taken[number]
        if which in taken:
            if self._above is not None and self.problem.demands[number].rank > self._above:
                yield Step(place, EMPTY)
            for instead in range(len(self.problem.demands[number].options)):
                if instead not in taken:
                    yield Step(place, instead)

    def _after(self, step: Step) -> list[Blocked] | None:
        """What is in the way of a step; None where nothing is."""
        if step.instead == EMPTY:
            return None
        if step.place is not None:
            found = self._in_the_way((step.place[0], step.instead))
            return found if found or not self._is_open((step.place[0], step.instead)) else None
        if step.target is None:
            return None
        return [Blocked("offer", step.target)] if self._is_full(step.target) else None

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
            return self._full_offers(option.person, option.courses)
        return found if len(found) < 2 else []

    def _full_offers(self, person: int, courses: tuple[int, ...]) -> list[Blocked]:
        known = self.choice.attends.get(person, {})
        missing = [course for course in courses if course not in known]
        if len(missing) != 1:
            return []
        return [
            Blocked("offer", offer)
            for offer in self.problem.attendable.get(person, ())
            if missing[0] in self.problem.offers[offer].courses and self._is_full(offer)
        ]

    def _walk(self, last: Blocked, step: Step, cause: dict[Blocked, tuple[Blocked | None, Step | None]]) -> bool:
        """Take the steps of a chain from its end to its beginning, as far as they can be taken."""
        blocked: Blocked | None = last
        following: Step | None = step
        while following is not None:
            if not self._take(following):
                return False
            blocked, following = cause[blocked] if blocked is not None else (None, None)
        return True

    def _take(self, step: Step) -> bool:
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

    def _move(self, step: Step) -> bool:
        """Somebody takes in one offer what they took in another."""
        choice, person, target = self.choice, step.person, step.target
        known = choice.attends.get(person, {})
        if known.get(step.course, -1) != step.source or target is None:
            return False
        moved = {
            course
            for course, where in known.items()
            if where == step.source and (step.source is not None or course == step.course)
        }
        if not moved <= self.problem.offers[target].courses:
            return False
        old = dict(known)
        places = [
            place
            for place in choice.fills[person].values()
            if moved.intersection(self.problem.demands[place[0]].options[place[1]].courses)
        ]
        for place in places:
            self.remove(place)
        kept = {offer for offer in old.values() if offer is not None and offer != step.source}
        again = kept.difference(choice.joined.get(person, ()))
        if target not in kept and not choice.has_room(target, tuple(sorted(kept)), again):
            return False
        for place in places:
            courses = self.problem.demands[place[0]].options[place[1]].courses
            now = choice.attends.get(person, {})
            self.add(
                place,
                tuple((each, target if each in moved else old[each]) for each in courses if each not in now),
            )
        return True
