"""How long a page is on paper, reckoned from its words, and what is left out of one that would not be one page.

Nothing is set in smaller letters: less room between the lines first, then what can be read in the coordinator's report.
The lengths are in points, of the page as `is_tight` sets it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil

from kompetanse_cli.language import Language
from kompetanse_cli.model import N_
from kompetanse_cli.report.audiences.executive.words import listed
from kompetanse_cli.report.base import (
    Block,
    BulletList,
    Cell,
    DeadlineCell,
    DeadlineState,
    Headline,
    NotedCell,
    Notice,
    Paragraph,
    Report,
    Rich,
    Section,
    StatusCell,
    Table,
    TableLayout,
    UserMarkdown,
    plain_text,
)

# An A4 page without its margins, and how much higher it is set with usual room between the lines.
_PAGE, _USUAL = 764.0, 1.06
# English words are as many letters, and wider.
_ENGLISH = 0.95
_TEXT, _NOTE = 10.0, 8.9
# So many characters stand on a line of text, of a note, of the comment on a goal and under its state.
_LINE, _NOTE_LINE, _COMMENT_LINE, _STATE_LINE, _LABEL = 139, 156, 62, 17, 24
_TITLE, _HEADLINE, _SECTION, _TABLE, _ROW, _GOAL = 24.0, 100.0, 8.0, 10.5, 2.1, 22.0


def fitted(report: Report, language: Language) -> Report:
    """The report as one page: as it is, else tight, else with as little left out as makes it one."""
    page = _PAGE * (_ENGLISH if language.code == "en" else 1)
    if height(report) * _USUAL <= page:
        return report
    made = replace(report, is_tight=True)
    steps: tuple[Callable[[Report], Report], ...] = (
        _with_brief_competence,
        lambda each: _without_notes(each, even_late=False),
        lambda each: _without_empty(each, language),
        _with_brief_comments,
        lambda each: _without(each, "kompetansen"),
        lambda each: _without_notes(each, even_late=True),
    )
    for step in steps:
        if height(made) <= page:
            break
        made = step(made)
    return made


def height(report: Report) -> float:
    """About how many points the report takes on paper, set tight."""
    return _TITLE + sum(_height(section) for section in report.sections)


def _height(section: Section) -> float:
    has_heading = not section.is_aside and not any(isinstance(block, Headline) for block in section.blocks)
    blocks = sum(_block(block, aside=section.is_aside) + 1.6 for block in section.blocks)
    return _SECTION + blocks + (_TEXT if has_heading else 0)


def _block(block: Block, *, aside: bool = False) -> float:
    match block:
        case Headline():
            return _HEADLINE + sum(_block(text) for text in block.texts)
        case Paragraph() if block.is_note:
            return _NOTE * _lines(plain_text(block.text), _NOTE_LINE - (_LABEL if aside else 0))
        case Paragraph() | Notice():
            return _TEXT * _lines(plain_text(block.text), _LINE - (_LABEL if aside else 0))
        case BulletList():
            return sum(_TEXT * _lines(plain_text(item), _LINE) for item in block.items)
        case Table() if block.layout is TableLayout.LIST:
            return sum(_goal(row) for row in block.rows)
        case Table():
            return _TABLE + sum(_ROW + _row(row) for row in block.rows)
        case UserMarkdown():
            return sum(_TEXT * _lines(line, _LINE) for line in block.text.splitlines())
        case _:
            return 6 * _TEXT


def _goal(row: Sequence[Cell]) -> float:
    """A goal's two lines, with those more that its comment or what is noted of its state takes."""
    notes = (plain_text(cell.note) for cell in row[2:] if isinstance(cell, NotedCell))
    lines = max((_lines(_words(row[-1]), _COMMENT_LINE), *(1 + _lines(note, _STATE_LINE) for note in notes)))
    return _GOAL + _NOTE * max(0, lines - _GOAL_LINES)


def _row(row: Sequence[Cell]) -> float:
    """The height of the highest cell, where each column gets its part of the width."""
    whole = sum(max(len(_words(cell)), 8) for cell in row)
    return max(_cell(cell, max(len(_words(cell)), 8) * min(1.0, _LINE / whole)) for cell in row)


