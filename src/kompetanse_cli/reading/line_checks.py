"""What is lost without a word on a single line: the rest of a value after #."""

import re
from collections.abc import Iterator

from kompetanse_cli.model.finding import N_, Finding, Span, message
from kompetanse_cli.reading.codes import HASH
from kompetanse_cli.reading.found import found, limited, replacing
from kompetanse_cli.reading.lines import line_at
from kompetanse_cli.reading.quoting import quoted
from kompetanse_cli.reading.scan import Prepared
from kompetanse_cli.reading.stretches import Sort, Stretches

_CANDIDATE = re.compile(r"(?<=[^\s#\"'|>:,\[\]{}])[ \t]+(#)(?=[^\s#!])(?!tillat\b)")
_VALUE = re.compile(r"[ \t]*(?:-[ \t]+)*(?:[^\s:#\"'\[\]{},][^:#\r\n]*:[ \t]+)?")


def inspect_lines(prepared: Prepared) -> list[Finding]:
    """Values that are cut off by a # that its writer took for a part of the text."""
    if "#" not in prepared.text or not _CANDIDATE.search(prepared.text):
        return []
    return list(limited(_cut_off(prepared.text, prepared.offset)))


def _cut_off(text: str, offset: int) -> Iterator[Finding]:
    known = Stretches(text)
    for match in _CANDIDATE.finditer(text):
        at = match.start(1)
        if not known.begins(at, Sort.COMMENT):
            continue
        line = line_at(text, at)
        head = _VALUE.match(text, line.start, at)
        start = head.end() if head else line.start
        whole = text[start : line.end].rstrip()
        kept = text[start : match.start()]
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
