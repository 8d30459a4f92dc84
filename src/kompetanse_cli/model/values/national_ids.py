"""The national identity numbers that may never stand in a file (domain.md D1): every way they are written."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import accumulate

from kompetanse_cli.frozen import frozen

_DIGITS = 11
# The date, before the number of the person.
_DATE = 6
_FIRST_CHECK = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND_CHECK = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_ACCOUNT_CHECK = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
# An account number is written 1234.56.78903, and its check digit is the second of an identity number.
_ACCOUNT = (4, 2, 5)
# Written together, or with up to two blanks, dots or dashes of any kind between the date and the rest.
_GAP = "[ \t\u00a0\u202f./_:\u2010-\u2013-]{0,2}"
_ELEVEN_DIGITS = re.compile(rf"(?<![0-9])([0-9]{{6}})({_GAP})([0-9]{{5}})(?![0-9])")
# The id of a commit may have eleven digits in a row.
_COMMIT_LENGTH = 40
_COMMIT = re.compile(rf"(?<![0-9a-z])(?=[0-9]*[a-f])[0-9a-f]{{{_COMMIT_LENGTH}}}(?![0-9a-z])")
# With the date written as a date, or the rest in two parts: 01.01.1970 123 45.
_SPREAD = re.compile(
    rf"(?<![0-9])([0-9]{{2}})([./ -]?)([0-9]{{2}})\2((?:19|20)?[0-9]{{2}}){_GAP}([0-9]{{3}}){_GAP}([0-9]{{2}})(?![0-9])"
)
# With the day and the month as people say them: 1/2-70 12345.
_SAID = re.compile(
    rf"(?<![0-9])([0-9]{{1,2}})([./-])([0-9]{{1,2}})[./-]((?:19|20)?[0-9]{{2}}){_GAP}([0-9]{{3}}){_GAP}([0-9]{{2}})(?![0-9])"
)
# The date and the number of the person in a list or in columns beside each other.
_LISTED = re.compile(r"(?<![0-9])([0-9]{6})[ \t]*[,;|][ \t]*([0-9]{5})(?![0-9])")
# In more parts than that, with blanks, marks and ends of lines between. A comma and what stands in tables set numbers
# apart.
_PARTED = re.compile(r"(?<![0-9])[0-9]+(?:(?:[^\w,;|]|_){1,80}[0-9]+)+")
_PART = re.compile("[0-9]+")
_SEPARATORS_AS_DASHES = bytes.maketrans(b"123456789 \t./_:", b"000000000------")
_DIGITS_AS_ZEROS = bytes.maketrans(b"123456789", b"000000000")
_APART = bytes(byte for byte in range(256) if byte > 127 or not (chr(byte).isalnum() or chr(byte) in ",;|"))
# All but the first bytes of letters that no language of the country has: digits of other scripts begin with those.
_FAMILIAR = bytes(range(0xD0)) + b"\xe2"


@frozen
class NationalId:
    """A place in a text that holds what looks like a national identity number. `certain`: its check digits agree."""

    start: int
    end: int
    certain: bool


def _has_date(digits: str) -> bool:
    """Whether the first six digits are a day and a month, also with +40 on the day (D-nummer) or +40, +65, +80 on the
    month (numbers made for testing)."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    day = day - 40 if day > 40 else day
    month = next((month - added for added in (80, 65, 40) if 1 <= month - added <= 12), month)
    try:
        date(2000 + year, month, day)
    except ValueError:
        try:
            date(1900 + year, month, day)
        except ValueError:
            return False
    return True


def _agrees(digits: str, weights: tuple[int, ...]) -> bool:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11 == 0


def national_ids(text: str, *, parted: bool = True) -> Iterator[NationalId]:
    """Every fødselsnummer, D-nummer or synthetic one in a text, whatever digits it is written in.

    `parted`: also where blanks and marks stand anywhere in it. In a table or a drawing numbers stand beside each other.
    One with a date and wrong check digits counts as uncertain, for a slip of the key makes it no less personal; but not
    a valid bank account number, nor six and five digits that only happen to stand near each other.
    """
    # Most texts have no six digits in a row, and this sees it ten times as fast as a regular expression.
    raw = text.encode("utf-8", "replace")
    if raw.translate(None, _FAMILIAR):
        text = _in_ascii_digits(text)
        raw = text.encode("utf-8", "replace")
    zeros = raw.translate(_DIGITS_AS_ZEROS)
    found: list[NationalId] = []
    together = b"000000" in zeros
    if together:
        found += _together(text)
    shape = raw.translate(_SEPARATORS_AS_DASHES)
    if together or b"-00-000" in shape or b"-0000-000" in shape:
        found += _spread(text)
    yield from found
    if parted and together:
        yield from (
            NationalId(m.start(), m.end(), certain=True) for m in _LISTED.finditer(text) if _is_one(m[1] + m[2])
        )
    if parted and b"00000000000" in zeros.translate(None, _APART):
        yield from (new for new in _parted(text) if not any(_overlap(new, known) for known in found))


