"""Which column is what: the words people use over their columns, and where the table begins."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import (
    N_,
    Appointment,
    Message,
    Participant,
    Person,
    Placement,
    RunSession,
    SheetColumn,
    Unit,
    message,
    national_ids,
)
from kompetanse_cli.reading.tables.csv import CellValue, Remark, Sheet
from kompetanse_cli.similar import fold


class RowKind(StrEnum):
    """What the rows of a table are."""

    UNITS = "enheter"
    PEOPLE = "personer"
    APPOINTMENTS = "rolletildelinger"
    PARTICIPANTS = "deltakere"
    ATTENDANCE = "oppmøte"


# Columns that are no field: they tell whom or what a row is about.
_ABOUT: Mapping[str, tuple[str, ...]] = {
    "id": ("person-id", "personens id", "ansattnummer", "ansattnr", "ressursnummer", "ressursnr", "ans.nr"),
    "fornavn": ("fornamn", "for-/mellomnavn", "for- og mellomnavn", "first name"),
    "etternavn": ("etternamn", "slektsnavn", "last name"),
    "epost": ("e-post", "e-postadresse", "mail", "e-mail", "email"),
    "enhet_id": ("enhet-id", "enhetens id", "eining-id", "einings-id", "unit id"),
    "gjennomføring": ("kull", "gjennomføringar", "kurs", "run"),
}


def _words() -> Mapping[str, tuple[str, ...]]:
    """The words over columns, for each thing a column may hold, in all three languages and as exports spell them."""
    words = dict(_ABOUT)
    for record in (Unit, Placement, Person, Appointment, Participant, RunSession):
        for info in record.model_fields.values():
            for column in info.metadata:
                if isinstance(column, SheetColumn):
                    said = (*words.get(column.name, ()), column.heading, *column.words)
                    words[column.name] = tuple(dict.fromkeys(said))
    return words


WORDS = _words()
FIELDS = tuple(WORDS)
_MEANT = {fold(word): name for name, words in WORDS.items() for word in (name, *words)}
# The words for units in units.
_NARROW = frozenset(("avdeling", "sone", "bolig", "team"))
# Headings of what may never be stored: the whole table is refused.
_PRIVATE = re.compile(r"f(ø|oe)dselsn|personn(r|um)|fnr|f\.?nr|d-?nummer|11 siffer", re.IGNORECASE)
_TOTAL = re.compile(r"(?:delsum|sum|totalt?|totalsum|i alt|til ?sammen|samla|antall totalt)\b", re.IGNORECASE)
# A table begins within so many rows; what is above is a title.
_DEEPEST_HEADING = 30


@frozen
class Row:
    """One line of a table: its number from 1, and its cells by what they hold."""

    sheet: str
    number: int
    cells: Mapping[str, CellValue]
    columns: Mapping[str, int]
    unknown: frozenset[str] = frozenset()

    def remark(self, field: str, text: Message) -> Remark:
        """A remark on a cell; on the row where there is no such column."""
        return Remark(self.sheet, self.number, self.columns.get(field, 0), text)


@frozen
class SheetTable:
    """A table that was understood: what each column holds, the rows, and the number of the `heading` above them."""

    name: str
    columns: Mapping[str, int]
    rows: tuple[Row, ...]
    kinds: tuple[RowKind, ...]
    heading: int = 0


def private_places(sheet: Sheet) -> tuple[Remark, ...]:
    """The columns with national identity numbers, by their heading or their content; one remark for each."""
    remarks: dict[int, Remark] = {}
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row, 1):
            if column in remarks or cell is None:
                continue
            text = f"{cell:011d}" if isinstance(cell, int) and not isinstance(cell, bool) and cell > 0 else str(cell)
            if number <= _DEEPEST_HEADING and isinstance(cell, str) and len(cell) < 40 and _PRIVATE.search(cell):
                said = message(N_("kolonnen er for fødselsnummer"))
                remarks[column] = Remark(sheet.name, number, column, said)
            elif any(each.certain for each in national_ids(text)):
                said = message(N_("her står et fødselsnummer eller D-nummer ({masked})"), masked="*" * 11)
                remarks[column] = Remark(sheet.name, number, column, said)
    return tuple(remarks[column] for column in sorted(remarks))


def table_of(
    sheet: Sheet, named: Mapping[str, str], kinds: Sequence[RowKind] | None, remarks: list[Remark]
) -> SheetTable | None:
    """The table of a sheet; None when no row is a heading. `named` gives columns by what they hold, as told by hand."""
    heading = _heading(sheet, named)
    if heading is None:
        return None
    columns = _columns(sheet.rows[heading], named)
    for column, cell in enumerate(sheet.rows[heading], 1):
        if isinstance(cell, str) and column not in columns.values():
            text = message(N_("kolonnen «{column}» er ukjent, og blir ikke lest"), column=cell)
            remarks.append(Remark(sheet.name, heading + 1, column, text))
    rows = tuple(_rows(sheet, heading, columns, remarks))
    return SheetTable(sheet.name, columns, rows, tuple(kinds or _kinds(columns)), heading + 1)


NO_HEADING = N_("fant ingen rad med kolonnenavn vi kjenner, så arket blir ikke lest")


def unread(sheet: Sheet, table: SheetTable | None) -> Remark:
    """Why a sheet is not read: no row is a heading, or the columns that are known don't say what the rows are."""
    if table is not None:
        known = ", ".join(f"«{sheet.rows[table.heading - 1][column - 1]}»" for column in table.columns.values())
        text = message(N_("kolonnene {known} er kjent, men de sier ikke hva radene er, så arket blir ikke lest"),
                       known=known)  # fmt: skip
        return Remark(sheet.name, 0, 0, text)
    words = [
        (number, cell)
        for number, row in enumerate(sheet.rows[:_DEEPEST_HEADING], 1)
        for cell in row
        if isinstance(cell, str) and fold(cell) in _MEANT
    ]
    if not words:
        return Remark(sheet.name, 0, 0, message(NO_HEADING))
    text = message(N_("av kolonnenavnene kjenner vi bare «{word}» (rad {row}), så arket blir ikke lest"),
                   word=words[0][1], row=words[0][0])  # fmt: skip
    return Remark(sheet.name, 0, 0, text)


