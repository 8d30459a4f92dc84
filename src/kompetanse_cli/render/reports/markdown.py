"""A report as Markdown for git and pull requests: readable as it stands, no HTML, user text escaped.

As a comment on a pull request it is of a length that is taken, and calls on nobody.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import assert_never

from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_
from kompetanse_cli.render.cells import cell_text, cell_texts, leads, provenance_line
from kompetanse_cli.render.layout import USUAL, ReportLayout
from kompetanse_cli.render.reports.user_markdown import escape_user_markdown
from kompetanse_cli.render.terminal import cell_width, padded
from kompetanse_cli.report.base import (
    Block,
    Branch,
    BulletList,
    Cell,
    Column,
    FactSheet,
    FactSheets,
    FileLine,
    Hyperlink,
    KeyFigures,
    Notice,
    Paragraph,
    Picture,
    Redacted,
    RedactedText,
    Report,
    Section,
    StatusCell,
    Table,
    UserMarkdown,
    escape_markdown,
    escape_markdown_inline,
    shortened,
    symbol_of,
)

# Padding beyond this helps nobody: one long cell would make every row as long.
_WIDEST = 40

# The characters of Mermaid in a whole report: GitHub and GitLab stop drawing where there are many.
MOST_MERMAID = 1800


def to_markdown(report: Redacted[Report], language: Language, layout: ReportLayout = USUAL) -> str:
    """The whole report, ended by a newline. Where nothing is drawn, the tables of the pictures stand alone."""
    return _whole(report.value, language, MOST_MERMAID if layout.mermaid else 0)


def _whole(report: Report, language: Language, room: int) -> str:
    """The report with at most so many characters of Mermaid."""
    report = _within(report, room)
    anchors = _anchors(report)
    parts = [f"# {escape_markdown_inline(report.title)}", escape_markdown(provenance_line(report, language))]
    for section in report.sections:
        # A list of its own has the title of its one section.
        title = section.title if section.title != report.title else ""
        parts += _section(replace(section, title=title), language, anchors)
    return "\n\n".join(part for part in parts if part) + "\n"


def _within(report: Report, room: int) -> Report:
    """The report with as many of its pictures as there is room for, the first ones first, and the others without."""

    def fits(picture: Picture) -> Picture:
        nonlocal room
        if len(picture.mermaid) > room:
            return replace(picture, mermaid="")
        room -= len(picture.mermaid)
        return picture

    sections = []
    for section in report.sections:
        blocks = tuple(fits(block) if isinstance(block, Picture) else block for block in section.blocks)
        sections.append(replace(section, blocks=blocks))
    return replace(report, sections=tuple(sections))


def slug(title: str) -> str:
    """The anchor that GitHub and GitLab give a heading: lower case, hyphens for spaces, no punctuation."""
    kept = (
        character
        for character in unicodedata.normalize("NFC", title).lower()
        if character.isalnum() or character in " -_"
    )
    return "".join(kept).replace(" ", "-")


def sections_text(sections: Redacted[tuple[Section, ...]], language: Language) -> str:
    """Some sections as they stand in a report, ended by a newline."""
    parts = (part for section in sections.value for part in _section(section, language, {}))
    return "\n\n".join(part for part in parts if part) + "\n"


def _anchors(report: Report) -> Mapping[str, str]:
    """The heading that each id of a section or a table leads to."""
    anchors: dict[str, str] = {}
    for section in report.sections:
        anchors[section.id] = slug(section.title)
        anchors.update({table.id: slug(section.title) for table in section.tables})
    return anchors


def _section(section: Section, language: Language, anchors: Mapping[str, str]) -> Iterator[str]:
    if section.title:
        yield f"## {escape_markdown_inline(section.title)}"
    several = len(section.tables) > 1
    for block in section.blocks:
        if isinstance(block, Table | Picture) and several:
            yield f"### {escape_markdown_inline(_caption(block))}"
        yield _block(block, language, anchors)


def _caption(block: Table | Picture) -> str:
    return block.caption if isinstance(block, Table) else block.table.caption


def _block(block: Block, language: Language, anchors: Mapping[str, str]) -> str:
    match block:
        case Table():
            return _table(block, language) if block.rows else f"*{escape_markdown(block.empty)}*" if block.empty else ""
        case Paragraph():
            return escape_markdown(block.text)
        case UserMarkdown():
            title = f"### {escape_markdown_inline(block.title)}\n\n" if block.title else ""
            return title + _quoted(escape_user_markdown(block.text))
        case KeyFigures():
            return "\n".join(_figures(block, language, anchors))
        case FactSheets():
            return "\n\n".join(_entry(entry, language) for entry in block.entries)
        case BulletList():
            return "\n".join(f"- {escape_markdown(_one_line(item))}" for item in block.items)
        case Notice():
            return _quoted(f"{symbol_of(block.severity)} {escape_markdown(block.text)}")
        case Picture():
            drawn = f"```mermaid\n{block.mermaid}\n```\n\n" if block.mermaid else ""
            return drawn + _block(block.table, language, anchors)
        case _:
            assert_never(block)


def _figures(block: KeyFigures, language: Language, anchors: Mapping[str, str]) -> Iterator[str]:
    for figure in block.figures:
        label = escape_markdown_inline(figure.label)
        anchor = anchors.get(figure.link.removeprefix("#"), "")
        linked = f"[{label}](#{anchor})" if anchor else label
        note = f" ({escape_markdown_inline(figure.note)})" if figure.note else ""
        yield f"- {linked}: **{escape_markdown_inline(cell_text(figure.value, language))}**{note}"


def _entry(entry: FactSheet, language: Language) -> str:
    facts = (f"- {escape_markdown_inline(label)}: {_cell(fact, language)}" for label, fact in entry.facts)
    return "\n".join((f"### {escape_markdown_inline(_one_line(entry.title))}", "", *facts)).rstrip()


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _table(table: Table, language: Language) -> str:
    shown = table.shown
    columns = [table.columns[number] for number in shown]
    heads = [escape_markdown_inline(column.title) for column in columns]
    rows = list(_rows(table, shown, language))
    widths = [
        min(_WIDEST, max([3, cell_width(head), *(cell_width(row[number]) for row in rows)]))
        for number, head in enumerate(heads)
    ]
    rules = [_rule(column, width) for column, width in zip(columns, widths, strict=True)]
    lines = (_line(heads, columns, widths), f"| {' | '.join(rules)} |", *(_line(row, columns, widths) for row in rows))
    return "\n".join(lines)


def _rows(table: Table, shown: Sequence[int], language: Language) -> Iterator[list[str]]:
    """The cells of each row in the columns that are shown, which cost a look at every row to find."""
    by = table.group_by
    empty = [""] * (len(shown) - 1)
    groups: Iterable[tuple[Cell, Iterable[tuple[Cell, ...]]]] = (
        [(None, table.rows)] if by is None else groupby(table.rows, key=lambda row: row[by])
    )
    for heading, rows in groups:
        if by is not None:
            yield [f"**{_cell(heading, language) or '–'}**", *empty]
        for row in rows:
            yield [_cell(row[number], language) for number in shown]


def _cell(cell: Cell, language: Language) -> str:
    match cell:
        case StatusCell():
            return f"{symbol_of(cell.status)} {escape_markdown_inline(cell.text)}"
        case FileLine():
            return "`" + cell_text(cell, language).replace("`", "'").replace("|", "\\|") + "`"
        case Hyperlink():
            return _link(cell)
        case Branch():
            return "· " * cell.depth + escape_markdown_inline(_one_line(cell.text))
        case tuple():
            return "<br>".join(escape_markdown_inline(_one_line(text)) for text in cell_texts(cell))
        case _:
            return escape_markdown_inline(_one_line(cell_text(cell, language)))


def _link(link: Hyperlink) -> str:
    """A link to the web; targets within the report have no anchor in Markdown, and other schemes are only text."""
    text = escape_markdown_inline(_one_line(link.text))
    if link.target.startswith("#") or not leads(link.target):
        return text
    target = "".join(character for character in link.target if character not in "<>\\|" and not character.isspace())
    return f"[{text}](<{target}>)"


def _rule(column: Column, width: int) -> str:
    return "-" * (width - 1) + ":" if column.numeric else "-" * width


def _line(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    filled = (
        padded(cell, width, right=column.numeric) for cell, column, width in zip(cells, columns, widths, strict=True)
    )
    return f"| {' | '.join(filled)} |"


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
        return replace(block, items=tuple(map(_short, block.items)))
    if isinstance(block, Paragraph):
        return Paragraph(_short(block.text))
    return block


def _short(text: str) -> str:
    # It comes from a report that is redacted.
    return shortened(RedactedText(text), _LONGEST_CELL)


def _written(report: Report, language: Language) -> str:
    """In Markdown, with what would call on people or other issues made plain text."""
    text = _COMMAND.sub(r"\1\\/", _whole(report, language, MOST_MERMAID))
    lines = (_uncalling(line) for line in text.splitlines())
    return "\n".join(lines) + "\n"


def _uncalling(line: str) -> str:
    # A heading's own marks stand at its beginning, and call on nothing.
    marks = re.match(r"#{1,6} ", line)
    head = marks[0] if marks else ""
    return head + _CALL.sub(lambda found: f"{found[0]}{_NOTHING}", line[len(head) :])


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
