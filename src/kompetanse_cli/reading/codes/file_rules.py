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
FILE_RULES = (NO_TEXT_FILE,)
