"""Who teaches a session, and whether it is done as source S4 wants it: two and two, and each with a mentor.

Both are asked of the municipality's own teachers alone; how another organisation staffs its teaching is its own matter.
"""

from collections.abc import Iterable
from datetime import date

from kompetanse_cli.analysis.base import Share
from kompetanse_cli.analysis.completion import SessionOfRun
from kompetanse_cli.analysis.people import is_away
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import External, Person, Register, Run, RunSession, active

TOGETHER = 2


@frozen
class Teaching:
    """The teachers of a session: `own` are ids of people, `external` names of organisations.

    `two_and_two` is None where none of the municipality's own teaches. `mentored` is of the own ones.
    """

    own: tuple[str, ...]
    external: tuple[str, ...]
    two_and_two: bool | None
    mentored: Share

    @property
    def anybody(self) -> bool:
        """Whether somebody teaches."""
        return bool(self.own or self.external)


def own_teachers(entry: RunSession | None) -> tuple[str, ...]:
    """The ids of the municipality's own teachers, each once."""
    return tuple(dict.fromkeys(t for t in entry.teachers if not isinstance(t, External))) if entry else ()


def teaching(session: SessionOfRun) -> Teaching:
    """How a session is taught."""
    entry, own = session.entry, own_teachers(session.entry)
    external = tuple(t.name for t in entry.teachers if isinstance(t, External)) if entry else ()
    followed = mentored(session.run)
    return Teaching(
        own=own,
        external=external,
        two_and_two=len(own) + len(external) >= TOGETHER if own else None,
        mentored=Share(sum(person in followed for person in own), len(own)),
    )


def mentored(run: Run) -> frozenset[str]:
    """Those who are in a teaching group of the run that has a mentor; nobody is their own mentor."""
    return frozenset(
        member for group in run.groups if group.mentor for member in group.members if member != group.mentor
    )


def unavailable(register: Register, people: Iterable[str], days: Iterable[date]) -> tuple[str, ...]:
    """Those of the people who are away, not yet employed or no longer so, on one of the days."""
    days = tuple(days)
    found = ((person_id, register.find(Person, person_id)) for person_id in people)
    return tuple(
        person_id
        for person_id, person in found
        if person is not None and any(is_away(person, day) or not active(person, day) for day in days)
    )
