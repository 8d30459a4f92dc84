"""The languages the tool speaks: catalogues, dates, numbers and the order of letters."""

from kompetanse_cli.language.speaking import (
    LANGUAGES as LANGUAGES,
    Language as Language,
    language as language,
    lowered as lowered,
)
