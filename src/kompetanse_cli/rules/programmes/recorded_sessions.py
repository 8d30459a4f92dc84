"""What a run says of its sessions, and how rules speak of a run, its sessions and its modules."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kompetanse_cli.model import Address, Curriculum, Message, PlannedSession, Register, Run, RunSession, Training
from kompetanse_cli.rules.base import record_in_words


class RecordedSession(NamedTuple):
    """What a run says of a session: `entry`, at place `number`. `planned` is None for a session nobody knows."""

    run: Run
    number: int
    entry: RunSession
    planned: PlannedSession | None

    def at(self, *field: str | int, on_key: bool = False) -> Address:
        """Where a field of it stands."""
        return self.run.at("sessions", self.number, *field, on_key=on_key)

    def in_words(self, register: Register) -> str:
        """The session in a sentence."""
        return session_in_words(register, self.run, self.entry.session)


def recorded_sessions(register: Register, run: Run) -> tuple[RecordedSession, ...]:
    """What a run says of each session, in the order of the file; of two entries for one session the first counts.

    A dozen rules ask for them.
    """
    return register.once(_by_run)[run.id]


def _by_run(register: Register) -> dict[str, tuple[RecordedSession, ...]]:
    return {run.id: tuple(_recorded(register.curricula.get(run.programme), run)) for run in register.runs}


def _recorded(curriculum: Curriculum | None, run: Run) -> Iterator[RecordedSession]:
    seen: set[str] = set()
    for number, entry in enumerate(run.sessions):
        if entry.session not in seen:
            seen.add(entry.session)
            yield RecordedSession(run, number, entry, curriculum.by_id.get(entry.session) if curriculum else None)


def run_in_words(register: Register, run: Run) -> str | Message:
    """A run in a sentence."""
    return record_in_words(register, Run, run.id)


def session_in_words(register: Register, run: Run, session_id: str) -> str:
    """A session of the run's programme in a sentence."""
    curriculum = register.curricula.get(run.programme)
    return part_in_words(session_id, session_names(curriculum) if curriculum else {})


def module_in_words(register: Register, run: Run, module_id: str) -> str:
    """A module of the run's programme in a sentence."""
    curriculum = register.curricula.get(run.programme)
    return part_in_words(
        module_id, {each: module.name for each, module in curriculum.modules.items()} if curriculum else {}
    )


def training_in_words(register: Register, training: Training) -> str:
    """The session that a training carries out, in a sentence: by its name where all that it may be of call it so."""
    curricula = register.curricula
    own = curricula.get(training.programme or "")
    told = curricula.values() if own is None else (own,)
    session_id = training.session or ""
    found = {part_in_words(session_id, session_names(each)) for each in told if session_id in each.by_id}
    return found.pop() if len(found) == 1 else f"«{session_id}»"


def session_names(curriculum: Curriculum) -> Mapping[str, str]:
    """What the sessions of a programme are called, by their ids."""
    return {each: planned.session.name for each, planned in curriculum.by_id.items()}


def part_in_words(record_id: str, names: Mapping[str, str]) -> str:
    """A part of a programme by its name, with the id where another part has the same, or by its id alone."""
    name = names.get(record_id, "")
    if not name:
        return f"«{record_id}»"
    return f"«{name}»" if list(names.values()).count(name) == 1 else f"«{name}» («{record_id}»)"
