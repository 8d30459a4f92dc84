"""Tell what a table of a sheet was understood as, column by column."""

from collections.abc import Iterator, Mapping

from kompetanse_cli.model import N_, Message, message
from kompetanse_cli.operations.importing.headings import RoleColumn, RowKind, is_left_out
from kompetanse_cli.operations.importing.layout.understanding import (
    Axis,
    CellMeaning,
    ColumnProposal,
    ColumnUnderstanding,
    SheetUnderstanding,
    UnitFrom,
)
from kompetanse_cli.operations.importing.table import SheetTable
from kompetanse_cli.reading.tables.csv import Sheet

_DOWN: Mapping[RowKind, Axis] = {
    RowKind.UNITS: Axis.UNITS,
    RowKind.PEOPLE: Axis.PEOPLE,
    RowKind.APPOINTMENTS: Axis.HELD,
    RowKind.COMPLETIONS: Axis.COMPLETIONS,
    RowKind.PARTICIPANTS: Axis.PARTICIPANTS,
    RowKind.ATTENDANCE: Axis.ATTENDANCE,
}


def understood(
    sheet: Sheet, table: SheetTable, *, unit_from: UnitFrom | None = None,
    proposals: Mapping[int, ColumnProposal] | None = None,
) -> SheetUnderstanding:  # fmt: skip
    """What a table that is read was understood as."""
    across, meaning = _across(table)
    down = _DOWN[table.kinds[-1]] if table.kinds else Axis.RECORDS
    if across is Axis.PEOPLE:
        down = Axis.COURSES
    elif across is not None:
        down = Axis.UNITS if table.across.holders else Axis.PEOPLE
    return SheetUnderstanding(
        sheet.name, down, across, meaning, unit_from, len(table.rows),
        tuple(columns_of_sheet(sheet, table, proposals or {})), heading=table.heading,
    )  # fmt: skip


def not_understood(sheet: Sheet, why: Message, table: SheetTable | None = None) -> SheetUnderstanding:
    """A sheet of which nothing is read, and why; with the columns of the `table` that is known of it."""
    columns = () if table is None else tuple(columns_of_sheet(sheet, table, {}))
    return SheetUnderstanding(sheet.name, None, columns=columns, why_unread=why, heading=table.heading if table else 0)


def _across(table: SheetTable) -> tuple[Axis | None, CellMeaning | None]:
    if table.across.holders:
        return Axis.ROLES, CellMeaning.HOLDERS
    if table.roles:
        return Axis.ROLES, CellMeaning.HAS_ROLE
    if table.across.sessions:
        return Axis.SESSIONS, CellMeaning.CAME
    if table.across.people:
        return Axis.PEOPLE, CellMeaning.COMPLETED
    return (Axis.COURSES, CellMeaning.COMPLETED) if table.courses else (None, None)


def columns_of_sheet(
    sheet: Sheet, table: SheetTable, proposals: Mapping[int, ColumnProposal]
) -> Iterator[ColumnUnderstanding]:
    """Each column with a heading, and what it was taken for."""
    heading = sheet.rows[table.heading - 1] if table.heading else ()
    taken = dict(_taken_for(table))
    for column in sorted({*taken, *table.others}):
        word = table.others.get(column) or str(heading[column - 1] if column <= len(heading) else "")
        cells = sum(
            column <= len(sheet.rows[row.number - 1]) and sheet.rows[row.number - 1][column - 1] is not None
            for row in table.rows
        )
        left_out = column not in taken and is_left_out(word)
        yield ColumnUnderstanding(column, word, taken.get(column), cells, proposals.get(column), left_out)


def _taken_for(table: SheetTable) -> Iterator[tuple[int, Message]]:
    for name, column in table.columns.items():
        yield column, message(N_("«{field}»"), field=name)
    for column, role in {**table.roles, **table.across.holders}.items():
        yield column, told_of_role(role)
        day = table.across.days.get(column)
        if day is not None:
            yield day, message(N_("første dag i rollen {role}"), role=role.role)
    for column in table.across.people:
        yield column, message(N_("en person"))
    for column, session in table.across.sessions.items():
        yield column, message(N_("samlingen {session}"), session=session)
    for column, course in table.courses.items():
        text = N_("siste gyldige dag av kurset {course}") if course.is_end else N_("kurset {course}")
        yield column, message(text, course=course.title)


def told_of_role(role: RoleColumn) -> Message:
    """«rollen ressursperson for Demens»."""
    if role.subject:
        return message(N_("rollen {role} for {subject}"), role=role.role, subject=role.subject)
    return message(N_("rollen {role}"), role=role.role)
