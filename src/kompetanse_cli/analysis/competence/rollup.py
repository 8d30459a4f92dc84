"""Everybody's competence in each unit with those below it: who is there, how much that is asked is met, who lacks
something and for whom something expires. Each person counts once, whatever units they are in.
"""

from collections.abc import Iterable, Mapping, Sequence

from kompetanse_cli.analysis.base import Share, Snapshot, counted_once, grouped
from kompetanse_cli.analysis.competence.asking import asked_of
from kompetanse_cli.analysis.competence.lists import lacks
from kompetanse_cli.analysis.competence.requirements import RequirementResult, counted_results, places, results
from kompetanse_cli.analysis.competence.states import State, standing
from kompetanse_cli.analysis.competence.workforce import people_in
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Person, Tree

# The ids of the people of a unit itself who are in each of some groups; None is the municipality.
Groups = Mapping[str | None, Sequence[frozenset[str]]]


@frozen
class UnitFigures:
    """A unit with those below it, or the municipality.

    `people` are the ids of those who belong there, `lacking` of those of them who lack something that is asked,
    `expiring` of those for whom something that is asked will soon expire. `results` are the kompetansekrav in force in
    these units; `met` and `asked` count each person once for each of them that is not `kan`.
    """

    people: frozenset[str]
    lacking: frozenset[str]
    expiring: frozenset[str]
    asked: int
    met: int
    results: tuple[RequirementResult, ...]

    @property
    def share(self) -> Share:
        """How much that is asked is met; there is more than is counted, where not all is known."""
        unsure = any(
            result.undecided or (result.registered is not None and result.registered.is_too_few)
            for result in counted_results(self.results)
        )
        return Share(self.met, self.asked, at_least=unsure)

    @property
    def places(self) -> Share:
        """In how many places a kompetansekrav is met."""
        return places(self.results)


def with_below(tree: Tree, groups: Groups) -> Groups:
    """By unit, who is in each group there or below it, each once; under None everybody. Every unit has an entry, empty
    where nobody below it is in any."""
    within: dict[str | None, tuple[frozenset[str], ...]] = {}
    for unit_id in sorted(tree.order, key=tree.order.__getitem__, reverse=True):
        below = (within[child.id] for child in tree.children(unit_id) if child.id in within)
        within[unit_id] = _together((tuple(groups.get(unit_id, ())), *below))
    within[None] = _together([tuple(each) for each in groups.values()])
    return within


def _together(groups: Iterable[tuple[frozenset[str], ...]]) -> tuple[frozenset[str], ...]:
    found = [each for each in groups if each]
    return tuple(frozenset().union(*each) for each in zip(*found, strict=True))


@counted_once
def unit_figures(snapshot: Snapshot) -> Mapping[str | None, UnitFigures]:
    """The figures of each unit, and of the municipality under None. What is asked of the municipality under one counts
    there alone."""
    tree = snapshot.register.tree_on(snapshot.on)
    by_unit = grouped((result.unit.id if result.unit else None, result) for result in results(snapshot))
    lacking = grouped((lack.unit.id, lack.standing.person.id) for lack in lacks(snapshot) if not lack.is_outside)
    own: dict[str | None, tuple[frozenset[str], ...]] = {
        unit_id: (
            frozenset(person.id for person in people_in(snapshot, unit_id)),
            frozenset(lacking.get(unit_id, ())),
            frozenset(person.id for person in people_in(snapshot, unit_id) if _has_expiring(snapshot, person)),
            *_pairs(by_unit.get(unit_id, ())),
        )
        for unit_id in tree.order
    }
    own[None] = (frozenset(), frozenset(), frozenset(), *_pairs(by_unit.get(None, ())))
    found = with_below(tree, own)
    return {unit_id: _figures(groups, _results_below(tree, by_unit, unit_id)) for unit_id, groups in found.items()}


def _figures(groups: Sequence[frozenset[str]], found: Iterable[RequirementResult]) -> UnitFigures:
    people, lacking, expiring, asked, met = groups
    return UnitFigures(people, lacking, expiring, len(asked), len(met), tuple(found))


def _has_expiring(snapshot: Snapshot, person: Person) -> bool:
    return any(standing(snapshot, person, each).state is State.EXPIRING for each in asked_of(snapshot, person.id))


def _pairs(found: Iterable[RequirementResult]) -> tuple[frozenset[str], frozenset[str]]:
    """Each person with each requirement: those who are asked, and those who have it."""
    counted = counted_results(found)
    asked = (f"{result.requirement.id}\n{person.id}" for result in counted for person in result.asked)
    met = (f"{result.requirement.id}\n{person.id}" for result in counted for person in result.met)
    return frozenset(asked), frozenset(met)


def _results_below(
    tree: Tree, by_unit: Mapping[str | None, tuple[RequirementResult, ...]], unit_id: str | None
) -> Iterable[RequirementResult]:
    if unit_id is None:
        return (result for found in by_unit.values() for result in found)
    return (result for unit in tree.subtree(unit_id) for result in by_unit.get(unit.id, ()))
