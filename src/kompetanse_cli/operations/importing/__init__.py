"""From a table that people keep to changes of the files: which columns there are, who is meant, and what is new."""

from kompetanse_cli.operations.importing.columns import FIELDS, RowKind, private_places
from kompetanse_cli.operations.importing.importing import ImportOptions, plan_import
from kompetanse_cli.operations.importing.plan import Effect, Plan, Wishes
from kompetanse_cli.operations.importing.values import UNKNOWN

__all__ = [
    "FIELDS",
    "UNKNOWN",
    "Effect",
    "ImportOptions",
    "Plan",
    "RowKind",
    "Wishes",
    "plan_import",
    "private_places",
]
