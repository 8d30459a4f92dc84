"""When and where a session of a run is to be, and who teaches: what the file is to say of it."""

from datetime import date
from typing import Any

from kompetanse_cli.analysis.completion import SessionOfRun, sessions_of
from kompetanse_cli.editing import Append
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Register, Run, RunSession, RunSessionStatus
from kompetanse_cli.operations.operation import Operation, keys_of, written


@frozen
class Schedule:
    """What is to be said of a session; what is None stays as it is.

    `teachers` are as they are written: ids of people, and `{ekstern: …}`.
    """

    days: tuple[date, ...] | None = None
    hours: str | None = None
    place: str | None = None
    places: int | None = None
    teachers: tuple[str | dict[str, str], ...] | None = None

    def said(self) -> dict[str, Any]:
        """The fields that are said, by their names."""
        names = ("days", "hours", "place", "places", "teachers")
        fields = {name: getattr(self, name) for name in names}
        return {name: value for name, value in fields.items() if value is not None}


def as_scheduled(session: SessionOfRun, schedule: Schedule) -> SessionOfRun:
    """The session as it would be, whether the run tells of it yet or not."""
    entry = session.entry or RunSession.model_construct(session=session.planned.session.id)
    own = None if schedule.teachers is None else tuple(each for each in schedule.teachers if isinstance(each, str))
    said = {**schedule.said(), **({} if own is None else {"teachers": own})}
    return SessionOfRun(session.run, session.planned, entry.model_copy(update=said), session.number)


def schedule_session(register: Register, session: SessionOfRun, schedule: Schedule) -> Operation:
    """The session gets its days and what else is said; one that the run does not tell of yet is put in its place, and
    one that was cancelled is planned again."""
    operation = Operation()
    if session.entry is None:
        operation.add(_new(register, session, schedule))
        return operation
    assert session.number is not None
    for name, value in schedule.said().items():
        if name == "teachers" or getattr(session.entry, name) != value:
            operation.put(session.run, "sessions", session.number, name, value=value)
    if session.entry.is_cancelled:
        operation.put(session.run, "sessions", session.number, "status", value=RunSessionStatus.PLANNED.value)
        operation.notes.append(message(N_("samlingen var avlyst, og er planlagt igjen")))
    return operation


def _new(register: Register, session: SessionOfRun, schedule: Schedule) -> Append:
    """The session in the list of the run, after those that come before it in the programme."""
    run, its = session.run, session.planned
    numbers = {each.planned.session.id: each.planned.number for each in sessions_of(register, run)}
    earlier = [n for n, entry in enumerate(run.sessions) if numbers.get(entry.session, its.number) < its.number]
    record = written(RunSession, session=its.session.id, **schedule.said())
    return Append(run.at("sessions"), record, max(earlier, default=None), keys_of(Run))
