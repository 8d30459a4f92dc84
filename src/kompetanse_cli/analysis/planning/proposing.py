"""What was chosen in numbers, as proposals for each gap: who, why, which course, and why others were not taken."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.analysis.planning.choices import Choices, GapChoice, PossibleFilling
from kompetanse_cli.analysis.planning.choosing import Chosen
from kompetanse_cli.analysis.planning.plan import (
    CourseTaken,
    NotTakenReason,
    Opening,
    PassedOver,
    PlanGround,
    PlannedGap,
    PlanStep,
    Proposed,
    TrainingGap,
    WhyLeft,
)
from kompetanse_cli.analysis.planning.solving import Attendance, Solution
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Measure, Person, Qualification, Run

_NEAREST_FIRST = tuple(reversed(NotTakenReason))


@frozen
class Proposals:
    """The gaps of a plan with what was chosen for them."""

    choices: Choices
    chosen: Chosen

    @property
    def solution(self) -> Solution:
        """The same in numbers."""
        return self.chosen.solution

    def gaps(self) -> Iterator[PlannedGap]:
        """Each gap with its proposals, in the order they were given."""
        given: dict[str, int] = {}
        for number, choice in enumerate(self.choices.gaps):
            taken = self._taken[number]
            own = (self._proposed(choice, filling, given) for filling in taken)
            proposed = (*own, *self._shared(number))
            left = choice.gap.places - len(proposed)
            yield PlannedGap(
                choice.gap,
                proposed,
                left,
                self._why_left(choice) if left else None,
                self._not_taken(choice, {each.person.id for each in proposed}, is_left=left > 0),
                self._measures(choice),
            )

    def _shared(self, number: int) -> Iterator[Proposed]:
        """Those who fill a place of a gap by what they are proposed for in another: it costs nothing more."""
        choice = self.choices.gaps[number]
        for each in self.chosen.shared.get(number, ()):
            leader, filling = self.choices.gaps[each.leader], choice.fillings[each.own]
            proposed = replace(self._proposed(choice, filling, {}), points=0)
            role = leader.fillings[each.of_leader].candidate
            if role is not None and filling.takes_role:
                proposed = replace(proposed, start=leader.gap.first, end=role.end, is_shared=True)
            yield proposed

    @cached_property
    def _taken(self) -> tuple[tuple[PossibleFilling, ...], ...]:
        """Those who fill each gap."""
        chosen = zip(self.choices.gaps, self.solution.chosen, strict=True)
        return tuple(tuple(choice.fillings[number] for number in numbers) for choice, numbers in chosen)

    @cached_property
    def _attendances(self) -> Mapping[tuple[int, int], Attendance]:
        return {(each.person, each.course): each for each in self.solution.attendances}

    @cached_property
    def courses(self) -> tuple[CourseTaken, ...]:
        """Every course somebody is proposed for, each once, by person."""
        return tuple(map(self._course, self.solution.attendances))

    def _course(self, each: Attendance) -> CourseTaken:
        choices = self.choices
        person, qualification = choices.people[each.person], choices.qualifications[each.course]
        found = choices.courses.snapshot.register.by_id(Qualification)[qualification]
        if each.offer is not None:
            offer = choices.courses.offers[each.offer]
            return CourseTaken(person, found, offer.programme, offer.run, offer.modules, offer.sessions, offer.done)
        set_up = choices.courses.to_set_up(qualification)
        assert set_up is not None  # nobody waits for a session that can't be set up
        return CourseTaken(person, found, set_up.programme)

    def _proposed(self, choice: GapChoice, filling: PossibleFilling, given: dict[str, int]) -> Proposed:
        gap, candidate, person = choice.gap, filling.candidate, filling.person
        settings = self.choices.courses.snapshot.register.settings.plan
        courses = (*self._taken_by(filling), *self._enrolled(filling))
        points = settings.weights.course * len(filling.courses)
        if candidate is None or isinstance(gap, TrainingGap):
            return Proposed(person, PlanStep.QUALIFY, (PlanGround.ASKED,), courses, points=points)
        before = candidate.roles_held + given.get(person.id, 0)
        if filling.takes_role:
            given[person.id] = given.get(person.id, 0) + 1
            points += settings.weights.role * before
        return Proposed(
            person,
            candidate.step,
            candidate.grounds,
            courses,
            candidate.forum,
            gap.first,
            candidate.end,
            candidate.unit,
            candidate.steps_away,
            before,
            points + filling.points,
        )

    def _taken_by(self, filling: PossibleFilling) -> Iterator[CourseTaken]:
        """The courses that somebody is proposed for."""
        person = self.choices.person_numbers[filling.person.id]
        for each in filling.courses:
            yield self._course(self._attendances[person, self.choices.course_numbers[each]])

    def _enrolled(self, filling: PossibleFilling) -> Iterator[CourseTaken]:
        """The courses that somebody is in already, and that give what they lack."""
        candidate, courses = filling.candidate, self.choices.courses
        register = courses.snapshot.register
        for each in candidate.missing if candidate is not None else ():
            found = courses.enrolled(filling.person, each)
            if found is not None and each not in filling.courses:
                qualification, run = register.by_id(Qualification)[each], register.by_id(Run)[found.run]
                programme = register.curricula[run.programme].programme
                yield CourseTaken(filling.person, qualification, programme, run, done=found.done, is_enrolled=True)

    def _why_left(self, choice: GapChoice) -> WhyLeft:
        if choice.why is not None:
            return choice.why
        able = {each.person.id for each in choice.fillings}
        if len(able) < choice.gap.places:
            return WhyLeft.TOO_FEW_PEOPLE
        spare = [each for each in choice.fillings if each.person.id not in self._busy]
        return WhyLeft.NO_ROOM if spare and all(each.courses for each in spare) else WhyLeft.TAKEN

    @cached_property
    def _busy(self) -> Mapping[str, tuple[Opening, ...]]:
        """The openings that each person gets the role of."""
        return grouped(
            (filling.person.id, choice.gap)
            for choice, taken in zip(self.choices.gaps, self._taken, strict=True)
            for filling in taken
            if filling.takes_role and isinstance(choice.gap, Opening)
        )

    @cached_property
    def _most(self) -> int:
        return self.choices.courses.snapshot.register.settings.plan.most_roles

    def _not_taken(self, choice: GapChoice, taken: set[str], *, is_left: bool) -> tuple[PassedOver, ...]:
        """Those who could have been proposed, then those who could not; the nearest to being so first."""
        others = {each.person.id: each for each in choice.fillings if each.person.id not in taken}
        found = [self._other(filling, is_left=is_left) for filling in others.values()]
        return tuple(sorted((*found, *choice.refused), key=lambda each: _NEAREST_FIRST.index(each.reason)))

    def _other(self, filling: PossibleFilling, *, is_left: bool) -> PassedOver:
        person, busy = filling.person, self._busy.get(filling.person.id, ())
        held = filling.candidate.roles_held if filling.candidate is not None else 0
        if busy and (is_left or held + len(busy) >= self._most):
            return PassedOver(person, NotTakenReason.NEEDED_ELSEWHERE, elsewhere=busy[0])
        if is_left and filling.courses:
            lacking = self.choices.courses.snapshot.register.find(Qualification, filling.courses[0])
            return PassedOver(person, NotTakenReason.NO_ROOM, qualification=lacking)
        return PassedOver(person, NotTakenReason.OTHERS_FIT_BETTER)

    def _measures(self, choice: GapChoice) -> tuple[Measure, ...]:
        """The measures registered on the gap already."""
        if isinstance(choice.gap, Opening):
            return choice.gap.line.measures
        return choice.gap.result.measures

    @property
    def people_waiting(self) -> Mapping[str, tuple[Person, ...]]:
        """Those who wait for a new session that gives each qualification, by id."""
        new = (each for each in self.solution.attendances if each.offer is None)
        choices = self.choices
        return grouped((choices.qualifications[each.course], choices.people[each.person]) for each in new)


def given_to(courses: Iterable[CourseTaken]) -> Mapping[tuple[str, str], tuple[Person, ...]]:
    """Those whom a plan adds to each session, by the ids of the run and the session, each once."""
    added = dict.fromkeys(
        ((each.run.id, session.planned.session.id), each.person)
        for each in courses
        if each.run is not None and not each.is_enrolled
        for session in each.sessions
    )
    return grouped(added)
