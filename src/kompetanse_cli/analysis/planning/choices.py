"""What a plan chooses among, as numbers, and what each number stands for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.competence import rank
from kompetanse_cli.analysis.planning.candidates import RoleCandidate, nearby
from kompetanse_cli.analysis.planning.course_choices import CourseChoices
from kompetanse_cli.analysis.planning.plan import (
    NotTakenReason,
    Opening,
    PassedOver,
    PlanStep,
    TrainingGap,
    WhyLeft,
)
from kompetanse_cli.analysis.planning.solving import Offer, Option, PlaceDemand, Problem
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Person, Qualification, Strength

Gap = Opening | TrainingGap
_RANKS = (Strength.MUST, Strength.SHOULD)


@frozen
class PossibleFilling:
    """Somebody who may fill a place of a gap, and the qualifications that they must take a course for. `candidate` is
    None where they need the course alone. `points` are what it costs besides the courses and the roles held.
    """

    person: Person
    courses: tuple[str, ...] = ()
    candidate: RoleCandidate | None = None
    points: int = 0

    @property
    def takes_role(self) -> bool:
        """Whether they get another role by it."""
        return self.candidate is not None and self.candidate.step is PlanStep.APPOINT


@frozen
class GapChoice:
    """A gap with all who may fill it, those who may not, and why nobody may."""

    gap: Gap
    fillings: tuple[PossibleFilling, ...]
    refused: tuple[PassedOver, ...] = ()
    why: WhyLeft | None = None

    @property
    def unfillable(self) -> int:
        """How many of the places there is nobody for, whatever is chosen."""
        return max(0, self.gap.places - len({each.person.id for each in self.fillings}))


def gap_choice(snapshot: Snapshot, gap: Gap, courses: CourseChoices) -> GapChoice:
    """All who may fill the places of a gap."""
    if isinstance(gap, Opening):
        return _of_opening(snapshot, gap, courses)
    return _of_training(snapshot, gap, courses)


def _of_opening(snapshot: Snapshot, opening: Opening, courses: CourseChoices) -> GapChoice:
    near = nearby(snapshot, opening, courses.to)
    fillings: list[PossibleFilling] = []
    refused: list[PassedOver] = []
    for candidate in near.candidates:
        lacking = _to_take(candidate.person, candidate.missing, courses)
        why = next(_obstacles(snapshot, candidate.person, lacking, courses, opening.last), None)
        if why is None:
            fillings.append(PossibleFilling(candidate.person, lacking, candidate, candidate.points))
        else:
            refused.append(why)
    others = [each for each in fillings if each.takes_role]
    holders = [each for each in fillings if not each.takes_role]
    if opening.places <= sum(_always(each, courses) for each in holders):
        refused = [*(PassedOver(each.person, NotTakenReason.OTHERS_FIT_BETTER) for each in others), *refused]
        fillings = holders
    elif holders:
        instead = snapshot.register.settings.plan.weights.replacement
        fillings = [*holders, *(replace(each, points=each.points + instead) for each in others)]
    why_left = near.why
    if not fillings and near.candidates:
        given = map(courses.is_given, opening.requirement.qualifications)
        why_left = WhyLeft.NO_ROOM if all(given) else WhyLeft.NOBODY_GIVES_IT
    return GapChoice(opening, tuple(fillings), (*refused, *near.refused), why_left)


def _always(holder: PossibleFilling, courses: CourseChoices) -> bool:
    """Whether somebody who has the role can get what they lack whoever else takes a course. Then nobody is to be put
    in their place because it would spare a session.
    """
    return all(courses.can_set_up(each) for each in holder.courses)


def _to_take(person: Person, missing: Iterable[str], courses: CourseChoices) -> tuple[str, ...]:
    """The qualifications of those missing that the person is not on the way to."""
    return tuple(each for each in missing if courses.enrolled(person, each) is None)


def _obstacles(
    snapshot: Snapshot, person: Person, lacking: Iterable[str], courses: CourseChoices, last: date | None
) -> Iterator[PassedOver]:
    """Why somebody can't take the courses that a place needs: nobody does for a place that is empty for a while."""
    for qualification in lacking:
        reason = NotTakenReason.NO_COURSE if last is not None else courses.why_not(person, qualification)
        if reason is not None:
            yield PassedOver(person, reason, qualification=snapshot.register.find(Qualification, qualification))


def _of_training(snapshot: Snapshot, gap: TrainingGap, courses: CourseChoices) -> GapChoice:
    given = [each for each in _given_by_courses(snapshot, gap) if courses.is_given(each)]
    if not given:
        return GapChoice(gap, (), (), WhyLeft.NOBODY_GIVES_IT)
    fillings: list[PossibleFilling] = []
    refused: list[PassedOver] = []
    for person in gap.people:
        reasons = {each: courses.why_not(person, each) for each in given}
        can = [each for each, reason in reasons.items() if reason is None]
        fillings += (PossibleFilling(person, (each,)) for each in can)
        if not can:
            qualification, reason = next(iter(reasons.items()))
            found = snapshot.register.find(Qualification, qualification)
            refused.append(PassedOver(person, reason or NotTakenReason.NO_COURSE, qualification=found))
    if not gap.people:
        return GapChoice(gap, (), (), WhyLeft.ALL_ON_THE_WAY if gap.on_the_way else WhyLeft.NOBODY_CAN)
    return GapChoice(gap, tuple(fillings), tuple(refused), None if fillings else WhyLeft.NO_ROOM)


