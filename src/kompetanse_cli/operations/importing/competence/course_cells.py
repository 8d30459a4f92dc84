"""What the cells about a course say: the day it was completed, until when it is valid, and whether it is at all."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kompetanse_cli.model import N_, message
from kompetanse_cli.operations.importing.headings import course_key
from kompetanse_cli.operations.importing.naming import Names
from kompetanse_cli.operations.importing.table import Cells, Row, SheetTable, Wrong, values
from kompetanse_cli.reading.tables.csv import CellValue

# What systems and people write of a course that is completed, also of one that has expired since.
_COMPLETED = (
    r"fullført|fullførte|gjennomført|bestått|godkjent|ferdig|avlagt|tatt|ok|ja|x|sann|gyldig|aktiv|utløpt|utgått|utløper"
    r"|completed?|passed|valid|active|expired|finished|done|true|yes"
)
_IS_COMPLETED = re.compile(rf"(?:{_COMPLETED})(?:\W+(?:og\W+|and\W+)?(?:{_COMPLETED}))*|100 ?%?|[✓✔]", re.IGNORECASE)
_CROSS = re.compile(r"x+|ja|j|yes|ok|sann|true|har|fullført|gjennomført|bestått|godkjent|tatt|[✓✔+]", re.IGNORECASE)
_NOTHING = re.compile(r"nei|n|no|-+|–|0|mangler|manglar|ikke|ikkje|usann|false|ikke aktuelt|n/?a", re.IGNORECASE)
_BEFORE = re.compile(r"(?:x|ja|ok|fullført|gjennomført|bestått|godkjent|tatt|sist|oppnådd)\b[\s:,.–-]*", re.IGNORECASE)
_NO_END = re.compile(
    r"[-–]|ingen(?: utløp(?:sdato)?)?|(?:utløper|utgår) (?:ikke|aldri)|aldri|varig|livstid|livsvarig|permanent|evig"
    r"|ubegrenset|uten utløp|løpende|never|no expiry|does not expire|none|n/?a|31\.12\.9999|9999-12-31",
    re.IGNORECASE,
)
# What many write instead of the day on which somebody completed a course.
_OF_THE_END = re.compile(r"\b(?:utløp|utgå|gyldig|går ut|expire|valid)", re.IGNORECASE)


def is_completed(word: str) -> bool:
    """Whether a status says that a course is completed, or was."""
    return _IS_COMPLETED.fullmatch(" ".join(word.split())) is not None


def is_cross(cell: CellValue) -> bool:
    """Whether a cell says that a course is completed, and not when."""
    return cell is True or (isinstance(cell, str) and _CROSS.fullmatch(cell.strip()) is not None)


def last_day(row: Row, names: Names) -> date | None:
    """The last valid day that a row says; None where it says none, or that there is none. Raises Wrong."""
    cell = row.cells.get("gyldig_til")
    if isinstance(cell, str):
        if _NO_END.fullmatch(cell.strip()):
            return None
        _as_told(names, row, "gyldig_til", cell)
    return values.day(row, "gyldig_til", names.plan.remarks)


def completed_on(row: Row, names: Names) -> date | None:
    """The day on which a course was completed, as a list says it. Raises Wrong."""
    column = "fullført" if row.cells.holds("fullført") else "oppnådd"
    cell = row.cells.get(column)
    if isinstance(cell, str) and (_NOTHING.fullmatch(cell.strip()) or is_cross(cell)):
        return None
    return values.day(row, column, names.plan.remarks)


def in_matrix(names: Names, table: SheetTable, row: Row) -> Iterator[Row]:
    """The courses that a row of a matrix says somebody has completed, each as a row of a list; of each other cell it is
    told why it gives none."""
    for column, course in table.courses.items():
        if course.is_end or column not in row.courses:
            continue
        cell, end = row.courses[column], _end_of(table, row, column)
        cells = Cells((("kurs", course.title), ("oppnådd", cell), ("gyldig_til", row.courses.get(end))))
        columns = {"kurs": column, "oppnådd": column, "gyldig_til": end or column}
        said = replace(row, cells=cells, columns=columns, courses={})
        try:
            if _day_in_matrix(names, said, cell):
                yield said
        except Wrong as wrong:
            names.plan.remarks += wrong.remarks
    for column in row.courses:
        course = table.courses[column]
        if course.is_end and not any(_end_of(table, row, each) == column for each in row.courses):
            cells = Cells((("gyldig_til", row.courses[column]),))
            alone = Row(row.sheet, row.number, cells, {"gyldig_til": column})
            text = N_("siste gyldige dag alene føres ikke: når ble kurset fullført?")
            names.plan.remarks.append(alone.remark("gyldig_til", message(text)))


def _end_of(table: SheetTable, row: Row, column: int) -> int:
    """The column with the last valid day of the course in a column; 0 where there is none."""
    if column not in row.courses or table.courses[column].is_end:
        return 0
    key = course_key(table.courses[column].title)
    ends = [n for n, each in table.courses.items() if each.is_end and course_key(each.title) == key]
    return min(ends, key=lambda end: (end < column, abs(end - column)), default=0)


def _day_in_matrix(names: Names, said: Row, cell: CellValue) -> bool:
    """Whether a cell has the day on which a course was completed. Raises Wrong, with why it has none."""
    if cell is None:
        raise Wrong(said.remark("oppnådd", message(N_("cellen har ingen lesbar verdi"))))
    if is_cross(cell):
        raise Wrong(said.remark("oppnådd", message(N_("et kryss sier ikke hvilken dag, og føres ikke"))))
    if isinstance(cell, str):
        if _NOTHING.fullmatch(cell.strip()):
            return False
        _as_told(names, said, "oppnådd", cell)
        if _BEFORE.match(cell.strip()) and said.cells["oppnådd"] == cell:
            said.cells["oppnådd"] = _BEFORE.sub("", cell.strip(), count=1)
    if cell is False:
        return False
    try:
        return values.day(said, "oppnådd", names.plan.remarks) is not None
    except Wrong:
        if isinstance(cell, str) and _OF_THE_END.search(cell):
            text = message(N_("«{value}» sier når kurset utløper, og ikke hvilken dag det ble fullført: "
                              "føres ikke"),
                           value=cell)  # fmt: skip
            raise Wrong(said.remark("oppnådd", text)) from None
        raise


def _as_told(names: Names, row: Row, column: str, cell: str) -> None:
    """Let a cell be the day that the mapping file says it is."""
    told = names.told("dato", cell)
    if told is not None:
        row.cells[column] = told
