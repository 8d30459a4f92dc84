"""Tables that people keep in which each row is one fact: an absence, a hand-in, a training, how many are trained.

They are lists within records, under other words than those of an export, and with people by their names.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import product

from kompetanse_cli.frozen import frozen
from kompetanse_cli.model import RecordTable, table_named
from kompetanse_cli.operations.importing.headings import columns_in
from kompetanse_cli.reading.tables.csv import CellValue, Sheet
from kompetanse_cli.similar import fold

_DEEPEST_HEADING = 30
# What tells whom, where and of what a row is, under the words that stand over such columns everywhere.
WHO = ("id", "navn", "fornavn", "etternavn", "ansattnummer", "epost")
_ABOUT = (*WHO, "enhet", "enhet_id", "gjennomføring", "samling", "fagområde")
_MARKS = re.compile(r"[*:]|[(\[][^)\]]*[)\]]")
_AWAY = ("fraværende", "fråverande", "fravær", "fråvær", "borte", "vekke", "permisjon", "perm", "permittert",
         "sykmeldt", "sjukmeld", "sykefravær", "sjukefråvær", "foreldrepermisjon", "absent", "leave")  # fmt: skip
_FROM = ("fra", "frå", "f.o.m.", "fom", "fra og med", "frå og med", "fra dato", "start", "startdato", "from")
_TO = ("til", "t.o.m.", "tom", "til og med", "til dato", "slutt", "sluttdato", "to", "until")


def _away(ends: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{word} {end}" for word, end in product(_AWAY, ends))


@frozen
class Fact:
    """A table of one fact a row: the records it is of, the words over its columns by what they hold, the columns that
    must be there, and those by which it is known from all other tables."""

    records: str
    words: Mapping[str, tuple[str, ...]]
    needs: frozenset[str]
    telling: frozenset[str]


_FACTS = (
    Fact("fravær", {"fra": _away(_FROM), "til": _away(_TO)}, frozenset(("fra",)), frozenset(("fra",))),
    Fact(
        "leveringer",
        {"levert": ("levert", "innlevert", "har levert", "levert dato", "dato levert", "levering", "handed in"),
         "samling": ("samling", "mellomarbeid", "oppgave", "oppgåve", "arbeidskrav")},
        frozenset(("levert",)), frozenset(("levert",)),
    ),
    Fact(
        "opplæring",
        {"dato": ("dato", "dag", "holdt", "halde", "når", "dato holdt", "date"),
         "type": ("type", "slag", "form", "type opplæring", "opplæringstype"),
         "antall": ("antall", "antal", "antall deltakere", "antal deltakarar", "antall deltagere", "deltakere",
                    "deltakarar", "antall møtt", "antall oppmøtte", "oppmøtte", "number"),
         "instruktører": ("instruktør", "instruktører", "instruktørar", "holdt av", "halde av", "kursholder",
                          "kurshaldar", "underviser")},
        frozenset(("enhet", "dato", "antall")), frozenset(("dato", "antall")),
    ),
    Fact(
        "opplært",
        {"antall": ("opplært", "opplærte", "opplærde", "antall opplært", "antall opplærte", "antal opplærte",
                    "er opplært", "trained"),
         "av": ("av", "ansatte", "tilsette", "antall ansatte", "antal tilsette", "av ansatte", "ansatte i alt", "i alt",
                "of"),
         "periode": ("periode", "rapportperiode", "rapporteringsperiode", "tertial", "period"),
         "levert": ("levert", "levert dato", "dato levert")},
        frozenset(("enhet", "periode", "antall", "av")), frozenset(("antall", "periode")),
    ),
)  # fmt: skip
_OF_PEOPLE = frozenset(("fravær", "leveringer"))


def fact_of(sheet: Sheet) -> tuple[RecordTable, Mapping[str, str]] | None:
    """The records that a sheet has one fact a row of, with what the headings mean; None where it is no such table."""
    for heading in sheet.rows[:_DEEPEST_HEADING]:
        about = _about(heading)
        for fact in _FACTS:
            words = dict(_meant(heading, fact))
            found = set(words.values()) | (set(about) - set(words))
            is_whose = bool(found & set(WHO)) is (fact.records in _OF_PEOPLE)
            records = table_named(fact.records)
            if is_whose and fact.needs <= found and fact.telling <= set(words.values()) and records is not None:
                who = {fold(word): name for name, word in about.items() if fold(word) not in words}
                return records, {**who, **words}
    return None


def _about(heading: tuple[CellValue, ...]) -> dict[str, str]:
    """The headings that tell whom, where and of what a row is, by what they hold; a course is a run here."""
    known = {name: str(heading[number - 1]) for name, number in columns_in(heading, {}).items()}
    course = {"gjennomføring": known["kurs"]} if "kurs" in known else {}
    return {name: word for name, word in {**course, **known}.items() if name in _ABOUT}


def _meant(heading: tuple[CellValue, ...], fact: Fact) -> Iterator[tuple[str, str]]:
    """The headings that are words for a column of the table, folded, with what it holds."""
    meant = {fold(word): column for column, words in fact.words.items() for word in words}
    for cell in heading:
        if isinstance(cell, str):
            column = meant.get(fold(cell)) or meant.get(fold(_MARKS.sub(" ", cell)))
            if column is not None:
                yield fold(cell), column
