"""Typed cells as words for people: the one place that decides how a value is written; and the head of a report."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import assert_never

from kompetanse_cli.analysis.base import AmountShare, Share
from kompetanse_cli.language import Language
from kompetanse_cli.messages import N_, Message, PersonRef, UnitRef
from kompetanse_cli.model import Severity
from kompetanse_cli.report.base import (
    Branch,
    Cell,
    Column,
    DeadlineCell,
    FileLine,
    Hyperlink,
    Label,
    NotedCell,
    PartCell,
    Report,
    Rich,
    StatusCell,
    Table,
    main_of,
    plain_text,
    render_message,
    symbol_of,
)
from kompetanse_cli.report.coverage import share_words


def cell_text(cell: Cell, language: Language, *, several: str = "; ") -> str:  # noqa: C901 (one case a kind of cell)
    """The cell as text; `several` stands between the texts of a cell that holds more than one."""
    match cell:
        case None:
            return ""
        case Severity():
            return language.say(cell.value)
        case str():
            return cell
        case int() | Decimal():
            return language.number(cell)
        case date():
            return language.day(cell)
        case Share():
            return share_text(cell, language)
        case StatusCell(is_marked=True):
            return f"{symbol_of(cell.status)} {cell.text}"
        case AmountShare():
            return counted_text(cell, language)
        case StatusCell() | Hyperlink() | Label() | Branch() | PersonRef() | UnitRef():
            return cell.text
        case Message():
            return render_message(cell, language)
        case FileLine():
            return f"{cell.path}:{cell.line}"
        case Rich():
            return cell.plain
        case NotedCell():
            return _noted(cell_text(cell.main, language, several=several), plain_text(cell.note))
        case DeadlineCell():
            return ", ".join(filter(None, (cell.text, cell.note)))
        case PartCell():
            return part_text(cell, language)
        case tuple():
            return several.join(cell_texts(cell))
        case _:
            assert_never(cell)


def _noted(main: str, note: str) -> str:
    return f"{main} ({note})" if main and note else main or note


def part_text(part: PartCell, language: Language) -> str:
    """«4 av 7», with the number of last time beside it: «52 av 122 (45)»."""
    told = part_now(part, language)
    return told if part.before is None else f"{told} ({language.number(part.before)})"


def part_now(part: PartCell, language: Language) -> str:
    """«4 av 7», without the number of last time."""
    if part.text:
        return part.text
    of = language.say(N_("ukjent")) if part.of is None else language.number(part.of)
    return language.say(N_("{n} av {of}"), n=language.number(part.done), of=of)


def with_notes_apart(table: Table, language: Language) -> Table:
    """The table for programs, where what is noted below a value stands in a column of its own beside it."""
    noted = {
        at for row in table.rows for at, cell in enumerate(row) if isinstance(cell, NotedCell)
    }  # fmt: skip
    if not noted:
        return table
    columns, rows = list[Column](), [list[Cell]() for _ in table.rows]
    for at, column in enumerate(table.columns):
        columns.append(column)
        if at in noted:
            title = language.say(N_("{title}, merknad"), title=column.title)
            columns.append(Column(f"{column.id}_merknad", title, data_only=column.data_only, written=column.written))
        for told, row in zip(rows, table.rows, strict=True):
            cell = row[at]
            told.append(main_of(cell))
            if at in noted:
                told.append(plain_text(cell.note) if isinstance(cell, NotedCell) else None)
    by = table.group_by
    return replace(
        table,
        columns=tuple(columns),
        rows=tuple(map(tuple, rows)),
        group_by=None if by is None else by + sum(at < by for at in noted),
    )


def cell_texts(cell: tuple[str | PersonRef | UnitRef, ...]) -> tuple[str, ...]:
    """The texts of a cell that holds several."""
    return tuple(each if isinstance(each, str) else each.text for each in cell)


def share_text(share: Share, language: Language) -> str:
    """«24 av 31 (77 %)», with the waived beside it; never 0 % of nothing (design.md section 4)."""
    return ", ".join(filter(None, (counted_text(share, language), waived_text(share, language))))


def counted_text(share: Share | AmountShare, language: Language) -> str:
    """The share without the waived: «24 av 31 (77 %)»."""
    return share_words(language, share)


def waived_text(share: Share, language: Language) -> str:
    """The waived of a share: «2 med unntak»; nothing when there are none."""
    return language.say(N_("{n} med unntak"), n=language.number(share.waived)) if share.waived else ""


# A page that lies beside this one, by its name alone: of what an id consists of, with the ending of a format.
_BESIDE = re.compile(r"[a-zæøå0-9-]+\.(html|pdf|md|docx|json|ics)")


def leads(target: str) -> bool:
    """Whether a link may be followed: within the report, to a page beside it, to the web, or to an e-mail address;
    nothing else runs.
    """
    return target.startswith(("#", "https://", "http://", "mailto:")) or _BESIDE.fullmatch(target) is not None


def computed_on(language: Language, on: date) -> str:
    """What stands in a table that is computed: it is to be read, and `import` does not take it for records."""
    return language.say(N_("Regnet ut {day}"), day=language.day(on))


def provenance_line(report: Report, language: Language) -> str:
    """The day, the source, and the commit when it is known; to one reader, the day and who it is to and from."""
    if report.addressed:
        day = language.say(N_("Per {day}."), day=language.day(report.on))
        return f"{day} {plain_text(report.addressed)}"
    made = language.say(
        N_("Tall per {day}. Kilde: kompetanseoversikten i {source}."), day=language.day(report.on), source=report.source
    )
    return f"{made} {report.edition_text}".rstrip()
