"""Where a person is named outside the data: in texts and comments, in any file of the folder, and in their names."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import Address, Person, Register, Span
from kompetanse_cli.operations.changes.renaming import addresses_of
from kompetanse_cli.operations.changes.subject_access import Mention, Trace
from kompetanse_cli.operations.erasing.own_records import own_addresses
from kompetanse_cli.operations.erasing.sieve import Sieve
from kompetanse_cli.reading.every_file import FolderFile
from kompetanse_cli.reading.locator import Locator
from kompetanse_cli.reading.names import Bearer, NameMatch, NameMatcher, Spelling, name_words
from kompetanse_cli.reading.sources import Source
from kompetanse_cli.reading.yaml import LINE_END, Comments

# A name may go on on the next line, after the mark of a comment or of a quotation there.
_WORDS_OF_ONE = 2
_LINE_BREAK = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t]*(?:[#>]+[ \t]*)?")


@frozen
class Mentions:
    """The mentions by file and line, each line once, and the files that can't be read as text."""

    found: tuple[Mention, ...]
    unread: tuple[str, ...]


def mentions_of(
    sought: Bearer, files: Iterable[FolderFile], source: Source, register: Register, person: Person
) -> Mentions:
    """The mentions of a person who is or was called as `sought`, in the files of a folder.

    `register` is what `source` says, and `person` is in it, perhaps erased by now. What stands in the data itself is no
    mention, nor is what stands in the own records of somebody who is called the same.
    """
    others = [each for each in register.people if each is not person]
    index = NameMatcher((sought, *(Bearer(each.id, each.name) for each in others)))
    sieve, places = Sieve(sought), _Places(source, register)
    own = places.of(_data(register, person))
    found: dict[tuple[str, int], Trace] = {}
    unread = []
    for file in files:
        parts = [part for part in file.path.split("/") if sieve.keeps(part)]
        matches = [(0, match, part) for part in parts for match in index.matches(part)]
        if file.text is None:
            unread.append(file.path)
        else:
            known = own.get(file.path, ())
            matches += ((line, match, file.text) for line, match in _in_text(file, index, sieve, known))
        for line, match, text in matches:
            if sought not in match.people:
                continue
            if line and _is_of_another(places, file, match, sought, others):
                continue
            key = (file.path, line)
            found[key] = min(found.get(key, Trace.COMMON_WORD), trace_of(match, text), key=tuple(Trace).index)
    return Mentions(tuple(Mention(*key, trace) for key, trace in sorted(found.items())), tuple(unread))


def _data(register: Register, person: Person) -> Iterator[Address]:
    """Where the id and the name stand as data."""
    yield from addresses_of(register, person)
    yield person.at("name")


def trace_of(match: NameMatch, text: str) -> Trace:
    """How surely a match in a text is about the one who was looked for."""
    if match.spelling is Spelling.COMMON:
        return Trace.COMMON_WORD
    is_part = match.spelling is Spelling.ONE_WORD
    if match.spelling is Spelling.MAIL:
        # «kari@» and «knes@» may be many, «kari.nes@» is she.
        is_part = len(name_words(text[match.start : match.end].partition("@")[0])) < _WORDS_OF_ONE
    return Trace.PERHAPS if is_part or len(match.people) > 1 else Trace.NAMED


def _in_text(
    file: FolderFile, index: NameMatcher, sieve: Sieve, known: Collection[Span]
) -> Iterator[tuple[int, NameMatch]]:
    """The matches in a file with the line of each, in the places of its own text."""
    text = file.text or ""
    joined = _Joined(text)
    starts = [0, *(match.end() for match in LINE_END.finditer(text))]
    found = (
        (begin, match)
        for begin, until in sieve.stretches(joined.text)
        for match in index.matches(joined.text[begin:until])
    )
    for begin, match in found:
        start, end = joined.place(begin + match.start), joined.place(begin + match.end - 1) + 1
        if not any(span.start <= start and end <= span.end for span in known):
            yield bisect_right(starts, start), NameMatch(start, end, match.spelling, match.people)


def _is_of_another(
    places: "_Places", file: FolderFile, match: NameMatch, sought: Bearer, others: Iterable[Person]
) -> bool:
    """Whether it stands in the own record of another who is called the same."""
    ids = {bearer.id for bearer in match.people if bearer != sought}
    same = [each for each in others if each.id in ids] if ids else []
    return any(
        span.start <= match.start < span.end for each in same for span in places.lines_of(each).get(file.path, ())
    )


class _Joined:
    """A text whose lines are joined with a blank, and where each letter of it stands in the text."""

    def __init__(self, text: str) -> None:
        pieces, self._at, self._shift = [], [0], [0]
        last = length = 0
        for found in _LINE_BREAK.finditer(text):
            pieces += [text[last : found.start()], "\n"]
            length += found.start() - last + 1
            last = found.end()
            self._at.append(length)
            self._shift.append(last - length)
        self.text = "".join((*pieces, text[last:]))

    def place(self, at: int) -> int:
        return at + self._shift[bisect_right(self._at, at) - 1]


class _Places:
    """Where addresses stand in files, and whole records with their lines."""

    def __init__(self, source: Source, register: Register) -> None:
        self._locator = Locator(source)
        self._register = register
        self._comments: dict[str, Comments] = {}
        self._lines: dict[str, dict[str, list[Span]]] = {}

    def of(self, addresses: Iterable[Address]) -> dict[str, list[Span]]:
        found: dict[str, list[Span]] = {}
        for address in dict.fromkeys(addresses):
            if address.path:
                found.setdefault(address.path, []).append(self._locator.span(address))
        return found

    def lines_of(self, person: Person) -> dict[str, list[Span]]:
        """The lines of what is about a person, by file."""
        if person.id not in self._lines:
            found: dict[str, list[Span]] = {}
            for address in own_addresses(self._register, person):
                if address.path:
                    found.setdefault(address.path, []).extend(self._extents(address))
            self._lines[person.id] = found
        return self._lines[person.id]

    def _extents(self, address: Address) -> Iterator[Span]:
        """The lines of a record, and of what is said of it alone."""
        if address.path not in self._comments:
            self._comments[address.path] = Comments(self._locator.text(address.path))
        comments = self._comments[address.path]
        yield comments.extent(address.keys)
        yield from (comment.span for comment in comments.of(address.keys) if comment.alone)
