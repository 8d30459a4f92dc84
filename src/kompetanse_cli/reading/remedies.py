"""Remedies judged by what they lead to: one that leads to the next mistake is taken on to what mends that, or is none.

Whoever judges the YAML of a text does not know what its keys ask for: a comma in `{årsverk: 9,5}` is mended by
quotation marks in a text, and by a point in a number.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from kompetanse_cli.frozen import frozen
from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Finding, Severity, Span
from kompetanse_cli.reading.codes import (
    BOM,
    DECOMPOSED,
    DIRECTIVE,
    ESCAPED,
    HASH,
    INVISIBLE,
    LINE_BREAK,
    MISSING_KEY,
    MOJIBAKE,
    NO_COLON,
    NO_SPACE,
    ONLY_CR,
    PLACEHOLDER,
    TAB,
    UNKNOWN_KEY,
)
from kompetanse_cli.reading.finding_builder import span_edit
from kompetanse_cli.reading.yaml import KeyPath, KeySpans, is_row, line_at

# Reading once more costs as much as the first time.
_LARGEST = 512 * 1024
_MOST_ROUNDS = 5
# What is said instead of a remedy that leads to a mistake nobody knows the remedy of.
_TEXT = message(N_("Er det en tekst, sett den i anførselstegn, eller rykk linjen inn under nøkkelen den hører til."))
_COMMENT = message(N_("Er det en kommentar, skriv et mellomrom etter #."))
_INSTEAD = {
    HASH.code: _COMMENT,
    PLACEHOLDER.code: message(N_("Skriv verdien.")),
    NO_SPACE.code: _TEXT,
    NO_COLON.code: _TEXT,
}
_LONGEST_WORD = 200
# Mistakes in how a text is stored: what is mended is at many places, and means the same before and after.
_STORED = frozenset(
    rule.code for rule in (BOM, INVISIBLE, LINE_BREAK, ONLY_CR, MOJIBAKE, DECOMPOSED, DIRECTIVE, TAB, ESCAPED)
)


@frozen
class Reread:
    """What is found in a text, and where its keys and values stand; places are counted from the start of the file."""

    findings: tuple[Finding, ...]
    places: Mapping[KeyPath, KeySpans]

    def span(self, finding: Finding) -> Span | None:
        """Where a finding stands."""
        return span_of(finding, self.places)


def span_of(finding: Finding, places: Mapping[KeyPath, KeySpans]) -> Span | None:
    """Where a finding stands in the text whose keys have these places."""
    if finding.address.span is not None:
        return finding.address.span
    spans = places.get(finding.address.keys)
    if spans is None:
        return None
    return spans.key if finding.address.on_key and spans.key else spans.value


@frozen
class _Change:
    """A remedy as one change of the text: what it writes over which place, and where that then stands."""

    finding: Finding
    old: Span
    new: str
    at: Span


def led_on(findings: Iterable[Finding], text: str, offset: int, read: Callable[[str], Reread]) -> tuple[Finding, ...]:
    """The findings, with remedies that lead to no other mistake. `text` begins at `offset` in its file."""
    findings = tuple(findings)
    left = sorted(_changes(findings, text, offset), key=lambda change: (change.old.start, change.old.end))
    if len(text) > _LARGEST:
        return findings
    better: dict[int, Finding] = {}
    for _ in range(_MOST_ROUNDS):
        if not left:
            break
        mended, changes, left = _mended(left, text, offset)
        after = read(mended)
        errors = [(at, each) for each in after.findings if _is_of_value(each) and (at := after.span(each))]
        better |= {id(change.finding): _better(change, errors, after, mended, offset) for change in changes}
    return tuple(better.get(id(finding), finding) for finding in findings)


def _is_of_value(finding: Finding) -> bool:
    """Whether a finding is an error in what stands somewhere, and not in what lacks there."""
    return finding.severity is Severity.ERROR and finding.code != MISSING_KEY.code


def _mended(wanted: Iterable[_Change], text: str, offset: int) -> tuple[str, list[_Change], list[_Change]]:
    """The text with the changes made that meet none before them, these, and the others."""
    parts: list[str] = []
    made: list[_Change] = []
    left: list[_Change] = []
    last, length = 0, offset
    for change in wanted:
        start, end = change.old.start - offset, change.old.end - offset
        if start < last or (made and start == last):
            left.append(change)
            continue
        parts += text[last:start], change.new
        length += start - last
        made.append(replace(change, at=Span(length, length + len(change.new))))
        length += len(change.new)
        last = end
    return "".join((*parts, text[last:])), made, left


def _changes(findings: tuple[Finding, ...], text: str, offset: int) -> Iterator[_Change]:
    for finding in findings:
        spans = [edit.address.span for edit in finding.edits]
        if finding.code in _STORED or not spans or None in spans:
            continue
        edits = sorted((edit.address.span, edit.new) for edit in finding.edits if edit.address.span)
        old = Span(edits[0][0].start, max(span.end for span, _ in edits))
        if old.start >= offset:
            yield _Change(finding, old, _edited(text, offset, old, edits), old)


def _edited(text: str, offset: int, within: Span, edits: Iterable[tuple[Span, str]]) -> str:
    """A stretch of a text with edits in it."""
    parts: list[str] = []
    last = within.start
    for span, new in edits:
        parts += text[last - offset : span.start - offset], new
        last = span.end
    return "".join((*parts, text[last - offset : within.end - offset]))


def _better(
    change: _Change, errors: Iterable[tuple[Span, Finding]], after: Reread, mended: str, offset: int
) -> Finding:
    """The finding of a change: as it is, with the remedy of the error that it leads to, or with none."""
    finding, at = change.finding, change.at
    where = at if change.old.start < change.old.end else _around(at, mended, offset)
    led_to = next((each for span, each in errors if span.start < where.end and where.start < span.end), None)
    if led_to is None:
        return finding
    edits = sorted(
        (span, edit.new) for edit in led_to.edits if (span := after.span(replace(led_to, address=edit.address)))
    )
    inside = bool(edits) and all(at.start <= span.start and span.end <= at.end for span, _ in edits)
    if not inside:
        if led_to.code == UNKNOWN_KEY.code and led_to.edits:
            # It is a key, if a misspelt one: both are to be mended.
            return replace(finding, certain=False)
        return replace(finding, edits=(), help=_INSTEAD.get(finding.code) or led_to.help or finding.help, certain=False)
    new = span_edit(change.old.start, change.old.end, _edited(mended, offset, at, edits))
    return replace(finding, edits=(new,), help=led_to.help, certain=finding.certain and led_to.certain)


def _around(at: Span, text: str, offset: int) -> Span:
    """What is put in between two words is about both of them."""
    words = re.compile(r"[^ \t\r\n,\[{]*\Z"), re.compile(r"[ \t]*[^ \t\r\n,\]}]*")
    start, end = at.start - offset, at.end - offset
    before, after = words[0].search(text, max(0, start - _LONGEST_WORD), start), words[1].match(text, end)
    return Span((before.start() if before else start) + offset, (after.end() if after else end) + offset)


def without_tabs_in_wrong_lines(
    findings: tuple[Finding, ...], text: str, offset: int, places: Callable[[], Mapping[KeyPath, KeySpans]]
) -> tuple[Finding, ...]:
    """The findings; where tabs are to become spaces, not in a line that has an error, or columns as a table has.

    There a tab may be all that tells what was meant.
    """
    if all(finding.code != TAB.code for finding in findings):
        return findings
    errors = (span_of(each, places()) for each in findings if each.severity is Severity.ERROR)
    wrong = {line_at(text, span.start - offset).start for span in errors if span and span.start >= offset}

    def kept(place: Span | None) -> bool:
        line = line_at(text, place.start - offset) if place else None
        return line is not None and line.start not in wrong and not is_row(line)

    return tuple(
        finding
        if finding.code != TAB.code
        else replace(
            finding, edits=(edits := tuple(e for e in finding.edits if kept(e.address.span))), certain=bool(edits)
        )
        for finding in findings
    )
