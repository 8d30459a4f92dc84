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
from kompetanse_cli.similar import fold, nearest


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
    "fornavn": ("fornamn", "for-", "for-/mellomnavn", "for- og mellomnavn", "first name"),
    "etternavn": ("etternamn", "familienavn", "slektsnavn", "last name"),
    "stilling": ("stillingsbetegnelse", "stillingstittel", "tittel"),
    "stillingsprosent": ("stillings%", "stilling %", "stillingsandel", "st.%", "st. prosent"),
    "enhet_id": ("enhet-id", "enhetens id", "eining-id", "einings-id", "id-en til eininga", "unit id"),
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
    "fra": (
        "startet", "starta", "tiltrådt", "tiltrådte", "tiltredelse", "tiltredelsesdato", "tiltredd", "oppstart",
        "oppstartsdato", "begynt", "gjeldende fra", "siden", "i rollen fra", "i rollen siden", "fra dag", "f.o.m",
    ),
    "til": ("fratrådt", "fratredelse", "avsluttet", "gjeldende til", "i rollen til", "t.o.m"),
    "ansatt_fra": ("ansatt siden", "tilsatt", "tilsatt fra", "ansatt f.o.m.", "i kommunen siden", "ansatt i kommunen"),
    "navn": (
        "ansattnavn", "ansattes navn", "medarbeidernavn", "deltakernavn", "navn på deltaker", "navn på medarbeider",
        "den ansatte", "de ansatte", "personnavn", "hele navnet", "employee", "employee name", "full name",
        "participant",
    ),
    "enhet": (
        "arbeidsplass", "seksjon", "bofellesskap", "tjenesteenhet", "hører til enhet", "organisatorisk enhet",
        "avdeling/enhet", "base", "gruppe", "institusjon", "sykehjem", "sjukeheim", "omsorgssenter", "department",
    ),
    "rolle": ("rolle/ansvar", "roller/ansvar", "ansvar/rolle", "rolle og ansvar"),
    "del_av": ("kommunalområde", "kommunalområdet", "sektor", "etat", "resultatområde", "hovedenhet"),
    "ansatte": ("antall tilsette", "hoder", "antall hoder", "antall personer", "bemanning"),
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
_WRITTEN = {word: name for name, words in WORDS.items() for word in (name, *words)}
# The words for units in units.
_NARROW = frozenset(map(fold, (
    "avdeling", "avdelingsnavn", "avdelingsnamn", "avd", "avd.", "sone", "bolig", "team", "seksjon", "avdeling/sone",
)))  # fmt: skip
# Those for what is between the top and the units in which people work.
_LEVELS = frozenset(map(fold, ("virksomhet", "verksemd", "enhet", "eining")))
# Those for what has units in it.
_BROAD = frozenset(("institusjon", "sykehjem", "sjukeheim", "omsorgssenter"))
# What stands between words for the same over one column: «Avdeling/sone».
_BETWEEN = re.compile(r"[/,&+|]|\b(?:og|eller|and|or)\b")
_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]")
# The first part of a word that goes on behind the next: «For- og etternavn». A dash alone is a cell with nothing in it.
_HALF = re.compile(r"\w-$")
_MARKS = re.compile(r"[*:;!?\"«»“”†‡]|\.{2,}")
_BRACKETS = re.compile(r"[()\[\]]")
# How words are shortened over columns that are narrower than they.
_SHORT = {
    "ant": "antall", "avd": "avdeling", "ansv": "ansvarlig", "tlf": "telefon", "mob": "mobil", "årsv": "årsverk",
    "adr": "adresse", "beskr": "beskrivelse", "merkn": "merknad", "komm": "kommentar", "res": "ressurs",
    "ress": "ressurs", "resspers": "ressursperson", "respers": "ressursperson", "pers": "person", "instr": "instruktør",
    "koord": "koordinator", "kval": "kvalifikasjon", "komp": "kompetanse", "gj": "gjennomføring", "kl": "klinisk",
    "ansattnr": "ansattnummer", "ans": "ansatt", "enh": "enhet", "virks": "virksomhet", "st": "stilling",
    "still": "stilling", "utd": "utdanning", "org": "organisasjon", "dep": "departement", "sted": "sted",
    "fagomr": "fagområde", "omr": "område", "obs": "observasjon", "etg": "etasje", "fullf": "fullført",
    "gjennomf": "gjennomført",
}  # fmt: skip
_FULL_STOP = re.compile(r"(?<=\w)\.(?=\s|$|[/,)])|(?<=\w)\.(?=\w)")
# What says nothing of what a column holds.
_FILLING = re.compile(r"\b(?:ansattes|personens|medarbeiderens)\s+(?=\w)")
_PAIR = frozenset(("fornavn", "etternavn"))
# What is kept beside people and units everywhere, and is none of what is read here.
LEFT_OUT = frozenset(map(fold, (
    "mobil", "mobilnummer", "mobilnr", "telefon", "telefonnummer", "telefonnr", "tlf", "phone", "merknad", "merknader",
    "kommentar", "kommentarer", "notat", "notater", "anmerkning", "anmerkninger", "merk", "info", "annet", "nr", "nr.",
    "#", "løpenr", "løpenummer", "postnr", "postnummer", "poststed", "kjønn", "alder", "født", "fødselsdato",
    "fødselsår", "lønn", "lønnstrinn", "ansiennitet", "bilde", "signatur", "underskrift", "sum", "totalt", "total",
    "antall", "sist oppdatert", "oppdatert", "oppdatert dato", "bursdag", "nærmeste pårørende",
)))  # fmt: skip


