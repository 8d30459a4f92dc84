"""Who came to a session: names or ids as somebody wrote them down, made into what the file says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kompetanse_cli.analysis.completion.people import learners
from kompetanse_cli.analysis.run_sessions import SessionOfRun, sessions_of
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.model.finding import N_
from kompetanse_cli.model.people import Person
from kompetanse_cli.model.register import Register
from kompetanse_cli.model.runs import Run, RunSessionStatus
from kompetanse_cli.model.similar import best_names, fold
from kompetanse_cli.operations.operation import Operation

ALL, ALL_BUT = "alle", "alle unntatt"
# What stands between names in a list somebody pastes, and before each of them.
_BETWEEN = re.compile(r"[\n\r;\t]+")
_MARK = re.compile(r"^\s*(?:[-*•–]|\d{1,3}[.)])\s*")


@dataclass(frozen=True, slots=True)
class Guess:
    """A name that nobody has exactly, and who may be meant, the likeliest first."""

    written: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """What somebody wrote: `everyone`, everyone but the people, or the people; and what needs an answer."""

    everyone: bool
    but: bool
    people: tuple[Person, ...]
    guesses: tuple[Guess, ...]


def the_session(register: Register, run: Run, session_id: str) -> SessionOfRun:
    """A session that the run tells of. Raises KompetanseError."""
    found = sessions_of(register, run)
    for session in found:
        if session.planned.session.id == session_id and session.entry is not None:
            return session
    told = [session.planned.session.id for session in found if session.entry is not None]
    raise KompetanseError(
        N_("gjennomføringen «{run}» har ingen samling «{session}»"),
        run=run.id,
        session=session_id,
        known=", ".join(told),
        remedy=N_("samlingene er: {known}") if told else N_("legg den under «samlinger» i gjennomføringen først"),
    )


def expected(register: Register, session: SessionOfRun) -> tuple[Person, ...]:
    """The participants who should come, in the order of the run."""
    found = learners(register, session.run.programme)
    mine = (found[p.person].enrolments[session.run.id] for p in session.run.participants if p.person in found)
    return tuple(dict.fromkeys(each.person for each in mine if each.is_expected(session)))


def read_list(register: Register, session: SessionOfRun, words: str) -> Listed:
    """What a list means: `alle`, `alle unntatt …`, or names and ids with commas, semicolons or lines between."""
    text = words.strip()
    but = text.casefold().startswith(ALL_BUT)
    rest = text[len(ALL_BUT) :].lstrip(" :") if but else text
    if not but and fold(text) == ALL:
        return Listed(True, False, (), ())
    people: list[Person] = []
    guesses: list[Guess] = []
    for entry in _entries(register, session, rest):
        found = _exactly(register, session, entry)
        if found is not None:
            people.append(found)
        else:
            guesses.append(Guess(entry, _near(register, session, entry)))
    return Listed(False, but, tuple(dict.fromkeys(people)), tuple(guesses))


def _entries(register: Register, session: SessionOfRun, text: str) -> Iterator[str]:
    """The names and ids of a list. A comma is between two of them, unless it is «Nes, Kari»."""
    for part in _BETWEEN.split(text):
        entry = _MARK.sub("", part).strip()
        family, comma, given = (word.strip() for word in entry.partition(","))
        turned = f"{given} {family}"
        if comma and "," not in given and _exactly(register, session, turned) is not None:
            yield turned
        else:
            yield from (word.strip() for word in entry.split(",") if word.strip())


def _exactly(register: Register, session: SessionOfRun, entry: str) -> Person | None:
    """Who has this id, or alone has this name: among those expected first, then among all."""
    by_id = register.find(Person, entry)
    if by_id is not None:
        return by_id
    for group in (expected(register, session), register.people):
        found = [person for person in group if fold(person.name) == fold(entry)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _near(register: Register, session: SessionOfRun, entry: str) -> tuple[Person, ...]:
    """Whom a name may mean. Hidden names answer to nothing."""
    for group in (expected(register, session), register.people):
        shown = {person: person.name for person in group if person.show_name}
        found = best_names(entry, shown)
        if found:
            return found
    return ()


def attend(register: Register, session: SessionOfRun, listed: Listed, people: Sequence[Person], on: date) -> Operation:
    """The session was held, and these came. Raises KompetanseError when it is still to come."""
    if session.first is not None and session.first > on:
        raise KompetanseError(
            N_("samlingen er {day}, og har ikke vært ennå"), day=session.first, remedy=N_("vent, eller rett datoen")
        )
    operation = Operation()
    assert session.number is not None
    operation.put(
        session.run, "sessions", session.number, "attendance", value=_attendance(register, session, listed, people)
    )
    entry = session.entry
    if entry is not None and entry.status in (RunSessionStatus.PLANNED, RunSessionStatus.MOVED):
        operation.put(session.run, "sessions", session.number, "status", value=RunSessionStatus.HELD.value)
    return operation


def _attendance(
    register: Register, session: SessionOfRun, listed: Listed, people: Sequence[Person]
) -> "str | list[str] | dict[str, list[str]]":
    if listed.everyone:
        return ALL
    if listed.but:
        return {"alle_unntatt": _in_order(session, people)} if people else ALL
    came = _in_order(session, people)
    should = {person.id for person in expected(register, session)}
    return ALL if should and set(came) == should else came


def _in_order(session: SessionOfRun, people: Iterable[Person]) -> list[str]:
    """The ids in the order of the run, others behind."""
    order = {participant.person: number for number, participant in enumerate(session.run.participants)}
    ids = dict.fromkeys(person.id for person in people)
    return sorted(ids, key=lambda each: (order.get(each, len(order)), each))
