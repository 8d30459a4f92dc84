"""Nobody is told of in a run without being enrolled in it, at sessions, among those who passed or who handed in work.

One person who is not enrolled is one mistake, said at the first place with the id, however often they are named."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum, auto

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    Address,
    AllBut,
    DatedHandIn,
    Headcount,
    Person,
    Register,
    Run,
    RunWork,
    Severity,
    Track,
    Unit,
)
from kompetanse_cli.rules.base import Hit, hit, person_in_words, places, rule
from kompetanse_cli.rules.programmes.recorded_sessions import (
    RecordedSession,
    module_in_words,
    recorded_sessions,
    run_in_words,
)

_Path = tuple[str | int, ...]


class NamedIn(Enum):
    """In which list somebody is named."""

    ATTENDANCE = auto()
    PASSED = auto()
    HANDED_IN = auto()


@frozen
class MentionInRun:
    """An id in a run: in which list, the way to it, and in which module, where it is in one."""

    id: str
    named_in: NamedIn
    path: _Path
    module: str | None


@frozen
class Unenrolled:
    """Somebody who is not enrolled, or not for `module`, and every place with the id.

    `person` is None where nobody at all is enrolled: that is one mistake.
    """

    run: Run
    person: str | None
    module: str | None
    mentions: tuple[MentionInRun, ...]


def unenrolled_mentions(register: Register) -> tuple[Unenrolled, ...]:
    """Everyone named in a run without being enrolled, in the order of the files. Ids of no person are left out."""
    unenrolled = []
    for run in register.runs:
        taken = _modules_taken(run)
        mistakes: dict[tuple[str | None, str | None], list[MentionInRun]] = {}
        # Nearly everybody named takes all modules, and is passed over at once.
        for mention in _mentions(register, run, frozenset(each for each, modules in taken.items() if not modules)):
            if not _is_person(register, run, mention):
                continue
            if not taken:
                mistakes.setdefault((None, None), []).append(mention)
            elif mention.id not in taken:
                mistakes.setdefault((mention.id, None), []).append(mention)
            elif mention.module and taken[mention.id] and mention.module not in taken[mention.id]:
                mistakes.setdefault((mention.id, mention.module), []).append(mention)
        unenrolled += [Unenrolled(run, person, module, tuple(each)) for (person, module), each in mistakes.items()]
    return tuple(unenrolled)


def _mentions(register: Register, run: Run, but: frozenset[str]) -> Iterator[MentionInRun]:
    """The ids in a run's lists: at sessions, then among those who passed, then among those who handed in.

    Not those in `but`, nor those at sessions for the staff, who are not enrolled by name (source S4).
    """
    sessions = _sessions(register, run)
    for each in sessions:
        module = _module_of(each)
        for path, named in _came(each):
            if named not in but:
                yield MentionInRun(named, NamedIn.ATTENDANCE, ("sessions", each.number, *path), module)
    curriculum = register.curricula.get(run.programme)
    for number, exam in enumerate(run.exams):
        module = exam.module if curriculum and exam.module in curriculum.modules else None
        for place, named in enumerate(exam.passed):
            if named not in but:
                yield MentionInRun(named, NamedIn.PASSED, ("exams", number, "passed", place), module)
    yield from _work_mentions(sessions, but)


def _sessions(register: Register, run: Run) -> tuple[RecordedSession, ...]:
    """The sessions that those who come to are enrolled for."""
    return tuple(
        e for e in recorded_sessions(register, run) if not e.planned or e.planned.session.track is not Track.STAFF
    )


def _work_mentions(sessions: tuple[RecordedSession, ...], but: frozenset[str]) -> Iterator[MentionInRun]:
    for each in sessions:
        module = _module_of(each)
        for path, named in _handed_in(each.entry.work):
            if named not in but:
                yield MentionInRun(named, NamedIn.HANDED_IN, ("sessions", each.number, "work", *path), module)


def _module_of(entry: RecordedSession) -> str | None:
    return entry.planned.module.id if entry.planned and entry.planned.module else None


def _came(entry: RecordedSession) -> Iterator[tuple[_Path, str]]:
    """The people in an attendance list, those who did not come too."""
    match entry.entry.attendance:
        case Headcount(all_but=absent):
            yield from ((("attendance", "all_but", number), named) for number, named in enumerate(absent))
        case tuple() as people:
            yield from ((("attendance", number), named) for number, named in enumerate(people))


def _handed_in(work: RunWork | None) -> Iterator[tuple[_Path, str]]:
    """The ids among those who handed in, or who did not."""
    match work.handed_in if work else None:
        case AllBut(all_but=absent):
            yield from ((("handed_in", "all_but", number), named) for number, named in enumerate(absent))
        case tuple() as items:
            for number, item in enumerate(items):
                dated = isinstance(item, DatedHandIn)
                yield ("handed_in", number, "by") if dated else ("handed_in", number), item.by if dated else item


def _modules_taken(run: Run) -> Mapping[str, frozenset[str]]:
    """The modules that each participant takes; none: all of them."""
    taken: dict[str, frozenset[str]] = {}
    for participant in run.participants:
        modules, before = frozenset(participant.modules), taken.get(participant.person)
        taken[participant.person] = (
            modules if before is None else before | modules if before and modules else frozenset()
        )
    return taken


def _is_person(register: Register, run: Run, mention: MentionInRun) -> bool:
    if not register.is_known(Person, mention.id):
        return False
    if mention.named_in is not NamedIn.HANDED_IN:
        return True
    # Among those who hand in are groups and units too.
    return mention.id in register.known_ids(Person) and not (
        any(group.id == mention.id for group in run.groups) or mention.id in register.known_ids(Unit)
    )


def unknown_submitters(register: Register, run: Run) -> Iterator[MentionInRun]:
    """The ids among those who handed in that name neither a person, nor a group of the run, nor a unit it reaches."""
    people, units = register.known_ids(Person), register.by_id(Unit)
    # A participant who is no known person is told of where they are enrolled.
    own = {*(group.id for group in run.groups), *(participant.person for participant in run.participants)}
    reached: frozenset[str] | None = None
    # Not people and groups as one set: making it for each run would cost as much as there are people.
    for mention in _work_mentions(_sessions(register, run), people):
        if mention.id in own:
            continue
        if mention.id not in units and register.is_known(Unit, mention.id):
            # It stands in a record that is broken, or in a file that could not be read.
            continue
        reached = _reached(register, run) if reached is None else reached
        if mention.id not in reached:
            yield mention


def _reached(register: Register, run: Run) -> frozenset[str]:
    """The receiving units and all below them, and the participants' units and all above them, on any day."""
    people = (register.find(Person, participant.person) for participant in run.participants)
    homes = {post.unit for person in people if person is not None for post in person.posts}
    reached: set[str] = set()
    for tree in register.trees():
        reached |= {unit.id for recipient in run.recipients for unit in tree.subtree(recipient.unit)}
        reached |= {unit.id for home in homes for unit in tree.chain(home)}
    return frozenset(reached)


