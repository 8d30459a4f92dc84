"""Columns that are courses, in a table with people down and courses across: whose course, and which of its days."""

import re
from collections.abc import Iterator, Sequence

from kompetanse_cli.frozen import frozen
from kompetanse_cli.operations.importing.headings.mapping import TableMapping
from kompetanse_cli.reading.tables.csv import CellValue

_END = (
    r"(?:gyldig(?:het)?(?: til(?: og med)?)?|utløper|utløpsdato|utløp|utgår|utgått|varer til|expires|valid (?:un)?til)"
)
_ACHIEVED = r"(?:dato(?: for)?|fullført|oppnådd|gjennomført|bestått|tatt|sist(?: tatt)?|kursdato|date|completed)"
_AROUND = r"[\s:,–-]*"
_OF_END = re.compile(rf"{_END}{_AROUND}(?P<after>.+)|(?P<before>.+?)[\s:,(–-]+{_END}\)?", re.IGNORECASE)
_OF_DAY = re.compile(rf"{_ACHIEVED}{_AROUND}(?P<after>.+)|(?P<before>.+?)[\s:,(–-]+{_ACHIEVED}\)?", re.IGNORECASE)


@frozen
class CourseColumn:
    """A column of a course: the days on which people completed it, or those on which it expires."""

    title: str
    is_end: bool = False


def course_columns(
    heading: Sequence[CellValue], mapping: TableMapping, taken: Sequence[int] = ()
) -> dict[int, CourseColumn]:
    """The columns of a heading that are a course by its name, its id or the mapping file; none of those `taken`."""
    named = ((n, cell) for n, cell in enumerate(heading, 1) if isinstance(cell, str) and n not in taken)
    found = ((number, course_column(cell, mapping)) for number, cell in named)
    return {number: column for number, column in found if column is not None}


def course_column(heading: str, mapping: TableMapping) -> CourseColumn | None:
    """The course over a column, where it is known; None where it isn't."""
    if mapping.has_course(heading):
        return CourseColumn(heading)
    return next((each for each in ways(heading) if mapping.has_course(each.title)), None)


def ways(heading: str) -> Iterator[CourseColumn]:
    """What a heading with a word for a day in it may be: «HLR gyldig til», «Dato HLR»."""
    for pattern, is_end in ((_OF_END, True), (_OF_DAY, False)):
        found = pattern.fullmatch(heading.strip())
        if found is not None:
            yield CourseColumn((found["after"] or found["before"]).strip(), is_end)
