"""A programme's sessions in order, each with the module it is in: what runs, trainings and work are matched against."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model.programmes.programme import Programme
from kompetanse_cli.model.programmes.sessions import Module, Session, Track, Work


@frozen
class PlannedSession:
    """A session of a programme. `way` leads to it from the programme, as `Record.at` goes; `number` is its place."""

    session: Session
    module: Module | None
    way: tuple[str | int, ...]
    number: int

    @property
    def line(self) -> tuple[str, Track | None]:
        """The module and the track within which sessions follow each other. Modules may be taken in any order."""
        return (self.module.id if self.module else "", self.session.track)


@frozen
class Curriculum:
    """The sessions and modules of one programme."""

    programme: Programme

    @cached_property
    def sessions(self) -> tuple[PlannedSession, ...]:
        """All sessions: those right under the programme, then those of each module."""
        return tuple(
            PlannedSession(session, module, way, number)
            for number, (session, module, way) in enumerate(_sessions(self.programme))
        )

    @cached_property
    def by_id(self) -> Mapping[str, PlannedSession]:
        """The first session with each id."""
        by_id: dict[str, PlannedSession] = {}
        for planned in self.sessions:
            by_id.setdefault(planned.session.id, planned)
        return by_id

    @cached_property
    def modules(self) -> Mapping[str, Module]:
        """The first module with each id."""
        modules: dict[str, Module] = {}
        for module in self.programme.modules:
            modules.setdefault(module.id, module)
        return modules

    @cached_property
    def _next(self) -> Mapping[int, PlannedSession]:
        following: dict[int, PlannedSession] = {}
        last: dict[tuple[str, Track | None], PlannedSession] = {}
        for planned in self.sessions:
            earlier = last.get(planned.line)
            if earlier is not None:
                following[earlier.number] = planned
            last[planned.line] = planned
        return following

    def next_after(self, planned: PlannedSession) -> PlannedSession | None:
        """The session after this one in the same module and track; None after the last."""
        return self._next.get(planned.number)

    def work_after(self, planned: PlannedSession) -> Work | None:
        """The work from this session to the next: its own, else its module's where another session follows."""
        if planned.session.work is not None:
            return planned.session.work
        follows = self.next_after(planned) is not None
        return planned.module.work if planned.module is not None and follows else None


def _sessions(programme: Programme) -> Iterator[tuple[Session, Module | None, tuple[str | int, ...]]]:
    for number, session in enumerate(programme.sessions):
        yield session, None, ("sessions", number)
    for place, module in enumerate(programme.modules):
        for number, session in enumerate(module.sessions):
            yield session, module, ("modules", place, "sessions", number)
