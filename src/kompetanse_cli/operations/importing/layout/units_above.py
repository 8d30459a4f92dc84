"""The unit of rows that have none of their own: what the sheet is called, a row with its name alone, the title above
the table, or the first of the cells below which the others are empty."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kompetanse_cli.model import N_, Message, Register, Unit, UnitType, message
from kompetanse_cli.operations.importing.headings import RowKind, is_person_like, plain_heading
from kompetanse_cli.operations.importing.layout.understanding import UnitFrom
from kompetanse_cli.operations.importing.table import PERSON, WIDE, Cells, Row, SheetTable, is_of_units, is_wide
from kompetanse_cli.reading.tables.csv import CellValue, Remark, Sheet
from kompetanse_cli.similar import fold, part_of_one

# What stands before the name of a unit, or behind it, in a title or a heading.
_LABEL = re.compile(r"^(?:enhet|eining|avdeling|avd|sone|virksomhet|verksemd|arbeidssted|bolig|team)\s*[.:]\s*[:–-]?\s*"
                    r"(?=\S)", re.IGNORECASE)  # fmt: skip
_BEHIND = re.compile(r"\s*(?:\([^()]*\)|[:–-]\s*\d+\s+\w+|[:–-]\s*$|\b(?:19|20)\d{2}\b)\s*$")
# Words of a title that say nothing of where: «Ansatte – Sone Nord 2026».
_GENERAL = frozenset(map(fold, (
    "ansatte", "tilsette", "personell", "personale", "medarbeidere", "liste", "oversikt", "ark", "roller", "kompetanse",
    "ressurspersoner", "kurs", "kursoversikt", "bemanning", "bemanningsliste", "over", "i", "for", "ved", "på", "og",
    "matrise", "kompetansematrise", "navneliste", "rolleoversikt", "kompetanseoversikt", "sheet", "turnus",
)))  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*")
_PEOPLE = (RowKind.PEOPLE, RowKind.APPOINTMENTS, RowKind.COMPLETIONS)


@dataclass(slots=True)
class UnitWords:
    """The words for units: those of the files, and those that lists in the workbook have. `types` are words that are in
    the names of units, as «sone» is."""

    known: dict[str, set[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    types: tuple[str, ...] = ()

    def add(self, words: Iterable[str], of: str) -> None:
        """Let a unit be known by the words."""
        for word in words:
            self.known.setdefault(fold(word), set()).add(of)
            self.names.add(word)

    def unit(self, text: str) -> str | None:
        """The words of a text by which one unit alone is known; None where none is, or several are."""
        return next((word for word in _ways(text) if len(self.known.get(fold(word), ())) == 1), None)

    def near(self, text: str) -> str | None:
        """The words of a text that are a part of one unit's name, or that are as units are called."""
        for word in _ways(text):
            if part_of_one(word, self.names) is not None and len(fold(word)) > _SHORTEST:
                return word
        words = {fold(word) for word in _WORD.findall(text)}
        is_called_so = any(word == kind or (len(kind) > _SHORTEST and word.endswith(kind))
                           for word in words for kind in self.types)  # fmt: skip
        return next(iter(_ways(text)), None) if is_called_so and not words <= {*self.types, *_GENERAL} else None


_SHORTEST = 3


def _ways(text: str) -> Iterator[str]:
    """A text as it may name a unit: as it stands, and without what stands around a name."""
    text = " ".join(text.split())
    bare = _BEHIND.sub("", _LABEL.sub("", text)).strip(" :–-")
    words = [word for word in re.split(r"\s+|(?<=\w)\s*[:–]\s*", bare) if word.strip("–-:.,")]
    while words and (fold(words[0]) in _GENERAL or words[0].isdigit()):
        words = words[1:]
    while words and (fold(words[-1]) in _GENERAL or words[-1].isdigit()):
        words = words[:-1]
    said = [each for each in (text, _BEHIND.sub("", text).strip(" :–-"), bare, " ".join(words)) if each]
    # «1.etg» is short for «1. etasje».
    yield from dict.fromkeys((*said, *map(plain_heading, said)))


def unit_words(register: Register) -> UnitWords:
    """The words for the units of the files."""
    words = UnitWords(types=tuple({fold(kind.name) for kind in register.by_id(UnitType).values()} | _CALLED))
    for unit in register.by_id(Unit).values():
        words.add((unit.name, unit.id), unit.id)
    return words


_CALLED = frozenset(map(fold, (
    "sykehjem", "sjukeheim", "omsorgssenter", "omsorgssenteret", "bofellesskap", "dagsenter", "hjemmesykepleie",
    "hjemmesykepleien", "hjemmetjeneste", "hjemmetjenesten", "legevakt", "bokollektiv", "bo- og omsorgssenter",
    "helsesenter", "helsehus", "avlastning", "rehabilitering", "korttid", "langtid", "seksjon", "avd", "etasje",
    "boliger", "boenhet", "tun", "tunet", "heimen", "hjemmet",
)))  # fmt: skip


