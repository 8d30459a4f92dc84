"""Rules of what a file is at all."""

from kompetanse_cli.model import N_
from kompetanse_cli.reading.codes.making import error, warning

NO_TEXT_FILE = error(
    "K069",
    "ikke-en-tekstfil",
    N_("Filen er ikke en tekstfil"),
    N_("Regelen krever at en fil som slutter på .yaml, .yml eller .md, er en tekstfil."),
    N_(
        "Et dokument fra Word, et bilde eller en nettside kan ikke leses som data, samme hva filen heter, og det som "
        "skulle stått i filen, mangler i alle tall. Meldingen sier hva filen er."
    ),
)
LOST_FILE = error(
    "K097",
    "tapt-fil",
    N_("En fil med oppføringer er borte"),
    N_("Regelen krever at det andre filer viser til, ligger i mappen, i en fil med et navn som verktøyet leser."),
    N_(
        "Når mange henvisninger ikke fører frem, er grunnen som regel at en fil er slettet, flyttet eller har fått et "
        "navn som slutter på .txt. Hent filen tilbake, eller gi den navnet den hadde."
    ),
)
LOST_LIST = warning(
    "K098",
    "slettet-fil",
    N_("Det som sto i en slettet fil, står ikke noe annet sted"),
    N_("Regelen sier fra når en fil fra siste commit er borte, og det som sto i den, ikke står i andre filer."),
    N_(
        "Roller, unntak og tall kan bli borte uten at noe viser til dem. Da ser det ut som om de aldri har vært der. "
        "Hent filen tilbake, eller lagre slettingen i git hvis den er ment."
    ),
)
FILE_RULES = (NO_TEXT_FILE, LOST_FILE, LOST_LIST)
