"""The few field types that records are made of, each with its reading, its errors and its JSON Schema.

Strict pydantic would refuse ISO date strings, lists for tuples and whole numbers for decimals when it reads Python
data, and its lax mode would take `"12"` for a number. So the types stand here, once, and nowhere else.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Self, TypeVar

from pydantic import Field, GetJsonSchemaHandler, PlainValidator, StringConstraints, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from kompetanse_cli.limits import (
    LAST_YEAR,
    LONGEST_SHORT_NAME,
    MOST_AMOUNT,
    MOST_COUNTED,
    MOST_DAYS,
    MOST_DECIMALS,
    MOST_FEW,
    MOST_MONTHS,
)
from kompetanse_cli.messages import N_
from kompetanse_cli.model.base.readings import meant_day
from kompetanse_cli.model.base.schema_forms import CALENDAR_PATTERN, number_schema, text_schema
from kompetanse_cli.model.base.schema_texts import Told
from kompetanse_cli.shown_words import shown_in_bokmål
from kompetanse_cli.similar import without_accents

ID_PATTERN = "^[a-zæøå][a-zæøå0-9-]*$"
_NO_ID = re.compile("[^a-zæøå0-9]+")
MUNICIPALITY_NUMBER_PATTERN = "^[0-9]{4}$"
ORGANISATION_NUMBER_PATTERN = "^[0-9]{3} ?[0-9]{3} ?[0-9]{3}$"
DAY_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
SOMETHING_PATTERN = "\\S"
# What stands where the id of a subject does, for what is for each of them: no subject has it for an id.
EVERY_SUBJECT = "alle"
HOURS_PATTERN = "^([01][0-9]|2[0-3]):[0-5][0-9][–-](([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"
# The end of a day, as no clock shows it.
MIDNIGHT = "24:00"
LINK_PATTERN = "^https?://[^ ]+$"
EMAIL_PATTERN = "^[^@ ]+@[^@ ]+[.][^@ ]+$"
PERIOD_PATTERN = "^[1-9][0-9]{3}(-(T[1-3]|K[1-4]|H[12]|0[1-9]|1[0-2]))?$"

# What the editor and the command say when a text does not fit its pattern.
PATTERN_TEXTS = {
    ID_PATTERN: N_("En id begynner med en liten bokstav og har bare små bokstaver, sifre og bindestrek"),
    MUNICIPALITY_NUMBER_PATTERN: N_('Et kommunenummer er fire sifre i anførselstegn, som "0301"'),
    ORGANISATION_NUMBER_PATTERN: N_("Et organisasjonsnummer er ni sifre i anførselstegn"),
    DAY_PATTERN: N_("Skriv datoen som ÅÅÅÅ-MM-DD"),
    HOURS_PATTERN: N_("Skriv tiden som 09:00–15:00"),
    LINK_PATTERN: N_("En lenke begynner med https://"),
    EMAIL_PATTERN: N_("Skriv e-postadressen som navn@kommune.no"),
    PERIOD_PATTERN: N_('En periode skrives 2026-T1, 2026-K1, 2026-H1, 2026-05 eller "2026"'),
}

# How systems for staff and pay write that something has no end.
NO_LAST_DAY = date.max

T = TypeVar("T")


class Choice(StrEnum):
    """A closed list of values, each with a description in bokmål that editors show.

    A value may be spelt in other ways too: as people read it on the pages, in bokmål and in nynorsk. What a file says
    stays as it is spelt there.
    """

    description: str
    spellings: tuple[str, ...]

    def __new__(cls, value: str, description: str, *spellings: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.description = description
        member.spellings = (value, *spellings)
        return member

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        return next((member for member in cls if value in member.spellings), None)

    @classmethod
    def accepted(cls) -> Mapping[str, Self]:
        """All that may be written, with what it means: the value first, then its other spellings."""
        return {spelt: member for member in cls for spelt in member.spellings}

    @classmethod
    def shown(cls) -> tuple[str, ...]:
        """The values as people read them in bokmål, which may be written too."""
        return tuple(shown_in_bokmål(member.value) for member in cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        # An editor offers them in this order: what is written most stands first.
        accepted = {**dict(zip(cls.shown(), cls, strict=True)), **cls.accepted()}
        return {
            "type": "string",
            "enum": list(accepted),
            "enumDescriptions": [member.description for member in accepted.values()],
            "errorMessage": Told("Velg en av: {choices}", choices=", ".join(cls.shown())),
        }


_DAY = re.compile(DAY_PATTERN.strip("^$"))


def read_day(value: object) -> date:
    """An ISO date from its text; the errors tell what a wrong one should have been."""
    if not isinstance(value, str):
        raise PydanticCustomError("day_type", "a date")
    return _day(value)


# The same few thousand dates stand again and again in a municipality's files.
@lru_cache(maxsize=1 << 16)
def _day(text: str) -> date:
    if not _DAY.fullmatch(text):
        raise PydanticCustomError("day_format", "an ISO date", {"meant": meant_day(text)})
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:])
    if not 1 <= month <= 12 or year < 1:
        raise PydanticCustomError("day_month", "a month", {"month": text[5:7]})
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise PydanticCustomError("day_calendar", "a day", {"month": month, "year": year, "days": days})
    return date(year, month, day)


def _read_last_day(value: object) -> date | None:
    """A last day; None for the one that other systems write when there is none."""
    day = read_day(value)
    return None if day == NO_LAST_DAY else day


def _read_yes_no(value: object) -> bool:
    if value == "ja":
        return True
    if value == "nei":
        return False
    raise PydanticCustomError("yes_no", "yes or no")


def _read_number(least: int, most: int) -> Callable[[object], Decimal]:
    def read(value: object) -> Decimal:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise PydanticCustomError("number_type", "a number")
        require_readable(value, least, most)
        return Decimal(value)

    return read


def require_readable(value: int | Decimal, least: int, most: int) -> None:
    """Raises PydanticCustomError for a number outside the limits, and for one with decimals that mean nothing."""
    if value < least:
        raise PydanticCustomError("number_minimum", "a larger number", {"minimum": least})
    if value > most:
        raise PydanticCustomError("number_maximum", "a smaller number", {"maximum": most})
    exponent = value.as_tuple().exponent if isinstance(value, Decimal) else 0
    if isinstance(exponent, int) and -exponent > MOST_DECIMALS:
        raise PydanticCustomError("number_decimals", "fewer decimals", {"maximum": MOST_DECIMALS})


class Words:
    """Marks a type whose values are only shown: a mistake in one takes nothing from any figure."""


WORDS = Words()


def _number(kind: str, least: int, most: int, error: str) -> WithJsonSchema:
    return WithJsonSchema(number_schema(kind, least, most, error))


def _pattern(pattern: str) -> WithJsonSchema:
    return WithJsonSchema(text_schema(PATTERN_TEXTS[pattern], pattern))


_DAY_ERROR = "Skriv datoen som ÅÅÅÅ-MM-DD, med en dag som finnes"
Text = Annotated[
    str,
    StringConstraints(min_length=1, pattern=SOMETHING_PATTERN),
    WithJsonSchema(
        text_schema(
            "Skriv tekst; en tekst som ser ut som et tall, settes i anførselstegn",
            SOMETHING_PATTERN,
            told="Skriv tekst her",
        )
    ),
    WORDS,
]
ShortName = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_SHORT_NAME, pattern=SOMETHING_PATTERN),
    WithJsonSchema(
        text_schema("Skriv et kort navn på høyst 40 tegn", f"^(?=[\\s\\S]*\\S)[\\s\\S]{{1,{LONGEST_SHORT_NAME}}}$")
    ),
    WORDS,
]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN), _pattern(ID_PATTERN)]
Day = Annotated[
    date,
    PlainValidator(read_day),
    WithJsonSchema(text_schema(_DAY_ERROR, CALENDAR_PATTERN)),
]
LastDay = Annotated[
    date | None,
    PlainValidator(_read_last_day),
    WithJsonSchema(text_schema(_DAY_ERROR, CALENDAR_PATTERN)),
]
YesNo = Annotated[
    bool,
    PlainValidator(_read_yes_no),
    WithJsonSchema({"type": "string", "enum": ["ja", "nei"], "errorMessage": "Skriv ja eller nei"}),
]
Count = Annotated[
    int,
    Field(ge=0, le=MOST_COUNTED),
    _number("integer", 0, MOST_COUNTED, "Skriv et helt tall uten anførselstegn, 0 eller større"),
]
Positive = Annotated[
    int,
    Field(ge=1, le=MOST_COUNTED),
    _number("integer", 1, MOST_COUNTED, "Skriv et helt tall uten anførselstegn, 1 eller større"),
]
Few = Annotated[
    int,
    Field(ge=1, le=MOST_FEW),
    _number("integer", 1, MOST_FEW, "Skriv et helt tall uten anførselstegn, 1 eller større"),
]
Days = Annotated[
    int,
    Field(ge=0, le=MOST_DAYS),
    _number("integer", 0, MOST_DAYS, "Skriv et helt antall dager uten anførselstegn, høyst ti år"),
]
Months = Annotated[
    int,
    Field(ge=1, le=MOST_MONTHS),
    _number("integer", 1, MOST_MONTHS, "Skriv et helt antall måneder uten anførselstegn, høyst hundre år"),
]
Year = Annotated[
    int,
    Field(ge=1, le=LAST_YEAR),
    _number("integer", 1, LAST_YEAR, "Skriv et årstall uten anførselstegn, som 2026"),
]
Amount = Annotated[
    Decimal,
    PlainValidator(_read_number(0, MOST_AMOUNT)),
    _number("number", 0, MOST_AMOUNT, "Skriv et tall uten anførselstegn, med punktum som desimalskille"),
]
Proportion = Annotated[
    Decimal,
    PlainValidator(_read_number(0, 1)),
    _number("number", 0, 1, "Skriv en andel mellom 0 og 1, som 0.8"),
]
PositionPercent = Annotated[
    Decimal,
    PlainValidator(_read_number(0, 100)),
    _number("number", 0, 100, "Skriv stillingsprosenten som et tall mellom 0 og 100, uten prosenttegn"),
]
Hours = Annotated[str, StringConstraints(pattern=HOURS_PATTERN), _pattern(HOURS_PATTERN), WORDS]


def is_id(text: str) -> bool:
    """Whether a text can be an id."""
    return re.fullmatch(ID_PATTERN, text) is not None


def id_from(text: str) -> str:
    """The id that a text would be: `Sone Nord` becomes `sone-nord`, `Kafé Sol` becomes `kafe-sol`, and `1. etasje`
    `etasje-1`, for an id begins with a letter. An id stays, and of no letters comes none.
    """
    if is_id(text):
        return text
    made = _NO_ID.sub("-", without_accents(text).lower()).strip("-")
    rest = made.lstrip("0123456789-")
    return "-".join(filter(None, (rest, made.removesuffix(rest).strip("-")))) if rest else ""


def free_id(wanted: str, taken: Collection[str]) -> str:
    """The id that is wanted, with a number behind it when it is taken."""
    number = 2
    free = wanted
    while free in taken:
        free, number = f"{wanted}-{number}", number + 1
    return free


def hours(text: str) -> tuple[str, str]:
    """The start and the end of `09:00–15:00`, which sort as they stand: both have two digits."""
    return text[:5], text[-5:]


_CLOCK = "([0-9]{1,2})(?:[.:]([0-9]{2}))?"
_HOURS = re.compile(rf"(?:kl[.]? *)?{_CLOCK} *(?:[–-]|til) *(?:kl[.]? *)?{_CLOCK}", re.IGNORECASE)


def meant_hours(text: str) -> str | None:
    """The hours that `9–15`, `kl. 09.00 til 15.30` or `9:00-15` means, as they are written; None for anything else."""
    said = _HOURS.fullmatch(" ".join(text.split()))
    if said is None:
        return None
    start, minutes, end, more = (part or "00" for part in said.groups())
    made = f"{start:0>2}:{minutes}–{end:0>2}:{more}"
    return made if re.fullmatch(HOURS_PATTERN, made) and made[:5] < made[-5:] else None


Email = Annotated[str, StringConstraints(pattern=EMAIL_PATTERN), _pattern(EMAIL_PATTERN), WORDS]
Link = Annotated[str, StringConstraints(pattern=LINK_PATTERN), _pattern(LINK_PATTERN), WORDS]
MunicipalityNumber = Annotated[
    str, StringConstraints(pattern=MUNICIPALITY_NUMBER_PATTERN), _pattern(MUNICIPALITY_NUMBER_PATTERN)
]
OrganisationNumber = Annotated[
    str, StringConstraints(pattern=ORGANISATION_NUMBER_PATTERN), _pattern(ORGANISATION_NUMBER_PATTERN)
]
# The containers are read leniently (a YAML list becomes a tuple); what is in it is as strict as ever.
Items = Annotated[tuple[T, ...], Field(strict=False)]
SomeItems = Annotated[tuple[T, ...], Field(strict=False, min_length=1)]
E = TypeVar("E", bound=Choice)
OneOf = Annotated[E, Field(strict=False)]

# A value that may be written in more than one form is told apart by the form alone: `p-003`, `[p-003, p-004]` or
# `{ekstern: Høgskolen}`. Then what is wrong with it is said of that form, and not of every one it might have been.
ONE, LIST, KEYS = "<one>", "<list>", "<keys>"
FORMS = (ONE, LIST, KEYS)


def form_of(value: object) -> str:
    """In which form a value is written: one of `FORMS`, the tags of a union."""
    match value:
        case list():
            return LIST
        case dict():
            return KEYS
        case _:
            return ONE