def _cell(cell: Cell, width: float) -> float:
    note = _NOTE * _lines(plain_text(cell.note), max(width, 40)) if isinstance(cell, NotedCell) else 0
    return (
        note + _TEXT * _lines(_words(cell), width + 1) + (_NOTE if isinstance(cell, DeadlineCell) and cell.note else 0)
    )


def _lines(text: str, width: float) -> int:
    return max(1, ceil(len(text) / max(width, 1)))


def _words(cell: Cell) -> str:
    match cell:
        case NotedCell():
            return _words(cell.main)
        case str():
            return cell
        case Rich():
            return cell.plain
        case None:
            return ""
        case _:
            return str(getattr(cell, "text", "")) or "0" * 12


def _changed(report: Report, name: str, change: Callable[[Section], Section | None]) -> Report:
    """The report with one of its sections changed, or left out where nothing is left of it."""
    sections = (change(section) if section.id == name else section for section in report.sections)
    return replace(report, sections=tuple(section for section in sections if section is not None))


def _without(report: Report, name: str) -> Report:
    return _changed(report, name, lambda _: None)


def _without_notes(report: Report, *, even_late: bool) -> Report:
    """Without what it is like until somebody decides, for the cases that are not past their deadline, or for all."""

    def brief(block: Block) -> Block:
        if not isinstance(block, Table):
            return block
        kept = [not even_late and _is_late(row) for row in block.rows]
        rows = (row if keep else tuple(map(_main, row)) for keep, row in zip(kept, block.rows, strict=True))
        return replace(block, rows=tuple(rows))

    return _changed(
        report, "ønskede-beslutninger", lambda each: replace(each, blocks=tuple(brief(block) for block in each.blocks))
    )


def _is_late(row: Sequence[Cell]) -> bool:
    return any(isinstance(cell, DeadlineCell) and cell.state is DeadlineState.OVERDUE for cell in row)


def _main(cell: Cell) -> Cell:
    """The value without the line below it; of a deadline the day, which is marked all the same where it is past."""
    if isinstance(cell, DeadlineCell) and cell.state is DeadlineState.OVERDUE:
        return replace(cell, note="")
    return cell.main if isinstance(cell, NotedCell) else cell


def _without_empty(report: Report, language: Language) -> Report:
    """The units that have not delivered a report in a sentence in place of a row each."""

    def brief(section: Section) -> Section:
        blocks: list[Block] = []
        told: list[str] = []
        for block in section.blocks:
            if not isinstance(block, Table):
                blocks.append(block)
                continue
            silent = [row for row in block.rows if any(isinstance(cell, StatusCell) for cell in row)]
            blocks.append(replace(block, rows=tuple(row for row in block.rows if row not in silent)))
            told += [_words(row[0]) for row in silent]
        if told:
            text = language.say(N_("Ikke levert rapport: {units}."), units=listed(language, told, 4))
            notes = [block for block in blocks if isinstance(block, Paragraph)]
            more = " ".join((text, *(plain_text(block.text) for block in notes)))
            blocks = [*(block for block in blocks if block not in notes), Paragraph(more, is_note=True)]
        return replace(section, blocks=tuple(blocks))

    return _changed(report, "virksomhetene", brief)


def _with_brief_comments(report: Report) -> Report:
    """Of what holds a goal up, and what was said of it, the last where both take more than two lines."""

    def brief(block: Block) -> Block:
        if not isinstance(block, Table):
            return block
        return replace(block, rows=tuple((*row[:-1], _last_part(row[-1])) for row in block.rows))

    return _changed(report, "mål", lambda each: replace(each, blocks=tuple(brief(block) for block in each.blocks)))


def _last_part(comment: Cell) -> Cell:
    if not isinstance(comment, Rich) or _lines(comment.plain, _COMMENT_LINE) <= _GOAL_LINES:
        return comment
    return Rich(comment.parts[-1:])


_GOAL_LINES = 2


def _with_brief_competence(report: Report) -> Report:
    """The first sentence of what is told of everybody's competence."""

    def brief(section: Section) -> Section:
        return replace(section, blocks=tuple(_first_sentence(block) for block in section.blocks))

    return _changed(report, "kompetansen", brief)


def _first_sentence(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return replace(block, text=re.split(r"(?<=\.) (?=[A-ZÆØÅ0-9])", plain_text(block.text))[0])
