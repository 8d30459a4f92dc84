"""The Python API: a municipality as the commands see it, for scripts. `docs/python.md` tells how it is used.

What is given out is as fit to be read as what the commands write: names that are hidden are hidden, and there is no way
to ask for anything else. No clock is read, and no file is written that is not named.
"""

from kompetanse_cli.api.answers import (
    CoverageOnDay as CoverageOnDay,
    CoverageRow as CoverageRow,
    ListedFinding as ListedFinding,
    ReportDocument as ReportDocument,
)
from kompetanse_cli.api.municipality import (
    OpenMunicipality as OpenMunicipality,
    open_folder as open_folder,
    open_revision as open_revision,
)
from kompetanse_cli.api.tables import DataTable as DataTable, Value as Value
from kompetanse_cli.errors import KompetanseError as KompetanseError, NotCountedError as NotCountedError
