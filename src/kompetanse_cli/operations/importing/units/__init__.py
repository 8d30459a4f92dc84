"""Rows that are units, and the units that other rows name."""

from kompetanse_cli.operations.importing.units.making import (
    plan_named_units as plan_named_units,
    unit_of as unit_of,
)
from kompetanse_cli.operations.importing.units.planning import plan_units as plan_units
