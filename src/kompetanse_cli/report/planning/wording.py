"""What gaps, courses, grounds and refusals of a plan are called, in words and in columns that its tables share."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from kompetanse_cli.analysis.planning import (
    CourseTaken,
    GapPlan,
    NotTakenReason,
    Opening,
    PassedOver,
    PlanGround,
    PlannedGap,
    PlanOutcome,
    PlanTrouble,
    Proposed,
    TrainingGap,
)
from kompetanse_cli.messages import N_
from kompetanse_cli.model import Programme, ProgrammeStatus, Qualification, Run, Strength, run_name
from kompetanse_cli.report.base import Col, Context, Label, lowered
from kompetanse_cli.report.coverage import strength_label
from kompetanse_cli.report.programmes import listed, short_days_words

T = TypeVar("T")
Gap = Opening | TrainingGap

_STRENGTHS = tuple(Strength)


def told_gaps(context: Context, plan: GapPlan) -> list[PlannedGap]:
    """The gaps that the readers may see, `skal` before `bør`, else as the plan has them.

    Without names those of everybody's competence are left out: what is lacking in a unit tells of few people.
    """
    shown = (each for each in plan.gaps if not (context.is_anonymous and isinstance(each.gap, TrainingGap)))
    return sorted(shown, key=lambda each: _STRENGTHS.index(each.gap.strength))


def place_name(context: Context, gap: Gap) -> str:
    """The unit, the service area, or the municipality."""
    if isinstance(gap, Opening):
        return context.place_name(gap.line)
    return context.names.unit(gap.unit.id) if gap.unit else context.municipality()


def requirement_label(context: Context, gap: Gap) -> Label:
    """The requirement: the short name for people, the whole name for programs."""
    return Label(context.names.title(gap.requirement), context.names.short(gap.requirement))


def gap_columns(context: Context, of: Callable[[T], Gap]) -> tuple[Col[T], ...]:
    """How strongly it is asked for, where, and what: the columns that each table about gaps begins with."""
    return (
        Col("styrke", N_("Forpliktelse"), lambda item: strength_label(context, of(item).strength)),
        Col("enhet_navn", N_("Enhet"), lambda item: place_name(context, of(item))),
        Col("enhet", N_("Enhetens id"), lambda item: unit.id if (unit := of(item).unit) else None, data_only=True),
        Col("krav_navn", N_("Krav"), lambda item: requirement_label(context, of(item))),
        Col("krav", N_("Kravets id"), lambda item: of(item).requirement.id, data_only=True),
    )


def outcome_of(proposed: Proposed) -> PlanOutcome:
    """What becomes of the place that somebody is proposed for."""
    if proposed.waits_for_session:
        return PlanOutcome.AFTER_NEW_SESSION
    return PlanOutcome.AFTER_COURSE if proposed.courses else PlanOutcome.FILLED


def run_words(context: Context, run: Run) -> str:
    """A run, with the name of its programme."""
    curriculum = context.register.curricula.get(run.programme)
    return run_name(curriculum.programme.name, run) if curriculum is not None else run.name


def course_words(context: Context, course: CourseTaken) -> str:
    """«HLR-kurs: Vår 2027, 3. og 4. mars», «ny samling av HLR-kurs»: what somebody takes part in, and when."""
    say = context.language.say
    if course.run is None:
        return say(N_("ny samling av {programme}"), programme=course.programme.name)
    days = [day for session in course.sessions if session.entry for day in session.entry.days]
    told = short_days_words(context.language, days, context.on.year) if days else ""
    name = run_words(context, course.run)
    told = f"{name}, {told}" if told else name
    return say(N_("{course} (er påmeldt)"), course=told) if course.is_enrolled else told


# In a plan of many, with what makes it so where that is known.
_REFUSALS = {
    NotTakenReason.LEAVES: N_("slutter {day}"),
    NotTakenReason.NOT_EMPLOYED: N_("er ikke ansatt før {day}"),
    NotTakenReason.AWAY: N_("er borte fra {day}"),
}
_LACKING = {
    NotTakenReason.NO_COURSE: N_("mangler {qualification}, og ingen kurs gir det i tide"),
    NotTakenReason.NO_ROOM: N_("mangler {qualification}, og det er ikke plass på noe kurs"),
    NotTakenReason.CLASH: N_("mangler {qualification}, og kan ikke være der når kurset går"),
}


def refusal_words(context: Context, refused: PassedOver) -> str:
    """Why somebody is not proposed: «slutter 31. januar», «trengs i Sone Nord (Ressursperson)»."""
    say = context.language.say
    if refused.day is not None and refused.reason in _REFUSALS:
        return say(_REFUSALS[refused.reason], day=context.language.day_in(refused.day, context.on.year))
    if refused.qualification is not None and refused.reason in _LACKING:
        name = qualification_words(context, (refused.qualification.id,))
        return say(_LACKING[refused.reason], qualification=name)
    if refused.elsewhere is not None:
        place, asked = place_name(context, refused.elsewhere), requirement_label(context, refused.elsewhere).text
        return say(N_("trengs i {place} ({requirement})"), place=place, requirement=asked)
    return say(refused.reason.value)


def qualification_words(context: Context, ids: Iterable[str]) -> str:
    """«HLR og legemiddelkurs»: the names of qualifications in a sentence."""
    return listed(context.language, (lowered(context.names.of(Qualification, each)) for each in ids))


def ground_words(context: Context, proposed: Proposed) -> str:
    """Why somebody is proposed, in the order it is told."""
    return ", ".join(_grounds(context, proposed))


def _grounds(context: Context, proposed: Proposed) -> Iterator[str]:
    grounds = set(proposed.grounds)
    if PlanGround.SAME_ROLE in grounds:
        # Whoever has the role elsewhere in the service works in it.
        grounds.discard(PlanGround.NEARBY)
    yield from (context.language.say(ground.value) for ground in proposed.grounds if ground in grounds)
    if proposed.forum is not None:
        yield context.language.say(N_("meldes inn i {forum}"), forum=proposed.forum.name)


def lacking_programmes(plan: GapPlan) -> tuple[str, ...]:
    """The ids of the qualifications of a plan that no programme can give."""
    troubles = (each for each in plan.troubles if each.kind is PlanTrouble.NO_PROGRAMME)
    return tuple(each.qualification.id for each in troubles if each.qualification is not None)


def empty_programmes(context: Context, lacking: Iterable[str]) -> tuple[tuple[Programme, tuple[str, ...]], ...]:
    """The programmes in which there is nothing to complete, with what each says that it gives of what is lacking."""
    asked = tuple(lacking)
    found = (
        (programme, tuple(each for each, _ in programme.given() if each in asked))
        for programme in context.register.programmes
        if programme.status is not ProgrammeStatus.CANCELLED and not context.register.curricula[programme.id].sessions
    )
    return tuple((programme, given) for programme, given in found if given)
