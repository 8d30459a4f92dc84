"""Who and what is meant by the words in the cells: an id, a name, a word told by hand; or what is near."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    EVERY_SUBJECT,
    N_,
    Message,
    Named,
    Person,
    Register,
    Role,
    ServiceArea,
    Subject,
    Unit,
    UnitType,
    message,
)
from kompetanse_cli.operations.importing.columns import Row
from kompetanse_cli.operations.importing.plan import Plan, RowPeriod, name_of
from kompetanse_cli.operations.importing.values import Wrong
from kompetanse_cli.operations.record_placement import id_of, next_id
from kompetanse_cli.similar import fold, nearest

N = TypeVar("N", bound=Named)
NEW = "ny"

# What leaders are called, whatever they lead.
_LEADERS = frozenset(map(fold, ("avdelingsleder", "enhetsleder", "einingsleiar", "virksomhetsleder", "soneleder",
                                "boligleder", "leiar", "fagleder", "styrer")))  # fmt: skip


@frozen
class NewPerson:
    """A person who is not in the files yet; `email`, and the id `given` in the table, tell two of the same name
    apart. `posts` are the rows that say where the person works, and `place` is the number of the change that adds the
    person."""

    id: str
    name: str
    email: str
    unit: str
    given: str = ""
    posts: tuple[RowPeriod, ...] = ()
    place: int = 0

    def works_in(self, unit: str | None) -> bool:
        """Whether it is one of the units the table has told of."""
        return unit == self.unit or any(told.given.get("unit") == unit for told in self.posts)


@frozen
class Mark:
    """How far a plan has come: how many changes and lines, and what was made."""

    changes: int
    lines: int
    units: dict[str, str]
    subjects: dict[str, str]


@dataclass(slots=True)
class Names:
    """The words of a table, in one municipality, and what the table itself has made so far."""

    plan: Plan
    units: dict[str, str] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)
    people_by_name: dict[str, list[NewPerson]] = field(default_factory=dict)
    advance: Callable[[int], None] | None = None
    _read: int = 0
    _last_id: str = ""
    _given: dict[str, NewPerson] = field(default_factory=dict)
    _taken: dict[type[Named], set[str]] = field(default_factory=dict)
    _words: dict[type[Named], dict[str, list[str]]] = field(default_factory=dict)

    def mark(self) -> Mark:
        """The place that the plan has come to, to go back to when a row can't be taken."""
        return Mark(len(self.plan.operation.changes), len(self.plan.lines), dict(self.units), dict(self.subjects))

    def back_to(self, mark: Mark) -> None:
        """Forget the units and subjects that were made since, and what was planned."""
        del self.plan.operation.changes[mark.changes :], self.plan.lines[mark.lines :]
        self.units, self.subjects = mark.units, mark.subjects

    def reading(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, one by one; whoever waits is told how far it has come."""
        for row in rows:
            yield row
            self._read += 1
            if self.advance is not None:
                self.advance(self._read)

    @property
    def register(self) -> Register:
        """The register of the files."""
        return self.plan.register

    def unit(self, row: Row, name: str, word: str) -> str:
        """The id of a unit; one that this table makes counts. Raises Wrong."""
        made = self.units.get(fold(word))
        return made or self._one(row, name, word, "enhet", Unit)

    def role(self, row: Row, word: str) -> str:
        """The id of a role. Raises Wrong."""
        if fold(word) in _LEADERS and not self.known(Role, word):
            return "leder"
        return self._one(row, "rolle", word, "rolle", Role)

    def subject(self, row: Row, word: str) -> str:
        """The id of a subject, or the word for all; one that this table makes counts, and is made where it may. Raises
        Wrong.
        """
        if fold(word) == EVERY_SUBJECT:
            return EVERY_SUBJECT
        made = self.subjects.get(fold(word))
        try:
            return made or self._one(row, "fagområde", word, "fagområde", Subject)
        except Wrong as wrong:
            if not self.plan.wishes.create or "near" in dict(wrong.remark.text.values):
                raise
        subject_id = self.free(id_of(word), Subject)
        self.subjects[fold(word)] = subject_id
        told = message(N_("fagområde {subject}"), subject=f"{word} ({subject_id})")
        self.plan.add(row, Subject, told, None, id=subject_id, name=word)
        return subject_id

    def person(self, row: Row, column: str, word: str) -> str:
        """The id of a person by id or name; one that this table makes counts. Raises Wrong."""
        given = self.by_given_id(word)
        if given is not None:
            return given.id
        ids = [each.id for each in self.people_by_name.get(fold(word), [])]
        ids += [each.id for each in self.register.people if each.id == word or fold(each.name) == fold(word)]
        if len(ids) != 1:
            raise Wrong(row.remark(column, message(N_("ukjent person «{word}»"), word=word)))
        return ids[0]

    def area(self, row: Row, word: str) -> str:
        """The id of a service area. Raises Wrong."""
        return self._one(row, "tjenesteområde", word, "tjenesteområde", ServiceArea)

    def unit_type(self, row: Row, word: str) -> str:
        """The id of a type of unit. Raises Wrong."""
        return self._one(row, "type", word, "type", UnitType)

    def guessed_type(self, name: str) -> str:
        """The type that the name of a unit has in it: «Sone Nord» is a sone; a department when nothing tells."""
        words = fold(name)
        types = sorted(self.register.by_id(UnitType).values(), key=lambda each: -len(each.id))
        in_name = (each.id for each in types if fold(each.id) in words)
        return next(in_name, "avdeling")

    def free(self, wanted: str, kind: type[Named]) -> str:
        """An id like this that nothing of the kind has, nor gets from this table."""
        taken = self._ids(kind)
        made, number = wanted, 2
        while made in taken:
            made, number = f"{wanted}-{number}", number + 1
        taken.add(made)
        return made

    def person_id(self, name: str) -> str:
        """The next id of a person, or one such as p-001 in a municipality that has none."""
        taken = self._ids(Person)
        # Once there is such a number, the next is found from the last alone.
        following = next_id((self._last_id,) if self._last_id else taken)
        if following is None and taken:
            return self.free(id_of(name), Person)
        self._last_id = self.free(following or "p-001", Person)
        return self._last_id

    def make(self, person: NewPerson, instead_of: NewPerson | None = None) -> None:
        """Remember a person this table makes, or what more it tells of one."""
        same = self.people_by_name.setdefault(fold(person.name), [])
        if instead_of is None:
            same.append(person)
        else:
            same[same.index(instead_of)] = person
        if person.given:
            self._given[person.given] = person

    def by_given_id(self, written_id: object) -> NewPerson | None:
        """The person whom an earlier row of this table gave the id."""
        return self._given.get(str(written_id))

    def _ids(self, kind: type[Named]) -> set[str]:
        """The ids of a kind, those this table has made too."""
        if kind not in self._taken:
            self._taken[kind] = set(self.register.known_ids(kind))
        return self._taken[kind]

    def known(self, kind: type[N], word: str) -> str | None:
        """The id of the one record of a kind with this id or name."""
        if word in self.register.by_id(kind):
            return word
        ids = self._by_name(kind).get(fold(word), [])
        return ids[0] if len(ids) == 1 else None

    def _by_name(self, kind: type[Named]) -> dict[str, list[str]]:
        if kind not in self._words:
            words: dict[str, list[str]] = {}
            for record in self.register.by_id(kind).values():
                for word in dict.fromkeys((fold(getattr(record, "name", "")), fold(record.id))):
                    words.setdefault(word, []).append(record.id)
            self._words[kind] = words
        return self._words[kind]

    def _one(self, row: Row, name: str, word: str, what: str, kind: type[N]) -> str:
        told = self.plan.wishes.values.get(what, {}).get(word)
        known_id = self.known(kind, told or word)
        if known_id is not None:
            return known_id
        several = self._by_name(kind).get(fold(word), [])
        if len(several) > 1:
            text = message(N_("{what} «{word}» kan være {several}"), what=what, word=word, several=", ".join(several))
            raise Wrong(row.remark(name, text))
        raise Wrong(row.remark(name, self._unknown(kind, what, word)))

    def _unknown(self, kind: type[N], what: str, word: str) -> Message:
        records = {str(getattr(record, "name", "")): record for record in self._named(kind)}
        near = nearest(word, records)
        if near is not None:
            return message(
                N_("ukjent {what} «{word}»: ligner {near}"), what=what, word=word, near=name_of(records[near])
            )
        return message(N_("ukjent {what} «{word}»"), what=what, word=word)

    def _named(self, kind: type[N]) -> Iterable[N]:
        return (record for record in self.register.by_id(kind).values() if getattr(record, "name", ""))


def _people_by_name(register: Register) -> dict[str, list[Person]]:
    by_name: dict[str, list[Person]] = {}
    for person in register.people:
        by_name.setdefault(fold(person.name), []).append(person)
    return by_name


def person_of(names: Names, row: Row, name: str, unit: str | None, email: str) -> Person | NewPerson | None:
    """The person who is meant: one of the files, one that this table has made, or nobody yet (None). Raises Wrong when
    several may be, or one is so near that only people can tell."""
    written_id = row.cells.get("id")
    known = names.register.find(Person, str(written_id) if written_id is not None else name)
    if known is not None:
        return known
    told = names.plan.wishes.values.get("person", {}).get(name)
    if told is not None and told != NEW:
        linked = names.register.find(Person, told)
        if linked is None:
            raise Wrong(row.remark("navn", message(N_("koblingsfilen sier «{id}», og ingen har den id-en"), id=told)))
        return linked
    same = names.register.once(_people_by_name).get(fold(name), [])
    made = names.people_by_name.get(fold(name), [])
    by_id = names.by_given_id(written_id)
    if by_id is not None:
        return by_id
    chosen = None if told == NEW else _chosen(row, name, unit, same)
    if chosen is not None:
        return chosen
    if made and not (written_id is not None and all(person.given for person in made)):
        return _made(row, name, unit, email, made)
    if told != NEW and written_id is None:
        _refuse_near(names, row, name)
    return None


def _chosen(row: Row, name: str, unit: str | None, same: list[Person]) -> Person | None:
    """The one of this name; of several, the one in the unit. Raises Wrong when that does not tell."""
    if len(same) <= 1:
        return same[0] if same else None
    there = [person for person in same if any(post.unit == unit for post in person.posts)]
    if len(there) == 1:
        return there[0]
    told = ", ".join(person.id for person in same)
    text = message(N_("{count} i filene heter «{name}»: {ids}. Legg til en kolonne med id"), count=len(same), name=name,
                   ids=told)  # fmt: skip
    raise Wrong(row.remark("navn", text))


def _made(row: Row, name: str, unit: str | None, email: str, made: list[NewPerson]) -> NewPerson | None:
    """The one that an earlier row has made. Another address is another person; without one, another unit may be."""
    if email:
        same = [person for person in made if person.email == email]
        if same:
            return same[0]
        if all(person.email for person in made):
            return None
    same = [person for person in made if person.works_in(unit)]
    if len(same) == 1:
        return same[0]
    raise Wrong(row.remark("navn", several_units(name)))


def several_units(name: str) -> Message:
    """The remark that rows of one name in several units may be of one person or of two."""
    text = N_("«{name}» står i flere enheter: er det samme person? Legg til en kolonne med e-post eller id")
    return message(text, name=name)


def _refuse_near(names: Names, row: Row, name: str) -> None:
    shown = {person: person.name for person in names.register.people if person.show_name}
    near = nearest(name, [person.name for person in shown])
    if near is None:
        return
    same = [person for person in shown if person.name == near]
    ids = ", ".join(name_of(person) for person in same)
    text = message(N_("«{name}» ligner {near}. Er det en annen, skriv «ny» i koblingsfilen"), name=name, near=ids)
    raise Wrong(row.remark("navn", text))
