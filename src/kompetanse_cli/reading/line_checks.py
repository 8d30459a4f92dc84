"""What is lost without a word on a single line: the rest of a value after #."""

import re
from collections.abc import Iterator

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Finding, Span
from kompetanse_cli.reading.codes import HASH
from kompetanse_cli.reading.found import found, limited, replacing
from kompetanse_cli.reading.lines import line_at
from kompetanse_cli.reading.quoting import quoted
from kompetanse_cli.reading.scan import Prepared
from kompetanse_cli.reading.stretches import Sort, Stretches

# Begins with a plain character, so that the many texts without one cost nothing.
_CANDIDATE = re.compile(r"#(?=[^\s#!])(?!tillat\b)")
_NO_VALUE_ENDS_SO = frozenset(" \t\r\n#\"'|>:,[]{}")
_VALUE = re.compile(r"[ \t]*(?:-[ \t]+)*(?:[^\s:#\"'\[\]{},][^:#\r\n]*:[ \t]+)?")


def inspect_lines(prepared: Prepared) -> list[Finding]:
    """Values that are cut off by a # that its writer took for a part of the text."""
    if "#" not in prepared.text or not _CANDIDATE.search(prepared.text):
        return []
    return list(limited(_cut_off(prepared.text, prepared.offset)))


def _cut_off(text: str, offset: int) -> Iterator[Finding]:
    known = Stretches(text)
    for match in _CANDIDATE.finditer(text):
        at = match.start()
        end = _end_before(text, at)
        if end == at or not end or text[end - 1] in _NO_VALUE_ENDS_SO or not known.begins(at, Sort.COMMENT):
            continue
        line = line_at(text, at)
        head = _VALUE.match(text, line.start, at)
        start = head.end() if head else line.start
        whole = text[start : line.end].rstrip()
        kept = text[start:end]
        if not kept or kept[0] in "\"'[{|>&*!":
            # Behind a finished value a # is a comment, if an untidy one.
            continue
        yield found(
            HASH,
            Span(at + offset, at + 1 + offset),
            message(N_("alt etter # er en kommentar; verdien blir bare «{verdi}»"), verdi=kept),
            label=message(N_("her slutter verdien")),
            remedy=message(N_("skriv {tekst}; er det en kommentar, skriv et mellomrom etter #"), tekst=quoted(whole)),
            edits=(replacing(start + offset, start + len(whole) + offset, quoted(whole)),),
            value=whole,
        )


def _end_before(text: str, at: int) -> int:
    """Where the blanks before a place begin."""
    while at and text[at - 1] in " \t":
        at -= 1
    return at
