"""A report as Markdown for git and pull requests: readable as it stands, no HTML, user text escaped."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import assert_never

from kompetanse_cli.language import Language
from kompetanse_cli.render.cells import cell_text, cell_texts, provenance_line
from kompetanse_cli.render.layout import USUAL, ReportLayout
from kompetanse_cli.render.reports.rich_markdown import link, lone_markdown, marked_parts, one_line, rich_markdown
from kompetanse_cli.render.reports.user_markdown import escape_user_markdown
from kompetanse_cli.render.terminal import cell_width, padded
from kompetanse_cli.report.base import (
    Block,
    Branch,
    BulletList,
    Cell,
    Column,
    DeadlineCell,
    DeadlineState,
    FactList,
    FactSheet,
    FactSheets,
    FileLine,
    Folded,
    Headline,
    Hyperlink,
    KeyFigures,
    NotedCell,
    Notice,
    Paragraph,
    Picture,
    Redacted,
    Report,
    Rich,
    Section,
    StatusCell,
    Table,
    Text,
    UserMarkdown,
    each_block,
    escape_markdown,
    escape_markdown_inline,
    symbol_of,
    with_inner,
)

# Padding beyond this helps nobody: one long cell would make every row as long.
_WIDEST = 40

# The characters of Mermaid in a whole report: GitHub and GitLab stop drawing where there are many.
MOST_MERMAID = 1800


def to_markdown(report: Redacted[Report], language: Language, layout: ReportLayout = USUAL) -> str:
    """The whole report, ended by a newline. Where nothing is drawn, the tables of the pictures stand alone."""
    return whole_markdown(report.value, language, MOST_MERMAID if layout.mermaid else 0)


def whole_markdown(report: Report, language: Language, room: int) -> str:
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

    def fitted(block: Block) -> Block:
        return fits(block) if isinstance(block, Picture) else with_inner(block, fitted)

    sections = [replace(section, blocks=tuple(map(fitted, section.blocks))) for section in report.sections]
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
    yield from _blocks(section.blocks, language, anchors, several=len(section.tables) > 1)


def _blocks(
    blocks: Sequence[Block], language: Language, anchors: Mapping[str, str], *, several: bool, is_inner: bool = False
) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table | Picture) and several:
            told = escape_markdown_inline(_caption(block))
            # Within what is folded the same may be told of several things: there it is no heading.
            yield f"**{told}:**" if is_inner else f"### {told}"
        yield _block(block, language, anchors)


def _caption(block: Table | Picture) -> str:
    return block.caption if isinstance(block, Table) else block.table.caption


def _block(block: Block, language: Language, anchors: Mapping[str, str]) -> str:  # noqa: C901 (one case a block)
    match block:
        case Table():
            return _table(block, language) if block.rows else f"*{escape_markdown(block.empty)}*" if block.empty else ""
        case Paragraph():
            return lone_markdown(block.text)
        case UserMarkdown():
            title = f"### {escape_markdown_inline(block.title)}\n\n" if block.title else ""
            return title + _quoted(escape_user_markdown(block.text))
        case KeyFigures():
            return "\n".join(_figures(block, language, anchors))
        case FactSheets():
            return "\n\n".join(_entry(entry, language) for entry in block.entries)
        case BulletList():
            return "\n".join(f"- {_item(item)}" for item in block.items)
        case Notice():
            return _quoted(f"{symbol_of(block.severity)} {rich_markdown(block.text)}")
        case Picture():
            drawn = f"```mermaid\n{block.mermaid}\n```\n\n" if block.mermaid else ""
            return drawn + _block(block.table, language, anchors)
        case Headline():
            return "\n\n".join(_headline(block, language, anchors))
        case FactList():
            return "\n".join(_facts(block, language))
        case Folded():
            several = sum(isinstance(each, Table) for each in each_block(block.blocks)) > 1
            inner = _blocks(block.blocks, language, anchors, several=several, is_inner=True)
            return "\n\n".join((f"### {escape_markdown_inline(block.summary)}", *filter(None, inner)))
        case _:
            assert_never(block)


def _item(item: Text) -> str:
    return rich_markdown(one_line(item) if isinstance(item, str) else item)


def _headline(block: Headline, language: Language, anchors: Mapping[str, str]) -> Iterator[str]:
    figure = f"**{escape_markdown_inline(block.figure)}** " if block.figure else ""
    yield f"{figure}{rich_markdown(block.lead)}"
    if block.facts:
        yield "\n".join(f"- {escape_markdown_inline(label)}: {rich_markdown(told)}" for label, told in block.facts)
    yield from (_block(text, language, anchors) for text in block.texts)
    if block.trend is not None and block.trend.table.rows:
        yield f"### {escape_markdown_inline(_caption(block.trend))}"
        yield _block(block.trend, language, anchors)


def _facts(block: FactList, language: Language) -> Iterator[str]:
    for label, value in block.facts:
        told = [_cell(each, language) for each in (value if isinstance(value, tuple) else (value,))]
        yield f"- {escape_markdown_inline(label)}: {'; '.join(filter(None, told))}"


def _figures(block: KeyFigures, language: Language, anchors: Mapping[str, str]) -> Iterator[str]:
    for figure in block.figures:
        label = escape_markdown_inline(figure.label)
        anchor = anchors.get(figure.link.removeprefix("#"), "")
        linked = f"[{label}](#{anchor})" if anchor else label
        note = f" ({escape_markdown_inline(figure.note)})" if figure.note else ""
        yield f"- {linked}: **{escape_markdown_inline(cell_text(figure.value, language))}**{note}"


def _entry(entry: FactSheet, language: Language) -> str:
    facts = (f"- {escape_markdown_inline(label)}: {_cell(fact, language)}" for label, fact in entry.facts)
    return "\n".join((f"### {escape_markdown_inline(one_line(entry.title))}", "", *facts)).rstrip()


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


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
        case NotedCell():
            main, note = _cell(cell.main, language), rich_markdown(cell.note)
            return f"{main} ({note})" if main and note else main or note
        case DeadlineCell(state=DeadlineState.OVERDUE):
            return f"! {escape_markdown_inline(cell_text(cell, language))}"
        case Rich():
            return "".join(marked_parts(cell))
        case StatusCell():
            return f"{symbol_of(cell.status)} {escape_markdown_inline(cell.text)}"
        case FileLine():
            return "`" + cell_text(cell, language).replace("`", "'").replace("|", "\\|") + "`"
        case Hyperlink():
            return link(cell)
        case Branch():
            return "· " * cell.depth + escape_markdown_inline(one_line(cell.text))
        case tuple():
            return "<br>".join(escape_markdown_inline(one_line(text)) for text in cell_texts(cell))
        case _:
            return escape_markdown_inline(one_line(cell_text(cell, language)))


def _rule(column: Column, width: int) -> str:
    return "-" * (width - 1) + ":" if column.numeric else "-" * width


def _line(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    filled = (
        padded(cell, width, right=column.numeric) for cell, column, width in zip(cells, columns, widths, strict=True)
    )
    return f"| {' | '.join(filled)} |"
