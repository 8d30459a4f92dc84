"""What rules are written with: the rule itself, periods, circles, and what things are called."""

from kompetanse_cli.rules.base.declaration import Hit, Rule, hit, rule
from kompetanse_cli.rules.base.graphs import cycles
from kompetanse_cli.rules.base.naming import (
    listed,
    person_in_words,
    places,
    record_in_words,
    requirement_in_words,
    role_in_words,
    shown_name,
    unit_in_words,
)
from kompetanse_cli.rules.base.periods import (
    first_day,
    last_day,
    latest_first_day,
    meetings,
    outside,
    overlap,
    overlaps,
)

__all__ = [
    "Hit",
    "Rule",
    "cycles",
    "first_day",
    "hit",
    "last_day",
    "latest_first_day",
    "listed",
    "meetings",
    "outside",
    "overlap",
    "overlaps",
    "person_in_words",
    "places",
    "record_in_words",
    "requirement_in_words",
    "role_in_words",
    "rule",
    "shown_name",
    "unit_in_words",
]
