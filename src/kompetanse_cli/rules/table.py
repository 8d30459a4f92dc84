"""Every rule there is, in one place: the checks of this floor, and what is known of all findings by code and name."""

from collections.abc import Mapping

from kompetanse_cli.model.finding import RuleInfo
from kompetanse_cli.reading.codes import READING_RULES
from kompetanse_cli.reading.privacy import PRIVACY_RULES
from kompetanse_cli.reading.shape_codes import SHAPE_RULES
from kompetanse_cli.rules import appointments, numbers, people, references, requirements, roles, structure, waivers
from kompetanse_cli.rules.control import CONTROL_RULES
from kompetanse_cli.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    references.unknown_person,
    references.unknown_unit,
    references.unknown_role,
    references.unknown_unit_type,
    references.unknown_service_area,
    references.unknown_subject,
    references.unknown_qualification,
    references.unknown_requirement,
    references.unknown_programme,
    structure.no_municipality,
    structure.several_roots,
    structure.circle,
    structure.parent_closed,
    structure.older_than_parent,
    structure.below_lower_level,
    numbers.unknown_municipality_number,
    numbers.invalid_organisation_number,
    numbers.repeated_organisation_number,
    numbers.employees_without_day,
    numbers.ends_before_start,
    structure.replaced_unit_remains,
    appointments.overlapping,
    people.role_outside_employment,
    appointments.before_unit,
    appointments.in_closed_unit,
    people.absence_outside_employment,
    people.overlapping_absences,
    appointments.own_deputy,
    appointments.deputy_left,
    roles.other_level,
    roles.outside_own_unit,
    roles.for_leaders_only,
    people.expires_before_achieved,
    roles.two_roles,
    requirements.meets_nothing,
    requirements.measure_beside_requirement,
    requirements.measure_of_nothing,
    waivers.waiver_beside_requirement,
    waivers.waiver_not_needed,
    waivers.waiver_ended,
)
ALL_RULES: tuple[RuleInfo, ...] = tuple(
    sorted(
        (*READING_RULES, *SHAPE_RULES, *PRIVACY_RULES, *CONTROL_RULES, *(rule.info for rule in RULES)),
        key=lambda info: info.code,
    )
)
BY_NAME: Mapping[str, RuleInfo] = {info.name: info for info in ALL_RULES}
BY_CODE: Mapping[str, RuleInfo] = {info.code: info for info in ALL_RULES}
