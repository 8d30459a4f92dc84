"""The values of cells, as people write them, and what is odd about them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Context, Decimal
from functools import cache
from typing import TypeVar

from kompetanse_cli.limits import MOST_COUNTED
from kompetanse_cli.messages import either
from kompetanse_cli.model import (
    FIRST_YEAR,
    KINDS,
    N_,
    NO_LAST_DAY,
    Appointment,
    FieldLeaf,
    Interval,
    Message,
    Participant,
    Person,
    Placement,
    Reading,
    Unit,
    cells_of,
    columns_of,
    interval,
    is_month,
    meant_day,
    meant_days,
    meant_number,
    message,
    plain_number,
)
from kompetanse_cli.operations.importing.table.rows import ONE_CELL, Row
from kompetanse_cli.reading.tables.csv import CellValue, Remark

T = TypeVar("T")

# Excel's day 0 as its files count (with the leap day 1900 that never was), and the days that a date in use has.
_EXCEL_START = date(1899, 12, 30)
_EXCEL_DAYS = range(18264, 73051)
_YES = frozenset(("ja", "j", "x", "✓", "✔", "1", "sann", "true", "yes", "møtt", "til stede"))
_NO = frozenset(("nei", "n", "0", "-", "usann", "false", "no", "ikke", "borte", "fravær"))
# A spreadsheet shows so many digits; what it has behind them comes of its own counting.
_SHOWN = Context(prec=15)
# What people write for «nobody knows».
UNKNOWN = frozenset(("ukjent", "ukjend", "unknown", "vet ikke", "veit ikkje"))
# What people write for «no last day». Of a first day they say that nobody knows it.
_OPEN = frozenset(("-", "–", "løpende", "d.d.", "dd", "dags dato", "fast", "åpen", "nå", "ingen", "?"))

# All but what YAML takes for printable (YAML 1.2.2, 5.1) and the blanks that are taken away.
_UNWRITABLE = re.compile("[^\t-\r\x1c-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# An error of Excel in its languages (#REF!, #VERDI!, #NAVN?, #I/T), a column too narrow (####), and LibreOffice's.
_EXCEL_ERROR = re.compile(r"#(?:[A-ZÆØÅ0-9_/]+[!?]|N/A|I/T|GETTING_DATA|HENTER_DATA|#+)|(?:Err|Feil):[0-9]{3}")


class Wrong(Exception):  # noqa: N818 - a row that can't be taken, with a remark on each cell that is wrong
    """Cells whose value is none that the field can have: the row is refused."""

    def __init__(self, *remarks: Remark) -> None:
        super().__init__()
        self.remarks = remarks

    @property
    def remark(self) -> Remark:
        """What is wrong with the first."""
        return self.remarks[0]


class LeftOut(Exception):  # noqa: N818 - a row that is no record, and why
    """A row that tells of nothing to write: a heading, a note, a post that nobody has."""

    def __init__(self, remark: Remark) -> None:
        super().__init__()
        self.remark = remark


def one_cell(row: Row) -> Remark:
    """Why a row with one cell, by which nobody and nothing is known, is left out."""
    told = next(str(cell) for cell in row.cells.values() if cell is not None)
    return Remark(row.sheet, row.number, 0, message(ONE_CELL, told=told[:40]))


@dataclass(slots=True)
class Problems:
    """What is wrong with the cells of a row, gathered so that all of it is told at once."""

    remarks: list[Remark] = field(default_factory=list)

    def ask(self, read: Callable[[], T]) -> T | None:
        """What is read; None where it can't be."""
        try:
            return read()
        except Wrong as wrong:
            self.remarks += wrong.remarks
            return None

    def raise_any(self) -> None:
        """Raises Wrong with all that is wrong."""
        if self.remarks:
            raise Wrong(*dict.fromkeys(self.remarks))


def unreadable(row: Row) -> Iterator[Remark]:
    """A remark on each cell that has no value anybody can tell, an error of a spreadsheet in place of one, or a
    character that no YAML file can hold."""
    yield from (row.remark(name, text) for name, text in row.wrong.items())
    for name, pair in row.doubled.items():
        one, other = ("–" if each is None else each for each in pair)
        said = N_("to kolonner om det samme har ulike verdier: {one} og {other}")
        yield row.remark(name, message(said, one=one, other=other))
    for name, value in row.cells.items():
        if name in row.unknown:
            yield row.remark(name, message(N_("cellen har ingen lesbar verdi")))
        if isinstance(value, str) and _EXCEL_ERROR.fullmatch(value.strip()):
            yield row.remark(name, message(N_("«{value}» er en feil fra regnearket, og ingen verdi"), value=value))
        unwritable_sign = _UNWRITABLE.search(value) if isinstance(value, str) else None
        if unwritable_sign:
            said = N_("cellen har et tegn som ikke kan stå i en fil (U+{code})")
            yield row.remark(name, message(said, code=f"{ord(unwritable_sign[0]):04X}"))


