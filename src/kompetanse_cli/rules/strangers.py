"""Who is named in a run without being enrolled: at sessions, among those who passed, among those who handed in work.

One person who is not enrolled is one mistake, however often the person is named.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from kompetanse_cli.model.organisation import Unit
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.runs import AllBut, DatedHandIn, Headcount, Run, RunWork
from kompetanse_cli.model.sessions import Track
from kompetanse_cli.rules.run_words import Entry, entries

Way = tuple[str | int, ...]


class Told(Enum):
    """In which list somebody is named."""

    ATTENDANCE = auto()
    PASSED = auto()
    HANDED_IN = auto()


@dataclass(frozen=True, slots=True)
class Mention:
    """An id in a run: in which list, the way to it, and in which module, where it is in one."""

    id: str
    told: Told
    way: Way
    module: str | None


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody who is not enrolled, or not for `module`, and every place with the id.

    `person` is None where nobody at all is enrolled: that is one mistake.
    """

    run: Run
    person: str | None
    module: str | None
    mentions: tuple[Mention, ...]


def strangers(register: Register) -> tuple[Stranger, ...]:
    """All of them, in the order of the files. What names no person is not among them."""
    found = []
    for run in register.runs:
        taken = _modules_taken(run)
        mistakes: dict[tuple[str | None, str | None], list[Mention]] = {}
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
        found += [Stranger(run, person, module, tuple(each)) for (person, module), each in mistakes.items()]
    return tuple(found)


def _mentions(register: Register, run: Run, but: frozenset[str]) -> Iterator[Mention]:
    """The ids in a run's lists: at sessions, then among those who passed, then among those who handed in.

    Not those in `but`, nor those at sessions for the staff, who are not enrolled by name (source S4).
    """
    sessions = _sessions(register, run)
    for each in sessions:
        module = _module_of(each)
        for way, named in _came(each):
            if named not in but:
                yield Mention(named, Told.ATTENDANCE, ("sessions", each.number, *way), module)
    curriculum = register.curricula.get(run.programme)
    for number, exam in enumerate(run.exams):
        module = exam.module if curriculum and exam.module in curriculum.modules else None
        for place, named in enumerate(exam.passed):
            if named not in but:
                yield Mention(named, Told.PASSED, ("exams", number, "passed", place), module)
    yield from _work_mentions(sessions, but)


def _sessions(register: Register, run: Run) -> tuple[Entry, ...]:
    """The sessions that those who come to are enrolled for."""
    return tuple(e for e in entries(register, run) if not e.planned or e.planned.session.track is not Track.STAFF)


def _work_mentions(sessions: tuple[Entry, ...], but: frozenset[str]) -> Iterator[Mention]:
    for each in sessions:
        module = _module_of(each)
        for way, named in _handed_in(each.entry.work):
            if named not in but:
                yield Mention(named, Told.HANDED_IN, ("sessions", each.number, "work", *way), module)


def _module_of(entry: Entry) -> str | None:
    return entry.planned.module.id if entry.planned and entry.planned.module else None


def _came(entry: Entry) -> Iterator[tuple[Way, str]]:
    """The people in an attendance list, those who did not come too."""
    match entry.entry.attendance:
        case Headcount(all_but=absent):
            yield from ((("attendance", "all_but", number), named) for number, named in enumerate(absent))
        case tuple() as people:
            yield from ((("attendance", number), named) for number, named in enumerate(people))


def _handed_in(work: RunWork | None) -> Iterator[tuple[Way, str]]:
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


def _is_person(register: Register, run: Run, mention: Mention) -> bool:
    if not register.is_known(Person, mention.id):
        return False
    if mention.told is not Told.HANDED_IN:
        return True
    # Among those who hand in are groups and units too.
    return mention.id in register.known_ids(Person) and not (
        any(group.id == mention.id for group in run.groups) or mention.id in register.known_ids(Unit)
    )


def nameless(register: Register, run: Run) -> Iterator[Mention]:
    """The ids among those who handed in that name neither a person, nor a group of the run, nor a unit it reaches."""
    people, units = register.known_ids(Person), register.by_id(Unit)
    groups = {group.id for group in run.groups}
    reached: frozenset[str] | None = None
    for mention in _work_mentions(_sessions(register, run), people | groups):
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
    found: set[str] = set()
    for tree in register.trees():
        found |= {unit.id for recipient in run.recipients for unit in tree.subtree(recipient.unit)}
        found |= {unit.id for home in homes for unit in tree.chain(home)}
    return frozenset(found)