def words_of_list(table: SheetTable, words: UnitWords) -> None:
    """Let the units of a list be known by the words that it has for them."""
    for row in table.rows:
        said = [row.cells.peek(name) for name in ("enhetsnavn", "enhet", "navn", "enhet_id", "id")]
        texts = [each for each in said if isinstance(each, str)]
        above = row.cells.peek("del_av")
        for each in (texts, [above] if isinstance(above, str) else []):
            if each:
                # One of the files is known by its id.
                known = words.known.get(fold(each[0]), set())
                words.add(each, next(iter(known)) if len(known) == 1 else fold(each[0]))


@dataclass(slots=True)
class _Above:
    """The unit that rows are in, and the one it is part of: of two rows with a unit alone, one after the other, the
    first. `is_begun` while no row is below the last."""

    unit: str | None
    parent: str | None = None
    is_begun: bool = False

    def come_to(self, unit: str) -> None:
        """A row that has a unit alone."""
        if self.is_begun:
            self.parent = self.unit
        elif not _NARROW.match(unit):
            self.parent = None
        self.unit, self.is_begun = unit, True


_NARROW = re.compile(r"(?:avd|sone|bolig|team|etasje|seksjon|boenhet)", re.IGNORECASE)


@dataclass(slots=True)
class UnitsAbove:
    """A table whose rows have a unit, where it stands, and what is told of that."""

    table: SheetTable
    unit_from: UnitFrom | None = None
    remarks: list[Remark] = field(default_factory=list)


def with_units(table: SheetTable, sheet: Sheet, words: UnitWords) -> UnitsAbove:
    """The table, in which each row of somebody has the unit that is told of above it, where it has none."""
    if is_of_units(table.columns):
        return _with_parents(table, sheet)
    if not table.columns.keys() & {*PERSON, "id"} or not _may_be_of_units(table):
        return UnitsAbove(table)
    if {"enhet", "enhet_id"} & table.columns.keys():
        return _filled_down(table, sheet, words)
    begun, where = _named_by(table, sheet, words)
    rows, left_out, above = list[Row](), [*table.left_out], _Above(begun)
    for row in table.rows:
        named = _alone(row, sheet, words)
        if named is None:
            rows.append(_in_unit(row, above.unit, above.parent))
            above.is_begun = False
            continue
        above.come_to(named)
        where = UnitFrom.ROW_ABOVE
        text = message(N_("raden er enheten til radene under: {unit}"), unit=named)
        left_out.append(Remark(row.sheet, row.number, 0, text))
    kinds = _kinds(table, where)
    done = UnitsAbove(replace(table, rows=tuple(rows), left_out=tuple(left_out), kinds=kinds), where)
    if where in _TOLD and begun is not None:
        done.remarks.append(Remark(sheet.name, 0, 0, message(_TOLD[where], unit=begun)))
    return done


_TOLD: Mapping[UnitFrom | None, str] = {
    UnitFrom.SHEET: N_("arkets navn er en enhet: den som ikke står i filene, er i {unit}"),
    UnitFrom.TITLE: N_("tittelen over tabellen er en enhet: den som ikke står i filene, er i {unit}"),
}


def _may_be_of_units(table: SheetTable) -> bool:
    return not table.kinds or bool(set(table.kinds) & set(_PEOPLE))


def _kinds(table: SheetTable, where: UnitFrom | None) -> tuple[RowKind, ...]:
    """The kinds of the rows, which are people where nothing else is told and they have a unit."""
    if table.kinds or where is None or not table.columns.keys() & {"navn", "etternavn"}:
        return table.kinds
    return (RowKind.PEOPLE,)


def _named_by(table: SheetTable, sheet: Sheet, words: UnitWords) -> tuple[str | None, UnitFrom | None]:
    """The unit that the sheet is called, or the title above the table has."""
    titles = [cell for row in sheet.rows[: max(table.heading - 1, 0)] for cell in row if isinstance(cell, str)]
    found = [(sheet.name, UnitFrom.SHEET), *((title, UnitFrom.TITLE) for title in titles if len(title) < _TITLE)]
    for find in (words.unit, words.near):
        for text, where in found:
            if text and (unit := find(text)) is not None:
                return unit, where
    return None, None


_TITLE = 60


