"""The records that coverage and training are counted from, kept up to date file by file, and what of them is flawed.

A commit costs what it changed: nothing here looks at a file that is the same as in the commit before. What can't be
counted is lost in one file, or only shows in all of them together; the latter is kept up to date record by record.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kompetanse_cli.analysis.base import TREND
from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, Message, message
from kompetanse_cli.model import (
    BUILT_IN,
    KIND_OF_KEY,
    KIND_OF_RECORD,
    Appointment,
    Named,
    Person,
    Record,
    Run,
    Waiver,
    references_in,
)
from kompetanse_cli.reading.codes import DUPLICATE_ID
from kompetanse_cli.reading.document import ParsedDocument

Key = tuple[str, ...]


@frozen
class RecordChange:
    """A record that says something else than it did; None where it was not, or is no longer."""

    kind: str
    before: Record | None
    after: Record | None

    @property
    def sides(self) -> tuple[Record, ...]:
        """What it said and says."""
        return tuple(record for record in (self.before, self.after) if record is not None)


@dataclass
class RecordIndex:
    """The documents by path as they were last told, the records in them, and the files that repeat an id of another.

    Of records with one key in several files the first by path counts, as it does in a register.
    """

    documents: dict[str, ParsedDocument] = field(default_factory=dict)
    repeated: set[str] = field(default_factory=set)
    _records: dict[str, dict[Key, dict[str, Record]]] = field(default_factory=dict)
    _twice: set[str] = field(default_factory=set)
    _in_many: set[tuple[str, Key]] = field(default_factory=set)
    _in_unit: dict[str, dict[Key, Appointment]] = field(default_factory=dict)
    _of_person: dict[str, dict[Key, Appointment]] = field(default_factory=dict)
    _in_role: dict[str, dict[Key, Appointment]] = field(default_factory=dict)
    _waivers: dict[str, dict[Key, Waiver]] = field(default_factory=dict)
    _runs_of: dict[str, dict[Key, Run]] = field(default_factory=dict)

    def become(self, documents: Mapping[str, ParsedDocument]) -> tuple[RecordChange, ...]:
        """Take other documents for those that were, and tell which records that turned."""
        paths = [
            path for path in {**self.documents, **documents} if self.documents.get(path) is not documents.get(path)
        ]
        before: dict[tuple[str, Key], Record | None] = {}
        for path in paths:
            old, new = _by_key(self.documents.get(path), path), _by_key(documents.get(path), path)
            for name in {**old, **new}:
                if old.get(name) != new.get(name):
                    before.setdefault(name, self._first(*name))
                    self._put(name, path, new.get(name))
        self.documents = dict(documents)
        self._note_repeated(paths)
        turned = [RecordChange(name[0], was, self._first(*name)) for name, was in before.items()]
        found = tuple(each for each in turned if each.before != each.after)
        for each in found:
            self._index(each)
        return found

    def _note_repeated(self, paths: Iterable[str]) -> None:
        """Which of the files that changed have an id twice, and which ids stand in more files than one."""
        for path in paths:
            document = self.documents.get(path)
            ids = [(kind.key, record_id) for kind, record_id, _keys in document.ids] if document else []
            (self._twice.add if len(set(ids)) < len(ids) else self._twice.discard)(path)
        self.repeated = self._twice | {max(self._records[kind][key]) for kind, key in self._in_many}

    def has(self, kind: str, key: Key) -> bool:
        """Whether there is a record of a kind with a key."""
        return key in self._records.get(kind, {})

    def count(self, kind: str) -> int:
        """How many records of a kind there are."""
        return len(self._records.get(kind, {}))

    def all(self) -> Iterator[Record]:
        """Every record, of those with one key the first."""
        for kind, records in self._records.items():
            yield from (record for key in records if (record := self._first(kind, key)) is not None)

    def appointments_in(self, unit_id: str) -> Iterable[Appointment]:
        """The appointments that name a unit."""
        return self._in_unit.get(unit_id, {}).values()

    def appointments_of(self, person_id: str) -> Iterable[Appointment]:
        """The appointments of a person, and those the person is the deputy of."""
        return self._of_person.get(person_id, {}).values()

    def appointments_to(self, role: str) -> Iterable[Appointment]:
        """The appointments to a role."""
        return self._in_role.get(role, {}).values()

    def waivers_in(self, unit_id: str) -> Iterable[Waiver]:
        """The waivers of a unit."""
        return self._waivers.get(unit_id, {}).values()

    def runs_of(self, person_id: str) -> Iterable[Run]:
        """The runs a person takes part in."""
        return self._runs_of.get(person_id, {}).values()

    def runs(self) -> Iterator[Run]:
        """All runs."""
        for key in self._records.get("gjennomføringer", {}):
            run = self._first("gjennomføringer", key)
            if isinstance(run, Run):
                yield run

    def person(self, person_id: str) -> Person | None:
        """The person with an id."""
        person = self._first("personer", (person_id,))
        return person if isinstance(person, Person) else None

    def _first(self, kind: str, key: Key) -> Record | None:
        found = self._records.get(kind, {}).get(key)
        return found[min(found)] if found else None

    def _put(self, name: tuple[str, Key], path: str, record: Record | None) -> None:
        places = self._records.setdefault(name[0], {}).setdefault(name[1], {})
        if record is None:
            places.pop(path, None)
            if not places:
                del self._records[name[0]][name[1]]
        else:
            places[path] = record
        # Two that are alike in everything are one; of two with one id, nobody knows which is meant.
        differ = len(places) > 1 and (KIND_OF_KEY[name[0]].has_ids or len({repr(each) for each in places.values()}) > 1)
        (self._in_many.add if differ else self._in_many.discard)(name)

    def _index(self, turned: RecordChange) -> None:
        """Bring the look-ups up to date with a record that turned."""
        if isinstance(turned.before, Appointment | Waiver | Run):
            for gone, name in self._entries(turned.before):
                gone.get(name, {}).pop(turned.before.key(), None)
        if isinstance(turned.after, Appointment | Waiver | Run):
            for found, name in self._entries(turned.after):
                found.setdefault(name, {})[turned.after.key()] = turned.after

    def _entries(self, record: Record) -> Iterator[tuple[dict[str, dict[Key, Any]], str]]:
        """The look-ups a record stands in, and under which name."""
        match record:
            case Appointment():
                yield from ((self._in_unit, unit) for unit in {record.unit, *record.also_covers})
                people = {record.person, *((record.deputy,) if record.deputy else ())}
                yield from ((self._of_person, person) for person in people)
                yield self._in_role, record.role
            case Waiver():
                yield self._waivers, record.unit
            case Run():
                yield from ((self._runs_of, each.person) for each in record.participants)


def _by_key(document: ParsedDocument | None, path: str) -> dict[tuple[str, Key], Record]:
    """The first record with each key in a document, where it stands."""
    found: dict[tuple[str, Key], Record] = {}
    for entry in document.records_in(path) if document is not None else ():
        found.setdefault((entry.kind.key, entry.key), entry.record)
    return found


# The kind a record is named as, and its id.
_Name = tuple[str, str]


def lost_in(documents: Mapping[str, ParsedDocument]) -> Message | None:
    """What is lost in one of the files, if something is that a figure hangs on: it would be counted as missing."""
    for path, document in documents.items():
        for loss in document.losses:
            if loss.is_file or loss.takes_from(TREND):
                return _told(path, loss.finding.code, loss.finding.name)
    return None


def _told(path: str, code: str, name: str) -> Message:
    """The rule and not its message, which may tell what stands there."""
    return message(N_("{path} har feilen {code} {name}"), path=path, code=code, name=name)


@dataclass
class Flaws:
    """The references that lead nowhere, as the records have turned, and how often each thing is referred to."""

    _named: Counter[_Name] = field(default_factory=Counter)
    _in_vain: set[_Name] = field(default_factory=set)

    def found(self, facts: RecordIndex, turned: Iterable[RecordChange]) -> Message | None:
        """What is wrong in the files together, after `turned` has turned in the facts."""
        touched: set[_Name] = set()
        for each in turned:
            for record, step in ((each.before, -1), (each.after, 1)):
                if record is not None:
                    names = tuple(_names(record))
                    self._named.update(dict.fromkeys(names, 0))
                    for name in names:
                        self._named[name] += step
                    touched.update(names)
                    touched.add((each.kind, record.key()[0] if record.key() else ""))
        for name in touched:
            self._judge(facts, name)
        if facts.repeated:
            return _told(min(facts.repeated), DUPLICATE_ID.code, DUPLICATE_ID.name)
        if self._in_vain:
            return _told(*self._first(facts, min(self._in_vain)))
        return None

    def _judge(self, facts: RecordIndex, name: _Name) -> None:
        if self._named[name] > 0 and not _is_there(facts, name):
            self._in_vain.add(name)
        else:
            self._in_vain.discard(name)

    def _first(self, facts: RecordIndex, name: _Name) -> tuple[str, str, str]:
        """The first file that refers to what is not there, and the rule that says so."""
        records = (record for record in facts.all() if name in _names(record))
        code, rule = KIND_OF_KEY[name[0]].unknown
        return min((record.address.path for record in records), default=""), code, rule


def _is_there(facts: RecordIndex, name: _Name) -> bool:
    kind, record_id = name
    built_in: tuple[Named, ...] = BUILT_IN.get(KIND_OF_KEY[kind].record, ())  # type: ignore[arg-type]
    return facts.has(kind, (record_id,)) or any(record.id == record_id for record in built_in)


def _names(record: Record) -> Iterator[_Name]:
    """What a record refers to, as far as some figure hangs on it."""
    for reference in references_in(type(record)):
        if reference.is_read and getattr(record, reference.path[0]):
            kind = KIND_OF_RECORD[reference.target].key
            yield from ((kind, named) for _way, named in reference.ids_in(record) if named not in reference.words)