_WHY = N_(
    "Bare påmeldte telles, så det som er registrert om andre, faller ut av framdriften. Legg dem til under "
    "«deltakere», eller rett id-en."
)


def _hits(register: Register, named_in: NamedIn, not_enrolled: str) -> Iterator[Hit]:
    """Hits on those who are named first in one kind of list."""
    for unenrolled in register.once(unenrolled_mentions):
        run, first = unenrolled.run, unenrolled.mentions[0]
        if first.named_in is not named_in:
            continue
        text, label, remedy = _said(unenrolled, not_enrolled)
        yield hit(
            run.at(*first.path),
            text,
            label=label,
            help=remedy,
            related=places((run.at(*mention.path) for mention in unenrolled.mentions), N_("her også")),
            value=" ".join((run.id, *filter(None, (unenrolled.person, unenrolled.module)))),
            run=run_in_words(register, run),
            person=person_in_words(register, first.id),
            module=module_in_words(register, run, first.module or ""),
        )


def _said(unenrolled: Unenrolled, not_enrolled: str) -> tuple[str, str, str]:
    """What is wrong, in short, and the remedy."""
    if unenrolled.person is None:
        return (
            N_("{run} har ingen «deltakere», men her er noen registrert ved navn."),
            N_("ingen er påmeldt"),
            N_("Skriv «deltakere», eller bare antallet: «{{antall: 21, av: 25}}»."),
        )
    if unenrolled.module is not None:
        return (
            N_("{person} er påmeldt i {run}, men ikke til {module}."),
            N_("tar ikke denne modulen"),
            N_("Legg modulen til på deltakeren, eller rett id-en."),
        )
    return not_enrolled, N_("ikke påmeldt"), N_("Legg personen til under «deltakere», eller rett id-en.")


