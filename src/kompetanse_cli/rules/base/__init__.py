"""What rules are written with: the rule itself, periods, circles, and what things are called."""

from kompetanse_cli.rules.base.declaration import Hit as Hit, Rule as Rule, hit as hit, rule as rule
from kompetanse_cli.rules.base.graphs import cycles as cycles
from kompetanse_cli.rules.base.naming import (
    listed as listed,
    person_in_words as person_in_words,
    places as places,
    record_in_words as record_in_words,
    requirement_in_words as requirement_in_words,
    role_in_words as role_in_words,
    shown_name as shown_name,
    unit_in_words as unit_in_words,
)
from kompetanse_cli.rules.base.periods import (
    first_day as first_day,
    last_day as last_day,
    latest_first_day as latest_first_day,
    meetings as meetings,
    outside as outside,
    overlap as overlap,
    overlaps as overlaps,
)
