"""A report's list as CSV for a Norwegian Excel: semicolon, UTF-8 with BOM, CRLF, decimal comma.

Safe against formula injection: a text that a spreadsheet would run gets an apostrophe in front; numbers stay numbers.
"""

import csv
from datetime import date
from decimal import Decimal
from io import StringIO

from kompetanse_cli.analysis.base import AmountShare, Share
from kompetanse_cli.language import Language
from kompetanse_cli.model import N_, Severity, may_be_thousand, plain_number
from kompetanse_cli.reading.tables.csv import guarded
from kompetanse_cli.render.cells import cell_text, computed_on, with_notes_apart
from kompetanse_cli.render.layout import USUAL, ReportLayout
from kompetanse_cli.report.base import Cell, DeadlineCell, Label, Redacted, Report, StatusCell, Table, each_block

BOM = "\ufeff"


def to_csv(report: Redacted[Report], language: Language, layout: ReportLayout = USUAL) -> str:
    """The first table of the report, which is the list it is about; the first line has the columns' ids, or titles.

    The table behind a picture is one too.
    """
    blocks = (block for section in report.value.sections for block in each_block(section.blocks))
    table = next((each for each in blocks if isinstance(each, Table)), None)
    return BOM if table is None else BOM + _table(with_notes_apart(table, language), language, layout, report.value.on)


def _table(table: Table, language: Language, layout: ReportLayout, on: date) -> str:
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    beside = [computed_on(language, on)] if layout.computed else []
    order = table.ids_last if layout.titled else range(len(table.columns))
    columns = [table.columns[number] for number in order]
    writer.writerow([*(column.title if layout.titled else column.id for column in columns), *beside])
    writer.writerows(
        [[*(_cell(row[number], language) for number in order), *("" for _ in beside)] for row in table.rows]
    )
    return out.getvalue()


def _cell(cell: Cell, language: Language) -> str:
    match cell:
        case StatusCell():
            return cell.status.value
        case Severity() | Label():
            return cell.value
        case int() | Decimal():
            return _number(cell)
        case date():
            return cell.isoformat()
        case DeadlineCell():
            return cell.day.isoformat() if cell.day else ""
        case Share() | AmountShare():
            # Not «24/31»: a spreadsheet would make a date of it.
            return _share(cell, language) if cell.is_relevant else ""
        case _:
            return guarded(cell_text(cell, language))


def _number(number: int | Decimal) -> str:
    """A number with a decimal comma."""
    return _plain(Decimal(number)).replace(".", ",")


def _plain(number: Decimal) -> str:
    """A number as nobody takes it for thousands: not with exactly three decimals."""
    plain = f"{number:f}"
    if not may_be_thousand(plain.removeprefix("-")):
        return plain
    shortest = plain_number(number)
    return f"{shortest}0" if may_be_thousand(shortest.removeprefix("-")) else shortest


def _share(share: Share | AmountShare, language: Language) -> str:
    counted = f"{_number(share.covered)} av {'minst ' if share.at_least else ''}{_number(share.of)}"
    return f"{counted}, {_number(share.unknown)} {language.say(N_('ukjent'))}" if share.unknown else counted
