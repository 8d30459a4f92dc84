"""A form as somebody fills it in: the workbook that was written, with other values in some cells."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from kompetanse_cli.reading.tables.csv import Sheet
from kompetanse_cli.reading.tables.workbook import read_workbook_isolated

Run = Callable[..., tuple[int, str, str]]
# The values of cells by what the row, or the row and the column, is called in the form.
Answers = Mapping[Any, Any]


def sheets_of(file: Path) -> dict[str, Sheet]:
    """The sheets of a workbook."""
    return {sheet.name: sheet for sheet in read_workbook_isolated(file.read_bytes()).sheets}


def fill_in(file: Path, answers: Mapping[str, Answers], heading: str = "Svar") -> None:
    """Write the workbook anew with these answers, below this heading: by the field of a question, or by an id and a
    column's key."""
    sheets = sheets_of(file)
    with xlsxwriter.Workbook(file) as book:
        dated = book.add_format({"num_format": "dd.mm.yyyy"})
        for name, sheet in sheets.items():
            rows = [list(row) for row in sheet.rows]
            for (number, column), text in sheet.lines.items():
                rows[number - 1][column - 1] = text
            for what, value in answers.get(name, {}).items():
                number, column = _place(rows, what, heading)
                rows[number] += [None] * (column + 1 - len(rows[number]))
                rows[number][column] = value
            written = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        written.write_datetime(number, column, cell, dated)
                    elif cell is not None:
                        written.write(number, column, cell)


def _place(rows: list[list[Any]], what: object, answer: str) -> tuple[int, int]:
    if isinstance(what, tuple):
        whom, key = what
        line = next(row for row in rows if key in row)
        return next(number for number, row in enumerate(rows) if row[:1] == [whom]), line.index(key)
    heading = next(row for row in rows if answer in row)
    return next(number for number, row in enumerate(rows) if what in row), heading.index(answer)


def asked(file: Path, sheet: str) -> dict[str, Any]:
    """What stands in a form of a unit, by the field of each question."""
    rows, lines = sheets_of(file)[sheet].rows, sheets_of(file)[sheet].lines
    heading = next(row for row in rows if "Svar" in row)
    answer, field = heading.index("Svar"), heading.index("Felt")
    return {
        str(row[field]): lines.get((number, answer + 1), row[answer])
        for number, row in enumerate(rows, 1)
        if number > rows.index(heading) + 1 and len(row) > field and row[field]
    }
