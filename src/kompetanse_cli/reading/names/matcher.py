"""Where people are named in texts that somebody wrote: each spelling of a name that may be meant.

The words of a name in any order and number, with a comma, initials, blanks of any kind or what an address has between
them, in any case, with a genitive, å as aa, however the letters are stored; one word of it alone; an e-mail address
made of them; and the id. Whoever redacts, erases or tells what is known of somebody asks here and nowhere else.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

from kompetanse_cli.frozen import frozen
from kompetanse_cli.reading.names.common_words import COMMON_WORDS, PLACE_WORDS
from kompetanse_cli.reading.names.contact_details import MAIL
from kompetanse_cli.reading.names.names import SHORTEST, SoughtName
from kompetanse_cli.reading.names.runs import NamePart, Spelling, Text, WordRun
from kompetanse_cli.reading.names.words import Word, fold, ways_to_write, words

_ID = re.compile(r"\w[\w\u0300-\u036f]*(?:-\w[\w\u0300-\u036f]*)*")
_PLACES = frozenset(map(fold, PLACE_WORDS | COMMON_WORDS))


@frozen
class Bearer:
    """Somebody with a name, and with an id, empty where it is not known."""

    id: str
    name: str


@frozen
class NameMatch:
    """A place in a text, from `start` to before `end`, that may name somebody; a genitive is not within it.

    `people` are all who may be meant, in the order they were given: those with most of its words in their names.
    """

    start: int
    end: int
    spelling: Spelling
    people: tuple[Bearer, ...]


class NameMatcher:
    """The names to look for.

    `places` are names that are left in peace although a part of somebody's name stands in them, where it is a word that
    places are named with, as that of a unit: «Vik skole».
    """

    def __init__(self, people: Iterable[Bearer], places: Iterable[str] = ()) -> None:
        self.people = tuple(dict.fromkeys(people))
        self._names = tuple(SoughtName(each.name) for each in self.people)
        self._ids: dict[str, tuple[Bearer, ...]] = {}
        for each in self.people:
            if each.id:
                key = _plain(each.id)
                self._ids[key] = (*self._ids.get(key, ()), each)
        self._of_place = tuple(places)
        self._known: dict[str, dict[int, NamePart]] = {}

    def matches(self, text: str) -> Iterator[NameMatch]:
        """Each place of a text that may name somebody, in order; none overlaps another."""
        found = [(word, self._parts_of(word.text)) for word in words(text)]
        told = [*(self._addresses(text) if "@" in text else ()), *self._ids_in(text)]
        if any(parts for _, parts in found):
            taken = [(each.start, each.end) for each in told]
            taken += self._within_places([word for word, _ in found])
            free = [pair for pair in found if not any(a <= pair[0].start < b for a, b in taken)]
            told += (self._match(runs, free) for runs in Text(text, free).best_runs(self._names))
        return iter(sorted(told, key=lambda each: each.start))

    def owners(self, address: str) -> tuple[Bearer, ...]:
        """Whose name an e-mail address may be made of: `liv.aasgaard@`, `laasgaard@`, `livaas@`."""
        local = address.partition("@")[0]
        pieces = [piece for each in words(local) if (piece := fold(each.text).rstrip("0123456789"))]
        pairs = zip(self.people, self._names, strict=True)
        return tuple(person for person, name in pairs if pieces and name.is_made_of(pieces))

    def begins_name(self, beginning: str, whose: Collection[Bearer]) -> bool:
        """Whether a word with a capital is the beginning of a word in the name of one of these."""
        folded = fold(beginning)
        return beginning[:1].isupper() and any(
            way.startswith(folded) and any(self.people[person] in whose for person, _ in parts)
            for way, parts in self._parts.items()
        )

    @cached_property
    def _parts(self) -> dict[str, list[tuple[int, str]]]:
        """Who has a word in the name, and which of theirs it is, by each way to write it."""
        found: dict[str, list[tuple[int, str]]] = {}
        for number, name in enumerate(self._names):
            for part, written in name.written.items():
                for way in ways_to_write(written):
                    found.setdefault(way, []).append((number, part))
            for way in name.run_together:
                found.setdefault(way, []).append((number, way))
        return found

    def _parts_of(self, word: str) -> dict[int, NamePart]:
        """Whose names a word is in. The same words stand in many texts."""
        known = self._known.get(word)
        if known is not None:
            return known
        folded = fold(word)
        whose = self._parts.get(folded, ())
        stem = self._parts.get(folded[:-1], ()) if folded.endswith("s") and len(folded) > SHORTEST else ()
        known = {person: NamePart(person, part, 1) for person, part in stem}
        known |= {person: NamePart(person, part, 0) for person, part in whose}
        self._known[word] = known
        return known

    def _match(self, runs: tuple[WordRun, ...], found: Sequence[tuple[Word, dict[int, NamePart]]]) -> NameMatch:
        first, last = found[min(run.first for run in runs)][0], found[runs[0].last][0]
        spelling = min((run.spelling for run in runs), key=tuple(Spelling).index)
        people = tuple(self.people[run.person] for run in runs if run.spelling is spelling)
        return NameMatch(first.start, last.end - min(run.ending for run in runs), spelling, people)

    def _ids_in(self, text: str) -> Iterator[NameMatch]:
        for found in _ID.finditer(text) if self._ids else ():
            whose, ending = self._ids.get(_plain(found[0])), 0
            if not whose and found[0][-1:] in "sS" and found[0][-2:-1].isdigit():
                whose, ending = self._ids.get(_plain(found[0][:-1])), 1
            if whose and found[0] not in COMMON_WORDS:
                yield NameMatch(found.start(), found.end() - ending, Spelling.ID, whose)

    def _addresses(self, text: str) -> Iterator[NameMatch]:
        for found in MAIL.finditer(text):
            whose = self.owners(found[0])
            if whose:
                yield NameMatch(found.start(), found.end(), Spelling.MAIL, whose)

    @cached_property
    def _places(self) -> dict[str, list[tuple[str, ...]]]:
        """The names of places that have somebody's name in them, by their first words."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for name in self._of_place:
            folded = tuple(fold(word.text) for word in words(name))
            if len(folded) > 1 and any(word in _PLACES and word in self._parts for word in folded):
                found.setdefault(folded[0], []).append(folded)
        return found

    def _within_places(self, found: Sequence[Word]) -> Iterator[tuple[int, int]]:
        folded = [fold(each.text) for each in found] if self._places else []
        for at, first in enumerate(folded):
            for place in self._places.get(first, ()):
                if tuple(folded[at : at + len(place)]) == place:
                    within = found[at : at + len(place)]
                    yield from ((word.start, word.end) for word in within if fold(word.text) in _PLACES)


def _plain(record_id: str) -> str:
    return unicodedata.normalize("NFC", record_id).casefold()
