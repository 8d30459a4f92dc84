"""The Python API: a municipality as the commands see it, for scripts. `docs/python.md` tells how it is used.

What is given out is as fit to be read as what the commands write: names that are hidden are hidden, and there is no way
to ask for anything else. No clock is read, and no file is written that is not named.
"""

from kompetanse_cli.api.answers import CoverageOnDay, CoverageRow, ListedFinding, ReportDocument
from kompetanse_cli.api.municipality import OpenMunicipality, open_folder, open_revision
from kompetanse_cli.api.tables import DataTable, Value
from kompetanse_cli.errors import KompetanseError, NotCountedError

__all__ = [
    "CoverageOnDay",
    "CoverageRow",
    "DataTable",
    "KompetanseError",
    "ListedFinding",
    "NotCountedError",
    "OpenMunicipality",
    "ReportDocument",
    "Value",
    "open_folder",
    "open_revision",
]
