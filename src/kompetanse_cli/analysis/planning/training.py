"""The kompetansekrav that lack people at the end of a plan: since when, who could get it, and who is on the way."""

from collections.abc import Container, Iterator
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, lookups_of, top_unit
from kompetanse_cli.analysis.competence import (
    RequirementResult,
    RequirementStatus,
    State,
    enrolled_until,
    lacking_until,
    results,
    standing,
)
from kompetanse_cli.analysis.planning.plan import OnTheWay, TrainingGap
from kompetanse_cli.model import CompetenceRequirement, Person, Run, Strength, day_after


def training_gaps(
    snapshot: Snapshot, to: date, units: Container[str] | None = None, qualification: str | None = None
) -> tuple[TrainingGap, ...]:
    """The kompetansekrav that will not be met on a day as the data stand, in the order they stand in the files and the
    tree is read. Of the people those who have had it come first, who lost it first before the others, and then those
    who never have; else by their ids.

    Limited to units with these ids, which the municipality under one is not among, and to what asks for a
    qualification. What may be met, and is never counted, is left out.
    """
    return tuple(
        _gap(snapshot, result, to)
        for result in _planned(snapshot, to, units, qualification)
        if result.status is RequirementStatus.LACKING
    )


def uncertain_requirements(
    snapshot: Snapshot, to: date, units: Container[str] | None = None, qualification: str | None = None
) -> tuple[RequirementResult, ...]:
    """Those of which nobody can tell whether they will be met: too few are registered, or it is not written whom they
    apply to. Nothing is planned for them.
    """
    found = _planned(snapshot, to, units, qualification)
    return tuple(result for result in found if result.status is RequirementStatus.UNKNOWN)


def _planned(
    snapshot: Snapshot, to: date, units: Container[str] | None, qualification: str | None
) -> Iterator[RequirementResult]:
    for result in results(snapshot.at(to)):
        requirement = result.requirement
        is_here = units is None or (result.unit is not None and result.unit.id in units)
        wanted = qualification is None or qualification in requirement.qualifications
        if requirement.strength is not Strength.MAY and is_here and wanted:
            yield result


def _gap(snapshot: Snapshot, result: RequirementResult, to: date) -> TrainingGap:
    requirement, waiting = result.requirement, []
    on_the_way: list[OnTheWay] = []
    for person in result.unmet:
        found = _on_the_way(snapshot, requirement, person, to)
        if found is None:
            waiting.append(person)
        else:
            on_the_way.append(found)
    later = snapshot.at(to)
    waiting.sort(key=lambda person: (_lost(later, requirement, person), person.id))
    places = max(0, result.lacking - len(on_the_way))
    return TrainingGap(result, places, _first(snapshot, result, to), tuple(waiting), tuple(on_the_way))


def _on_the_way(snapshot: Snapshot, requirement: CompetenceRequirement, person: Person, to: date) -> OnTheWay | None:
    """The place of the person in the run that ends first, of all that give one of what is asked for."""
    ways = (enrolled_until(snapshot, person, each, requirement.level, to) for each in requirement.qualifications)
    found = min((way for way in ways if way is not None), key=lambda way: (way.done, way.run), default=None)
    run = None if found is None else snapshot.register.find(Run, found.run)
    return None if found is None or run is None else OnTheWay(person, run, found.done)


def _lost(later: Snapshot, requirement: CompetenceRequirement, person: Person) -> date:
    """The last valid day of what the person has had and lost by then, of several the last; the end of time for none."""
    held = (standing(later, person, each, requirement.level) for each in requirement.qualifications)
    ends = (each.last_day for each in held if each.state is State.EXPIRED)
    return max((end for end in ends if end is not None), default=date.max)


def _first(snapshot: Snapshot, result: RequirementResult, to: date) -> date:
    """The first day of the plan on which it is lacking and not waived."""
    place = result.unit or top_unit(snapshot.register, snapshot.on)
    waivers = lookups_of(snapshot).competence_waivers
    waiver = waivers.get((result.requirement.id, place.id)) if place is not None else None
    free = max(snapshot.on, day_after(waiver.end) or date.max) if waiver is not None else snapshot.on
    since: date | None = None
    for day, lacking in lacking_until(snapshot, result.requirement, result.unit, to):
        if since is not None and day > free:
            return max(since, free)
        since = day if lacking else None
        if since == free:
            return free
    return to if since is None else max(since, free)
