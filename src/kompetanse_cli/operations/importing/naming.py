"""Who and what is meant by the words in the cells: an id, a name, a word told by hand; or what is near."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
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
    id_from,
    message,
)
from kompetanse_cli.operations.importing.headings import LEADERS, NEW, value_section
from kompetanse_cli.operations.importing.periods import RowPeriod
from kompetanse_cli.operations.importing.plan import Effect, Plan, name_of
from kompetanse_cli.operations.importing.table import NearNames, Proposal, Row, Wrong
from kompetanse_cli.operations.importing.unit_types import type_called
from kompetanse_cli.operations.name_index import PeopleIndex, people_by_name
from kompetanse_cli.operations.person_names import plain_name
from kompetanse_cli.operations.record_placement import next_id
from kompetanse_cli.similar import fold, nearest

N = TypeVar("N", bound=Named)
T = TypeVar("T")
K = TypeVar("K")

UNKNOWN_WORD = N_("ukjent {what} «{word}»")
_SAID_NEW = N_("koblingsfilen sier at {what} «{word}» er ny, og raden kan ikke lage den")
# What stands between several in one cell.
_BETWEEN = re.compile(r"\s*[/,;&+]\s*|\s+(?:og|and)\s+")

# What stands in the names of many units, or before many family names: that it stands in two says nothing.
_BINDING = frozenset((
    "og", "for", "ved", "hos", "til", "på", "av", "med",
    "von", "van", "der", "den", "de", "la", "le", "di", "da", "af", "el", "al", "bin",
))  # fmt: skip


def is_kept(name: str, before: str, words_of: Callable[[str], Iterable[str]]) -> bool:
    """Whether a new name goes on from the one before: a word of it is there still, or it is the same with slips."""
    words = {word for word in words_of(name) if len(word) > 1 and word not in _BINDING}
    return not words.isdisjoint(words_of(before)) or fold(name) == fold(before) or nearest(name, [before]) is not None


@frozen
class NewPerson:
    """A person who is not in the files yet; `email`, and the id `given` in the table, tell two of the same name
    apart. `posts` are the rows that say where the person works, `place` is the number of the change that adds the
    person, and `is_listed` that a list of people has them."""

    id: str
    name: str
    email: str
    unit: str
    given: str = ""
    posts: tuple[RowPeriod, ...] = ()
    place: int = 0
    is_listed: bool = False

    def works_in(self, unit: str | None) -> bool:
        """Whether it is one of the units the table has told of."""
        return unit == self.unit or any(told.given.get("unit") == unit for told in self.posts)


@frozen
class Mark:
    """How far a plan has come: how many changes and lines, and how much was made."""

    changes: int
    lines: int
    made: int


@frozen
class MadeRole:
    """A role that a row makes: the number of the change, and the row where it says no first day."""

    change: int
    undated: Row | None


@dataclass(slots=True)
class Names:
    """The words of a table, in one municipality, and what the table itself has made so far. `planned` are
    the units that have a row of their own. `family_first`: people are written in it as «Nes, Kari». `moves_nobody`: the
    unit of a row is that of a role or a course, and not where somebody works."""

    plan: Plan
    units: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    planned: dict[str, str] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)
    people: PeopleIndex[NewPerson] = field(default_factory=PeopleIndex)
    roles_made: dict[tuple[object, ...], list[MadeRole]] = field(default_factory=dict)
    renamed: PeopleIndex[Person] = field(default_factory=PeopleIndex)
    new_names: dict[str, str] = field(default_factory=dict)
    family_first: bool = False
    moves_nobody: bool = False
    advance: Callable[[int], None] | None = None
    _read: int = 0
    _last_id: str = ""
    _given: dict[str, NewPerson] = field(default_factory=dict)
    _taken: dict[type[Named], set[str]] = field(default_factory=dict)
    _words: dict[type[Named], dict[str, list[str]]] = field(default_factory=dict)
    _learnt: dict[tuple[type[Named], str], str] = field(default_factory=dict)
    _near: dict[type[Named], NearNames] = field(default_factory=dict)
    _below: dict[tuple[str, str], str] = field(default_factory=dict)
    _above: dict[str, str] = field(default_factory=dict)
    _undo: list[Callable[[], None]] = field(default_factory=list)

    def make_role(self, core: tuple[object, ...], made: MadeRole) -> None:
        """Remember a role that the table makes: whose, which, where and for what."""
        same = self.roles_made.setdefault(core, [])
        same.append(made)
        self._undo.append(lambda: same.remove(made))

    def mark(self) -> Mark:
        """The place that the plan has come to, to go back to when a row can't be taken."""
        return Mark(len(self.plan.operation.changes), len(self.plan.lines), len(self._undo))

    def back_to(self, mark: Mark) -> None:
        """Forget what was planned since, and give back what was made: units, subjects, people and their ids."""
        del self.plan.operation.changes[mark.changes :], self.plan.lines[mark.lines :]
        while len(self._undo) > mark.made:
            self._undo.pop()()

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
        known = self._by_name(Unit).get(fold(word), []) if self.told("enhet", word) is None else []
        if made is not None and len(several := dict.fromkeys((*known, *made.split()))) > 1:
            raise Wrong(row.remark(name, _several("enhet", word, several)))
        return made or self._one(row, name, word, "enhet", Unit)

    def put_below(self, word: str, unit_id: str, above: str | None) -> None:
        """Remember what a unit that a row makes is part of."""
        self._set(self._below, (fold(word), above or ""), unit_id)
        self._set(self._above, unit_id, above or "")

    def unit_below(self, word: str, above: str) -> str | None:
        """The unit of a name that is a part of another: one that a row has made, or the one of the files."""
        ids = self._by_name(Unit).get(fold(word), ())
        known = [each for each in ids if above in self.register.by_id(Unit)[each].parents]
        return self._below.get((fold(word), above)) or (known[0] if len(known) == 1 else None)

    def is_made_elsewhere(self, unit_id: str, above: str | None) -> bool:
        """Whether a row has made the unit as a part of another one than this, or than one that is not there yet."""
        return self._above.get(unit_id, above) != above

    def known_unit(self, word: str) -> str | None:
        """The id of the one unit of a name or an id, or that the mapping file says it is; None where there is none."""
        return self.known(Unit, self.told("enhet", word) or word)

    def role(self, row: Row, word: str) -> str:
        """The id of a role; one that this table makes counts. Raises Wrong."""
        if fold(word) in LEADERS and not self.known(Role, word):
            return "leder"
        return self.roles.get(fold(word)) or self._one(row, "rolle", word, "rolle", Role)

    def subject(self, row: Row, word: str) -> str:
        """The id of a subject, or the word for all; one that this table makes counts, or is made. Raises Wrong."""
        if fold(word) == EVERY_SUBJECT:
            return EVERY_SUBJECT
        made = self.subjects.get(fold(word))
        try:
            return made or self._one(row, "fagområde", word, "fagområde", Subject)
        except Wrong as wrong:
            if not self.may_make(Subject, wrong):
                raise
            word = new_word(wrong)
        subject_id = self.free(id_from(word), Subject)
        self.call(self.subjects, word, subject_id)
        told = message(N_("fagområde {subject}"), subject=f"{word} ({subject_id})")
        self.plan.add(row, Subject, told, None, effect=Effect.MADE, id=subject_id, name=word)
        return subject_id

    def may_make(self, kind: type[Named], unknown: Wrong) -> bool:
        """Whether something of the kind that is `unknown` is to be made: the mapping file says that it is new; or it is
        wished, nothing is near it, and no part of it is known, as of several in one cell."""
        text = unknown.remark.text
        if text.text == _SAID_NEW:
            return True
        written = new_word(unknown)
        is_several = any(self._by_name(kind).get(fold(part)) for part in _BETWEEN.split(written) if part != written)
        if kind not in self.plan.wishes.create or text.text != UNKNOWN_WORD or is_several:
            return False
        self.plan.unknown.get(str(dict(text.values)["what"]), {}).pop(written, None)
        return True

    def one_of(self, kind: type[N], row: Row, column: str, word: str) -> str:
        """The id of a record of any kind, by the word over its column in the mapping file too. Raises Wrong."""
        made = self._learnt.get((kind, fold(word)))
        return made or self._one(row, column, word, column, kind)

    def learnt(self, kind: type[Named], word: str) -> str | None:
        """The id of what this import has made of a kind, by a word that it was to be known by."""
        return self._learnt.get((kind, fold(word)))

    def learn(self, kind: type[Named], word: str, made_id: str) -> None:
        """Let the rest of the table name something that it makes, of any kind, by the word."""
        key = (kind, fold(word))
        self._learnt[key] = made_id
        self.undo(lambda: self._learnt.__delitem__(key))

    def made(self, kind: type[Named], word: str) -> str | None:
        """The id of what this table makes that is called by the word; None where that is nothing, or several."""
        found = self._learnt.get((kind, fold(word))) or self._made(kind).get(fold(word))
        return None if found is None or " " in found else found

    def area(self, row: Row, word: str) -> str:
        """The id of a service area. Raises Wrong."""
        return self._one(row, "tjenesteområde", word, "tjenesteområde", ServiceArea)

    def unit_type(self, row: Row, word: str) -> str:
        """The id of a type of unit. Raises Wrong."""
        return self._one(row, "type", word, "type", UnitType)

    def guessed_type(self, name: str, usual: str = "avdeling") -> str:
        """The type that the name of a unit has in it: «Sone Nord» is a sone; the usual one when nothing tells."""
        return type_called(name, self.register.by_id(UnitType)) or usual

    def call(self, made: dict[str, str], word: str, made_id: str) -> None:
        """Let the rest of the table name something that it makes by the word; of two of one name, neither."""
        ids = dict.fromkeys((*made.get(fold(word), "").split(), made_id))
        self._set(made, fold(word), " ".join(ids))

    def _set(self, made: dict[K, T], key: K, value: T) -> None:
        before = made.get(key)
        made[key] = value
        self.undo(lambda: made.__delitem__(key) if before is None else made.__setitem__(key, before))

    def free(self, wanted: str, kind: type[Named]) -> str:
        """An id like this that nothing of the kind has, nor gets from this table."""
        taken = self._ids(kind)
        made, number = wanted, 2
        while made in taken:
            made, number = f"{wanted}-{number}", number + 1
        taken.add(made)
        self.undo(lambda: taken.discard(made))
        return made

    def person_id(self, name: str) -> str:
        """The next id of a person, or one such as p-001 in a municipality that has none."""
        taken, before = self._ids(Person), self._last_id
        # Once there is such a number, the next is found from the last alone.
        following = next_id((self._last_id,) if self._last_id else taken)
        if following is None and taken:
            return self.free(id_from(name), Person)
        self._last_id = self.free(following or "p-001", Person)
        self.undo(lambda: setattr(self, "_last_id", before))
        return self._last_id

    def undo(self, action: Callable[[], None]) -> None:
        """Let it be done when the plan goes back to where it is now."""
        self._undo.append(action)

    def make(self, person: NewPerson, instead_of: NewPerson | None = None) -> None:
        """Remember a person this table makes, or what more it tells of one."""
        if instead_of is None:
            self.people.add(person.name, person)
            self.undo(lambda: self.people.discard(person.name, person))
        else:
            self.people.replace(person.name, instead_of, person)
            self.undo(lambda: self.people.replace(person.name, person, instead_of))
        if person.given:
            self._set(self._given, person.given.casefold(), person)

    def called(self, name: str) -> tuple[Person, ...]:
        """The people in the files of the name, those too who get it from this table."""
        found = (*self.register.once(people_by_name).called(name), *self.renamed.called(name))
        return tuple({person.id: person for person in found}.values())

    def rename(self, person: Person, name: str) -> None:
        """Let the rest of the table call somebody in the files by a new name, too."""
        self.renamed.add(name, person)
        self.undo(lambda: self.renamed.discard(name, person))
        self._set(self.new_names, person.id, name)

    def by_given_id(self, written_id: object) -> NewPerson | None:
        """The person whom an earlier row of this table gave the id."""
        return self._given.get(str(written_id).casefold())

    def told(self, what: str, word: str) -> str | None:
        """What the mapping file says that a word means; None where it says nothing of it."""
        words = self.plan.wishes.values.get(what, {})
        said = word if word in words else next((each for each in words if plain_name(each) == plain_name(word)), None)
        if said is None:
            return None
        self.plan.used.add((value_section(what), said))
        return words[said]

    def _ids(self, kind: type[Named]) -> set[str]:
        """The ids of a kind, those this table has made too."""
        if kind not in self._taken:
            self._taken[kind] = set(self.register.known_ids(kind))
        return self._taken[kind]

    def known(self, kind: type[N], word: str) -> str | None:
        """The id of the one record of a kind with this id or name."""
        if word in self.register.by_id(kind):
            return word
        if issubclass(kind, Person):
            called = self.register.once(people_by_name).called(word)
            return called[0].id if len(called) == 1 else None
        ids = self._by_name(kind).get(fold(word), [])
        return ids[0] if len(ids) == 1 else None

    def _by_name(self, kind: type[Named]) -> dict[str, list[str]]:
        if kind not in self._words:
            words: dict[str, list[str]] = {}
            for record in self.register.by_id(kind).values():
                for word in dict.fromkeys((fold(getattr(record, "name", "")), fold(record.id))):
                    # Of what has no name, a cell of marks alone is none.
                    if word:
                        words.setdefault(word, []).append(record.id)
            self._words[kind] = words
        return self._words[kind]

    def _one(self, row: Row, name: str, word: str, what: str, kind: type[N]) -> str:
        told = self.told(what, word)
        known_id = self.known(kind, word if told in (None, NEW) else told)
        made = self._made(kind)
        if known_id is not None:
            # What was new when the mapping file was written may be in the files since.
            return known_id
        if told == NEW:
            if fold(word) in made:
                return made[fold(word)]
            raise Wrong(row.remark(name, message(_SAID_NEW, what=what, word=word)))
        if told is not None and fold(told) in made:
            return made[fold(told)]
        if told is not None and kind is Unit and fold(told) in self.plan.unit_words:
            # Another row makes it, or is refused too.
            longer = self.plan.unit_words[fold(told)]
            if self.told(what, longer) in (None, NEW):
                return self._one(row, name, longer, what, kind)
        if told is not None:
            # Like what is near something, it is never made.
            text = message(N_("koblingsfilen sier «{id}», og ingen har den id-en"), id=told, near=told)
            raise Wrong(row.remark(name, text))
        several = self._by_name(kind).get(fold(word), [])
        if len(several) > 1:
            raise Wrong(row.remark(name, _several(what, word, several)))
        raise Wrong(row.remark(name, self._unknown(row, kind, what, word)))

    def _unknown(self, row: Row, kind: type[N], what: str, word: str) -> Message:
        near = self._nearness(kind).near(word)
        self.plan.ask(what, row, word, *near)
        if near:
            told = ", ".join(each.told for each in near)
            return message(N_("ukjent {what} «{word}»: ligner {near}"), what=what, word=word, near=told)
        return message(UNKNOWN_WORD, what=what, word=word)

    def _made(self, kind: type[N]) -> Mapping[str, str]:
        """The ids of what this table has made, by the words for it."""
        return {Unit: self.units, Role: self.roles, Subject: self.subjects}.get(kind, {})

    def _nearness(self, kind: type[N]) -> NearNames:
        """What words for the kind may be meant as: what the files have, and of units what the sheets call so."""
        if kind not in self._near:
            records = (record for record in self.register.by_id(kind).values() if getattr(record, "name", ""))
            names = {getattr(each, "name", ""): Proposal(each.id, name_of(each)) for each in records}
            self._near[kind] = NearNames(names, self.plan.unit_words.values() if kind is Unit else ())
        return self._near[kind]


def new_word(unknown: Wrong) -> str:
    """The word that something new is called, of which nobody knows."""
    return str(dict(unknown.remark.text.values).get("word", ""))


def _several(what: str, word: str, ids: Iterable[str]) -> Message:
    return message(N_("{what} «{word}» kan være {several}"), what=what, word=word, several=", ".join(ids))
