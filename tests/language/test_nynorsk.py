"""The texts in nynorsk: the words of the field (domain.md D6), and none of bokmål left between them."""

import re
import runpy
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from babel.messages.catalog import Catalog

from kompetanse_cli.language import language

TOOLS = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[2] / "tools" / "translations.py")))
SOURCE = next(source for source in TOOLS.sources() if source.parts[-3] == "nn")
NN, NB = language("nn"), language("nb")

# What is said in the texts of the tool, of the pairs in domain.md D6.
PAIRS = [
    ("Hovedinstruktør", "Hovudinstruktør"),
    ("Koordinerende instruktør", "Koordinerande instruktør"),
    ("Leder", "Leiar"),
    ("Virksomhet", "Verksemd"),
    ("Enhet", "Eining"),
    ("enheter", "einingar"),
    ("Hjemmetjeneste", "Heimeteneste"),
    ("Bolig", "Bustad"),
    ("Deltakere", "Deltakarar"),
    ("Undervisere", "Undervisarar"),
    ("ikke begynt", "ikkje starta"),
    ("Fullført", "Fullført"),
    ("Mangler", "Manglar"),
    ("Dekning", "Dekning"),
    ("sårbar", "for liten reserve"),
    ("udekket", "manglar"),
    ("Mellomarbeid", "Mellomarbeid"),
    ("Tilskudd", "Tilskot"),
    ("Frist", "Frist"),
    ("Mål", "Mål"),
    ("Oppfølging", "Oppfølging"),
    ("Årsverk", "Årsverk"),
]
# Words that nynorsk does not have.
BOKMÅL = frozenset(
    {
        *(
            "ikke",
            "hvem",
            "hva",
            "hvor",
            "hvordan",
            "hvorfor",
            "hvis",
            "hver",
            "hvert",
            "hvilken",
            "noen",
            "fra",
            "bare",
        ),
        *(
            "uten",
            "navn",
            "leder",
            "ledere",
            "lederen",
            "enhet",
            "enheter",
            "enheten",
            "rollen",
            "deltaker",
            "deltakere",
        ),
        *("sykehjem", "bolig", "tilskudd", "måloppnåelse", "rådgiver", "virksomhet", "avdelingsleder", "enhetsleder"),
        *("blitt", "vært", "nå", "gjøre", "være", "hjemme", "egen", "egne", "hun", "dere", "dem", "linjen", "filen"),
        *("samlingen", "gjennomføringen", "mangler", "forsinket", "startet", "sluttet", "kommer", "finnes", "brukes"),
        *("telles", "vises", "skrives", "leses", "uker", "dager", "måneder", "ansatte", "beslutning", "beslutninger"),
    }
)
# What stands for itself: fields, keys and values of files, options and commands.
_NOT_WORDS = re.compile(
    r"\{[^}]*\}|`[^`]*`|«[^»]*»|\"[^\"]*\"|'[^']*'|--[a-z-]+( [a-zæøå|]+)?|^kompetanse .*$|kompetanse goals .*$|"
    r"\b[\wæøå-]+[._/][\wæøå._/*-]+|\([^)]*\)",
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def texts() -> Catalog:
    """All texts that people can meet."""
    template: Catalog = TOOLS.extracted()
    return template


@pytest.mark.parametrize(("bokmål", "nynorsk"), PAIRS)
def test_the_words_of_the_field(texts: Catalog, bokmål: str, nynorsk: str) -> None:
    assert bokmål in texts
    assert NN.say(bokmål) == nynorsk


def test_no_word_of_bokmål_is_left() -> None:
    # Texts that list the names that a command takes, as the files and the command line have them.
    names = (
        "gjennomføringer, mangler",
        "krav, mangler",
        "enheter, personer",
        "enhet: ",
        "mål, kriterier",
        "udekket, unntak",
        "Seks roller",
        "Malen",
        "Lesaren",
    )
    left = {}
    for message in TOOLS.read(SOURCE):
        for text in TOOLS._several(message.string) if message.id else ():
            words = set(re.findall(r"[\wæøå]+", _NOT_WORDS.sub(" ", text).lower()))
            if (found := words & BOKMÅL) and not text.startswith(names):
                left[text] = found
    assert left == {}


def test_dates_numbers_and_percent_are_norwegian() -> None:
    assert NN.day(date(2026, 5, 1)) == "1. mai 2026"
    assert NN.number(12345) == NB.number(12345)
    assert NN.percent(80) == "80\u00a0%"
    assert NN.months() == NB.months()


def test_plural_forms() -> None:
    assert NN.plural("{n} enhet", "{n} enheter", 1) == "1 eining"
    assert NN.plural("{n} enhet", "{n} enheter", 2) == "2 einingar"
