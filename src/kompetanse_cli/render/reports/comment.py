"""A report as a comment on a pull request: in Markdown, of a length that is taken, and calling on nobody."""

import re
from bisect import bisect_right
from dataclasses import replace

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.render.reports.markdown import MOST_MERMAID, whole_markdown
from kompetanse_cli.report.base import (
    Block,
    BulletList,
    Paragraph,
    Redacted,
    RedactedText,
    Report,
    Section,
    Table,
    plain_text,
    shortened,
    with_inner,
)

# GitHub takes 65 536 characters in a comment, and counts them as UTF-16 does; the mark that a workflow knows its own
# comment by must have room too.
LONGEST = 65_536 - 100
_LONGEST_CELL = 400
# Of more rows than this none has room: a row of several cells is longer than sixteen characters.
_MOST_ROWS = LONGEST // 16
# What GitHub and GitLab make a mention, a reference to an issue or a merge request, a label or a milestone of.
_CALL = re.compile(r"(?<![\w/])([@#!~$%])(?=[\w\"“])|(?<=\w)([#!])(?=[0-9])|\b(GH-|gh-)(?=[0-9])")
# GitLab obeys a line that begins so.
_COMMAND = re.compile(r"^(\s*)/(?=\w)", re.MULTILINE)
_NOTHING = "&#8203;"


def to_comment(redacted: Redacted[Report], language: Language) -> str:
    """The report, at most `LONGEST` UTF-16 units. What there is no room for is counted; what comes first stays."""
    report = redacted.value
    rows = sum(_row_count(block) for section in report.sections for block in section.blocks)
    if rows <= _MOST_ROWS:
        whole = _written(report, language)
        if _length(whole) <= LONGEST:
            return whole
    shortened = _with_short_cells(report)
    # How many rows are too many is found by halving: each try writes the whole comment.
    tried = range(min(rows, _MOST_ROWS) + 1)
    fits = bisect_right(tried, 0, key=lambda most: _length(_cut(shortened, most, rows, language)) > LONGEST)
    return _cut(shortened, max(0, fits - 1), rows, language)


def _cut(report: Report, most: int, rows: int, language: Language) -> str:
    """The report with its first rows alone."""
    sections, left = [], most
    for section in report.sections:
        blocks: list[Block] = []
        for block in section.blocks:
            taken = _first(block, left)
            left -= min(left, _row_count(block))
            if taken is not None:
                blocks.append(taken)
        if blocks:
            sections.append(replace(section, blocks=tuple(blocks)))
    if most < rows:
        text = language.say(N_("Det er ikke plass til {n} rader til her. Kommandoen viser alt."), n=rows - most)
        sections.append(Section("resten", language.say(N_("Resten")), (Paragraph(text),)))
    return _written(replace(report, sections=tuple(sections)), language)


def _row_count(block: Block) -> int:
    return len(block.rows) if isinstance(block, Table) else len(block.items) if isinstance(block, BulletList) else 0


def _first(block: Block, most: int) -> Block | None:
    if isinstance(block, Table):
        return replace(block, rows=block.rows[:most]) if most or not block.rows else None
    if isinstance(block, BulletList):
        return replace(block, items=block.items[:most]) if most else None
    return block


def _with_short_cells(report: Report) -> Report:
    sections = tuple(
        replace(section, blocks=tuple(_with_short(block) for block in section.blocks)) for section in report.sections
    )
    return replace(report, title=_short(report.title), source=_short(report.source), sections=sections)


def _with_short(block: Block) -> Block:
    if isinstance(block, Table):
        rows = tuple(tuple(_short(cell) if isinstance(cell, str) else cell for cell in row) for row in block.rows)
        return replace(block, rows=rows)
    if isinstance(block, BulletList):
        return replace(block, items=tuple(map(_short, map(plain_text, block.items))))
    if isinstance(block, Paragraph):
        return Paragraph(_short(plain_text(block.text)))
    return with_inner(block, _with_short)


def _short(text: str) -> str:
    # It comes from a report that is redacted.
    return shortened(RedactedText(text), _LONGEST_CELL)


def _written(report: Report, language: Language) -> str:
    """In Markdown, with what would call on people or other issues made plain text."""
    text = _COMMAND.sub(r"\1\\/", whole_markdown(report, language, MOST_MERMAID))
    lines = (_uncalling(line) for line in text.splitlines())
    return "\n".join(lines) + "\n"


def _uncalling(line: str) -> str:
    # A heading's own marks stand at its beginning, and call on nothing.
    marks = re.match(r"#{1,6} ", line)
    head = marks[0] if marks else ""
    return head + _CALL.sub(lambda found: f"{found[0]}{_NOTHING}", line[len(head) :])


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
