"""Rules of what a file is at all."""

from kompetanse_cli.model import N_
from kompetanse_cli.reading.codes.making import error

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
FILE_RULES = (NO_TEXT_FILE, LOST_FILE)