def text(row: Row, name: str, remarks: list[Remark]) -> str | None:
    """A text, without spaces too many. A number where there should be words is taken, and told of."""
    value = row.cells.get(name)
    if value is None:
        return None
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        said = N_("cellen er tallet {value}: nuller foran kan være borte. Formater kolonnen som tekst")
        remarks.append(row.remark(name, message(said, value=value)))
        return str(value)
    if isinstance(value, bool):
        raise Wrong(
            row.remark(name, message(N_("«{value}» er sann eller usann, og her skal det stå tekst"), value=value))
        )
    if isinstance(value, date):
        raise Wrong(row.remark(name, message(N_("cellen er datoen {value}, og her skal det stå tekst"), value=value)))
    return " ".join(str(value).split()) or None


def day(row: Row, name: str, remarks: list[Remark]) -> date | None:
    """A date: a cell with one, a text that is one, or Excel's number for one. 9999-12-31 is as an empty cell."""
    last = _day(row, name, remarks)
    if last is not None and last.year < FIRST_YEAR:
        said = row.remark(name, message(N_("«{value}» er før {year}"), value=row.cells[name], year=FIRST_YEAR))
        if row.cells[name] != last.isoformat():
            raise Wrong(said)
        # Spelt out as the files have it, it is what they may hold, and what an export writes.
        remarks.append(said)
    if last != NO_LAST_DAY:
        return last
    if name in last_days():
        row.cells.endless.add(name)
        return None
    raise Wrong(row.remark(name, message(N_("«{value}» er ikke en dato"), value=last)))


@cache
def last_days() -> frozenset[str]:
    """The columns in which something may have no end."""
    records = (Unit, Placement, Person, Appointment, Participant)
    columns = ((column.name, leaf) for record in records for column, leaf in columns_of(record).values())
    cells = (pair for kind in KINDS for pair in cells_of(kind.record).items())
    return frozenset(name for name, leaf in (*columns, *cells) if leaf.kind is date and _may_be_open(leaf))


def _may_be_open(leaf: FieldLeaf) -> bool:
    try:
        return leaf.read(NO_LAST_DAY.isoformat()) is None
    except ValueError:
        return False


def _day(row: Row, name: str, remarks: list[Remark]) -> date | None:
    value = row.cells.get(name)
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and value in _EXCEL_DAYS:
        counted = _EXCEL_START + timedelta(days=value)
        said = N_("tallet {value} mangler datoformat, og leses som {day}")
        remarks.append(row.remark(name, message(said, value=value, day=counted)))
        return counted
    written = without_word(str(value), is_last=name in last_days())
    if written.casefold() in _OPEN:
        if name in last_days():
            row.cells.endless.add(name)
            return None
        text = N_("første dag er ukjent («{value}»): skriv dagen, eller la cellen stå tom")
        raise Wrong(row.remark(name, message(text, value=written)))
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        try:
            return date.fromisoformat(written)
        except ValueError:
            raise Wrong(row.remark(name, message(N_("«{value}» er ikke en dato"), value=written))) from None
    return _meant_day(row, name, written, remarks)


def _meant_day(row: Row, name: str, written: str, remarks: list[Remark]) -> date:
    """The one date that a text can be. A year of two digits is read as Excel reads it, and told of. Raises Wrong."""
    meant = meant_day(written)
    if meant is None:
        part = part_of_year(written, is_last=name in last_days())
        if part is not None:
            raise Wrong(of_a_part(row, name, written, part))
        raise Wrong(row.remark(name, message(N_("«{value}» er ikke en dato"), value=written)))
    found = date.fromisoformat(meant.value)
    if not meant.certain:
        if meant.others or not re.match(f"0?{found.day}[^0-9].*[^0-9]{found:%y}$", written):
            raise Wrong(row.remark(name, doubtful(written, meant)))
        said = N_("«{value}» har et årstall med to sifre, og leses som {day}")
        remarks.append(row.remark(name, message(said, value=written, day=found)))
    return found


_OF_A_MONTH = N_("«{value}» er måned og år: hvilken dag? Mente du {day}, skriv den, eller «{value}: {day}» under "
                 "«verdier.dato» i koblingsfilen")  # fmt: skip
_OF_A_PART = N_("«{value}» er ingen dag: hvilken? Mente du {day}, skriv den, eller «{value}: {day}» under "
                "«verdier.dato» i koblingsfilen")  # fmt: skip
_WORD_BEFORE = re.compile(r"(?:fra og med|frå og med|f\.? ?o\.? ?m\.?|fra|frå|siden|sidan|den|fra den)\s+(?=\S*\d)",
                          re.IGNORECASE)  # fmt: skip
