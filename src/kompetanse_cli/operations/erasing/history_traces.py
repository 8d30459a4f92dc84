"""What a repository keeps of a person: in files, in the messages of commits, in names, and as who made commits."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Person, Register
from kompetanse_cli.operations.changes.subject_access import Trace
from kompetanse_cli.operations.erasing.history_recipe import git_pattern
from kompetanse_cli.operations.erasing.mentions import trace_of
from kompetanse_cli.reading.git.history import History
from kompetanse_cli.reading.names import Bearer, NameIndex

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
    """

    commits: tuple[CommitTrace, ...]
    paths: tuple[str, ...]
    makers: tuple[str, ...]
    refs: tuple[str, ...]


def history_traces(history: History, register: Register, person: Person) -> HistoryTraces:
    """What the history of a folder has of a person of the register."""
    sought = Bearer(person.id, person.name)
    index = NameIndex((sought, *(Bearer(each.id, each.name) for each in register.people if each is not person)))
    repository = history.repository
    found: dict[str, tuple[date, dict[CommitPart, Trace]]] = {}
    for commit in repository.touching(git_pattern(register, person), history.prefix):
        found[commit.id] = (commit.day, {CommitPart.FILES: Trace.NAMED})
    makers = []
    for written in repository.written():
        commit = written.commit
        for where, text in (
            (CommitPart.MESSAGE, written.message),
            *((CommitPart.MAKER, maker) for maker in written.makers),
        ):
            trace = _trace(index, sought, text)
            # A first name alone says little of who made a commit.
            if trace is None or (where is CommitPart.MAKER and trace is not Trace.NAMED):
                continue
            found.setdefault(commit.id, (commit.day, {}))[1][where] = trace
            makers += [text] if where is CommitPart.MAKER else []
    commits = sorted(found.items(), key=lambda each: (each[1][0], each[0]), reverse=True)
    return HistoryTraces(
        tuple(_commit(commit_id, day, where) for commit_id, (day, where) in commits),
        tuple(path for path in repository.paths() if _is_named(index, sought, path)),
        tuple(dict.fromkeys(makers)),
        tuple(name for name, text in repository.refs() if _trace(index, sought, f"{name}\n{text}")),
    )


def _commit(commit_id: str, day: date, where: dict[CommitPart, Trace]) -> CommitTrace:
    return CommitTrace(commit_id[:_SHORT], day, tuple(where), min(where.values(), key=tuple(Trace).index))


def _trace(index: NameIndex, sought: Bearer, text: str) -> Trace | None:
    """How surely a text is about somebody; a word of the language says nothing of it."""
    traces = [trace_of(match) for match in index.matches(text) if sought in match.people]
    surest = min(traces, key=tuple(Trace).index, default=None)
    return None if surest is Trace.COMMON_WORD else surest


def _is_named(index: NameIndex, sought: Bearer, path: str) -> bool:
    return any(part for part in path.split("/") if _trace(index, sought, part) is Trace.NAMED)


def renamed_path(register: Register, person: Person, path: str, new: str) -> str:
    """A path without the person: what names the person there is the new id."""
    sought = Bearer(person.id, person.name)
    index = NameIndex((sought, *(Bearer(each.id, each.name) for each in register.people if each is not person)))
    return "/".join("".join(_renamed(index, sought, part, new)) for part in path.split("/"))


def _renamed(index: NameIndex, sought: Bearer, part: str, new: str) -> Iterator[str]:
    last = 0
    for match in index.matches(part):
        if sought in match.people and trace_of(match) is Trace.NAMED:
            yield part[last : match.start] + new
            last = match.end
    yield part[last:]
