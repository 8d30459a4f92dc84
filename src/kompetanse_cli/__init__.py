"""Kompetanse in municipal health and care services, kept as text files in git.

What scripts may use is here, and `docs/python.md` tells how; all else is private and may change at any time.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from kompetanse_cli.api import (
        CoverageOnDay,
        CoverageRow,
        DataTable,
        ListedFinding,
        OpenMunicipality,
        ReportDocument,
        open_folder,
        open_revision,
    )
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
    "__version__",
    "open_folder",
    "open_revision",
]


if not TYPE_CHECKING:  # to mypy a name that is not there is a mistake

    def __getattr__(name: str) -> object:
        """What scripts may use, imported when it is asked for.

        Whatever imports a module of ours imports this one first: `kompetanse --help` must not load the model for it.
        """
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        # As said above.
        from kompetanse_cli import api

        return getattr(api, name)
