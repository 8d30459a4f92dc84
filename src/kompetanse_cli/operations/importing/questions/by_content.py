"""What a column may be, by what stands in its cells: proposals, and never more than that."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from kompetanse_cli.model import Education, JobPosition, Named, Register, Role, Subject, Unit, meant_day
from kompetanse_cli.operations.importing.headings import NEW
from kompetanse_cli.operations.importing.table import Meant
from kompetanse_cli.reading.tables.csv import CellValue
from kompetanse_cli.similar import fold

# The keys of what a column is, where it is no field.
ROLE, SUBJECT, COURSE, SESSION = "rolle", "fagområde", "kurs", "samling"
_CROSSES = frozenset(("x", "ja", "nei", "1", "0", "✓", "✔", "true", "false", "sann", "usann"))
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:,? [^\W\d_][\w.'’-]*)+")
_FIELDS: Mapping[str, type[Named]] = {
    "enhet": Unit, "rolle": Role, "fagområde": Subject, "stilling": JobPosition, "utdanning": Education,
}  # fmt: skip


def by_content(cells: Sequence[CellValue], register: Register) -> Iterator[Meant]:
    """What a column with these cells may be, the likeliest first; nothing where they tell nothing."""
    if not cells:
        return
    words = [cell for cell in cells if isinstance(cell, str)]
    if _most(fold(str(cell)) in _CROSSES for cell in cells):
        yield from ({ROLE: NEW}, {COURSE: NEW})
    elif _most(isinstance(cell, date) or _is_day(cell) for cell in cells):
        yield from ({COURSE: NEW}, "ansatt_fra", "fra", {ROLE: NEW})
    elif words:
        known = [
            name for name, kind in _FIELDS.items() if _most(fold(word) in _words(register, kind) for word in words)
        ]
        yield from known
        if not known and len(words) == len(cells) and _most(_is_name(word) for word in words):
            yield "navn"


def _most(true: Iterator[bool]) -> bool:
    """Whether half are or more."""
    each = list(true)
    return sum(each) * 2 >= len(each)


def _is_day(cell: CellValue) -> bool:
    return isinstance(cell, str) and meant_day(cell.strip()) is not None


def _is_name(word: str) -> bool:
    """Whether every part of a text begins with a capital, as names of people do."""
    parts = word.replace(",", " ").split()
    return _NAME.fullmatch(word) is not None and all(part[0].isupper() for part in parts)


def _words(register: Register, kind: type[Named]) -> frozenset[str]:
    records = register.by_id(kind).values()
    return frozenset(fold(word) for each in records for word in (each.id, str(getattr(each, "name", ""))) if word)