@rule(
    "K437",
    "oppmøte-uten-påmelding",
    Severity.ERROR,
    counts_over={"program", "gjennomføringer"},
    title=N_("Personen i oppmøtet er ikke påmeldt"),
    holds=N_("Regelen krever at personene i oppmøtet er påmeldt, og til modulen samlingen er i."),
    why=_WHY,
)
def attended_without_enrolment(register: Register, on: date) -> Iterator[Hit]:
    """Everyone in an attendance list is a participant of the run, and takes the module of the session."""
    yield from _hits(register, NamedIn.ATTENDANCE, N_("{person} står i oppmøtet, men er ikke påmeldt i {run}."))


@rule(
    "K438",
    "bestått-uten-påmelding",
    Severity.ERROR,
    counts_over={"program", "gjennomføringer"},
    title=N_("Personen som bestod, er ikke påmeldt"),
    holds=N_("Regelen krever at de som har bestått en eksamen, er påmeldt, og til modulen."),
    why=_WHY,
)
def passed_without_enrolment(register: Register, on: date) -> Iterator[Hit]:
    """Everyone who has passed an exam is a participant of the run, and takes the module."""
    yield from _hits(register, NamedIn.PASSED, N_("{person} er registrert som bestått, men er ikke påmeldt i {run}."))


@rule(
    "K439",
    "levert-uten-påmelding",
    Severity.ERROR,
    counts_over={"program", "gjennomføringer", "enheter"},
    title=N_("Den som har levert, er ikke påmeldt"),
    holds=N_(
        "Regelen krever at mellomarbeid leveres av en deltaker, en gruppe i gjennomføringen eller en enhet i "
        "programmet."
    ),
    why=_WHY,
)
def handed_in_without_enrolment(register: Register, on: date) -> Iterator[Hit]:
    """Whoever handed in is a participant or a group of the run, or a unit that it reaches."""
    yield from _hits(register, NamedIn.HANDED_IN, N_("{person} står under «levert», men er ikke påmeldt i {run}."))
    for run in register.runs:
        for mention in unknown_submitters(register, run):
            yield hit(
                run.at(*mention.path),
                N_("«{id}» er verken en deltaker, en gruppe eller en enhet i {run}."),
                label=N_("ingen av dem har denne id-en"),
                help=N_("Rett id-en til en deltaker, en gruppe eller en enhet under «mottakere»."),
                value=mention.id,
                # One that names another unit is no slip of the key.
                among={} if register.find(Unit, mention.id) else _those_in(run),
                id=mention.id,
                run=run_in_words(register, run),
            )


def _those_in(run: Run) -> Mapping[str, Address]:
    """The ids that may hand in, with their places."""
    people = ((p.person, run.at("participants", number, "person")) for number, p in enumerate(run.participants))
    groups = ((group.id, run.at("groups", number, "id")) for number, group in enumerate(run.groups))
    units = ((each.unit, run.at("recipients", number, "unit")) for number, each in enumerate(run.recipients))
    return dict((*people, *groups, *units))
