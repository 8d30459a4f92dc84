"""What a repository keeps of a person: in files, in the messages of commits, in names, and as who made commits."""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from itertools import islice

from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import TOMBSTONE, Person, Register
from kompetanse_cli.operations.changes.subject_access import Trace
from kompetanse_cli.operations.erasing.history_recipe import git_pattern
from kompetanse_cli.operations.erasing.mentions import trace_of
from kompetanse_cli.operations.erasing.sieve import Sieve
from kompetanse_cli.reading.git.history import History
from kompetanse_cli.reading.git.repository import Commit
from kompetanse_cli.reading.names import Bearer, NameMatcher

_SHORT = 7


class CommitPart(Enum):
    """CommitPart a commit has somebody."""

    FILES = "the files that it changed"
    MESSAGE = "its message"
    MAKER = "who made it"


@frozen
class CommitTrace:
    """A commit that has a person: its short id, its day, where, and how surely it is the person."""

    commit: str
    day: date
    where: tuple[CommitPart, ...]
    trace: Trace


@frozen
class HistoryTraces:
    """The commits, newest first; the paths there ever were that name the person, from the top of the repository; those
    who made commits, as «Siri Moe <siri@fjordvik.example>»; and the branches and tags.

    `earlier` are people whom the files had when they named the person, and have no more by the same id and name.
    `prefix` is the folder, from the top. `shallow`: what is older than some commits was not read.
    """

    commits: tuple[CommitTrace, ...]
    paths: tuple[str, ...]
    makers: tuple[str, ...]
    refs: tuple[str, ...]
    earlier: tuple[Bearer, ...] = ()
    prefix: str = ""
    shallow: bool = False


def history_traces(history: History, register: Register, person: Person) -> HistoryTraces:
    """What the history of a folder has of a person of the register."""
    sought, index = sought_in(register, person)
    sieve, repository = Sieve(sought), history.repository
    found: dict[str, tuple[date, dict[CommitPart, Trace]]] = {}
    touching: list[Commit] = []
    for commit in repository.touching(git_pattern(register, person), history.prefix):
        found[commit.id] = (commit.day, {CommitPart.FILES: Trace.NAMED})
        touching.append(commit)
    makers = []
    for written in repository.written():
        commit = written.commit
        for where, text in (
            (CommitPart.MESSAGE, written.message),
            *((CommitPart.MAKER, maker) for maker in written.makers),
        ):
            trace = _trace(index, sought, text) if sieve.keeps(text) else None
            # A first name alone says little of who made a commit.
            if trace is None or (where is CommitPart.MAKER and trace is not Trace.NAMED):
                continue
            found.setdefault(commit.id, (commit.day, {}))[1][where] = trace
            makers += [text] if where is CommitPart.MAKER else []
    commits = sorted(found.items(), key=lambda each: (each[1][0], each[0]), reverse=True)
    return HistoryTraces(
        tuple(_commit(commit_id, day, where) for commit_id, (day, where) in commits),
        tuple(path for path in repository.paths() if sieve.keeps(path) and _is_named(index, sought, path)),
        tuple(dict.fromkeys(makers)),
        tuple(name for name, text in repository.refs() if _trace(index, sought, f"{name}\n{text}")),
        tuple(_earlier_people(history, touching, register)),
        history.prefix,
        repository.shallow,
    )


def sought_in(register: Register, person: Person) -> tuple[Bearer, NameMatcher]:
    """A person as looked for, among all others of the register."""
    sought = Bearer(person.id, person.name)
    return sought, NameMatcher(
        (sought, *(Bearer(each.id, each.name) for each in register.people if each is not person))
    )


# So many commits are read through for those who are in the files no more.
_MOST_COMMITS = 200


def _earlier_people(history: History, commits: Iterable[Commit], register: Register) -> list[Bearer]:
    """Everybody in the files of some commits who is not in them now by the same id and name."""
    found: dict[Bearer, None] = {}
    for commit in islice(commits, _MOST_COMMITS):
        try:
            people = history.load(commit).register.people
        except KompetanseError:
            continue
        found |= {Bearer(each.id, each.name): None for each in people}
    now = {Bearer(each.id, each.name) for each in register.people}
    return [each for each in found if each not in now and each.name != TOMBSTONE]


def _commit(commit_id: str, day: date, where: dict[CommitPart, Trace]) -> CommitTrace:
    return CommitTrace(commit_id[:_SHORT], day, tuple(where), min(where.values(), key=tuple(Trace).index))


def _trace(index: NameMatcher, sought: Bearer, text: str) -> Trace | None:
    """How surely a text is about somebody; a word of the language says nothing of it."""
    traces = [trace_of(match, text) for match in index.matches(text) if sought in match.people]
    surest = min(traces, key=tuple(Trace).index, default=None)
    return None if surest is Trace.COMMON_WORD else surest


def _is_named(index: NameMatcher, sought: Bearer, path: str) -> bool:
    return any(part for part in path.split("/") if _trace(index, sought, part) is Trace.NAMED)
