"""The ids that stand in a table: those that Excel has spoilt, and what id a staff number makes."""

import re
from datetime import date
from decimal import Decimal

from kompetanse_cli.model import N_, is_id, message
from kompetanse_cli.operations.importing.columns import Row
from kompetanse_cli.operations.importing.values import Wrong
from kompetanse_cli.operations.person_names import TRUTH
from kompetanse_cli.operations.record_placement import id_of
from kompetanse_cli.similar import composed

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
    for made in (lower, id_of(lower), id_of(f"{prefix}-{lower}")):
        if is_id(made) and _kept(made) in (_kept(lower), f"{prefix}{_kept(lower)}"):
            return made
    return ""


def _kept(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())