def _heading(sheet: Sheet, named: Mapping[str, str]) -> int | None:
    """The row that has most words that stand over columns, and two at least."""
    scored = [
        (len(_columns(row, named)), -number)
        for number, row in enumerate(sheet.rows[:_DEEPEST_HEADING])
        if sum(isinstance(cell, str) for cell in row) >= 2
    ]
    best = max(scored, default=(0, 0))
    return -best[1] if best[0] >= 2 else None


def _columns(row: Sequence[CellValue], named: Mapping[str, str]) -> dict[str, int]:
    """The columns by what they hold; of two with the same meaning the first."""
    by_hand = {fold(column): name for name, column in named.items()}
    columns: dict[str, int] = {}
    for number, cell in enumerate(row, 1):
        if isinstance(cell, str) and cell:
            word = fold(re.sub(r"[*:()]|\bdato\b(?=.*\()", "", cell).strip())
            name = by_hand.get(fold(cell)) or by_hand.get(word) or _MEANT.get(word)
            if name == "enhet" and name in columns and word in _NARROW:
                # «Enhet» and «Avdeling» beside each other: the narrower is where people are.
                columns.setdefault("del_av", columns[name])
                columns[name] = number
            elif name is not None:
                columns.setdefault(name, number)
    return columns


def _kinds(columns: Iterable[str]) -> tuple[RowKind, ...]:
    """The kinds of the rows, by the columns there are."""
    known = set(columns)
    person = bool(known & {"navn", "etternavn"})
    if "møtte" in known and person:
        return (RowKind.ATTENDANCE,)
    if "gjennomføring" in known or known & {"påmeldt", "spor", "fullført"}:
        return (RowKind.PARTICIPANTS,) if person else ()
    if "rolle" in known and person:
        return (RowKind.PEOPLE, RowKind.APPOINTMENTS)
    if (
        known & {"type", "del_av"}
        and known & {"enhet", "enhetsnavn", "navn", "enhet_id"}
        and not ("enhet" in known and person)
    ):
        return (RowKind.UNITS,)
    return (RowKind.PEOPLE,) if person and "enhet" in known else ()


def _rows(sheet: Sheet, heading: int, columns: Mapping[str, int], remarks: list[Remark]) -> Iterable[Row]:
    for number, row in enumerate(sheet.rows[heading + 1 :], heading + 2):
        cells = {name: row[column - 1] if column <= len(row) else None for name, column in columns.items()}
        filled = [cell for cell in row if cell is not None]
        if not filled or not any(cell is not None for cell in cells.values()):
            continue
        first = filled[0]
        if isinstance(first, str) and _TOTAL.match(first):
            remarks.append(Remark(sheet.name, number, 0, message(N_("raden er en sum, og blir ikke lest"))))
            continue
        if len(filled) == 1 and len(columns) > 2 and isinstance(first, str):
            text = message(N_("raden har bare én celle («{told}»), og blir ikke lest"), told=first[:40])
            remarks.append(Remark(sheet.name, number, 0, text))
            continue
        unknown = frozenset(name for name, column in columns.items() if (number, column) in sheet.unknown)
        yield Row(sheet.name, number, cells, columns, unknown)
