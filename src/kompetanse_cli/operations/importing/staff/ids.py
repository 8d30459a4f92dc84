"""The ids in a table: those that Excel has spoilt, what id a staff number makes, and national ones, never read."""

import re
from datetime import date
from decimal import Decimal

from kompetanse_cli.model import N_, id_from, is_id, message, national_ids
from kompetanse_cli.operations.importing.table import DEEPEST_HEADING, Row, Wrong
from kompetanse_cli.operations.person_names import TRUTH
from kompetanse_cli.reading.tables.csv import Remark, Sheet
from kompetanse_cli.similar import composed, without_accents

# Headings of what may never be stored: the whole table is refused.
_PRIVATE = re.compile(r"f(ø|oe)dselsn|personn(r|um)|fnr|f\.?nr|d-?nummer|11 siffer", re.IGNORECASE)
# Excel keeps so many figures of a number.
_MOST_FIGURES = 15
_SHORTENED = re.compile(r"[0-9]+(?:[.,][0-9]+)?e[+-]?[0-9]+", re.IGNORECASE)
_MONTH = "(?:jan|feb|mars?|apr|ma[iy]|june?|juni|july?|juli|aug|sept?|o[kc]t|nov|de[sc])"
_DATED = re.compile(
    rf"[0-9]{{1,2}}[.-]{_MONTH}\.?|{_MONTH}[.-][0-9]{{1,4}}|[0-9]{{1,2}}([./-])[0-9]{{1,2}}\1[0-9]{{2,4}}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}",
    re.IGNORECASE,
)
# 14 is written so by some programs; what has a minus before it is no number of anybody.
_NO_WHOLE_NUMBER = re.compile(r"-?[0-9]+[.,][0-9]+|-[0-9]+")


def written_id(row: Row, column: str = "id") -> str | None:
    """The id of a row as it stands; None where the cell is empty. Raises Wrong for what Excel has made of one."""
    value = row.cells.get(column)
    if value is None:
        return None
    text = composed(str(value).strip())
    if isinstance(value, bool) or text.casefold() in TRUTH:
        said = message(N_("«{value}» er sann eller usann, og ingen id"), value=text)
    elif isinstance(value, date) or _DATED.fullmatch(text):
        said = message(N_("«{value}» er en dato, og ingen id: Excel kan ha gjort den til det"), value=text)
    elif _SHORTENED.fullmatch(text):
        said = message(N_("Excel har kortet ned tallet: «{value}». Formater kolonnen som tekst, og lim inn på nytt"),
                       value=text)  # fmt: skip
    elif isinstance(value, Decimal) or _NO_WHOLE_NUMBER.fullmatch(text) or not any(map(str.isalnum, text)):
        said = message(N_("«{value}» kan ikke være en id"), value=text)
    elif (
        text.isdigit() and len(text) > _MOST_FIGURES and (isinstance(value, int) or not text[_MOST_FIGURES:].strip("0"))
    ):
        said = message(N_("tallet {value} har mer enn {most} sifre, og Excel har mistet de siste"), value=text,
                       most=_MOST_FIGURES)  # fmt: skip
    else:
        return text
    raise Wrong(row.remark(column, said))


def id_made_of(text: str, prefix: str) -> str:
    """The id that a text of a table makes, the same for the same text: itself where it can be one, else with the letter
    before it that an id must begin with. Empty where it makes none."""
    lower = text.lower()
    for made in (lower, id_from(lower), id_from(f"{prefix}-{lower}")):
        if is_id(made) and _kept(made) in (_kept(lower), f"{prefix}{_kept(lower)}"):
            return made
    return ""


def _kept(text: str) -> str:
    return "".join(sign for sign in without_accents(text) if sign.isalnum())


def private_places(sheet: Sheet) -> tuple[Remark, ...]:
    """The columns with national identity numbers, by their heading or their content; one remark for each."""
    remarks: dict[int, Remark] = {}
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row, 1):
            if column in remarks or cell is None:
                continue
            text = f"{cell:011d}" if isinstance(cell, int) and not isinstance(cell, bool) and cell > 0 else str(cell)
            if number <= DEEPEST_HEADING and isinstance(cell, str) and len(cell) < 40 and _PRIVATE.search(cell):
                said = message(N_("kolonnen er for fødselsnummer"))
                remarks[column] = Remark(sheet.name, number, column, said)
            elif any(each.certain for each in national_ids(text)):
                said = message(N_("her står et fødselsnummer eller D-nummer ({masked})"), masked="*" * 11)
                remarks[column] = Remark(sheet.name, number, column, said)
    return tuple(remarks[column] for column in sorted(remarks))
