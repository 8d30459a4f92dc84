"""Words of a text that follow each other in the name of one person, and how the person is named by them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import pairwise

from kompetanse_cli.frozen import frozen
from kompetanse_cli.reading.names.common_words import COMMON_WORDS, PLACE_WORDS
from kompetanse_cli.reading.names.names import SHORTEST, SoughtName
from kompetanse_cli.reading.names.words import Word, fold

# What may stand between two words of one name.
_BETWEEN = re.compile(r"[\s.,_\-–—‐‑/*+'’\"«»“”()]{1,4}")
_WITHIN_INITIALS = re.compile(r"[\s.]{1,3}")
_HYPHENS = "-‐‑"
_COMMON = frozenset(map(fold, COMMON_WORDS))
_IN_MANY_IDS = _COMMON | frozenset(map(fold, PLACE_WORDS))
# What an id can't have in it.
_AROUND_IDS = " \t\n\r\u00a0\"'«»(),;:/."


class Spelling(Enum):
    """How somebody is named. Of `COMMON` nobody knows whether it names anybody: it is a word of the language too."""

    WHOLE = "whole"
    SEVERAL_WORDS = "several words"
    ONE_WORD = "one word"
    COMMON = "common"
    MAIL = "mail"
    ID = "id"


@frozen
class NamePart:
    """That a word is in the name of a person: which of its words it is, and how long an ending it has here."""

    person: int
    text: str
    ending: int


@frozen
class WordRun:
    """The words from `first` to `last` of a text that name a person. The longer says more surely who is meant."""

    person: int
    first: int
    last: int
    spelling: Spelling
    ending: int
    size: int


class Text:
    """The words of a text with whose names they are in."""

    def __init__(self, text: str, found: Sequence[tuple[Word, Mapping[int, NamePart]]]) -> None:
        self.text = text
        self.found = found

    def best_runs(self, names: Sequence[SoughtName]) -> Iterator[tuple[WordRun, ...]]:
        """For each place that names somebody the longest runs, one for each who may be meant, in order."""
        free = 0
        for at, (_, parts) in enumerate(self.found):
            if at < free or not parts:
                continue
            tried = (
                [run for each in people if (run := self._run(each, names[each], at, free))]
                for people in self._likely(at)
            )
            runs = next(filter(None, tried), [])
            if runs:
                most = max(run.size for run in runs)
                best = tuple(run for run in runs if run.size == most)
                yield best
                free = max(run.last for run in best) + 1

    def _likely(self, at: int) -> tuple[Iterable[int], ...]:
        """Whose runs from a word to look for, in turn: first of those in whose names the next word is too."""
        people = self.found[at][1]
        if at + 1 == len(self.found) or not self._joined(at, _BETWEEN):
            return (people,)
        after = self.found[at + 1][1]
        return [each for each in people if each in after and after[each].text != people[each].text], people

    def _run(self, person: int, name: SoughtName, at: int, free: int) -> WordRun | None:
        first = at
        while first > free and self._is_initial(first - 1, name) and self._joined(first - 1, _WITHIN_INITIALS):
            first -= 1
        last = self._without_strange_initials(person, at, self._end(person, name, at))
        while last > at and (self._goes_on(last) or self._is_everyday(last, beside=at)):
            last -= 1
        if last > at and self._is_everyday(at, beside=last):
            return None
        if (last == at and self._goes_on(at)) or (first == at and self._goes_on(at, back=True)):
            return None
        spelling = self._spelling(person, name, first, at, last)
        if spelling is None:
            return None
        part = self._part(last, person)
        return WordRun(person, first, last, spelling, part.ending if part else 0, last - first + 1)

    def _end(self, person: int, name: SoughtName, at: int) -> int:
        """The last word that may be of the name; no word of it is there twice."""
        used: set[str] = set()
        last = at
        while True:
            part = self._part(last, person)
            used |= {part.text} if part else set()
            if last + 1 == len(self.found) or not self._joined(last, _BETWEEN):
                return last
            part = self._part(last + 1, person)
            if part.text in used if part else not self._is_initial(last + 1, name):
                return last
            last += 1

    def _without_strange_initials(self, person: int, at: int, last: int) -> int:
        """The last word that is the person's: «Aasgård, L.» and «Hanne K.», but not «Aasgård, T. Berg»."""
        end = last
        while end > at and self._part(end, person) is None:
            end -= 1
        if end == last:
            return last
        goes_on = last + 1 < len(self.found) and self.found[last + 1][0].is_capital
        strange = goes_on and self._joined(last, _WITHIN_INITIALS)
        return end if strange or not (end == at or self._joined(end, _WITHIN_INITIALS)) else last

    def _spelling(self, person: int, name: SoughtName, first: int, at: int, last: int) -> Spelling | None:
        whole = [(word, part) for word, part in self._parts(person, at, last) if part is not None]
        parts = {part.text for _, part in whole}
        is_capital = all(word.is_capital for word, _ in whole)
        if parts <= _COMMON and not is_capital:
            return None
        if parts == set(name.written):
            return Spelling.WHOLE
        if len(parts) > 1:
            return Spelling.SEVERAL_WORDS
        (part,) = parts
        if part not in name.written:
            return Spelling.ONE_WORD if self._is_in_id(at) or _is_joined(self.found[at][0].text) else None
        if first < at and part in name.last and (is_capital or self._has_dot(at - 1)):
            return Spelling.SEVERAL_WORDS
        if part not in name.alone or len(whole[0][0].text) < SHORTEST:
            return None
        if not is_capital:
            return Spelling.ONE_WORD if part not in _IN_MANY_IDS and self._is_in_id(at) else None
        if part in _COMMON:
            return Spelling.COMMON
        return Spelling.SEVERAL_WORDS if last > at and len(whole) == 1 else Spelling.ONE_WORD

    def _is_in_id(self, at: int) -> bool:
        """Whether a word is a part of an id that is made from a text: «qvamsås-sier-det»."""
        word = self.found[at][0]
        first = max((self.text.rfind(blank, 0, word.start) for blank in _AROUND_IDS), default=-1) + 1
        ends = [end for blank in _AROUND_IDS if (end := self.text.find(blank, word.end)) >= 0]
        around = self.text[first : min(ends, default=len(self.text))]
        return around.islower() and "-" in around

    def _parts(self, person: int, first: int, last: int) -> Iterator[tuple[Word, NamePart | None]]:
        return ((self.found[at][0], self._part(at, person)) for at in range(first, last + 1))

    def _part(self, at: int, person: int) -> NamePart | None:
        return self.found[at][1].get(person)

    def _is_everyday(self, at: int, *, beside: int) -> bool:
        """Whether a word is one of the language, in small letters beside a name with a capital: «en dag, Dag Moe»."""
        word, other = self.found[at][0], self.found[beside][0]
        return other.is_capital and not word.is_capital and fold(word.text) in _COMMON

    def _is_initial(self, at: int, name: SoughtName) -> bool:
        word = self.found[at][0].text
        return (word.isupper() or (len(word) == 1 and self._has_dot(at))) and name.is_initials(word)

    def _has_dot(self, at: int) -> bool:
        return self.text[self.found[at][0].end : self.found[at][0].end + 1] == "."

    def _joined(self, at: int, between: re.Pattern[str]) -> bool:
        """Whether a word and the next may be of one name."""
        return between.fullmatch(self.text, self.found[at][0].end, self.found[at + 1][0].start) is not None

    def _goes_on(self, at: int, *, back: bool = False) -> bool:
        """Whether a hyphen joins the word to another name: «Nes-Moe» is not «Nes», but «Nes-saken» is about one."""
        word = self.found[at][0]
        if not word.is_capital:
            return False
        if back:
            before = self.found[at - 1][0] if at else word
            return before.end + 1 == word.start and before.is_capital and self.text[before.end] in _HYPHENS
        after = self.text[word.end : word.end + 2]
        return after[:1] in tuple(_HYPHENS) and after[1:].isupper()


def _is_joined(word: str) -> bool:
    """Whether words with a capital each are written as one: «#SiriMoe»."""
    return any(one.islower() and other.isupper() for one, other in pairwise(word))
