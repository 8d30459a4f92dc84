"""A report as Markdown for git and pull requests: readable as it stands, no HTML, user text escaped."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import assert_never

from kompetanse_cli.language import Language
from kompetanse_cli.render.cells import cell_text, leads
from kompetanse_cli.render.clean import clean
from kompetanse_cli.render.lines import cell_width, padded
from kompetanse_cli.render.made import made_from
from kompetanse_cli.render.written import tamed
from kompetanse_cli.report.blocks import (
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
    Report,
    Section,
    StatusCell,
    Table,
    UserMarkdown,
)
from kompetanse_cli.report.symbols import SYMBOLS

# Padding beyond this helps nobody: one long cell would make every row as long.
_WIDEST = 40

# The characters of Mermaid in a whole report: GitHub and GitLab stop drawing where there are many.
MOST_MERMAID = 1800
# What means something inside a line of GitHub's Markdown, whoever wrote it.
_INLINE = re.compile(r"[\\`*\[\]<|]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~|&(?=#?\w+;)")
# What means something only where a line begins.
_AT_START = re.compile(r"^(\s*)([#>+=-])|^(\s*[0-9]{1,9})([.)])", re.MULTILINE)


def to_markdown(report: Report, language: Language, *, mermaid: bool = True) -> str:
    """The whole report, ended by a newline. Without `mermaid` no picture is drawn, and the tables stand alone."""
    report = _within(clean(report), MOST_MERMAID if mermaid else 0)
    anchors = _anchors(report)
    parts = [f"# {escape_inline(report.title)}", escape(made_from(report, language))]
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


def escape(text: str) -> str:
    """A paragraph with all that Markdown would read as markup escaped."""
    return _AT_START.sub(lambda match: f"{match[1] or match[3] or ''}\\{match[2] or match[4]}", escape_inline(text))


def escape_inline(text: str) -> str:
    """A text that does not begin a line of its own, as in a cell."""
    return _INLINE.sub(lambda match: f"\\{match[0]}", text)


def slug(title: str) -> str:
    """The anchor that GitHub and GitLab give a heading: lower case, hyphens for spaces, no punctuation."""
    kept = (
        character
        for character in unicodedata.normalize("NFC", title).lower()
        if character.isalnum() or character in " -_"
    )
    return "".join(kept).replace(" ", "-")


def sections_text(sections: Iterable[Section], language: Language) -> str:
    """Some sections as they stand in a report, ended by a newline."""
    parts = (part for section in map(clean, sections) for part in _section(section, language, {}))
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
        yield f"## {escape_inline(section.title)}"
    several = len(section.tables) > 1
    for block in section.blocks:
        if isinstance(block, Table | Picture) and several:
            yield f"### {escape_inline(_caption(block))}"
        yield _block(block, language, anchors)


def _caption(block: Table | Picture) -> str:
    return block.caption if isinstance(block, Table) else block.table.caption


def _block(block: Block, language: Language, anchors: Mapping[str, str]) -> str:
    match block:
        case Table():
            return _table(block, language) if block.rows else f"*{escape(block.empty)}*" if block.empty else ""
        case Paragraph():
            return escape(block.text)
        case UserMarkdown():
            title = f"### {escape_inline(block.title)}\n\n" if block.title else ""
            return title + _quoted(tamed(block.text))
        case KeyFigures():
            return "\n".join(_figures(block, language, anchors))
        case FactSheets():
            return "\n\n".join(_entry(entry, language) for entry in block.entries)
        case BulletList():
            return "\n".join(f"- {escape(_one_line(item))}" for item in block.items)
        case Notice():
            return _quoted(f"{SYMBOLS[block.severity]} {escape(block.text)}")
        case Picture():
            drawn = f"```mermaid\n{block.mermaid}\n```\n\n" if block.mermaid else ""
            return drawn + _block(block.table, language, anchors)
        case _:
            assert_never(block)


def _figures(block: KeyFigures, language: Language, anchors: Mapping[str, str]) -> Iterator[str]:
    for figure in block.figures:
        label = escape_inline(figure.label)
        anchor = anchors.get(figure.link.removeprefix("#"), "")
        linked = f"[{label}](#{anchor})" if anchor else label
        note = f" ({escape_inline(figure.note)})" if figure.note else ""
        yield f"- {linked}: **{escape_inline(cell_text(figure.value, language))}**{note}"


def _entry(entry: FactSheet, language: Language) -> str:
    facts = (f"- {escape_inline(label)}: {_cell(fact, language)}" for label, fact in entry.facts)
    return "\n".join((f"### {escape_inline(_one_line(entry.title))}", "", *facts)).rstrip()


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _table(table: Table, language: Language) -> str:
    columns = [table.columns[number] for number in table.shown]
    heads = [escape_inline(column.title) for column in columns]
    rows = list(_rows(table, language))
    widths = [
        min(_WIDEST, max([3, cell_width(head), *(cell_width(row[number]) for row in rows)]))
        for number, head in enumerate(heads)
    ]
    rules = [_rule(column, width) for column, width in zip(columns, widths, strict=True)]
    lines = (_line(heads, columns, widths), f"| {' | '.join(rules)} |", *(_line(row, columns, widths) for row in rows))
    return "\n".join(lines)


def _rows(table: Table, language: Language) -> Iterator[list[str]]:
    by = table.group_by
    empty = [""] * (len(table.shown) - 1)
    groups: Iterable[tuple[Cell, Iterable[tuple[Cell, ...]]]] = (
        [(None, table.rows)] if by is None else groupby(table.rows, key=lambda row: row[by])
    )
    for heading, rows in groups:
        if by is not None:
            yield [f"**{_cell(heading, language) or '–'}**", *empty]
        for row in rows:
            yield [_cell(row[number], language) for number in table.shown]


def _cell(cell: Cell, language: Language) -> str:
    match cell:
        case StatusCell():
            return f"{SYMBOLS[cell.status]} {escape_inline(cell.text)}"
        case FileLine():
            return "`" + cell_text(cell, language).replace("`", "'").replace("|", "\\|") + "`"
        case Hyperlink():
            return _link(cell)
        case Branch():
            return "· " * cell.depth + escape_inline(_one_line(cell.text))
        case tuple():
            return "<br>".join(escape_inline(_one_line(text)) for text in cell)
        case _:
            return escape_inline(_one_line(cell_text(cell, language)))


def _link(link: Hyperlink) -> str:
    """A link to the web; targets within the report have no anchor in Markdown, and other schemes are only text."""
    text = escape_inline(_one_line(link.text))
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
