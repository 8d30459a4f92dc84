"""The rules of everybody's competence: requirements, needs, educations, positions, courses and numbers of employees."""

from kompetanse_cli.rules.base import Rule
from kompetanse_cli.rules.competence import definitions, numbers, staff

RULES: tuple[Rule, ...] = (
    definitions.both_of_two,
    definitions.none_of_two,
    definitions.need_without_number,
    definitions.unknown_level,
    definitions.level_twice,
    definitions.renewed_by_itself,
    definitions.asks_nobody,
    staff.more_than_full_time,
    staff.percent_as_share,
    staff.achieved_ahead,
    staff.achieved_twice,
    staff.two_educations,
    staff.shared_number_or_address,
    staff.education_or_position_missing,
    staff.left_long_ago,
    numbers.impossible_staffing,
    numbers.unlikely_staffing,
    numbers.counted_ahead,
    numbers.unit_is_not_there,
    numbers.parts_above_whole,
)