def _in_ascii_digits(text: str) -> str:
    """The text with 0 to 9 for the digits of other scripts and for full-width ones; its length stays."""
    values = ((letter, unicodedata.digit(letter, None)) for letter in set(text) if not letter.isascii())
    return text.translate({ord(letter): str(value) for letter, value in values if value is not None})


def _overlap(one: NationalId, other: NationalId) -> bool:
    return one.start < other.end and other.start < one.end


def _together(text: str) -> Iterator[NationalId]:
    for match in _ELEVEN_DIGITS.finditer(text):
        digits = match[1] + match[3]
        if not _has_date(digits) or _is_in_commit(text, match.start()):
            continue
        certain = _is_certain(digits)
        if certain or (match[2] in ("", " ", "-") and not _agrees(digits, _ACCOUNT_CHECK)):
            yield NationalId(match.start(), match.end(), certain)


def _is_in_commit(text: str, at: int) -> bool:
    # Only as far away as it can reach, for a text may hold thousands of numbers.
    near = _COMMIT.finditer(text, max(0, at - _COMMIT_LENGTH + 1), at + _COMMIT_LENGTH + 1)
    return any(commit.start() <= at < commit.end() for commit in near)


def _spread(text: str) -> Iterator[NationalId]:
    """The numbers that are written in more parts. Only certain ones: a date is often followed by an amount."""
    seen: set[int] = set()
    for match in (*_SPREAD.finditer(text), *_SAID.finditer(text)):
        digits = match[1].zfill(2) + match[3].zfill(2) + match[4][-2:] + match[5] + match[6]
        if _is_one(digits) and not _ELEVEN_DIGITS.fullmatch(match[0]) and match.end() not in seen:
            seen.add(match.end())
            yield NationalId(match.start(), match.end(), certain=True)


def _parted(text: str) -> Iterator[NationalId]:
    """The numbers in which blanks and marks stand anywhere. Only certain ones, and where the date ends one of the parts
    does, unless only the end of a line parts it.
    """
    for match in _PARTED.finditer(text):
        parts = [part.span() for part in _PART.finditer(text, match.start(), match.end())]
        digits = "".join([text[start:end] for start, end in parts])
        # The part that begins after so many digits.
        begins = {count: number for number, count in enumerate(accumulate((e - s for s, e in parts), initial=0))}
        for count, first in begins.items():
            last = begins.get(count + _DIGITS)
            if last is None or not _is_one(digits[count : count + _DIGITS]):
                continue
            mine = parts[first:last]
            if (count + _DATE in begins and not _is_account(mine)) or _is_broken(text, mine):
                start, end = mine[0][0], mine[-1][1]
                if not _is_in_commit(text, start):
                    yield NationalId(start, end, certain=True)


def _is_account(parts: list[tuple[int, int]]) -> bool:
    return tuple(end - start for start, end in parts) == _ACCOUNT


def _is_broken(text: str, parts: list[tuple[int, int]]) -> bool:
    """Whether it is one number, but for the end of a line in it."""
    between = text[parts[0][1] : parts[-1][0]]
    return len(parts) == 2 and between.isspace() and "\n" in between


def _is_one(digits: str) -> bool:
    return _has_date(digits) and _is_certain(digits)


def _is_certain(digits: str) -> bool:
    return _agrees(digits, _FIRST_CHECK) and _agrees(digits, _SECOND_CHECK)


def mask(text: str) -> str:
    """The text with a star for each digit of what looks like a national identity number; its length stays."""
    return _masked(text, national_ids(text))


def mask_document(text: str) -> str:
    """The same for a whole document whose texts are masked each for itself, and where numbers stand beside numbers."""
    return _masked(text, national_ids(text, parted=False))


def _masked(text: str, numbers: Iterator[NationalId]) -> str:
    parts, at = [], 0
    for number in sorted(numbers, key=lambda each: each.start):
        # Two spellings may share digits; no place is written twice.
        start = max(number.start, at)
        parts += [text[at:start], re.sub(r"\d", "*", text[start : number.end])]
        at = max(number.end, at)
    return "".join((*parts, text[at:]))
