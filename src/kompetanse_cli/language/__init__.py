"""The languages the tool speaks: catalogues, dates, numbers and the order of letters."""

from kompetanse_cli.language.speaking import LANGUAGES, Language, language

__all__ = ["LANGUAGES", "Language", "language"]