def _alone(row: Row, sheet: Sheet, words: UnitWords) -> str | None:
    """The unit that a row names which has no more than that."""
    filled = [cell for cell in sheet.rows[row.number - 1] if cell is not None]
    texts = list(dict.fromkeys(filled))
    if len(texts) != 1 or not isinstance(texts[0], str) or row.unknown:
        return None
    known = words.unit(texts[0])
    return known or (words.near(texts[0]) if not _is_somebody(texts[0], words) else None)


def _is_somebody(text: str, words: UnitWords) -> bool:
    """Whether a text may be somebody's name: none of its words is as units are called."""
    folded = {fold(word) for word in _WORD.findall(text)}
    return is_person_like(text) and folded.isdisjoint(words.types)


def _in_unit(row: Row, unit: str | None, parent: str | None) -> Row:
    if unit is None or row.cells.holds("enhet"):
        return row
    more: list[tuple[str, CellValue]] = [("enhet", unit)]
    if parent is not None and not row.cells.holds("del_av"):
        more.append(("del_av", parent))
    # Somebody's name alone is no heading: it stands below the unit's.
    is_alone = row.is_alone and not is_person_like(row.cells.peek("navn"))
    return replace(row, cells=Cells((*row.cells.items(), *more)), is_alone=is_alone)


def _filled_down(table: SheetTable, sheet: Sheet, words: UnitWords) -> UnitsAbove:
    """The table with the unit in each row, where it stands in the first of them alone, to the left of all else."""
    name = "enhet" if "enhet" in table.columns else "enhet_id"
    rows, left_out, above = list[Row](), [*table.left_out], None
    is_grouped = _is_grouped(table, name)
    used = False
    for row in table.rows:
        named = _alone(row, sheet, words) if not row.cells.holds("id") else None
        if named is not None:
            above = named
            text = message(N_("raden er enheten til radene under: {unit}"), unit=named)
            left_out.append(Remark(row.sheet, row.number, 0, text))
            continue
        cell = row.cells.peek(name)
        if cell is not None:
            above = cell if is_grouped and isinstance(cell, str) else None
        elif above is not None:
            used = True
            row = replace(row, cells=Cells({**row.cells, name: above}.items()))
        rows.append(row)
    made = UnitsAbove(replace(table, rows=tuple(rows), left_out=tuple(left_out)))
    if used and is_grouped:
        made.unit_from = UnitFrom.CELL_ABOVE
        text = message(N_("tomme celler under en enhet leses som den over: kolonnen har enheten bare i første rad"))
        made.remarks.append(Remark(table.name, table.heading, table.columns[name], text))
    elif len(left_out) > len(table.left_out):
        made.unit_from = UnitFrom.ROW_ABOVE
    return made


def _with_parents(table: SheetTable, sheet: Sheet) -> UnitsAbove:
    """The table of units in which «Virksomhet» stands in the first of its rows alone: below it, it is as above."""
    wide, narrow = table.columns.get("del_av"), table.columns.get("enhet")
    if wide is None or narrow is None or wide > narrow or not is_wide(sheet.rows[table.heading - 1][wide - 1]):
        return UnitsAbove(table)
    said = [(row, row.cells.peek("enhet" if row.columns.get("enhet") == wide else "del_av")) for row in table.rows]
    filled = [fold(str(cell)) for _, cell in said if cell is not None]
    if len(set(filled)) < len(filled):
        return UnitsAbove(table)
    rows, above, used = list[Row](), None, False
    for row, cell in said:
        # Where what is above that again begins, nothing goes on.
        begins = cell is None and (row.cells.holds("del_av_over") or WIDE in row.columns)
        above = None if begins else cell if cell is not None else above
        if cell is None and above is not None:
            used = True
            rows.append(replace(row, cells=Cells({**row.cells, "del_av": above}.items())))
        else:
            rows.append(row)
    made = UnitsAbove(replace(table, rows=tuple(rows)))
    if used:
        text = message(
            N_("tomme celler under «{column}» leses som den over"), column=sheet.rows[table.heading - 1][wide - 1]
        )
        made.remarks.append(Remark(table.name, table.heading, wide, text))
    return made


def _is_grouped(table: SheetTable, name: str) -> bool:
    """Whether a column of units, the first of all, has each of them in the first of its rows alone."""
    if table.columns[name] != min(table.columns.values()):
        return False
    cells = [row.cells.peek(name) for row in table.rows]
    filled = [cell for cell in cells if cell is not None]
    is_apart = all(one != other for one, other in pairwise(filled))
    return bool(filled) and cells[0] is not None and is_apart and 2 * len(filled) <= len(cells)


def why_without_unit(sheet: str) -> Message:
    """What is said of a sheet of people whose unit nobody can tell."""
    text = N_("ingen kolonne, overskrift eller arknavn sier hvilken enhet personene er i: skriv «{sheet}: …» under "
              "«ark» i koblingsfilen")  # fmt: skip
    return message(text, sheet=sheet)