def _given_by_courses(snapshot: Snapshot, gap: TrainingGap) -> tuple[str, ...]:
    """The qualifications that would do, as far as a course can give them: it gives the lowest level alone."""
    wanted = gap.requirement
    return tuple(
        each for each in wanted.qualifications if not wanted.level or not rank(snapshot.register, each, wanted.level)
    )


@frozen
class Choices:
    """Everything a plan chooses among. People and courses are numbered by their ids, so that the order of the files
    changes nothing.
    """

    gaps: tuple[GapChoice, ...]
    courses: CourseChoices

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """All who may fill something, by id."""
        found = {each.person.id: each.person for gap in self.gaps for each in gap.fillings}
        return tuple(found[person_id] for person_id in sorted(found))

    @cached_property
    def person_numbers(self) -> Mapping[str, int]:
        """The number of each person, by id."""
        return {person.id: number for number, person in enumerate(self.people)}

    @cached_property
    def qualifications(self) -> tuple[str, ...]:
        """The ids of the qualifications that somebody must take a course for."""
        return tuple(sorted({each for gap in self.gaps for filling in gap.fillings for each in filling.courses}))

    @cached_property
    def course_numbers(self) -> Mapping[str, int]:
        """The number of each of these."""
        return {each: number for number, each in enumerate(self.qualifications)}

    @cached_property
    def roles_held(self) -> tuple[int, ...]:
        """How many roles each person has already."""
        held = [0] * len(self.people)
        for gap in self.gaps:
            for filling in gap.fillings:
                if filling.candidate is not None:
                    number = self.person_numbers[filling.person.id]
                    held[number] = max(held[number], filling.candidate.roles_held)
        return tuple(held)

    def unfillable(self, strength: Strength) -> int:
        """How many places of gaps so strong there is nobody for."""
        return sum(each.unfillable for each in self.gaps if each.gap.strength is strength)

    def problem(self, leaders: Mapping[int, int], expected: Mapping[int, int]) -> Problem:
        """The same in numbers alone, but for the places that there is nobody for, and for so many as are `expected` to
        be filled of a gap, by its number, by the roles that are given for another: `leaders` are the numbers of these.
        """
        settings = self.courses.snapshot.register.settings.plan
        return Problem(
            demands=tuple(self._demands(leaders, expected)),
            offers=tuple(self._offers()),
            free=self.courses.free,
            attendable=self._attendable(),
            roles_held=self.roles_held,
            roles_left=tuple(max(0, settings.most_roles - held) for held in self.roles_held),
            new_places=tuple(map(self.courses.new_places, self.qualifications)),
            role_points=settings.weights.role,
            course_points=settings.weights.course,
        )

    def _demands(self, leaders: Mapping[int, int], expected: Mapping[int, int]) -> Iterator[PlaceDemand]:
        groups: dict[object, int] = {}
        for number, leader in leaders.items():
            place, other = _place(self.gaps[number].gap), _place(self.gaps[leader].gap)
            group, before = groups.setdefault(other, len(groups)), groups.get(place)
            groups[place] = group
            if before not in (None, group):
                groups = {each: group if its == before else its for each, its in groups.items()}
        for number, each in enumerate(self.gaps):
            group = groups.setdefault(_place(each.gap), len(groups))
            places = max(0, each.gap.places - each.unfillable - expected.get(number, 0))
            options = tuple(map(self._option, each.fillings)) if places else ()
            yield PlaceDemand(_RANKS.index(each.gap.strength), group, places, options)

    def _option(self, filling: PossibleFilling) -> Option:
        return Option(
            self.person_numbers[filling.person.id],
            filling.takes_role,
            tuple(sorted(self.course_numbers[each] for each in filling.courses)),
            filling.points,
        )

    def _offers(self) -> Iterator[Offer]:
        courses = self.courses
        for number, offer in enumerate(courses.offers):
            sessions = ((offer.run.id, each.planned.session.id) for each in offer.sessions)
            yield Offer(
                frozenset(self.course_numbers[q] for q in offer.qualifications if q in self.course_numbers),
                tuple(courses.counters[session] for session in sessions if session in courses.counters),
                courses.clashes[number],
            )

    def _attendable(self) -> Mapping[int, tuple[int, ...]]:
        wanted: dict[int, dict[str, None]] = {}
        for gap in self.gaps:
            for filling in gap.fillings:
                number = self.person_numbers[filling.person.id]
                wanted.setdefault(number, {}).update(dict.fromkeys(filling.courses))
        return {number: self._open_to(self.people[number], each) for number, each in wanted.items() if each}

    def _open_to(self, person: Person, qualifications: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted({number for each in qualifications for number in self.courses.open_to(person, each)}))


def _place(gap: Gap) -> object:
    """What tells the place of a gap from others: nobody fills two of the places there."""
    if isinstance(gap, Opening):
        return ("krav", gap.requirement.id, gap.line.place)
    return ("kompetansekrav", gap.requirement.id, gap.unit.id if gap.unit else None)


def choices_of(snapshot: Snapshot, gaps: Sequence[Gap], courses: CourseChoices) -> Choices:
    """Everything a plan of some gaps chooses among."""
    return Choices(tuple(gap_choice(snapshot, gap, courses) for gap in gaps), courses)
