"""Rows of a spreadsheet that were pasted into a YAML text: no slips, but a table that is to be imported."""

import re
from collections.abc import Iterator
from itertools import islice

from kompetanse_cli.messages import N_, message
from kompetanse_cli.model import Finding, Span
from kompetanse_cli.reading.codes import PASTED
from kompetanse_cli.reading.finding_builder import finding_at
from kompetanse_cli.reading.yaml.characters import MOST_LOOKED_AT
from kompetanse_cli.reading.yaml.lexical import LexicalSpans, TextLine, content_before, line_at, parts

# A line that begins without a key, and has a sign that may stand between columns.
_BEGINS = r"[ \t]*+(?:\||(?:-[ \t]+)?+[^\s:#,;|\"'\[{&*!%@`>-][^:#,;|\t\r\n]*+(?:[;|\t]|,\S))"
_COLUMNS = re.compile(f"^{_BEGINS}", re.MULTILINE)
# The same with the line break first: looking for it costs next to nothing.
_SUSPICIOUS = re.compile(rf"\n{_BEGINS}")
_OF_TABLE = re.compile(r"[ \t]*\|[^\r\n]*\|[ \t]*\Z")
_SEPARATORS = re.compile(r"(?<=[^\s,\[{:#;|])[ ]?[;|][ ]?(?=[^\s#;|])|(?<=[^\s,:])[,](?=[^\s,])")
# Between two words, and not in a list or between a key and its value.
_BETWEEN_WORDS = re.compile(r"(?<=[^\s,\[{:#])[ ]?\t+[ ]?(?=[^\s#])")
_STRUCTURE = "#\"'[{|>&*!%@`"


def pasted_rows(text: str, offset: int) -> tuple[str, list[Finding]]:
    """The text with each such row as a comment, so that all else is read; one finding for each block of them."""
    if not _SUSPICIOUS.search(f"\n{text}"):
        return text, []
    findings: list[Finding] = []
    masked: list[str] = []
    last = 0
    for block in _blocks(text):
        findings.append(_finding(block, offset))
        for line in block:
            start = line.start + _indent(line)
            masked += text[last:start], "#"
            last = start + 1
    return "".join((*masked, text[last:])), findings


def is_row(line: TextLine) -> bool:
    """Whether a line has no key, and what stands between columns at two places or more."""
    if _OF_TABLE.match(line.text):
        return True
    found = parts(line)
    if found.key is not None or found.value[:1] in _STRUCTURE:
        return False
    return len(_BETWEEN_WORDS.findall(line.text)) > 1 or len(_SEPARATORS.findall(line.text)) > 1


def _blocks(text: str) -> Iterator[tuple[TextLine, ...]]:
    """The rows that stand one below the other, and that no text above goes on in."""
    known = LexicalSpans(text)
    block: list[TextLine] = []
    for match in islice(_COLUMNS.finditer(text), MOST_LOOKED_AT):
        line = line_at(text, match.end())
        if (block and line.start <= block[-1].start) or known.at(line.start + _indent(line)) or not is_row(line):
            continue
        if block and text[block[-1].end : line.start].strip():
            yield tuple(block)
            block = []
        if block or not _goes_on(text, line):
            block.append(line)
    if block:
        yield tuple(block)


def _goes_on(text: str, line: TextLine) -> bool:
    """Whether a line can be the rest of a text above it, which may have tabs."""
    above = content_before(text, line)
    if above is None or not _indent(line):
        return False
    found = parts(above)
    if found.key is None:
        return True
    # Under a key at the top stands a list: there it can't be text.
    return _indent(line) > found.indent and bool(found.indent or found.value)


def _indent(line: TextLine) -> int:
    return len(line.text) - len(line.text.lstrip(" \t"))


def _finding(block: tuple[TextLine, ...], offset: int) -> Finding:
    first = block[0]
    start = first.start + _indent(first) + offset
    several = N_("Her er {count} rader limt inn fra et regneark.")
    return finding_at(
        PASTED,
        Span(start, first.start + len(first.text.rstrip()) + offset),
        message(several if len(block) > 1 else N_("Her er en rad limt inn fra et regneark."), count=len(block)),
        label=message(N_("kolonner, og ingen nøkler")),
        remedy=message(N_("Flytt radene til en CSV-fil eller et regneark, og les dem inn: kompetanse import FIL")),
        value=str(len(block)),
    )
