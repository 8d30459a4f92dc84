"""What a plan adds to the files: the records themselves, the register as it is with them, and what is not met then."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from kompetanse_cli.analysis.base import Snapshot, grouped
from kompetanse_cli.analysis.coverage import CoverageLine, Judged, Status, judged, with_heads
from kompetanse_cli.analysis.planning.plan import CourseTaken, Opening, PlannedGap, PlanStep, Proposed
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    Appointment,
    Forum,
    Membership,
    Named,
    Participant,
    Per,
    Register,
    Run,
    Strength,
    alias_of,
    day_after,
    day_before,
    has_subject,
)

P = TypeVar("P", Appointment, Membership)


@frozen
class Additions:
    """The records that a plan adds, those that are there already left out: appointments, and the participants of runs
    and the members of forums by the ids of these, all in the order of the plan.
    """

    appointments: tuple[Appointment, ...]
    participants: Mapping[str, tuple[Participant, ...]]
    memberships: Mapping[str, tuple[Membership, ...]]


def additions(register: Register, gaps: Iterable[PlannedGap], on: date) -> Additions:
    """What is to be written of a plan made on a day; nothing that the register has already."""
    planned = tuple(gaps)
    courses = (course for gap in planned for each in gap.proposed for course in each.courses)
    return Additions(
        tuple(_appointments(register, planned)),
        grouped((run, each) for run, each in _participants(register, courses, on)),
        grouped((forum, each) for forum, each in _memberships(register, planned)),
    )


def with_plan(register: Register, gaps: Iterable[PlannedGap], on: date) -> Register:
    """The register as it is once everything that is proposed on the day is written."""
    return with_additions(register, additions(register, gaps, on))


def with_additions(register: Register, added: Additions) -> Register:
    """The register as it is once these records are written."""
    more: dict[str, Any] = {}
    if added.appointments:
        more["appointments"] = (*register.appointments, *added.appointments)
    if added.participants:
        more["runs"] = _with_more(register.runs, "participants", added.participants)
    if added.memberships:
        more["forums"] = _with_more(register.forums, "members", added.memberships)
    return register.having(**more) if more else register


def uncovered(snapshot: Snapshot) -> tuple[CoverageLine, ...]:
    """The requirements of roles that are not met on the day, and have no waiver; none of those that only may be."""
    return tuple(each.line for each in _uncovered(snapshot))


def still_uncovered(before: Iterable[CoverageLine], after: Snapshot, added: Additions) -> tuple[CoverageLine, ...]:
    """The same once a plan is written: what is told of a place that the plan changes nothing in stays as it was
    `before`, on the same day.
    """
    known = {(line.requirement.id, *line.place): line for line in before}
    roles = grouped((each.role, each.unit) for each in added.appointments)
    found = ((each, known.get(each.place)) for each in _uncovered(after))
    return tuple(each.line if line is None or _is_changed(each, roles, added) else line for each, line in found)


def _uncovered(snapshot: Snapshot) -> Iterator[Judged]:
    for each in judged(snapshot):
        if each.demand.requirement.strength is not Strength.MAY and each.status is Status.UNCOVERED:
            yield each


def _is_changed(each: Judged, roles: Mapping[str, tuple[str, ...]], added: Additions) -> bool:
    """Whether a plan may change who counts where a requirement is asked."""
    requirement, unit = each.demand.requirement, each.demand.unit
    if requirement.forum_types and added.memberships:
        return True
    own = requirement.per is Per.UNIT and unit is not None
    return any(
        not own or (unit is not None and unit.id in roles[role])
        for role in with_heads((requirement.role,))
        if role in roles
    )


R = TypeVar("R", bound=Named)


def _with_more(records: Iterable[R], name: str, added: Mapping[str, tuple[object, ...]]) -> tuple[R, ...]:
    """The records, where they stand, with more items behind those of one of their lists, by their ids."""

    def having(record: R) -> R:
        if record.id not in added:
            return record
        items = (*getattr(record, name), *added[record.id])
        return record.model_copy(update={name: items}).placed(record.address)

    return tuple(map(having, records))


def _appointments(register: Register, gaps: Iterable[PlannedGap]) -> Iterator[Appointment]:
    """The roles that people are given, each once."""
    given: dict[tuple[str | None, ...], list[Appointment]] = {}
    for planned in gaps:
        if not isinstance(planned.gap, Opening):
            continue
        for each in planned.proposed:
            if each.step is PlanStep.APPOINT and not each.is_shared:
                made = _appointment(register, planned.gap, each)
                own = given.setdefault(_post(made), [])
                held = (a for a in register.appointments_of.get(made.person, ()) if _post(a) == _post(made))
                new = tuple(_beside(made, "begun", (*held, *own)))
                own += new
                yield from new


def _post(appointment: Appointment) -> tuple[str | None, ...]:
    """What a person can have but once at a time."""
    return appointment.person, appointment.role, appointment.unit, appointment.subject, appointment.service_area


def _appointment(register: Register, gap: Opening, proposed: Proposed) -> Appointment:
    start = proposed.start or gap.first
    # What is counted once for the whole is held where the person is.
    home = gap.unit if gap.requirement.per is Per.UNIT else proposed.unit
    area = gap.service_area
    return _made(
        Appointment,
        person=proposed.person.id,
        role=gap.requirement.role,
        unit=home.id if home is not None else register.unit_of(proposed.person, start),
        subject=subject_of(register, gap),
        service_area=area.id if area is not None else None,
        begun=start,
        end=proposed.end,
    )


def subject_of(register: Register, gap: Opening) -> str | None:
    """The subject that the requirement names, else that of whoever was lost from the place, if the role has one."""
    asked, lost = gap.requirement.subject, gap.line.lost
    if asked is not None or lost is None or not has_subject(register, gap.requirement.role):
        return asked
    held = (a for a in register.appointments_of.get(lost.id, ()) if a.role == gap.requirement.role)
    return next((a.subject for a in held if gap.unit is None or gap.unit.id in (a.unit, *a.also_covers)), None)


def _participants(register: Register, courses: Iterable[CourseTaken], on: date) -> Iterator[tuple[str, Participant]]:
    """The people to enrol in runs, each once in a run, with all the modules they take."""
    modules: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for course in courses:
        if course.run is not None and not course.is_enrolled:
            modules.setdefault((course.run.id, course.person.id), []).append(course.modules)
    runs = register.by_id(Run)
    listed = {run: {each.person for each in runs[run].participants} for run, _ in modules if run in runs}
    for (run_id, person), taken in modules.items():
        if run_id in listed and person not in listed[run_id]:
            yield run_id, _made(Participant, person=person, modules=_joined(register, runs[run_id], taken), enrolled=on)


def _joined(register: Register, run: Run, taken: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """The modules of several courses in one run, in the order of the programme; none named where it is all of them."""
    several = tuple(taken)
    curriculum = register.curricula.get(run.programme)
    if not all(several) or curriculum is None:
        return ()
    named = {module for modules in several for module in modules}
    return () if named.issuperset(curriculum.modules) else tuple(each for each in curriculum.modules if each in named)


def _memberships(register: Register, gaps: Iterable[PlannedGap]) -> Iterator[tuple[str, Membership]]:
    """The people to join to forums, each once at a time."""
    given: dict[tuple[str, str], list[Membership]] = {}
    forums = register.by_id(Forum)
    for planned in gaps:
        for each in planned.proposed:
            forum = forums.get(each.forum.id) if each.forum is not None else None
            if forum is None:
                continue
            made = _made(Membership, person=each.person.id, start=each.start or planned.gap.first, end=each.end)
            own = given.setdefault((forum.id, made.person), [])
            held = (member for _, member in forum.memberships() if member.person == made.person)
            new = tuple(_beside(made, "start", (*held, *own)))
            own += new
            yield from ((forum.id, membership) for membership in new)


def _beside(made: P, first: str, held: Iterable[P]) -> Iterator[P]:
    """A period on the days of it on which none of those that are there holds; `first` is the field of its first day."""
    free, fields = made.start, {name: getattr(made, name) for name in made.model_fields_set}
    for other in sorted(held, key=lambda each: each.start or date.min):
        if free is None or (made.end is not None and other.start is not None and other.start > made.end):
            break
        if other.start is not None and other.start > free:
            yield _made(type(made), **{**fields, first: free, "end": day_before(other.start)})
        if other.end is None or other.end >= free:
            free = day_after(other.end)
    if free is not None and (made.end is None or free <= made.end):
        yield made if free == made.start else _made(type(made), **{**fields, first: free})


M = TypeVar("M", Appointment, Participant, Membership)


def _made(kind: type[M], **fields: object) -> M:
    """A record as the files would give it: through the model, from texts, under its keys."""
    said = {alias_of(kind, name): _text(value) for name, value in fields.items() if value not in (None, ())}
    return kind.model_validate(said)


def _text(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
