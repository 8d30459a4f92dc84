"""The plan on a day for the gaps up to another: docs/plan.md says in words what it aims at and what it may not do."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from kompetanse_cli.analysis.base import Snapshot, counted_once, days_later
from kompetanse_cli.analysis.calendar import DayConflict, day_conflicts, gathering_of
from kompetanse_cli.analysis.completion import SessionOfRun
from kompetanse_cli.analysis.coverage import CoverageLine
from kompetanse_cli.analysis.planning.after import additions, still_uncovered, uncovered, with_additions
from kompetanse_cli.analysis.planning.attending import booked
from kompetanse_cli.analysis.planning.choices import Choices, Gap, GapChoice, choices_of
from kompetanse_cli.analysis.planning.choosing import choose
from kompetanse_cli.analysis.planning.costs import cost_of
from kompetanse_cli.analysis.planning.course_choices import CourseChoices
from kompetanse_cli.analysis.planning.courses import RunNotOffered, course_ways, not_offered
from kompetanse_cli.analysis.planning.openings import openings
from kompetanse_cli.analysis.planning.plan import (
    GapPlan,
    NewSession,
    NotTakenReason,
    Opening,
    PlannedGap,
    PlanTrouble,
    SessionRoom,
    TroubleTold,
    WhyLeft,
)
from kompetanse_cli.analysis.planning.proposing import Proposals, given_to
from kompetanse_cli.analysis.planning.seats import overfull, seated
from kompetanse_cli.analysis.planning.training import training_gaps, uncertain_requirements
from kompetanse_cli.model import Person, Qualification, Strength


def last_day_of_plan(snapshot: Snapshot) -> date:
    """The last day of a plan that nobody has given one: so many days ahead as `oppsett.plan.dager` says."""
    return days_later(snapshot.on, snapshot.register.settings.plan.days)


@counted_once
def make_plan(
    snapshot: Snapshot,
    to: date,
    units: frozenset[str] | None = None,
    role: str | None = None,
    qualification: str | None = None,
) -> GapPlan:
    """What is proposed for the gaps from the day of the snapshot through `to`, in units with these ids (None: all), of
    one role, or of what asks for one qualification. Nothing is planned for a day that has passed.
    """
    if to < snapshot.on:
        return GapPlan(snapshot.on, to, troubles=(TroubleTold(PlanTrouble.PAST),))
    gaps = tuple(_gaps(snapshot, to, units, role, qualification))
    courses = CourseChoices(snapshot, to)
    choices = choices_of(snapshot, gaps, courses)
    chosen = choose(choices)
    solution, proposals = chosen.solution, Proposals(choices, chosen)
    planned = tuple(proposals.gaps())
    new = tuple(_new_sessions(proposals))
    before = _lines(uncovered(snapshot.at(to)), units, role, qualification)
    added = additions(snapshot.register, planned, snapshot.on)
    left = still_uncovered(before, Snapshot(with_additions(snapshot.register, added), to), added)
    least = (*solution.least_unfilled, 0, 0)
    return GapPlan(
        on=snapshot.on,
        to=to,
        gaps=planned,
        rooms=tuple(_rooms(proposals)),
        new_sessions=new,
        cost=cost_of(snapshot.register, proposals.courses, new),
        troubles=tuple(_troubles(choices)),
        not_offered=tuple(_not_offered(choices)),
        unknown=() if role is not None else uncertain_requirements(snapshot, to, units, qualification),
        before=before,
        after=_lines(left, units, role, qualification),
        is_optimal=solution.is_optimal,
        left=(_left(planned, Strength.MUST), _left(planned, Strength.SHOULD)),
        least_left=(least[0] + choices.unfillable(Strength.MUST), least[1] + choices.unfillable(Strength.SHOULD)),
    )


def _gaps(
    snapshot: Snapshot, to: date, units: frozenset[str] | None, role: str | None, qualification: str | None
) -> Iterator[Gap]:
    """The gaps to plan for: those of roles, and those of competence where no role is asked about."""
    for opening in openings(snapshot, to, units, role):
        if qualification is None or qualification in opening.requirement.qualifications:
            yield opening
    if role is None:
        yield from training_gaps(snapshot, to, units, qualification)


def _lines(
    lines: Iterable[CoverageLine], units: frozenset[str] | None, role: str | None, qualification: str | None
) -> tuple[CoverageLine, ...]:
    """Those of the lines that the plan is about."""
    return tuple(
        line
        for line in lines
        if (units is None or (line.unit is not None and line.unit.id in units))
        and role in (None, line.requirement.role)
        and (qualification is None or qualification in line.requirement.qualifications)
    )


def _left(gaps: Iterable[PlannedGap], strength: Strength) -> int:
    return sum(each.left for each in gaps if each.gap.strength is strength)


def _new_sessions(proposals: Proposals) -> Iterator[NewSession]:
    courses = proposals.choices.courses
    for qualification, people in proposals.people_waiting.items():
        found = courses.to_set_up(qualification)
        if found is None:
            continue
        number = -(-len(people) // found.places) if found.places else 1
        given = courses.snapshot.register.by_id(Qualification)[qualification]
        yield NewSession(given, found.programme, people, number, found.places, found.weeks, found.teachers)


def _rooms(proposals: Proposals) -> Iterator[SessionRoom]:
    """The sessions of every run that gives something the plan needs, as they are held."""
    choices = proposals.choices
    courses, snapshot = choices.courses, choices.courses.snapshot
    wanted, added = frozenset(choices.qualifications), given_to(proposals.courses)
    seen: dict[tuple[str, str], SessionRoom] = {}
    offers = [each for each in courses.offers if wanted.intersection(each.qualifications)]
    for offer in offers:
        given = tuple(snapshot.register.by_id(Qualification)[q] for q in offer.qualifications if q in wanted)
        for session in offer.sessions:
            key = (offer.run.id, session.planned.session.id)
            if key not in seen and session.entry is not None:
                people, enrolled = added.get(key, ()), len(seated(snapshot, session))
                in_the_way = tuple(_in_the_way(snapshot, session, people))
                seen[key] = SessionRoom(session, given, session.entry.places, enrolled, people, in_the_way)
    yield from seen.values()


def _in_the_way(snapshot: Snapshot, session: SessionOfRun, people: Iterable[Person]) -> Iterator[DayConflict]:
    """What is in the way on the days of a session, for those the plan adds and for those who teach."""
    days = sorted(set(session.entry.days)) if session.entry is not None else []
    together = replace(gathering_of(snapshot.register, session, days), people=frozenset(each.id for each in people))
    for day in days:
        on_day = {day: booked(snapshot).of(sorted(together.everyone or ()), day)}
        yield from day_conflicts(snapshot, day, together, on_day)


def _troubles(choices: Choices) -> Iterator[TroubleTold]:
    courses = choices.courses
    register = courses.snapshot.register
    asked = sorted(set(_asked(choices.gaps)))
    giving = {
        programme
        for programme, ways in course_ways(courses.snapshot).items()
        if any(not set(way.qualifications).isdisjoint(asked) for way in ways)
    }
    for session in overfull(courses.snapshot):
        if session.run.programme in giving:
            yield TroubleTold(PlanTrouble.OVERFULL, session=session)
    for qualification in asked:
        found = courses.to_set_up(qualification)
        if found is None:
            given = register.find(Qualification, qualification)
            yield TroubleTold(PlanTrouble.NO_PROGRAMME, qualification=given)
        elif found.trouble is not None:
            yield TroubleTold(found.trouble, programme=found.programme)
    away = (each.gap.unit for each in choices.gaps if isinstance(each.gap, Opening) and _is_everybody_away(each))
    for unit in {unit.id if unit is not None else "": unit for unit in away}.values():
        yield TroubleTold(PlanTrouble.EVERYBODY_AWAY, unit=unit)


def _not_offered(choices: Choices) -> Iterator[RunNotOffered]:
    """The runs that give what somebody lacks and that nobody can join in time, each once."""
    courses, told = choices.courses, set[str]()
    for qualification in sorted(set(_asked(choices.gaps))):
        for each in not_offered(courses.snapshot, courses.to, qualification):
            if each.run.id not in told:
                told.add(each.run.id)
                yield each


def _asked(gaps: Iterable[GapChoice]) -> Iterator[str]:
    """The qualifications that somebody would have to take a course for."""
    for each in gaps:
        yield from (q for filling in each.fillings for q in filling.courses)
        yield from (q.qualification.id for q in each.refused if q.qualification is not None)
        if each.why is WhyLeft.NOBODY_GIVES_IT and not isinstance(each.gap, Opening):
            yield from each.gap.requirement.qualifications


def _is_everybody_away(choice: GapChoice) -> bool:
    refused = choice.refused
    return not choice.fillings and bool(refused) and all(each.reason is NotTakenReason.AWAY for each in refused)
