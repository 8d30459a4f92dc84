"""The metrics the tool counts itself: for each, what is counted of what, and who lacks it (issue of goals, S1)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from kompetanse_cli.analysis.base import Share, months_later, total
from kompetanse_cli.analysis.competence import (
    RequirementStatus,
    education_figures_in,
    full_time_figures_in,
    results_in,
    total_of,
)
from kompetanse_cli.analysis.coverage import Status, judged, share_of
from kompetanse_cli.analysis.goals.affected_units import Scope
from kompetanse_cli.analysis.goals.amounts import NOTHING, CriterionAmount, count
from kompetanse_cli.analysis.goals.trained_employees import trained
from kompetanse_cli.analysis.people import LEADER, any_in, appointed, chain_breaks, spans
from kompetanse_cli.analysis.programmes import NO_CREDITS, Participation, ProgressFilter, RunProgress, progress
from kompetanse_cli.analysis.steering import (
    MEETING_MONTHS,
    described,
    last_due,
    plan_of,
    planned_meetings_of,
    reporting,
)
from kompetanse_cli.model import Appointment, Forum, Metric, Requirement, Strength

K = TypeVar("K")


def _share(all_: Iterable[K], has: Callable[[K], bool]) -> tuple[Share, tuple[K, ...]]:
    """How many have it, and those that lack it."""
    everyone = tuple(all_)
    lacking = tuple(each for each in everyone if not has(each))
    return Share(len(everyone) - len(lacking), len(everyone)), lacking


def _coverage(scope: Scope) -> CriterionAmount:
    """As design.md section 4 counts: the waived and those not concerned are left out of the denominator.

    What is asked of a service area is counted only for the whole municipality.
    """
    requirement = scope.register.find(Requirement, scope.criterion.requirement)
    if requirement is None:
        return NOTHING
    found = [
        each
        for each in judged(scope.snapshot, {requirement.id})
        if (scope.is_whole if each.demand.unit is None else each.demand.unit.id in scope.ids)
    ]
    lacking = [each.demand for each in found if each.status is Status.UNCOVERED]
    return CriterionAmount(
        share_of(each.status for each in found),
        units=tuple(demand.unit.id for demand in lacking if demand.unit is not None),
        areas=tuple(demand.service_area.id for demand in lacking if demand.service_area is not None),
    )


def _runs(scope: Scope) -> tuple[RunProgress, ...]:
    """The runs of the programme with its parts; of a goal with units, what belongs to these."""
    return progress(scope.snapshot, ProgressFilter(scope.criterion.programme, units=scope.tops))


def _people(scope: Scope) -> tuple[Participation, ...]:
    """The participations, once each: whoever has posts in two of the units is in the part of both."""
    return tuple({(run.run.id, each.person.id): each for run in _runs(scope) for each in run.people}.values())


def _completed(scope: Scope) -> CriterionAmount:
    """People who have completed a whole programme; of some it may be unknown."""
    people = _people(scope)
    completed = {each.person.id for each in people if each.completions}
    return count(len(completed), len({each.person.id for each in people if each.doubt} - completed))


def _credits(scope: Scope) -> CriterionAmount:
    return count(sum((run.credits for run in _runs(scope)), NO_CREDITS))


def _attendance(scope: Scope) -> CriterionAmount:
    return CriterionAmount(total(run.attendance for run in _runs(scope)))


def _plans(scope: Scope) -> CriterionAmount:
    kind = scope.criterion.document_type
    if kind is None:
        return NOTHING
    share, lacking = _share(scope.units, lambda unit: plan_of(scope.snapshot, unit.id, kind) is not None)
    return CriterionAmount(share, units=tuple(unit.id for unit in lacking))


def _led(scope: Scope) -> tuple[Appointment, ...]:
    """The appointments as leder in the units of the scope, once each."""
    found = {a.key(): a for unit in scope.units for a in appointed(scope.register, unit.id, scope.on)}
    return tuple(found[key] for key in sorted(found))


def _span(scope: Scope) -> CriterionAmount:
    """Holders of `leder` within `lederspenn_maks`; nothing is counted where no limit is set.

    Unknown is a leader of a unit that does not say how many it has, unless the rest is over the limit already.
    """
    mine = [
        span
        for span in spans(scope.snapshot).spans
        if span.limit is not None and any(a.role == LEADER and a.unit in scope.ids for a in span.appointments)
    ]
    within, unknown = (sum(span.over_limit is state for span in mine) for state in (False, None))
    lacking = (span.person.id for span in mine if span.over_limit is not False)
    return CriterionAmount(Share(within, len(mine), unknown=unknown), people=tuple(sorted(lacking)))


def _chain(scope: Scope) -> CriterionAmount:
    broken = {unit.id for each in chain_breaks(scope.snapshot) for unit in (each.unit, *each.below)}
    share, lacking = _share(scope.units, lambda unit: unit.id not in broken)
    return CriterionAmount(share, units=tuple(unit.id for unit in lacking))


def _on_site(scope: Scope) -> CriterionAmount:
    """Leaders who are said to sit in the unit; of whom nothing is said, nobody knows."""
    led = _led(scope)
    share, lacking = _share(led, lambda appointment: appointment.on_site is True)
    unknown = sum(appointment.on_site is None for appointment in led)
    return CriterionAmount(replace(share, unknown=unknown), units=_units_of(lacking))


def _descriptions(scope: Scope) -> CriterionAmount:
    share, lacking = _share(_led(scope), lambda a: described(scope.snapshot, a))
    return CriterionAmount(share, units=_units_of(lacking))


def _units_of(appointments: Iterable[Appointment]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(appointment.unit for appointment in appointments))


def _forums(scope: Scope) -> CriterionAmount:
    """Forums that have met in the last months; of a goal with units, those with a member there.

    One that the årshjul plans meetings for, when it has held as many as planned.
    """
    since = months_later(scope.on, -(scope.criterion.months or MEETING_MONTHS))
    kind = scope.criterion.forum_type
    asked = [f for f in scope.register.forums if kind in (None, f.type) and (scope.is_whole or _in_scope(scope, f))]
    states = [(forum, _is_met(scope, forum, since)) for forum in asked]
    met, unknown = (sum(state is wanted for _, state in states) for wanted in (True, None))
    lacking = tuple(forum.id for forum, state in states if state is not True)
    return CriterionAmount(Share(met, len(asked), unknown=unknown), forums=lacking)


def _is_met(scope: Scope, forum: Forum, since: date) -> bool | None:
    planned = planned_meetings_of(scope.register, forum, since, scope.on)
    return has_met(forum, since, scope.on) if planned is None else planned.is_met


def has_met(forum: Forum, since: date, on: date) -> bool:
    """Whether a meeting was held after `since`, up to the day; one to which nobody came is none."""
    return any(since < meeting.day <= on and meeting.attended != 0 for meeting in forum.meetings)


def _in_scope(scope: Scope, forum: Forum) -> bool:
    return any_in(scope.register, forum.members_on(scope.on), scope.all_units, scope.on)


def _reported(scope: Scope) -> CriterionAmount:
    """Units that have reported, of those that must, for the last period whose deadline has passed."""
    period = last_due(scope.register, scope.on)
    asked = [
        due
        for due in reporting(scope.snapshot)
        if period is not None and due.required and due.period.name == period.name and due.unit.id in scope.all_units
        if scope.criterion.where is None or due.unit.id in scope.ids
    ]
    share, lacking = _share(asked, lambda due: due.is_delivered)
    return CriterionAmount(share, units=tuple(due.unit.id for due in lacking))


def _requirements(scope: Scope) -> CriterionAmount:
    """People who have what a kompetansekrav asks, of those it asks; without one named, of all that must or should be.

    There are more where it can't be told of some whether it asks them, or a unit's employees are not in the register.
    """
    named = scope.criterion.competence_requirement
    asked = {
        requirement.id: requirement
        for requirement in scope.register.competence_requirements
        if (requirement.strength is not Strength.MAY if named is None else requirement.id == named)
    }
    share = total(total_of(scope.snapshot, requirement, scope.ids) for requirement in asked.values())
    lacking = (
        result.unit.id
        for result in results_in(scope.snapshot, scope.ids)
        if result.unit is not None and result.requirement.id in asked and result.status is RequirementStatus.LACKING
    )
    return CriterionAmount(share, units=tuple(dict.fromkeys(lacking)))


def _education(scope: Scope) -> CriterionAmount:
    """Årsverk with the education, or with a health education, of all that there are in the units."""
    figures = education_figures_in(scope.snapshot, scope.ids)
    asked = figures.health if scope.criterion.education is None else frozenset((scope.criterion.education,))
    return CriterionAmount(part=figures.judged(asked), heads=figures.people_with(asked))


def _full_time(scope: Scope) -> CriterionAmount:
    """People who work full time, of all who work in the units."""
    return CriterionAmount(full_time_figures_in(scope.snapshot, scope.ids).judged)


METRICS: Mapping[Metric, Callable[[Scope], CriterionAmount]] = {
    Metric.COVERAGE: _coverage,
    Metric.COMPLETED: _completed,
    Metric.CREDITS: _credits,
    Metric.PLANS: _plans,
    Metric.SPAN: _span,
    Metric.CHAIN: _chain,
    Metric.ON_SITE: _on_site,
    Metric.DESCRIPTIONS: _descriptions,
    Metric.FORUMS: _forums,
    Metric.REPORTED: _reported,
    Metric.ATTENDANCE: _attendance,
    Metric.TRAINED: trained,
    Metric.REQUIREMENTS: _requirements,
    Metric.EDUCATION: _education,
    Metric.FULL_TIME: _full_time,
}
