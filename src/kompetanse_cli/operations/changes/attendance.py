"""Who came to a session: names or ids as somebody wrote them down, made into what the file says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kompetanse_cli.analysis.base import Snapshot
from kompetanse_cli.analysis.completion import SessionOfRun, learners, sessions_of
from kompetanse_cli.analysis.people import absence_on, is_away
from kompetanse_cli.errors import KompetanseError
from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    Absence,
    CompletedBy,
    Message,
    Person,
    Programme,
    Register,
    Run,
    RunSessionStatus,
    message,
)
from kompetanse_cli.operations.name_index import PeopleIndex, id_beside, people_by_id, people_by_name
from kompetanse_cli.operations.operation import Operation
from kompetanse_cli.operations.person_names import name_words, several_names
from kompetanse_cli.operations.record_search import search_among
from kompetanse_cli.similar import best_names, fold

ALL, ALL_BUT, NOBODY = "alle", "alle unntatt", "ingen"
# «Alle, Kari Nes»: those who should, and somebody besides.
_ALL_AND = re.compile(r"^alle\s*(?:[,;\n]|\bog\b)\s*", re.IGNORECASE)
# What stands between names in a list somebody pastes, and before each of them.
_BETWEEN = re.compile(r"[\n\r;\t]+")
_MARK = re.compile(r"^\s*(?:[-*•–]|\d{1,3}[.)])\s*")


@frozen
class Guess:
    """A name that nobody has exactly, or several have (`namesakes`), and who may be meant, the likeliest first;
    `nearest` is the one who is likelier than every other."""

    written: str
    people: tuple[Person, ...]
    nearest: Person | None = None
    namesakes: bool = False


@frozen
class Listed:
    """What somebody wrote: `everyone` (the people among them though they are on leave), everyone `but` the people,
    `nobody`, or the people; and what needs an answer.
    """

    everyone: bool
    but: bool
    people: tuple[Person, ...]
    guesses: tuple[Guess, ...]
    nobody: bool = False


def _whoever_is_ever(register: Register) -> Snapshot:
    """One snapshot for all sessions: it keeps who learns what."""
    return Snapshot(register, date.max)


def the_session(register: Register, run: Run, session_id: str, *, listed: bool = True) -> SessionOfRun:
    """A session that the run tells of, by its id, its name or part of it; one of the programme alone too, unless it is
    to be `listed` in the run. Raises KompetanseError."""
    all_ = sessions_of(register, run)
    sessions = {each.planned.session.id: each for each in all_ if each.entry is not None or not listed}
    planned = [each.planned.session for each in sessions.values()]
    hits = search_among(planned, session_id)
    if len(hits.fitting) == 1:
        return sessions[hits.fitting[0].id]
    told = [f"{each.name} ({each.id})" for each in hits.fitting or hits.near or planned]
    if hits.fitting:
        raise KompetanseError(
            N_("gjennomføringen «{run}» har flere samlinger som kan være «{session}»"),
            run=run.id,
            session=session_id,
            known=", ".join(told),
            remedy=N_("skriv id-en til den du mener: {ids}"),
            ids=", ".join(told),
        )
    programme = register.find(Programme, run.programme)
    if programme is not None and programme.gives is not None and programme.gives.when is CompletedBy.REGISTERED:
        raise KompetanseError(
            N_("gjennomføringen «{run}» har ingen samling «{session}»"),
            run=run.id,
            session=session_id,
            remedy=N_("hvem som har fullført {programme}, føres på deltakeren: «fullført: 2027-03-01»"),
            programme=programme.name,
        )
    raise KompetanseError(
        N_("gjennomføringen «{run}» har ingen samling «{session}»"),
        run=run.id,
        session=session_id,
        known=", ".join(told),
        remedy=_remedy(near=bool(hits.near), some=bool(told)),
    )


def _remedy(*, near: bool, some: bool) -> str:
    if near:
        return N_("mente du {known}?")
    return N_("samlingene er: {known}") if some else N_("legg den under «samlinger» i gjennomføringen først")


def expected(register: Register, session: SessionOfRun) -> tuple[Person, ...]:
    """The participants who should come, in the order of the run."""
    by_person = learners(register.once(_whoever_is_ever), session.run.programme)
    mine = (by_person[p.person].enrolments[session.run.id] for p in session.run.participants if p.person in by_person)
    return tuple(dict.fromkeys(each.person for each in mine if each.is_expected(session)))


def read_list(register: Register, session: SessionOfRun, words: str) -> Listed:
    """The meaning of a list: `alle`, `alle, …`, `alle unntatt …`, `ingen`, or names and ids with commas or lines
    between."""
    text = words.strip()
    if fold(text) == NOBODY:
        return Listed(False, False, (), (), nobody=True)
    but = text.casefold().startswith(ALL_BUT)
    rest = text[len(ALL_BUT) :].lstrip(" :") if but else text
    everyone = not but and (fold(text) == ALL or _ALL_AND.match(text) is not None)
    if everyone:
        rest = _ALL_AND.sub("", text) if fold(text) != ALL else ""
    should_come = PeopleIndex[Person]()
    for person in expected(register, session):
        should_come.add(person.name, person)
    people: list[Person] = []
    guesses: list[Guess] = []
    for entry in _entries(register, should_come, rest):
        called = _called(register, should_come, entry)
        if len(called) == 1:
            people.append(called[0])
        else:
            guesses.append(_guess(register, session, entry, called))
    return Listed(everyone, but, tuple(dict.fromkeys(people)), tuple(guesses))


def _entries(register: Register, should_come: PeopleIndex[Person], text: str) -> Iterator[str]:
    """The names and ids of a list. A comma is between two of them, unless it is «Nes, Kari»."""
    for part in _BETWEEN.split(text):
        entry = _MARK.sub("", part).strip()
        family, comma, given = (word.strip() for word in entry.partition(","))
        turned = f"{given} {family}"
        if comma and "," not in given and _called(register, should_come, turned):
            yield turned
        else:
            for word in (word.strip() for word in entry.split(",")):
                several = () if _called(register, should_come, word) else several_names(word)
                yield from several or ((word,) if word else ())


def _called(register: Register, should_come: PeopleIndex[Person], entry: str) -> tuple[Person, ...]:
    """Whoever has this id, or this name: among those expected first, then among all."""
    by_id = register.once(people_by_id).get(entry.casefold(), ())
    beside = id_beside(register, entry)
    if beside is not None:
        return (beside,) if name_words(beside.name) == name_words(entry) else ()
    return by_id or should_come.called(entry) or register.once(people_by_name).called(entry)


def _guess(register: Register, session: SessionOfRun, entry: str, namesakes: tuple[Person, ...]) -> Guess:
    """Whom a name may mean. Hidden names answer to nothing."""
    if namesakes:
        return Guess(entry, tuple(person for person in namesakes if person.show_name), namesakes=True)
    nearly = register.once(people_by_name).nearly_called(entry)
    for group in (expected(register, session), register.people):
        shown = {person: person.name for person in group if person.show_name and _has_room(entry, person.name)}
        alike = tuple(person for person in nearly if person in shown)
        if alike:
            return Guess(entry, alike, alike[0] if len(alike) == 1 else None)
        likely = best_names(entry, shown)
        if likely:
            (first, near), *others = likely
            is_nearest = not others or near > others[0][1]
            return Guess(entry, tuple(person for person, _ in likely), first if is_nearest else None)
    return Guess(entry, ())


def _has_room(entry: str, name: str) -> bool:
    """Whether so many words may be one name: what has two words more than somebody's is somebody else's as well."""
    return len(name_words(entry)) <= len(name_words(name)) + 1


def attend(register: Register, session: SessionOfRun, listed: Listed, people: Sequence[Person], on: date) -> Operation:
    """The session was held, and these came. Raises KompetanseError when it is still to come."""
    if session.first is not None and session.first > on:
        raise KompetanseError(
            N_("samlingen er {day}, og har ikke vært ennå"), day=session.first, remedy=N_("vent, eller rett datoen")
        )
    operation = Operation()
    away = absentees(register, session, listed, people)
    operation.notes += [_on_leave(person, absence) for person, absence in away]
    assert session.number is not None
    operation.put(
        session.run,
        "sessions",
        session.number,
        "attendance",
        value=_attendance(register, session, listed, people, away),
    )
    entry = session.entry
    if entry is not None and entry.status in (RunSessionStatus.PLANNED, RunSessionStatus.MOVED):
        operation.put(session.run, "sessions", session.number, "status", value=RunSessionStatus.HELD.value)
    return operation


def absentees(
    register: Register, session: SessionOfRun, listed: Listed, people: Sequence[Person]
) -> tuple[tuple[Person, Absence], ...]:
    """The people expected who are on leave all days of the session: «alle» does not mean them unless they are named."""
    days = session.entry.days if session.entry is not None else ()
    if not days or not (listed.everyone or listed.but):
        return ()
    others = (person for person in expected(register, session) if person not in people)
    on_leave = ((person, absence_on(person, min(days))) for person in others if all(is_away(person, d) for d in days))
    return tuple((person, absence[1]) for person, absence in on_leave if absence is not None)


def _on_leave(person: Person, absence: Absence) -> Message:
    if absence.end is None:
        text = N_("{person} har fravær fra {start}: ikke med. Legg til navnet hvis personen kom")
    else:
        text = N_("{person} har fravær {start}–{end}: ikke med. Legg til navnet hvis personen kom")
    shown = person.shown_name
    return message(text, person=shown, start=absence.start, end=absence.end)


def _attendance(
    register: Register,
    session: SessionOfRun,
    listed: Listed,
    people: Sequence[Person],
    away: tuple[tuple[Person, Absence], ...],
) -> "str | list[str] | dict[str, list[str]]":
    should_come = expected(register, session)
    if listed.everyone and not set(people) <= set(should_come):
        # «Alle» does not mean somebody who was not expected.
        missing = {person for person, _ in away}
        return _in_order(session, (*(person for person in should_come if person not in missing), *people))
    if listed.everyone or listed.but:
        named = people if listed.but else ()
        absent = _in_order(session, (*named, *(person for person, _ in away)))
        return {"alle_unntatt": absent} if absent else ALL
    if listed.nobody:
        return []
    came = _in_order(session, people)
    should = {person.id for person in should_come}
    return ALL if should and set(came) == should else came


def _in_order(session: SessionOfRun, people: Iterable[Person]) -> list[str]:
    """The ids in the order of the run, others behind."""
    order = {participant.person: number for number, participant in enumerate(session.run.participants)}
    ids = dict.fromkeys(person.id for person in people)
    return sorted(ids, key=lambda each: (order.get(each, len(order)), each))