def plain_heading(heading: str) -> str:
    """A heading on one line, without the marks of notes, and with the words that are shortened in full."""
    plain = " ".join(_MARKS.sub(" ", heading).split())
    return _FULL_STOP.sub(" ", re.sub(r"\w+\.?", _in_full, plain)).strip()


def _in_full(found: re.Match[str]) -> str:
    word = found[0].removesuffix(".")
    full = _SHORT.get(word.casefold())
    return found[0] if full is None else full


def meaning_of(heading: str) -> str | None:
    """What a column holds that such a word stands over, with «dato» or not; None where nobody knows."""
    one_line = " ".join(_MARKS.sub(" ", heading).split())
    for written in dict.fromkeys((one_line, plain_heading(heading))):
        name = _whole(written) or _of_parts(written)
        if name is not None:
            return name
    return None


def _whole(heading: str) -> str | None:
    """What a heading means as a whole: as it stands, or without what stands in brackets."""
    aside = _ASIDE.sub("", heading)
    for word in dict.fromkeys((heading, _BRACKETS.sub(" ", heading), aside, _FILLING.sub("", aside.casefold()))):
        folded = fold(word)
        name = _MEANT.get(folded)
        if name is None and folded.removesuffix("dato").removeprefix("dato") != folded:
            name = _MEANT.get(folded.removesuffix("dato").removeprefix("datofor").removeprefix("dato"))
            name = name if name in DATED else None
        if name is not None:
            return name
    return None


def _of_parts(heading: str) -> str | None:
    """The one thing that all the words of a heading mean, as «Avdeling/sone» does; a name, of its two parts."""
    words = [part.strip() for part in _BETWEEN.split(_ASIDE.sub("", heading)) if part.strip()]
    parts = {_whole(f"{part}navn" if _HALF.search(part) else part) for part in words}
    if len(words) > 1 and None not in parts and parts <= _PAIR:
        return "navn" if parts == _PAIR else next(iter(parts))
    return next(iter(parts)) if len(parts) == 1 else None


def is_family_name_first(heading: str) -> bool:
    """Whether a heading says that the family name stands before the given name in one cell: «Etternavn, Fornavn»."""
    words = [_whole(part.strip()) for part in _BETWEEN.split(_BRACKETS.sub(",", heading)) if part.strip()]
    return [word for word in words if word in _PAIR] == ["etternavn", "fornavn"]


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
            if name == "enhetsnavn" and "enhet" in columns and word in _NARROW:
                name = "enhet"
            if name == "enhet" and name in columns and word in _NARROW:
                # «Enhet» and «Avdeling» beside each other: the narrower is where people are.
                if "del_av" in columns:
                    columns["del_av_over"] = columns["del_av"]
                columns["del_av"], columns[name] = columns[name], number
            elif name == "del_av" and name in columns and word in _LEVELS:
                columns["del_av_over"], columns[name] = columns[name], number
            elif name == "enhet" and name in columns and word in _BROAD:
                columns.setdefault("del_av", number)
            elif name is not None:
                columns.setdefault(name, number)
    return _with_unit(columns)


def _with_unit(columns: dict[str, int]) -> dict[str, int]:
    """The columns, in which «Avdelingsnavn» beside people is where they are."""
    if columns.keys() & _PAIR_OR_NAME and "enhetsnavn" in columns and "enhet" not in columns:
        return {"enhet" if name == "enhetsnavn" else name: column for name, column in columns.items()}
    return columns


_PAIR_OR_NAME = frozenset(("navn", "etternavn"))


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
        known & {"type", "del_av", "ansatte", "årsverk"}
        and known & {"enhet", "enhetsnavn", "navn", "enhet_id"}
        and not ("enhet" in known and person)
    ):
        return (RowKind.UNITS,)
    return (RowKind.PEOPLE,) if person and "enhet" in known else ()


def is_known(word: str) -> bool:
    """Whether a word stands over a column that holds something we know."""
    return meaning_of(word) is not None


def is_end_of_time(word: str) -> bool:
    """Whether a heading says that something begins or ends on the days below it: «Superbruker fra» is no course."""
    return _END_OF_TIME.search(plain_heading(word)) is not None


_END_OF_TIME = re.compile(r"\b(?:fra|frå|til|siden|sidan|start|slutt|oppstart|startdato|sluttdato|f ?o ?m|t ?o ?m"
                          r"|from|until|to|since)(?: dato| dag)?$", re.IGNORECASE)  # fmt: skip


def is_left_out(word: str) -> bool:
    """Whether a word stands over what many keep, and is none of what is read."""
    return not LEFT_OUT.isdisjoint((fold(word), fold(plain_heading(word)), fold(_ASIDE.sub("", word))))


def near_field(word: str) -> str | None:
    """What a column may hold whose heading is nearly one that is known."""
    near = nearest(plain_heading(word), _WRITTEN)
    return None if near is None else _WRITTEN[near]
