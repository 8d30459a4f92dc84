"""Plain scalars: what they mean by YAML 1.2's core schema, which spellings of numbers are too odd to accept, and how a
text is quoted so that it is nothing but text.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

MOST_DIGITS = 30

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# The first characters of all that is not just a text, so that most texts cost one look.
TELLING = frozenset("0123456789+-.tTfFnN~“”„‟‘’‚«»")
CURLY = "“”„‟‘’‚«»"

_PLAIN = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")
_BASED = re.compile(r"[-+]?0[bBoOxX][0-9a-fA-F_]+")
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
# Whatever any reader of YAML in use takes for a number.
_ODD = re.compile(r"[-+]?(?:\.[0-9_]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?")


class Odd(NamedTuple):
    """An oddly spelled number: the most natural value, and how to write it where that is certain."""

    value: int | Decimal | str
    plainly: str = ""


# The same dates and counts stand again and again.
@lru_cache(maxsize=1 << 16)
def number(source: str) -> int | Decimal | Odd | None:
    """What a scalar that begins like a number is; None when it is a text (a date, a time, an id)."""
    match = _PLAIN.fullmatch(source)
    if match:
        if match[1] is None:
            return int(source)
        whole = source.lstrip("-").partition(".")[0]
        value = Decimal(source)
        return Odd(value, format(value, "f")) if len(whole) > 1 and whole[0] == "0" else value
    if source[0] in "0123456789+-.":
        return _odd(source)
    return None


def _odd(source: str) -> Odd | None:
    if _BASED.fullmatch(source):
        return Odd(_based(source))
    if _INFINITE.fullmatch(source):
        return Odd(source)
    if not _ODD.fullmatch(source):
        return None
    if sum(map(str.isdigit, source)) > MOST_DIGITS:
        # Nobody counts that far: it is an account number or the like.
        return Odd(source, f'"{source}"')
    return _spelled_out(source)


def _based(source: str) -> int | str:
    if len(source) > MOST_DIGITS:
        return source
    try:
        return int(source.replace("_", ""), 0)
    except ValueError:
        return source


def _spelled_out(source: str) -> Odd:
    bare = source.replace("_", "")
    exponent = re.search(r"[eE]([-+]?[0-9]+)$", bare)
    if exponent and (len(exponent[1]) > 3 or abs(int(exponent[1])) > MOST_DIGITS):
        return Odd(source)
    value = Decimal(bare)
    natural = int(value) if value == value.to_integral_value() and "." not in bare else value
    # A plus sign may begin a telephone number: then it is a text, and only its writer knows.
    return Odd(natural, "" if bare[0] == "+" else format(natural, "f" if isinstance(natural, Decimal) else "d"))


def quote(text: str) -> str:
    """The text in double quotes, or in single ones where it has double quotes or backslashes itself."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'
