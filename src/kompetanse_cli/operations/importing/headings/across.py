"""Which columns run across a table: roles of the people or the units that run down it, and sessions that people came
to. The words over a column tell, and so does what stands below them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import FIRST_YEAR, meant_day
from kompetanse_cli.operations.importing.headings.known import KnownHeadings
from kompetanse_cli.operations.importing.headings.mapping import RoleColumn
from kompetanse_cli.operations.importing.headings.roles import RoleHeading
from kompetanse_cli.operations.person_names import is_nobody
from kompetanse_cli.reading.tables.csv import CellValue, Sheet
from kompetanse_cli.similar import fold

YES = frozenset(("ja", "j", "x", "xx", "✓", "✔", "1", "sann", "true", "yes", "møtt", "til stede", "deltatt", "var der"))
NO = frozenset(("nei", "n", "0", "-", "–", "usann", "false", "no", "ikke", "borte", "fravær"))
# What stands in a cell of a day that is a part of a year, too: «høst 2024», «fra 1.8.23».
_OF_A_TIME = re.compile(r"\b(?:19|20)[0-9]{2}\b|\b[0-9]{1,2}[./-] ?(?:[0-9]{1,2}|[a-zæøå]+)[./ -]+[0-9]{2}\b"
                        r"|[a-zæøå]{3,9}\.? '?-?[0-9]{2}\b", re.IGNORECASE)  # fmt: skip
_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)? ?%?")
# So much of a column must say what its heading does.
_MOST = 2


@frozen
class Across:
    """The columns that run across, by their number: `roles` of people, with crosses or first days; `holders`, roles of
    units, with names; `days`, the column with the first day in the role of another; `sessions` with their ids; and
    `people` by name, where courses run down."""

    roles: Mapping[int, RoleColumn] = field(default_factory=dict)
    holders: Mapping[int, RoleColumn] = field(default_factory=dict)
    days: Mapping[int, int] = field(default_factory=dict)
    sessions: Mapping[int, str] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[int, ...]:
        """All of them."""
        return (*self.roles, *self.holders, *self.days.values(), *self.sessions, *self.people)


def across(sheet: Sheet, heading: int, taken: Sequence[int], known: KnownHeadings, *, of_units: bool) -> Across:
    """What runs across a table under row number `heading`, in the columns that are not `taken`. `of_units`: units run
    down it."""
    top = sheet.rows[heading - 1]
    by_hand = {number: known.mapping.roles[word] for number, word in known.roles_by_hand(top).items()}
    read = dict(known.roles_in(top, (*taken, *by_hand)))
    plain = {number: role for number, role in read.items() if not role.is_day}
    days = dict(_days(read, plain))
    fits = _has_names if of_units else _has_crosses
    alone = {number: role for number, role in read.items() if role.is_day and number not in days.values()}
    found = {number: role.column for number, role in {**plain, **({} if of_units else alone)}.items()
             if fits(cells_below(sheet, heading, number), role, known)}  # fmt: skip
    roles = dict(sorted({**by_hand, **found}.items()))
    days = {number: day for number, day in days.items() if number in roles}
    others = {} if of_units else known.sessions_in(top)
    sessions = {number: each for number, each in others.items() if number not in (*taken, *roles)}
    return Across({} if of_units else roles, roles if of_units else {}, days, sessions)


def _days(read: Mapping[int, RoleHeading], plain: Mapping[int, RoleHeading]) -> Iterator[tuple[int, int]]:
    """The columns of roles that have another with the first day: «Leder», «Leder fra»."""
    for number, role in read.items():
        if role.is_day:
            same = [other for other, each in plain.items() if each.column == role.column]
            before = [other for other in same if other < number]
            if same:
                yield (before or same)[-1], number


def cells_below(sheet: Sheet, heading: int, column: int) -> list[CellValue]:
    """The cells of a column below its heading that have something in them."""
    below = (row[column - 1] if column <= len(row) else None for row in sheet.rows[heading:])
    return [cell for cell in below if cell is not None]


def _has_crosses(cells: Sequence[CellValue], role: RoleHeading, known: KnownHeadings) -> bool:
    """Whether half of the cells or more say that somebody has a role, or since when, or for what."""
    fitting = sum(is_cross(cell) or is_time(cell) or is_subject(cell, role, known) for cell in cells)
    return not cells or _MOST * fitting >= len(cells)


def is_subject(cell: CellValue, role: RoleHeading, known: KnownHeadings) -> bool:
    """Whether a cell of a role that is for a subject says which."""
    return isinstance(cell, str) and not role.column.subject and known.roles.is_of_subjects(role.column.role, cell)


def _has_names(cells: Sequence[CellValue], _: RoleHeading, __: KnownHeadings) -> bool:
    """Whether half of the cells or more may be names of people, or say that nobody is there."""
    return not cells or _MOST * sum(map(is_name, cells)) >= len(cells)


def is_cross(cell: CellValue) -> bool:
    """Whether a cell says yes or no."""
    if isinstance(cell, bool):
        return True
    return (isinstance(cell, str) and fold_word(cell) in YES | NO) or (isinstance(cell, int) and cell in (0, 1))


def fold_word(cell: str) -> str:
    """A word as yes and no are compared."""
    return " ".join(cell.casefold().split()).strip(" .()[]")


def is_time(cell: CellValue) -> bool:
    """Whether a cell says a day, or a part of a year."""
    if isinstance(cell, date):
        return True
    if isinstance(cell, str):
        return meant_day(cell) is not None or _OF_A_TIME.search(cell) is not None
    return isinstance(cell, int) and not isinstance(cell, bool) and cell >= FIRST_YEAR


def are_days(cells: Sequence[CellValue]) -> bool:
    """Whether half of the cells or more say days."""
    return bool(cells) and _MOST * sum(map(is_time, cells)) >= len(cells)


def is_name(cell: CellValue) -> bool:
    """Whether a cell may have the name of somebody, or says that nobody is there."""
    if not isinstance(cell, str) or (is_cross(cell) and fold_word(cell) not in ("-", "–")):
        return False
    if is_nobody(cell):
        return True
    words = cell.split()
    return not is_time(cell) and not _FIGURE.fullmatch(cell) and any(word[:1].isupper() for word in words)


def is_person_like(cell: CellValue) -> bool:
    """Whether a text is written as the name of one person: two words or more with capitals."""
    words = cell.replace(",", " ").split() if isinstance(cell, str) else []
    return (
        1 < len(words) <= 5
        and all(word[:1].isupper() for word in words if fold(word) not in ("von", "van", "de", "der", "af", "da"))
        and all(char.isalpha() or char in " .,'’-()" for char in str(cell))
    )