_WORD_BEFORE_LAST = re.compile(r"(?:til og med|t\.? ?o\.? ?m\.?|til|den|ut)\s+(?=\S*\d)", re.IGNORECASE)
# A year as people shorten it behind a month or a season: «aug. 23», «vår -24».
_SHORT_YEAR = re.compile(r"(?P<word>[a-zæøå]{3,9})\.?,? ?['’-]? ?(?P<year>[0-9]{2})", re.IGNORECASE)
_SEASON = re.compile(r"(?P<season>[hv])['’ -]?(?P<year>(?:20)?[0-9]{2})", re.IGNORECASE)
_A_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
# Any day will do, for what has no year in it is no part of one.
_SOME_DAY = date(2000, 1, 1)


def without_word(written: str, *, is_last: bool) -> str:
    """What is written without the word before that says that something begins then, or ends: «fra 1.8.2023»."""
    return (_WORD_BEFORE_LAST if is_last else _WORD_BEFORE).sub("", " ".join(written.split()), count=1)


def of_a_part(row: Row, name: str, written: str, part: date) -> Remark:
    """What is said of a cell with a part of a year, where a day should be."""
    text = _OF_A_MONTH if is_month(written) else _OF_A_PART
    return row.remark(name, message(text, value=written, day=part))


def part_of_year(written: str, *, is_last: bool) -> date | None:
    """The first day of the month, season, quarter, week or year that a text says, the last where something ends; None
    where it says none, or not of which year."""
    text = without_word(written, is_last=is_last)
    if found := _SHORT_YEAR.fullmatch(text):
        text = f"{found['word']} {_whole_year(found['year'])}"
    elif found := _SEASON.fullmatch(text):
        text = f"{'høst' if found['season'] in 'hH' else 'vår'} {_whole_year(found['year'])}"
    days = meant_days(text, _SOME_DAY) if _A_YEAR.search(text) else None
    if days is None or days.is_day or not days.certain:
        return None
    return days.last if is_last else days.first


def _whole_year(year: str) -> str:
    return year if len(year) > 2 else f"20{year}"


def doubtful(written: object, meant: Reading) -> Message:
    """What is said of a cell that is not taken, for it may be meant otherwise."""
    text = N_("«{value}» er ikke entydig: mente du {meant}?")
    return message(text, value=written, meant=either(meant.values))


def first_day(row: Row, name: str, remarks: list[Remark]) -> Interval | None:
    """A first day: a date, or a year alone; None where the cell is empty, or says that nobody knows."""
    value = row.cells.get(name)
    written = "" if value is None or isinstance(value, date) else without_word(str(value), is_last=False)
    if re.fullmatch("(19|20)[0-9]{2}", written):
        return interval(written)
    if written.casefold() in UNKNOWN:
        return None
    first = day(row, name, remarks)
    return None if first is None else interval(first.isoformat())


def is_year(written: str) -> bool:
    """Whether a text is a year alone, as the first day in a role may be."""
    return re.fullmatch("(19|20)[0-9]{2}", without_word(written, is_last=False)) is not None


def number(row: Row, name: str, *, whole: bool = False, most: int = MOST_COUNTED) -> Decimal | None:
    """A number with a comma or a point, and blanks between the thousands. Raises Wrong, for «24.000» too."""
    value = row.cells.get(name)
    if value is None:
        return None
    amount = _amount(row, name, value, whole=whole)
    if not amount.is_finite() or amount < 0:
        raise Wrong(row.remark(name, message(N_("«{value}» er ikke et tall fra 0 og opp"), value=value)))
    if amount > most:
        raise Wrong(row.remark(name, message(N_("«{value}» er større enn noe som telles her"), value=value)))
    return Decimal(plain_number(amount))


def as_shown(value: int | Decimal) -> Decimal:
    """A number of a cell, with the digits that a spreadsheet shows."""
    return Decimal(value).normalize(_SHOWN)


def _amount(row: Row, name: str, value: CellValue, *, whole: bool) -> Decimal:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return as_shown(value)
    written = str(value).strip()
    meant = meant_number(written.removeprefix("-"))
    if meant is None:
        raise Wrong(row.remark(name, message(N_("«{value}» er ikke et tall"), value=value)))
    if not meant.certain:
        meant = Reading(meant.value, certain=False) if whole and "." in "".join(meant.others) else meant
        raise Wrong(row.remark(name, doubtful(value, meant)))
    return -Decimal(meant.value) if written.startswith("-") else Decimal(meant.value)


def count(row: Row, name: str) -> int | None:
    """A whole number."""
    amount = number(row, name, whole=True)
    if amount is None:
        return None
    if amount != amount.to_integral_value():
        raise Wrong(row.remark(name, message(N_("«{value}» er ikke et helt tall"), value=amount)))
    return int(amount)


def yes_no(row: Row, name: str) -> bool | None:
    """Ja, nei, a cross, or what Excel has for true and false."""
    value = row.cells.get(name)
    if value is None or isinstance(value, bool):
        return value
    written = str(value).strip().casefold()
    if written in _YES or written in _NO:
        return written in _YES
    raise Wrong(row.remark(name, message(N_("«{value}» er verken ja eller nei"), value=value)))
