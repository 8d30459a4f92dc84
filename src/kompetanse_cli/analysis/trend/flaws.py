"""What of a commit can't be counted: what is lost in one file, and what only shows in all of them together.

The second kind is kept up to date record by record, for a commit costs what it changed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kompetanse_cli.analysis.counted import TREND
from kompetanse_cli.analysis.trend.facts import Facts, Turned
from kompetanse_cli.model.builtin import BUILT_IN
from kompetanse_cli.model.finding import N_, Message, message
from kompetanse_cli.model.kinds import KIND_OF_KEY, KIND_OF_RECORD
from kompetanse_cli.model.record import Named, Record
from kompetanse_cli.model.references import NO_IDS, READ_REFERENCES, named_by
from kompetanse_cli.model.wholeness import REFERENCE_RULES
from kompetanse_cli.reading.document import Document
from kompetanse_cli.reading.shape_codes import DUPLICATE_ID

# The kind a record is named as, and its id.
Name = tuple[str, str]


def lost_in(documents: Mapping[str, Document]) -> Message | None:
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

    _named: Counter[Name] = field(default_factory=Counter)
    _in_vain: set[Name] = field(default_factory=set)

    def found(self, facts: Facts, turned: Iterable[Turned]) -> Message | None:
        """What is wrong in the files together, after `turned` has turned in the facts."""
        touched: set[Name] = set()
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

    def _judge(self, facts: Facts, name: Name) -> None:
        if self._named[name] > 0 and not _is_there(facts, name):
            self._in_vain.add(name)
        else:
            self._in_vain.discard(name)

    def _first(self, facts: Facts, name: Name) -> tuple[str, str, str]:
        """The first file that refers to what is not there, and the rule that says so."""
        records = (record for record in facts.all() if name in _names(record))
        code, rule = REFERENCE_RULES[name[0]]
        return min((record.address.path for record in records), default=""), code, rule


def _is_there(facts: Facts, name: Name) -> bool:
    kind, record_id = name
    built_in: tuple[Named, ...] = BUILT_IN.get(KIND_OF_KEY[kind].record, ())  # type: ignore[arg-type]
    return facts.has(kind, (record_id,)) or any(record.id == record_id for record in built_in)


def _names(record: Record) -> Iterator[Name]:
    """What a record refers to, as far as some figure hangs on it."""
    for target, path in READ_REFERENCES.get(type(record), ()):
        value = getattr(record, path[0])
        if value:
            words = NO_IDS.get(target, ())
            kind = KIND_OF_RECORD[target].key
            yield from ((kind, named) for _way, named in named_by(value, path[1:], (path[0],)) if named not in words)
