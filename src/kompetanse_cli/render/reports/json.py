"""A report as JSON for other programs: a versioned shape, typed values, and ids beside names.

The keys are bokmål and the statuses those of the files, in every language; only sentences follow the reader's.
"""

from datetime import date
from decimal import Decimal
from typing import assert_never

from kompetanse_cli.analysis.base import AmountShare, Share
from kompetanse_cli.language import Language
from kompetanse_cli.messages import Message, PersonRef, UnitRef
from kompetanse_cli.model import Severity
from kompetanse_cli.render.cells import cell_texts, with_notes_apart
from kompetanse_cli.render.layout import USUAL, ReportLayout
from kompetanse_cli.report.base import (
    Block,
    Branch,
    BulletList,
    Cell,
    DeadlineCell,
    FactList,
    FactSheet,
    FactSheets,
    FileLine,
    Folded,
    Headline,
    Hyperlink,
    KeyFigures,
    Label,
    NotedCell,
    Notice,
    Paragraph,
    PartCell,
    Picture,
    Redacted,
    Report,
    Rich,
    Section,
    StatusCell,
    Table,
    UserMarkdown,
    main_of,
    plain_text,
    safe_json,
)

# Raised when a key is renamed, removed or given another meaning; new keys do not raise it.
VERSION = 1

Json = dict[str, object] | list[object] | str | int | float | bool | None


def to_json(redacted: Redacted[Report], language: Language, _layout: ReportLayout = USUAL) -> str:
    """The whole report, indented, ended by a newline."""
    report = redacted.value
    data = {
        "versjon": VERSION,
        "tittel": report.title,
        "dato": report.on.isoformat(),
        "kilde": report.source,
        **_edition(report),
        **_left_out(report),
        "språk": report.language,
        "deler": [_section(section, language) for section in report.sections],
    }
    return safe_json(data, indent=2) + "\n"


def to_rows(table: Table, language: Language) -> str:
    """The rows of a table alone, each with its cells by the ids of the columns; indented, ended by a newline."""
    return safe_json(_rows(with_notes_apart(table, language)), indent=2) + "\n"


def _edition(report: Report) -> dict[str, object]:
    told = {"utgave": report.edition, "fra": report.before}
    return {
        key: {"commit": edition.commit, "dato": edition.day.isoformat(), "endret": edition.changed}
        for key, edition in told.items()
        if edition is not None and edition.day is not None
    }


def _left_out(report: Report) -> dict[str, object]:
    """What could not be read; no key when everything was."""
    told = [{"fil": each.path, "kode": each.code, "melding": each.text} for each in report.left_out]
    return {"ufullstendig": told} if told else {}


def _section(section: Section, language: Language) -> Json:
    return {"id": section.id, "tittel": section.title, "innhold": [_block(block, language) for block in section.blocks]}


def _block(block: Block, language: Language) -> Json:  # noqa: C901 (one case a block)
    match block:
        case Table():
            return _table(block, language)
        case Paragraph():
            return {"type": "tekst", "tekst": plain_text(block.text)}
        case UserMarkdown():
            return {"type": "markdown", "tittel": block.title, "tekst": block.text}
        case KeyFigures():
            return {"type": "nøkkeltall", "tall": [_figure(figure.label, figure.value) for figure in block.figures]}
        case FactSheets():
            return {"type": "poster", "poster": [_entry(entry) for entry in block.entries]}
        case BulletList():
            return {"type": "punkter", "punkter": list(map(plain_text, block.items))}
        case Notice():
            return {"type": "merk", "alvor": block.severity.value, "tekst": plain_text(block.text)}
        case Picture():
            return _table(block.table, language)
        case Headline():
            return _headline(block, language)
        case FactList():
            return {"type": "opplysninger", "opplysninger": [_fact(label, value) for label, value in block.facts]}
        case Folded():
            inner = [_block(each, language) for each in block.blocks]
            return {"type": "foldet", "tittel": block.summary, "innhold": inner}
        case _:
            assert_never(block)


def _headline(block: Headline, language: Language) -> Json:
    return {
        "type": "hovedtall",
        "tall": block.figure,
        "tekst": block.lead.plain,
        "opplysninger": [_figure(label, told) for label, told in block.facts],
        "tekster": [plain_text(each.text) for each in block.texts],
        **({"utvikling": _table(block.trend.table, language)} if block.trend else {}),
    }


def _fact(label: str, value: Cell | tuple[Cell, ...]) -> Json:
    if isinstance(value, tuple):
        return {"navn": label, "verdi": [_cell(each) for each in value]}
    return _figure(label, value)


def _entry(entry: FactSheet) -> Json:
    facts = [_figure(label, fact) for label, fact in entry.facts]
    return {"id": entry.id, "navn": entry.title, "opplysninger": facts}


def _figure(label: str, value: Cell) -> Json:
    note = {"merknad": plain_text(value.note)} if isinstance(value, NotedCell) else {}
    return {"navn": label, "verdi": _cell(value), **note}


def _table(whole: Table, language: Language) -> Json:
    table = with_notes_apart(whole, language)
    return {
        "type": "tabell",
        "id": table.id,
        "tittel": table.caption,
        "kolonner": [{"id": column.id, "tittel": column.title} for column in table.columns],
        "rader": _rows(table),
    }


def _rows(table: Table) -> Json:
    ids = [column.id for column in table.columns]
    return [dict(zip(ids, map(_cell, row), strict=True)) for row in table.rows]


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _cell(cell: Cell) -> Json:  # noqa: C901 (one case a kind of cell)
    match cell:
        case StatusCell():
            return cell.status.value
        case Severity() | Label():
            return cell.value
        case Decimal():
            return _number(cell)
        case date():
            return cell.isoformat()
        case Share():
            return {
                "dekket": cell.covered,
                "av": cell.of,
                "prosent": cell.percent,
                "ukjent": cell.unknown,
                "unntak": cell.waived,
                **({"minst": True} if cell.at_least else {}),
            }
        case AmountShare():
            return {
                "dekket": _number(cell.covered),
                "av": _number(cell.of),
                "prosent": cell.percent,
                "ukjent": _number(cell.unknown),
                **({"minst": True} if cell.at_least else {}),
            }
        case DeadlineCell():
            return cell.day.isoformat() if cell.day else None
        case PartCell():
            before = {} if cell.before is None else {"før": cell.before}
            return {"dekket": cell.done, "av": cell.of, **before, **({"tekst": cell.text} if cell.text else {})}
        case NotedCell():
            return _cell(main_of(cell))
        case Rich():
            return cell.plain
        case FileLine():
            return {"fil": cell.path, "linje": cell.line}
        case Hyperlink() | Branch() | PersonRef() | UnitRef():
            return cell.text
        case Message():
            raise TypeError("a message is put into words before it is written")
        case tuple():
            return list(cell_texts(cell))
        case None | str() | int():
            return cell
        case _:
            assert_never(cell)
