"""The choice at the heart of a plan, in numbers alone: who fills which place, and who takes which course where."""

from kompetanse_cli.analysis.planning.solving.check import faults_of as faults_of
from kompetanse_cli.analysis.planning.solving.problem import (
    Attendance as Attendance,
    Offer as Offer,
    Option as Option,
    PlaceDemand as PlaceDemand,
    Problem as Problem,
    Solution as Solution,
    Value as Value,
    value_of as value_of,
)
from kompetanse_cli.analysis.planning.solving.solve import solve as solve
