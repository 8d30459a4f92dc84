"""Which tables tell of completed courses, and which of their columns are courses."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from kompetanse_cli.model import N_, Qualification, Register, Run, meant_day, message
from kompetanse_cli.operations.importing.competence.course_cells import is_cross
from kompetanse_cli.operations.importing.headings import CourseColumn, RowKind, course_key, is_end_of_time, ways
from kompetanse_cli.operations.importing.plan import Plan
from kompetanse_cli.operations.importing.table import SheetTable, with_courses
from kompetanse_cli.reading.tables.csv import CellValue, Remark, Sheet, column_letters
from kompetanse_cli.similar import fold

# What is never a course, though there are days below: of a person, none of this is stored, and what is planned, agreed
# or only spoken of is no course that somebody has completed.
_OF_THE_PERSON = re.compile(
    r"f(ø|oe)dt|f(ø|oe)dsel|f\.? ?dato|bursdag|birth|alder|sykm|permisjon|permittert|frav(æ|ae)r"
    r"|\b(borte|ferie|avspasering|vaksinert|vaksinedato|pensjon|pr(ø|oe)vetid)\b"
    r"|^(neste|forrige) |^frist\b|frist$|\bsnakke[rt]? med\b|(medarbeider|utviklings|oppf(ø|oe)lgings|lønns)samtale"
    r"|\b(planlagt|bestilt|avtalt|innkalt|invitert|p(å|aa)meldt|purret|p(å|aa)minnelse|oppdatert|endret|registrert"
    r"|revidert)\b",
    re.IGNORECASE,
)
# The columns of somebody who is enrolled: with them a table is of participants, whatever else it has.
_ENROLLED = frozenset(("påmeldt", "spor", "sluttet", "årsak", "samling", "møtte"))


def known_courses(register: Register) -> Mapping[str, tuple[str, ...]]:
    """The ids of the qualifications, by their names and ids as courses are compared; ask for it by `register.once`."""
    known: dict[str, tuple[str, ...]] = {}
    for each in register.by_id(Qualification).values():
        for key in dict.fromkeys((course_key(each.name), course_key(each.id))):
            known[key] = (*known.get(key, ()), each.id)
    return known


def completions_table(plan: Plan, sheet: Sheet, table: SheetTable, kind: RowKind | None, run: str | None) -> SheetTable:
    """The table with the columns that are courses, where it tells of completed ones; else as it is, and it is told
    which of its columns may be courses."""
    if kind is None and _is_of_runs(plan.register, table):
        columns = {"gjennomføring" if name == "kurs" else name: column for name, column in table.columns.items()}
        return _renamed(table, columns)
    if kind is None and run is not None and _is_of_a_run(table):
        return with_courses(table, sheet, {})
    dated = {} if run is not None else dict(_dated(sheet, table))
    if RowKind.COMPLETIONS in table.kinds:
        is_matrix = bool(table.courses) or kind is RowKind.COMPLETIONS
        courses = dict(sorted({**(dated if is_matrix else {}), **table.courses}.items()))
        _tell_of_colours(plan, sheet, table, courses)
        return with_courses(table, sheet, courses)
    if dated and not table.kinds and table.columns.keys() & {"navn", "etternavn"}:
        return with_courses(table, sheet, dict(sorted({**table.courses, **dated}.items())))
    if dated and RowKind.PEOPLE in table.kinds and Qualification in plan.wishes.create:
        # The people are made of the same rows.
        courses = dict(sorted({**table.courses, **dated}.items()))
        others = {column: heading for column, heading in table.others.items() if column not in dated}
        return replace(table, courses=courses, others=others)
    if dated and RowKind.PEOPLE in table.kinds:
        words = ", ".join(f"«{column.title}»" for column in dated.values())
        text = message(N_("kolonner med datoer: {words}. Er de kurs, les arket med --as kompetanse"), words=words)
        plan.remarks.append(Remark(sheet.name, 0, 0, text))
    return table


def _tell_of_colours(plan: Plan, sheet: Sheet, table: SheetTable, courses: Collection[int]) -> None:
    """Tell that colours are not read: in many a matrix they alone say that a course has expired."""
    columns = [column for column in courses if sheet.coloured.get(column, 0) > table.heading]
    if columns:
        text = message(N_("farger blir ikke lest: det de sier i kolonnene {columns}, må stå som dato"),
                       columns=", ".join(map(column_letters, columns)))  # fmt: skip
        plan.remarks.append(Remark(sheet.name, 0, 0, text))


def _renamed(table: SheetTable, columns: Mapping[str, int]) -> SheetTable:
    """The table as one of participants, with the columns called so."""
    rows = []
    for row in table.rows:
        cells = type(row.cells)(("gjennomføring" if n == "kurs" else n, c) for n, c in row.cells.items())
        rows.append(type(row)(row.sheet, row.number, cells, columns, row.unknown, row.is_alone, row.doubled))
    return SheetTable(
        table.name, columns, tuple(rows), (RowKind.PARTICIPANTS,), table.heading, table.left_out, others=table.others
    )


def _is_of_runs(register: Register, table: SheetTable) -> bool:
    """Whether the courses of a list are all runs."""
    if RowKind.COMPLETIONS not in table.kinds or "kurs" not in table.columns:
        return False
    words = {fold(str(row.cells.peek("kurs"))) for row in table.rows if row.cells.holds("kurs")}
    runs = {fold(word) for run in register.by_id(Run).values() for word in (run.id, run.name)}
    return bool(words) and words <= runs


def _is_of_a_run(table: SheetTable) -> bool:
    """Whether a table tells who has completed the run that is told beside it, and not who is enrolled in it."""
    has = set(table.columns)
    return bool(
        has & {"navn", "etternavn", "id", "ansattnummer", "epost"}
        and has & {"oppnådd", "status", "kurs", "fullført"}
        and has & {"oppnådd", "status", "fullført"}
        and not has & _ENROLLED
        and (RowKind.COMPLETIONS in table.kinds or has & {"oppnådd", "status"})
    )


def _dated(sheet: Sheet, table: SheetTable) -> Iterator[tuple[int, CourseColumn]]:
    """The columns under a heading that nobody knows, with days and crosses in them."""
    keys = {course_key(heading) for heading in (*table.others.values(), *(c.title for c in table.courses.values()))}
    for column, heading in table.others.items():
        cells = [cell for row in table.rows if (cell := _cell(sheet, row.number, column)) is not None]
        if not _OF_THE_PERSON.search(heading) and _has_days(cells):
            known = next((way for way in ways(heading) if course_key(way.title) in keys), None)
            if known is not None or not is_end_of_time(heading):
                yield column, known or CourseColumn(heading)


def _cell(sheet: Sheet, row: int, column: int) -> CellValue:
    cells = sheet.rows[row - 1]
    return cells[column - 1] if column <= len(cells) else None


def _has_days(cells: Collection[CellValue]) -> bool:
    """Whether half of the cells or more are days or crosses, and some are days: crosses alone may be of a role."""
    days = sum(isinstance(cell, date) or _is_day(cell) for cell in cells)
    return days > 0 and 2 * (days + sum(map(is_cross, cells))) >= len(cells)


def _is_day(cell: CellValue) -> bool:
    return isinstance(cell, str) and meant_day(cell.strip()) is not None
