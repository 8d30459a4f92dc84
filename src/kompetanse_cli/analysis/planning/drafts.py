"""Measures for what a plan proposes: one for each gap that has none, and one for each session that must be set up."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import reduce

from kompetanse_cli.analysis.base import Snapshot, days_later, grouped, top_unit
from kompetanse_cli.analysis.people import responsible
from kompetanse_cli.analysis.planning.plan import (
    CourseTaken,
    GapPlan,
    NewSession,
    Opening,
    PlannedGap,
    PlanStep,
    Proposed,
    TrainingGap,
    WhyLeft,
)
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, DayRef, InSentence, Message, message
from kompetanse_cli.model import (
    NOWHERE,
    Measure,
    Person,
    Programme,
    Register,
    Role,
    Run,
    Unit,
    free_id,
    id_from,
    run_name,
)

# So many people are named in a measure; of the others the number is told.
_MOST_NAMED = 3
# So many sentences stand in a measure: one of hundreds of courses is no measure that somebody reads.
_MOST_SENTENCES = 6


@frozen
class DraftMeasure:
    """A measure that is proposed: for a krav (`requirement`, its id) or a kompetansekrav, in `unit` or in all it
    concerns. It can't be written where `responsible` is None: nobody answers for the unit. No hidden person is named in
    `text`, which others read.
    """

    id: str
    requirement: str | None
    competence_requirement: str | None
    unit: Unit | None
    text: Message
    responsible: Person | None
    deadline: date


@frozen
class _Target:
    """What a measure is about: whether it is a krav, its id, and the id of the unit."""

    is_of_role: bool
    requirement: str
    unit: str | None


def draft_measures(snapshot: Snapshot, plan: GapPlan) -> tuple[DraftMeasure, ...]:
    """The measures for a plan in its order, first those of new sessions. A session that has an open measure of its own
    gets no other; nor does a gap that has one, or in which all are told of by that of the session they wait for.
    """
    taken = set(snapshot.register.known_ids(Measure))
    gaps = _by_target(plan.gaps)
    made, told = [], set[_Target]()
    for session in plan.new_sessions:
        waiting = {target: number for target, each in gaps.items() if (number := _waiting(session, each))}
        if not session.weeks or not waiting or _has_measure(snapshot.register, session):
            continue
        about, covered = _most(waiting)
        told.update(target for target in covered if _only_waits(session, gaps[target]))
        made.append(_of_session(snapshot, plan, session, about, taken))
    for target, each in gaps.items():
        is_open = target not in told and not any(gap.measures for gap in each)
        sentences = tuple(_sentences(snapshot.register, each)) if is_open else ()
        if sentences:
            made.append(_of_gap(snapshot, plan, target, each, sentences, taken))
    return tuple(made)


def _session_id(session: NewSession) -> str:
    return id_from(f"samling-{session.programme.id}")


def _has_measure(register: Register, session: NewSession) -> bool:
    """Whether a measure for the session is registered, and is not over: it has the id that a draft gets."""
    own = re.compile(f"{_session_id(session)}(-[0-9]+)?")
    return any(own.fullmatch(measure.id) and not measure.status.is_over for measure in register.measures)


def _by_target(gaps: Iterable[PlannedGap]) -> dict[_Target, tuple[PlannedGap, ...]]:
    """The gaps by what a measure of each would be about: the units of one requirement that no programme can help are
    one matter."""
    found = grouped((_target(each), each) for each in gaps)
    helpless = grouped(
        ((target.is_of_role, target.requirement), target)
        for target, each in found.items()
        if not any(gap.measures or gap.proposed or gap.why_left is not WhyLeft.NOBODY_GIVES_IT for gap in each)
    )
    whole = {target: _Target(*of, None) for of, alike in helpless.items() if len(alike) > 1 for target in alike}
    return grouped((whole.get(target, target), gap) for target, each in found.items() for gap in each)


def _target(planned: PlannedGap) -> _Target:
    gap, unit = planned.gap, planned.gap.unit
    return _Target(isinstance(gap, Opening), gap.requirement.id, unit.id if unit is not None else None)


def _waiting(session: NewSession, gaps: Iterable[PlannedGap]) -> int:
    """How many in gaps wait for a session."""
    return sum(_waits_for(session, course) for course in _courses(gaps))


def _courses(gaps: Iterable[PlannedGap]) -> Iterator[CourseTaken]:
    return (course for gap in gaps for each in gap.proposed for course in each.courses)


def _waits_for(session: NewSession, course: CourseTaken) -> bool:
    its = (course.programme.id, course.qualification.id)
    return course.run is None and its == (session.programme.id, session.qualification.id)


def _only_waits(session: NewSession, gaps: Sequence[PlannedGap]) -> bool:
    """Whether nothing is to be done about gaps but to set up the session."""
    proposed = [each for gap in gaps for each in gap.proposed]
    return not any(gap.left for gap in gaps) and all(
        each.step is PlanStep.QUALIFY and all(_waits_for(session, course) for course in each.courses)
        for each in proposed
    )


def _most(waiting: dict[_Target, int]) -> tuple[_Target, tuple[_Target, ...]]:
    """What the measure of a session is about: the requirement that most wait for, in its unit if that is one; and the
    targets that it tells of."""
    by_requirement = Counter[tuple[bool, str]]()
    for target, number in waiting.items():
        by_requirement[target.is_of_role, target.requirement] += number
    (is_of_role, requirement), _ = by_requirement.most_common(1)[0]
    covered = tuple(each for each in waiting if (each.is_of_role, each.requirement) == (is_of_role, requirement))
    unit = covered[0].unit if len(covered) == 1 else None
    return _Target(is_of_role, requirement, unit), covered


def _of_session(
    snapshot: Snapshot, plan: GapPlan, session: NewSession, about: _Target, taken: set[str]
) -> DraftMeasure:
    last = max(week.monday for week in session.weeks)
    calendar = last.isocalendar()
    text = message(
        N_("Sett opp en samling til i {programme} for {count} som venter, senest i uke {week} i {year}")
        if session.number == 1
        else N_("Sett opp {number} samlinger til i {programme} for {count} som venter, senest i uke {week} i {year}"),
        number=session.number,
        programme=session.programme.name,
        count=len(session.people),
        week=calendar.week,
        year=calendar.year,
    )
    return _draft(snapshot, about, _session_id(session), text, max(last, plan.on), taken)


def _of_gap(
    snapshot: Snapshot,
    plan: GapPlan,
    target: _Target,
    gaps: Sequence[PlannedGap],
    sentences: Sequence[Message],
    taken: set[str],
) -> DraftMeasure:
    told = list(sentences)
    if len(told) > _MOST_SENTENCES:
        more = message(N_("«kompetanse plan» viser {count} til"), count=len(told) - _MOST_SENTENCES)
        told = [*told[:_MOST_SENTENCES], more]
    text = reduce(lambda before, then: message(N_("{before}. {then}"), before=before, then=then), told)
    done = [course.done for course in _courses(gaps) if course.run is not None and course.done is not None]
    deadline = max(done, default=days_later(plan.on, snapshot.register.settings.plan.deadline))
    wanted = "-".join(filter(None, (target.requirement, target.unit)))
    people = {each.person.id for gap in gaps for each in gap.proposed}
    alone = people.pop() if len(people) == 1 else None
    return _draft(snapshot, target, wanted, text, deadline, taken, alone)


def _draft(
    snapshot: Snapshot,
    target: _Target,
    wanted: str,
    text: Message,
    deadline: date,
    taken: set[str],
    besides: str | None = None,
) -> DraftMeasure:
    """`besides`: the one whom it is all about, who does not answer for it where somebody else can."""
    register, on = snapshot.register, snapshot.on
    unit = register.find(Unit, target.unit)
    answered = unit or top_unit(register, on)
    answering = answered.id if answered is not None else None
    person = responsible(register, answering, on, besides) or responsible(register, answering, on)
    draft_id = free_id(id_from(wanted), taken)
    taken.add(draft_id)
    requirement = target.requirement
    return DraftMeasure(
        draft_id,
        requirement if target.is_of_role else None,
        None if target.is_of_role else requirement,
        unit,
        text,
        register.find(Person, person),
        deadline,
    )


def _sentences(register: Register, gaps: Sequence[PlannedGap]) -> Iterator[Message]:
    """What is to be done about gaps of one place."""
    yield from _people_sentences(register, gaps)
    yield from _left_sentences(register, gaps)


def _people_sentences(register: Register, gaps: Sequence[PlannedGap]) -> Iterator[Message]:
    """Who gets the role, who joins a network, and who takes which course, each in a sentence."""
    steps = ((planned, each) for planned in gaps for each in planned.proposed)
    phrases = ((phrase, each.person) for planned, each in steps for phrase in _steps(register, planned, each))
    for (text, values), people in grouped(phrases).items():
        yield message(text, people=_people(people), **dict(values))
    for (text, values), people in grouped((_course(each), each.person) for each in _courses(gaps)).items():
        yield message(text, people=_people(people), **dict(values))
    for planned in gaps:
        ways = () if isinstance(planned.gap, Opening) else planned.gap.on_the_way
        for run, on_the_way in grouped((way.run, way) for way in ways if not planned.proposed).items():
            text = N_("Følg opp at {people} fullfører {course}")
            yield message(text, people=_people(way.person for way in on_the_way), course=_run_name(register, run))


Phrase = tuple[str, tuple[tuple[str, object], ...]]


def _steps(register: Register, planned: PlannedGap, each: Proposed) -> Iterator[Phrase]:
    """What somebody is proposed for, but for courses."""
    start = DayRef(each.start or planned.gap.first)
    if each.step is PlanStep.APPOINT and isinstance(planned.gap, Opening):
        gap = planned.gap
        values = (("role", _role(register, gap)), ("place", _place(gap)), ("start", start))
        if each.end is None:
            yield N_("{people} blir {role} i {place} fra {start}"), values
        else:
            end = ("end", DayRef(each.end))
            yield N_("{people} blir {role} i {place} fra {start} til og med {end}"), (*values, end)
    if each.forum is not None:
        yield N_("{people} blir med i {forum} fra {start}"), (("forum", each.forum.name), ("start", start))


def _course(course: CourseTaken) -> Phrase:
    if course.run is None:
        return N_("{people} tar {course} når en ny samling er satt opp"), (("course", course.programme.name),)
    name = run_name(course.programme.name, course.run)
    first = min((session.first for session in course.sessions if session.first is not None), default=None)
    if course.is_enrolled or first is None:
        return N_("{people} fullfører {course}"), (("course", name),)
    return N_("{people} tar {course} fra {start}"), (("course", name), ("start", DayRef(first)))


def _run_name(register: Register, run: Run) -> str:
    programme = register.find(Programme, run.programme)
    return run_name(programme.name if programme is not None else "", run)


_WHAT_TO_DO: dict[WhyLeft, str] = {
    WhyLeft.NOBODY_NEAR: N_("Ingen i virksomheten kan bli {role} i {place}: lys ut stillingen"),
    WhyLeft.NOBODY_CAN: N_("Ingen i virksomheten kan bli {role} i {place}: lys ut stillingen"),
    WhyLeft.NOBODY_GIVES_IT: N_("Ingen kan ta et kurs som gir det en {role} må ha: finn et kurs, eller lag et"),
    WhyLeft.ALL_ON_THE_WAY: N_("Følg opp dem som er påmeldt kurset rollen {role} i {place} krever"),
    WhyLeft.NO_ROOM: N_("Finn plass på kurset rollen {role} i {place} krever, hos andre eller senere"),
    WhyLeft.TOO_FEW_PEOPLE: N_("Finn {left} til som kan bli {role} i {place}"),
    WhyLeft.NO_FORUM: N_("Avgjør hvilket nettverk den som er {role} i {place}, skal være med i"),
    WhyLeft.TAKEN: N_("Finn {left} til som kan bli {role} i {place}"),
}
_WHAT_TO_DO_OF_TRAINING: dict[WhyLeft, str] = {
    WhyLeft.NOBODY_GIVES_IT: N_(
        "Ingen kan ta et kurs som gir det kravet «{requirement}» ber om: finn et kurs, eller lag et"
    ),
    WhyLeft.ALL_ON_THE_WAY: N_("Følg opp dem som er påmeldt kurset til kravet «{requirement}» i {place}"),
    WhyLeft.NO_ROOM: N_("Finn plass på kurset til kravet «{requirement}» i {place}, hos andre eller senere"),
}
_MORE_TRAINED = N_("Finn {left} til som kan oppfylle kravet «{requirement}» i {place}")


def _left_sentences(register: Register, gaps: Sequence[PlannedGap]) -> Iterator[Message]:
    """What there is to do where places stay empty."""
    left = Counter[WhyLeft]()
    for planned in gaps:
        if planned.left:
            left[planned.why_left or WhyLeft.TOO_FEW_PEOPLE] += planned.left
    gap = gaps[0].gap
    for why, number in left.items():
        if isinstance(gap, Opening):
            text, values = _WHAT_TO_DO[why], {"role": _role(register, gap), "place": _place(gap)}
        else:
            text = _WHAT_TO_DO_OF_TRAINING.get(why, _MORE_TRAINED)
            values = {"requirement": gap.requirement.name, "place": _place(gap)}
        yield message(text, left=number, **values)


def _role(register: Register, gap: Opening) -> InSentence:
    role = register.find(Role, gap.requirement.role)
    if role is None:
        return InSentence(gap.requirement.role)
    return InSentence(message(role.name) if role.address == NOWHERE else role.name)


def _place(gap: Opening | TrainingGap) -> str | Message:
    """What a place is called: the unit, the service area, or all of it."""
    place = gap.unit or (gap.service_area if isinstance(gap, Opening) else None)
    return place.name if place is not None else message(N_("hele kommunen"))


def _people(people: Iterable[Person]) -> Message:
    """The first few by name and the number of the others; those whose names are hidden are among the others."""
    everyone = tuple({person.id: person for person in people}.values())
    named = [person.name for person in everyone if person.show_name][:_MOST_NAMED]
    rest = len(everyone) - len(named)
    if not named:
        return message(N_("En ansatt")) if rest == 1 else message(N_("{number} ansatte"), number=rest)
    if rest:
        return message(N_("{names} og {number} til"), names=", ".join(named), number=rest)
    *before, last = named
    return (
        message(N_("{first} og {last}"), first=", ".join(before), last=last) if before else message("{name}", name=last)
    )
