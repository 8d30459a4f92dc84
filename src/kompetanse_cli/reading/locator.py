"""Lines and columns of addresses. Places cost nothing until somebody asks: a file is walked once more then."""

from collections.abc import Iterable, Mapping

from kompetanse_cli.model import (
    Address,
    Finding,
    PlacedEdit,
    PlacedFinding,
    PlacedRelated,
    Position,
    Region,
    Span,
    mask,
)
from kompetanse_cli.reading.decoding import decode
from kompetanse_cli.reading.front_matter import split
from kompetanse_cli.reading.sources import Source
from kompetanse_cli.reading.yaml import KeySpans, TextIndex, locate

_TOP = Position(1, 1)


class Locator:
    """The regions of addresses in the files of a source; each file is read and walked at most once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._texts: dict[str, tuple[str, TextIndex]] = {}
        self._spans: dict[str, Mapping[tuple[str | int, ...], KeySpans]] = {}

    def learn(self, other: "Locator", paths: Iterable[str]) -> None:
        """Know what another knows of files that are the same in both sources."""
        for path in paths:
            if path in other._texts:
                self._texts[path] = other._texts[path]
            if path in other._spans:
                self._spans[path] = other._spans[path]

    def region(self, address: Address) -> Region:
        """Lines and columns of an address; the top of the file for what has no better place."""
        text, index = self._read(address.path)
        if not text:
            return Region(address.path, _TOP, _TOP, ())
        return index.region(address.span or self._span(address, text))

    def span(self, address: Address) -> Span:
        """The code points of an address in the text of its file; none at its top for what has no better place."""
        text, _index = self._read(address.path)
        return (address.span or self._span(address, text)) if text else Span(0, 0)

    def text(self, path: str) -> str:
        """The text of a file; nothing for one that can't be read."""
        return self._read(path)[0]

    def _read(self, path: str) -> tuple[str, TextIndex]:
        if path not in self._texts:
            text = _text(self._source, path)
            # A line may hold half a number that can be told from the next alone.
            self._texts[path] = (text, TextIndex(path, mask(text)))
        return self._texts[path]

    def spans(self, path: str) -> Mapping[tuple[str | int, ...], KeySpans]:
        """The code points of every key and value of a file, by key path."""
        if path not in self._spans:
            self._spans[path] = _located(self.text(path), path)
        return self._spans[path]

    def region_of(self, path: str, span: Span) -> Region:
        """Lines and columns of a span of the text of a file."""
        return self._read(path)[1].region(span)

    def _span(self, address: Address, text: str) -> Span:
        spans = self.spans(address.path)
        # What is missing, or stands in a part that could not be read, is shown at the nearest thing above it.
        for length in range(len(address.keys), 0, -1):
            found = spans.get(address.keys[:length])
            if found is not None:
                whole = length == len(address.keys)
                return found.key if found.key and (address.on_key or not whole) else _without_end(text, found.value)
        return Span(0, 0)

    def line(self, address: Address) -> int:
        """The line of an address, from 1; 0 for what stands in no file."""
        if not address.path:
            return 0
        text, index = self._read(address.path)
        return index.line(address.span or self._span(address, text)) if text else _TOP.line


def _without_end(text: str, span: Span) -> Span:
    """The span of a value; of a block text without the line end that parts it from what follows."""
    if text[span.start : span.start + 1] not in ("|", ">"):
        return span
    return Span(span.start, span.start + len(text[span.start : span.end].rstrip()))


def place(findings: Iterable[Finding], places: Locator) -> tuple[PlacedFinding, ...]:
    """The findings with lines and columns, sorted by file, place and code, each said once."""
    placed = {
        PlacedFinding(
            finding,
            places.region(finding.address),
            tuple(PlacedRelated(places.region(related.address), related.caption) for related in finding.related),
            tuple(PlacedEdit(places.region(edit.address), edit.new) for edit in finding.edits),
        ): None
        for finding in findings
    }
    return tuple(sorted(placed, key=in_order))


def in_order(placed: PlacedFinding) -> tuple[str, Position, str, str]:
    """What placed findings are sorted by: file, place, code and value."""
    return (placed.region.path, placed.region.start, placed.finding.code, placed.finding.value)


def _text(source: Source, path: str) -> str:
    try:
        return decode(source[path]).text
    except (OSError, KeyError):
        return ""


def _located(text: str, path: str) -> Mapping[tuple[str | int, ...], KeySpans]:
    if not path.lower().endswith(".md"):
        return locate(text)
    front = split(text)
    return {} if front is None else locate(front.yaml, front.offset)
