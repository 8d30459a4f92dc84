"""Which units a programme has reached: who of its audience is enrolled, has completed, or is still without (S2, S4)."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from kompetanse_cli.analysis.base import Share, Snapshot, grouped
from kompetanse_cli.analysis.people import RosterEntry, roster, valid_on, validities
from kompetanse_cli.analysis.programmes.participation import ParticipationState
from kompetanse_cli.analysis.programmes.receiving_units import RecipientOfRun, is_training_of
from kompetanse_cli.analysis.programmes.run_progress import RunProgress
from kompetanse_cli.analysis.programmes.staff_sessions import StaffSessionState, departments, staff_sessions
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    EVERYONE,
    LINE_ROLES,
    Person,
    Programme,
    ProgrammeStatus,
    Register,
    Run,
    Session,
    Track,
    Training,
    Tree,
    Unit,
    active,
    has_several_subjects,
    has_subject,
    is_for,
    is_of_one,
)

# The two that source S2 wants to follow the programme together.
PAIR = ("leder", "ressursperson")


@frozen
class SessionBelow:
    """A session for the staff, in how many of the lowest units below it has been held, and of how many."""

    session: Session
    held: Share


@frozen
class UnitReach:
    """A programme in a unit on a day. All are ids of people.

    `audience` are those of the unit whom the programme is for, `completed` all from it who have completed the whole
    programme or hold the qualification that it gives, `unknown` those of whom nobody can tell whether they have, and
    `enrolled` the others who follow a run. `alone` is the role of `PAIR` that has
    somebody there while the other, though somebody in the unit has it, has nobody.

    `trainings` are those held in the unit itself by the day, by day: they belong to the programme's sessions or its
    subject. `below` tells of the sessions for the staff that are held in units below. `within`: the unit receives the
    programme, or is below one that does, and has sessions for its staff to hold.
    """

    programme: Programme
    unit: Unit
    audience: tuple[str, ...]
    enrolled: tuple[str, ...]
    completed: tuple[str, ...]
    unknown: tuple[str, ...]
    recipient: RecipientOfRun | None
    alone: str | None
    trainings: tuple[Training, ...] = ()
    below: tuple[SessionBelow, ...] = ()
    within: bool = False

    @property
    def without(self) -> tuple[str, ...]:
        """Those of the audience who neither follow it nor have completed; nobody of whom that is unknown."""
        there = {*self.enrolled, *self.completed, *self.unknown}
        return tuple(person for person in self.audience if person not in there)

    @property
    def untouched(self) -> bool:
        """Whether nobody there is enrolled or has completed, though the audience says so; a training there counts, when
        it was for them.
        """
        there = self.enrolled or self.completed or self.unknown
        return bool(self.audience) and not (there or any(self._reaches(training) for training in self.trainings))

    def _reaches(self, training: Training) -> bool:
        """Whether a training was for those the programme is for: one for the staff reaches no leader."""
        session = next((each for each in _sessions(self.programme) if each.id == training.session), None)
        return EVERYONE in self.programme.audience or (session is not None and session.track is not Track.STAFF)


def audience_reach_of(snapshot: Snapshot, runs: Iterable[RunProgress]) -> tuple[UnitReach, ...]:
    """Each programme that has runs and is planned or under way, in each unit it is for or has somebody from.

    Where its runs name receiving units, it is for these and those below them; else for the whole municipality. `runs`
    are all runs of the programmes, not limited to some people.
    """
    entries = roster(snapshot)
    by_programme = grouped((run.programme.id, run) for run in runs)
    found: list[UnitReach] = []
    for held in by_programme.values():
        if held[0].programme.status in (ProgrammeStatus.PLANNED, ProgrammeStatus.UNDER_WAY):
            found.extend(_reach(snapshot, held[0].programme, held, entries))
    return tuple(found)


def _reach(
    snapshot: Snapshot, programme: Programme, runs: tuple[RunProgress, ...], entries: tuple[RosterEntry, ...]
) -> Iterator[UnitReach]:
    recipients = {each.unit: each for run in runs for each in run.recipients}
    tree = snapshot.register.tree_on(snapshot.on)
    within = {unit.id for unit_id in recipients for unit in tree.subtree(unit_id)}
    audience = grouped(
        (unit_id, (person, role))
        for unit_id, person, role in _audience(snapshot.register, programme, entries, snapshot.on)
        if not recipients or unit_id in within
    )
    places = grouped((person, unit_id) for unit_id, pairs in audience.items() for person, _ in pairs)
    people = [each for run in runs for each in run.people]
    done = {each.person.id for each in people if each.completions} | _qualified(snapshot, programme, places)
    unknown = {each.person.id for each in people if each.doubt is not None} - done
    follow = {each.person.id for each in people if each.standing is not ParticipationState.LEFT} - done - unknown
    there_by_unit = grouped(
        (unit_id, person)
        for person in sorted({*done, *unknown, *follow})
        for unit_id in _units(snapshot.register, person, places, snapshot.on)
    )
    order = tree.order
    staff = tuple(each for each in _sessions(programme) if each.track is Track.STAFF)
    held_in = frozenset(_held_in(snapshot, programme))
    trainings = _trainings(snapshot.register, runs[0].run, within if recipients else None, snapshot.on)
    receiving = (
        {unit for unit in within if unit in recipients or _is_lowest(tree, unit, snapshot.on)} if staff else set()
    )
    for unit_id in sorted(
        {*audience, *there_by_unit, *recipients, *trainings, *receiving}, key=lambda each: order.get(each, len(order))
    ):
        unit = snapshot.register.find(Unit, unit_id)
        if unit is not None and active(unit, snapshot.on):
            there = there_by_unit.get(unit_id, ())
            yield UnitReach(
                programme,
                unit,
                tuple(dict.fromkeys(person for person, _ in audience.get(unit_id, ()))),
                tuple(person for person in there if person in follow),
                tuple(person for person in there if person in done),
                tuple(person for person in there if person in unknown),
                recipients.get(unit_id),
                _alone(programme, audience.get(unit_id, ()), frozenset(there)),
                trainings.get(unit_id, ()),
                tuple(_below(tree, unit_id, staff, held_in, snapshot.on)),
                within=bool(staff) and unit_id in within,
            )


def _trainings(
    register: Register, run: Run, within: Collection[str] | None, on: date
) -> dict[str, tuple[Training, ...]]:
    """The trainings of the run's programme, up to the day and by day, by the unit they were held in or that has taken
    over from it."""
    held = (t for t in register.trainings if t.day <= on and is_training_of(register, t, run))
    return grouped(
        (unit_id, training)
        for training in sorted(held, key=lambda each: (each.day, each.key()))
        for unit_id in register.units_now(training.unit, on)
        if within is None or unit_id in within
    )


def _held_in(snapshot: Snapshot, programme: Programme) -> Iterator[tuple[str, str]]:
    """Each session for the staff with each department that has had it, alone or with others."""
    for each in staff_sessions(snapshot):
        if each.run.programme == programme.id and each.state is StaffSessionState.HELD:
            yield each.planned.session.id, each.unit.id


def _below(
    tree: Tree, unit_id: str, staff: Iterable[Session], held_in: Collection[tuple[str, str]], on: date
) -> Iterator[SessionBelow]:
    """The sessions for the staff that at least one of the lowest units below has had."""
    lowest = [unit.id for unit in departments(tree, unit_id, on) if unit.id != unit_id]
    for session in staff:
        held = sum((session.id, unit) in held_in for unit in lowest)
        if held:
            yield SessionBelow(session, Share(held, len(lowest)))


def _is_lowest(tree: Tree, unit_id: str, on: date) -> bool:
    """Whether no unit lies below on the day."""
    return not any(active(each, on) for each in tree.children(unit_id))


def _sessions(programme: Programme) -> tuple[Session, ...]:
    """All sessions of a programme, those of its modules last."""
    return (*programme.sessions, *(session for module in programme.modules for session in module.sessions))


def _audience(
    register: Register, programme: Programme, entries: tuple[RosterEntry, ...], on: date
) -> Iterator[tuple[str, str, str]]:
    """Unit, person and role of everyone whom the programme is for."""
    roles = {role: has_subject(register, role) for role in programme.audience}
    limited = programme.subject if has_several_subjects(register) and is_of_one(programme.subject) else None
    for entry in entries:
        if entry.role in roles and (limited is None or _is_in_subject(entry, limited, asked=roles[entry.role])):
            yield entry.unit.id, entry.person.id, entry.role
    if EVERYONE in programme.audience:
        for person in register.people:
            if active(person, on):
                yield from ((unit, person.id, EVERYONE) for unit in register.units_of(person, on))


def _is_in_subject(entry: RosterEntry, subject: str, *, asked: bool) -> bool:
    """Whether a holder is one of those a programme in a subject is for. `asked`: the role is one held for a subject.

    Leaders have none. Of another role it counts where it is said.
    """
    if entry.role in LINE_ROLES or (entry.subject is None and not asked):
        return True
    return is_for(entry.subject, subject)


def _qualified(snapshot: Snapshot, programme: Programme, people: Iterable[str]) -> set[str]:
    """Those who hold the qualification that the programme gives, wherever they have it from."""
    wanted = programme.gives.qualification if programme.gives else None
    if wanted is None:
        return set()
    known = ((person_id, snapshot.register.find(Person, person_id)) for person_id in people)
    return {
        person_id
        for person_id, person in known
        if person is not None
        and any(held.qualification == wanted and valid_on(held, snapshot.on) for held in validities(snapshot, person))
    }


def _units(register: Register, person_id: str, places: dict[str, tuple[str, ...]], on: date) -> tuple[str, ...]:
    """The units where the person is of the audience; else those the person works in."""
    person = register.find(Person, person_id)
    own = register.units_of(person, on) if person is not None else ()
    return tuple(dict.fromkeys(places.get(person_id, own)))


def _alone(programme: Programme, audience: tuple[tuple[str, str], ...], there: frozenset[str]) -> str | None:
    if not all(role in programme.audience for role in PAIR):
        return None
    held = {role: {person for person, its in audience if its == role} for role in PAIR}
    present = [role for role in PAIR if held[role] & there]
    return present[0] if len(present) == 1 and all(held.values()) else None
