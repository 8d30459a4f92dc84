"""The rules of people, their posts and their roles."""

from kompetanse_cli.rules.base import Rule
from kompetanse_cli.rules.people import appointments, employment, posts, roles, validity

RULES: tuple[Rule, ...] = (
    appointments.nobody_appointed,
    appointments.overlapping,
    appointments.before_unit,
    appointments.in_closed_unit,
    appointments.own_deputy,
    appointments.deputy_left,
    posts.two_above,
    posts.hole,
    posts.unit_outside_employment,
    employment.role_outside_employment,
    employment.absence_outside_employment,
    employment.overlapping_absences,
    employment.expires_before_achieved,
    employment.same_name,
    validity.valid_through_nothing,
    roles.other_level,
    roles.outside_own_unit,
    roles.for_leaders_only,
    roles.two_roles,
)
