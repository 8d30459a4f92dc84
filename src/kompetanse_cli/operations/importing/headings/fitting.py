"""Whether a mapping file is of a workbook: whether what it speaks of stands there."""

from collections.abc import Iterator

from kompetanse_cli.operations.importing.headings.mapping import TableMapping, course_key
from kompetanse_cli.reading.tables.csv import Workbook
from kompetanse_cli.similar import fold


def fits(mapping: TableMapping, workbook: Workbook) -> bool:
    """Whether half or more of the headings and sheets that a mapping file speaks of are in a workbook; where it speaks
    of none, whether any of its words are."""
    cells = {cell for sheet in workbook.sheets for row in sheet.rows for cell in row if isinstance(cell, str)}
    folded = {fold(cell) for cell in cells}
    courses = {course_key(cell) for cell in cells} if mapping.courses else set()
    names = {fold(sheet.name) for sheet in workbook.sheets}
    marks = [
        *(fold(heading) in folded for heading in _headings(mapping)),
        *(fold(sheet) in names for sheet in mapping.sheets),
        *(course_key(title) in courses for title in mapping.courses),
    ]
    if marks:
        return 2 * sum(marks) >= len(marks)
    return any(fold(word) in folded for words in mapping.values.values() for word in words)


def _headings(mapping: TableMapping) -> Iterator[str]:
    yield from mapping.columns.values()
    for section in (mapping.headings, mapping.roles, mapping.sessions):
        yield from section
