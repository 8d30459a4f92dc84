"""The choice of a plan: who fills each gap, and whom the role they get for one of them fills another with too."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from kompetanse_cli.analysis.base import grouped
from kompetanse_cli.analysis.planning.after import subject_of
from kompetanse_cli.analysis.planning.choices import Choices, GapChoice, PossibleFilling
from kompetanse_cli.analysis.planning.plan import Opening
from kompetanse_cli.analysis.planning.solving import Solution, solve
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Counting, Register, Strength, answers


@frozen
class Sharing:
    """A gap in which whoever gets the role for another, `leader`, counts too: `both` are the fillings of that, by their
    numbers, with those of this.
    """

    leader: int
    both: Mapping[int, int]


class SharedFilling(NamedTuple):
    """A filling of a gap that comes with one of the gap `leader`; both by their numbers there."""

    own: int
    leader: int
    of_leader: int


@frozen
class Chosen:
    """What is chosen, and by the number of a gap the fillings of it that come with one of another gap, each with the
    number of that and of its filling.
    """

    solution: Solution
    shared: Mapping[int, tuple[SharedFilling, ...]]


def choose(choices: Choices) -> Chosen:
    """The best choice that is found. What is expected to be filled by the role for another gap is not asked for twice:
    where that is not filled after all it is asked for alone, and nothing is proven of the choice but how many no choice
    fills.
    """
    sharing = _sharing(choices)
    leaders = {number: each.leader for number, each in sharing.items()}
    expected = {number: min(choices.gaps[each.leader].gap.places, len(each.both)) for number, each in sharing.items()}
    solution = solve(choices.problem(leaders, expected))
    shared = {number: _filled(each, solution) for number, each in sharing.items()}
    if any(len(shared[number]) < expected[number] for number in sharing):
        found = {number: len(each) for number, each in shared.items()}
        again = solve(choices.problem(leaders, found))
        again = replace(again, is_optimal=False, least_unfilled=solution.least_unfilled)
        solution = replace(again, chosen=_in_both(choices, sharing, again.chosen))
        shared = {number: _filled(each, solution) for number, each in sharing.items()}
    places = (choice.gap.places for choice in choices.gaps)
    left = [number - len(taken) for number, taken in zip(places, solution.chosen, strict=True)]
    return Chosen(solution, {number: each[: left[number]] for number, each in shared.items()})


def _in_both(
    choices: Choices, sharing: Mapping[int, Sharing], chosen: tuple[tuple[int, ...], ...]
) -> tuple[tuple[int, ...], ...]:
    """The same choice, but that whoever fills a gap, and for the same could fill an empty place of its leader, does."""
    taken = [set(each) for each in chosen]
    for number, each in sharing.items():
        leader = choices.gaps[each.leader]
        for mine, own in each.both.items():
            one, other = leader.fillings[mine], choices.gaps[number].fillings[own]
            if own in taken[number] and len(taken[each.leader]) < leader.gap.places and one.courses == other.courses:
                taken[number].remove(own)
                taken[each.leader].add(mine)
    return tuple(tuple(sorted(each)) for each in taken)


def _filled(sharing: Sharing, solution: Solution) -> tuple[SharedFilling, ...]:
    taken, leader = solution.chosen[sharing.leader], sharing.leader
    return tuple(SharedFilling(sharing.both[which], leader, which) for which in taken if which in sharing.both)


def _sharing(choices: Choices) -> dict[int, Sharing]:
    """The gaps that the role for another fills too, by their numbers; none that fills others is one of them."""
    alike = grouped(
        ((gap.requirement.role, gap.requirement.per, gap.line.place), number)
        for number, choice in enumerate(choices.gaps)
        if isinstance(gap := choice.gap, Opening)
    )
    found: dict[int, Sharing] = {}
    for numbers in alike.values():
        if len(numbers) > 1:
            _share(_Alike(choices, numbers), found)
    return found


@frozen
class _Alike:
    """Gaps of one role in one place, those first that must be filled, and of these those that ask for the most."""

    choices: Choices
    numbers: tuple[int, ...]

    @property
    def register(self) -> Register:
        """The register that the subjects are read in."""
        return self.choices.courses.snapshot.register

    @cached_property
    def openings(self) -> tuple[tuple[int, GapChoice, Opening], ...]:
        """Each with its number."""
        found = [
            (number, choice, choice.gap)
            for number in self.numbers
            if isinstance((choice := self.choices.gaps[number]).gap, Opening)
        ]
        return tuple(sorted(found, key=lambda each: (each[2].strength is not Strength.MUST, -each[2].places, each[0])))

    def pairs(self) -> Iterator[tuple[int, int, Mapping[int, int]]]:
        """A gap, another that the role for it fills too, and the fillings of the one with those of the other; those of
        the same days first.
        """
        pairs = ((one, other) for one in self.openings for other in self.openings if one[0] != other[0])
        for one, other in sorted(pairs, key=lambda pair: _days(pair[0][2]) != _days(pair[1][2])):
            if _counts_too(self.register, one[2], other[2]):
                both = _both(one[1], other[1])
                if both:
                    yield one[0], other[0], both


def _share(alike: _Alike, found: dict[int, Sharing]) -> None:
    leading: dict[int, set[str]] = {}
    for one, other, both in alike.pairs():
        wanted = alike.choices.gaps[other].gap.requirement.id
        # Nobody fills two places of one requirement.
        if one in found or other in found or other in leading or wanted in leading.get(one, ()):
            continue
        leading.setdefault(one, set()).add(wanted)
        found[other] = Sharing(one, both)


def _days(opening: Opening) -> tuple[object, object]:
    return opening.first, opening.last


def _counts_too(register: Register, one: Opening, other: Opening) -> bool:
    """Whether who gets the role for one opening has it on all days of the other, for a subject that it asks for."""
    wanted = other.requirement
    lasts = one.last is None or (other.last is not None and other.last <= one.last)
    return (
        one.requirement.id != wanted.id
        and wanted.counts is Counting.PLACES
        and one.first <= other.first
        and lasts
        and answers(subject_of(register, one), wanted.subject)
    )


def _both(one: GapChoice, other: GapChoice) -> dict[int, int]:
    """The fillings of one that fill a place of the other too; none unless all do who get the role."""
    theirs = {filling.person.id: number for number, filling in enumerate(other.fillings)}
    found: dict[int, int] = {}
    for number, filling in enumerate(one.fillings):
        which = theirs.get(filling.person.id)
        if which is not None and _includes(filling, other.fillings[which]):
            found[number] = which
        elif which is not None or filling.takes_role:
            return {}
    return found


def _includes(one: PossibleFilling, other: PossibleFilling) -> bool:
    """Whether a filling brings all that another of the same person does."""
    mine, its = one.candidate, other.candidate
    return (
        mine is not None
        and its is not None
        and one.takes_role is other.takes_role
        and mine.unit.id == its.unit.id
        and set(other.courses) <= set(one.courses)
        and its.forum in (None, mine.forum)
    )
