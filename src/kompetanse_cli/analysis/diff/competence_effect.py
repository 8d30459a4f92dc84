"""What a change does to everybody's competence: who has got a qualification, who has lost one, and what that, or
anything else, does to each kompetansekrav.

Nothing is told where neither edition asks anything of everybody.
"""

from collections.abc import Iterator

from kompetanse_cli.analysis.base import Share, Snapshot
from kompetanse_cli.analysis.competence import RequirementResult, RequirementStatus, results, results_in, total_of
from kompetanse_cli.analysis.diff.matching import Aliases
from kompetanse_cli.analysis.people import Validity, lasting
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import CompetenceRequirement, Person, Qualification, Strength, Unit, active, in_force


@frozen
class QualificationChange:
    """A qualification, by the id of after, that somebody in both editions has in one of them: as it is held there."""

    person: Person
    qualification: str
    before: Validity | None
    after: Validity | None

    @property
    def held(self) -> Validity:
        """How it is held, or was."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def is_got(self) -> bool:
        """Whether it is valid after, and was not before."""
        return self.after is not None


@frozen
class RequirementChange:
    """One kompetansekrav in one place before and after; None where it was not asked."""

    before: RequirementResult | None
    after: RequirementResult | None

    @property
    def result(self) -> RequirementResult:
        """The result as it is, or as it was."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def opens(self) -> bool:
        """Whether it is lacking now, and was not."""
        return _is_lacking(self.after) and not _is_lacking(self.before)

    @property
    def closes(self) -> bool:
        """Whether it was lacking, and is so no longer."""
        return _is_lacking(self.before) and not _is_lacking(self.after)

    @property
    def counts(self) -> bool:
        """Whether the requirement must or should be met."""
        return self.result.requirement.strength is not Strength.MAY


@frozen
class CompetenceFigure:
    """The people who have what a kompetansekrav asks, of those it asks; None where it is not in force."""

    requirement: CompetenceRequirement
    before: Share | None
    after: Share | None


@frozen
class CompetenceEffect:
    """What differs: people by their place in the files of after, requirements and units as they are sorted there."""

    qualifications: tuple[QualificationChange, ...] = ()
    requirements: tuple[RequirementChange, ...] = ()
    figures: tuple[CompetenceFigure, ...] = ()

    @property
    def opened(self) -> tuple[RequirementChange, ...]:
        """The places that have come to lack what is asked."""
        return tuple(change for change in self.requirements if change.opens)

    @property
    def closed(self) -> tuple[RequirementChange, ...]:
        """The places that lack it no longer."""
        return tuple(change for change in self.requirements if change.closes)

    def __bool__(self) -> bool:
        return bool(self.qualifications or self.requirements or self.figures)


NO_COMPETENCE_EFFECT = CompetenceEffect()


# The ids of some units before and after; all where there is None.
_Units = frozenset[str] | None


@frozen
class _Side:
    """An edition on its day, what its ids are after, and the units that are told of."""

    snapshot: Snapshot
    aliases: Aliases
    units: _Units

    @property
    def results(self) -> dict[tuple[str, str | None], RequirementResult]:
        """The results by requirement and unit; of some units those of single units alone."""
        found = results(self.snapshot) if self.units is None else results_in(self.snapshot, self.units)
        return {(self._requirement(each.requirement), self._unit(each.unit)): each for each in found}

    @property
    def totals(self) -> dict[str, tuple[CompetenceRequirement, Share]]:
        """The share of each requirement in force."""
        register, on = self.snapshot.register, self.snapshot.on
        return {
            self._requirement(each): (each, total_of(self.snapshot, each, self.units))
            for each in register.competence_requirements
            if in_force(register, each, on)
        }

    @property
    def people(self) -> dict[str, Person]:
        """Those who are employed, in the units that are told of."""
        people, on = self.snapshot.register.people, self.snapshot.on
        there = (each for each in people if active(each, on))
        return {
            self.aliases.now(Person, each.id): each
            for each in there
            if self.units is None or not self.units.isdisjoint(each.units_on(on))
        }

    def valid(self, person: Person) -> dict[str, Validity]:
        """What a person has that is valid."""
        held = lasting(self.snapshot, person)
        return {self.aliases.now(Qualification, each.qualification): each for each in held}

    def _requirement(self, requirement: CompetenceRequirement) -> str:
        return self.aliases.now(CompetenceRequirement, requirement.id)

    def _unit(self, unit: Unit | None) -> str | None:
        return None if unit is None else self.aliases.now(Unit, unit.id)


def competence_effect(
    snapshots: tuple[Snapshot, Snapshot], aliases: Aliases, units: tuple[_Units, _Units] = (None, None)
) -> CompetenceEffect:
    """What differs between two editions, each on its day; nothing where neither has a kompetansekrav.

    `units` limits it to units with these ids, before and after.
    """
    if not any(snapshot.register.competence_requirements for snapshot in snapshots):
        return NO_COMPETENCE_EFFECT
    before, after = _Side(snapshots[0], aliases, units[0]), _Side(snapshots[1], Aliases(), units[1])
    return CompetenceEffect(
        tuple(_qualifications(before, after)), tuple(_requirements(before, after)), tuple(_figures(before, after))
    )


def _qualifications(before: _Side, after: _Side) -> Iterator[QualificationChange]:
    """Of those who are there in both: who has left or come is told of by itself."""
    was = before.people
    for person_id, person in after.people.items():
        if person_id not in was:
            continue
        had, has = before.valid(was[person_id]), after.valid(person)
        for qualification in dict.fromkeys((*has, *had)):
            if (qualification in has) != (qualification in had):
                yield QualificationChange(person, qualification, had.get(qualification), has.get(qualification))


def _requirements(before: _Side, after: _Side) -> Iterator[RequirementChange]:
    old = before.results
    pairs = [RequirementChange(old.pop(place, None), result) for place, result in after.results.items()]
    pairs += [RequirementChange(result, None) for result in old.values()]
    return (change for change in pairs if _differs(change))


def _differs(change: RequirementChange) -> bool:
    before, after = change.before, change.after
    if before is None or after is None:
        # Asked where it was not, and met there: nothing that anybody must know.
        return change.result.status in (RequirementStatus.LACKING, RequirementStatus.WAIVED)
    return before.status is not after.status or before.lacking != after.lacking


def _is_lacking(result: RequirementResult | None) -> bool:
    return result is not None and result.status is RequirementStatus.LACKING


def _figures(before: _Side, after: _Side) -> Iterator[CompetenceFigure]:
    old, new = before.totals, after.totals
    for requirement_id in dict.fromkeys((*new, *old)):
        was, now = old.get(requirement_id), new.get(requirement_id)
        told = now or was
        if told is not None and (was is None or now is None or was[1] != now[1]):
            yield CompetenceFigure(told[0], None if was is None else was[1], None if now is None else now[1])
