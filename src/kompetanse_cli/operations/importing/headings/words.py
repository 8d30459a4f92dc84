"""The words that people put over their columns, and what rows under them are."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from kompetanse_cli.model import (
    Appointment,
    Interval,
    Participant,
    Person,
    Placement,
    RunSession,
    SheetColumn,
    Unit,
    columns_of,
)
from kompetanse_cli.operations.importing.headings.mapping import LEAVE_OUT
from kompetanse_cli.reading.tables.csv import CellValue
from kompetanse_cli.similar import fold


class RowKind(StrEnum):
    """What the rows of a table are."""

    UNITS = "enheter"
    PEOPLE = "personer"
    APPOINTMENTS = "rolletildelinger"
    COMPLETIONS = "kompetanse"
    PARTICIPANTS = "deltakere"
    ATTENDANCE = "oppmøte"


# Columns that are no field, for they tell whom or what a row is about; and more words over some that are.
_ABOUT: Mapping[str, tuple[str, ...]] = {
    "id": ("person-id", "personens id"),
    "ansattnummer": ("ans.nr", "tilsettnr", "ressursnummer", "ressursnr", "employee id"),
    "fornavn": ("fornamn", "for-/mellomnavn", "for- og mellomnavn", "first name"),
    "etternavn": ("etternamn", "slektsnavn", "last name"),
    "stilling": ("stillingsbetegnelse",),
    "stillingsprosent": ("stillings%", "stilling %", "stillingsandel", "st.%", "st. prosent"),
    "enhet_id": ("enhet-id", "enhetens id", "eining-id", "einings-id", "unit id"),
    "gjennomføring": ("kull", "gjennomføringar", "run"),
    "kurs": (
        "kursnavn", "kursnamn", "kurstittel", "aktivitet", "aktivitetsnavn", "læringsaktivitet", "opplæring",
        "opplæringstiltak", "kvalifikasjon", "kompetanse", "sertifikat", "e-læring", "e-læringskurs", "course",
        "course name", "course title", "activity", "qualification",
    ),
    "oppnådd": (
        "oppnådde", "gjennomført", "bestått", "godkjent", "avlagt", "tatt", "fullføring", "gjennomføringsdato",
        "fullføringsdato", "dato", "kursdato", "date", "completion date", "completed on", "achieved",
    ),
    "gyldig_til": (
        "gyldig", "gyldig t.o.m.", "gyldig til og med", "gyldighet", "gyldighetsdato", "utløper", "utløp", "utløpsdato",
        "utgår", "utgår dato", "utgått", "varer til", "valid until", "valid to", "expires", "expiry", "expiry date",
        "expiration date",
    ),
    "status": ("kursstatus", "resultat", "fullføringsstatus", "result"),
    "nivå": ("level",),
    "kilde": ("kjelde", "source"),
}  # fmt: skip


def _columns() -> Iterator[SheetColumn]:
    for record in (Unit, Placement, Person, Appointment, Participant, RunSession):
        for info in record.model_fields.values():
            yield from (mark for mark in info.metadata if isinstance(mark, SheetColumn))


def _dated() -> Iterator[str]:
    """The columns whose cells are days."""
    for record in (Unit, Placement, Person, Appointment, Participant, RunSession):
        for column, leaf in columns_of(record).values():
            if leaf.kind in (date, Interval):
                yield column.name


def _words() -> Mapping[str, tuple[str, ...]]:
    """The words over columns, for each thing a column may hold, in all three languages and as exports spell them."""
    words = dict(_ABOUT)
    for column in _columns():
        said = (*words.get(column.name, ()), column.heading, *column.words)
        words[column.name] = tuple(dict.fromkeys(said))
    return words


WORDS = _words()
FIELDS = tuple(WORDS)
DATED = frozenset((*_dated(), "oppnådd", "gyldig_til"))
_MEANT = {fold(word): name for name, words in WORDS.items() for word in (name, *words)}
# The words for units in units.
_NARROW = frozenset(("avdeling", "sone", "bolig", "team"))
# What stands between two words for the same over one column: «Avdeling/sone».
_BETWEEN = re.compile(r"[/,]|\bog\b")
_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]")


def meaning_of(heading: str) -> str | None:
    """What a column holds that such a word stands over, with «dato» or not; None where nobody knows."""
    plain = re.sub(r"[*:()]", "", heading).strip()
    for word in dict.fromkeys((fold(plain), fold(_ASIDE.sub("", heading)))):
        name = _MEANT.get(word)
        if name is None and word.removesuffix("dato").removeprefix("dato") != word:
            name = _MEANT.get(word.removesuffix("dato").removeprefix("datofor").removeprefix("dato"))
            name = name if name in DATED else None
        if name is not None:
            return name
    parts = {_MEANT.get(fold(part)) for part in _BETWEEN.split(plain)}
    return next(iter(parts)) if len(parts) == 1 else None


def columns_in(row: Sequence[CellValue], named: Mapping[str, str]) -> dict[str, int]:
    """The columns of a row of headings by what they hold; of two with the same meaning the first. `named` tells by hand
    what columns hold, by their heading."""
    by_hand = {fold(column): name for column, name in named.items()}
    columns: dict[str, int] = {}
    for number, cell in enumerate(row, 1):
        if isinstance(cell, str) and cell:
            word = fold(re.sub(r"[*:()]|\bdato\b(?=.*\()", "", cell).strip())
            name = by_hand.get(fold(cell)) or by_hand.get(word) or _MEANT.get(word) or meaning_of(cell)
            if name == LEAVE_OUT:
                continue
            if name == "enhet" and name in columns and word in _NARROW:
                # «Enhet» and «Avdeling» beside each other: the narrower is where people are.
                columns.setdefault("del_av", columns[name])
                columns[name] = number
            elif name is not None:
                columns.setdefault(name, number)
    return columns


# The columns that tell who somebody is, and those of somebody who is enrolled in a run.
_PERSON = frozenset(("navn", "etternavn", "id", "ansattnummer", "epost"))
_OF_A_COURSE = frozenset(("fullført", "oppnådd", "gyldig_til", "status"))
_OF_A_RUN = frozenset(("gjennomføring", "påmeldt", "spor", "sluttet", "årsak", "samling", "møtte"))


def kinds_of(columns: Iterable[str], *, has_courses: bool = False) -> tuple[RowKind, ...]:
    """The kinds of the rows, by the columns there are; `has_courses`: some are courses."""
    known = set(columns)
    if has_courses and known & _PERSON and not known & {"rolle", "kurs", *_OF_A_RUN}:
        return (RowKind.COMPLETIONS,)
    person = bool(known & {"navn", "etternavn"})
    if "møtte" in known and person:
        return (RowKind.ATTENDANCE,)
    if known & _PERSON and "kurs" in known and known & _OF_A_COURSE and not known & _OF_A_RUN:
        return (RowKind.COMPLETIONS,)
    if known & {"gjennomføring", "kurs"} or known & {"påmeldt", "spor", "fullført"}:
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


def is_known(word: str) -> bool:
    """Whether a word stands over a column that holds something we know."""
    return fold(word) in _MEANT
