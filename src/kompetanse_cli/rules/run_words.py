"""How rules speak of runs: a run, its sessions and its modules, and lists that do not grow without end."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kompetanse_cli.model.curriculum import PlannedSession
from kompetanse_cli.model.finding import N_, Address, Message, message
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.runs import Run, RunSession
from kompetanse_cli.rules.words import named

# So many things are named in one sentence, and so many places are shown; the rest are counted.
MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """What a run says of a session: `entry`, at place `number`. `planned` is None for a session nobody knows."""

    run: Run
    number: int
    entry: RunSession
    planned: PlannedSession | None

    def at(self, *field: str | int, on_key: bool = False) -> Address:
        """Where a field of it stands."""
        return self.run.at("sessions", self.number, *field, on_key=on_key)

    @property
    def words(self) -> str:
        """The session in a sentence."""
        return _with_name(self.entry.session, self.planned.session.name if self.planned else "")


def entries(register: Register, run: Run) -> Iterator[Entry]:
    """What a run says of each session, in the order of the file; of two entries for one session the first counts."""
    curriculum = register.curricula.get(run.programme)
    seen: set[str] = set()
    for number, entry in enumerate(run.sessions):
        if entry.session not in seen:
            seen.add(entry.session)
            yield Entry(run, number, entry, curriculum.by_id.get(entry.session) if curriculum else None)


def run_words(register: Register, run: Run) -> str:
    """A run in a sentence."""
    return named(register, Run, run.id)


def session_words(register: Register, run: Run, session_id: str) -> str:
    """A session of the run's programme in a sentence."""
    curriculum = register.curricula.get(run.programme)
    planned = curriculum.by_id.get(session_id) if curriculum else None
    return _with_name(session_id, planned.session.name if planned else "")


def module_words(register: Register, run: Run, module_id: str) -> str:
    """A module of the run's programme in a sentence."""
    curriculum = register.curricula.get(run.programme)
    module = curriculum.modules.get(module_id) if curriculum else None
    return _with_name(module_id, module.name if module else "")


def _with_name(record_id: str, name: str) -> str:
    return f"«{record_id}» {name}" if name else f"«{record_id}»"


def listed(words: Iterable[str]) -> tuple[str | Message, ...]:
    """The first of them, and how many more there are, as a value that a message lists."""
    words = tuple(words)
    left = len(words) - MOST_NAMED
    return words if left <= 0 else (*words[:MOST_NAMED], message(N_("{n} til"), n=left))


def places(found: Iterable[Address], caption: str) -> tuple[tuple[Address, str], ...]:
    """The places after the first, which is the hit's own, each with the caption; not all of them when they are many."""
    return tuple((address, caption) for address in tuple(found)[1:MOST_NAMED])
