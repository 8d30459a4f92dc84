"""Losses: what a mistake takes from the figures, and what can be kept of a record that is wrong somewhere.

A word that is only shown (a text, a name, a link, a clock time) is left out alone. Of anything else, the innermost part
of a list that it stands in is left out (a session, a participant); where there is none, the record itself.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from kompetanse_cli.model import KIND_OF_KEY, WORDS, Finding, Loss, Record, Severity
from kompetanse_cli.reading.codes import (
    COMMENT_CLOSE,
    CONTROL,
    DIRECTIVE,
    ENCODING,
    FIRST_SHAPE,
    FOREIGN_COMMENT,
    INVISIBLE,
    LINE_BREAK,
    LIST_MARK,
    MISSING_KEY,
    MOJIBAKE,
    NO_DOCUMENT,
    NO_FRONT_MATTER,
    NOT_IN_MARKDOWN,
    ONLY_CR,
    OUTDENTED,
    READING_RULES,
    SPLIT_LETTERS,
    TAB_INDENT,
    UNKNOWN_KEY,
    UNREADABLE_FILE,
    WRAPPED,
)
from kompetanse_cli.reading.shape import field_of, meant_top_key, model_at, way_of
from kompetanse_cli.reading.yaml import KeyPath
from kompetanse_cli.similar import nearest

# Mistakes in how a text is stored: it is read all the same, and all of it.
_READ_ALL_THE_SAME = frozenset(
    rule.code
    for rule in (
        ENCODING,
        CONTROL,
        INVISIBLE,
        LINE_BREAK,
        MOJIBAKE,
        ONLY_CR,
        TAB_INDENT,
        DIRECTIVE,
        COMMENT_CLOSE,
        OUTDENTED,
        SPLIT_LETTERS,
        LIST_MARK,
        FOREIGN_COMMENT,
        WRAPPED,
    )
)
# What leaves out the rest of a file, or all of it.
_OF_FILES = (*READING_RULES, NO_DOCUMENT, NO_FRONT_MATTER, UNREADABLE_FILE)
_BREAKS_A_FILE = frozenset(rule.code for rule in _OF_FILES) - _READ_ALL_THE_SAME
_SHAPES = "K070", "K089"
_TOP_KEY = re.compile(r"""\ufeff?["']?([\w_]+)["']?[ \t]*(:?)""")


def cannot_be_read(finding: Finding) -> bool:
    """Whether something of a file, or all of it, can't be read for it."""
    is_of_text = finding.code < FIRST_SHAPE or finding.code in _BREAKS_A_FILE
    return finding.severity is Severity.ERROR and is_of_text


def kinds_in(text: str) -> frozenset[str]:
    """The kinds whose keys begin a line of a text that can't be read, as far as one can see."""
    return frozenset(_kinds_in(text))


def _kinds_in(text: str) -> Iterator[str]:
    for line in text.splitlines():
        found = _TOP_KEY.match(line)
        if found is None:
            continue
        if found[1] in KIND_OF_KEY:
            yield found[1]
        elif found[2] and (meant := nearest(found[1], KIND_OF_KEY)):
            yield meant


def file_loss(
    findings: Iterable[Finding], kinds: frozenset[str], ids: frozenset[str] = frozenset()
) -> tuple[Loss, ...]:
    """That a file can't be read, or not to its end, for the first of the errors in it."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    # What breaks a file off comes before what is only stored in another way.
    errors.sort(key=lambda finding: finding.code in _READ_ALL_THE_SAME)
    return tuple(Loss(finding, kinds, is_file=True, ids=ids) for finding in errors[:1])


def losses_in(
    findings: Iterable[Finding], kinds: frozenset[str], *, complete: bool, ids: frozenset[str]
) -> Iterator[Loss]:
    """What the errors in a document that was read take from the figures.

    `kinds` are those of its top keys: what a mistake without a key path may take from. Of a text that is not
    `complete`, the mistakes in its YAML are one loss: the rest of the file, with the `ids` that stand in it.
    """
    findings = tuple(findings)
    in_yaml = [finding for finding in findings if finding.code < FIRST_SHAPE]
    if not complete:
        yield from file_loss(in_yaml, kinds, ids)
    for finding in findings:
        if finding.severity is not Severity.ERROR or (not complete and finding.code < FIRST_SHAPE):
            continue
        if finding.code < FIRST_SHAPE or _SHAPES[0] <= finding.code <= _SHAPES[1]:
            yield from _loss(finding, kinds)


def _loss(finding: Finding, kinds: frozenset[str]) -> Iterator[Loss]:
    keys = finding.address.keys
    # A mark that is masked is read as a dash; of one that is only told, nobody knows what it leads.
    is_read = finding.code in _READ_ALL_THE_SAME and not (finding.code == LIST_MARK.code and keys)
    if is_read or finding.code == NOT_IN_MARKDOWN.code:
        return
    if finding.code == NO_DOCUMENT.code:
        yield Loss(finding, frozenset(), is_file=True)
    elif not keys:
        yield Loss(finding, kinds, is_file=not kinds)
    elif keys[0] not in KIND_OF_KEY:
        # A key that is misspelt: what it was meant as, else what nobody knows.
        meant = meant_top_key(str(keys[0]))
        yield Loss(finding, frozenset((meant,)) if meant else frozenset(), is_file=True)
    elif finding.code == UNKNOWN_KEY.code and finding.value in KIND_OF_KEY:
        # Records of another kind than their list.
        yield Loss(finding, frozenset((str(keys[0]), finding.value)))
    elif not _is_of_word(finding):
        yield Loss(finding, frozenset((str(keys[0]),)))


def _is_of_word(finding: Finding) -> bool:
    """Whether a mistake is in a word that is only shown, and is left out alone."""
    keys = finding.address.keys
    kind = KIND_OF_KEY[str(keys[0])]
    way = keys[1:] if kind.is_mapping else keys[2:]
    if finding.code == MISSING_KEY.code:
        way = (*way, finding.value)
    return finding.code != UNKNOWN_KEY.code and is_word(kind.record, way)


# What stands for a text that must be there and is not, in a record that has no id.
NOTHING_WRITTEN = "–"


LeftOutItems = Mapping[KeyPath, tuple[int, ...]]


def salvaged(kind: type[Record], raw: Any, error: ValidationError) -> tuple[Record, LeftOutItems] | None:
    """What can be kept of a record, and the numbers of the items left out of its lists, by the way to the list.

    None when nothing can be kept.
    """
    if not isinstance(raw, dict):
        return None
    mending = _Mending(kind, deepcopy(raw))
    for detail in error.errors(include_url=False):
        if not mending.mends(way_of(detail), unknown=detail["type"] == "extra_forbidden"):
            return None
    mending.take_out()
    try:
        record = kind.model_validate(mending.tree)
    except ValidationError:
        return None
    # What stands in for a text was written by nobody.
    record.model_fields_set.difference_update(
        name for name, each in kind.model_fields.items() if each.alias in mending.made
    )
    return record, mending.places


def is_word(model: type[BaseModel], way: KeyPath) -> bool:
    """Whether what stands there is only shown, so that no figure hangs on it."""
    found = _field_at(model, way)
    return found is not None and (WORDS in found.metadata or _marks_words(found.annotation))


def _field_at(model: type[BaseModel], way: KeyPath) -> FieldInfo | None:
    """The field of the last key of a way; what stands in a list there belongs to the list."""
    length = _length(way)
    return field_of(model_at(model, way[:length]), str(way[length - 1])) if length else None


def _length(way: KeyPath) -> int:
    """How long the way is to its last key."""
    return max((number for number, step in enumerate(way, 1) if isinstance(step, str)), default=0)


def _marks_words(annotation: Any) -> bool:
    return WORDS in getattr(annotation, "__metadata__", ()) or any(map(_marks_words, get_args(annotation)))


@dataclass
class _Mending:
    """A record's tree on its way to be whole. `places` are the items of lists that are left out, by the list's way, and
    `made` the keys of its own that had no value to be used."""

    model: type[Record]
    tree: dict[str, Any]
    places: dict[KeyPath, tuple[int, ...]] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)

    def mends(self, way: KeyPath, *, unknown: bool) -> bool:
        """Leave out what is wrong there; False when only leaving out the record would do."""
        return (not unknown and is_word(self.model, way) and self._leave_word(way)) or self._leave_part(way)

    def _leave_word(self, way: KeyPath) -> bool:
        length = _length(way)
        place, key = _at(self.tree, way[: length - 1]), str(way[length - 1])
        if not isinstance(place, dict):
            return False
        written = place.pop(key, None)
        found = _field_at(self.model, way)
        if found is not None and found.is_required():
            place[key] = _stand_in(place, written)
            if length == 1:
                self.made.add(key)
        return True

    def _leave_part(self, way: KeyPath) -> bool:
        for length in range(len(way), 0, -1):
            number = way[length - 1]
            if isinstance(number, int) and isinstance(_at(self.tree, way[:length]), dict):
                listed = way[: length - 1]
                self.places[listed] = tuple(sorted({*self.places.get(listed, ()), number}))
                return True
        return False

    def take_out(self) -> None:
        """Take the parts out of their lists, the innermost and the last first."""
        for listed in sorted(self.places, key=len, reverse=True):
            items = _at(self.tree, listed)
            for number in reversed(self.places[listed]):
                if isinstance(items, list):
                    del items[number]


def _at(tree: Any, way: KeyPath) -> Any:
    """What stands at a way; None where nothing does."""
    for step in way:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return None
    return tree


def _stand_in(place: Mapping[str, Any], written: object) -> str:
    """What a text that can't be used is shown as: the id, else what was written."""
    for value in (place.get("id"), written):
        if isinstance(value, str | int | Decimal) and not isinstance(value, bool) and str(value).strip():
            return str(value)
    return NOTHING_WRITTEN
